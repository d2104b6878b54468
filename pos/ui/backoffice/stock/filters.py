"""Which goods the list shows: all, or those that somebody should look at, each with how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.domain.stock.standing import Concern
from pos.ui import keys, theme
from pos.ui.backoffice.stock.rows import concern_words
from pos.ui.keys import Command, key_of
from pos.ui.text import grouped
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Flow, row

translate = QCoreApplication.translate
Shown = Concern | None
_EACH: Final[tuple[Shown, ...]] = (None, Concern.LOW, Concern.NEGATIVE, Concern.EXPIRING)


class Filters(QWidget):
    """One of them holds; its key goes on to the next."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current: Shown = None
        line = Flow(theme.px(8)) if theme.is_large() else row(gap=8)
        self.setLayout(line)
        self.buttons: dict[Shown, QuietButton] = {}
        for one in _EACH:
            button = QuietButton("")
            button.setCheckable(True)
            button.setFixedHeight(theme.px(48))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self.choose, one))
            self.buttons[one] = button
            line.addWidget(button)
        keys.action(self, Command.VIEW, translate("Stock", "看别的"), self._on_next)
        self.show_counts({})

    def show_counts(self, counts: Mapping[Shown, int]) -> None:
        """How many there are of each."""
        for one, button in self.buttons.items():
            word = translate("Stock", "全部") if one is None else concern_words(one)
            count = grouped(counts[one]) if one in counts else ""
            following = _EACH[(_EACH.index(self.current) + 1) % len(_EACH)]
            button.offer(key_of(Command.VIEW) if one is following else "", f"{word} {count}".strip())
            button.setChecked(one is self.current)
        self._counts = dict(counts)

    def choose(self, one: Shown) -> None:
        """Those from now on."""
        self.current = one
        self.show_counts(self._counts)
        self.chosen.emit()

    def _on_next(self) -> None:
        if self.isEnabled():
            self.choose(_EACH[(_EACH.index(self.current) + 1) % len(_EACH)])
