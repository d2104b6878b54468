"""A workbook to fill in: one sheet a kind of file, each cell checked as it is typed, and a sheet that says how.

The examples stand on the sheet of instructions, one line a column, where no reader takes them for rows.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from pos.exchange.imports.kinds import columns_of
from pos.exchange.outfile import stored
from pos.exchange.reading.grid import MAX_ROWS
from pos.exchange.reading.table.columns import SheetColumn
from pos.exchange.templates.guides import GUIDES, MOST, TITLES, Guide, Shape

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHOP_SHEET: Final = "店铺"
SHOP_COLUMNS: Final = (
    SheetColumn("shop", "店名", required=True),
    SheetColumn("company", "物业公司"),
    SheetColumn("account", "物业收款账户"),
    SheetColumn("stamp", "物业盖章字样"),
)
_SHOP_GUIDES: Final[Mapping[str, Guide]] = {
    "shop": Guide(("小票抬头印的名字", "as receipts print it"), ("和平东红色积分超市", ""), width=32),
    "company": Guide(("物业公司的全名，可以不填", "the property company; may stay empty"), ("和平物业", ""), width=32),
    "account": Guide(
        ("收据和催缴单上印的银行账户，可以不填", "the bank account on receipts and reminders; may stay empty"),
        ("建行和平支行 6217 0001", ""),
        width=32,
    ),
    "stamp": Guide(
        ("收据盖章处印的字，可以不填", "what stands at the stamp of its receipts; may stay empty"),
        ("收费专用章", ""),
        width=20,
    ),
}
COMMUNITY: Final = ("vendors", "items", "households", "bills")
"""The sheets of a whole community, in the order in which they are taken: goods name vendors, bills name rooms."""
_TEXT: Final = 49
"""Excel's own number of the format @: what is typed stays as it is"""
_INSTRUCTIONS: Final = "说明"
_LONG_AGO: Final = date(1950, 1, 1)
_FAR_OFF: Final = date(2100, 12, 31)
_FILE_WORDS: Final = (
    "在第一张表里从第 2 行填起，填好存盘就可以导入；这一张是说明，不会导入。",
    "带 * 的列必须填。列的先后可以换，不用的列可以删，不要改第一行的字。",
    "Fill the first sheet in from row 2 on. This sheet is not imported. Columns marked * are required.",
)
_COMMUNITY_WORDS: Final = (
    "每张表从第 2 行填起，暂时没有的表空着，填好存盘：pos init --workbook 这个文件。",
    "带 * 的列必须填。列的先后可以换，不用的列可以删，不要改第一行的字，也不要改表的名字。",
    "Fill each sheet in from row 2 on; what there is not yet stays empty. Columns marked * are required.",
)


def template(kind: str) -> bytes:
    """An empty workbook for one kind of file."""
    book = _Book()
    book.sheet(TITLES[kind], columns_of(kind), GUIDES[kind])
    book.instructions(_FILE_WORDS)
    return book.finished()


def community_template() -> bytes:
    """An empty workbook for a whole community: the shop, then COMMUNITY."""
    book = _Book()
    book.sheet(SHOP_SHEET, SHOP_COLUMNS, _SHOP_GUIDES)
    for kind in COMMUNITY:
        book.sheet(TITLES[kind], columns_of(kind), GUIDES[kind])
    book.instructions(_COMMUNITY_WORDS)
    return book.finished()


def headline(column: SheetColumn) -> str:
    """A column's header as the template has it: 售价（元）*."""
    return f"{column.chinese}{'（元）' if column.money else ''}{'*' if column.required else ''}"


