"""Paper as a value: typed lines, from which text, picture and printer bytes are all made."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, assert_never

from pos.domain.text import clean

MAX_TEXT: Final = 300
"""Characters of one text on paper; what is longer is an accident or an attack, and is cut."""

_SELECTORS: Final = dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])


class Align(StrEnum):
    """Where a text stands on its line."""

    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, wrapped by display width. `size` 1 or 2 (double width and height)."""

    text: str
    align: Align = Align.LEFT
    size: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A label at the left, a value flush right; the value is never cut, the label wraps."""

    left: str
    right: str
    size: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells in fixed columns; `widths` in printer columns at 58 mm (32); the first column takes what is left over."""

    cells: tuple[str, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line across. `double` for the total."""

    double: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of a text (the receipt number)."""

    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Feed and cut here (between the two parts of a slip, and at the end)."""


PaperLine = Text | Pair | Columns | Ruling | Code | Cut


@dataclass(frozen=True, slots=True)
class Paper:
    """One document for a printer.

    The one place where texts are made harmless for a device: whatever a paper is made of, old data, an import or
    another till's sale, none of its texts holds a control, bidi or zero-width character (`printable`), so that no
    name can open the drawer or swallow the command behind it.
    """

    title: str
    lines: tuple[PaperLine, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", printable(self.title))
        object.__setattr__(self, "lines", tuple(_printable_line(line) for line in self.lines))


def printable(text: str) -> str:
    """The text without what a device could take for a command (`clean`), composed (NFC), its indent kept.

    Variation selectors go too: they would take two columns and show nothing.
    """
    body = text.lstrip(" ")
    composed = unicodedata.normalize("NFC", body).translate(_SELECTORS)
    return " " * (len(text) - len(body)) + clean(composed, MAX_TEXT)


def _printable_line(line: PaperLine) -> PaperLine:
    match line:
        case Text() | Code():
            return replace(line, text=printable(line.text))
        case Pair():
            return replace(line, left=printable(line.left), right=printable(line.right))
        case Columns():
            return replace(line, cells=tuple(printable(cell) for cell in line.cells))
        case Ruling() | Cut():
            return line
        case _:
            assert_never(line)
