"""Vendors are settled and paid: what is locked stays, what comes later goes to the next, every drawer knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos.domain.goods.items import Ownership, Vendor
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.reading import vendor_lists
from pos.services.till.replay import SaleReplay
from pos.services.vendors import statements
from pos.services.vendors.statements import Statement, numbered, statement
from tests.services.town import (
    APPLES,
    AUDITOR,
    CABBAGE,
    CASH,
    CASHIER,
    CLERK,
    FINANCE,
    HONEY,
    LEAD,
    MANAGER,
    NOODLES,
    approved_by,
    open_copy,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town

MARCH, APRIL, MAY = "2026-03", "2026-04", "2026-05"
STALL = Vendor("V7", "老杨菜摊", Ownership.STALL, until=date(2026, 12, 31))
BEES = Vendor("V1", "邻县蜂场", Ownership.CONSIGNED, 1250)


def free(town: Town, **changed: object) -> Vendor:
    """The town's stall is stood for."""
    return town.desk.terms.put(MANAGER, replace(STALL, **changed), "低保，街道证明 14 号", approved_by("lead"))  # type: ignore[arg-type]  # fields by name


def owed(town: Town, code: str) -> int:
    """What the account says the vendor is owed."""
    with town.desk.ledger.read() as tx:
        query = f"SELECT SUM(amount) FROM posting WHERE account = 'vendor/{code}/payable'"
        return -int(tx.exec_driver_sql(query).scalar_one() or 0)


def of(town: Town, code: str, period: str = MARCH) -> Statement:
    """A month as it stands."""
    return statement(town.shop, code, period)


def identity(found: Statement) -> None:
    """Vendor net + commission + points share = what its lines came to."""
    net = sum(line.sold_fen - line.returned_fen for line in found.lines if line.kind is not Ownership.BOUGHT)
    sums = found.sums
    assert sums.due_fen - sums.carried_fen + sums.commission_fen + sums.points_share_fen == net


def test_a_stall_is_paid_out_of_the_drawer_the_same_day(town: Town) -> None:
    free(town)
    till = town.till()
    till.open_shift(CASHIER, 10_000)
    sold = till.complete(CASHIER, town.basket((CABBAGE, 4000)), CASH)
    assert (till.vendors.plan_today("V7"), statements.owed(town.shop)["V7"]) == (1000, 1000)
    first = till.vendors.pay_today(LEAD, "V7")
    assert (first.sums.due_fen, first.paid, first.number) == (1000, "cash", 1)
    assert owed(town, "V7") == 0
    till.give_back(CASHIER, sold.receipt_no, ((1, 1000),), "坏了")
    till.complete(CASHIER, town.basket((CABBAGE, 2000)), CASH)
    second = till.vendors.pay_today(LEAD, "V7")
    assert (second.sums.returns_fen, second.sums.due_fen, second.number) == (250, 250, 2)
    month = of(town, "V7")
    identity(month)
    assert (month.sums.due_fen, month.payable_fen, month.unpaid_fen) == (1250, 1250, 0)
    with pytest.raises(Refused, match="nothing_due"):
        till.vendors.pay_today(LEAD, "V7")
    report = till.drawer.read(LEAD)
    assert report.expected_cash_fen == 10_000 + 1000 - 250 + 500 - 1250
    assert [(one.kind, one.times, one.fen) for one in report.figures.sums.moved if one.kind == "vendor_paid"] == [
        ("vendor_paid", 2, -1250)
    ]
    closed = till.close_shift(CASHIER, 10_000)
    assert closed.variance_fen == 0
    town.assert_proven()


