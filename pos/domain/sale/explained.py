"""Whether a line could have been made at all: by the catalogue, by a label, by what somebody stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos.domain.goods.items import Item
from pos.domain.goods.labels import label_line, labels_for
from pos.domain.goods.layouts import LabelLayout
from pos.domain.money import line_amount
from pos.domain.sale.basket import BasketLine, LineKind, deduction_line, item_line
from pos.domain.sale.changes import changed
from pos.errors import Refused


def explained(line: BasketLine, item: Item | None, layouts: Sequence[LabelLayout]) -> bool:
    """Whether this is a line that could have been made (rules.md, Sale).

    `item` = its goods as they were when it was made, None where there were none such. A discount says why, and so does
    another price than the shelf's, which is kept beside it.
    """
    if not 0 <= line.discount_fen <= max(line.amount_fen, 0) or changed(line) != bool(line.reason):
        return False
    plain = replace(line, discount_fen=0, reason="") if line.reason else line
    try:
        return plain == _made(plain, item, layouts)
    except Refused:
        return False


def _made(line: BasketLine, item: Item | None, layouts: Sequence[LabelLayout]) -> BasketLine | None:
    """The line that these goods, or this deduction, make. An open line is its own law, and is nobody's goods."""
    if line.kind is LineKind.DEDUCTION:
        return deduction_line(line.name, line.amount_fen, line.qty_milli)
    if line.kind is LineKind.OPEN:
        known = (line.barcode, line.name, line.qty_milli, line.unit_price_fen, line.amount_fen)
        return BasketLine(LineKind.OPEN, *known, category=line.category) if min(known[2:]) >= 0 else None
    if item is None:
        return None
    if line.shelf_price_fen is not None:
        return _overridden(line, item)
    if not line.label:
        return item_line(item, line.qty_milli)
    made = (label_line(reading, item)[0] for reading in labels_for(line, item, layouts))
    return next((one for one in made if one == line), None)


def _overridden(line: BasketLine, item: Item) -> BasketLine | None:
    """What a cashier makes of these goods by another price than the shelf's, both kept."""
    if line.shelf_price_fen == line.unit_price_fen or line.unit_price_fen < 0:
        return None
    amount_fen = line_amount(line.unit_price_fen, line.qty_milli)
    made = item_line(item, line.qty_milli)
    return replace(made, unit_price_fen=line.unit_price_fen, amount_fen=amount_fen, shelf_price_fen=item.price_fen)
