"""The shop's own settings: what a manager may set them to, and that they hold at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.domain.house_rules import RULES, RuleGroup
from pos.domain.language import LANGUAGES
from pos.errors import Refused
from pos.ledger.settings import DEFAULTS, LIMITS
from pos.services.people import shop_settings
from pos.wording import sentence
from pos.wording.settings import GROUPS, SETTINGS, setting_limits, setting_value
from tests.services.town import CASHIER, CLERK, FINANCE, MANAGER, approved_by

if TYPE_CHECKING:
    from tests.services.town import Town

SOUND = {
    "shop_name": "东门店",
    "property_company": "和平物业",
    "property_account": "建行 6217 0001",
    "property_stamp": "",
    "second_screen_notice": "周六上午积分加倍",
    "cash_rounding": "jiao",
    "redeem_bill_percent": "30",
    "redeem_month_points": "500",
    "redeem_year_points": "",
    "award_limit_points": "0",
    "return_shortfall": "refund",
    "approved_returns_day_fen": "5000",
    "discount_percent_cashier": "5",
    "discount_percent_lead": "0",
    "attach_days": "3",
    "ask_above_quantity": "500",
    "ask_above_line_fen": "1000000",
    "ask_above_cash_fen": "0",
    "ask_above_float_fen": "20000",
    "stall_places": "东门，西门",
    "stall_parts": "whole",
    "stall_days_ahead": "7",
}
BAD = {
    "shop_name": ("", "  ", "长" * 61),
    "property_company": ("",),
    "property_account": ("账" * 61,),
    "property_stamp": ("章" * 61,),
    "second_screen_notice": ("话" * 61,),
    "cash_rounding": ("up", ""),
    "redeem_bill_percent": ("101", "-1", "3.5", "", "٣"),
    "redeem_month_points": ("x", "-5", "9" * 30),
    "redeem_year_points": ("1 000",),
    "award_limit_points": ("",),
    "return_shortfall": ("none", "DEBT"),
    "approved_returns_day_fen": ("", "5.00"),
    "discount_percent_cashier": ("", "101", "-1", "7.5"),
    "discount_percent_lead": ("", "1000"),
    "attach_days": ("32", ""),
    "ask_above_quantity": ("", "1.5", "1000001"),
    "ask_above_line_fen": ("", "-1"),
    "ask_above_cash_fen": ("none",),
    "ask_above_float_fen": ("５",),
    "stall_places": ("", "、", "东门、东门", "门" * 13, "、".join(map(str, range(21)))),
    "stall_parts": ("thirds", ""),
    "stall_days_ahead": ("93", ""),
}


def test_every_setting_of_the_ledger_is_one_that_may_be_changed() -> None:
    assert set(RULES) == set(DEFAULTS) - {"key_sealed"} == set(SOUND) == set(BAD)


def test_every_default_is_sound() -> None:
    for key, rule in RULES.items():
        assert rule.sound(DEFAULTS[key]) or key == "shop_name"


@pytest.mark.parametrize("key", SOUND)
def test_a_manager_changes_it_and_nothing_else(key: str, town: Town) -> None:
    before = shop_settings.shown(town.shop)
    assert shop_settings.change(town.shop, MANAGER, key, f" {SOUND[key]}") == (before[key], SOUND[key])
    assert shop_settings.shown(town.shop) == {**before, key: SOUND[key]}
    for value in BAD[key]:
        with pytest.raises(Refused, match="bad_setting"):
            shop_settings.change(town.shop, MANAGER, key, value)
    assert shop_settings.shown(town.shop)[key] == SOUND[key]
    town.assert_proven()


def test_it_holds_at_once(town: Town) -> None:
    town.bill(1000)
    town.earn(300)
    shop_settings.change(town.shop, MANAGER, "redeem_bill_percent", "10")
    assert town.desk.office.plan(town.home(), None).points == 100


def test_nobody_else_and_nothing_else(town: Town) -> None:
    for person in (CASHIER, CLERK, FINANCE):
        with pytest.raises(Refused, match="not_allowed"):
            shop_settings.change(town.shop, person, "cash_rounding", "none")
    for key in ("key_sealed", "nonsense", ""):
        with pytest.raises(Refused, match="no_setting"):
            shop_settings.change(town.shop, MANAGER, key, "1")


def test_the_sheet_says_of_each_what_holds_its_default_and_who_changed_it_last(town: Town) -> None:
    assert {one.last for one in shop_settings.sheet(town.shop) if one.value == one.default} <= {None}
    shop_settings.change(town.shop, MANAGER, "award_limit_points", "2000", approved_by("finance"))
    shop_settings.change(town.shop, MANAGER, "award_limit_points", "1500")
    [one] = [one for one in shop_settings.sheet(town.shop) if one.key == "award_limit_points"]
    assert (one.value, one.default, one.limit) == ("1500", "1000", True)
    assert one.last is not None
    assert (one.last.actor, one.last.approver, one.last.before, one.last.now) == ("王敏", None, "2000", "1500")
    assert [one.key for one in shop_settings.sheet(town.shop)] == list(RULES)
    assert {one.key for one in shop_settings.sheet(town.shop) if one.limit} == LIMITS


def test_a_plan_says_whether_it_takes_two_and_is_refused_as_the_change_is(town: Town) -> None:
    planned = shop_settings.plan(town.shop, MANAGER, "redeem_bill_percent", "50")
    assert (planned.seen, planned.value, planned.two) == ("100", "50", False)
    shop_settings.change(town.shop, MANAGER, "redeem_bill_percent", "50", seen="100")
    assert shop_settings.plan(town.shop, MANAGER, "redeem_bill_percent", "51").two
    for person, key, value, code in (
        (MANAGER, "redeem_bill_percent", "50", "setting_same"),
        (MANAGER, "redeem_bill_percent", "101", "bad_setting"),
        (MANAGER, "nonsense", "1", "no_setting"),
        (CASHIER, "redeem_bill_percent", "1", "not_allowed"),
    ):
        with pytest.raises(Refused, match=code):
            shop_settings.plan(town.shop, person, key, value)


def test_what_was_confirmed_for_another_value_is_not_written(town: Town) -> None:
    shop_settings.change(town.shop, MANAGER, "attach_days", "3")
    with pytest.raises(Refused, match="setting_moved"):
        shop_settings.change(town.shop, MANAGER, "attach_days", "5", seen="0")
    assert shop_settings.shown(town.shop)["attach_days"] == "3"


def test_every_setting_says_in_both_languages_what_it_is_does_and_may_be() -> None:
    assert set(SETTINGS) == set(RULES)
    assert set(GROUPS) == set(RuleGroup)
    for key, rule in RULES.items():
        for lang in LANGUAGES:
            assert setting_limits(rule, lang)
            assert setting_value(key, DEFAULTS[key], lang) or key == "shop_name"
        assert setting_limits(rule, "zh_CN") != setting_limits(rule, "en")
    assert setting_value("approved_returns_day_fen", "20000", "en") == "¥200.00"
    assert setting_value("redeem_month_points", "", "zh_CN") == "不限"
    refused = Refused("bad_setting", setting="attach_days", value="99", may_be="attach_days")
    assert sentence(refused, "zh_CN") == "“小票补登住户的天数”不能是“99”，可以是：0 到 31 天，整数"
