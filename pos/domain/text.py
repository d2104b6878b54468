"""Text from outside made harmless, and persons' data made unreadable for whoever looks over a shoulder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
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


DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-"))
"""What stands for a hyphen."""


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

NOTHING: Final = frozenset(("无", "没有", "暂无", "无电话", "不详", "未知", "空", "N/A", "n/a", "/", "-", "--", "---"))
"""What people write into a cell that has nothing to say, as `scanned` and with plain hyphens."""
MOST_PHONES: Final = 9
"""Of one person."""
_PHONE: Final = re.compile(r"(?:\+?86|0086)?(1[0-9]{10}|0[0-9]{9,11}|[48]00[0-9]{7}|[2-9][0-9]{6,7})(?:\.0+)?")
_BESIDE: Final = re.compile(r"\([^0-9()]*\)")
"""Whose number it is: (本人)."""
_LONG_NUMBER: Final = re.compile(r"[0-9]{15,19}[Xx]?")
_MOBILE: Final = re.compile(r"(?<![0-9])(?:\+?86|0086)?1[0-9]{10}(?![0-9])")
_BETWEEN: Final = re.compile(r"[/、,;|\\或和及]+")


def phone_or_none(text: str) -> str | None:
    """A mobile or fixed-line number as bare digits ("+86 138-1234-5678" -> "13812345678"), else None.

    A number that a spreadsheet or another program made of it (`13812345678.0`) is one.
    """
    plain = re.sub(r"[ ()-]", "", scanned(text).translate(DASHES))
    found = _PHONE.fullmatch(plain)
    return found[1] if found else None


def parse_phone(text: str) -> str:
    """Like `phone_or_none`; refused `bad_phone` (which never repeats the text) when it is none."""
    phone = phone_or_none(text)
    if phone is None:
        raise Refused("bad_phone")
    return phone


def parse_phones(text: str) -> tuple[str, ...]:
    """Every number in it, once; words for nothing are none. Refused `bad_phone`, which never repeats the text."""
    plain = _BESIDE.sub("", scanned(text.replace("\n", ";")).translate(DASHES))
    if plain in NOTHING:
        return ()
    found: dict[str, None] = {}
    for piece in filter(str.strip, _BETWEEN.split(plain)):
        whole = phone_or_none(piece)
        found |= dict.fromkeys([whole] if whole else map(parse_phone, piece.split()))
    if len(found) > MOST_PHONES:
        raise Refused("bad_phone")
    return tuple(found)


def mask_phone(phone: str) -> str:
    """138****5678; a number too short to hide the middle of shows its last two only."""
    if not phone:
        return ""
    if len(phone) < 10:
        return f"****{phone[-2:]}"
    return f"{phone[:3]}****{phone[-4:]}"


def mask_phones(phones: Sequence[str]) -> str:
    """Every number, masked."""
    return " ".join(map(mask_phone, phones))


def mask_within(text: str) -> str:
    """A text with every mobile number in it masked: one that stands among longer digits is none."""
    return _MOBILE.sub(lambda found: mask_phone(found[0][-11:]), text)


def mask_cell(text: str) -> str:
    """A text of which nobody knows what it is, masked where it is a number of a person's.

    That is a phone, a mobile one or one with its area code, and what is longer than a barcode (identity, bank card).
    """
    phone = phone_or_none(text)
    if phone and len(phone) > 9 and phone[0] in "01":
        return mask_phone(phone)
    return f"{text[:3]}****{text[-2:]}" if _LONG_NUMBER.fullmatch(text.strip()) else text


def mask_name(name: str) -> str:
    """张**: the first character only, whatever the length."""
    return f"{name[0]}**" if name else ""
