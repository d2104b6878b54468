"""Exchanges in the real window: goods come back and others go, one ticket, one net amount; all by keyboard."""

from __future__ import annotations

from pos.services.desks import Desks as Services
from pos.ui import messages
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray
from tests.ui.started import Again, another_person, basket_file
from tests.ui.till.test_returns import SOLD, begun, opened, page_of


def begun_exchange(hands: Hands) -> None:
    """What is left of the noodles (37.50 by WeChat) is to be exchanged; the sale page is shown."""
    begun(hands, SOLD)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.enter("1")
    hands.press(Key.Key_F8)
    assert hands.till.currentWidget() is hands.till.sale_page


def test_dearer_goods_for_cheaper_ones(hands: Hands, services: Services, printers: PaperTray) -> None:
    before = len(services.reports.sales())
    begun_exchange(hands)
    assert "换货" in hands.till.sale_page.message.text()
    hands.scan(community.OIL)  # 69.90
    assert hands.till.session.view.card is not None  # the household of the receipt
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.due() == "32.40"
    hands.press(Key.Key_Delete)  # what comes back is no tender that could be taken back
    assert hands.till.pay_page.due() == "32.40"
    hands.enter("50")
    assert hands.till.currentWidget() is hands.till.done_page
    assert hands.till.done_page.change.text() == "找零 17.60"
    back, sale = services.reports.sales(last=2)
    assert (back["kind"], back["total_fen"], back["of"]) == ("return", -3750, SOLD)
    assert (sale["kind"], sale["total_fen"]) == ("sale", 6990)
    assert sale["tenders"] == [{"kind": "wechat", "amount_fen": 3750}, {"kind": "cash", "amount_fen": 3240}]
    assert len(services.reports.sales()) == before + 2
    assert [paper.title for paper in printers.papers] == [sale["receipt_no"]]  # one ticket for both
    hands.press(Key.Key_Return)
    assert hands.till.session.view.back is None


def test_cheaper_goods_hand_out_the_difference(hands: Hands, services: Services) -> None:
    begun_exchange(hands)
    hands.scan(community.WATER)  # 2.00
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.due() == "35.50"
    assert hands.till.pay_page.card.direction() == "换货，退给顾客（微信支付）"
    assert hands.till.pay_page.band.text() == "应退顾客 35.50"
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.done_page
    back, sale = services.reports.sales(last=2)
    assert (back["total_fen"], sale["total_fen"]) == (-3750, 200)
    assert sale["tenders"] == [{"kind": "wechat", "amount_fen": 200}]
    assert hands.till.done_page.change.text().startswith("不用找零")  # by WeChat, not from the drawer
    assert hands.till.done_page.steps.text() == "微信退 ¥35.50，请在收款盒上操作 未退"
    hands.press(Key.Key_F4)
    assert services.till.refunds.owed() == ()


def test_one_may_think_again(hands: Hands, services: Services) -> None:
    before = len(services.reports.sales())
    begun_exchange(hands)
    hands.scan(community.WATER)
    hands.press(Key.Key_F9)
    assert page_of(hands).choice is not None
    assert hands.till.session.view.back is None
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    assert hands.till.currentWidget() is hands.till.sale_page
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.due() == "2.00"  # an ordinary sale again
    hands.press(Key.Key_Return)
    assert len(services.reports.sales()) == before + 1


# -- exchanges --------------------------------------------------------------------------------------------------------

CREDIT = "换货：退回的 ¥37.50 结账时抵扣"


def finish_exchange(hands: Hands, services: Services, due: str) -> None:
    """The dearer oil is paid with the noodles that came back, and the rest in cash."""
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.due() == due
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.done_page
    back, sale = services.reports.sales(last=2)
    assert (back["kind"], back["total_fen"], sale["total_fen"]) == ("return", -3750, 6990)


