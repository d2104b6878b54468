"""A page that is a list: what is typed finds in it, and beside it stands the chosen one, or the change of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from pos.errors import PosError
from pos.ui import keys, theme
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command
from pos.ui.office.affairs.affair import Facts, Matter
from pos.ui.office.affairs.panel import AffairPanel
from pos.ui.station import Station
from pos.ui.theme import Type
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.card import Card, Flow, carded, column, row
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import LEAST_STACKED, side_width, stand
from pos.ui.widgets.table import Table


class ChosenCard(Card):
    """The chosen row whole, and what can be done with it. Decides nothing: its buttons are the page's."""

    def __init__(self, buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Paragraph("", Type.ROW, "ink", bold=True)
        self.words = Paragraph("", Type.BODY, "muted")
        self.facts: Facts = ()
        self._place = QWidget()
        self._lines = column(self._place, gap=8)
        layout = column(self, gap=10)
        layout.setContentsMargins(*(theme.px(18),) * 4)
        for part in (self.title, self.words, self._place):
            layout.addWidget(part)
        layout.addStretch(1)
        for button in buttons:
            layout.addWidget(button)

    def show_chosen(self, title: str, words: str, facts: Facts) -> None:
        """Shows it; what a fact is stands muted above it."""
        self.title.show_text(title)
        self.words.show_text(words)
        self.words.setVisible(bool(words))
        if facts == self.facts:
            return
        self.facts = facts
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for word, value in facts:
            place = QWidget()
            line = column(place, gap=1)
            if word:
                line.addWidget(Label(word, Type.LABEL, "muted"))
            line.addWidget(Paragraph(value, Type.BODY, "ink"))
            self._lines.addWidget(place)


class ListPage(QWidget):
    """What is typed goes into the box; the arrows choose a row, Enter or a second touch picks it."""

    picked = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._reading = Inquiry(station.worker, self)
        self.message = MessageStrip(rounded=True)
        self.empty = EmptyState("info", "")
        self.panel = AffairPanel(station)
        self.signing = False

    # -- building -------------------------------------------------------------------------------------------------

    def furnish(
        self, box: EntryBox, tables: Sequence[Table], card: ChosenCard, filters: Sequence[QWidget] = ()
    ) -> None:
        """The box, what filters under it, the tables of which one is looked at, the card beside them."""
        self.box, self.tables, self.card = box, tuple(tables), card
        self._arrange(filters)
        self._listen()

    def _arrange(self, filters: Sequence[QWidget]) -> None:
        body = self._body = row(gap=16)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        stand(column(self), body)
        left, self._places = column(gap=12), QStackedWidget()
        known = carded(self._places, foot=8)
        for place in (*self.tables, self.empty):
            self._places.addWidget(place)
        left.addWidget(self.message)
        left.addWidget(self.box)
        if filters:
            alone = len(filters) == 1  # arranges itself in all the width there is
            under = Flow(theme.px(8)) if theme.is_large() and not alone else row(gap=8)
            for one in filters:
                under.addWidget(one)
            left.addLayout(under)
        left.addWidget(known, 1)
        self.side = QStackedWidget()
        for one in (self.card, self.panel):
            self.side.addWidget(one)
        body.addLayout(left, 1)
        body.addWidget(self.side)
        if theme.is_large():
            known.setMinimumHeight(theme.px(LEAST_STACKED))

    def _listen(self) -> None:
        for table in self.tables:
            table.selectionModel().selectionChanged.connect(self._on_chosen)
            table.picked.connect(self._on_picked)
        self.box.edited.connect(self._on_edited)
        self.box.entered.connect(self._on_entered)
        self.box.moved.connect(self._on_moved)
        self.box.escaped.connect(self._on_escape)
        self.panel.closed.connect(self._on_closed)
        self.panel.changed.connect(self.read)

    def bind(self, acts: Iterable[tuple[Button, Command, Callable[[], None]]], unnamed: str = "") -> None:
        """Buttons and their keys; `unnamed` = what one is called whose words come later."""
        for button, command, act in acts:
            button.clicked.connect(act)
            keys.action(self, command, button.words() or unnamed, partial(self.press, button, act))

    def press(self, button: Button, act: Callable[[], None]) -> None:
        """A key does what its button does, while that is there and can be pressed."""
        if not button.isHidden() and button.isEnabled() and not self.signing:
            act()

    # -- what the desk asks ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Brought to the front: reads what is new."""
        self.read()
        self._take_focus()

    def arrive(self, what: str) -> None:
        """Somebody is sent here, to look at this one."""
        self.box.put(what)
        self.show_rows()

    def scanned(self, code: str) -> None:
        """Nothing here has a code."""

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self.panel.writing

    # -- what a page says -----------------------------------------------------------------------------------------

    def read(self) -> None:
        """Reads what is shown anew."""
        raise NotImplementedError

    def show_rows(self) -> None:
        """Shows what of it fits what is typed."""
        raise NotImplementedError

    def show_chosen(self) -> None:
        """Shows the chosen one beside it."""
        raise NotImplementedError

    # -- rows -----------------------------------------------------------------------------------------------------

    @property
    def table(self) -> Table:
        """The table that is looked at."""
        current = self._places.currentWidget()
        return current if isinstance(current, Table) else self.tables[0]

    def put_in_front(self, place: Table, rows: int, nothing: str) -> None:
        """That table, or the words for that there is none."""
        self.empty.say(nothing)
        self._places.setCurrentWidget(place if rows else self.empty)
        self.show_chosen()

    def refuse(self, error: PosError) -> None:
        """Something could not be read."""
        self.message.refuse(error, self.read)

    def _on_chosen(self, _new: QItemSelection | None = None, _old: QItemSelection | None = None) -> None:
        self.show_chosen()

    def _on_picked(self, _number: int) -> None:
        if not self.signing:
            self.picked.emit()

    def _on_entered(self, _text: str) -> None:
        self._on_picked(0)

    def _on_edited(self, _text: str) -> None:
        self.message.quiet()
        self.show_rows()

    def _on_moved(self, by: int) -> None:
        if not self.signing:
            self.table.step(by)

    def _on_escape(self) -> None:
        if not self.signing and self.box.text():
            self.box.clear()
            self.show_rows()

    # -- changing the chosen one ----------------------------------------------------------------------------------

    def sign(self, matter: Matter) -> None:
        """Asks what it takes, beside the list."""
        self.message.quiet()
        self._show_signing(signing=True)
        self.panel.begin(matter)

    def _on_closed(self) -> None:
        self._show_signing(signing=False)
        self._take_focus()

    def _show_signing(self, *, signing: bool) -> None:
        self.signing = signing
        self.box.setEnabled(not signing)
        for table in self.tables:
            table.setEnabled(not signing)
        self.side.setCurrentIndex(1 if signing else 0)

    def _take_focus(self) -> None:
        if not self.signing:
            self.box.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no part wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif self.signing or not self.box.hear(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not theme.is_large() or self.width() >= theme.px(900):
            self.side.setFixedWidth(side_width(self.width()))
        elif self._body.direction() is QBoxLayout.Direction.LeftToRight:  # one below the other
            self._body.setDirection(QBoxLayout.Direction.TopToBottom)
