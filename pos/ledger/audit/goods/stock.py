"""What came, went and was counted of goods, gone through anew by the domain's own rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from pos.domain.stock.movement import Batch, Movement, StockReason
from pos.domain.stock.shelf import Shelf
from pos.domain.stock.shelves import Shelves
from pos.ledger.audit.books import wrong
from pos.ledger.audit.scope import Check, Finding, Scope, place
from pos.ledger.entry import OFFICE
from pos.ledger.kinds import STOCKED, quoted

_CHECK: Final = "stock"
_ENTRIES: Final = f"SELECT seq FROM entry WHERE till = '{OFFICE}' AND kind IN ({quoted(STOCKED)}) ORDER BY seq"
_ROWS: Final = (
    "SELECT item_id, qty_milli, reason, batch, expires_on, cost_fen, book_milli FROM stock_move"
    f" WHERE till = '{OFFICE}' AND seq = ? ORDER BY n"
)
_HEADS: Final = f"SELECT head_till, head_seq FROM month_head WHERE till = '{OFFICE}' AND seq = ?"
_SOLD: Final = (
    "SELECT item_id, batch, expires_on, -SUM(qty_milli) FROM stock_move WHERE till = ? AND seq > ? AND seq <= ?"
    " GROUP BY item_id, batch, expires_on"
)


def counted_and_gone(scope: Scope) -> Iterator[Finding]:
    """What a count says the book had, by item and batch, and that nothing went that was not there."""
    shelves, stood = Shelves(), dict[str, int]()
    for (seq,) in scope.db.execute(_ENTRIES).fetchall():
        heads = dict(scope.rows(_HEADS, seq))
        for till, last in heads.items():
            if till != OFFICE and last > stood.get(till, 0):
                _add_sold(scope, shelves, till, stood.get(till, 0), last)
                stood[till] = last
        movements = [_movement(row) for row in scope.rows(_ROWS, seq)]
        for item_id in dict.fromkeys(one.item_id for one in movements):
            own = [one for one in movements if one.item_id == item_id]
            what = _odd(shelves.of(item_id, {}), own)
            if what:
                yield Finding(_CHECK, place(OFFICE, seq), f"{item_id}: {what}")
        shelves.enter(movements)


def _add_sold(scope: Scope, shelves: Shelves, till: str, first: int, last: int) -> None:
    for item_id, number, day, milli in scope.rows(_SOLD, till, first, last):
        own = shelves.sold.setdefault(item_id, {})
        batch = _batch(number, day)
        own[batch] = own.get(batch, 0) + milli


def _batch(number: str | None, day: str | None) -> Batch | None:
    return None if number is None else Batch(number, date.fromisoformat(day) if day else None)


def _movement(row: tuple[Any, ...]) -> Movement:
    item_id, qty_milli, reason, number, day, cost_fen, book_milli = row
    return Movement(item_id, qty_milli, StockReason(reason), _batch(number, day), cost_fen, book_milli)


def _odd(shelf: Shelf, movements: Sequence[Movement]) -> str:
    """What is not as the shelf has it, of an entry's rows about one item."""
    gone: dict[Batch | None, int] = {}
    for one in movements:
        there = shelf.qty_milli if one.batch is None else shelf.of(one.batch)
        if one.book_milli is not None and one.book_milli != there:
            return f"the book had {there}, not {one.book_milli}"
        if one.reason is StockReason.COUNTED and one.qty_milli + (one.book_milli or 0) < 0:
            return "less than nothing was counted"
        if one.reason in (StockReason.LOST, StockReason.SENT_BACK):
            for name in {one.batch, None}:
                gone[name] = gone.get(name, 0) - one.qty_milli
    short = [name for name, milli in gone.items() if milli > (shelf.qty_milli if name is None else shelf.of(name))]
    return "more went than there was" if short else ""


_BOTH: Final = (
    "SELECT till, seq, item_id, batch, expires_on, qty_milli FROM stock_move WHERE reason IN ('sale', 'return')"
    " UNION ALL SELECT till, seq, item_id, batch, expires_on, qty_milli FROM line WHERE item_id <> ''"
)
OF_STOCK: Final[tuple[tuple[str, Check], ...]] = (
    wrong(
        "stock",
        "says of goods at a till what they were bought for, or what the book had",
        f"SELECT till, seq, n FROM stock_move WHERE till <> '{OFFICE}'"
        " AND (cost_fen IS NOT NULL OR book_milli IS NOT NULL)",
    ),
    ("stock", counted_and_gone),
)
AS_SOLD: Final[tuple[str, Check]] = wrong(
    "stock",
    "moved other goods, of other batches, or more or less of them, than its lines say",
    f"SELECT DISTINCT till, seq FROM (SELECT till, seq FROM ({_BOTH}) GROUP BY till, seq, item_id, batch, expires_on"
    " HAVING SUM(qty_milli) <> 0)",
)
