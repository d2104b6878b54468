"""Goods that a scan did not add stay named until the cashier acknowledges them, and paying over them asks once."""

from __future__ import annotations

import threading

import pytest

from pos.errors import Unavailable
from pos.services.desks import Desks as Services
from pos.ui import messages
from pos.ui.till.sale.page import TillPage
from tests.ui import community
from tests.ui.cashier import Hands, Key

MISREAD, UNKNOWN = "6901028001916", "6999999999997"


@pytest.fixture
def page(hands: Hands) -> TillPage:
    """An empty sale."""
    return hands.open_till().sale_page


def _asked(missing: str) -> str:
    return f"{missing}。要这样结账，请再按一次 F12"


def test_paying_does_not_begin_over_a_scan_that_failed(hands: Hands, page: TillPage) -> None:
    """Whether F12 comes before the scan has failed or after."""
    hands.scan(community.NOODLES)
    hands.scan(UNKNOWN, settle=False)
    hands.press(Key.Key_F12)
    assert hands.till.currentWidget() is page
    assert page.message.text() == _asked("一件没有加上：6999999999997")
    hands.press(Key.Key_F12)
    assert hands.till.currentWidget() is hands.till.pay_page


@pytest.mark.parametrize("first", ["scan", "key"])
def test_it_does_not_matter_whether_the_scan_or_the_key_is_carried_out_first(
    hands: Hands, page: TillPage, first: str
) -> None:
    hands.scan(community.NOODLES)
    go_on = threading.Event()

    def hold() -> str:
        go_on.wait(10)
        return ""

    hands.window.worker.run(hold, page.box.put)
    hands.scan(UNKNOWN, settle=False)
    if first == "scan":
        go_on.set()
        hands.settle()
    hands.press(Key.Key_F12, settle=False)
    go_on.set()
    hands.settle()
    assert hands.till.currentWidget() is page
    assert page.message.text() == _asked("一件没有加上：6999999999997")


def test_goods_that_were_not_added_stay_named_until_they_are_acknowledged(hands: Hands, page: TillPage) -> None:
    hands.scan(UNKNOWN)
    hands.scan(community.NOODLES)
    assert page.message.text() == "一件没有加上：6999999999997"
    hands.scan(community.CARD)
    hands.type("69")
    assert page.message.text() == "一件没有加上：6999999999997"
    hands.press(Key.Key_Escape)
    hands.scan(MISREAD)
    assert page.message.text().startswith(messages.say("misread", code=MISREAD))
    assert page.message.text().endswith(f"2 件没有加上：6999999999997 · {MISREAD}")
    hands.enter(community.GREENS)
    hands.enter("0.8")
    assert page.message.text() == f"2 件没有加上：6999999999997 · {MISREAD}"
    hands.press(Key.Key_Escape)
    assert page.message.text() == ""
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F12)
    assert hands.till.currentWidget() is hands.till.pay_page


def test_a_finger_acknowledges_too(hands: Hands, page: TillPage) -> None:
    hands.scan(UNKNOWN)
    hands.scan(community.NOODLES)
    hands.click(page.message.action)
    assert page.message.text() == ""


def test_paying_asks_anew_when_something_else_was_not_added(hands: Hands, page: TillPage) -> None:
    hands.scan(community.NOODLES)
    hands.scan(UNKNOWN)
    hands.press(Key.Key_F12)
    hands.scan(MISREAD)
    hands.press(Key.Key_F12)
    assert page.message.text() == _asked(f"2 件没有加上：6999999999997 · {MISREAD}")
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    assert hands.till.currentWidget() is hands.till.pay_page


def test_the_next_sale_begins_with_nothing_to_name(hands: Hands, page: TillPage) -> None:
    hands.scan(community.NOODLES)
    hands.scan(UNKNOWN)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is page
    hands.scan(community.NOODLES)
    assert page.message.text() == ""


def test_goods_that_the_world_failed_are_named_until_they_are_in(
    hands: Hands, page: TillPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.scan(community.NOODLES)
    with monkeypatch.context() as broken:

        def fail(*_: object) -> None:
            raise Unavailable("disk_full")

        broken.setattr(services.till, "scan", fail)
        hands.scan(community.OIL)
    named = f"一件没有加上：{community.OIL}"
    assert page.message.text() == f"{messages.say('disk_full')}；{named}"
    hands.press(Key.Key_F12)
    assert page.message.text() == _asked(named)
    hands.later(ms=200)
    hands.scan(community.OIL)
    assert page.lines.rows_model.rowCount() == 2
    assert page.message.text() == ""


def test_whoever_searches_what_was_not_found_has_acknowledged_it(hands: Hands, page: TillPage) -> None:
    hands.scan(UNKNOWN)
    hands.press(Key.Key_F3)
    hands.enter("jlyddy")
    assert page.message.text() == ""
