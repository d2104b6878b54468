"""Terms of vendors hold from their day on, and goods are as their vendor's terms of the day have them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pos.domain.goods.items import Item, Ownership, Vendor, agreed, on_day

BEES = Vendor("V1", "邻县蜂场", Ownership.CONSIGNED, 1250, valid_from=date(2026, 3, 1), version=1)
FEWER = replace(BEES, commission_bp=800, funds_points=True, valid_from=date(2026, 4, 1), version=2)
LATER_ENTERED = replace(BEES, commission_bp=900, valid_from=date(2026, 4, 1), version=3)
ALWAYS = replace(BEES, kind=Ownership.STALL, commission_bp=0, valid_from=None, version=4)
HONEY = Item("I1", "6901028000031", "土蜂蜜", 2999, vendor="V1")


def test_those_that_began_last_hold_and_of_one_day_the_later_entered() -> None:
    terms = (BEES, FEWER, LATER_ENTERED, ALWAYS)
    assert agreed(terms, date(2026, 2, 28)) == ALWAYS
    assert agreed(terms, date(2026, 3, 31)) == BEES
    assert agreed(terms, date(2026, 4, 1)) == LATER_ENTERED
    assert agreed((BEES,), date(2026, 2, 28)) is None


def test_goods_are_on_the_terms_of_the_day() -> None:
    item = replace(HONEY, terms=(BEES, FEWER))
    then, now, before = (on_day(item, day) for day in (date(2026, 3, 1), date(2026, 4, 2), date(2026, 2, 1)))
    assert (then.ownership, then.commission_bp, then.funder) == (Ownership.CONSIGNED, 1250, "shop")
    assert (now.commission_bp, now.funder) == (800, "V1")
    assert (before.ownership, before.commission_bp, before.funder) == (Ownership.BOUGHT, 0, "shop")
    assert on_day(HONEY, date(2026, 3, 1)).ownership is Ownership.BOUGHT
