"""Tabs in the bar at the top: the pages of a desk side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.card import Flow, row


@dataclass(frozen=True, slots=True)
class Tab:
    """A page's name in the code, what it is called, and its key."""

    name: str
    words: str
    key: str


class TabButton(Button):
    """A word; the one that stands in front has a red line under it."""

    def __init__(self, tab: Tab, parent: QWidget | None = None) -> None:
        super().__init__(tab.words, parent=parent)
        self.setObjectName(tab.name)
        self.setCheckable(True)
        self.setToolTip(f"{tab.words}  {tab.key}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._advance(theme.font(Type.BODY, bold=True)) + theme.px(18), theme.px(47))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            paint.ground(painter, QRectF(self.rect().adjusted(2, 6, -2, -6)), "paper", None, theme.px(6))
        painter.setFont(theme.font(Type.BODY, bold=self.isChecked()))
        painter.setPen(theme.colour("ink" if self.isChecked() else "muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words())
        if self.isChecked():
            line = theme.px(3)
            painter.fillRect(theme.px(7), self.height() - line, self.width() - theme.px(14), line, theme.colour("red"))


class TabStrip(QWidget):
    """`chosen` names the tab. Not there while nobody shows any."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: QLayout = Flow(0) if theme.is_large() else row()
        self.setLayout(self._row)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._shown: tuple[Tab, ...] = ()
        self.hide()

    def show_tabs(self, tabs: Sequence[Tab], current: str) -> None:
        """Shows them, with one in front."""
        if self._shown != tuple(tabs):
            self._take_away()
            for tab in tabs:
                made = TabButton(tab)
                self._group.addButton(made)
                self._row.addWidget(made)
            self._shown = tuple(tabs)
        for button in self.buttons():
            here = button.objectName() == current
            button.setChecked(here)
            # Tab comes to the one in front, arrows lead to the others: Qt sees to that only where a hand checked it.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if here else Qt.FocusPolicy.NoFocus)
        self.setVisible(bool(tabs))

    def height_for(self, width: int) -> int:
        """How high it is where it is so wide: twice as large, seven words go on in a second row."""
        return self._row.heightForWidth(width) if isinstance(self._row, Flow) else self.sizeHint().height()

    def buttons(self) -> list[Button]:
        """The tabs' buttons, from the left."""
        return [button for button in self._group.buttons() if isinstance(button, Button)]

    def _take_away(self) -> None:
        for button in self.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()

    def _on_clicked(self, button: Button) -> None:
        self.chosen.emit(button.objectName())
