"""Recorded sales: a file of till lines read back as baskets (interface.md, "Replay").

The whole file is read once before the first basket is handed out, so that a file that is too large, badly quoted or
damaged is refused before anything is sold from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Final

from pos.exchange.imports.rows import NAME_MOST
from pos.exchange.outfile import csv_bytes, csv_copied, replace_file
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

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        self._table = Table(open_book(path, SALES), SALES_COLUMNS, Asked(sheet=sheet or ""))
        self.path = path
        told = Remarks()
        self.rows = 0
        self.baskets = 0
        for _, lines in self._groups(told):
            self.baskets += 1
            self.rows += sum(1 for _ in lines)
        self._table.refuse_if_bare(self.rows)
        self.warnings = (*self._table.warnings, *told.kept())

    def __iter__(self) -> Iterator[ReplayBasket | BrokenBasket]:
        for _, lines in self._groups(Remarks()):
            yield self._basket(tuple(lines))

    def rejects(self) -> Rejects:
        """An empty list of refused baskets with this file's header."""
        return Rejects(self._table.header)

    def _groups(self, told: Remarks) -> Iterator[tuple[str, Iterator[Line]]]:
        index = self._table.places["basket_id"].index
        return groupby(
            self._table.lines(told), lambda line: line.cells[index].strip() if index < len(line.cells) else ""
        )

    def _basket(self, lines: tuple[Line, ...]) -> ReplayBasket | BrokenBasket:
        bad = Remarks()
        readings = [Cells(line, line.places, bad, Remarks()) for line in lines]
        rows = tuple(line.cells for line in lines)
        first = readings[0]
        code = first.code("basket_id", required=True)
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
    """Baskets that were refused, to be mended and replayed: the file's own columns, and why."""

    def __init__(self, header: tuple[str, ...]) -> None:
        # A rejects file that is replayed has a reason already; the new one takes its place.
        self._width = len(header)
        self._kept = tuple(index for index, name in enumerate(header) if name != "reason")
        self._header = tuple(header[index] for index in self._kept)
        self._rows: list[tuple[str, ...]] = []
        self.baskets = 0

    def add(self, basket: ReplayBasket | BrokenBasket, reason: str) -> None:
        """Take one basket with the reason it was refused for."""
        self.baskets += 1
        for row in basket.rows:
            known = tuple(row[index] if index < len(row) else "" for index in self._kept)
            self._rows.append((*known, reason, *row[self._width :]))

    def write(self, path: Path) -> None:
        """Write them, replacing an older file; nothing is written when none was refused. Unavailable `cannot_write`."""
        if self._rows:
            replace_file(path, csv_bytes((*self._header, "reason"), self._rows, csv_copied))


def default_rejects(path: Path) -> Path:
    """FILE.rejects.csv beside FILE."""
    return path.with_name(f"{path.name}.rejects.csv")


def read_sales(path: Path, sheet: str | None = None) -> Replay:
    """Open recorded sales. Refused as every table is, for the whole file before its first basket."""
    return Replay(path, sheet)


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
