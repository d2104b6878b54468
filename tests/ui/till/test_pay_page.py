"""Payment: tenders by key, amounts by digit, nothing taken twice, nothing lost."""

from __future__ import annotations

import re
import threading
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QWidget

from pos.domain.goods.layouts import CheckMode, LabelField, LabelLayout
from pos.domain.language import CHINESE, ENGLISH
from pos.domain.people import Approval
from pos.domain.sale.tender import RoundingPolicy, TenderKind
from pos.errors import Unavailable
from pos.services.desks import Desks as Services
from pos.services.people.label_layouts import LabelDesk
from pos.ui import messages
from pos.ui.till.payment.page import PayPage
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.window import Window
from tests.ui import community
from tests.ui.cashier import Hands, Key


@pytest.fixture
def page(hands: Hands) -> PayPage:
    """¥82.40 to pay."""
    till = hands.open_till()
    hands.scan(community.NOODLES)
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    assert till.currentWidget() is till.pay_page
    return till.pay_page


def done(hands: Hands) -> bool:
    """Whether the sale is in the book."""
    return hands.till.currentWidget() is hands.till.done_page


def test_enter_alone_takes_the_exact_cash(hands: Hands, page: PayPage, services: Services) -> None:
    hands.press(Key.Key_Return)
    assert done(hands)
    last = services.till.state().last_sale
    assert last is not None
    assert last.total_fen == 8240
    assert hands.till.done_page.change.text().startswith("不用找零")


@pytest.mark.parametrize(
    ("typed", "change"), [("100", "17.60"), ("82.5", "0.10"), ("82.40", "0.00"), ("0082.41", "0.01")]
)
def test_digits_are_yuan(hands: Hands, page: PayPage, typed: str, change: str) -> None:
    hands.enter(typed)
    assert done(hands)
    assert hands.till.done_page.change.text().endswith(change)


def test_the_change_shows_before_enter(hands: Hands, page: PayPage) -> None:
    hands.type("100")
    assert page.band.text() == "找零 17.60"
    hands.press(Key.Key_Backspace)
    assert page.band.text() == "还差 72.40"


def test_letters_and_two_points_cannot_be_typed(hands: Hands, page: PayPage) -> None:
    hands.type("1a2..3-4")
    assert page.box.text() == "12.34"


def test_nothing_is_taken_for_zero(hands: Hands, page: PayPage) -> None:
    hands.enter("0")
    assert page.message.text() == messages.say("bad_amount")
    assert not done(hands)
    assert page.box.text() == "0"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Key.Key_F2, "微信支付"),
        (Key.Key_F3, "支付宝"),
        (Key.Key_F4, "银联"),
        (Key.Key_F5, "代金券"),
        (Key.Key_F6, "数字人民币"),
        (Key.Key_F1, "现金"),
    ],
)
def test_tenders_by_key(hands: Hands, page: PayPage, key: Key, name: str) -> None:
    hands.press(key)
    hands.enter("20")
    assert page.received.text() == f"{name} 20.00"
    assert page.due() == "62.40"


@pytest.mark.parametrize("lang", [CHINESE, ENGLISH])
def test_every_way_to_pay_fits_a_small_screen(hands: Hands, window: Window, page: PayPage) -> None:
    window.resize(1024, 768)
    for kind, button in page.buttons.items():
        hands.click(button)
        assert page.buttons[kind].isChecked()
        _is_whole(page)
        hands.enter("2")
    column = [*page.buttons.values(), page.received]
    assert all(over.geometry().bottom() < under.y() for over, under in pairwise(column))
    _is_whole(page)
    hands.press(Key.Key_Return)
    assert done(hands)
    _is_whole(hands.till.done_page)


def _is_whole(page: QWidget) -> None:
    for label in page.findChildren(Label):
        if label.isVisible() and not label.elastic:
            assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width(), label.text()
            assert label.fontMetrics().height() <= label.height(), label.text()
    for words in page.findChildren(Paragraph):
        assert words.isHidden() or words.heightForWidth(words.width()) <= words.height(), words.text()


def test_another_tender_than_cash_gives_no_change(hands: Hands, page: PayPage) -> None:
    hands.press(Key.Key_F2)
    hands.enter("100")
    assert page.message.text() == messages.say("over_tendered", kind="wechat", due_fen=8240)
    assert page.box.text() == "100"
    assert page.received.text() == ""


def test_a_voucher_above_what_is_due_counts_for_what_is_due(hands: Hands, page: PayPage) -> None:
    hands.press(Key.Key_F5)
    hands.enter("100")
    assert done(hands)


