"""Reports as tables. Nothing is decided here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from pos.domain.language import pick
from pos.domain.takings import words
from pos.domain.takings.report import MEASURES, Measure, Report, ReportRow, Unit, View
from pos.services.takings import Occurrence
from pos.ui import messages
from pos.ui.text import MINUS, grouped, money, paired, plain
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row

translate = QCoreApplication.translate
_WIDTHS: Final = {Unit.COUNT: (100, 84), Unit.POINTS: (120, 100), Unit.FEN: (146, 146), Unit.RATE: (116, 102)}
_WITHOUT: Final = ("without", "net_without")
"""What margins leave out is said in a sentence."""
_LEFT_OUT: Final = frozenset(
    {"lines", "returns", "lines_back", "given", "sold", "back", "taken", "usual", "net_priced", *_WITHOUT}
)
"""What a narrow window has no room for: the workbook has all."""
_TIGHT: Final = frozenset({"net_priced", "margin", "left", "net_without"})
_TIGHT_FEN: Final = 118
"""There are many of them."""


def report_columns(view: View) -> tuple[Column, ...]:
    """What it is of, then its figures."""
    lang = messages.language()
    return (Column(pick(words.KEYS[view], lang), 0), *(_column(one, lang) for one in MEASURES[view]))


def _column(one: Measure, lang: str) -> Column:
    width, narrow = (_TIGHT_FEN, _TIGHT_FEN) if one.name in _TIGHT else _WIDTHS[one.unit]
    title = pick(words.MEASURES[one.name], lang)
    return Column(title, width, right=True, narrow=0 if one.name in _LEFT_OUT else narrow)


def report_rows(report: Report) -> list[Row]:
    """One a key; what stands out is amber."""
    lang, measures = messages.language(), MEASURES[report.view]
    return [
        CellRow(
            row.key,
            (
                Cell(words.short_words(report, row, lang), "amber" if row.odd else "ink", bold=row.odd),
                *(Cell(figure(one.unit, n)) for one, n in zip(measures, row.figures, strict=True)),
            ),
        )
        for row in report.rows
    ]


def figure(unit: Unit, n: int) -> str:
    """A figure with its unit."""
    if unit is Unit.FEN:
        return money(n)
    if unit is Unit.RATE:
        return f"{n // 100}.{n % 100:02d}%"
    return grouped(n).replace("-", MINUS)


def total_words(report: Report) -> str:
    """The sums of a report, one after the other; of margins what they leave out."""
    lang = messages.language()
    sums = zip(MEASURES[report.view], report.total, strict=True)
    told = "　".join(
        paired(pick(words.MEASURES[one.name], lang), figure(one.unit, n))
        for one, n in sums
        if n is not None and one.name not in _WITHOUT
    )
    left_out = words.without_words(report, lang)
    return f"{told}　{left_out}" if left_out else told


def row_sentence(report: Report, row: ReportRow) -> str:
    """What the chosen row says, in one."""
    lang = messages.language()
    if report.view is View.CASHIERS:
        return words.exception_sentence(report, row, lang)
    told = zip(MEASURES[report.view], row.figures, strict=True)
    figures = "　".join(paired(pick(words.MEASURES[one.name], lang), figure(one.unit, n)) for one, n in told)
    return f"{words.row_words(report, row, lang)}　{figures}"


def occurrence_columns() -> tuple[Column, ...]:
    """When, on which paper, how much, why."""
    return (
        Column(translate("Reports", "时间"), 190, narrow=176),
        Column(translate("Reports", "小票"), 210, narrow=176),
        Column(translate("Reports", "金额"), 120, right=True, narrow=100),
        Column(translate("Reports", "原因"), 0),
    )


def occurrence_row(n: int, one: Occurrence) -> Row:
    """One time."""
    reason = messages.reason_name(one.reason) if one.came_back else messages.price_reason(one.reason)
    return CellRow(
        n,
        (
            Cell(one.at[:16].replace("T", " "), "muted"),
            Cell(one.number or translate("Reports", "没有小票"), "ink" if one.number else "muted"),
            Cell(money(one.fen)),
            Cell(plain(reason, 60)),
        ),
    )
