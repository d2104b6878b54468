"""What a return asks of the worker: questions go there, facts come back. Nothing is shown here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from pos.domain.people import Person
from pos.domain.stock.movement import Goods
from pos.errors import PosError, Refused
from pos.services.lookups import ScannedGoods
from pos.services.till.desk import Till
from pos.services.till.returns import Returns
from pos.services.till.views import SoldReceipt
from pos.services.views import HouseholdCard
from pos.ui.inquiry import Inquiry
from pos.ui.station import Station
from pos.ui.till.returns.choice import PIECE
from pos.ui.till.returns.wishes import (
    Approve,
    Bought,
    Failed,
    Fetch,
    Find,
    Homes,
    LookBack,
    Preview,
    Question,
    Reread,
    Seconds,
    WhoMay,
    Write,
)
from pos.ui.till.sale.choices import find_seconds


class ReturnSession(QObject):
    """One per till page. Of what is looked for and previewed only the newest is answered."""

    heard = Signal(object)
    """Fact"""

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desks, self._worker, self._actor = station.desks, station.worker, station.person
        self._inquiry = Inquiry(station.worker, self)
        self._key = ""

    def forget(self) -> None:
        """Another return: answers on their way are for nobody, and a new key is made when it is confirmed."""
        self._inquiry.forget()
        self._key = ""

    def ask(self, question: Question) -> None:
        """Asks; `heard` says what came of it, `Failed` where there is no answer."""
        till, failed = self._desks.till, partial(self._on_failed, question)
        if isinstance(question, Find | LookBack | Preview):
            self.forget()
        if isinstance(question, Find):
            self._inquiry.ask(partial(_found, till, question.text), self.heard.emit, failed)
        elif isinstance(question, LookBack):
            self._inquiry.ask(partial(_bought, till.returns, question.card), self.heard.emit, failed)
        elif isinstance(question, Preview):
            self._inquiry.ask(partial(till.returns.preview, question.choice.request()), self.heard.emit, failed)
        elif isinstance(question, Fetch):
            self._worker.run(partial(_goods, till, question), self.heard.emit, failed)
        elif isinstance(question, WhoMay):
            who = partial(find_seconds, self._desks.people, self._actor.login, "")
            self._inquiry.ask(partial(_seconds, who), self.heard.emit, failed)
        elif isinstance(question, Approve):
            self._worker.run(partial(self._desks.people.approve, question.login, question.pin), self.heard.emit, failed)
        elif isinstance(question, Reread):
            self._worker.run(partial(till.returns.find, question.number), self.heard.emit)
        elif isinstance(question, Write):
            self._key = self._key or till.returns.new_key()
            work = partial(till.returns.give_back, self._actor, question.request, self._key)
            self._worker.run(work, self.heard.emit, failed)

    def _on_failed(self, question: Question, error: PosError) -> None:
        self.heard.emit(Failed(question, error))


# -- on the worker's thread -------------------------------------------------------------------------------------------


def _found(till: Till, text: str) -> SoldReceipt | HouseholdCard | Homes:
    """A receipt by number or code, else the households that the text names. Refused `no_receipt_here`.

    A return's own number leads to what it came from.
    """
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
    return (exact or [homes[0]])[0] if exact or len(homes) == 1 else Homes(homes)


def _bought(returns: Returns, card: HouseholdCard) -> Bought:
    return Bought(card, returns.history(card.household_id))


def _seconds(who: Callable[[], tuple[Person, ...]]) -> Seconds:
    return Seconds(who())


def _goods(till: Till, question: Fetch) -> ScannedGoods:
    """Goods by a code of theirs, else the best that the search finds. Refused `no_item`, `misread`, `empty_label`,
    `nothing_found`.
    """
    try:
        return till.returns.goods(question.text)
    except Refused as error:
        if error.code != "no_item" or not question.letters:
            raise
    found = till.search(question.text, 1)
    if not found:
        raise Refused("nothing_found", code=question.text, text=question.text)
    return ScannedGoods(found[0], Goods(found[0].barcode, PIECE))
