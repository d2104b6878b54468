"""The list of arrears as a workbook for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from pos.domain.fees.arrears import Arrear
from pos.exchange.workbook import Book, CellKind, SheetColumn

_COLUMNS: Final = (
    SheetColumn("房号"),
    SheetColumn("住户"),
    SheetColumn("欠几个月", CellKind.COUNT, summed=False),
    SheetColumn("从哪个月起"),
    SheetColumn("欠费", CellKind.FEN),
    SheetColumn("可用积分", CellKind.POINTS),
    SheetColumn("积分可抵", CellKind.FEN),
    SheetColumn("抵后还欠", CellKind.FEN),
    SheetColumn("同意批量抵扣"),
    SheetColumn("备注"),
)
_TITLE: Final = "欠费清单"
_YES: Final = {True: "同意", False: "没有同意"}


def arrears_xlsx(rows: Iterable[tuple[Arrear, str, int, int, bool]], on: date, shop_name: str) -> bytes:
    """Rows of (what is owed, masked resident, points, what they pay, whether it agreed to batch)."""
    cells = [
        (
            *(one.room, resident, one.months, one.since, one.owed_fen),
            *(points, pays_fen, one.owed_fen - pays_fen),
            "" if one.moved_out else _YES[agreed],
            "已搬离" if one.moved_out else "",
        )
        for one, resident, points, pays_fen, agreed in rows
    ]
    facts = (("截至", on.isoformat()), ("户数", str(len(cells))))
    book = Book(_TITLE, shop_name, on)
    book.table(_TITLE, _COLUMNS, cells, title=_TITLE, facts=facts)
    return book.finished()
