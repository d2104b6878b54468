"""month.xlsx: the month's tables as sheets for people, with titles and totals; the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from pos.domain.month.books import MonthPack
from pos.domain.text import clean
from pos.exchange.month.tables import (
    EXCEPTION_KINDS,
    SETTLEMENT_KINDS,
    VENDOR_KINDS,
    PackColumn,
    PackTable,
    ordered_exceptions,
)
from pos.exchange.month.words import month_name, tie_words
from pos.exchange.workbook import Book, CellKind, SheetColumn, Value, paper, width_of

_KINDS: Final = {"settlement": SETTLEMENT_KINDS, "vendors": VENDOR_KINDS, "exceptions": EXCEPTION_KINDS}
_REAL: Final = {("redemptions", "at"): CellKind.TIME, ("sales_by_day", "date"): CellKind.DATE}
"""Texts of the CSV that are a date or time for people."""
_FIRST_OF_FEES: Final = "fees_opening_fen"
_TOLD: Final = 500
_PAGE: Final = 94
"""Characters that stand side by side on a page across, at full size, where the font is a wide one."""


def month_xlsx(pack: MonthPack, tables: tuple[PackTable, ...]) -> bytes:
    """The workbook: a summary sheet, then one sheet a table. Amounts are yuan, labels Chinese."""
    book = Book(f"{pack.shop_name} {month_name(pack.period)} 月结", pack.shop_name, date.fromisoformat(pack.closed_on))
    _summary(book, pack, settlement=next(table.rows for table in tables if table.name == "settlement"))
    for table in tables:
        _sheet(book, pack, table)
    return book.finished()


def _summary(book: Book, pack: MonthPack, settlement: tuple[tuple[str | int, ...], ...]) -> None:
    """The first sheet: whose month it is, the three sums, the settlement."""
    sheet = book.workbook.add_worksheet("汇总")
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, 3, 18)
    sheet.write_string(0, 0, f"{month_name(pack.period)} 月结汇总", book.title)
    facts: tuple[tuple[str, str, CellKind], ...] = (
        ("门店", f"{pack.shop_name}（{pack.shop_id}）", CellKind.TEXT),
        ("物业公司", pack.property_company, CellKind.TEXT),
        ("结账日", pack.closed_on, CellKind.DATE),
        ("结账程序版本", pack.closed_by_version, CellKind.TEXT),
        ("积分方案版本", "、".join(map(str, sorted(pack.programme_versions))), CellKind.TEXT),
    )
    for row, (label, value, kind) in enumerate(facts, 1):
        book.write(sheet, row, 0, label, CellKind.TEXT, book.cells)
        book.write(sheet, row, 1, value, kind, book.cells)
    top = len(facts) + 2
    for column, label in enumerate(("核对", "推算", "账面", "差额")):
        sheet.write_string(top, column, label, book.head_right if column else book.head)
    for row, tie in enumerate(pack.tie_outs, top + 1):
        words, kind = tie_words(tie.name)
        book.write(sheet, row, 0, words, CellKind.TEXT, book.cells)
        for column, amount in enumerate((tie.left, tie.right, tie.difference), 1):
            book.write(sheet, row, column, amount, kind, book.cells)
    below = top + len(pack.tie_outs) + 2
    for column, label in enumerate(("结算", "金额（元）", "对方", "")):
        sheet.write_string(below, column, label, book.head_right if column == 1 else book.head)
    for row, (party, line, fen) in enumerate(settlement, below + 1):
        looks = book.sums if line == "due" else book.cells
        book.write(sheet, row, 0, SETTLEMENT_KINDS.get(str(line), str(line)), CellKind.TEXT, looks)
        book.write(sheet, row, 1, int(fen), CellKind.FEN, looks)
        book.write(sheet, row, 2, str(party), CellKind.TEXT, book.cells)
    sheet.print_area(0, 0, below + len(settlement), 3)
    paper(sheet)


def _sheet(book: Book, pack: MonthPack, table: PackTable) -> None:
    """One table of the pack. The settlement's last line is its total already."""
    order = _order(table)
    columns = [_column(table, table.columns[at]) for at in order]
    said = [_said(pack, table, table.columns[at].header) for at in order]
    rows = [tuple(say(row[at]) for say, at in zip(said, order, strict=True)) for row in table.rows]
    if table.name == "exceptions":
        told = (clean(one.told or one.detail, _TOLD) for one in ordered_exceptions(pack))
        rows = [(*row[:-1], words) for row, words in zip(rows, told, strict=True)]
    title = f"{month_name(pack.period)} {table.title}"
    halves = table.name == "households"  # points on a page and fees on the next, each beside the room
    facts = () if halves else (("门店", pack.shop_name), ("物业公司", pack.property_company))
    sheet = book.table(table.title, columns, rows, title=title, facts=facts)
    if halves:
        middle = [table.columns[at].header for at in order].index(_FIRST_OF_FEES)
        sheet.repeat_columns(0, 1)
        sheet.set_v_pagebreaks([middle])
        sheet.set_print_scale(_scale(columns, rows, middle))


def _order(table: PackTable) -> Sequence[int]:
    """The columns in order; a household's number stands beside its room, which two families may have."""
    order = list(range(len(table.columns)))
    return [0, order[-1], *order[1:-1]] if table.name == "households" else order


def _column(table: PackTable, column: PackColumn) -> SheetColumn:
    kind = _REAL.get((table.name, column.header), column.kind)
    return SheetColumn(column.label, kind, summed=table.name != "settlement")


def _said(pack: MonthPack, table: PackTable, header: str) -> Callable[[str | int], Value]:
    """What people read instead of the words of the files: kinds in Chinese, names for logins."""
    kinds: Mapping[str, str] = _KINDS.get(table.name, {}) if header == "kind" else {}
    words = pack.names if header == "clerk" else kinds
    return lambda value: words.get(value, value) if isinstance(value, str) else value


def _scale(columns: Sequence[SheetColumn], rows: Sequence[Sequence[Value]], middle: int) -> int:
    """Per cent at which both halves fit on pages of their own."""
    widths = [width_of(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    widest = max(sum(widths[:middle]), sum(widths[:2]) + sum(widths[middle:]))
    return max(10, min(100, 100 * _PAGE // widest))
