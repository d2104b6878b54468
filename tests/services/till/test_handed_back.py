"""Money that was received before its sale is written: kept with the basket, handed back once, counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pos.domain.sale.basket import Basket
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from pos.ledger.journal import new_id
from tests.services.town import CASH, CASHIER, CLERK, HONEY, LEAD

if TYPE_CHECKING:
    from pos.services.till.desk import Till
    from tests.services.town import Town

TEN = Offer(TenderKind.WECHAT, 1000, "****4821")


@pytest.fixture
def till(town: Town) -> Till:
    """A till with a shift open."""
    till = town.till()
    till.open_shift(CASHIER, 0)
    return till


@pytest.fixture
def basket(town: Town, till: Till) -> Basket:
    """Honey, of which 10.00 were received."""
    return till.keep(till.take(till.add_item(Basket(), town.goods[HONEY.barcode]), TEN))


def test_it_is_kept_with_the_basket(till: Till, basket: Basket) -> None:
    assert till.state().basket == basket
    assert [one.offer for one in basket.taken] == [TEN]


def test_it_is_handed_back_once_whoever_does_it_and_the_shift_counts_it(town: Town, till: Till, basket: Basket) -> None:
    key, before = basket.taken[0].key, town.entries()
    assert till.hand_back(LEAD, basket, key) == till.hand_back(LEAD, basket, key)
    without = till.keep(till.hand_back(CASHIER, basket, key))
    assert town.entries() == before + 1
    assert without.taken == till.hand_back(CASHIER, without, new_id()).taken == ()
    till.complete(CASHIER, without, CASH)
    report = till.close_shift(CASHIER, 2999)
    assert (report.sums.handed_back, report.sums.handed_back_fen, report.variance_fen) == (1, 1000, 0)
    town.assert_proven()


def test_what_was_handed_back_before_a_crash_is_not_money_any_more(till: Till, basket: Basket) -> None:
    till.hand_back(CASHIER, basket, basket.taken[0].key)  # and the file still has it
    assert till.state().basket.taken == ()
    assert till.state().basket.lines == basket.lines


def test_money_of_a_sale_that_stands_is_not_handed_back(town: Town, till: Till, basket: Basket) -> None:
    till.complete(CASHIER, basket, (TEN, *CASH))
    before = town.entries()
    with pytest.raises(Refused, match="key_reused"):
        till.hand_back(CASHIER, basket, basket.taken[0].key)
    assert town.entries() == before


def test_who_may_hand_it_back_and_when(town: Town, till: Till, basket: Basket) -> None:
    key = basket.taken[0].key
    with pytest.raises(Refused, match="not_allowed"):
        till.hand_back(CLERK, basket, key)
    (town.folder / "basket-T1.json").unlink()
    till.close_shift(CASHIER, 0)
    with pytest.raises(Refused, match="no_shift"):
        till.hand_back(CASHIER, basket, key)


def test_no_shift_is_closed_over_it(till: Till, basket: Basket) -> None:
    empty = till.keep(Basket(basket.basket_id, (), basket.household_id, taken=basket.taken))
    assert till.state().basket == empty
    with pytest.raises(Refused, match="basket_open"):
        till.close_shift(CASHIER, 0)


def test_no_sale_and_nobody_forgets_it(town: Town, till: Till, basket: Basket) -> None:
    before = town.entries()
    for offers in (CASH, (replace(TEN, fen=999), *CASH), ()):
        with pytest.raises(Refused, match="money_left"):
            till.complete(CASHIER, basket, offers)
    with pytest.raises(Refused, match="money_left"):
        till.discard()
    assert (town.entries(), till.state().basket) == (before, basket)
    till.complete(CASHIER, basket, (TEN, *CASH))
    assert till.discard() == till.state().basket == Basket()


@pytest.mark.parametrize("other", [TenderKind.WECHAT, TenderKind.VOUCHER])
def test_cash_that_nothing_is_left_for_is_not_kept_in_silence(town: Town, till: Till, other: TenderKind) -> None:
    """Seen by promise 25: ¥10 lay on the counter, a voucher paid for the whole, and no change was given."""
    cash, whole = Offer(TenderKind.CASH, 1000), Offer(other, 2999)
    basket = till.add_item(Basket(), town.goods[HONEY.barcode])
    for offer in (cash, whole):
        basket = till.keep(till.take(basket, offer))
    before = town.entries()
    with pytest.raises(Refused, match="money_left") as refused:
        till.complete(CASHIER, basket, (cash, whole))
    assert refused.value.values["fen"] == 1000
    assert town.entries() == before
    basket = till.keep(till.hand_back(CASHIER, basket, basket.taken[0].key))
    till.complete(CASHIER, basket, (whole,))
    report = till.close_shift(CASHIER, 0)
    assert (report.sums.handed_back_fen, report.variance_fen) == (1000, 0)
    town.assert_proven()
