"""What stands beside the grid: one thing that is asked of one or many goods."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.ui import theme
from pos.ui.keys import Command, key_of
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import Paragraph
from pos.ui.widgets.message import MessageStrip

translate = QCoreApplication.translate


class AskCard(Card):
    """Enter collects it among the changes that are not saved, F12 saves all of them, Esc leaves it."""

    collected = Signal(str)
    kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Paragraph("", Type.ROW, "ink", bold=True)
        self.why = Paragraph("", Type.BODY, "muted")
        self.message = MessageStrip(rounded=True)
        self.box = EntryBox(translate("Goods", "改成"), keypad=True)
        self.back = QuietButton(translate("Goods", "不改了"), "Esc")
        self.collect = QuietButton(translate("Goods", "先放着，接着改"), "Enter")
        self.go = PrimaryButton(translate("Goods", "保存"), key_of(Command.CONFIRM))
        self.go.setFixedHeight(theme.px(52))
        layout = column(self, gap=10)
        layout.setContentsMargins(*(theme.px(18),) * 4)
        for part in (self.title, self.why, self.box, self.message):
            layout.addWidget(part)
        layout.addStretch(1)
        for button in (self.back, self.collect, self.go):
            layout.addWidget(button)
        self.box.entered.connect(self.collected)
        self.box.escaped.connect(self.left)
        self.back.clicked.connect(self.left)
        self.collect.clicked.connect(self.box.enter)
        self.go.clicked.connect(self.keep)

    def ask(self, title: str, why: str, accepts: Accepts, now: str) -> None:
        """Asks; what stands now is a hint."""
        self.message.quiet()
        self.title.show_text(title)
        self.why.show_text(why)
        self.box.accept_only(accepts)
        self.box.line.setAccessibleName(title)
        self.box.clear()
        self.box.dress(placeholder=now)

    def begin(self) -> None:
        """The cursor into the line."""
        self.box.ask()

    def keep(self) -> None:
        """F12, or the button: what is too long is not taken."""
        if self.box.fits:
            self.kept.emit(self.box.text())
