"""The pad of a count: a row a denomination, how many there are, and what they come to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos.domain.shift.cash_count import DENOMINATIONS, MOST_PIECES, CashCount, counted
from pos.ui import theme
from pos.ui.text import grouped, yuan
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.card import Divider, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import RIGHT, Label

translate = QCoreApplication.translate
_DIGITS = len(str(MOST_PIECES))


def denomination_name(fen: int) -> str:
    """What is printed on a note or coin: "100 元", "5 角"; smaller coins in yuan, for 分 are points here."""
    if fen >= 100:
        return translate("Count", "{n} 元").format(n=fen // 100)
    name = translate("Count", "{n} 角") if fen >= 10 else translate("Count", "{n} 元")
    return name.format(n=fen // 10 if fen >= 10 else yuan(fen))


class CountRow(QWidget):
    """One denomination."""

    entered = Signal(QWidget)
    """it is counted now"""

    def __init__(self, fen: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fen = fen
        name = denomination_name(fen)
        self.box = EntryBox(name, accepts=Accepts.DIGITS, most=_DIGITS, size=Type.ROW, height=44, keypad=True)
        self.box.setFixedWidth(theme.px(168))
        self.box.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.line.installEventFilter(self)
        self._amount = Label("", Type.ROW, "ink", bold=True, align=RIGHT)
        layout = row(self, gap=16)
        layout.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        layout.addWidget(Label(name, Type.ROW), 1)
        layout.addWidget(self.box)
        layout.addWidget(self._amount, 1)
        self.show_amount()

    @property
    def number(self) -> int:
        """How many there are."""
        return int(self.box.text() or 0)

    def show_amount(self) -> None:
        """What they come to."""
        self._amount.show_text(yuan(self.fen * self.number) if self.number else "—", "ink" if self.number else "faint")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The row that is counted stands out."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
            if event.type() == QEvent.Type.FocusIn:
                self.entered.emit(self)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.box.line.hasFocus():
            paint.ground(QPainter(self), QRectF(self.rect()), "red_tint", None, theme.px(6))


class CountTable(QWidget):
    """Every denomination, dearest first. Enter and the arrows lead from one to the next."""

    changed = Signal()
    """another number was typed"""
    finished = Signal()
    """Enter on the last"""
    left_above = Signal()
    """up, from the first"""
    escaped = Signal()
    counting = Signal(QWidget)
    """the row that is counted now"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, gap=0)
        self.head = self._made_head()
        """stands above it, wherever the rows are scrolled to"""
        self.rows = tuple(CountRow(fen) for fen in DENOMINATIONS)
        for number, one in enumerate(self.rows):
            layout.addWidget(one)
            one.box.edited.connect(partial(self._on_edited, one))
            one.box.entered.connect(partial(self._step, number, 1))
            one.box.moved.connect(partial(self._step, number))
            one.box.escaped.connect(self.escaped)
            one.entered.connect(self.counting)
        layout.addStretch(1)
        self.setFocusProxy(self.rows[0].box)

    def _made_head(self) -> QWidget:
        place = QWidget()
        lines = column(place, gap=4)
        lines.setContentsMargins(0, theme.px(6), 0, theme.px(2))
        line = row(gap=16)
        line.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        line.addWidget(Label(translate("Count", "面额"), Type.LABEL, "muted"), 1)
        pieces = Label(translate("Count", "张数、枚数"), Type.LABEL, "muted", align=RIGHT)
        pieces.setFixedWidth(theme.px(168))
        line.addWidget(pieces)
        line.addWidget(Label(translate("Count", "金额"), Type.LABEL, "muted", align=RIGHT), 1)
        lines.addLayout(line)
        lines.addWidget(Divider())
        return place

    def count(self) -> CashCount:
        """What was counted so far. Refused as `counted`."""
        return counted({one.fen: one.number for one in self.rows})

    @property
    def fits(self) -> bool:
        """Whether every number is taken."""
        return all(one.box.fits for one in self.rows)

    def clear(self) -> None:
        """Nothing is counted."""
        for one in self.rows:
            one.box.clear()
            one.show_amount()

    def begin(self) -> None:
        """At the first."""
        self.rows[0].box.ask()

    def _on_edited(self, one: CountRow, _text: str) -> None:
        one.show_amount()
        self.changed.emit()

    def _step(self, number: int, by: int | str = 1, _text: str = "") -> None:
        to = number + (1 if not isinstance(by, int) or by > 0 else -1)
        if to < 0:
            self.left_above.emit()
        elif to < len(self.rows):
            self.rows[to].box.ask()
            self.rows[to].box.line.selectAll()
        else:
            self.finished.emit()


def pieces_told(count: CashCount) -> str:
    """How many notes and coins there are in all."""
    return translate("Count", "共 {n} 张（枚）").format(n=grouped(sum(number for _, number in count.pieces)))
