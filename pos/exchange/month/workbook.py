"""month.xlsx: the month's tables as sheets for people, with totals; the same bytes every time.

XlsxWriter's `write_string` never makes a formula of a text, whatever it begins with. Its archive is packed again
without compression, with fixed times and no trace of the operating system: compressed bytes differ between zlibs.
"""

from __future__ import annotations

import io
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pos.domain.month.books import MonthPack
from pos.exchange.month.tables import EXCEPTION_KINDS, SETTLEMENT_KINDS, VENDOR_KINDS, CellKind, PackColumn, PackTable
from pos.exchange.month.words import TIE_OUTS, month_name
from pos.exchange.outfile import stored

_KINDS: Final = {"settlement": SETTLEMENT_KINDS, "vendors": VENDOR_KINDS, "exceptions": EXCEPTION_KINDS}
_FORMATS: Final = {CellKind.TEXT: "@", CellKind.COUNT: "#,##0", CellKind.POINTS: "#,##0", CellKind.FEN: "#,##0.00"}
_WIDEST: Final = 48
_SEEN_WIDTH: Final = 200
"""Rows that decide a column's width."""


def month_xlsx(pack: MonthPack, tables: tuple[PackTable, ...]) -> bytes:
    """The workbook: a summary sheet, then one sheet a table. Amounts are yuan, labels Chinese."""
    out = io.BytesIO()
    workbook = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties(
        {
            "title": f"{pack.shop_name} {month_name(pack.period)} 月结",
            "author": pack.shop_name,
            "created": datetime.combine(date.fromisoformat(pack.closed_on), datetime.min.time(), UTC),
        }
    )
    book = _Book(workbook)
    book.summary(pack, settlement=next(table.rows for table in tables if table.name == "settlement"))
    for table in tables:
        book.sheet(table)
    workbook.close()
    return stored(out.getvalue())


class _Book:
    """Formats are the workbook's own, so they are made once here."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        font = {"font_name": "Microsoft YaHei", "font_size": 10}
        self._title = workbook.add_format({**font, "bold": True, "font_size": 14})
        self._plain = workbook.add_format(font)
        head = {**font, "bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        self._head = workbook.add_format({**head, "indent": 1})
        self._head_right = workbook.add_format({**head, "align": "right"})
        looks = {kind: {**font, "num_format": code} for kind, code in _FORMATS.items()}
        looks[CellKind.TEXT]["indent"] = 1
        self._cells = {kind: workbook.add_format(look) for kind, look in looks.items()}
        self._sums = {kind: workbook.add_format({**look, "bold": True, "top": 1}) for kind, look in looks.items()}

    def summary(self, pack: MonthPack, settlement: tuple[tuple[str | int, ...], ...]) -> None:
        """The first sheet: whose month it is, the three sums, the settlement."""
        sheet = self._workbook.add_worksheet("汇总")
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, 3, 20)
        sheet.write_string(0, 0, f"{month_name(pack.period)} 月结汇总", self._title)
        facts = (
            ("门店", f"{pack.shop_name}（{pack.shop_id}）"),
            ("物业公司", pack.property_company),
            ("结账日", pack.closed_on),
            ("结账程序版本", pack.closed_by_version),
            ("积分方案版本", "、".join(map(str, sorted(pack.programme_versions)))),
        )
        for row, (label, value) in enumerate(facts, 1):
            sheet.write_string(row, 0, label, self._plain)
            sheet.write_string(row, 1, value, self._plain)
        top = len(facts) + 2
        for column, label in enumerate(("核对", "左", "右", "差额")):
            sheet.write_string(top, column, label, self._head_right if column else self._head)
        for row, tie in enumerate(pack.tie_outs, top + 1):
            label, kind = TIE_OUTS.get(tie.name, (tie.name, CellKind.POINTS))
            sheet.write_string(row, 0, label, self._plain)
            for column, amount in enumerate((tie.left, tie.right, tie.difference), 1):
                self._number(sheet, row, column, amount, kind, self._cells)
        for row, (party, line, fen) in enumerate(settlement, top + len(pack.tie_outs) + 2):
            sheet.write_string(row, 0, SETTLEMENT_KINDS.get(str(line), str(line)), self._plain)
            self._number(sheet, row, 1, int(fen), CellKind.FEN, self._cells)
            sheet.write_string(row, 2, str(party), self._cells[CellKind.TEXT])
        _paper(sheet)

    def sheet(self, table: PackTable) -> None:
        """One table: header kept in sight and repeated on paper, rows, totals."""
        sheet = self._workbook.add_worksheet(table.title)
        for column, spec in enumerate(table.columns):
            label = f"{spec.label}（元）" if spec.kind is CellKind.FEN else spec.label
            sheet.write_string(0, column, label, self._head if spec.kind is CellKind.TEXT else self._head_right)
            sheet.set_column(column, column, _width(table, column, label))
        words = _KINDS.get(table.name, {})
        for row, cells in enumerate(table.rows, 1):
            for column, (spec, value) in enumerate(zip(table.columns, cells, strict=True)):
                if isinstance(value, int):
                    self._number(sheet, row, column, value, spec.kind, self._cells)
                else:
                    shown = words.get(value, value) if spec.header == "kind" else value
                    sheet.write_string(row, column, shown, self._cells[CellKind.TEXT])
        self._total(sheet, table)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
        _paper(sheet)

    def _total(self, sheet: Worksheet, table: PackTable) -> None:
        sums = table.sums()
        if not sums or table.name == "settlement":  # whose last line is the total already
            return
        row = len(table.rows) + 1
        for column, spec in enumerate(table.columns):
            if spec.kind is CellKind.TEXT:
                sheet.write_string(
                    row, column, "" if column else f"合计 {len(table.rows)} 行", self._sums[CellKind.TEXT]
                )
            else:
                self._number(sheet, row, column, sums[spec.header], spec.kind, self._sums)

    @staticmethod
    def _number(
        sheet: Worksheet, row: int, column: int, value: int, kind: CellKind, formats: dict[CellKind, Format]
    ) -> None:
        # A Decimal is written digit for digit; a float would put 0.1 + 0.2 into somebody's books.
        sheet.write_number(row, column, Decimal(value).scaleb(-2) if kind is CellKind.FEN else value, formats[kind])


def _paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _width(table: PackTable, column: int, label: str) -> int:
    """Wide enough for the label in two lines and for the values seen."""
    longest = max((_columns(_shown(row[column], table.columns[column])) for row in table.rows[:_SEEN_WIDTH]), default=0)
    return min(max(longest + 2, (_columns(label) + 1) // 2 + 3, 9), _WIDEST)


def _shown(value: str | int, spec: PackColumn) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,}" + (".00" if spec.kind is CellKind.FEN else "")


def _columns(text: str) -> int:
    """Display width: Chinese characters take two places."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
