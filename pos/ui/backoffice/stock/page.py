"""Stock: the list of what is there, and what moves it. Goods are gathered by scans or a list, then entered at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.goods.codes import multiplier
from pos.domain.money import parse_quantity, parse_yuan
from pos.domain.stock.movement import Goods
from pos.errors import PosError, Refused
from pos.services.lookups import ScannedGoods
from pos.services.stock.counting import Difference
from pos.services.stock.lists import DeliveryList
from pos.services.stock.moving import Delivery, Entered
from pos.ui import keys
from pos.ui.backoffice.stock.gathered import GATHERS, Doing, Gathered, Line, is_number, read_batch
from pos.ui.backoffice.stock.matters import SendBack, WriteOff
from pos.ui.backoffice.stock.rows import so_much
from pos.ui.backoffice.stock.view import StockView
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.message import Tone

translate = QCoreApplication.translate


class StockPage(StockView):
    """Keepers move goods, the auditor reads."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._bind()
        self.be(Doing.LOOKING)

    def _bind(self) -> None:
        acts = self.acts
        slots: dict[Button, Callable[[], object]] = {
            acts.quantity: self._on_quantity,
            acts.cost: self._on_cost,
            acts.batch: self._on_batch,
            acts.vendor: self._on_vendor,
            acts.drop: self._on_drop,
            acts.delivery: self._on_files,
            acts.back: self._on_escape,
            acts.send_back: partial(self._begin, Doing.SENDING_BACK),
            acts.lose: partial(self._begin, Doing.LOSING),
            acts.count: self._on_count,
            acts.receive: partial(self._begin, Doing.RECEIVING),
            acts.go: self._on_go,
        }
        for button, (command, _when) in acts.each.items():
            button.clicked.connect(slots[button])
            if command is not None:
                keys.action(self, command, button.words(), partial(self._on_key, button, slots[button]))
        keys.hear_delete(self.box.deleted, Command.VOID, partial(self._on_key, acts.drop, self._on_drop))
        self.filters.chosen.connect(self.show_rows)
        self.files.taken.connect(self._on_file)
        self.files.failed.connect(self.message.refuse)

    def _on_key(self, button: Button, slot: Callable[[], object]) -> None:
        """A key does what its button does, while that is there."""
        if not button.isHidden() and not self.signing and not self._writing:
            slot()

    # -- codes and numbers --------------------------------------------------------------------------------------------

    def scanned(self, code: str) -> None:
        """Goods: looked at, gathered, or chosen to be counted."""
        if not self.signing and not self._choosing and not self._writing:
            self._look_up(code)

    def _on_entered(self, text: str) -> None:
        if self.signing or not text or self.doing is Doing.LOOKING:
            return
        if self.doing is Doing.COUNTING and is_number(text):
            self._count_chosen(text)
            return
        times = multiplier(text)
        if times is not None:
            self._times_milli = times.qty_milli
            text = times.code
        self.box.clear()
        if text:
            self._look_up(text)
        else:
            self.box.hint(f"×{so_much(self._times_milli, '').strip()}")

    def _look_up(self, code: str) -> None:
        times, self._times_milli = self._times_milli, 1000
        self.box.hint("")
        self._looking_up.ask(partial(self._stock.arrived, code), partial(self._on_arrived, times), self.message.refuse)

    def _on_arrived(self, times_milli: int, found: ScannedGoods) -> None:
        self.message.quiet()
        self.box.clear()
        if self.doing in GATHERS:
            goods = found.goods
            milli = goods.qty_milli * times_milli // 1000
            batch = goods.batch if self.doing is Doing.RECEIVING or any(goods.batch or ()) else None
            self.gathered, number = self.gathered.more(found.item, Goods(goods.code, milli, batch, goods.cost_fen))
            self._show_gathered()
            self.lines.choose(number)
        elif self.doing is Doing.COUNTING:
            self._show_left()
            codes = [one.code for one in self._left]
            if found.item.barcode in codes:
                self.left.choose(codes.index(found.item.barcode))
            else:
                self.message.refuse(Refused("not_in_count", name=found.item.name))
        else:
            self.filters.current = None
            self.box.put(found.item.barcode)
            self._on_read((self._list, self._counts)) if self._list is not None else self.show_rows()

    # -- lines --------------------------------------------------------------------------------------------------------

    def _begin(self, doing: Doing) -> None:
        self.message.quiet()
        self.be(doing)
        self._take_focus()

    def _number(self, read: Callable[[str], int], *, nothing: str) -> int | None:
        text = self.box.text()
        if not text or self._chosen_line() is None:
            self.message.say(Tone.CAREFUL, nothing)
            return None
        try:
            return read(text)
        except Refused as error:
            self.message.refuse(error)
            return None

    def _change(self, **goods: object) -> None:
        self.message.quiet()
        self.gathered = self.gathered.changed(self.lines.chosen(), **goods)
        self.box.clear()
        self._show_gathered()
        self._take_focus()

    def _on_quantity(self) -> None:
        milli = self._number(parse_quantity, nothing=translate("Stock", "先输入数量，再按这个键"))
        if milli is not None:
            self._change(qty_milli=milli)

    def _on_cost(self) -> None:
        fen = self._number(parse_yuan, nothing=translate("Stock", "先输入一件进价多少元，再按这个键"))
        if fen is not None:
            self._change(cost_fen=fen)

    def _on_batch(self) -> None:
        text = self.box.text().strip()
        batch = read_batch(text)
        if not text or batch is None or self._chosen_line() is None:
            self.message.say(Tone.CAREFUL, translate("Stock", "先输入批号，空一格，再写到期日，例如 A1 2026-12-31"))
        else:
            self._change(batch=batch)

    def _on_vendor(self) -> None:
        """Of the code that was typed; without one the next of those whose goods they are."""
        code = self.box.text().strip()
        if code and code not in self.vendors:
            self.message.refuse(Refused("no_such_vendor", code=code))
            return
        self.message.quiet()
        self.gathered = replace(self.gathered, chosen=code) if code else self.gathered.next_vendor()
        self.box.clear()
        self._show_gathered()
        self._take_focus()

    def _on_drop(self) -> None:
        if self._chosen_line() is not None:
            self.gathered = self.gathered.without(self.lines.chosen())
            self._show_gathered()

    # -- a list from a file ------------------------------------------------------------------------------------------

    def _on_files(self) -> None:
        self._choosing = not self._choosing
        self._show_gathered()
        if self._choosing:
            self.files.begin()
            self.files.box.setFocus()
        else:
            self._take_focus()

    def _on_file(self, path: Path) -> None:
        self._looking_up.ask(partial(self._stock.listed, path), self._on_listed, self.message.refuse)

    def _on_listed(self, found: DeliveryList) -> None:
        lines = tuple(Line(item, goods, goods.qty_milli, seen=False) for item, goods in found.rows)
        self.gathered, self._choosing = Gathered((*self.gathered.lines, *lines), found.file), False
        self._show_gathered()
        words = translate("Stock", "单子上有 {n} 行：扫过的变黑；数量不对的改，没来的写 0")
        self.message.say(Tone.GOOD, words.format(n=len(lines)))
        self._take_focus()

    # -- entering -----------------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        if self.doing is Doing.COUNTING:
            self._end_count()
        elif self.doing is Doing.RECEIVING and self.gathered.of_several and not self._unsaid:
            self._unsaid = True
            words = translate("Stock", "这些商品不是同一家的：按 {key} 选供应方，再按一次收货就不写")
            self.message.say(Tone.CAREFUL, words.format(key=key_of(Command.DELIVERY_VENDOR)))
        elif self.doing is Doing.RECEIVING and self.gathered.goods:
            gathered, person = self.gathered, self._station.person
            delivery = Delivery(gathered.goods, gathered.vendor, gathered.file, gathered.differs)
            self._write(partial(self._stock.receive, person, delivery, self._key), self._on_received)
        elif self.gathered.goods:
            office, login = self._station.desks.office, self._station.person.login
            lines = tuple(line for line in self.gathered.lines if line.goods.qty_milli)
            if self.doing is Doing.SENDING_BACK:
                self.sign(SendBack(office, login, self._stock, lines, self.gathered.vendor))
            else:
                self.sign(WriteOff(office, login, self._stock, lines))

    def _write(self, work: Callable[[], object], done: Callable[[object], object]) -> None:
        self._writing = True
        self.box.setEnabled(False)
        self._entering.ask(work, partial(self._on_written, done), self._on_not_written)

    def _on_written(self, done: Callable[[object], object], what: object) -> None:
        self._writing = False
        self.box.setEnabled(True)
        done(what)
        self.read()
        self._take_focus()

    def _on_not_written(self, error: PosError) -> None:
        self._writing = False
        self.box.setEnabled(True)
        self.message.refuse(error)
        self._take_focus()

    def _on_received(self, what: object) -> None:
        assert isinstance(what, Entered)
        self.be(Doing.LOOKING)
        self.message.say(Tone.GOOD, translate("Stock", "收下了 {n} 行").format(n=len(what.lines)))

    def _on_closed(self) -> None:
        """What went is written: its lines are not gathered any more; stepped back from, they are."""
        done = self.panel.done
        super()._on_closed()
        if done:
            self.be(Doing.LOOKING)
        else:
            self._dress()

    # -- counting -----------------------------------------------------------------------------------------------------

    def _on_count(self) -> None:
        if self._counts:
            self._begin(Doing.COUNTING)
        elif self._found:
            codes = [one.item.barcode for one in self._found]
            self._write(partial(self._stock.begin_count, self._station.person, codes, "", self._key), self._on_begun)

    def _on_begun(self, _count_id: object) -> None:
        self._begun = True  # what is read next has it

    def _count_chosen(self, text: str) -> None:
        code = self._chosen_left()
        try:
            goods = (Goods(code, parse_quantity(text)),)
        except Refused as error:
            self.message.refuse(error)
            return
        if code and self._counts:
            count_id, key, self._key = self._counts[0].count_id, self._key, self._station.desks.office.new_key()
            self._write(partial(self._stock.count, self._station.person, count_id, goods, key), self._on_counted)

    def _on_counted(self, what: object) -> None:
        assert isinstance(what, tuple)
        self.box.clear()
        for one in what:
            assert isinstance(one, Difference)
            tone = Tone.CAREFUL if one.milli else Tone.GOOD
            self.message.say(tone, _difference(one))

    def _end_count(self) -> None:
        left = len(self._counts[0].items) if self._counts else 0
        if left and not self._sure:
            self._sure = True
            words = translate("Stock", "还有 {n} 种没有盘，账上不变；再按一次就结束")
            self.message.say(Tone.CAREFUL, words.format(n=left))
        elif self._counts:
            work = partial(self._stock.end_count, self._station.person, self._counts[0].count_id)
            self._write(work, self._on_ended)

    def _on_ended(self, _left: object) -> None:
        self.be(Doing.LOOKING)
        self.message.say(Tone.GOOD, translate("Stock", "盘点结束"))

    # -- away ---------------------------------------------------------------------------------------------------------

    def _on_escape(self) -> None:
        if self.signing or self._writing:
            return
        if self._choosing:
            self._on_files()
        elif self.box.text() or self.doing is Doing.LOOKING:
            self.box.clear()
            self.show_rows()
        elif self.gathered.lines and not self._sure:
            self._sure = True
            words = translate("Stock", "这 {n} 行还没有入账；再按一次 Esc 就丢掉")
            self.message.say(Tone.CAREFUL, words.format(n=len(self.gathered.lines)))
        else:
            self._begin(Doing.LOOKING)


def _difference(one: Difference) -> str:
    item = one.item
    values = {"name": plain(item.name, 40), "counted": so_much(one.counted_milli, item.unit)}
    if not one.milli:
        return translate("Stock", "{name}：{counted}，和账上一样").format(**values)
    words = translate("Stock", "{name}：盘到 {counted}，账上 {book}，差 {off}")
    return words.format(**values, book=so_much(one.book_milli, item.unit), off=so_much(one.milli, item.unit))
