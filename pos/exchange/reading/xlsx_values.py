"""What a cell of a workbook says, as text: numbers without binary noise, dates as ISO."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from typing import Final

from pos.exchange.reading.grid import Merge, Unusable

_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_PLAIN_INTEGER: Final = re.compile(r"-?[0-9]{1,32}")
_SHOWN_DIGITS: Final = Context(prec=15)
"""A spreadsheet shows and promises 15 digits; it stores 39.15 as 39.149999999999999."""
_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Number formats that are dates without saying so; 27-36 and 50-58 are those of Chinese Excel and WPS."""
_NOT_A_CODE: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_MOST_SERIAL: Final = 2_958_465
"""31 December 9999."""


def column_index(reference: str, following: int) -> int:
    """Reference "C12" -> 2; `following` when the cell does not say where it is (allowed by the format)."""
    found = _CELL.fullmatch(reference)
    return following if found is None else _column(found[1])


def _column(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def merged(reference: str) -> Merge | None:
    """Reference "A2:B4" -> what it spans; None when it is none."""
    ends = [_CELL.fullmatch(end) for end in reference.replace("$", "").partition(":")[::2]]
    if ends[0] is None or ends[1] is None:
        return None
    top, bottom = sorted(int(end[2]) for end in ends if end)
    left, right = sorted(_column(end[1]) for end in ends if end)
    return Merge(top, left, bottom, right)


def is_date_format(number: int, code: str) -> bool:
    """Whether a number format shows a date; `code` is "" for the built-in ones."""
    if not code:
        return number in _BUILT_IN_DATES
    bare = _NOT_A_CODE.sub("", code[:200]).lower()
    return "general" not in bare and any(letter in bare for letter in "ymdhs年月日")


class Numbers:
    """Turns the stored text of a number into what the person sees in the cell."""

    def __init__(self, date_styles: frozenset[int], *, date1904: bool) -> None:
        self._date_styles = date_styles
        self._day_zero = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a wall clock

    def text(self, stored: str, style: int) -> str:
        """Stored "1E-2" -> "0.01"; a date style gives "2026-10-31" or "2026-10-31T08:30:00". Odd ones stay as is."""
        stored = stored.strip()
        if style not in self._date_styles and _PLAIN_INTEGER.fullmatch(stored):
            return stored
        try:
            number = Decimal(stored[:64])
        except InvalidOperation:
            return stored
        if not number.is_finite() or not -20 <= number.adjusted() <= 20:
            return "0" if number == 0 else stored
        if style in self._date_styles:
            return self._date(number)
        shown = _SHOWN_DIGITS.plus(number)
        if shown == shown.to_integral_value():
            return Unusable(stored) if shown.adjusted() >= 15 else f"{shown:.0f}"
        return f"{shown:f}".rstrip("0")

    def _date(self, serial: Decimal) -> str:
        if not 0 <= serial <= _MOST_SERIAL:
            return f"{serial:f}"
        moment = self._day_zero + timedelta(seconds=int((serial * 86_400).to_integral_value()))
        if serial < 1:
            return moment.strftime("%H:%M:%S")
        if moment.hour or moment.minute or moment.second:
            return moment.isoformat(timespec="seconds")
        return moment.date().isoformat()
