"""The sale page: what the box takes, what the keys do, what is said when something is wrong."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtTest import QTest

from pos.domain.points.programme import Programme
from pos.errors import Unavailable
from pos.ledger.journal import now
from pos.services.desks import Desks as Services
from pos.services.goods.backoffice import Backoffice
from pos.ui import messages
from pos.ui.till.sale.finder import Mode
from pos.ui.till.sale.page import TillPage
from pos.ui.widgets.message import Tone
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray


@pytest.fixture
def page(hands: Hands) -> TillPage:
    """An empty sale."""
    return hands.open_till().sale_page


def _mode(page: TillPage) -> Mode:
    return page.state.mode


def _texts(page: TillPage) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in page.lines.rows_model.rows()]


def test_scanned_goods_stand_in_the_table(hands: Hands, page: TillPage) -> None:
    hands.scan(community.NOODLES)
    hands.scan(community.LABEL)
    assert _texts(page) == [
        ("1", "今麦郎 红烧牛肉面 五连包", "12.50", "1", "12.50", "—"),
        ("2", "红富士苹果", "7.98", "1.206 kg", "9.62", "—"),
    ]
    assert page.lines.rows_model.rows()[1].cells[1].tag == "秤标签"
    assert page.lines.chosen() == 1
    assert page.totals.due() == "22.12"


def test_a_code_typed_by_hand_and_enter_is_a_scan(hands: Hands, page: TillPage) -> None:
    hands.enter(community.WATER)
    assert len(_texts(page)) == 1
    assert page.box.text() == ""


def test_enter_on_an_empty_box_does_nothing(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_Return)
    assert _texts(page) == []
    assert page.message.text() == ""


def test_arrows_choose_and_del_voids(hands: Hands, page: TillPage) -> None:
    for code in (community.NOODLES, community.WATER, community.OIL):
        hands.scan(code)
    hands.press(Key.Key_Up)
    assert page.lines.chosen() == 1
    hands.press(Key.Key_Delete)
    assert [row[1] for row in _texts(page)] == ["今麦郎 红烧牛肉面 五连包", "金龙鱼 大豆油 5L"]
    assert page.lines.chosen() == 1
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Up)
    assert page.lines.chosen() == 0


def test_del_in_a_typed_text_is_only_an_editing_key(hands: Hands, page: TillPage) -> None:
    hands.scan(community.NOODLES)
    hands.type("12")
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Delete)
    assert page.box.text() == "2"
    assert len(_texts(page)) == 1


def test_quantity(hands: Hands, page: TillPage) -> None:
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F4)
    assert _mode(page) is Mode.QUANTITY
    hands.enter("6")
    assert _mode(page) is Mode.SCAN
    assert _texts(page)[0][3:5] == ("6", "75.00")


def test_a_quantity_that_is_refused_stays_typed(hands: Hands, page: TillPage) -> None:
    hands.scan(community.LABEL)
    hands.press(Key.Key_F4)
    hands.enter("2")
    assert page.message.text() == messages.say("label_line")
    assert _mode(page) is Mode.QUANTITY
    assert page.box.text() == "2"
    hands.press(Key.Key_Escape)
    assert _mode(page) is Mode.SCAN


def test_quantity_without_a_line_is_refused(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F4)
    assert page.message.text() == "先选中一行"
    assert _mode(page) is Mode.SCAN


def test_search_by_initials_shows_a_list_and_enter_takes_the_chosen_one(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F3)
    hands.type("nfsq")
    names = [item.name for item in page.finder.items.things]
    assert len(names) > 1
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert _texts(page)[0][1] == names[1]
    assert _mode(page) is Mode.SCAN


def test_typing_pinyin_into_the_scan_box_searches(hands: Hands, page: TillPage) -> None:
    hands.type("jly")
    assert _mode(page) is Mode.SEARCH
    hands.press(Key.Key_Return)
    assert _texts(page)[0][1] == "金龙鱼 大豆油 5L"


def test_a_picked_item_counts_as_often_as_was_said(hands: Hands, page: TillPage) -> None:
    hands.type("4*")
    hands.enter("jlyddy")
    assert _texts(page)[0][3] == "4"


def test_nothing_found_says_so_and_keeps_what_was_typed(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F3)
    hands.enter("qqqq")
    assert page.message.text() == messages.say("nothing_found", text="qqqq")
    assert page.box.text() == "qqqq"


def test_a_household_by_room_phone_and_card(hands: Hands, page: TillPage) -> None:
    for typed in (community.ROOM, "5678", "zhangjianguo", community.PHONE):
        hands.press(Key.Key_F2)
        hands.enter(typed)
        card = hands.till.session.view.card
        assert card is not None, typed
        assert card.room == community.ROOM
        hands.press(Key.Key_F2)
        hands.press(Key.Key_Delete)
        assert hands.till.session.view.card is None
    hands.scan(community.CARD)
    assert hands.till.session.view.card is not None


def test_several_households_make_a_list(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F2)
    hands.type("3-2-5")
    assert _mode(page) is Mode.HOUSEHOLD
    assert [card.room for card in page.finder.households.things][:2] == [community.ROOM, community.NEIGHBOUR]
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    card = hands.till.session.view.card
    assert card is not None
    assert card.room == community.NEIGHBOUR


def test_points_are_told_once_the_household_is_known(hands: Hands, page: TillPage) -> None:
    hands.scan(community.OIL)
    hands.press(Key.Key_F2)
    hands.enter(community.ROOM)
    assert page.totals.pill.text() == "+349 ≈ ¥3.49"
    assert _texts(page)[0][5] == "349"


def test_points_of_a_household_without_any_are_worth_what_the_programme_says(
    hands: Hands, page: TillPage, services: Services
) -> None:
    """By the value of a point, not by the household's own figures: of nothing these tell nothing."""
    Backoffice(services.shop).add_programme(community.MANAGER, Programme(0, now().date(), value_fen=2))
    hands.scan(community.OIL)
    hands.press(Key.Key_F2)
    hands.enter(community.NEIGHBOUR)
    card = hands.till.session.view.card
    assert card is not None
    assert (card.points, card.worth_fen) == (0, 0)
    assert page.totals.pill.text() == "+349 ≈ ¥6.98"


