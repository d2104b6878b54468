"""The returns desk: finding a receipt, the preview, scrap, spent points off the cash, a second person, two desks."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.paper.layout import to_text
from pos.domain.sale.basket import deduction_line, item_line
from pos.domain.sale.return_decision import ReturnRequest, decide
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.reading import receipts
from pos.services.till import return_entry
from pos.services.writing import Writing, writing
from tests.services.town import (
    APPLES,
    CASH,
    CASHIER,
    CLERK,
    FINANCE,
    HONEY,
    LEAD,
    MANAGER,
    NOODLES,
    OTHER_CASHIER,
    TOFFEE,
    approved_by,
)

if TYPE_CHECKING:
    from pos.services.till.returns import Returns
    from pos.services.till.views import ReturnDone
    from tests.services.town import Town

WECHAT = Offer(TenderKind.WECHAT, None, "****4821")
DAMAGED = ReturnReason.DAMAGED


def desk(town: Town) -> Returns:
    """The returns desk of till T1."""
    return town.desk.till.returns


def give(town: Town, request: ReturnRequest, key: str = "") -> ReturnDone:
    """A confirmed return."""
    return desk(town).give_back(CASHIER, request, key or new_id())


# -- finding ------------------------------------------------------------------------------------------------------


def test_a_receipt_is_found_by_number_code_and_its_last_digits(town: Town) -> None:
    number = town.sell((NOODLES, 3000), (APPLES, 1234)).receipt_no
    for text in (number, number.lower(), f" {number}\r", "1", "000001"):
        assert desk(town).find(text).receipt_no == number
    other = town.till("T1", needs_shift=False).returns.find("1")
    assert (other.receipt_no, other.other_till, other.closed_period) == (number, False, "")
    for text in ("2", "999999", "S1-T1-1-000099", "S9-T1-1-000001", "房号", ""):
        with pytest.raises(Refused, match="no_receipt"):
            desk(town).find(text)
    back = town.take_back(number, (1, 1000)).receipt.receipt_no
    with pytest.raises(Refused, match="not_a_sale") as refused:
        desk(town).find(back)
    assert refused.value.values == {"number": back, "of": number}


def test_a_receipt_says_what_may_still_come_back(town: Town) -> None:
    basket = town.basket((NOODLES, 3000), (APPLES, 1234))
    basket = replace(basket, lines=(*basket.lines, deduction_line("厂家券", -100)))
    number = town.desk.till.complete(CASHIER, basket, (WECHAT,)).receipt_no
    town.take_back(number, (1, 1000))
    found = desk(town).find(number)
    assert [(one.n, one.back_milli, one.left_milli, one.open) for one in found.lines] == [
        (1, 1000, 2000, True),
        (2, 0, 1234, True),
        (3, 0, 1000, False),
    ]
    assert [one.left_fen for one in found.lines] == [1100, 1478, -100]
    assert found.tenders == (("wechat", 3028, "****4821"),)
    assert [one.total_fen for one in found.earlier] == [-550]
    assert found.card is not None
    assert (found.card.room, found.cashier, found.nothing_left) == ("1-1-101", CASHIER.name, False)
    town.take_back(number)
    assert desk(town).find(number).nothing_left


def test_a_receipt_of_a_closed_month_and_of_another_till_say_so(town: Town) -> None:
    number = town.sell((NOODLES, 1000), room=None).receipt_no
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    found = desk(town).find(number)
    assert (found.closed_period, found.card, found.room) == ("2026-03", None, "")
    assert town.till("OF", needs_shift=False).returns.find(number).other_till


def test_a_household_has_its_sales_newest_first(town: Town) -> None:
    first, second = town.sell((NOODLES, 1000)).receipt_no, town.sell((TOFFEE, 2000), (APPLES, 500)).receipt_no
    town.sell((NOODLES, 1000), room="1-1-102")
    town.take_back(first)
    rows = desk(town).history(town.home())
    assert [(one.receipt_no, one.total_fen, one.refunded_fen) for one in rows] == [(second, 1265, 0), (first, 550, 550)]
    assert rows[0].names == ("高粱饴", "苹果")
    assert desk(town).history(town.home("3-2-501")) == ()


# -- preview and what is written ----------------------------------------------------------------------------------


def test_the_preview_is_what_is_written(town: Town) -> None:
    town.bill(20)
    number = town.sell((NOODLES, 3000), (APPLES, 1234), offers=(Offer(TenderKind.CASH, 1000), WECHAT)).receipt_no
    town.redeem(20)
    request = ReturnRequest(number, ((1, 2000), (2, 234)), DAMAGED, scrap=frozenset({2}))
    before, shown = town.entries(), desk(town).preview(request)
    assert town.entries() == before
    done = give(town, request)
    assert shown.refund_fen == done.refund_fen == 1100 + 280
    assert [(kind, -fen, reference) for kind, fen, reference in shown.tenders] == [
        (kind, fen, reference) for kind, fen, _, reference in done.receipt.tenders
    ]
    assert (shown.points, shown.debt_after, shown.points_after) == (-done.points, done.debt, done.receipt.points_after)
    assert shown.left_fen == 3128 - 1380 == desk(town).find(number).total_fen - 1380
    assert [(one.n, one.qty_milli, one.refund_fen, one.scrap) for one in shown.lines] == [
        (1, 2000, 1100, False),
        (2, 234, 280, True),
    ]
    assert [one.why.code for one in shown.lines if one.why] == ["why_part", "why_part"]
    assert (done.receipt.reason, desk(town).preview(replace(request, lines=None)).left_fen) == ("damaged", 0)
    town.assert_proven()


def test_scrapped_goods_came_back_and_went(town: Town) -> None:
    number = town.sell((NOODLES, 3000), (APPLES, 1000)).receipt_no
    give(town, ReturnRequest(number, None, ReturnReason.EXPIRED, scrap=frozenset({2})))
    with town.desk.ledger.read() as tx:
        moves = tx.exec_driver_sql("SELECT reason, qty_milli FROM stock_move ORDER BY till, seq, n").all()
        codes = tx.exec_driver_sql("SELECT DISTINCT reason FROM line WHERE of_n IS NOT NULL").scalars().all()
    assert [tuple(move) for move in moves] == [
        ("sale", -3000),
        ("sale", -1000),
        ("return", 3000),
        ("return", 1000),
        ("scrap", -1000),
    ]
    assert list(codes) == ["expired"]
    town.assert_proven()


def test_debt_is_shown_before_it_is_made_and_stands_on_paper(town: Town) -> None:
    town.bill(100)
    number = town.earn(120).receipt_no
    town.redeem(100)
    shown = desk(town).preview(ReturnRequest(number, None))
    assert (shown.points, shown.new_debt, shown.debt_after, shown.kept_fen) == (120, 100, 100, 0)
    done = give(town, ReturnRequest(number, None))
    assert done.debt == 100
    text = to_text(town.desk.till.paper(done.receipt.receipt_no, "zh_CN"), 48)
    assert "尚欠积分" in text
    assert "其他" in text


# -- spent points off the cash ------------------------------------------------------------------------------------


def test_by_the_other_policy_spent_points_come_off_the_cash_once_agreed(town: Town) -> None:
    town.setting("return_shortfall", "refund")
    town.bill(100)
    number = town.earn(120).receipt_no  # 24.00 in cash
    town.redeem(100)
    request = ReturnRequest(number, None)
    shown = desk(town).preview(request)
    assert (shown.kept_points, shown.kept_fen, shown.new_debt, shown.handed_fen) == (100, 100, 0, 2300)
    for agreed in (0, 99):
        with pytest.raises(Refused, match="shortfall_unconfirmed") as refused:
            give(town, replace(request, agreed_fen=agreed))
        assert refused.value.values == {"off_fen": 100, "points": 100}
    done = give(town, replace(request, agreed_fen=100))
    assert (done.debt, done.refund_fen, done.points) == (0, 2400, -120)
    assert (done.receipt.kept_points, done.receipt.kept_fen) == (100, 100)
    assert [fen for _, fen, _, _ in done.receipt.tenders] == [-2300]
    text = to_text(town.desk.till.paper(done.receipt.receipt_no, "zh_CN"), 48)
    assert "已用掉的 100 分，从现金里扣" in text
    assert (town.points(), town.debt()) == (0, 0)
    town.assert_proven()


def test_what_the_cash_does_not_cover_is_owed(town: Town) -> None:
    town.setting("return_shortfall", "refund")
    town.programme(value_fen=2)
    town.bill(200)
    number = town.sell((NOODLES, 4000), offers=(Offer(TenderKind.WECHAT, 2101), *CASH)).receipt_no  # 99 in cash
    town.redeem(100)
    shown = desk(town).preview(ReturnRequest(number, None))
    assert (shown.kept_points, shown.kept_fen, shown.new_debt) == (49, 98, 51)
    done = give(town, ReturnRequest(number, None, agreed_fen=98))
    assert [(kind, fen) for kind, fen, _, _ in done.receipt.tenders] == [("wechat", -2101), ("cash", -1)]
    assert done.debt == town.debt() == 51
    town.assert_proven()


# -- a second person ----------------------------------------------------------------------------------------------


def goods(town: Town, *wanted: tuple[str, int]) -> tuple:  # type: ignore[type-arg]  # lines as item_line makes them
    """Lines of goods at today's price."""
    return tuple(item_line(town.goods[barcode], qty_milli) for barcode, qty_milli in wanted)


