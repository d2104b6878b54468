"""Who works here is changed: by whom, with whom, and what is left in the book of it. The frauds among it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pos.domain.people import Role
from pos.errors import Refused
from pos.ledger import staff
from pos.ledger.audit.proof import verify
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.journal import new_id
from pos.services.office.awards import Award
from pos.services.people import shop_settings
from pos.services.people.roster import Roster
from pos.services.people.staff import People
from pos.services.writing import Writing, writing
from tests.ledger import independent_rows
from tests.services.town import AUDITOR, CASH, CASHIER, CLERK, FINANCE, LEAD, MANAGER, NOODLES, PINS, approved_by

if TYPE_CHECKING:
    from tests.services.town import Town

GHOST = frozenset({Role.FINANCE})


def refused(act: object) -> str:
    """The code."""
    assert callable(act)
    with pytest.raises(Refused) as no:
        act()
    return no.value.code


def proofs(town: Town) -> set[str]:
    """The checks that find something."""
    return {one.check for one in verify(town.desk.ledger, full=False).findings}


def award(town: Town, points: int, room: str = "1-1-101", second: str = "") -> Award:
    """Points for a good deed."""
    approval = approved_by(second) if second else None
    return Award(town.home(room), points, "巡逻", "表 1", "物业", new_id(), approval)


def test_a_manager_makes_no_ghost_who_approves(town: Town) -> None:
    roster = Roster(town.shop)
    assert refused(lambda: roster.add(MANAGER, "ghost", "", GHOST, "135790")) == "no_approver"
    assert refused(lambda: roster.add(MANAGER, "ghost", "", GHOST, "135790", approved_by("manager"))) == "same_person"
    assert refused(lambda: roster.add(MANAGER, "ghost", "", GHOST, "135790", approved_by("cashier"))) == "no_approver"
    assert refused(lambda: roster.give_roles(MANAGER, "cashier", GHOST)) == "no_approver"
    assert refused(lambda: roster.give_pin(MANAGER, "finance", "135790")) == "no_approver"
    roster.leave(MANAGER, "lead")
    assert refused(lambda: roster.back(MANAGER, "lead")) == "no_approver"
    roster.add(MANAGER, "ghost", "", GHOST, "135790", approved_by("finance"))
    town.assert_proven()


def test_a_limit_is_raised_by_two_and_lowered_by_one(town: Town) -> None:
    def change(key: str, value: str, second: str = "") -> tuple[str, str]:
        return shop_settings.change(town.shop, MANAGER, key, value, approved_by(second) if second else None)

    for key, lower, higher in (
        ("award_limit_points", "500", "501"),
        ("redeem_bill_percent", "30", "31"),
        ("redeem_month_points", "100", ""),
        ("redeem_year_points", "100", "101"),
        ("approved_returns_day_fen", "0", "1"),
    ):
        change(key, lower)
        assert refused(lambda key=key, higher=higher: change(key, higher)) == "no_approver"
        assert change(key, higher, "auditor") == (lower, higher)
    town.assert_proven()


def test_raised_used_and_set_back_leaves_who_did_it(town: Town) -> None:
    office = town.desk.office
    assert refused(lambda: office.award(MANAGER, award(town, 1_000_000))) == "needs_approval"
    shop_settings.change(town.shop, MANAGER, "award_limit_points", "9999999", approved_by("finance"))
    office.award(MANAGER, award(town, 1_000_000))
    shop_settings.change(town.shop, MANAGER, "award_limit_points", "1000")
    told = [(one.key, one.actor, one.approver, one.before, one.now) for one in Roster(town.shop).log()[-2:]]
    assert told == [
        ("award_limit_points", "manager", "finance", "", "9999999"),
        ("award_limit_points", "manager", None, "9999999", "1000"),
    ]
    town.assert_proven()


def test_awards_count_over_the_day_by_household_and_by_person(town: Town) -> None:
    office = town.desk.office
    office.award(CLERK, award(town, 600))
    assert refused(lambda: office.award(FINANCE, award(town, 401))) == "needs_approval"
    assert refused(lambda: office.award(CLERK, award(town, 401, "1-1-102"))) == "needs_approval"
    assert office.awards_alone("clerk", town.home("1-1-102")) == 400
    office.award(CLERK, award(town, 400, "1-1-102"))
    office.award(CLERK, award(town, 1, "3-2-501", second="finance"))
    assert office.awards_alone("clerk", town.home("3-2-501")) == 0
    town.clock.to(town.clock.now.date().replace(day=11))
    office.award(CLERK, award(town, 1000))
    town.assert_proven()


def test_nobody_on_leave_acts_or_approves(town: Town) -> None:
    roster = Roster(town.shop)
    basket = town.basket((NOODLES, 1000))
    roster.leave(MANAGER, "finance")
    roster.leave(MANAGER, "cashier")
    before = town.entries()
    assert refused(lambda: town.desk.office.award(CLERK, award(town, 2000, second="finance"))) == "needs_approval"
    assert refused(lambda: town.desk.office.award(FINANCE, award(town, 1))) == "on_leave"
    assert refused(lambda: town.desk.till.complete(CASHIER, basket, CASH)) == "on_leave"
    assert refused(lambda: town.desk.people.login("finance", PINS["finance"])) == "bad_pin"
    assert refused(lambda: town.desk.people.approve("finance", PINS["finance"])) == "bad_pin"
    assert town.entries() == before
    roster.back(MANAGER, "finance", approved_by("auditor"))
    assert town.desk.people.approve("finance", PINS["finance"]).person == FINANCE
    town.assert_proven()


def test_the_last_manager_stays(town: Town) -> None:
    roster = Roster(town.shop)
    assert refused(lambda: roster.leave(MANAGER, "manager")) == "last_manager"
    assert refused(lambda: roster.give_roles(MANAGER, "manager", GHOST, approved_by("finance"))) == "last_manager"
    roster.give_roles(MANAGER, "lead", frozenset({Role.MANAGER}), approved_by("finance"))
    roster.leave(MANAGER, "manager")
    assert refused(lambda: roster.leave(replace(LEAD, roles=frozenset({Role.MANAGER})), "lead")) == "last_manager"
    town.assert_proven()


def test_a_new_pin_forgets_wrong_ones_and_more_roles_want_a_longer_one(town: Town) -> None:
    roster, people = Roster(town.shop), People(town.shop)
    for _ in range(3):
        assert refused(lambda: people.login("clerk", "000000")) == "bad_pin"
    roster.give_pin(MANAGER, "clerk", "975310", approved_by("finance"))
    assert people.login("clerk", "975310") == CLERK
    roster.give_pin(CASHIER, "cashier", "4321")
    roster.give_roles(MANAGER, "cashier", frozenset({Role.CASHIER, Role.LEAD}), approved_by("finance"))
    assert refused(lambda: people.login("cashier", "4321")) == "pin_outgrown"
    assert refused(lambda: roster.give_pin(CASHIER, "clerk", "111111")) == "not_allowed"
    assert refused(lambda: roster.give_pin(MANAGER, "nobody", "111111")) == "no_login"
    town.assert_proven()


def test_alone_while_nobody_else_could_and_listed_in_the_pack(town: Town) -> None:
    roster = Roster(town.shop)
    for login in ("lead", "clerk", "finance", "auditor"):
        roster.leave(MANAGER, login)
    shop_settings.change(town.shop, MANAGER, "award_limit_points", "5000")
    roster.add(MANAGER, "new", "新", GHOST, "135790")
    assert refused(lambda: shop_settings.change(town.shop, MANAGER, "award_limit_points", "6000")) == "no_approver"
    assert [one.alone for one in roster.log()[-2:]] == [True, True]
    town.assert_proven()
    roster.back(MANAGER, "finance", approved_by("new"))
    town.clock.to(town.clock.now.date().replace(month=4, day=2))
    for period in ("2026-01", "2026-02", "2026-03"):
        town.desk.months.close(FINANCE, period)
    listed = [row for row in town.desk.months.pack("2026-03").exceptions if row.kind == "alone"]
    assert [row.detail for row in listed] == ["manager: award_limit_points 5000", "manager: new person_added"]


@pytest.mark.parametrize("second", [None, "cashier", "nobody"])
def test_with_the_key_the_proof_asks_for_two_all_the_same(town: Town, second: str | None) -> None:
    """Whoever writes past the services, with the key: entry, row and seal are in order, and one did it."""
    keys = town.desk.ledger.keys

    def forge(w: Writing) -> None:
        found = staff.find(w.tx, keys, "clerk")
        assert found is not None
        one = replace(found, person=replace(found.person, roles=frozenset({Role.MANAGER})))
        told = staff.put(w.tx, keys, one, "roles_changed")
        w.append(Draft(Kind.PEOPLE, w.open_day(), approver=second, detail=told))

    writing(town.shop, MANAGER, OFFICE, forge)
    assert proofs(town) == {"two_persons"}
    assert isinstance(town.place, str) or independent_rows.check(town.place)


def test_with_the_key_who_says_alone_was_alone(town: Town) -> None:
    def forge(w: Writing) -> None:
        shop_settings.put(w, "award_limit_points", "9999999", alone=True)

    writing(town.shop, MANAGER, OFFICE, forge)
    assert proofs(town) == {"two_persons"}
    assert isinstance(town.place, str) or independent_rows.check(town.place)


def test_a_plan_says_whether_it_takes_two_and_is_refused_as_the_act_is(town: Town) -> None:
    roster = Roster(town.shop)
    sells = frozenset({Role.CASHIER})
    assert roster.plan_person(MANAGER, "ghost", "", GHOST, "135790")
    assert not roster.plan_person(MANAGER, "new", "", sells, "1234")
    assert roster.plan_roles(MANAGER, "cashier", GHOST)
    assert not roster.plan_roles(MANAGER, "lead", sells)
    assert roster.plan_pin(MANAGER, "finance", "135790")
    assert not roster.plan_pin(MANAGER, "cashier", "4321")
    assert not roster.plan_pin(CASHIER, "cashier", "4321")
    assert roster.plan_back(MANAGER, "finance")
    assert not roster.plan_back(MANAGER, "cashier")
    roster.plan_leave(MANAGER, "finance")
    roster.check_login(MANAGER, "new")
    for act, code in (
        (lambda: roster.check_login(MANAGER, "Ä"), "bad_login"),
        (lambda: roster.check_login(MANAGER, "Clerk"), "login_taken"),
        (lambda: roster.plan_person(MANAGER, "clerk", "", sells, "1234"), "login_taken"),
        (lambda: roster.plan_person(MANAGER, "new", "", GHOST, "1234"), "pin_short"),
        (lambda: roster.plan_roles(MANAGER, "cashier", sells), "roles_same"),
        (lambda: roster.plan_roles(MANAGER, "cashier", frozenset()), "no_roles"),
        (lambda: roster.plan_roles(MANAGER, "manager", sells), "last_manager"),
        (lambda: roster.plan_leave(MANAGER, "manager"), "last_manager"),
        (lambda: roster.plan_leave(MANAGER, "nobody"), "no_login"),
        (lambda: roster.plan_pin(CASHIER, "clerk", "111111"), "not_allowed"),
        (lambda: roster.plan_back(CLERK, "cashier"), "not_allowed"),
    ):
        assert refused(act) == code
    for login in ("lead", "clerk", "finance", "auditor"):
        roster.leave(MANAGER, login)
    assert not roster.plan_person(MANAGER, "ghost", "", GHOST, "135790")


def test_colleagues_are_told_with_what_was_changed_last(town: Town) -> None:
    roster = Roster(town.shop)
    roster.leave(MANAGER, "lead")
    for reader in (MANAGER, AUDITOR):
        found = {one.person.login: one for one in roster.colleagues(reader)}
        last = found["lead"].last
        assert not found["lead"].active
        assert last is not None
        assert (last.what, last.actor) == ("on_leave", "王敏")
        assert found["clerk"].active
    assert refused(lambda: roster.colleagues(CLERK)) == "not_allowed"
