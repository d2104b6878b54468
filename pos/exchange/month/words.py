"""Words that the workbook and the signed page share. Always Chinese, whatever the program speaks."""

from __future__ import annotations

from typing import Final

from pos.exchange.workbook import CellKind

TIE_OUTS: Final = {
    "points": ("积分账：推算期末 / 账面期末", CellKind.POINTS),
    "redemptions": ("积分账抵扣净额 / 物业费账积分缴费", CellKind.FEN),
    "fees": ("物业费账：推算期末 / 账面期末", CellKind.FEN),
}
"""Name of a tie-out -> its label and what its two sides count."""


def month_name(period: str) -> str:
    """2026-10 -> 2026年10月."""
    year, month = period.split("-")
    return f"{year}年{int(month)}月"
