"""The settings in the window: found, changed by keys and by fingers, bad input said in words, limits raised by two."""

from __future__ import annotations

import pytest

from pos.domain.house_rules import RULES, RuleGroup
from pos.domain.language import ENGLISH
from pos.services.desks import Desks as Services
from pos.services.people import shop_settings
from pos.ui import messages
from pos.ui.backoffice.desk import HOUSE_RULES
from pos.ui.backoffice.settings.page import SettingsPage
from pos.ui.widgets.keypad import PadKey, PadToggle
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Hands, Key

PINS = {"manager": "222222", "auditor": "555555"}


def arrive(hands: Hands, login: str) -> SettingsPage:
    """Somebody before the settings."""
    hands.log_in(login, PINS[login])
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(HOUSE_RULES)
    hands.settle()
    page = hands.backoffice.page(HOUSE_RULES)
    assert isinstance(page, SettingsPage)
    return page


@pytest.fixture
def page(hands: Hands) -> SettingsPage:
    """The manager before the settings."""
    return arrive(hands, "manager")


def names(page: SettingsPage) -> list[str]:
    """Those in the table."""
    return [str(row.key) for row in page.settings.rows_model.rows()]


def test_every_setting_stands_there_in_its_group(hands: Hands, page: SettingsPage) -> None:
    assert names(page) == list(RULES)
    seen = []
    for _ in RuleGroup:
        hands.press(Key.Key_F5)
        seen += names(page)
    assert seen == list(RULES)
    hands.press(Key.Key_F5)
    assert names(page) == list(RULES)
    hands.type("nothing like that")
    assert names(page) == []
    hands.press(Key.Key_F12)
    assert not page.signing


def test_a_limit_is_raised_by_two_and_lowered_by_one(hands: Hands, services: Services, page: SettingsPage) -> None:
    hands.type("approved_returns")
    assert page.card.title.text() == "要批准的退货，每天最多"
    assert page.card.words.text().endswith("调高要另一个人批准。")
    assert page.card.facts[:3] == (("现在", "¥200.00"), ("可以是", "¥0 到 ¥1000000.00"), ("默认", "¥200.00"))
    hands.press(Key.Key_F12)
    hands.enter("250.5")
    assert page.panel.box.line.accessibleName() == "批准人登录名"
    for answer in ("finance", "444444", "222222"):
        hands.enter(answer)
    assert shop_settings.shown(services.shop)["approved_returns_day_fen"] == "25050"
    hands.press(Key.Key_Return)
    told = dict(page.card.facts)["上次改"]
    assert "店长王敏" in told
    assert "物业财务赵静 批准" in told
    hands.press(Key.Key_Return)
    hands.enter("100")
    assert page.panel.box.line.accessibleName() == "您的密码"
    hands.enter("222222")
    assert shop_settings.shown(services.shop)["approved_returns_day_fen"] == "10000"


def test_bad_input_is_said_in_words_and_nothing_is_written(
    hands: Hands, services: Services, page: SettingsPage
) -> None:
    before = shop_settings.shown(services.shop)
    for typed, bad, code in (
        ("attach_days", "32", "bad_setting"),
        ("approved_returns", "9999999", "bad_setting"),
        ("award_limit", "1000", "setting_same"),
    ):
        hands.type(typed)
        hands.press(Key.Key_F12)
        hands.enter(bad)
        assert page.panel.trouble.text() == messages.say(code, **_values(page, code))
        hands.press(Key.Key_Escape)
        assert not page.signing
        hands.press(Key.Key_Escape)
    assert shop_settings.shown(services.shop) == before


def _values(page: SettingsPage, code: str) -> dict[str, object]:
    one = page.chosen()
    assert one is not None
    kept = {"attach_days": "32", "approved_returns_day_fen": "999999900"}
    bad = {"value": kept[one.key], "may_be": one.key} if code == "bad_setting" else {}
    return {"setting": one.key, **bad}


def test_what_another_desk_changed_meanwhile_is_not_written_over(
    hands: Hands, services: Services, page: SettingsPage
) -> None:
    hands.type("attach_days")
    hands.press(Key.Key_F12)
    hands.enter("5")
    shop_settings.change(services.shop, community.MANAGER, "attach_days", "7")
    hands.enter("222222")
    assert page.panel.trouble.text() == messages.say("setting_moved", setting="attach_days")
    assert shop_settings.shown(services.shop)["attach_days"] == "7"


def test_one_is_chosen_of_a_few_by_fingers_alone(hands: Hands, services: Services, page: SettingsPage) -> None:
    hands.tap_row(page.settings, names(page).index("cash_rounding"))
    hands.tap(page.change)
    hands.tap(page.panel.buttons[1])
    if not any(key.isVisible() for key in hands.window.findChildren(PadKey)):
        hands.tap(*page.panel.box.findChildren(PadToggle))
    for char in "222222\r":
        hands.tap(*(one for one in hands.window.findChildren(PadKey) if one.char == char and one.isVisible()))
    assert shop_settings.shown(services.shop)["cash_rounding"] == "fen"
    hands.tap(page.panel.go)
    assert not page.signing


def test_the_auditor_reads_everything_and_can_change_nothing(hands: Hands, services: Services) -> None:
    page = arrive(hands, "auditor")
    assert names(page) == list(RULES)
    assert not page.change.isVisible()
    for key in (Key.Key_F12, Key.Key_Return):
        hands.press(key)
        assert not page.signing


@pytest.mark.parametrize("lang", [ENGLISH])
def test_in_english(hands: Hands, page: SettingsPage) -> None:
    hands.type("rounding")
    assert names(page) == ["cash_rounding"]
    assert page.card.facts[0] == ("Now", "not rounded")
