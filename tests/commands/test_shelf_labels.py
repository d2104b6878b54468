"""`pos shelf-labels`: those whose price changed since they were printed, and sheets of them."""

from __future__ import annotations

from pathlib import Path

from tests.commands.counter import Counter

NOODLES = "6901028000017"


def test_what_changed_since_it_was_printed(shop: Counter, tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    assert shop("--json", "--as", "", "shelf-labels", "due").json == {"labels": [], "n": 0}
    assert shop("shelf-labels", "sheet", "--out", str(file)).code == 1
    made = shop("--json", "shelf-labels", "sheet", "--out", str(file), "--code", NOODLES)
    assert made.code == 0, made.err
    assert made.json["n"] == 1
    assert file.read_bytes().startswith(b"%PDF")
    assert shop("shelf-labels", "sheet", "--out", str(file), "--code", "404").code == 1
    assert shop("prices", "set", NOODLES, "4").code == 0
    assert shop("--json", "shelf-labels", "due").json["labels"][0]["price_fen"] == 400
    assert shop("shelf-labels", "sheet", "--roll", "--out", str(file)).code == 0
    assert "没有要换的价签" in shop("shelf-labels", "due").out
