"""A cashier's whole shift in a process of its own, killed at a moment of it; whoever comes after goes on by the screen.

    python -m tests.promises.shift_hand DATA KEYS MOMENT < what was acknowledged before

Moments are the two sides of everything that is to last: each transaction, each writing and removing of the basket's
file, and the renaming in between. At the MOMENT-th the process is killed, or as soon as it has said what begins with
it; 0 is never reached. Each line it says is what a person at the till has seen; `END` comes last. `forgotten` says that
something seen before is not there any more.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from pos.domain.goods.items import Item
from pos.domain.sale.limits import UNASKED
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.tender import Offer, TenderKind
from pos.domain.shift.cash_count import counted
from pos.domain.shift.drawer import CashMove
from pos.domain.shift.sums import ShiftSums
from pos.ledger.database import Database
from pos.ledger.keys import KeyStore
from pos.services.shift.desk import CashMoving
from pos.services.till.basket_file import ActiveBasket
from pos.services.till.desk import Till
from pos.ui.till.running_sale import RunningSale, SaleView
from tests.services.town import CASHIER, HONEY, LEAD, NOODLES, TOFFEE, Clock, Town, opened

TODAY = date(2026, 4, 2)
WECHAT, ALIPAY, UNIONPAY, CASH = TenderKind.WECHAT, TenderKind.ALIPAY, TenderKind.UNIONPAY, TenderKind.CASH
Goods = tuple[Item, ...]


def come_in(data: Path, keys: Path) -> Town:
    """On the second of April."""
    return opened(data, KeyStore(keys, use_os_store=False), Clock(TODAY))


class Forgotten(Exception):
    """What a person has seen is not there any more."""


class Cashier:
    """`seen` = what was acknowledged before; what comes next is decided by what stands on the screen alone."""

    def __init__(self, town: Town, seen: list[str], dies_at: str) -> None:
        self.seen, self.dies_at = seen, dies_at
        self.till: Till = town.till()
        self.sale = RunningSale(self.till, CASHIER)
        self.view: SaleView = self.sale.resume(self.till.state().basket)
        self.now_ms = 0

    # -- what a person remembers, and sees ----------------------------------------------------------------------------

    def says(self, *words: object) -> None:
        """It stands on the screen."""
        line = " ".join(map(str, words))
        self.seen.append(line)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        if line.startswith(self.dies_at):
            os.kill(os.getpid(), signal.SIGKILL)

    def knows(self, *words: object) -> bool:
        """Whether that was seen."""
        return " ".join(map(str, words)) in self.seen

    def number(self, name: str) -> str:
        """The receipt of a sale that was seen."""
        return next(line.split()[2] for line in self.seen if line.startswith(f"receipt {name} "))

    def footer(self) -> str:
        """The last receipt, at the foot of the screen."""
        last = self.till.state().last_sale
        return "" if last is None else last.receipt_no

    def is_new(self) -> bool:
        """Whether the footer tells of a receipt that nobody has seen."""
        return bool(self.footer()) and not any(line.split()[2] == self.footer() for line in self.receipts())

    def receipts(self) -> list[str]:
        """Those that were seen."""
        return [line for line in self.seen if line.startswith("receipt ")]

    def x(self) -> ShiftSums:
        """What a lead reads from the X."""
        return self.till.drawer.read(LEAD).figures.sums

    # -- what a person does -------------------------------------------------------------------------------------------

    def opens(self) -> None:
        """The float is counted."""
        if self.till.state().shift is None:
            self.till.open_shift(CASHIER, 20000, pieces=counted({1000: 20}))

    def scans(self, name: str, goods: Goods) -> None:
        """Whatever of it is not on the screen yet."""
        lines = len(self.view.basket.lines)
        known = sum(line.startswith(f"line {name} ") for line in self.seen)
        if lines < known:
            raise Forgotten(f"{known} lines of {name} were there, now {lines}")
        for n, item in enumerate(goods[lines:], lines + 1):
            self.now_ms += 1000
            self.view = self.sale.scan(item.barcode, self.now_ms, UNASKED)
            self.says("line", name, n)

    def takes(self, name: str, offer: Offer) -> None:
        """Money that does not settle the sale; once."""
        there = offer in [one.offer for one in self.view.basket.taken]
        if self.knows("taken", name, offer.kind) and not there:
            raise Forgotten(f"{offer} for {name}")
        if not there:
            self.view = self.sale.take(offer)
        self.says("taken", name, offer.kind)

    def sells(self, name: str, goods: Goods, *offers: Offer, before: tuple[Offer, ...] = ()) -> None:
        """A customer: goods, money in parts (`before`), the rest."""
        if self.is_new() and not self.view.basket.begun:
            self.says("receipt", name, self.footer())
            return
        self.scans(name, goods)
        for offer in before:
            self.takes(name, offer)
        done = self.sale.complete(CASHIER, self.view.basket, (*before, *offers), None)
        self.view = SaleView()
        self.says("receipt", name, done.done.receipt.receipt_no)

    def holds(self, name: str, goods: Goods) -> None:
        """A customer has forgotten the purse."""
        if self.view.basket.begun or not self.till.held.waiting():
            self.scans(name, goods)
            self.view = self.sale.hold(CASHIER)

    def retrieves(self, name: str) -> None:
        """And is back."""
        waiting = self.till.held.waiting()
        if not self.view.basket.begun:
            if len(waiting) != 1:
                raise Forgotten(f"{len(waiting)} baskets wait")
            self.view = self.sale.retrieve(CASHIER, waiting[0].held_id)
        self.says("back", name)

    def gives_back(self, name: str, of: str) -> None:
        """All of a sale comes back."""
        if not self.till.returns.find(self.number(of)).nothing_left:
            self.till.give_back(CASHIER, self.number(of), None, "买错了")
        self.says("receipt", name, self.footer())

    def refunds(self, name: str) -> None:
        """On the box; then it is said."""
        for step in self.till.refunds.owed():
            if step.receipt_no == self.number(name):
                self.till.refunds.done(CASHIER, step)

    def swaps(self, name: str, of: str, goods: Goods) -> None:
        """All of a sale for other goods; what is left goes back as it was paid."""
        if self.is_new() and not self.view.basket.begun:
            self.says("receipt", name, self.footer())
            return
        if self.view.back is None:
            self.view = self.sale.swap(self.till.returns.preview(ReturnRequest(self.number(of), None, text="换")), "")
        self.scans(name, goods)
        back = self.view.back
        assert back is not None
        own = self.till.preview_exchange(back.request, self.view.basket).own
        done = self.sale.complete(CASHIER, self.view.basket, own, back)
        self.view = SaleView()
        self.says("receipt", name, done.done.receipt.receipt_no)

    def leaves(self, name: str, goods: Goods, offer: Offer) -> None:
        """A customer pays a part, wants it back, and goes."""
        if self.x().discarded:
            return
        self.scans(name, goods)
        if not self.x().handed_back:
            self.takes(name, offer)
            self.view = self.sale.hand_back(CASHIER, self.view.basket.taken[0].key)
        self.sale.tell_sum()
        self.view = self.sale.discard(CASHIER)

    def moves(self, what: CashMove, fen: int) -> None:
        """Cash that no sale brings or takes; the X says whether it was noted."""
        if not any(one.way == what and one.kind == "cash_moved" for one in self.x().moved):
            self.till.drawer.move(CASHIER, CashMoving(what, fen, "换零钱"))

    def opens_alone(self) -> None:
        """For change."""
        if not self.x().no_sales:
            self.till.drawer.open_alone(CASHIER, "换零钱")

    def closes(self) -> None:
        """Blind, with a recount."""
        if self.till.state().shift is not None:
            counts = (counted({1000: 20}), counted({1000: 21, 100: 3, 10: 1}))
            self.till.close_shift(CASHIER, counts[-1].fen, counts)


DAY: tuple[tuple[str, Callable[[Cashier], Any]], ...] = (
    ("open", Cashier.opens),
    ("A", lambda one: one.sells("A", (HONEY, NOODLES), Offer(CASH, 5000))),
    ("hold", lambda one: one.holds("B", (NOODLES, TOFFEE))),
    ("C", lambda one: one.sells("C", (HONEY, TOFFEE), Offer(CASH, 3000), before=(Offer(WECHAT, 1000, "****4821"),))),
    ("retrieve", lambda one: one.retrieves("B")),
    ("B", lambda one: one.sells("B", (NOODLES, TOFFEE), Offer(ALIPAY))),
    ("paid in", lambda one: one.moves(CashMove.PAID_IN, 2000)),
    ("return", lambda one: one.gives_back("R", "C")),
    ("refund", lambda one: one.refunds("R")),
    ("D", lambda one: one.sells("D", (HONEY,), Offer(WECHAT, None, "****1111"))),
    ("swap", lambda one: one.swaps("E", "D", (NOODLES,))),
    ("leave", lambda one: one.leaves("F", (TOFFEE, HONEY), Offer(UNIONPAY, 500, "****2222"))),
    ("paid out", lambda one: one.moves(CashMove.PAID_OUT, 700)),
    ("drop", lambda one: one.moves(CashMove.DROP, 1000)),
    ("no sale", Cashier.opens_alone),
    ("close", Cashier.closes),
)


class Moments:
    """Counts them, and ends the program at one."""

    def __init__(self, last: int) -> None:
        self.count, self._last = 0, last

    def pass_by(self) -> None:
        """One more."""
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: Any, name: str) -> None:
        """A moment before and one after each call."""
        real = getattr(owner, name)

        def call(*args: Any, **named: Any) -> Any:
            self.pass_by()
            answer = real(*args, **named)
            self.pass_by()
            return answer

        setattr(owner, name, call)

    def of_files(self, event: str, _args: tuple[object, ...]) -> None:
        """What was written is about to take its place."""
        if event == "os.rename":
            self.pass_by()


def main() -> None:
    """The day, from where it stood, to its end or to the moment."""
    data, keys, moment = sys.argv[1:]
    seen = sys.stdin.read().splitlines()
    town = come_in(Path(data), Path(keys))
    moments = Moments(int(moment) if moment.isdigit() else 0)
    for owner, name in ((Database, "write"), (ActiveBasket, "save"), (ActiveBasket, "clear")):
        moments.around(owner, name)
    sys.addaudithook(moments.of_files)
    try:
        cashier = Cashier(town, seen, "never" if moment.isdigit() else moment)
        for name, act in DAY:
            if not cashier.knows("did", name):
                act(cashier)
                cashier.says("did", name)
    except Forgotten as what:
        sys.stdout.write(f"forgotten: {what}\n")
        sys.exit(1)
    sys.stdout.write(f"END {moments.count}\n")


if __name__ == "__main__":
    main()
