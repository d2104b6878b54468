"""The bad rows of a file as a workbook to be mended and brought in again: as they stood, and why they are bad."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Final

from xlsxwriter import Workbook

TITLE: Final = "不对的行"
LINE: Final = "原来的行号"
REASON: Final = "哪里不对"


def bad_rows_workbook(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str], str]]) -> bytes:
    """`rows`: line in the file, its cells, what is wrong. Every cell is text, so that no code loses its zeros."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text, bold = book.add_format({"num_format": 49}), book.add_format({"bold": True, "num_format": 49})
    sheet = book.add_worksheet(TITLE)
    width = len(header)
    sheet.set_column(0, width + 1, 16, text)
    sheet.set_column(width, width, 48, text)
    for at, name in enumerate((*header, REASON, LINE)):
        sheet.write_string(0, at, name, bold)
    for number, (line, cells, why) in enumerate(rows, 1):
        within = (*cells[:width], *[""] * (width - len(cells)))
        for at, cell in enumerate((*within, why, str(line), *cells[width:])):
            sheet.write_string(number, at, cell, text)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
