"""A basket that has waited, at what its goods cost now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pos.domain.goods.items import Item
from pos.domain.sale.basket import Basket, BasketLine, LineKind, item_line


def repriced(basket: Basket, goods: Mapping[str, Item]) -> tuple[Basket, tuple[str, ...]]:
    """The basket by the goods of now (item id -> item), and the names of those that cost something else than before.

    A label's amount is law, and a discount stays as far as the goods still cost so much (rules.md, Sale).
    """
    lines = tuple(_now(line, goods.get(line.item_id)) for line in basket.lines)
    changed = tuple(now.name for now, line in zip(lines, basket.lines, strict=True) if now is not line)
    return (replace(basket, lines=lines) if changed else basket), changed


def _now(line: BasketLine, item: Item | None) -> BasketLine:
    if line.kind is not LineKind.ITEM or line.label or item is None or item.price_fen == line.unit_price_fen:
        return line
    now = item_line(item, line.qty_milli)
    off_fen = min(line.discount_fen, now.amount_fen)
    return replace(now, discount_fen=off_fen, reason=line.reason if off_fen else "")
