"""The shop's reports as files: a workbook for people, CSV for programs (amounts in fen)."""

from __future__ import annotations

from typing import Final

from pos.domain.language import pick
from pos.domain.takings import words
from pos.domain.takings.report import MEASURES, Report, Unit, View
from pos.exchange.outfile import csv_bytes
from pos.exchange.workbook import Book, CellKind, SheetColumn, Value

_KINDS: Final = {
    Unit.COUNT: CellKind.COUNT,
    Unit.FEN: CellKind.FEN,
    Unit.POINTS: CellKind.POINTS,
    Unit.RATE: CellKind.RATE,
}


def report_name(report: Report, lang: str) -> str:
    """What its file is called, without its ending."""
    days = words.days_words(report.first, report.last).replace(" ", "")
    return f"{pick(('报表', 'report'), lang)} {pick(words.VIEWS[report.view], lang)} {days}"


def report_xlsx(report: Report, shop_name: str, lang: str) -> bytes:
    """One sheet: what it is of, its figures, their totals. A share is kept as a part of one."""
    title = pick(words.VIEWS[report.view], lang)
    book = Book(f"{shop_name} {title}", shop_name, report.last)
    facts: tuple[tuple[str, str], ...] = (
        (pick(("门店", "Shop"), lang), shop_name),
        (pick(("日期", "Days"), lang), words.days_words(report.first, report.last)),
    )
    left_out = words.without_words(report, lang)
    facts = (*facts, (pick(("注意", "Note"), lang), left_out)) if left_out else facts
    columns = (
        SheetColumn(pick(words.KEYS[report.view], lang)),
        *(
            SheetColumn(pick(words.MEASURES[one.name], lang), _KINDS[one.unit], summed=one.summed)
            for one in MEASURES[report.view]
        ),
    )
    rows: list[tuple[Value, ...]] = [(words.row_words(report, row, lang), *row.figures) for row in report.rows]
    book.table(title, columns, rows, title=title, facts=facts)
    return book.finished()


def report_csv(report: Report, lang: str) -> bytes:
    """One row a key: the key itself, what it is called, its figures; fen, points, basis points."""
    units = {Unit.FEN: "_fen", Unit.RATE: "_bp"}
    header = ("key", "name", *(f"{one.name}{units.get(one.unit, '')}" for one in MEASURES[report.view]))
    odd = ("odd",) if report.view in (View.CASHIERS, View.MARGINS) else ()
    rows = (
        (row.key, words.row_words(report, row, lang), *row.figures, *((int(row.odd),) if odd else ()))
        for row in report.rows
    )
    return csv_bytes((*header, *odd), rows)
