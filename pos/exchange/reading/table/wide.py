"""Wide tables: a column a month, or a column a fee item, are as many rows. And what a title says for all rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pos.exchange.reading.table.header import Header
from pos.exchange.reading.table.names import plain, undressed

_DIGITS: Final = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_MONTH: Final = re.compile(r"(?:(?:20)?([0-9]{2})[年\-/.])?(0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])月份?(.*)")
_STAMP: Final = re.compile(r"(20[0-9]{2})[-/.年]?(0[1-9]|1[0-2])(?:[-/.]0?1)?(?:t00:00:00)?()")
_DATED: Final = re.compile(r"[2２][0０]")
_OWED: Final = frozenset({"", "应收", "应缴", "应交", "应收金额", "应缴金额", "金额", "费用", "应收费用"})
_FEE: Final = re.compile(r"(.{1,11}(?<![缴交欠收付免退存已未])费|滞纳金|违约金)(?:金额|应[收缴交]|应[收缴交]金额)?")
_TOTALS: Final = frozenset(
    {
        "合计",
        "总计",
        "小计",
        "全年合计",
        "年合计",
        "本年合计",
        "年度合计",
        "应收合计",
        "应缴合计",
        "合计金额",
        "合计应收",
        "总金额",
        "费用合计",
    }
)
_TITLE_TEXTS: Final = 4
_NUMBER: Final = re.compile(r"0?[1-9]|1[0-2]")
_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})年(?![0-9]{1,2}月[0-9]{1,2}日)")
_BARE_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9\-/.])")
_YEARS: Final = re.compile(r"(?<![0-9])(20[0-9]{2})年?[-~—–至到](20[0-9]{2})(?![0-9])")
_PERIOD: Final = re.compile(
    r"(?<![0-9])(20[0-9]{2})(?:年|[-/.])(0?[1-9]|1[0-2])(?:月份?(?![0-9]{1,2}日)|(?![0-9\-/.月]))(?![至到~\-—])"
)


@dataclass(frozen=True, slots=True)
class Month:
    """A column of a month: `year` 0 and `fee_item` "" when its header does not say."""

    index: int
    year: int
    month: int
    fee_item: str
    unit: str


def months(header: Header, taken: frozenset[int]) -> tuple[Month, ...]:
    """The columns that are months, of those not taken."""
    found = (_month(index, names) for index, names in enumerate(header.names) if index not in taken)
    return tuple(one for one in found if one is not None) or _numbered(header, taken)


def _numbered(header: Header, taken: frozenset[int]) -> tuple[Month, ...]:
    """Months that are called 1, 2, 3: three or more beside each other, counted on."""
    numbers = [
        (index, int(names[0]))
        for index, names in enumerate(header.names)
        if index not in taken and _NUMBER.fullmatch(names[0])
    ]
    beside = all(at + 1 == next_at and n + 1 == next_n for (at, n), (next_at, next_n) in pairwise(numbers))
    if len(numbers) < 3 or not beside:
        return ()
    return tuple(Month(index, 0, number, "", "") for index, number in numbers)


def fees(header: Header, taken: frozenset[int]) -> dict[int, tuple[str, str]]:
    """Column -> (fee item, unit) of the columns that are fee items, of those not taken."""
    found: dict[int, tuple[str, str]] = {}
    for index, names in enumerate(header.names):
        if "费" not in names[0] and "金" not in names[0]:
            continue
        bare, unit = undressed(plain(names[0]))
        fee = _FEE.fullmatch(bare)
        if fee is not None and index not in taken and unit in ("", "yuan", "fen"):
            found[index] = (fee[1], unit)
    return found


def totals(header: Header, taken: frozenset[int]) -> tuple[int, ...]:
    """The columns that add the others up."""
    return tuple(
        index
        for index, names in enumerate(header.names)
        if index not in taken and undressed(plain(names[0]))[0] in _TOTALS
    )


def year_over(header: Header, index: int, sheet: str) -> int:
    """The year that stands over a column: in the group heading above it, in a title, in the sheet's name. Else 0."""
    for cells in header.above:
        group = next((cells[at] for at in range(min(index, len(cells) - 1), -1, -1) if cells[at].strip()), "")
        if years := _years(_YEAR, plain(group)):
            return _only_year(years)
    titles = _titles(header, sheet)
    for pattern in (_YEAR, _BARE_YEAR):
        if years := [year for title in titles for year in _years(pattern, title)]:
            return _only_year(years)
    return 0


def _titles(header: Header, sheet: str) -> list[str]:
    """What stands above the header in rows of few texts, and the sheet's name."""
    rows = ([cell for cell in cells if cell.strip()] for cells in header.above)
    return [plain(text) for texts in rows if len(texts) <= _TITLE_TEXTS for text in (*texts, sheet)] or [plain(sheet)]


def _years(pattern: re.Pattern[str], text: str) -> list[str]:
    """The years that a text speaks of; "2025-2026年" of both."""
    return [year for pair in _YEARS.findall(text) for year in pair] or pattern.findall(text)


def _only_year(years: Sequence[str]) -> int:
    return int(_only(years) or 0)


def period_above(header: Header, sheet: str) -> str:
    """The one month, "YYYY-MM", that the titles speak of; "" for none or several."""
    titles = _titles(header, sheet)
    return _only([f"{year}-{month:0>2}" for title in titles for year, month in _PERIOD.findall(title)])


def _month(index: int, names: Sequence[str]) -> Month | None:
    if not any("月" in name or _DATED.match(name.strip()) for name in names):
        return None
    for name in reversed(names):  # with what stands over it first: there may be the year
        bare, unit = undressed(plain(name))
        found = _STAMP.fullmatch(bare) or _MONTH.fullmatch(bare)
        if found is None or unit not in ("", "yuan", "fen"):
            continue
        year, month, more = found[1], found[2], found[3]
        if more in _OWED or _FEE.fullmatch(more):
            number = _DIGITS.get(month) or int(month)
            return Month(index, int(f"20{year[-2:]}") if year else 0, number, "" if more in _OWED else more, unit)
    return None


def _only(values: Sequence[str]) -> str:
    different = set(values)
    return different.pop() if len(different) == 1 else ""
