"""Promotions: made, changed, ended, listed, and tried on a basket before they are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from pos.devices.gs1 import goods_code, said, spelled
from pos.domain.goods.items import Item
from pos.domain.people import Person, Role
from pos.domain.promotions.basket import Promotions, promoted
from pos.domain.promotions.promotion import MOST_RUNNING, Promotion, checked
from pos.domain.sale.basket import Basket, BasketLine, item_line, of_batch
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading import catalogue
from pos.ledger.reading.goods import promotions as reading
from pos.services.lookups import lookups
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing


class State(StrEnum):
    """How a promotion stands to a day."""

    AHEAD = "ahead"
    RUNNING = "running"
    OVER = "over"
    ENDED = "ended"
    """before its last day, by somebody"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A promotion's newest version and how it stands."""

    promotion: Promotion
    state: State


@dataclass(frozen=True, slots=True)
class Overview:
    """All of them, those that run first; by item id what their targets are called, and their barcodes of now."""

    today: date
    each: tuple[Standing, ...]
    names: dict[str, str]
    codes: dict[str, str]
    categories: tuple[str, ...]


class Tried(NamedTuple):
    """Goods of a basket that a promotion is tried on: their code, how much of them, and their last day."""

    code: str
    qty_milli: int = 1000
    last_day: date | None = None


class PromotionDesk:
    """Of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def overview(self) -> Overview:
        """Needs nobody."""
        with self._shop.ledger.read() as tx:
            today = self._shop.today()
            each = [Standing(one, _state(one, today)) for one in reading.promotions(tx).each]
            each.sort(key=lambda one: (_ORDER.index(one.state), one.promotion.valid_from, one.promotion.promotion_id))
            goods = catalogue.by_ids(tx, {item_id for one in each for item_id in one.promotion.items})
            names = {item_id: item.name for item_id, item in goods.items()}
            codes = {item_id: item.barcode for item_id, item in goods.items()}
            return Overview(today, tuple(each), names, codes, catalogue.categories(tx))

    def put(self, actor: Person, one: Promotion) -> Promotion:
        """Make it, or a new version of the one with its id; asked again, it is made once. Its items are named by any of
        their codes; what is kept is whose codes these are, so that it follows the goods through a corrected barcode.

        Refused `bad_promotion` (field), `bad_bands` (most, days), `promotion_unknown_item|category` (codes),
        `not_allowed`, `too_many` (most).
        """
        require(actor, Role.MANAGER)

        def work(w: Writing) -> Promotion:
            known = {before.promotion_id: before for before in reading.promotions(w.tx).each}
            before = known.get(one.promotion_id)
            wanted = replace(fitting_shop(w.tx, checked(one)), version=before.version if before is not None else 1)
            if wanted == before:
                return before
            if sum(not other.over(w.today) for other in known.values()) >= MOST_RUNNING:
                raise Refused("too_many", most=MOST_RUNNING)
            made = wanted if before is None else replace(wanted, version=before.version + 1)
            _write(w, made)
            return made

        made = writing(self._shop, actor, OFFICE, work)
        self._shop.renew_rules()
        return made

    def end(self, actor: Person, promotion_id: str) -> Promotion:
        """It saves nothing any more, from now on. Refused `not_allowed`, `no_promotion` (id)."""
        require(actor, Role.MANAGER)

        def work(w: Writing) -> Promotion:
            known = {one.promotion_id: one for one in reading.promotions(w.tx).each}
            before = known.get(promotion_id)
            if before is None:
                raise Refused("no_promotion", promotion=promotion_id)
            if before.ended:
                return before
            ended = replace(before, ended=True, version=before.version + 1)
            _write(w, ended)
            return ended

        ended = writing(self._shop, actor, OFFICE, work)
        self._shop.renew_rules()
        return ended

    # -- tried ---------------------------------------------------------------------------------------------------------

    def sample(self, one: Promotion, goods: Sequence[Tried], *, member: bool = False) -> Basket:
        """The goods as bought now, with it beside those that run. A maker's code says a last day too. Refused as `put`,
        `no_item`.
        """
        with self._shop.ledger.read() as tx:
            known = reading.promotions(tx)
            lines = [_sampled(lookups(self._shop, tx).item, tried) for tried in goods]
            basket = Basket("", tuple(lines), household_id="H0" if member else "")
            return promoted(basket, beside(known, fitting_shop(tx, checked(one))), self._shop.moment())

    def check(self, one: Promotion) -> None:
        """Refused as `put`."""
        with self._shop.ledger.read() as tx:
            fitting_shop(tx, checked(one))


_ORDER: Final = tuple(State)[1:2] + tuple(State)[:1] + tuple(State)[2:]


def _state(one: Promotion, today: date) -> State:
    if one.ended:
        return State.ENDED
    if one.over(today):
        return State.OVER
    return State.RUNNING if one.valid_from <= today else State.AHEAD


def beside(known: Promotions, one: Promotion) -> Promotions:
    """Those, with this one in place of its own earlier version."""
    others = tuple(other for other in known.each if other.promotion_id != one.promotion_id)
    return Promotions((*others, one), known.as_of)


def _sampled(find: Callable[[str], Item | None], tried: Tried) -> BasketLine:
    code = said(spelled(tried.code))
    item = find(tried.code if code is None else code.gtin)
    if item is None:
        raise Refused("no_item", barcode=tried.code)
    last = tried.last_day or (code.last_day if code is not None else None)
    return of_batch(item_line(item, tried.qty_milli), "", last)


def fitting_shop(tx: Transaction, one: Promotion) -> Promotion:
    """It, with whose codes its goods were named by. Refused `promotion_unknown_item|category` (codes)."""
    named = {goods_code(code): code for code in one.items}
    items, categories = catalogue.by_codes(tx, named), set(catalogue.categories(tx))
    if missing := sorted(code for plain, code in named.items() if plain not in items):
        raise Refused("promotion_unknown_item", codes=missing)
    if missing := sorted(one.categories - categories):
        raise Refused("promotion_unknown_category", codes=missing, known=sorted(categories))
    return replace(one, items=frozenset(item.item_id for item in items.values()))


def _write(w: Writing, one: Promotion) -> None:
    w.append(Draft(Kind.PROMOTIONS, w.open_day(), rows={"promotion_version": [reading.promotion_row(one)]}))
