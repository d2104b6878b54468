"""Exchanges: two halves in one transaction, one key, one ticket, one net amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.domain.paper.layout import to_text
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.sale.tender import Offer, RoundingPolicy, TenderKind
from pos.errors import Refused
from tests.services.town import APPLES, CASH, CASHIER, CLERK, NOODLES, TOFFEE

if TYPE_CHECKING:
    from pos.domain.sale.basket import Basket
    from pos.services.till.views import ExchangeDone
    from tests.services.town import Town

WECHAT = Offer(TenderKind.WECHAT, None, "****4821")


def swap(town: Town, request: ReturnRequest, basket: Basket, *offers: Offer) -> ExchangeDone:
    """The exchange as the window makes it: what the return gives back pays first."""
    own = town.desk.till.preview_exchange(request, basket).own
    return town.desk.till.exchange(CASHIER, request, basket, (*own, *offers))


def kinds(done: ExchangeDone) -> list[list[tuple[str, int]]]:
    """(kind, fen) of both halves."""
    return [[(kind, fen) for kind, fen, _, _ in half.tenders] for half in (done.back, done.sale)]


def test_dearer_goods_take_the_difference(town: Town) -> None:
    number = town.sell((NOODLES, 2000), offers=(WECHAT,)).receipt_no  # 11.00
    request, basket = ReturnRequest(number, ((1, 1000),), ReturnReason.WRONG_ITEM), town.basket((APPLES, 1000))
    shown = town.desk.till.preview_exchange(request, basket, CASH)
    assert (shown.net_fen, [(one.kind, one.amount_fen) for one in shown.handed]) == (1198 - 550, [("cash", 648)])
    before = town.entries()
    done = swap(town, request, basket, Offer(TenderKind.CASH, 1000))
    assert town.entries() == before + 2
    assert (done.net_fen, done.sale.change_fen, done.duplicate) == (648, 352, False)
    assert kinds(done) == [[("wechat", -550)], [("wechat", 550), ("cash", 648)]]
    assert (done.back.points, done.sale.points, town.points()) == (-28, 59, 55 - 28 + 59)
    # what was paid by WeChat once still goes back there
    back = town.take_back(done.sale.receipt_no)
    assert [(kind, fen) for kind, fen, _, _ in back.receipt.tenders] == [("wechat", -550), ("cash", -648)]
    town.assert_proven()


def test_cheaper_goods_hand_out_the_difference_by_the_order_of_refunds(town: Town) -> None:
    offers = (Offer(TenderKind.WECHAT, 500, "****4821"), *CASH)
    number = town.sell((NOODLES, 2000), offers=offers).receipt_no  # 5.00 by WeChat, 6.00 in cash
    request, basket = ReturnRequest(number, None), town.basket((TOFFEE, 1000))
    shown = town.desk.till.preview_exchange(request, basket)
    assert (shown.net_fen, shown.sale.due_fen) == (333 - 1100, 0)
    assert [(one.kind, one.amount_fen) for one in shown.handed] == [("wechat", -500), ("cash", -267)]
    done = swap(town, request, basket)
    assert done.net_fen == 333 - 1100
    assert town.desk.till.state().basket.lines == ()
    town.assert_proven()


def test_the_same_goods_in_another_piece_cost_nothing(town: Town) -> None:
    number = town.sell((NOODLES, 1000), offers=(Offer(TenderKind.VOUCHER, 200), *CASH)).receipt_no
    done = swap(
        town, ReturnRequest(number, None, ReturnReason.DAMAGED, scrap=frozenset({1})), town.basket((NOODLES, 1000))
    )
    assert (done.net_fen, kinds(done)[1]) == (0, [("voucher", 200), ("cash", 350)])
    assert done.back.points + done.sale.points == 0
    town.assert_proven()


def test_what_comes_back_goes_by_the_coins_of_its_own_sale(town: Town) -> None:
    number = town.sell((TOFFEE, 1000)).receipt_no
    town.rounding(RoundingPolicy.FEN)
    done = swap(town, ReturnRequest(number, None), town.basket((TOFFEE, 1000)))
    assert kinds(done) == [[("cash", -333)], [("cash", 330)]]
    assert done.net_fen == -3
    town.assert_proven()


def test_new_points_repay_the_debt_that_the_return_makes(town: Town) -> None:
    town.bill(55)
    number = town.sell((NOODLES, 2000)).receipt_no
    town.redeem(55)
    done = swap(town, ReturnRequest(number, None), town.basket((APPLES, 1000)), *CASH)
    assert (done.back.debt_after, done.sale.debt_after) == (55, 0)
    assert (town.points(), town.debt()) == (59 - 55, 0)
    town.assert_proven()


def test_once_however_often_it_is_asked(town: Town) -> None:
    number = town.sell((NOODLES, 2000)).receipt_no
    request, basket = ReturnRequest(number, ((1, 1000),)), town.basket((APPLES, 1000))
    own = town.desk.till.preview_exchange(request, basket).own
    first = town.desk.till.exchange(CASHIER, request, basket, (*own, *CASH))
    before = town.entries()
    again = town.desk.till.exchange(CASHIER, request, basket, (*own, *CASH))
    assert (again.duplicate, again.back, again.sale) == (True, first.back, first.sale)
    for other, offers in ((ReturnRequest(number, None), (*own, *CASH)), (request, (*own, WECHAT))):
        with pytest.raises(Refused, match="key_reused"):
            town.desk.till.exchange(CASHIER, other, basket, offers)
    with pytest.raises(Refused, match="key_reused"):
        town.desk.till.complete(CASHIER, basket, CASH)
    assert town.entries() == before


def test_a_basket_that_was_sold_is_no_exchange_any_more(town: Town) -> None:
    number, basket = town.sell((NOODLES, 2000)).receipt_no, town.basket((APPLES, 1000))
    town.desk.till.complete(CASHIER, basket, CASH)
    before = town.entries()
    with pytest.raises(Refused, match="key_reused"):
        town.desk.till.exchange(CASHIER, ReturnRequest(number, None), basket, CASH)
    assert town.entries() == before


def test_both_halves_or_neither(town: Town) -> None:
    number = town.sell((NOODLES, 1000)).receipt_no
    request, basket, before = ReturnRequest(number, None), town.basket((APPLES, 1000)), town.entries()
    own = town.desk.till.preview_exchange(request, basket).own
    with pytest.raises(Refused, match="under_tendered"):
        town.desk.till.exchange(CASHIER, request, basket, own)
    with pytest.raises(Refused, match="more_than_sold"):
        town.desk.till.exchange(CASHIER, ReturnRequest(number, ((1, 9000),)), basket, CASH)
    with pytest.raises(Refused, match="needs_second"):
        town.desk.till.exchange(CASHIER, ReturnRequest(number, None, in_cash=True), basket, CASH)
    with pytest.raises(Refused, match="not_allowed"):
        town.desk.till.exchange(CLERK, request, basket, CASH)
    assert town.entries() == before
    assert town.desk.till.returns.find(number).lines[0].left_milli == 1000


def test_one_ticket_under_either_number(town: Town) -> None:
    number = town.sell((NOODLES, 2000), offers=(WECHAT,)).receipt_no
    done = swap(town, ReturnRequest(number, ((1, 1000),), ReturnReason.WRONG_ITEM), town.basket((APPLES, 1000)), *CASH)
    texts = {to_text(town.desk.till.paper(one.receipt_no, "zh_CN"), 48) for one in (done.back, done.sale)}
    assert len(texts) == 1
    text = texts.pop()
    for word in (
        "换货单",
        "退回商品",
        "换走商品",
        "应付",
        "￥6.48",
        "挂面",
        "苹果",
        number,
        done.back.receipt_no,
        "买错了",
    ):
        assert word in text
    english = to_text(town.desk.till.print_again(CASHIER, done.back.receipt_no, "en"), 32)
    assert "Exchange" in english
    assert "Copy 1 of the same receipt" in english
    nobody = town.sell((NOODLES, 1000), room=None).receipt_no
    town.bill(100)
    cheap = swap(town, ReturnRequest(nobody, None), town.basket((TOFFEE, 1000), room=None))
    text = to_text(town.desk.till.paper(cheap.sale.receipt_no, "zh_CN"), 48)
    assert "应退" in text
    assert "积分" not in text
