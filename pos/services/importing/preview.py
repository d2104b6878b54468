"""A file as it would come in: what it is taken for, its first rows, what changes, and what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos.domain.text import clean, mask_cell, mask_name
from pos.exchange.reading.remarks import MOST_OF_A_LINE, Heading, Imported, RawRow, Remark
from pos.services.importing.plan import Change, Missing, Plan, State, shown

MOST_ROWS = 200
"""Rows that are shown before a file is taken."""
_CELL = 80
_PERSONS = re.compile(r"姓名|联系人|名字|业主|户主|住户|家属|owner|resident", re.IGNORECASE)
"""Headers of columns that are not used and may name somebody."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a file holds: things new, changed and unchanged; rows left out (totals, repetitions) and bad; people."""

    new: int
    changed: int
    unchanged: int
    left_out: int
    bad: int
    people: int


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row with a text for each column of the file: as it would come in, where it is read and good, else as it stands.

    Names and phones are masked. `filled` = columns that a merged cell above fills.
    """

    line: int
    texts: tuple[str, ...]
    state: State
    filled: frozenset[int]


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking a file would do. With anything `bad` it cannot be taken: all or nothing."""

    file: str
    kind: str
    sheet: str
    """"" for a text"""
    other_sheets: tuple[str, ...]
    header_line: int
    columns: tuple[Heading, ...]
    """each column of the file: header as written, and the field it is taken for, "" for none"""
    counts: Counts
    rows: tuple[PreviewRow, ...]
    """the first 200, blank ones left out"""
    changes: tuple[Change, ...]
    missing: tuple[Missing, ...]
    warnings: tuple[Remark, ...]
    """the first hundred, and as `more_warnings` how many are not named"""
    more_warnings: int
    bad: tuple[Remark, ...]
    more_bad: int
    bad_lines: Mapping[int, Sequence[Remark]]
    """every bad line, with the first few of what is wrong there"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did."""

    file: str
    counts: Counts
    warnings: tuple[Remark, ...]
    more_warnings: int


def _bad_lines(read: Imported[object], plan: Plan) -> Mapping[int, Sequence[Remark]]:
    lines = dict(read.bad_lines)
    for one in plan.bad:
        lines[one.line] = (*lines.get(one.line, ()), one)[:MOST_OF_A_LINE]
    return lines


def counted(read: Imported[object], plan: Plan) -> Counts:
    """The figures of a file and of its plan."""
    bad = _bad_lines(read, plan)
    left_out = sum(row.line not in bad and row.line not in plan.states for row in read.layout.raw)
    return Counts(plan.new, plan.changed, plan.unchanged, left_out, len(bad), plan.people)


def previewed(
    kind: str, read: Imported[object], plan: Plan, texts: Mapping[int, Mapping[str, str]], most: int
) -> Preview:
    """All of it, with the first `most` rows. `texts`: line -> what the row's fields say, of good rows."""
    bad = read.named(plan.bad)
    warnings = read.warned(plan.odd)
    bad_lines = _bad_lines(read, plan)
    layout = read.layout
    of_one = single(layout.headings)
    return Preview(
        file=read.file,
        kind=kind,
        sheet=layout.sheet,
        other_sheets=layout.other_sheets,
        header_line=layout.header_line,
        columns=layout.headings,
        counts=counted(read, plan),
        rows=tuple(
            PreviewRow(
                row.line,
                _texts(row, layout.headings, _only(texts.get(row.line, {}), of_one)),
                State.BAD if row.line in bad_lines else plan.states.get(row.line, State.LEFT_OUT),
                row.filled,
            )
            for row in layout.raw[:most]
        ),
        changes=plan.changes,
        missing=plan.missing,
        warnings=warnings,
        more_warnings=read.warning_count + len(plan.odd) - len(warnings),
        bad=bad,
        more_bad=read.bad_count + len(plan.bad) - len(bad),
        bad_lines=bad_lines,
    )


def single(headings: Sequence[Heading]) -> frozenset[str]:
    """The fields that one column is read as; of others (a column a month, two phones) each shows what stands in it."""
    times = Counter(heading.field for heading in headings)
    return frozenset(name for name, number in times.items() if name and number == 1)


def _texts(row: RawRow, headings: Sequence[Heading], typed: Mapping[str, str]) -> tuple[str, ...]:
    made = []
    for index, heading in enumerate(headings):
        cell = clean(row.cells[index] if index < len(row.cells) else "", _CELL)
        made.append(shown(heading.field, typed[heading.field]) if heading.field in typed else raw(heading, cell))
    return tuple(made)


def _only(typed: Mapping[str, str], fields: frozenset[str]) -> Mapping[str, str]:
    return {name: text for name, text in typed.items() if name in fields}


def raw(heading: Heading, cell: str) -> str:
    """A cell that is not read, or not good: whoever it may be of, nobody reads a name or a phone over a shoulder."""
    field = heading.field
    if field == "phone":
        return _without_digits(cell)
    if not field and _PERSONS.search(heading.header):
        return mask_name(mask_cell(cell)) if not cell[:1].isdigit() else mask_cell(cell)
    return shown(field, mask_cell(cell))


def _without_digits(text: str) -> str:
    """The middle of whatever might be a number is hidden."""
    if sum(char.isdigit() for char in text) < 7:
        return text
    return f"{text[:3]}****{text[-2:]}"
