"""The views of the bills' tab side by side: the month's bills, arrears, what fees cost."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui import keys, theme
from pos.ui.keys import Command, key_of
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import row

translate = QCoreApplication.translate

MONTH, ARREARS, TARIFFS = "month", "arrears", "tariffs"
VIEWS = (MONTH, ARREARS, TARIFFS)


class ViewSwitch(QWidget):
    """`chosen` names the view; its key goes on to the next."""

    chosen = Signal(str)

    def __init__(self, current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = current
        words = {
            MONTH: translate("Bills", "账单"),
            ARREARS: translate("Bills", "欠费"),
            TARIFFS: translate("Bills", "单价"),
        }
        line = row(self, gap=8)
        following = VIEWS[(VIEWS.index(current) + 1) % len(VIEWS)]
        self.buttons: dict[str, QuietButton] = {}
        for name in VIEWS:
            button = QuietButton(words[name], key_of(Command.VIEW) if name == following else "")
            button.setCheckable(True)
            button.setChecked(name == current)
            button.setFixedHeight(theme.px(52))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._on_clicked, name))
            self.buttons[name] = button
            line.addWidget(button)
        keys.action(self, Command.VIEW, translate("Bills", "看别的"), partial(self.chosen.emit, following))

    def _on_clicked(self, name: str) -> None:
        for own, button in self.buttons.items():
            button.setChecked(own == self._current)
        if name != self._current:
            self.chosen.emit(name)
