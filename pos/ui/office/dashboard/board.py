"""The board itself: five figures, the line by month, the bars by building. On the page, and once more for a picture."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.month.figures import MonthFigures
from pos.services.month.figures import Board
from pos.ui import theme
from pos.ui.office.dashboard.bars import ROW, BarList
from pos.ui.office.dashboard.cards import FigureCard
from pos.ui.office.dashboard.line import RateLine
from pos.ui.office.dashboard.shown import Measure
from pos.ui.office.dashboard.words import day_name, five
from pos.ui.text import period_name, plain
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import RIGHT, Label

translate = QCoreApplication.translate

PICTURE = (1366, 768)
_LEAST_BARS = 6
"""Buildings that a picture of the usual height has room for"""


class BoardView(QWidget):
    """Shows a month. What belongs beside the bars (who saved most, another month) is put into `side`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(FigureCard() for _ in range(5))
        self.line, self.bars = RateLine(), BarList()
        self._line_title, self._bars_title = Label("", Type.ROW, bold=True), Label("", Type.ROW, bold=True)
        self._told = Label("", Type.BODY, "muted", align=RIGHT)
        layout = column(self, gap=16)
        top = row(gap=14)
        for card in self.cards:
            top.addWidget(card, 1)
        layout.addLayout(top)
        charts = row(gap=14)
        layout.addLayout(charts, 1)
        self._line_card = self._card(self.line, self._line_title, self._told)
        charts.addWidget(self._line_card, 11)
        self.side = column(gap=14)
        self.bars_place = QStackedWidget()
        self._bars_card = self._card(self.bars, self._bars_title)
        self.bars_place.addWidget(self._bars_card)
        self.side.addWidget(self.bars_place, 1)
        charts.addLayout(self.side, 9)

    def _card(self, chart: QWidget, *head: Label) -> Card:
        card = Card()
        inside = column(card, gap=8)
        inside.setContentsMargins(theme.px(18), theme.px(14), theme.px(18), theme.px(14))
        heads = row(gap=12)
        for label in head:
            heads.addWidget(label)
        inside.addLayout(heads)
        places = QStackedWidget()
        places.addWidget(chart)
        places.addWidget(
            EmptyState(
                "receipt", translate("Dashboard", "还没有收缴率"), translate("Dashboard", "发布账单以后，这里就有数了")
            )
        )
        inside.addWidget(places, 1)
        return card

    def parts(self) -> tuple[QWidget, ...]:
        """What stands on it, to be painted one after the other."""
        return (*self.cards, self._line_card, self._bars_card)

    def showing(self, figures: MonthFigures, measure: Measure) -> Generator[None, None, None]:
        """Shows a month by a measure, in pieces."""
        for card, words in zip(self.cards, five(figures), strict=True):
            card.show_figure(words)
        household = measure is Measure.HOUSEHOLD
        line = translate("Dashboard", "按月收缴率（户）") if household else translate("Dashboard", "按月收缴率（金额）")
        self._line_title.show_text(line)
        self._bars_title.show_text(translate("Dashboard", "按楼（{month}）").format(month=period_name(figures.period)))
        state = translate("Dashboard", "已结账") if figures.closed else translate("Dashboard", "未结账")
        told = translate("Dashboard", "截至 {day} · {state}")
        self._told.show_text(told.format(day=day_name(figures.on), state=state))
        self.bars.bars.show_buildings(figures.collection.buildings, measure)
        for chart, there in ((self.line, figures.months), (self.bars, figures.collection.buildings)):
            places = chart.parentWidget()
            assert isinstance(places, QStackedWidget)
            places.setCurrentIndex(0 if there else 1)
        yield
        yield from self.line.showing(figures.months, measure)


def drawing(board: Board, measure: Measure) -> Generator[None, None, QImage]:
    """The board as anybody may see it: no room on it, every building, and whose figures of which day they are.

    In pieces, none longer than a frame: whoever draws it lets the window hear keys between them.
    """
    view, figures = BoardView(), board.figures
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    more = max(len(figures.collection.buildings) - _LEAST_BARS, 0)
    edge, head = theme.px(24), theme.px(64)
    size = (theme.px(PICTURE[0]), theme.px(PICTURE[1] + more * ROW))
    view.setFixedSize(size[0] - 2 * edge, size[1] - head - edge)
    try:
        yield
        view.show()  # nowhere: it is laid out for its size
        yield
        yield from view.showing(figures, measure)
        yield
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(theme.colour("paper"))
        _write_head(image, QRect(edge, 0, size[0] - 2 * edge, head), board)
        for card in view.parts():
            yield
            painter = QPainter(image)
            card.render(painter, QPoint(edge, head) + card.mapTo(view, QPoint(0, 0)))
            painter.end()
        return image
    finally:
        view.deleteLater()


def _write_head(image: QImage, place: QRect, board: Board) -> None:
    """Whose figures they are, and of which day."""
    painter, figures = QPainter(image), board.figures
    names = " · ".join(plain(name, 60) for name in (board.shop_name, board.property_company) if name)
    told = translate("Dashboard", "{month}，截至 {day}").format(
        month=period_name(figures.period), day=day_name(figures.on)
    )
    for font, token, side, text in (
        (theme.font(Type.INPUT, bold=True), "ink", Qt.AlignmentFlag.AlignLeft, names),
        (theme.font(Type.BODY), "muted", Qt.AlignmentFlag.AlignRight, told),
    ):
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), text)
    painter.end()


def png(image: QImage) -> bytes:
    """The picture as a file's bytes; on any thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stubs know the format as bytes only
    return bytes(data.data())
