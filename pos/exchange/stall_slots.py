"""How fair the places of stalls were given, as files: a workbook for people, CSV for programs."""

from __future__ import annotations

from typing import Final

from pos.domain.language import Words, pick
from pos.domain.vendors.slots import Fairness
from pos.exchange.outfile import csv_bytes
from pos.exchange.workbook import Book, CellKind, SheetColumn, Value

_TITLE: Final[Words] = ("摊位公平报告", "Fairness of stalls")
_COUNTS: Final[tuple[tuple[str, Words], ...]] = (
    ("given", ("给了", "Given")),
    ("came", ("来了", "Came")),
    ("missed", ("没来", "Did not come")),
    ("unmarked", ("没记", "Not marked")),
    ("back", ("收回", "Taken back")),
)


def fair_name(told: Fairness, lang: str) -> str:
    """What its file is called, without its ending."""
    return f"{pick(_TITLE, lang)} {told.first}—{told.last}"


def fair_xlsx(told: Fairness, shop_name: str, lang: str) -> bytes:
    """Three sheets: slots by person and month, the spread of each month, who waits and whose turn it is."""
    book = Book(f"{shop_name} {pick(_TITLE, lang)}", shop_name, told.on)
    facts = (
        (pick(("门店", "Shop"), lang), shop_name),
        (pick(("月份", "Months"), lang), f"{told.first}—{told.last}"),
        (pick(("截至", "As of"), lang), told.on.isoformat()),
    )
    text = [SheetColumn(pick(one, lang)) for one in (("月份", "Month"), ("编码", "Code"), ("摊主", "Stall"))]
    counts = [SheetColumn(pick(words, lang), CellKind.COUNT) for _, words in _COUNTS]
    rows: list[tuple[Value, ...]] = [
        (row.month, row.code, row.name, *(getattr(row, name) for name, _ in _COUNTS)) for row in told.rows
    ]
    by_person = pick(("按人按月", "By person and month"), lang)
    book.table(by_person, (*text, *counts), rows, title=pick(_TITLE, lang), facts=facts)
    _spread(book, told, lang)
    _waiting(book, told, lang)
    return book.finished()


def _spread(book: Book, told: Fairness, lang: str) -> None:
    title = pick(("差距", "Spread"), lang)
    columns = (
        SheetColumn(pick(("月份", "Month"), lang)),
        SheetColumn(pick(("最多和最少差几次", "Most less fewest"), lang), CellKind.COUNT, summed=False),
    )
    book.table(title, columns, [(month, told.spread(month)) for month in told.months], title=title)


def _waiting(book: Book, told: Fairness, lang: str) -> None:
    title = pick(("等得最久", "Who waits"), lang)
    columns = (
        SheetColumn(pick(("编码", "Code"), lang)),
        SheetColumn(pick(("摊主", "Stall"), lang)),
        SheetColumn(pick(("本月几次", "This month"), lang), CellKind.COUNT, summed=False),
        SheetColumn(pick(("上一次", "Last"), lang), CellKind.DATE),
        SheetColumn(pick(("等了几天", "Days waited"), lang), CellKind.COUNT, summed=False),
    )
    rows: list[tuple[Value, ...]] = [
        (one.code, one.name, one.this_month, one.last.isoformat() if one.last else "", one.days) for one in told.waiting
    ]
    book.table(title, columns, rows, title=title)


def fair_csv(told: Fairness) -> bytes:
    """One row a stall and month."""
    header = ("month", "code", "name", *(name for name, _ in _COUNTS), "spread")
    rows = (
        (row.month, row.code, row.name, *(getattr(row, name) for name, _ in _COUNTS), told.spread(row.month))
        for row in told.rows
    )
    return csv_bytes(header, rows)
