"""Which columns a header gives, and whether that is enough for a kind of file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pos.exchange.reading.table import wide
from pos.exchange.reading.table.columns import Asked, Place, SheetColumn
from pos.exchange.reading.table.header import Header
from pos.exchange.reading.table.names import Named, named


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

    @property
    def known(self) -> int:
        """Columns that mean something."""
        return len(self.places) + len(self.months) + len(self.fees or ())

    @property
    def whole(self) -> bool:
        """Whether nothing is missing and it looks like a header: two names, or nothing but names."""
        return not self.missing and (self.known > 1 or self.known == sum(bool(text) for text in self.header.texts))


def fit(header: Header, columns: tuple[SheetColumn, ...], asked: Asked, sheet: str) -> Fit:
    """The header as the columns of a kind."""
    if asked.mapping is not None and asked.header_line in (0, header.line):
        return _mapped(header, columns, asked.mapping)
    bills = any(column.field == "fee_item" for column in columns)
    months = wide.months(header, frozenset()) if bills else ()
    known = header.known(columns)
    month_columns = {month.index for month in months}
    if "period" in known or "room" not in known:
        months, month_columns = (), set()
    known = {field: kept for field, pairs in known.items() if (kept := [p for p in pairs if p[1] not in month_columns])}
    if months:
        known.pop("amount", None)
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
    made = Fit(header, places, several, (), tuple(clashes), tuple((b, a) for a, b in doubles), months)
    if bills and not months and "amount" not in places and "room" in places:
        taken = frozenset(place.index for place in places.values())
        made = replace(made, fees=wide.fees(header, taken) or None)
    return replace(made, missing=_missing(made, columns, asked, sheet))


def _as_sure(best: Named, other: Named) -> bool:
    """Whether neither name says better what the column is: of money only a column's own name is surer."""
    return best.rank == other.rank == 0 or (best.column.money and best.rank > 0)


def _mapped(header: Header, columns: tuple[SheetColumn, ...], mapping: Mapping[int, str]) -> Fit:
    by_field = {column.field: column for column in columns}
    places: dict[str, Place] = {}
    several: dict[str, tuple[int, ...]] = {}
    clashes: list[tuple[str, str]] = []
    for index, field in sorted(mapping.items()):
        column = by_field.get(field)
        if column is None or not 0 <= index < len(header.texts):
            continue
        own = next((one for name in header.names[index] if (one := named(name, (column,))) is not None), None)
        place = Place(index, header.texts[index] or column.chinese, own.unit if own else "yuan" if column.money else "")
        if column.several:
            several[field] = (*several.get(field, ()), index)
        elif field in places:
            clashes.append((places[field].header, place.header))
        places.setdefault(field, place)
    missing = tuple(column for column in columns if column.required and not _given(column, places))
    return Fit(header, places, several, missing, tuple(clashes), ())


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
    if asked.period or wide.period_above(made.header, sheet):
        gives.add("period")
    return tuple(
        column
        for column in columns
        if column.required and not _given(column, made.places) and not (_is_bills(columns) and column.field in gives)
    )


def _is_bills(columns: Sequence[SheetColumn]) -> bool:
    return any(column.field == "fee_item" for column in columns)
