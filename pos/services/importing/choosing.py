"""A file that somebody chose: what kind it is, how it is to be read, and what is seen of it, read or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from pos.domain.language import pick
from pos.domain.money import format_yuan
from pos.domain.month.compared import OfficeRow
from pos.domain.people import Person
from pos.domain.text import clean, mask_within
from pos.errors import Refused
from pos.exchange.imports.kinds import KINDS
from pos.exchange.outfile import free_name
from pos.exchange.reading.grid import Book
from pos.exchange.reading.opening import open_book
from pos.exchange.reading.remarks import Heading, Imported
from pos.exchange.reading.table.columns import Asked
from pos.exchange.reading.table.finding import find
from pos.exchange.reading.table.found import Fit
from pos.exchange.reading.table.names import named
from pos.services.importing.file_import import TAKEN_KINDS, FileImport, Opened
from pos.services.importing.plan import Plan, State, Tick
from pos.services.importing.preview import MOST_ROWS, Counts, Preview, PreviewRow, previewed

_CELL: Final = 80
OFFICE: Final = "office"
"""The property company's month: it is compared with ours (`Months.reconcile`) and never taken."""
SEEN_KINDS: Final = (*TAKEN_KINDS, OFFICE)
SAID: Final = ("fee_item", "period", "year")
"""What bills may be told beside the file: its fee item, its month, the year of its months."""


