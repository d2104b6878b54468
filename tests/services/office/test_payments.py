"""Money for fees: chosen bills, what is paid ahead and used, payments taken back, and what is let off a bill."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.domain.people import Role
from pos.domain.points.departure import Leaving, Way
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.reading import printouts
from pos.services.office.payments import FeePayment, Waiver
from tests.services.office.test_billing import issued, listed, pay
from tests.services.town import CLERK, FINANCE, MANAGER, approved_by

if TYPE_CHECKING:
    from pos.domain.month.books import ExceptionRow
    from pos.services.office.views import HouseholdPage
    from tests.services.town import Town


def page(town: Town, room: str = "1-1-101") -> HouseholdPage:
    """The household as the office sees it."""
    return town.desk.office.household(town.home(room))


def owed(town: Town) -> dict[str, int]:
    """period -> what is owed on it."""
    return {bill.period: bill.owed_fen for bill in listed(town) if bill.owed_fen}


def waive(town: Town, bill_no: str, fen: int, by: str = "manager") -> None:
    """Let something off."""
    town.desk.office.waive(FINANCE, Waiver(bill_no, fen, "困难", "表 9", approved_by(by)))


def test_chosen_bills_first_then_the_oldest_and_the_rest_is_ahead(town: Town) -> None:
    town.bill(1000, "2026-01")
    town.bill(1000, "2026-02")
    slip = town.desk.office.pay(CLERK, FeePayment(town.home(), 2500, "wechat", bills=("B000002",)))
    assert [share[0] for share in slip.shares] == ["B000002", "B000001"]
    assert (slip.amount_fen, slip.advance_fen, page(town).advance_fen, owed(town)) == (2500, 500, 500, {})
    assert town.desk.reports.balance("1-1-101")["advance_fen"] == 500
    assert (slip.owed_after_fen, slip.issuer) == (-500, "物业公司")
    with town.desk.ledger.read() as tx:
        assert printouts.read(tx, "S1", slip.slip_no) == slip
    for short in (
        FeePayment(town.home(), 100, "cash", given_fen=99),
        FeePayment(town.home(), 1, "wechat", given_fen=9),
    ):
        with pytest.raises(Refused, match="under_tendered"):
            town.desk.office.pay(CLERK, short)
    with pytest.raises(Refused, match="no_bill"):
        town.desk.office.pay(CLERK, FeePayment(town.home(), 1, "cash", bills=("B000009",)))
    row = next(row for row in town.desk.months.status("2026-03").households if row.room == "1-1-101")
    assert (row.billed_fen, row.paid_electronic_fen, row.fees_closing_fen) == (2000, 2500, -500)
    town.assert_proven()


def test_publishing_pays_with_what_is_ahead_and_voiding_gives_it_back(town: Town) -> None:
    pay(town, 6000)
    issued(town)
    assert (page(town).advance_fen, listed(town)[0].paid_advance_fen) == (1500, 4500)
    town.bill(2000, "2026-02", item="物业费")
    assert (page(town).advance_fen, owed(town)) == (0, {"2026-02": 500})
    town.desk.office.void_bill(FINANCE, "B000001", "面积录错")
    assert (page(town).advance_fen, owed(town)) == (4000, {})
    town.assert_proven()


def test_a_payment_is_taken_back_with_what_it_paid_ahead(town: Town) -> None:
    town.bill(1000, "2026-01")
    first, second = pay(town, 1500), pay(town, 300)
    town.bill(700, "2026-02")
    assert page(town).advance_fen == 100
    with pytest.raises(Refused, match="same_person"):
        town.desk.office.reverse(type(CLERK)(CLERK.login, CLERK.name, frozenset({Role.FINANCE})), first.slip_no, "错户")
    slip, debt = town.desk.office.reverse(FINANCE, first.slip_no, "错户")
    # 500 ahead of the first: 100 stood, 400 come off the bill that advances paid.
    assert (slip.kind, slip.of, slip.amount_fen, slip.advance_fen, debt) == (
        *("payment_reversal", first.slip_no, -1500),
        *(-500, 0),
    )
    assert (page(town).advance_fen, owed(town)) == (0, {"2026-01": 1000, "2026-02": 400})
    for number in (first.slip_no, slip.slip_no):
        with pytest.raises(Refused, match=r"already_reversed|not_a_redemption"):
            town.desk.office.reverse(FINANCE, number, "再一次")
    town.clock.to(date(2026, 4, 2))
    town.desk.months.close(FINANCE, "2026-03")
    town.desk.office.reverse(FINANCE, second.slip_no, "退票")
    assert owed(town) == {"2026-01": 1000, "2026-02": 700}
    assert any(one.kind == "reversed_across_close" for one in town_pack(town, "2026-04"))
    town.assert_proven()


def town_pack(town: Town, period: str) -> tuple[ExceptionRow, ...]:
    """The exceptions of a month, closed the month after."""
    town.clock.to(date(2026, 5, 2))
    town.desk.months.close(FINANCE, period)
    return town.desk.months.pack(period).exceptions


def test_what_a_redemption_gave_is_owed_again_and_an_advance_pays_it(town: Town) -> None:
    town.bill(1000, "2026-01")
    town.earn(400)
    slip = town.redeem(400)
    pay(town, 900)
    town.desk.office.reverse(FINANCE, slip.slip_no, "错户")
    assert (page(town).advance_fen, owed(town)) == (0, {"2026-01": 100})
    town.assert_proven()


def test_a_waiver_takes_two_and_never_more_than_is_owed(town: Town) -> None:
    town.bill(1000, "2026-01")
    waive(town, "B000001", 300)
    assert (listed(town)[0].waived_fen, owed(town)) == (300, {"2026-01": 700})
    with pytest.raises(Refused, match="more_than_owed") as refused:
        waive(town, "B000001", 701)
    assert refused.value.values == {"max": 700}
    for approver, code in (("finance", "same_person"), ("clerk", "no_approver")):
        with pytest.raises(Refused, match=code):
            waive(town, "B000001", 1, approver)
    for given, code in (
        (Waiver("B000009", 1, "x", "y", approved_by("manager")), "no_bill"),
        (Waiver("B000001", 0, "x", "y", approved_by("manager")), "bad_amount"),
        (Waiver("B000001", 1, " ", "y", approved_by("manager")), "no_reason"),
        (Waiver("B000001", 1, "x", "", approved_by("manager")), "no_document"),
    ):
        with pytest.raises(Refused, match=code):
            town.desk.office.waive(FINANCE, given)
    row = next(row for row in town.desk.months.status("2026-03").households if row.room == "1-1-101")
    assert (row.billed_fen, row.waived_fen, row.fees_closing_fen) == (1000, 300, 700)
    town.desk.office.void_bill(FINANCE, "B000001", "重开")
    row = next(row for row in town.desk.months.status("2026-03").households if row.room == "1-1-101")
    assert (row.billed_fen, row.waived_fen, row.fees_closing_fen) == (0, 0, 0)
    town.assert_proven()


def test_a_draft_is_made_anew_as_things_stand_and_can_be_thrown_away(town: Town) -> None:
    assert len(issued(town, publish=False)) == 3
    numbers = [one["bill_no"] for one in town.desk.reports.bills(period="2026-03", state="draft")]
    issued(town, publish=False)
    assert [one["bill_no"] for one in town.desk.reports.bills(period="2026-03", state="draft")] == numbers
    town.desk.office.tariffs.add_tariff(FINANCE, Tariff("物业费", "2026-03", per_m2=10_000, building="1"))
    assert issued(town, publish=False)[town.home("1-1-101")] == 9000
    drafts = town.desk.reports.bills(period="2026-03")
    assert [(one["state"], one["amount_fen"]) for one in drafts] == [("draft", 9000), ("draft", 8050), ("draft", 5000)]
    assert len(town.desk.office.discard_bills(FINANCE, "2026-03")) == 3
    assert town.desk.reports.bills() == []
    assert {row.billed_fen for row in town.desk.months.status("2026-03").households} == {0}
    town.assert_proven()


def test_a_flat_is_billed_once_whoever_lives_in_it(town: Town) -> None:
    office = town.desk.office
    town.desk.office.accounts.leave(
        FINANCE, Leaving(town.home(), Way.KEEP, "", True, "搬走", approved_by("manager")), new_id()
    )
    office.tariffs.add_fee_item(FINANCE, FeeItem("水费", 0, metered=True))
    done = office.issue_bills(FINANCE, "2026-03", publish=True)
    assert len(done.bills) == 3
    assert [(one.room, one.fee_item, one.why.value) for one in done.left_out] == [
        ("1-1-101", "物业费", "moved_in_later")
    ]
    again = office.issue_bills(FINANCE, "2026-03", publish=True)
    assert (again.bills, {one.why.value for one in again.left_out}) == ((), {"billed_already"})
    assert [one["moved_out"] for one in town.desk.reports.arrears()] == [True, False, False]
    assert town.desk.reports.arrears(2) == []
    with pytest.raises(Refused, match="metered_item"):
        office.tariffs.add_tariff(FINANCE, Tariff("水费", "2026-01", flat_fen=100))
    town.assert_proven()


def test_arrears_are_redeemed_before_points_are_settled(town: Town) -> None:
    town.bill(300)
    town.earn(1000)
    asked = Leaving(town.home(), Way.SETTLE, "", True, "搬走", approved_by("manager"))
    plan = town.desk.office.accounts.plan(asked)
    done = town.desk.office.accounts.leave(FINANCE, asked, "k")
    assert (plan.redeemed, plan.redeemed_fen, plan.points, plan.cash_fen) == (300, 300, 700, 700)
    assert (done.plan.redeemed, done.plan.cash_fen, done.redemption) == (300, 700, "S1-OF-1-000001")
    assert town.desk.office.accounts.leave(FINANCE, asked, "k").redemption == done.redemption
    assert (owed(town), town.points()) == ({}, 0)
    town.assert_proven()


def test_rates_are_as_of_a_day(town: Town) -> None:
    issued(town)
    town.clock.to(date(2026, 3, 12))
    pay(town, 4500)
    assert town.desk.reports.rate("2026-03", date(2026, 3, 10))["by_household_bp"] == 0
    rate = town.desk.reports.rate("2026-03")
    assert (rate["by_amount_bp"], rate["by_household_bp"]) == (3327, 3333)
    assert [one["building"] for one in rate["buildings"]] == ["1", "3"]
    assert town.desk.reports.rate("2026-01")["by_household_bp"] is None
    with pytest.raises(Refused, match="not_allowed"):
        town.desk.office.waive(MANAGER, Waiver("B000001", 1, "x", "y"))


def test_what_a_payment_would_do_is_what_it_does_and_the_day_lists_it(town: Town) -> None:
    office, home = town.desk.office, town.home()
    assert office.payment_plan(home, None) is None
    town.bill(1000, "2026-01")
    town.bill(2000, "2026-02")
    everything = office.payment_plan(home, None)
    assert everything is not None
    assert (everything.amount_fen, everything.ahead_fen, everything.owed_after_fen) == (3000, 0, 0)
    for fen, chosen in ((None, ("B000002",)), (1500, ()), (9000, ())):
        planned = office.payment_plan(home, fen, chosen)
        assert planned is not None
        slip = office.pay(CLERK, FeePayment(home, planned.amount_fen, "cash", bills=chosen))
        assert slip.amount_fen == planned.amount_fen
        assert slip.advance_fen == planned.ahead_fen
        assert [(one[0], one[4]) for one in slip.shares] == [(one.bill_no, one.amount_fen) for one in planned.shares]
        assert planned.owed_after_fen == page(town).card.owed_fen
        office.reverse(FINANCE, slip.slip_no, "试算")
    with pytest.raises(Refused, match="bad_amount"):
        office.payment_plan(home, -1)
    last = office.pay(CLERK, FeePayment(home, 700, "alipay", "A-7"))
    rows = office.paid_today()
    assert [row.amount_fen for row in rows] == [700, -9000, 9000, -1500, 1500, -2000, 2000]
    assert [row.reversible for row in rows] == [True, False, False, False, False, False, False]
    assert (rows[0].number, rows[0].room, rows[0].way, rows[0].reference) == (last.slip_no, "1-1-101", "alipay", "A-7")
    assert rows[2].reversed_by == rows[1].number
    assert rows[0].actor == "clerk"
