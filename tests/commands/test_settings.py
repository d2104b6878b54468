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
    assert "debt（记成欠分）、refund（从退的现金里扣）" in wrong.err
    assert "0 to 100%, whole" in store("--lang", "en", "setting", "show").out
    unknown = store("setting", "set", "colour", "red")
    assert unknown.code == 1
    assert "cash_rounding" in unknown.err
    assert store("--as", "cashier", "setting", "set", "cash_rounding", "none").code == 1


def test_layouts_of_labels_are_listed_and_a_code_is_read(store: Counter) -> None:
    listed = store("--json", "labels", "list").json
    assert listed[0] == {
        "name": "amount-13",
        "prefix": "21",
        "length": 13,
        "fields": [{"field": "item", "width": 5}, {"field": "amount_fen", "width": 5}],
        "check": "gs1",
        "enabled": True,
    }
    assert "13-digit amount" in store("--lang", "en", "labels", "list").out
    label = store("--json", "labels", "read", "2110042003339").json
    assert (label["kind"], label["layout"], label["item"], label["amount_fen"]) == ("label", "amount-13", "苹果", 333)
    assert "秤签“13 位金额”：苹果" in store("labels", "read", "2110042003339").out
    nothing = store("--json", "labels", "read", "13812345678")
    assert nothing.json == {"kind": "household"} | dict.fromkeys(nothing.json.keys() - {"kind"})
