"""What somebody who looks for a receipt has typed, taken apart."""

from __future__ import annotations

from datetime import date

import pytest

from pos.domain.sale.receipt_search import read_wanted

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("今天", ("2026-11-29", "2026-11-29")),
        ("前天", ("2026-11-27", "2026-11-27")),
        ("28日", ("2026-11-28", "2026-11-28")),
        ("30日", ("2026-10-30", "2026-10-30")),
        ("31号", ("2026-10-31", "2026-10-31")),
        ("32号", None),
        ("11月", ("2026-11-01", "2026-11-30")),
        ("12月", ("2025-12-01", "2025-12-31")),
        ("13月", None),
        ("2026-02", ("2026-02-01", "2026-02-28")),
        ("9999-12", ("9999-12-01", "9999-12-31")),
        ("12/30", ("2025-12-30", "2025-12-30")),
        ("2024年2月29日", ("2024-02-29", "2024-02-29")),
        ("2/29", None),
        ("3/501", None),
        ("11-28", None),
    ],
)
def test_a_day_without_its_year_is_the_latest(text: str, days: tuple[str, str] | None) -> None:
    wanted = read_wanted(text, TODAY)
    told = None if wanted.days is None else tuple(day.isoformat() for day in wanted.days)
    assert told == days
    assert (wanted.who == text) is (days is None)


def test_a_leap_day_that_has_not_come_was_in_no_year_before() -> None:
    assert read_wanted("2/29", date(2024, 2, 10)).days is None
    assert read_wanted("2/29", date(2024, 3, 1)).days == (date(2024, 2, 29),) * 2


def test_no_month_of_three_has_the_day() -> None:
    assert read_wanted("31日", date(2026, 2, 28)).days == (date(2026, 1, 31),) * 2
    assert read_wanted("99日", TODAY).days is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("14:05", (13 * 60 + 50, 14 * 60 + 20)),
        ("0:05", (0, 20)),
        ("24:00", (23 * 60 + 44, 23 * 60 + 59)),
        ("14点", (14 * 60, 14 * 60 + 59)),
        ("22点-2点", (22 * 60, 2 * 60)),
        ("9-11点", (9 * 60, 11 * 60)),
        ("25点", None),
        ("14:70", None),
        ("3-99点", None),
        ("1:5", None),
    ],
)
def test_an_hour_is_a_whole_one_and_a_minute_a_quarter_each_way(text: str, minutes: tuple[int, int] | None) -> None:
    wanted = read_wanted(text, TODAY)
    assert wanted.minutes == minutes
    assert (wanted.who == text) is (minutes is None)


@pytest.mark.parametrize(
    ("text", "fen"), [("12.50", 1250), ("¥3", 300), ("-2.80", 280), ("3元", 300), ("99.999元", None), ("¥abc", None)]
)
def test_a_sum_is_without_its_sign(text: str, fen: int | None) -> None:
    wanted = read_wanted(text, TODAY)
    assert wanted.fen == fen
    assert (wanted.who == text) is (fen is None)


def test_everything_together_and_digits_that_may_mean_several_things() -> None:
    wanted = read_wanted(" 昨天  14点 12.50 王 阿姨 ", TODAY)
    assert (wanted.days, wanted.minutes, wanted.fen, wanted.who) == (
        (date(2026, 11, 28),) * 2,
        (840, 899),
        1250,
        "王 阿姨",
    )
    assert wanted.digits is None
    assert read_wanted("000123", TODAY).digits == 123
    assert read_wanted("S1-T1-1-000123", TODAY).receipt_no == "S1-T1-1-000123"
