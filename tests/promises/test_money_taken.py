"""Money that was received is never forgotten: whatever a cashier does, whatever fails, wherever the program dies, it
stands on the screen, in a sale, or among what was handed back, once.
"""

from __future__ import annotations

import errno
import json
import os
import random
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from pos.domain.sale.limits import UNASKED
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import PosError
from pos.services.till.basket_file import ActiveBasket
from pos.services.till.desk import Till
from pos.ui.till.running_sale import RunningSale, SaleView
from tests.services.town import CASHIER, HONEY, LEAD, NOODLES, TOFFEE, Town

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.promises
KINDS = (TenderKind.WECHAT, TenderKind.ALIPAY, TenderKind.VOUCHER, TenderKind.CASH)


class Killed(BaseException):
    """The program ends here."""


class Shift:
    """A till that is worked at by dice, and what should be in it by what was pressed."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town, self.dice = town, random.Random(seed)
        self.taken: Counter[Offer] = Counter()
        self.handed_fen = self.now_ms = 0
        self.sold: list[str] = []
        self.kept = True
        town.till().open_shift(CASHIER, 0)
        self.start()

    # -- the program --------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """The program comes up on whatever is there."""
        self.till = Till(self.town.shop, self.town.folder, "T1")
        self.sale = RunningSale(self.till, CASHIER)
        self.view = self.sale.resume(self.till.state().basket)

    def dies(self) -> None:
        """Whatever the disk did not take is gone, and that was said."""
        self.start()
        if not self.kept:
            self.taken, self.kept = Counter(one.offer for one in self.view.basket.taken), True

    @contextmanager
    def trouble(self) -> Iterator[None]:
        """Now and then the disk is full, or the program dies before or after the basket is kept."""
        dice, save, write = self.dice.random(), ActiveBasket.save, os.write

        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        def before(*_: object) -> object:
            raise Killed

        def after(active: ActiveBasket, basket: object) -> object:
            save(active, basket)  # type: ignore[arg-type]  # handed on as it came
            raise Killed

        try:
            if dice < 0.1:
                os.write = full
            elif dice < 0.3:
                ActiveBasket.save = before if dice < 0.2 else after  # type: ignore[method-assign,assignment]  # the program ends there
            yield
        finally:
            os.write, ActiveBasket.save = write, save  # type: ignore[method-assign]  # whole again from here

    # -- what a cashier does ------------------------------------------------------------------------------------------

    def step(self) -> None:
        """Anything."""
        often = (self.scan, self.take, self.take, self.hand_back)
        seldom = (self.void, self.attach, self.another_quantity, self.swap, self.swap_nothing, self.complete, self.dies)
        act = self.dice.choice((*often, *often, *seldom))
        act()
        assert Counter(one.offer for one in self.view.basket.taken) == self.taken

    def does(self, change: Callable[[], SaleView]) -> bool:
        """A change, as the window carries it out; whether the program died over money that the disk had not taken."""
        try:
            with self.trouble():
                self.view = change()
        except PosError:
            return False
        except Killed:
            unkept = not self.kept
            self.dies()
            return unkept
        self.kept = self.view.failed is None
        return False

    def scan(self) -> None:
        self.now_ms += 1000
        code = self.dice.choice((NOODLES, TOFFEE, HONEY)).barcode
        self.does(lambda: self.sale.scan(code, self.now_ms, UNASKED))

    def void(self) -> None:
        if self.view.basket.lines:
            self.does(lambda: self.sale.void_line(self.dice.randint(1, len(self.view.basket.lines))))

    def another_quantity(self) -> None:
        if self.view.basket.lines:
            self.does(lambda: self.sale.set_quantity(1, 1000 * self.dice.randint(1, 4), UNASKED))

    def attach(self) -> None:
        self.does(lambda: self.sale.attach(self.town.home(self.dice.choice(("1-1-101", "3-2-501")))))

    def take(self) -> None:
        due = self.view.checkout.total_fen - sum(one.fen or 0 for one in self.taken.elements())
        if due > 1:
            offer = Offer(self.dice.choice(KINDS), self.dice.randint(1, due), f"****{self.dice.randint(0, 9999):04d}")
            before = len(self.view.basket.taken)
            # Where the program died it is there, or everybody sees at once that it is not.
            if not self.does(lambda: self.sale.take(offer)) and len(self.view.basket.taken) > before:
                self.taken[offer] += 1

    def hand_back(self) -> None:
        if not self.view.basket.taken:
            return
        money, written = self.dice.choice(self.view.basket.taken), self.town.entries()
        unkept = self.does(lambda: self.sale.hand_back(self.dice.choice((CASHIER, LEAD)), money.key))
        if self.town.entries() > written:
            self.handed_fen += money.offer.fen or 0
            self.taken -= Counter() if unkept else Counter([money.offer])

    def swap(self) -> None:
        if self.sold:
            request = ReturnRequest(self.dice.choice(self.sold), ((1, 1000),), text="换")
            self.does(lambda: self.sale.swap(self.till.returns.preview(request), ""))

    def swap_nothing(self) -> None:
        self.does(self.sale.swap_nothing)

    def complete(self) -> None:
        """The rest in cash, after what came back; what was received counts, or nothing is written."""
        basket, back = self.view.basket, self.view.back
        offers = tuple(one.offer for one in basket.taken)
        try:
            own = self.till.preview_exchange(back.request, basket, offers).own if back is not None else ()
            with self.trouble():
                done = self.sale.complete(CASHIER, basket, (*own, *offers, Offer(TenderKind.CASH)), back).done
        except PosError:
            return
        self.sold.append(done.receipt_no)
        paid, tendered = Counter[str](), Counter[str]()
        for kind, fen, handed_fen, _reference in done.receipt.tenders:
            paid[kind] += fen
            tendered[kind] += handed_fen
        for kind in {one.kind for one in self.taken.elements()}:
            mine = sum((one.fen or 0) * n for one, n in self.taken.items() if one.kind is kind)
            assert kind is TenderKind.VOUCHER or tendered[kind] >= mine
            assert tendered[kind] > 0
        for kind in (TenderKind.WECHAT, TenderKind.ALIPAY):
            mine = sum((one.fen or 0) * n for one, n in self.taken.items() if one.kind is kind)
            returned = sum(one.fen or 0 for one in own if one.kind is kind)
            assert paid[kind] == mine + returned
        self.taken.clear()
        self.kept = True
        self.view = SaleView()


def test_money_is_on_the_screen_in_a_sale_or_handed_back(filed_town: Town, full_figures: bool) -> None:
    for seed in range(20 if full_figures else 2):
        shift = Shift(filed_town, seed)
        for _ in range(300 if full_figures else 200):
            shift.step()
        shift.dies()
        assert Counter(one.offer for one in shift.view.basket.taken) == shift.taken
        for money in shift.view.basket.taken:
            shift.view = shift.sale.hand_back(CASHIER, money.key)
            shift.handed_fen += money.offer.fen or 0
        shift.sale.swap_nothing()
        while shift.view.basket.lines:
            shift.view = shift.sale.void_line(1)
        report = shift.till.close_shift(CASHIER, 0)
        assert report.sums.handed_back_fen == shift.handed_fen
        assert report.sums.sales == len(shift.sold) > 0
    filed_town.assert_proven()
    with filed_town.desk.ledger.read() as tx:
        details = tx.exec_driver_sql("SELECT detail FROM entry WHERE kind = 'handed_back'").scalars().all()
    assert details
    assert all(json.loads(one)["basket"] for one in details)
