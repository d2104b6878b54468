"""What a till keeps of an open sale over a crash, a lock and another person's login, and what it does not."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos.domain.sale.basket import Basket
from pos.domain.sale.tender import TenderKind
from pos.errors import Unavailable
from pos.ledger.reading.shifts import closed
from pos.services.desks import Desks as Services
from pos.services.notices import Change, Subject
from pos.services.shift.reports import report_of
from pos.services.till import handed_back
from pos.ui import messages
from pos.ui.counting.report import ShiftReportPage
from pos.ui.till.returns.steps import FindReceipt
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.started import Again, another_person, basket_file
from tests.ui.till.test_returns import SOLD, opened


def change_file(services: Services, said: bytes, instead: bytes) -> None:
    """Another hand in the basket's file."""
    file = basket_file(services)
    file.write_bytes(file.read_bytes().replace(said, instead))


def test_a_basket_file_that_somebody_changed_is_told_and_not_sold(
    hands: Hands, services: Services, again: Again
) -> None:
    hands.open_till()
    hands.scan(community.NOODLES)
    change_file(services, b'"amount_fen":1250', b'"amount_fen":1')
    hands = again()
    page = hands.till.sale_page
    assert page.lines.rows_model.rowCount() == 0
    assert page.message.text() == messages.say("basket_put_aside", file="basket-T1.damaged.json")
    hands.scan(community.OIL)
    assert [line.amount_fen for line in hands.till.session.view.basket.lines] == [6990]


def test_a_change_that_was_not_written_whole_is_told(hands: Hands, services: Services, again: Again) -> None:
    hands.open_till()
    hands.scan(community.NOODLES)
    hands.scan(community.OIL)
    change_file(services, b'"n":2', b'"n":3')
    hands = again()
    page = hands.till.sale_page
    assert page.lines.rows_model.rowCount() == 1
    assert page.message.text() == messages.say("basket_torn", file="basket-T1.damaged.json")
    hands.scan(community.OIL)
    assert page.message.text() == ""


def test_the_basket_of_a_crash_is_there_again(hands: Hands, again: Again) -> None:
    hands.open_till()
    hands.scan(community.NOODLES)
    hands.scan(community.OIL)
    hands = again()
    page = hands.till.sale_page
    assert page.lines.rows_model.rowCount() == 2
    assert page.message.text() == "上次没结完的单已恢复，共 2 行，请核对后继续"
    hands.scan(community.WATER)
    assert page.message.text() == ""


def received_ten(hands: Hands) -> None:
    """Goods for 82.40, of which 10.00 were paid by WeChat."""
    hands.open_till()
    hands.scan(community.NOODLES)
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F2)
    hands.enter("10")
    assert hands.till.pay_page.due() == "72.40"


def assert_only_the_rest(hands: Hands, services: Services) -> None:
    """The sale page tells of the money, the rest is asked for, and the sale has both."""
    assert hands.till.sale_page.totals.kept() == "已收 微信支付 10.00，结账时只收其余"
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.received.text() == "微信支付 10.00"
    assert hands.till.pay_page.due() == "72.40"
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.done_page
    tenders = services.reports.sales(last=1)[0]["tenders"]
    assert tenders == [{"kind": "wechat", "amount_fen": 1000}, {"kind": "cash", "amount_fen": 7240}]
    assert not basket_file(services).exists()


def test_after_a_crash_only_the_rest_is_asked(hands: Hands, services: Services, again: Again) -> None:
    received_ten(hands)
    hands = again()
    assert hands.till.sale_page.message.text() == "上次没结完的单已恢复，共 2 行，请核对后继续"
    assert_only_the_rest(hands, hands.window.served.desks)  # type: ignore[union-attr]  # it serves


def test_after_a_lock_another_person_asks_for_the_rest(hands: Hands, services: Services) -> None:
    received_ten(hands)
    hands.press(Key.Key_Escape)
    another_person(hands)
    assert_only_the_rest(hands, services)


