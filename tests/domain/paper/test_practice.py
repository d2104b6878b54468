"""The mark of training stands on every part of a paper."""

from __future__ import annotations

import pytest

from pos.domain.paper.document import Cut, Paper, PaperLine, Text
from pos.domain.paper.practice import marked

MARK = "训练 TRAINING"


def _read(paper: Paper) -> str:
    """Its lines in a row: M where the mark stands, | where it is cut."""
    said = {MARK: "M", "a": "a", "b": "b"}
    return "".join("|" if isinstance(line, Cut) else said.get(getattr(line, "text", ""), "") for line in paper.lines)


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        ((Text("a"), Cut(), Text("b"), Cut()), "MaM|bM|"),
        ((Text("a"), Cut(), Text("b")), "MaM|bM"),
        ((Text("a"),), "MaM"),
        ((), "MM"),
    ],
)
def test_each_part_that_is_torn_off_carries_the_mark(lines: tuple[PaperLine, ...], read: str) -> None:
    assert _read(marked(Paper("1", lines))) == read
