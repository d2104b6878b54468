"""Rows that are no rows: totals, whose sums are compared, notes, and titles and headers that every page repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from pos.domain.money import format_rate
from pos.exchange.reading.grid import Unusable
from pos.exchange.reading.table.names import plain

_TOTALS: Final = re.compile(
    r".{0,20}?(?:[合总小累共]计|[總合小累共]計|汇总|(?:grand|sub)?-?total)(?:(?:人民币|大写|金额|户数|数|元|[:(/¥0-9]).*)?"
)
_LABEL: Final = re.compile(
    r"备注|附注|说明|(?:制表|制单|编制|填表|审核|审批|复核|经办|收款|负责)人?|出纳|会计|(?:打印|导出|制表)(?:时间|日期)|签[字名]|盖章|"
    r".{1,12}:.*|第[0-9]+页.*|共[0-9]+.{1,3}.*|本页.*|以[上下].*|注[、.].*|[-=_—─*~.]{3,}|.*[。!;].*|(?=.*[一-鿿]).{10,},.*"
)
_INSTRUCTION: Final = re.compile(r"非?必[填须]|选填|可选|示例|样例|举例|[例如][如:]|格式|填写|请[填输勿按选参在]")
_DAY: Final = re.compile(r"20[0-9]{2}[-/.年][0-9]{1,2}(?:[-/.月][0-9]{0,2}日?)?(?:t?[0-9]{1,2}:[0-9:]+)?")
_PLAIN: Final = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?")
_WAYS: Final = 6
_DRESS: Final = re.compile(r"[¥$,]|(?:元|m2|平方米|平米|平)$")


def is_totals_word(text: str) -> bool:
    """合计, 本页小计, 1号楼 合 计：, Total and their like."""
    return bool(_TOTALS.fullmatch(plain(text)))


def is_note(text: str) -> bool:
    """What stands under a table and names no room and no thing: 制表人：…, 备注：…, 第1页, a sentence."""
    return bool(_LABEL.fullmatch(plain(text)))


def is_day(text: str) -> bool:
    """A month or a day, which alone in a row is when the table was made."""
    return bool(_DAY.fullmatch(plain(text)))


def is_instruction(text: str) -> bool:
    """What a template says under its header: 必填，…, 示例, 例如 …"""
    return bool(_INSTRUCTION.match(plain(text)))


def amount(text: str) -> int | None:
    """A number as the totals take it, in hundredths; None when it is none. A blank is 0."""
    found = _PLAIN.fullmatch(text)
    if found is not None:
        return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if isinstance(text, Unusable):
        return None
    bare = _DRESS.sub("", plain(text))
    if bare in ("", "-", "—", "/"):
        return 0
    try:
        number = Decimal(bare[:32])
    except InvalidOperation:
        return None
    return int((number * 100).to_integral_value()) if number.is_finite() and number.adjusted() < 15 else None


class Sums:
    """What the summed columns add up to, in hundredths: since the last totals row, and in all.

    A total may count what is merged over several rows once or each time, and what a room has (`own`: its area) once for
    all its rows. A column with a text in it has no sum.
    """

    def __init__(self, columns: Sequence[int], own: Sequence[int]) -> None:
        self._columns = tuple(columns)
        self._own = frozenset(own)
        self._ways = [dict.fromkeys(columns, 0) for _ in range(_WAYS)]
        self._unknown: set[int] = set()
        self._names: set[str] = set()
        self.rows = 0

    def add(self, cells: Sequence[str], filled: frozenset[int], name: str) -> None:
        """A row that counts, and the name of its room."""
        self.rows += 1
        again = bool(self._own) and name in self._names
        if self._own:
            self._names.add(name)
        every, once, first, since, once_since, first_since = self._ways
        for column in self._columns:
            value = amount(cells[column]) if column < len(cells) else 0
            if value is None:
                self._unknown.add(column)
                continue
            every[column] += value
            since[column] += value
            if column not in filled:
                once[column] += value
                once_since[column] += value
            if not (again and column in self._own):
                first[column] += value
                first_since[column] += value

    def differing(self, cells: Sequence[str]) -> Iterator[tuple[int, str]]:
        """(column, "told / added up") of each sum that a totals row tells and that is none of these."""
        for column in self._columns if self.rows else ():
            text = cells[column] if column < len(cells) else ""
            told = amount(text) if text.strip() else None
            if told is not None and column not in self._unknown and all(way[column] != told for way in self._ways):
                yield column, both(told, self._ways[0][column])

    def begin_again(self) -> None:
        """A totals row has been: the next subtotal begins here."""
        self._ways[_WAYS // 2 :] = [dict.fromkeys(self._columns, 0) for _ in range(_WAYS // 2)]


def both(told: int, added: int) -> str:
    """What a total says and what it should be, for people."""
    return f"{format_rate(told)} / {format_rate(added)}"
