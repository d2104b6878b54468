"""The same points are never spent twice: two desks, one balance, one winner."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services.office.awards import Award
from tests.promises.hands import Hand
from tests.services.town import FINANCE, MANAGER, NOODLES, opened

if TYPE_CHECKING:
    from tests.services.town import Town


def give(town: Town, room: str, points: int) -> None:
    """Points out of nothing but goodwill."""
    town.desk.office.award(FINANCE, Award(town.home(room), points, "巡逻", "表", "物业", new_id()))


@pytest.mark.promises
def test_two_desks_of_one_program(town: Town, full_figures: bool) -> None:
    races = 1000 if full_figures else 20
    town.many_awards()
    town.bill(10**7)
    start, end = threading.Barrier(3), threading.Barrier(3)
    outcomes: list[list[str]] = [[], []]

    def desk(mine: list[str]) -> None:
        for _ in range(races):
            start.wait()
            try:
                mine.append(town.redeem(60).slip_no)
            except Refused as refused:
                mine.append(refused.code)
            end.wait()

    desks = [threading.Thread(target=desk, args=(mine,)) for mine in outcomes]
    for one in desks:
        one.start()
    for _ in range(races):
        give(town, "1-1-101", 100 - town.points())
        start.wait()
        end.wait()
        assert town.points() == 40
    for one in desks:
        one.join()
    for one, other in zip(*outcomes, strict=True):
        assert sorted((one.startswith("S1-OF-"), other.startswith("S1-OF-"))) == [False, True]
        assert "more_than_available" in {one, other}
    town.assert_proven()


@pytest.mark.promises
def test_two_programs_on_one_ledger(town: Town, full_figures: bool) -> None:
    on_server = isinstance(town.place, str)
    races = (1000 if on_server else 200) if full_figures else 8
    town.many_awards()
    town.bill(10**7)
    homes = [town.back.add_household(MANAGER, f"{6 + n // 500}-1-{n % 500 + 101}", None) for n in range(races)]
    for home in homes:
        town.homes[home.room] = home.household_id
        town.bill(100, room=home.room)
        give(town, home.room, 100)
    town.desk.close()
    keys = town.store.folder
    with Hand(town.place, town.folder, keys) as one, Hand(town.place, town.folder, keys) as other:
        for home in homes:
            for hand in (one, other):
                hand.ask(do="redeem", home=home.household_id, points=60, key=new_id())
            answers = sorted((one.answer(), other.answer()))
            assert answers[0].startswith("done S1-OF-1-")
            assert answers[1] == "refused more_than_available"
    again = opened(town.folder, town.store, town.clock, town.place)
    assert {again.points(home.room) for home in homes} == {40}
    again.assert_proven()
    again.desk.close()


@pytest.mark.promises
def test_two_programs_take_back_the_same_line(town: Town, full_figures: bool) -> None:
    races = 100 if full_figures else 6
    numbers = [town.sell((NOODLES, 1000)).receipt_no for _ in range(races)]
    town.desk.close()
    keys = town.store.folder
    with Hand(town.place, town.folder, keys) as one, Hand(town.place, town.folder, keys) as other:
        for number in numbers:
            for hand in (one, other):
                hand.ask(do="return", number=number, key=new_id())
            answers = sorted((one.answer(), other.answer()))
            assert answers[0].startswith("done S1-T1-1-")
            # One program holds a till on a server: whoever came in between is told so, and gives nothing back either.
            assert answers[1] in {"refused nothing_left", "refused till_held"}
    again = opened(town.folder, town.store, town.clock, town.place)
    assert (again.points(), again.debt()) == (0, 0)
    assert sum(sale["total_fen"] for sale in again.desk.reports.sales()) == 0
    again.assert_proven()
    again.desk.close()
