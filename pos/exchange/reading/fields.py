"""The cells of one row turned into values. What cannot be turned is a finding with its column, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final, TypeVar

from pos.domain import money
from pos.domain.rooms import parse_room
from pos.domain.text import DASHES, NOTHING, clean, mask_cell, parse_phones, scanned
from pos.errors import Refused
from pos.exchange.reading.grid import Unusable
from pos.exchange.reading.remarks import Remark, Remarks
from pos.exchange.reading.table.columns import Line, Place

_T = TypeVar("_T")

_ERRORS: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
_YES: Final = frozenset({"1", "1.0", "是", "有", "同意", "yes", "y", "true", "t", "√", "✓", "✔"})
_NO: Final = frozenset({"", "0", "0.0", "否", "无", "不同意", "no", "n", "false", "f", "×", "x", "-"})
_CODES: Final = frozenset({"barcode", "code", "basket_id"})
"""Fields whose numbers are nobody's phone."""
_CODE: Final = re.compile(r"[!-~]{1,48}")
_SEVERAL: Final = re.compile(r"[0-9]{6,14}(?:[/,;|+][0-9]{6,14})+")
_LOST: Final = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{1,3}")
"""What Excel makes of a barcode when it saves a CSV: 6.90123E+12. The digits are gone."""
_PERIOD: Final = re.compile(
    r"((?:19|20)[0-9]{2})(?:[-/.年]?(0[1-9]|1[0-2])|[-年]([1-9]))(?:月|月份)?"
    r"|((?:19|20)[0-9]{2})(?:[-/.年]([0-9]{1,2})[-/.月]0?1日?|([0-9]{2})01)(?:[T ].*)?"
)
"""A month, or its first day: that is what a spreadsheet makes of 2026-10."""
_SHORT_PERIOD: Final = re.compile(r"(?:19|20)[0-9]{2}[./][1-9]")
"""2026.1: a spreadsheet drops the 0 of 2026.10 as well."""
_SERIAL: Final = re.compile(r"[34][0-9]{4}(?:\.[0-9]+)?")
"""A day of 1982 to 2036 as a spreadsheet counts it, which anything else might be too."""
_COMMA: Final = re.compile(r"[^,]*[0-9],(?![0-9]{3}(?![0-9]))[^,]*")
_WHOLE: Final = re.compile(r"([0-9]+)\.0+")
_EQUAL: Final = re.compile(r"=\s*\"([^\"]*)\"")
"""What an export writes so that a spreadsheet keeps a code's zeros."""
_DATE: Final = re.compile(
    r"((?:19|20)[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[T ][0-9:.]*)?"
    r"|((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})"
)
_MOMENT: Final = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?")
_QUOTED: Final = re.compile(r"'[=+\-@\t]")
"""What our own CSV files do to a text that a spreadsheet would run; undone on the way in."""


