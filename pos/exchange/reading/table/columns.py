"""Columns that a kind of file may have, where they stand in one file, and a row of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column a kind of file may have. `field` is also its English header (without unit when it is money)."""

    field: str
    chinese: str
    required: bool = False
    money: bool = False
    also: str = ""
    """other names that it has in files, blanks between them, the surer first"""
    instead: str = ""
    """the column that is enough when this one, though required, is not there"""
    part_of: str = ""
    """the column that it is joined into: a building is part of the room"""
    several: bool = False
    """whether a file may have it more than once: all are read, joined by "/\""""
    summed: bool = False
    """whether the totals of a table add it up; money always is"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands in this file: index, header as written, and the unit of a money column."""

    index: int
    header: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row to be read: its line, its cells with what was joined or taken from elsewhere behind them, and where
    each column stands among them. A wide table gives several of one row.
    """

    number: int
    cells: tuple[str, ...]
    places: dict[str, Place]
    ragged: bool = False
    """True when the row had more or fewer cells than the header; such a row means nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person says of a file that it does not say itself; what is empty is left to the file.

    `year` for months without one, `period` ("YYYY-MM") and `fee_item` for bills without such a column. `mapping` is
    column index -> field ("" for none) of the columns that are not what their names say, `known` the same of headers
    that a person said it of once; `header_line` is where the header begins.
    """

    sheet: str = ""
    fee_item: str = ""
    year: int = 0
    period: str = ""
    header_line: int = 0
    mapping: Mapping[int, str] | None = None
    known: Mapping[tuple[str, ...], Mapping[int, str]] = field(default_factory=dict)


NOTHING_ASKED: Final = Asked()
