from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain import money
from pos.errors import Refused


@pytest.mark.parametrize(
    ("numerator", "denominator", "result"),
    [(1, 2, 1), (-1, 2, -1), (3, 2, 2), (1, 3, 0), (2, 3, 1), (0, 5, 0), (10**40 + 5, 10, 10**39 + 1)],
)
def test_half_up(numerator: int, denominator: int, result: int) -> None:
    assert money.half_up(numerator, denominator) == result


def test_line_amount_is_half_up_and_exact_at_any_size() -> None:
    assert money.line_amount(250, 1578) == 395  # 394.5
    assert money.line_amount(10**15 + 1, 1500) == (3 * (10**15 + 1) + 1) // 2


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
def test_split_loses_nothing(total: int, weights: list[int]) -> None:
    if not sum(weights):
        weights[0] = 1
    parts = money.split(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(abs(part) - Fraction(abs(total) * weight, sum(weights))) < 1
        assert part * total >= 0
        assert weight or not part


def test_split_as_written_in_the_rules() -> None:
    assert money.split(100, [1, 1, 1]) == (33, 33, 34)
    assert money.split(-100, [1, 1, 1]) == (-33, -33, -34)
    assert money.split(0, [0, 0]) == (0, 0)
    assert money.split(0, []) == ()
    with pytest.raises(ValueError, match="nothing to split over"):
        money.split(1, [0, 0])
    with pytest.raises(ValueError, match="below 0"):
        money.split(1, [2, -1])


@given(st.integers(-(10**7), 10**7), st.lists(st.integers(1, 5000), min_size=1, max_size=8))
def test_parts_of_consecutive_returns_add_up(n: int, steps: list[int]) -> None:
    quantity, returned, parts = sum(steps), 0, []
    for step in steps:
        parts.append(money.part_of(n, returned, step, quantity))
        returned += step
        assert abs(sum(parts)) == floor(Fraction(abs(n) * returned, quantity))
    assert sum(parts) == n


def test_part_of_a_line_without_quantity_is_all_of_it() -> None:
    assert money.part_of(99, 0, 0, 0) == 99


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12.5", 1250),
        ("0", 0),
        (" 50 ", 5000),
        (".5", 50),
        ("5.", 500),
        ("0.05", 5),
        ("9999999999.99", 999999999999),
    ],
)
def test_yuan(text: str, fen: int) -> None:
    assert money.parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "-",
        "-1",
        "-0",
        "+1",
        "1.234",
        "1,5",
        "1e3",
        "١٢",
        "１２",
        "²",
        "1 2",
        "nan",
        "0x10",
        "10000000000",
        "9" * 5000,
        "1\n",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        money.parse_yuan(text)
    assert refusal.value.code == "bad_amount"
    assert len(str(refusal.value.values["text"])) <= 40


@pytest.mark.parametrize(
    ("written", "unit", "plain"),
    [
        ("￥1,234.50元", "yuan", "1234.5"),
        ("¥-5", "yuan", "-5"),
        ("−5.50", "yuan", "-5.5"),
        ("12,345,678.90", "yuan", "12345678.9"),
        ("39.149999999999999", "yuan", "39.15"),
        ("0.30000000000000004", "yuan", "0.3"),
        ("12.345000000000001", "yuan", "12.345"),
        ("88.5㎡", "m2", "88.5"),
        ("88.5 m²", "m2", "88.5"),
        ("88.50平方米", "m2", "88.5"),
        ("1250分", "fen", "1250"),
        ("1250.00", "fen", "1250"),
        ("100", "", "100"),
        ("1,000", "", "1000"),
        ("0.000", "", "0"),
        ("-0.0", "", "-0"),
        ("1,23", "yuan", "1,23"),
        ("1250分", "yuan", "1250分"),
        ("12.5元", "fen", "12.5元"),
        ("三元", "yuan", "三"),
        ("1e3", "", "1e3"),
    ],
)
def test_numbers_as_they_are_written(written: str, unit: str, plain: str) -> None:
    assert money.plain_number(written, unit) == plain


@given(st.integers(0, 10**9), st.sampled_from(["{0}", "￥{0}", "{0}元", "{0}00", "{1}", " {0} "]))
def test_a_written_amount_is_exact(fen: int, way: str) -> None:
    yuan = money.format_yuan(fen)
    grouped = f"{int(yuan[:-3]):,}{yuan[-3:]}"
    assert money.parse_yuan(money.plain_number(way.format(yuan, grouped), "yuan")) == fen


def test_every_reader_has_its_own_places_and_code() -> None:
    assert money.parse_signed_yuan("-1.5") == -150
    assert money.parse_fen("-123") == -123
    assert money.parse_quantity("1.206") == 1206
    assert money.parse_points("300") == 300
    assert money.parse_rate("5.25") == 525
    assert money.parse_area("78.30") == 7830
    for reader, text, code in (
        (money.parse_fen, "1.5", "bad_amount"),
        (money.parse_quantity, "1.2345", "bad_quantity"),
        (money.parse_points, "1.5", "bad_points"),
        (money.parse_rate, "5.001", "bad_rate"),
        (money.parse_area, "-1", "bad_area"),
        (money.parse_area, "100000.01", "bad_area"),
    ):
        with pytest.raises(Refused) as refusal:
            reader(text)
        assert refusal.value.code == code


@given(st.integers(-(10**12) + 1, 10**12 - 1))
def test_yuan_reads_back(fen: int) -> None:
    assert money.parse_signed_yuan(money.format_yuan(fen)) == fen


def test_as_people_read_them() -> None:
    assert money.format_yuan(-5) == "-0.05"
    assert money.format_points(13255) == "13 255"
    assert money.format_points(-1000) == "-1 000"
    assert money.format_rate(500) == "5.00"
    assert money.format_qty(2000, "件") == "2"
    assert money.format_qty(1500, "瓶") == "1.5"
    assert money.format_qty(1206, "kg") == "1.206 kg"
    assert money.format_qty(800, "斤") == "0.80 斤"
