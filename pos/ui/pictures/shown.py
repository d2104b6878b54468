"""A picture of goods as it is shown: made ready once and kept."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from pos.domain.goods.pictures import kept
from pos.ui import theme
from pos.ui.pictures.drawings import drawing
from pos.ui.theme import Type
from pos.ui.widgets import paint

translate = QCoreApplication.translate
CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@lru_cache(maxsize=256)
def _pixmap(picture: str, drawn: bytes, side: int, ratio: float) -> QPixmap | None:
    """A picture so many pixels square; None where there is none of this name."""
    size = round(side * ratio)
    if kept(picture):
        image = QImage.fromData(drawn)
        if image.isNull():
            return None
        mode = Qt.TransformationMode.SmoothTransformation
        made = QPixmap.fromImage(image.scaled(QSize(size, size), Qt.AspectRatioMode.IgnoreAspectRatio, mode))
    elif svg := drawing(picture):
        made = _rendered(svg, size)
    else:
        return None
    made.setDevicePixelRatio(ratio)
    return made


def _rendered(svg: bytes, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    made = QPixmap(QSize(size, size))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def paint_goods(painter: QPainter, widget: QWidget, name: str, picture: tuple[str, bytes], place: QRectF) -> None:
    """The picture, its name and its PNG, in a rounded square; without one the first character of what `name` says."""
    side = round(place.width())
    made = _pixmap(*picture, side, widget.devicePixelRatioF())
    if made is None:
        paint.ground(painter, place, "hairline", None, side / 4)
        painter.setFont(theme.font(Type.BODY if side < theme.px(40) else Type.TITLE))
        painter.setPen(theme.colour("muted"))
        painter.drawText(place, CENTRE, name[:1])
        return
    painter.save()
    if kept(picture[0]):
        path = QPainterPath()
        path.addRoundedRect(place, side / 4, side / 4)
        painter.setClipPath(path)
    painter.drawPixmap(place.topLeft(), made)
    painter.restore()


class GoodsPicture(QWidget):
    """The picture of goods, so large."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self.picture = "", ("", b"")
        self.setFixedSize(theme.px(side), theme.px(side))

    def show_picture(self, name: str, picture: str, drawn: bytes) -> None:
        """What goods of this name look like."""
        self._name, self.picture = name, (picture, drawn)
        self.setAccessibleName(translate("Goods", "图片：有") if picture else translate("Goods", "图片：没有"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self.width()
        paint_goods(painter, self, self._name, self.picture, QRectF(QPointF(0, 0), QSize(side, side)))
