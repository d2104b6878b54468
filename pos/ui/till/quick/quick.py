"""The quick keys of one till: what is on them, what comes of pressing one, and who may arrange them anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.goods.quick_keys import QuickKey
from pos.errors import Refused
from pos.services.goods.quick_keys import ARRANGERS, QuickBoard
from pos.services.till.views import OpenGoods
from pos.ui import keys
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command
from pos.ui.station import Station
from pos.ui.till.quick.strip import COMMANDS
from pos.ui.till.sale.page import TillPage
from pos.ui.till.session import Session

if TYPE_CHECKING:
    from pos.ui.till.quick.page import ArrangePage

translate = QCoreApplication.translate


class Quick(QObject):
    """Beside the sale's page. `show` brings a page of the desk forward."""

    def __init__(
        self,
        station: Station,
        session: Session,
        page: TillPage,
        desk: QStackedWidget,
        show: Callable[[QWidget], object],
    ) -> None:
        super().__init__(page)
        self._station, self._session, self._page, self._desk, self._show = station, session, page, desk, show
        self._inquiry = Inquiry(station.worker, self)
        self.board = QuickBoard()
        page.strip.pressed.connect(self._on_pressed)
        page.installEventFilter(self)
        self._bind()

    def _bind(self) -> None:
        strip = self._page.strip
        for place, command in enumerate(COMMANDS):
            words = translate("Quick", "快捷键 {n}").format(n=place + 1)
            keys.action(self._page, command, words, partial(strip.press, place))
        for command, words, by in (
            (Command.QUICK_NEXT, translate("Quick", "下一页快捷键"), 1),
            (Command.QUICK_BACK, translate("Quick", "上一页快捷键"), -1),
        ):
            keys.action(self._page, command, words, partial(strip.turn_by, by))
        if self._station.person.may(*ARRANGERS):
            self._page.legend.add(Command.ARRANGE, translate("Quick", "排快捷键"), self.ask_arrange)

    @cached_property
    def arrange_page(self) -> ArrangePage:
        """Where they are arranged."""
        from pos.ui.till.quick.page import ArrangePage  # late: most people never do

        page = ArrangePage(self._station)
        page.left.connect(self._on_left)
        page.arranged.connect(self.show)
        self._desk.addWidget(page)
        return page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes back to the sale sees them as they are now."""
        if event.type() == QEvent.Type.Show:
            self.load()
        return super().eventFilter(watched, event)

    def renew(self) -> None:
        """Goods were changed elsewhere: what was found of them, and what is tapped, is asked for again."""
        self._page.finder.items.renew()
        self.load()

    def load(self) -> None:
        """Asks what they are now. Nothing is said when that fails: those that were there stay."""
        self._inquiry.ask(self._station.desks.quick_keys.board, self.show)

    def show(self, board: QuickBoard) -> None:
        """They are so."""
        if board != self.board:
            self.board = board
            self._page.strip.show_board(board)

    def ask_arrange(self) -> None:
        """Somebody who may wants to arrange them, between sales or in the middle of one."""
        if self._desk.currentWidget() is self._page and not self._session.completing:
            self.arrange_page.begin(self.board, self._kept_page())
            self._show(self.arrange_page)

    def _kept_page(self) -> int:
        """The page that is shown, among those that are arranged; the first where nobody arranged it."""
        shown, page = self.board.shown.pages, self._page.strip.page
        kept = self.board.keys.pages
        return kept.index(shown[page]) if page < len(shown) and shown[page] in kept else 0

    def _on_left(self) -> None:
        self._show(self._page)

    def _on_pressed(self, key: QuickKey) -> None:
        item, known, stall = self.board.item(key), self.board.goods.get(key.item_id), self.board.stall(key)
        if stall is not None:
            self._page.await_goods()
            self._page.opening.chosen(OpenGoods(0, key.word, "", stall))
        elif item is not None:
            self._page.take_quick(key.item_id, item.name)
        elif known is not None:
            self._page.telling.refuse(Refused("no_price", item=known.name))
        else:
            self._page.telling.refuse(Refused("quick_key_gone"))
