"""The sale: scan box, lines, household, totals. Everything by keyboard, everything by touch."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.goods.codes import showable
from pos.domain.goods.items import Item
from pos.domain.money import format_qty, parse_quantity
from pos.errors import PosError, Refused
from pos.services.till.desk import Till
from pos.services.till.views import Outcome, Scan
from pos.services.views import HouseholdCard
from pos.ui import messages
from pos.ui.keys import Command, key_of
from pos.ui.text import plain
from pos.ui.till.running_sale import SaleView
from pos.ui.till.sale.card import SaleCard
from pos.ui.till.sale.finder import Finder, Mode, dress
from pos.ui.till.sale.not_added import NotAdded
from pos.ui.till.sale.panels import HouseholdPanel, TotalsPanel
from pos.ui.till.session import Session
from pos.ui.widgets.message import Act, Tone, refusal
from pos.ui.widgets.page import Page, stacked
from pos.ui.worker import Worker

translate = QCoreApplication.translate

_MULTIPLIER = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)\*")
_PINYIN = re.compile(r"[A-Za-z]{2,}")


class TillPage(Page):
    """Shows what the session holds and sends it intents."""

    pay_asked = Signal()
    reprint_asked = Signal(str)
    """number of a receipt that is to be printed again"""
    return_asked = Signal()

    def __init__(self, session: Session, till: Till, worker: Worker, parent: QWidget | None = None) -> None:
        self.finder = Finder(till, worker)
        self.card = SaleCard(self.finder)
        self.box, self.lines, self.message = self.card.box, self.card.lines, self.card.message
        super().__init__(self.box, parent)
        self.finder.setParent(self)
        self._session = session
        self._mode = Mode.SCAN
        self._slipped_into_search = False
        self._times = self._unknown = self._notice = ""
        self._pay_when_settled = False
        self.household = HouseholdPanel(key_of(Command.HOUSEHOLD))
        self.totals = TotalsPanel()
        side = stacked(self.household, self.totals)
        self.lay_out(self.card, side, side=side)
        self._bind()
        self._listen()
        self.enter(Mode.SCAN)
        self._show(SaleView())

    def _bind(self) -> None:
        for command, text, slot in (
            (Command.HOUSEHOLD, translate("Till", "住户"), self._on_household_key),
            (Command.SEARCH, translate("Till", "搜索"), self._on_search_key),
            (Command.QUANTITY, translate("Till", "数量"), self._on_quantity_key),
            (Command.VOID, translate("Till", "删行"), self._on_void_key),
            (Command.RETURN, translate("Till", "退货"), self.return_asked.emit),
        ):
            self.command(command, text, slot)
        self._reprint, _ = self.command(Command.PRINT, translate("Till", "补打上一单"), self._on_print_key)
        self._pay, _ = self.next_step(Command.PAY, translate("Till", "结账"), self._on_pay_key)

    def _listen(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.refused.connect(self._on_refused)
        self._session.renewed.connect(self._show)
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.moved.connect(self._on_moved)
        self.box.deleted.connect(self._on_void_key)
        self.box.escaped.connect(self._on_escaped)
        self.household.asked.connect(self._on_household_key)
        self.finder.items.picked.connect(self._on_item_picked)
        self.finder.households.picked.connect(self._on_household_picked)
        for lookup in (self.finder.items, self.finder.households):
            lookup.found.connect(self._on_found)
            lookup.nothing_found.connect(self._on_nothing_found)
            lookup.failed.connect(self._refuse)

    # -- the box --------------------------------------------------------------------------------------------------

    def enter(self, mode: Mode, text: str = "") -> None:
        """Gives the box another meaning, with `text` in it."""
        self._mode = mode
        self._slipped_into_search = False
        self.finder.forget()
        dress(self.box, mode, times=self._times, quantity=self._chosen_quantity())
        self.box.put(text)
        self.card.show_place(mode)
        self.box.setFocus()
        lookup = self.finder.of(mode)
        if text and lookup is not None:
            lookup.look(text)

    def scanned(self, code: str) -> None:
        """A scanner was heard while the keyboard was somewhere else."""
        if self._mode is not Mode.SCAN:
            self.enter(Mode.SCAN)
        self._scan(code)

    def say(self, tone: Tone, text: str, action: str = "", key: str = "", act: Act | None = None) -> None:
        """Says something in the page's place for messages; goods that were not added are named behind it."""
        self._unknown = ""
        act = partial(self._heed_unknown, act) if act is not None else None
        self.message.say(tone, self._session.not_added.behind(text), action, key, act)

    def quiet(self) -> None:
        """What was said has been heard; goods that were not added stay named."""
        if self._session.not_added.codes:
            told = self._session.not_added.sentence()
            self.say(Tone.CAREFUL, told, translate("Till", "知道了"), "Esc", self._acknowledge)
        else:
            self.message.quiet()

    def _acknowledge(self) -> None:
        self._session.not_added = NotAdded()
        self.message.quiet()

    def recovered(self, text: str) -> None:
        """Says so until something is done about the sale."""
        self._notice = text if self._session.pending else ""
        self.say(Tone.CAREFUL, text)

    def start_anew(self) -> None:
        """The sale is over: an empty one in its place."""
        self._times = self._notice = ""
        self.quiet()
        self._show(SaleView())
        self.enter(Mode.SCAN)

    def _scan(self, text: str) -> None:
        if self._times:
            text, self._times = f"{self._times}*{text}", ""
            dress(self.box, Mode.SCAN)
        self._session.scan(text)

    def _on_entered(self, text: str) -> None:
        if self._mode is Mode.QUANTITY:
            self._set_quantity(text)
        elif not text:
            return
        elif self._mode is Mode.SCAN:
            self.box.clear()
            self._scan(text)
        elif (lookup := self.finder.of(self._mode)) is not None:
            lookup.pick(text)

    def _on_edited(self, text: str) -> None:
        self.quiet()
        if self._mode is Mode.SCAN:
            self._edit_scan(text)
        elif (lookup := self.finder.of(self._mode)) is not None:
            lookup.look(text.strip())

    def _edit_scan(self, text: str) -> None:
        times = _MULTIPLIER.fullmatch(text)
        if times:
            self._times = times[1]
            self.box.clear()
            dress(self.box, Mode.SCAN, times=self._times)
        elif _PINYIN.fullmatch(text):
            self.enter(Mode.SEARCH, text)
            self._slipped_into_search = True

    def _on_moved(self, step: int) -> None:
        lookup = self.finder.of(self._mode)
        if lookup is not None:
            lookup.table.step(step)
        elif self._mode is Mode.SCAN:
            self.lines.step(step)

    def _on_escaped(self) -> None:
        if self._mode is not Mode.SCAN:
            self.enter(Mode.SCAN)
        elif self.box.text():
            self.box.clear()
        elif self._times:
            self._times = ""
            dress(self.box, Mode.SCAN)
        else:
            self._acknowledge()

    # -- keys of the legend ---------------------------------------------------------------------------------------

    def _on_household_key(self) -> None:
        self.quiet()
        self.enter(Mode.SCAN if self._mode is Mode.HOUSEHOLD else Mode.HOUSEHOLD)

    def _on_search_key(self) -> None:
        self._heed_unknown()
        typed = self.box.text() if self._mode is Mode.SCAN else ""
        self.enter(Mode.SCAN if self._mode is Mode.SEARCH else Mode.SEARCH, typed)

    def _on_quantity_key(self) -> None:
        self.quiet()
        if self.lines.chosen() < 0:
            self._refuse(Refused("nothing_chosen"))
        else:
            self.enter(Mode.SCAN if self._mode is Mode.QUANTITY else Mode.QUANTITY)

    def _on_void_key(self) -> None:
        if self._mode is Mode.HOUSEHOLD and self._session.view.card is not None:
            self.enter(Mode.SCAN)
            self._session.attach("")
        elif self._mode is Mode.SCAN and self.lines.chosen() >= 0:
            self.quiet()
            self._session.void_line(self.lines.chosen() + 1)

    def _on_pay_key(self) -> None:
        if self._mode is not Mode.SCAN:
            self.enter(Mode.SCAN)
        if self._session.pending:
            self._pay_when_settled = True
        elif not self._session.view.basket.lines:
            self._refuse(Refused("empty_basket"))
        elif self._session.not_added.to_ask:
            self._ask_before_paying()
        else:
            self._acknowledge()
            self.pay_asked.emit()

    def _ask_before_paying(self) -> None:
        self._session.not_added = replace(self._session.not_added, asked=True)
        key = key_of(Command.PAY)
        told = messages.say("pay_without", key=key, missing=self._session.not_added.sentence())
        self.say(Tone.REFUSED, told, translate("Till", "结账"), key, self._on_pay_key)

    def _on_print_key(self) -> None:
        if self._session.last_sale is not None:
            self.quiet()
            self.reprint_asked.emit(self._session.last_sale.receipt_no)

    def _set_quantity(self, text: str) -> None:
        if not text:
            self.enter(Mode.SCAN)
            return
        try:
            self._session.set_quantity(self.lines.chosen() + 1, parse_quantity(text))
        except Refused as error:
            self._refuse(error)

    def _chosen_quantity(self) -> str:
        chosen, lines = self.lines.chosen(), self._session.view.basket.lines
        return format_qty(lines[chosen].qty_milli, lines[chosen].unit) if 0 <= chosen < len(lines) else ""

    # -- what was found -------------------------------------------------------------------------------------------

    def _on_found(self) -> None:
        if self.finder.of(self._mode) is not None:
            self.card.show_place(self._mode)

    def _on_item_picked(self, item: Item) -> None:
        pieces = parse_quantity(self._times or "1")
        self._times = ""
        self.enter(Mode.SCAN)
        self._session.add(item, pieces)

    def _on_household_picked(self, card: HouseholdCard) -> None:
        self.enter(Mode.SCAN)
        self._session.attach(card.household_id)

    def _on_nothing_found(self, text: str) -> None:
        if self._slipped_into_search:
            self.enter(Mode.SCAN)
            self._scan(text)
        else:
            code = "no_household" if self._mode is Mode.HOUSEHOLD else "nothing_found"
            self._refuse(Refused(code, text=text))

    # -- what came of it ------------------------------------------------------------------------------------------

    def _on_changed(self, view: SaleView) -> None:
        self._show(view)
        if self._mode is Mode.QUANTITY and view.n:
            self.enter(Mode.SCAN)
        elif self._mode is Mode.SCAN:
            self.card.show_place(Mode.SCAN)
        well = view.scan is None or view.scan.outcome in (Outcome.ADDED, Outcome.HOUSEHOLD)
        if well:
            self.quiet()
        if view.scan is not None:
            self._tell(view.scan)
        if view.guesses_weight:
            told = translate("Till", "按重量卖的商品，按 {key} 输入重量")
            self.say(Tone.CAREFUL, told.format(key=key_of(Command.QUANTITY)))
        if self._notice:
            self.say(Tone.CAREFUL, self._notice)
            self._notice = ""
        self._settle(well)

    def _on_refused(self, error: PosError) -> None:
        self._refuse(error)
        self._settle(False)

    def _settle(self, well: bool) -> None:  # noqa: FBT001  # one caller says how it went
        if self._pay_when_settled and (not self._session.pending or not well):
            self._pay_when_settled = False
            if well or self._session.not_added.to_ask:
                self._on_pay_key()

    def _show(self, view: SaleView) -> None:
        self.card.show_sale(view, self._session.last_sale)
        self.household.show_card(view.card)
        self.totals.show_checkout(view.checkout, view.card)
        self._pay.setEnabled(bool(view.basket.lines))
        self._reprint.setEnabled(self._session.last_sale is not None)

    def _tell(self, scan: Scan) -> None:
        if scan.warning:
            self.say(Tone.CAREFUL, messages.say(scan.warning))
        elif scan.outcome is Outcome.MULTIPLIER:
            self._times = str(scan.values.get("times", ""))
            dress(self.box, Mode.SCAN, times=self._times)
        elif scan.outcome is Outcome.RECEIPT:
            told = messages.say("receipt_scanned", **scan.values)
            self.say(Tone.CAREFUL, told, translate("Till", "退货"), key_of(Command.RETURN), self.return_asked.emit)
        elif scan.outcome is Outcome.REPEATED:
            self.say(Tone.CAREFUL, messages.say("repeated"))
        elif scan.outcome in (Outcome.MISREAD, Outcome.UNKNOWN):
            self._tell_not_added(scan)

    def _tell_not_added(self, scan: Scan) -> None:
        told = messages.say(str(scan.outcome), **scan.values)
        if scan.outcome is Outcome.MISREAD:
            self.say(Tone.REFUSED, told)
            return
        code = str(scan.values.get("code", ""))
        search = partial(self.enter, Mode.SEARCH, plain(showable(code), 40))
        self.say(Tone.REFUSED, told, translate("Till", "搜索"), key_of(Command.SEARCH), search)
        self._unknown = code

    def refuse(self, error: PosError, again: Act) -> None:
        """Says what failed; where the world did, `again` is a button away."""
        self.say(*refusal(error, again))

    def _refuse(self, error: PosError) -> None:
        self.refuse(error, self._session.retry)

    def _heed_unknown(self, then: Act | None = None) -> None:
        """Whoever searches what was not found has acknowledged it."""
        self._session.not_added = self._session.not_added.without(self._unknown)
        self.quiet()
        if then is not None:
            then()
