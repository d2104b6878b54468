"""Prices by date: set from a day on, ended, looked at with all that was said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from pos.domain.goods.items import Item, on_day
from pos.domain.goods.prices import DatedPrice, PriceKind
from pos.domain.people import Person, Role
from pos.domain.sale.basket import MOST_FEN
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading import catalogue
from pos.ledger.reading.goods.prices import price_row, versions
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing

MOST_AHEAD: Final = 3_660
"""Days that a price may lie ahead."""
MOST_PRICES: Final = 1_000
"""Of one item, with those that are over: a price tag is not written so often."""


@dataclass(frozen=True, slots=True)
class ItemPrices:
    """An item at its prices of `today`, and every version of those by date in order of entry."""

    item: Item
    today: date
    history: tuple[DatedPrice, ...]

    @property
    def standing(self) -> tuple[DatedPrice, ...]:
        """The newest version of each."""
        return self.item.prices


class PriceDesk:
    """Of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def of(self, code: str) -> ItemPrices:
        """What an item costs, by its barcode or short code. Needs nobody. Refused `no_item` (barcode)."""
        with self._shop.ledger.read() as tx:
            return self._of(tx, code)

    def _of(self, tx: Transaction, code: str) -> ItemPrices:
        item, today = catalogue.by_code(tx, code), self._shop.today()
        if item is None:
            raise Refused("no_item", barcode=code)
        told = sorted(versions(tx, [item.item_id]).get(item.item_id, ()), key=lambda one: one[1])
        return ItemPrices(on_day(item, today), today, tuple(price for price, _ in told))

    def set_price(
        self, actor: Person, code: str, kind: PriceKind, fen: int, valid_from: date, valid_to: date | None = None
    ) -> ItemPrices:
        """One price more, from a day on, and where it ends up to another; asked again, it is there once.

        Refused `not_allowed`, `no_item`, `bad_amount` (fen), `bad_days` (from, to; begun before today, ended before it
        begins, or further ahead than anybody plans), `too_many` (most).
        """
        require(actor, Role.MANAGER)
        if not 0 <= fen <= MOST_FEN:
            raise Refused("bad_amount", fen=fen)
        self._check_days(valid_from, valid_to)

        def work(w: Writing) -> None:
            standing = self._of(w.tx, code)
            number = max((one.number for one in standing.standing), default=0) + 1
            price = DatedPrice(number, kind, fen, valid_from, valid_to)
            if any(replace(one, number=number, version=1) == price for one in standing.standing):
                return
            if len(standing.history) >= MOST_PRICES:
                raise Refused("too_many", most=MOST_PRICES)
            _write(w, standing.item, [price])

        writing(self._shop, actor, OFFICE, work)
        return self.of(code)

    def end(self, actor: Person, code: str, number: int, last_day: date | None = None) -> ItemPrices:
        """A price by date holds up to this day, None: no more. One that has not begun is taken back.

        Refused `not_allowed`, `no_item`, `no_price_by_date` (number), `bad_days` for a day that is over or after its
        end.
        """
        require(actor, Role.MANAGER)
        yesterday = self._shop.today() - timedelta(days=1)
        last = yesterday if last_day is None else last_day

        def work(w: Writing) -> None:
            standing = self._of(w.tx, code)
            price = next((one for one in standing.standing if one.number == number), None)
            if price is None:
                raise Refused("no_price_by_date", number=number)
            if last < yesterday or (price.valid_to is not None and price.valid_to <= last):
                raise Refused("bad_days", first=price.valid_from, last=last)
            _write(w, standing.item, [replace(price, valid_to=last, version=price.version + 1)])

        writing(self._shop, actor, OFFICE, work)
        return self.of(code)

    def _check_days(self, first: date, last: date | None) -> None:
        today = self._shop.today()
        ahead = today + timedelta(days=MOST_AHEAD)
        if first < today or first > ahead or (last is not None and not first <= last <= ahead):
            raise Refused("bad_days", first=first, last=last)


def _write(w: Writing, item: Item, some: Sequence[DatedPrice]) -> None:
    rows = [price_row(item.item_id, price) for price in some]
    w.append(Draft(Kind.CATALOGUE, w.open_day(), rows={"price_version": rows}))
