"""The large card of arranging: the box, the pages, the places of one, and the goods that were found."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.goods.quick_keys import MOST_NAME
from pos.services.goods.quick_keys import QuickBoard
from pos.ui import theme
from pos.ui.pictures.choosing import picture_files
from pos.ui.text import plain
from pos.ui.till.quick.arrangement import Arrangement
from pos.ui.till.quick.grid import QuickGrid
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, Divider, Flow, column
from pos.ui.widgets.columns.heads import HEADER_HEIGHT
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.table import Table
from pos.ui.worker import Worker

translate = QCoreApplication.translate


class Asking(Enum):
    """What the box is taken for: its icon."""

    GOODS = "search"
    PAGE_NAME = "table"
    NEW_PAGE = "quantity"
    WORD = "info"


class PageTabs(QWidget):
    """The pages by name; the one that is shown has the red frame."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(theme.px(8))
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._flow)
        self.buttons: list[QuietButton] = []

    def show_pages(self, names: list[str], shown: int) -> None:
        """Makes as many buttons as there are pages."""
        while len(self.buttons) > len(names):
            gone = self.buttons.pop()
            self._flow.removeWidget(gone)
            gone.deleteLater()
        while len(self.buttons) < len(names):
            button, n = QuietButton(""), len(self.buttons)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, n=n: self.chosen.emit(n))
            self.buttons.append(button)
            self._flow.addWidget(button)
        for n, (button, name) in enumerate(zip(self.buttons, names, strict=True)):
            button.show_text(f"{n + 1} {plain(name, 10)}")
            button.setChecked(n == shown)
        self.updateGeometry()

    def page_at(self, point: QPoint) -> int:
        """The page whose button lies at a point of the screen, -1 where none does."""
        for n, button in enumerate(self.buttons):
            if button.rect().contains(button.mapFromGlobal(point)):
                return n
        return -1


class ArrangeCard(Card):
    """Shows; the page decides."""

    def __init__(self, found: Table, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.box = EntryBox(translate("Quick", "找商品"), keypad=True)
        self.tabs = PageTabs()
        self.grid = QuickGrid(self.tabs.page_at)
        self._hint = EmptyState("search", _hint(Asking.GOODS))
        self.below = QStackedWidget()
        self.below.addWidget(self._hint)
        self.below.addWidget(found)
        head = column(gap=10)
        head.setContentsMargins(theme.px(14), theme.px(14), theme.px(14), theme.px(14))
        for part in (self.box, self.tabs, self.grid):
            head.addWidget(part)
        self.files = picture_files(worker)
        layout = column(self)
        layout.setContentsMargins(1, 0, 1, theme.px(10))
        layout.addLayout(head)
        layout.addWidget(Divider())
        layout.addWidget(self.below, 1)
        self.message = MessageStrip(self, over=self.below, least=HEADER_HEIGHT)

    def show_arrangement(self, board: QuickBoard, shown: Arrangement) -> None:
        """The pages, and the places of the one that is chosen."""
        self.tabs.show_pages([page.name for page in shown.keys.pages], shown.at.page)
        self.grid.show_arrangement(board, shown)
        self.grid.setVisible(bool(shown.keys.pages))

    def show_found(self, *, there: bool) -> None:
        """The goods that were found, or how to find some."""
        self.below.setCurrentWidget(self._found if there else self._hint)

    def ask(self, asking: Asking, text: str = "", *, own: bool = False) -> None:
        """What the box is about. `own`: a stall's own page is shown."""
        words = {
            Asking.GOODS: ("", translate("Quick", "找商品：拼音、品名、货号")),
            Asking.PAGE_NAME: (translate("Quick", "页名"), translate("Quick", "最多 8 个字")),
            Asking.NEW_PAGE: (translate("Quick", "新的一页"), translate("Quick", "叫什么，最多 8 个字")),
            Asking.WORD: (translate("Quick", "短名"), translate("Quick", "最多 8 个字，空着就用品名")),
        }
        word, placeholder = words[asking]
        if own and asking is Asking.GOODS:
            placeholder = translate("Quick", "卖什么，如 青菜；卖的时候只输价钱")
        self.box.accept_only(Accepts.TEXT, None if asking is Asking.GOODS else MOST_NAME)
        self.box.dress(placeholder=placeholder, word=word, icon=asking.value)
        self.box.put(text)
        self._hint.say(_hint(asking))


def _hint(asking: Asking) -> str:
    return {
        Asking.GOODS: translate("Quick", "拼音首字母、品名、货号，Enter 放进格子"),
        Asking.PAGE_NAME: translate("Quick", "这一页改叫什么，Enter 定下"),
        Asking.NEW_PAGE: translate("Quick", "给新的一页取名，Enter 加上；写摊位名就是摊位自己的一页"),
        Asking.WORD: translate("Quick", "按键上写的短名，Enter 定下"),
    }[asking]