@pytest.mark.parametrize(
    ("code", "said", "stays"),
    [
        ("6901028001916", ("misread", {"code": "6901028001916"}), "一件没有加上：6901028001916"),
        ("6999999999997", ("unknown", {"code": "6999999999997"}), "一件没有加上：6999999999997"),
        ("S1-T1-1-000001", ("receipt_scanned", {"number": "S1-T1-1-000001"}), ""),
        ("134512345678904821", ("pay_code_scanned", {}), ""),
    ],
)
def test_a_scan_that_adds_nothing_says_why(
    hands: Hands, page: TillPage, code: str, said: tuple[str, dict[str, str]], stays: str
) -> None:
    hands.scan(code)
    assert page.message.text() == messages.say(said[0], **said[1])
    assert _texts(page) == []
    hands.scan(community.NOODLES)
    assert page.message.text() == stays


def test_a_refusal_is_heard_once(hands: Hands, page: TillPage, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[int] = []
    monkeypatch.setattr("pos.ui.heard.sounds.QApplication.beep", lambda: beeps.append(1))
    hands.scan("6999999999997")
    assert len(beeps) == 1


def test_unknown_offers_the_search_with_what_was_scanned(hands: Hands, page: TillPage) -> None:
    hands.scan("6999999999997")
    hands.press(Key.Key_F3)
    assert _mode(page) is Mode.SEARCH


def test_a_scan_works_wherever_the_keyboard_is(hands: Hands, page: TillPage) -> None:
    page.bar.setFocus()
    hands.press(Key.Key_Tab)
    hands.scan(community.NOODLES)
    assert len(_texts(page)) == 1


def test_a_scan_while_searching_is_a_scan_and_not_a_search(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F3)
    hands.type("nfs")
    hands.scan(community.OIL)
    assert [row[1] for row in _texts(page)] == ["金龙鱼 大豆油 5L"]
    assert _mode(page) is Mode.SCAN


def test_a_scan_behind_typed_digits_does_not_mix_with_them(hands: Hands, page: TillPage) -> None:
    hands.type("12")
    hands.scan(community.OIL)
    assert len(_texts(page)) == 1
    assert page.box.text() == "12"


def test_scans_may_come_faster_than_they_are_carried_out(hands: Hands, page: TillPage) -> None:
    for _ in range(10):
        for code in (community.NOODLES, community.OIL):
            hands.scan(code, settle=False)
    hands.settle()
    assert len(_texts(page)) == 20


def test_typing_with_the_focus_on_a_button_goes_to_the_box(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Tab)
    assert not page.box.line.hasFocus()
    hands.type("6901")
    assert page.box.text() == "6901"


def test_nothing_to_pay_is_said(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F12)
    assert hands.till.currentWidget() is page


def test_paying_waits_for_scans_under_way(hands: Hands, page: TillPage) -> None:
    hands.scan(community.NOODLES)
    hands.scan(community.OIL, settle=False)
    hands.press(Key.Key_F12)
    assert hands.till.currentWidget() is hands.till.pay_page
    assert hands.till.session.view.checkout.total_fen == 8240


@pytest.mark.parametrize(
    ("key", "typed", "method", "total_fen", "room"),
    [
        (Key.Key_F3, "jlydd", "search", 8240, ""),
        (Key.Key_F2, "3-2-501", "find_households", 1250, community.ROOM),
    ],
)
def test_paying_waits_for_what_enter_took_from_a_search(
    hands: Hands,
    page: TillPage,
    services: Services,
    key: Key,
    typed: str,
    method: str,
    total_fen: int,
    room: str,
) -> None:
    """F12 right behind Enter let go of what was on its way: goods went unpaid, and a household without its points."""
    hands.scan(community.NOODLES)
    go_on, real = threading.Event(), getattr(services.till, method)

    def slowly(text: str) -> Sequence[Any]:
        go_on.wait(10)
        return tuple(real(text))

    hands.press(key)
    page.finder.items._searching = replace(page.finder.items._searching, search=slowly)
    page.finder.households._searching = replace(page.finder.households._searching, search=slowly)
    for char in typed:
        QTest.keyClick(hands.window.windowHandle(), ord(char))
    hands.press(Key.Key_Return, settle=False)
    hands.press(Key.Key_F12, settle=False)
    go_on.set()
    hands.until(lambda: hands.till.currentWidget() is hands.till.pay_page)
    view = hands.till.session.view
    assert (view.checkout.total_fen, view.card.room if view.card else "") == (total_fen, room)


@pytest.mark.parametrize("then", [Key.Key_Escape, None])
def test_paying_does_not_wait_where_somebody_has_to_choose(hands: Hands, page: TillPage, then: Key | None) -> None:
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F2)
    for char in "3-2-5":
        QTest.keyClick(hands.window.windowHandle(), ord(char))
    hands.press(Key.Key_Return, settle=False)
    hands.press(Key.Key_F12, settle=False)
    hands.settle()
    assert hands.till.currentWidget() is page
    assert not page.state.pays
    if then is not None:
        hands.press(then)
    hands.scan(community.OIL)
    assert hands.till.currentWidget() is page


