"""One program holds a till: a second one is told who does, and how it ends."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.server.database import PostgresDatabase
from pos.services.desks import Desks
from pos.services.goods.backoffice import Backoffice
from tests.several.shops import CASHIER, MANAGER, NOODLES, ROOM, Community, noodles

CASH = (Offer(TenderKind.CASH),)


@pytest.fixture
def desk(community: Community) -> Iterator[Desks]:
    """A window at T1 with a shift."""
    with community.desk("till") as desk:
        desk.till.open_shift(CASHIER, 20000)
        yield desk


def _basket(desk: Desks) -> Basket:
    return baskets.add(Basket(), item_line(desk.till.search(NOODLES)[0], 1000), new_id())


def test_a_second_program_at_a_till_is_told_who_holds_it(community: Community, desk: Desks) -> None:
    with community.desk("elsewhere") as elsewhere:
        acts = (
            elsewhere.till.state,
            lambda: elsewhere.till.complete(MANAGER, _basket(elsewhere), CASH),
            lambda: elsewhere.till.close_shift(MANAGER, 0),
            lambda: elsewhere.till.open_shift(MANAGER, 0),
        )
        for act in acts:
            with pytest.raises(Refused, match="till_held") as refused:
                act()
            known = refused.value.values
            assert (known["till"], known["host"], known["person"]) == ("T1", socket.gethostname()[:15], "cashier")
            assert len(str(known["since"])) == len("2026-03-10 10:00")
        # Only this till: the office, and another till, are nobody's.
        elsewhere.office.in_room(ROOM)
        Backoffice(elsewhere.shop).put_item(MANAGER, noodles(1250))
    with community.desk("second", till="T2") as second:
        second.till.open_shift(MANAGER, 0)
    assert desk.till.complete(CASHIER, _basket(desk), CASH).receipt.total_fen == 1250


def test_a_till_is_free_when_its_program_ends(community: Community) -> None:
    with community.desk("first") as first:
        first.till.open_shift(CASHIER, 0)
    with community.desk("second") as second:
        assert second.till.state().shift is not None
        second.till.complete(CASHIER, _basket(second), CASH)


def test_who_holds_a_till_is_the_person_who_wrote_last(community: Community, desk: Desks) -> None:
    desk.till.complete(MANAGER, _basket(desk), CASH)
    with community.desk("elsewhere") as elsewhere, pytest.raises(Refused) as refused:
        elsewhere.till.state()
    assert refused.value.values["person"] == "manager"


def test_a_program_whose_connection_broke_holds_its_till_again(desk: Desks) -> None:
    """The server still keeps the session that the program lost: it is its own, and is ended."""
    database = desk.ledger.database
    assert isinstance(database, PostgresDatabase)
    lost, database._writer = database._writer, None
    database._held.clear()
    assert lost is not None
    assert desk.till.complete(CASHIER, _basket(desk), CASH).receipt.total_fen == 1250
    assert database._writer is not lost
    lost.invalidate()
    lost.close()


def test_a_till_that_another_program_took_meanwhile_is_lost(community: Community, desk: Desks) -> None:
    database = desk.ledger.database
    assert isinstance(database, PostgresDatabase)
    database._drop()
    with community.desk("elsewhere") as elsewhere:
        elsewhere.till.complete(MANAGER, _basket(elsewhere), CASH)
        with pytest.raises(Refused, match="till_held"):
            desk.till.complete(CASHIER, _basket(desk), CASH)
    assert desk.till.complete(CASHIER, _basket(desk), CASH).receipt.total_fen == 1250


def test_of_two_programs_at_once_one_holds_the_till(community: Community) -> None:
    told: list[str] = []
    ready = threading.Barrier(2)

    def opens(name: str) -> None:
        with community.desk(name) as one:
            ready.wait()
            try:
                one.till.open_shift(CASHIER, 0)
                told.append("opened")
            except Refused as refused:
                told.append(refused.code)
            ready.wait()

    both = [threading.Thread(target=opens, args=(name,)) for name in ("one", "two")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(told) == ["opened", "till_held"]
