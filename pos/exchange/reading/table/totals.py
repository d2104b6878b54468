"""Rows that are no rows: totals, whose sums are compared, notes, and titles and headers that every page repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from pos.exchange.reading.grid import Unusable
from pos.exchange.reading.table.names import plain

_TOTALS: Final = re.compile(
    r".{0,20}?(?:[合总小累共]计|[總合小累共]計|汇总|(?:grand|sub)?-?total)(?:(?:人民币|大写|金额|户数|数|元|[:(/¥0-9]).*)?"
)
_LABEL: Final = re.compile(
    r"备注|附注|说明|(?:制表|制单|编制|填表|审核|审批|复核|经办|收款|负责)人?|出纳|会计|(?:打印|导出|制表)(?:时间|日期)|签[字名]|盖章|"
    r".{1,12}:.*|第[0-9]+页.*|共[0-9]+.{1,3}.*|本页.*|以[上下].*|注[、.].*|[-=_—─*~.]{3,}|.*[。!;].*|(?=.*[一-鿿]).{10,},.*"
)
_DRESS: Final = re.compile(r"[¥$,]|(?:元|m2|平方米|平米|平)$")


def is_totals_word(text: str) -> bool:
    """合计, 本页小计, 1号楼 合 计：, Total and their like."""
    return bool(_TOTALS.fullmatch(plain(text)))


def is_note(text: str) -> bool:
    """What stands under a table and names no room and no thing: 制表人：…, 备注：…, 第1页, a sentence."""
    return bool(_LABEL.fullmatch(plain(text)))


def amount(text: str) -> Decimal | None:
    """A number as the totals take it, to the hundredth; None when it is none. A blank is 0."""
    if isinstance(text, Unusable):
        return None
    bare = _DRESS.sub("", plain(text))
    if bare in ("", "-", "—", "/"):
        return Decimal(0)
    try:
        number = Decimal(bare[:32])
        return number.quantize(Decimal("0.01")) if number.is_finite() else None
    except InvalidOperation:
        return None


class Sums:
    """What the summed columns add up to: since the last totals row, and in all. A column with a text has none."""

    def __init__(self, columns: Sequence[int]) -> None:
        self._columns = tuple(columns)
        self._all: dict[int, Decimal | None] = dict.fromkeys(columns, Decimal(0))
        self._since = dict(self._all)
        self._once = dict(self._all)
        self._rows = 0

    def add(self, cells: Sequence[str], filled: frozenset[int]) -> None:
        """A row that counts."""
        self._rows += 1
        for column in self._columns:
            value = amount(cells[column]) if column < len(cells) else Decimal(0)
            self._all[column] = _plus(self._all[column], value)
            self._since[column] = _plus(self._since[column], value)
            if column not in filled:
                self._once[column] = _plus(self._once[column], value)

    def differing(self, cells: Sequence[str]) -> Iterable[tuple[int, str]]:
        """(column, "told / added up") of each sum that a totals row tells and that is neither of these.

        What is merged over several rows may be counted once or each time.
        """
        if not self._rows:
            return
        for column in self._columns:
            text = cells[column] if column < len(cells) else ""
            told = amount(text) if text.strip() else None
            everything, since, once = self._all[column], self._since[column], self._once[column]
            if told is None or everything is None or told in (everything, since, once):
                continue
            yield column, f"{told} / {everything}"

    def begin_again(self) -> None:
        """A totals row has been: the next subtotal begins here."""
        self._since = dict.fromkeys(self._columns, Decimal(0))


def _plus(sum_: Decimal | None, value: Decimal | None) -> Decimal | None:
    return None if sum_ is None or value is None else sum_ + value