def test_a_failing_disk_is_told_and_the_scan_can_be_tried_again(
    hands: Hands, page: TillPage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.scan(community.NOODLES)
    with monkeypatch.context() as broken:

        def fail(*_: object) -> None:
            raise Unavailable("disk_full")

        broken.setattr(services.till, "scan", fail)
        hands.scan(community.OIL)
    assert page.message.text().startswith(messages.say("disk_full"))
    assert page.message.tone() is Tone.REFUSED
    assert len(_texts(page)) == 1
    hands.later(ms=200)
    hands.click(page.message.action)
    assert len(_texts(page)) == 2


def test_hostile_names_are_only_text(hands: Hands, page: TillPage) -> None:
    hands.scan(community.HOSTILE)
    hands.scan(community.LONG)
    name = _texts(page)[0][1]
    assert name.startswith("<b>粗体</b><img src=x>")
    assert "\u202e" not in name
    assert page.window().width() == 1366


def test_the_last_receipt_can_be_printed_again(hands: Hands, page: TillPage, printers: PaperTray) -> None:
    hands.press(Key.Key_F11)
    assert [paper.title for paper in printers.papers] == ["S1-T1-1-000003"]


def test_clicks_do_what_keys_do(hands: Hands, page: TillPage) -> None:
    hands.scan(community.NOODLES)
    hands.scan(community.OIL)
    hands.click_row(page.lines, 0)
    assert page.lines.chosen() == 0
    assert page.box.line.hasFocus()
    hands.click(page.household)
    assert _mode(page) is Mode.HOUSEHOLD


def test_a_till_that_cannot_be_read_can_be_tried_again(
    hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.till.open_shift(community.CASHIER, 0)
    hands.settle()

    def fail(_till: object) -> None:
        raise Unavailable("disk_error", reason="EIO")

    with monkeypatch.context() as broken:
        broken.setattr("pos.services.till.desk.Till.state", fail)
        hands.log_in()
    message = hands.till.sale_page.message
    assert message.text() == messages.say("disk_error", reason="EIO")
    hands.click(message.action)
    assert message.text() == ""
    assert hands.till.shift is not None


def test_goods_by_weight_without_a_label_ask_for_their_weight(hands: Hands, page: TillPage) -> None:
    hands.enter(community.GREENS)
    assert _mode(page) is Mode.QUANTITY
    hands.enter("0.8")
    assert _mode(page) is Mode.SCAN
    assert page.message.text() == ""
    assert _texts(page)[0][3] == "0.80 斤"
