"""Promotions: made, changed, ended, listed, and tried on a basket and on last week's receipts before they are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from pos.domain.people import Person, Role
from pos.domain.promotions.basket import Promotions, promoted
from pos.domain.promotions.promotion import MOST_RUNNING, Promotion, checked
from pos.domain.sale.basket import Basket, item_line
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading import catalogue, queries, receipts
from pos.ledger.reading.goods import promotions as reading
from pos.ledger.reading.receipts import Stored
from pos.services.lookups import lookups
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing

Tick = Callable[[int, int], None]
TRIED_DAYS: Final = 7
_AT_ONCE: Final = 200


def _silent(_done: int, _of: int) -> None:
    """Nobody looks."""


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


@dataclass(frozen=True, slots=True)
class Trial:
    """What a promotion would have saved of real receipts, had it run on all of their days beside those that did.

    `saved_fen` is its own; `before_fen` and `after_fen` are what all promotions saved and would have saved.
    """

    first: date
    last: date
    receipts: int
    touched: int
    sold_fen: int
    saved_fen: int
    before_fen: int
    after_fen: int


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
            wanted = replace(_known(w.tx, checked(one)), version=before.version if before is not None else 1)
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
            return promoted(basket, _with(known, _known(tx, checked(one))), self._shop.moment())

    def check(self, one: Promotion) -> None:
        """Refused as `put`."""
        with self._shop.ledger.read() as tx:
            _known(tx, checked(one))

    def trial(self, one: Promotion, tick: Tick = _silent) -> Trial:
        """On the sales of the last seven days before today. Nothing is entered.

        `tick` hears how many of how many receipts were tried, and may stop it. Refused as `put`.
        """
        last = self._shop.today() - timedelta(days=1)
        first = last - timedelta(days=TRIED_DAYS - 1)
        with self._shop.ledger.read() as tx:
            wanted = replace(_known(tx, checked(one)), valid_from=first, valid_to=None, ended=False)
            known = reading.promotions(tx)
            rows = queries.sales_between(tx, first, last)
            tried = Trial(first, last, 0, 0, 0, 0, 0, 0)
            for start in range(0, len(rows), _AT_ONCE):
                tick(start, len(rows))
                for sale in receipts.stored(tx, self._shop.shop_id, rows[start : start + _AT_ONCE]):
                    tried = _tried(tried, sale, _with(known, wanted), wanted.promotion_id)
        return tried


_ORDER: Final = tuple(State)[1:2] + tuple(State)[:1] + tuple(State)[2:]


def _state(one: Promotion, today: date) -> State:
    if one.ended:
        return State.ENDED
    if one.over(today):
        return State.OVER
    return State.RUNNING if one.valid_from <= today else State.AHEAD


def _with(known: Promotions, one: Promotion) -> Promotions:
    others = tuple(other for other in known.each if other.promotion_id != one.promotion_id)
    return Promotions((*others, one), known.as_of)


def _tried(so_far: Trial, sale: Stored, known: Promotions, promotion_id: str) -> Trial:
    """One receipt more; what promotions saved of its lines gives way to what they would."""
    lines = tuple(one.line for one in sale.lines)
    before_fen = sum(one.saved_fen for one in sale.savings)
    basket = Basket("", lines, sale.household_id or "")
    after = promoted(basket, known, datetime.fromisoformat(sale.occurred_at).replace(tzinfo=None)).savings
    own_fen = sum(one.saved_fen for one in after.each if one.promotion_id == promotion_id)
    return replace(
        so_far,
        receipts=so_far.receipts + 1,
        touched=so_far.touched + bool(own_fen),
        sold_fen=so_far.sold_fen + sale.total_fen,
        saved_fen=so_far.saved_fen + own_fen,
        before_fen=so_far.before_fen + before_fen,
        after_fen=so_far.after_fen + after.fen,
    )


def _known(tx: Transaction, one: Promotion) -> Promotion:
    items, categories = catalogue.by_codes(tx, one.items), set(catalogue.categories(tx))
    if missing := sorted(one.items - set(items)):
        raise Refused("promotion_unknown_item", codes=missing)
    if missing := sorted(one.categories - categories):
        raise Refused("promotion_unknown_category", codes=missing, known=sorted(categories))
    return replace(one, items=frozenset(item.barcode for item in items.values()))


def _write(w: Writing, one: Promotion) -> None:
    w.append(Draft(Kind.PROMOTIONS, w.open_day(), rows={"promotion_version": [reading.promotion_row(one)]}))
