"""Workbooks for people (XLSX), the same bytes every time.

XlsxWriter's `write_string` never makes a formula of a text, whatever it begins with. Its archive is packed again
without compression, with fixed times and no trace of the operating system: compressed bytes differ between zlibs.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pos.exchange.outfile import stored

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


class CellKind(StrEnum):
    """What the cells of a column are. FEN are shown as yuan, RATE basis points as percent; a DATE or TIME is given as
    ISO text and written as a real one, a TIME as the shop's clock showed it.
    """

    TEXT = "text"
    COUNT = "count"
    POINTS = "points"
    FEN = "fen"
    RATE = "rate"
    DATE = "date"
    TIME = "time"


_FORMATS: Final = {
    CellKind.TEXT: "@",
    CellKind.COUNT: "#,##0",
    CellKind.POINTS: "#,##0",
    CellKind.FEN: "#,##0.00",
    CellKind.RATE: "0.00%",
    CellKind.DATE: "yyyy-mm-dd",
    CellKind.TIME: "yyyy-mm-dd hh:mm",
}
_SUMMED: Final = (CellKind.COUNT, CellKind.POINTS, CellKind.FEN)
_PLACES: Final = {CellKind.FEN: 2, CellKind.RATE: 4}
"""Decimals of what is kept as a whole number."""
_WIDEST: Final = 48
_SEEN_WIDTH: Final = 200
"""Rows that decide a column's width."""
_DATED: Final = {CellKind.DATE: 10, CellKind.TIME: 16}
"""Characters that are shown of an ISO text."""
Value = str | int | None
"""None and "" = an empty cell"""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column for people: its label and what its cells are."""

    label: str
    kind: CellKind = CellKind.TEXT
    summed: bool = True
    """whether a total of it means anything, where it is a number"""

    @property
    def words(self) -> str:
        """The label with its unit."""
        return f"{self.label}（元）" if self.kind is CellKind.FEN else self.label

    @property
    def right(self) -> bool:
        """Whether it holds numbers."""
        return self.kind in _SUMMED or self.kind is CellKind.RATE

    @property
    def added(self) -> bool:
        """Whether its total is shown."""
        return self.summed and self.kind in _SUMMED


class Book:
    """A workbook being written. Formats are the workbook's own, so they are made once here."""

    def __init__(self, title: str, author: str, made_on: date) -> None:
        from xlsxwriter import Workbook  # late: whoever only names columns, a page of the window, does not load it

        self._out = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.workbook = Workbook(self._out, options)
        created = datetime.combine(made_on, datetime.min.time(), UTC)
        self.workbook.set_properties({"title": title, "author": author, "created": created})
        font = {"font_name": "Microsoft YaHei", "font_size": 10}
        self.title = self.workbook.add_format({**font, "bold": True, "font_size": 14})
        self.plain = self.workbook.add_format(font)
        head = {**font, "bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        self.head = self.workbook.add_format({**head, "indent": 1})
        self.head_right = self.workbook.add_format({**head, "align": "right"})
        looks: dict[CellKind, dict[str, object]] = {
            kind: {**font, "num_format": code} for kind, code in _FORMATS.items()
        }
        looks[CellKind.TEXT]["indent"] = 1
        for kind in (CellKind.DATE, CellKind.TIME):
            looks[kind] |= {"align": "left", "indent": 1}
        self.cells = {kind: self.workbook.add_format(look) for kind, look in looks.items()}
        self.sums = {kind: self.workbook.add_format({**look, "bold": True, "top": 1}) for kind, look in looks.items()}

    def table(
        self,
        name: str,
        columns: Sequence[SheetColumn],
        rows: Sequence[Sequence[Value]],
        *,
        title: str = "",
        facts: Sequence[tuple[str, str]] = (),
    ) -> Worksheet:
        """One sheet: a title and facts above, the header kept in sight and repeated on paper, rows, totals."""
        sheet = self.workbook.add_worksheet(name)
        top = self._above(sheet, title, facts)
        widths = [width_of(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
        for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.write_string(top, at, column.words, self.head_right if column.right else self.head)
            sheet.set_column(at, at, width)
        two = any(_columns(column.words) > width - 2 for column, width in zip(columns, widths, strict=True))
        sheet.set_row(top, 32 if two else 20)
        for below, row in enumerate(rows, top + 1):
            for at, (column, value) in enumerate(zip(columns, row, strict=True)):
                self.write(sheet, below, at, value, column.kind, self.cells)
        last = self._total(sheet, columns, rows, top)
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        sheet.autofilter(top, 0, top + max(len(rows), 1), len(columns) - 1)
        sheet.print_area(0, 0, last, len(columns) - 1)
        paper(sheet)
        return sheet

    def write(
        self, sheet: Worksheet, row: int, column: int, value: Value, kind: CellKind, looks: dict[CellKind, Format]
    ) -> None:
        """One cell. A number is written digit for digit: a float would put 0.1 + 0.2 into somebody's books."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, looks[kind])
        elif isinstance(value, int):
            places = _PLACES.get(kind, 0)
            sheet.write_number(row, column, Decimal(value).scaleb(-places) if places else value, looks[kind])
        elif kind is CellKind.DATE:
            sheet.write_datetime(row, column, date.fromisoformat(value[:10]), looks[kind])
        elif kind is CellKind.TIME:
            sheet.write_datetime(row, column, datetime.fromisoformat(value[:19]), looks[kind])
        else:
            sheet.write_string(row, column, value, looks[CellKind.TEXT])

    def finished(self) -> bytes:
        """The file."""
        self.workbook.close()
        return stored(self._out.getvalue())

    def _above(self, sheet: Worksheet, title: str, facts: Sequence[tuple[str, str]]) -> int:
        """Title and facts; the row of the header."""
        if not title:
            return 0
        sheet.write_string(0, 0, title, self.title)
        for row, (label, value) in enumerate(facts, 1):
            sheet.write_string(row, 0, f"{label}：{value}", self.plain)
        return len(facts) + 2

    def _total(
        self, sheet: Worksheet, columns: Sequence[SheetColumn], rows: Sequence[Sequence[Value]], top: int
    ) -> int:
        """The line of totals, where there is anything to add up; the last row that is written."""
        below = top + len(rows) + 1
        if not any(column.added for column in columns):
            return below - 1
        for at, column in enumerate(columns):
            if column.added:
                total = sum(value for row in rows if isinstance(value := row[at], int))
                self.write(sheet, below, at, total, column.kind, self.sums)
            else:
                self.write(sheet, below, at, "" if at else f"合计 {len(rows)} 行", CellKind.TEXT, self.sums)
        return below


def paper(sheet: Worksheet) -> None:
    """A4 across, as wide as one page, pages numbered, rows that are not crowded."""
    sheet.set_default_row(18)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def width_of(column: SheetColumn, values: Sequence[Value]) -> int:
    """Characters: wide enough for the label in two lines, for the first values and for their total."""
    longest = max((_columns(_shown(value, column.kind)) for value in values[:_SEEN_WIDTH]), default=0)
    if column.right and column.summed:
        total = sum(value for value in values if isinstance(value, int))
        longest = max(longest, _columns(_shown(total, column.kind)))
    return min(max(longest + 2, (_columns(column.words) + 1) // 2 + 3, 9), _WIDEST)


def _shown(value: Value, kind: CellKind) -> str:
    if isinstance(value, int):
        return f"{value // 100:,}.00" if kind is CellKind.FEN else f"{value:,}"
    return (value or "")[: _DATED.get(kind, len(value or ""))]


def _columns(text: str) -> int:
    """Display width: Chinese characters take two places."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
