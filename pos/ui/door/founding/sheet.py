"""How the pages of a shop's beginning look: one card in the middle, a sentence of what happened, Esc goes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets.card import Badge, Card, column, row
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import Page


class SheetPage(Page):
    """A title with its icon, some words, and `inside` whatever else."""

    left = Signal()
    """one step back"""

    def __init__(self, icon: str, title: str, words: Sequence[str], box: EntryBox | None = None) -> None:
        super().__init__(box)
        card = Card()
        self.inside = column(card, gap=10)
        self.inside.setContentsMargins(theme.px(34), theme.px(24), theme.px(34), theme.px(24))
        head = row(gap=16)
        head.addWidget(Badge(icon, "red", "red_tint"))
        head.addWidget(Label(title, Type.TITLE, bold=True), 1)
        self.inside.addLayout(head)
        for sentence in words:
            self.inside.addWidget(Paragraph(sentence, Type.BODY, "ink" if sentence == words[0] else "muted"))
        self.message = MessageStrip(rounded=True)
        self.stand_in_the_middle(card, above=2, below=3)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def add_message(self) -> None:
        """Below what is inside; where that scrolls, over the bar of keys, in sight whatever was scrolled to."""
        whole = self.layout()
        if theme.is_large() and isinstance(whole, QBoxLayout):
            whole.insertWidget(whole.count() - 1, self.message)
        else:
            self.inside.addWidget(self.message)

    def go_to(self, box: EntryBox) -> None:
        """The keys go there, and it is seen."""
        box.setFocus()
        for area in self.findChildren(QScrollArea):
            area.ensureWidgetVisible(box, 0, theme.px(16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
