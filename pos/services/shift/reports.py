"""What a shift comes to: read while it is open (X), kept in the entry that closes it (Z), told from there again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from pos.domain.shift.cash_count import CashCount, read_count
from pos.domain.shift.figures import read_figures
from pos.domain.shift.report import ChainEnd, ClosedShift, Shift, ShiftReport
from pos.domain.shift.sums import expected_cash
from pos.ledger.database import Transaction
from pos.ledger.reading import receipts
from pos.ledger.reading import shifts as reading
from pos.ledger.reading.till.shift_figures import figures


def shift_of(tx: Transaction, row: Any) -> Shift:
    """The shift of an opening entry row."""
    return Shift(
        shift_id=row.id,
        till=row.till,
        cashier=row.actor,
        cashier_name=receipts.person_name(tx, row.actor),
        opened_at=row.occurred_at,
        business_date=date.fromisoformat(row.business_date),
        float_fen=row.total_fen,
        pieces=read_count(json.loads(row.detail).get("count", ())),
    )


def float_detail(pieces: CashCount | None) -> str:
    """What an opening keeps of its float by denomination."""
    return "{}" if pieces is None else json.dumps({"count": pieces.pieces})


def close_detail(report: ShiftReport, declared_fen: int, counts: Sequence[CashCount]) -> str:
    """What a close keeps beside its count: what was counted before, what should be there, what the shift did."""
    detail = {
        "counts": [count.pieces for count in counts],
        "declared_fen": counts[0].fen if counts else declared_fen,
        "expected_fen": report.expected_cash_fen,
        "figures": report.figures.plain(),
    }
    return json.dumps({name: fact for name, fact in detail.items() if fact != []}, sort_keys=True)


def read(tx: Transaction, shop_id: str, opened: Any) -> ShiftReport:
    """An X: the shift of this opening entry row as it stands, summed from its entries."""
    found, shift = figures(tx, shop_id, opened), shift_of(tx, opened)
    return ShiftReport(
        report_no="",
        shift=shift,
        closed_at="",
        closed_by="",
        figures=found,
        expected_cash_fen=expected_cash(shift.float_fen, found.sums),
        declared_cash_fen=0,
        verified_cash_fen=0,
    )


def report_of(tx: Transaction, shop_id: str, closed: Any) -> ShiftReport:
    """A Z as its entry row keeps it."""
    detail = json.loads(closed.detail)
    return ShiftReport(
        report_no=reading.report_number(shop_id, closed),
        shift=shift_of(tx, reading.opening(tx, closed)),
        closed_at=closed.occurred_at,
        closed_by=receipts.person_name(tx, closed.actor),
        figures=read_figures(detail["figures"]),
        expected_cash_fen=closed.total_fen - closed.adjust_fen,
        declared_cash_fen=detail["declared_fen"],
        verified_cash_fen=closed.total_fen,
        counts=tuple(map(read_count, detail.get("counts", ()))),
        end=ChainEnd(closed.seq, closed.hash),
    )


def closed_shifts(tx: Transaction, shop_id: str, till: str, limit: int) -> tuple[ClosedShift, ...]:
    """The newest closes of a till."""
    return tuple(
        ClosedShift(
            report_no=reading.report_number(shop_id, row),
            opened_at=row.opened_at,
            closed_at=row.occurred_at,
            cashier_name=receipts.person_name(tx, row.cashier),
            verified_cash_fen=row.total_fen,
            variance_fen=row.adjust_fen,
        )
        for row in reading.closed(tx, till, limit)
    )