def test_del_takes_the_last_tender_back(hands: Hands, page: PayPage) -> None:
    hands.press(Key.Key_F2)
    hands.enter("20")
    hands.press(Key.Key_F3)
    hands.enter("30")
    hands.press(Key.Key_Delete)
    assert page.received.text() == "微信支付 20.00"
    hands.press(Key.Key_Delete)
    assert page.due() == "82.40"


def test_a_pay_code_is_money_of_its_channel_and_only_its_end_is_kept(hands: Hands, page: PayPage) -> None:
    hands.scan("134512345678904821")
    assert page.received.text() == "微信支付 82.40"
    assert not done(hands)
    assert page.band.text() == "已收齐，核对到账后按 Enter 完成"
    hands.press(Key.Key_Return)
    assert done(hands)
    receipt = hands.till.done_page.receipt
    assert receipt is not None
    assert receipt.tenders == (("wechat", 8240, 8240, "****4821"),)


def test_a_pay_code_takes_the_typed_amount(hands: Hands, page: PayPage) -> None:
    hands.type("50")
    hands.scan("281234567890123456")
    assert page.received.text() == "支付宝 50.00"
    assert page.box.text() == ""
    assert page.due() == "32.40"


def test_what_looks_like_a_label_and_a_pay_code_is_each_in_its_place(
    hands: Hands, page: PayPage, services: Services
) -> None:
    """A shop whose scale prints as Alipay's codes begin: while goods are scanned it is goods, here it is money."""
    fields = ((LabelField.ITEM, 5), (LabelField.AMOUNT_FEN, 5), (LabelField.WEIGHT_G, 5))
    alike = LabelLayout("deli", "28", fields, CheckMode.OFF)
    finance = Approval(services.people.login("finance", "444444"))
    LabelDesk(services.shop).keep(community.MANAGER, alike, None, finance)
    label = "28" + "00101" + "00962" + "01206" + "7"
    hands.press(Key.Key_Escape)
    hands.scan(label)
    lines = hands.till.session.view.basket.lines
    assert [line.amount_fen for line in lines][2:] == [962]
    hands.press(Key.Key_F12)
    hands.scan(label)
    assert page.received.text() == "支付宝 92.02"
    assert len(hands.till.session.view.basket.lines) == 3


def test_goods_scanned_here_are_refused_in_words(hands: Hands, page: PayPage) -> None:
    hands.scan(community.WATER)
    assert page.message.text() == messages.say("scan_while_paying")
    assert len(hands.till.session.view.basket.lines) == 2


def test_quick_notes(hands: Hands, page: PayPage) -> None:
    shown = [button.words() for button in page.notes if button.isVisible()]
    hundred = shown.index("¥100")
    assert shown[:hundred] == ["刚好 82.40", "¥83", "¥85", "¥90"]
    hands.click(page.notes[hundred])
    assert page.band.text() == "找零 17.60"
    assert page.notes[hundred].isChecked()
    hands.click(page.finish)
    assert done(hands)


def test_esc_goes_back_and_what_was_received_stays(hands: Hands, page: PayPage) -> None:
    hands.press(Key.Key_F2)
    hands.enter("20")
    hands.press(Key.Key_Escape)
    assert hands.till.currentWidget() is hands.till.sale_page
    hands.scan(community.WATER)
    hands.press(Key.Key_F12)
    assert page.received.text() == "微信支付 20.00"
    assert page.due() == "64.40"


def test_esc_empties_the_amount_first(hands: Hands, page: PayPage) -> None:
    hands.type("33")
    hands.press(Key.Key_Escape)
    assert page.box.text() == ""
    assert hands.till.currentWidget() is page


def test_less_due_than_received_is_told_and_can_be_undone(hands: Hands, page: PayPage) -> None:
    hands.press(Key.Key_F2)
    hands.enter("70")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_F12)
    assert page.message.text() == messages.say("over_tendered", kind="wechat", due_fen=1250)
    hands.press(Key.Key_Return)
    assert not done(hands)
    hands.press(Key.Key_Delete)
    assert page.due() == "12.50"
    hands.press(Key.Key_Return)
    assert done(hands)


