"""The cells of one row turned into values. What cannot be turned is a finding with its column, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final, TypeVar

from pos.domain import money
from pos.domain.text import clean, parse_phone, parse_room, scanned
from pos.errors import Refused
from pos.exchange.reading.grid import Unusable
from pos.exchange.reading.remarks import Remark, Remarks
from pos.exchange.reading.table.columns import Line, Place

_T = TypeVar("_T")

_ERRORS: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
_YES: Final = frozenset({"1", "是", "yes", "y", "true", "√"})
_NO: Final = frozenset({"", "0", "否", "no", "n", "false"})
_CODE: Final = re.compile(r"[!-~]{1,48}")
_LOST: Final = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{1,3}")
"""What Excel makes of a barcode when it saves a CSV: 6.90123E+12. The digits are gone."""
_PERIOD: Final = re.compile(
    r"((?:19|20)[0-9]{2})[-/.年]?(0[1-9]|1[0-2]|(?<=[-/.年])[1-9])(?:月|月份|[-/.]0?1(?:[T ].*)?)?"
)
_DATE: Final = re.compile(r"((?:19|20)[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[T ][0-9:.]*)?")
_MOMENT: Final = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?")
_QUOTED: Final = re.compile(r"'[=+\-@\t]")
"""What our own CSV files do to a text that a spreadsheet would run; undone on the way in."""


def _basis_points(text: str) -> int:
    try:
        value = money.parse_points(text)
    except Refused:
        value = -1
    if not 0 <= value <= 10_000:
        raise Refused("bad_commission")
    return value


class Cells:
    """One row being read. Getters return a harmless default when they add a finding; `good` says whether any did."""

    def __init__(self, line: Line, places: dict[str, Place], bad: Remarks, odd: Remarks) -> None:
        self._line = line
        self._places = places
        self._bad = bad
        self._odd = odd
        self._unusable: set[str] = set()
        self.good = True
        if line.ragged:  # no cell of it can be trusted to be what its column says
            self.refuse("", "ragged", str(len(line.cells)))

    @property
    def number(self) -> int:
        """The line in the file."""
        return self._line.number

    # -- findings --------------------------------------------------------------------------------------------------

    def refuse(self, field: str, reason: str, value: str = "", other: int = 0) -> None:
        """Note that this row is bad."""
        self.good = False
        self._bad.add(self._finding(field, reason, value, other))

    def warn(self, field: str, reason: str, value: str = "", other: int = 0) -> None:
        """Note something odd that does not stop the row."""
        self._odd.add(self._finding(field, reason, value, other))

    def _finding(self, field: str, reason: str, value: str, other: int) -> Remark:
        place = self._places.get(field)
        return Remark(self._line.number, place.header if place else field, reason, clean(value[:80], 40), other)

    # -- texts -----------------------------------------------------------------------------------------------------

    def raw(self, field: str) -> str:
        """The cell as it stands, without blanks around; "" when the file has no such column."""
        place = self._places.get(field)
        if place is None or place.index >= len(self._line.cells):
            return ""
        cell = self._line.cells[place.index]
        if isinstance(cell, Unusable) or cell in _ERRORS:
            if field not in self._unusable:
                self._unusable.add(field)
                self.refuse(field, "no_value", cell)
            return ""
        return cell.strip()

    def text(self, field: str, limit: int, *, required: bool = False) -> str:
        """A text for people, made harmless; longer than `limit` is cut, with a warning."""
        raw = self.raw(field)
        if _QUOTED.match(raw):
            raw = raw[1:]
        text = clean(raw[: 2 * limit], limit)  # cut first: cleaning a file of invisible characters takes long
        if required and not text:
            self._missing(field)
        elif text != raw:
            self.warn(field, "shortened" if len(raw) > limit else "cleaned", text)
        return text

    def code(self, field: str, *, required: bool = False) -> str:
        """A barcode, card or short code: printable ASCII without blanks, full-width forms made plain."""
        raw = self.raw(field)
        if not raw:
            if required:
                self._missing(field)
            return ""
        code = scanned(raw[:128], 64)
        if _LOST.fullmatch(code):
            self.refuse(field, "lost_digits", code)
        elif not _CODE.fullmatch(code):
            self.refuse(field, "bad_code", code)
        return code

    def choice(self, field: str, words: dict[str, str]) -> str:
        """One of the words of a closed list, as the value it stands for."""
        raw = self.raw(field).casefold()
        if not raw:
            self._missing(field)
        elif raw not in words:
            self.refuse(field, "bad_choice", raw)
        return words.get(raw, "")

    def flag(self, field: str) -> bool:
        """1/0, 是/否; empty is no."""
        raw = self.raw(field).casefold()
        if raw not in _YES and raw not in _NO:
            self.refuse(field, "bad_flag", raw)
        return raw in _YES

    def room(self, field: str, *, required: bool = True) -> str:
        """A room as "3-2-501"."""
        return self._parsed(field, parse_room, "", required=required)

    def phone(self, field: str) -> str:
        """A phone number as bare digits, "" when empty. A finding never repeats it."""
        return self._parsed(field, parse_phone, "", secret=True)

    # -- numbers ---------------------------------------------------------------------------------------------------

    def money(self, field: str, *, signed: bool = False) -> int:
        """Fen from a `_yuan` or `_fen` column (required); below 0 only when `signed`."""
        place = self._places.get(field)
        if place is not None and place.unit == "fen":
            fen = self._parsed(field, money.parse_fen, 0, required=True)
            if fen < 0 and not signed:
                self.refuse(field, "bad_amount", self.raw(field))
            return fen
        return self._parsed(field, money.parse_signed_yuan if signed else money.parse_yuan, 0, required=True)

    def quantity(self, field: str) -> int:
        """Thousandths ≥ 0 (required)."""
        return self._parsed(field, money.parse_quantity, 0, required=True)

    def area(self, field: str) -> int | None:
        """Hundredths of a square metre, None when empty."""
        return self._parsed(field, money.parse_area, None)

    def rate(self, field: str) -> int | None:
        """Hundredths of a point per yuan, None when empty."""
        return self._parsed(field, money.parse_rate, None)

    def basis_points(self, field: str) -> int:
        """Hundredths of a percent, 0 to 10 000; 0 when empty."""
        return self._parsed(field, _basis_points, 0)

    # -- time ------------------------------------------------------------------------------------------------------

    def period(self, field: str) -> str:
        """A month as "2026-10" (required); also 2026年10月, 2026/10, 202610 and the date Excel makes of 2026-10."""
        raw = self.raw(field)
        found = _PERIOD.fullmatch(raw)
        if found is None:
            self._missing_or(field, "bad_period", raw)
            return ""
        return f"{found[1]}-{found[2]:0>2}"

    def date(self, field: str) -> date | None:
        """A day; None when empty."""
        raw = self.raw(field)
        if not raw:
            return None
        found = _DATE.fullmatch(raw)
        try:
            if found is not None:
                return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
        self.refuse(field, "bad_date", raw)
        return None

    def moment(self, field: str) -> datetime | None:
        """A local wall-clock time of this century, without zone (required); None with a finding."""
        raw = self.raw(field)
        try:
            if _MOMENT.fullmatch(raw):
                return datetime.fromisoformat(raw)
        except ValueError:
            pass
        self._missing_or(field, "bad_time", raw)
        return None

    # -- shared ----------------------------------------------------------------------------------------------------

    def _parsed(
        self, field: str, parse: Callable[[str], _T], empty: _T, *, required: bool = False, secret: bool = False
    ) -> _T:
        raw = self.raw(field)
        if not raw:
            if required:
                self._missing(field)
            return empty
        raw = raw[:128]
        try:
            return parse(raw)
        except Refused as refused:
            self.refuse(field, refused.code, "" if secret else raw)
            return empty

    def _missing(self, field: str) -> None:
        self._missing_or(field, "missing", "")

    def _missing_or(self, field: str, reason: str, raw: str) -> None:
        if raw:
            self.refuse(field, reason, raw)
        elif field not in self._unusable:  # about which there is a finding already
            self.refuse(field, "missing")
