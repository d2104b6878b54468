"""What a quick key looks like: picture, name, price."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from pos.domain.goods.quick_keys import QuickKey
from pos.services.goods.quick_keys import QuickBoard
from pos.ui import theme
from pos.ui.pictures.shown import paint_goods
from pos.ui.text import plain, yuan
from pos.ui.theme import Type
from pos.ui.widgets import paint

translate = QCoreApplication.translate

CENTRE = int(Qt.AlignmentFlag.AlignCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
TALL, WIDE = 92, 56
"""How high a key is, its picture above its name or before it; the lower from so little width on."""
SIDE = 28
"""of a picture on a key"""


@dataclass(frozen=True, slots=True)
class Face:
    """What is on one. `drawn` = the PNG of a kept picture; `able` False: it cannot act, and `price` says why."""

    name: str
    price: str
    picture: str = ""
    drawn: bytes = b""
    colour: str = ""
    able: bool = True


def face_of(board: QuickBoard, key: QuickKey) -> Face:
    """The face of a key of this board."""
    if not key.item_id:
        return _of_stall(board, key)
    item, known = board.item(key), board.goods.get(key.item_id)
    name = key.word or (known.name if known is not None else translate("Quick", "没有了"))
    if item is None:
        price = translate("Quick", "没有定价") if known is not None else translate("Quick", "不在目录")
    else:
        price = yuan(item.price_fen) + (f"/{plain(item.unit, 4)}" if item.weighed else "")
    picture = board.picture(key)
    return Face(plain(name, 40), price, picture, board.pictures.get(picture, b""), key.colour, item is not None)


def _of_stall(board: QuickBoard, key: QuickKey) -> Face:
    """Goods that a stall sells for whatever price is typed."""
    able = board.stall(key) is not None
    price = translate("Quick", "输价钱") if able else translate("Quick", "今天不是摊位")
    return Face(plain(key.word, 40), price, key.picture, board.pictures.get(key.picture, b""), key.colour, able)


def paint_picture(painter: QPainter, widget: QWidget, face: Face, at: QPointF, side: int) -> None:
    """The picture in a rounded square, or the name's first character on one."""
    place = QRectF(at.x(), at.y(), side, side)
    paint_goods(painter, widget, face.name, (face.picture, face.drawn), place)


def paint_face(painter: QPainter, widget: QWidget, face: Face, rect: QRectF, cap: str) -> None:
    """Everything on a key but its ground; `cap` = the key that presses it."""
    if rect.height() >= theme.px(TALL - 8):
        _paint_tall(painter, widget, face, rect)
        corner = QRectF(rect.left() + theme.px(8), rect.top() + theme.px(5), rect.width() / 2, theme.px(18))
        _write(painter, corner, cap, Type.LABEL, "faint", LEFT)
    else:
        _paint_wide(painter, widget, face, rect, cap)


def _paint_tall(painter: QPainter, widget: QWidget, face: Face, rect: QRectF) -> None:
    side, margin = theme.px(SIDE), theme.px(5)
    paint_picture(painter, widget, face, QPointF(rect.center().x() - side / 2, rect.top() + theme.px(6)), side)
    room = QRectF(rect.left() + margin, rect.top() + theme.px(36), rect.width() - 2 * margin, theme.px(34))
    price = QRectF(rect.left() + 2, rect.bottom() - theme.px(23), rect.width() - 4, theme.px(19))
    _write_name(painter, face, room, CENTRE)
    _write(painter, price, face.price, Type.LABEL, "muted" if face.able else "amber", CENTRE)


def _paint_wide(painter: QPainter, widget: QWidget, face: Face, rect: QRectF, cap: str) -> None:
    side, margin = theme.px(SIDE), theme.px(6)
    paint_picture(painter, widget, face, QPointF(rect.left() + margin, rect.center().y() - side / 2), side)
    left = rect.left() + margin + side + theme.px(6)
    width = rect.right() - left - theme.px(4)
    behind = QFontMetrics(theme.font(Type.LABEL)).horizontalAdvance(cap) + theme.px(4)
    _write_name(painter, face, QRectF(left, rect.top() + theme.px(2), width - behind, theme.px(32)), LEFT)
    price = QRectF(left, rect.bottom() - theme.px(22), width, theme.px(19))
    _write(painter, price, face.price, Type.LABEL, "muted" if face.able else "amber", LEFT)
    corner = QRectF(rect.right() - behind - theme.px(2), rect.top() + theme.px(4), behind, theme.px(17))
    _write(painter, corner, cap, Type.LABEL, "faint", LEFT)


def _write_name(painter: QPainter, face: Face, room: QRectF, align: int) -> None:
    """On one line, or smaller on two before it is cut."""
    token = "ink" if face.able else "muted"
    if QFontMetrics(theme.font(Type.BODY)).horizontalAdvance(face.name) <= room.width():
        _write(painter, room, face.name, Type.BODY, token, align)
        return
    lines = paint.two_lines(QFontMetrics(theme.font(Type.LABEL)), face.name, room.width())
    height = room.height() / 2
    for n, line in enumerate(lines):
        place = QRectF(room.left(), room.top() + n * height, room.width(), height)
        _write(painter, place, line, Type.LABEL, token, align)


def _write(painter: QPainter, place: QRectF, text: str, size: Type, token: str, align: int) -> None:
    painter.setFont(theme.font(size))
    painter.setPen(theme.colour(token))
    painter.drawText(place, align, text)


def paint_ground(painter: QPainter, rect: QRectF, face: Face, *, down: bool) -> None:
    """The ground of a key: its colour, its line; what cannot act looks so."""
    fill = f"{face.colour}_tint" if face.colour else "surface"
    paint.ground(painter, rect, "paper" if down or not face.able else fill, "line", theme.px(12))
