"""Goods without a code: what they are, then what they cost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from pos.domain.money import parse_yuan
from pos.errors import PosError, Refused
from pos.services.till.desk import Till
from pos.services.till.views import OpenGoods
from pos.ui.inquiry import Inquiry
from pos.ui.text import plain
from pos.ui.till.sale.finder import Mode
from pos.ui.till.sale.telling import Telling
from pos.ui.till.session import Session
from pos.ui.worker import Worker

translate = QCoreApplication.translate


class Opening(QObject):
    """Of one page. `enter` gives its box another meaning; `times` tells the multiplier that waits, in thousandths, and
    it has had its goods then.
    """

    begun = Signal(object)
    """what there is to choose from"""

    def __init__(
        self,
        till: Till,
        worker: Worker,
        session: Session,
        telling: Telling,
        enter: Callable[[Mode], object],
        times: Callable[[], int],
    ) -> None:
        super().__init__(session)
        self._till, self._session, self._telling, self._enter, self._times = till, session, telling, enter, times
        self._asking = Inquiry(worker, self)
        self._goods: OpenGoods | None = None

    def pressed(self, mode: Mode) -> None:
        """The key: which kind of goods; again: back."""
        self._telling.quiet()
        if mode in (Mode.OPEN, Mode.AMOUNT):
            self._enter(Mode.SCAN)
        else:
            self._asking.ask(self._till.open_goods, self.begun.emit, self._on_failed)

    def chosen(self, goods: OpenGoods) -> None:
        """What they are: now what they cost."""
        self._goods = goods
        self._enter(Mode.AMOUNT)

    def entered(self, mode: Mode, text: str) -> bool:
        """Enter in the box; whether this was asked."""
        if mode is not Mode.AMOUNT:
            return False
        goods = self._goods
        if not text or goods is None:
            self._enter(Mode.SCAN)
            return True
        try:
            fen = parse_yuan(text)
        except Refused as error:
            self._telling.refuse(error)
            return True
        qty_milli = self._times()
        self._enter(Mode.SCAN)
        self._session.add_open(goods, fen, qty_milli)
        return True

    def placeholder(self) -> str:
        """What the box of the amount says."""
        return translate("Till", "{name} 多少钱").format(name=plain(self._goods.name, 20) if self._goods else "")

    def _on_failed(self, error: PosError) -> None:
        self._telling.refuse(error)
