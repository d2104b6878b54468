"""A return as the screen knows it: questions go to the worker, answers and facts come back. Nothing is shown here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from pos.domain.goods.items import Item
from pos.domain.sale.return_decision import ReturnRequest
from pos.errors import PosError, Refused
from pos.services.till.desk import Till
from pos.services.till.returns import Returns
from pos.services.till.views import HistoryReceipt, ReturnDone, SoldReceipt
from pos.services.views import HouseholdCard
from pos.ui.inquiry import Inquiry
from pos.ui.station import Station
from pos.ui.till.returns.choice import Choice

T = TypeVar("T")
Found = SoldReceipt | HouseholdCard | tuple[HouseholdCard, ...]
History = tuple[HouseholdCard, tuple[HistoryReceipt, ...]]


class ReturnSession(QObject):
    """One per till page. Only the newest question is answered."""

    receipt_found = Signal(object)
    """SoldReceipt"""
    history_found = Signal(object, object)
    """HouseholdCard, its HistoryReceipts"""
    homes_found = Signal(object)
    """several HouseholdCards: one of them is meant"""
    previewed = Signal(object)
    """ReturnPreview of the newest choice"""
    returned = Signal(object)
    """ReturnDone: it is in the book"""
    item_found = Signal(object)
    """Item: goods without a receipt"""
    approved = Signal(object)
    """Person: somebody else stands for it"""
    not_approved = Signal(object)
    """PosError"""
    reread = Signal(object)
    """SoldReceipt, as it stands after somebody else was quicker"""
    refused = Signal(object, object)
    """PosError, and how to try again"""
    not_returned = Signal(object)
    """PosError: nothing was written, or nobody knows; the same key asks again"""

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people, self._till = station.desks.people, station.desks.till
        self._worker, self._actor = station.worker, station.person
        self._inquiry = Inquiry(station.worker, self)
        self._key = ""

    # -- finding ------------------------------------------------------------------------------------------------------

    def find(self, text: str) -> None:
        """A receipt by number or code, else the household that the text names."""
        self._ask(partial(_found, self._till, text), self._on_found)

    def history(self, card: HouseholdCard) -> None:
        """What a household bought."""
        self._ask(partial(_history, self._till.returns, card), self._on_history)

    def item(self, text: str) -> None:
        """Goods by what is scanned or typed: the exact code, else the best that the search finds. Each is answered."""
        self._worker.run(partial(_item, self._till, text), self.item_found.emit, self._on_no_item)

    def approve(self, login: str, pin: str) -> None:
        """A second person with their PIN."""
        self._worker.run(partial(self._people.login, login, pin), self.approved.emit, self.not_approved.emit)

    def reread_receipt(self, number: str) -> None:
        """The same receipt once more."""
        self._worker.run(partial(self._till.returns.find, number), self.reread.emit)

    def _on_found(self, found: Found) -> None:
        if isinstance(found, SoldReceipt):
            self.receipt_found.emit(found)
        elif isinstance(found, HouseholdCard):
            self.history(found)
        else:
            self.homes_found.emit(found)

    def _on_history(self, answer: History) -> None:
        self.history_found.emit(*answer)

    # -- what it comes to ---------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Another return: answers on their way are for nobody, and a new key is made when it is confirmed."""
        self._inquiry.forget()
        self._key = ""

    def preview(self, choice: Choice) -> None:
        """What the choice comes to, by the ledger's own answer."""
        self.forget()
        self._ask(partial(self._till.returns.preview, choice.request()), self.previewed.emit)

    def confirm(self, request: ReturnRequest) -> None:
        """Writes the return. Asked again after a failure, it is the same return."""
        self._key = self._key or self._till.returns.new_key()
        work = partial(self._till.returns.give_back, self._actor, request, self._key)
        self._worker.run(work, self._on_returned, self.not_returned.emit)

    def _on_returned(self, done: ReturnDone) -> None:
        self.forget()
        self.returned.emit(done)

    # -- asking -------------------------------------------------------------------------------------------------------

    def _ask(self, question: Callable[[], T], answered: Callable[[T], object]) -> None:
        self._inquiry.ask(question, answered, partial(self._on_refused, partial(self._ask, question, answered)))

    def _on_no_item(self, error: PosError) -> None:
        self.refused.emit(error, None)

    def _on_refused(self, again: Callable[[], None], error: PosError) -> None:
        self.refused.emit(error, again)


# -- on the worker's thread ---------------------------------------------------------------------------------------


def _found(till: Till, text: str) -> Found:
    """A return's own number leads to what it came from. Refused `no_receipt_here`."""
    try:
        return till.returns.find(text)
    except Refused as error:
        if error.code == "not_a_sale" and error.values.get("of"):
            return till.returns.find(str(error.values["of"]))
        if error.code != "no_receipt":
            raise
    homes = till.find_households(text)
    if not homes:
        raise Refused("no_receipt_here", text=text)
    exact = [one for one in homes if one.room == text]
    return (exact or [homes[0]])[0] if exact or len(homes) == 1 else homes


def _history(returns: Returns, card: HouseholdCard) -> History:
    return card, returns.history(card.household_id)


def _item(till: Till, text: str) -> Item:
    """The exact code, else the best that the search finds. Refused `nothing_found`."""
    found = till.search(text)
    exact = [one for one in found if text in (one.barcode, one.code)]
    if not found:
        raise Refused("nothing_found", text=text)
    return (exact or found)[0]
