"""What each setting of the shop may be."""

from __future__ import annotations

import pytest

from pos.domain.house_rules import MOST_FEN, MOST_POINTS, MOST_TEXT, RULES, Holds, HouseRule, RuleGroup
from pos.errors import Refused


@pytest.mark.parametrize(
    ("key", "sound", "not_sound"),
    [
        ("shop_name", ("店", "店" * MOST_TEXT), ("", "店" * (MOST_TEXT + 1))),
        ("property_account", ("", "建行"), ("账" * (MOST_TEXT + 1),)),
        ("cash_rounding", ("none", "fen", "jiao"), ("", "up", "NONE")),
        ("approved_returns_day_fen", ("0", str(MOST_FEN)), ("", "-1", "1.5", str(MOST_FEN + 1), "٣")),
        ("redeem_month_points", ("", "0", str(MOST_POINTS)), (str(MOST_POINTS + 1), "x", "0" * 20)),
        ("attach_days", ("0", "31"), ("32", "")),
        ("ask_above_quantity", ("1", "1000000"), ("1000001",)),
    ],
)
def test_a_setting_takes_what_it_may_be_and_nothing_else(
    key: str, sound: tuple[str, ...], not_sound: tuple[str, ...]
) -> None:
    assert all(map(RULES[key].sound, sound))
    assert not any(map(RULES[key].sound, not_sound))


def test_money_is_typed_in_yuan_and_everything_else_as_it_is_kept() -> None:
    money = HouseRule(RuleGroup.TAKING, Holds.MONEY, 10_000)
    assert [money.kept(typed) for typed in ("5", "5.5", "0.01")] == ["500", "550", "1"]
    for typed in ("", "x", "1.234", "-1"):
        with pytest.raises(Refused, match="bad_amount"):
            money.kept(typed)
    assert RULES["attach_days"].kept("3") == "3"


def test_they_stand_in_the_order_of_their_groups() -> None:
    groups = [rule.group for rule in RULES.values()]
    assert list(dict.fromkeys(groups)) == list(RuleGroup) == sorted(set(groups), key=groups.index)
