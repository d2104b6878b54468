"""A command line that cannot be understood, and the reading of its texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from pos.errors import PosError, Refused

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


class Misuse(PosError):
    """Wrong usage (exit code 2)."""


def day(text: str | None, option: str) -> date | None:
    """A date option; None when it was not given. Misuse `bad_day`."""
    if text is None:
        return None
    try:
        if _DAY.fullmatch(text.strip()):
            return date.fromisoformat(text.strip())
    except ValueError:
        pass
    raise Misuse("bad_day", option=option, text=text)


def month(text: str) -> str:
    """A month argument, `2026-10`. Misuse `bad_month`."""
    if not _MONTH.fullmatch(text.strip()):
        raise Misuse("bad_month", text=text)
    return text.strip()


def read_number(read: Callable[[str], int], text: str, code: str, **values: object) -> int:
    """A number as the domain reads it. Misuse `code` (text, and these values) when it is none."""
    try:
        return read(text)
    except Refused as refused:
        raise Misuse(code, text=text, **values) from refused


def one_of(text: str, option: str, known: tuple[str, ...]) -> str:
    """One of a few words. Misuse `bad_format`."""
    if text not in known:
        raise Misuse("bad_format", option=option, known=known)
    return text
