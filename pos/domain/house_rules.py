"""What each setting of the shop may be. Its words are in `wording.settings`, its default in `ledger.settings`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos.domain.money import parse_yuan
from pos.domain.sale.basket import MOST_MILLI
from pos.domain.sale.tender import RoundingPolicy, Shortfall

MOST_TEXT: Final = 60
MOST_NAMES: Final = 200
"""characters"""
MOST_FEN: Final = 10**8
MOST_POINTS: Final = 10**8
"""A million yuan, and what is worth it: a limit above that is a slip of the hand."""


MOST_PLACES: Final = 20
MOST_PLACE_NAME: Final = 12
"""characters of the name of a stall's place"""
MOST_AHEAD: Final = 92
"""days that a stall's place may be given ahead, whatever the shop allows itself"""


class DayParts(StrEnum):
    """How the shop divides its days among stalls."""

    WHOLE = "whole"
    HALVES = "halves"


class Holds(StrEnum):
    """What a setting is: some words, some names, fen, points, percent, days, pieces, or one of a few."""

    TEXT = "text"
    NAMES = "names"
    MONEY = "money"
    POINTS = "points"
    PERCENT = "percent"
    DAYS = "days"
    PIECES = "pieces"
    CHOICE = "choice"


class RuleGroup(StrEnum):
    """What a setting belongs to."""

    SHOP = "shop"
    TAKING = "taking"
    """money taken and given back"""
    PRICES = "prices"
    """what one person lets go alone"""
    POINTS = "points"
    ASKING = "asking"
    """what a hand is asked about once more"""
    STALLS = "stalls"
    """places of stalls"""


def names_of(text: str) -> tuple[str, ...]:
    """The places of a setting: names between `、` or commas."""
    for comma in "，,；;":
        text = text.replace(comma, "、")
    return tuple(name for name in (one.strip() for one in text.split("、")) if name)


def sound_places(text: str) -> bool:
    """Whether they may be kept: a few, each with a short name of its own."""
    names = names_of(text)
    return (
        0 < len(names) <= MOST_PLACES
        and len(set(names)) == len(names)
        and all(len(name) <= MOST_PLACE_NAME for name in names)
    )


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One setting. Text has `least` to `most` characters, a number is from 0 to `most`; `empty`: or nothing is set."""

    group: RuleGroup
    holds: Holds
    most: int = 0
    least: int = 0
    empty: bool = False
    choices: tuple[str, ...] = ()

    def sound(self, value: str) -> bool:
        """Whether it may be kept."""
        if self.holds is Holds.CHOICE:
            return value in self.choices
        if self.holds is Holds.NAMES:
            return len(value) <= self.most and sound_places(value)
        if self.holds is Holds.TEXT:
            return self.least <= len(value) <= self.most
        if not value:
            return self.empty
        return value.isascii() and value.isdigit() and len(value) <= len(str(self.most)) and int(value) <= self.most

    def kept(self, typed: str) -> str:
        """As it is kept, of what a person types: money is typed in yuan. Refused `bad_amount`."""
        return str(parse_yuan(typed)) if self.holds is Holds.MONEY else typed


def _text(least: int = 0) -> HouseRule:
    return HouseRule(RuleGroup.SHOP, Holds.TEXT, MOST_TEXT, least)


def _asks(holds: Holds, most: int) -> HouseRule:
    return HouseRule(RuleGroup.ASKING, holds, most)


RULES: Final[Mapping[str, HouseRule]] = MappingProxyType(
    {
        "shop_name": _text(1),
        "property_company": _text(1),
        "property_account": _text(),
        "property_stamp": _text(),
        "second_screen_notice": _text(),
        "cash_rounding": HouseRule(RuleGroup.TAKING, Holds.CHOICE, choices=tuple(RoundingPolicy)),
        "return_shortfall": HouseRule(RuleGroup.TAKING, Holds.CHOICE, choices=tuple(Shortfall)),
        "approved_returns_day_fen": HouseRule(RuleGroup.TAKING, Holds.MONEY, MOST_FEN),
        "attach_days": HouseRule(RuleGroup.TAKING, Holds.DAYS, 31),
        "discount_percent_cashier": HouseRule(RuleGroup.PRICES, Holds.PERCENT, 100),
        "discount_percent_lead": HouseRule(RuleGroup.PRICES, Holds.PERCENT, 100),
        "redeem_bill_percent": HouseRule(RuleGroup.POINTS, Holds.PERCENT, 100),
        "redeem_month_points": HouseRule(RuleGroup.POINTS, Holds.POINTS, MOST_POINTS, empty=True),
        "redeem_year_points": HouseRule(RuleGroup.POINTS, Holds.POINTS, MOST_POINTS, empty=True),
        "award_limit_points": HouseRule(RuleGroup.POINTS, Holds.POINTS, MOST_POINTS),
        "ask_above_quantity": _asks(Holds.PIECES, MOST_MILLI // 1000),
        "ask_above_line_fen": _asks(Holds.MONEY, MOST_FEN),
        "ask_above_cash_fen": _asks(Holds.MONEY, MOST_FEN),
        "ask_above_float_fen": _asks(Holds.MONEY, MOST_FEN),
        "stall_places": HouseRule(RuleGroup.STALLS, Holds.NAMES, MOST_NAMES),
        "stall_parts": HouseRule(RuleGroup.STALLS, Holds.CHOICE, choices=tuple(DayParts)),
        "stall_days_ahead": HouseRule(RuleGroup.STALLS, Holds.DAYS, MOST_AHEAD),
    }
)
"""By group, in the order people look at them."""
