"""The electronic refunds of one return under each other: what to do on the box, and whether it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos.domain.sale.refund import RefundStep
from pos.ui import theme
from pos.ui.keys import Command, key_of
from pos.ui.theme import Type
from pos.ui.till.refunds.words import to_do
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import LegendButton
from pos.ui.widgets.card import column, row
from pos.ui.widgets.label import Label, Paragraph

translate = QCoreApplication.translate


class RefundSteps(QWidget):
    """Hidden where there is none. The key does the first that is open, a tap the one it is on."""

    marked = Signal(object)
    """RefundStep: somebody says that it is done"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[RefundStep, ...] = ()
        self._open: tuple[RefundStep, ...] = ()
        self._layout = column(self, gap=4)
        self._layout.setContentsMargins(theme.px(24), theme.px(8), theme.px(12), theme.px(8))
        self.hide()

    @property
    def open(self) -> tuple[RefundStep, ...]:
        """Those that nobody has done yet."""
        return self._open

    def show_steps(self, steps: Sequence[RefundStep]) -> None:
        """Shows them, none of them done."""
        self._steps = self._open = tuple(steps)
        self._show()

    def done(self, step: RefundStep) -> None:
        """One of them is done."""
        self._open = tuple(one for one in self._open if one != step)
        self._show()

    def press(self) -> None:
        """The key: the first that is open."""
        if self._open:
            self.marked.emit(self._open[0])

    def text(self) -> str:
        """All of them, for tests and screen readers."""
        return "\n".join(f"{to_do(step)} {self._word(step)}" for step in self._steps)

    def _word(self, step: RefundStep) -> str:
        return translate("Refunds", "未退") if step in self._open else translate("Refunds", "已退")

    def _show(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            place = item.widget()
            if place is not None:
                place.hide()
                place.deleteLater()
        for step in self._steps:
            self._layout.addWidget(self._row(step))
        self.setVisible(bool(self._steps))
        self.setAccessibleName(self.text())
        self.update()

    def _row(self, step: RefundStep) -> QWidget:
        place = QWidget()
        layout = row(place, gap=12)
        is_open = step in self._open
        layout.addWidget(Paragraph(to_do(step), Type.ROW, "amber" if is_open else "muted", bold=is_open), 1)
        if is_open:
            key = key_of(Command.REFUNDED) if step == self._open[0] else ""
            button = LegendButton(translate("Refunds", "已退"), key)
            button.clicked.connect(partial(self.marked.emit, step))
            layout.addWidget(button)
        else:
            layout.addWidget(Label(self._word(step), Type.ROW, "green", bold=True))
        return place

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.ground(QPainter(self), QRectF(self.rect()), "amber_tint" if self._open else "paper", None, theme.px(12))
