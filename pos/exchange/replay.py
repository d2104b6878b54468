"""Recorded sales: a file of till lines read back as baskets (interface.md, "Replay").

The whole file is read once before the first basket is handed out, so that a file that is too large, badly quoted or
damaged is refused before anything is sold from it. Nothing of it is kept: it may be two million rows long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import Final, Self

from pos.exchange.imports.rows import NAME_MOST
from pos.exchange.outfile import GrowingFile, csv_bytes, csv_copied, csv_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.opening import open_book
from pos.exchange.reading.remarks import Remark, Remarks
from pos.exchange.reading.source import SALES
from pos.exchange.reading.table.columns import Asked, Line, SheetColumn
from pos.exchange.reading.table.table import Table

SALES_COLUMNS: Final = (
    SheetColumn("basket_id", "购物篮号", required=True),
    SheetColumn("sold_at", "时间", required=True),
    SheetColumn("room", "房号", required=True),
    SheetColumn("barcode", "条码", required=True),
    SheetColumn("name", "品名", required=True),
    SheetColumn("quantity", "数量", required=True),
    SheetColumn("amount", "金额", required=True, money=True),
)


MOST_FEN: Final = 1_000_000
"""Of a recorded basket, and of each of its lines (¥10,000): here nobody is asked whether it was meant. What a shop of
this size hardly ever sells at once is rung up at the window, where somebody is."""


MOST_LINES: Final = 1_000
"""Of one basket: nobody buys so much at once, and a file of one basket is not held in memory."""
_TOLD_EACH: Final = 1_000


def _unheard(_rows: int) -> None:
    """For whoever need not know."""


@dataclass(frozen=True, slots=True)
class ReplayLine:
    """One recorded line. `amount_fen` was paid and is law; below 0 it is a deduction. `qty_milli` may be 0."""

    barcode: str
    name: str
    qty_milli: int
    amount_fen: int


@dataclass(frozen=True, slots=True)
class ReplayBasket:
    """A basket as recorded; `rows` are its cells as the file has them, for the rejects should it be refused later."""

    basket_id: str
    sold_at: datetime
    room: str
    lines: tuple[ReplayLine, ...]
    line: int
    """where it begins in the file"""
    rows: tuple[tuple[str, ...], ...]

    @property
    def total_fen(self) -> int:
        """What was paid."""
        return sum(line.amount_fen for line in self.lines)


@dataclass(frozen=True, slots=True)
class BrokenBasket:
    """A basket that cannot be sold: the first thing wrong with it, and its cells as the file has them."""

    basket_id: str
    finding: Remark
    rows: tuple[tuple[str, ...], ...]

    @property
    def reason(self) -> str:
        """The code of what is wrong."""
        return self.finding.reason


class Replay:
    """A sales file, checked as a whole. Iterating gives its baskets from the start, as often as asked."""

    def __init__(self, path: Path, sheet: str | None = None, heard: Callable[[int], None] = _unheard) -> None:
        self._table = Table(open_book(path, SALES), SALES_COLUMNS, Asked(sheet=sheet or ""))
        self.path = path
        told = Remarks()
        self.rows = 0
        self.baskets = 0
        for lines, _ in self._groups(told):
            before, self.rows = self.rows, self.rows + len(lines)
            self.baskets += 1
            if before // _TOLD_EACH != self.rows // _TOLD_EACH:
                heard(self.rows)
        self._table.refuse_if_bare(self.rows)
        self.warnings = (*self._table.warnings, *told.kept())

    def __iter__(self) -> Iterator[ReplayBasket | BrokenBasket]:
        for lines, whole in self._groups(Remarks()):
            yield self._basket(lines, whole=whole)

    def rejects(self, path: Path) -> Rejects:
        """An empty list of refused baskets with this file's header, to be kept there."""
        return Rejects(self._table.header, path)

    def _groups(self, told: Remarks) -> Iterator[tuple[tuple[Line, ...], bool]]:
        """The lines of each basket; of one that is too long in parts, none of which is whole."""
        index = self._table.places["basket_id"].index
        baskets = groupby(
            self._table.lines(told), lambda line: line.cells[index].strip() if index < len(line.cells) else ""
        )
        for _, lines in baskets:
            part = tuple(islice(lines, MOST_LINES + 1))
            whole = len(part) <= MOST_LINES
            while part:
                yield part, whole
                part = tuple(islice(lines, MOST_LINES))

    def _basket(self, lines: tuple[Line, ...], *, whole: bool) -> ReplayBasket | BrokenBasket:
        bad = Remarks()
        readings = [Cells(line, line.places, bad, Remarks()) for line in lines]
        rows = tuple(line.cells for line in lines)
        first = readings[0]
        code = first.code("basket_id", required=True)
        if not whole:
            first.refuse("basket_id", "too_much", str(len(lines)))
        sold_at = first.moment("sold_at")
        room = first.room("room", required=False)
        for cells in readings[1:]:
            for field in ("sold_at", "room"):
                if cells.good and cells.raw(field) != first.raw(field):
                    cells.refuse(field, "contradicts", cells.raw(field), first.number)
        recorded = tuple(_line(cells) for cells in readings if cells.good)
        total = sum(line.amount_fen for line in recorded)
        if not bad.count and total < 0:
            first.refuse("amount", "negative_total", str(total))
        large = next((fen for fen in (total, *(line.amount_fen for line in recorded)) if abs(fen) > MOST_FEN), None)
        if not bad.count and large is not None:
            first.refuse("amount", "too_much", str(large))
        if bad.count or sold_at is None:
            return BrokenBasket(code, bad.kept()[0], rows)
        return ReplayBasket(code, sold_at, room, recorded, first.number, rows)


