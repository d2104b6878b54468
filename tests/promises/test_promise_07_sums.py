"""Points and money always sum to zero and no household falls below, in every snapshot, whoever writes meanwhile."""

from __future__ import annotations

import random
import threading
import time
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from tests.services.town import CASHIER, CLERK, FINANCE, MANAGER, NOODLES, TOFFEE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.town import Town

WORKERS = 8
EXPECTED = {"more_than_available", "debt", "nothing_left", "more_than_sold", "already_reversed", "more_than_owed"}
SNAPSHOT = (
    "SELECT 'posting ' || unit, SUM(amount) FROM posting GROUP BY unit HAVING SUM(amount) <> 0"
    " UNION ALL SELECT 'balance ' || unit, SUM(amount) FROM balance GROUP BY unit HAVING SUM(amount) <> 0"
    " UNION ALL SELECT 'below zero ' || account, SUM(amount) FROM balance WHERE substr(account, 1, 8) = 'points/H'"
    " OR substr(account, 1, 6) = 'debt/H' GROUP BY account HAVING SUM(amount) < 0"
    " UNION ALL SELECT 'lots ' || b.account, b.amount FROM balance b WHERE substr(b.account, 1, 8) = 'points/H'"
    " AND b.amount <> COALESCE((SELECT SUM(s.remaining) FROM lot_state s"
    " WHERE s.household_id = substr(b.account, 8)), 0)"
)


class Worker:
    """Somebody who does anything, as fast as the ledger lets them."""

    def __init__(self, town: Town, seed: int) -> None:
        self._town = town
        self._dice = random.Random(seed)
        self._receipts: list[str] = []
        self._slips: list[str] = []
        self.done = 0

    def act(self) -> None:
        """One thing or another; a refusal that a rule expects is an answer like any other."""
        acts: tuple[Callable[[], None], ...] = (
            self._sell, self._sell, self._take_back, self._redeem, self._redeem, self._reverse, self._award, self._pay,
        )  # fmt: skip
        try:
            self._dice.choice(acts)()
            self.done += 1
        except Refused as refused:
            if refused.code not in EXPECTED:
                raise

    def _room(self) -> str:
        return self._dice.choice([*self._town.homes])

    def _sell(self) -> None:
        goods = self._dice.choice((NOODLES, TOFFEE)), self._dice.choice((1000, 7000, 50_000))
        self._receipts.append(self._town.sell(goods, room=self._room()).receipt_no)

    def _take_back(self) -> None:
        if self._receipts:
            lines = None if self._dice.random() < 0.5 else ((1, self._dice.choice((100, 1000))),)
            self._town.desk.till.give_back(CASHIER, self._dice.choice(self._receipts), lines, "买错了")

    def _redeem(self) -> None:
        points = self._dice.choice((None, 1, 50))
        self._slips.append(
            self._town.desk.office.redeem(CLERK, self._town.home(self._room()), points, new_id()).slip_no
        )

    def _reverse(self) -> None:
        if self._slips:
            self._town.desk.office.reverse(FINANCE, self._slips.pop(), "错户")

    def _award(self) -> None:
        given = Award(self._town.home(self._room()), self._dice.randint(1, 90), "巡逻", "表", "物业", new_id())
        self._town.desk.office.award(MANAGER, given)

    def _pay(self) -> None:
        self._town.desk.office.pay(CLERK, FeePayment(self._town.home(self._room()), self._dice.randint(1, 9), "cash"))


@pytest.mark.promises
def test_every_snapshot_sums_to_zero_while_eight_write(town: Town, full_figures: bool) -> None:
    town.many_awards()
    for room in town.homes:
        town.bill(10**7, room=room)
    workers = [Worker(town, seed) for seed in range(WORKERS)]
    ends = time.monotonic() + (60 if full_figures else 2)
    failed: list[BaseException] = []

    def work(worker: Worker) -> None:
        try:
            while time.monotonic() < ends and not failed:
                worker.act()
        except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=work, args=(worker,)) for worker in workers]
    for thread in threads:
        thread.start()
    snapshots = 0
    while any(thread.is_alive() for thread in threads):
        with town.desk.ledger.read() as tx:
            assert tx.exec_driver_sql(SNAPSHOT).all() == []
        snapshots += 1
    for thread in threads:
        thread.join()
    assert failed == []
    assert snapshots > 5
    assert sum(worker.done for worker in workers) > WORKERS
    town.assert_proven()
