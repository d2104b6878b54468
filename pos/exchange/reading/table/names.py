"""Which column a header names, whatever it is dressed in: case, blanks, stars, remarks in brackets, units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pos.domain.text import clean
from pos.exchange.reading.table.columns import SheetColumn

_STARS: Final = str.maketrans("", "", "*★☆※●\"'“”‘’`")
_BRACKETS: Final = re.compile(r"[(\[【<{〔〈「]([^()\[\]【】<>{}〔〕〈〉「」]*)[)\]】>}〕〉」]")
_ASIDE: Final = re.compile(
    r"(?:非|不)?必[填输录须选].*|选填|可选|可空|可填|可不填|可为空|required|optional|[如例].*|示例.*|格式.*|[ymd/-]{4,}|文本.*|数字|数值|"
    r"日期(?:格式)?|唯一|不[可能]重复|[01]/[01]|是/否|.{0,6}位(?:以内)?|下拉.*|选择.*|"
)
_YUAN: Final = r"(?:人民币)?(?:单位:?)?元(?:/(?!m2|平)[^/]{1,3})?|人民币|yuan|rmb|cny|¥"
_FEN: Final = r"(?:单位:?)?分|fen"
_SQUARE: Final = r"(?:单位:?)?(?:平方米|平米|平方|平|m2|m\^2|sqm)"
_UNITS: Final = ((re.compile(_YUAN), "yuan"), (re.compile(_FEN), "fen"), (re.compile(_SQUARE), "m2"))
_ENDS: Final = re.compile(rf"(.+?)[_/:,\-]?({_YUAN}|{_FEN}|{_SQUARE})")
_BARE: Final = re.compile(r"[^(\[【<{〔〈「]*")
_UNIT_ENDS: Final = (
    "元",
    "yuan",
    "人民币",
    "rmb",
    "cny",
    "¥",
    "分",
    "fen",
    "平方米",
    "平米",
    "平方",
    "平",
    "m2",
    "m^2",
    "sqm",
)
_RUNNING: Final = frozenset({"序号", "序", "行号", "no", "no.", "seq", "#", "顺序号", "index"})
"""A running number says nothing: such a column is ignored without a word."""


@dataclass(frozen=True, slots=True)
class Named:
    """A column that a header names: `rank` 0 by its own name, more for names that are less sure; unit of money."""

    column: SheetColumn
    unit: str
    rank: int


def plain(text: str) -> str:
    """A text as compared: full-width forms plain, no case, no blanks, no invisible characters."""
    if text.isascii() and text.isalnum():
        return text.casefold()
    return "".join(clean(unicodedata.normalize("NFKC", text[:200]), 100).casefold().split())


def key_of(header: Iterable[str]) -> tuple[str, ...]:
    """What makes two files have the same header."""
    return tuple(plain(text) for text in header)


def is_running_number(written: str) -> bool:
    """Whether a header is that of a running number."""
    return plain(written) in _RUNNING


def named(written: str, columns: tuple[SheetColumn, ...]) -> Named | None:
    """The column that a header names. Money without a unit is yuan by a Chinese name, and nothing by an English one."""
    return _named(plain(written).translate(_STARS), columns)


@lru_cache(maxsize=4096)
def _named(whole: str, columns: tuple[SheetColumn, ...]) -> Named | None:
    if not whole:
        return None
    known = _by_name(columns)
    bare, unit = undressed(whole)
    for name, said in ((whole, ""), (bare, unit), *_without_unit(bare, unit)):
        found = known.get(name)
        if found is None:
            continue
        column, rank = found
        if column.money and said in ("yuan", "fen"):
            return Named(column, said, rank)
        if column.money and not said and name != plain(column.field):
            return Named(column, "yuan", rank)
        if not column.money and said in ("", "m2"):
            return Named(column, "", rank)
    return None


@lru_cache(maxsize=64)
def _by_name(columns: tuple[SheetColumn, ...]) -> Mapping[str, tuple[SheetColumn, int]]:
    known: dict[str, tuple[SheetColumn, int]] = {}
    for column in columns:
        for name in (column.chinese, column.field):
            known[plain(name)] = (column, 0)
    for column in columns:
        for rank, name in enumerate(column.also.split(), 1):
            known.setdefault(plain(name), (column, rank))
    return known


def undressed(text: str) -> tuple[str, str]:
    """A plain text without remarks in brackets, and the unit that one of them was. Other brackets stay."""
    unit = ""

    def one(found: re.Match[str]) -> str:
        nonlocal unit
        for pattern, said in _UNITS:
            if pattern.fullmatch(found[1]):
                unit = said
                return ""
        return "" if _ASIDE.fullmatch(found[1]) else found[0]

    bare = text if _BARE.fullmatch(text) else _BRACKETS.sub(one, text)
    for word in ("必填", "选填"):
        bare = bare.removesuffix(word).removeprefix(word)
    return bare.strip("_/:,-.、") or text, unit


def _without_unit(text: str, unit: str) -> tuple[tuple[str, str], ...]:
    """The text without a unit at its end (售价元, 面积m2, price_fen), and that unit."""
    found = _ENDS.fullmatch(text) if text.endswith(_UNIT_ENDS) and not unit else None
    if found is None:
        return ()
    return ((found[1], next(said for pattern, said in _UNITS if pattern.fullmatch(found[2]))),)
