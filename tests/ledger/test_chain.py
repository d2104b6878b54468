"""The bytes that are hashed are plain JSON as anybody else writes it, whatever stands in an entry."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pos.ledger.chain import canonical
from pos.ledger.entry import Row
from pos.ledger.schema.formats import NEWEST

VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text()
ROWS = st.lists(VALUES, max_size=6).map(tuple)


@given(ROWS, st.lists(ROWS, max_size=3))
@example(('"\\/\b\f\n\r\t\x00\x1f\x7f\x80\u2028\ufeff\U0001f9fe', -(2**63), 2**63 - 1), [("红糖", None)])
def test_the_bytes_are_those_of_the_standard_library(row: Row, lines: list[Row]) -> None:
    children = [lines if name == "line" else [] for name in NEWEST.children]
    plain = json.dumps([NEWEST.number, row, *children], ensure_ascii=False, separators=(",", ":"))
    assert canonical(row, {"line": lines}) == plain.encode()


def test_what_no_database_can_hold_is_not_hashed() -> None:
    with pytest.raises(TypeError):
        canonical((2**64,), {})
    with pytest.raises(TypeError):
        canonical(("\ud800",), {})
