"""Goods received, sent back and lost: what is asked for, looked at and written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from pos.domain.goods.items import Item
from pos.domain.sale.basket import MOST_FEN, MOST_MILLI
from pos.domain.stock.movement import MOST_NUMBER, NO_BATCH, Batch, Goods, LossReason, Movement, StockReason
from pos.domain.text import clean
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import Draft, Row, Written
from pos.ledger.reading import catalogue
from pos.ledger.reading.goods.stock import entries, move_row
from pos.services.stock.book import StockBook
from pos.services.writing import Writing

MOST_LINES: Final = 2_000
"""Of one delivery, loss or count."""
_LONGEST_KEPT: Final = timedelta(days=36_525)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came, or goes back: from or to which vendor ("" = not said), by which document."""

    goods: tuple[Goods, ...]
    vendor: str = ""
    document: str = ""
    differs: tuple[tuple[str, int, int], ...] = ()
    """(barcode, thousandths that the list says, that came) of what came otherwise than listed"""


@dataclass(frozen=True, slots=True)
class Loss:
    """What is gone, and why."""

    goods: tuple[Goods, ...]
    reason: LossReason
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """What was written: its id, its day, and of each row the item, what moved, and what the book has of it now."""

    entry_id: str
    business_date: date
    lines: tuple[tuple[Item, Movement, int], ...]


Moved = list[tuple[Item, Movement]]
"""The rows of an entry, with their items."""


def items_of(tx: Transaction, goods: Sequence[Goods], today: date) -> list[Item]:
    """The item of each, in order. Refused `nothing_to_move`, `too_many` (most), `no_item` (barcode), `bad_quantity`,
    `bad_amount` (fen), `bad_batch`, `bad_expiry` (until).
    """
    if not goods:
        raise Refused("nothing_to_move")
    if len(goods) > MOST_LINES:
        raise Refused("too_many", most=MOST_LINES)
    for one in goods:
        _check(one, today)
    known = catalogue.by_codes(tx, {one.code for one in goods})
    if missing := [one.code for one in goods if one.code not in known]:
        raise Refused("no_item", barcode=missing[0])
    return [known[one.code] for one in goods]


def _check(one: Goods, today: date) -> None:
    if not 0 <= one.qty_milli <= MOST_MILLI:
        raise Refused("bad_quantity", qty_milli=one.qty_milli)
    if one.cost_fen is not None and not 0 <= one.cost_fen <= MOST_FEN:
        raise Refused("bad_amount", fen=one.cost_fen)
    batch = one.batch or NO_BATCH
    if len(batch.number) > MOST_NUMBER or clean(batch.number, MOST_NUMBER) != batch.number:
        raise Refused("bad_batch", text=batch.number)
    if batch.expires_on is not None and abs(batch.expires_on - today) > _LONGEST_KEPT:
        raise Refused("bad_expiry", until=batch.expires_on)


def received(tx: Transaction, goods: Sequence[Goods], today: date) -> Moved:
    """Refused as `items_of`, `bad_quantity` where it is nothing, `expired` (name, until): that is not taken in."""
    made: Moved = []
    for item, one in zip(items_of(tx, goods, today), goods, strict=True):
        batch = one.batch or NO_BATCH
        if not one.qty_milli:
            raise Refused("bad_quantity", qty_milli=0)
        if batch.expires_on is not None and batch.expires_on < today:
            raise Refused("expired", name=item.name, until=batch.expires_on)
        made.append((item, Movement(item.item_id, one.qty_milli, StockReason.RECEIVED, batch, one.cost_fen)))
    return made


def gone(tx: Transaction, book: StockBook, goods: Sequence[Goods], reason: StockReason, today: date) -> Moved:
    """Refused as `items_of`, `bad_quantity` where it is nothing, `more_than_stock` (name, most): of the item, or the
    batch.
    """
    made: Moved = []
    taken: dict[tuple[str, Batch | None], int] = {}
    for item, one in zip(items_of(tx, goods, today), goods, strict=True):
        if not one.qty_milli:
            raise Refused("bad_quantity", qty_milli=0)
        shelf = book.of(item.item_id)
        for batch in dict.fromkeys((one.batch, None)):
            key = (item.item_id, batch)
            taken[key] = taken.get(key, 0) + one.qty_milli
            there = shelf.qty_milli if batch is None else shelf.of(batch)
            if taken[key] > there:
                raise Refused("more_than_stock", name=item.name, most=max(there, 0))
        made.append((item, Movement(item.item_id, -one.qty_milli, reason, one.batch)))
    return made


def write(w: Writing, book: StockBook, draft: Draft, moved: Moved) -> Entered:
    """The entry, dated now, with these rows and where the chains stood when the book was read."""
    rows: dict[str, list[Row]] = {
        "stock_move": [move_row(one) for _, one in moved],
        "month_head": list(book.heads),
    }
    day = w.day()
    written = w.append(replace(draft, business_date=day, rows=rows))
    sums: dict[str, int] = {}
    for _, one in moved:
        sums[one.item_id] = sums.get(one.item_id, 0) + one.qty_milli
    # Not read again: what this transaction has not committed is not to be remembered.
    lines = ((item, one, book.of(item.item_id).qty_milli + sums[item.item_id]) for item, one in moved)
    return Entered(written.entry_id, day, tuple(lines))


def written_before(w: Writing, book: StockBook, before: Written) -> Entered:
    """What was written under the same key."""
    found = next(entries(w.tx, before.seq - 1, before.seq))
    items = catalogue.by_ids(w.tx, {one.item_id for one in found.movements})
    lines = ((items[one.item_id], one, book.of(one.item_id).qty_milli) for one in found.movements)
    return Entered(before.entry_id, date.fromisoformat(before.row.business_date), tuple(lines))


def told(**facts: object) -> str:
    """The `detail` of an entry: what is said of it."""
    return json.dumps({name: fact for name, fact in facts.items() if fact}, ensure_ascii=False, sort_keys=True)


def asked(goods: Iterable[Goods]) -> list[tuple[object, ...]]:
    """What an idempotency key is kept with."""
    return [(one.code, one.qty_milli, one.batch, one.cost_fen) for one in goods]
