"""month.xlsx: the month's tables as sheets for people, with totals; the same bytes every time."""

from __future__ import annotations

from datetime import date
from typing import Final

from pos.domain.month.books import MonthPack
from pos.exchange.month.tables import EXCEPTION_KINDS, SETTLEMENT_KINDS, VENDOR_KINDS, PackTable
from pos.exchange.month.words import TIE_OUTS, month_name
from pos.exchange.workbook import Book, CellKind, SheetColumn, paper

_KINDS: Final = {"settlement": SETTLEMENT_KINDS, "vendors": VENDOR_KINDS, "exceptions": EXCEPTION_KINDS}


def month_xlsx(pack: MonthPack, tables: tuple[PackTable, ...]) -> bytes:
    """The workbook: a summary sheet, then one sheet a table. Amounts are yuan, labels Chinese."""
    book = Book(f"{pack.shop_name} {month_name(pack.period)} 月结", pack.shop_name, date.fromisoformat(pack.closed_on))
    _summary(book, pack, settlement=next(table.rows for table in tables if table.name == "settlement"))
    for table in tables:
        _sheet(book, table)
    return book.finished()


def _summary(book: Book, pack: MonthPack, settlement: tuple[tuple[str | int, ...], ...]) -> None:
    """The first sheet: whose month it is, the three sums, the settlement."""
    sheet = book.workbook.add_worksheet("汇总")
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 3, 20)
    sheet.write_string(0, 0, f"{month_name(pack.period)} 月结汇总", book.title)
    facts = (
        ("门店", f"{pack.shop_name}（{pack.shop_id}）"),
        ("物业公司", pack.property_company),
        ("结账日", pack.closed_on),
        ("结账程序版本", pack.closed_by_version),
        ("积分方案版本", "、".join(map(str, sorted(pack.programme_versions)))),
    )
    for row, (label, value) in enumerate(facts, 1):
        sheet.write_string(row, 0, label, book.plain)
        sheet.write_string(row, 1, value, book.plain)
    top = len(facts) + 2
    for column, label in enumerate(("核对", "左", "右", "差额")):
        sheet.write_string(top, column, label, book.head_right if column else book.head)
    for row, tie in enumerate(pack.tie_outs, top + 1):
        label, kind = TIE_OUTS.get(tie.name, (tie.name, CellKind.POINTS))
        sheet.write_string(row, 0, label, book.plain)
        for column, amount in enumerate((tie.left, tie.right, tie.difference), 1):
            book.write(sheet, row, column, amount, kind, book.cells)
    for row, (party, line, fen) in enumerate(settlement, top + len(pack.tie_outs) + 2):
        sheet.write_string(row, 0, SETTLEMENT_KINDS.get(str(line), str(line)), book.plain)
        book.write(sheet, row, 1, int(fen), CellKind.FEN, book.cells)
        book.write(sheet, row, 2, str(party), CellKind.TEXT, book.cells)
    paper(sheet)


def _sheet(book: Book, table: PackTable) -> None:
    """One table of the pack. The settlement's last line is its total already."""
    words = _KINDS.get(table.name, {})
    summed = table.name != "settlement"
    columns = [SheetColumn(column.label, column.kind, summed) for column in table.columns]
    kinds = [at for at, column in enumerate(table.columns) if column.header == "kind"]
    rows = [
        tuple(words.get(str(value), value) if at in kinds else value for at, value in enumerate(row))
        for row in table.rows
    ]
    book.table(table.title, columns, rows)
