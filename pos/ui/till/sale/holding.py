"""What the keys for waiting sales (挂单) do: hold, retrieve, void the whole sale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from pos.errors import PosError, Refused
from pos.services.till.desk import Till
from pos.services.till.held import HeldBasket
from pos.ui import messages
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.text import money
from pos.ui.till.running_sale import SaleView
from pos.ui.till.sale.finder import Mode
from pos.ui.till.sale.telling import Telling
from pos.ui.till.session import Session
from pos.ui.widgets.message import Tone
from pos.ui.worker import Worker

translate = QCoreApplication.translate


class Holding(QObject):
    """Of one page. `enter` gives its box another meaning."""

    counted = Signal(int)
    """how many wait"""
    fetched = Signal(object)
    """those that wait, at least one"""

    def __init__(
        self, till: Till, worker: Worker, session: Session, telling: Telling, enter: Callable[[Mode], object]
    ) -> None:
        super().__init__(session)
        self._till, self._session, self._telling, self._enter = till, session, telling, enter
        self._counting, self._fetching = Inquiry(worker, self), Inquiry(worker, self)

    def count(self) -> None:
        """How many wait now; nothing is said when that cannot be asked."""
        self._counting.ask(self._till.held.count, self.counted.emit)

    def hold(self) -> None:
        """The sale waits, the next begins."""
        self._telling.quiet()
        self._session.hold()
        self.count()

    def show_list(self, mode: Mode) -> None:
        """The list of those that wait, while nothing is open; from it back."""
        self._telling.quiet()
        if mode is Mode.HELD:
            self._enter(Mode.SCAN)
        elif self._session.view.basket.begun:
            self._telling.refuse(Refused("hold_first", key=key_of(Command.HOLD)))
        else:
            self._fetching.ask(self._till.held.waiting, self._on_fetched, self._on_failed)

    def retrieve(self, one: HeldBasket) -> None:
        """It goes on here."""
        self._session.retrieve(one.held_id)
        self.count()

    def void_all(self, mode: Mode) -> None:
        """Asked once: Enter takes it."""
        self._telling.quiet()
        view = self._session.view
        if not view.basket.lines:
            self._telling.refuse(Refused("empty_basket"))
            return
        if mode is not Mode.SCAN:
            self._enter(Mode.SCAN)
        told = translate("Till", "整单作废，{total}？").format(total=money(view.checkout.total_fen))
        self._telling.say(Tone.CAREFUL, told, translate("Till", "作废"), "Enter", self._session.discard)

    def let_go(self, one: HeldBasket) -> None:
        """The chosen one that waits is voided; asked once."""
        told = translate("Till", "这张挂单作废，{total}？").format(total=money(one.total_fen))
        self._telling.say(Tone.CAREFUL, told, translate("Till", "作废"), "Enter", partial(self._let_go, one.held_id))

    def _let_go(self, held_id: str) -> None:
        self._enter(Mode.SCAN)
        self._session.let_go(held_id)
        self.count()

    def _on_fetched(self, found: Sequence[HeldBasket]) -> None:
        self.counted.emit(len(found))
        if found:
            self.fetched.emit(found)
        else:
            self._telling.say(Tone.CAREFUL, translate("Till", "没有挂着的单"))

    def _on_failed(self, error: PosError) -> None:
        self._telling.refuse(error)


def told(done: str) -> str:
    """What became of the sale that was there, "" for nothing."""
    words = {
        "waits": translate("Till", "已挂单，{key} 取单").format(key=key_of(Command.RETRIEVE)),
        "void": translate("Till", "整单已作废"),
    }
    return words.get(done, "")


def changed_while_waiting(view: SaleView) -> tuple[str, ...]:
    """What is not as it was when the goods were scanned: a sentence each."""
    said = (("past_their_day", view.past_day), ("repriced", view.repriced))
    return tuple(messages.say(code, names=names) for code, names in said if names)
