"""The sale: scan box, lines, household, totals. Everything by keyboard, everything by touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.goods.items import Item
from pos.errors import PosError, Refused
from pos.services.people.staff import People
from pos.services.till.desk import Till
from pos.services.till.held import HeldBasket
from pos.services.till.views import OpenGoods, Outcome, Scan
from pos.services.views import HouseholdCard
from pos.ui.keys import Command, hear_delete, key_of
from pos.ui.till.quick.strip import QuickStrip
from pos.ui.till.running_sale import SaleView
from pos.ui.till.sale.card import SaleCard
from pos.ui.till.sale.changing import Changing
from pos.ui.till.sale.finder import DIGITS, Finder, Mode, dress
from pos.ui.till.sale.holding import Holding, changed_while_waiting, told
from pos.ui.till.sale.legend import Legend
from pos.ui.till.sale.opening import Opening
from pos.ui.till.sale.panels import HouseholdPanel, TotalsPanel
from pos.ui.till.sale.state import SaleState
from pos.ui.till.sale.telling import Telling
from pos.ui.till.sale.weighing import Weighing
from pos.ui.till.session import Session
from pos.ui.widgets.message import Act, Tone
from pos.ui.widgets.page import Page, over, stacked
from pos.ui.worker import Worker

translate = QCoreApplication.translate


class TillPage(Page):
    """Shows what the session holds and sends it intents."""

    pay_asked, return_asked, receipts_asked = Signal(), Signal(), Signal()
    reprint_asked = Signal(str)
    """number of a receipt that is to be printed again"""

    def __init__(
        self, session: Session, till: Till, worker: Worker, people: People, parent: QWidget | None = None
    ) -> None:
        self.finder = Finder(till, worker, people, session.actor.login)
        self.card = SaleCard(self.finder)
        self.box, self.lines, self.message = self.card.box, self.card.lines, self.card.message
        super().__init__(self.box, parent)
        self.finder.setParent(self)
        self._session = session
        self.state = SaleState()
        self.telling = Telling(self.message, session, partial(self.enter, Mode.SEARCH), self.return_asked.emit)
        self.household = HouseholdPanel(key_of(Command.HOUSEHOLD))
        self.totals = TotalsPanel()
        chosen = self.lines.chosen
        self.weighing = Weighing(session, self.telling, self.enter, chosen)
        self.changing = Changing(session, self.telling, worker, people, self.enter, chosen, self.finder)
        self.opening = Opening(till, worker, session, self.telling, self.enter, self._times)
        self.holding = Holding(till, worker, session, self.telling, self.enter)
        self.strip = QuickStrip()
        self.lay_out(over(self.card, self.strip), side := stacked(self.household, self.totals), side=side)
        self._bind()
        self._listen()
        self.enter(Mode.SCAN)
        self._show(SaleView())

    def _bind(self) -> None:
        keys = (
            (Command.HOUSEHOLD, translate("Till", "住户"), self._on_household_key),
            (Command.SEARCH, translate("Till", "搜索"), self._on_search_key),
            (Command.OPEN_GOODS, translate("Till", "无码"), lambda: self.opening.pressed(self.state.mode)),
            (Command.QUANTITY, translate("Till", "数量"), lambda: self.weighing.pressed(self.state.mode)),
            (Command.PRICE, translate("Till", "改价"), lambda: self.changing.price(self.state.mode)),
            (Command.DISCOUNT, translate("Till", "打折"), lambda: self.changing.discount(self.state.mode)),
            (Command.VOID, translate("Till", "删行"), self._on_void_key),
            (Command.HOLD, translate("Till", "挂单"), self._on_hold_key),
            (Command.VOID_ALL, translate("Till", "整单作废"), lambda: self.holding.void_all(self.state.mode)),
            (Command.RETRIEVE, translate("Till", "取单"), lambda: self.holding.show_list(self.state.mode)),
            (Command.RETURN, translate("Till", "退货"), self.return_asked.emit),
            (Command.PRINT, translate("Till", "补打上一单"), self._on_print_key),
            (Command.RECEIPTS, translate("Till", "查小票"), self.receipts_asked.emit),
        )
        self.legend = Legend(self, keys)
        self._pay, self._pay_button = self.next_step(Command.PAY, translate("Till", "结账"), self._on_pay_key)

    def _listen(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.refused.connect(self._on_refused)
        self._session.renewed.connect(self._show)
        self.holding.counted.connect(partial(self.legend.count, Command.RETRIEVE))
        self.holding.fetched.connect(self._on_fetched)
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.moved.connect(self._on_moved)
        hear_delete(self.box.deleted, Command.VOID, self._on_void_key)
        self.box.escaped.connect(self._on_escaped)
        self.household.asked.connect(self._on_household_key)
        self.finder.items.picked.connect(self._on_item_picked)
        self.finder.households.picked.connect(self._on_household_picked)
        self.finder.held.picked.connect(self._on_held_picked)
        self.finder.open.picked.connect(self.opening.chosen)
        self.opening.begun.connect(self._on_open_begun)
        self.changing.approved.connect(self._on_approved)
        for lookup in self.finder.all:
            lookup.found.connect(self._on_found)
            lookup.nothing_found.connect(self._on_nothing_found)
            lookup.undecided.connect(self._on_undecided)
            lookup.failed.connect(self._on_not_searched)

    # -- the box --------------------------------------------------------------------------------------------------

    def enter(self, mode: Mode, text: str = "") -> None:
        """Gives the box another meaning, with `text` in it."""
        if mode is not Mode.QUANTITY:
            self.weighing.left()
        self.state = self.state.entering(mode)
        self.finder.forget()
        self._dress()
        self.box.put(text)
        self.card.show_place(mode)
        if mode in DIGITS:
            self.box.ask()
        else:
            self.box.setFocus()
        lookup = self.finder.of(mode)
        if text and lookup is not None:
            lookup.look(text)

    def scanned(self, code: str) -> None:
        """A scanner was heard while the keyboard was somewhere else."""
        self.await_goods()
        self._scan(code)

    def await_goods(self) -> None:
        """Goods come without the box: a `3x` before them was typed for them."""
        if self.state.mode is not Mode.SCAN:
            self.enter(Mode.SCAN)
        before, self.state = self.state, self.state.awaiting(self.box.text())
        if self.state is not before:
            self.box.clear()

    def take_quick(self, item_id: str, name: str) -> None:
        """A quick key was pressed."""
        self.await_goods()
        qty_milli = self._times()
        self._dress()
        self._session.add_quick(item_id, name, qty_milli)

    def _times(self) -> int:
        """How much is meant, in thousandths; the multiplier has had its goods then."""
        qty_milli, self.state = self.state.qty_milli, self.state.used()
        return qty_milli

    def _dress(self) -> None:
        asked = {Mode.QUANTITY: self.weighing.placeholder, Mode.AMOUNT: self.opening.placeholder}
        words = asked.get(self.state.mode, str)()
        dress(self.box, self.state.mode, times=self.state.times, placeholder=words)

    def recovered(self, text: str) -> None:
        """Says so until something is done about the sale."""
        self.state = replace(self.state, notice=text if self._session.pending else "")
        self.telling.say(Tone.CAREFUL, text)

    def start_anew(self) -> None:
        """The sale is over: an empty one in its place."""
        self.state = self.state.anew()
        self.telling.quiet()
        self._show(SaleView())
        self.enter(Mode.SCAN)

    def _scan(self, text: str) -> None:
        code = self.state.multiplied(text)
        if self.state.times:
            self.state = self.state.used()
            self._dress()
        self._session.scan(code)

    def _on_entered(self, text: str) -> None:
        if self.message.agree():
            return
        mode = self.state.mode
        if mode is Mode.QUANTITY:
            self.weighing.entered(text)
        elif (
            self.changing.entered(mode, text) or self.opening.entered(mode, text) or (not text and not self._chooses())
        ):
            return
        elif mode is Mode.SCAN:
            self._scan(text)
            self.box.clear()  # while it is looked up
        elif (lookup := self.finder.of(mode)) is not None:
            lookup.pick(text)

    def _on_edited(self, text: str) -> None:
        self.telling.quiet()
        if self.state.mode is Mode.SCAN:
            self._edit_scan(text)
        elif (lookup := self.finder.of(self.state.mode)) is not None:
            lookup.look(text.strip())

    def _chooses(self) -> bool:
        """Whether a list stands open that no typed word has asked for."""
        lookup = self.finder.of(self.state.mode)
        return lookup is not None and bool(lookup.things)

    def _edit_scan(self, text: str) -> None:
        before, self.state = self.state, self.state.typed(text)
        if self.state.slipped:
            typed = self.state
            self.enter(Mode.SEARCH, text)
            self.state = typed
        elif self.state is not before:
            self.box.clear()
            self._dress()

    def _on_moved(self, step: int) -> None:
        lookup = self.finder.of(self.state.mode)
        if lookup is not None:
            lookup.table.step(step)
        elif self.state.mode is Mode.SCAN:
            self.lines.step(step)

    def _on_escaped(self) -> None:
        if self.state.mode is not Mode.SCAN:
            self.weighing.cancel()
            self.enter(Mode.SCAN)
        elif self.box.text():
            self.box.clear()
        elif self.state.times:
            self.state = self.state.used()
            self._dress()
        else:
            self.telling.acknowledge()

    # -- keys of the legend ---------------------------------------------------------------------------------------

    def _on_household_key(self) -> None:
        self.telling.quiet()
        self.enter(self.state.pressed(Mode.HOUSEHOLD))
        if self.state.mode is Mode.HOUSEHOLD:
            self.box.ask()

    def _on_search_key(self) -> None:
        self.telling.heed_unknown()
        typed = self.box.text() if self.state.mode is Mode.SCAN else ""
        self.enter(self.state.pressed(Mode.SEARCH), typed)

    def _on_void_key(self) -> None:
        if self.state.mode is Mode.HOUSEHOLD and self._session.view.card is not None:
            self.enter(Mode.SCAN)
            self._session.attach("")
        elif self.state.mode is Mode.HELD and self.finder.held.table.chosen() >= 0:
            self.holding.let_go(self.finder.held.things[self.finder.held.table.chosen()])
        elif self.state.mode is Mode.SCAN and self.lines.chosen() >= 0:
            self.telling.quiet()
            self._session.void_line(self.lines.chosen() + 1)

    def _on_hold_key(self) -> None:
        self.weighing.left()
        self.holding.hold()

    def _on_fetched(self, found: Sequence[HeldBasket]) -> None:
        self.enter(Mode.HELD)
        self.finder.held.offer(found)

    def _on_held_picked(self, one: HeldBasket) -> None:
        self._back_to_scanning()
        self.holding.retrieve(one)

    def _on_open_begun(self, found: Sequence[OpenGoods]) -> None:
        self.enter(Mode.OPEN)
        self.finder.open.offer(found)

    def _on_approved(self) -> None:
        self.state = replace(self.state, pays=True)

    def _on_pay_key(self) -> None:
        lookup = self.finder.of(self.state.mode)
        if lookup is not None and lookup.picking:
            self.state = replace(self.state, pays=True)  # what Enter took comes first
            return
        if self.state.mode is not Mode.SCAN:
            self.enter(Mode.SCAN)
        if self._session.pending:
            self.state = replace(self.state, pays=True)
        elif not (self._session.view.basket.lines or self._session.view.basket.taken):
            self._refuse(Refused("empty_basket"))
        elif self._session.view.needs_second:
            self.changing.ask_before_paying()
        elif self._session.not_added.to_ask:
            self.telling.ask_before_paying(self._on_pay_key)
        else:
            self.telling.acknowledge()
            self.pay_asked.emit()

    def _on_print_key(self) -> None:
        if self._session.last_sale is not None:
            self.telling.quiet()
            self.reprint_asked.emit(self._session.last_sale.receipt_no)

    # -- what was found -------------------------------------------------------------------------------------------

    def _on_found(self) -> None:
        if self.finder.of(self.state.mode) is not None:
            self.card.show_place(self.state.mode)

    def _on_item_picked(self, item: Item) -> None:
        qty_milli = self._times()
        self._back_to_scanning()
        self._session.add(item, qty_milli)

    def _on_household_picked(self, card: HouseholdCard) -> None:
        self._back_to_scanning()
        self._session.attach(card.household_id)

    def _back_to_scanning(self) -> None:
        """With what Enter took; whoever asked to pay meanwhile still does."""
        pays = self.state.pays
        self.enter(Mode.SCAN)
        self.state = replace(self.state, pays=pays)

    def _on_nothing_found(self, text: str) -> None:
        if self.state.slipped:
            self._back_to_scanning()
            self._scan(text)
        else:
            self._on_undecided()
            code = "no_household" if self.state.mode is Mode.HOUSEHOLD else "nothing_found"
            self._refuse(Refused(code, text=text))

    # -- what came of it ------------------------------------------------------------------------------------------

    def _on_changed(self, view: SaleView) -> None:
        self._show(view)
        self.weighing.shown(view, self.state.mode)
        if self.state.mode is Mode.SCAN:
            self.card.show_place(Mode.SCAN)
        well = view.scan is None or view.scan.outcome in (Outcome.ADDED, Outcome.HOUSEHOLD)
        if well:
            self.telling.quiet()
        if view.scan is not None:
            self.telling.tell(view.scan)
            self._after_scan(view.scan)
        notices = [text for text in (self.state.notice, *changed_while_waiting(view)) if text]
        if notices:
            self.telling.say(Tone.CAREFUL, "  ".join(notices))
            self.state = replace(self.state, notice="")
        elif view.done:
            self.telling.say(Tone.GOOD, told(view.done))
        self._settle(well)

    def _after_scan(self, scan: Scan) -> None:
        if scan.outcome is Outcome.CHOICE:
            self.enter(Mode.HOUSEHOLD)
            self.finder.households.offer(scan.choice)
        before, self.state = self.state, self.state.after_scan(scan)
        if self.state is not before:
            self._dress()

    def _on_refused(self, error: PosError) -> None:
        self.weighing.refused(error)
        if not self.changing.heeds(error):
            self._refuse(error, self._session.again(error))
        self._settle(False)

    def _settle(self, well: bool) -> None:  # noqa: FBT001  # one caller says how it went
        if self.state.pays and (not self._session.pending or not well):
            self.state = replace(self.state, pays=False)
            if well or self._session.not_added.to_ask:
                self._on_pay_key()

    def _refuse(self, error: PosError, again: Act | None = None) -> None:
        self.telling.refuse(error, again)

    def _on_undecided(self) -> None:
        self.state = replace(self.state, pays=False)

    def _on_not_searched(self, error: PosError) -> None:
        self._on_undecided()
        self._refuse(error, partial(self._on_edited, self.box.text()))

    def _show(self, view: SaleView) -> None:
        self.card.show_sale(view, self._session.last_sale)
        self.household.show_card(view.card)
        self.totals.show_checkout(view.checkout, view.card)
        self.totals.show_kept(view)
        self._pay.setEnabled(bool(view.basket.lines or view.basket.taken))
        if self.stacks:  # what is due stands below what is seen
            self._pay_button.show_text(f"{self._pay.text()} ¥{self.totals.due()}")
        self.legend.enable(Command.PRINT, able=self._session.last_sale is not None)
        self.legend.show(begun=bool(view.basket.lines))
