"""Points onto bills: the preview is the result, one slip, never the same points twice."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from tests.services.town import CLERK, FINANCE, MANAGER

if TYPE_CHECKING:
    from tests.services.town import Town


def fee_item(town: Town, name: str, *, redeemable: bool, tariff: int | None = None) -> None:
    """A fee item, and what it costs per m²."""
    town.desk.office.tariffs.add_fee_item(FINANCE, FeeItem(name, 0, redeemable=redeemable))
    if tariff is not None:
        town.desk.office.tariffs.add_tariff(FINANCE, Tariff(name, "2000-01", per_m2=tariff))


def paid(town: Town) -> list[tuple[str, int, int]]:
    """(period, owed, paid) of the household's bills as the office lists them."""
    return [(bill.period, bill.owed_fen, bill.paid_fen) for bill in town.desk.office.household(town.home()).bills]


def test_the_oldest_bill_first_and_the_preview_is_the_result(town: Town) -> None:
    for period, fen in (("2026-03", 4500), ("2026-01", 3000), ("2026-02", 4500)):
        town.bill(fen, period)
    town.earn(10_000)
    plan = town.desk.office.plan(town.home(), 7600)
    done = town.redeem(7600)
    assert (plan.points, plan.amount_fen, plan.shares, plan.points_left) == (
        done.points,
        done.amount_fen,
        done.shares,
        done.points_left,
    )
    assert [(share.period, share.amount_fen) for share in done.shares] == [
        ("2026-01", 3000),
        ("2026-02", 4500),
        ("2026-03", 100),
    ]
    assert (done.slip_no, done.points_left, plan.owed_after_fen) == ("S1-OF-1-000001", 2400, 4400)
    assert paid(town) == [("2026-03", 4400, 100), ("2026-02", 0, 4500), ("2026-01", 0, 3000)]
    assert (done.slip.kind, done.slip.room, done.slip.clerk, done.slip.points) == (
        "redemption",
        "1-1-101",
        "小陈",
        7600,
    )
    assert done.slip.shares == tuple(
        (share.bill_no, share.period, share.fee_item, share.points, share.amount_fen) for share in done.shares
    )
    town.assert_proven()


def test_as_many_as_possible_is_the_less_of_points_and_fees(town: Town) -> None:
    town.bill(1000)
    town.earn(600)
    assert (town.redeem(None).points, town.points()) == (600, 0)
    town.earn(900)
    assert (town.redeem(None).points, town.points()) == (400, 500)
    for points in (None, 1):
        with pytest.raises(Refused, match="more_than_available") as refused:
            town.redeem(points)
        assert refused.value.values == {"max": 0}


def test_more_than_there_is_or_is_owed_is_refused_with_the_maximum(town: Town) -> None:
    town.earn(600)
    town.bill(500)
    with pytest.raises(Refused, match="more_than_available") as refused:
        town.redeem(501)
    assert refused.value.values == {"max": 500}
    town.bill(5000, "2026-03")
    with pytest.raises(Refused, match="more_than_available") as refused:
        town.desk.office.plan(town.home(), 601)
    assert refused.value.values == {"max": 600}
    for points in (0, -1):
        with pytest.raises(Refused, match="bad_points"):
            town.redeem(points)


def test_a_point_worth_two_fen_pays_whole_points_of_each_bill(town: Town) -> None:
    town.programme(value_fen=2)
    town.bill(99, "2026-01")
    town.bill(101, "2026-02")
    town.earn(200)
    card = town.desk.till.household(town.home())
    assert card.worth_fen == 400
    done = town.redeem(None)
    assert [(share.points, share.amount_fen) for share in done.shares] == [(49, 98), (50, 100)]
    assert (done.points, done.amount_fen, done.points_left) == (99, 198, 101)
    assert paid(town) == [("2026-01", 1, 98), ("2026-02", 1, 100)]
    with pytest.raises(Refused, match="more_than_available"):
        town.redeem(1)  # one fen on each bill takes no whole point
    town.clock.to(date(2026, 4, 1))
    assert town.desk.months.status("2026-03").blockers == ()
    town.assert_proven()


def test_a_slip_knows_what_a_point_was_worth_then(town: Town) -> None:
    town.bill(1000)
    town.earn(100)
    first = town.redeem(50)
    town.programme(value_fen=10)
    second = town.redeem(50)
    assert (first.amount_fen, second.amount_fen) == (50, 500)
    slip, _ = town.desk.office.reverse(FINANCE, first.slip_no, "错户")
    assert (slip.amount_fen, slip.points) == (-50, -50)
    assert town.desk.months.status("2026-03").tie_outs[1].difference == 0
    town.assert_proven()


