"""What the keys for prices and discounts do: how much, then why, then, beyond the cashier's floor, a second person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from pos.domain.money import parse_yuan
from pos.domain.people import Approval, Person
from pos.domain.sale.changes import PRICE_REASONS, Change, LineOff, NewPrice, Off, OrderOff
from pos.errors import PosError, Refused
from pos.services.people.staff import People
from pos.ui.inquiry import Inquiry
from pos.ui.till.sale.choices import NOTHING, USUAL
from pos.ui.till.sale.finder import Finder, Mode
from pos.ui.till.sale.telling import Telling
from pos.ui.till.session import Session
from pos.ui.widgets.message import Tone
from pos.ui.worker import Worker

translate = QCoreApplication.translate


class Changing(QObject):
    """Of one page. `enter` gives its box another meaning, `chosen` is the row of the line that is meant."""

    approved = Signal()
    """a second person stands for the sale as it is: it can be paid"""

    def __init__(
        self,
        session: Session,
        telling: Telling,
        worker: Worker,
        people: People,
        enter: Callable[[Mode], object],
        chosen: Callable[[], int],
        finder: Finder,
    ) -> None:
        super().__init__(session)
        self._session, self._telling, self._worker, self._people = session, telling, worker, people
        self._enter, self._chosen, self._finder = enter, chosen, finder
        self._asking = Inquiry(worker, self)
        self._wanted: Change | None = None
        self._login = ""
        finder.offs.picked.connect(self._on_off)
        finder.reasons.picked.connect(self._on_reason)
        finder.seconds.picked.connect(self._on_second)

    # -- keys -----------------------------------------------------------------------------------------------------

    def price(self, mode: Mode) -> None:
        """Another unit price for the chosen line."""
        self._telling.quiet()
        if mode is Mode.PRICE:
            self._enter(Mode.SCAN)
        elif self._chosen() < 0:
            self._telling.refuse(Refused("nothing_chosen"))
        else:
            self._enter(Mode.PRICE)

    def discount(self, mode: Mode) -> None:
        """A discount on the chosen line; the key again: on all of it."""
        self._telling.quiet()
        if mode is Mode.ORDER_OFF:
            self._enter(Mode.SCAN)
        elif mode is Mode.LINE_OFF or self._chosen() < 0:
            self._ask_off(Mode.ORDER_OFF)
        else:
            self._ask_off(Mode.LINE_OFF)

    def _ask_off(self, mode: Mode) -> None:
        view = self._session.view
        if not view.basket.lines:
            self._telling.refuse(Refused("empty_basket"))
            return
        self._wanted = OrderOff(NOTHING) if mode is Mode.ORDER_OFF else LineOff(self._chosen() + 1, NOTHING)
        self._enter(mode)
        self._finder.offs.offer((*USUAL, NOTHING))

    # -- the box --------------------------------------------------------------------------------------------------

    def entered(self, mode: Mode, text: str) -> bool:
        """Enter in the box; whether this was asked."""
        asked = {Mode.PRICE: self._take_price, Mode.PIN: self._take_pin}.get(mode)
        if asked is None:
            return False
        if text:
            asked(text)
        else:
            self._enter(Mode.SCAN)
        return True

    def _take_price(self, text: str) -> None:
        try:
            unit_price_fen = parse_yuan(text)
        except Refused as error:
            self._telling.refuse(error)
            return
        n = self._chosen() + 1
        self._wanted = NewPrice(n, unit_price_fen)
        line = self._session.view.basket.lines[n - 1]
        if unit_price_fen == (line.unit_price_fen if line.shelf_price_fen is None else line.shelf_price_fen):
            self._change()
        else:
            self._ask_why()

    def _on_off(self, off: Off) -> None:
        if not isinstance(self._wanted, LineOff | OrderOff):
            return
        self._wanted = replace(self._wanted, off=off)
        if off == NOTHING:
            self._change()
        else:
            self._ask_why()

    def _ask_why(self) -> None:
        self._enter(Mode.REASON)
        self._finder.reasons.offer([reason.value for reason in PRICE_REASONS])

    def _on_reason(self, reason: str) -> None:
        if self._wanted is not None:
            self._wanted = replace(self._wanted, reason=reason)
            self._change()

    def _change(self, approval: Approval | None = None) -> None:
        """Asked for again after a question, or with a second person, it is the same change."""
        self._enter(Mode.SCAN)
        assert self._wanted is not None
        self._session.change(self._wanted, approval)

    # -- a second person ------------------------------------------------------------------------------------------

    def ask_before_paying(self) -> None:
        """The sale as it is needs a second person: after a crash, or where lines went since one saw it."""
        self._wanted = None
        self._ask_second()

    def heeds(self, error: PosError) -> bool:
        """Whether a refusal asks for a second person, who is asked for now."""
        if error.code != "needs_second":
            return False
        self._ask_second()
        return True

    def _ask_second(self) -> None:
        self._offer_seconds()
        self._telling.say(Tone.CAREFUL, translate("Till", "超出您一个人能让的价：请值班长或店长输入姓名和 PIN"))

    def _offer_seconds(self) -> None:
        self._enter(Mode.SECOND)
        self._asking.ask(partial(self._finder.find_seconds, ""), self._finder.seconds.offer, self._telling.refuse)

    def _on_second(self, person: Person) -> None:
        self._login = person.login
        self._enter(Mode.PIN)

    def _take_pin(self, text: str) -> None:
        work = partial(self._people.approve, self._login, text)
        self._enter(Mode.SCAN)
        self._worker.run(work, self._on_approved, self._on_not_approved)

    def _on_approved(self, approval: Approval) -> None:
        self._telling.quiet()
        if self._wanted is not None:
            self._change(approval)
        else:
            self._session.stand_for(approval)
            self.approved.emit()

    def _on_not_approved(self, error: PosError) -> None:
        self._offer_seconds()
        self._telling.refuse(error)
