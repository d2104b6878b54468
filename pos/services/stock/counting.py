"""Counting while selling: what the book has is frozen when a count begins; what moves since is taken into account.

Each item is counted by itself, at any moment while the count is open: what was found then is compared with what the
book had when it began and what moved since, so that nobody has to stop selling, or to count twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pos.domain.goods.items import Item, Ownership
from pos.domain.stock.movement import Goods, Movement, StockReason
from pos.domain.stock.shelf import Shelf
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.reading import catalogue
from pos.ledger.reading.goods import stock as reading
from pos.ledger.reading.goods.stock import OpenCount
from pos.services.stock.book import StockBook
from pos.services.stock.moving import MOST_LINES, Moved, items_of


@dataclass(frozen=True, slots=True)
class Count:
    """A count that is open, and of what: who counts is not told how much the book has."""

    count_id: str
    begun_at: str
    begun_by: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """An item that was counted: what was found, and what the book had then."""

    item: Item
    counted_milli: int
    book_milli: int

    @property
    def milli(self) -> int:
        """More than the book had (below 0: less)."""
        return self.counted_milli - self.book_milli


def counts(tx: Transaction) -> tuple[Count, ...]:
    """Those that are open, in order."""
    found = reading.open_counts(tx)
    items = catalogue.by_ids(tx, {item_id for one in found for item_id in one.book_milli})
    return tuple(
        Count(one.count_id, one.begun_at, one.begun_by, tuple(items[item_id] for item_id in one.book_milli))
        for one in found
    )


def chosen(tx: Transaction, book: StockBook, codes: Sequence[str], category: str) -> list[Item]:
    """The items of a count: those named, and those of a category that have ever moved.

    Refused `no_item` (barcode), `nothing_to_count`, `too_many` (most).
    """
    known = catalogue.by_codes(tx, set(codes))
    if missing := [code for code in codes if code not in known]:
        raise Refused("no_item", barcode=missing[0])
    wanted = {known[code].item_id: known[code] for code in codes}
    if category:
        there = moved_items(tx, book)
        wanted |= {one.item_id: one for one in there.values() if one.category == category}
    if not wanted:
        raise Refused("nothing_to_count")
    if len(wanted) > MOST_LINES:
        raise Refused("too_many", most=MOST_LINES)
    return list(wanted.values())


def moved_items(tx: Transaction, book: StockBook) -> dict[str, Item]:
    """Those that ever moved and are the shop's to count: a stall counts its own."""
    ids = [item_id for item_id, _ in book.every()]
    found: dict[str, Item] = {}
    for start in range(0, len(ids), 500):
        found |= catalogue.by_ids(tx, ids[start : start + 500])
    return {item_id: item for item_id, item in found.items() if item.ownership is not Ownership.STALL}


def frozen(tx: Transaction, book: StockBook, items: Sequence[Item]) -> Moved:
    """Refused `count_open` (name, who) where an item is being counted."""
    for one in reading.open_counts(tx):
        for item in items:
            if item.item_id in one.book_milli:
                raise Refused("count_open", name=item.name, who=one.begun_by)
    return [
        (item, Movement(item.item_id, 0, StockReason.FROZEN, book_milli=book.of(item.item_id).qty_milli))
        for item in items
    ]


def open_count(tx: Transaction, count_id: str) -> OpenCount:
    """Refused `no_count`."""
    found = next((one for one in reading.open_counts(tx) if one.count_id == count_id), None)
    if found is None:
        raise Refused("no_count")
    return found


def compared(tx: Transaction, book: StockBook, count: OpenCount, goods: Sequence[Goods], today: date) -> Moved:
    """What was found beside what the book has: of whole items, or of each batch of one.

    Refused as `items_of`, `not_in_count` (name), `count_twice` (name) and `batches_missing` (name), where some batch of
    an item that is counted by batches is left out.
    """
    made: Moved = []
    items = items_of(tx, goods, today)
    for item in {one.item_id: one for one in items}.values():
        own = [one for other, one in zip(items, goods, strict=True) if other.item_id == item.item_id]
        shelf = book.of(item.item_id)
        _check_counted(item, own, count, shelf)
        for one in own:
            there = shelf.qty_milli if one.batch is None else shelf.of(one.batch)
            counted = Movement(item.item_id, one.qty_milli - there, StockReason.COUNTED, one.batch, book_milli=there)
            made.append((item, counted))
    return made


def _check_counted(item: Item, own: Sequence[Goods], count: OpenCount, shelf: Shelf) -> None:
    if item.item_id not in count.book_milli:
        raise Refused("not_in_count", name=item.name)
    named = [one.batch for one in own if one.batch is not None]
    if len(set(named)) < len(named) or len(own) > max(len(named), 1):
        raise Refused("count_twice", name=item.name)
    if named and any(not any(one.names(batch) for one in named) for batch in shelf.batches()):
        raise Refused("batches_missing", name=item.name)


def differences(lines: Sequence[tuple[Item, Movement, int]]) -> tuple[Difference, ...]:
    """Of each item that was counted, whatever its batches."""
    found: dict[str, Difference] = {}
    for item, one, _ in lines:
        book_milli = one.book_milli or 0
        before = found.get(item.item_id, Difference(item, 0, 0))
        counted_milli = before.counted_milli + book_milli + one.qty_milli
        found[item.item_id] = Difference(item, counted_milli, before.book_milli + book_milli)
    return tuple(found.values())


def left(tx: Transaction, count: OpenCount) -> Moved:
    """The items of a count that nobody counted."""
    items = catalogue.by_ids(tx, count.book_milli)
    return [(items[item_id], Movement(item_id, 0, StockReason.UNCOUNTED)) for item_id in count.book_milli]
