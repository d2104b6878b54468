"""Words that the workbook and the signed pages share. Always Chinese, whatever the program speaks."""

from __future__ import annotations

from pos.domain.language import pick
from pos.domain.money import format_points
from pos.domain.month.books import MonthPack
from pos.exchange.workbook import CellKind
from pos.wording.month import TIE_OUTS

_CHINESE = "zh_CN"


def tie_words(name: str) -> tuple[str, CellKind]:
    """What a tie-out is called, its sides and their unit named, and what kind they are."""
    words = TIE_OUTS[name]
    sides = f"{pick(words.left, _CHINESE)} / {pick(words.right, _CHINESE)}"
    unit, kind = ("积分", CellKind.POINTS) if words.points else ("元", CellKind.FEN)
    return f"{pick(words.title, _CHINESE)}：{sides}（{unit}）", kind


def month_name(period: str) -> str:
    """2026-10 -> 2026年10月."""
    year, month = period.split("-")
    return f"{year}年{int(month)}月"


def grouped(value: int, kind: CellKind) -> str:
    """Points and yuan are written alike, in groups of three: 13 255 and 1 234.50."""
    if kind is not CellKind.FEN:
        return format_points(value)
    yuan, cents = divmod(abs(value), 100)
    return f"{'-' if value < 0 else ''}{format_points(yuan)}.{cents:02d}"


def pays(pack: MonthPack, party: str, net_fen: int) -> str:
    """Who owes whom how much: below 0 the other side owes the shop."""
    payer, payee = (pack.shop_name, party) if net_fen >= 0 else (party, pack.shop_name)
    return f"{payer} 应付 {payee}：¥ {grouped(abs(net_fen), CellKind.FEN)}"
