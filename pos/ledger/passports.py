"""A household's lots with everything that came and went: what its points passport is made of."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from pos.domain.passport import Came, Story, Went
from pos.domain.points import Lot, LotSource, UseKind
from pos.ledger.entry import Kind, lot_id, receipt_number
from pos.ledger.tables import bill, entry, lot, lot_state, lot_use, payment

_MADE = (entry.c.kind, entry.c.epoch, entry.c.receipt_seq, entry.c.business_date, entry.c.reason)
_Key = tuple[str, int]


def stories(tx: Connection, shop_id: str, household_id: str) -> Iterator[Story]:
    """Every lot the household ever had, oldest first: three statements, however many lots there are."""
    bills = _bills(tx, household_id)
    went: dict[tuple[str, int, int], list[Went]] = defaultdict(list)
    uses = (
        select(lot_use, *_MADE)
        .join(lot, (lot.c.till == lot_use.c.lot_till) & (lot.c.seq == lot_use.c.lot_seq) & (lot.c.n == lot_use.c.lot_n))
        .join(entry, (entry.c.till == lot_use.c.till) & (entry.c.seq == lot_use.c.seq))
        .where(lot.c.household_id == household_id)
        .order_by(entry.c.business_date, entry.c.recorded_at, lot_use.c.till, lot_use.c.seq, lot_use.c.n)
    )
    for row in tx.execute(uses):
        told = Went(
            UseKind(row.kind),
            date.fromisoformat(row.business_date),
            row.points,
            _number(shop_id, row),
            row.reason,
            bills.get((row.till, row.seq), ()),
        )
        went[row.lot_till, row.lot_seq, row.lot_n].append(told)
    for row in tx.execute(_lots(household_id)):
        yield _story(shop_id, row, tuple(went.get((row.till, row.seq, row.n), ())))


def _lots(household_id: str) -> Any:
    state = lot_state
    return (
        select(lot, state.c.remaining, entry.c.detail, *_MADE)
        .join(state, (state.c.till == lot.c.till) & (state.c.seq == lot.c.seq) & (state.c.n == lot.c.n))
        .join(entry, (entry.c.till == lot.c.till) & (entry.c.seq == lot.c.seq))
        .where(lot.c.household_id == household_id)
        .order_by(entry.c.business_date, entry.c.recorded_at, lot.c.till, lot.c.seq, lot.c.n)
    )


def _bills(tx: Connection, household_id: str) -> dict[_Key, tuple[tuple[str, str], ...]]:
    """Redemption -> the bills that it paid."""
    found: dict[_Key, list[tuple[str, str]]] = defaultdict(list)
    query = (
        select(payment.c.till, payment.c.seq, bill.c.period, bill.c.fee_item)
        .join(bill, bill.c.bill_no == payment.c.bill_no)
        .join(entry, (entry.c.till == payment.c.till) & (entry.c.seq == payment.c.seq))
        .where(bill.c.household_id == household_id, entry.c.kind == Kind.REDEMPTION)
        .order_by(payment.c.till, payment.c.seq, payment.c.n)
    )
    for row in tx.execute(query):
        found[row.till, row.seq].append((row.period, row.fee_item))
    return {key: tuple(paid) for key, paid in found.items()}


def _number(shop_id: str, row: Any) -> str:
    return receipt_number(shop_id, row.till, row.epoch, row.receipt_seq) if row.receipt_seq else ""


def _story(shop_id: str, row: Any, went: tuple[Went, ...]) -> Story:
    one = Lot(
        lot_id=lot_id(row.till, row.seq, row.n),
        source=LotSource(row.source),
        points=row.points,
        remaining=row.remaining,
        available_from=date.fromisoformat(row.available_from),
        expires_on=date.fromisoformat(row.expires_on) if row.expires_on else None,
        funder=row.funder,
        origin=row.origin,
    )
    came = Came(one.source, date.fromisoformat(row.business_date), _number(shop_id, row), _reason(row))
    return Story(one, came, went)


def _reason(row: Any) -> str:
    """Why it came, with the document of an award."""
    if row.kind != Kind.AWARD:
        return str(row.reason)
    return f"{row.reason}（{json.loads(row.detail).get('document', '')}）"
