"""Returns: what comes back, how it is refunded, and which points go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.paper.document import Pair
from pos.domain.paper.receipt import Receipt
from pos.domain.paper.slips import receipt_paper
from pos.domain.points.programme import Programme
from pos.domain.sale.basket import deduction_line, discount_order
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.tender import Offer, RoundingPolicy, TenderKind
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.reading import printouts
from tests.services.town import APPLES, CASH, CASHIER, CLERK, FINANCE, GIFT, LEAD, MANAGER, NOODLES, TOFFEE

if TYPE_CHECKING:
    from pos.services.till.views import ReturnDone
    from tests.services.town import Town

WECHAT, ALIPAY, VOUCHER = TenderKind.WECHAT, TenderKind.ALIPAY, TenderKind.VOUCHER


def tenders(back: ReturnDone) -> list[tuple[str, int]]:
    """(kind, fen) of a return."""
    return [(kind, fen) for kind, fen, _, _ in back.receipt.tenders]


def test_a_whole_return_gives_back_money_and_points_exactly(town: Town) -> None:
    sold = town.sell((NOODLES, 2000), (APPLES, 1234), (TOFFEE, 1000))
    assert (sold.receipt.total_fen, town.points()) == (1100 + 1478 + 333, 145)
    back = town.take_back(sold.receipt_no)
    assert (back.refund_fen, back.points, back.debt) == (2911, -145, 0)
    assert tenders(back) == [("cash", -2911)]
    assert (town.points(), town.debt()) == (0, 0)
    assert (back.receipt.kind, back.receipt.of, back.receipt.reason) == ("return", sold.receipt_no, "买错了")
    assert (back.receipt.points_after, back.receipt.debt_after) == (0, 0)
    with town.desk.ledger.read() as tx:
        assert printouts.read(tx, "S1", back.receipt.receipt_no) == back.receipt
        stock = tx.exec_driver_sql("SELECT item_id, SUM(qty_milli) FROM stock_move GROUP BY item_id").all()
    assert {row[1] for row in stock} == {0}
    town.assert_proven()


def test_in_any_steps_the_shares_add_up_to_what_was_paid(town: Town) -> None:
    basket = discount_order(town.basket((TOFFEE, 3000)), 100, "老顾客")
    sold = town.desk.till.complete(LEAD, basket, CASH)
    steps = [town.take_back(sold.receipt_no, (1, 1000)) for _ in range(3)]
    assert sold.receipt.points == 44  # of 8.99
    assert [step.refund_fen for step in steps] == [299, 300, 300]
    assert [step.points for step in steps] == [-14, -15, -15]  # 30 and 15 stay
    assert town.points() == 0
    town.assert_proven()


def test_what_is_left_comes_back_after_a_part_did(town: Town) -> None:
    sold = town.sell((APPLES, 1234), (NOODLES, 3000))
    first = town.take_back(sold.receipt_no, (1, 234), (2, 1000), (2, 1000))
    assert [(line.of_n, line.qty_milli) for line in first.receipt.lines] == [(1, -234), (2, -2000)]
    rest = town.take_back(sold.receipt_no)
    assert [(line.of_n, line.qty_milli) for line in rest.receipt.lines] == [(1, -1000), (2, -1000)]
    assert first.refund_fen + rest.refund_fen == sold.receipt.total_fen
    assert first.points + rest.points == -sold.receipt.points


def test_electronic_tenders_go_back_first_in_the_order_they_were_paid(town: Town) -> None:
    offers = (Offer(TenderKind.CASH, 100), Offer(ALIPAY, 300, "****1111"), Offer(WECHAT, 200, "****2222"), *CASH)
    sold = town.sell((NOODLES, 2000), offers=offers)  # 1100 = 300 alipay + 200 wechat + 600 cash
    assert tenders(town.take_back(sold.receipt_no, (1, 500))) == [("alipay", -275)]
    assert tenders(town.take_back(sold.receipt_no, (1, 500))) == [("alipay", -25), ("wechat", -200), ("cash", -50)]
    assert tenders(town.take_back(sold.receipt_no)) == [("cash", -550)]
    town.assert_proven()


def test_a_vouchers_share_goes_back_as_voucher_never_as_money(town: Town) -> None:
    sold = town.sell((NOODLES, 1000), (TOFFEE, 1000), offers=(Offer(VOUCHER, 400), Offer(WECHAT)))
    first = town.take_back(sold.receipt_no, (1, 1000))
    assert tenders(first) == [("voucher", -249), ("wechat", -301)]
    assert tenders(town.take_back(sold.receipt_no)) == [("voucher", -151), ("wechat", -182)]
    town.assert_proven()


def test_cash_goes_by_the_coins_of_the_sale_over_all_its_returns(town: Town) -> None:
    town.rounding(RoundingPolicy.JIAO)
    sold = town.sell((TOFFEE, 2000))  # 666 -> 600
    assert sold.receipt.total_fen == 600
    town.rounding(RoundingPolicy.FEN)
    part = town.take_back(sold.receipt_no, (1, 777))  # 233.1 of 600
    assert (part.refund_fen, tenders(part)) == (233, [("cash", -300)])
    rest = town.take_back(sold.receipt_no)
    assert (rest.refund_fen, tenders(rest)) == (367, [("cash", -300)])
    town.assert_proven()


def test_what_is_left_is_worth_what_a_point_is_worth_by_now(town: Town) -> None:
    """A receipt's own points go by its version; the balance that is printed beside them by the one in force."""
    sold = town.sell((NOODLES, 2000))
    town.clock.to(date(2026, 3, 20))
    town.back.add_programme(MANAGER, Programme(0, date(2026, 3, 20), value_fen=2))
    assert town.desk.till.returns.preview(ReturnRequest(sold.receipt_no, ((1, 1000),))).value_fen == 2
    back = town.take_back(sold.receipt_no, (1, 1000)).receipt
    assert (back.value_fen, back.value_after_fen, back.points_after) == (1, 2, 27)
    with town.desk.ledger.read() as tx:
        assert printouts.read(tx, town.shop.shop_id, back.receipt_no) == back
    told = [line.right for line in receipt_paper(back).lines if isinstance(line, Pair)]
    assert "27 = ¥0.54" in told


