"""Whether a line could have been made at all: by the catalogue, by a label, by what somebody stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos.domain.goods.items import Item, Vendor
from pos.domain.goods.labels import label_line, labels_for
from pos.domain.goods.layouts import LabelLayout
from pos.domain.money import line_amount
from pos.domain.sale.basket import BasketLine, LineKind, deduction_line, for_whom, item_line, last_day, of_stall
from pos.domain.sale.changes import changed
from pos.domain.stock.movement import MOST_NUMBER
from pos.errors import Refused


def explained(
    line: BasketLine,
    item: Item | None,
    layouts: Sequence[LabelLayout],
    household_id: str = "",
    stall: Vendor | None = None,
) -> bool:
    """Whether this is a line that could have been made for this household, "" = for nobody (rules.md, Sale).

    `item` = its goods as they were when it was made, None where there were none such; `stall` = whose a line without
    goods is, on the terms of its day. A discount says why, and so does
    another price than that it began at, which is kept beside it. What promotions save of it is asked of the basket.
    Batch and day are what a maker's code said: any that one can say, of goods.
    """
    most_fen = max(line.amount_fen - line.saved_fen, 0)
    if not 0 <= line.discount_fen <= most_fen or changed(line) != bool(line.reason) or not _batch_fits(line):
        return False
    plain = line
    if line.reason or line.promotion or line.saved_fen or line.batch or line.expires_on:
        plain = replace(line, discount_fen=0, reason="", promotion="", saved_fen=0, batch="", expires_on="")
    try:
        return plain == _made(plain, item, layouts, household_id, stall)
    except Refused:
        return False


def _batch_fits(line: BasketLine) -> bool:
    if not (line.batch or line.expires_on):
        return True
    try:
        last_day(line)
    except ValueError:
        return False
    return line.kind is LineKind.ITEM and len(line.batch) <= MOST_NUMBER and line.batch.isprintable()


def _made(
    line: BasketLine, item: Item | None, layouts: Sequence[LabelLayout], household_id: str, stall: Vendor | None
) -> BasketLine | None:
    """The line that these goods, or this deduction, make. An open line is its own law, nobody's goods or a stall's."""
    if line.kind is LineKind.DEDUCTION:
        return deduction_line(line.name, line.amount_fen, line.qty_milli)
    if line.kind is LineKind.OPEN:
        known = (line.barcode, line.name, line.qty_milli, line.unit_price_fen, line.amount_fen)
        begun = BasketLine(LineKind.OPEN, *known, category=line.category)
        begun = begun if stall is None else of_stall(begun, stall)
        return begun if min(known[2:]) >= 0 else None
    if item is None or item.off_sale:
        return None
    if line.shelf_price_fen is not None:
        return _overridden(line, for_whom(item_line(item, line.qty_milli), household_id))
    if not line.label:
        return for_whom(item_line(item, line.qty_milli), household_id)
    made = (for_whom(label_line(reading, item)[0], household_id) for reading in labels_for(line, item, layouts))
    return next((one for one in made if one == line), None)


def _overridden(line: BasketLine, begun: BasketLine) -> BasketLine | None:
    """What a cashier makes of such a line by another price than it begins at, both kept."""
    if line.shelf_price_fen == line.unit_price_fen or line.unit_price_fen < 0:
        return None
    amount_fen = line_amount(line.unit_price_fen, line.qty_milli)
    fen = begun.unit_price_fen
    return replace(begun, unit_price_fen=line.unit_price_fen, amount_fen=amount_fen, shelf_price_fen=fen)
