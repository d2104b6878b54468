"""New versions made from old ones, when each holds, and what they would give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.points.programme import Programme, version_on
from pos.domain.points.versions import Changes, VersionState, changed, earns, holding, same_rules
from tests.domain.makers import programme

JAN, FEB, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
RULES = Programme(
    version=4, valid_from=JAN, rate_hundredths=300, value_fen=2, items={"X": 100}, vendors={"V": 200},
    categories={"C": 400}, excluded=frozenset({"N", "烟酒"}), min_spend_fen=1000, cap=50, expiry_months=6,
    pending_days=1, campaign_days={FEB: 200},
)  # fmt: skip


def test_each_version_holds_until_the_next() -> None:
    versions = [Programme(1, JAN), Programme(2, MARCH), Programme(3, FEB), Programme(4, FEB)]
    held = holding(versions, FEB)
    assert [(one.programme.version, one.until, one.state) for one in held] == [
        (2, None, VersionState.AHEAD),
        (4, date(2026, 2, 28), VersionState.NOW),
        (3, None, VersionState.REPLACED),
        (1, date(2026, 1, 31), VersionState.PAST),
    ]
    assert holding(versions[:1], JAN - timedelta(days=1))[0].state is VersionState.AHEAD
    assert holding(versions, date(2026, 2, 28))[1].state is VersionState.NOW
    assert holding((), JAN) == ()


@given(st.lists(st.dates(JAN, MARCH), min_size=1, max_size=6), st.dates(JAN, MARCH))
def test_the_list_says_what_the_till_does(starts: list[date], day: date) -> None:
    versions = [Programme(n, start) for n, start in enumerate([JAN, *starts], 1)]
    held = [one.programme for one in holding(versions, day) if one.state is VersionState.NOW]
    assert held == [version_on(versions, day)]


def test_what_is_not_named_stays() -> None:
    assert changed(RULES, Changes(MARCH)) == replace(RULES, version=0, valid_from=MARCH)
    assert same_rules(RULES, changed(RULES, Changes(MARCH)))
    assert not same_rules(RULES, changed(RULES, Changes(MARCH, value_fen=3)))


def test_what_is_named_changes() -> None:
    made = changed(
        RULES,
        Changes(
            MARCH, rate_hundredths=0, value_fen=1, items={"X": None, "Y": 5}, vendors={"V": 0}, categories={"D": 1},
            exclude=frozenset({"Z"}), include=frozenset({"N"}), campaign_days={FEB: None, MARCH: 150},
            min_spend_fen=0, cap=0, expiry_months=0, pending_days=0,
        ),
    )  # fmt: skip
    assert made == Programme(
        version=0, valid_from=MARCH, rate_hundredths=0, value_fen=1, items={"Y": 5}, vendors={"V": 0},
        categories={"C": 400, "D": 1}, excluded=frozenset({"Z", "烟酒"}), min_spend_fen=0, cap=None,
        expiry_months=0, pending_days=0, campaign_days={MARCH: 150},
    )  # fmt: skip
    assert changed(RULES, Changes(MARCH, cap=7)).cap == 7


def test_what_a_hundred_yuan_of_each_would_earn() -> None:
    assert earns(RULES, ["", "C", "烟酒"], 10_000) == {"": 50, "C": 50, "烟酒": 0}
    assert earns(replace(RULES, cap=None), ["", "C"], 10_000) == {"": 300, "C": 400}
    assert earns(RULES, ["C"], 999) == {"C": 0}
    assert earns(programme(campaign_days={JAN: 200}), ["C"], 10_000) == {"C": 500}
