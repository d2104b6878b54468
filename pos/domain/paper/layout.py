"""Paper laid out for a width: the one model from which text, picture and printer bytes are made.

The width rule is that of Chinese printers: an ASCII character takes one column of 12 dots, every other character two
(also é · — ①, which Unicode calls narrow or ambiguous). 58 mm paper has 32 columns, 80 mm has 48 (some models 42).
Texts are cut between characters only; labels wrap; a value is never cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Final, assert_never

from pos.domain.paper.document import Align, Code, Columns, Cut, Pair, Paper, PaperLine, Ruling, Text

COLUMNS_58: Final = 32

_MIN_LABEL: Final = 8
_NO_START: Final = frozenset("，。、；：！？）》」』】％…,.;:!?)%")
_GLUE: Final = "\xa0"
_LEAD: Final = re.compile(r" *(\d+\. )?")
_ON_PAPER: Final = str.maketrans(
    {
        "¥": "￥",
        "•": "·",
        "\u2007": _GLUE,
        "\u2009": _GLUE,
        "\u202f": _GLUE,
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
    }
)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One printed row: a text, or a label with a value flush right. `wide` and `tall` are 1 or 2."""

    left: str
    right: str = ""
    align: Align = Align.LEFT
    wide: int = 1
    tall: int = 1
    bold: bool = False

    def set_in(self, columns: int) -> str:
        """The row as one string of exactly placed characters, at most `columns` wide, without trailing spaces."""
        spare = columns - display_width(self.left) - display_width(self.right)
        if self.right:
            text = self.left + " " * spare + self.right
        elif self.align is Align.CENTRE:
            text = " " * (spare // 2) + self.left
        else:
            text = self.left
        return text.replace(_GLUE, " ").rstrip(" ")


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A line across the paper."""

    double: bool


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A QR code, centred."""

    text: str


@dataclass(frozen=True, slots=True)
class CutRow:
    """The paper is cut (or torn) here."""


LaidRow = PaperRow | RuleRow | CodeRow | CutRow


def display_width(text: str) -> int:
    """Columns that a text takes on a Chinese printer."""
    return sum(1 if char < "\x80" or char == _GLUE else 2 for char in text)


def lay_out(paper: Paper, columns: int) -> tuple[LaidRow, ...]:
    """The paper's rows at `columns` (an even number ≥ 24); no row is wider, and nothing is left out."""
    if columns < 24 or columns % 2:
        raise ValueError(f"columns must be even and at least 24, not {columns}")
    rows: list[LaidRow] = []
    for is_large_pair, group in groupby(paper.lines, _is_large_pair):
        lines = tuple(group)
        rows += (
            _large_pairs(lines, columns) if is_large_pair else (row for line in lines for row in _rows(line, columns))
        )
    return tuple(rows)


def to_text(paper: Paper, columns: int) -> str:
    """The paper as plain text: what the printer prints, without sizes; the QR code as its text in brackets."""
    return "".join(_text_row(row, columns) + "\n" for row in lay_out(paper, columns))


def wrap(text: str, width: int) -> tuple[str, ...]:
    """The text in rows of at most `width` columns (≥ 2), broken between words where that costs little.

    Later rows start under the first letter: after the leading spaces or the "3. " of a numbered line.
    """
    hang = _hang(text, width)
    rows = []
    rest = text
    while display_width(rest) > width:
        end = _break_before(rest, _fitting(rest, width), len(hang))
        rows.append(rest[:end].rstrip(" "))
        rest = hang + rest[end:].lstrip(" ")
    rows.append(rest)
    return tuple(rows)


def _hang(text: str, width: int) -> str:
    indent = len(text) - len(_LEAD.sub("", text, count=1))
    return " " * indent if indent * 4 <= width else ""


def _text_row(row: LaidRow, columns: int) -> str:
    match row:
        case PaperRow():
            return row.set_in(columns)
        case RuleRow():
            return ("=" if row.double else "-") * columns
        case CodeRow():
            return PaperRow(f"[{row.text}]", align=Align.CENTRE).set_in(columns)
        case CutRow():
            return ("- " * (columns // 2)).rstrip()
        case _:
            assert_never(row)


def _rows(line: PaperLine, columns: int) -> tuple[LaidRow, ...]:
    match line:
        case Text():
            return _text_rows(line, columns)
        case Pair():
            return _pair_rows(line, columns)
        case Columns():
            return _pair_rows(_as_pair(line, columns), columns)
        case Ruling():
            return (RuleRow(line.double),)
        case Code():
            return (CodeRow(line.text),)
        case Cut():
            return (CutRow(),)
        case _:
            assert_never(line)


def _text_rows(line: Text, columns: int) -> tuple[LaidRow, ...]:
    text = line.text.translate(_ON_PAPER)
    wide = _wide(line.size, display_width(text), columns)
    return tuple(PaperRow(part, "", line.align, wide, line.size, line.bold) for part in wrap(text, columns // wide))


def _is_large_pair(line: PaperLine) -> bool:
    return isinstance(line, Pair) and line.size > 1


def _large_pairs(lines: tuple[PaperLine, ...], columns: int) -> Iterator[LaidRow]:
    """Large pairs that stand together are of one width, that of the longest. The ￥ sign is its own gap."""
    pairs = [line for line in lines if isinstance(line, Pair)]
    longest = max(
        display_width(pair.left.translate(_ON_PAPER))
        + display_width(pair.right.translate(_ON_PAPER))
        + (0 if pair.right.startswith("¥") else 1)
        for pair in pairs
    )
    for pair in pairs:
        yield from _pair_rows(pair, columns, _wide(pair.size, longest, columns))


def _pair_rows(line: Pair, columns: int, wide: int = 1) -> tuple[LaidRow, ...]:
    left, right = line.left.translate(_ON_PAPER), line.right.translate(_ON_PAPER)
    return tuple(
        PaperRow(label, value, Align.LEFT, wide, line.size, line.bold)
        for label, value in _labelled(left, right, columns // wide)
    )


def _labelled(left: str, right: str, width: int) -> tuple[tuple[str, str], ...]:
    """Label parts with the value on the last row; on a row of its own where the label would be squeezed."""
    room = width - display_width(right) - (0 if right.startswith("￥") else 1)
    if room < min(_MIN_LABEL, display_width(left)):
        above = wrap(left, width) if left else ()
        return (*((part, "") for part in above), *(("", part) for part in wrap(right, width)))
    *first, last = wrap(left, max(room, 2))
    return (*((part, "") for part in first), (last, right))


def _as_pair(line: Columns, columns: int) -> Pair:
    """The cells after the first, each flush right in its column, are one value block."""
    first, *cells = (cell.translate(_ON_PAPER) for cell in line.cells)
    widths = [width * columns // COLUMNS_58 for width in line.widths[1:]]
    block = "".join(" " * max(1, width - display_width(cell)) + cell for cell, width in zip(cells, widths, strict=True))
    return Pair(first, block.lstrip(" "))


def _wide(size: int, width: int, columns: int) -> int:
    """Large text that would not fit at double width is printed tall only: it stays large and on one row."""
    return size if width * size <= columns else 1


def _fitting(text: str, width: int) -> int:
    """How many of the text's characters fit, at least one."""
    used = accumulate(display_width(char) for char in text)
    return max(1, sum(1 for so_far in used if so_far <= width))


def _break_before(text: str, end: int, hang: int) -> int:
    """The best place to break at or before `end`; `end` itself when a good one would waste most of the row."""
    for index in range(end, max(end // 3, hang), -1):
        before, after = text[index - 1], text[index]
        if after in _NO_START or _GLUE in {before, after}:
            continue
        if before == " " or after == " " or not (before.isascii() and after.isascii()):
            return index
    return end
