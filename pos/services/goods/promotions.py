"""Promotions: made, changed, ended, listed, and tried on a basket before they are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from pos.domain.people import Person, Role
from pos.domain.promotions.basket import Promotions, promoted
from pos.domain.promotions.promotion import MOST_RUNNING, Promotion, checked
from pos.domain.sale.basket import Basket, item_line
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
    """All of them, those that run first, and what their targets are called."""

    today: date
    each: tuple[Standing, ...]
    names: dict[str, str]
    categories: tuple[str, ...]


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
            codes = {code for one in each for code in one.promotion.items}
            names = {code: item.name for code, item in catalogue.by_codes(tx, codes).items()}
            return Overview(today, tuple(each), names, catalogue.categories(tx))

    def put(self, actor: Person, one: Promotion) -> Promotion:
        """Make it, or a new version of the one with its id; asked again, it is made once. Its goods are spelled as the
        catalogue spells them.

        Refused `bad_promotion` (field), `promotion_unknown_item|category` (codes), `not_allowed`, `too_many` (most).
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

    def sample(self, one: Promotion, goods: Sequence[tuple[str, int]], *, member: bool = False) -> Basket:
        """(Code, thousandths) each, as bought now, with it beside those that run. Refused as `put`, `no_item`."""
        with self._shop.ledger.read() as tx:
            known = reading.promotions(tx)
            find = lookups(self._shop, tx).item
            lines = []
            for code, qty_milli in goods:
                item = find(code)
                if item is None:
                    raise Refused("no_item", barcode=code)
                lines.append(item_line(item, qty_milli))
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


def fitting_shop(tx: Transaction, one: Promotion) -> Promotion:
    """It, its goods as the catalogue spells them. Refused `promotion_unknown_item|category` (codes)."""
    items, categories = catalogue.by_codes(tx, one.items), set(catalogue.categories(tx))
    if missing := sorted(one.items - set(items)):
        raise Refused("promotion_unknown_item", codes=missing)
    if missing := sorted(one.categories - categories):
        raise Refused("promotion_unknown_category", codes=missing, known=sorted(categories))
    return replace(one, items=frozenset(item.barcode for item in items.values()))


def _write(w: Writing, one: Promotion) -> None:
    w.append(Draft(Kind.PROMOTIONS, w.open_day(), rows={"promotion_version": [reading.promotion_row(one)]}))