def test_without_a_receipt_it_takes_two_a_reason_and_the_days_cap(town: Town) -> None:
    back = goods(town, (NOODLES.barcode, 2000), (HONEY.barcode, 1000))
    request = ReturnRequest("", None, ReturnReason.QUALITY, goods=back, scrap=frozenset({2}))
    shown = desk(town).preview(request)
    assert (shown.refund_fen, shown.points, shown.needs_second, shown.cap_left_fen) == (4099, 0, True, 20000)
    for approver, code in ((None, "needs_second"), (CASHIER.login, "same_person"), (CLERK.login, "needs_second"),
                           (OTHER_CASHIER.login, "needs_second"), ("nobody", "needs_second")):  # fmt: skip
        before = town.entries()
        with pytest.raises(Refused, match=code):
            give(town, replace(request, approver=approved_by(approver) if approver else None))
        assert town.entries() == before
    key = new_id()
    done = give(town, replace(request, approver=approved_by(LEAD.login)), key)
    assert (done.refund_fen, done.points, done.receipt.of, done.receipt.room) == (4099, 0, "", "")
    assert (done.receipt.approver, done.receipt.reason) == (LEAD.name, "quality")
    again = give(town, replace(request, approver=approved_by(LEAD.login)), key)
    assert (again.duplicate, again.receipt) == (True, done.receipt)
    assert desk(town).preview(request).cap_left_fen == 20000 - 4099
    text = to_text(town.desk.till.paper(done.receipt.receipt_no, "zh_CN"), 48)
    assert "无小票" in text
    assert "质量问题" in text
    with town.desk.ledger.read() as tx:
        rows = tx.exec_driver_sql("SELECT item_id, SUM(qty_milli) FROM stock_move GROUP BY item_id").all()
    stock = {row[0]: row[1] for row in rows}
    assert stock == {town.goods[NOODLES.barcode].item_id: 2000, town.goods[HONEY.barcode].item_id: 0}
    town.assert_proven()