def test_what_was_settled_is_locked_and_late_returns_go_to_the_next(town: Town) -> None:
    sold = town.sell((HONEY, 3000)).receipt_no
    desk = town.desk.office.vendors
    with pytest.raises(Refused, match="vendor_running"):
        desk.settle(MANAGER, "V1", MARCH)
    town.clock.to(date(2026, 4, 2))
    with pytest.raises(Refused, match="nothing_to_settle"):
        desk.settle(MANAGER, "V1", APRIL[:5] + "02")
    one = desk.settle(MANAGER, "V1", MARCH)
    assert (one.sums.sales_fen, one.sums.commission_fen, one.sums.due_fen) == (8997, 1125, 7872)
    with pytest.raises(Refused, match="nothing_to_settle"):
        desk.settle(MANAGER, "V1", MARCH)
    town.take_back(sold, (1, 1000))
    assert of(town, "V1").sums == replace(of(town, "V1").sums, due_fen=7872, returns_fen=0)
    april = of(town, "V1", APRIL)
    assert (april.sums.returns_fen, april.sums.commission_fen, april.sums.due_fen) == (2999, -375, -2624)
    paid = desk.pay(MANAGER, "V1", 1, "transfer")
    assert (paid.paid, paid.paid_on) == ("transfer", "2026-04-02")
    assert desk.pay(MANAGER, "V1", 1, "transfer") == paid
    assert owed(town, "V1") == statements.owed(town.shop)["V1"] == -2624
    town.clock.to(date(2026, 5, 1))
    planned = desk.plan("V1", APRIL)
    second = desk.settle(MANAGER, "V1", APRIL)
    assert (planned, statements.owed(town.shop)["V1"]) == (second.sums, -2624)
    assert (second.sums.carried_fen, second.payable_fen) == (0, 0)
    with pytest.raises(Refused, match="nothing_due"):
        desk.pay(MANAGER, "V1", 2)
    town.sell((HONEY, 2000))
    may = of(town, "V1", MAY)
    assert (may.sums.carried_fen, may.sums.due_fen) == (-2624, 5998 - 750 - 2624)
    assert [one.of.settled for one in numbered(town.shop, "V1", 2)[2] if one.of] == [2]
    town.assert_proven()


def test_what_is_rung_up_late_goes_to_the_next_statement_and_the_pack_says_the_same(town: Town, tmp_path: Path) -> None:
    town.sell((HONEY, 1000))
    town.clock.to(date(2026, 4, 1))
    town.desk.office.vendors.settle(MANAGER, "V1", MARCH)
    file = tmp_path / "late.csv"
    file.write_text(
        "basket_id,sold_at,room,barcode,name,quantity,amount_fen\n"
        f"b1,2026-03-31T20:00:00,,{HONEY.barcode},土蜂蜜,1,2999\n",
        "utf-8",
    )
    SaleReplay(town.desk.shop, town.desk.till.till).run(MANAGER, file, approval=approved_by("lead"))
    assert (of(town, "V1").sums.sales_fen, of(town, "V1", APRIL).sums.sales_fen) == (2999, 2999)
    town.desk.months.close(FINANCE, MARCH)
    town.clock.to(date(2026, 5, 1))
    town.desk.office.vendors.settle(MANAGER, "V1", APRIL)
    town.desk.months.close(FINANCE, APRIL)
    told = [
        [(row.sales_fen, row.due_fen) for row in town.desk.months.pack(month).vendors if row.code == "V1"]
        for month in (MARCH, APRIL)
    ]
    assert told == [[(2999, 2624)], [(2999, 2624)]]
    town.assert_proven()


def test_an_overpaid_stall_carries_it_into_the_next_month(town: Town) -> None:
    free(town)
    sold = town.sell((CABBAGE, 4000)).receipt_no
    town.till(needs_shift=False).vendors.pay_today(MANAGER, "V7")
    town.take_back(sold)
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, MARCH)
    march, april = of(town, "V7"), of(town, "V7", APRIL)
    assert (march.sums.due_fen, march.payable_fen) == (0, 1000)
    assert (april.sums.carried_fen, april.sums.due_fen) == (-1000, -1000)
    town.sell((CABBAGE, 6000))
    one = town.till(needs_shift=False).vendors.pay_today(MANAGER, "V7")
    assert (one.period, one.sums.carried_fen, one.sums.due_fen) == (APRIL, -1000, 500)
    assert owed(town, "V7") == 0
    town.assert_proven()


def test_points_are_paid_by_whoever_funds_them(town: Town) -> None:
    """By the terms of the day; of a household that comes later too; what returns take back comes back."""
    town.desk.terms.put(MANAGER, replace(BEES, funds_points=True))
    town.know_goods()
    town.programme(value_fen=2)
    sold = town.sell((HONEY, 1000), (NOODLES, 1000))
    late = town.sell((HONEY, 1000), room=None)
    found = of(town, "V1").sums
    assert (found.points_share_fen, found.due_fen) == (149 * 2, 2 * (2999 - 375) - 298)
    town.desk.office.late.add(MANAGER, late.receipt_no, town.home("1-1-102"), new_id())
    assert of(town, "V1").sums.points_share_fen == (149 + 149) * 2
    town.desk.terms.put(MANAGER, BEES)
    town.take_back(sold.receipt_no, (1, 1000))
    month = of(town, "V1")
    identity(month)
    assert month.sums.points_share_fen == 149 * 2
    town.clock.to(date(2026, 4, 1))
    one = town.desk.office.vendors.settle(MANAGER, "V1", MARCH)
    assert owed(town, "V1") == one.sums.due_fen
    town.assert_proven()