def test_money_that_settles_the_sale_is_kept_until_it_is_written(
    hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unavailable("disk_error", reason="gone")

    received_ten(hands)
    monkeypatch.setattr("pos.services.till.desk.Till.complete", fail)
    for key in (Key.Key_F2, Key.Key_F1):
        hands.press(key)
        hands.press(Key.Key_Return)
        taken = services.till.state().basket.taken
        assert [(one.offer.kind, one.offer.fen) for one in taken[1:]] == [
            (TenderKind.WECHAT if key is Key.Key_F2 else TenderKind.CASH, 7240)
        ]
        hands.press(Key.Key_Delete)
        assert [one.offer.fen for one in services.till.state().basket.taken] == [1000]


def test_a_scanned_pay_code_is_kept_before_it_is_confirmed(hands: Hands, services: Services, again: Again) -> None:
    received_ten(hands)
    hands.scan("134512345678904821")
    hands = again()
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.received.text() == "微信支付 10.00 微信支付 72.40"
    assert hands.till.pay_page.due() == "0.00"
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.done_page


def test_money_that_is_handed_back_is_told_and_counted(hands: Hands, services: Services) -> None:
    received_ten(hands)
    hands.press(Key.Key_Delete)
    assert hands.till.pay_page.message.text() == "微信退 ¥10.00，请在收款盒上操作"
    assert hands.till.pay_page.due() == "82.40"
    hands.press(Key.Key_F9, plus=Qt.KeyboardModifier.ControlModifier)
    assert hands.till.pay_page.message.text() == "已记下：微信退 ¥10.00 退好了"
    assert services.till.refunds.owed() == ()
    hands.press(Key.Key_F3)
    hands.enter("5")
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.done_page
    hands.press(Key.Key_Return)
    hands.click(hands.workplace.handover)
    hands.count(28240)
    hands.press(Key.Key_F12)
    page = hands.till.currentWidget()
    assert isinstance(page, ShiftReportPage)
    with services.ledger.read() as tx:
        sums = report_of(tx, services.shop.shop_id, closed(tx, "T1", 1)[0]).figures.sums
    assert (sums.handed_back_fen, sums.refunded_fen, sums.to_refund_fen) == (1500, 1000, 500)
    assert "账实相符 0.00" in page.text().splitlines()


def test_nothing_is_paid_with_money_that_is_being_handed_back(
    hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, write = threading.Event(), handed_back.write

    def slow(*args: object) -> None:
        go_on.wait(10)
        write(*args)  # type: ignore[arg-type]  # handed on as they came

    received_ten(hands)
    hands.scan("134512345678904821")
    assert hands.till.pay_page.due() == "0.00"
    monkeypatch.setattr("pos.services.till.handed_back.write", slow)
    for key in (Key.Key_Delete, Key.Key_Return, Key.Key_Delete, Key.Key_Escape):
        hands.press(key, settle=False)
    hands.scan("134512345678904821", settle=False)
    go_on.set()
    hands.settle()
    assert hands.till.currentWidget() is hands.till.pay_page
    assert hands.till.pay_page.due() == "72.40"
    assert [one.offer.fen for one in services.till.state().basket.taken] == [1000]


def test_goods_may_go_but_the_money_stays_until_it_is_handed_back(hands: Hands, services: Services) -> None:
    received_ten(hands)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F2)
    hands.enter(community.ROOM)
    for _ in range(2):
        hands.press(Key.Key_Delete)
    assert services.till.state().basket.household_id
    hands.click(hands.workplace.handover)
    assert hands.till.sale_page.message.text() == messages.say("basket_open")
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.message.text() == messages.say("only_money")
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.pay_page
    hands.press(Key.Key_Delete)
    assert hands.till.currentWidget() is hands.till.sale_page
    assert hands.till.sale_page.message.text() == "微信退 ¥10.00，请在收款盒上操作"
    assert hands.till.sale_page.totals.kept() == ""
    assert (hands.till.session.view.card, services.till.state().basket) == (None, Basket())


def test_a_full_disk_is_told_and_the_money_stays_in_the_till(
    hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    hands.open_till()
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F2)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        hands.enter("10")
    assert hands.till.pay_page.message.text() == messages.say("disk_full")
    assert services.till.state().basket.taken == ()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F12)
    assert hands.till.pay_page.due() == "59.90"
    hands.press(Key.Key_F3)
    hands.enter("20")
    assert [one.offer.fen for one in services.till.state().basket.taken] == [1000, 2000]
    assert hands.till.pay_page.due() == "39.90"


