"""The large card of a till's page: the box, what it is about, what it counts. What is said lies over the headings."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, Divider, column, row
from pos.ui.widgets.columns.heads import HEADER_HEIGHT
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.label import Label, Steady
from pos.ui.widgets.message import MessageStrip


class TillCard(Card):
    """`places` are what may stand under the box, one at a time; `note` stands at the foot beside the count."""

    def __init__(self, name: str, note: Label, *places: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = EntryBox(name, keypad=True)
        self.stack = QStackedWidget()
        for place in places:
            self.stack.addWidget(place)
        self.count = Steady(Type.BODY, "muted", theme.px(40))
        top = column(margin=14)
        top.addWidget(self.box)
        foot = row(gap=16)
        foot.setContentsMargins(theme.px(15), 0, theme.px(15), 0)
        foot.addWidget(self.count)
        foot.addWidget(note, 1)
        layout = column(self)
        layout.setContentsMargins(1, 0, 1, 0)
        layout.addLayout(top)
        layout.addWidget(Divider())
        layout.addWidget(self.stack, 1)
        layout.addWidget(Divider())
        layout.addLayout(foot)
        self.message = MessageStrip(self, over=self.stack, least=HEADER_HEIGHT)