def test_terms_hold_from_their_day_and_lines_keep_theirs(town: Town) -> None:
    town.desk.terms.put(MANAGER, replace(BEES, commission_bp=2000, valid_from=date(2026, 3, 12)))
    town.know_goods()
    town.sell((HONEY, 1000))
    town.clock.to(date(2026, 3, 12))
    town.sell((HONEY, 1000))
    assert [line.commission_fen for line in of(town, "V1").lines] == [375, 600]
    assert [one.terms.commission_bp for one in town.desk.terms.history("V1")] == [2000, 1250]
    town.assert_proven()


def test_nobody_is_paid_for_a_stall_that_nobody_stands_for(town: Town) -> None:
    """It sells on; the money waits for two people, who may stand for what was sold already."""
    till = town.till(needs_shift=False)
    town.sell((CABBAGE, 4000))
    with pytest.raises(Refused, match="stall_alone"):
        till.vendors.pay_today(LEAD, "V7")
    town.desk.terms.put(MANAGER, replace(STALL, until=date(2026, 3, 20)), "低保", approved_by("finance"))
    assert till.vendors.pay_today(LEAD, "V7").sums.due_fen == 1000
    town.clock.to(date(2026, 3, 21))
    town.sell((CABBAGE, 4000))
    with pytest.raises(Refused, match="stall_alone"):
        till.vendors.pay_today(LEAD, "V7")
    town.clock.to(date(2026, 3, 22))
    free(town, valid_from=date(2026, 3, 21))
    assert till.vendors.pay_today(LEAD, "V7").sums.due_fen == 1000
    town.assert_proven()


