"""Any life of goods keeps the identity of stock, by item and batch; counting while selling is counting closed."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from pos.domain.stock.movement import Batch, Goods, LossReason
from pos.errors import Refused
from pos.ledger import book
from pos.services.stock.moving import Delivery, Loss
from tests.ledger import independent_stock
from tests.services.town import CASH, CASHIER, DAY, HONEY, LEAD, MANAGER, NOODLES, TOFFEE, Town, open_copy

if TYPE_CHECKING:
    from pathlib import Path

    from pos.services.till.desk import Till

ITEMS = (NOODLES, TOFFEE, HONEY)
BATCHES = (None, Batch("A", DAY + timedelta(days=5)), Batch("B", DAY + timedelta(days=40)), Batch("", DAY))
SIGNS = {"sale": -1, "return": 1, "received": 1, "sent_back": -1, "lost": -1}


class Life:
    """What happens to some goods, at two tills and in the office, by chance."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town, self.chance = town, Random(seed)
        ledger = town.desk.ledger
        ledger.write(lambda tx: book.open_till(ledger, tx, "T2", town.shop.stamp()))
        self.tills: tuple[Till, ...] = (town.desk.till, town.till("T2", needs_shift=False))
        self.sold: list[str] = []
        self.count = ""

    def step(self) -> None:
        """One thing; what is refused is nothing."""
        acts = (self.sell, self.sell, self.take_back, self.receive, self.lose, self.send_back, self.begin, self.found)
        try:
            self.chance.choice(acts)()
        except Refused as refused:
            if refused.code not in {"more_than_stock", "more_than_sold", "nothing_left", "batches_missing"}:
                raise

    def _goods(self) -> tuple[Goods, ...]:
        item, milli = self.chance.choice(ITEMS), self.chance.randint(1, 6) * 1000
        return (Goods(item.barcode, milli, self.chance.choice(BATCHES)),)

    def sell(self) -> None:
        wanted = [(item, self.chance.randint(1, 4) * 1000) for item in self.chance.sample(ITEMS, 2)]
        done = self.chance.choice(self.tills).complete(CASHIER, self.town.basket(*wanted), CASH)
        self.sold.append(done.receipt_no)

    def take_back(self) -> None:
        if self.sold:
            number = self.chance.choice(self.sold)
            self.chance.choice(self.tills).give_back(CASHIER, number, ((1, 1000),), "买错了")

    def receive(self) -> None:
        self.town.desk.stock.receive(MANAGER, Delivery(self._goods()))

    def lose(self) -> None:
        self.town.desk.stock.lose(LEAD, Loss(self._goods(), LossReason.SPOILED))

    def send_back(self) -> None:
        self.town.desk.stock.send_back(LEAD, Delivery(self._goods()), "不好卖")

    def begin(self) -> None:
        if not self.count:
            codes = [item.barcode for item in self.chance.sample(ITEMS, 2)]
            self.count = self.town.desk.stock.begin_count(LEAD, codes)

    def found(self) -> None:
        """One of its items, whole or batch by batch, with something over or short; now and then it just ends."""
        desk = self.town.desk.stock
        if not self.count:
            return
        if self.chance.random() < 0.2:
            desk.end_count(LEAD, self.count)
            self.count = ""
            return
        items = next(one.items for one in desk.counts() if one.count_id == self.count)
        item, off = items[0], self.chance.randint(-2, 2) * 1000
        shelf = desk.of(item.barcode).shelf
        by_batch = [Goods(item.barcode, max(milli + off, 0), batch) for batch, milli in shelf.batches().items()]
        whole = [Goods(item.barcode, max(shelf.qty_milli + off, 0))]
        desk.count(LEAD, self.count, by_batch if by_batch and self.chance.random() < 0.5 else whole)
        if len(items) == 1:
            self.count = ""

    def assert_identity(self) -> None:
        """stock = received − sold + returned − lost ± counted, and the batches are all of it."""
        with self.town.desk.ledger.read() as tx:
            rows = tx.exec_driver_sql("SELECT item_id, reason, qty_milli FROM stock_move").all()
        sums: Counter[str] = Counter()
        for item_id, reason, milli in rows:
            assert milli * SIGNS.get(reason, 0) >= 0
            sums[item_id] += milli
        seen = {one.item.item_id: one for one in self.town.desk.stock.overview().rows}
        assert {item_id: one.qty_milli for item_id, one in seen.items()} == dict(sums)
        for one in seen.values():
            assert sum(one.shelf.batches().values()) == one.qty_milli


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_life_keeps_the_identity(seed: int, filed_town: Town) -> None:
    life = Life(filed_town, seed)
    for _ in range(60):
        life.step()
        life.assert_identity()
    filed_town.assert_proven()
    kept = {one.item.item_id: one.shelf.batches() for one in filed_town.desk.stock.overview().rows}
    path = filed_town.place
    again = filed_town.reopened()
    assert {one.item.item_id: one.shelf.batches() for one in again.desk.stock.overview().rows} == kept
    assert independent_stock.check(path) == []  # type: ignore[arg-type]  # a town of a file
    again.desk.close()


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_counting_while_selling_is_counting_closed(seed: int, template: Path, tmp_path: Path) -> None:
    """Two shops with the same sales; in one the doors are shut for the count, in the other nobody waits."""
    chance = Random(seed)
    came = {item.barcode: chance.randint(20, 40) * 1000 for item in ITEMS}
    missing = {code: chance.randint(0, 5) * 1000 for code in came}
    sales = [(chance.choice(ITEMS), chance.randint(1, 2) * 1000) for _ in range(6)]
    when = {code: chance.randint(0, len(sales)) for code in came}
    found = []
    for name, shut in (("shut", True), ("open", False)):
        (tmp_path / name).mkdir()
        town = open_copy(template, tmp_path / name)
        desk = town.desk.stock
        for batch in (Batch("A", DAY + timedelta(days=5)), Batch("B", DAY + timedelta(days=40))):
            desk.receive(MANAGER, Delivery(tuple(Goods(code, milli, batch) for code, milli in came.items())))
        there = {code: 2 * milli - missing[code] for code, milli in came.items()}
        count = desk.begin_count(LEAD, list(came))
        for n in range(len(sales) + 1):
            for code in came:
                if n == (0 if shut else when[code]):
                    desk.count(LEAD, count, [Goods(code, there[code])])
            if n < len(sales):
                item, milli = sales[n]
                town.sell((item, milli))
                there[item.barcode] -= milli
        assert desk.counts() == ()
        rows = desk.overview().rows
        assert {one.item.barcode: one.qty_milli for one in rows} == there
        found.append({one.item.barcode: one.shelf.batches() for one in rows})
        town.assert_proven()
        town.desk.close()
    assert found[0] == found[1]
