"""How the columns of a table stand: as they were made, or as somebody arranged them with mouse, finger or keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTableView

from pos.ui import theme
from pos.ui.widgets.columns import arranged
from pos.ui.widgets.columns.arranged import NARROWEST, WIDEST, Arrangement
from pos.ui.widgets.columns.heads import NONE, Header
from pos.ui.widgets.columns.sorting import Ordering
from pos.ui.widgets.rows_model import Column

STEP: Final = 16
"""of a column that is made wider by keys, a length of the design"""
SIGHT: Final = 80
"""so much of the column that takes what is left is always seen"""
NAMED: Final = 150
"""so much of it is seen where everything is twice as large, before other words are"""
LEAST: Final = 56
"""so narrow a column of words can be made by hand; figures are never cut"""
NARROW: Final = 760
"""a table under this width has the columns' other widths"""


class Standing(QObject):
    """Of one table. What is done by hand is kept under `kept`; "" = it cannot be arranged."""

    def __init__(self, table: QTableView, header: Header, columns: Sequence[Column], kept: str) -> None:
        super().__init__(table)
        self._table, self._header, self._columns, self._kept = table, header, tuple(columns), kept
        self._left_out: frozenset[int] = frozenset()
        """columns that are not there, however wide the table is"""
        self._is = Arrangement(len(columns))
        self._moving = False
        if kept:
            self._stand(arranged.in_force().of(kept, len(columns)))
            header.drawn.connect(self._on_drawn)
            header.put_down.connect(self._keep)
            header.sectionMoved.connect(self._on_moved)

    @property
    def ordering(self) -> Ordering:
        """What the rows are sorted by."""
        return self._header.ordering

    def order_by(self, ordering: Ordering) -> None:
        """The arrow over the column that they are sorted by."""
        self._header.ordering = ordering
        self._header.viewport().update()
        self._is = replace(self._is, ordering=ordering)
        self._keep()

    def take_in_hand(self, section: int) -> None:
        """The keys have hold of that column."""
        self._header.in_hand = section
        self._header.viewport().update()

    def seen(self) -> tuple[int, ...]:
        """The columns that are there, from the left."""
        return self._header.seen()

    def as_made(self) -> None:
        """Nobody arranged it, but for what it is sorted by: its columns and their widths."""
        self._stand(Arrangement(len(self._columns)))
        self._keep()
        self.fit()

    def _stand(self, arrangement: Arrangement) -> None:
        before, self._is = self._is, arrangement
        self._left_out = (self._left_out - set(before.absent)) | set(arrangement.absent)
        self._header.ordering, self._header.in_hand = arrangement.ordering, NONE
        self._moving = True
        for place, section in enumerate(arrangement.order or range(len(self._columns))):
            self._header.moveSection(self._header.visualIndex(section), place)
        self._moving = False

    def _keep(self) -> None:
        if self._kept:
            arranged.in_force().keep(self._kept, self._is)

    # -- which there are ------------------------------------------------------------------------------------------

    def show(self, section: int, *, there: bool) -> None:
        """The page leaves a column out, or shows it again; the others take the room."""
        if there and section in self._is.absent:
            return  # somebody put it away
        if (section in self._left_out) is there:
            self._left_out ^= {section}
            self.fit()

    def put_away(self, section: int, *, away: bool) -> None:
        """Somebody does, or wants to see it again."""
        absent = (set(self._is.absent) | {section}) if away else (set(self._is.absent) - {section})
        self._is = replace(self._is, absent=tuple(sorted(absent)))
        self._left_out = (self._left_out | {section}) if away else (self._left_out - {section})
        self._keep()
        self.fit()

    # -- where ----------------------------------------------------------------------------------------------------

    def _on_moved(self) -> None:
        if not self._moving:
            order = tuple(self._header.logicalIndex(place) for place in range(len(self._columns)))
            self._is = replace(self._is, order=() if order == tuple(range(len(order))) else order)
            self._keep()
            self._table.viewport().update()

    def carry(self, by: int) -> None:
        """What is in hand changes places with the column beside it, if there is one: to the left below 0."""
        seen, section = self.seen(), self._header.in_hand
        if section in seen and 0 <= seen.index(section) + by < len(seen):
            beside = seen[seen.index(section) + by]
            self._header.moveSection(self._header.visualIndex(section), self._header.visualIndex(beside))

    # -- how wide -------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Gives each its width: what somebody gave it where there is room for that, else the design's; names take what
        is left.
        """
        made, by_hand = self._made(), dict(self._is.widths)
        wanted = {at: max(self._least(at), theme.px(by_hand[at])) if at in by_hand else made[at] for at in made}
        room = self._table.viewport().width() - (theme.px(SIGHT) if self._names() else 0)
        if sum(wanted.values()) > room:
            wanted, by_hand = made, {}
        wanted = self._without_room(wanted)
        rest = self._table.viewport().width() - sum(wanted.values())
        self._header.by_hand = frozenset(by_hand)
        for section, column in enumerate(self._columns):
            width = wanted.get(section, 0)
            gone = section in self._left_out or (not width and bool(column.width))
            self._table.setColumnHidden(section, gone)
            self._header.resizeSection(section, width if column.width else max(theme.px(SIGHT), rest))

    def _without_room(self, wanted: dict[int, int]) -> dict[int, int]:
        """Twice as large there is no room for all: words from the right give way, figures and the first one never."""
        left, width = dict(wanted), self._table.viewport().width()
        first = next((at for at, column in enumerate(self._columns) if column.title), 0)
        words = [at for at in wanted if not self._columns[at].right and at > first]
        while theme.is_large() and self._names() and words and width - sum(left.values()) < theme.px(NAMED):
            del left[words.pop()]
        return left

    def _narrow(self) -> bool:
        """Whether the window is small, or its columns as wide as they would be have no room in it."""
        wide = sum(column.width for at, column in enumerate(self._columns) if at not in self._left_out)
        return self._table.width() < theme.px(max(NARROW, wide + (SIGHT if self._names() else 0)))

    def _made(self) -> dict[int, int]:
        """Those that are there and take no rest, as they were made."""
        narrow = self._narrow()
        return {
            at: theme.px(column.narrow if narrow and column.narrow is not None else column.width)
            for at, column in enumerate(self._columns)
            if column.width and at not in self._left_out
        }

    def _names(self) -> tuple[int, ...]:
        return tuple(at for at, column in enumerate(self._columns) if not column.width and at not in self._left_out)

    def _least(self, section: int) -> int:
        column = self._columns[section]
        if not column.width:
            return theme.px(SIGHT)
        made = column.narrow or column.width if self._narrow() else column.width
        return theme.px(made if column.right else min(made, LEAST))

    def _on_drawn(self, section: int, to: int) -> None:
        """The edge goes there. What takes the rest gives or gets what the column on its other side gets or gives; where
        nothing takes the rest the two beside the edge do.
        """
        by = to - self._header.sectionViewportPosition(section) - self._header.sectionSize(section)
        seen, rest = self.seen(), self._rest()
        beside = seen[seen.index(section) + 1]
        if rest is None:
            self._trade(section, beside, by)
        elif seen.index(rest) > seen.index(section):
            self._trade(section, rest, by)
        else:
            self._trade(beside, rest, -by)

    def _rest(self) -> int | None:
        """The column that takes what is left."""
        return next((at for at in self.seen() if not self._columns[at].width), None)

    def _trade(self, one: int, other: int, by: int) -> None:
        """The one becomes so many px wider, the other narrower; both stay wide enough."""
        widths = {at: self._header.sectionSize(at) for at in (one, other)}
        by = max(min(by, widths[other] - self._least(other)), self._least(one) - widths[one])
        if not by:
            return
        by_hand = dict(self._is.widths)
        for at, width in ((one, widths[one] + by), (other, widths[other] - by)):
            if self._columns[at].width:
                by_hand[at] = min(max(round(width / theme.active().scale), NARROWEST), WIDEST)
        self._is = replace(self._is, widths=tuple(sorted(by_hand.items())))
        self.fit()
        self._table.viewport().update()

    def widen(self, by: int) -> None:
        """What is in hand becomes wider by so many steps, narrower below 0."""
        seen, section, rest = self.seen(), self._header.in_hand, self._rest()
        if section in seen and len(seen) > 1:
            beside = seen[min(seen.index(section) + 1, len(seen) - 1)]
            beside = beside if beside != section else seen[-2]
            other = beside if rest is None or rest == section else rest
            self._trade(section, other, by * theme.px(STEP))
            self._keep()


def alt_arrow(key: int) -> int:
    """-1, 1 for the arrows to the left and right, else 0."""
    return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)


def alt_sign(key: int) -> int:
    """-1, 1 for minus and plus, with or without Shift, else 0."""
    signs = {Qt.Key.Key_Minus: -1, Qt.Key.Key_Underscore: -1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1}
    return signs.get(Qt.Key(key), 0)
