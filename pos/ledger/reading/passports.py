"""A household's lots with everything that came and went: what its points passport is made of.

A household of ten years has thousands of lots, and its passport opens while somebody waits: rows are taken apart as
they come, and each date is read once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection, select

from pos.domain.points.lots import Lot, LotSource, UseKind
from pos.domain.points.passport import Came, Story, Went
from pos.ledger.entry import Kind, lot_id, receipt_number
from pos.ledger.schema.tables import bill, entry, lot, lot_state, lot_use, payment

_day = lru_cache(maxsize=10_000)(date.fromisoformat)
_SOURCES = {source.value: source for source in LotSource}
_KINDS = {kind.value: kind for kind in UseKind}
_PAPER = (entry.c.epoch, entry.c.receipt_seq, entry.c.business_date, entry.c.reason)
_Place = tuple[str, int]
_Bills = tuple[tuple[str, str], ...]

_USES = (
    select(
        lot_use.c.lot_till, lot_use.c.lot_seq, lot_use.c.lot_n,
        lot_use.c.kind, lot_use.c.points, lot_use.c.till, lot_use.c.seq, *_PAPER,
    )
    .join(lot, (lot.c.till == lot_use.c.lot_till) & (lot.c.seq == lot_use.c.lot_seq) & (lot.c.n == lot_use.c.lot_n))
    .join(entry, (entry.c.till == lot_use.c.till) & (entry.c.seq == lot_use.c.seq))
    .order_by(entry.c.business_date, lot_use.c.till, lot_use.c.seq, lot_use.c.n)
)  # fmt: skip
_LOTS = (
    select(
        lot.c.till, lot.c.seq, lot.c.n, lot.c.source, lot.c.points, lot_state.c.remaining,
        lot.c.available_from, lot.c.expires_on, lot.c.funder, lot.c.origin, entry.c.detail, *_PAPER,
    )
    .join(lot_state, (lot_state.c.till == lot.c.till) & (lot_state.c.seq == lot.c.seq) & (lot_state.c.n == lot.c.n))
    .join(entry, (entry.c.till == lot.c.till) & (entry.c.seq == lot.c.seq))
    .order_by(entry.c.business_date, lot.c.till, lot.c.seq, lot.c.n)
)  # fmt: skip


def stories(tx: Connection, shop_id: str, household_id: str) -> Iterator[Story]:
    """Every lot the household ever had, oldest first: three statements, however many lots there are."""
    went = _went(tx, shop_id, household_id)
    for row in tx.execute(_LOTS.where(lot.c.household_id == household_id)):
        till, seq, n, source, points, remaining, begins, ends, funder, origin, detail, *paper = row
        epoch, receipt_seq, day, reason = paper
        kind = _SOURCES[source]
        one = Lot(
            lot_id(till, seq, n), kind, points, remaining, _day(begins), _day(ends) if ends else None, funder, origin
        )
        number = receipt_number(shop_id, till, epoch, receipt_seq) if receipt_seq else _of_receipt(kind, detail)
        told = _with_document(reason, detail) if kind is LotSource.AWARD else reason
        yield Story(one, Came(kind, _day(day), number, told), tuple(went.get((till, seq, n), ())))


def _of_receipt(kind: LotSource, detail: str) -> str:
    """The receipt to which a household was added later; "" for what has none."""
    return str(json.loads(detail).get("receipt", "")) if kind is LotSource.EARNING else ""


def _went(tx: Connection, shop_id: str, household_id: str) -> dict[tuple[str, int, int], list[Went]]:
    """Lot -> what took points out of it, oldest first."""
    bills = _bills(tx, household_id)
    found: dict[tuple[str, int, int], list[Went]] = defaultdict(list)
    for row in tx.execute(_USES.where(lot.c.household_id == household_id)):
        lot_till, lot_seq, lot_n, kind, points, till, seq, epoch, receipt_seq, day, reason = row
        number = receipt_number(shop_id, till, epoch, receipt_seq) if receipt_seq else ""
        paid = bills.get((till, seq), ())
        found[lot_till, lot_seq, lot_n].append(Went(_KINDS[kind], _day(day), points, number, reason, paid))
    return found


def _bills(tx: Connection, household_id: str) -> dict[_Place, _Bills]:
    """Redemption -> the bills that it paid."""
    found: dict[_Place, list[tuple[str, str]]] = defaultdict(list)
    query = (
        select(payment.c.till, payment.c.seq, bill.c.period, bill.c.fee_item)
        .join(bill, bill.c.bill_no == payment.c.bill_no)
        .join(entry, (entry.c.till == payment.c.till) & (entry.c.seq == payment.c.seq))
        .where(bill.c.household_id == household_id, entry.c.kind == Kind.REDEMPTION)
        .order_by(payment.c.till, payment.c.seq, payment.c.n)
    )
    for till, seq, period, item in tx.execute(query):
        found[till, seq].append((period, item))
    return {place: tuple(paid) for place, paid in found.items()}


def _with_document(reason: str, detail: str) -> str:
    """Why an award came, and by which document."""
    return f"{reason}（{json.loads(detail).get('document', '')}）"