def test_only_what_points_may_pay_and_what_was_published(town: Town) -> None:
    fee_item(town, "水费", redeemable=False)
    town.bill(3000, item="水费")
    town.earn(500)
    with pytest.raises(Refused, match="more_than_available"):
        town.redeem(1)
    town.desk.office.issue_bills(FINANCE, "2026-03", publish=False)
    with pytest.raises(Refused, match="more_than_available"):
        town.redeem(1)
    town.desk.office.publish_bills(FINANCE, "2026-03")
    plan = town.desk.office.plan(town.home(), None)
    assert (plan.points, plan.owed_after_fen) == (500, 3000 + 4500 - 500)


def test_pending_and_lapsed_points_pay_nothing(town: Town) -> None:
    town.bill(1000)
    town.programme(pending_days=1, expiry_months=1)
    town.earn(10)
    with pytest.raises(Refused, match="more_than_available"):
        town.redeem(1)
    town.clock.to(date(2026, 4, 10))
    assert town.desk.office.plan(town.home(), None).points == 10
    town.clock.to(date(2026, 4, 11))
    with pytest.raises(Refused, match="more_than_available"):
        town.redeem(1)


def test_debt_and_freezing_stop_a_redemption_and_moving_out_too(town: Town) -> None:
    town.bill(1000)
    sold = town.earn(100)
    town.redeem(100)
    town.take_back(sold.receipt_no)
    town.earn(50)
    with pytest.raises(Refused, match="debt") as refused:
        town.redeem(10_000)  # debt is told before too many points
    assert refused.value.values == {"debt": 50}
    town.household("1-1-101", state="frozen")
    with pytest.raises(Refused, match="frozen"):
        town.redeem(1)
    town.household("1-1-101", state="moved_out")
    for act in (town.redeem, lambda points: town.desk.office.plan(town.home(), points)):
        with pytest.raises(Refused, match="moved_out") as refused:
            act(1)
        assert refused.value.values == {"room": "1-1-101"}
    with pytest.raises(Refused, match="no_household"):
        town.desk.office.redeem(CLERK, "H999", 1, new_id())


def test_whoever_awarded_points_today_does_not_redeem_them(town: Town) -> None:
    town.bill(1000)
    award = Award(town.home(), 100, "义务巡逻", "签到表 3", "物业", new_id())
    town.desk.office.award(CLERK, award)
    with pytest.raises(Refused, match="awarded_today"):
        town.redeem(10)
    assert town.desk.office.redeem(MANAGER, town.home(), 10, new_id()).points == 10
    town.clock.to(date(2026, 3, 11))
    assert town.redeem(10).points == 10


def test_caps_by_bill_month_and_year_are_net_of_reversals(town: Town) -> None:
    town.bill(1000, "2026-01")
    town.bill(1000, "2026-02")
    town.earn(5000)
    town.setting("redeem_bill_percent", "30")
    town.setting("redeem_month_points", "500")
    town.setting("redeem_year_points", "550")
    assert [share.points for share in town.redeem(400).shares] == [300, 100]
    with pytest.raises(Refused) as refused:
        town.redeem(101)
    assert refused.value.values == {"max": 100}
    slip = town.redeem(100)
    town.clock.to(date(2026, 4, 1))
    assert town.desk.office.plan(town.home(), None).points == 50
    town.clock.to(date(2026, 3, 31))
    town.desk.office.reverse(FINANCE, slip.slip_no, "多扣")
    assert town.desk.office.plan(town.home(), None).points == 100
    town.redeem(100)
    town.clock.to(date(2026, 4, 1))
    again = town.redeem(20)
    town.clock.to(date(2026, 5, 1))
    town.desk.office.reverse(FINANCE, again.slip_no, "多扣")
    town.setting("redeem_month_points", "40")
    town.setting("redeem_year_points", "")
    assert town.desk.office.plan(town.home(), None).points == 40  # April's reversal makes no room in May
    town.setting("redeem_month_points", "500")
    town.setting("redeem_year_points", "550")
    town.clock.to(date(2027, 1, 1))
    assert town.desk.office.plan(town.home(), None).points == 100  # what the bills still take under 30 %


# -- once ---------------------------------------------------------------------------------------------------------


def test_the_same_key_is_the_same_slip(town: Town) -> None:
    town.bill(1000)
    town.earn(600)
    first = town.redeem(100, key="k1")
    assert [town.redeem(100, key="k1") for _ in range(2)] == [first, first]
    for points, room in ((101, "1-1-101"), (None, "1-1-101"), (100, "1-1-102")):
        with pytest.raises(Refused, match="key_reused"):
            town.redeem(points, room, key="k1")
    with pytest.raises(Refused, match="key_reused"):
        town.desk.office.pay(CLERK, FeePayment(town.home(), 100, "cash", key="k1"))
    assert (town.points(), len(paid(town))) == (500, 1)
    assert town.redeem(100, key="k2").slip_no == "S1-OF-1-000002"


