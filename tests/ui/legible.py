"""Reads what a window has painted: every text with its place, its colour, the ground it stands on, and what is wrong.

Painting is listened to, so nothing is believed of a widget but what it draws: a figure, a button or a heading that is
cut, a text outside its place or over another, a contrast below 4.5 : 1 (3 : 1 where it is large) is a fault. A name of
the shop's own data may end in "…".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPixmap
from PySide6.QtGui import QFontMetrics as Metrics
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit, QTableView, QWidget

from pos.ui.backoffice.importing.sheet import SheetView
from pos.ui.beside.paper import PaperSheet
from pos.ui.customer.screen import CustomerScreen
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.cells import RowPainter
from pos.ui.widgets.frame import CommandBar
from pos.ui.widgets.keypad import PadToggle
from pos.ui.widgets.label import Label

LEAST, LEAST_LARGE = 4.5, 3.0
LARGE_PX, LARGE_BOLD_PX = 24, 19
FIGURES = re.compile(r"[\d¥−+≈\s.,:/%×*#-]*\d[\d¥−+≈\s.,:/%×*#-]*")
WRAPS = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class Written:
    """A text on the screen. `whole` is what was to be written; `place` lies in the window."""

    owner: QWidget
    text: str
    whole: str
    place: QRectF
    needed: QRectF
    colour: QColor
    font: QFont

    @property
    def cut(self) -> bool:
        """Whether some of it is missing."""
        return self.text != self.whole or self.needed.width() > self.place.width() + 1.5


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def _luminance(colour: QColor) -> float:
    parts = [part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4) for part in _channels(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(ink: QColor, ground: QColor) -> float:
    """As WCAG has it."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least(font: QFont) -> float:
    """The contrast that a text in this font needs."""
    bold = font.weight() >= QFont.Weight.DemiBold
    return LEAST_LARGE if font.pixelSize() >= (LARGE_BOLD_PX if bold else LARGE_PX) else LEAST


