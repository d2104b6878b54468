"""Whole days against answers that were worked out from the rules alone, by somebody else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.domain.scenario_player import Player

SAMPLE = Path(__file__).with_name("scenarios.json")


def differences(day: dict[str, Any]) -> list[str]:
    """Every step of one day whose answer is not the expected one."""
    player = Player()
    found = []
    for n, (step, expected) in enumerate(zip(day["steps"], day["expect"], strict=True)):
        answer = player.play(step)
        agrees = all(key in answer and answer[key] == value for key, value in expected.items())
        if not agrees or ("refused" in answer) != ("refused" in expected):
            found.append(f"{day['name']} step {n} {step}: {answer} instead of {expected}")
    return found


@pytest.mark.parametrize("day", json.loads(SAMPLE.read_text("utf-8")), ids=lambda day: day["name"])
def test_sample_days(day: dict[str, Any]) -> None:
    assert not differences(day)


def test_all_days(shared: Path) -> None:
    days = json.loads((shared / "data" / "scenarios.json").read_text("utf-8"))
    assert len(days) == 300
    assert not [line for day in days for line in differences(day)]


def test_deduction_comes_back_with_all_only() -> None:
    """What the shared days do not tell: a bottle deposit taken off, then goods returned without it."""
    player = Player()
    for step in (
        {"do": "programme", "from": "2026-01-01", "rate": "5.00", "value_fen": 1},
        {"do": "item", "barcode": "A", "name": "a", "price_fen": 10000},
        {"do": "item", "barcode": "B", "name": "b", "price_fen": 5000},
        {"do": "household", "room": "1-1-101"},
        {"do": "bill", "room": "1-1-101", "period": "2026-01", "fee_item": "物业费", "amount_fen": 100},
        {"do": "setting", "cash_rounding": "none"},
    ):
        assert player.play(step) == {}
    sale = {
        "do": "sale", "id": "s", "on": "2026-01-02", "room": "1-1-101", "tenders": [{"kind": "cash"}],
        "lines": [
            {"barcode": "A", "qty_milli": 1000}, {"barcode": "B", "qty_milli": 1000}, {"amount_fen": -3000},
        ],
    }  # fmt: skip
    assert player.play(sale)["points"] == 600
    back = {"do": "return", "of": "s", "on": "2026-01-02", "id": "r"}
    assert player.play({**back, "lines": [{"n": 3, "qty_milli": 1000}]}) == {"refused": "deduction_line"}
    first = player.play({**back, "lines": [{"n": 1, "qty_milli": 1000}]})
    assert (first["refund_fen"], first["points"]) == (10000, -500)
    rest = player.play({**back, "all": True})
    assert (rest["refund_fen"], rest["points"]) == (2000, -100)
    assert player.play({**back, "all": True}) == {"refused": "nothing_left"}
    assert player.play({"do": "balance", "room": "1-1-101", "on": "2026-01-02"}) == {"points": 0, "debt": 0}
    assert player.play({"do": "expire", "until": "2030-01-01"}) == {"points": 0}
    assert player.play({"do": "close", "period": "2026-01", "on": "2026-02-01"}) == {}
