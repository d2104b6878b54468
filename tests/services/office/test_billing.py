"""Bills from tariff and area: issued, published, voided; and money that pays them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.fees.payments import PAYMENTS
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.reading import bills
from pos.services.office.payments import FeePayment
from tests.services.office.test_redemption import fee_item
from tests.services.town import CLERK, FINANCE, MANAGER

if TYPE_CHECKING:
    from pos.domain.fees.bills import Bill
    from pos.domain.paper.receipt import Slip
    from tests.services.town import Town


def issued(town: Town, period: str = "2026-03", *, publish: bool = True) -> dict[str, int]:
    """household -> fen of the bills that were made now, all its items together."""
    sums: dict[str, int] = {}
    for bill in town.desk.office.issue_bills(FINANCE, period, publish=publish).bills:
        sums[bill.household_id] = sums.get(bill.household_id, 0) + bill.amount_fen
    return sums


def listed(town: Town, room: str = "1-1-101") -> tuple[Bill, ...]:
    """The household's bills as the office sees them."""
    return town.desk.office.household(town.home(room)).bills


def pay(town: Town, fen: int, kind: str = "cash", key: str = "", reference: str = "") -> Slip:
    """A payment at the office."""
    return town.desk.office.pay(CLERK, FeePayment(town.home(), fen, kind, reference, key))


# -- issuing ------------------------------------------------------------------------------------------------------


def test_whoever_is_left_out_is_named_with_the_first_reason_that_fits(town: Town) -> None:
    town.household("1-1-102", area_centi=None)
    town.household("3-2-501", area_centi=0)
    fee_item(town, "电梯费", redeemable=False)
    town.bill(100, "2026-03", "1-1-101", "电梯费")
    done = town.desk.office.issue_bills(FINANCE, "2026-03", publish=True)
    assert [bill.household_id for bill in done.bills] == [town.home()]
    assert [(one.room, one.fee_item, one.why) for one in done.left_out] == [
        ("1-1-101", "电梯费", "billed_already"),
        ("1-1-102", "物业费", "no_area"),
        ("1-1-102", "电梯费", "no_tariff"),
        ("3-2-501", "物业费", "no_area"),
        ("3-2-501", "电梯费", "no_tariff"),
    ]


def test_a_bill_is_tariff_times_area_for_every_living_household(town: Town) -> None:
    town.household("1-1-102", area_centi=8051)  # 40.255 yuan
    assert issued(town) == {town.home("1-1-101"): 4500, town.home("1-1-102"): 4026, town.home("3-2-501"): 5000}
    (bill,) = listed(town)
    assert (bill.period, bill.fee_item, bill.amount_fen, bill.owed_fen, bill.bill_no) == (
        "2026-03",
        "物业费",
        4500,
        4500,
        "B000001",
    )
    with town.desk.ledger.read() as tx:
        snapshot = tx.exec_driver_sql("SELECT area_centi, tariff FROM bill ORDER BY bill_no").all()
    assert [tuple(row) for row in snapshot] == [(9000, 5000), (8051, 5000), (10_000, 5000)]
    town.assert_proven()


def test_issuing_again_adds_what_is_missing_only(town: Town) -> None:
    issued(town)
    assert issued(town) == {}
    fee_item(town, "垃圾费", redeemable=True, tariff=123)
    assert issued(town) == {town.home("1-1-101"): 111, town.home("1-1-102"): 99, town.home("3-2-501"): 123}
    added = town.back.add_household(MANAGER, "5-1-301", 10_000)
    assert issued(town) == {added.household_id: 5000 + 123}
    assert len(listed(town)) == 2


def test_no_bill_without_area_and_none_for_who_left(town: Town) -> None:
    town.back.add_household(MANAGER, "5-1-301", None)
    town.household("1-1-102", state="moved_out")
    town.household("1-1-101", state="frozen")
    # Who leaves after the first day is billed for the month; nobody is for the next one.
    assert set(issued(town)) == set(town.homes.values())
    assert set(issued(town, "2026-04")) == {town.home("1-1-101"), town.home("3-2-501")}


