"""The programme's desk: what holds when, what a new version changes, and that its rules reach till and returns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.points.versions import Changes, VersionState
from pos.errors import Refused
from pos.services.goods.programme import ProgrammeDesk
from tests.services.town import APPLES, CASHIER, DAY, FINANCE, HONEY, MANAGER, NOODLES, TOFFEE

if TYPE_CHECKING:
    from tests.services.town import Town

APRIL = date(2026, 4, 1)


def enter(town: Town, changes: Changes) -> int:
    """As the screen and the command do it; the new version's number."""
    desk = ProgrammeDesk(town.shop)
    seen = desk.compare(desk.changed(changes))
    return desk.add(MANAGER, seen.programme, seen.highest).version


def refusal(town: Town, changes: Changes) -> Refused:
    before = town.entries()
    with pytest.raises(Refused) as refused:
        enter(town, changes)
    assert town.entries() == before
    return refused.value


def test_versions_with_their_days(town: Town) -> None:
    assert enter(town, Changes(APRIL, rate_hundredths=600)) == 2
    seen = ProgrammeDesk(town.shop).overview()
    assert [(one.programme.version, one.until, one.state) for one in seen.held] == [
        (2, None, VersionState.AHEAD),
        (1, date(2026, 3, 31), VersionState.NOW),
    ]
    assert (seen.latest.version, seen.highest, seen.today) == (2, 2, DAY)
    assert "粮油" in seen.categories
    assert seen.vendors["V7"] == "老杨菜摊"
    assert town.sell((NOODLES, 2000)).receipt.points == 55
    town.clock.to(APRIL)
    assert town.sell((NOODLES, 2000)).receipt.points == 66


def test_old_beside_new(town: Town) -> None:
    enter(town, Changes(APRIL, rate_hundredths=600))
    desk = ProgrammeDesk(town.shop)
    wanted = desk.changed(Changes(date(2026, 3, 20), categories={"粮油": 800}, items={HONEY.barcode: 100}))
    seen = desk.compare(wanted)
    assert (seen.before.version, seen.highest, seen.until, seen.late) == (1, 2, date(2026, 3, 31), False)
    assert ("粮油", 500, 800) in seen.earned
    assert ("", 500, 500) in seen.earned
    assert seen.names[HONEY.barcode] == "土蜂蜜"
    assert desk.compare(replace(wanted, valid_from=date(2026, 3, 9))).late
    assert desk.compare(replace(wanted, valid_from=date(2026, 5, 1))).until is None


def test_vendor_category_item_exclusion_and_campaign_reach_the_till_and_come_back_whole(town: Town) -> None:
    enter(
        town,
        Changes(
            DAY, rate_hundredths=100, vendors={"V1": 200}, categories={"粮油": 300}, items={APPLES.barcode: 400},
            exclude=frozenset({"零食"}), campaign_days={DAY: 150, date(2026, 3, 11): 300},
        ),
    )  # fmt: skip
    sold = town.sell((HONEY, 1000), (NOODLES, 2000), (APPLES, 1000), (TOFFEE, 3000))
    # 29.99 × 3 + 11.00 × 4.5 + 11.98 × 6 + nothing for toffee
    assert sold.receipt.points == 211
    town.clock.to(date(2026, 3, 11))
    enter(town, Changes(date(2026, 3, 11), rate_hundredths=999, vendors={"V1": None}))
    part = town.take_back(sold.receipt_no, (1, 1000))
    assert part.points == -(211 - 121)  # what is kept: 11.00 × 4.5 + 11.98 × 6, by its own version and day
    assert town.take_back(sold.receipt_no, (4, 3000)).points == 0
    assert town.take_back(sold.receipt_no).points == -121
    assert (town.points(), town.debt()) == (0, 0)
    town.assert_proven()


@pytest.mark.parametrize(
    ("changes", "code", "values"),
    [
        (Changes(APRIL), "programme_same", {"version": 1}),
        (Changes(APRIL, items={"404": 1}), "programme_unknown_item", {"codes": ["404"]}),
        (Changes(APRIL, vendors={"V9": 1}), "programme_unknown_vendor", {"codes": ["V9"], "known": ["V1", "V7"]}),
        (Changes(APRIL, categories={"玩具": 1}), "programme_unknown_category", None),
        (Changes(APRIL, exclude=frozenset({"玩具"})), "programme_unknown_exclusion", {"codes": ["玩具"]}),
        (Changes(APRIL, campaign_days={DAY: 200}), "campaign_before", {"day": DAY, "start": APRIL}),
        (Changes(APRIL, value_fen=0), "bad_programme", {"field": "value_fen"}),
        (Changes(date(1999, 1, 1), value_fen=2), "no_programme", None),
    ],
)
def test_what_is_refused(town: Town, changes: Changes, code: str, values: dict[str, object] | None) -> None:
    refused = refusal(town, changes)
    assert refused.code == code
    assert values is None or refused.values == values


def test_what_was_named_before_may_stay_when_it_is_gone(town: Town) -> None:
    town.programme(items={"404": 1}, vendors={"V9": 1}, categories={"玩具": 1}, excluded=frozenset({"烟"}))
    assert enter(town, Changes(APRIL, rate_hundredths=1)) == 3


def test_a_closed_month_keeps_its_rules(town: Town) -> None:
    town.sell((NOODLES, 1000))
    town.clock.to(APRIL)
    town.desk.months.close(FINANCE, "2026-03")
    refused = refusal(town, Changes(date(2026, 3, 31), rate_hundredths=1))
    assert (refused.code, refused.values) == ("closed_month", {"period": "2026-03"})
    assert enter(town, Changes(APRIL, rate_hundredths=1)) == 2


def test_asked_twice_it_is_entered_once_and_behind_somebody_elses_it_is_refused(town: Town) -> None:
    desk = ProgrammeDesk(town.shop)
    seen = desk.compare(desk.changed(Changes(APRIL, rate_hundredths=600)))
    first = desk.add(MANAGER, seen.programme, seen.highest)
    before = town.entries()
    assert desk.add(MANAGER, seen.programme, seen.highest) == first
    other = replace(seen.programme, rate_hundredths=700)
    with pytest.raises(Refused, match="programme_moved") as refused:
        desk.add(MANAGER, other, seen.highest)
    assert refused.value.values == {"version": 2}
    with pytest.raises(Refused, match="not_allowed"):
        desk.add(CASHIER, other, 2)
    assert town.entries() == before
