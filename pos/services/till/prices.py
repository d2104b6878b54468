"""What a person changes about a basket's money, up to a floor of their role alone, beyond it with a second person.

Who stood for a basket is kept in the program only, never in a file: after a crash, and where a held basket is taken up
again, somebody stands for it anew.
"""

from __future__ import annotations

from typing import Final

from pos.domain.people import Approval, Person, Role
from pos.domain.sale.basket import Basket
from pos.domain.sale.changes import Change, Floors, check_fits, has_changes, stood_for, within
from pos.domain.sale.limits import UNASKED, SaneLimits
from pos.errors import Refused
from pos.ledger.settings import CASHIER_FLOOR, LEAD_FLOOR
from pos.services.approval import stands_for_it
from pos.services.shop import Shop, require
from pos.services.till.basket_file import ActiveBasket
from pos.services.writing import Writing

SECONDS: Final = (Role.LEAD, Role.MANAGER)


class Prices:
    """Of one till. `roles` sell."""

    def __init__(self, shop: Shop, active: ActiveBasket, roles: tuple[Role, ...]) -> None:
        self._shop, self._active, self._roles = shop, active, roles
        self._seen: tuple[Basket, Approval] | None = None
        """the basket that a second person saw, and who"""

    def change(
        self,
        actor: Person,
        basket: Basket,
        change: Change,
        approval: Approval | None = None,
        within_limits: SaneLimits = UNASKED,
    ) -> Basket:
        """The basket with a change of price or discount.

        Refused: what `Change.applied` refuses; `needs_second` beyond the floor of the actor's role, without somebody
        who stands for it, `same_person`; what `within_limits` asks about.
        """
        require(actor, *self._roles)
        after = self._shop.promoted(change.applied(basket))
        within_limits.check_lines(basket, after)
        if approval is not None:
            self.stand_for(actor, after, approval)
        if not self.alone(actor, after):
            raise Refused("needs_second", login=actor.login)
        return self._active.save(after)

    def stand_for(self, actor: Person, basket: Basket, approval: Approval) -> None:
        """Another lead or manager has seen the basket as it is. Refused `needs_second`, `same_person`."""
        with self._shop.ledger.read() as tx:
            if not stands_for_it(self._shop, tx, actor, approval, SECONDS):
                raise Refused("needs_second", login=actor.login)
        self._seen = (basket, approval)

    def alone(self, actor: Person, basket: Basket) -> bool:
        """Whether the actor may sell it so: within the floor, or somebody stood for it."""
        if not has_changes(basket):
            return True
        approval = self.approval(basket)
        return within(basket, self._shop.known_rules().floors.of(actor)) or (
            approval is not None and approval.login != actor.login
        )

    def approval(self, basket: Basket) -> Approval | None:
        """Who stood for all that is changed about it, None: nobody did."""
        if self._seen is None or self._seen[0].basket_id != basket.basket_id or not stood_for(basket, self._seen[0]):
            return None
        return self._seen[1]


def check_changes(w: Writing, basket: Basket, approval: Approval | None) -> tuple[str | None, int | None]:
    """Who else stands for it (None: nobody has to), and the floor it went by (None: nothing is changed).

    By the basket itself and the limits as entries tell them. Refused `needs_second`, `same_person`, `no_reason`.
    """
    check_fits(basket)
    if not has_changes(basket):
        return None, None
    limits = w.shop.ledger.limits(w.tx)
    floor = Floors(int(limits[CASHIER_FLOOR]), int(limits[LEAD_FLOOR])).of(w.actor)
    if within(basket, floor):
        return None, floor
    if approval is None or not stands_for_it(w.shop, w.tx, w.actor, approval, SECONDS):
        raise Refused("needs_second", login=w.actor.login)
    return approval.login, floor
