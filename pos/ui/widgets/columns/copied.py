"""Rows as a spreadsheet takes them: a line each under the headings, tabs between the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pos.ui.widgets.rows_model import Cell, Column, Row

_ACTS: Final = "=+-@＝＋－＠"
"""What a spreadsheet takes for the beginning of something to work out."""
_FIGURE: Final = re.compile(r"[+\-]?[¥￥]?[\d\u202f\u00a0 .,]*\d%?")
_BREAKS: Final = re.compile(r"[\t\r\n\v\f\u2028\u2029]+")


def harmless(text: str, *, figure: bool) -> str:
    """One cell's text in one line. What a spreadsheet would work out stands behind an apostrophe, as it wants it; a
    figure of a column of figures (`figure`) stays as it is shown.
    """
    line = _BREAKS.sub(" ", text).strip()
    if not line or line[0] not in _ACTS or (figure and _FIGURE.fullmatch(line)):
        return line
    return f"'{line}"


def heads(columns: Sequence[Column], places: Sequence[int]) -> str:
    """The headings of those columns; what has none holds no text."""
    return "\t".join(harmless(columns[at].title, figure=False) for at in _told(columns, places))


def line(row: Row, columns: Sequence[Column], places: Sequence[int]) -> str:
    """What a row says in those columns, as it is shown."""
    return "\t".join(harmless(_said(row.cells[at]), figure=columns[at].right) for at in _told(columns, places))


def _told(columns: Sequence[Column], places: Sequence[int]) -> Sequence[int]:
    return [at for at in places if columns[at].title] or places


def _said(cell: Cell) -> str:
    return " ".join(part for part in (cell.text, cell.tag, cell.badge) if part)
