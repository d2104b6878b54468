"""Whole days from a file through the services of the windows, against answers that somebody else worked out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos.services.demo import scenario

COMMITTED = Path(__file__).parents[2] / "domain" / "scenarios.json"
SAMPLE = 4


def differences(day: dict[str, Any], database: str) -> list[str]:
    """Every step of one day whose answer is not the expected one; `database` = a server's, or "" for a file."""
    answers = scenario.play(day["steps"], database or Path("ledger.db"))
    found = []
    for n, (step, expected, answer) in enumerate(zip(day["steps"], day["expect"], answers, strict=True), 1):
        agrees = all(key in answer and answer[key] == value for key, value in expected.items())
        if not agrees or ("refused" in answer) != ("refused" in expected):
            found.append(f"{day['name']} step {n} {step}: {answer} instead of {expected}")
    return found


@pytest.mark.parametrize("day", json.loads(COMMITTED.read_text("utf-8")), ids=lambda day: day["name"])
def test_the_committed_days(day: dict[str, Any], new_database: str) -> None:
    assert not differences(day, new_database)


@pytest.mark.promises
@pytest.mark.parametrize("file", ["scenarios.json", "scenarios_fees.json", "scenarios_shop.json"])
def test_the_shared_days(file: str, shared: Path, full_figures: bool, new_database: str) -> None:
    days = json.loads((shared / "data" / file).read_text("utf-8"))
    some = days if full_figures else days[:: len(days) // SAMPLE]
    assert not [line for day in some for line in differences(day, new_database)]


def test_a_few_shared_days_of_a_shop(shared: Path, new_database: str) -> None:
    """Promotions, vendors, part returns, statements: the first days, and what was there before."""
    days = json.loads((shared / "data" / "scenarios_shop.json").read_text("utf-8"))
    assert not [line for day in days[:2] for line in differences(day, new_database)]


# -- the steps ----------------------------------------------------------------------------------------------------

SET_UP: list[dict[str, Any]] = [
    {
        "do": "programme",
        "from": "2026-01-01",
        "rate": "10.00",
        "value_fen": 1,
        "categories": {"蔬菜": "1.50"},
        "items": {"B": "0"},
        "min_spend_fen": 100,
        "cap": 5000,
        "expiry_months": 1,
        "pending_days": 1,
    },
    {"do": "setting", "cash_rounding": "jiao"},
    {"do": "item", "barcode": "A", "name": "米", "price_fen": 1055},
    {"do": "item", "barcode": "B", "name": "烟", "price_fen": 2000},
    {"do": "item", "barcode": "C", "name": "白菜", "price_fen": 250, "category": "蔬菜", "weighed": True},
    {"do": "household", "room": "1-1-101", "area_m2": "90.5"},
    {"do": "household", "room": "1-1-102"},
    {
        "do": "bill",
        "room": "1-1-101",
        "period": "2026-01",
        "fee_item": "物业费",
        "amount_fen": 4525,
        "on": "2026-01-02",
    },
]
SALE = {
    "do": "sale",
    "id": "s1",
    "on": "2026-01-02",
    "room": "1-1-101",
    "lines": [
        {"barcode": "A", "qty_milli": 2000, "discount_fen": 110},
        {"barcode": "B", "qty_milli": 1000},
        {"barcode": "C", "qty_milli": 1500},
        {"amount_fen": -300},
    ],
    "discount_fen": 50,
    "tenders": [{"kind": "wechat", "fen": 1000}, {"kind": "cash"}],
}


def played(*steps: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers of these steps after the set-up, which answers nothing."""
    answers = scenario.play([*SET_UP, *steps])
    assert answers[: len(SET_UP)] == [{}] * len(SET_UP)
    return answers[len(SET_UP) :]


def test_a_sale_its_points_and_what_can_be_used_when() -> None:
    balance = {"do": "balance", "room": "1-1-101"}
    sale, today, tomorrow, lapsed, gone, verified = played(
        SALE,
        {**balance, "on": "2026-01-02"},
        {**balance, "on": "2026-01-03"},
        {**balance, "on": "2026-02-03"},
        {"do": "expire", "until": "2026-02-03"},
        {"do": "verify"},
    )
    assert (sale["total_fen"], sale["rounding_fen"], sale["points"]) == (4000, -25, 172)
    assert sum(line["net_fen"] for line in sale["lines"]) == sale["total_fen"]
    assert sum(tender["amount_fen"] for tender in sale["tenders"]) == sale["total_fen"]
    assert [line["points"] for line in sale["lines"]][1] == 0
    assert (today["points"], tomorrow["points"], lapsed["points"]) == (0, sale["points"], 0)
    assert (gone, verified) == ({"points": sale["points"]}, {"clean": True})


def test_returns_redemptions_reversals_awards_and_a_close() -> None:
    answers = played(
        SALE,
        {"do": "award", "id": "a", "room": "1-1-101", "on": "2026-01-05", "points": 5000, "reason": "巡逻",
         "document": "表", "funder": "物业"},
        {"do": "redeem", "id": "r1", "room": "1-1-101", "on": "2026-01-05", "points": "max"},
        {"do": "reverse", "id": "v1", "of": "r1", "on": "2026-01-06"},
        {"do": "reverse", "id": "v2", "of": "r1", "on": "2026-01-06"},
        {"do": "return", "id": "b1", "of": "s1", "on": "2026-01-06", "lines": [{"n": 2, "qty_milli": 1000}]},
        {"do": "return", "id": "b2", "of": "s1", "on": "2026-01-06", "lines": [{"n": 4, "qty_milli": 1000}]},
        {"do": "return", "id": "b3", "of": "s1", "on": "2026-01-07", "all": True},
        {"do": "return", "id": "b4", "of": "s1", "on": "2026-01-07", "all": True},
        {"do": "return", "id": "b5", "of": "nothing", "on": "2026-01-07", "all": True},
        {"do": "redeem", "id": "r2", "room": "1-1-101", "on": "2026-01-07", "points": 9999},
        {"do": "redeem", "id": "r3", "room": "9-9-999", "on": "2026-01-07", "points": 1},
        {"do": "close", "period": "2026-01", "on": "2026-02-01"},
        {**SALE, "id": "s2", "on": "2026-01-31"},
        {**SALE, "id": "s3", "on": "2026-02-01", "lines": [{"barcode": "X", "qty_milli": 1000}]},
        {"do": "verify"},
    )  # fmt: skip
    _, award, redeemed, reversed_, again, one, deduction, rest, nothing, unknown, too_much, nobody, *more = answers
    assert award == {"debt": 0}
    assert (redeemed["points"], redeemed["amount_fen"]) == (4525, 4525)
    assert redeemed["bills"] == [{"period": "2026-01", "points": 4525, "amount_fen": 4525}]
    assert (reversed_, again) == ({"points": 4525, "debt": 0}, {"refused": "already_reversed"})
    assert (one["points"], deduction) == (0, {"refused": "deduction_line"})
    assert rest["debt"] == 0
    assert (nothing, unknown) == ({"refused": "nothing_left"}, {"refused": "no_receipt"})
    assert (too_much, nobody) == ({"refused": "more_than_available"}, {"refused": "no_household"})
    assert more == [{}, {"refused": "closed_month"}, {"refused": "no_item"}, {"clean": True}]


def test_a_refused_step_changes_nothing_and_the_rest_goes_on() -> None:
    wrong = {**SALE, "id": "s0", "tenders": [{"kind": "wechat", "fen": 999_999}]}
    early = {**SALE, "id": "s9", "on": "2026-01-01"}
    assert [answer.get("refused") for answer in played(wrong, SALE, early)] == [
        "over_tendered",
        None,
        "before_last_day",
    ]


@pytest.mark.parametrize(
    ("step", "n"),
    [
        ({}, 1),
        ({"do": "fly"}, 1),
        ({"do": "balance", "on": "yesterday"}, 1),
        ({"do": "setting"}, 1),
        ({"do": "setting", "cash_rounding": "fünf"}, 1),
        ({"do": "programme", "from": "2026-01-01", "rate": "5", "value_fen": "x"}, 1),
        ({"do": "sale", "id": "s", "on": "2026-01-02", "tenders": []}, 1),
        ([], 1),
        ("sale", 1),
    ],
)
def test_a_step_that_is_not_understood_is_answered_and_the_rest_goes_on(step: Any, n: int) -> None:
    assert scenario.play([step] * n + [{"do": "verify"}]) == [{"refused": "bad_step"}] * n + [{"clean": True}]


STRANGE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([-5, 1.9, float("inf"), 10**400, "max", "A", "1-1-101", "2026-01", "0001-01-01", "9999-12-31"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["barcode", "qty_milli", "amount_fen", "n", "kind", "fen"]), inner, max_size=3
        )
    ),
    max_leaves=4,
)
KNOWN: list[dict[str, Any]] = [
    *SET_UP,
    SALE,
    {"do": "return", "id": "b", "of": "s1", "on": "2026-01-06", "lines": [{"n": 2, "qty_milli": 1000}]},
    {"do": "redeem", "id": "r", "room": "1-1-101", "on": "2026-01-05", "points": "max"},
    {"do": "reverse", "id": "v", "of": "r", "on": "2026-01-06"},
    {"do": "award", "id": "a", "room": "1-1-101", "on": "2026-01-05", "points": 5, "reason": "x", "document": "y",
     "funder": "z"},
    {"do": "fee_item", "fee_item": "垃圾费", "redeemable": False},
    {"do": "tariff", "fee_item": "物业费", "from": "2026-01", "per_m2_yuan": "0.85", "building": "1"},
    {"do": "tariff", "fee_item": "垃圾费", "from": "2026-01", "flat_yuan": "6"},
    {"do": "issue", "period": "2026-02", "on": "2026-02-03"},
    {"do": "pay", "id": "p", "room": "1-1-101", "on": "2026-02-03", "fen": 9000, "kind": "cash"},
    {"do": "reverse", "id": "w", "of": "p", "on": "2026-02-03"},
    {"do": "waive", "room": "1-1-101", "period": "2026-01", "fee_item": "物业费", "fen": 1, "on": "2026-02-03",
     "reason": "x", "document": "y"},
    {"do": "fees", "room": "1-1-101", "on": "2026-02-03"},
    {"do": "collection", "period": "2026-02", "on": "2026-02-03"},
    {"do": "expire", "until": "2026-02-03"},
    {"do": "balance", "room": "1-1-101", "on": "2026-01-05"},
    {"do": "vendor", "code": "V1", "name": "蜂场", "kind": "consigned", "commission_bp": 850, "funds_points": True},
    {"do": "statement", "code": "V1", "period": "2026-01"},
    {"do": "close", "period": "2026-01", "on": "2026-02-01"},
]  # fmt: skip


@st.composite
def spoilt_steps(draw: st.DrawFn) -> dict[str, Any]:
    """A good step with a value or two of another kind."""
    step = dict(draw(st.sampled_from(KNOWN)))
    for key in draw(st.lists(st.sampled_from(sorted(step)), min_size=1, max_size=2)):
        step[key] = draw(STRANGE)
    return step


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(spoilt_steps(), min_size=20, max_size=20))
def test_no_step_whatever_is_in_it_ends_the_day(steps: list[dict[str, Any]]) -> None:
    answers = scenario.play([*SET_UP, *steps, {"do": "verify"}])
    assert len(answers) == len(SET_UP) + len(steps) + 1
    assert answers[-1] == {"clean": True}


@pytest.mark.parametrize(
    ("n", "key", "value"),
    [(7, "amount_fen", -5), (7, "room", None), (5, "room", None), (2, "price_fen", float("inf")), (2, "price_fen", 1.9),
     (2, "price_fen", True), (2, "price_fen", 10**30), (7, "amount_fen", True), (0, "value_fen", 1.9)],
)  # fmt: skip
def test_a_number_is_whole_and_a_text_is_one(n: int, key: str, value: object) -> None:
    answers = scenario.play([*SET_UP[:n], {**SET_UP[n], key: value}, {"do": "verify"}])
    assert answers[n:] == [{"refused": "bad_step"}, {"clean": True}]


def test_what_a_programme_or_an_area_refuses_is_an_answer() -> None:
    answers = scenario.play(
        [
            {"do": "programme", "from": "2026-01-01", "rate": "5.001", "value_fen": 1},
            {"do": "programme", "from": "2026-01-01", "rate": "5", "value_fen": 0},
            {"do": "household", "room": "1-1-101", "area_m2": "x"},
            {"do": "household", "room": "=1-1-1"},
        ]
    )
    assert [answer["refused"] for answer in answers] == ["bad_rate", "bad_programme", "bad_area", "bad_room"]


def test_the_ledger_of_a_scenario_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with scenario.own_desk() as desk:
        assert desk.till.state().shop_id == "S1"
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_scenarios_clock_is_its_steps() -> None:
    """Days of years to come are played; what is later than the step's own day is refused."""
    steps: list[dict[str, Any]] = [
        {"do": "programme", "from": "2030-01-01", "rate": "5", "value_fen": 1},
        {"do": "item", "barcode": "6901028000017", "name": "挂面", "price_fen": 500},
        {"do": "household", "room": "1-1-101"},
        {
            "do": "sale", "id": "s1", "on": "2031-03-01", "room": "1-1-101",
            "lines": [{"barcode": "6901028000017", "qty_milli": 1000}], "tenders": [{"kind": "cash"}],
        },
        {"do": "expire", "on": "2031-03-01", "until": "2035-01-01"},
        {"do": "balance", "room": "1-1-101", "on": "2031-03-01"},
        {"do": "close", "period": "2031-03", "on": "2031-03-31"},
        {"do": "expire", "until": "2035-01-01"},
        {"do": "balance", "room": "1-1-101", "on": "2035-01-01"},
        {"do": "verify"},
    ]  # fmt: skip
    answers = scenario.play(steps)
    assert answers[4:] == [
        {"refused": "future_date"},
        {"points": 25, "debt": 0},
        {"refused": "month_running"},
        {"points": 25},
        {"points": 0, "debt": 0},
        {"clean": True},
    ]


def test_goods_near_their_day_are_marked_down_by_what_a_line_says() -> None:
    near = {"do": "promotion", "id": "N", "kind": "expiring", "from": "2026-01-01", "bands": [[2, 5000], [7, 2000]]}
    lines = [
        {"barcode": "A", "qty_milli": 1000, "batch": "L1", "expires_on": "2026-01-04"},
        {"barcode": "A", "qty_milli": 1000, "expires_on": "2026-01-09"},
        {"barcode": "A", "qty_milli": 1000},
    ]
    sold = {"do": "sale", "id": "s1", "on": "2026-01-02", "lines": lines, "tenders": [{"kind": "cash"}]}
    made, sale, back, verified, odd = played(
        near,
        sold,
        {"do": "return", "id": "r1", "of": "s1", "on": "2026-01-03", "lines": [{"n": 1, "qty_milli": 1000}]},
        {"do": "verify"},
        {**near, "bands": [[2, 2000], [7, 2000]]},
    )
    assert made == {}
    assert [line["saved_fen"] for line in sale["lines"]] == [528, 211, 0]
    assert back["refund_fen"] == 1055 - 528 - 5  # its share of the cash rounding
    assert verified["clean"]
    assert odd == {"refused": "bad_bands"}
