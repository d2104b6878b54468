"""What somebody who looks for a receipt has typed, taken apart: a number, a sum, a day, hours, a household."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from pos.domain.goods.codes import receipt_no_or_none
from pos.domain.money import parse_yuan, plain_number
from pos.domain.text import DASHES, scanned
from pos.errors import Refused

AROUND: Final = timedelta(minutes=15)
"""A time of day means so long before it, and after."""
_LAST_MINUTE: Final = 24 * 60 - 1
_NAMED: Final = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}
"""Days ago."""
_DAY: Final = re.compile(r"(?:([0-9]{4})[-/年])?([0-9]{1,2})[-/月]([0-9]{1,2})[日号]?")
_DAY_ALONE: Final = re.compile(r"([0-9]{1,2})[日号]")
_MONTH: Final = re.compile(r"(?:([0-9]{4})[-/年])?([0-9]{1,2})月|([0-9]{4})-([0-9]{2})")
_TIME: Final = r"([0-9]{1,2})(?::([0-9]{2})|[点时])"
_HOURS: Final = re.compile(rf"([0-9]{{1,2}})(?::([0-9]{{2}})|[点时])?(?:-|到|至){_TIME}|{_TIME}")
_SUM: Final = re.compile(r"[¥￥].+|.+元|-?[0-9]+[.][0-9]{1,2}|RMB.+", re.IGNORECASE)
_DIGITS: Final = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Everything that is said must fit. `days` from and to; `minutes` of the day from and to, over midnight where the
    first is the later.
    """

    receipt_no: str = ""
    fen: int | None = None
    who: str = ""
    """a room, a name, a phone, a card"""
    days: tuple[date, date] | None = None
    minutes: tuple[int, int] | None = None

    @property
    def digits(self) -> int | None:
        """`who` where it is digits alone: it may as well be the end of a number, or a sum in yuan."""
        return int(self.who) if _DIGITS.fullmatch(self.who) else None


def read_wanted(text: str, today: date) -> Wanted:
    """What these words may mean. A day without its year is the latest such; words that mean nothing else are `who`."""
    wanted, rest = Wanted(), []
    for word in scanned(text).translate(DASHES).split():
        meant = _said(word, wanted, today)
        if meant is None:
            rest.append(word)
        else:
            wanted = meant
    return replace(wanted, who=" ".join(rest))


def _said(word: str, wanted: Wanted, today: date) -> Wanted | None:
    """With what this word surely says, else None."""
    number = receipt_no_or_none(word)
    if number is not None and number.count("-") == 3 and not number.split("-")[0].isdigit():
        return replace(wanted, receipt_no=number)
    days = _days(word, today)
    if days is not None:
        return replace(wanted, days=days)
    minutes = _minutes(word)
    if minutes is not None:
        return replace(wanted, minutes=minutes)
    fen = _fen(word)
    return None if fen is None else replace(wanted, fen=fen)


def _fen(word: str) -> int | None:
    if not _SUM.fullmatch(word):
        return None
    try:
        return parse_yuan(plain_number(word, "yuan").removeprefix("-"))
    except Refused:
        return None


def _days(word: str, today: date) -> tuple[date, date] | None:
    ago = _NAMED.get(word.lower())
    if ago is not None:
        return (today - timedelta(days=ago),) * 2
    month = _MONTH.fullmatch(word)
    if month is not None:
        return _whole_month(int(month[1] or month[3] or 0), int(month[2] or month[4]), today)
    found, alone = _DAY.fullmatch(word), _DAY_ALONE.fullmatch(word)
    if alone is not None:
        return _day_alone(int(alone[1]), today)
    if found is None or (not found[1] and "-" in word):  # 11-28 is a room
        return None
    year = int(found[1] or today.year)
    if not _is_day(year, int(found[2]), int(found[3])):
        return None
    day = date(year, int(found[2]), int(found[3]))
    if not found[1] and day > today:
        if not _is_day(year - 1, day.month, day.day):
            return None
        day = day.replace(year=year - 1)
    return day, day


def _whole_month(year: int, month: int, today: date) -> tuple[date, date] | None:
    year = year or (today.year if month <= today.month else today.year - 1)
    if not _is_day(year, month, 1):
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _day_alone(number: int, today: date) -> tuple[date, date] | None:
    """The latest day of a month with this number that has come."""
    first = today.replace(day=1)
    for _ in range(3):
        if _is_day(first.year, first.month, number) and first.replace(day=number) <= today:
            return (first.replace(day=number),) * 2
        first = (first - timedelta(days=1)).replace(day=1)
    return None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _minutes(word: str) -> tuple[int, int] | None:
    found = _HOURS.fullmatch(word)
    if found is None:
        return None
    if found[1] is None:
        at = _minute(found[5], found[6])
        if at is None:
            return None
        if found[6] is None:  # an hour is a whole one
            return at, min(at + 59, _LAST_MINUTE)
        around = AROUND.seconds // 60
        return max(at - around, 0), min(at + around, _LAST_MINUTE)
    since, until = _minute(found[1], found[2]), _minute(found[3], found[4])
    return None if since is None or until is None else (since, until)


def _minute(hour: str, minute: str | None) -> int | None:
    at = int(hour) * 60 + int(minute or 0)
    return min(at, _LAST_MINUTE) if int(minute or 0) < 60 and at <= 24 * 60 else None
