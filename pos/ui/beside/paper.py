"""A receipt or slip as it will come out of the printer, drawn on the printer's own grid of columns."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from pos.domain.paper.document import Align, Paper
from pos.domain.paper.layout import CodeRow, CutRow, LaidRow, PaperRow, RuleRow, display_width, lay_out
from pos.domain.paper.practice import marked
from pos.ui import theme
from pos.ui.widgets import paint, scrolling
from pos.ui.widgets.page import side_width

COLUMNS = 32
COLUMN = 9
PITCH = 23
GLYPH = 16
MARGIN = 20
WIDTH = COLUMNS * COLUMN + 2 * MARGIN
CODE_SIDE = 128
INK = QColor("#26241f")
SHEET = QColor("#fffefa")


class PaperSheet(QWidget):
    """One paper, as long as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LaidRow, ...] = ()
        self._zoom = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_paper(self, paper: Paper | None) -> None:
        """Lays a paper out at 58 mm and shows it."""
        if paper is not None and theme.active().practice:
            paper = marked(paper)
        self._rows = lay_out(paper, COLUMNS) if paper else ()
        self.setAccessibleName(paper.title if paper else "")
        self.setFixedSize(self.sizeHint())
        self.update()

    def fit(self, width: int) -> None:
        """Becomes narrower where there is less room than the paper is wide."""
        zoom = min(1.0, width / theme.px(WIDTH))
        if zoom != self._zoom:
            self._zoom = zoom
            self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        height = sum(_height(row) for row in self._rows) + 2 * MARGIN
        return QSize(round(theme.px(WIDTH) * self._zoom), round(theme.px(height) * self._zoom))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(SHEET)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        scale = theme.active().scale * self._zoom
        painter.scale(scale, scale)
        painter.setPen(INK)
        top = float(MARGIN)
        for row in self._rows:
            _draw(painter, row, top)
            top += _height(row)


class PaperView(QScrollArea):
    """The sheet on a ground, scrolled when it is longer than its place."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = PaperSheet()
        self.setWidget(self.sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scrolling.dress(self)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(name)
        self.setMinimumWidth(theme.px(240))

    def show_paper(self, paper: Paper | None) -> None:
        """Shows a paper from its top."""
        self.sheet.show_paper(paper)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.fit(self.width() - theme.px(12))


def paper_width(width: int) -> int:
    """Width of the paper's place for a page's width."""
    return max(side_width(width), theme.px(340))


def _height(row: LaidRow) -> int:
    match row:
        case PaperRow():
            return PITCH * row.tall
        case CodeRow():
            return CODE_SIDE + 16
        case RuleRow():
            return PITCH - 6
        case CutRow():
            return PITCH


def _draw(painter: QPainter, row: LaidRow, top: float) -> None:
    match row:
        case PaperRow():
            _draw_text(painter, row, top)
        case RuleRow():
            _draw_rule(painter, top, double=row.double)
        case CodeRow():
            _draw_code(painter, row.text, top)
        case CutRow():
            _draw_tear(painter, top)


def _draw_text(painter: QPainter, row: PaperRow, top: float) -> None:
    face = _face(bold=row.bold)
    metrics = QFontMetricsF(face)
    painter.save()
    painter.setFont(face)
    painter.translate(MARGIN, top)
    painter.scale(row.wide, row.tall)
    baseline = (PITCH + metrics.capHeight()) / 2
    place = 0
    columns = COLUMNS // row.wide
    offset = _half_column(row, columns)
    for char in row.set_in(columns):
        cell = display_width(char)
        if char != " ":
            left = (place + offset) * COLUMN + (cell * COLUMN - metrics.horizontalAdvance(char)) / 2
            painter.drawText(QPointF(left, baseline), char)
        place += cell
    painter.restore()


def _half_column(row: PaperRow, columns: int) -> float:
    """Centred text of an odd number of spare columns stands half a column further right, as on the printer."""
    return ((columns - display_width(row.left)) % 2) / 2 if row.align is Align.CENTRE and not row.right else 0.0


@lru_cache(maxsize=2)
def _face(*, bold: bool) -> QFont:
    face = QFont()
    face.setFamilies(theme.MONO_FAMILIES)
    face.setPixelSize(GLYPH)
    face.setBold(bold)
    return face


def _draw_rule(painter: QPainter, top: float, *, double: bool) -> None:
    middle = top + (PITCH - 6) / 2
    right = MARGIN + COLUMNS * COLUMN
    painter.save()
    painter.setPen(QPen(INK, 1, Qt.PenStyle.SolidLine if double else Qt.PenStyle.DashLine))
    for shift in (-1.5, 1.5) if double else (0.0,):
        painter.drawLine(QPointF(MARGIN, middle + shift), QPointF(right, middle + shift))
    painter.restore()


def _draw_tear(painter: QPainter, top: float) -> None:
    painter.save()
    painter.setPen(QPen(theme.colour("faint"), 1, Qt.PenStyle.DashLine))
    middle = top + PITCH / 2
    painter.drawLine(QPointF(0, middle), QPointF(2 * MARGIN + COLUMNS * COLUMN, middle))
    painter.restore()


def _draw_code(painter: QPainter, text: str, top: float) -> None:
    modules = paint.qr(text)
    side = CODE_SIDE / len(modules)
    left = MARGIN + (COLUMNS * COLUMN - CODE_SIDE) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for y, line in enumerate(modules):
        for x, dark in enumerate(line):
            if dark:
                painter.fillRect(QRectF(left + x * side, top + 8 + y * side, side, side), INK)
    painter.restore()
