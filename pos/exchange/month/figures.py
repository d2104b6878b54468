"""A month's figures as a workbook: for whoever wants to draw or add them up again. Rooms are not in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pos.domain.fees.collection import TARGET_BP, Rates
from pos.domain.month.figures import MonthFigures
from pos.exchange.month.words import month_name
from pos.exchange.workbook import Book, CellKind, SheetColumn, Value

_RATES: Final = (
    SheetColumn("按户 算积分", CellKind.RATE),
    SheetColumn("按户 不算积分", CellKind.RATE),
    SheetColumn("按金额 算积分", CellKind.RATE),
    SheetColumn("按金额 不算积分", CellKind.RATE),
)
_SUMS: Final = (
    SheetColumn("项目"),
    SheetColumn("户", CellKind.COUNT, summed=False),
    SheetColumn("积分", CellKind.POINTS, summed=False),
    SheetColumn("金额", CellKind.FEN, summed=False),
)


def figures_xlsx(figures: MonthFigures, names: tuple[str, str]) -> bytes:
    """The month's sums, rates by month and by building. `names` = of the shop, of the property company."""
    title = f"{month_name(figures.period)} 看板"
    book = Book(f"{names[0]} {title}", names[0], figures.on)
    facts = (
        ("门店", names[0]),
        ("物业公司", names[1]),
        ("截至", figures.on.isoformat()),
        ("收缴率目标", f"{TARGET_BP // 100}%"),
    )
    book.table("本月", _SUMS, _sums(figures), title=title, facts=facts)
    months = [(one.period, *_four(one.all, one.without_points)) for one in figures.months]
    book.table("按月收缴率", (SheetColumn("账期"), *_RATES), months)
    buildings = [(one.name or "未分楼栋", *_four(one.all, one.without_points)) for one in figures.collection.buildings]
    whole = ("全部", *_four(figures.collection.all, figures.collection.without_points))
    book.table("按楼收缴率", (SheetColumn("楼栋"), *_RATES), [*buildings, whole])
    return book.finished()


def _sums(figures: MonthFigures) -> list[tuple[Value, ...]]:
    points, saved = figures.points, figures.savers[:1]
    return [
        ("本月发放的积分", None, points.issued, None),
        ("本月抵用的积分", None, points.used, None),
        ("没用的积分", None, points.held, points.held_worth_fen),
        ("积分抵的物业费", figures.paid_by_points_households, None, figures.paid_by_points_fen),
        ("其中最多的一户", len(saved), None, sum(one.fen for one in saved)),
        ("欠三期以上", figures.long_owing_households, None, figures.long_owing_fen),
    ]


def _four(all_: Rates, without: Rates) -> Iterable[int | None]:
    return (all_.by_household_bp, without.by_household_bp, all_.by_amount_bp, without.by_amount_bp)
