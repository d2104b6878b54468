"""The sale at this till as the screen knows it: intents go in, the worker carries them out in order, values come back.

The screen gets finished values and decides nothing. What the worker does with an intent is `RunningSale`.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from pos.domain.goods.items import Item
from pos.domain.people import Approval, Person
from pos.domain.sale.basket import Basket
from pos.domain.sale.changes import Change
from pos.domain.sale.limits import UNASKED, UNUSUAL, SaneLimits
from pos.domain.sale.tender import Offer
from pos.domain.shift.report import Shift
from pos.errors import PosError, Unavailable
from pos.services.till.desk import Till
from pos.services.till.views import LastSale, OpenGoods, Outcome, ReturnPreview, TillState
from pos.ui.till.running_sale import Completed, RunningSale, SaleView
from pos.ui.till.sale.not_added import NotAdded
from pos.ui.worker import Worker


@dataclass(frozen=True, slots=True)
class _Asked:
    """A change under way: what it would add, "" for nothing, and how it is asked for once more."""

    goods: str
    again: Callable[[], None]
    surely: Callable[[], None] | None


class Session(QObject):
    """One per logged-in till."""

    changed = Signal(object)
    """SaleView"""
    refused = Signal(object)
    """PosError: nothing has changed"""
    completed = Signal(object)
    """Completed"""
    not_completed = Signal(object)
    """PosError: the sale is as it was"""
    renewed = Signal(object)
    """SaleView: the same sale, with what other desks changed about it"""
    not_recorded = Signal()
    """the server is back, and the sale that it did not answer to is not in the book: it can be completed"""

    def __init__(self, till: Till, worker: Worker, actor: Person, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker, self.actor, self._till = worker, actor, till
        self._sale = RunningSale(till, actor)
        self.view = SaleView()
        self.shift: Shift | None = None
        self.last_sale: LastSale | None = None
        self.completing = False
        self.not_added = NotAdded()
        self._asked: deque[_Asked] = deque()
        """the changes under way: they end in the order they were asked for"""
        self.in_doubt = False
        """a completion ended without an answer: it stands in the book or does not"""
        self._again: Callable[[], None] | None = None
        self._surely: Callable[[], None] | None = None

    @property
    def pending(self) -> int:
        """Changes under way."""
        return len(self._asked)

    def take_over(self, state: TillState) -> None:
        """Starts from what the till's state says: its shift, its last receipt, a basket that a crash left behind."""
        self.shift, self.last_sale = state.shift, state.last_sale
        self._apply(partial(self._sale.resume, state.basket))

    def scan(self, text: str, within: SaneLimits | None = None) -> None:
        """Something was scanned, or typed into the scan box. What is unusual is asked about first: `within` what."""
        work = partial(self._sale.scan, text, _now_ms(), within or self._till.limits())
        self._apply(work, partial(self.scan, text, within), text, partial(self.scan, text, UNASKED))

    def add(self, item: Item, qty_milli: int, within: SaneLimits | None = None) -> None:
        """An item was picked from the search."""
        work = partial(self._sale.add, item, qty_milli, within or self._till.limits())
        self._apply(work, goods=item.name, surely=partial(self.add, item, qty_milli, UNASKED))

    def add_quick(self, item_id: str, name: str, qty_milli: int, within: SaneLimits | None = None) -> None:
        """A quick key was pressed; what it stands for is called `name`."""
        work = partial(self._sale.add_quick, item_id, qty_milli, within or self._till.limits())
        self._apply(work, goods=name, surely=partial(self.add_quick, item_id, name, qty_milli, UNASKED))

    def add_open(self, goods: OpenGoods, fen: int, qty_milli: int, within: SaneLimits | None = None) -> None:
        """Goods without a code, for so much."""
        work = partial(self._sale.add_open, goods, fen, qty_milli, within or self._till.limits())
        self._apply(work, goods=goods.name, surely=partial(self.add_open, goods, fen, qty_milli, UNASKED))

    def change(self, change: Change, approval: Approval | None = None, within: SaneLimits | None = None) -> None:
        """Another price, or a discount."""
        work = partial(self._sale.change, change, approval, within or self._till.limits())
        self._apply(work, surely=partial(self.change, change, approval, UNASKED))

    def stand_for(self, approval: Approval) -> None:
        """A second person stands for the sale as it is."""
        self._apply(partial(self._sale.stand_for, approval))

    def set_quantity(self, n: int, qty_milli: int, within: SaneLimits | None = None) -> None:
        """Line `n` is to have another quantity."""
        work = partial(self._sale.set_quantity, n, qty_milli, within or self._till.limits())
        self._apply(work, surely=partial(self.set_quantity, n, qty_milli, UNASKED))

    def void_line(self, n: int) -> None:
        """Line `n` is taken out."""
        self._apply(partial(self._sale.void_line, n))

    def tell_sum(self) -> None:
        """The customer is told what it comes to."""
        self._worker.run(self._sale.tell_sum, self._on_sum_told)

    def hold(self) -> None:
        """The sale waits; the next customer's begins."""
        self._apply(partial(self._sale.hold, self.actor))

    def retrieve(self, held_id: str) -> None:
        """A sale that waited goes on."""
        self._apply(partial(self._sale.retrieve, self.actor, held_id))

    def let_go(self, held_id: str) -> None:
        """A sale that waits is voided."""
        self._apply(partial(self._sale.let_go, self.actor, held_id))

    def discard(self) -> None:
        """The whole sale is voided."""
        self._apply(partial(self._sale.discard, self.actor))

    def attach(self, household_id: str) -> None:
        """The sale belongs to a household; "" takes it away."""
        self._apply(partial(self._sale.attach, household_id))

    def take(self, offer: Offer) -> None:
        """Money was received that does not settle the sale."""
        self._apply(partial(self._sale.take, offer), self.keep)

    def hand_back(self, key: str) -> None:
        """Money that was received is handed back."""
        self._apply(partial(self._sale.hand_back, self.actor, key))

    def keep(self) -> None:
        """What the disk did not take, once more."""
        self._apply(self._sale.keep)

    def swap(self, back: ReturnPreview, home: str) -> None:
        """Goods of a household ("": nobody's) come back on the same ticket."""
        self._apply(partial(self._sale.swap, back, home))

    def swap_nothing(self) -> None:
        """They do not any more."""
        self._apply(self._sale.swap_nothing)

    def heed_scan(self) -> None:
        """What was scanned last has led somewhere: it leads there once."""
        self.view = replace(self.view, scan=None)

    def again(self, error: PosError) -> Callable[[], None] | None:
        """How to ask once more for what was refused last: as it was, or surely where it was only unusual."""
        return self._surely if error.code in UNUSUAL else self._again

    def complete(self, basket: Basket, offers: tuple[Offer, ...]) -> None:
        """Writes the sale. A second call while the first is under way does nothing."""
        if self.completing:
            return
        self.completing = True
        work = partial(self._sale.complete, self.actor, basket, offers, self.view.back)
        self._worker.run(work, self._on_completed, self._on_not_completed)

    def renew(self) -> None:
        """Another desk changed what this sale shows: household, points, rules. Nothing is said when that fails."""
        self._worker.run(self._sale.renew, self._on_renewed)

    def reprice(self) -> None:
        """Goods were changed elsewhere. Nothing is said when it cannot be asked what they cost."""
        if self.view.basket.lines and not self.completing:
            self._worker.run(self._sale.reprice, self._on_repriced)

    def settle(self) -> None:
        """Asks whether the sale in doubt is in the book, now that somebody can answer."""
        if self.in_doubt and not self.completing:
            self.completing = True
            self._worker.run(partial(self._sale.settle, self.view.basket), self._on_settled, self._on_not_settled)

    # -- back on the GUI thread -----------------------------------------------------------------------------------

    def _apply(
        self,
        change: Callable[[], SaleView],
        again: Callable[[], None] | None = None,
        goods: str = "",
        surely: Callable[[], None] | None = None,
    ) -> None:
        """Queues a change; `again` is how to ask for it once more when that is not the same thing, `goods` what it is
        to add, `surely` how to ask when it is unusual and meant.
        """
        self._asked.append(_Asked(goods, again or partial(self._apply, change, None, goods, surely), surely))
        self._worker.run(change, self._on_changed, self._on_refused)

    def _on_changed(self, view: SaleView) -> None:
        asked = self._asked.popleft()
        goods, scan, self._again = asked.goods, view.scan, asked.again
        if scan is not None and scan.outcome in (Outcome.MISREAD, Outcome.UNKNOWN):
            self.not_added = self.not_added.with_code(str(scan.values.get("code", "")))
        elif goods:
            self.not_added = self.not_added.without(goods)
        self._tell(view)

    def _tell(self, view: SaleView) -> None:
        self.view = replace(view, failed=None)
        self.changed.emit(self.view)
        if view.failed is not None:
            self.refused.emit(view.failed)

    def _on_refused(self, error: PosError) -> None:
        asked = self._asked.popleft()
        self._again, self._surely = asked.again, asked.surely
        self.not_added = self.not_added.with_code(asked.goods)
        self.refused.emit(error)

    def _on_repriced(self, view: SaleView | None) -> None:
        if view is not None:
            self._tell(view)

    def _on_renewed(self, view: SaleView) -> None:
        self.view = view
        self.renewed.emit(view)

    def _on_sum_told(self, view: SaleView | None) -> None:
        if view is not None:
            self._on_renewed(view)

    def _on_settled(self, completed: Completed | None) -> None:
        if completed is not None:
            self._on_completed(completed)
            return
        self.completing = self.in_doubt = False
        self.not_recorded.emit()

    def _on_not_settled(self, _error: PosError) -> None:
        """Away again: it stays in doubt."""
        self.completing = False

    def _on_completed(self, completed: Completed) -> None:
        self.completing = self.in_doubt = False
        self.not_added = NotAdded()
        self.view = SaleView()
        receipt = completed.done.receipt
        self.last_sale = LastSale(receipt.receipt_no, receipt.total_fen, receipt.change_fen)
        self.completed.emit(completed)

    def _on_not_completed(self, error: PosError) -> None:
        self.completing = False
        self.in_doubt = isinstance(error, Unavailable)
        self.not_completed.emit(error)


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000
