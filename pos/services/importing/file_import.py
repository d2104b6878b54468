"""Files of items, households, bills and vendors into the ledger: all or nothing, and safe to run again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from pos.domain.language import pick
from pos.domain.people import Person, Role
from pos.exchange.imports.kinds import KINDS, table_of
from pos.exchange.imports.remembered import KnownHeaders
from pos.exchange.outfile import replace_file
from pos.exchange.reading.grid import Book, GridRow, Sheet
from pos.exchange.reading.opening import open_book
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import NOTHING_ASKED, Asked
from pos.ledger.entry import OFFICE
from pos.services.importing.bills import bill_texts, plan_bills
from pos.services.importing.goods import item_texts, plan_items, plan_vendors, vendor_texts
from pos.services.importing.households import household_texts, plan_households
from pos.services.importing.plan import Plan, Tick, unheard
from pos.services.importing.preview import MOST_ROWS, Preview, Taken, counted, previewed
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing
from pos.wording import place

_TICK_ROWS: Final = 100
IMPORTERS: Final = (Role.MANAGER, Role.FINANCE)
"""Who brings files in."""


@dataclass(frozen=True, slots=True)
class Ledgering:
    """What a kind of file would do to the ledger, and what its rows say."""

    kind: str
    plan: Callable[[Writing, Imported[Any]], Plan]
    texts: Callable[[Any], dict[str, str]]


_PLANS: Final = {
    one.kind: one
    for one in (
        Ledgering("items", plan_items, item_texts),
        Ledgering("households", plan_households, household_texts),
        Ledgering("bills", plan_bills, bill_texts),
        Ledgering("vendors", plan_vendors, vendor_texts),
    )
}
TAKEN_KINDS: Final = tuple(_PLANS)
"""The kinds of files that are taken into the ledger."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read; nobody has asked the ledger yet."""

    kind: str
    path: Path
    asked: Asked
    read: Imported[Any]


class _RolledBack(Exception):
    """Ends a dry run, with what it found."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


def _ticking(book: Book, tick: Tick) -> Book:
    """The same book; whoever reads it is heard of."""

    def rows(sheet: Sheet) -> Iterator[GridRow]:
        for done, row in enumerate(sheet.rows()):
            if not done % _TICK_ROWS:
                tick(done, 0)
            yield row

    return replace(book, sheets=tuple(replace(sheet, rows=partial(rows, sheet)) for sheet in book.sheets))


class FileImport:
    """Imports of one shop: a file is opened, shown as it would come in, and taken as one entry or not at all.

    A tick that raises stops it: Refused `cancelled` is for that; nothing is written then.
    """

    def __init__(self, shop: Shop, data: Path) -> None:
        self._shop = shop
        self._known = KnownHeaders(data / "import-columns.json")

    def allow(self, actor: Person) -> None:
        """Before a file is even opened. Refused `not_allowed`."""
        require(actor, *IMPORTERS)

    def open(self, kind: str, path: Path, asked: Asked = NOTHING_ASKED, tick: Tick = unheard) -> Opened:
        """Read a file of one of KINDS. Refused whatever cannot be read as a table; bad rows are no refusal yet."""
        return self.read(kind, path, open_book(path, waiting=partial(tick, 0, 0)), asked, tick)

    def read(self, kind: str, path: Path, book: Book, asked: Asked, tick: Tick = unheard) -> Opened:
        """The same of a file that is open already."""
        table = table_of(kind, _ticking(book, tick), asked, self._known)
        return Opened(kind, path, asked, KINDS[kind].read(table))

    def knowing(self, kind: str) -> Asked:
        """What somebody once said of headers of files of this kind."""
        return replace(NOTHING_ASKED, known=self._known.of(kind))

    def preview(self, actor: Person, opened: Opened, tick: Tick = unheard, most: int = MOST_ROWS) -> Preview:
        """What `take` would do: it is done, and rolled back; with the first `most` rows. Refused `not_allowed`."""
        self.allow(actor)
        kind, read = _PLANS[opened.kind], opened.read

        def work(w: Writing) -> Preview:
            plan = kind.plan(w, read)
            if not (read.bad_count or plan.bad):
                plan.write(tick)
            texts = {line: kind.texts(row) for line, row in read.numbered()}
            raise _RolledBack(previewed(opened.kind, read, plan, texts, most))

        try:
            return writing(self._shop, actor, OFFICE, work)
        except _RolledBack as done:
            return done.preview

    def save_bad(self, opened: Opened, seen: Preview, path: Path, lang: str) -> int:
        """Save the bad rows as they stood, with what is wrong behind each; how many. Unavailable `cannot_write`."""
        from pos.exchange.imports.bad_rows import bad_rows_workbook

        layout = opened.read.layout
        rows = [
            (row.line, row.cells, pick(("；", "; "), lang).join(place(one, lang) for one in seen.bad_lines[row.line]))
            for row in layout.raw
            if row.line in seen.bad_lines
        ]
        replace_file(path, bad_rows_workbook([heading.header for heading in layout.headings], rows))
        return len(rows)

    def bring(self, actor: Person, kind: str, path: Path, asked: Asked = NOTHING_ASKED) -> Taken:
        """Read a file and write it at once. Refused as `open` and `take`."""
        self.allow(actor)
        return self.take(actor, self.open(kind, path, asked))

    def take(self, actor: Person, opened: Opened, tick: Tick = unheard) -> Taken:
        """Write it; what was said of its columns is remembered. Refused `bad_rows` (findings, more), `not_allowed`."""
        self.allow(actor)
        kind, read = _PLANS[opened.kind], opened.read

        def work(w: Writing) -> Taken:
            plan = kind.plan(w, read)
            read.accept(plan.bad)
            plan.write(tick)
            warnings = read.warned(plan.odd)
            return Taken(read.file, counted(read, plan), warnings, read.warning_count + len(plan.odd) - len(warnings))

        taken = writing(self._shop, actor, OFFICE, work)
        if opened.asked.mapping:
            self._known.keep(opened.kind, (one.header for one in read.layout.headings), opened.asked.mapping)
        return taken