def test_an_item_without_tariff_is_only_imported(town: Town) -> None:
    fee_item(town, "水费", redeemable=False)
    assert len(issued(town)) == 3
    assert {bill.fee_item for bill in listed(town)} == {"物业费"}


def test_a_draft_owes_nothing_until_it_is_published(town: Town) -> None:
    assert len(issued(town, publish=False)) == 3
    assert listed(town) == ()
    assert town.desk.till.household(town.home()).owed_fen == 0
    assert (pay(town, 1).advance_fen, pay(town, 1).shares) == (1, ())
    town.clock.to(date(2026, 4, 3))
    assert len(town.desk.office.publish_bills(FINANCE, "2026-03")) == 3
    assert town.desk.office.publish_bills(FINANCE, "2026-03") == ()
    assert town.desk.office.publish_bills(FINANCE, "2026-01") == ()
    assert listed(town)[0].owed_fen == 4498
    billed = {row.room: row.billed_fen for row in town.desk.months.status("2026-04").households}
    assert billed["1-1-101"] == 4500  # it counts on the day of publishing
    assert {row.billed_fen for row in town.desk.months.status("2026-03").households} == {0}
    town.assert_proven()


@pytest.mark.parametrize(
    "period", ["2026-13", "2026-00", "26-01", "2026-1", "2026-01-01", "", "２０２６-01", "0000-01", "2026-01\n"]
)
def test_periods_that_are_none(town: Town, period: str) -> None:
    for act in (
        lambda: town.desk.office.issue_bills(FINANCE, period, publish=True),
        lambda: town.desk.office.publish_bills(FINANCE, period),
        lambda: town.desk.months.status(period),
        lambda: town.desk.months.close(FINANCE, period),
        lambda: town.desk.office.batches.run(FINANCE, period),
        lambda: town.desk.months.pack(period),
    ):
        with pytest.raises(Refused, match="bad_period"):
            act()


# -- voiding ------------------------------------------------------------------------------------------------------


def test_a_voided_bill_is_gone_and_a_new_one_takes_its_place(town: Town) -> None:
    issued(town)
    voided = town.desk.office.void_bill(FINANCE, "B000001", "面积录错")
    assert (voided.bill_no, listed(town)) == ("B000001", ())
    with pytest.raises(Refused, match="no_bill"):
        town.desk.office.void_bill(FINANCE, "B000001", "再一次")
    town.household("1-1-101", area_centi=9100)
    assert issued(town) == {town.home(): 4550}
    assert [(bill.bill_no, bill.owed_fen) for bill in listed(town)] == [("B000004", 4550)]
    row = next(row for row in town.desk.months.status("2026-03").households if row.room == "1-1-101")
    assert (row.billed_fen, row.fees_closing_fen) == (4550, 4550)
    town.assert_proven()


def test_a_draft_can_be_voided_and_moves_no_fee(town: Town) -> None:
    issued(town, publish=False)
    town.desk.office.void_bill(FINANCE, "B000001", "不收了")
    assert len(town.desk.office.publish_bills(FINANCE, "2026-03")) == 2
    assert [row.billed_fen for row in town.desk.months.status("2026-03").households] == [0, 4025, 5000]
    town.assert_proven()


def test_a_paid_bill_is_voided_after_its_payment_was_reversed(town: Town) -> None:
    town.bill(1000)
    town.earn(400)
    slip = town.redeem(400)
    with pytest.raises(Refused, match="bill_paid") as refused:
        town.desk.office.void_bill(FINANCE, "B000001", "错")
    assert refused.value.values == {"bill_no": "B000001", "paid_fen": 400}
    town.desk.office.reverse(FINANCE, slip.slip_no, "错户")
    town.desk.office.void_bill(FINANCE, "B000001", "错")
    assert listed(town) == ()
    assert town.points() == 400
    town.assert_proven()


