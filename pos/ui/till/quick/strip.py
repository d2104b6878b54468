"""The quick keys below the sale: one page of them, and the button that turns to the next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos.domain.goods.quick_keys import PLACES, QuickKey, Spot
from pos.services.goods.quick_keys import QuickBoard
from pos.ui import theme
from pos.ui.keys import Command, key_of
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.till.quick import faces
from pos.ui.till.quick.faces import CENTRE, TALL, WIDE, Face
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import TARGET, Button

translate = QCoreApplication.translate

COMMANDS = (
    *(Command.QUICK_1, Command.QUICK_2, Command.QUICK_3, Command.QUICK_4),
    *(Command.QUICK_5, Command.QUICK_6, Command.QUICK_7, Command.QUICK_8),
)
"""Place by place."""
LEAST_TALL = 84
"""so wide a key has its picture above its name"""
GAP, TURN = 8, 76


def caps() -> tuple[tuple[str, ...], str]:
    """What each place's key is called there, and what all of them begin with: ("1", "2", …) and "Ctrl+"."""
    whole = [key_of(command) for command in COMMANDS]
    head = whole[0].rpartition("+")
    same = "".join(head[:2]) if all(one.startswith("".join(head[:2])) for one in whole) else ""
    return tuple(one.removeprefix(same) for one in whole), same


class QuickTile(Button):
    """One quick key."""

    def __init__(self, cap: str, parent: QWidget | None = None) -> None:
        self.face: Face | None = None
        self._cap = cap
        super().__init__("", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_face(self, face: Face | None) -> None:
        """Shows a key; None: nothing stands here."""
        self.face = face
        self.setEnabled(face is not None and face.able)
        self.show_text("" if face is None else f"{face.name} {face.price}")
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # Qt's signature
        self.setSizePolicy(policy)
        self.setVisible(face is not None)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(LEAST_TALL), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(TARGET), self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.face is None:
            return
        painter, rect = QPainter(self), QRectF(self.rect())
        faces.paint_ground(painter, rect, self.face, down=self.isDown() or (self.underMouse() and self.isEnabled()))
        faces.paint_face(painter, self, self.face, rect, self._cap)
        paint.focus_ring(painter, self, theme.px(12))


class TurnButton(Button):
    """The page that is shown, how many there are, and what turns to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._place = ""
        names, same = caps()
        self._all = f"{same}{names[0]}…{names[-1]}"
        super().__init__("", key_of(Command.QUICK_NEXT), parent)
        self.setFixedWidth(theme.px(TURN))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(TURN), theme.px(TARGET))

    def show_page(self, name: str, page: int, pages: int) -> None:
        """The page by name, and its number from 0."""
        self._place = f"{page + 1}/{pages} ›" if pages > 1 else ""
        self.setEnabled(pages > 1)
        self.show_text(name)
        told = translate("Quick", "下一页快捷键，现在 {name} {n}/{pages}")
        self.setAccessibleName(told.format(n=page + 1, pages=pages, name=name))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            paint.ground(painter, QRectF(self.rect()), "surface", None, theme.px(12))
        lines = [(self.words(), Type.BODY, "ink", True), (self._all, Type.LABEL, "muted", False)]
        if self._place:
            lines.insert(1, (self._place, Type.LABEL, "muted", False))
            lines.append((self._key, Type.LABEL, "muted", False))
        step = min(theme.px(22), self.height() / len(lines))
        top = (self.height() - step * len(lines)) / 2
        for n, (text, size, token, bold) in enumerate(lines):
            painter.setFont(theme.font(size, bold=bold))
            painter.setPen(theme.colour(token))
            shown = self._elided(painter, self.width()) if n == 0 else text
            painter.drawText(QRectF(0, top + n * step, self.width(), step), CENTRE, shown)
        paint.focus_ring(painter, self, theme.px(12))


class QuickStrip(QWidget):
    """Shows; what a key does is decided elsewhere."""

    pressed = Signal(object)
    """a QuickKey"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board, self.page = QuickBoard(), 0
        names, _ = caps()
        self.tiles = tuple(QuickTile(cap) for cap in names)
        self.turn = TurnButton()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.px(12), 0, 0)
        self._grid.setSpacing(theme.px(GAP))
        self._columns = 0
        for n, tile in enumerate(self.tiles):
            tile.clicked.connect(lambda _checked=False, n=n: self.press(n))
        self.turn.clicked.connect(lambda: self.turn_by(1))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._arrange(PLACES)
        self.hide()

    def show_board(self, board: QuickBoard) -> None:
        """Shows a board, the page that was shown; without any key nothing is there."""
        self._board = board
        self.page = min(self.page, max(0, len(board.shown.pages) - 1))
        self.setVisible(any(True for _ in board.shown.every()))
        self._show()

    def turn_by(self, by: int) -> None:
        """Another page; after the last comes the first."""
        if self._board.shown.pages:
            self.page = (self.page + by) % len(self._board.shown.pages)
            self._show()

    def press(self, place: int) -> None:
        """What stands there is meant."""
        key = self._board.shown.at(Spot(self.page, place))
        if isinstance(key, QuickKey):
            self.pressed.emit(key)

    def _show(self) -> None:
        pages = self._board.shown.pages
        for place, tile in enumerate(self.tiles):
            key = self._board.shown.at(Spot(self.page, place))
            tile.show_face(None if key is None else faces.face_of(self._board, key))
        if pages:
            self.turn.show_page(plain(pages[self.page].name, 8), self.page, len(pages))

    def _arrange(self, columns: int) -> None:
        """All in a row, or in two where that is too narrow for a name."""
        if columns == self._columns:
            return
        self._columns = columns
        tall = columns == PLACES or theme.is_large()
        for n, tile in enumerate(self.tiles):
            tile.setFixedHeight(theme.px(TALL if tall else WIDE))
            self._grid.addWidget(tile, n // columns, n % columns)
        for n in range(PLACES):
            self._grid.setColumnStretch(n, 1 if n < columns else 0)
        self._grid.addWidget(self.turn, 0, PLACES, PLACES // columns, 1, Qt.AlignmentFlag(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - theme.px(TURN + PLACES * GAP)
        self._arrange(PLACES if room >= PLACES * theme.px(LEAST_TALL) else PLACES // 2)
