"""Rooms: the one reading of what people write for a flat, for files, the scan box, search and commands alike.

A room is kept as its parts joined by `-` (interface.md, "Rooms"): `3号楼2单元501室`, `3#2-501` and `03-02-0501` are
`3-2-501`. What has no parts is a room as it stands (`商铺A01`).
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from pos.domain.text import DASHES, clean, scanned
from pos.errors import Refused

MOST: Final = 40
"""Characters of a room."""

_SIGNS: Final = DASHES | str.maketrans({"─": "-", "_": "-", "。": ".", "·": ".", "・": ".", "•": "."})
_DIGITS: Final = str.maketrans("〇零一二两三四五六七八九", "001223456789")
_NUMERAL: Final = re.compile(
    r"(?:[一二两三四五六七八九]?百零?)?(?:[一二三四五六七八九]?十)?[〇零一二两三四五六七八九]*"
)
_COUNTED: Final = re.compile(r"[〇零一二两三四五六七八九十百]+(?=号楼|号院|单元|[栋幢座楼门梯号室房户])")
_LAST: Final = re.compile(r"(?<=-)[〇零一二三四五六七八九]{3,4}$")
_BUILDING: Final = re.compile(r"(?<=[0-9A-Z])(?:号楼|号院|#楼|[栋幢座楼#]|号(?!楼))-?(?=[^-])")
_UNIT: Final = re.compile(r"(?<=[0-9A-Z])(?:单元|[门梯])-?(?=[^-])")
_END: Final = re.compile(r"(?<=[0-9A-Z])[室号房户]$")
_USUAL: Final = re.compile(r"[0-9A-Z]{1,4}(?:-[0-9A-Z]{1,4}){0,2}-[0-9A-Z]{1,6}")
_KEPT: Final = re.compile(r"[1-9][0-9]{0,2}(?:-[1-9][0-9]{0,2}){0,2}-[1-9][0-9]{0,5}")
"""What most files hold: nothing of it is to be made plain."""
_DATE: Final = re.compile(r"((?:19|20)[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[T ].*)?")
_SHORT_DATE: Final = re.compile(
    r"[0-9]{1,2}月[0-9]{1,2}日|(?:[0-9]{1,2}-)?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:-[0-9]{2,4})?"
)
_WHOLE: Final = re.compile(r"^([0-9]+)\.0+$")
_NO_ROOM: Final = re.compile(r"[=@].*|无|没有|-*|1[3-9][0-9]{9}|[0-9](?:\.[0-9]+)?E\+[0-9]+")
"""A formula, a sign for nothing, a phone in the wrong column, a number whose digits are lost."""


def parse_room(text: str) -> str:
    """What stands for a room, as it is kept. Refused `room_is_date` (a spreadsheet turned it into one), `bad_room`."""
    return text if _KEPT.fullmatch(text) else _parsed(text)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> str:
    """A file of bills names each room a dozen times."""
    plain = _plain(text)
    room = _joined(_plain(_joined(plain)))  # twice: what stands together once blanks are gone may be a form of its own
    if _is_date(plain) or _is_date(room):
        raise Refused("room_is_date", text=clean(text, MOST))
    if not any(map(str.isalnum, room)) or len(room) > MOST or _NO_ROOM.fullmatch(plain) or _NO_ROOM.fullmatch(room):
        raise Refused("bad_room", text=clean(text, MOST))
    return room


def room_or_none(text: str) -> str | None:
    """Like `parse_room`, None for what is no room."""
    try:
        return parse_room(text)
    except Refused:
        return None


def usual(room: str) -> bool:
    """Whether a kept room is building, unit and door, or two or four such parts, in digits and letters."""
    return _USUAL.fullmatch(room) is not None


def beginning(text: str) -> str:
    """What rooms begin with that begin as this is written: `3号楼2单元` -> "3-2-"."""
    return _joined(f"{_plain(text)}0").removesuffix("0")  # with a door behind it the last word is one between parts


def _plain(text: str) -> str:
    signs = scanned(text[:128], 128).translate(_SIGNS).upper()
    return _WHOLE.sub(r"\1", re.sub(r" *([-./#]) *", r"\1", signs))


def _joined(plain: str) -> str:
    """The parts of a room, or the room as it stands when it has none. Zeros before a part never matter."""
    stands = plain.replace(" ", "")
    parted = re.sub(r"(?<=[0-9A-Z]) +(?=[0-9A-Z])", "-", plain).replace(" ", "")
    parted = _BUILDING.sub("-", _COUNTED.sub(_counted, parted))
    if "-" not in parted:
        parted = _separated(parted)
    first, dash, rest = parted.partition("-")
    if not (first and dash):  # nothing before the first sign: a floor below the ground
        return _without_zeros(stands)
    rest = _LAST.sub(_counted, dash + _UNIT.sub("-", rest))
    return "-".join(_without_zeros(part) for part in _END.sub("", first + rest).split("-") if part)


def _separated(text: str) -> str:
    """`3/2/501` and `3.2.501`; a point between two short numbers may be a price or have lost a zero: it stays."""
    if "/" in text:
        return text.replace("/", "-")
    parts = text.split(".")
    return "-".join(parts) if all(parts) and (len(parts) > 2 or len(parts[-1]) > 2) else text


def _without_zeros(part: str) -> str:
    doors = part.split("/")
    return "/".join(door.lstrip("0") or "0" if door.isascii() and door.isalnum() else door for door in doors)


def _counted(found: re.Match[str]) -> str:
    """Chinese figures in digits: 十二 -> 12, 五〇一 -> 501; what is no number stays."""
    text = found[0]
    if not _NUMERAL.fullmatch(text):
        return text
    hundreds, hundred, below = text.rpartition("百")
    tens, ten, ones = below.rpartition("十")
    if not (hundred or ten):
        return text.translate(_DIGITS)
    figures = ((hundreds, bool(hundred), 100), (tens, bool(ten), 10), (ones or "零", True, 1))
    return str(sum(int(digit.translate(_DIGITS) or 1) * times for digit, there, times in figures if there))


def _is_date(plain: str) -> bool:
    if _SHORT_DATE.fullmatch(plain):
        return True
    found = _DATE.fullmatch(plain)
    try:
        return found is not None and bool(date(int(found[1]), int(found[2]), int(found[3])))
    except ValueError:
        return False
