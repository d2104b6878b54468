"""The band over everything where nothing counts, with the way back in it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos.settings import Ground
from pos.ui import keys, theme
from pos.ui.keys import Command, key_of
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import row
from pos.ui.widgets.label import Label

translate = QCoreApplication.translate
HEIGHT = 52


class PracticeBand(QWidget):
    """Never hidden, whatever page is under it. Both languages, whichever the window has."""

    left = Signal()

    def __init__(self, ground: Ground) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(HEIGHT))
        name = "训练 TRAINING" if ground is Ground.TRAINING else "演示 DEMO"
        told = translate("Practice", "这里什么都不算数：不收真钱，小票不能用")
        self.name = Label(name, Type.TITLE, "on_practice", bold=True)
        self.told = Label(told, Type.BODY, "on_practice", elastic=True)
        self.out = QuietButton(translate("Practice", "回到真的收银"), key_of(Command.LEAVE_PRACTICE))
        if ground is Ground.DEMO:
            self.out.show_text(translate("Practice", "离开演示"))
        self.setAccessibleName(f"{name} {told}")
        layout = row(self, gap=20)
        layout.setContentsMargins(theme.px(20), theme.px(4), theme.px(12), theme.px(4))
        layout.addWidget(self.name)
        layout.addWidget(self.told, 1)
        layout.addWidget(self.out)
        asked = keys.action(self, Command.LEAVE_PRACTICE, self.out.words(), self.left.emit)
        self.out.clicked.connect(asked.trigger)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), theme.colour("practice"))
        painter.end()
