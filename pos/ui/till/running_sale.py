"""The sale on the worker's thread: each change works on the basket that the one before it left.

Nobody else touches it: what comes back is a value to look at. Intents may come faster than they are carried out (a
scanner does not wait), so the basket on the screen is not the one that a change is for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos.domain.goods.items import Item
from pos.domain.people import Approval, Person
from pos.domain.sale.basket import Basket
from pos.domain.sale.changes import Change, OrderOff
from pos.domain.sale.checkout import Checkout
from pos.domain.sale.limits import SaneLimits
from pos.domain.sale.tender import Offer
from pos.errors import PosError, Refused
from pos.services.till.desk import Till
from pos.services.till.views import ExchangeDone, OpenGoods, Outcome, ReturnPreview, SaleDone, Scan
from pos.services.views import HouseholdCard

NOTHING = Checkout((), (), 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SaleView:
    """What the till shows. `n` is the line that was touched last (1-based), 0 for none."""

    basket: Basket = Basket()
    checkout: Checkout = NOTHING
    card: HouseholdCard | None = None
    n: int = 0
    scan: Scan | None = None
    back: ReturnPreview | None = None
    """goods that come back on the same ticket"""
    repriced: tuple[str, ...] = ()
    """goods that cost something else than when they were scanned"""
    past_day: tuple[str, ...] = ()
    """goods of a basket that has waited whose last day has gone by"""
    done: str = ""
    """what became of the sale that was there: "waits", "void" """
    failed: PosError | None = None
    """what happened in the till all the same: it could not be kept on the disk"""

    picked: bool = False
    """goods were picked from a list just now"""
    needs_second: bool = False
    """more was let go than the cashier may alone, and nobody stood for it"""

    @property
    def guesses_weight(self) -> bool:
        """Whether goods by weight were just added without a label: their kilogram is only a guess."""
        added = self.picked or (self.scan is not None and self.scan.outcome is Outcome.ADDED)
        line = self.basket.lines[self.n - 1] if added and 0 < self.n <= len(self.basket.lines) else None
        return line is not None and line.weighed and not line.label and line.qty_milli == 1000


@dataclass(frozen=True, slots=True)
class Completed:
    """A sale in the book."""

    done: SaleDone
    changed: bool = False
    """the basket had been recorded, and was changed after that: the change is not in the book"""
    swapped: ExchangeDone | None = None
    """the exchange that it was half of"""


class RunningSale:
    """One per till."""

    def __init__(self, till: Till, actor: Person) -> None:
        self._till, self._actor = till, actor
        self._kept = SaleView()

    def resume(self, left_behind: Basket) -> SaleView:
        """The basket that a crash left behind; goods that cannot come back any more do not."""
        request = left_behind.back
        try:
            back = self._till.returns.preview(request) if request is not None else None
        except Refused as error:
            kept = self._till.swap(left_behind, None)
            return replace(self._keep(self._view(kept, len(kept.lines))), failed=error)
        self._keep(replace(self._view(left_behind, len(left_behind.lines)), back=back))
        view = self.reprice() or self._kept
        return replace(view, past_day=self._till.held.past_their_day(view.basket))

    def reprice(self) -> SaleView | None:
        """The same basket where its goods cost something else now; None where they do not."""
        basket, names = self._till.repriced(self._kept.basket)
        return replace(self._kept_with(basket), n=len(basket.lines), repriced=names) if names else None

    def scan(self, text: str, at_ms: int, within: SaneLimits) -> SaleView:
        """Whatever a scan or a typed code means."""
        scan = self._till.scan(self._kept.basket, text, at_ms, within)
        return self._keep(self._view(scan.basket, scan.n if scan.outcome is Outcome.ADDED else 0, scan))

    def add(self, item: Item, qty_milli: int, within: SaneLimits) -> SaleView:
        """So many thousandths of an item."""
        before = self._kept.basket
        after = self._till.add_item(before, item, qty_milli, within)
        view = self._keep(self._view(after, _touched(before, after)))
        return replace(view, picked=True)

    def add_quick(self, item_id: str, qty_milli: int, within: SaneLimits) -> SaleView:
        """So many thousandths of the goods of a quick key."""
        before = self._kept.basket
        after = self._till.add_quick(before, item_id, qty_milli, within)
        return replace(self._keep(self._view(after, _touched(before, after))), picked=True)

    def add_open(self, goods: OpenGoods, fen: int, qty_milli: int, within: SaneLimits) -> SaleView:
        """Goods without a code, `fen` each."""
        after = self._till.add_open(self._kept.basket, goods, fen, within, qty_milli)
        return self._keep(self._view(after, len(after.lines)))

    def change(self, change: Change, approval: Approval | None, within: SaneLimits) -> SaleView:
        """Another price, or a discount."""
        after = self._till.prices.change(self._actor, self._kept.basket, change, approval, within)
        return self._keep(self._view(after, 0 if isinstance(change, OrderOff) else change.n))

    def stand_for(self, approval: Approval) -> SaleView:
        """A second person stands for the sale as it is."""
        self._till.prices.stand_for(self._actor, self._kept.basket, approval)
        return self._keep(self._view(self._kept.basket))

    def set_quantity(self, n: int, qty_milli: int, within: SaneLimits) -> SaleView:
        """Line `n` with another quantity."""
        return self._keep(self._view(self._till.set_quantity(self._kept.basket, n, qty_milli, within), n))

    def void_line(self, n: int) -> SaleView:
        """Without line `n`."""
        after = self._till.void_line(self._actor, self._kept.basket, n)
        return self._keep(self._view(after, min(n, len(after.lines))))

    def tell_sum(self) -> SaleView | None:
        """The customer is told what it comes to: what is taken out from now on is counted. The sale where that is
        another sum than a moment ago, because other prices or promotions hold; None where it is not.
        """
        before = self._kept
        basket, names = self._till.to_pay(before.basket)
        basket = replace(basket, totalled=bool(basket.lines))
        if basket.lines == before.basket.lines and basket.savings.each == before.basket.savings.each:
            self._kept = replace(before, basket=basket)
            return None
        return replace(self._kept_with(basket), n=before.n, repriced=names)

    def hold(self, actor: Person) -> SaleView:
        """It waits; an empty one in its place."""
        self._till.held.hold(actor, self._kept.basket, self._kept.checkout.total_fen)
        self._keep(SaleView())
        return SaleView(done="waits")

    def retrieve(self, actor: Person, held_id: str) -> SaleView:
        """One that waited, at the prices of now."""
        basket, changed = self._till.held.retrieve(actor, held_id)
        past = self._till.held.past_their_day(basket)
        return replace(self._keep(self._view(basket, len(basket.lines))), repriced=changed, past_day=past)

    def let_go(self, actor: Person, held_id: str) -> SaleView:
        """One that waits is voided; the sale that is open stays."""
        self._till.held.discard_held(actor, held_id)
        return replace(self._kept, scan=None, done="void")

    def discard(self, actor: Person) -> SaleView:
        """The whole sale is voided."""
        self._till.held.discard(actor, self._kept.basket, self._kept.checkout.total_fen)
        self._keep(SaleView())
        return SaleView(done="void")

    def attach(self, household_id: str) -> SaleView:
        """For a household; "" for nobody."""
        return self._keep(self._view(self._till.attach(self._kept.basket, household_id)))

    def take(self, offer: Offer) -> SaleView:
        """Money was received."""
        return self._kept_with(self._till.take(self._kept.basket, offer))

    def hand_back(self, actor: Person, key: str) -> SaleView:
        """Money that was received is handed back."""
        return self._kept_with(self._till.hand_back(actor, self._kept.basket, key))

    def keep(self) -> SaleView:
        """Once more onto the disk."""
        return self._kept_with(self._kept.basket)

    def swap(self, back: ReturnPreview, home: str) -> SaleView:
        """Goods come back on the same ticket, which is their household's where it is nobody's yet."""
        basket = self._kept.basket
        if home and not basket.household_id:
            basket = self._till.attach(basket, home)
        return self._keep(replace(self._view(self._till.swap(basket, back.request)), back=back))

    def swap_nothing(self) -> SaleView:
        """No goods come back on this ticket any more."""
        return self._keep(replace(self._view(self._till.swap(self._kept.basket, None)), back=None))

    def _kept_with(self, basket: Basket) -> SaleView:
        """It is so whatever becomes of the disk."""
        view = self._keep(self._view(basket))
        try:
            self._till.keep(basket)
        except PosError as error:
            return replace(view, failed=error)
        return view

    def renew(self) -> SaleView:
        """The same basket by the household and the rules of now."""
        kept = self._kept
        household_id = kept.basket.household_id
        card = self._till.household(household_id) if household_id else None
        checkout = self._till.preview(kept.basket) if kept.basket.lines else NOTHING
        return self._keep(replace(kept, card=card, checkout=checkout, scan=None))

    def complete(
        self, actor: Person, basket: Basket, offers: tuple[Offer, ...], back: ReturnPreview | None
    ) -> Completed:
        """Writes the basket that was paid, with the goods that come `back` for it on the same ticket."""
        try:
            if back is not None:
                request = replace(back.request, agreed_fen=back.kept_fen)
                swapped = self._till.exchange(actor, request, basket, offers)
                return self._over(Completed(SaleDone(swapped.sale, swapped.duplicate), swapped=swapped))
            return self._over(Completed(self._till.complete(actor, basket, offers)))
        except Refused as error:
            if error.code != "key_reused":
                raise
            recorded = self._till.recorded(basket)
            if recorded is None:
                raise
            return self._over(Completed(recorded, changed=True))

    def settle(self, basket: Basket) -> Completed | None:
        """The sale of a basket that is in the book already; None when it is not."""
        done = self._till.recorded(basket) if basket.basket_id else None
        return None if done is None else self._over(Completed(done))

    def _over(self, completed: Completed) -> Completed:
        self._kept = SaleView()
        return completed

    def _keep(self, view: SaleView) -> SaleView:
        self._kept = view
        return view

    def _view(self, basket: Basket, n: int = 0, scan: Scan | None = None) -> SaleView:
        card = self._kept.card
        if basket.household_id != (card.household_id if card else ""):
            card = self._till.household(basket.household_id) if basket.household_id else None
        checkout = self._till.preview(basket) if basket.lines else NOTHING
        second = not self._till.prices.alone(self._actor, basket)
        return SaleView(basket, checkout, card, n, scan, self._kept.back, needs_second=second)


def piece_count(basket: Basket) -> int:
    """Pieces in a basket; whatever is weighed counts as one."""
    return sum(1 if line.weighed or line.qty_milli % 1000 else line.qty_milli // 1000 for line in basket.lines)


def _touched(before: Basket, after: Basket) -> int:
    """The first line that differs (1-based): the one that an added item went to."""
    for n, line in enumerate(after.lines, 1):
        if n > len(before.lines) or before.lines[n - 1] != line:
            return n
    return len(after.lines)