def test_the_cap_of_the_day_is_the_shops_and_begins_anew_tomorrow(town: Town) -> None:
    town.setting("approved_returns_day_fen", "1000")
    request = ReturnRequest("", None, goods=goods(town, (NOODLES.barcode, 1000)), approver=approved_by(MANAGER.login))
    give(town, request)
    with pytest.raises(Refused, match="over_day_cap") as refused:
        give(town, request)
    assert refused.value.values == {"left_fen": 450}
    town.clock.to(date(2026, 3, 11))
    give(town, request)
    nothing = replace(request.goods[0], qty_milli=0)
    with pytest.raises(Refused, match="bad_quantity"):
        desk(town).preview(replace(request, goods=(*request.goods, nothing)))
    town.assert_proven()


def test_another_tender_takes_two_and_counts_towards_the_cap(town: Town) -> None:
    number = town.sell((NOODLES, 2000), offers=(WECHAT,)).receipt_no
    request = ReturnRequest(number, ((1, 1000),), in_cash=True)
    shown = desk(town).preview(request)
    assert (shown.tenders, shown.needs_second) == ((("cash", 550, ""),), True)
    with pytest.raises(Refused, match="needs_second"):
        give(town, request)
    key = new_id()
    done = give(town, replace(request, approver=approved_by(LEAD.login)), key)
    assert [(kind, fen) for kind, fen, _, _ in done.receipt.tenders] == [("cash", -550)]
    assert give(town, replace(request, approver=approved_by(LEAD.login)), key).duplicate
    town.setting("approved_returns_day_fen", "1099")
    before = town.entries()
    with pytest.raises(Refused, match="over_day_cap"):
        give(town, replace(request, approver=approved_by(LEAD.login)))
    assert town.entries() == before
    town.assert_proven()


