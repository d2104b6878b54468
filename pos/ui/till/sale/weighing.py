"""How much of a line is meant: the quantity key, and the weight of goods that came without a label."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from pos.domain.money import format_qty, parse_quantity
from pos.errors import PosError, Refused
from pos.ui.till.running_sale import SaleView
from pos.ui.till.sale.finder import Mode
from pos.ui.till.sale.telling import Telling
from pos.ui.till.session import Session

translate = QCoreApplication.translate


class Weighing(QObject):
    """Of one page. Goods by weight that came without a label are in the sale once somebody said how much they weigh:
    whatever leaves the box before takes the line out again, and names it where nobody meant that.
    """

    def __init__(
        self, session: Session, telling: Telling, enter: Callable[[Mode], object], chosen: Callable[[], int]
    ) -> None:
        super().__init__(session)
        self._session, self._telling, self._enter, self._chosen = session, telling, enter, chosen
        self._n = 0
        """the line whose weight is asked for, 0 for none"""
        self._given = False

    @property
    def asks(self) -> bool:
        """Whether a weight is asked for."""
        return self._n > 0

    def pressed(self, mode: Mode) -> None:
        """The quantity key."""
        self._telling.quiet()
        if self._n:
            return  # it is asked for already
        if mode is Mode.QUANTITY:
            self._enter(Mode.SCAN)
        elif self._chosen() < 0:
            self._telling.refuse(Refused("nothing_chosen"))
        else:
            self._enter(Mode.QUANTITY)

    def entered(self, text: str) -> None:
        """Enter in the box; empty, a line without a weight goes again."""
        if not text:
            self.cancel()
            self._enter(Mode.SCAN)
            return
        try:
            qty_milli = parse_quantity(text)
        except Refused as error:
            self._telling.refuse(error)
            return
        self._given = True
        self._session.set_quantity(self._n or self._chosen() + 1, qty_milli)

    def shown(self, view: SaleView, mode: Mode) -> None:
        """The sale changed: what was weighed is weighed, what comes by weight is asked about."""
        if mode is Mode.QUANTITY and view.n and (self._given or not self._n):
            self._n, self._given = 0, False
            self._enter(Mode.SCAN)
        elif view.guesses_weight:
            self._n = view.n
            self._enter(Mode.QUANTITY)

    def refused(self, _error: PosError) -> None:
        """Such a weight is not taken: another is asked for."""
        self._given = False

    def cancel(self) -> None:
        """The line whose weight nobody said goes again."""
        n, self._n, self._given = self._n, 0, False
        if n:
            self._session.void_line(n)

    def left(self) -> None:
        """The box means something else now: goods that nobody weighed are not in the sale, and are named."""
        if self._n and not self._given:
            lines = self._session.view.basket.lines
            name = lines[self._n - 1].name if self._n <= len(lines) else ""
            self.cancel()
            self._session.not_added = self._session.not_added.with_code(name)

    def placeholder(self) -> str:
        """What the box says: how much it is, or what to do."""
        if self._n:
            return translate("Till", "重量，直接 Enter 就不要了")
        chosen, lines = self._chosen(), self._session.view.basket.lines
        if not 0 <= chosen < len(lines):
            return ""
        quantity = format_qty(lines[chosen].qty_milli, lines[chosen].unit)
        return translate("Till", "现在是 {quantity}").format(quantity=quantity)
