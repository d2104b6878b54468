"""The figures of a month as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from pos.domain.fees.collection import TARGET_BP, Rates
from pos.domain.month.figures import MonthFigures
from pos.ui.office.dashboard.shown import Measure
from pos.ui.text import grouped, money, plain

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FigureWords:
    """One figure: its label, itself, what stands under it, its colour."""

    label: str
    value: str
    notes: tuple[str, ...]
    token: str = "ink"


def percent(bp: int | None) -> str:
    """9120 -> "91.2 %", 8889 -> "88.89 %": never rounded, so that what falls short of 90 % never reads 90 %."""
    if bp is None:
        return "—"
    whole, rest = divmod(bp, 100)
    tail = f".{rest:02d}".rstrip("0") if rest else ""
    return f"{whole}{tail}\u202f%"


def token_of(bp: int | None) -> str:
    """The colour of a rate beside the target."""
    return "muted" if bp is None else "green" if bp >= TARGET_BP else "amber"


def rate_of(rates: Rates, measure: Measure) -> int | None:
    """The one of the two that is looked at."""
    return rates.by_household_bp if measure is Measure.HOUSEHOLD else rates.by_amount_bp


def building_name(name: str) -> str:
    """A building as people call it; what is a word of its own already stays."""
    if not name:
        return translate("Dashboard", "未分楼栋")
    return translate("Dashboard", "{name} 号楼").format(name=plain(name, 20)) if name.isascii() else plain(name, 24)


def month_name(period: str) -> str:
    """2026-09 -> "9月", a January with its year."""
    year, month = map(int, period.split("-"))
    form = translate("Dashboard", "M月") if month > 1 else translate("Dashboard", "yyyy年M月")
    return QLocale().toString(QDate(year, month, 1), form)


def day_name(day: date) -> str:
    """11月28日."""
    return QLocale().toString(QDate(day.year, day.month, day.day), translate("Dashboard", "M月d日"))


def without_points(bp: int | None) -> str:
    """What stands beside a rate."""
    return translate("Dashboard", "不算积分 {rate}").format(rate=percent(bp))


def five(figures: MonthFigures) -> tuple[FigureWords, ...]:
    """The five figures of the page, from the left."""
    with_points, without = figures.collection.all, figures.collection.without_points
    target = translate("Dashboard", "目标 {rate}").format(rate=percent(TARGET_BP))
    payers = translate("Dashboard", "{n} 户").format(n=grouped(figures.paid_by_points_households))
    most = tuple(translate("Dashboard", "最多一户 {money}").format(money=money(one.fen)) for one in figures.savers[:1])
    moved = translate("Dashboard", "本月 +{issued} −{used}").format(
        issued=grouped(figures.points.issued), used=grouped(figures.points.used)
    )
    worth = translate("Dashboard", "值 {money}").format(money=money(figures.points.held_worth_fen))
    owing = figures.long_owing_households
    owed = (f"{money(figures.long_owing_fen)} →",) if owing else (translate("Dashboard", "没有人"),)
    return (
        FigureWords(
            translate("Dashboard", "收缴率（户）"),
            percent(with_points.by_household_bp),
            (target, without_points(without.by_household_bp)),
            token_of(with_points.by_household_bp),
        ),
        FigureWords(
            translate("Dashboard", "收缴率（金额）"),
            percent(with_points.by_amount_bp),
            (target, without_points(without.by_amount_bp)),
            token_of(with_points.by_amount_bp),
        ),
        FigureWords(translate("Dashboard", "本月积分抵物业费"), money(figures.paid_by_points_fen), (payers, *most)),
        FigureWords(translate("Dashboard", "还没用的积分"), grouped(figures.points.held), (worth, moved)),
        FigureWords(
            translate("Dashboard", "欠三期以上"),
            translate("Dashboard", "{n} 户").format(n=grouped(owing)),
            owed,
            "amber" if owing else "ink",
        ),
    )
