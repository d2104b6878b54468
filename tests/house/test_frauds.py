"""The page of frauds names tests that are there: a row without its test would only be a claim."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PAGE = ROOT / "docs" / "frauds.md"
_NAMED = re.compile(r"`(tests/[a-z0-9_/]+\.py)::(test_[a-z0-9_]+)`")
_ROW = re.compile(r"^\|(?! who \||---).*\|$", re.MULTILINE)


def missing(page: str) -> list[str]:
    """Rows that name no test, and tests that are named and not there."""
    bare = [row for row in _ROW.findall(page) if not _NAMED.search(row)]
    gone = [
        f"{file}::{name}"
        for file, name in _NAMED.findall(page)
        if not (ROOT / file).is_file() or f"def {name}(" not in (ROOT / file).read_text("utf-8")
    ]
    return bare + gone


def test_every_fraud_is_tried_by_a_test() -> None:
    page = _PAGE.read_text("utf-8")
    assert len(_ROW.findall(page)) > 25
    assert missing(page) == []


def test_a_row_that_only_claims_is_noticed() -> None:
    assert missing("| thief | tries | refused | |\n") == ["| thief | tries | refused | |"]
    gone = "`tests/house/test_frauds.py::test_nothing_of_the_sort`"
    assert missing(f"| thief | tries | refused | {gone} |\n") == [gone.strip("`")]
