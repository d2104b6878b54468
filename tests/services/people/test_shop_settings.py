"""The shop's own settings: what a manager may set them to, and that they hold at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger.settings import DEFAULTS
from pos.services.people import shop_settings
from tests.services.town import CASHIER, CLERK, FINANCE, MANAGER

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
}


def test_every_setting_of_the_ledger_is_one_that_may_be_changed() -> None:
    assert set(shop_settings.RULES) == set(DEFAULTS) - {"key_sealed"} == set(SOUND) == set(BAD)


def test_every_default_is_sound() -> None:
    for key, rule in shop_settings.RULES.items():
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