def test_a_deduction_comes_back_only_with_everything(town: Town) -> None:
    basket = town.basket((NOODLES, 1000), (TOFFEE, 1000))
    basket = replace(basket, lines=(*basket.lines, deduction_line("厂家券", -300)))
    sold = town.desk.till.complete(CASHIER, basket, CASH)
    assert (sold.receipt.total_fen, sold.receipt.points) == (583, 29)
    with pytest.raises(Refused, match="deduction_line"):
        town.take_back(sold.receipt_no, (3, 1000))
    first = town.take_back(sold.receipt_no, (1, 1000))
    assert (first.refund_fen, first.points) == (550, -28)  # 33 fen stay
    second = town.take_back(sold.receipt_no, (2, 1000))
    assert (second.refund_fen, second.points) == (33, -1)  # capped: the rest of the coupon goes with it
    with pytest.raises(Refused, match="nothing_left"):
        town.take_back(sold.receipt_no)
    assert town.points() == 0
    town.assert_proven()


# -- points -------------------------------------------------------------------------------------------------------


def test_points_that_were_spent_become_debt_that_the_next_earning_repays(town: Town) -> None:
    town.bill(100)
    sold = town.earn(120)
    town.redeem(100)
    back = town.take_back(sold.receipt_no)
    assert (back.points, back.debt, back.receipt.points_after, back.receipt.debt_after) == (-120, 100, 0, 100)
    assert (town.points(), town.debt()) == (0, 100)
    more = town.earn(130)
    assert (more.receipt.points, more.receipt.points_after, more.receipt.debt_after) == (130, 30, 0)
    assert (town.points(), town.debt()) == (30, 0)
    back = town.take_back(more.receipt_no)  # 100 of them repaid debt already
    assert (back.points, back.debt) == (-130, 100)
    town.assert_proven()


def test_the_receipts_own_lot_first_then_the_earliest_to_lapse(town: Town) -> None:
    town.programme(expiry_months=2)
    late = town.earn(50)  # until 10 May
    town.programme(expiry_months=1)
    early = town.earn(50)  # until 10 April
    town.programme(expiry_months=0)
    never = town.earn(50)
    town.bill(60)
    town.redeem(60)  # 50 of the early lot, 10 of the late one
    town.take_back(late.receipt_no)  # its own 40, then 10 of the one that never lapses
    lots = town.desk.office.household(town.home()).lots
    assert [(lot.points, lot.remaining) for lot in lots] == [(50, 40)]
    assert town.take_back(never.receipt_no).debt == 10
    assert town.take_back(early.receipt_no).debt == 60
    town.assert_proven()


