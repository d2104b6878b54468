"""A slow or absent server keeps nobody waiting, and undoes nothing."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused, Unavailable
from pos.ledger.database import Transaction
from pos.ledger.driver import hold
from pos.ledger.journal import new_id
from pos.ledger.server.database import PostgresDatabase
from pos.ledger.server.deadline import Deadline
from pos.ledger.sharing import PATIENCE_MS, Holding
from pos.services.desks import Desks
from tests.several.shops import CALM_MS, CASHIER, NOODLES, Community

CASH = (Offer(TenderKind.CASH),)


@pytest.fixture
def desk(community: Community) -> Iterator[Desks]:
    with community.desk("till") as desk:
        desk.till.open_shift(CASHIER, 20000)
        yield desk


def _basket(desk: Desks) -> Basket:
    return baskets.add(Basket(), item_line(desk.till.search(NOODLES)[0], 1000), new_id())


def _sales(desk: Desks) -> int:
    with desk.ledger.read() as tx:
        return int(tx.exec_driver_sql("SELECT count(*) FROM entry WHERE kind = 'sale'").scalar_one())


def test_a_server_that_stands_still_is_told_to_be_away(community: Community, desk: Desks) -> None:
    basket = _basket(desk)
    desk.ledger.patience_ms = PATIENCE_MS
    community.server.stand_still()
    try:
        for act in (lambda: desk.till.complete(CASHIER, basket, CASH), lambda: desk.till.search(NOODLES)):
            with pytest.raises(Unavailable, match="server_away"):
                act()
    finally:
        community.server.go_on()
    desk.ledger.patience_ms = CALM_MS
    done = _when_back(desk, basket)
    assert _sales(desk) == 1
    assert desk.till.complete(CASHIER, basket, CASH).receipt_no == done


def _when_back(desk: Desks, basket: Basket) -> str:
    """Presses again until it is done, as a person does who was told that the server is away."""
    for _ in range(200):
        with contextlib.suppress(Unavailable):
            return desk.till.complete(CASHIER, basket, CASH).receipt_no
        threading.Event().wait(0.05)
    raise AssertionError("never done")


def test_a_killed_server_is_told_to_be_away(community: Community, desk: Desks) -> None:
    basket = _basket(desk)
    community.server.kill()
    try:
        with pytest.raises(Unavailable, match="server_away"):
            desk.till.complete(CASHIER, basket, CASH)
        with pytest.raises(Unavailable, match="server_away"):
            desk.till.state()
    finally:
        community.server.start()
    _when_back(desk, basket)
    assert _sales(desk) == 1


def test_a_connection_that_broke_in_between_is_nobodys_business(community: Community, desk: Desks) -> None:
    basket = _basket(desk)
    community.server.kill()
    community.server.start()
    desk.till.search(NOODLES)
    desk.till.complete(CASHIER, basket, CASH)
    assert _sales(desk) == 1


def test_a_commit_that_nobody_heard_of_is_told_by_its_key(community: Community, desk: Desks) -> None:
    """The server does the work and its answer is lost: the second try finds what the first one wrote."""
    basket = _basket(desk)
    first = desk.till.complete(CASHIER, basket, CASH)
    again = desk.till.complete(CASHIER, basket, CASH)
    assert (again.receipt_no, again.duplicate) == (first.receipt_no, True)
    assert again.receipt.total_fen == first.receipt.total_fen


def test_a_close_whose_answer_was_lost_is_told_again(desk: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.till.complete(CASHIER, _basket(desk), CASH)
    write = desk.ledger.write

    def lost(work: Callable[[Transaction], object], within_ms: int | None = None, at: Holding | None = None) -> None:
        monkeypatch.setattr(desk.ledger, "write", write)
        write(work, within_ms, at)
        raise Unavailable("server_away", place="here")

    monkeypatch.setattr(desk.ledger, "write", lost)
    with pytest.raises(Unavailable, match="server_away"):
        desk.till.close_shift(CASHIER, 21250)
    assert desk.till.state().shift is None
    with pytest.raises(Refused, match="no_shift"):
        desk.till.close_shift(CASHIER, 99)
    report = desk.till.close_shift(CASHIER, 21250)
    assert (report.sums.sales, report.expected_cash_fen, report.variance_fen) == (1, 21250, 0)
    with pytest.raises(Refused, match="no_shift"):
        desk.till.close_shift(CASHIER, 21250)


def test_whoever_waits_for_another_desk_is_told_that_it_is_busy(community: Community, desk: Desks) -> None:
    basket, held, go_on = _basket(desk), threading.Event(), threading.Event()

    def close_of_month(tx: Transaction) -> None:
        hold(tx, "T1")
        held.set()
        go_on.wait(20)

    with community.desk("other", patience_ms=None) as other:
        slow = threading.Thread(target=other.ledger.write, args=(close_of_month,))
        slow.start()
        try:
            assert held.wait(20)
            desk.ledger.patience_ms = PATIENCE_MS
            with pytest.raises(Unavailable, match="server_busy"):
                desk.till.complete(CASHIER, basket, CASH)
        finally:
            go_on.set()
            slow.join()
    desk.ledger.patience_ms = CALM_MS
    desk.till.complete(CASHIER, basket, CASH)
    assert _sales(desk) == 1


def test_a_port_that_takes_calls_and_says_nothing_is_away() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        silent = PostgresDatabase(f"postgresql://somebody:secret@127.0.0.1:{door.getsockname()[1]}/shop")
        with pytest.raises(Unavailable, match="server_away") as told, silent.read(300):
            pass
        assert "secret" not in str(told.value)
        with pytest.raises(Unavailable, match="server_away"), silent.read(300):
            pass  # told again at once
        silent.close()


def test_nobody_there_is_away() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        nobody = PostgresDatabase(f"postgresql://somebody@127.0.0.1:{door.getsockname()[1]}/shop")
        with pytest.raises(Unavailable, match="server_away"):
            nobody.take("window")
        nobody.close()


def test_a_deadline_breaks_what_is_used_after_it_as_well(community: Community) -> None:
    database = PostgresDatabase(community.url)
    with database.read() as tx, Deadline(1) as deadline:
        threading.Event().wait(0.05)
        deadline.watch(tx.connection.dbapi_connection)
        assert deadline.rang
        assert deadline.over
        with pytest.raises(Exception, match=r"closed|EOF|consuming|terminat|SSL|lost"):
            tx.exec_driver_sql("SELECT 1")
    database.close()
