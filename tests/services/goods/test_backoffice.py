"""The manager's desk: items, households, the programme, rounding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.goods.items import Item
from pos.domain.points.programme import Programme
from pos.domain.sale.tender import RoundingPolicy
from pos.errors import Refused
from pos.services.people import shop_settings
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, LEAD, MANAGER, NOODLES, SET_UP

if TYPE_CHECKING:
    from tests.services.town import Town


def test_an_item_is_added_once_and_changed_after_that(town: Town) -> None:
    cola = town.back.put_item(MANAGER, Item("", "6901028000055", "可乐", 350))
    assert cola.item_id not in {item.item_id for item in town.goods.values()}
    dearer = town.back.put_item(MANAGER, replace(cola, item_id="", price_fen=380))
    assert dearer.item_id == cola.item_id
    assert town.desk.till.search("kele") == (dearer,)
    other = town.back.put_item(MANAGER, Item("", "6901028000062", "雪碧", 350))
    assert other.item_id != cola.item_id
    town.assert_proven()


def test_a_code_of_one_item_is_no_others_barcode_or_code(town: Town) -> None:
    ribs = town.back.put_item(MANAGER, Item("", "6901028000055", "排骨", 4500, code="101"))
    before = town.entries()
    for leek in (Item("", "00101", "韭菜", 200), Item("", "6901028000062", "韭菜", 200, code="0101")):
        with pytest.raises(Refused, match="code_taken"):
            town.back.put_item(MANAGER, leek)
    assert town.entries() == before
    town.back.put_item(MANAGER, replace(ribs, code="102"))
    assert town.back.put_item(MANAGER, Item("", "00101", "韭菜", 200)).barcode == "00101"
    town.assert_proven()


def test_a_price_or_rate_that_makes_no_sense_is_refused(town: Town) -> None:
    for code, item in (
        ("bad_amount", Item("", "6901028000055", "可乐", -1)),
        ("bad_amount", Item("", "6901028000055", "可乐", 10**12 + 1)),
        ("bad_rate", Item("", "6901028000055", "可乐", 1, rate_hundredths=-1)),
        ("bad_rate", Item("", "6901028000055", "可乐", 1, rate_hundredths=100_001)),
    ):
        with pytest.raises(Refused, match=code):
            town.back.put_item(MANAGER, item)


def test_a_household_moves_into_an_empty_room(town: Town) -> None:
    added = town.back.add_household(FINANCE, "5号楼1单元301室", 7750)
    assert (added.room, added.area_centi, added.household_id) == ("5-1-301", 7750, "H4")
    with pytest.raises(Refused, match="room_taken"):
        town.back.add_household(MANAGER, "5-1-0301", None)
    with pytest.raises(Refused, match="room_is_date"):
        town.back.add_household(MANAGER, "2026-05-01", None)
    town.household("1-1-101", state="moved_out")
    assert town.back.add_household(MANAGER, "1-1-101", None).household_id == "H5"
    assert town.desk.office.in_room("1-1-101") == "H5"


def test_programmes_are_numbered_and_the_later_of_one_day_holds(town: Town) -> None:
    one = town.back.add_programme(MANAGER, Programme(0, SET_UP, rate_hundredths=100))
    two = town.back.add_programme(MANAGER, Programme(99, SET_UP, rate_hundredths=200))
    later = town.back.add_programme(MANAGER, Programme(0, date(2026, 4, 1), rate_hundredths=300))
    assert [one.version, two.version, later.version] == [2, 3, 4]
    assert town.sell((NOODLES, 2000)).receipt.points == 22
    town.clock.to(date(2026, 4, 1))
    assert town.sell((NOODLES, 2000)).receipt.points == 33
    town.assert_proven()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("value_fen", 0),
        ("value_fen", -1),
        ("rate_hundredths", -1),
        ("min_spend_fen", -1),
        ("cap", -1),
        ("expiry_months", -1),
        ("expiry_months", 1201),
        ("pending_days", -1),
        ("pending_days", 3651),
        ("rate_hundredths", 100_001),
        ("min_spend_fen", 10**12 + 1),
        ("cap", 10**12 + 1),
        ("vendors", {"V1": 100_001}),
        ("campaign_days", {date(2026, 5, 1): 10_001}),
        ("items", {"B": -1}),
        ("categories", {"粮油": -5}),
        ("campaign_days", {date(2026, 5, 1): -100}),
    ],
)
def test_a_programme_that_makes_no_sense_is_refused_before_it_stands(town: Town, field: str, value: object) -> None:
    wrong = replace(Programme(0, SET_UP), **{field: value})  # type: ignore[arg-type]  # one field by name
    before = town.entries()
    with pytest.raises(Refused, match="bad_programme") as refused:
        town.back.add_programme(MANAGER, wrong)
    assert refused.value.values == {"field": field}
    assert town.entries() == before
    assert town.sell((NOODLES, 2000)).receipt.points == 55


def test_the_furthest_dates_a_programme_may_make_are_dates(town: Town) -> None:
    town.programme(expiry_months=1200, pending_days=3650)
    town.clock.to(date(2099, 12, 31))
    town.earn(1)
    assert town.desk.office.household(town.home()).lots[0].expires_on == date(2199, 12, 31)


def test_before_the_first_programme_nothing_is_sold(town: Town) -> None:
    town.clock.to(date(1999, 12, 31))
    with pytest.raises(Refused, match="no_programme"):
        town.sell((NOODLES, 1000))


def test_who_may_set_up_what(town: Town) -> None:
    acts = (
        (lambda who: town.back.put_item(who, town.goods[NOODLES.barcode]), {MANAGER.login}),
        (lambda who: town.back.add_programme(who, Programme(0, SET_UP)), {MANAGER.login}),
        (lambda who: shop_settings.change(town.shop, who, "cash_rounding", RoundingPolicy.FEN), {MANAGER.login}),
    )
    for act, allowed in acts:
        for person in (CASHIER, LEAD, MANAGER, CLERK, FINANCE, AUDITOR):
            if person.login in allowed:
                act(person)
            else:
                with pytest.raises(Refused, match="not_allowed"):
                    act(person)


def test_a_reader_that_began_before_a_change_does_not_bring_the_old_rules_back(town: Town) -> None:
    town.rounding(RoundingPolicy.NONE)
    with town.desk.ledger.read() as old:
        assert old.exec_driver_sql("SELECT COUNT(*) FROM setting").scalar_one() > 0  # its snapshot is open
        town.rounding(RoundingPolicy.JIAO)
        assert town.shop.rules(old).rounding is RoundingPolicy.JIAO
    assert town.sell((NOODLES, 1000)).receipt.total_fen == 500
