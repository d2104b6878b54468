"""Shelf labels on A4, three across and eight down, to be cut apart; or one a page, for a printer of labels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from fpdf.enums import Align

from pos.domain.goods.shelf_labels import ShelfLabel, bars
from pos.domain.money import format_yuan
from pos.exchange.a4 import HEIGHT, Sheet

WIDE, HIGH = 70.0, 37.0
"""mm; as sheets of labels are cut"""
ACROSS: Final = 3
DOWN: Final = 8
ROLL: Final = (60.0, 40.0)
"""mm: a label of a printer of labels"""
_BAR: Final = 0.264
"""mm of the thinnest bar: 80 % of its full size, which scanners read"""
_PAD: Final = 3.0


def label_sheets(labels: Sequence[ShelfLabel], shop_name: str, made_on: date) -> bytes:
    """The PDF in A4."""
    sheet = Sheet("价签", shop_name, made_on)
    top = (HEIGHT - DOWN * HIGH) / 2
    for number, label in enumerate(labels):
        place = number % (ACROSS * DOWN)
        if number and not place:
            sheet.new_page()
        _put(sheet, label, place % ACROSS * WIDE, top + place // ACROSS * HIGH, WIDE)
    return sheet.finished()


def label_roll(labels: Sequence[ShelfLabel], shop_name: str, made_on: date) -> bytes:
    """The PDF with a page for each label."""
    sheet = Sheet("价签", shop_name, made_on, page=ROLL)
    for number, label in enumerate(labels):
        if number:
            sheet.new_page()
        _put(sheet, label, 0, 1.5, ROLL[0])
    return sheet.finished()


def _put(sheet: Sheet, label: ShelfLabel, left: float, top: float, wide: float) -> None:
    room = wide - 2 * _PAD
    sheet.y = top + 2
    sheet.put(left + _PAD, room, label.name, size=11)
    sheet.y = top + 9
    sheet.put(left + _PAD, room * 0.66, f"¥{format_yuan(label.price_fen)}", size=24, height=11)
    sheet.put(left + _PAD + room * 0.66, room * 0.34, f"/ {label.unit}", size=10, align=Align.R, height=11)
    sheet.y = top + 20
    if label.member_fen is not None:
        sheet.put(left + _PAD, room, f"会员 ¥{format_yuan(label.member_fen)}", size=12, height=5)
    sheet.y = top + 32
    sheet.put(left + _PAD, room, label.barcode, size=7, height=3.5)
    _bars(sheet, label.barcode, left + _PAD + 1, top + 26)


def _bars(sheet: Sheet, code: str, left: float, top: float) -> None:
    for place, bar in enumerate(bars(code)):
        if bar == "1":
            sheet.pdf.rect(left + place * _BAR, top, _BAR, 6, style="F")
