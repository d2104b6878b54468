"""The sheet and the header that fit a kind of file, on whichever sheet of a book they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pos.domain.text import clean
from pos.errors import Refused
from pos.exchange.reading.grid import MAX_COLUMNS, Book, GridRow, Sheet
from pos.exchange.reading.table.columns import Asked, SheetColumn
from pos.exchange.reading.table.found import Fit, fit, is_bills
from pos.exchange.reading.table.header import HEADER_WITHIN, MOST_LINES, grown, header_of, joined
from pos.exchange.reading.table.names import plain

_OPTIONS: Final = {"period": " / --period", "fee_item": " / --fee-item"}
"""What can be said beside a file of bills that lacks a column."""
_SHEETS: Final = 64
"""Sheets that are looked at. A community of sixty buildings has a sheet for each."""
_CELLS: Final = 50_000
"""Cells that are looked at in all, for a table."""
_BLANK_ROWS: Final = 200
"""Rows of a text that are looked at before the header, blank ones with them."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where the table is: its sheet, its header, the other sheets that have one too, and those that have something."""

    sheet: Sheet
    fit: Fit
    fitting: tuple[Sheet, ...]
    others: tuple[Sheet, ...]
    after_others: bool
    """whether it is not the first sheet that has something"""


def find(book: Book, columns: tuple[SheetColumn, ...], asked: Asked, file: str) -> Found:
    """The first sheet that fits. Refused `missing_sheet`, `empty_file`, `missing_column`, `duplicate_column`."""
    fits: list[tuple[Sheet, Fit]] = []
    with_rows: list[Sheet] = []
    nearest: tuple[Sheet, Fit] | None = None
    looked_at = 0
    for sheet in _to_look_at(book, asked, file):
        rows = _first_rows(sheet, file)
        if not rows:
            continue
        with_rows.append(sheet)
        looked_at += sum(len(row.cells) for row in rows)
        if looked_at > _CELLS and len(with_rows) > 1:
            break
        best = _best(rows, columns, asked, sheet)
        if not best.missing:
            fits.append((sheet, _with_lines_below(rows, best, columns, asked, sheet)))
        elif nearest is None or best.known > nearest[1].known:
            nearest = (sheet, best)
    if not fits:
        raise _refusal(nearest, file, bills=is_bills(columns))
    fits.sort(key=lambda pair: not pair[1].whole)
    (sheet, chosen), *rest = fits
    if chosen.clashes:
        raise Refused("duplicate_column", file=file, line=chosen.header.line, columns=chosen.clashes[0])
    fitting = tuple(other for other, other_fit in rest if other_fit.whole)
    others = tuple(one for one in with_rows if one is not sheet and one not in fitting and not one.hidden)
    return Found(sheet, chosen, fitting, others, after_others=sheet is not with_rows[0])


def _to_look_at(book: Book, asked: Asked, file: str) -> Sequence[Sheet]:
    if asked.sheet and not all(sheet.exact for sheet in book.sheets):
        named = [sheet for sheet in book.sheets if plain(sheet.name) == plain(asked.sheet)]
        if not named:
            raise Refused("missing_sheet", file=file, sheet=asked.sheet)
        return named[:1]
    return sorted(book.sheets, key=lambda sheet: sheet.hidden)[:_SHEETS]


def _first_rows(sheet: Sheet, file: str) -> list[GridRow]:
    """The first rows that are not blank."""
    rows: list[GridRow] = []
    for row in islice(sheet.rows(), _BLANK_ROWS):
        if len(row.cells) > MAX_COLUMNS:
            raise Refused("too_many_columns", file=file, line=row.number, limit=MAX_COLUMNS)
        if any(cell.strip() for cell in row.cells):
            rows.append(row)
        if len(rows) == HEADER_WITHIN:
            break
    return rows


def _best(rows: Sequence[GridRow], columns: tuple[SheetColumn, ...], asked: Asked, sheet: Sheet) -> Fit:
    """What of a sheet is most like a header: one line before two, more columns before fewer, the upper one.

    Lines are only put together where one of them names something by itself.
    """
    alone = [fit(header_of(rows, at, 1), columns, asked, sheet.name) for at in range(len(rows))]
    said = [one for one in alone if one.header.line == asked.header_line] or alone
    for lines in range(1, MOST_LINES + 1):
        starts = (
            one for at, one in enumerate(alone) if one in said and any(two.known for two in alone[at : at + lines])
        )
        made = (
            said
            if lines == 1
            else [
                fit(header, columns, asked, sheet.name)
                for one in starts
                if (header := joined(rows, one.header, lines)) is not None
            ]
        )
        best = (
            _most(one for one in made if one.remembered and not one.missing)
            or _most(one for one in made if one.whole)
            or _most(one for one in made if not one.missing)
        )
        if best is not None:
            return best
    return max(said, key=_known)


def _most(fits: Iterable[Fit]) -> Fit | None:
    return max(fits, key=_known, default=None)


def _known(one: Fit) -> int:
    return one.known


def _with_lines_below(
    rows: Sequence[GridRow], found: Fit, columns: tuple[SheetColumn, ...], asked: Asked, sheet: Sheet
) -> Fit:
    header = grown(rows, found.header, sheet.merges(), found.places, columns)
    return found if header is found.header else fit(header, columns, asked, sheet.name)


def _refusal(nearest: tuple[Sheet, Fit] | None, file: str, *, bills: bool) -> Refused:
    if nearest is None:
        return Refused("empty_file", file=file)
    sheet, found = nearest
    texts = found.header.texts
    return Refused(
        "missing_column",
        file=file,
        line=found.header.line,
        columns=tuple(headline(column) + (_OPTIONS.get(column.field, "") if bills else "") for column in found.missing),
        found=texts[:20],
        sheet=clean(sheet.name, 40),
        header=texts,
    )


def headline(column: SheetColumn) -> str:
    """A column in both languages, for a person who lacks it."""
    english = f"{column.field}_yuan" if column.money else column.field
    return f"{english} {column.chinese}".strip()