@pytest.mark.parametrize(
    ("wanted", "why", "code"),
    [
        (STALL, "", "no_reason"),
        (replace(STALL, until=None), "低保", "bad_vendor"),
        (replace(STALL, until=date(2026, 3, 9)), "低保", "bad_days"),
        (replace(STALL, commission_bp=1), "低保", "bad_vendor"),
        (replace(BEES, until=date(2026, 4, 1)), "", "bad_vendor"),
        (replace(BEES, commission_bp=10_001), "", "bad_vendor"),
        (replace(BEES, valid_from=date(2026, 3, 9)), "", "bad_days"),
        (replace(BEES, kind=Ownership.BOUGHT, commission_bp=0, funds_points=True), "", "bad_vendor"),
        (replace(BEES, name=" "), "", "bad_vendor"),
        (replace(BEES, code="a/b"), "", "bad_vendor"),
        (replace(BEES, code=""), "", "bad_vendor"),
    ],
)
def test_terms_that_nobody_makes(filed_town: Town, wanted: Vendor, why: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        filed_town.desk.terms.put(MANAGER, wanted, why, approved_by("lead"))


def test_who_may_and_what_only_the_office_is_told(filed_town: Town) -> None:
    town = filed_town
    with pytest.raises(Refused, match="no_approver"):
        town.desk.terms.put(MANAGER, STALL, "低保")
    with pytest.raises(Refused, match="same_person"):
        town.desk.terms.put(MANAGER, STALL, "低保", approved_by("manager"))
    for person in (CASHIER, LEAD, CLERK, FINANCE, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            town.desk.terms.put(person, BEES)
    made = free(town)
    assert free(town, valid_from=made.valid_from) == made
    for reader in (None, CASHIER, LEAD):
        newest = town.desk.terms.history("V7", reader)[0]
        assert (newest.why, newest.approver, newest.terms.until) == ("", "", None)
    for reader in (MANAGER, CLERK, FINANCE, AUDITOR):
        newest = town.desk.terms.history("V7", reader)[0]
        assert (newest.why, newest.approver, newest.terms.until) == ("低保，街道证明 14 号", "lead", STALL.until)
    town.sell((CABBAGE, 1000))
    office, till = town.desk.office.vendors, town.till(needs_shift=False).vendors
    for person in (CASHIER, CLERK, AUDITOR):
        for act in (
            partial(office.settle, person, "V7", MARCH),
            partial(office.pay, person, "V7", 1),
            partial(till.pay_today, person, "V7"),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                act()
    for code, wanted in (("unknown_vendor", "V9"), ("no_stall", "V1")):
        with pytest.raises(Refused, match=code):
            till.pay_today(LEAD, wanted)
    with pytest.raises(Refused, match="bad_way"):
        till.pay(LEAD, "V7", 1, "transfer")
    with pytest.raises(Refused, match="no_statement"):
        till.pay(LEAD, "V7", 1)
    with pytest.raises(Refused, match="unknown_vendor"):
        town.desk.terms.history("V9")
    with pytest.raises(Refused, match="future_date"):
        office.settle(FINANCE, "V7", APRIL)


def test_an_earlier_month_is_settled_first(filed_town: Town) -> None:
    town = filed_town
    free(town, valid_from=date(2026, 3, 1))
    town.sell((CABBAGE, 4000))
    town.clock.to(date(2026, 4, 1))
    town.sell((CABBAGE, 2000))
    with pytest.raises(Refused, match="settle_first"):
        town.desk.office.vendors.settle(MANAGER, "V7", APRIL)
    assert town.till(needs_shift=False).vendors.pay_today(LEAD, "V7").number == 2
    with town.desk.ledger.read() as tx:
        told = [(one.period, one.sums.due_fen, one.paid) for one in vendor_lists.settlements(tx)]
    assert told == [(MARCH, 1000, "cash"), (APRIL, 500, "cash")]


def test_a_stall_sells_with_nothing_but_a_price(town: Town) -> None:
    """It stands among the goods without a code; the slip shows a normal seller, the money is the stall's."""
    free(town, funds_points=True)
    till = town.till(needs_shift=False)
    (goods,) = till.find_open_goods("老杨")
    basket = till.add_open(town.basket((NOODLES, 1000)), goods, 750)
    sold = till.complete(CASHIER, basket, CASH)
    assert (owed(town, "V7"), of(town, "V7").sums.points_share_fen) == (750, 38)
    shown = str(sold.receipt)
    assert "老杨菜摊" in shown
    assert "低保" not in shown
    till.give_back(CASHIER, sold.receipt.receipt_no, ((2, 1000),), "坏了")
    assert owed(town, "V7") == 0
    forged = replace(basket, basket_id=new_id(), lines=(replace(basket.lines[1], vendor="V1"),))
    with pytest.raises(Refused, match="line_unexplained"):
        till.complete(CASHIER, forged, CASH)
    town.assert_proven()


# -- whatever happens ---------------------------------------------------------------------------------------------

ACTS = st.lists(
    st.tuples(st.sampled_from(["sell", "back", "terms", "settle", "pay", "day", "month"]), st.integers(0, 7)),
    min_size=4,
    max_size=14,
)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(ACTS)
def test_the_identity_closes_over_anything(
    template: Path, tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int]]
) -> None:
    """Sales, part returns, changed terms, settlements and payouts in any order, over months."""
    town = open_copy(template, tmp_path_factory.mktemp("life"))
    try:
        _live(town, acts)
    finally:
        town.desk.close()


EXPECTED = {"nothing_left", "more_than_sold", "nothing_to_settle", "nothing_due", "settle_first", "vendor_running"}


def _live(town: Town, acts: list[tuple[str, int]]) -> None:
    free(town, valid_from=date(2026, 3, 1), until=date(2027, 12, 31))
    sold: list[str] = []
    for what, n in acts:
        try:
            _one(town, what, n, sold)
        except Refused as refusal:
            if refusal.code not in EXPECTED:
                raise
    months = sorted({f"2026-{month:02d}" for month in range(3, town.shop.today().month + 1)})
    for code in ("V1", "V7"):
        due = share = 0
        for month in months:
            found = of(town, code, month)
            identity(found)
            due += found.sums.due_fen - found.sums.carried_fen
            share += found.sums.points_share_fen - sum(one.sums.points_share_fen for one in found.settlements)
        with town.desk.ledger.read() as tx:
            paid = sum(one.payable_fen for one in vendor_lists.settlements(tx, code) if one.paid)
        assert owed(town, code) == due + share - paid
    town.assert_proven()


def _one(town: Town, what: str, n: int, sold: list[str]) -> None:
    today = town.shop.today()
    if what == "sell":
        sold.append(town.sell((HONEY, 1000 * (n + 1)), (CABBAGE, 700 * n + 100), (APPLES, 300)).receipt_no)
    elif what == "back" and sold:
        town.take_back(sold[n % len(sold)], (1, 1000), (2, 100))
    elif what == "terms":
        town.desk.terms.put(MANAGER, replace(BEES, commission_bp=333 * n, funds_points=n % 2 == 1))
        town.know_goods()
    elif what == "settle":
        for code in ("V1", "V7"):
            town.desk.office.vendors.settle(MANAGER, code, f"{today:%Y-%m}" if n < 3 else f"2026-{today.month - 1:02d}")
    elif what == "pay":
        town.till(needs_shift=False).vendors.pay_today(LEAD, "V7")
    elif what == "day" and today.day < 20:
        town.clock.to(today.replace(day=today.day + n))
    elif what == "month" and today.month < 10:
        town.clock.to(date(2026, today.month + 1, 1 + n))
