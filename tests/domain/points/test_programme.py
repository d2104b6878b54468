from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.points.programme import (
    Programme,
    by_line,
    earned,
    from_plain,
    last_day,
    programme_at,
    rate_of,
    to_plain,
)
from pos.errors import Refused
from tests.domain.makers import goods, off, programme

EARLY, LATE = date(2026, 1, 1), date(2026, 3, 1)


def test_which_version_holds() -> None:
    versions = [Programme(1, EARLY), Programme(2, LATE), Programme(3, LATE), Programme(4, EARLY)]
    assert programme_at(versions, date(2026, 2, 28)).version == 4
    assert programme_at(versions, LATE).version == 3
    assert programme_at(versions[:2], date(2030, 1, 1)).version == 2
    with pytest.raises(Refused, match="no_programme"):
        programme_at(versions, date(2025, 12, 31))


def test_campaign_days() -> None:
    rules = programme(items={"X": 300}, vendors={"V": 100}, categories={"C": 0}, campaign_days={LATE: 150})
    day = programme_at([rules], LATE)
    assert (day.rate_hundredths, day.items, day.vendors, day.categories) == (750, {"X": 450}, {"V": 150}, {"C": 0})
    assert rate_of(goods(1, rate=201), day) == 301
    assert programme_at([rules], EARLY) is rules


def test_which_rate_speaks() -> None:
    rules = programme(
        items={"X": 100}, vendors={"V": 300}, categories={"C": 400}, excluded=frozenset({"N", "烟酒"})
    )  # fmt: skip
    line = goods(1, barcode="X", rate=200)
    assert rate_of(replace(line, vendor="V", category="C"), rules) == 100
    assert rate_of(replace(line, barcode="Y", vendor="V", category="C"), rules) == 200
    other = replace(line, barcode="Y", rate_hundredths=None)
    assert rate_of(replace(other, vendor="V", category="C"), rules) == 300
    assert rate_of(replace(other, vendor="W", category="C"), rules) == 400
    assert rate_of(replace(other, category="D"), rules) == 500
    assert rate_of(replace(line, category="烟酒"), rules) == 0
    assert rate_of(replace(line, barcode="N"), rules) == 0
    assert rate_of(replace(off(-5), category="烟酒"), rules) == 500


def test_one_floor_a_receipt_minimum_and_cap() -> None:
    rules = programme()
    assert earned([119, 119], [500, 500], rules) == 11
    assert by_line(11, [119, 119], [500, 500]) == (5, 6)
    assert earned([100, -150], [500, 500], rules) == 0
    assert earned([999], [500], replace(rules, min_spend_fen=1000)) == 0
    assert earned([1000], [500], replace(rules, min_spend_fen=1000)) == 50
    assert earned([100_000], [500], replace(rules, cap=300)) == 300
    assert by_line(10, [100, -10, 100], [500, 500, 0]) == (10, 0, 0)


@pytest.mark.parametrize(
    ("on", "months", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 3, 15), 24, date(2028, 3, 15)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 31), 0, None),
    ],
)
def test_last_day(on: date, months: int, last: date | None) -> None:
    assert last_day(on, months) == last


RATES = st.dictionaries(st.text(max_size=5), st.integers(0, 9999), max_size=4)


@given(
    st.builds(
        Programme, st.integers(1, 99), st.dates(), st.integers(0, 9999), st.integers(0, 100), RATES, RATES, RATES,
        st.frozensets(st.text(max_size=5), max_size=4), st.integers(0, 10**6), st.none() | st.integers(0, 10**6),
        st.integers(0, 60), st.integers(0, 60), st.dictionaries(st.dates(), st.integers(0, 1000), max_size=3),
    )
)  # fmt: skip
def test_programmes_survive_the_ledger(rules: Programme) -> None:
    written = json.dumps(to_plain(rules))
    assert from_plain(json.loads(written)) == rules
    assert json.dumps(to_plain(from_plain(json.loads(written)))) == written
    assert list(to_plain(rules)) == sorted(to_plain(rules))


@pytest.mark.parametrize("field", ["rate_hundredths", "cap", "items", "value_fen"])
@pytest.mark.parametrize("value", ["5.00", -1, 1.5, True, {"X": "5"}, {"X": -1}])
def test_numbers_that_are_none(field: str, value: object) -> None:
    with pytest.raises(Refused, match="bad_programme"):
        from_plain({**to_plain(programme()), field: value})