def test_a_slip_that_stands_is_told_whatever_happened_since(town: Town) -> None:
    town.bill(1000)
    sold = town.earn(600)
    first = town.redeem(600, key="k1")
    town.take_back(sold.receipt_no)
    town.household("1-1-101", state="frozen")
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    assert town.redeem(600, key="k1") == first
    town.shop.on = date(2026, 3, 10)
    assert town.redeem(600, key="k1") == first
    assert town.debt() == 600


def test_two_desks_race_for_one_balance_and_one_wins(town: Town) -> None:
    town.bill(100_000)
    town.earn(1000)
    gate = threading.Barrier(4)
    won: list[str] = []
    lost: list[str] = []

    def desk() -> None:
        gate.wait()
        try:
            won.append(town.redeem(600).slip_no)
        except Refused as refused:
            lost.append(refused.code)

    desks = [threading.Thread(target=desk) for _ in range(4)]
    for one in desks:
        one.start()
    for one in desks:
        one.join()
    assert (won, lost) == (["S1-OF-1-000001"], ["more_than_available"] * 3)
    assert town.points() == 400
    town.assert_proven()


# -- days ---------------------------------------------------------------------------------------------------------


def test_a_redemption_while_the_clock_stands_in_a_closed_month_belongs_to_the_next_one(town: Town) -> None:
    town.programme(expiry_months=1)
    town.bill(1000)
    town.clock.to(date(2026, 2, 28))
    town.earn(100)  # the last day they can be used is 28 March
    town.clock.to(date(2026, 3, 5))
    town.earn(40)
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-02")
    town.desk.months.close(FINANCE, "2026-03")
    town.clock.to(date(2026, 3, 28), 18)
    plan = town.desk.office.plan(town.home(), None)
    done = town.redeem(None)
    assert (done.slip.business_date, done.points) == ("2026-04-01", plan.points)
    assert done.points == 40  # on that day the others have lapsed
    town.assert_proven()


def test_a_day_that_was_asked_for_never_goes_back(town: Town) -> None:
    town.bill(1000)
    town.earn(100)
    town.shop.on = date(2026, 3, 9)
    for act in (town.redeem, lambda points: town.desk.office.plan(town.home(), points)):
        with pytest.raises(Refused, match="before_last_day"):
            act(1)
    town.clock.to(date(2026, 4, 1))
    town.shop.on = date(2026, 3, 31)
    assert town.redeem(1).slip.business_date == "2026-03-31"
    town.shop.on = None
    town.desk.months.close(FINANCE, "2026-03")
    town.shop.on = date(2026, 3, 31)
    with pytest.raises(Refused, match="closed_month"):
        town.redeem(1)


def test_the_bills_that_were_chosen_and_no_other(town: Town) -> None:
    old, new = town.bill(1000, "2026-01"), town.bill(500, "2026-02")
    town.earn(2000)
    office, home = town.desk.office, town.home()
    assert office.outlook(CLERK, home).plan == office.plan(home, None)
    assert office.outlook(CLERK, home, [new.bill_no]).plan == office.plan(home, 500, [new.bill_no])
    key = new_id()
    done = office.redeem(CLERK, home, None, key, [new.bill_no])
    assert [(share.bill_no, share.points) for share in done.shares] == [(new.bill_no, 500)]
    assert office.redeem(CLERK, home, None, key, [new.bill_no]) == done
    with pytest.raises(Refused, match="key_reused"):
        office.redeem(CLERK, home, None, key, [old.bill_no])
    assert office.outlook(CLERK, home, [new.bill_no]).why == "nothing_owed"
    assert paid(town) == [("2026-01", 1000, 0), ("2026-02", 0, 500)]
    town.assert_proven()


def test_why_nothing_is_redeemed_is_told_before_anybody_tries(town: Town) -> None:
    office, home = town.desk.office, town.home()
    assert office.outlook(CLERK, home).why == "nothing_owed"
    town.bill(1000)
    assert office.outlook(CLERK, home).why == "no_points"
    office.award(CLERK, Award(home, 50, "巡逻", "表 7", "物业", new_id()))
    assert office.outlook(CLERK, home).why == "awarded_today"
    assert office.outlook(FINANCE, home).why == ""
    office.accounts.freeze(FINANCE, home, "查", new_id())
    assert office.outlook(FINANCE, home).why == "frozen"
