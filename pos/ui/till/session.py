"""The sale at this till as the screen knows it: intents go in, the worker carries them out in order, values come back.

Intents may come faster than they are carried out (a scanner does not wait): each works on the basket that the one
before it left, which only the worker's thread touches. The screen gets finished values and decides nothing.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from pos.domain.goods.items import Item
from pos.domain.people import Person
from pos.domain.sale.basket import Basket
from pos.domain.sale.checkout import Checkout
from pos.domain.sale.tender import Offer
from pos.errors import PosError, Refused, Unavailable
from pos.services.till.desk import Till
from pos.services.till.return_values import ExchangeDone, ReturnPreview
from pos.services.views import HouseholdCard, LastSale, Outcome, SaleDone, Scan, Shift, TillState
from pos.ui.till.sale.not_added import NotAdded
from pos.ui.worker import Worker

NOTHING = Checkout((), (), 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SaleView:
    """What the till shows. `n` is the line that was touched last (1-based), 0 for none."""

    basket: Basket = Basket()
    checkout: Checkout = NOTHING
    card: HouseholdCard | None = None
    n: int = 0
    scan: Scan | None = None

    @property
    def guesses_weight(self) -> bool:
        """Whether goods by weight were just added without a label: their kilogram is only a guess."""
        added = self.scan is None or self.scan.outcome is Outcome.ADDED
        line = self.basket.lines[self.n - 1] if added and 0 < self.n <= len(self.basket.lines) else None
        return line is not None and line.weighed and not line.label and line.qty_milli == 1000


@dataclass(frozen=True, slots=True)
class Completed:
    """A sale in the book, with the household as it stands after it."""

    done: SaleDone
    card: HouseholdCard | None
    pieces: int
    changed: bool = False
    """the basket had been recorded, and was changed after that: the change is not in the book"""
    swapped: ExchangeDone | None = None
    """the exchange that it was half of"""


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
        self._till, self._worker, self.actor = till, worker, actor
        self._kept = SaleView()
        self.view = SaleView()
        self.shift: Shift | None = None
        self.last_sale: LastSale | None = None
        self.completing = False
        self.not_added = NotAdded()
        self._asked: deque[str] = deque()
        """what each change under way would add, "" for none: they end in the order they were asked for"""
        self.in_doubt = False
        """a completion ended without an answer: it stands in the book or does not"""
        self.exchange: ReturnPreview | None = None
        """goods that come back on the same ticket"""
        self._again: Callable[[], None] | None = None

    @property
    def pending(self) -> int:
        """Changes under way."""
        return len(self._asked)

    def take_over(self, state: TillState) -> None:
        """Starts from what the till's state says: its shift, its last receipt, a basket that a crash left behind."""
        self.shift, self.last_sale = state.shift, state.last_sale
        self._apply(partial(self._resume, state.basket))

    def scan(self, text: str) -> None:
        """Something was scanned, or typed into the scan box."""
        self._apply(partial(self._scan, text, _now_ms()), partial(self.scan, text), text)

    def add(self, item: Item, qty_milli: int) -> None:
        """An item was picked from the search."""
        self._apply(partial(self._add, item, qty_milli), goods=item.name)

    def set_quantity(self, n: int, qty_milli: int) -> None:
        """Line `n` is to have another quantity."""
        self._apply(partial(self._set_quantity, n, qty_milli))

    def void_line(self, n: int) -> None:
        """Line `n` is taken out."""
        self._apply(partial(self._void_line, n))

    def attach(self, household_id: str) -> None:
        """The sale belongs to a household; "" takes it away."""
        self._apply(partial(self._attach, household_id))

    def retry(self) -> None:
        """The last intent once more, after the world failed it."""
        if self._again is not None:
            self._again()

    def complete(self, offers: tuple[Offer, ...]) -> None:
        """Writes the sale. A second call while the first is under way does nothing."""
        if self.completing:
            return
        self.completing = True
        self._worker.run(partial(self._complete, offers), self._on_completed, self._on_not_completed)

    def renew(self) -> None:
        """Another desk changed what this sale shows: household, points, rules. Nothing is said when that fails."""
        self._worker.run(self._renew, self._on_renewed)

    def settle(self) -> None:
        """Asks whether the sale in doubt is in the book, now that somebody can answer."""
        if self.in_doubt and not self.completing:
            self.completing = True
            self._worker.run(self._settle, self._on_settled, self._on_not_settled)

    # -- on the worker's thread -----------------------------------------------------------------------------------

    def _change(self, change: Callable[[Basket], SaleView]) -> SaleView:
        view = change(self._kept.basket)
        self._kept = view
        return view

    def _view(self, basket: Basket, n: int = 0, scan: Scan | None = None) -> SaleView:
        card = self._kept.card
        if basket.household_id != (card.household_id if card else ""):
            card = self._till.household(basket.household_id) if basket.household_id else None
        checkout = self._till.preview(basket) if basket.lines else NOTHING
        return SaleView(basket, checkout, card, n, scan)

    def _resume(self, left_behind: Basket, _basket: Basket) -> SaleView:
        return self._view(left_behind, len(left_behind.lines))

    def _scan(self, text: str, at_ms: int, basket: Basket) -> SaleView:
        scan = self._till.scan(basket, text, at_ms)
        return self._view(scan.basket, scan.n if scan.outcome is Outcome.ADDED else 0, scan)

    def _add(self, item: Item, qty_milli: int, basket: Basket) -> SaleView:
        after = self._till.add_item(basket, item, qty_milli)
        return self._view(after, _touched(basket, after))

    def _set_quantity(self, n: int, qty_milli: int, basket: Basket) -> SaleView:
        return self._view(self._till.set_quantity(basket, n, qty_milli), n)

    def _void_line(self, n: int, basket: Basket) -> SaleView:
        after = self._till.void_line(basket, n)
        return self._view(after, min(n, len(after.lines)))

    def _attach(self, household_id: str, basket: Basket) -> SaleView:
        return self._view(self._till.attach(basket, household_id))

    def _complete(self, offers: tuple[Offer, ...]) -> Completed:
        try:
            if self.exchange is not None:
                request = replace(self.exchange.request, agreed_fen=self.exchange.kept_fen)
                swapped = self._till.exchange(self.actor, request, self._kept.basket, offers)
                return replace(self._over(SaleDone(swapped.sale, swapped.duplicate)), swapped=swapped)
            return self._over(self._till.complete(self.actor, self._kept.basket, offers))
        except Refused as error:
            if error.code != "key_reused":
                raise
            recorded = self._till.recorded(self._kept.basket)
            if recorded is None:
                raise
            return self._over(recorded, changed=True)

    def _over(self, done: SaleDone, *, changed: bool = False) -> Completed:
        pieces = piece_count(self._kept.basket)
        self._kept = SaleView()
        card = None
        if done.receipt.household_id:
            with suppress(PosError):  # the sale is in the book, whatever else cannot be read
                card = self._till.household(done.receipt.household_id)
        return Completed(done, card, pieces, changed)

    def _settle(self) -> Completed | None:
        done = self._till.recorded(self._kept.basket) if self._kept.basket.basket_id else None
        return None if done is None else self._over(done)

    def _renew(self) -> SaleView:
        kept = self._kept
        household_id = kept.basket.household_id
        card = self._till.household(household_id) if household_id else None
        checkout = self._till.preview(kept.basket) if kept.basket.lines else NOTHING
        self._kept = replace(kept, card=card, checkout=checkout)
        return self._kept

    # -- back on the GUI thread -----------------------------------------------------------------------------------

    def _apply(
        self, change: Callable[[Basket], SaleView], again: Callable[[], None] | None = None, goods: str = ""
    ) -> None:
        """Queues a change; `again` is how to ask for it once more when that is not the same thing, `goods` what it is
        to add.
        """
        self._asked.append(goods)
        self._again = again or partial(self._apply, change, goods=goods)
        self._worker.run(partial(self._change, change), self._on_changed, self._on_refused)

    def _on_changed(self, view: SaleView) -> None:
        goods, scan = self._asked.popleft(), view.scan
        if scan is not None and scan.outcome in (Outcome.MISREAD, Outcome.UNKNOWN):
            self.not_added = self.not_added.with_code(str(scan.values.get("code", "")))
        elif goods:
            self.not_added = self.not_added.without(goods)
        self.view = view
        self.changed.emit(view)

    def _on_refused(self, error: PosError) -> None:
        self.not_added = self.not_added.with_code(self._asked.popleft())
        self.refused.emit(error)

    def _on_renewed(self, view: SaleView) -> None:
        self.view = view
        self.renewed.emit(view)

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
        self.exchange = None
        self.not_added = NotAdded()
        self.view = SaleView()
        receipt = completed.done.receipt
        self.last_sale = LastSale(receipt.receipt_no, receipt.total_fen)
        self.completed.emit(completed)

    def _on_not_completed(self, error: PosError) -> None:
        self.completing = False
        self.in_doubt = isinstance(error, Unavailable)
        self.not_completed.emit(error)


def piece_count(basket: Basket) -> int:
    """Pieces in a basket; whatever is weighed counts as one."""
    return sum(1 if line.weighed or line.qty_milli % 1000 else line.qty_milli // 1000 for line in basket.lines)


def _touched(before: Basket, after: Basket) -> int:
    """The first line that differs (1-based): the one that an added item went to."""
    for n, line in enumerate(after.lines, 1):
        if n > len(before.lines) or before.lines[n - 1] != line:
            return n
    return len(after.lines)


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000
