"""Shifts of one till, or of the office: opened with a float, closed with a blind count."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence

from pos.domain.people import Person
from pos.domain.sale.basket import MOST_FEN
from pos.domain.shift.cash_count import CashCount
from pos.domain.shift.report import Shift, ShiftReport
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading import shifts as reading
from pos.services.shift import reports
from pos.services.shop import Shop
from pos.services.writing import Writing, writing

OnDuty = Callable[[Writing], str | None]
"""The shift in which something is written now; refuses when nothing may be."""
MOST_COUNTS = 2
"""The count and one recount."""


class Shifts:
    """The shift of one till; the open one is remembered between sales."""

    def __init__(self, shop: Shop, till: str) -> None:
        self._shop = shop
        self._till = till
        self._known = False
        self._open: Shift | None = None
        self._closing = ""
        """the shift whose close was not answered yet"""

    def current(self, tx: Transaction) -> Shift | None:
        """The open shift, or None."""
        if not self._known:
            self._known = True  # before the look: what changes during it is forgotten again
            try:
                row = reading.open_shift(tx, self._till)
                self._open = None if row is None else reports.shift_of(tx, row)
            except BaseException:
                self._known = False
                raise
        return self._open

    @contextlib.contextmanager
    def relied_on(self) -> Iterator[None]:
        """Something is written into the shift that is remembered. Refused `no_shift` when it was closed elsewhere."""
        try:
            yield
        except Refused as refusal:
            if refusal.code != "shift_not_open":
                raise
            self.forget()
            raise Refused("no_shift", till=self._till) from refusal

    def forget(self) -> None:
        """Read it anew when it is needed next."""
        self._known = False

    def open(self, actor: Person, float_fen: int, pieces: CashCount | None = None) -> Shift:
        """Write the opening; `pieces` = the float by denomination, where it was counted so.

        Refused `bad_amount`, `shift_open` (cashier), `cashier_has_shift` (till; the office's drawer is nobody's alone).
        """
        if not 0 <= float_fen <= MOST_FEN or (pieces is not None and pieces.fen != float_fen):
            raise Refused("bad_amount", fen=float_fen)

        def work(w: Writing) -> Shift:
            w.hold(shift=actor.login)
            other = None if self._till == OFFICE else reading.open_shift_of(w.tx, actor.login)
            if other is not None and other.till != self._till:
                raise Refused("cashier_has_shift", till=other.till)
            row = reading.open_shift(w.tx, self._till)
            if row is not None and w.at.used_by == row.id:
                return reports.shift_of(w.tx, row)
            if row is not None:
                raise Refused("shift_open", cashier=row.actor)
            detail = reports.float_detail(pieces)
            draft = Draft(Kind.SHIFT_OPENED, w.day(), total_fen=float_fen, detail=detail)
            return reports.shift_of(w.tx, w.append(draft).row)

        self.forget()  # what comes of a lost answer, the ledger knows
        self._open = writing(self._shop, actor, self._till, work)
        self._known = True
        return self._open

    def close(self, actor: Person, declared_fen: int, counts: Sequence[CashCount] = ()) -> ShiftReport:
        """Write the close with the declared cash; `counts` = each count by denomination, where it was counted so: the
        last is what is declared.

        Refused `bad_amount`, `no_shift`.
        """
        sound = len(counts) <= MOST_COUNTS and (not counts or counts[-1].fen == declared_fen)
        if not 0 <= declared_fen <= MOST_FEN or not sound:
            raise Refused("bad_amount", fen=declared_fen)
        self.forget()
        with self._shop.ledger.read() as tx:
            row = reading.open_shift(tx, self._till)
        if row is not None:
            self._closing = row.id
        key = f"close {self._closing} {declared_fen}"  # a close whose answer was lost is told again, not refused
        report = writing(self._shop, actor, self._till, lambda w: self._close(w, declared_fen, counts), key=key)
        self._open, self._known, self._closing = None, True, ""
        return report

    def _close(self, w: Writing, declared_fen: int, counts: Sequence[CashCount]) -> ShiftReport:
        if w.before is not None:
            if w.before.row.reverses != self._closing:
                raise Refused("no_shift", till=self._till)
            return reports.report_of(w.tx, self._shop.shop_id, w.before.row)
        row = reading.open_shift(w.tx, self._till)
        if row is None or row.id != self._closing:
            raise Refused("no_shift", till=self._till)
        report = reports.read(w.tx, self._shop.shop_id, row)
        draft = Draft(
            kind=Kind.SHIFT_CLOSED,
            business_date=w.day(),
            reverses=row.id,
            shift=row.id,
            nth=reading.closes(w.tx, self._till, w.at.epoch) + 1,
            total_fen=declared_fen,
            adjust_fen=declared_fen - report.expected_cash_fen,
            detail=reports.close_detail(report, declared_fen, counts),
        )
        return reports.report_of(w.tx, self._shop.shop_id, w.append(draft).row)
