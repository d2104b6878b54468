"""A vendor's statement (供应方对账单) on A4, which both sides sign: what was sold and came back, and the sums.

It says nothing of why anybody's stall is free, and what a stall is let off stands beside it as 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fpdf.enums import Align

from pos.domain.money import format_qty, format_yuan
from pos.domain.month.books import VendorRow
from pos.exchange.a4 import HEIGHT, LEFT, LINE, WIDTH, Sheet

_COLUMNS: Final = ((24.0, Align.L), (44.0, Align.L), (50.0, Align.L), (20.0, Align.R), (36.0, Align.R))
_END: Final = HEIGHT - 62
"""mm; below it stand the sums and what is signed"""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of goods. `net_fen` = what it came to, below 0: it came back."""

    day: str
    receipt_no: str
    name: str
    qty_milli: int
    unit: str
    net_fen: int


@dataclass(frozen=True, slots=True)
class VendorPage:
    """All that is signed. `number` of the statement, 0: it is not settled; `free` = commission and rent are waived."""

    shop_name: str
    code: str
    name: str
    period: str
    number: int
    settled_on: date
    free: bool
    sums: VendorRow
    lines: tuple[PageLine, ...]
    paid: str
    """how and when, in words; "" = not yet"""


def vendor_pdf(page: VendorPage) -> bytes:
    """One page, more where there are many lines."""
    sheet = Sheet(f"对账单 {page.code}-{page.number}", page.shop_name, page.settled_on)
    _head(sheet, page)
    _columns(sheet, ("日期", "小票", "商品", "数量", "金额（元）"))
    for line in page.lines:
        if sheet.y > _END:
            sheet.new_page()
            _columns(sheet, ("日期", "小票", "商品", "数量", "金额（元）"))
        cells = (line.day, line.receipt_no, line.name, format_qty(line.qty_milli, line.unit), format_yuan(line.net_fen))
        _row(sheet, cells, size=9)
    sheet.rule()
    _sums(sheet, page)
    _signed(sheet, page)
    return sheet.finished()


def _head(sheet: Sheet, page: VendorPage) -> None:
    sheet.put(LEFT, WIDTH, page.shop_name, size=11, align=Align.C)
    sheet.y += LINE + 1
    sheet.put(LEFT, WIDTH, "供应方对账单", size=17, align=Align.C, height=8)
    sheet.y += 11
    number = f"{page.code}-{page.number}" if page.number else "未结算"
    for left, right in ((f"供应方：{page.name}（{page.code}）", f"单号：{number}"), (_month(page.period), _on(page))):
        sheet.put(LEFT, WIDTH * 2 / 3, left, size=11)
        sheet.put(LEFT + WIDTH * 2 / 3, WIDTH / 3, right, size=11, align=Align.R)
        sheet.y += LINE + 0.6
    sheet.y += 2


def _month(period: str) -> str:
    year, _, month = period.partition("-")
    return f"账期：{year}年{int(month)}月"


def _on(page: VendorPage) -> str:
    return f"结算日：{page.settled_on.isoformat()}" if page.number else ""


def _columns(sheet: Sheet, titles: Sequence[str]) -> None:
    sheet.rule()
    _row(sheet, titles, size=9)
    sheet.rule()


def _row(sheet: Sheet, cells: Sequence[str], size: float) -> None:
    x = float(LEFT)
    for (width, align), cell in zip(_COLUMNS, cells, strict=True):
        sheet.put(x, width, cell, size=size, align=align)
        x += width
    sheet.y += LINE - 0.4


def _sums(sheet: Sheet, page: VendorPage) -> None:
    sums = page.sums
    told = [
        ("销售", sums.sales_fen, ""),
        ("退货", -sums.returns_fen, ""),
        ("扣点", -sums.commission_fen, "免收" if page.free else ""),
        *([("租金", 0, "免收")] if page.free else []),
        ("承担的积分", -sums.points_share_fen, ""),
        ("上期结转", sums.carried_fen, ""),
    ]
    for label, fen, note in told:
        sheet.put(LEFT + 74, 40, label)
        sheet.put(LEFT + 114, 20, note, size=9)
        sheet.put(LEFT + 134, 40, format_yuan(fen), align=Align.R)
        sheet.y += LINE
    sheet.rule(LEFT + 74, 100)
    label = "应付" if sums.due_fen >= 0 else "结转下期"
    sheet.put(LEFT + 74, 40, label, size=13, height=8)
    sheet.put(LEFT + 114, 60, f"¥ {format_yuan(sums.due_fen)}", size=13, align=Align.R, height=8)
    sheet.y += 9
    if page.paid:
        sheet.put(LEFT + 74, 100, page.paid, size=9, align=Align.R)
    sheet.y += LINE


def _signed(sheet: Sheet, page: VendorPage) -> None:
    for x, who in ((LEFT, page.shop_name), (LEFT + WIDTH / 2, page.name)):
        sheet.put(x, WIDTH / 2, f"{who}（签字）：________________", height=9)
    sheet.y += 10
    sheet.put(LEFT, WIDTH, "日期：________________", height=9)
