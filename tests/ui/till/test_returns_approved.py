"""Returns that a second person stands for, in the real window: without a receipt, and in cash instead."""

from __future__ import annotations

import pytest

from pos.services.desks import Desks as Services
from pos.ui.till.returns.steps import ChooseLines, FindReceipt, Review, SecondPerson
from tests.ui import community
from tests.ui.acts.deed import Acts
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray
from tests.ui.seen import button
from tests.ui.till.test_returns import SOLD, begun, page_of


def test_goods_without_a_receipt_by_keyboard(hands: Hands, services: Services, printers: PaperTray) -> None:
    page = begun(hands)
    hands.press(Key.Key_F3)
    assert page.facts()[0] == "无小票"
    hands.scan(community.NOODLES)
    hands.scan(community.NOODLES)
    hands.enter(community.GREENS)  # a short code
    hands.enter("0.8")
    hands.enter("qqqqzzzz")
    assert page.message.text() == "没有找到：qqqqzzzz"
    hands.scan("6901028001916")  # a wrong check digit
    assert page.message.text().startswith("条码没读准")
    hands.scan(community.WATER)
    hands.press(Key.Key_Delete)  # not this one
    assert page.refund.amount.figures() == "27.00"
    hands.press(Key.Key_F12)
    hands.enter("6")  # poor quality
    assert isinstance(page_of(hands).step, Review)
    assert "需要值班长或店长授权，今天的额度还剩 ¥200.00" in page.message.text()
    hands.press(Key.Key_Return)
    hands.enter("lead")
    assert isinstance(page_of(hands).step, SecondPerson)
    hands.enter("111111")
    assert hands.till.currentWidget() is hands.till.returned_page
    sale = services.reports.sales(last=1)[0]
    assert (sale["kind"], sale["of"], sale["total_fen"], sale["points"]) == ("return", None, -2700, 0)
    assert printers.kicks == 1
    with services.ledger.read() as tx:
        row = tx.exec_driver_sql("SELECT actor, approver, reason FROM entry WHERE kind = 'return' ORDER BY seq DESC")
        assert tuple(row.first() or ()) == ("cashier", "lead", "quality")


@pytest.mark.parametrize(
    ("login", "pin", "told"),
    [("cashier", "1111", "需要另一个人来办"), ("clerk", "333333", "授权"), ("lead", "999999", "登录名或密码不对")],
)
def test_who_may_not_stand_for_it(hands: Hands, services: Services, login: str, pin: str, told: str) -> None:
    page = begun(hands)
    hands.press(Key.Key_F3)
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F12)
    hands.enter("1")
    hands.press(Key.Key_Return)
    before = len(services.reports.sales())
    hands.enter(login)
    hands.enter(pin)
    assert told in page.message.text()
    assert len(services.reports.sales()) == before
    hands.press(Key.Key_Escape)
    assert isinstance(page_of(hands).step, Review | ChooseLines)


def test_more_than_the_days_cap_is_refused_with_what_is_left(hands: Hands, services: Services) -> None:
    page = begun(hands)
    hands.press(Key.Key_F3)
    hands.scan(community.OIL)
    hands.enter("3")
    hands.press(Key.Key_F12)
    hands.enter("1")
    hands.press(Key.Key_Return)
    hands.enter("manager")
    hands.enter("222222")
    assert "额度只剩 ¥200.00" in page.message.text()
    assert isinstance(page_of(hands).step, Review)


def test_in_cash_instead_of_by_wechat(hands: Hands, services: Services, printers: PaperTray) -> None:
    page = begun(hands, SOLD)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.enter("1")
    assert page.refund.text() == "退微信支付 37.50"
    hands.press(Key.Key_F1)
    assert page.refund.text() == "退现金 37.50"
    assert "授权" in page.message.text()
    hands.press(Key.Key_F1)
    assert page.refund.text() == "退微信支付 37.50"
    hands.press(Key.Key_F1)
    hands.press(Key.Key_Return)
    hands.enter("manager")
    hands.enter("222222")
    assert hands.till.currentWidget() is hands.till.returned_page
    assert hands.till.returned_page.change.text() == "退现金 37.50"
    assert printers.kicks == 1


def test_goods_that_nobody_sells(hands: Hands) -> None:
    page = begun(hands)
    hands.press(Key.Key_F3)
    hands.enter("qqqqzzzz")
    assert page.message.text() == "没有找到：qqqqzzzz"
    hands.press(Key.Key_F12)
    assert page.message.text() == "还没有选要退的商品"
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    assert isinstance(page_of(hands).step, FindReceipt)


def test_goods_scanned_faster_than_they_are_found_all_come_back(hands: Hands) -> None:
    page = begun(hands)
    hands.press(Key.Key_F3)
    for code in (community.NOODLES, community.WATER, community.NOODLES):
        hands.scan(code, settle=False)
    hands.settle()
    assert page.choice is not None
    assert dict(page.choice.wanted) == {1: 2000, 2: 1000}


def test_a_second_person_is_chosen_from_a_list(hands: Hands, services: Services) -> None:
    page = begun(hands)
    acts = Acts(hands)
    acts.tap(button(hands.window, "无小票"))
    acts.scan("goods", community.OIL)
    acts.tap(page.go)
    acts.tap_row_twice("why", page.card.reasons, 0)
    acts.tap(page.go)
    hands.settle()
    assert isinstance(page.step, SecondPerson)
    acts.tap_row_twice("the lead", page.card.seconds, 0)
    acts.pad("PIN", "111111")
    acts.pad_enter()
    hands.settle()
    assert services.reports.sales(last=1)[0]["total_fen"] == -6990
