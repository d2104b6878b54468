"""Each line of a sale is one that catalogue or label could have made; what is not is not sold, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pos.domain.goods.codes import gs1_check_digit
from pos.domain.goods.items import Ownership
from pos.domain.goods.prices import PriceKind
from pos.domain.sale.basket import Basket, BasketLine, LineKind, attach, deduction_line
from pos.domain.sale.return_decision import ReturnRequest
from pos.errors import Refused
from pos.ledger.journal import new_id
from tests.services.town import CABBAGE, CASH, CASHIER, HONEY, LEAD, MANAGER, NOODLES, approved_by

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town

Change = Callable[[BasketLine], BasketLine]


def labelled(town: Town, body: str) -> Basket:
    """A basket of what a label says."""
    return town.desk.till.scan(Basket(), body + str(gs1_check_digit(body)), 10**6).basket


FORGED: dict[str, Change] = {
    "a price": lambda line: replace(line, unit_price_fen=1, amount_fen=3),
    "an amount": lambda line: replace(line, amount_fen=1),
    "an amount as of a label": lambda line: replace(line, amount_fen=1, label=True),
    "a quantity without its amount": lambda line: replace(line, qty_milli=1000),
    "a rate of points": lambda line: replace(line, rate_hundredths=100_000_000),
    "a category": lambda line: replace(line, category="特产"),
    "a vendor": lambda line: replace(line, vendor="V1"),
    "a commission": lambda line: replace(line, commission_bp=1),
    "whose goods": lambda line: replace(line, ownership=Ownership.STALL),
    "who pays for the points": lambda line: replace(line, funder="V1"),
    "another barcode": lambda line: replace(line, barcode=HONEY.barcode),
    "another item": lambda line: replace(line, item_id="I999"),
    "another name": lambda line: replace(line, name="土蜂蜜"),
    "goods before they were there": lambda line: replace(line, as_of=1),
    "a discount without a reason": lambda line: replace(line, discount_fen=100),
    "more discount than amount": lambda line: replace(line, discount_fen=1651, reason="送"),
    "a raise": lambda line: replace(line, discount_fen=-1, reason="送"),
    "an overridden price": lambda line: replace(line, shelf_price_fen=550, unit_price_fen=500, amount_fen=1500),
    "an open line of goods": lambda line: replace(line, kind=LineKind.OPEN),
    "a deduction of goods": lambda line: replace(line, kind=LineKind.DEDUCTION, amount_fen=-1, unit_price_fen=-1),
}


@pytest.mark.parametrize("what", FORGED)
def test_what_nothing_explains_is_not_sold(town: Town, what: str) -> None:
    sound = town.basket((HONEY, 1000), (NOODLES, 3000))
    forged = replace(sound, lines=(sound.lines[0], FORGED[what](sound.lines[1])))
    before = town.entries()
    with pytest.raises(Refused) as refusal:
        town.desk.till.complete(CASHIER, forged, CASH)
    assert (refusal.value.code, refusal.value.values["n"]) == ("line_unexplained", 2)
    assert town.entries() == before
    town.desk.till.complete(CASHIER, sound, CASH)


def test_what_labels_say_is_sold(town: Town) -> None:
    till = town.desk.till
    for body, fen in (("210007700962", 962), ("220007701500", 750), ("24000770096201500", 962)):
        assert till.complete(CASHIER, labelled(town, body), CASH).receipt.total_fen == fen
    town.assert_proven()


def test_a_household_pays_the_members_price_for_what_was_only_weighed(town: Town) -> None:
    till, day = town.desk.till, town.shop.today()
    town.desk.prices.set_price(MANAGER, CABBAGE.barcode, PriceKind.MEMBER, 200, day)
    for body, fen in (("210007700962", 962), ("220007701500", 600), ("24000770096201500", 962)):
        basket = attach(labelled(town, body), town.home("3-2-501"))
        assert till.complete(CASHIER, basket, CASH).receipt.total_fen == fen
    basket = attach(attach(labelled(town, "220007701500"), town.home("3-2-501")), "")
    assert till.complete(CASHIER, basket, CASH).receipt.total_fen == 750
    forged = attach(labelled(town, "210007700962"), town.home("3-2-501"))
    line = replace(forged.lines[0], unit_price_fen=200, full_price_fen=250, amount_fen=1)
    with pytest.raises(Refused, match="line_unexplained"):
        till.complete(CASHIER, replace(forged, lines=(line,)), CASH)
    town.assert_proven()


@pytest.mark.parametrize(
    "change",
    [
        lambda line: replace(line, amount_fen=100_000),
        lambda line: replace(line, qty_milli=10**9),
        lambda line: replace(line, unit_price_fen=1),
        lambda line: replace(line, amount_fen=0),
    ],
)
def test_what_no_label_can_say_is_not_sold(town: Town, change: Change) -> None:
    basket = labelled(town, "24000770096201500")
    with pytest.raises(Refused, match="line_unexplained"):
        town.desk.till.complete(CASHIER, replace(basket, lines=(change(basket.lines[0]),)), CASH)


def test_goods_are_sold_as_they_were_when_they_were_scanned_also_after_a_crash(town: Town) -> None:
    till = town.desk.till
    basket = till.add_item(Basket(), town.goods[HONEY.barcode])
    town.back.put_item(MANAGER, replace(town.goods[HONEY.barcode], price_fen=1))
    town.desk.imports.bring(MANAGER, "vendors", _vendors(town))
    after = town.reopened()
    kept = after.desk.till.state().basket
    assert kept == basket
    assert after.desk.till.complete(CASHIER, kept, CASH).receipt.total_fen == 2999
    fresh = after.desk.till.add_item(Basket(), after.desk.till.search(HONEY.barcode)[0])
    assert (fresh.lines[0].unit_price_fen, fresh.lines[0].commission_bp) == (1, 2000)
    after.desk.till.complete(CASHIER, fresh, CASH)
    old = replace(fresh, basket_id=new_id(), lines=(replace(basket.lines[0], as_of=fresh.lines[0].as_of),))
    with pytest.raises(Refused, match="line_unexplained"):
        after.desk.till.complete(CASHIER, old, CASH)
    after.assert_proven()


def _vendors(town: Town) -> Path:
    file = town.folder / "vendors.csv"
    file.write_text("code,name,kind,commission_bp\nV1,邻县蜂场,consigned,2000\n", "utf-8")
    return file


def test_open_lines_and_deductions_are_their_own_law(town: Town) -> None:
    lines = (BasketLine(LineKind.OPEN, "", "散货", 1500, 333, 700), deduction_line("空瓶", -50))
    assert town.desk.till.complete(CASHIER, Basket(new_id(), lines), CASH).receipt.total_fen == 650
    without = (replace(lines[0], amount_fen=-1), replace(lines[0], rate_hundredths=9), replace(lines[1], barcode="1"))
    for odd in without:
        with pytest.raises(Refused, match="line_unexplained"):
            town.desk.till.complete(CASHIER, Basket(new_id(), (lines[0], odd)), CASH)


def test_goods_without_a_receipt_come_back_at_a_price_they_had(town: Town) -> None:
    goods = town.basket((NOODLES, 1000), room=None).lines
    dear = replace(goods[0], unit_price_fen=99_900, amount_fen=99_900)
    request = ReturnRequest("", None, text="买错了", approver=approved_by(LEAD.login), goods=(dear,))
    with pytest.raises(Refused, match="line_unexplained"):
        town.desk.till.returns.give_back(CASHIER, request, new_id())
    done = town.desk.till.returns.give_back(CASHIER, replace(request, goods=goods), new_id())
    assert done.refund_fen == 550