@pytest.mark.parametrize("with_job", [False, True])
def test_points_that_lapsed_count_as_taken_back_whether_or_not_the_job_ran(town: Town, with_job: bool) -> None:
    town.programme(expiry_months=1)
    sold = town.earn(100)
    town.bill(30)
    town.redeem(30)
    town.clock.to(date(2026, 4, 11))
    town.earn(200)
    if with_job:
        assert town.desk.office.expire(FINANCE, date(2026, 4, 11)) == 70
    back = town.take_back(sold.receipt_no)
    assert (back.points, back.debt, town.points()) == (-100, 0, 170)  # 70 had lapsed, 30 come from elsewhere
    if not with_job:
        assert town.desk.office.expire(FINANCE, date(2026, 4, 11)) == 70
    assert town.points() == 170
    town.assert_proven()


def test_steps_with_the_job_between_them_take_back_no_more_than_was_earned(town: Town) -> None:
    town.programme(expiry_months=1)
    sold = town.sell((NOODLES, 4000))  # 110 points
    town.clock.to(date(2026, 4, 11))
    town.earn(100)
    assert town.take_back(sold.receipt_no, (1, 1000)).points == -28
    town.desk.office.expire(FINANCE, date(2026, 4, 11))
    assert town.take_back(sold.receipt_no, (1, 2000)).points == -55
    assert town.take_back(sold.receipt_no).points == -27
    assert (town.points(), town.debt()) == (100, 0)
    town.assert_proven()


def test_kept_points_go_by_minimum_and_cap_of_the_receipts_own_programme(town: Town) -> None:
    town.programme(rate_hundredths=1000, min_spend_fen=1000, cap=100)
    sold = town.sell((NOODLES, 3000))  # 165 points, capped
    town.programme(rate_hundredths=100)
    assert sold.receipt.points == 100
    first = town.take_back(sold.receipt_no, (1, 1000))
    assert (first.points, town.points()) == (0, 100)  # 110 for what is kept, still capped
    second = town.take_back(sold.receipt_no, (1, 1000))
    assert (second.points, town.points()) == (-100, 0)  # under the minimum now
    assert town.take_back(sold.receipt_no).points == 0
    town.assert_proven()


def test_rates_of_items_and_campaigns_of_the_day_are_the_receipts(town: Town) -> None:
    town.programme(items={NOODLES.barcode: 200}, campaign_days={date(2026, 3, 10): 300})
    sold = town.sell((NOODLES, 1000), (TOFFEE, 1000))
    assert sold.receipt.points == 82  # 5.50 × 6 + 3.33 × 15
    town.clock.to(date(2026, 3, 11))
    assert town.sell((NOODLES, 1000), (TOFFEE, 1000), room="1-1-102").receipt.points == 27
    assert town.take_back(sold.receipt_no, (2, 1000)).points == -49
    assert town.take_back(sold.receipt_no).points == -33
    town.assert_proven()


def test_pending_points_are_taken_back_from_the_lot_that_waits(town: Town) -> None:
    town.programme(pending_days=7)
    sold = town.earn(100)
    back = town.take_back(sold.receipt_no)
    assert (back.points, back.debt, back.receipt.points_after) == (-100, 0, 0)
    assert town.standing().held == 0
    town.assert_proven()


def test_a_sale_to_nobody_has_no_points_to_take_back(town: Town) -> None:
    sold = town.sell((NOODLES, 1000), room=None)
    back = town.take_back(sold.receipt_no)
    assert (back.points, back.debt, back.receipt.points_after, back.receipt.room) == (0, 0, None, "")


def test_goods_come_back_from_who_moved_within_the_community_or_away(town: Town) -> None:
    one, two = town.earn(10), town.earn(20)
    town.household("1-1-101", room="9-9-901")
    assert town.take_back(one.receipt_no).receipt.room == "9-9-901"
    town.household("1-1-101", state="moved_out", room="9-9-901")
    assert (town.take_back(two.receipt_no).points, town.points()) == (-20, 0)


def test_free_and_zero_lines_come_back_once(town: Town) -> None:
    sold = town.sell((NOODLES, 1000), (GIFT, 2000))
    assert town.take_back(sold.receipt_no, (2, 1000)).refund_fen == 0
    assert town.take_back(sold.receipt_no, (2, 1000)).points == 0
    with pytest.raises(Refused, match="more_than_sold"):
        town.take_back(sold.receipt_no, (2, 1000))
    assert town.take_back(sold.receipt_no).refund_fen == 550


