"""A basket that has waited: at what its goods cost now, and what of it is past its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pos.domain.goods.items import Item
from pos.domain.sale.basket import Basket, BasketLine, LineKind, begins_at, fitting, for_whom, item_line
from pos.domain.sale.changes import changed


def repriced(basket: Basket, goods: Mapping[str, Item]) -> tuple[Basket, tuple[str, ...]]:
    """The basket by the goods of now (item id -> item), and the names of those that cost something else than before.

    A label's amount is law, and a discount stays as far as the goods still cost so much (rules.md, Sale).
    """
    lines = tuple(_now(line, goods.get(line.item_id), basket.household_id) for line in basket.lines)
    pairs = [(now, line) for now, line in zip(lines, basket.lines, strict=True) if now is not line]
    names = tuple(now.name for now, line in pairs if begins_at(now) != begins_at(line))
    return (fitting(replace(basket, lines=lines)) if pairs else basket), names


def past_their_day(basket: Basket, today: date) -> tuple[str, ...]:
    """The names of goods whose code named a last day that is over, each once, as they were scanned.

    A basket does not keep whether that day was a best-before or an expiry, so it is for a person to look.
    """
    over = (line.name for line in basket.lines if line.expires_on and line.expires_on < today.isoformat())
    return tuple(dict.fromkeys(over))


def _now(line: BasketLine, item: Item | None, household_id: str) -> BasketLine:
    """A price that somebody overrode stays: it was agreed on, and the one it would begin at now is kept beside it."""
    if line.kind is not LineKind.ITEM or line.label or item is None:
        return line
    shelf_fen = begins_at(line) if line.full_price_fen is None else line.full_price_fen
    if (item.price_fen, item.member_fen, item.priced_on) == (shelf_fen, line.member_fen, line.priced_on):
        return line
    begun = replace(item_line(item, line.qty_milli), batch=line.batch, expires_on=line.expires_on)
    now = for_whom(begun, household_id)
    if line.shelf_price_fen is not None and line.unit_price_fen != now.unit_price_fen:
        kept = now.unit_price_fen
        now = replace(now, unit_price_fen=line.unit_price_fen, amount_fen=line.amount_fen, shelf_price_fen=kept)
    now = replace(now, discount_fen=min(line.discount_fen, now.amount_fen))
    return replace(now, reason=line.reason if changed(now) else "")