def test_a_consigned_line_without_receipt_takes_its_commission_along(town: Town) -> None:
    give(town, ReturnRequest("", None, goods=goods(town, (HONEY.barcode, 1000)), approver=approved_by(LEAD.login)))
    with town.desk.ledger.read() as tx:
        rows = tx.exec_driver_sql("SELECT account, amount FROM posting WHERE unit = 'CNY'").all()
    amounts = {row[0]: row[1] for row in rows}
    assert amounts == {"till/T1/cash": -2999, "vendor/V1/payable": 2999 - 375, "commission": 375}


# -- two desks ----------------------------------------------------------------------------------------------------


def test_two_desks_return_the_same_line_at_once_and_one_wins(town: Town) -> None:
    rounds = 12
    numbers = [town.sell((NOODLES, 2000)).receipt_no for _ in range(rounds)]
    tills = [town.till("T1", needs_shift=False), town.till("T1", needs_shift=False)]
    start = threading.Barrier(2)
    outcomes: list[list[str]] = [[], []]

    def one(at: int) -> None:
        for number in numbers:
            request = ReturnRequest(number, ((1, 2000),))
            tills[at].returns.preview(request)
            start.wait()
            try:
                outcomes[at].append(tills[at].returns.give_back(CASHIER, request, new_id()).receipt.receipt_no)
            except Refused as refused:
                outcomes[at].append(refused.code)

    threads = [threading.Thread(target=one, args=(at,)) for at in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for pair in zip(*outcomes, strict=True):
        assert sorted(code.startswith("S1-T1-") for code in pair) == [False, True]
        assert "nothing_left" in pair
    assert town.points() == 0
    town.assert_proven()


def test_what_was_decided_before_another_desk_wrote_is_refused_by_the_file(town: Town) -> None:
    """As if this program had not looked again: the ledger's own rule stands behind the services."""
    number = town.sell((NOODLES, 2000)).receipt_no
    request = ReturnRequest(number, ((1, 2000),))
    with town.desk.ledger.read() as tx:
        sale = receipts.get(tx, "S1", number)
        known = return_entry.known_of(town.shop, tx, sale, town.shop.today())
    stale = decide(known, request)
    give(town, request)

    def work(w: Writing) -> None:
        income = return_entry._income(known.sold, stale.goods.lines)
        draft = return_entry._draft(w, request, stale, income, None, None)
        draft = replace(draft, reverses=sale.entry_id, household_id=sale.household_id, programme=sale.programme)
        w.append(replace(draft, rows={**draft.rows, "lot_use": []}))

    before = town.entries()
    with pytest.raises(Refused, match="more_than_sold"):
        writing(town.shop, CASHIER, "T1", work)
    assert town.entries() == before
    town.assert_proven()
