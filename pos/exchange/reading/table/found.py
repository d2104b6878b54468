"""Which columns a header gives, and whether that is enough for a kind of file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pos.exchange.reading.table import wide
from pos.exchange.reading.table.columns import Asked, Place, SheetColumn
from pos.exchange.reading.table.header import Header
from pos.exchange.reading.table.names import Named, named

_SAID: Final = -1
"""The rank of what a person says."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What a header is to a kind of file.

    `missing` are required columns that nothing gives; `clashes` pairs of headers that mean the same and of which
    neither is surer; `doubles` those of which the first was not used and the second was.
    """

    header: Header
    places: Mapping[str, Place]
    several: Mapping[str, tuple[int, ...]]
    missing: tuple[SheetColumn, ...]
    clashes: tuple[tuple[str, str], ...]
    doubles: tuple[tuple[str, str], ...]
    months: tuple[wide.Month, ...] = ()
    fees: Mapping[int, tuple[str, str]] | None = None
    remembered: bool = False
    """whether a person once said what its columns are"""

    @property
    def known(self) -> int:
        """Columns that mean something."""
        return len(self.places) + len(self.months) + len(self.fees or ())

    @property
    def whole(self) -> bool:
        """Whether nothing is missing and it looks like a header: two names, or nothing but names."""
        return not self.missing and (self.known > 1 or self.known == sum(bool(text) for text in self.header.texts))


def fit(header: Header, columns: tuple[SheetColumn, ...], asked: Asked, sheet: str) -> Fit:
    """The header as the columns of a kind, with what a person said of some of them now or of the same header once."""
    said = asked.mapping if asked.mapping is not None else asked.known.get(header.key)
    bills = is_bills(columns)
    months = wide.months(header, frozenset(index for index, field in (said or {}).items() if field != "amount"))
    known = _by_field(header, columns, said or {}, {month.index for month in months} if bills else set())
    if not bills or "period" in known or "room" not in known:
        months = ()
        known = _by_field(header, columns, said or {}, set())
    elif months:
        known.pop("amount", None)
    made = _placed(header, known, months)
    if bills and not months and "room" in known and not ("amount" in known and ("fee_item" in known or asked.fee_item)):
        taken = frozenset((*(place.index for place in made.places.values()), *(said or ())))
        made = replace(made, fees=wide.fees(header, taken) or None)
        if made.fees:  # what adds them up is no bill of its own
            made = replace(made, places={field: place for field, place in made.places.items() if field != "amount"})
    remembered = asked.mapping is None and said is not None
    return replace(made, missing=_missing(made, columns, asked, sheet), remembered=remembered)


_Known = dict[str, list[tuple[Named, int]]]


def _by_field(header: Header, columns: Sequence[SheetColumn], said: Mapping[int, str], months: set[int]) -> _Known:
    """Field -> the columns for it, the surest first: what was said of a column is surer than its name."""
    known = {
        field: kept
        for field, pairs in header.known(tuple(columns)).items()
        if (kept := [pair for pair in pairs if pair[1] not in months and pair[1] not in said])
    }
    by_field = {column.field: column for column in columns}
    for index, field in sorted(said.items(), reverse=True):
        column = by_field.get(field)
        if column is None or index in months or not 0 <= index < len(header.texts):
            continue
        own = next((one for name in header.names[index] if (one := named(name, (column,))) is not None), None)
        unit = own.unit if own else "yuan" if column.money else ""
        known.setdefault(field, []).insert(0, (Named(column, unit, _SAID), index))
    return known


def _placed(header: Header, known: _Known, months: tuple[wide.Month, ...]) -> Fit:
    places: dict[str, Place] = {}
    several: dict[str, tuple[int, ...]] = {}
    clashes: list[tuple[str, str]] = []
    doubles: list[tuple[str, str]] = []
    for field, pairs in known.items():
        (best, index), *rest = pairs
        places[field] = header.place(best, index)
        if best.column.several:
            several[field] = tuple(sorted(at for _, at in pairs))
            continue
        for other, at in rest:
            both = (header.texts[index], header.texts[at])
            (clashes if _as_sure(best, other) else doubles).append(both)
    return Fit(header, places, several, (), tuple(clashes), tuple((b, a) for a, b in doubles), months)


def _as_sure(best: Named, other: Named) -> bool:
    """Whether neither name says better what the column is: of money only a column's own name is surer."""
    return best.rank == other.rank <= 0 or (best.column.money and best.rank > 0)


def _given(column: SheetColumn, places: Mapping[str, Place]) -> bool:
    return column.field in places or bool(column.instead and column.instead in places)


def _missing(made: Fit, columns: tuple[SheetColumn, ...], asked: Asked, sheet: str) -> tuple[SheetColumn, ...]:
    gives: set[str] = set()
    if made.months:
        gives |= {"amount", "period", "fee_item"}
    if made.fees:
        gives |= {"amount", "fee_item", "period"}
    if asked.fee_item:
        gives.add("fee_item")
    if asked.period:
        gives.add("period")
    missing = [
        column
        for column in columns
        if column.required and not _given(column, made.places) and not (is_bills(columns) and column.field in gives)
    ]
    if [column.field for column in missing] == ["period"] and is_bills(columns):
        return () if wide.period_above(made.header, sheet) else tuple(missing)
    return tuple(missing)


def is_bills(columns: Sequence[SheetColumn]) -> bool:
    """Whether a kind of file has fee items, which may be spread over columns."""
    return any(column.field == "fee_item" for column in columns)
