"""What the shop took, by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.counter import Counter


def test_every_view_answers_in_words_and_as_json_and_is_saved(store: Counter, tmp_path: Path) -> None:
    for view in ("days", "hours", "categories", "vendors", "tenders", "baskets", "points", "margins", "cashiers"):
        told = store("--json", "report", view, "--out", str(tmp_path / "out")).json
        assert (told["view"], told["rows"], len(told["files"])) == (view, [], 2)
        assert store("--lang", "en", "report", view).code == 0
    assert len(list((tmp_path / "out").iterdir())) == 18


def test_what_is_no_report_and_no_day_says_so(store: Counter) -> None:
    wrong = store("report", "weather")
    assert (wrong.code, "days" in wrong.err) == (2, True)
    assert store("report", "days", "--from", "yesterday").code == 2
    late = store("report", "days", "--from", "2026-03-10", "--until", "2026-03-01")
    assert (late.code, "不能早于" in late.err) == (1, True)


def test_margins_are_for_those_who_may_see_them(store: Counter) -> None:
    assert store("--as", "", "report", "margins").code == 1
    assert store("--as", "", "report", "points").code == 0
