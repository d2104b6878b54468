"""Layouts of scale labels in the window: tried live, made by keys alone and by fingers alone, confirmed by two."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from pos.domain.goods.codes import gs1_check_digit
from pos.domain.goods.layouts import SHIPPED, CheckMode, LabelField, LabelLayout
from pos.domain.language import ENGLISH
from pos.domain.people import Approval
from pos.domain.sale.basket import Basket
from pos.services.desks import Desks as Services
from pos.services.people.label_layouts import LabelDesk
from pos.services.till.views import Outcome
from pos.ui import messages
from pos.ui.backoffice.desk import SCALE_LABELS
from pos.ui.backoffice.labels.page import LabelsPage
from pos.ui.backoffice.labels.state import LayoutStep
from pos.ui.door.names import NamesGrid
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.keypad import PadKey, PadToggle
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Hands, Key

DELI = "28" + "01200" + "00201" + "00623"
"""1.2 kg of greens for ¥6.23, by a scale that prints weight first."""
MADE = LabelLayout(
    "deli", "28", ((LabelField.WEIGHT_G, 5), (LabelField.ITEM, 5), (LabelField.AMOUNT_FEN, 5)), CheckMode.OFF
)
_CLOCK = count(10**6, 1000)


@pytest.fixture
def page(hands: Hands) -> LabelsPage:
    """The manager before the layouts."""
    hands.log_in("manager", "222222")
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(SCALE_LABELS)
    hands.settle()
    desk = hands.backoffice.page(SCALE_LABELS)
    assert isinstance(desk, LabelsPage)
    return desk


def parts(page: LabelsPage) -> list[str]:
    """The digits of the trial, as they stand."""
    return [f"{one.digits} {one.word}" + ("!" if one.wrong else "") for one in page.trial.strip.parts]


def step(page: LabelsPage) -> LayoutStep:
    """How far it is now."""
    return page.shown.step


def added(services: Services, code: str) -> Outcome:
    """What a till makes of it."""
    return services.till.scan(Basket(), code, next(_CLOCK)).outcome


def names(page: LabelsPage) -> list[str]:
    """The layouts in the table."""
    return [str(row.key) for row in page.table.rows_model.rows()]


def test_what_a_label_means_is_shown_as_it_is_typed(hands: Hands, page: LabelsPage) -> None:
    assert names(page) == [one.name for one in SHIPPED]
    hands.type(community.LABEL[:-1])
    assert parts(page) == []
    hands.type(community.LABEL[-1])
    assert parts(page) == ["21 前缀", "00101 品号", "00962 金额", f"{community.LABEL[-1]} 校验位"]
    assert page.trial.words.text() == "秤签“13 位金额”：红富士苹果"
    assert page.trial.facts.facts() == (
        ("商品", "红富士苹果　¥7.98/kg"),
        ("金额", "¥9.62"),
        ("收银时加上", "1.206 kg　¥9.62"),
    )
    hands.press(Key.Key_Escape)
    assert page.trial.box.text() == ""
    hands.scan("24001010096201500" + str(gs1_check_digit("24001010096201500")))
    assert page.trial.more.text() == messages.say("price_changed")
    wrong = community.LABEL[:-1] + str((int(community.LABEL[-1]) + 1) % 10)
    hands.scan(wrong)
    assert parts(page)[-1] == f"{wrong[-1]} 校验位不对!"
    hands.scan("2100101000000"[:-1] + str(gs1_check_digit("210010100000")))
    assert "红富士苹果" in page.trial.more.text()
    hands.scan("13812345678")
    assert (parts(page), "138" in page.trial.words.text()) == ([], False)
    assert hands.window.worker.idle


def test_one_is_made_by_keys_alone(hands: Hands, services: Services, page: LabelsPage) -> None:
    assert added(services, DELI + "7") is not Outcome.ADDED
    hands.press(Key.Key_F12)
    assert step(page) is LayoutStep.EDIT
    assert not page.card.go.isEnabled()
    hands.type("deli")
    hands.press(Key.Key_Return)
    hands.type("21")
    assert "“13 位金额”分不清" in page.card.trouble.text()
    assert not page.card.go.isEnabled()
    hands.press(Key.Key_F12)
    assert step(page) is LayoutStep.EDIT
    hands.press(Key.Key_Backspace)
    hands.type("8")
    for times in (2, 4, 2):  # none, item, amount, weight, count, and around again
        hands.press(Key.Key_Down)
        for _ in range(times):
            hands.press(Key.Key_Space)
        hands.press(Key.Key_Down)
    assert [one.field() for one in page.form.segments] == [*MADE.fields, None]
    for _ in range(2):
        hands.press(Key.Key_Down)
    for _ in range(2):
        hands.press(Key.Key_Space)
    assert page.shown.draft == MADE
    assert "支付宝" in page.card.hidden.text()
    assert "另一个人" in page.card.note.text()
    hands.scan(DELI + "7")
    assert step(page) is LayoutStep.EDIT
    assert parts(page)[:3] == ["28 前缀", "01200 重量", "00201 品号"]
    assert page.trial.words.text().startswith("秤签“deli”：")
    hands.press(Key.Key_F12)
    for answer in ("finance", "444444", "222222"):
        hands.enter(answer)
    assert LabelDesk(services.shop).layouts()[-1] == MADE
    assert names(page)[page.table.chosen()] == "deli"
    hands.press(Key.Key_Return)
    assert step(page) is LayoutStep.LOOK
    assert added(services, DELI + "7") is Outcome.ADDED


def test_it_is_disabled_and_taken_away_by_one_and_enabled_by_two(
    hands: Hands, services: Services, page: LabelsPage
) -> None:
    desk = LabelDesk(services.shop)
    hands.press(Key.Key_F5)
    hands.enter("999999")
    assert page.panel.trouble.text() == messages.say("bad_pin")
    hands.enter("222222")
    hands.press(Key.Key_Return)
    assert desk.layouts()[0] == replace(SHIPPED[0], enabled=False)
    assert added(services, community.LABEL) is not Outcome.ADDED
    hands.press(Key.Key_F5)
    assert page.panel.box.line.accessibleName() == "批准人登录名"
    for answer in ("finance", "444444", "222222"):
        hands.enter(answer)
    hands.press(Key.Key_Return)
    assert added(services, community.LABEL) is Outcome.ADDED
    hands.press(Key.Key_Down)
    hands.press(Key.Key_F10)
    hands.enter("222222")
    hands.press(Key.Key_Return)
    assert desk.layouts() == (SHIPPED[0], SHIPPED[2])


def test_esc_goes_back_step_by_step_and_what_was_typed_stays(hands: Hands, page: LabelsPage) -> None:
    hands.press(Key.Key_F4)
    assert (page.form.name.isEnabled(), page.form.prefix.text()) == (False, "21")
    assert page.card.note.text() == "还没有改动"
    hands.press(Key.Key_F12)
    assert step(page) is LayoutStep.EDIT
    hands.type("20")
    hands.press(Key.Key_F12)
    assert step(page) is LayoutStep.SIGN
    hands.scan(community.LABEL)
    assert page.trial.box.text() == ""
    hands.press(Key.Key_Escape)
    assert (step(page), page.form.prefix.text()) == (LayoutStep.EDIT, "20")
    hands.press(Key.Key_Escape)
    assert step(page) is LayoutStep.LOOK
    assert page.table.rows_model.rows()[0].cells[1].text == "21"


def press_pad(hands: Hands, page: LabelsPage, keys: str) -> None:
    """Fingers on the pad that stands open."""
    for char in keys:
        (key,) = (one for one in hands.window.findChildren(PadKey) if one.char == char and one.isVisible())
        hands.tap(key)


def test_one_is_changed_by_fingers_alone(hands: Hands, services: Services, page: LabelsPage) -> None:
    hands.tap_row(page.table, 1)
    hands.tap(page.card.change)
    (toggle,) = page.form.prefix.findChildren(PadToggle)
    hands.tap(page.form.prefix.line)
    page.form.prefix.line.selectAll()
    hands.tap(toggle)
    press_pad(hands, page, "29")
    hands.tap(toggle)
    for _ in range(2):
        hands.tap(page.form.check)
    hands.tap(page.card.go)
    (grid,) = page.panel.findChildren(NamesGrid)
    hands.tap(next(one for one in grid.findChildren(Button) if "赵静" in one.words()))
    press_pad(hands, page, "444444\r")
    press_pad(hands, page, "222222\r")
    assert LabelDesk(services.shop).layouts()[-1] == replace(SHIPPED[1], prefix="29", check=CheckMode.OFF)
    hands.tap(page.panel.go)
    assert step(page) is LayoutStep.LOOK


def test_what_another_desk_did_meanwhile_is_told(hands: Hands, services: Services, page: LabelsPage) -> None:
    hands.press(Key.Key_F4)
    hands.type("20")
    finance = services.people.login("finance", "444444")
    LabelDesk(services.shop).keep(
        community.MANAGER, replace(SHIPPED[0], check=CheckMode.OFF), SHIPPED[0], Approval(finance)
    )
    hands.press(Key.Key_Backspace)
    assert page.card.trouble.text() == "刚才有人改了“13 位金额”，请再看一遍"
    assert not page.card.go.isEnabled()


@pytest.mark.parametrize("lang", [ENGLISH])
def test_in_english(hands: Hands, page: LabelsPage) -> None:
    hands.scan(community.LABEL)
    assert page.trial.words.text().startswith('A label, "13-digit amount"')
    assert parts(page)[1] == "00101 Item code"