# -- prices ----------------------------------------------------------------------------------------------------------


def another_price(services: Services, tmp_path: Path, fen: int) -> None:
    """The noodles cost something else from now on."""
    file = tmp_path / "prices.csv"
    file.write_text(f"barcode,name,price_fen,unit,category\n{community.NOODLES},红烧牛肉面,{fen},包,粮油\n", "utf-8")
    services.imports.bring(community.MANAGER, "items", file)


def test_a_basket_that_waited_costs_what_its_goods_cost_now_and_says_so(
    hands: Hands, services: Services, tmp_path: Path
) -> None:
    hands.open_till()
    hands.scan(community.NOODLES)
    hands.scan(community.LABEL)
    another_price(services, tmp_path, 1000)
    another_person(hands)
    page = hands.till.sale_page
    told = messages.say("repriced", names=("红烧牛肉面",))
    assert page.message.text().startswith("收银员小李")  # whose shift it still is
    assert page.message.text().endswith(f"上次没结完的单已恢复，共 2 行，请核对后继续  {told}")
    assert page.totals.due() == "19.62"
    assert [line.amount_fen for line in services.till.state().basket.lines] == [1000, 962]
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    assert services.reports.sales(last=1)[0]["total_fen"] == 1962


def test_a_price_that_another_desk_changes_is_said_but_not_while_it_is_paid(
    hands: Hands, services: Services, tmp_path: Path
) -> None:
    hands.open_till()
    hands.scan(community.NOODLES)
    for fen, paying in ((1000, False), (1100, True), (1200, False)):
        if paying:
            hands.press(Key.Key_F12)
        another_price(services, tmp_path, fen)
        hands.till.renew(Change(Subject.GOODS))
        hands.settle()
        due = hands.till.sale_page.totals.due()
        assert due == ("10.00" if fen < 1200 else "12.00")
        if paying:
            assert hands.till.pay_page.due() == "10.00"
            hands.press(Key.Key_Escape)
        else:
            assert hands.till.sale_page.message.text() == messages.say("repriced", names=("红烧牛肉面",))
    hands.till.renew(Change(Subject.GOODS))
    hands.settle()
    assert hands.till.sale_page.totals.due() == "12.00"


# -- nobody's basket --------------------------------------------------------------------------------------------------


def registered(hands: Hands) -> bool:
    """Whether the sale is somebody's."""
    return hands.till.session.view.card is not None


def test_an_emptied_sale_is_nobodys(hands: Hands, services: Services, again: Again) -> None:
    hands.open_till()
    hands.scan(community.CARD)
    hands.scan(community.WATER)
    assert registered(hands)
    hands.press(Key.Key_Delete)
    assert not registered(hands)
    hands.scan(community.CARD)
    hands = again()
    assert not registered(hands)


def test_whoever_was_registered_and_bought_nothing_is_gone_after_a_lock(hands: Hands) -> None:
    hands.open_till()
    hands.scan(community.CARD)
    assert registered(hands)
    hands.window.lock()
    hands.enter("1111")
    assert not registered(hands)


def test_a_return_that_is_done_is_not_opened_again(hands: Hands, services: Services) -> None:
    opened(hands)
    hands.scan(SOLD)
    hands.press(Key.Key_F9)
    assert hands.till.return_page.number == SOLD
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.enter("1")
    hands.press(Key.Key_F12)
    assert hands.till.currentWidget() is hands.till.returned_page
    hands.press(Key.Key_F9)
    hands.later(ms=450)
    for _ in range(2):  # what is not given back yet is asked about once
        hands.press(Key.Key_Return)
    hands.press(Key.Key_F9)
    assert isinstance(hands.till.return_page.step, FindReceipt)
    assert hands.till.return_page.step.found is None