def test_what_voiding_refuses(town: Town) -> None:
    issued(town)
    for number in ("B999999", "b000001", ""):
        with pytest.raises(Refused, match="no_bill"):
            town.desk.office.void_bill(FINANCE, number, "错")
    with pytest.raises(Refused, match="no_reason"):
        town.desk.office.void_bill(FINANCE, "B000001", " ")


# -- paying -------------------------------------------------------------------------------------------------------


def test_money_goes_on_the_oldest_bill_first_with_a_slip(town: Town) -> None:
    town.bill(3000, "2026-01")
    town.bill(4500, "2026-02")
    slip = pay(town, 3100, "wechat", reference="4200001")
    assert slip.shares == (("B000001", "2026-01", "物业费", 0, 3000), ("B000002", "2026-02", "物业费", 0, 100))
    assert (slip.slip_no, slip.kind, slip.amount_fen, slip.points, slip.points_after) == (
        "S1-OF-1-000001",
        "payment",
        3100,
        0,
        None,
    )
    assert (slip.payment_kind, slip.reference, slip.clerk) == ("wechat", "4200001", "小陈")
    assert [(bill.period, bill.owed_fen) for bill in listed(town)] == [("2026-02", 4400), ("2026-01", 0)]
    assert town.desk.till.household(town.home()).owed_fen == 4400
    town.assert_proven()


def test_what_is_neither_cash_nor_points_is_electronic(town: Town) -> None:
    town.bill(1000)
    town.earn(100)
    for n, kind in enumerate(PAYMENTS, 1):
        pay(town, n, kind)
    town.redeem(100)
    row = next(row for row in town.desk.months.status("2026-03").households if row.room == "1-1-101")
    assert (row.paid_cash_fen, row.paid_electronic_fen, row.paid_points_fen) == (1, 2 + 3 + 4, 100)
    assert row.fees_closing_fen == 1000 - 110
    town.assert_proven()


def test_what_a_payment_refuses(town: Town) -> None:
    town.bill(1000)
    for fen in (0, -1):
        with pytest.raises(Refused, match="bad_amount"):
            pay(town, fen)
    for kind in ("points", "voucher", "", "Cash"):
        with pytest.raises(Refused, match="bad_kind"):
            pay(town, 1, kind)
    with pytest.raises(Refused, match="no_household"):
        town.desk.office.pay(CLERK, FeePayment("H999", 1, "cash"))


def test_the_same_key_is_the_same_payment(town: Town) -> None:
    town.bill(1000)
    first = pay(town, 400, key="k")
    assert [pay(town, 400, key="k") for _ in range(2)] == [first, first]
    for fen, kind, reference in ((401, "cash", ""), (400, "wechat", ""), (400, "cash", "other")):
        with pytest.raises(Refused, match="key_reused"):
            pay(town, fen, kind, "k", reference)
    assert pay(town, 400).slip_no == "S1-OF-1-000002"
    assert listed(town)[0].owed_fen == 200
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    town.shop.on = date(2026, 3, 31)
    assert pay(town, 400, key="k") == first
    with pytest.raises(Refused, match="closed_month"):
        pay(town, 100, key=new_id())


def test_who_moved_out_still_pays_what_is_owed(town: Town) -> None:
    town.bill(1000)
    town.household("1-1-101", state="moved_out")
    assert pay(town, 1000).room == "1-1-101"


# -- the ledger's own word ----------------------------------------------------------------------------------------


def test_two_bills_of_one_item_and_month_are_refused_by_the_ledger(town: Town) -> None:
    town.bill(1000)
    with pytest.raises(Refused, match="bill_twice"):
        town.bill(1200)
    with town.desk.ledger.read() as tx:
        assert len(bills.of_household(tx, town.home())) == 1