def test_an_exchange_survives_a_crash(hands: Hands, services: Services, again: Again) -> None:
    begun_exchange(hands)
    hands = again()
    assert hands.till.sale_page.totals.kept().startswith(CREDIT)
    assert hands.till.session.view.card is not None
    finish_exchange(hands, hands.window.served.desks, "32.40")  # type: ignore[union-attr]  # it serves


def test_an_exchange_survives_a_lock_and_another_person(hands: Hands, services: Services) -> None:
    begun_exchange(hands)
    hands.scan(community.WATER)  # other goods than at the end: a code read twice in 150 ms is one
    another_person(hands)
    assert hands.till.sale_page.totals.kept().startswith(CREDIT)
    hands.press(Key.Key_Delete)
    assert hands.till.session.view.back is not None
    hands.click(hands.workplace.handover)
    assert hands.till.sale_page.message.text() == messages.say("basket_open")
    finish_exchange(hands, services, "32.40")


def test_an_exchange_begun_before_a_crash_can_be_left_for_its_return(
    hands: Hands, services: Services, again: Again
) -> None:
    begun_exchange(hands)
    hands = again()
    hands.press(Key.Key_F9)
    assert hands.till.return_page.number == SOLD
    assert hands.till.session.view.back is None
    assert not basket_file(services).exists()


def test_goods_that_went_back_meanwhile_are_told_and_are_no_credit(
    hands: Hands, services: Services, again: Again
) -> None:
    begun_exchange(hands)
    hands.scan(community.WATER)
    services.till.give_back(community.CASHIER, SOLD, None, "坏了")
    hands = again()
    assert hands.till.sale_page.totals.kept() == ""
    assert hands.till.sale_page.message.text().startswith(messages.say("nothing_left"))
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.due() == "2.00"


def test_goods_that_come_back_are_never_money_received(hands: Hands, services: Services) -> None:
    before = len(services.reports.sales())
    begun_exchange(hands)
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.due() == "32.40"
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F9)
    for _ in range(3):
        hands.press(Key.Key_Escape)
    hands.press(Key.Key_F12)
    assert (hands.till.pay_page.received.text(), hands.till.pay_page.due()) == ("", "69.90")
    hands.press(Key.Key_Return)
    sale = services.reports.sales(last=1)[0]
    assert sale["tenders"] == [{"kind": "cash", "amount_fen": 6990}]
    assert len(services.reports.sales()) == before + 1


def exchange_of_oil_paid_in_part(hands: Hands, by_alipay: str) -> None:
    """So much was received for the oil when the customer thinks of the noodles to bring back."""
    opened(hands)
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F3)
    hands.enter(by_alipay)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F9)
    hands.enter(SOLD)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.enter("1")
    hands.press(Key.Key_F8)


def test_money_received_before_an_exchange_begins_stays(hands: Hands, services: Services) -> None:
    exchange_of_oil_paid_in_part(hands, "20")
    assert hands.till.sale_page.totals.kept() == f"{CREDIT}，再收 ¥12.40 已收 支付宝 20.00，结账时只收其余"
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.due() == "12.40"
    hands.press(Key.Key_Return)
    sale = services.reports.sales(last=1)[0]
    assert sorted((one["kind"], one["amount_fen"]) for one in sale["tenders"]) == [
        ("alipay", 2000),
        ("cash", 1240),
        ("wechat", 3750),
    ]


def test_money_received_makes_goods_that_come_back_more_than_is_due(hands: Hands, services: Services) -> None:
    """50 by Alipay and 37.50 of noodles for oil at 69.90: 17.60 go back, by WeChat, as they were paid."""
    exchange_of_oil_paid_in_part(hands, "50")
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.band.text() == "应退顾客 17.60"
    hands.press(Key.Key_Return)
    back, sale = services.reports.sales(last=2)
    assert back["tenders"] == [{"kind": "wechat", "amount_fen": -3750}]
    assert sorted((one["kind"], one["amount_fen"]) for one in sale["tenders"]) == [("alipay", 5000), ("wechat", 1990)]
