"""How names are typed: pinyin and initials, made once when a name comes in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, islice, product
from types import MappingProxyType
from typing import Final

from pos.ledger.reading.catalogue import Pinyin

_MOST: Final = 64
"""Readings of one name that are kept."""
_MOST_OF_GOODS: Final = 12
_PARTS: Final = re.compile("[㐀-鿿豈-\ufaff]|[^㐀-鿿豈-\ufaff]+")
_AS_FAMILY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "万俟": "mo qi", "尉迟": "yu chi", "单于": "chan yu", "长孙": "zhang sun", "澹台": "tan tai",
        "令狐": "ling hu", "鲜于": "xian yu", "亓官": "qi guan",
        "曾": "zeng", "翟": "zhai/di", "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "盖": "ge/gai",
        "朴": "piao", "乐": "yue/le", "缪": "miao", "覃": "qin/tan", "宓": "mi/fu", "乜": "nie", "员": "yun",
        "贠": "yun", "黑": "he/hei", "繁": "po", "召": "shao", "折": "she", "种": "chong", "祭": "zhai", "能": "nai",
        "牟": "mu/mou", "隗": "wei/kui", "谌": "chen/shen", "阚": "kan", "卜": "bu", "佴": "nai", "费": "fei/bi",
        "句": "gou", "秘": "bi", "薄": "bo", "都": "du", "厦": "xia", "颉": "xie", "藏": "zang", "洗": "xian",
    }
)  # fmt: skip
"""How family names are read that are read otherwise elsewhere, a `/` between several ways."""


@lru_cache(maxsize=65_536)
def spoken(name: str) -> Pinyin:
    """Full pinyin and initials of goods' names, lower case ASCII letters and digits only, the likeliest reading first.

    A character of several readings is read by each, one character at a time: 长粒香米 is `zlxm` and `clxm`.
    """
    from pypinyin import Style, lazy_pinyin, pinyin  # late: half of a start's time, and only imports need it

    likely = [_plain(word) for word in lazy_pinyin(name, style=Style.NORMAL)]
    known = [list(map(_plain, words)) for words in pinyin(name, style=Style.NORMAL, heteronym=True)]
    ways = {tuple(likely): None}
    if len(known) == len(likely):
        other = ((n, word) for n, words in enumerate(known) for word in words if word and word != likely[n])
        ways |= {(*likely[:n], word, *likely[n + 1 :]): None for n, word in islice(other, _MOST_OF_GOODS)}
    whole = dict.fromkeys("".join(way) for way in ways)
    return Pinyin(" ".join(whole), " ".join(dict.fromkeys("".join(word[:1] for word in way) for way in ways)))


@lru_cache(maxsize=65_536)
def called(name: str) -> Pinyin:
    """Every way to read a person's name, a blank between two: those of family names first."""
    ways = [way for way in islice(product(*_readings(name)), _MOST) if way]
    whole = dict.fromkeys("".join(way) for way in ways)
    return Pinyin(" ".join(whole), " ".join(dict.fromkeys("".join(word[0] for word in way) for way in ways)))


def _readings(name: str) -> list[list[str]]:
    """What each character, or each run of anything else, may be read as, the likeliest first."""
    from pypinyin import Style, lazy_pinyin, pinyin  # late, as above

    parts = _PARTS.findall(name)
    family = _AS_FAMILY.get(name[:2]) or _AS_FAMILY.get(name[:1], "")
    first = [word.split("/") for word in family.split()]
    likely = lazy_pinyin(name, style=Style.NORMAL)
    found = []
    for n, part in enumerate(parts):
        own = first[n] if n < len(first) else [likely[n]] if len(likely) == len(parts) else []
        known = [word for words in pinyin(part, style=Style.NORMAL, heteronym=True) for word in words]
        kept = dict.fromkeys(word for word in map(_plain, chain(own, known)) if word)
        found += [list(kept)] if kept else []
    return found


def _plain(word: str) -> str:
    return "".join(char for char in word.lower() if char.isascii() and char.isalnum())
