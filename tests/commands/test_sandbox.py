"""`pos sandbox`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.counter import Counter

PAIR = ("promotion", "P1", "n_for", "--name", "两件九块", "--n", "2", "--price", "9")


def test_rules_are_tried_by_anybody_and_saved(shop: Counter, tmp_path: Path) -> None:
    days = ("--from", "2026-01-01", "--until", "2026-01-31")
    double = ("programme", "--rate", "10", "--category", "粮油=2", "--campaign", "2026-01-05=200", *days)
    told = shop("--json", "--as", "", "sandbox", *double, "--out", str(tmp_path))
    assert told.code == 0, told.err
    assert (told.json["what"], told.json["receipts"], told.json["margins"], len(told.json["files"])) == (
        *("programme", 0, None),
        2,
    )
    assert {"category", "funder", "spend", "arrears", "building"} <= set(told.json)
    assert shop("sandbox", *double).out.strip().endswith("没有一张小票，没什么可试")
    assert "switched" not in shop("--lang", "en", "sandbox", *PAIR).out
    assert shop("--json", "sandbox", *PAIR).json["own_fen"] == 0


def test_margins_take_a_login_that_may_see_them(shop: Counter) -> None:
    assert shop("--json", "sandbox", *PAIR, "--costs").json["margins"]["lines_without"] == 0
    assert shop("--as", "", "sandbox", *PAIR, "--costs").code == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("programme", "--rate", "x"), 2),
        (("programme", "--from", "yesterday"), 2),
        (("programme", "--from", "2026-03-10", "--until", "2026-03-01"), 1),
        (("promotion", "P1", "half"), 2),
        (("promotion", "P1", "percent"), 1),
    ],
)
def test_what_cannot_be_tried(shop: Counter, words: tuple[str, ...], code: int) -> None:
    assert shop("sandbox", *words).code == code
