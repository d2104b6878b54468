"""The rows that one row of a table stands for: one, or one a month, or one a fee item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos.errors import Refused
from pos.exchange.reading.table import wide
from pos.exchange.reading.table.columns import Asked, Place, SheetColumn
from pos.exchange.reading.table.found import Fit
from pos.exchange.reading.table.totals import amount


@dataclass(frozen=True, slots=True)
class Variant:
    """One of them: where its columns are, and the texts that come behind the cells. `amount` is the column that it is
    about: blank, there is no such row; -1 in a table that is not wide.
    """

    places: dict[str, Place]
    extra: tuple[str, ...] = ()
    amount: int = -1

    def is_there(self, cells: Sequence[str]) -> bool:
        """Whether the row has it: a blank cell is no bill, and neither is a 0."""
        return self.amount < 0 or (self.amount < len(cells) and amount(cells[self.amount]) != 0)

    def is_zero(self, cells: Sequence[str]) -> bool:
        """Whether its cell says 0, which is no bill."""
        return 0 <= self.amount < len(cells) and bool(cells[self.amount].strip()) and not self.is_there(cells)


@dataclass(frozen=True, slots=True)
class Spread:
    """All of them, the columns whose sums totals rows tell, and those that add up each row."""

    variants: tuple[Variant, ...]
    summed: tuple[int, ...]
    across: tuple[int, ...] = ()
    period: str = ""
    """the month that holds for every row, taken from the title"""


def spread_of(
    fit: Fit,
    places: Mapping[str, Place],
    columns: Sequence[SheetColumn],
    base: int,
    asked: Asked,
    sheet: str,
    file: str,
) -> Spread:
    """How the rows of a table spread. `places` are where its columns stand; `base` is where more cells come.

    Refused when the file does not say it and nobody was asked: `year_needed`, `fee_item_needed`, `period_needed`.
    """
    summed = tuple(
        places[column.field].index for column in columns if column.field in places and (column.money or column.summed)
    )
    taken = frozenset(place.index for place in fit.places.values())
    across = wide.totals(fit.header, taken)
    if fit.months:
        months = [_month(month, fit, places, base, asked, sheet, file) for month in fit.months]
        _twice(fit, [(one.extra[:2], one.amount) for one in months], file)
        return Spread(tuple(months), (*summed, *(one.amount for one in months), *across), across)
    title = "" if "period" in places or asked.period else wide.period_above(fit.header, sheet)
    period = asked.period or title
    if fit.fees:
        if "period" not in places and not period:
            raise Refused("period_needed", file=file, line=fit.header.line)
        fees = [_fee(index, fee, fit, places, base, period) for index, fee in fit.fees.items()]
        _twice(fit, [(one.extra, one.amount) for one in fees], file)
        return Spread(tuple(fees), (*summed, *(one.amount for one in fees), *across), across, title)
    more = {"period": period, "fee_item": asked.fee_item}
    given = {field: text for field, text in more.items() if text and field not in places and _has(columns, field)}
    extra = {field: Place(base + at, field) for at, field in enumerate(given)}
    return Spread(
        (Variant({**places, **extra}, tuple(given.values())),), summed, (), title if "period" in given else ""
    )


def _month(
    month: wide.Month, fit: Fit, places: Mapping[str, Place], base: int, asked: Asked, sheet: str, file: str
) -> Variant:
    header = fit.header.texts[month.index]
    year = month.year or asked.year or wide.year_over(fit.header, month.index, sheet)
    if not year:
        raise Refused("year_needed", file=file, line=fit.header.line, column=header)
    fee_item = month.fee_item or asked.fee_item
    if "fee_item" not in places and not fee_item:
        raise Refused("fee_item_needed", file=file, line=fit.header.line)
    own = {"period": Place(base, header), "amount": Place(month.index, header, month.unit or "yuan")}
    if "fee_item" not in places:
        own["fee_item"] = Place(base + 1, header)
    return Variant({**places, **own}, (f"{year}-{month.month:02}", fee_item), month.index)


def _fee(index: int, fee: tuple[str, str], fit: Fit, places: Mapping[str, Place], base: int, period: str) -> Variant:
    header = fit.header.texts[index]
    own = {"fee_item": Place(base, header), "amount": Place(index, header, fee[1] or "yuan")}
    if "period" not in places:
        own["period"] = Place(base + 1, header)
    return Variant({**places, **own}, (fee[0], period), index)


def _twice(fit: Fit, about: Sequence[tuple[tuple[str, ...], int]], file: str) -> None:
    """Two columns of the same month or fee item mean the same."""
    seen: dict[tuple[str, ...], int] = {}
    for what, index in about:
        first = seen.setdefault(what, index)
        if first != index:
            both = (fit.header.texts[first], fit.header.texts[index])
            raise Refused("duplicate_column", file=file, line=fit.header.line, columns=both)


def _has(columns: Sequence[SheetColumn], field: str) -> bool:
    return any(column.field == field for column in columns)
