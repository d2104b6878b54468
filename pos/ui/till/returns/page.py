"""Goods that come back: find the receipt, choose lines, say why, see exactly what will happen, confirm."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.goods.items import Item
from pos.domain.money import parse_quantity
from pos.errors import Refused
from pos.services.till.views import HistoryReceipt, SoldReceipt
from pos.services.views import HouseholdCard
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.till.returns.choice import Choice, ReturnStep, loose
from pos.ui.till.returns.steps import ReturnSteps
from pos.ui.widgets.message import Tone

translate = QCoreApplication.translate

SHORT_CODE = 4
"""So many digits are a code of goods, fewer a quantity."""


class ReturnPage(ReturnSteps):
    """One receipt at a time, or goods without one."""

    left = Signal()
    """back to the sale"""
    changed = Signal()
    """another receipt, or none"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._found: tuple[HistoryReceipt, ...] = ()
        self._homes: tuple[HouseholdCard, ...] = ()
        self._home: HouseholdCard | None = None
        session = self._session
        session.receipt_found.connect(self._open_receipt)
        session.history_found.connect(self._on_history_found)
        session.homes_found.connect(self._on_homes_found)
        session.item_found.connect(self._on_item_found)
        session.reread.connect(self._on_reread)

    # -- finding ------------------------------------------------------------------------------------------------------

    def open(self, number: str = "", card: HouseholdCard | None = None) -> None:
        """Begins: with a receipt that was scanned, else with what the household of the sale bought, else empty."""
        self._forget()
        self._home = card
        self._to(ReturnStep.FIND)
        if number:
            self._find(number)
        elif card is not None:
            self._session.history(card)

    def _forget(self) -> None:
        self.choice = self.preview = None
        self._found, self._homes = (), ()
        self._session.forget()
        self._to_review = False
        self.message.quiet()
        self.card.forget()
        self.refund.show_receipt(None)
        self.show_home(None)
        self.changed.emit()

    def scanned(self, code: str) -> None:
        """A scanner was heard: goods that come back, or another receipt."""
        if self.step not in (ReturnStep.FIND, ReturnStep.CHOOSE):
            self._refuse(Refused("return_under_way"))
            return
        if self.choice is not None and self.choice.loose:
            self._session.item(code)
            return
        if self.step is ReturnStep.CHOOSE and self.choice is not None:
            chosen, n = self.choice.one_more(code)
            if n:
                self._choose(chosen, n)
                return
        self._find(code)

    def _find(self, text: str) -> None:
        self.box.clear()
        self._session.find(text)

    def _on_homes_found(self, homes: tuple[HouseholdCard, ...]) -> None:
        self._forget()
        self._homes = homes
        self.card.show_homes(homes)
        self._to(ReturnStep.FIND)

    def _on_history_found(self, card: HouseholdCard, found: tuple[HistoryReceipt, ...]) -> None:
        self._forget()
        self._found, self._home = found, card
        self.show_home(card)
        self.card.show_history(found)
        self._to(ReturnStep.FIND)
        if not found:
            self._refuse(Refused("no_history", room=card.room))

    def _open_receipt(self, receipt: SoldReceipt) -> None:
        self._forget()
        self.choice = Choice(receipt)
        self.show_home(receipt.card)
        self.refund.show_receipt(receipt)
        self.card.show_choice(self.choice, None)
        self.card.lines.choose(next((line.n - 1 for line in receipt.lines if line.open), 0))
        self._to(ReturnStep.CHOOSE)
        self.changed.emit()
        if receipt.lines and receipt.nothing_left:
            self._refuse(Refused("nothing_left"))

    def _on_loose_key(self) -> None:
        """Goods without a receipt: at today's price, with a second person."""
        if self.step is ReturnStep.FIND:
            self._open_receipt(loose(""))

    def _on_item_found(self, item: Item) -> None:
        if self.choice is not None and self.choice.loose:
            chosen, n = self.choice.with_item(item)
            self._choose(chosen, n)

    # -- choosing -----------------------------------------------------------------------------------------------------

    def _try(self, change: Callable[[], Choice], n: int = 0) -> bool:
        try:
            self._choose(change(), n)
        except Refused as error:
            self._refuse(error)
            self.box.line.selectAll()  # what is typed next takes its place
            return False
        return True

    def _put_typed(self, choice: Choice, text: str) -> None:
        """A number in the box is a quantity for the chosen line; anything else is another receipt or room."""
        n = self.card.lines.chosen() + 1
        if not text:
            if not choice.loose:
                self._try(partial(choice.toggled, n), n)
            return
        try:
            qty_milli = parse_quantity(text) if not choice.loose or len(text) < SHORT_CODE else None
        except Refused:
            qty_milli = None
        if qty_milli is None:
            if choice.loose:
                self.box.line.selectAll()
                self._session.item(text)
            else:
                self._find(text)
            return
        if self._try(partial(choice.put, n, qty_milli), n):
            self.card.lines.step(1)

    def _on_everything(self) -> None:
        choice = self.choice
        if (
            choice is not None
            and not choice.loose
            and self.step in (ReturnStep.CHOOSE, ReturnStep.REASON, ReturnStep.REVIEW)
        ):
            self._to(ReturnStep.CHOOSE)
            self._choose(choice if choice.receipt.nothing_left else choice.everything())

    def _on_reread(self, receipt: SoldReceipt) -> None:
        """Somebody else was quicker: what may come back is shown anew, with the reason that was given."""
        told = self.message.text()
        self._open_receipt(receipt)
        if told:
            self.card.say(Tone.REFUSED, told)

    # -- keys ---------------------------------------------------------------------------------------------------------

    def _on_entered(self, text: str) -> None:
        if self.step is ReturnStep.FIND:
            self._enter_find(text)
        elif self.step is ReturnStep.CHOOSE and self.choice is not None:
            self._put_typed(self.choice, text)
        elif self.step is ReturnStep.REASON:
            self._take_reason(text)
        else:
            self._enter_late(text)

    def _enter_find(self, text: str) -> None:
        at = self.card.found.chosen() if self._found else self.card.homes.chosen()
        if text:
            self._find(text)
        elif self._found and at >= 0:
            self._find(self._found[at].receipt_no)
        elif self._homes and at >= 0:
            self._session.history(self._homes[at])

    def _on_moved(self, by: int) -> None:
        table = self.card.table(self.step)
        if table is not None:
            table.step(by)

    def _on_deleted(self) -> None:
        n = self.card.lines.chosen() + 1
        if self.step is ReturnStep.CHOOSE and self.choice is not None and n in self.choice.wanted:
            self._choose(self.choice.without(n), n)

    def _on_escaped(self) -> None:
        if self.step is ReturnStep.WRITING:
            return
        self._to_review = False
        if self.box.text():
            self.box.clear()
            self.message.quiet()
        elif self.step in (ReturnStep.LOGIN, ReturnStep.PIN):
            self.message.quiet()
            self._to(ReturnStep.REVIEW)
        elif self.step in (ReturnStep.REASON, ReturnStep.REVIEW):
            self.message.quiet()
            self._to(ReturnStep.CHOOSE)
        elif self.step is ReturnStep.CHOOSE:
            self.open(card=self._home)
        else:
            self.left.emit()

    def home(self) -> str:
        """Whose receipt it is, "" for nobody's."""
        card = self.choice.receipt.card if self.choice is not None else None
        return card.household_id if card is not None else ""

    # -- showing ------------------------------------------------------------------------------------------------------

    def facts(self) -> tuple[str, ...]:
        """What the bar at the top says beside the place."""
        if self.choice is None:
            return ()
        receipt = self.choice.receipt
        return receipt.receipt_no or translate("Return", "无小票"), plain(receipt.room, 24)