class Rejects:
    """Baskets that were refused, to be mended and replayed: the file's own columns, and why. Written as they come.

    As a context they take their place when it ends well, replacing an older file; nothing is written when none was
    refused. Refused and Unavailable as `GrowingFile`.
    """

    def __init__(self, header: tuple[str, ...], path: Path) -> None:
        # A rejects file that is replayed has a reason already; the new one takes its place.
        self._width = len(header)
        self._kept = tuple(index for index, name in enumerate(header) if name != "reason")
        self._header = tuple(header[index] for index in self._kept)
        self._file = GrowingFile(path)
        self.baskets = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._file.keep()
        finally:
            self._file.drop()

    def add(self, basket: ReplayBasket | BrokenBasket, reason: str) -> None:
        """Take one basket with the reason it was refused for."""
        if not self.baskets:
            self._file.write(csv_bytes((*self._header, "reason"), ()))
        self.baskets += 1
        self._file.write(csv_rows((self._row(cells, reason) for cells in basket.rows), csv_copied))

    def _row(self, cells: tuple[str, ...], reason: str) -> tuple[str, ...]:
        known = tuple(cells[index] if index < len(cells) else "" for index in self._kept)
        return (*known, reason, *cells[self._width :])


def default_rejects(path: Path) -> Path:
    """FILE.rejects.csv beside FILE."""
    return path.with_name(f"{path.name}.rejects.csv")


def read_sales(path: Path, sheet: str | None = None, heard: Callable[[int], None] = _unheard) -> Replay:
    """Open recorded sales; `heard` is told now and then how many rows were read.

    Refused as every table is, for the whole file before its first basket.
    """
    return Replay(path, sheet, heard)


def _line(cells: Cells) -> ReplayLine:
    """One line. Real recordings lack a name here and there: the barcode names such a line, and the other way round."""
    barcode = cells.code("barcode")
    name = cells.text("name", NAME_MOST) or barcode
    if not name:
        cells.refuse("name", "missing")
    return ReplayLine(
        barcode=barcode,
        name=name,
        qty_milli=cells.quantity("quantity"),
        amount_fen=cells.money("amount", signed=True),
    )
