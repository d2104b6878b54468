"""The form of a version: what it says is read back, and what cannot be read is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.points.form import NAMES, read, texts
from pos.domain.points.programme import Programme
from pos.errors import Refused
from tests.domain.makers import programme

WORDS = st.text("粮油酒茶aZ09.-", min_size=1, max_size=6)
RATES = st.dictionaries(WORDS, st.integers(0, 99_999), max_size=4)


@given(
    st.builds(
        Programme, st.just(0), st.dates(), st.integers(0, 9999), st.integers(1, 100), RATES, RATES, RATES,
        st.frozensets(WORDS, max_size=4), st.integers(0, 10**6), st.none() | st.integers(0, 10**6),
        st.integers(0, 60), st.integers(0, 60), st.dictionaries(st.dates(), st.integers(0, 1000), max_size=3),
    )
)  # fmt: skip
def test_a_form_says_its_version(rules: Programme) -> None:
    assert read(texts(rules)) == rules
    assert tuple(texts(rules)) == NAMES


def test_hands_may_type_it_in_several_ways() -> None:
    form = texts(programme())
    form |= {"categories": " 粮油 = 8、茶＝2.5;", "excluded": "酒，烟 ,", "campaign_days": "2026-10-01=200%"}
    form |= {"min_spend_fen": "", "cap": " ", "expiry_months": "", "pending_days": ""}
    made = read(form)
    assert made == replace(
        programme(), version=0, categories={"粮油": 800, "茶": 250}, excluded=frozenset({"酒", "烟"}),
        campaign_days={date(2026, 10, 1): 200}, expiry_months=0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "code", "told"),
    [
        ("valid_from", "2026-2-30", "rule_unread", "2026-2-30"),
        ("valid_from", "2026-02-30", "rule_unread", "2026-02-30"),
        ("valid_from", "", "rule_unread", ""),
        ("rate_hundredths", "5.123", "rule_unread", "5.123"),
        ("rate_hundredths", "", "rule_unread", ""),
        ("value_fen", "0.5", "rule_unread", "0.5"),
        ("cap", "-1", "rule_unread", "-1"),
        ("categories", "粮油", "rule_unread", "粮油"),
        ("categories", "=5", "rule_unread", "=5"),
        ("categories", "粮油=五", "rule_unread", "五"),
        ("categories", "粮油=5，粮油=6", "rule_twice", "粮油"),
        ("campaign_days", "国庆=200", "rule_unread", "国庆"),
    ],
)
def test_what_cannot_be_read_is_named(name: str, text: str, code: str, told: str) -> None:
    with pytest.raises(Refused, match=code) as refused:
        read({**texts(programme()), name: text})
    assert refused.value.values == {"field": name, "text": told}
