"""Electronic refunds as steps: owed from a return, an exchange or a payment that was left, until somebody did them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pos.domain.sale.basket import Basket
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from pos.ledger.book import add_till
from pos.services.till.desk import Till
from tests.services.town import CASHIER, FINANCE, HONEY, LEAD, NOODLES, OTHER_CASHIER, approved_by

if TYPE_CHECKING:
    from tests.services.town import Town

WECHAT, ALIPAY = TenderKind.WECHAT, TenderKind.ALIPAY


@pytest.fixture
def till(town: Town) -> Till:
    """A till with a shift open."""
    till = town.till()
    till.open_shift(CASHIER, 0)
    return till


def owed(till: Till) -> list[tuple[TenderKind, int, str]]:
    """What is owed, the longest owed first."""
    return [(step.kind, step.fen, step.reference) for step in till.refunds.owed()]


def sold(town: Town, till: Till, *offers: Offer) -> str:
    """Honey for 29.90."""
    return till.complete(CASHIER, town.basket((HONEY, 1000)), offers).receipt_no


def test_each_channel_of_a_return_is_a_step_until_somebody_did_it(town: Town, till: Till) -> None:
    number = sold(town, till, Offer(WECHAT, 1000, "****4821"), Offer(ALIPAY, 500), Offer(TenderKind.CASH, 2000))
    till.give_back(CASHIER, number, None, "买错了")
    steps = till.refunds.owed()
    assert owed(till) == [(WECHAT, 1000, "****4821"), (ALIPAY, 500, "")]
    assert steps[0].receipt_no.endswith("2")
    till.refunds.done(CASHIER, steps[0])
    till.refunds.done(LEAD, steps[0])  # pressed twice, by whoever: once in the book
    assert owed(Till(town.shop, town.folder, "T1")) == [(ALIPAY, 500, "")]  # a crash forgets nothing
    town.assert_proven()


def test_what_is_owed_at_the_end_of_a_shift_stands_on_its_report_and_is_done_in_the_next(
    town: Town, till: Till
) -> None:
    till.give_back(CASHIER, sold(town, till, Offer(WECHAT)), None, "买错了")
    first = till.close_shift(CASHIER, 0).sums
    assert (first.to_refund, first.to_refund_fen, first.refunded) == (1, HONEY.price_fen, 0)
    with pytest.raises(Refused, match="no_shift"):
        till.refunds.done(LEAD, till.refunds.owed()[0])
    till.open_shift(LEAD, 0)
    till.refunds.done(LEAD, till.refunds.owed()[0])
    second = till.close_shift(LEAD, 0).sums
    assert (second.to_refund, second.refunded, second.refunded_fen) == (0, 1, HONEY.price_fen)
    town.assert_proven()


def test_of_an_exchange_only_what_is_left_of_the_goods_goes_back(town: Town, till: Till) -> None:
    back = ReturnRequest(sold(town, till, Offer(WECHAT, None, "****4821")), None, text="换小的")
    wanted = town.basket((NOODLES, 1000))
    till.exchange(CASHIER, back, wanted, till.preview_exchange(back, wanted).own)
    assert owed(till) == [(WECHAT, HONEY.price_fen - NOODLES.price_fen, "****4821")]
    dearer = ReturnRequest(sold(town, till, Offer(WECHAT, None, "****1111")), None, text="换大的")
    more = town.basket((HONEY, 2000))
    own = till.preview_exchange(dearer, more).own
    till.exchange(CASHIER, dearer, more, (*own, Offer(TenderKind.CASH)))
    assert len(owed(till)) == 1  # nothing goes back of goods that go for dearer ones
    till.refunds.done(CASHIER, till.refunds.owed()[0])
    assert owed(till) == []
    town.assert_proven()


def test_money_of_a_payment_that_was_left_is_a_step_where_it_goes_back_on_a_channel(town: Town, till: Till) -> None:
    basket = till.add_item(Basket(), town.goods[HONEY.barcode])
    for offer in (Offer(WECHAT, 280, "****4821"), Offer(TenderKind.CASH, 500), Offer(TenderKind.VOUCHER, 100)):
        basket = till.keep(till.take(basket, offer))
    for money in basket.taken:
        basket = till.keep(till.hand_back(CASHIER, basket, money.key))
    assert owed(till) == [(WECHAT, 280, "****4821")]
    till.refunds.done(CASHIER, till.refunds.owed()[0])
    town.assert_proven()


def test_nothing_is_given_back_that_is_not_owed(town: Town, till: Till) -> None:
    till.give_back(CASHIER, sold(town, till, Offer(WECHAT)), None, "买错了")
    step = till.refunds.owed()[0]
    for other in (replace(step, fen=step.fen + 1), replace(step, n=2), replace(step, entry_id="nobody's")):
        with pytest.raises(Refused, match="refund_unknown"):
            till.refunds.done(CASHIER, other)
    assert till.refunds.owed() == (step,)


def test_any_till_of_the_shop_and_the_office_may_do_it(town: Town, till: Till) -> None:
    for _ in range(3):
        till.give_back(CASHIER, sold(town, till, Offer(WECHAT)), None, "买错了")
    add_till(town.desk.ledger, "T2")
    other, office = town.till("T2"), town.desk.office.refunds
    assert {step.till for step in other.refunds.owed()} == {"T1"}
    with pytest.raises(Refused, match="no_shift"):
        other.refunds.done(OTHER_CASHIER, other.refunds.owed()[0])
    other.open_shift(OTHER_CASHIER, 0)
    other.refunds.done(OTHER_CASHIER, other.refunds.owed()[0])
    office.done(FINANCE, office.owed()[0])
    with pytest.raises(Refused, match="not_allowed"):
        office.done(CASHIER, office.owed()[0])
    here, there = till.close_shift(CASHIER, 0).sums, other.close_shift(OTHER_CASHIER, 0).sums
    assert (here.refunded, here.to_refund, there.refunded, there.to_refund) == (0, 1, 1, 0)
    office.done(FINANCE, office.owed()[0])  # after the close, whose figure stands
    town.assert_proven()


def test_what_was_said_done_too_soon_is_taken_back_by_two_and_owed_again(town: Town, till: Till) -> None:
    till.give_back(CASHIER, sold(town, till, Offer(WECHAT, 1000, "****4821"), Offer(ALIPAY)), None, "买错了")
    first = till.refunds.owed()[0]
    till.refunds.done(CASHIER, first)
    done, second = till.refunds.lately()[0], approved_by("lead")
    assert (done.step, done.by, done.till) == (first, CASHIER.name, "T1")
    for reason, approval, code in (
        (" ", second, "no_reason"),
        ("没退成", None, "no_approver"),
        ("没退成", approved_by("cashier"), "same_person"),
    ):
        with pytest.raises(Refused, match=code):
            till.refunds.undo(CASHIER, done, reason, approval)
    with pytest.raises(Refused, match="refund_unknown"):
        till.refunds.undo(CASHIER, replace(done, entry_id="nobody's"), "没退成", second)
    for _ in range(2):  # pressed twice: once in the book
        till.refunds.undo(CASHIER, done, "没退成", second)
    assert till.refunds.lately() == ()
    assert sorted(owed(till)) == sorted([(WECHAT, 1000, "****4821"), (ALIPAY, HONEY.price_fen - 1000, "")])
    town.desk.office.refunds.done(FINANCE, next(one for one in till.refunds.owed() if one.kind is WECHAT))
    again = till.refunds.lately()[0]
    assert (again.step, again.till, again.by) == (first, "OF", FINANCE.name)
    town.desk.office.refunds.undo(FINANCE, again, "又没退成", second)
    till.refunds.done(LEAD, next(one for one in till.refunds.owed() if one.kind is WECHAT))
    sums = till.close_shift(CASHIER, 0).sums
    assert (sums.refunded, sums.undone, sums.undone_fen, sums.to_refund) == (2, 1, 1000, 1)
    town.assert_proven()