class Reader:
    """Listens while one window is painted."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._whole: dict[str, str] = {}
        self.written: list[Written] = []
        with self._listening():
            self.picture: QPixmap = window.grab()
        self._image: QImage = self.picture.toImage()

    @contextmanager
    def _listening(self) -> Iterator[None]:
        draw, elide = QPainter.drawText, Metrics.elidedText

        def drawn(painter: QPainter, *told: Any) -> Any:
            self._note(painter, *told)
            return draw(painter, *told)

        def elided(metrics: Metrics, text: str, *told: Any) -> str:
            shown = elide(metrics, text, *told)
            self._whole[shown] = text
            return shown

        RowPainter.keeps = False  # rows are painted for whoever listens, not laid down as they were
        setattr(QPainter, "drawText", drawn)  # noqa: B010  # the stub forbids what listening needs
        setattr(Metrics, "elidedText", elided)  # noqa: B010  # as above
        try:
            yield
        finally:
            RowPainter.keeps = True
            setattr(QPainter, "drawText", draw)  # noqa: B010  # as above
            setattr(Metrics, "elidedText", elide)  # noqa: B010  # as above

    def _note(self, painter: QPainter, *told: Any) -> None:
        owner, text = painter.device(), told[-1]
        if not isinstance(owner, QWidget) or isinstance(owner, PaperSheet) or not text:
            return
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(text)
        if isinstance(told[0], QPointF | QPoint):
            at = QPointF(told[0])
            needed = QRectF(at.x(), at.y() - metrics.capHeight(), width, metrics.capHeight())
            place = needed
        else:
            place, flags = QRectF(told[0]), int(told[1])
            needed = self._needed(metrics, place, flags, text, width)
        transform = painter.worldTransform()
        colour = QColor(painter.pen().color())
        colour.setAlphaF(painter.opacity())
        font = QFont(painter.font())
        font.setPixelSize(round(font.pixelSize() * transform.m11()))
        whole = self._whole.pop(text, text)
        place, needed = (self._mapped(owner, transform.mapRect(one)) for one in (place, needed))
        self.written.append(Written(owner, text, whole, place, needed, colour, font))

    @staticmethod
    def _needed(metrics: QFontMetricsF, place: QRectF, flags: int, text: str, width: float) -> QRectF:
        height = metrics.capHeight()
        if flags & WRAPS:
            bounds = metrics.boundingRect(place, flags, text)
            return bounds.adjusted(0, metrics.ascent() - height, 0, -metrics.descent())
        left = place.left()
        if flags & int(Qt.AlignmentFlag.AlignRight):
            left = place.right() - width
        elif flags & int(Qt.AlignmentFlag.AlignHCenter):
            left = place.center().x() - width / 2
        return QRectF(left, place.center().y() - height / 2, width, height)

    def _mapped(self, owner: QWidget, place: QRectF) -> QRectF:
        return place.translated(QPointF(owner.mapTo(self._window, QPoint(0, 0))))

    # -- what is wrong ------------------------------------------------------------------------------------------------

    def faults(self) -> list[str]:
        """Everything that somebody could not read."""
        found = [fault for one in self.written for fault in self._faults_of(one)]
        found += self._one_over_another()
        for label in self._window.findChildren(QLabel):
            if label.isVisible() and not isinstance(label, Label) and label.text():
                found += self._faults_of_paragraph(label)
        for line in self._window.findChildren(QLineEdit):
            if line.isVisible():
                found += self._faults_of_line(line)
        for button in self._window.findChildren(Button):
            whole = self._mapped(button, QRectF(button.rect()))
            framed = not isinstance(button, PadToggle) and not _is_folded(button)
            if framed and button.isVisible() and not self._is_inside(button, whole):
                found.append(f"outside: the button “{button.words()}” of {_page(button)}")
        return list(dict.fromkeys(found))

    def _faults_of(self, one: Written) -> Iterator[str]:
        what = f"“{one.whole}” in {type(one.owner).__name__} of {_page(one.owner)}"
        if one.cut and not (_is_name(one) and _may_be_cut(one.owner)):
            yield f"cut: {what}, shown “{one.text}”, {one.place.width():.0f} px for {one.needed.width():.0f}"
        if not self._is_inside(one.owner, one.needed):
            yield f"outside: {what}"
        if one.owner.isEnabled() and self._is_on_top(one.owner, one.needed):
            around = one.font.pixelSize() * 0.4
            place = (one.needed & one.place).adjusted(-around, -around, around, around)
            yield from self._too_faint(what, one.colour, self._in_sight(one.owner, place), one.font)

    def _one_over_another(self) -> Iterator[str]:
        """Texts that one widget writes into one place."""
        by_owner: dict[QWidget, list[Written]] = {}
        for one in self.written:
            by_owner.setdefault(one.owner, []).append(one)
        for owner, texts in by_owner.items():
            for one, other in combinations(texts, 2):
                both = one.needed & other.needed
                if both.width() > 1.5 and both.height() > 1.5 and one.text != other.text:
                    yield f"over: “{one.whole}” and “{other.whole}” in {type(owner).__name__} of {_page(owner)}"

    def _is_inside(self, owner: QWidget, needed: QRectF) -> bool:
        """Inside everything that it stands in, up to what scrolls."""
        place: QWidget | None = owner
        while place is not None:
            outer = place.parentWidget()
            if isinstance(outer, QAbstractScrollArea) and not isinstance(outer, QTableView):
                return True
            bounds = QRectF(QRect(place.mapTo(self._window, QPoint(0, 0)), place.size()))
            scrolls = isinstance(outer, QTableView)
            if isinstance(outer, SheetView):
                return True
            if needed.left() < bounds.left() - 1.5 or needed.right() > bounds.right() + 1.5:
                return False
            if not scrolls and (needed.top() < bounds.top() - 1.5 or needed.bottom() > bounds.bottom() + 1.5):
                return False
            if scrolls or place is self._window:
                return True
            place = outer
        return True

    def _is_on_top(self, owner: QWidget, place: QRectF) -> bool:
        """Whether nothing lies over it: the pad for fingers does, while it is open."""
        top = self._window.childAt(place.center().toPoint())
        return top is None or top is owner or owner.isAncestorOf(top) or top.isAncestorOf(owner)

    def _in_sight(self, owner: QWidget, place: QRectF) -> QRectF:
        """The part of it that nothing which scrolls hides."""
        outer = owner.parentWidget()
        while outer is not None and outer is not self._window:
            if isinstance(outer.parentWidget(), QAbstractScrollArea):
                place = place & QRectF(QRect(outer.mapTo(self._window, QPoint(0, 0)), outer.size()))
            outer = outer.parentWidget()
        return place

    def _too_faint(self, what: str, ink: QColor, place: QRectF, font: QFont) -> Iterator[str]:
        ground = self._ground(place.toRect()) if min(place.width(), place.height()) > font.pixelSize() / 2 else None
        if ground is None:
            return
        share = ink.alphaF()
        mixed = [share * a + (1 - share) * b for a, b in zip(_channels(ink), _channels(ground), strict=True)]
        found = contrast(QColor.fromRgbF(*mixed), ground)
        if found < least(font) - 0.02:
            yield f"faint: {what}, {found:.2f} on {ground.name()}"

    def _ground(self, place: QRect) -> QColor | None:
        """The colour that most of a place has."""
        place = place & self._image.rect()
        ys = range(place.top(), place.bottom() + 1, max(1, place.height() // 8))
        xs = range(place.left(), place.right() + 1, max(1, place.width() // 40))
        seen = Counter(self._image.pixel(x, y) for y in ys for x in xs)
        return QColor(seen.most_common(1)[0][0]) if seen else None

    def _faults_of_paragraph(self, label: QLabel) -> Iterator[str]:
        what = f"“{label.text()}” of {_page(label)}"
        inside = label.contentsRect()
        flags = int(label.alignment()) | (WRAPS if label.wordWrap() else 0)
        metrics = QFontMetricsF(label.font())
        told = QLabel.text(label)  # with what keeps a number together
        bounds = metrics.boundingRect(QRectF(0, 0, inside.width(), 10_000), flags, told)
        blank = metrics.lineSpacing() - 1.15 * label.font().pixelSize()  # above the first line and below the last
        if bounds.width() > inside.width() + 1.5 or bounds.height() > inside.height() + blank:
            yield f"cut: {what}, {bounds.width():.0f}×{bounds.height():.0f} in {inside.width()}×{inside.height()}"
        place = self._mapped(label, QRectF(inside))
        if not self._is_inside(label, place):
            yield f"outside: {what}"
        if label.isEnabled():
            yield from self._too_faint(
                what, label.palette().color(label.foregroundRole()), self._in_sight(label, place), label.font()
            )

    def _faults_of_line(self, line: QLineEdit) -> Iterator[str]:
        shown = line.text() or line.placeholderText()
        if not shown or line.echoMode() is not QLineEdit.EchoMode.Normal:
            return
        what = f"“{shown}” of {_page(line)}"
        width = QFontMetricsF(line.font()).horizontalAdvance(shown)
        if width > line.width() + 1.5 and (not line.text() or FIGURES.fullmatch(shown)):
            yield f"cut: {what}, {line.width()} px for {width:.0f}"
        role = line.palette().text() if line.text() else line.palette().placeholderText()
        if line.isEnabled():
            yield from self._too_faint(
                what, role.color(), self._in_sight(line, self._mapped(line, QRectF(line.rect()))), line.font()
            )


def _is_folded(button: Button) -> bool:
    """Whether it is a key of a legend that shows one row of them, and stands in another."""
    return isinstance(button.parent(), CommandBar) and button.visibleRegion().isEmpty()


def _is_name(one: Written) -> bool:
    return FIGURES.fullmatch(one.whole) is None and one.text != one.whole


def _may_be_cut(owner: QWidget) -> bool:
    """What holds whatever the shop's data are, and says all of it to whoever points at it."""
    if isinstance(owner, Label):
        return owner.elastic
    return isinstance(owner, CustomerScreen) or isinstance(owner.parentWidget(), QTableView)


def _page(widget: QWidget) -> str:
    names: list[str] = []
    place: QWidget | None = widget
    while place is not None and len(names) < 4:
        if type(place).__module__.startswith("pos"):
            names.append(type(place).__name__)
        place = place.parentWidget()
    return " < ".join(names)


def faults(window: QWidget) -> list[str]:
    """What nobody could read of a window as it is now."""
    return Reader(window).faults()
