"""Goods are changed: one or many, what was beside what is to be, saved in one go; new ones; their labels."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from pos.domain.goods.items import Item
from pos.domain.goods.pictures import kept
from pos.domain.people import Role
from pos.errors import PosError, Refused
from pos.services.goods.bulk import BulkKind, Pending
from pos.services.goods.items import MOST_AT_ONCE
from pos.services.goods.listing import Only, Sought
from pos.services.goods.prices import ItemPrices
from pos.services.goods.shelf_labels import LabelPaper
from pos.ui import keys, theme
from pos.ui.backoffice.goods import choices as offered
from pos.ui.backoffice.goods.form import ItemForm
from pos.ui.backoffice.goods.looking import GoodsView
from pos.ui.backoffice.goods.matters import DatedPriceMatter, EndPriceMatter, QuickKeyMatter
from pos.ui.backoffice.goods.side import AskCard
from pos.ui.backoffice.goods.work import added, bulk_changed, found, labelled, pictured, saved
from pos.ui.backoffice.listed import ChosenCard
from pos.ui.beside.choices import Option
from pos.ui.beside.files import dropped_file
from pos.ui.beside.saving import papers_folder, say_saved
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.pictures.choosing import picture_files
from pos.ui.pictures.file import picture_from
from pos.ui.station import Station
from pos.ui.text import grouped, plain, yuan
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import row
from pos.ui.widgets.entry import Accepts
from pos.ui.widgets.message import Tone

translate = QCoreApplication.translate


class GoodsPage(GoodsView):
    """The manager changes them, the auditor reads."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self.changes, self.writing = station.person.may(Role.MANAGER), False
        self._asking, self._picturing = Inquiry(station.worker, self), Inquiry(station.worker, self)
        self._about: tuple[tuple[str, ...], BulkKind] = ((), BulkKind.PRICE)
        self._where: QWidget = self
        self._furnish()
        self._bind()

    # -- building -------------------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        self.price = QuietButton(translate("Goods", "改价"), key_of(Command.PRICE))
        self.edit = QuietButton(translate("Goods", "改资料"), key_of(Command.GOODS_FORM))
        self.many = QuietButton(translate("Goods", "成批改"), key_of(Command.GOODS_BULK))
        self.new = QuietButton(translate("Goods", "新商品"), key_of(Command.GOODS_NEW))
        self.dated = QuietButton(translate("Goods", "按日期的价、会员价"), key_of(Command.GOODS_DATED))
        self.end_price = QuietButton(translate("Goods", "不用这个价了"), key_of(Command.GOODS_END_PRICE))
        self.quick = QuietButton(translate("Goods", "放到快捷键"), key_of(Command.GOODS_QUICK))
        self.labels = QuietButton(translate("Goods", "价签"), key_of(Command.GOODS_LABELS))
        self.undo = QuietButton(translate("Goods", "撤销一步"), key_of(Command.UNDO))
        self.save = PrimaryButton(translate("Goods", "保存"), key_of(Command.CONFIRM))
        self.save.setFixedHeight(theme.px(52))
        pairs = _pair(self.price, self.edit), _pair(self.many, self.labels)
        parts = (*pairs, self.new, self.quick, self.dated, self.end_price, self.undo, self.save)
        self.furnish(
            self.search_box(), (self.grid,), ChosenCard(parts), (self.only, self.category, self.vendor, self.told)
        )
        self.form, self.ask = ItemForm(), AskCard()
        for part in (self.form, self.ask):
            self.side.addWidget(part)
        self.files = picture_files(self._station.worker)
        self._places.addWidget(self.files)
        self.setAcceptDrops(self.changes)

    def _bind(self) -> None:
        self.picked.connect(self._on_form)
        self.form.left.connect(self.leave)
        self.form.wanted.connect(self._on_form_kept)
        self.files.taken.connect(self._on_picture_file)
        self.files.failed.connect(self.form.message.refuse)
        self.ask.left.connect(self.leave)
        self.ask.collected.connect(self._on_collected)
        self.ask.kept.connect(self._on_kept_at_once)
        for button, command, slot in (
            (self.price, Command.PRICE, self._on_price),
            (self.edit, Command.GOODS_FORM, self._on_form),
            (self.many, Command.GOODS_BULK, self._on_bulk),
            (self.new, Command.GOODS_NEW, self._on_new),
            (self.dated, Command.GOODS_DATED, self._on_dated),
            (self.end_price, Command.GOODS_END_PRICE, self._on_end_price),
            (self.quick, Command.GOODS_QUICK, self._on_quick),
            (self.labels, Command.GOODS_LABELS, self._on_labels),
            (self.form.choose, Command.GOODS_PICTURE, self._on_picture),
            (self.form.remove, Command.GOODS_NO_PICTURE, self._on_no_picture),
            (self.undo, Command.UNDO, self._on_undo),
            (self.save, Command.CONFIRM, self._on_confirm),
        ):
            button.clicked.connect(slot)
            keys.action(self, command, button.words(), slot)
        self.hear()

    # -- what the desk asks ---------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self.panel.writing or self.writing

    def scanned(self, code: str) -> None:
        """The item that has this code, a maker's with batch and day too; where none has, a new one begins with it."""
        current = self.side.currentWidget()
        if current is self.form and self.signing:
            self.form.scanned(code)
        elif not self.signing:
            self.show_rows()  # its digits may have been taken for what somebody types
            self._asking.ask(partial(found, self._station.desks.goods, code), self._on_scanned, self.refuse)

    def _on_scanned(self, answer: tuple[str, Item | None]) -> None:
        code, item = answer
        if item is not None:
            self.seek(Sought(Only.ALL))
            self.box.put(code)
            self.show_rows()
        elif self.changes:
            self._begin_form(None, code)
        else:
            self.message.say(Tone.CAREFUL, translate("Goods", "没有这个条码：{code}").format(code=plain(code, 40)))

    def show_buttons(self) -> None:
        one, many = self.changes and self.shown is not None, self.changes and bool(self.grid.goods.ids)
        for button in (self.price, self.edit, self.dated, self.quick):
            button.setEnabled(one)
        known = self.shown[1] if self.shown is not None else None
        self.end_price.setVisible(one and known is not None and bool(_live(known)))
        self.many.setEnabled(many)
        for button in (self.price, self.edit, self.dated, self.quick, self.many, self.new):
            button.setVisible(self.changes)
        self.labels.setVisible(self.changes)
        self.undo.setVisible(bool(self.pending.steps))
        self.save.setVisible(bool(self.pending.edits))

    # -- one item in a form ------------------------------------------------------------------------------------------

    def _on_new(self) -> None:
        if self.changes and not self.signing:
            self._begin_form(None, "")

    def _on_form(self) -> None:
        if self.changes and not self.signing and self.shown is not None:
            item = self.shown[0]
            self._begin_form(replace(self.pending.after(item), codes=item.codes), "")

    def _begin_form(self, item: Item | None, code: str) -> None:
        self.form.put(item, code)
        self.beside(self.form)
        self.form.begin()
        name = item.picture if item is not None else ""
        if kept(name):
            self._picturing.ask(partial(pictured, self._station.desks.goods, name), self._on_pictured, self.refuse)

    # -- its picture -------------------------------------------------------------------------------------------------

    @property
    def _in_form(self) -> bool:
        return self.signing and self.side.currentWidget() is self.form and not self.writing

    def _on_pictured(self, picture: tuple[str, bytes]) -> None:
        self.form.keep_drawn(*picture)

    def _on_picture(self) -> None:
        """Files to choose from, in the place of the grid; again, and it is back."""
        if self._places.currentWidget() is self.files:
            self._leave_files()
        elif self._in_form:
            self._places.setCurrentWidget(self.files)
            self.form.show_choosing(files=True)
            self.files.begin()
            self.files.box.setFocus()

    def _leave_files(self) -> None:
        if self._places.currentWidget() is self.files:
            self._places.setCurrentWidget(self.grid if self.grid.goods.ids else self.empty)
            self.form.show_choosing(files=False)
            self.form.choose.setFocus()

    def _on_no_picture(self) -> None:
        if self._in_form and self.form.picture.picture[0]:
            self.form.take_picture_away()

    def _on_picture_file(self, path: Path) -> None:
        self._leave_files()
        self.form.message.quiet()
        self._picturing.ask(partial(picture_from, path), self._on_picture_read, self.form.message.refuse)

    def _on_picture_read(self, picture: tuple[str, bytes]) -> None:
        if self._in_form:
            self.form.take_picture(*picture)

    def leave(self) -> None:
        """Back to the chosen one: no picture is wanted any more."""
        self._picturing.forget()
        self._leave_files()
        super().leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._in_form and dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if self._in_form and path is not None:
            event.acceptProposedAction()
            self._on_picture_file(path)

    def _on_form_kept(self) -> None:
        if self.writing:
            return
        try:
            edit = self.form.edit()
        except Refused as error:
            self.form.message.refuse(error)
            return
        if self.form.new:
            goods, person = self._station.desks.goods, self._station.person
            self._write(partial(added, goods, person, edit.after, dict(self.form.new_pictures)), self.form)
        else:
            seen = self.shown[0] if self.shown is not None else edit.before
            self._keep(self.pending.more([replace(edit, before=seen)]), self.form)

    # -- prices and many at once ----------------------------------------------------------------------------------

    def _on_price(self) -> None:
        if self.changes and not self.signing and self.shown is not None:
            item = self.pending.after(self.shown[0])
            self._about = ((item.item_id,), BulkKind.PRICE)
            self._ask_value(item.name, yuan(item.price_fen).replace("\u202f", ""))

    def _on_bulk(self) -> None:
        meant = self.meant
        if not self.changes or self.signing or not meant:
            return
        if len(meant) > MOST_AT_ONCE:
            self.message.refuse(Refused("too_many", most=MOST_AT_ONCE))
            return
        title = translate("Goods", "把 {n} 种商品").format(n=grouped(len(meant)))
        self._about = (meant, BulkKind.PRICE)
        self.offer(title, offered.bulks(), "", self._take_bulk)

    def _take_bulk(self, value: str) -> None:
        kind = BulkKind(value)
        self._about = (self._about[0], kind)
        if kind in (BulkKind.OFF_SALE, BulkKind.ON_SALE):
            self._change("", at_once=False)
        elif kind is BulkKind.VENDOR:
            options = [Option("", translate("Goods", "没有供应方（自营）"))]
            options += [Option(code, plain(name, 30), code) for code, name in self.words.names.items()]
            self.offer(offered.bulk_words(kind), options, "", self._take_vendor_of_many)
        else:
            self._ask_value(translate("Goods", "{n} 种：").format(n=grouped(len(self._about[0]))), "")

    def _take_vendor_of_many(self, value: str) -> None:
        self._change(value, at_once=False)

    def _ask_value(self, title: str, now: str) -> None:
        kind = self._about[1]
        accepts = Accepts.TEXT if kind is BulkKind.CATEGORY else Accepts.YUAN
        self.ask.ask(plain(title, 60), offered.bulk_words(kind), accepts, now)
        self.beside(self.ask)
        self.ask.begin()

    def _on_collected(self, text: str) -> None:
        self._change(text, at_once=False)

    def _on_kept_at_once(self, text: str) -> None:
        self._change(text, at_once=True)

    def _change(self, text: str, *, at_once: bool) -> None:
        ids, kind = self._about
        work = partial(bulk_changed, self._station.desks.goods_list, ids, kind, text, self.pending)
        self._asking.ask(work, self._on_changed_at_once if at_once else self._on_changed, self._on_not_changed)

    def _on_changed(self, pending: Pending) -> None:
        self.pending = pending
        self.leave()
        self._anew()

    def _on_changed_at_once(self, pending: Pending) -> None:
        self._keep(pending, self.ask)

    def _on_not_changed(self, error: PosError) -> None:
        (self.ask.message if self.side.currentWidget() is self.ask else self.message).refuse(error)

    def _on_undo(self) -> None:
        if not self.signing and not self.writing:
            self.pending = self.pending.undone()
            self._anew()

    # -- saving ---------------------------------------------------------------------------------------------------

    def _on_confirm(self) -> None:
        """What the part in front asks, or all changes that are not saved."""
        current = self.side.currentWidget()
        if self.signing and current is self.form:
            self._on_form_kept()
        elif self.signing and current is self.ask:
            self.ask.keep()
        elif not self.signing and self.pending.edits:
            self._keep(self.pending, self)

    def _keep(self, pending: Pending, where: QWidget) -> None:
        edits = tuple(pending.edits.values())
        if edits:
            pictures = dict(self.form.new_pictures) if where is self.form else {}
            self._write(partial(saved, self._station.desks.goods, self._station.person, edits, pictures), where)
        else:
            self._on_changed(pending)

    def _write(self, work: Callable[[], str], where: QWidget) -> None:
        if not self.writing:
            self.writing = True
            self._where = where
            self._station.worker.run(work, self._on_written, self._on_not_written)

    def _on_written(self, told: str) -> None:
        self.writing, self.pending, self.ticked, self.shown = False, Pending(), set(), None
        self.leave()
        self.message.say(Tone.GOOD, told)
        self.read()

    def _on_not_written(self, error: PosError) -> None:
        """What was typed stays."""
        self.writing = False
        asked = next((part for part in (self.form, self.ask) if part is self._where), self)
        asked.message.refuse(error)

    # -- with a PIN, and on paper ---------------------------------------------------------------------------------

    def _on_dated(self) -> None:
        if self.changes and not self.signing and self.shown is not None:
            desks = self._station.desks
            self.sign(DatedPriceMatter(desks.office, self._station.person.login, self.shown[0], desks.prices))

    def _on_end_price(self) -> None:
        if self.changes and not self.signing and self.shown is not None and self.shown[1] is not None:
            item, known, desks = self.shown[0], self.shown[1], self._station.desks
            if _live(known):
                self.sign(EndPriceMatter(desks.office, self._station.person.login, item, known, desks.prices))

    def _on_quick(self) -> None:
        if self.changes and not self.signing and self.shown is not None:
            desks = self._station.desks
            self.sign(QuickKeyMatter(desks.office, self._station.person.login, self.shown[0], desks.quick_keys))

    def _on_labels(self) -> None:
        if self.changes and not self.signing and not self.writing:
            self._asking.ask(self._station.desks.shelf_labels.due, self._on_due, self.refuse)

    def _on_due(self, due: Collection[object]) -> None:
        options = offered.labels(len(due), len(self.meant))
        self.offer(translate("Goods", "打价签（PDF）"), options, "", self._take_labels)

    def _take_labels(self, value: str) -> None:
        which, paper = value.split("-")
        meant, labels, person = self.meant, self._station.desks.shelf_labels, self._station.person
        ids = None if which == "due" else meant
        work = partial(labelled, labels, person, ids, LabelPaper(paper), papers_folder())
        self._station.worker.run(work, self._on_labelled, self.refuse)

    def _on_labelled(self, file: Path) -> None:
        say_saved(self.message, file)


def _pair(*buttons: QuietButton) -> QWidget:
    place = QWidget()
    line = row(place, gap=8)
    for button in buttons:
        line.addWidget(button, 1)
    return place


def _live(known: ItemPrices) -> bool:
    return any(one.valid_to is None or one.valid_to >= known.today for one in known.standing)