# -- refused ------------------------------------------------------------------------------------------------------


def test_more_than_was_sold_is_refused_with_what_is_left(town: Town) -> None:
    sold = town.sell((NOODLES, 3000))
    town.take_back(sold.receipt_no, (1, 1000))
    for lines in (((1, 2001),), ((1, 1000), (1, 1001))):
        with pytest.raises(Refused, match="more_than_sold") as refused:
            town.take_back(sold.receipt_no, *lines)
        assert refused.value.values == {"n": 1, "max": 2000}
    town.take_back(sold.receipt_no, (1, 2000))
    with pytest.raises(Refused, match="nothing_left"):
        town.take_back(sold.receipt_no, (1, 1000))
    town.assert_proven()


def test_what_a_return_refuses(town: Town) -> None:
    sold = town.sell((NOODLES, 3000)).receipt_no
    town.bill(10)
    slip = town.redeem(10).slip_no
    back = town.take_back(sold, (1, 1000)).receipt.receipt_no
    for code, number, lines in (
        ("no_receipt", "S1-T1-1-000099", None),
        ("no_receipt", "nonsense", None),
        ("no_receipt", slip, None),
        ("not_a_sale", back, None),
        ("no_line", sold, ((2, 1000),)),
        ("no_line", sold, ((0, 1000),)),
        ("bad_quantity", sold, ((1, 0),)),
        ("bad_quantity", sold, ((1, -1000),)),
    ):
        before = town.entries()
        with pytest.raises(Refused, match=code):
            town.desk.till.give_back(CASHIER, number, lines, "买错了")
        assert town.entries() == before
    for reason in ("", "  "):
        with pytest.raises(Refused, match="no_reason"):
            town.desk.till.give_back(CASHIER, sold, None, reason)


def test_who_may_take_goods_back(town: Town) -> None:
    sold = town.sell((NOODLES, 3000)).receipt_no
    for person in (CASHIER, LEAD, MANAGER):
        town.desk.till.give_back(person, sold, ((1, 1000),), "买错了")
    for person in (CLERK, FINANCE):
        with pytest.raises(Refused, match="not_allowed"):
            town.desk.till.give_back(person, sold, None, "买错了")


# -- once, and in its own month -----------------------------------------------------------------------------------


def test_the_same_key_is_the_same_return(town: Town) -> None:
    till, key = town.desk.till, new_id()
    sold = town.sell((NOODLES, 3000)).receipt_no
    first = till.give_back(CASHIER, sold, ((1, 1000),), " 买错了 ", key)
    again = [till.give_back(CASHIER, sold, ((1, 1000),), "买错了", key) for _ in range(2)]
    assert [one.receipt for one in again] == [first.receipt] * 2
    assert [(one.refund_fen, one.points) for one in again] == [(550, -27)] * 2
    for lines, reason in ((((1, 2000),), "买错了"), (None, "买错了"), (((1, 1000),), "坏了")):
        with pytest.raises(Refused, match="key_reused"):
            till.give_back(CASHIER, sold, lines, reason, key)
    assert len(town.desk.reports.sales()) == 2
    nobodys = town.sell((NOODLES, 1000), room=None).receipt_no
    first = till.give_back(CASHIER, nobodys, None, "买错了", "k")
    again_nobodys = till.give_back(CASHIER, nobodys, None, "买错了", "k")
    assert (again_nobodys.receipt, again_nobodys.duplicate) == (first.receipt, True)


def test_a_return_of_a_closed_month_is_todays(town: Town) -> None:
    town.clock.to(date(2026, 3, 31))
    sold = town.sell((NOODLES, 2000))
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    town.clock.to(date(2026, 3, 31), 18)
    evening = town.take_back(sold.receipt_no, (1, 1000)).receipt
    assert (evening.business_date, evening.sold_at[:10]) == ("2026-04-01", "2026-03-31")
    town.clock.to(date(2026, 4, 9))
    assert town.take_back(sold.receipt_no).receipt.business_date == "2026-04-09"
    town.shop.on = date(2026, 4, 8)
    with pytest.raises(Refused, match="before_last_day"):
        town.take_back(sold.receipt_no)
    assert isinstance(evening, Receipt)
    town.assert_proven()
