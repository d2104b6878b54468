"""Rows are copied while somebody goes on working; how many there were stands over the table for a moment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from pos.ui import theme
from pos.ui.text import grouped
from pos.ui.theme import Type
from pos.ui.widgets import paint

translate = QCoreApplication.translate
MOST: Final = 5_000
"""rows"""
_AT_ONCE: Final = 200
_SEEN_MS: Final = 2_500


class Told(QWidget):
    """A few words at the foot of a table, dark, for a moment; nothing under them is kept from a finger."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.words = ""
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(_SEEN_MS)
        self._gone.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, words: str, over: QTableView) -> None:
        """Shows them."""
        self.words = words
        self.setAccessibleName(words)
        width = QFontMetrics(theme.font(Type.BODY)).horizontalAdvance(words) + theme.px(32)
        height = theme.px(36)
        self.setGeometry((over.width() - width) // 2, over.height() - height - theme.px(12), width, height)
        self.show()
        self.raise_()
        self.update()
        self._gone.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, place = QPainter(self), QRectF(self.rect())
        paint.ground(painter, place, "rail", None, place.height() / 2)
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.colour("rail_ink"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.words)


class Copying(QObject):
    """Of one table. What is begun anew forgets what was under way."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.told: Told | None = None
        self._lines: Iterator[str] = iter(())
        self._read: list[str] = []
        self._wanted = 0
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._read_on)

    def begin(self, head: str, lines: Iterator[str], wanted: int) -> None:
        """The heading and as many of the lines as may be; `wanted` = how many somebody chose."""
        self._read, self._lines, self._wanted = [head], islice(lines, MOST), wanted
        self._more.start()
        self._read_on()

    def _read_on(self) -> None:
        some = list(islice(self._lines, _AT_ONCE))
        self._read += some
        if len(some) == _AT_ONCE:
            return
        self._more.stop()
        QGuiApplication.clipboard().setText("\n".join(self._read))
        self._tell(len(self._read) - 1)
        self._read = []

    def _tell(self, copied: int) -> None:
        if self.told is None:
            self.told = Told(self._table)
        words = translate("Table", "复制了 {n} 行").format(n=grouped(copied))
        if copied < self._wanted:
            more = translate("Table", "选了 {wanted} 行，一次最多 {most} 行：只复制了前 {n} 行")
            words = more.format(wanted=grouped(self._wanted), most=grouped(MOST), n=grouped(copied))
        self.told.say(words, self._table)
