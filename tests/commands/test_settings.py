"""The shop's settings by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.commands.counter import Counter


def test_settings_are_shown_and_set(store: Counter) -> None:
    shown = store("--json", "setting", "show").json
    assert shown["return_shortfall"] == "debt"
    assert shown["redeem_month_points"] == ""
    assert "key_sealed" not in shown
    assert "debt | refund" in store("setting", "show").out
    done = store("--json", "setting", "set", "return_shortfall", "refund")
    assert done.json == {"key": "return_shortfall", "before": "debt", "value": "refund"}
    assert store("--json", "setting", "show").json["return_shortfall"] == "refund"
    assert store("setting", "set", "redeem_month_points", "500").out == "redeem_month_points: — → 500\n"
    assert store("verify", "--full").code == 0


def test_what_is_refused_says_what_would_do(store: Counter) -> None:
    wrong = store("setting", "set", "return_shortfall", "never")
    assert wrong.code == 1
    assert "pos setting show" in wrong.err
    assert "a whole number from 0 to 100" in store("--lang", "en", "setting", "show").out
    unknown = store("setting", "set", "colour", "red")
    assert unknown.code == 1
    assert "cash_rounding" in unknown.err
    assert store("--as", "cashier", "setting", "set", "cash_rounding", "none").code == 1
