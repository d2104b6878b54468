"""The form of one item: what it is called, what it costs, its codes, whose it is."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.domain.goods.items import Item, MoreCode
from pos.domain.money import format_rate, format_yuan, parse_rate, parse_yuan
from pos.errors import Refused
from pos.services.goods.items import MOST_CODE, MOST_NAME, MOST_WORD, Edit
from pos.ui import theme
from pos.ui.backoffice.goods.rows import codes_text
from pos.ui.backoffice.goods.work import plain_code
from pos.ui.keys import Command, key_of
from pos.ui.pictures.shown import GoodsPicture
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import ENTER, Accepts, EntryBox
from pos.ui.widgets.label import Label
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import STEPS, move_focus, scrolled

translate = QCoreApplication.translate
_CODE = re.compile(r"(?:([0-9]{1,5})(\D{0,8})[=＝])?(\S{1,48})")
_PICTURE = 96
NAME, PRICE, UNIT, BARCODE, CATEGORY = "name", "price", "unit", "barcode", "category"
VENDOR, CODE, CODES, RATE = "vendor", "code", "codes", "rate"

_PLACES = {
    NAME: (0, 0, 1, 12),
    PRICE: (1, 0, 1, 7),
    UNIT: (1, 7, 1, 5),
    BARCODE: (2, 0, 1, 12),
    CATEGORY: (3, 0, 1, 12),
    VENDOR: (4, 0, 1, 6),
    CODE: (4, 6, 1, 6),
    CODES: (5, 0, 1, 12),
    RATE: (6, 0, 1, 12),
}
"""row, column, rows, columns"""
_ACROSS = 12


class ItemForm(Card):
    """Enter and the arrows go from line to line, Space turns a button."""

    wanted = Signal()
    """it is to be kept"""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Item | None = None
        self._weighed = self._off_sale = False
        self.title = Label("", Type.ROW, bold=True, elastic=True)
        self.message = MessageStrip(rounded=True)
        self.boxes = {
            NAME: self._box(translate("Goods", "品名"), most=MOST_NAME),
            PRICE: self._box(translate("Goods", "售价（元）"), Accepts.YUAN),
            UNIT: self._box(translate("Goods", "单位"), most=MOST_WORD),
            BARCODE: self._box(translate("Goods", "条码"), Accepts.CODE, MOST_CODE),
            CATEGORY: self._box(translate("Goods", "类别"), most=MOST_WORD),
            VENDOR: self._box(translate("Goods", "供应方编码"), Accepts.CODE, MOST_WORD),
            CODE: self._box(translate("Goods", "货号（秤码）"), Accepts.CODE, MOST_WORD),
            CODES: self._box(translate("Goods", "其他条码、整箱"), most=600),
            RATE: self._box(translate("Goods", "每元积分（空着按积分规则）"), Accepts.DECIMAL),
        }
        self.weighed, self.off_sale = QuietButton(""), QuietButton("")
        self.picture = GoodsPicture(_PICTURE)
        self.choose = QuietButton(translate("Goods", "选图片"), key_of(Command.GOODS_PICTURE))
        self.remove = QuietButton(translate("Goods", "不要图片"), key_of(Command.GOODS_NO_PICTURE))
        self.new_pictures: dict[str, bytes] = {}
        """by name, those that are not in the book yet"""
        self.back = QuietButton(translate("Goods", "不改了"), "Esc")
        self.go = PrimaryButton(translate("Goods", "保存"), key_of(Command.CONFIRM))
        self._arrange()

    @staticmethod
    def _box(name: str, accepts: Accepts = Accepts.TEXT, most: int | None = None) -> EntryBox:
        made = EntryBox(name, accepts=accepts, most=most, height=44, size=Type.ROW, keypad=True)
        made.setAccessibleName(name)
        return made

    def _arrange(self) -> None:
        layout = column(self, gap=10)
        layout.setContentsMargins(*(theme.px(16),) * 4)
        layout.addWidget(self.title)
        layout.addWidget(self.message)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(2))
        grid.setVerticalSpacing(theme.px(6))
        for across in range(_ACROSS):
            grid.setColumnStretch(across, 1)
        for name, box in self.boxes.items():
            cell = QWidget()
            above = column(cell, gap=1)
            above.addWidget(Label(box.line.accessibleName(), Type.LABEL, "muted", elastic=True))
            above.addWidget(box)
            cell.setMinimumWidth(1)  # beside another one it is as wide as there is room
            box.setMinimumWidth(1)
            above.setContentsMargins(0, 0, theme.px(6) if sum(_PLACES[name][1::2]) < _ACROSS else 0, 0)
            grid.addWidget(cell, *_PLACES[name])
            box.entered.connect(self._on_entered)
            box.moved.connect(self._on_moved)
            box.escaped.connect(self.left)
        self.boxes[CODES].dress(placeholder=translate("Goods", "690… 24箱=690…"))
        lines = column(gap=10)
        lines.addLayout(grid)
        buttons = row(gap=10)
        for button, slot in ((self.weighed, self._on_weighed), (self.off_sale, self._on_off_sale)):
            button.clicked.connect(slot)
            buttons.addWidget(button, 1)
        lines.addLayout(buttons)
        pictured = row(gap=10)
        pictured.addWidget(self.picture)
        beside = column(gap=8)
        for button in (self.choose, self.remove):
            button.setMinimumWidth(1)
            beside.addWidget(button)
        pictured.addLayout(beside, 1)
        lines.addLayout(pictured)
        lines.addStretch(1)
        self._area = scrolled(lines)
        layout.addWidget(self._area, 1)
        self.go.setFixedHeight(theme.px(52))
        layout.addWidget(self.back)
        layout.addWidget(self.go)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self.wanted)

    # -- what stands in it --------------------------------------------------------------------------------------------

    def put(self, item: Item | None, barcode: str = "") -> None:
        """Fills it; None: a new item, with the code that was scanned."""
        self._before = item
        self.message.quiet()
        self.title.show_text(item.name if item is not None else translate("Goods", "新商品"))
        shown = item if item is not None else Item("", barcode, "", 0)
        self._weighed, self._off_sale = shown.weighed, shown.off_sale
        price = format_yuan(shown.price_fen) if item is not None else ""
        rate = "" if shown.rate_hundredths is None else format_rate(shown.rate_hundredths)
        texts = {
            NAME: shown.name,
            PRICE: price,
            BARCODE: shown.barcode,
            UNIT: shown.unit,
            CATEGORY: shown.category,
            VENDOR: shown.vendor,
            CODE: shown.code,
            CODES: codes_text(shown),
            RATE: rate,
        }
        for name, box in self.boxes.items():
            box.put(texts[name])
            box.line.setCursorPosition(0)
        self.off_sale.setVisible(item is not None)
        self.new_pictures = {}
        self.show_picture(shown.picture, b"")
        self._dress()

    def show_picture(self, name: str, drawn: bytes) -> None:
        """The picture that the goods are to have; `drawn` = the PNG, where it is one that is kept."""
        self.picture.show_picture(self.boxes[NAME].text() or "？", name, drawn)
        self.remove.setEnabled(bool(name))

    def show_choosing(self, *, files: bool) -> None:
        """Whether files to choose from stand beside it."""
        self.choose.show_text(translate("Goods", "不选了") if files else translate("Goods", "选图片"))

    def take_picture(self, name: str, drawn: bytes) -> None:
        """One from a file."""
        self.new_pictures[name] = drawn
        self.show_picture(name, drawn)
        self.choose.setFocus()

    def take_picture_away(self) -> None:
        """The goods are to have none."""
        self.show_picture("", b"")
        self.choose.setFocus()

    def keep_drawn(self, name: str, drawn: bytes) -> None:
        """The picture that is kept was read; by now another one may have been chosen."""
        if self.picture.picture == (name, b""):
            self.show_picture(name, drawn)

    def edit(self) -> Edit:
        """What stands in it. Refused `too_long`, `bad_amount`, `bad_rate`, `bad_pack`; what the service refuses comes
        later.
        """
        for box in self.boxes.values():
            if not box.fits:
                raise Refused("too_long", field=box.line.accessibleName())
        said = {name: box.text() for name, box in self.boxes.items()}
        before = self._before if self._before is not None else Item("", "", "", 0)
        unit = said[UNIT] or ("kg" if self._weighed else "件")
        after = replace(
            before,
            name=said[NAME],
            barcode=said[BARCODE],
            unit=unit,
            category=said[CATEGORY],
            vendor=said[VENDOR],
            code=said[CODE],
            price_fen=parse_yuan(said[PRICE] or "0"),
            rate_hundredths=parse_rate(said[RATE]) if said[RATE] else None,
            weighed=self._weighed,
            off_sale=self._off_sale,
            codes=codes_of(said[CODES]),
            picture=self.picture.picture[0],
        )
        return Edit(before, after, after.codes)

    @property
    def new(self) -> bool:
        """Whether it is about goods that there are not yet."""
        return self._before is None

    def begin(self) -> None:
        """The cursor into the name, or the price of goods that have one."""
        box = self.boxes[NAME if self.new else PRICE]
        box.setFocus()
        box.line.selectAll()

    def scanned(self, code: str) -> None:
        """A code goes where the cursor stands, if codes go there; else it is the barcode. A misread one is refused."""
        try:
            known_by = plain_code(code)
        except Refused as error:
            self.message.refuse(error)
            return
        into = self.boxes[CODES] if self.boxes[CODES].line.hasFocus() else self.boxes[BARCODE]
        into.put(f"{into.text()} {known_by}".strip() if into is self.boxes[CODES] else known_by)

    # -- keys and touches ---------------------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.weighed.show_text(translate("Goods", "称重卖") if self._weighed else translate("Goods", "按件卖"))
        self.off_sale.show_text(translate("Goods", "已下架") if self._off_sale else translate("Goods", "在售"))
        self.off_sale.setCheckable(True)
        self.off_sale.setChecked(self._off_sale)

    def _on_weighed(self) -> None:
        self._weighed = not self._weighed
        self._dress()

    def _on_off_sale(self) -> None:
        self._off_sale = not self._off_sale
        self._dress()

    def _on_entered(self, _text: str) -> None:
        self._on_moved(1)

    def _on_moved(self, by: int) -> None:
        order: list[QWidget] = [*(box.line for box in self.boxes.values()), self.weighed, self.off_sale]
        order += [self.choose, self.remove, self.go]
        move_focus([one for one in order if one.isVisible() and one.isEnabled()], by, self._area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the buttons, which want only Space."""
        if event.key() in ENTER and self.go.hasFocus():
            self.wanted.emit()
        elif event.key() in ENTER or event.key() in STEPS:
            self._on_moved(STEPS.get(Qt.Key(event.key()), 1))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def codes_of(text: str) -> tuple[MoreCode, ...]:
    """Other codes as they are typed, with blanks or commas between: `690…`, `24=690…`, `24箱=690…`.

    Refused `bad_pack` (code).
    """
    made = []
    for number, word in enumerate(re.split(r"[\s,，;；]+", text.strip()), 1):
        if not word:
            continue
        found = _CODE.fullmatch(word)
        if found is None or "=" in found[3]:
            raise Refused("bad_pack", code=word)
        made.append(MoreCode(number, found[3], int(found[1] or "1") * 1000, (found[2] or "").strip()))
    return tuple(made)
