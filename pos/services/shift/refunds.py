"""What somebody gives back on a channel's own box or phone: step by step, until each is done, in whichever shift."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from pos.domain.people import Person, Role
from pos.domain.sale.refund import RefundStep
from pos.errors import Refused
from pos.ledger.entry import Draft, Kind
from pos.ledger.reading.till.refunds import owed
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing


class Refunds:
    """Electronic refunds of one till: owed from the entry that gave them back on paper until somebody says done.

    Nothing is a flag: `refunded` is an entry of its own, by whoever did it, once. Any cashier may, in any later shift.
    """

    def __init__(self, shop: Shop, till: str, roles: Sequence[Role], on_duty: Callable[[Writing], str | None]) -> None:
        self._shop, self._till, self._roles, self._on_duty = shop, till, roles, on_duty

    def owed(self) -> tuple[RefundStep, ...]:
        """The longest owed first."""
        with self._shop.ledger.read() as tx:
            return owed(tx, self._shop.shop_id, self._till)

    def done(self, actor: Person, step: RefundStep) -> None:
        """Write that it was given back; a second time nothing. Refused `refund_unknown`, `no_shift`."""
        require(actor, *self._roles)

        def work(w: Writing) -> None:
            if w.before is not None:
                return
            if step not in owed(w.tx, self._shop.shop_id, self._till):
                raise Refused("refund_unknown")
            shift, said = self._on_duty(w), json.dumps({"tender": step.kind.value})
            made = Draft(Kind.REFUNDED, w.open_day(), shift=shift, total_fen=step.fen, detail=said)
            w.append(replace(made, reverses=step.entry_id, nth=step.n))

        writing(self._shop, actor, self._till, work, key=f"refund {step.n} {step.entry_id}")
