"""Slips of the property office on A4, two beside each other, to be printed together and cut apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from fpdf.enums import Align

from pos.domain.money import format_points, format_yuan
from pos.domain.paper.receipt import Slip
from pos.exchange.a4 import HEIGHT, LEFT, WIDTH, Sheet

_GAP: Final = 10
_BOX: Final = (WIDTH - _GAP) / 2
_LINE: Final = 4.6
_TOP: Final = 13
_FOOT: Final = HEIGHT - 16
_FIXED: Final = 6
"""Lines of a slip besides one for each bill."""


def slip_pages(slips: Iterable[Slip], made_on: date) -> bytes:
    """The PDF; a slip is never split over two columns."""
    every = tuple(slips)
    sheet = Sheet("积分抵扣单", every[0].shop_name if every else "", made_on)
    column, sheet.y = 0, _TOP
    for slip in every:
        if sheet.y + _height(slip) > _FOOT:
            column, sheet.y = column + 1, _TOP
            if column > 1:
                sheet.new_page()
                column, sheet.y = 0, _TOP
        _put(sheet, LEFT + column * (_BOX + _GAP), slip)
    return sheet.finished()


def _height(slip: Slip) -> float:
    return (_FIXED + len(slip.shares)) * _LINE + 7.2


def _put(sheet: Sheet, left: float, slip: Slip) -> None:
    _line(sheet, left, slip.shop_name, "", size=9)
    _line(sheet, left, f"积分抵扣单　{slip.room}", "", size=11)
    _line(sheet, left, slip.slip_no, slip.at[:16].replace("T", " "), size=8)
    sheet.rule(left, _BOX)
    for _, period, fee_item, points, fen in slip.shares:
        _line(sheet, left, f"{period}　{fee_item}　{format_points(points)} 分", f"¥{format_yuan(fen)}", size=9)
    sheet.rule(left, _BOX)
    _line(sheet, left, f"合计　{format_points(slip.points)} 分", f"¥{format_yuan(slip.amount_fen)}", size=11)
    _line(sheet, left, f"剩余积分　{format_points(slip.points_after or 0)} 分", f"经办　{slip.clerk}", size=9)
    sheet.y += _LINE + 6


def _line(sheet: Sheet, left: float, text: str, right: str, *, size: float) -> None:
    half = _BOX * (0.68 if right else 1)
    sheet.put(left, half, text, size=size, height=_LINE)
    if right:
        sheet.put(left + half, _BOX - half, right, size=size, align=Align.R, height=_LINE)
    sheet.y += _LINE
