"""Arranging the quick keys: what stands where, with which picture, on pages of which name; kept in one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from pos.domain.goods.items import Item, Vendor
from pos.domain.goods.quick_keys import MOST_NAME, QuickKey, QuickKeys, Spot, add_page, rename_page
from pos.errors import Refused
from pos.services.goods.quick_keys import QuickBoard
from pos.ui.beside.files import dropped_file
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.lookup import Lookup, Searching
from pos.ui.pictures.drawings import drawing_for
from pos.ui.pictures.file import picture_from
from pos.ui.station import Station
from pos.ui.till.quick.arrangement import Arrangement
from pos.ui.till.quick.card import ArrangeCard, Asking
from pos.ui.till.quick.dressing import DressingCard
from pos.ui.till.sale.finder import item_columns, item_rows
from pos.ui.widgets.message import Tone
from pos.ui.widgets.page import Page

translate = QCoreApplication.translate


class ArrangePage(Page):
    """Nothing of it is in the book before it is kept; whoever leaves over changes is asked once."""

    left = Signal()
    arranged = Signal(object)
    """the QuickBoard that is in the book now"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        self._station = station
        searching = Searching(station.desks.till.search, item_rows, lambda _text, found: 0 if found else -1)
        self.goods = Lookup(translate("Quick", "找到的商品"), item_columns(), searching, station.worker)
        self.card = ArrangeCard(self.goods.table, station.worker)
        super().__init__(self.card.box, parent)
        self.goods.setParent(self)
        self.box, self.grid, self.message = self.card.box, self.card.grid, self.card.message
        self.dressing = DressingCard()
        self._inquiry, self._asking_stalls = Inquiry(station.worker, self), Inquiry(station.worker, self)
        self._board, self.shown = QuickBoard(), Arrangement()
        self._stalls: tuple[Vendor, ...] = ()
        """whose own a new page may be"""
        self._new: dict[str, bytes] = {}
        """pictures that are not in the book yet"""
        self._asking = Asking.GOODS
        self._leaving = False
        self.places = QStackedWidget()
        self.places.addWidget(self.card)
        self.places.addWidget(self.card.files)
        self.card.files.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setAcceptDrops(True)
        self.lay_out(self.places, self.dressing, side=self.dressing)
        self._bind()
        self._listen()
        self._ask(Asking.GOODS)

    def _bind(self) -> None:
        self.plain_command("Esc", translate("Quick", "返回"), self._on_escaped)
        for command, words, slot in (
            (Command.FIND, translate("Quick", "找商品"), partial(self._ask, Asking.GOODS)),
            (Command.PICTURE, translate("Quick", "图片"), self._on_picture_key),
            (Command.PICTURE_FILE, translate("Quick", "图片文件"), self._on_file_key),
            (Command.OWN_WORD, translate("Quick", "短名"), self._on_word_key),
            (Command.ADD_PAGE, translate("Quick", "加一页"), partial(self._ask, Asking.NEW_PAGE)),
            (Command.PAGE_NAME, translate("Quick", "页名"), self._on_name_key),
            (Command.PAGE_EARLIER, translate("Quick", "这页提前"), partial(self._do, Arrangement.page_earlier)),
            (Command.DROP_PAGE, translate("Quick", "删这页"), partial(self._do, Arrangement.page_gone)),
            (Command.UNDO, translate("Quick", "撤销"), partial(self._do, Arrangement.undone)),
        ):
            self.command(command, words, slot)
        self.plain_command("Del", translate("Quick", "拿掉"), partial(self._do, Arrangement.removed))
        self.go, self._go_button = self.next_step(Command.CONFIRM, translate("Quick", "保存"), self._on_go)

    def _listen(self) -> None:
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.moved.connect(self._on_moved)
        self.box.deleted.connect(partial(self._do, Arrangement.removed))
        self.box.escaped.connect(self._on_escaped)
        self.goods.picked.connect(self._on_picked)
        self.goods.found.connect(self._on_found)
        self.goods.failed.connect(self.message.refuse)
        self.goods.nothing_found.connect(self._on_nothing_found)
        self.grid.stepped.connect(lambda across, down: self._do(lambda now: now.stepped(across, down)))
        self.grid.turned.connect(lambda by: self._do(lambda now: now.turned(by)))
        self.grid.lifted.connect(partial(self._do, Arrangement.lifted))
        self.grid.removed.connect(partial(self._do, Arrangement.removed))
        self.grid.chosen.connect(self._on_chosen)
        self.grid.dropped.connect(lambda one, other: self._do(lambda now: now.dropped(one, other)))
        self.grid.page_asked.connect(self._show_page)
        self.card.tabs.chosen.connect(self._show_page)
        self.card.files.taken.connect(self._on_file)
        self.card.files.failed.connect(self.message.refuse)
        self.dressing.picture_chosen.connect(lambda name: self._dress(lambda key: replace(key, picture=name)))
        self.dressing.colour_chosen.connect(lambda colour: self._dress(lambda key: replace(key, colour=colour)))
        self.dressing.file.clicked.connect(self._on_file_key)
        for cells in (self.dressing.pictures, self.dressing.colours):
            cells.left.connect(self.grid.setFocus)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def begin(self, board: QuickBoard, page: int) -> None:
        """Begins with what stands in the book, on a page."""
        self._board, self._new, self._leaving = board, {}, False
        self.message.quiet()
        self._asking_stalls.ask(self._station.desks.quick_keys.stalls, self._on_stalls, self.message.refuse)
        self._ask(Asking.GOODS if board.keys.pages else Asking.NEW_PAGE)
        self._show(Arrangement(board.keys, board.keys).choosing(Spot(page, 0)))

    def _on_stalls(self, found: tuple[Vendor, ...]) -> None:
        self._stalls = found
        self._board = replace(self._board, stalls={**{one.code: one for one in found}, **self._board.stalls})
        self._show(self.shown)

    def _show(self, shown: Arrangement) -> None:
        own = self._own
        self.shown = shown
        if own != self._own and self._asking is Asking.GOODS and not self.box.text():
            self.card.ask(Asking.GOODS, own=self._own)
        self.card.show_arrangement(self._board, shown)
        self.dressing.show_key(self._board, shown.key)
        self.go.setEnabled(shown.changed)

    def _do(self, change: Callable[[Arrangement], Arrangement]) -> None:
        """One act; what is refused changes nothing."""
        self._leaving = False
        self.message.quiet()
        try:
            self._show(change(self.shown))
        except Refused as error:
            self._show(self.shown.let_be())
            self.message.refuse(error)

    def _on_chosen(self, spot: Spot) -> None:
        """A place was tapped; an empty one that was chosen already wants goods."""
        again = spot == self.shown.at and self.shown.key is None
        self._do(lambda now: now.choosing(spot))
        if again:
            self._ask(Asking.GOODS)

    def _show_page(self, page: int) -> None:
        self._do(lambda now: now.choosing(Spot(page, now.at.place)))
        if not self.grid.dragging:
            self.grid.setFocus()

    def _dress(self, change: Callable[[QuickKey], QuickKey]) -> None:
        self._do(lambda now: now.dressed(change))
        self.grid.setFocus()

    # -- the box ------------------------------------------------------------------------------------------------------

    def _ask(self, asking: Asking, text: str = "") -> None:
        self._asking = asking
        self.places.setCurrentWidget(self.card)
        self.goods.forget()
        self.card.show_found(there=False)
        self.card.ask(asking, text, own=self._own)
        self.box.ask()

    def _back(self) -> None:
        """The box has what it asked for: the places are worked with again."""
        self._ask(Asking.GOODS)
        self.grid.setFocus()

    def _on_edited(self, text: str) -> None:
        self.message.quiet()
        if self._asking is Asking.GOODS and not self._own:
            self.goods.look(text.strip())

    def _on_moved(self, step: int) -> None:
        if self.goods.things:
            self.goods.table.step(step)
        else:
            self.grid.setFocus()

    def _on_entered(self, text: str) -> None:
        if self._asking is Asking.GOODS:
            if text and self._own:
                self._do(lambda now: now.placed(QuickKey("", drawing_for(text), word=text)))
                if not self.message.isVisible():
                    self._back()
            elif text:
                self.goods.pick(text)
            else:
                self.grid.setFocus()
            return
        at = self.shown.at.page
        change: Callable[[Arrangement], Arrangement] = {
            Asking.PAGE_NAME: lambda now: now.made(lambda keys: rename_page(keys, at, text)),
            Asking.NEW_PAGE: lambda now: now.made(self._new_page(text)).turned_to_last(),
            Asking.WORD: lambda now: now.dressed(lambda key: replace(key, word=text)),
        }[self._asking]
        before = self.shown
        self._do(change)
        if self.shown is not before or not self.message.isVisible():
            self._back()

    def _new_page(self, text: str) -> Callable[[QuickKeys], QuickKeys]:
        """Of the shop's, by this name; a stall's own where it is its code or what it is called."""
        stall = next((one for one in self._stalls if text in (one.code, one.name, one.name[:MOST_NAME])), None)
        return lambda keys: add_page(keys, stall.name[:MOST_NAME], stall.code) if stall else add_page(keys, text)

    @property
    def _own(self) -> bool:
        """Whether a stall's own page is shown: what is typed there is what it sells."""
        pages = self.shown.keys.pages
        return bool(pages) and bool(pages[self.shown.at.page].stall)

    def _on_found(self) -> None:
        self.card.show_found(there=bool(self.goods.things))

    def _on_nothing_found(self, text: str) -> None:
        self.message.refuse(Refused("nothing_found", text=text))

    def _on_picked(self, item: Item) -> None:
        self._board = replace(self._board, goods={**self._board.goods, item.item_id: item})
        self._do(lambda now: now.placed(QuickKey(item.item_id, "" if item.picture else drawing_for(item.name))))
        self._back()

    def _on_word_key(self) -> None:
        if self.shown.key is not None:
            self._ask(Asking.WORD, self.shown.key.word)

    def _on_name_key(self) -> None:
        if self.shown.keys.pages:
            self._ask(Asking.PAGE_NAME, self.shown.keys.pages[self.shown.at.page].name)

    # -- pictures -----------------------------------------------------------------------------------------------------

    def _on_picture_key(self) -> None:
        self.places.setCurrentWidget(self.card)
        if self.shown.key is not None:
            self.dressing.pictures.setFocus()

    def _on_file_key(self) -> None:
        if self.places.currentWidget() is self.card.files:
            self._back()
        elif self.shown.key is not None:
            self.places.setCurrentWidget(self.card.files)
            self.card.files.begin()
            self.card.files.box.setFocus()

    def _on_file(self, path: Path) -> None:
        self._back()
        self._inquiry.ask(partial(picture_from, path), self._on_picture, self.message.refuse)

    def _on_picture(self, picture: tuple[str, bytes]) -> None:
        name, drawn = picture
        self._new[name] = drawn
        self._board = replace(self._board, pictures={**self._board.pictures, name: drawn})
        self._dress(lambda key: replace(key, picture=name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.shown.key is not None and dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self._on_file(path)

    # -- keeping ------------------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        if not self.shown.changed:
            return
        self.message.quiet()
        desk, actor = self._station.desks.quick_keys, self._station.person
        work = partial(desk.arrange, actor, self.shown.keys, self._board.as_of, dict(self._new))
        self._inquiry.ask(work, self._on_kept, self.message.refuse)

    def _on_kept(self, board: QuickBoard) -> None:
        self.arranged.emit(board)
        self.left.emit()

    def _on_escaped(self) -> None:
        """One step back; over changes it is asked once."""
        if self.grid.dragging or self.shown.held is not None:
            self.grid.let_go()
            self._show(self.shown.let_be())
        elif self.places.currentWidget() is self.card.files or self.box.text() or self._asking is not Asking.GOODS:
            self.message.quiet()
            self._back()
        elif self.shown.changed and not self._leaving:
            self._leaving = True
            told = translate("Quick", "改动还没有保存：{key} 保存，再按 Esc 就不要了")
            self.message.say(Tone.CAREFUL, told.format(key=key_of(Command.CONFIRM)))
        else:
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.shown.keys.pages:
            self.grid.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The files have a box of their own."""
        if self.places.currentWidget() is self.card.files and self.card.files.box.hear(event):
            return
        super().keyPressEvent(event)
