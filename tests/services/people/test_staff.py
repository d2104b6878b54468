"""Logging in, the waits of a guesser, and adding people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.ledger import staff
from pos.services.people import staff as module
from pos.services.people.roster import Roster
from pos.services.people.staff import FREE_TRIES, WAITS_S, People
from tests.services.town import CASHIER, CLERK, EVERYONE, MANAGER, PINS, approved_by

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from pos.ledger.database import Transaction
    from tests.services.town import Town


class Ticks:
    """A monotonic clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def wrong(people: People, login: str = "clerk") -> Refused:
    """A try with a wrong PIN."""
    with pytest.raises(Refused) as refused:
        people.login(login, "000000")
    return refused.value


def failures(town: Town, login: str = "clerk") -> int:
    """The stored count."""
    with town.desk.ledger.read() as tx:
        found = staff.find(tx, town.desk.ledger.keys, login)
    assert found is not None
    return found.failures


def test_everybody_logs_in_with_the_own_pin_only(town: Town) -> None:
    people = town.desk.people
    assert {one.login for one in people.everyone()} == set(PINS)
    for person in EVERYONE:
        assert people.login(person.login, PINS[person.login]) == person
    assert people.login(" Clerk ", PINS["clerk"]) == CLERK
    assert wrong(people).values == {"wait_s": 0}
    with pytest.raises(Refused, match="bad_pin"):
        people.login("clerk", PINS["manager"])


def test_a_login_that_does_not_exist_is_told_like_a_wrong_pin(town: Town) -> None:
    for _ in range(FREE_TRIES + 2):
        refused = wrong(town.desk.people, "nobody")
        assert (refused.code, refused.values) == ("bad_pin", {"wait_s": 0})


def test_the_right_pin_forgets_the_wrong_ones(town: Town) -> None:
    for _ in range(FREE_TRIES - 1):
        wrong(town.desk.people)
    assert failures(town) == FREE_TRIES - 1
    town.desk.people.login("clerk", PINS["clerk"])
    assert failures(town) == 0


def test_after_five_failures_one_try_after_each_wait(town: Town) -> None:
    ticks = Ticks()
    people = People(town.shop, ticks)
    for _ in range(FREE_TRIES - 1):
        assert wrong(people).values["wait_s"] == 0
    for wait_s in (*WAITS_S, WAITS_S[-1], WAITS_S[-1]):
        told = wrong(people)
        assert (told.code, told.values["wait_s"]) == ("bad_pin", wait_s)
        ticks.now += wait_s - 1
        before = failures(town)
        with pytest.raises(Refused, match="locked") as refused:
            people.login("clerk", PINS["clerk"])  # even the right one
        assert refused.value.values["wait_s"] == 2
        assert failures(town) == before
        ticks.now += 1.5
    assert people.login("clerk", PINS["clerk"]) == CLERK
    assert wrong(people).values["wait_s"] == 0


def test_the_wait_is_each_persons_own(town: Town) -> None:
    people = People(town.shop, Ticks())
    for _ in range(FREE_TRIES):
        wrong(people)
    assert wrong(people).code == "locked"
    assert people.login("cashier", PINS["cashier"]) == CASHIER


def test_the_wait_does_not_run_on_the_clock_of_the_wall(town: Town) -> None:
    people = People(town.shop, Ticks())
    for _ in range(FREE_TRIES):
        wrong(people)
    town.clock.to(town.clock.now.date().replace(year=2036))
    assert wrong(people).code == "locked"


def test_a_restart_begins_the_wait_anew(town: Town) -> None:
    ticks = Ticks()
    first = People(town.shop, ticks)
    for _ in range(FREE_TRIES):
        wrong(first)
    ticks.now += WAITS_S[0] - 5
    again = People(town.shop, ticks)
    ticks.now += 10
    refused = wrong(again)
    assert (refused.code, refused.values["wait_s"]) == ("locked", WAITS_S[0] - 9)
    ticks.now += WAITS_S[0] - 10
    assert wrong(again).values["wait_s"] == WAITS_S[1]


