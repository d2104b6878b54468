"""What somebody gives back on a channel's own box or phone: step by step, until each is done, in whichever shift."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from pos.domain.people import Approval, Person, Role
from pos.domain.sale.refund import DoneRefund, RefundStep
from pos.errors import Refused
from pos.ledger.entry import Draft, Kind
from pos.ledger.reading.till.refunds import lately, owed, stands
from pos.services.approval import SECONDS, check_approver, named
from pos.services.shop import Shop, given_reason, require
from pos.services.writing import Writing, writing

LISTED: Final = 9
"""as many as one digit chooses among"""


class Refunds:
    """Electronic refunds of the shop, at one till or in the office: owed from the entry that gave them back on paper
    until somebody says done, at whichever till.

    Nothing is a flag: `refunded` is an entry of its own, by whoever did it, once. `refund_undone`, with a reason and a
    second person, says that it was not: then it is owed again.
    """

    def __init__(self, shop: Shop, till: str, roles: Sequence[Role], on_duty: Callable[[Writing], str | None]) -> None:
        self._shop, self._till, self._roles, self._on_duty = shop, till, roles, on_duty

    def owed(self) -> tuple[RefundStep, ...]:
        """Of every till, the longest owed first."""
        with self._shop.ledger.read() as tx:
            return owed(tx, self._shop.shop_id)

    def lately(self) -> tuple[DoneRefund, ...]:
        """What was said done last, at whichever till, the newest first."""
        with self._shop.ledger.read() as tx:
            return lately(tx, self._shop.shop_id, LISTED)

    def done(self, actor: Person, step: RefundStep) -> None:
        """Write that it was given back; a second time nothing. Refused `refund_unknown`, `no_shift`."""
        require(actor, *self._roles)

        def work(w: Writing) -> None:
            if w.before is not None:
                return
            if step not in owed(w.tx, self._shop.shop_id):
                raise Refused("refund_unknown")
            w.append(self._mark(w, Kind.REFUNDED, step, step.entry_id, step.n))

        writing(self._shop, actor, self._till, work, key=f"refund {step.n} {step.entry_id}")

    def undo(self, actor: Person, done: DoneRefund, reason: str, approval: Approval | None) -> None:
        """Write that it was not given back after all; a second time nothing. Refused `refund_unknown`, `no_reason`,
        `no_approver`, `same_person`, `no_shift`.
        """
        require(actor, *self._roles)
        said = given_reason(reason)

        def work(w: Writing) -> None:
            if w.before is not None:
                return
            check_approver(self._shop, w.tx, actor, approval, SECONDS)
            if not stands(w.tx, self._shop.shop_id, done):
                raise Refused("refund_unknown")
            mark = self._mark(w, Kind.REFUND_UNDONE, done.step, done.entry_id, 1)
            w.append(replace(mark, reason=said, approver=named(approval)))

        writing(self._shop, actor, self._till, work, key=f"refund undone {done.entry_id}")

    def _mark(self, w: Writing, kind: Kind, step: RefundStep, of: str, nth: int) -> Draft:
        """What is said of a step, in the open shift of whoever says it."""
        shift, said = self._on_duty(w), json.dumps({"tender": step.kind.value})
        made = Draft(kind, w.open_day(), shift=shift, total_fen=step.fen, detail=said)
        return replace(made, reverses=of, nth=nth)
