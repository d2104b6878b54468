"""Shifts: opened with a float, closed with a blind count, one per till and cashier."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.paper.layout import to_text
from pos.domain.sale.basket import Basket
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.tender import Offer, RoundingPolicy, TenderKind
from pos.domain.shift.drawer import CashMove
from pos.errors import Refused
from pos.ledger import book
from pos.services import papers
from pos.services.shift.desk import CashMoving
from tests.services.town import AUDITOR, CASH, CASHIER, CLERK, FINANCE, LEAD, NOODLES, OTHER_CASHIER, TOFFEE

if TYPE_CHECKING:
    from pos.domain.shift.report import ShiftReport
    from tests.services.town import Town


def test_nothing_is_sold_or_taken_back_without_a_shift(town: Town) -> None:
    till = town.till()
    number = town.sell((NOODLES, 1000)).receipt_no
    with pytest.raises(Refused, match="no_shift") as refused:
        till.complete(CASHIER, town.basket((NOODLES, 1000)), CASH)
    assert refused.value.values == {"till": "T1"}
    with pytest.raises(Refused, match="no_shift"):
        till.give_back(CASHIER, number, None, "买错了")
    with pytest.raises(Refused, match="no_shift"):
        till.close_shift(CASHIER, 0)
    till.open_shift(CASHIER, 0)
    assert till.complete(CASHIER, town.basket((NOODLES, 1000)), CASH).receipt.total_fen == 550


def test_nothing_is_written_into_a_shift_that_was_closed_elsewhere(town: Town) -> None:
    till, elsewhere = town.till(), town.till()
    till.open_shift(CASHIER, 0)
    number = till.complete(CASHIER, town.basket((NOODLES, 2000)), CASH).receipt_no
    elsewhere.close_shift(CASHIER, 1100)
    before = town.entries()
    acts = (
        lambda: till.complete(CASHIER, town.basket((NOODLES, 1000)), CASH),
        lambda: till.give_back(CASHIER, number, ((1, 1000),), "买错了"),
        lambda: till.exchange(
            CASHIER, ReturnRequest(number, ((1, 1000),), text="买错了"), town.basket((TOFFEE, 1000)), CASH
        ),
    )
    for act in acts:
        elsewhere.open_shift(CASHIER, 0)
        till.forget_shift()
        assert till.state().shift is not None
        elsewhere.close_shift(CASHIER, 0)
        with pytest.raises(Refused, match="no_shift"):
            act()
        assert till.state().shift is None
    assert town.entries() == before + 6
    town.assert_proven()


def test_a_shift_says_whose_it_is_and_survives_a_restart(town: Town) -> None:
    shift = town.till().open_shift(CASHIER, 20_000)
    assert (shift.till, shift.cashier, shift.cashier_name, shift.float_fen) == ("T1", "cashier", "小李", 20_000)
    assert shift.opened_at == "2026-03-10T10:00:00+08:00"
    again = town.reopened()
    assert again.till().state().shift == shift
    again.desk.close()


def test_one_shift_a_till_and_one_till_a_cashier(town: Town) -> None:
    till = town.till()
    till.open_shift(CASHIER, 0)
    with pytest.raises(Refused, match="shift_open") as refused:
        till.open_shift(OTHER_CASHIER, 0)
    assert refused.value.values == {"cashier": "cashier"}
    book.add_till(town.desk.ledger, "T2")
    with pytest.raises(Refused, match="cashier_has_shift") as refused:
        town.till("T2").open_shift(CASHIER, 0)
    assert refused.value.values == {"till": "T1"}
    till.close_shift(CASHIER, 0)
    assert till.open_shift(OTHER_CASHIER, 0).cashier == "cashier2"


def test_amounts_below_zero_and_people_of_the_office_are_refused(town: Town) -> None:
    till = town.till()
    with pytest.raises(Refused, match="bad_amount"):
        till.open_shift(CASHIER, -1)
    with pytest.raises(Refused, match="bad_amount"):
        till.open_shift(CASHIER, 10**30)
    for person in (CLERK, FINANCE, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            till.open_shift(person, 0)
    till.open_shift(LEAD, 0)
    with pytest.raises(Refused, match="bad_amount"):
        till.close_shift(LEAD, -1)
    with pytest.raises(Refused, match="not_allowed"):
        till.close_shift(CLERK, 0)
    assert till.state().shift is not None


def test_the_drawer_is_opened_without_a_sale_for_a_reason_and_counted(town: Town) -> None:
    till = town.till()
    with pytest.raises(Refused, match="no_shift"):
        till.drawer.open_alone(CASHIER, "换零钱")
    till.open_shift(CASHIER, 1000)
    with pytest.raises(Refused, match="no_reason"):
        till.drawer.open_alone(CASHIER, " ")
    with pytest.raises(Refused, match="not_allowed"):
        till.drawer.open_alone(CLERK, "换零钱")
    for _ in range(2):  # an answer that was lost
        till.drawer.open_alone(CASHIER, "换零钱", "k1")
    till.drawer.open_alone(LEAD, "检查钱箱", "k2")
    report = till.close_shift(CASHIER, 1000)
    assert (report.sums.no_sales, report.variance_fen) == (2, 0)
    assert "无交易开钱箱 2 次" in to_text(papers.paper(town.desk.shop, report.report_no, "zh_CN"), 32)
    town.assert_proven()


def test_a_forgotten_shift_is_closed_by_a_lead_and_the_report_names_both(town: Town) -> None:
    till = town.till()
    till.open_shift(CASHIER, 0)
    with pytest.raises(Refused, match="shift_of_another") as refused:
        till.close_shift(OTHER_CASHIER, 0)
    assert refused.value.values == {"name": "小李"}
    report = till.close_shift(LEAD, 0)
    assert (report.shift.cashier_name, report.closed_by) == ("小李", LEAD.name)
    paper = to_text(papers.paper(town.desk.shop, report.report_no, "zh_CN"), 32)
    assert "小李" in paper
    assert LEAD.name in paper
    till.open_shift(OTHER_CASHIER, 0)


def test_a_large_sum_is_paid_out_by_a_lead(town: Town) -> None:
    till = town.till()
    till.open_shift(CASHIER, 300_000)
    till.drawer.move(CASHIER, CashMoving(CashMove.PAID_OUT, 100_000, "买日用品"))
    with pytest.raises(Refused, match="cash_out_lead") as refused:
        till.drawer.move(CASHIER, CashMoving(CashMove.PAID_OUT, 100_001, "买日用品"))
    assert refused.value.values == {"most_fen": 100_000}
    till.drawer.move(LEAD, CashMoving(CashMove.PAID_OUT, 100_001, "买日用品"))
    till.drawer.move(CASHIER, CashMoving(CashMove.DROP, 99_999, "太多"))
    assert till.drawer.read(LEAD).expected_cash_fen == 0


def test_handing_over_is_refused_while_a_basket_is_open(town: Town) -> None:
    till = town.till()
    till.open_shift(CASHIER, 0)
    basket = till.add_item(Basket(), town.goods[NOODLES.barcode])
    with pytest.raises(Refused, match="basket_open"):
        till.close_shift(CASHIER, 0)
    till.complete(CASHIER, basket, CASH)
    till.close_shift(CASHIER, 550)


def test_a_household_alone_keeps_no_shift_open(town: Town) -> None:
    till = town.till()
    till.open_shift(CASHIER, 0)
    till.attach(Basket(), town.home())
    till.close_shift(CASHIER, 0)


def _day(town: Town) -> ShiftReport:
    """A shift of every tender with change, rounding, a refund in cash and one electronic."""
    town.rounding(RoundingPolicy.FEN)
    till = town.till()
    town.earn(1)  # before the shift: not its money
    till.open_shift(CASHIER, 20_000)
    sold = [
        till.complete(CASHIER, town.basket(*goods), offers)
        for goods, offers in (
            (((NOODLES, 1000),), (Offer(TenderKind.CASH, 10_000),)),  # 550, change 9450
            (((TOFFEE, 1000),), CASH),  # 333 -> 330
            (((TOFFEE, 3000),), (Offer(TenderKind.WECHAT),)),  # 999
            (((NOODLES, 2000),), (Offer(TenderKind.ALIPAY, 600), Offer(TenderKind.VOUCHER, 100), *CASH)),  # 600+100+400
        )
    ]
    town.clock.to(town.clock.now.date(), 18, 30)
    till.give_back(CASHIER, sold[1].receipt_no, None, "买错了")  # 330 cash
    till.give_back(CASHIER, sold[2].receipt_no, ((1, 1000),), "买错了")  # 333 wechat
    return till.close_shift(CASHIER, 20_900)


def test_the_report_adds_up_the_shift_and_nothing_else(town: Town) -> None:
    report = _day(town)
    assert report.expected_cash_fen == 20_000 + 550 + 330 + 400 - 330
    assert (report.declared_cash_fen, report.variance_fen) == (20_900, -50)
    assert (report.sums.sales, report.sums.returns) == (4, 2)
    assert (report.sums.sales_fen, report.sums.refunds_fen) == (550 + 330 + 999 + 1100, 330 + 333)
    assert dict(report.sums.tenders) == {"cash": 950, "wechat": 666, "alipay": 600, "voucher": 100}
    assert report.sums.points_earned == 27 + 16 + 49 + 50
    assert report.sums.points_taken_back == 16 + 16  # of 49 for 9.99 stay 33 for 6.66
    assert (report.sums.first_receipt, report.sums.last_receipt) == ("S1-T1-1-000002", "S1-T1-1-000007")
    assert report.closed_at == "2026-03-10T18:30:00+08:00"
    assert report.report_no == "S1-T1-1-Z000001"
    paper = to_text(papers.paper(town.shop, report.report_no, "zh_CN"), 32)
    for wanted in ("销售 4 单", "退货 2 单", "支付宝", "累计", "系统应有现金", "短款", "S1-T1-1-000007"):
        assert wanted in paper
    assert town.till().state().shift is None
    town.assert_proven()


def test_an_empty_shift_is_a_report_of_zeros(town: Town) -> None:
    till = town.till()
    till.open_shift(CASHIER, 500)
    report = till.close_shift(CASHIER, 500)
    assert (
        report.sums.sales,
        report.sums.returns,
        report.sums.sales_fen,
        report.sums.tenders,
        report.variance_fen,
    ) == (
        0,
        0,
        0,
        (),
        0,
    )
    assert (report.sums.first_receipt, report.sums.last_receipt, report.sums.points_earned) == ("", "", 0)


def test_a_shift_goes_over_midnight_and_over_the_month(town: Town) -> None:
    town.clock.to(date(2026, 3, 31), 20)
    till = town.till()
    till.open_shift(CASHIER, 0)
    till.complete(CASHIER, town.basket((NOODLES, 1000)), CASH)
    town.clock.to(date(2026, 4, 1), 0, 30)
    with pytest.raises(Refused, match="shift_open_in_month"):
        town.desk.months.close(FINANCE, "2026-03")
    till.complete(CASHIER, town.basket((NOODLES, 1000)), CASH)
    report = till.close_shift(CASHIER, 1100)
    assert (report.sums.sales, report.variance_fen) == (2, 0)
    assert [one["business_date"] for one in town.desk.reports.sales()] == ["2026-03-31", "2026-04-01"]
    town.desk.months.close(FINANCE, "2026-03")


def test_the_till_opens_while_its_clock_stands_in_a_closed_month(town: Town) -> None:
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    town.clock.to(date(2026, 3, 31), 16)
    till = town.till()
    shift = till.open_shift(CASHIER, 0)
    assert shift.business_date == date(2026, 4, 1)
    done = till.complete(CASHIER, town.basket((NOODLES, 1000)), CASH)
    assert done.receipt.business_date == "2026-04-01"
    assert till.close_shift(CASHIER, 550).variance_fen == 0
    town.assert_proven()


def test_a_day_that_was_asked_for_binds_the_shift_too(town: Town) -> None:
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    town.shop.on = date(2026, 3, 31)
    with pytest.raises(Refused, match="closed_month"):
        town.till().open_shift(CASHIER, 0)
    town.shop.on = date(2026, 3, 30)
    with pytest.raises(Refused, match="closed_month"):
        town.till().open_shift(CASHIER, 0)
    town.shop.on = date(2026, 4, 1)
    assert town.till().open_shift(CASHIER, 0).business_date == date(2026, 4, 1)
