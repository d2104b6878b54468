"""Text from outside made harmless, and persons' data made unreadable for whoever looks over a shoulder."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pos.errors import Refused

_DROPPED: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"})
_SPACES: Final = {ord(blank): " " for blank in "\t\n\v\f\r"}


def clean(text: str, limit: int) -> str:
    """`text` without anything a printer, display, file or screen could take for a command, at most `limit` characters.

    Drops control, format, separator, surrogate, private and unassigned characters; tab and newline become a space.
    What is left encodes in GB18030 without any byte below 0x20 or 0x7F (measured over every code point), so this is
    enough for ESC/POS as well, as long as printing is by whole characters.
    """
    if not text.isprintable():
        kept = text.translate(_SPACES)
        text = "".join(char for char in kept if unicodedata.category(char) not in _DROPPED)
    return text[:limit].strip(" ")


def scanned(text: str, limit: int = 512) -> str:
    """What a scanner or keyboard sent, as a code: full-width forms made plain (a Chinese input method may be on)."""
    return clean(unicodedata.normalize("NFKC", clean(text, 4 * limit)), limit)


# -- rooms --------------------------------------------------------------------------------------------------------

_BUILDING: Final = r"([0-9A-Za-z]{1,4})(?:号楼|号院|栋|幢|座|楼|号|#|-)-?"
_UNIT: Final = r"([0-9A-Za-z]{1,3})(?:单元|门|梯|-)-?"
_DOOR: Final = r"([0-9A-Za-z]{1,6})(?:室|号|房)?"
_ROOM: Final = re.compile(_BUILDING + _UNIT + _DOOR)
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def room_or_none(text: str) -> str | None:
    """`3-2-501`, `3号楼2单元501室` and their like -> "3-2-501" (no leading zeros, letters upper case), else None."""
    plain = scanned(text).translate(_DASHES).replace(" ", "")
    found = _ROOM.fullmatch(plain)
    if found is None:
        return None
    return "-".join(part.lstrip("0").upper() or "0" for part in found.groups())


def parse_room(text: str) -> str:
    """Like `room_or_none`; refused `bad_room` when it is no room."""
    room = room_or_none(text)
    if room is None:
        raise Refused("bad_room", text=clean(text, 40))
    return room


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that counts numbers as numbers: 1-1-101 < 1-1-1001 < 1-2-101 < 10-1-101; any length of digits."""
    key: list[tuple[int, int, str]] = []
    for place, part in enumerate(re.split(r"([0-9]+)", text)):
        if place % 2:
            digits = part.lstrip("0")
            key.append((0, len(digits), digits))
        elif part:
            key.append((1, 0, part))
    return tuple(key)


# -- persons' data ------------------------------------------------------------------------------------------------

_PHONE: Final = re.compile(r"(?:\+?86)?(1[0-9]{10}|0[0-9]{9,11}|[2-9][0-9]{6,7})")


def phone_or_none(text: str) -> str | None:
    """A mobile or fixed-line number as bare digits ("+86 138-1234-5678" -> "13812345678"), else None."""
    plain = re.sub(r"[ ()-]", "", scanned(text).translate(_DASHES))
    found = _PHONE.fullmatch(plain)
    return found[1] if found else None


def parse_phone(text: str) -> str:
    """Like `phone_or_none`; refused `bad_phone` (which never repeats the text) when it is none."""
    phone = phone_or_none(text)
    if phone is None:
        raise Refused("bad_phone")
    return phone


def mask_phone(phone: str) -> str:
    """138****5678; a number too short to hide the middle of shows its last two only."""
    if not phone:
        return ""
    if len(phone) < 10:
        return f"****{phone[-2:]}"
    return f"{phone[:3]}****{phone[-4:]}"


def mask_name(name: str) -> str:
    """张**: the first character only, whatever the length."""
    return f"{name[0]}**" if name else ""
