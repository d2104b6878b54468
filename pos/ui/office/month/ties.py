"""The three sums, each on a card that opens the rows it does not hold for; and a line of what is still open."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.domain.language import pick
from pos.domain.month.books import TieOut
from pos.ui import theme
from pos.ui.messages import language
from pos.ui.text import grouped, money, plain
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import LEFT, RIGHT, Button
from pos.wording.month import TIE_OUTS

translate = QCoreApplication.translate
_TALL, _SIDE = 146, 16


class TieCard(Button):
    """A sum: both sides, and whether they are the same. A touch shows for whom they are not."""

    def __init__(self, tie: str, parent: QWidget | None = None) -> None:
        self._tie = TIE_OUTS[tie]
        self._left = self._right = self._verdict = ""
        self._token = "muted"
        self._size: Type | None = None
        super().__init__(pick(self._tie.title, language()), parent=parent)
        self.setObjectName(tie)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setFixedHeight(theme.px(_TALL))

    def show_tie(self, tie: TieOut, rows: int) -> None:
        """Shows it; `rows` = for how many households or slips it does not hold."""
        shown = grouped if self._tie.points else money
        self._left, self._right = shown(tie.left), shown(tie.right)
        if rows:
            self._verdict, self._token = self._off(tie.difference, rows), "red"
        else:
            self._verdict, self._token = pick(self._tie.holds, language()), "green"
        self.setEnabled(bool(rows))
        sides = [pick(side, language()) for side in (self._tie.left, self._tie.right)]
        told = f"{sides[0]} {self._left}, {sides[1]} {self._right}, {self._verdict}"
        self.setAccessibleDescription(told)
        self.update()

    def _off(self, difference: int, rows: int) -> str:
        if not difference:
            return translate("Month", "{n} 行不符").format(n=grouped(rows))
        shown = grouped if self._tie.points else money
        return translate("Month", "差 {sum}，{n} 行").format(sum=shown(difference), n=grouped(rows))

    def largest(self) -> Type | None:
        """The largest size at which both sides stand side by side; None: they do not."""
        room = self.width() - theme.px(2 * _SIDE + 12)
        sizes = (Type.TITLE, Type.INPUT)
        figures = self._left, self._right
        metrics = {size: QFontMetrics(theme.font(size, bold=True)) for size in sizes}
        return next((size for size in sizes if sum(map(metrics[size].horizontalAdvance, figures)) <= room), None)

    def show_size(self, size: Type | None) -> None:
        """All three in one size; None: one side under the other."""
        self._size = size
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(_TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        edge, width = ("red", 2) if self.isChecked() and self.isEnabled() else ("line", 1)
        paint.ground(painter, QRectF(self.rect()), "paper" if over else "surface", edge, theme.px(12), width)
        side = theme.px(_SIDE)
        inside = QRectF(side, theme.px(14), self.width() - 2 * side, self.height() - theme.px(26))
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("muted"))
        wraps = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(inside, wraps, self._words)
        self._paint_sides(painter, inside)
        self._paint_verdict(painter, inside)
        paint.focus_ring(painter, self, theme.px(12))

    def _paint_sides(self, painter: QPainter, inside: QRectF) -> None:
        """Side by side in large figures; one under the other where they are too wide for that."""
        words = [pick(side, language()) for side in (self._tie.left, self._tie.right)]
        for at, (text, word) in enumerate(zip((self._left, self._right), words, strict=True)):
            if self._size is not None:
                flags = RIGHT if at else LEFT
                _say(painter, _line(inside, 24, 34), flags, text, theme.font(self._size, bold=True), "ink")
                _say(painter, _line(inside, 58, 20), flags, word, theme.font(Type.LABEL), "muted")
                continue
            place = _line(inside, 36 + 24 * at, 24)
            room = inside.width() - QFontMetrics(theme.font(Type.LABEL)).horizontalAdvance(word) - theme.px(6)
            large, small = theme.font(Type.ROW, bold=True), theme.font(Type.BODY, bold=True)
            font = large if QFontMetrics(large).horizontalAdvance(text) <= room else small
            _say(painter, place, RIGHT, text, font, "ink")
            if QFontMetrics(font).horizontalAdvance(text) <= room:  # the figures matter more
                _say(painter, place, LEFT, word, theme.font(Type.LABEL), "muted")

    def _paint_verdict(self, painter: QPainter, inside: QRectF) -> None:
        place = _line(inside, 90, 28)
        if not self._verdict:
            return
        side = theme.px(18)
        icon = "check" if self._token == "green" else "alert"
        paint.icon(painter, self, icon, self._token, side, place.topLeft() + _down(place, side))
        beside = place.adjusted(side + theme.px(6), 0, 0, 0)
        _say(painter, beside, LEFT, self._verdict, theme.font(Type.BODY, bold=True), self._token)


class MatterButton(Button):
    """What is to be seen to before a close, how it stands, and whether a touch leads somewhere."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        self._told, self._token, self._leads = "", "muted", False
        super().__init__(words, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, told: str, token: str, *, leads: bool = False) -> None:
        """How it stands."""
        self._told, self._token, self._leads = plain(told, 60), token, leads
        self.setEnabled(leads)
        self.setAccessibleDescription(self._told)
        self.update()

    def told(self) -> str:
        """How it stands, as it is shown."""
        return self._told

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            paint.ground(painter, rect, "paper", None, theme.px(8))
        inside = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.colour("ink"))
        painter.drawText(inside, LEFT, self._words)
        if self._leads:
            side = theme.px(16)
            paint.icon(painter, self, "next", self._token, side, inside.topRight() + _down(inside, side, -side))
            inside.adjust(0, 0, -side - theme.px(2), 0)
        painter.setPen(theme.colour(self._token))
        painter.setFont(theme.font(Type.BODY, bold=self._leads))
        self._tell(painter, inside)
        if self._token == "green":
            side = theme.px(16)
            width = painter.fontMetrics().horizontalAdvance(self._told) + side + theme.px(4)
            paint.icon(painter, self, "check", "green", side, inside.topRight() + _down(inside, side, -width))
        paint.focus_ring(painter, self, theme.px(8))

    def _tell(self, painter: QPainter, inside: QRectF) -> None:
        """How it stands; what is too long beside the words, a little smaller on two lines."""
        room = inside.width() - self._advance(theme.font(Type.BODY)) - theme.px(8)
        if painter.fontMetrics().horizontalAdvance(self._told) <= room:
            painter.drawText(inside, RIGHT, self._told)
            return
        painter.setFont(theme.font(Type.LABEL))
        lines = paint.two_lines(painter.fontMetrics(), self._told, room)
        height = inside.height() / len(lines)
        for number, line in enumerate(lines):
            painter.drawText(QRectF(inside.right() - room, inside.top() + number * height, room, height), RIGHT, line)


def same_size(cards: Iterable[TieCard]) -> None:
    """The size that all of them have room for."""
    every = tuple(cards)
    sizes = [card.largest() for card in every]
    size = None if None in sizes else min(one for one in sizes if one is not None)
    for card in every:
        card.show_size(size)


def _say(painter: QPainter, place: QRectF, flags: int, text: str, font: QFont, token: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    painter.drawText(place, flags, text)


def _line(inside: QRectF, down: int, height: int) -> QRectF:
    return QRectF(inside.left(), inside.top() + theme.px(down), inside.width(), theme.px(height))


def _down(place: QRectF, side: float, across: float = 0.0) -> QPointF:
    """From a corner at its top to where an icon stands in its middle."""
    return QPointF(across, (place.height() - side) / 2)
