"""How names are typed: pinyin and initials, made once when a name comes in."""

from __future__ import annotations

from functools import lru_cache

from pos.ledger.reading.catalogue import Pinyin


@lru_cache(maxsize=65_536)
def spoken(name: str) -> Pinyin:
    """Full pinyin and initials of a name, lower case ASCII letters and digits only."""
    from pypinyin import Style, lazy_pinyin  # late: half of a start's time, and only imports need it

    syllables = lazy_pinyin(name, style=Style.NORMAL)
    kept = ["".join(c for c in part.lower() if c.isascii() and c.isalnum()) for part in syllables]
    words = [part for part in kept if part]
    return Pinyin("".join(words), "".join(part[0] for part in words))
