"""Exchanges in the real window: goods come back and others go, one ticket, one net amount; all by keyboard."""

from __future__ import annotations

from pos.services.desks import Desks as Services
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray
from tests.ui.till.test_returns import SOLD, begun, page_of


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
    assert hands.till.pay_page.due() == "0.00"
    assert hands.till.pay_page.band.text() == "应退顾客 35.50"
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.done_page
    back, sale = services.reports.sales(last=2)
    assert (back["total_fen"], sale["total_fen"]) == (-3750, 200)
    assert sale["tenders"] == [{"kind": "wechat", "amount_fen": 200}]
    assert hands.till.done_page.change.text().startswith("不用找零")  # by WeChat, not from the drawer


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