@dataclass(frozen=True, slots=True)
class FileAsked:
    """A file, and how it is to be read. `kind` "": by its header; the rest as `Asked`, empty where the file says it."""

    path: Path
    kind: str = ""
    sheet: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    """of SAID"""
    header_line: int = 0
    columns: Mapping[int, str] | None = None
    """column (0-based) -> field, of those that somebody said it of"""

    def told(self) -> Asked:
        """For the reader."""
        fee_item, period, year = (self.said.get(name, "") for name in SAID)
        return Asked(
            sheet=self.sheet,
            fee_item=fee_item,
            year=int(year or 0),
            period=period,
            header_line=self.header_line,
            mapping=self.columns,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it would come in. `opened` None: required columns are `missing`, and what is seen is how it stands."""

    asked: FileAsked
    book: Book
    """the file as it was when it was opened: that is what is taken"""
    opened: Opened | None
    preview: Preview
    fields: tuple[str, ...]
    """what a column of its kind may be"""
    several: frozenset[str]
    """those that more than one column may be"""
    missing: tuple[str, ...] = ()


def looked(imports: FileImport, person: Person, asked: FileAsked, tick: Tick, book: Book | None = None) -> Seen:
    """Read a file, by a process apart where it is not open (`book`), and work out what taking it would do.

    Refused `kind_unknown`, whatever cannot be read, and `needed` codes for what a file of bills does not say.
    """
    book = book or open_book(asked.path, apart=True, waiting=partial(tick, 0, 0))
    asked = replace(asked, kind=asked.kind or likely_kind(imports, book))
    try:
        opened = imports.read(asked.kind, asked.path, book, asked.told(), tick)
    except Refused as refused:
        if refused.code != "missing_column":
            raise
        return _unread(asked, book, refused.values)
    preview = _office(opened) if asked.kind == OFFICE else imports.preview(person, opened, tick)
    if any(one.reason == "columns_remembered" for one in preview.warnings):  # what is said now is said of it as it is
        known = {index: one.field for index, one in enumerate(preview.columns) if one.field}
        asked = replace(asked, columns=known)
    return _seen(asked, book, opened, preview)


def _seen(asked: FileAsked, book: Book, opened: Opened | None, preview: Preview, missing: tuple[str, ...] = ()) -> Seen:
    columns = KINDS[asked.kind].columns
    several = frozenset(column.field for column in columns if column.several)
    return Seen(asked, book, opened, preview, tuple(column.field for column in columns), several, missing)


def save_bad(imports: FileImport, seen: Seen, lang: str) -> Path:
    """Save the bad rows beside their file, under a name that nothing has there; where they are."""
    assert seen.opened is not None
    stem = seen.asked.path.name.split(".")[0]
    name = pick((f"{stem}-不对的行", f"{stem}-wrong-rows"), lang)
    path = free_name(seen.asked.path.parent, name)
    imports.save_bad(seen.opened, seen.preview, path, lang)
    return path


def _office(opened: Opened) -> Preview:
    """The property company's rows, each as it is read."""
    read: Imported[Any] = opened.read
    numbered: Iterable[tuple[int, OfficeRow]] = read.numbered()
    texts = {
        line: {
            "room": row.room,
            "period": row.period,
            "amount": format_yuan(row.amount_fen),
            "slip_no": row.slip_no,
            "date": row.date.isoformat() if row.date else "",
        }
        for line, row in numbered
    }
    states = dict.fromkeys(read.lines, State.SAME)
    return previewed(OFFICE, read, Plan(states, lambda tick: tick(0, 0), unchanged=len(read.rows)), texts, MOST_ROWS)


# -- what kind it is ----------------------------------------------------------------------------------------------


def likely_kind(imports: FileImport, book: Book) -> str:
    """The kind whose required columns a file has; of several, that which requires most. Refused `kind_unknown`.

    Rooms, months and amounts without slips or days are bills that do not say of which fee.
    """
    fits: dict[str, tuple[bool, int, int]] = {}
    slips = False
    for kind in SEEN_KINDS:
        columns = KINDS[kind].columns
        try:
            found = find(book, columns, imports.knowing(kind), book.file)
        except Refused as refused:
            if refused.code != "missing_column":
                raise
        else:
            fits[kind] = _likeness(found.fit, sum(column.required for column in columns))
            slips |= not {"slip_no", "date"}.isdisjoint(found.fit.places)
    if not fits:
        raise Refused("kind_unknown", file=book.file)
    likely = max(fits, key=lambda kind: fits[kind])
    return "bills" if likely == OFFICE and not slips else likely


def _likeness(fit: Fit, required: int) -> tuple[bool, int, int]:
    """Months across are bills. What only looks like fees may be anything."""
    return bool(fit.months), 0 if fit.fees else required, fit.known


# -- what cannot be read yet --------------------------------------------------------------------------------------


def _unread(asked: FileAsked, book: Book, told: Mapping[str, object]) -> Seen:
    """Its header and first rows as they stand, so that somebody can say what the columns are."""
    line, header, sheet = told["line"], told["header"], str(told["sheet"])
    assert isinstance(line, int)
    assert isinstance(header, tuple)
    columns = KINDS[asked.kind].columns
    meant = dict(asked.columns or {})
    for index, text in enumerate(header):
        one = named(text, columns)
        if one is not None and one.column.field not in meant.values():
            meant.setdefault(index, one.column.field)
    headings = tuple(Heading(text, meant.get(index, "")) for index, text in enumerate(header))
    given = {name for name in meant.values() if name}
    missing = tuple(one.field for one in columns if one.required and not {one.field, one.instead} & given)
    preview = Preview(
        file=book.file,
        kind=asked.kind,
        sheet=sheet,
        other_sheets=tuple(clean(one.name, 40) for one in book.sheets if clean(one.name, 40) != sheet),
        header_line=line,
        columns=headings,
        counts=Counts(0, 0, 0, 0, 0, 0),
        rows=tuple(_first_rows(book, sheet, line, len(header))),
        changes=(),
        missing=(),
        warnings=(),
        more_warnings=0,
        bad=(),
        more_bad=0,
        bad_lines={},
    )
    return _seen(asked, book, None, preview, missing)


def _first_rows(book: Book, sheet: str, line: int, width: int) -> Sequence[PreviewRow]:
    rows = []
    for row in next(one for one in book.sheets if clean(one.name, 40) == sheet).rows():
        if row.number > line and "".join(row.cells).strip():
            cells = (*row.cells[:width], *("",) * (width - len(row.cells)))
            rows.append(PreviewRow(row.number, tuple(map(_masked, cells)), State.SAME, frozenset()))
        if len(rows) == MOST_ROWS:
            break
    return rows


def _masked(cell: str) -> str:
    """A cell of which nobody knows what it is: a number that may be a phone is not shown whole."""
    return mask_within(clean(cell, _CELL))
