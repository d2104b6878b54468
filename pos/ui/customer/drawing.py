"""How the resident's screen is painted: fonts, cards and texts in lengths of a screen of 1366 × 768."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets import paint

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
SMALLEST = 20
_QUIET = 4
"""Modules of white around a QR."""


def face(size: int, *, bold: bool = False) -> QFont:
    """A font of so many lengths."""
    made = QFont(theme.font(Type.BODY, bold=bold))
    made.setPixelSize(size)
    return made


def write(
    painter: QPainter, place: QRectF, text: str, size: int, token: str = "ink", side: int = LEFT, *, bold: bool = False
) -> None:
    """One line, smaller rather than cut."""
    font = face(size, bold=bold)
    width = QFontMetrics(font).horizontalAdvance(text)
    if width > place.width():
        font.setPixelSize(max(SMALLEST, int(size * place.width() / width)))
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()) + 1)
    painter.drawText(place, side, shown)


def name(painter: QPainter, place: QRectF, text: str, size: int, *, bold: bool) -> None:
    """A name on at most two lines."""
    font = face(size, bold=bold)
    lines = paint.two_lines(QFontMetrics(font), text, place.width())
    if len(lines) > 1:
        font.setPixelSize(max(SMALLEST, int(size * 0.75)))
        lines = paint.two_lines(QFontMetrics(font), text, place.width())
    painter.setFont(font)
    painter.setPen(theme.colour("ink"))
    height = place.height() / len(lines)
    for number, line in enumerate(lines):
        painter.drawText(QRectF(place.left(), place.top() + number * height, place.width(), height), LEFT, line)


def wrapped(painter: QPainter, place: QRectF, text: str, size: int, token: str = "ink") -> None:
    """A text over several lines in the middle of its place, smaller until it fits."""
    flags = CENTRE | int(Qt.TextFlag.TextWordWrap)
    while size > SMALLEST:
        bounds = QFontMetrics(face(size)).boundingRect(place.toRect(), flags, text)
        if bounds.height() <= place.height() and bounds.width() <= place.width():
            break
        size -= 2
    painter.setFont(face(size))
    painter.setPen(theme.colour(token))
    painter.drawText(place, flags, text)


def card(painter: QPainter, place: QRectF, fill: str = "surface", edge: str | None = "line") -> None:
    """A ground with round corners."""
    paint.ground(painter, place, fill, edge, 12)


def code(painter: QPainter, place: QRectF, text: str) -> None:
    """A QR, dark on white in every theme: a telephone must read it."""
    rows = paint.qr(text)
    side = place.width() / (len(rows) + 2 * _QUIET)
    painter.fillRect(place, QColor("#ffffff"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for y, line in enumerate(rows):
        for x, dark in enumerate(line):
            if dark:
                left, top = place.left() + (x + _QUIET) * side, place.top() + (y + _QUIET) * side
                painter.fillRect(QRectF(left, top, side, side), QColor("#000000"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
