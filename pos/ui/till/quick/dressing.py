"""The card beside the places: which picture and colour the chosen key has."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.goods.pictures import kept
from pos.domain.goods.quick_keys import COLOURS, QuickKey
from pos.services.goods.quick_keys import QuickBoard
from pos.ui import theme
from pos.ui.keys import Command, key_of
from pos.ui.pictures.drawings import DRAWINGS
from pos.ui.theme import Type
from pos.ui.till.quick import faces
from pos.ui.till.quick.cells import Cells
from pos.ui.till.quick.faces import Face
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.label import Label, Paragraph

translate = QCoreApplication.translate


class DressingCard(Card):
    """Shows; the arranging page decides."""

    picture_chosen = Signal(str)
    colour_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._title = Label("", Type.ROW, bold=True, elastic=True)
        self._hint = Paragraph("", Type.LABEL)
        self.pictures = Cells(translate("Quick", "图片"))
        self.colours = Cells(translate("Quick", "底色"))
        self.file = QuietButton(translate("Quick", "从文件选图片"), key_of(Command.PICTURE_FILE))
        layout = column(self, gap=8)
        layout.setContentsMargins(theme.px(18), theme.px(14), theme.px(18), theme.px(14))
        parts: tuple[QWidget, ...] = (
            *(self._title, self._hint),
            *(Label(translate("Quick", "图片"), Type.LABEL, "muted"), self.pictures, self.file),
            *(Label(translate("Quick", "底色"), Type.LABEL, "muted"), self.colours),
        )
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        self.pictures.chosen.connect(self._on_picture)
        self.colours.chosen.connect(self._on_colour)

    def show_key(self, board: QuickBoard, key: QuickKey | None) -> None:
        """The key that is chosen; None: an empty place."""
        for part in (self.pictures, self.colours, self.file):
            part.setEnabled(key is not None)
        face = faces.face_of(board, key) if key is not None else Face(translate("Quick", "空位"), "")
        self._title.show_text(face.name)
        self._hint.show_text(_told(board, key))
        own = (key.picture,) if key is not None and kept(key.picture) else ()
        self._names = ("", *own, *DRAWINGS)
        goods = board.picture(replace(key, picture="")) if key is not None else ""
        shown = [Face(face.name, "", name or goods, board.pictures.get(name or goods, b"")) for name in self._names]
        taken = self._names.index(key.picture) if key is not None and key.picture in self._names else -1
        self.pictures.show_faces(shown, [_word(name, goods) for name in self._names], taken)
        words = tuple(_colour_words()[colour] for colour in COLOURS)
        taken = COLOURS.index(key.colour) if key is not None else -1
        self.colours.show_faces([Face("", "", colour=colour) for colour in COLOURS], words, taken)

    def _on_picture(self, n: int) -> None:
        self.picture_chosen.emit(self._names[n])

    def _on_colour(self, n: int) -> None:
        self.colour_chosen.emit(COLOURS[n])


def _told(board: QuickBoard, key: QuickKey | None) -> str:
    if key is None:
        return translate("Quick", "按 {key} 找商品，放到这里").format(key=key_of(Command.FIND))
    if board.item(key) is None:
        return translate("Quick", "不在目录或没有定价：按了不会加上")
    return translate("Quick", "拖到别的格子，或按空格拿起、方向键移动、再按空格放下")


def _word(name: str, goods: str) -> str:
    if not name:
        return translate("Quick", "商品的图片") if goods else translate("Quick", "名称的第一个字")
    return translate("Drawing", DRAWINGS[name]) if name in DRAWINGS else translate("Quick", "自己的图片")


def _colour_words() -> dict[str, str]:
    return {
        "": translate("Quick", "白"),
        "green": translate("Quick", "绿"),
        "amber": translate("Quick", "黄"),
        "red": translate("Quick", "红"),
    }
