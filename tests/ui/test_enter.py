"""Enter does one thing, at every step; what is unusual is asked once more; what is too long is not taken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pos.domain.sale.tender import TenderKind
from pos.services.desks import Desks as Services
from pos.services.people import shop_settings
from pos.ui import messages
from pos.ui.office.households.redemption import RedemptionStep
from pos.ui.till.returns.page import ReturnPage
from pos.ui.till.returns.steps import Review
from pos.ui.widgets.buttons import PrimaryButton
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.message import Tone
from pos.ui.window import Window
from tests.conftest import ROOT
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.test_reach import PLACES, go_to
from tests.ui.till.test_returns import SOLD, begun

PAY_CODE = "134512345678904821"


def count(services: Services) -> int:
    """Entries of the book."""
    with services.shop.ledger.read() as tx:
        return int(tx.exec_driver_sql("SELECT count(*) FROM entry").scalar_one())


# -- bounced, doubled, held -----------------------------------------------------------------------------------------


def test_the_rest_is_not_taken_as_cash_by_a_bounced_enter(hands: Hands) -> None:
    till = hands.open_till()
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F2)
    hands.enter("3")
    hands.bounce(Key.Key_Return, times=10)
    assert till.currentWidget() is till.pay_page
    assert [offer.kind for offer in till.pay_page._shown.paying.offers] == [TenderKind.WECHAT]
    assert till.pay_page.due() == "9.50"
    hands.press(Key.Key_Return)
    assert till.currentWidget() is till.done_page


def test_an_enter_behind_a_pay_code_completes_nothing(hands: Hands) -> None:
    till = hands.open_till()
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F12)
    hands.scan(PAY_CODE)
    hands.bounce(Key.Key_Return, times=3)
    assert till.currentWidget() is till.pay_page
    assert till.pay_page.due() == "0.00"
    hands.press(Key.Key_Return)
    assert till.currentWidget() is till.done_page


@pytest.mark.parametrize("code", [community.APPLES, "880005", "CARD-ABC-12", "C0001"])
def test_a_short_code_read_while_a_sale_is_paid_is_no_cash(hands: Hands, services: Services, code: str) -> None:
    till = hands.open_till()
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F12)
    before = count(services)
    hands.scan(code)
    page = till.pay_page
    assert (till.currentWidget(), page.due(), page.box.text()) == (page, "12.50", "")
    assert page.message.text() == messages.say("scan_while_paying")
    assert count(services) == before


def test_the_key_that_leads_to_paying_never_makes_enter_wait(hands: Hands) -> None:
    till = hands.open_till()
    hands.scan(community.NOODLES)
    hands.bounce(Key.Key_F12, 90)
    hands.bounce(Key.Key_Return, 90)
    assert till.currentWidget() is till.done_page


def test_a_finger_that_bounces_on_the_red_button_pays_nothing(hands: Hands, window: Window, services: Services) -> None:
    """Where the sale has the button that leads to paying, the payment has the one that completes it."""
    till = hands.open_till()
    hands.scan(community.NOODLES)
    before = count(services)
    red = next(button for button in window.findChildren(PrimaryButton) if button.isVisible())
    at = red.mapTo(window, red.rect().center())
    for _ in range(4):
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        hands.settle()
    assert till.currentWidget() is till.pay_page
    assert count(services) == before


def test_a_return_is_not_confirmed_by_the_enter_that_named_the_reason(hands: Hands, services: Services) -> None:
    page = begun(hands, SOLD)
    hands.press(Key.Key_F9)
    hands.press(Key.Key_F12)
    before = count(services)
    hands.press(Key.Key_Return)
    hands.bounce(Key.Key_Return, times=10)
    assert isinstance(page, ReturnPage)
    assert isinstance(page.step, Review)
    assert count(services) == before


def test_the_count_is_not_confirmed_by_the_enter_that_entered_it(hands: Hands, services: Services) -> None:
    till = hands.open_till()
    hands.click(hands.workplace.handover)
    hands.count(20000, confirm=None)
    for _ in till.close_page.table.rows:
        hands.press(Key.Key_Return)
    hands.bounce(Key.Key_Return, times=10)
    assert till.currentWidget() is till.close_page
    assert services.till.state().shift is not None
    hands.press(Key.Key_Return)
    assert services.till.state().shift is None


def test_a_wrong_pin_is_tried_once(hands: Hands, window: Window) -> None:
    hands.log_in("cashier", "9999")
    hands.bounce(Key.Key_Return, times=10)
    assert window.login.message.text() == messages.say("bad_pin")


# -- a scan is no PIN -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [community.NOODLES, community.CARD, "S1-T1-1-000001", PAY_CODE])
def test_scans_at_the_locked_screen_lock_nobody_out(hands: Hands, window: Window, code: str) -> None:
    hands.open_till()
    hands.click(hands.workplace.lock)
    for _ in range(12):
        hands.scan(code)
        assert window.login.message.text() == messages.say("scan_at_door")
        assert window.login.pin.text() == ""
    hands.enter("1111")
    assert hands.workplace.isVisible()


def test_a_card_scanned_over_the_pin_opens_its_household_and_is_no_try(hands: Hands) -> None:
    office = hands.open_office()
    hands.enter(community.ROOM)
    hands.press(Key.Key_F12)
    assert office.panel is not None
    for _ in range(8):
        hands.scan("88000502")
    assert office.page is not None
    assert office.page.card.room == community.NEIGHBOUR
    assert office.panel.shown.step is RedemptionStep.PLAN


@pytest.mark.parametrize("place", ["return", "office"])
def test_a_pay_code_in_the_wrong_place_is_told_and_never_shown(hands: Hands, place: str) -> None:
    if place == "office":
        office = hands.open_office()
        hands.scan(PAY_CODE)
        said = office.message.text()
    else:
        page = begun(hands)
        hands.scan(PAY_CODE)
        said = page.message.text()
    assert said == messages.say("pay_code_scanned")


# -- what is unusual ------------------------------------------------------------------------------------------------


def test_a_quantity_above_two_hundred_is_asked_once_more(hands: Hands) -> None:
    page = hands.open_till().sale_page
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F4)
    hands.enter("201")
    assert (page.message.tone(), page.lines.rows_model.rows()[0].cells[3].text) == (Tone.CAREFUL, "1")
    hands.bounce(Key.Key_Return, times=3)
    assert page.lines.rows_model.rows()[0].cells[3].text == "1"
    hands.press(Key.Key_Return)
    assert page.lines.rows_model.rows()[0].cells[3].text == "201"
    hands.later(200)
    hands.scan(community.NOODLES)
    assert page.lines.rows_model.rows()[0].cells[3].text == "202"


def test_another_quantity_takes_the_question_back(hands: Hands) -> None:
    page = hands.open_till().sale_page
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F4)
    hands.enter("6921")
    hands.press(Key.Key_Backspace)
    hands.press(Key.Key_Backspace)
    hands.press(Key.Key_Return)
    assert page.lines.rows_model.rows()[0].cells[3].text == "69"


def test_a_multiplied_scan_is_asked_about_and_taken_by_enter(hands: Hands) -> None:
    page = hands.open_till().sale_page
    hands.type("250*")
    hands.scan(community.OIL)
    assert page.lines.rows_model.rowCount() == 0
    assert page.message.text().startswith("金龙鱼 大豆油 5L：数量 250")
    hands.later(200)
    hands.press(Key.Key_Return)
    assert page.lines.rows_model.rows()[0].cells[3].text == "250"
    assert page.message.text() == ""


def test_cash_far_above_the_rest_is_asked_about(hands: Hands, services: Services) -> None:
    till = hands.open_till()
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F12)
    hands.enter("1012.51")
    page = till.pay_page
    assert (till.currentWidget(), page.message.tone()) == (page, Tone.CAREFUL)
    hands.press(Key.Key_F2)  # what is asked about is gone with its way to pay
    assert page.message.text() == ""
    hands.press(Key.Key_F1)
    hands.press(Key.Key_Return)
    assert page.message.tone() is Tone.CAREFUL
    hands.press(Key.Key_Return)
    assert till.currentWidget() is till.done_page
    assert till.done_page.change.text().endswith("1000.01")


def test_a_float_above_five_thousand_is_asked_about(hands: Hands, services: Services) -> None:
    hands.log_in()
    hands.enter("5000.01")
    page = hands.till.open_page
    assert (hands.till.currentWidget(), page.message.tone()) == (page, Tone.CAREFUL)
    assert services.till.state().shift is None
    hands.press(Key.Key_Return)
    assert services.till.state().shift is not None


def test_the_limits_are_settings_of_the_shop(hands: Hands, services: Services) -> None:
    for key, value in (("ask_above_quantity", "1"), ("ask_above_float_fen", "100")):
        shop_settings.change(services.shop, community.MANAGER, key, value)
    hands.log_in()
    hands.enter("1.01")
    hands.press(Key.Key_Return)
    page = hands.till.sale_page
    hands.scan(community.NOODLES)
    hands.later(200)
    hands.scan(community.NOODLES)
    assert page.lines.rows_model.rows()[0].cells[3].text == "1"
    assert page.message.tone() is Tone.CAREFUL


# -- what is too long -----------------------------------------------------------------------------------------------


def test_a_pay_code_is_never_an_amount_however_slowly_it_is_typed(hands: Hands) -> None:
    till = hands.open_till()
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F12)
    hands.enter(PAY_CODE)
    page = till.pay_page
    assert till.currentWidget() is page
    assert [(o.kind, o.fen, o.reference) for o in page._shown.paying.offers] == [(TenderKind.WECHAT, 1250, "****4821")]
    assert page.box.text() == ""


@pytest.mark.parametrize("typed", ["13456789", "1345678901234567", "12.505", "999999999999999999999999999"])
def test_an_amount_that_is_too_long_is_marked_and_not_taken(hands: Hands, services: Services, typed: str) -> None:
    till = hands.open_till()
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F12)
    before = count(services)
    hands.enter(typed)
    page = till.pay_page
    assert (till.currentWidget(), page.due(), page.band.text()) == (page, "12.50", "")
    assert page.box.text() in (typed, "")
    assert count(services) == before


def test_a_code_typed_for_a_quantity_or_a_float_is_not_taken(hands: Hands, services: Services) -> None:
    hands.log_in()
    hands.enter(community.WATER)
    hands.press(Key.Key_Return)
    assert services.till.state().shift is None
    assert not hands.till.open_page.box.fits
    hands.enter("200")
    page = hands.till.sale_page
    hands.scan(community.NOODLES)
    hands.press(Key.Key_F4)
    hands.enter(community.WATER)
    hands.press(Key.Key_Return)
    assert page.lines.rows_model.rows()[0].cells[3].text == "1"


def test_no_line_of_the_window_has_a_maximum_length() -> None:
    """It would cut what is typed: `EntryBox` marks it instead."""
    sources = (ROOT / "pos" / "ui").rglob("*.py")
    assert [path.name for path in sources if "setMaxLength" in path.read_text("utf-8")] == []


@pytest.mark.parametrize("place", PLACES)
def test_no_line_ever_cuts_what_is_typed(hands: Hands, window: Window, place: str) -> None:
    """Every line of the window: what is longer than it takes stands there whole, and Enter does not give it away."""
    go_to(hands, place)
    boxes = [box for box in window.findChildren(EntryBox) if box.isEnabled()]
    for box in boxes:
        given: list[str] = []
        box.entered.connect(given.append)
        for text in ("9" * 5000, "9" * 513):
            box.put(text)
            assert len(box.line.text()) == len(text), box.line.accessibleName()
            if not box.fits:
                box.enter()
                assert given == []
                box.put("9")
                assert box.fits
        box.put("9" * 5000)
        assert not box.fits, box.line.accessibleName()
    plain = [line for line in window.findChildren(QLineEdit) if line.maxLength() < 32767]
    assert plain == []
