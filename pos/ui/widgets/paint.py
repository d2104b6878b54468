"""Small things that several widgets paint alike: rounded grounds, key caps, icons."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from pos.ui import theme
from pos.ui.theme import Type
from pos.ui.widgets import icons

CAP_HEIGHT = 22


def ground(
    painter: QPainter, rect: QRectF, fill: str | None, edge: str | None, radius: float, width: float = 1
) -> None:
    """A rounded rectangle; `fill` and `edge` are tokens."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(edge), width) if edge else Qt.PenStyle.NoPen)
    inset = width / 2 if edge else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def within(rect: QRect, seen: QRect, corner: int, edge: int) -> bool:
    """Whether what is seen of a rounded ground has neither a corner nor the line around it in it: one colour then."""
    lying = rect.adjusted(corner, edge, -corner, -edge)
    return lying.contains(seen) or rect.adjusted(edge, corner, -edge, -corner).contains(seen)


@lru_cache(maxsize=4)
def qr(text: str) -> tuple[bytes, ...]:
    """A QR code's rows, each byte a module, dark where it is not 0."""
    import segno  # late: the first receipt of a day needs it, the first scan does not

    return tuple(bytes(line) for line in segno.make_qr(text, error="m").matrix)


def cap_width(text: str) -> int:
    """How wide a key cap with `text` is."""
    return max(theme.px(26), QFontMetrics(theme.font(Type.LABEL)).horizontalAdvance(text) + theme.px(14))


def key_cap(painter: QPainter, left: float, middle: float, text: str, ink: str, edge: QColor, fill: str | None) -> int:
    """A key cap with its left edge at `left`, centred on `middle`; returns its width."""
    width = cap_width(text)
    rect = QRectF(left, middle - theme.px(CAP_HEIGHT) / 2, width, theme.px(CAP_HEIGHT))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, 1))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(5), theme.px(5))
    painter.setPen(theme.colour(ink))
    painter.setFont(theme.font(Type.LABEL))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
    return width


def icon(painter: QPainter, widget: QWidget, name: str, token: str, size: int, at: QPointF) -> None:
    """An icon with its top left corner at `at`."""
    painter.drawPixmap(at, icons.pixmap(name, theme.colour(token).name(), size, widget.devicePixelRatioF()))


def focus_ring(painter: QPainter, widget: QWidget, radius: float) -> None:
    """Shows where the keyboard is; nothing when it is elsewhere."""
    if widget.hasFocus():
        ground(painter, QRectF(widget.rect()), None, "ink", radius, 2)


def cut(painter: QPainter, text: str, width: float) -> str:
    """The text in the painter's font, ended by "…" where it is too long; no character is wider than its type size."""
    if len(text) * painter.font().pixelSize() <= width:
        return text
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def two_lines(metrics: QFontMetrics, text: str, width: float) -> tuple[str, ...]:
    """The text in one line, or broken once, at a blank where there is one near; what is left then ends in "…"."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    fits = _fitting(metrics, text, width)
    blank = text.rfind(" ", fits // 2, fits + 1)
    end = blank if blank > 0 else _before_a_number(text, max(1, fits))
    rest = text[end:].lstrip()
    if metrics.horizontalAdvance(rest) > width:  # Qt takes the dots for narrower than a Chinese font draws them
        rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, int(width - metrics.horizontalAdvance("国") / 2))
    return text[:end].rstrip(), rest


def _before_a_number(text: str, end: int) -> int:
    """No date and no sum is broken where what stands before it is long enough for a line."""
    begin = end
    while begin > 0 and all((one.isascii() and one.isalnum()) or one in "-.¥" for one in text[begin - 1 : begin + 1]):
        begin -= 1
    return begin if begin > end // 2 else end


def _fitting(metrics: QFontMetrics, text: str, width: float) -> int:
    """How many characters from the start fit."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if metrics.horizontalAdvance(text[:middle]) <= width else (low, middle - 1)
    return low
