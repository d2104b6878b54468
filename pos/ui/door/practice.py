"""What training is, before one goes there: go on, begin anew, whether its papers are printed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent

from pos.settings import Ground, Wish
from pos.ui import keys, theme
from pos.ui.door.stopped import StoppedPage
from pos.ui.keys import Command, key_of
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.entry import ENTER

translate = QCoreApplication.translate


class PracticePage(StoppedPage):
    """`chosen` says a Wish."""

    chosen = Signal(object)
    """Wish"""

    def __init__(self) -> None:
        words = (
            translate("Practice", "另外一本账，商品和价钱照店里的抄，住户都是编的。怎么试都行，什么都不算数。"),
            translate("Practice", "窗口是紫色的，小票上印着“训练”。别人拿训练的小票来退货，真的收银台会拒绝。"),
            translate("Practice", "真的账本先关上：在这台电脑上要收钱，先回来。"),
        )
        super().__init__(
            translate("Practice", "训练"), words, (), away=translate("Practice", "返回"), badge=("info", "practice")
        )
        self.printing = QuietButton(translate("Practice", "训练的小票也打印"), key_of(Command.PRINT), Type.ROW)
        self.printing.setCheckable(True)
        keys.action(self, Command.PRINT, self.printing.words(), self.printing.toggle)
        self.printing.setMinimumHeight(theme.px(52))
        self.inside.addWidget(self.printing)
        self.command(Command.ANEW, translate("Practice", "丢掉旧的，从头开始"), self._on_anew)
        self.next_step("Enter", translate("Practice", "开始训练"), self._on_go)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _wish(self, *, anew: bool) -> Wish:
        return Wish(Ground.TRAINING, anew, self.printing.isChecked())

    def _on_go(self) -> None:
        self.chosen.emit(self._wish(anew=False))

    def _on_anew(self) -> None:
        self.chosen.emit(self._wish(anew=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as well."""
        if event.key() in ENTER:
            self._on_go()
        else:
            super().keyPressEvent(event)
