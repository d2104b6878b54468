"""The list of the sales that wait (挂单)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from pos.services.till.desk import Till
from pos.services.till.held import HeldBasket
from pos.ui.lookup import Lookup, Searching
from pos.ui.text import grouped, money, plain, when
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row
from pos.ui.worker import Worker

translate = QCoreApplication.translate


def held_baskets(till: Till, worker: Worker, parent: QObject) -> Lookup:
    """The list of those that wait."""
    searching = Searching(till.held.find, held_rows, _only)
    return Lookup(translate("Till", "挂着的单"), held_columns(), searching, worker, parent)


def held_columns() -> tuple[Column, ...]:
    """When and where it was held, for whom, what is in it, what it came to."""
    return (
        Column(translate("Till", "时间"), 140, narrow=126),
        Column(translate("Till", "房号"), 120, narrow=90),
        Column(translate("Till", "商品"), 0),
        Column(translate("Till", "收银台"), 84, narrow=64),
        Column(translate("Till", "金额"), 112, right=True, narrow=92),
    )


def held_rows(found: Sequence[HeldBasket]) -> tuple[Row, ...]:
    """The longest waiting first."""
    return tuple(CellRow(one.held_id, _cells(one)) for one in found)


def _cells(one: HeldBasket) -> tuple[Cell, ...]:
    more = one.lines - len(one.names)
    names = "、".join(plain(name, 24) for name in one.names)
    told = translate("Till", "{names} 等 {n} 行").format(names=names, n=grouped(one.lines)) if more else names
    return (
        Cell(when(one.held_at), "muted"),
        Cell(plain(one.room, 20) or "—", bold=bool(one.room)),
        Cell(told),
        Cell(plain(one.till, 8), "muted"),
        Cell(money(one.total_fen)),
    )


def _only(_text: str, found: Sequence[HeldBasket]) -> int:
    """The only one that fits may be taken unseen."""
    return 0 if len(found) == 1 else -1
