"""Accounts as a whole: frozen, moved to another room, settled in cash, and families that move out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.paper.receipt import Slip
from pos.domain.paper.slips import slip_paper
from pos.domain.points.departure import Leaving, Way
from pos.errors import Refused
from pos.ledger.reading.acts import ACTS
from pos.services.office.members import MemberData
from pos.services.office.views import LeavingDone
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, LEAD, MANAGER, approved_by

if TYPE_CHECKING:
    from pos.services.office.accounts import Accounts
    from tests.services.town import Town

OTHER = "3-2-501"


def accounts(town: Town) -> Accounts:
    """The desk for them."""
    return town.desk.office.accounts


def to_another(town: Town, room: str = OTHER, **more: object) -> Leaving:
    """Everything of 1-1-101 to another room."""
    asked = Leaving(town.home(), Way.TRANSFER, town.home(room), reason="并户", approver=approved_by("manager"))
    return replace(asked, **more)  # type: ignore[arg-type]  # fields by name


def in_cash(town: Town, **more: object) -> Leaving:
    """1-1-101 moves out and takes money."""
    asked = Leaving(town.home(), Way.SETTLE, move_out=True, reason="搬走", approver=approved_by("manager"))
    return replace(asked, **more)  # type: ignore[arg-type]  # fields by name


def month(town: Town, room: str, period: str = "2026-03") -> list[tuple[int, ...]]:
    """(earned, transferred in, returned, transferred out, settled, closing, debt) of whoever lived in a room."""
    return [
        (
            row.earned,
            row.transferred_in,
            row.returned,
            row.transferred_out,
            row.settled,
            row.points_closing,
            row.debt_closing,
        )
        for row in town.desk.months.status(period).households
        if row.room == room
    ]


def in_debt(town: Town, room: str = "1-1-101", points: int = 50) -> None:
    """Bought, redeemed, brought back."""
    town.bill(points, "2026-01", room)
    sold = town.earn(points, room)
    town.redeem(points, room)
    town.take_back(sold.receipt_no)
    assert town.debt(room) == points


# -- frozen -------------------------------------------------------------------------------------------------------


def test_frozen_points_go_on_coming_and_cannot_be_used(town: Town) -> None:
    town.bill(1000)
    town.earn(100)
    accounts(town).freeze(FINANCE, town.home(), "卡丢了", "f1")
    accounts(town).freeze(FINANCE, town.home(), "卡丢了", "f1")
    assert town.desk.office.household(town.home()).card.frozen
    town.earn(10)
    with pytest.raises(Refused, match="frozen"):
        town.redeem(None)
    with pytest.raises(Refused, match="frozen_already"):
        accounts(town).freeze(MANAGER, town.home(), "卡丢了", "f2")
    accounts(town).freeze(MANAGER, town.home(), "找到了", "f3", frozen=False)
    with pytest.raises(Refused, match="not_frozen"):
        accounts(town).freeze(MANAGER, town.home(), "找到了", "f4", frozen=False)
    assert town.redeem(None).points == 110
    told = [(row.words, row.detail) for row in town.desk.office.household(town.home()).history]
    assert told.count((ACTS["frozen"], "卡丢了")) == told.count((ACTS["unfrozen"], "找到了")) == 1
    town.assert_proven()


def test_who_may_freeze_and_what_it_asks(town: Town) -> None:
    for person in (CASHIER, LEAD, CLERK, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            accounts(town).freeze(person, town.home(), "卡丢了", "f1")
    with pytest.raises(Refused, match="no_reason"):
        accounts(town).freeze(FINANCE, town.home(), " ", "f1")
    with pytest.raises(Refused, match="no_household"):
        accounts(town).freeze(FINANCE, "H99", "卡丢了", "f1")


# -- to another room ----------------------------------------------------------------------------------------------


def test_all_points_go_to_another_room_with_their_dates(town: Town) -> None:
    town.programme(expiry_months=6)
    town.earn(100)
    town.programme(expiry_months=6, pending_days=5)
    town.earn(40)
    town.earn(7, OTHER)
    before = town.desk.office.household(town.home()).lots
    asked = to_another(town)
    plan = accounts(town).plan(asked)
    assert (plan.room, plan.to_room, plan.points, plan.to_points, plan.to_debt) == ("1-1-101", OTHER, 140, 107 - 7, 0)
    done = accounts(town).leave(FINANCE, asked, "t1")
    assert done.plan == plan
    assert (town.points(), town.points(OTHER)) == (0, 100)
    moved = [lot for lot in town.desk.office.household(town.home(OTHER)).lots if lot.source.value == "transfer"]
    assert [(lot.points, lot.available_from, lot.expires_on, lot.origin) for lot in moved] == [
        (lot.remaining, lot.available_from, lot.expires_on, lot.lot_id) for lot in before
    ]
    assert month(town, "1-1-101") == [(140, 0, 0, 140, 0, 0, 0)]
    assert month(town, OTHER) == [(7, 140, 0, 0, 0, 147, 0)]
    told = {room: town.desk.office.household(town.home(room)).history[0] for room in ("1-1-101", OTHER)}
    assert [(row.kind, row.points) for row in told.values()] == [("transfer", -140), ("transfer", 140)]
    again = accounts(town).leave(FINANCE, asked, "t1")
    assert (again.slip, again.plan.points, again.plan.to_room) == (done.slip, 140, OTHER)
    with pytest.raises(Refused, match="key_reused"):
        accounts(town).leave(FINANCE, to_another(town, "1-1-102"), "t1")
    town.assert_proven()


def test_arriving_points_repay_debt_there(town: Town) -> None:
    in_debt(town, OTHER)
    town.earn(80)
    plan = accounts(town).plan(to_another(town))
    assert (plan.points, plan.repaid, plan.to_points, plan.to_debt) == (80, 50, 30, 0)
    accounts(town).leave(FINANCE, to_another(town), "t1")
    assert (town.points(OTHER), town.debt(OTHER)) == (30, 0)
    assert month(town, OTHER) == [(50, 80, 50, 0, 0, 30, 0)]
    town.assert_proven()


@pytest.mark.parametrize(("there", "left", "owed"), [(80, 30, 0), (20, 0, 30), (0, 0, 50)])
def test_debt_goes_along_and_is_repaid_from_what_is_there(town: Town, there: int, left: int, owed: int) -> None:
    in_debt(town)
    if there:
        town.earn(there, OTHER)
    asked = to_another(town, move_out=True)
    plan = accounts(town).plan(asked)
    assert (plan.points, plan.debt, plan.to_points, plan.to_debt) == (0, 50, left, owed)
    accounts(town).leave(FINANCE, asked, "t1")
    assert (town.debt(), town.points(OTHER), town.debt(OTHER)) == (0, left, owed)
    town.assert_proven()


def test_lapsed_points_stay_behind_to_lapse(town: Town) -> None:
    town.programme(expiry_months=1)
    town.earn(100)
    town.clock.to(date(2026, 4, 20))
    town.earn(10)
    plan = accounts(town).plan(to_another(town))
    assert (plan.points, plan.lapsed) == (10, 100)
    accounts(town).leave(FINANCE, to_another(town, move_out=True), "t1")
    assert town.desk.office.expire(FINANCE, date(2026, 4, 20)) == 100
    town.assert_proven()


# -- moving out ---------------------------------------------------------------------------------------------------


def test_the_next_family_starts_clean(town: Town) -> None:
    town.bill(1000)
    town.earn(300)
    town.earn(40, OTHER)
    old, office = town.home(), town.desk.office
    done = accounts(town).leave(FINANCE, to_another(town, move_out=True), "t1")
    new = office.in_room("1-1-101")
    assert new == done.new_household != old
    card = office.household(new).card
    assert (card.points, card.debt, card.owed_fen, card.resident) == (0, 0, 0, "")
    assert [one.room for one in office.find("13812345678")] == [OTHER]  # the family's phone is found where it lives
    assert (office.room_of("13812345678"), office.room_of("13900000000")) == (OTHER, "")
    assert {one.card for one in office.members.of(town.home(OTHER))} == {"C0001", "C0003"}
    assert [one.moved_out for one in office.find("1-1-101")] == [False, True]  # it owes a fee still
    with pytest.raises(Refused, match="moved_out"):
        town.redeem(None)
    town.earn(9, OTHER)
    town.homes["1-1-101"] = new
    town.earn(5)
    rows = [row for row in town.desk.months.status("2026-03").households if row.room == "1-1-101"]
    assert [(row.household_no, row.points_closing) for row in rows] == [(old[1:], 0), (new[1:], 5)]
    town.assert_proven()


def test_points_become_cash_at_face_value(town: Town) -> None:
    town.programme(value_fen=2)
    town.earn(300)
    plan = accounts(town).plan(in_cash(town))
    assert (plan.points, plan.cash_fen) == (300, 600)
    done = accounts(town).leave(FINANCE, in_cash(town), "s1")
    assert accounts(town).leave(FINANCE, in_cash(town), "s1").slip == done.slip
    slip = done.slip
    assert slip is not None
    assert (slip.slip_no, slip.kind, slip.points, slip.amount_fen) == ("S1-OF-1-000001", "settlement", 300, 600)
    with town.desk.ledger.read() as tx:
        rows = tx.exec_driver_sql("SELECT account, amount FROM balance WHERE account IN ('office/cash', 'settled')")
        assert {row[0]: row[1] for row in rows} == {"office/cash": -600, "settled": 600}
    assert month(town, "1-1-101") == [(300, 0, 0, 0, 300, 0, 0), (0,) * 7]
    town.clock.to(date(2026, 4, 1))
    status = town.desk.months.close(FINANCE, "2026-03")
    assert all(tie.difference == 0 for tie in status.tie_outs)
    town.assert_proven()


def test_who_owes_points_pays_them_when_leaving(town: Town) -> None:
    in_debt(town)
    plan = accounts(town).plan(in_cash(town))
    assert (plan.points, plan.debt, plan.cash_fen) == (0, 50, -50)
    done = accounts(town).leave(FINANCE, in_cash(town), "s1")
    assert done.slip is not None
    assert (done.slip.amount_fen, done.slip.debt, town.debt()) == (-50, 50, 0)
    town.assert_proven()


def test_points_that_are_kept_can_be_moved_or_settled_later(town: Town) -> None:
    town.earn(300)
    old = town.home()
    gone = Leaving(old, Way.KEEP, move_out=True, reason="搬走", approver=approved_by("manager"))
    done = accounts(town).leave(FINANCE, gone, "k1")
    assert done.slip is None
    assert accounts(town).leave(FINANCE, gone, "k1").new_household == done.new_household
    assert town.points() == 300
    with pytest.raises(Refused, match="moved_out"):
        accounts(town).plan(gone)
    with pytest.raises(Refused, match="moved_out"):
        accounts(town).plan(in_cash(town))
    assert [one.household_id for one in town.desk.office.find("1-1-101")] == [done.new_household, old]
    assert accounts(town).leave(FINANCE, in_cash(town, move_out=False), "s1").plan.cash_fen == 300
    assert [one.household_id for one in town.desk.office.find("1-1-101")] == [done.new_household]
    town.assert_proven()


# -- what is refused ----------------------------------------------------------------------------------------------


def refused(town: Town, asked: Leaving) -> str:
    """The code, and nothing is written."""
    before = town.entries()
    with pytest.raises(Refused) as no:
        accounts(town).leave(FINANCE, asked, "x1")
    assert town.entries() == before
    return no.value.code


def test_what_leaving_refuses(town: Town) -> None:
    assert refused(town, to_another(town)) == "nothing_to_move"
    town.earn(100)
    assert refused(town, to_another(town, reason="  ")) == "no_reason"
    assert refused(town, to_another(town, approver=None)) == "no_approver"
    for nobody in ("clerk", "cashier", "lead", "auditor", "stranger"):
        assert refused(town, to_another(town, approver=approved_by(nobody))) == "no_approver"
    assert refused(town, to_another(town, approver=approved_by("finance"))) == "same_person"
    assert refused(town, to_another(town, "1-1-101")) == "same_household"
    assert refused(town, to_another(town, to="H99")) == "no_household"
    assert refused(town, to_another(town, household_id="H99")) == "no_household"
    assert refused(town, in_cash(town, move_out=False)) == "only_moving_out"
    assert refused(town, in_cash(town, way=Way.KEEP, move_out=False)) == "only_moving_out"
    accounts(town).freeze(FINANCE, town.home(OTHER), "核实", "f1")
    assert refused(town, to_another(town)) == "frozen_target"
    for person in (CASHIER, LEAD, CLERK, MANAGER, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            accounts(town).leave(person, in_cash(town), "x1")


def test_the_file_lets_nobody_into_a_room_that_is_taken(town: Town) -> None:
    with pytest.raises(Exception, match="room_taken"):
        town.household("1-1-102", room="1-1-101")
    town.assert_proven()


# -- paper --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_slips_say_where_the_points_went(town: Town, lang: str) -> None:
    town.earn(300)
    town.earn(70, "1-1-102")
    moved = accounts(town).leave(FINANCE, to_another(town), "t1")
    settled = accounts(town).leave(FINANCE, in_cash(town, household_id=town.home("1-1-102")), "s1")
    first, second = (words(done, lang) for done in (moved, settled))
    title = {"zh_CN": ("积分转户凭单", "积分结算凭单"), "en": ("Transfer of points", "Points settled in cash")}[lang]
    assert title[0] in first
    assert OTHER in first
    assert "300" in first
    assert "王敏" in first  # who approved
    assert title[1] in second
    assert "¥0.70" in second
    assert town.desk.till.paper(settled.slip.slip_no if settled.slip else "", lang).lines


def words(done: LeavingDone, lang: str) -> str:
    """Everything the paper says."""
    assert isinstance(done.slip, Slip)
    return str(slip_paper(done.slip, lang=lang).lines)


# -- people -------------------------------------------------------------------------------------------------------


def test_several_people_of_a_room_are_found_by_anything(town: Town) -> None:
    office, members = town.desk.office, town.desk.office.members
    for _ in range(2):
        members.add(CLERK, town.home(), MemberData("李秀英", "139 1234 5678", "Ｃ0009"), "m1")
    for word in ("13912345678", "C0009", "李秀英", "lxy", "lixiuying"):
        assert [one.room for one in office.find(word)] == ["1-1-101"], word
    assert [one.room for one in office.find("5678")] == ["1-1-101", "1-1-102"]  # with a choice
    assert [(one.name, one.phone, one.card) for one in members.of(town.home())] == [
        ("张**", "138****5678", "C0001"),
        ("李**", "139****5678", "C0009"),
    ]
    page = office.household(town.home())
    assert len(page.members) == 2
    assert page.history[0].words == ACTS["member_added"]
    town.assert_proven()


def test_a_person_is_changed_and_erased_and_the_ledger_stays_whole(town: Town) -> None:
    members = town.desk.office.members
    town.earn(100)
    person = members.add(MANAGER, town.home(), MemberData("李秀英", "13912345678", "C0009"))
    members.change(FINANCE, person, MemberData(card="C0010"))
    before = town.entries()
    members.change(FINANCE, person, MemberData(card="C0010"))
    assert town.entries() == before  # nothing changed
    assert town.desk.office.find("C0009") == ()
    assert [one.phone for one in members.of(town.home())] == ["138****5678", "139****5678"]
    members.change(FINANCE, person, MemberData(phone=""))
    assert town.desk.office.find("13912345678") == ()
    members.erase(CLERK, person)
    assert [one.name for one in members.of(town.home())] == ["张**"]
    with town.desk.ledger.read() as tx:
        kept = str(tx.exec_driver_sql("SELECT detail, reason FROM entry").all())
    assert "李秀英" not in kept
    assert "C0010" not in kept
    assert person in kept
    town.assert_proven()
    with pytest.raises(Refused, match="no_person"):
        members.erase(CLERK, person)
    with pytest.raises(Refused, match="no_person"):
        members.change(CLERK, person, MemberData("谁"))


def test_what_a_person_must_be(town: Town) -> None:
    members = town.desk.office.members
    for code, given in (
        ("nothing_given", MemberData(" ", "", "")),
        ("bad_phone", MemberData("李", "12")),
        ("bad_card", MemberData("李", card="卡 1")),
        ("card_taken", MemberData("李", card="C0002")),
    ):
        before = town.entries()
        with pytest.raises(Refused, match=code):
            members.add(CLERK, town.home(), given)
        assert town.entries() == before
    with pytest.raises(Refused, match="no_household"):
        members.add(CLERK, "H99", MemberData("李"))
    for person in (CASHIER, LEAD, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            members.add(person, town.home(), MemberData("李"))


def test_a_slip_says_what_was_owed_and_who_paid(town: Town) -> None:
    in_debt(town)
    done = accounts(town).leave(FINANCE, in_cash(town), "s1")
    assert "收住户现金" in words(done, "zh_CN")
    assert "补交欠分" in words(done, "zh_CN")
    assert done.slip is not None
    unsigned = slip_paper(replace(done.slip, approver="", debt=0))
    assert "授权" not in str(unsigned.lines)
