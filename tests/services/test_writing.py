"""Several desks of one server write about the same households and receipts: in no circle, and by what is so by then."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any

import pytest

from pos.domain.points.departure import Leaving, Way
from pos.domain.sale.return_decision import ReturnRequest
from pos.errors import Refused
from pos.ledger import book
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.journal import new_id
from pos.services.till.desk import Till
from pos.services.writing import Moved, Writing, recorded, writing
from tests.services.town import (
    CASH,
    CASHIER,
    FINANCE,
    MANAGER,
    NOODLES,
    TOFFEE,
    Clock,
    Town,
    approved_by,
    open_copy,
    opened,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from tests.servers import Server

ROOMS = ("1-1-101", "1-1-102")
ROUNDS = 4


@pytest.fixture
def shared_town(served: tuple[Path, str], server: Server, tmp_path: Path) -> Iterator[Town]:
    """The community on a server, with a second till."""
    folder, name = served
    town = open_copy(folder, tmp_path, server.database(name))
    book.add_till(town.desk.ledger, "T2")
    yield town
    town.desk.close()
    assert isinstance(town.place, str)
    server.drop(town.place)


def seat(town: Town) -> Town:
    """Another desk at the same ledger: with a connection of its own."""
    return opened(town.folder, town.store, Clock(town.clock.now.date()), town.place)


def at_once(*acts: Callable[[], object]) -> None:
    """All of them, begun together; what one of them raised is raised."""
    gate, raised = threading.Barrier(len(acts)), []

    def one(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
        except Exception as error:  # noqa: BLE001 - told by the thread that asked
            raised.append(error)

    threads = [threading.Thread(target=one, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


def asked_of(town: Town, sql: str) -> Any:
    """One value, asked of the server."""
    with town.desk.ledger.read() as tx:
        return tx.exec_driver_sql(sql).scalar_one()


# -- one order ----------------------------------------------------------------------------------------------------


def test_desks_that_need_the_same_names_never_wait_in_a_circle(shared_town: Town) -> None:
    """Each till takes back what one family bought for another one, the office moves the points of both to and fro."""
    town = shared_town
    sold = [[town.sell((NOODLES, 1000), room=room).receipt_no for room in ROOMS] for _ in range(ROUNDS)]
    own, other = map(town.home, ROOMS)
    with ExitStack() as stack:
        second, office = (stack.enter_context(closing(seat(town).desk)) for _ in range(2))
        tills = town.desk.till, Till(second.shop, town.folder, "T2", needs_shift=False)

        def exchange(at: int, number: str) -> None:
            basket = town.basket((TOFFEE, 1000), room=ROOMS[1 - at])
            tills[at].exchange(CASHIER, ReturnRequest(number, None), basket, CASH)

        def move(here: str, there: str) -> None:
            asked = Leaving(here, Way.TRANSFER, there, reason="换房", approver=approved_by(MANAGER.login))
            office.office.accounts.leave(FINANCE, asked, new_id())

        for n, (a, b) in enumerate(sold):
            here, there = (own, other) if n % 2 else (other, own)
            at_once(lambda a=a: exchange(0, a), lambda b=b: exchange(1, b), lambda h=here, t=there: move(h, t))  # type: ignore[misc]  # defaults bind them
    # A server tells what it counted when a connection ends.
    assert asked_of(town, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()") == 0
    town.assert_proven()


# -- what has changed before it was held --------------------------------------------------------------------------


class CountingClock:
    """Knows how often it was asked: every try of a use case begins with the moment and the day."""

    def __init__(self, now: datetime) -> None:
        self._now, self.asked = now, 0

    def __call__(self) -> datetime:
        self.asked += 1
        return self._now


class SlowClock(CountingClock):
    """Stands still in the middle of a use case, once it holds what it needs, until it is let go."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self.held, self.go_on = threading.Event(), threading.Event()

    def __call__(self) -> datetime:
        now = super().__call__()
        if self.asked == 3:
            self.held.set()
            assert self.go_on.wait(30)
        return now


def test_a_return_goes_by_the_household_that_its_receipt_got_while_it_waited(shared_town: Town) -> None:
    town = shared_town
    sold = town.sell((NOODLES, 3000), room=None)
    with closing(seat(town).desk) as office:
        slow, counting = SlowClock(town.clock.now), CountingClock(town.clock.now)
        office.shop.clock, town.shop.clock = slow, counting

        def take_back() -> None:
            assert slow.held.wait(30)
            back = town.take_back(sold.receipt_no)
            assert (back.receipt.room, -back.points > 0, back.receipt.points_after) == (ROOMS[0], True, 0)
            assert counting.asked == 5  # twice a try, and once for what points are worth: it began anew

        def let_go() -> None:
            assert slow.held.wait(30)
            for _ in range(3000):
                if asked_of(town, "SELECT count(*) FROM pg_locks WHERE NOT granted"):
                    break
                time.sleep(0.01)
            slow.go_on.set()

        at_once(lambda: office.office.late.add(MANAGER, sold.receipt_no, town.home(), "l1"), take_back, let_go)
    assert (town.points(), town.debt()) == (0, 0)
    town.assert_proven()


def test_a_use_case_begins_anew_when_it_held_the_wrong_thing(town: Town) -> None:
    tries = []

    def work(w: Writing) -> int:
        tries.append(w.at.seq)
        w.append(Draft(Kind.CATALOGUE, w.day()))
        if len(tries) == 1:
            raise Moved
        return w.seq

    before = town.entries()
    assert writing(town.shop, MANAGER, OFFICE, work) == tries[0] + 1
    assert tries[0] == tries[1]  # nothing of the first try exists
    assert town.entries() == before + 1


# -- keys ---------------------------------------------------------------------------------------------------------


def test_what_a_key_wrote_is_told_and_never_written_twice(town: Town) -> None:
    def work(w: Writing) -> str:
        return w.before.entry_id if w.before else w.append(Draft(Kind.CATALOGUE, w.day())).entry_id

    def wrote(key: str) -> str | None:
        return recorded(town.shop, OFFICE, key, lambda _tx, row: str(row.id))

    assert wrote("k") is None
    first = writing(town.shop, MANAGER, OFFICE, work, key="k", asked="a")
    assert wrote("k") == first == writing(town.shop, MANAGER, OFFICE, work, key="k", asked="a")
    with pytest.raises(Refused, match="key_reused"):
        writing(town.shop, MANAGER, OFFICE, work, key="k", asked="b")
    assert writing(town.shop, MANAGER, OFFICE, work) != first
