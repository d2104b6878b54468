"""Scale labels: which codes they are, what they say, and the basket line that follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pos.domain.goods.codes import is_digits, is_gtin
from pos.domain.goods.gs1 import GS1, Gs1Code, sold_by_weight
from pos.domain.goods.items import Item
from pos.domain.goods.layouts import LabelField, LabelLayout
from pos.domain.money import GRAMS_PER_UNIT, half_up, line_amount
from pos.domain.sale.basket import BasketLine, item_line
from pos.errors import Refused


@dataclass(frozen=True, slots=True)
class LabelReading:
    """What one label says; None where its layout has no such field."""

    layout: str
    item_code: str
    amount_fen: int | None = None
    weight_g: int | None = None
    count: int | None = None


def matching(code: str, layouts: Sequence[LabelLayout]) -> LabelLayout | None:
    """The enabled layout with the prefix and length of `code`, whatever its check digit; an import warns of these."""
    return next((row for row in layouts if row.enabled and row.fits(code)), None)


def read_label(code: str, layouts: Sequence[LabelLayout]) -> LabelReading | None:
    """What the label says, or None when no layout matches or its check digit is wrong."""
    layout = matching(code, layouts)
    if layout is None or not layout.sound(code):
        return None
    found = dict(layout.parts(code))
    item_code = found.pop(LabelField.ITEM)
    return _reading(layout, item_code, {kind: int(digits) for kind, digits in found.items()})


def _reading(layout: LabelLayout, item_code: str, numbers: Mapping[LabelField, int]) -> LabelReading:
    return LabelReading(
        layout.name,
        item_code,
        numbers.get(LabelField.AMOUNT_FEN),
        numbers.get(LabelField.WEIGHT_G),
        numbers.get(LabelField.COUNT),
    )


def gs1_reading(code: Gs1Code, item: Item) -> LabelReading | None:
    """What a GS1 code says of the goods' amount, as a label says it; None: it says only which goods they are.

    Weight and price are those of goods sold by weight: on a packet sold by the piece they are what the maker put in,
    and the shop's own price holds. A number of pieces is that of goods sold by the piece.
    """
    said = (code.amount_fen, code.weight_g, None) if sold_by_weight(item) else (None, None, code.count)
    return None if said == (None, None, None) else LabelReading(GS1, code.gtin, *said)


def labels_for(line: BasketLine, item: Item, layouts: Sequence[LabelLayout]) -> Iterator[LabelReading]:
    """What labels would have to say for a line like this one: a reading for each layout that has room for it, and for
    one of the item's codes; for goods with a GTIN those of GS1 codes as well.
    """
    codes = [code for code in (item.code, item.barcode) if is_digits(code)]
    grams = GRAMS_PER_UNIT.get(item.unit, 1000)
    numbers = {
        LabelField.AMOUNT_FEN: line.amount_fen,
        LabelField.WEIGHT_G: -(-line.qty_milli * grams // 1000),
        LabelField.COUNT: line.qty_milli // 1000,
    }
    for layout in layouts:
        widths = dict(layout.fields)
        said = {kind: numbers[kind] for kind in widths if kind in numbers}
        if LabelField.WEIGHT_G in said and LabelField.COUNT in said:
            said[LabelField.COUNT] = 1  # beside a weight it decides nothing, and may be any
        room = all(0 < number < 10 ** widths[kind] for kind, number in said.items())
        code = next((code for code in codes if int(code) < 10 ** widths[LabelField.ITEM]), None)
        if layout.enabled and room and code is not None:
            yield _reading(layout, code, said)
    if is_gtin(item.barcode.zfill(14)):
        yield from _of_gs1(line, item, -(-line.qty_milli * grams // 1000))


def _of_gs1(line: BasketLine, item: Item, weight_g: int) -> Iterator[LabelReading]:
    if sold_by_weight(item):
        for said in ((line.amount_fen, weight_g), (line.amount_fen, None), (None, weight_g)):
            yield LabelReading(GS1, item.barcode, *said)
    else:
        yield LabelReading(GS1, item.barcode, count=line.qty_milli // 1000)


def qty_of_weight(weight_g: int, unit: str) -> int:
    """Grams as thousandths of the item's unit (斤 = 500 g; a unit that is no weight is taken for kilograms)."""
    return weight_g * 1000 // GRAMS_PER_UNIT.get(unit, 1000)


def label_line(reading: LabelReading, item: Item) -> tuple[BasketLine, str]:
    """The line a label makes, and a warning ("price_changed" or "").

    A printed amount is law; the weight is then only for stock, derived from the price where the label has none. What
    only weighs costs the price of now, a household's too.
    Refused `empty_label` when amount, weight or count is 0: the scale printed without goods on it.
    """
    if 0 in (reading.amount_fen, reading.weight_g, reading.count):
        raise Refused("empty_label", item=item.name)
    qty_milli = _quantity(reading, item)
    worth_fen = line_amount(item.price_fen, qty_milli)
    if reading.amount_fen is None:
        return item_line(item, qty_milli, label=True), ""
    measured = reading.weight_g is not None or reading.count is not None
    changed = measured and abs(reading.amount_fen - worth_fen) > 1
    return item_line(item, qty_milli, reading.amount_fen, label=True), "price_changed" if changed else ""


def _quantity(reading: LabelReading, item: Item) -> int:
    if reading.weight_g is not None:
        return qty_of_weight(reading.weight_g, item.unit)
    if reading.count is not None:
        return reading.count * 1000
    if reading.amount_fen is None or not item.price_fen:
        return 1000
    return half_up(reading.amount_fen * 1000, item.price_fen)
