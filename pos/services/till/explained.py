"""The lines of a sale are explained before it is written, whatever window or file they came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from pos.domain.goods.items import Item, Ownership, Vendor, agreed, on_day
from pos.domain.goods.layouts import LabelLayout
from pos.domain.promotions.basket import promoted
from pos.domain.sale.basket import Basket, BasketLine, LineKind
from pos.domain.sale.explained import explained
from pos.errors import Refused
from pos.ledger import settings
from pos.ledger.reading import catalogue
from pos.ledger.reading.goods import vendors
from pos.ledger.reading.goods.promotions import promotions
from pos.services.shop import saved_of
from pos.services.writing import Writing

_MIDNIGHT: Final = timedelta(days=1)
_MOST = 20_000
"""Items, and lines, that are remembered: as of an entry they never change."""


def check_lines(w: Writing, basket: Basket) -> None:
    """Refused `line_unexplained` (n, name) for a line that neither catalogue nor label nor price could have made, or of
    which no promotion saves what it says.
    """
    known, lines, household_id = w.shop.lines, basket.lines, basket.household_id
    days = ("", str(w.today), str(w.today - _MIDNIGHT))
    new = [
        n
        for n, line in enumerate(lines, 1)
        if known.get(_like(line, household_id)) != line or line.priced_on not in days
    ]
    goods = _goods(w, [lines[n - 1] for n in new]) if new else {}
    if len(known) > _MOST:
        known.clear()
    for n in new:
        line = lines[n - 1]
        item = _priced(w, line, goods.get((line.item_id, line.as_of)))
        if not explained(line, item, _layouts(w, line) if line.label else (), household_id, _stall(w, line)):
            raise Refused("line_unexplained", n=n, name=line.name)
        if line.kind is LineKind.ITEM and not (line.label or line.reason or line.batch or line.expires_on):
            known[_like(line, household_id)] = line
    _check_savings(w, basket)


def _like(line: BasketLine, household_id: str) -> tuple[str, int, str, int, bool]:
    return line.item_id, line.as_of, line.priced_on, line.qty_milli, bool(household_id)


def _priced(w: Writing, line: BasketLine, item: Item | None) -> Item | None:
    """Its goods at the prices of the day it says: today, or yesterday, where a sale passed midnight."""
    if item is None or not (line.priced_on or item.prices or len(item.terms) > 1):
        return item
    day = date.fromisoformat(line.priced_on) if line.priced_on else w.today
    return on_day(item, day) if timedelta(0) <= w.today - day <= _MIDNIGHT else None


def _stall(w: Writing, line: BasketLine) -> Vendor | None:
    """The stall whose a line without goods is, on its terms of today, or of yesterday past midnight."""
    if line.kind is not LineKind.OPEN or not line.vendor:
        return None
    told = [one for one, _ in vendors.told_of(w.tx, line.vendor)]
    held = (agreed(told, w.today), agreed(told, w.today - _MIDNIGHT))
    stalls = [one for one in held if one is not None and one.kind is Ownership.STALL]
    return next((one for one in stalls if one.funder == line.funder), None)


def _check_savings(w: Writing, basket: Basket) -> None:
    """What promotions save was worked out by this very program a moment ago, or comes to the same now."""
    told = basket.savings
    if not told.at:
        wrong = [n for n, line in enumerate(basket.lines, 1) if line.saved_fen or line.promotion]
    elif w.shop.saved == saved_of(basket):
        return
    else:
        at, known = datetime.fromisoformat(told.at), w.shop.rules(w.tx).promotions
        if known.as_of != told.as_of:
            known = promotions(w.tx, told.as_of)
        fits = timedelta(0) <= w.today - at.date() <= _MIDNIGHT and saved_of(promoted(basket, known, at))
        wrong = [] if fits == saved_of(basket) else [1]
    if wrong:
        raise Refused("line_unexplained", n=wrong[0], name=basket.lines[wrong[0] - 1].name)


def _layouts(w: Writing, line: BasketLine) -> Sequence[LabelLayout]:
    """What labels meant when it was made."""
    known = w.shop.older_layouts
    if line.as_of not in known:
        if len(known) > _MOST:
            known.clear()
        known[line.as_of] = settings.layouts(w.tx, line.as_of)[0]
    return known[line.as_of]


def _goods(w: Writing, lines: Sequence[BasketLine]) -> Mapping[tuple[str, int], Item]:
    """What they are lines of, as it was when they were made."""
    known = w.shop.goods
    if len(known) > _MOST:
        known.clear()
    wanted = {(line.item_id, line.as_of) for line in lines if line.kind is LineKind.ITEM} - known.keys()
    if wanted:
        known.update(catalogue.as_they_were(w.tx, wanted))
    return known
