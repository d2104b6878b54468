"""The office's drawer by command: opened, moved, read, counted and closed; its Z printed by its number."""

from __future__ import annotations

import pytest

from tests.commands.counter import Counter

ON = ("--on", "2026-03-02", "--json")


def test_a_shift_of_the_office_by_command(store: Counter) -> None:
    clerk, finance = ("--as", "clerk"), ("--as", "finance")
    assert store(*ON, *clerk, "drawer", "open", "--count", "10x5").json == {"till": "OF", "float_fen": 5000}
    store(*ON, *clerk, "pay", "1-1-101", "--amount", "45", "--kind", "cash")
    moved = store(*ON, *clerk, "drawer", "move", "drop", "--amount", "20", "--reason", "存保险柜")
    assert moved.json == {"what": "drop", "amount_fen": 2000}
    refused = store(*ON, *clerk, "drawer", "x")
    assert (refused.code, refused.json["error"]) == (1, "not_allowed")
    assert store(*ON, *finance, "drawer", "x").json["expected_fen"] == 7500
    closed = store(*ON, *clerk, "drawer", "close", "--count", "50x1,20x1", "--count", "50x1,20x1,0.5x9").json
    wanted = {"expected_fen": 7500, "declared_fen": 7000, "verified_fen": 7450, "grand_total_fen": 4500}
    assert closed == {"report_no": "S1-OF-1-Z000001", **wanted}
    (row,) = store(*ON, "drawer", "list").json
    assert (row["report_no"], row["verified_fen"], row["variance_fen"]) == ("S1-OF-1-Z000001", 7450, -50)
    printed = store("receipt", "S1-OF-1-Z000001").out
    assert "交班单（Z）" in printed
    assert "短款" in printed
    assert store(*ON, "verify").json["clean"]


@pytest.mark.parametrize(
    "words",
    [
        ("open",),
        ("open", "--cash", "5", "--count", "5x1"),
        ("open", "--cash", "five"),
        ("open", "--count", "5"),
        ("open", "--count", "x5"),
        ("move", "lent", "--amount", "5", "--reason", "借"),
    ],
)
def test_what_is_no_count_is_wrong_usage(store: Counter, words: tuple[str, ...]) -> None:
    assert store(*ON, "--as", "clerk", "drawer", *words).code == 2


def test_a_count_of_no_money_is_refused(store: Counter) -> None:
    refused = store(*ON, "--as", "clerk", "drawer", "open", "--count", "3x5")
    assert (refused.code, refused.json["error"]) == (1, "bad_amount")
