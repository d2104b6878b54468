"""The settlement of a month (结算单): one A4 page with one line to pay, which both sides stamp and sign.

It stands beside the pack and names it by its fingerprint. It is no part of it: the account that is paid into may change
after the month is closed, and a pack never changes.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from fpdf.enums import Align

from pos.domain.month.books import MonthPack
from pos.domain.paper.capitals import capital_amount
from pos.exchange.a4 import LEFT, LINE, WIDTH, Sheet
from pos.exchange.month.pdf import stamp_places
from pos.exchange.month.words import grouped, month_name, pays
from pos.exchange.workbook import CellKind

_ROW: Final = 9.0
_LABEL: Final = 46
_KINDS: Final = {"redemptions": "积分抵扣合计", "reversals": "减：冲正合计", "due": "应付"}


def settlement_pdf(pack: MonthPack, account: str, fingerprint: str) -> bytes:
    """The page as PDF bytes. `account` of the property company, "" = none is known; `fingerprint` of the pack."""
    page = Sheet(f"{pack.shop_name} {month_name(pack.period)} 积分抵扣物业费结算单", pack.shop_name, _day(pack))
    _heading(page, pack)
    _figures(page, pack)
    _line(page, pack, account)
    page.y += 12
    page.put(LEFT, WIDTH, "以上金额双方核对无误，盖章签字后有效。本单一式两份，双方各执一份。", size=11)
    page.y += 16
    stamp_places(page, pack)
    page.y = 272
    page.rule()
    page.put(LEFT, WIDTH, f"月结包 manifest.json 指纹 SHA-256：{fingerprint}", size=8, height=5)
    return page.finished()


def _due(pack: MonthPack) -> int:
    return next((line.amount_fen for line in pack.settlement if line.kind == "due"), 0)


def _day(pack: MonthPack) -> date:
    return date.fromisoformat(pack.closed_on)


def _heading(page: Sheet, pack: MonthPack) -> None:
    page.y = 24
    page.put(LEFT, WIDTH, "积分抵扣物业费结算单", size=22, align=Align.C, height=12)
    page.y += 14
    page.put(LEFT, WIDTH, month_name(pack.period), size=14, align=Align.C, height=8)
    page.y += 16
    sides = f"{pack.shop_name}（{pack.shop_id}）", pack.property_company
    payer, payee = sides if _due(pack) >= 0 else sides[::-1]
    for label, value in (
        ("付款方", payer),
        ("收款方", payee),
        ("结账日", pack.closed_on),
    ):
        page.put(LEFT, _LABEL, f"{label}：", size=11)
        page.put(LEFT + 24, WIDTH - 24, value, size=11)
        page.y += LINE + 2
    page.y += 6


def _figures(page: Sheet, pack: MonthPack) -> None:
    """What the amount is made of: how many slips, how much."""
    redeemed = len({row.slip_no for row in pack.redemptions if not row.reversal_of})
    undone = len({row.slip_no for row in pack.redemptions if row.reversal_of})
    counts = {"redemptions": f"{redeemed} 张", "reversals": f"{undone} 张", "due": ""}
    _row(page, ("项目", "单据", "金额（元）"), size=10)
    page.rule()
    for line in pack.settlement:
        if line.kind == "due":
            page.rule()
        shown = grouped(line.amount_fen, CellKind.FEN)
        _row(page, (_KINDS.get(line.kind, line.kind), counts.get(line.kind, ""), shown), size=12)
    page.rule()
    page.y += 8


def _row(page: Sheet, cells: tuple[str, str, str], size: float) -> None:
    widths = (WIDTH - 90.0, 40.0, 50.0)
    x = float(LEFT)
    for at, (width, cell) in enumerate(zip(widths, cells, strict=True)):
        page.put(x, width, cell, size=size, align=Align.R if at else Align.L, height=_ROW)
        x += width
    page.y += _ROW


def _line(page: Sheet, pack: MonthPack, account: str) -> None:
    """The one line that is paid."""
    fen = _due(pack)
    told = account if fen >= 0 else ""
    height = 40 if told else 30
    page.pdf.rect(LEFT, page.y, WIDTH, height)
    page.put(LEFT + 3, WIDTH - 6, pays(pack, pack.property_company, fen), size=16, height=13, below=2)
    page.put(LEFT + 3, WIDTH - 6, f"人民币（大写）：{capital_amount(abs(fen))}", size=14, height=11, below=15)
    if told:
        page.put(LEFT + 3, WIDTH - 6, f"收款账户：{told}", size=11, height=9, below=28)
    page.y += height
