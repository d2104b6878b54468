"""A shop's life by dice: one act after another through the services, as people at three tills and the office do them.

An act may be refused, by a code that somebody can act upon; nothing else may come of it. Every answer is written down
by `Outside`, which compares its sums with the file by plain SQL.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest

from pos.domain.people import Person
from pos.domain.sale.basket import Basket, BasketLine, LineKind, discount_order, item_line
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.sale.tender import Nature, Offer, RoundingPolicy, TenderKind
from pos.errors import Refused
from pos.ledger import book
from pos.ledger.journal import new_id
from pos.services.till.desk import Till
from pos.services.till.views import SaleDone
from tests.services.lives.killed import killed_in_a_sale
from tests.services.lives.outside import Outside
from tests.services.town import CASHIER, GOODS, LEAD, MANAGER, OTHER_CASHIER, Town, approved_by

T = TypeVar("T")
TILLS: dict[str, Person] = {"T1": CASHIER, "T2": OTHER_CASHIER, "T3": LEAD}
"""Till -> who stands at it."""
SECOND = approved_by(MANAGER.login)
_ELECTRONIC = [kind for kind in TenderKind if kind.nature is Nature.ELECTRONIC]
_FEN = (1, 9, 112, 333, 550, 987, 1299, 4999)


class ShopLife:
    """What happens at the tills. `live` does so many acts; `done` counts those that were not refused, by name."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town, self.dice, self.outside = town, random.Random(seed), Outside()
        for till in [*TILLS][1:]:
            book.add_till(town.desk.ledger, till)
        self.tills = self._opened()
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def acts(self) -> tuple[tuple[int, Callable[[], object]], ...]:
        """(how often, act)"""
        return (
            (30, self.sale),
            (3, self.same_sale_again),
            (10, self.goods_come_back),
            (3, self.goods_without_a_receipt),
            (4, self.exchange),
            (4, self.shift),
            (1, self.a_program_dies),
            (2, self.programs_start_anew),
            (2, self.another_rounding),
            (2, self.a_clock_is_wrong),
        )

    def live(self, steps: int) -> None:
        """So many acts."""
        acts = self.acts()
        names, weights = [act for _, act in acts], [often for often, _ in acts]
        for act in self.dice.choices(names, weights, k=steps):
            try:
                if act() is not None:
                    self.done[act.__name__] += 1
            except Refused as refused:
                self.refused[f"{act.__name__} {refused.code}"] += 1
            self.outside.books_hold(self.town)

    # -- who and what -------------------------------------------------------------------------------------------------

    def _opened(self) -> dict[str, Till]:
        return {name: self.town.till(name, needs_shift=self.needs_shift) for name in TILLS}

    @property
    def needs_shift(self) -> bool:
        """The window sells in a shift; so do these."""
        return True

    def one(self, *of: T) -> T:
        """Any of these."""
        return self.dice.choice(of)

    def till(self) -> tuple[Till, Person]:
        """Any till, with its cashier on duty: the shift is opened where none is."""
        name = self.one(*TILLS)
        till, person = self.tills[name], TILLS[name]
        if till.state().shift is None:
            float_fen = self.one(0, 20_000, 30_050)
            till.open_shift(person, float_fen)
            self.outside.shift_opened(name, float_fen)
        return till, person

    @staticmethod
    def cashier_of(till: str) -> Person:
        """Who stands at it."""
        return TILLS[till]

    def home(self, nobody: int = 0) -> str:
        """A household, or "" once in so many times more."""
        return self.one(*self.town.homes.values(), *[""] * nobody)

    def lines(self) -> tuple[BasketLine, ...]:
        """Goods as the till makes lines of them: by the piece, by weight, open, and a deduction now and then."""
        made = [self._line() for _ in range(self.dice.randint(1, 5))]
        left = sum(line.amount_fen for line in made)
        if left > 100 and self.dice.random() < 0.15:
            off = -self.dice.randint(1, left // 2)
            made.append(BasketLine(LineKind.DEDUCTION, "", "抵用", 1000, off, off))
        return tuple(made)

    def _line(self) -> BasketLine:
        if self.dice.random() < 0.4:
            fen, pieces = self.one(*_FEN), self.one(1, 1, 2, 3, 9)
            return BasketLine(LineKind.OPEN, "", "散货", pieces * 1000, fen, fen * pieces)
        item = self.town.goods[self.one(*GOODS).barcode]
        return item_line(item, self.dice.randint(5, 4000) if item.weighed else self.one(1000, 2000, 7000))

    def offers(self, due_fen: int) -> tuple[Offer, ...]:
        """Ways that pay so much: exactly, in parts, with change to give."""
        kind = self.one(*_ELECTRONIC)
        if due_fen <= 0 or self.dice.random() < 0.3:
            return (Offer(TenderKind.CASH),)
        part = self.dice.randint(0, due_fen)
        voucher = self.dice.randint(0, due_fen) if self.dice.random() < 0.2 else 0
        many = [Offer(TenderKind.VOUCHER, voucher)] if voucher else []
        part = min(part, due_fen - voucher)
        return self.one(
            (Offer(kind, None, "****12"),),
            (Offer(TenderKind.CASH, due_fen + self.one(0, 5, 10_000)),),
            (*many, *([Offer(kind, part)] if part else []), Offer(TenderKind.CASH, due_fen + 100)),
            (*many, *([Offer(kind, part)] if part else []), Offer(TenderKind.CASH)),
        )

    # -- the till -----------------------------------------------------------------------------------------------------

    def sale(self) -> SaleDone:
        """Anything to anybody, paid for in any way."""
        till, person = self.till()
        goods = Basket(new_id(), self.lines(), self.home(nobody=1))
        due = till.preview(goods).due_fen
        if due > 0 and self.dice.random() < 0.2:
            goods = discount_order(goods, self.dice.randint(0, due), "老顾客")
            till.prices.stand_for(person, goods, SECOND)
            due -= goods.discount_fen
        offers = self.offers(due)
        done = till.complete(person, goods, offers)
        assert not done.duplicate
        self.outside.sold(till.till, done.receipt)
        self.outside.last_basket = (till.till, goods, offers, done.receipt_no)
        return done

    def same_sale_again(self) -> SaleDone | None:
        """The answer was lost: the same basket again is the same sale, at any time later."""
        if self.outside.last_basket is None:
            return None
        name, goods, offers, number = self.outside.last_basket
        done = self.tills[name].complete(TILLS[name], goods, offers)
        assert (done.duplicate, done.receipt_no) == (True, number)
        return done

    def request(self) -> ReturnRequest | None:
        """Some, or all, of what is left of any receipt, from any till's day."""
        number = self.outside.any_receipt(self.dice)
        if number is None:
            return None
        sold = self.tills["T1"].returns.find(number)
        left = [(line.n, line.left_milli) for line in sold.lines if line.open and line.left_milli]
        if not left or self.dice.random() < 0.25:
            return ReturnRequest(number, None, self.one(*ReturnReason), in_cash=self.dice.random() < 0.2)
        chosen = self.dice.sample(left, self.dice.randint(1, len(left)))
        some = tuple((n, min(most, self.one(most, 1000, 1000, 37))) for n, most in sorted(chosen))
        scrap = frozenset({some[0][0]}) if self.dice.random() < 0.2 else frozenset()
        return ReturnRequest(number, some, self.one(*ReturnReason), scrap=scrap)

    def goods_come_back(self) -> object:
        """Against a receipt of any till, at any till; a manager stands for what needs one."""
        till, person = self.till()
        request = self.request()
        if request is None:
            return None
        if request.in_cash:
            request = replace(request, approver=SECOND)
        shown = till.returns.preview(request)
        done = till.returns.give_back(person, replace(request, agreed_fen=shown.kept_fen), new_id())
        assert done.refund_fen == shown.refund_fen
        self.outside.came_back(till.till, done.receipt)
        return done

    def goods_without_a_receipt(self) -> object:
        """No receipt, so in cash and with a second person; the day's cap holds."""
        till, person = self.till()
        line = self._line()
        done = till.returns.give_back(person, ReturnRequest("", None, goods=(line,), approver=SECOND), new_id())
        self.outside.came_back(till.till, done.receipt)
        return done

    def exchange(self) -> object:
        """What comes back pays for what goes out."""
        till, person = self.till()
        request = self.request()
        if request is None:
            return None
        request = replace(request, in_cash=False)
        goods = Basket(new_id(), self.lines(), self.home(nobody=2))
        shown = till.preview_exchange(request, goods)
        request = replace(request, agreed_fen=shown.back.kept_fen)
        done = till.exchange(person, request, goods, (*shown.own, *self.one((), (Offer(TenderKind.CASH),))))
        self.outside.came_back(till.till, done.back)
        self.outside.sold(till.till, done.sale)
        return done

    # -- shifts, and the programs themselves --------------------------------------------------------------------------

    def shift(self) -> object:
        """One is closed, counted right or wrong; the report says what came in and went out."""
        till, person = self.till()
        report = till.close_shift(person, self.dice.randint(0, 100_000))
        assert report.expected_cash_fen == self.outside.shift_closed(till.till)
        return report

    def programs_start_anew(self) -> object:
        """Everything is closed and opened again."""
        self.town = self.town.reopened()
        self.tills = self._opened()
        return self.town

    def a_program_dies(self) -> object:
        """In the middle of a sale, by a kill at any moment; asked again, it stands once."""
        if isinstance(self.town.place, str):
            return None  # the promises kill programs on a server, and servers
        till, person = self.till()
        goods = Basket(new_id(), self.lines(), self.home(nobody=1))
        self.town.desk.close()
        killed_in_a_sale(self.town, till.till, person, goods, self.dice.randint(0, 60_000))
        self.programs_start_anew()
        before = self.town.entries()
        done = self.tills[till.till].complete(person, goods, (Offer(TenderKind.CASH),))
        assert self.town.entries() == before + (0 if done.duplicate else 1)
        self.outside.sold(till.till, done.receipt)
        return done

    # -- the shop's rules ---------------------------------------------------------------------------------------------

    def another_rounding(self) -> object:
        """From now on; receipts keep theirs."""
        self.town.rounding(self.one(*RoundingPolicy))
        self.tills = self._opened()
        return True

    def a_clock_is_wrong(self) -> object:
        """By months or years, at a start: nobody says that it is right, so nothing is written until it is set."""
        if isinstance(self.town.place, str):
            return None  # a server has a clock of its own, and the days here are not its days
        till, person = self.till()
        right, watch, before = self.town.clock.now, self.town.shop.watch, self.town.entries()
        watch.asks = True
        watch.renew()
        self.town.clock.now += self.one(timedelta(days=-70), timedelta(days=-3650), timedelta(days=400))
        goods = Basket(new_id(), self.lines(), self.home())
        for act in (
            lambda: till.complete(person, goods, (Offer(TenderKind.CASH),)),
            lambda: till.open_shift(person, 0),
            lambda: self.town.rounding(RoundingPolicy.NONE),
        ):
            with pytest.raises(Refused, match="clock_unsure"):
                act()
        assert self.town.entries() == before
        watch.asks, self.town.clock.now = False, right
        return right

    def time_passes(self) -> object:
        """Minutes or days; sometimes the clock is set back a little."""
        step = self.one(timedelta(minutes=7), timedelta(hours=5), timedelta(days=1), timedelta(days=9))
        back = timedelta(seconds=self.dice.randint(1, 59))
        self.town.clock.now += -back if self.dice.random() < 0.2 else step
        return step
