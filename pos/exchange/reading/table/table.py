"""A table of known columns: its rows with what is joined, merged, spread out and left out of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from pos.domain.text import clean
from pos.errors import Refused
from pos.exchange.reading.grid import Book
from pos.exchange.reading.remarks import Heading, RawRow, Remark, Remarks
from pos.exchange.reading.table.columns import Asked, Line, Place, SheetColumn
from pos.exchange.reading.table.doors import Doors
from pos.exchange.reading.table.finding import Found, find
from pos.exchange.reading.table.merged import Downwards
from pos.exchange.reading.table.names import is_running_number, plain
from pos.exchange.reading.table.sieve import RowIs, Sieve
from pos.exchange.reading.table.totals import Sums, amount, both, is_totals_word
from pos.exchange.reading.table.variants import Spread, Variant, spread_of


class Table:
    """A book in which a table of known columns was found.

    Refused when opened: `missing_column`, `duplicate_column`, `missing_sheet`, `empty_file`, `year_needed`,
    `period_needed`, `fee_item_needed`. While rows are read: `too_many_rows` and whatever reading the file is.
    """

    def __init__(self, book: Book, columns: tuple[SheetColumn, ...], asked: Asked) -> None:
        self.file = clean(book.file, 100) + (f" [{clean(asked.sheet, 40)}]" if asked.sheet else "")
        self._asked = asked
        self._columns = columns
        self._most_rows = book.most_rows
        self._found: Found = find(book, columns, asked, self.file)
        self._fit = self._found.fit
        self.header = self._fit.header.texts
        self.header_line = self._fit.header.line
        self._estates = self._several_estates()
        self._joined = self._joins()
        places = {**self._fit.places, **{field: self._joint(at) for at, field in enumerate(self._joined)}}
        base = len(self.header) + len(self._joined)
        self._spread: Spread = spread_of(self._fit, places, columns, base, asked, self._found.sheet.name, self.file)
        self.places = self._spread.variants[0].places
        self._simple = not self._joined and self._spread.variants == (Variant(self.places),)
        self.warnings = tuple(self._warnings())

    @property
    def columns(self) -> dict[str, str]:
        """Field -> header as written, of the columns present."""
        return {field: place.header for field, place in self.places.items()}

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every column of the file, with the field it is taken for."""
        taken = self._taken()
        return tuple(Heading(header, taken.get(index, "")) for index, header in enumerate(self.header))

    @property
    def sheet(self) -> str:
        """The sheet that is read, "" for a text."""
        return clean(self._found.sheet.name, 40)

    @property
    def other_sheets(self) -> tuple[str, ...]:
        """The others that a person sees or that hold such a table too."""
        return tuple(clean(sheet.name, 40) for sheet in (*self._found.fitting, *self._found.others))

    def lines(self, told: Remarks) -> Iterator[Line]:
        """Every row of the table. May be asked again. What is to be said of it goes to `told`."""
        for _, lines in self.rows(told, told):
            yield from lines

    def rows(self, bad: Remarks, odd: Remarks) -> Iterator[tuple[RawRow, tuple[Line, ...]]]:
        """Every row below the header that is not blank, with the rows it is read as: none when it is left out.

        What totals do not add up to goes to `bad`; what was left out or is hidden, to `odd`.
        """
        sieve, sums, doors = self._sieve(), Sums(self._spread.summed, self._own()), self._doors()
        name, wide = self._wanted()[0], len(self._spread.variants) > 1 or self._spread.variants[0].amount >= 0
        zeros, hidden, totals_first = 0, list[int](), list[RawRow]()
        for raw, is_hidden in self._body():
            sort = sieve.sort(raw.cells)
            if sort is not RowIs.DATA:
                self._leave_out(raw, sort, odd)
                if sort is RowIs.TOTALS and not sums.rows:
                    totals_first.append(raw)
                elif sort is RowIs.TOTALS:
                    self._compare_down(raw, sums, bad)
                    sums.begin_again()
                yield raw, ()
                continue
            sums.add(raw.cells, raw.filled, self._name(raw.cells, name))
            if is_hidden:
                hidden.append(raw.line)
            if wide:
                zeros += sum(variant.is_zero(raw.cells) for variant in self._spread.variants)
            yield raw, self._read(raw, doors, bad)
        for raw in totals_first:
            self._compare_down(raw, sums, bad)
        if hidden:
            odd.add(Remark(hidden[0], "", "hidden_rows", str(len(hidden))))
        if zeros:
            odd.add(Remark(self.header_line, "", "no_bill_cells", str(zeros)))

    def refuse_if_bare(self, rows: int) -> None:
        """Refused `no_rows` when a file has a header and nothing below it."""
        if not rows:
            raise Refused("no_rows", file=self.file, line=self.header_line)

    # -- rows ------------------------------------------------------------------------------------------------------

    def _body(self) -> Iterator[tuple[RawRow, bool]]:
        last, count = self._fit.header.last, 0
        downwards = Downwards(self._found.sheet.merges(), last, len(self.header))
        for row in self._found.sheet.rows():
            if row.number <= last or not "".join(row.cells).strip():
                continue
            count += 1
            if count > self._most_rows:
                raise Refused("too_many_rows", file=self.file, line=row.number, limit=self._most_rows)
            cells, filled = downwards.filled(row)
            yield RawRow(row.number, cells, filled), row.hidden

    def _read(self, raw: RawRow, doors: Doors | None, bad: Remarks) -> tuple[Line, ...]:
        width, cells = len(self.header), raw.cells
        if len(cells) == width and self._simple:
            return (Line(raw.line, cells, self.places),)
        short = self._found.sheet.exact and len(cells) < width and any(at >= len(cells) for at in self._wanted())
        if short or "".join(cells[width:]).strip():
            return (Line(raw.line, cells, self.places, ragged=True),)
        cells = cells[:width] + ("",) * (width - len(cells))
        room = doors.room(cells) if doors else ""
        if doors is not None and room is None:
            bad.add(Remark(raw.line, self.header[doors.missing(cells)], "part_missing"))
            return ()
        joined = tuple(room or "" if field == "room" else _joined(cells, at) for field, at in self._joined.items())
        variants = self._spread.variants
        if len(variants) > 1:
            self._compare_across(raw, bad)
        return tuple(
            Line(raw.line, (*cells, *joined, *variant.extra), variant.places)
            for variant in variants
            if variant.is_there(cells)
        )

    def _leave_out(self, raw: RawRow, sort: RowIs, odd: Remarks) -> None:
        if sort is not RowIs.AGAIN:
            lead = next(cell for cell in raw.cells if cell.strip())
            odd.add(Remark(raw.line, "", sort.value, clean(lead, 40)))

    def _compare_down(self, raw: RawRow, sums: Sums, bad: Remarks) -> None:
        for column, told in sums.differing(raw.cells):
            bad.add(Remark(raw.line, self.header[column], "sum_differs", told))

    def _compare_across(self, raw: RawRow, bad: Remarks) -> None:
        amounts = [amount(raw.cells[one.amount]) for one in self._spread.variants if one.amount < len(raw.cells)]
        if any(one is None for one in amounts):
            return
        added = sum(one for one in amounts if one is not None)
        for column in self._spread.across:
            text = raw.cells[column] if column < len(raw.cells) else ""
            told = amount(text) if text.strip() else None
            if told is not None and told != added:
                bad.add(Remark(raw.line, self.header[column], "sum_differs", both(told, added)))

    # -- columns ---------------------------------------------------------------------------------------------------

    def _joins(self) -> dict[str, tuple[int, ...]]:
        """Fields whose text is put together from several columns."""
        joins = {field: indexes for field, indexes in self._fit.several.items() if len(indexes) > 1}
        parts = [
            self._fit.places[one.field].index for one in self._columns if one.part_of and one.field in self._fit.places
        ]
        return {**joins, "room": (*parts, self._fit.places["room"].index)} if parts else joins

    def _several_estates(self) -> tuple[str, ...]:
        """The first two where rooms are of several estates: it is a part of the room then, and else says nothing."""
        place = self._fit.places.get("estate")
        if place is None:
            return ()
        cells = (raw.cells[place.index].strip() for raw, _ in self._body() if place.index < len(raw.cells))
        estates = tuple(islice(dict.fromkeys(cell for cell in cells if cell and not is_totals_word(cell)), 2))
        if len(estates) < 2:
            places = {field: one for field, one in self._fit.places.items() if field != "estate"}
            self._fit = replace(self._fit, places=places)
            return ()
        return estates

    def _joint(self, at: int) -> Place:
        columns = list(self._joined.values())[at]
        return Place(len(self.header) + at, "·".join(self.header[index] for index in columns))

    def _taken(self) -> dict[int, str]:
        """Column -> the field that it is read as."""
        taken = {place.index: field for field, place in self._fit.places.items()}
        taken |= {index: field for field, indexes in self._fit.several.items() for index in indexes}
        return taken | {one.amount: "amount" for one in self._spread.variants if one.amount >= 0}

    def _wanted(self) -> tuple[int, ...]:
        """The columns of the file that must be there in each row, the one that names the row first."""
        places = self._fit.places
        return tuple(
            places[field].index
            for column in self._columns
            if column.required and (field := column.field if column.field in places else column.instead) in places
        )

    def _own(self) -> tuple[int, ...]:
        """The columns of what a room has, whoever lives in it."""
        return tuple(self.places[one.field].index for one in self._columns if one.summed and one.field in self.places)

    def _name(self, cells: tuple[str, ...], column: int) -> str:
        """What names the row, as it stands."""
        if "room" in self._joined:
            return "-".join(cells[at].strip() for at in self._joined["room"] if at < len(cells))
        return cells[column].strip() if column < len(cells) else ""

    def _sieve(self) -> Sieve:
        header = self._fit.header
        above = {text for cells in header.above for cell in cells if (text := plain(cell))}
        below = {text for names in header.names for name in names if (text := plain(name))}
        return Sieve(self._wanted(), self._spread.summed, self.header, frozenset(above | below | set(header.key)))

    def _doors(self) -> Doors | None:
        if "room" not in self._joined:
            return None
        return Doors(self._fit.places, (raw.cells for raw, _ in self._body()))

    def _warnings(self) -> Iterator[Remark]:
        line, used = self.header_line, self._taken()
        if self._estates:
            yield Remark(
                line, self.header[self._fit.places["estate"].index], "several_estates", "、".join(self._estates)
            )
        if self._fit.remembered:
            yield Remark(line, "", "columns_remembered")
        for index, written in enumerate(self.header):
            if written and index not in (*used, *self._spread.across) and not is_running_number(written):
                doubled = next((kept for not_used, kept in self._fit.doubles if not_used == written), "")
                yield Remark(line, written, "double_column" if doubled else "unknown_column", doubled)
        if self._spread.period:
            yield Remark(line, "", "period_above", self._spread.period)
        yield from self._sheet_warnings()

    def _sheet_warnings(self) -> Iterator[Remark]:
        found = self._found
        if found.sheet.hidden:
            yield Remark(0, self.sheet, "sheet_hidden")
        elif found.fitting or found.after_others:
            yield Remark(0, self.sheet, "sheet_read")
        for sheet in found.fitting:
            yield Remark(0, clean(sheet.name, 40), "sheet_fits")
        for sheet in found.others:
            yield Remark(0, clean(sheet.name, 40), "sheet_ignored")


def _joined(cells: tuple[str, ...], columns: tuple[int, ...]) -> str:
    return "/".join(dict.fromkeys(text for index in columns if (text := cells[index].strip())))
