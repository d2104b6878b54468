"""Sales that wait: by keys alone, and by touch."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from pos.domain.sale.repricing import past_their_day
from pos.services.desks import Desks as Services
from pos.services.till import held
from pos.ui import messages
from pos.ui.keys import Command, key_of
from pos.ui.till.sale.finder import Mode
from pos.ui.widgets.buttons import LegendButton
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.started import another_person

NOODLES = ("今麦郎 红烧牛肉面 五连包",)
CTRL = Qt.KeyboardModifier.ControlModifier


def _legend(hands: Hands, words: str) -> LegendButton:
    found = [one for one in hands.till.sale_page.findChildren(LegendButton) if one.words().startswith(words)]
    assert len(found) == 1
    return found[0]


def test_a_sale_is_held_and_goes_on_by_keys(hands: Hands) -> None:
    page = hands.open_till().sale_page
    hands.press(Key.Key_F8)
    assert page.state.mode is not Mode.HELD  # nothing waits: the key is faint
    hands.enter(community.WATER)
    hands.enter(community.OIL)
    hands.press(Key.Key_F2)
    hands.enter(community.ROOM)
    hands.press(Key.Key_F7)
    assert page.message.text() == f"已挂单，{key_of(Command.RETRIEVE)} 取单"
    assert not hands.till.session.view.basket.begun
    assert _legend(hands, "取单").words() == "取单 1"
    hands.enter(community.NOODLES)
    hands.press(Key.Key_F8)
    assert "先结账" in page.message.text()
    hands.press(Key.Key_F7)
    hands.press(Key.Key_F8)
    assert [one.room for one in page.finder.held.things] == [community.ROOM, ""]
    hands.press(Key.Key_Return)
    view = hands.till.session.view
    assert [line.barcode for line in view.basket.lines] == [community.WATER, community.OIL]
    assert view.card is not None
    assert view.card.room == community.ROOM
    assert _legend(hands, "取单").words() == "取单 1"
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.done_page


def _the_next_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the goods in baskets; what is written is dated by the day that it is."""
    monkeypatch.setattr(held, "past_their_day", lambda basket, today: past_their_day(basket, today + timedelta(days=1)))


def _fetch(hands: Hands) -> None:
    """The one that waits goes on."""
    hands.press(Key.Key_F8)
    hands.press(Key.Key_Return)


def test_goods_whose_day_went_by_while_they_waited_are_named(
    hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = hands.open_till().sale_page
    today = services.shop.today()
    hands.scan(f"]d201{community.NOODLES.zfill(14)}17{today:%y%m%d}")
    hands.scan(community.WATER)
    told = messages.say("past_their_day", names=NOODLES)
    hands.press(Key.Key_F7)
    _fetch(hands)  # the same day: nothing is said
    assert len(hands.till.session.view.basket.lines) == 2
    assert told not in page.message.text()
    hands.press(Key.Key_F7)
    _the_next_day(monkeypatch)
    _fetch(hands)
    assert told in page.message.text()
    assert len(hands.till.session.view.basket.lines) == 2
    hands.press(Key.Key_F7)  # it is said of this basket alone
    assert told not in page.message.text()


def test_goods_whose_day_went_by_over_a_crash_are_named(
    hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.open_till()
    today = services.shop.today()
    hands.scan(f"]d201{community.NOODLES.zfill(14)}17{today:%y%m%d}")
    _the_next_day(monkeypatch)
    another_person(hands)
    assert hands.till.sale_page.message.text().endswith(messages.say("past_their_day", names=NOODLES))


def test_a_whole_sale_is_voided_after_one_question(hands: Hands) -> None:
    page = hands.open_till().sale_page
    hands.press(Key.Key_Delete, plus=CTRL)
    assert page.message.text() == "还没有商品，先扫一件"
    hands.enter(community.WATER)
    hands.press(Key.Key_Delete, plus=CTRL)
    assert page.message.text().startswith("整单作废，¥")
    hands.press(Key.Key_Escape)
    assert hands.till.session.view.basket.begun
    hands.press(Key.Key_Delete, plus=CTRL)
    hands.press(Key.Key_Return)
    assert page.message.text() == "整单已作废"
    assert not hands.till.session.view.basket.begun


def test_held_and_let_go_by_touch_and_counted(hands: Hands) -> None:
    page = hands.open_till().sale_page
    hands.enter(community.WATER)
    hands.click(_legend(hands, "挂单"))
    hands.enter(community.OIL)
    hands.click(_legend(hands, "挂单"))
    hands.click(_legend(hands, "取单"))
    hands.click(_legend(hands, "删行"))
    assert page.message.text().startswith("这张挂单作废")
    hands.click(page.message.action)
    assert _legend(hands, "取单").words() == "取单 1"
    hands.click(_legend(hands, "取单"))
    hands.pick_row(page.finder.held.table, 0)
    assert [line.barcode for line in hands.till.session.view.basket.lines] == [community.OIL]