class _Book:
    """Formats are the workbook's own, so they are made once here."""

    def __init__(self) -> None:
        from xlsxwriter import Workbook  # late, as below: pages of the window name what is asked, and write nothing

        self._out = io.BytesIO()
        self._workbook = Workbook(self._out, {"in_memory": True, "strings_to_formulas": False})
        self._workbook.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        font = {"font_name": "Microsoft YaHei", "font_size": 11}
        head = {**font, "bold": True, "bottom": 1, "valign": "vcenter"}
        self._head = self._format(**head, bg_color="#F6F5F2")
        self._required = self._format(**head, bg_color="#FBEAE7", font_color="#C4281C")
        self._plain = self._format(**font, text_wrap=True, valign="top")
        self._text = self._format(**font, num_format=_TEXT)
        self._number = self._format(**font)
        self._money = self._format(**font, num_format="0.00")
        self._date = self._format(**font, num_format="yyyy-mm-dd")
        self._told: list[tuple[str, Sequence[SheetColumn], Mapping[str, Guide]]] = []

    def _format(self, **look: Any) -> Format:
        return self._workbook.add_format(look)

    def sheet(self, title: str, columns: Sequence[SheetColumn], guides: Mapping[str, Guide]) -> None:
        """A sheet to fill in: its header, and below it nothing but formats and checks."""
        sheet = self._workbook.add_worksheet(title)
        sheet.set_row(0, 28)
        for place, column in enumerate(columns):
            guide = guides[column.field]
            sheet.set_column(place, place, guide.width, self._look(column, guide))
            sheet.write_string(0, place, headline(column), self._required if column.required else self._head)
            sheet.data_validation(1, place, MAX_ROWS, place, _check(place, column, guide))
        sheet.freeze_panes(1, 0)
        self._told.append((title, columns, guides))

    def _look(self, column: SheetColumn, guide: Guide) -> Format:
        if guide.shape is Shape.NUMBER:
            return self._money if column.money else self._number
        return self._date if guide.shape is Shape.DATE else self._text

    def instructions(self, words: Sequence[str]) -> None:
        """The last sheet. A line begins with a column's letter: no reader takes it for a header."""
        from xlsxwriter.utility import xl_col_to_name

        sheet = self._workbook.add_worksheet(_INSTRUCTIONS)
        for place, width in enumerate((34, 46, 46, 20, 20)):
            sheet.set_column(place, place, width, self._plain)
        row = 0
        for line in words:
            sheet.write_string(row, 0, line, self._number)
            row += 1
        for title, columns, guides in self._told:
            row += 1
            for place, word in enumerate((f"“{title}”表", "怎么填", "How", "例一 Example", "例二 Another")):
                sheet.write_string(row, place, word, self._head)
            for place, column in enumerate(columns):
                row += 1
                self._line(sheet, row, f"{xl_col_to_name(place)} 列：{headline(column)}", guides[column.field])
            row += 1

    def _line(self, sheet: Worksheet, row: int, name: str, guide: Guide) -> None:
        for place, text in enumerate((name, *guide.how, *guide.examples)):
            sheet.write_string(row, place, text, self._text if place > len(guide.how) else self._plain)

    def finished(self) -> bytes:
        """The file."""
        self._workbook.close()
        return stored(self._out.getvalue())


def _check(place: int, column: SheetColumn, guide: Guide) -> dict[str, Any]:
    """What a spreadsheet checks as a cell is typed, and what it says beside the cell."""
    from xlsxwriter.utility import xl_col_to_name

    said = {
        "input_title": headline(column),
        "input_message": "\n".join(guide.how),
        "error_title": headline(column),
        "error_message": guide.how[0],
    }
    if guide.choices:
        return {"validate": "list", "source": list(guide.choices), **said}
    match guide.shape:
        case Shape.NUMBER:
            return {"validate": "decimal", "criteria": "between", "minimum": guide.least, "maximum": MOST, **said}
        case Shape.DATE:
            return {"validate": "date", "criteria": "between", "minimum": _LONG_AGO, "maximum": _FAR_OFF, **said}
        case Shape.PERIOD:
            cell = f"{xl_col_to_name(place)}2"
            return {"validate": "custom", "value": f'=AND(LEN({cell})=7,MID({cell},5,1)="-")', **said}
    return {"validate": "any", **said}