def test_enter_never_submits_twice(
    hands: Hands, page: PayPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, calls, complete = threading.Event(), [], services.till.complete

    def slow(*args: object) -> object:
        calls.append(args)
        go_on.wait(10)
        return complete(*args)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr("pos.services.till.desk.Till.complete", lambda _till, *args: slow(*args))
    for _ in range(3):
        hands.press(Key.Key_Return, settle=False)
    assert not page.finish.isEnabled()
    assert page.finish.words() == "正在记账…"
    hands.press(Key.Key_Escape, settle=False)
    hands.press(Key.Key_Delete, settle=False)
    go_on.set()
    hands.settle()
    assert len(calls) == 1
    assert done(hands)


def test_a_failed_commit_loses_nothing_and_enter_tries_again(
    hands: Hands, page: PayPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unavailable("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr("pos.services.till.desk.Till.complete", fail)
        hands.enter("100")
    assert page.message.text() == messages.say("disk_full")
    assert hands.till.currentWidget() is page
    assert page.band.text() == "找零 17.60"
    hands.press(Key.Key_Return)
    assert done(hands)
    assert hands.till.done_page.change.text() == "找零 17.60"


def test_a_bug_is_told_with_a_number(
    hands: Hands, page: PayPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("pos.services.till.desk.Till.complete", fail)
    hands.press(Key.Key_Return)
    assert page.message.text().startswith(messages.say("unexpected", number="E")[:8])
    number = re.search(r"E[0-9]{6}", page.message.text())
    assert number is not None
    assert number[0] in caplog.text
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


def test_the_bar_says_who_pays(hands: Hands, page: PayPage) -> None:
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F2)
    hands.enter(community.ROOM)
    hands.press(Key.Key_F12)
    title, facts = hands.workplace.top.texts()
    assert title == "结账"
    assert facts.split() == [community.ROOM, "张**", "2", "件"]


def test_cash_is_chosen_first_and_the_other_tenders_only_by_key(hands: Hands, page: PayPage) -> None:
    checked = [kind for kind, button in page.buttons.items() if button.isChecked()]
    assert checked == [TenderKind.CASH]


def test_keys_work_wherever_the_focus_is(hands: Hands, page: PayPage) -> None:
    hands.press(Key.Key_Tab)
    assert not page.box.line.hasFocus()
    hands.type("20")
    assert page.box.text() == "20"
    hands.press(Key.Key_F2)
    hands.press(Key.Key_Return)
    page.finish.setFocus()
    hands.press(Key.Key_Delete)
    assert page.received.text() == ""
    page.finish.setFocus()
    hands.press(Key.Key_Escape)
    assert hands.till.currentWidget() is hands.till.sale_page


def test_a_tender_is_chosen_by_touch(hands: Hands, page: PayPage) -> None:
    hands.click(page.buttons[TenderKind.ALIPAY])
    hands.click(page.notes[0])
    hands.click(page.finish)
    assert done(hands)
    receipt = hands.till.done_page.receipt
    assert receipt is not None
    assert receipt.tenders[0][0] == "alipay"


def test_what_arrived_on_the_box_is_kept_by_its_last_four(hands: Hands, page: PayPage, services: Services) -> None:
    hands.press(Key.Key_F2)
    hands.type("5")
    hands.press(Key.Key_F7)
    hands.enter("482")
    assert page.message.text() == messages.say("bad_last_four")
    hands.enter("1")
    assert (page.box.text(), page.card.last_four.text()) == ("5", "后四位 4821")
    hands.press(Key.Key_Return)
    assert page.received.text() == "微信支付 5.00"
    assert [one.offer.reference for one in services.till.state().basket.taken] == ["****4821"]
    hands.press(Key.Key_F7)  # cash has none
    hands.press(Key.Key_F3)
    hands.click(page.card.last_four)
    hands.press(Key.Key_Escape)  # none is shown
    hands.press(Key.Key_Return)
    assert done(hands)
    sale = services.reports.sales(last=1)[0]
    assert [one["kind"] for one in sale["tenders"]] == ["wechat", "alipay"]
    assert sale["references"] == ["****4821", None]


def test_a_scan_while_the_last_four_are_asked_for_is_the_code(hands: Hands, page: PayPage, services: Services) -> None:
    hands.press(Key.Key_F2)
    hands.press(Key.Key_F7)
    hands.scan("287654321098765432")
    assert [(one.kind, one.reference) for one in page._shown.paying.received] == [(TenderKind.ALIPAY, "****5432")]
    assert services.till.state().basket.taken[0].offer.fen == 8240


def test_rounding_is_said_with_its_reason(
    hands: Hands, page: PayPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.till, "rounding", lambda: RoundingPolicy.FEN)
    hands.press(Key.Key_F1)
    assert page.card.why.text() == "本店现金收到角，零头不收"
    hands.press(Key.Key_F2)
    assert page.card.why.text() == "只有现金抹零，微信支付照收"
    hands.press(Key.Key_F5)
    assert page.card.why.text() == "代金券最多抵 ¥82.40，不找零；抵掉的部分不积分"
