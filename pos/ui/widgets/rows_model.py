"""Rows of a table as values, and the model that shows them: it inserts, removes and changes, and never resets."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `tag` small behind the text, `note` under it in `note_ink`, `token` the colour of the text.

    `badge` = a state on a tint of its own behind the text, in `badge_ink` (`muted`, `amber`, `green`, `red`).
    `sort` = what a table is sorted by where the text says less: a time told as "today".
    """

    text: str = ""
    token: str = "ink"
    bold: bool = False
    tag: str = ""
    note: str = ""
    icon: str = ""
    note_ink: str = "green"
    badge: str = ""
    badge_ink: str = "muted"
    sort: str = ""


class Row(Protocol):
    """What the model needs of a row; two rows are equal when they look the same."""

    @property
    def key(self) -> Hashable:
        """Which thing it shows, so that a change of values is a change and not another row."""
        ...

    @property
    def cells(self) -> tuple[Cell, ...]: ...
    @property
    def ground(self) -> str:
        """Token of the row's tint; empty for none."""
        ...

    @property
    def tall(self) -> bool:
        """Whether a cell has a second line."""
        ...


@dataclass(frozen=True, slots=True)
class CellRow:
    """A row whose cells are known."""

    key: Hashable
    cells: tuple[Cell, ...]
    ground: str = ""
    tall: bool = False


class LazyRow(Generic[T]):
    """A row whose cells are made from a value when somebody looks: of a long sale nobody sees most lines."""

    __slots__ = ("_build", "_cells", "ground", "key", "tall", "value")

    def __init__(
        self, key: Hashable, value: T, build: Callable[[T], tuple[Cell, ...]], *, tall: bool, ground: str = ""
    ) -> None:
        self.key, self.value, self.tall, self.ground = key, value, tall, ground
        self._build = build
        self._cells: tuple[Cell, ...] | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, made once."""
        if self._cells is None:
            self._cells = self._build(self.value)
        return self._cells

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazyRow) and self.value == other.value

    __hash__ = None  # type: ignore[assignment]  # a row is looked at, never looked up


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in lengths of the design (0 = what is left), and its side."""

    title: str
    width: int
    right: bool = False
    narrow: int | None = None
    """the width where the table is under 760 px wide, when it differs; 0 = it is left out there"""


class RowModel(QAbstractTableModel):
    """Rows as given; `show_rows` finds the smallest change by the rows' keys."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Row] = []

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = self._rows[index.row()].cells[index.column()]
            return " ".join(part for part in (cell.text, cell.tag, cell.badge, cell.note) if part)
        if role == Qt.ItemDataRole.ToolTipRole and not self.columns[index.column()].width:
            return self._rows[index.row()].cells[index.column()].text  # names: they may be cut
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].title if 0 <= section < len(self.columns) else None

    def row(self, number: int) -> Row:
        """The row at `number` (0-based)."""
        return self._rows[number]

    def rows(self) -> tuple[Row, ...]:
        """All rows, as shown."""
        return tuple(self._rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows `rows`: what is gone is removed, what is new inserted, what differs changed; the rest stays."""
        old = self._rows
        head = _common(old, rows)
        tail = _common(old[head:][::-1], rows[head:][::-1])
        gone, come = len(old) - head - tail, len(rows) - head - tail
        if gone:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            del old[head : head + gone]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), head, head + come - 1)
            old[head:head] = rows[head : head + come]
            self.endInsertRows()
        self._change_rows(rows)

    def _change_rows(self, rows: Sequence[Row]) -> None:
        """One signal from the first row that differs to the last: views repaint only what they show of it."""
        first = last = -1
        for number, row in enumerate(rows):
            known = self._rows[number]
            if known is not row and known != row:
                self._rows[number] = row
                first, last = (number if first < 0 else first), number
        if first >= 0:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))


def _common(left: Sequence[Row], right: Sequence[Row]) -> int:
    """How many rows from the start show the same things. Most rows of a sale are the very same value as before."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one is not other and one.key != other.key:
            break
        count += 1
    return count