def _basis_points(text: str) -> int:
    try:  # 8% and 5.5% leave no doubt
        value = money.parse_rate(text[:-1]) if text.endswith("%") else money.parse_points(text)
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
        shown = clean(value[:80], 40)
        if field not in _CODES:  # a phone may stand in a column that is taken for another
            shown = mask_cell(shown)
        return Remark(self._line.number, place.header if place else field, reason, shown, other)

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
        equal = _EQUAL.fullmatch(cell.strip())
        return equal[1].strip() if equal else cell.strip()

    def _told(self, field: str) -> str:
        """The same without the sign that makes a spreadsheet keep it as text; "" where it says 无."""
        raw = self.raw(field).lstrip("'`")
        return "" if len(raw) < 8 and scanned(raw).translate(DASHES) in NOTHING else raw

    def name(self, field: str, limit: int) -> str:
        """A person's name, as `text`; "" also where the cell says that there is none. A finding never repeats it."""
        return self.text(field, limit, secret=True) if self._told(field) else ""

    def text(self, field: str, limit: int, *, required: bool = False, secret: bool = False) -> str:
        """A text for people, made harmless; longer than `limit` is cut, with a warning that repeats no `secret`."""
        raw = self.raw(field)
        if _QUOTED.match(raw):
            raw = raw[1:]
        text = clean(raw[: 2 * limit], limit)  # cut first: cleaning a file of invisible characters takes long
        if required and not text:
            self._missing(field)
        elif text != raw:
            self.warn(field, "shortened" if len(raw) > limit else "cleaned", "" if secret else text)
        return text

    def code(self, field: str, *, required: bool = False) -> str:
        """A barcode, card or short code: printable ASCII without blanks, full-width forms made plain."""
        raw = self._told(field)
        if not raw:
            if required:
                self._missing(field)
            return ""
        code = _WHOLE.sub(r"\1", scanned(raw[:128], 64))
        if _LOST.fullmatch(code):
            self.refuse(field, "lost_digits", code)
        elif _SEVERAL.fullmatch(code):
            self.refuse(field, "several_codes", code)
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

    def flag(self, field: str, *yes: str) -> bool:
        """1/0, 是/否, or a word of `yes`; empty is no."""
        return bool(self.flag_or_none(field, *yes))

    def flag_or_none(self, field: str, *yes: str) -> bool | None:
        """1/0, 是/否, or a word of `yes`; None when empty."""
        raw = scanned(self.raw(field)[:32]).casefold()
        if raw not in _YES and raw not in _NO and raw not in yes:
            self.refuse(field, "bad_flag", raw)
        return raw in _YES or raw in yes if raw else None

    def room(self, field: str, *, required: bool = True) -> str:
        """A room as "3-2-501"."""
        return self._parsed(field, parse_room, "", required=required)

    def phones(self, field: str) -> tuple[str, ...] | None:
        """Phone numbers as bare digits, none when it says 无, None when empty. A finding never repeats a number."""
        raw = self.raw(field)
        if not raw:
            return None
        if _LOST.fullmatch(scanned(raw[:32])):  # what a spreadsheet leaves of one is no secret
            self.refuse(field, "lost_digits", raw)
            return None
        nobody: tuple[str, ...] = ()
        return self._parsed(field, parse_phones, nobody, secret=True)

    # -- numbers ---------------------------------------------------------------------------------------------------

    def money(self, field: str, *, signed: bool = False) -> int:
        """Fen from a `_yuan` or `_fen` column (required); below 0 only when `signed`."""
        place = self._places.get(field)
        unit = place.unit if place is not None and place.unit else "yuan"
        parse = money.parse_fen if unit == "fen" else money.parse_signed_yuan
        fen = self._number(field, parse, 0, unit, required=True)
        if fen < 0 and not signed:
            self.refuse(field, "bad_amount", self.raw(field))
        return fen

    def quantity(self, field: str) -> int:
        """Thousandths ≥ 0 (required)."""
        return self._number(field, money.parse_quantity, 0, "", required=True)

    def area(self, field: str) -> int | None:
        """Hundredths of a square metre, None when empty; a flat of nothing is one whose area nobody knew."""
        area = self._number(field, money.parse_area, None, "m2")
        if area == 0:
            self.warn(field, "no_area_yet", self.raw(field))
        return area or None

    def rate(self, field: str) -> int | None:
        """Hundredths of a point per yuan, None when empty."""
        return self._number(field, money.parse_rate, None, "")

    def basis_points(self, field: str) -> int:
        """Hundredths of a percent, 0 to 10 000; 0 when empty."""
        return self._number(field, _basis_points, 0, "")

    def _number(self, field: str, parse: Callable[[str], _T], empty: _T, unit: str, *, required: bool = False) -> _T:
        def plainly(raw: str) -> _T:
            try:
                return parse(money.plain_number(raw, unit))
            except Refused as refused:
                raise Refused("decimal_comma" if _COMMA.fullmatch(scanned(raw)) else refused.code) from refused

        return self._parsed(field, plainly, empty, required=required)

    # -- time ------------------------------------------------------------------------------------------------------

    def period(self, field: str) -> str:
        """A month as "2026-10" (required); also 2026年10月, 2026/10, 202610 and the date Excel makes of 2026-10."""
        raw = scanned(self._told(field)[:64])
        found = _PERIOD.fullmatch(raw)
        month = next((found[at] for at in (2, 3, 5, 6) if found[at]), "0") if found else "0"
        if found is None or not 1 <= int(month) <= 12:
            short = "short_period" if _SHORT_PERIOD.fullmatch(raw) else "serial_date" if _SERIAL.fullmatch(raw) else ""
            self._missing_or(field, short or "bad_period", raw)
            return ""
        return f"{found[1] or found[4]}-{month:0>2}"

    def date(self, field: str) -> date | None:
        """A day; None when empty."""
        raw = scanned(self._told(field)[:64])
        if not raw:
            return None
        found = _DATE.fullmatch(raw)
        try:
            if found is not None:
                year, month, day = (int(found[at] or found[at + 3]) for at in (1, 2, 3))
                return date(year, month, day)
        except ValueError:
            pass
        self.refuse(field, "serial_date" if _SERIAL.fullmatch(raw) else "bad_date", raw)
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
        raw = self._told(field)[:128]
        if not raw:
            if required:
                self._missing_or(field, "missing", "")
            return empty
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
