"""Shifts of one till: opened with a float, closed with a blind count."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from pos.domain.people import Person
from pos.domain.sale.basket import MOST_FEN
from pos.domain.shift.sums import expected_cash
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import Draft, Kind
from pos.ledger.reading import queries, receipts
from pos.services.shop import Shop
from pos.services.till.views import Shift, ShiftReport
from pos.services.writing import Writing, writing


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
                row = queries.open_shift(tx, self._till)
                self._open = None if row is None else self._shift(tx, row)
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

    def _shift(self, tx: Transaction, row: Any) -> Shift:
        return Shift(
            shift_id=row.id,
            till=row.till,
            cashier=row.actor,
            cashier_name=receipts.person_name(tx, row.actor),
            opened_at=row.occurred_at,
            business_date=date.fromisoformat(row.business_date),
            float_fen=row.total_fen,
        )

    def open(self, actor: Person, float_fen: int) -> Shift:
        """Write the opening. Refused `bad_amount`, `shift_open` (cashier), `cashier_has_shift` (till)."""
        if not 0 <= float_fen <= MOST_FEN:
            raise Refused("bad_amount", fen=float_fen)

        def work(w: Writing) -> Shift:
            w.hold(shift=actor.login)
            other = queries.open_shift_of(w.tx, actor.login)
            if other is not None and other.till != self._till:
                raise Refused("cashier_has_shift", till=other.till)
            row = queries.open_shift(w.tx, self._till)
            if row is not None and w.at.used_by == row.id:
                return self._shift(w.tx, row)
            if row is not None:
                raise Refused("shift_open", cashier=row.actor)
            return self._shift(w.tx, w.append(Draft(Kind.SHIFT_OPENED, w.day(), total_fen=float_fen)).row)

        self.forget()  # what comes of a lost answer, the ledger knows
        self._open = writing(self._shop, actor, self._till, work)
        self._known = True
        return self._open

    def close(self, actor: Person, declared_fen: int) -> ShiftReport:
        """Write the close with the declared cash. Refused `bad_amount`, `no_shift`."""
        if not 0 <= declared_fen <= MOST_FEN:
            raise Refused("bad_amount", fen=declared_fen)
        self.forget()
        with self._shop.ledger.read() as tx:
            row = queries.open_shift(tx, self._till)
        if row is not None:
            self._closing = row.id
        key = f"close {self._closing} {declared_fen}"  # a close whose answer was lost is told again, not refused
        report = writing(self._shop, actor, self._till, lambda w: self._close(w, declared_fen), key=key)
        self._open, self._known, self._closing = None, True, ""
        return report

    def _close(self, w: Writing, declared_fen: int) -> ShiftReport:
        before = w.before
        row = queries.open_shift(w.tx, self._till) if before is None else queries.shift_closed_by(w.tx, before.entry_id)
        if row is None or row.id != self._closing:
            raise Refused("no_shift", till=self._till)
        shift = self._shift(w.tx, row)
        sums = queries.shift_sums(w.tx, self._shop.shop_id, row)
        detail = {
            "expected_fen": expected_cash(shift.float_fen, sums),
            "declared_fen": declared_fen,
            "sales": sums.sales,
            "returns": sums.returns,
            "tenders": dict(sums.tenders),
            "handed_back": sums.handed_back,
            "handed_back_fen": sums.handed_back_fen,
        }
        draft = Draft(
            kind=Kind.SHIFT_CLOSED,
            business_date=w.day(),
            reverses=shift.shift_id,
            shift=shift.shift_id,
            total_fen=declared_fen,
            detail=json.dumps(detail, sort_keys=True),
        )
        written = w.append(draft)
        return ShiftReport(
            report_no=f"{self._shop.shop_id}-{self._till}-Z{written.seq:06d}",
            shift=shift,
            closed_at=written.row.occurred_at,
            sales=sums.sales,
            returns=sums.returns,
            sales_fen=sums.sales_fen,
            refunds_fen=sums.refunds_fen,
            tenders=sums.tenders,
            expected_cash_fen=expected_cash(shift.float_fen, sums),
            declared_cash_fen=declared_fen,
            points_earned=sums.points_earned,
            points_taken_back=sums.points_taken_back,
            handed_back=sums.handed_back,
            handed_back_fen=sums.handed_back_fen,
            first_receipt=sums.first_receipt,
            last_receipt=sums.last_receipt,
        )
