"""What is wrong or odd in a file, place by place, and the rows that were read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from pos.errors import Refused
from pos.exchange.reading.table.columns import Place

Row = TypeVar("Row")

MOST_KEPT: Final = 100
"""Findings that are kept; the rest is counted. Nobody mends more than a hundred rows from one message."""
MOST_OF_A_LINE: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """One place in a file: `line` as an editor or Excel counts, `column` as the file's own header says it.

    `reason` is a code (worded with the refusals); `other` is the earlier line that this one repeats or contradicts.
    """

    line: int
    column: str
    reason: str
    value: str = ""
    other: int = 0


class Remarks:
    """Collects findings: the first hundred whole, the others as a number."""

    def __init__(self) -> None:
        self._kept: list[Remark] = []
        self.count = 0
        self.lines: dict[int, list[Remark]] = {}
        """of every line the first few"""

    def add(self, finding: Remark) -> None:
        """Take one more."""
        self.count += 1
        of_line = self.lines.setdefault(finding.line, [])
        if len(of_line) < MOST_OF_A_LINE:
            of_line.append(finding)
        if len(self._kept) < MOST_KEPT:
            self._kept.append(finding)

    def kept(self) -> tuple[Remark, ...]:
        """Those that can be shown."""
        return tuple(self._kept)


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file, whatever came of it; `filled` = columns that a merged cell above fills."""

    line: int
    cells: tuple[str, ...]
    filled: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the file: its header as written, and the field it is taken for, "" for none."""

    header: str
    field: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table was found in its file, and all that stands in it."""

    header_line: int = 0
    headings: tuple[Heading, ...] = ()
    raw: tuple[RawRow, ...] = ()
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported(Generic[Row]):
    """A file as read: good rows with their line numbers, what was ignored, and what is bad.

    `bad_count` counts every bad place, `bad` names the first hundred. Rows of a file with bad places are not to be
    written: take them by `accept`, which refuses then (all or nothing).
    """

    file: str
    rows: tuple[Row, ...]
    lines: tuple[int, ...]
    """lines[i] is where rows[i] stands in the file"""
    columns: dict[str, str]
    """field -> header as the file writes it, so that a later refusal names the column the person knows"""
    warnings: tuple[Remark, ...] = ()
    warning_count: int = 0
    bad: tuple[Remark, ...] = ()
    bad_count: int = 0
    bad_lines: Mapping[int, Sequence[Remark]] = field(default_factory=dict)
    """every line that is bad, those not named among them, with the first few of what is wrong there"""
    layout: Layout = Layout()
    places: tuple[Mapping[str, Place], ...] = ()
    """places[i] = where the columns of rows[i] stand: in a wide table several rows are one line, each of columns of its
    own"""

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """(line, row) for checks against the ledger."""
        return zip(self.lines, self.rows, strict=True)

    def finding(self, line: int, field: str, reason: str, value: str = "", at: int | None = None) -> Remark:
        """A finding of a later check, naming the column as the file does: `at` = of which of `rows`."""
        own = None if at is None else self.places[at].get(field)
        return Remark(line, self.columns.get(field, field) if own is None else own.header, reason, value)

    def named(self, also: Iterable[Remark] = ()) -> tuple[Remark, ...]:
        """What is bad, in the file and `also` (what a check against the ledger found): at most a hundred, by line."""
        return tuple(sorted((*self.bad, *also)))[:MOST_KEPT]

    def warned(self, also: Iterable[Remark] = ()) -> tuple[Remark, ...]:
        """What is odd, in the file and `also`: at most a hundred."""
        return (*self.warnings, *also)[:MOST_KEPT]

    def accept(self, also: Iterable[Remark] = ()) -> tuple[Row, ...]:
        """The rows, when nothing is bad, neither in the file nor `also`.

        Refused `bad_rows` with `findings` (as `named`) and `more` (how many are not named).
        """
        later = tuple(also)
        count = self.bad_count + len(later)
        if not count:
            return self.rows
        findings = self.named(later)
        raise Refused("bad_rows", file=self.file, count=count, findings=findings, more=count - len(findings))
