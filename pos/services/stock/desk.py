"""The desk of stock: what is there, everything that moves it beside selling, and margins for those who may see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from pos.domain.month.days import first_after
from pos.domain.people import Person, Role
from pos.domain.stock.movement import Goods, StockReason
from pos.domain.stock.shelf import Shelf, without_costs
from pos.domain.stock.standing import PACE_DAYS, SOON_DAYS, Concern, ItemStock, Margin, margin
from pos.errors import Refused
from pos.exchange.reading.table.columns import NOTHING_ASKED, Asked
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading import catalogue
from pos.ledger.reading.goods import stock as reading
from pos.ledger.reading.goods.vendors import told_of
from pos.services.lookups import ScannedGoods, scanned_goods
from pos.services.shop import Shop, check_period, given_reason, kept_words, request_hash, require
from pos.services.stock import counting, moving
from pos.services.stock.book import StockBook
from pos.services.stock.counting import Count, Difference
from pos.services.stock.lists import DeliveryList, delivery_list
from pos.services.stock.moving import Delivery, Entered, Loss, Moved
from pos.services.writing import Writing, writing

KEEPERS: Final = (Role.MANAGER, Role.LEAD)
"""Who receives, sends back, writes off and counts."""
COSTS: Final = (Role.MANAGER, Role.FINANCE, Role.AUDITOR)
"""Who sees what goods were bought for."""


@dataclass(frozen=True, slots=True)
class StockList:
    """What is there of all goods that ever moved, by category and name; `costs`: what they were bought for is said."""

    today: date
    rows: tuple[ItemStock, ...]
    costs: bool

    def of(self, concern: Concern | None) -> tuple[ItemStock, ...]:
        """Those of a concern; None: all."""
        return self.rows if concern is None else tuple(one for one in self.rows if concern in one.concerns)


class StockDesk:
    """Of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._book = StockBook()

    # -- looked at ---------------------------------------------------------------------------------------------------

    def overview(self, actor: Person | None = None, soon_days: int = SOON_DAYS) -> StockList:
        """Needs nobody; what goods were bought for is told to those of COSTS only."""
        today, costs = self._shop.today(), actor is not None and actor.may(*COSTS)
        with self._shop.ledger.read() as tx:
            book = self._book.read(tx)
            items = counting.moved_items(tx, book)
            pace = reading.sold_between(tx, today - timedelta(days=PACE_DAYS), today - timedelta(days=1))
            shelves = {item_id: shelf for item_id, shelf in book.every() if item_id in items}
        rows = [
            ItemStock(items[item_id], _seen(shelf, costs=costs), pace.get(item_id, (0, 0))[0], today, soon_days)
            for item_id, shelf in shelves.items()
        ]
        rows.sort(key=lambda one: (one.item.category, one.item.name, one.item.barcode))
        return StockList(today, tuple(rows), costs)

    def of(self, code: str, actor: Person | None = None) -> ItemStock:
        """One item, by its barcode or short code. Needs nobody. Refused `no_item` (barcode)."""
        today, costs = self._shop.today(), actor is not None and actor.may(*COSTS)
        with self._shop.ledger.read() as tx:
            item = catalogue.by_code(tx, code)
            if item is None:
                raise Refused("no_item", barcode=code)
            pace = reading.sold_between(tx, today - timedelta(days=PACE_DAYS), today - timedelta(days=1))
            shelf = _seen(self._book.read(tx).of(item.item_id), costs=costs)
            return ItemStock(item, shelf, pace.get(item.item_id, (0, 0))[0], today)

    def margins(self, actor: Person, period: str) -> tuple[Margin, ...]:
        """Of every item that was sold or came back in a month, what it brought and what was paid for it on the average.

        Refused `not_allowed`, `bad_period`.
        """
        require(actor, *COSTS)
        first = date.fromisoformat(f"{check_period(period)}-01")
        with self._shop.ledger.read() as tx:
            book = self._book.read(tx)
            sold = reading.sold_between(tx, first, first_after(period) - timedelta(days=1))
            items = catalogue.by_ids(tx, sold)
            found = [margin(items[one], *sold[one], book.of(one).cost_fen) for one in sorted(sold)]
        return tuple(sorted(found, key=lambda one: (one.item.category, one.item.name, one.item.barcode)))

    def listed(self, path: Path, asked: Asked = NOTHING_ASKED) -> DeliveryList:
        """A delivery list from a file; nothing is entered. Refused as `lists.delivery_list`."""
        return delivery_list(self._shop, path, asked)

    def arrived(self, code: str) -> ScannedGoods:
        """What was scanned at the goods' entrance. Refused as `scanned_goods`."""
        return scanned_goods(self._shop, code)

    def check_gone(self, goods: Sequence[Goods], reason: StockReason) -> None:
        """Whether so much could go now. Refused as `moving.gone`."""
        with self._shop.ledger.read() as tx:
            moving.gone(tx, self._book.read(tx), goods, reason, self._shop.today())

    # -- moved -------------------------------------------------------------------------------------------------------

    def receive(self, actor: Person, delivery: Delivery, key: str = "") -> Entered:
        """Goods came. Refused `not_allowed`, `no_such_vendor` (code), and as `moving.received`."""
        facts = _facts(delivery)

        def made(w: Writing) -> tuple[Draft, Moved]:
            _check_vendor(w.tx, delivery.vendor)
            return Draft(Kind.RECEIVED, w.today, detail=facts), moving.received(w.tx, delivery.goods, w.today)

        return self._enter(actor, made, key, "receive", moving.asked(delivery.goods), facts)

    def send_back(self, actor: Person, delivery: Delivery, reason: str, key: str = "") -> Entered:
        """Goods go back to the vendor. Refused `no_reason`, `no_such_vendor` (code), and as `moving.gone`."""
        facts, why = _facts(delivery), given_reason(reason)

        def made(w: Writing) -> tuple[Draft, Moved]:
            _check_vendor(w.tx, delivery.vendor)
            moved = moving.gone(w.tx, self._book, delivery.goods, StockReason.SENT_BACK, w.today)
            return Draft(Kind.SENT_BACK, w.today, reason=why, detail=facts), moved

        return self._enter(actor, made, key, "send_back", moving.asked(delivery.goods), facts, why)

    def lose(self, actor: Person, loss: Loss, key: str = "") -> Entered:
        """Goods are gone. Refused `not_allowed`, and as `moving.gone`."""
        facts = moving.told(note=kept_words(loss.note))

        def made(w: Writing) -> tuple[Draft, Moved]:
            moved = moving.gone(w.tx, self._book, loss.goods, StockReason.LOST, w.today)
            return Draft(Kind.LOST, w.today, reason=loss.reason.value, detail=facts), moved

        return self._enter(actor, made, key, "lose", moving.asked(loss.goods), loss.reason, facts)

    # -- counted -----------------------------------------------------------------------------------------------------

    def counts(self) -> tuple[Count, ...]:
        """Those that are open. Needs nobody."""
        with self._shop.ledger.read() as tx:
            return counting.counts(tx)

    def begin_count(self, actor: Person, codes: Sequence[str], category: str = "", key: str = "") -> str:
        """From now on these items are being counted, and selling goes on; the count's id. Refused `not_allowed`, and as
        `counting.chosen` and `counting.frozen`.
        """

        def made(w: Writing) -> tuple[Draft, Moved]:
            items = counting.chosen(w.tx, self._book, codes, category)
            return Draft(Kind.COUNT_BEGUN, w.today), counting.frozen(w.tx, self._book, items)

        return self._enter(actor, made, key, "begin_count", list(codes), category).entry_id

    def count(self, actor: Person, count_id: str, goods: Sequence[Goods], key: str = "") -> tuple[Difference, ...]:
        """What was found just now of some items of a count. Refused `not_allowed`, `no_count`, and as
        `counting.compared`.
        """

        def made(w: Writing) -> tuple[Draft, Moved]:
            count = counting.open_count(w.tx, count_id)
            return _part_of(w.tx, count_id, w.today), counting.compared(w.tx, self._book, count, goods, w.today)

        found = self._enter(actor, made, key, "count", count_id, moving.asked(goods))
        return counting.differences(found.lines)

    def end_count(self, actor: Person, count_id: str) -> int:
        """What nobody counted of it stays as the book has it; how many items. Refused `not_allowed`, `no_count`."""

        def made(w: Writing) -> tuple[Draft, Moved]:
            count = counting.open_count(w.tx, count_id)
            return _part_of(w.tx, count_id, w.today), counting.left(w.tx, count)

        return len(self._enter(actor, made, "", "end_count", count_id).lines)

    def _enter(
        self, actor: Person, made: Callable[[Writing], tuple[Draft, Moved]], key: str, *content: object
    ) -> Entered:
        """One entry, once a key; `made` of the book as it stands in its transaction."""
        require(actor, *KEEPERS)

        def work(w: Writing) -> Entered:
            book = self._book.read(w.tx)
            if w.before is not None:
                return moving.written_before(w, book, w.before)
            return moving.write(w, book, *made(w))

        return writing(self._shop, actor, OFFICE, work, key=key, asked=request_hash(*content))


def _part_of(tx: Transaction, count_id: str, today: date) -> Draft:
    return Draft(Kind.COUNTED, today, reverses=count_id, nth=reading.parts_of(tx, count_id) + 1)


def _facts(delivery: Delivery) -> str:
    differs = [list(one) for one in delivery.differs]
    return moving.told(vendor=delivery.vendor, document=kept_words(delivery.document), differs=differs)


def _check_vendor(tx: Transaction, code: str) -> None:
    if code and not told_of(tx, code):
        raise Refused("no_such_vendor", code=code)


def _seen(shelf: Shelf, *, costs: bool) -> Shelf:
    return shelf if costs else without_costs(shelf)