def test_the_count_is_stored_before_the_pin_is_checked(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    class PlugPulled(BaseException):
        """The machine dies while the PIN is being checked."""

    def dies(*_: object) -> bool:
        raise PlugPulled

    monkeypatch.setattr(module.People, "_right", staticmethod(dies))
    for tries in range(1, FREE_TRIES + 1):
        with pytest.raises(PlugPulled):
            People(town.shop).login("clerk", "000000")
        assert failures(town) == tries
    monkeypatch.undo()
    with pytest.raises(Refused, match="locked"):
        People(town.shop).login("clerk", PINS["clerk"])


def test_tries_from_two_windows_count_together(town: Town) -> None:
    one, two = People(town.shop, Ticks()), People(town.shop, Ticks())
    for n in range(FREE_TRIES):
        wrong(one if n % 2 else two)
    assert wrong(one).code == "locked"
    assert wrong(two).code == "locked"


def test_a_count_that_moved_elsewhere_begins_the_wait_of_the_new_count(town: Town) -> None:
    ticks = Ticks()
    people = People(town.shop, ticks)
    for _ in range(FREE_TRIES):
        wrong(people)
    ledger = town.desk.ledger

    def one_more(tx: Transaction) -> None:
        found = staff.find(tx, ledger.keys, "clerk")
        assert found is not None
        staff.note_failures(tx, ledger.keys, found, found.failures + 1)

    ledger.write(one_more)
    ticks.now += WAITS_S[0] + 1
    assert wrong(people).values["wait_s"] == WAITS_S[1] + 1


def test_a_damaged_hash_is_a_wrong_pin(town: Town) -> None:
    ledger = town.desk.ledger
    with ledger.read() as tx:
        found = staff.find(tx, ledger.keys, "clerk")
    assert found is not None
    broken = staff.Staff(found.person, "no hash at all", 0, active=True)
    town.person(broken, "pin_changed")
    with pytest.raises(Refused, match="bad_pin"):
        town.desk.people.login("clerk", PINS["clerk"])


def test_who_left_cannot_log_in_and_is_not_shown(town: Town) -> None:
    ledger = town.desk.ledger
    with ledger.read() as tx:
        found = staff.find(tx, ledger.keys, "clerk")
    assert found is not None
    gone = staff.Staff(found.person, found.pin_hash, 0, active=False)
    town.person(gone, "on_leave")
    with pytest.raises(Refused, match="bad_pin"):
        town.desk.people.login("clerk", PINS["clerk"])
    assert "clerk" not in {one.login for one in town.desk.people.everyone()}


# -- adding -------------------------------------------------------------------------------------------------------


def test_a_pin_is_dear_to_try(filed_town: Town, pin_hasher: PasswordHasher, monkeypatch: pytest.MonkeyPatch) -> None:
    """As OWASP asks of Argon2id: 19 MiB, twice, for every guess. All other tests take less of it."""
    monkeypatch.setattr(module, "_hasher", pin_hasher)
    Roster(filed_town.shop).add(MANAGER, "mei", "小美", frozenset({Role.CASHIER}), "1234", approved_by("finance"))
    with filed_town.desk.ledger.read() as tx:
        found = staff.find(tx, filed_town.desk.ledger.keys, "mei")
    assert found is not None
    assert found.pin_hash.startswith("$argon2id$v=19$m=9216,t=4,p=1$")
    assert filed_town.desk.people.login("mei", "1234") == found.person
    assert filed_town.desk.people.login("cashier", "1111") == CASHIER


def test_a_person_who_was_added_logs_in(town: Town) -> None:
    people, two = town.desk.people, approved_by("finance")
    added = Roster(town.shop).add(MANAGER, "Xiaomei", "小美", frozenset({Role.CASHIER, Role.CLERK}), "123456", two)
    assert added == Person("xiaomei", "小美", frozenset({Role.CASHIER, Role.CLERK}))
    assert people.login("xiaomei", "123456") == added
    assert Roster(town.shop).add(MANAGER, "bare", "", frozenset({Role.AUDITOR}), "654321", two).name == "bare"
    assert (
        Roster(town.shop).add(MANAGER, "odd", "张\x1bp\x00三", frozenset({Role.AUDITOR}), "654321", two).name == "张p三"
    )
    town.assert_proven()


@pytest.mark.parametrize(
    ("roles", "pin", "least"),
    [
        ({Role.CASHIER}, "123", 4),
        ({Role.CASHIER}, "12a4", 4),
        ({Role.CASHIER}, "1234５", 4),
        ({Role.CASHIER}, "", 4),
        ({Role.CASHIER}, "1" * 33, 4),
        ({Role.CASHIER, Role.LEAD}, "1234", 6),
        ({Role.LEAD}, "12345", 6),
        ({Role.AUDITOR}, "1234", 6),
    ],
)
def test_pins_that_are_too_short_or_no_digits(town: Town, roles: set[Role], pin: str, least: int) -> None:
    with pytest.raises(Refused, match="pin_short") as refused:
        Roster(town.shop).add(MANAGER, "new", "新", frozenset(roles), pin)
    assert refused.value.values == {"least": least}


def test_a_cashiers_four_digits_are_enough(town: Town) -> None:
    Roster(town.shop).add(MANAGER, "new", "新", frozenset({Role.CASHIER}), "1234")
    assert town.desk.people.login("new", "1234").may(Role.CASHIER)


@pytest.mark.parametrize("login", ["", "1st", "小李", "a b", "x" * 33])
def test_logins_that_are_none(town: Town, login: str) -> None:
    with pytest.raises(Refused, match="bad_login"):
        Roster(town.shop).add(MANAGER, login, "名", frozenset({Role.CLERK}), "123456")


def test_a_login_is_given_once_and_a_person_has_a_role(town: Town) -> None:
    with pytest.raises(Refused, match="login_taken"):
        Roster(town.shop).add(MANAGER, "CLERK", "另一个", frozenset({Role.CLERK}), "123456")
    with pytest.raises(Refused, match="no_roles"):
        Roster(town.shop).add(MANAGER, "new", "新", frozenset(), "123456")
    assert town.desk.people.login("clerk", PINS["clerk"]) == CLERK
