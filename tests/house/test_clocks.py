"""No answer may depend on two tills' clocks: what an order across tills decides is said by the entries themselves."""

from __future__ import annotations

import re
from pathlib import Path

POS = Path(__file__).parents[2] / "pos"
WRITTEN = {"ledger/journal.py", "ledger/schema/formats.py", "ledger/schema/tables.py"}
"""Where the moment of writing is made and kept."""
RULED = {"ledger/schema/rules.py", "ledger/audit/books.py", "ledger/reading/queries.py"}
"""Where an entry is asked for its own: nothing is dated after it, and who awarded by it does not redeem."""
SHOWN = {"ledger/reading/queries.py"}
"""Where lists for people's eyes get their order (`AS_SHOWN`)."""


def ordered_by(word: str, text: str) -> list[str]:
    """The statements of a file that order by a column."""
    clause = re.compile(rf"(?:ORDER BY|order_by\(|sorted\()[^\n]*\b{word}\b|\b\w+ = \([^)\n]*entry\.c\.{word}\b")
    return [found.group() for found in clause.finditer(text)]


def test_nobody_asks_when_an_entry_was_written() -> None:
    named = {str(path.relative_to(POS)) for path in POS.rglob("*.py") if "recorded_at" in path.read_text("utf-8")}
    assert named == WRITTEN | RULED


def test_only_lists_for_the_eye_go_by_the_time_of_a_paper() -> None:
    texts = {str(path.relative_to(POS)): path.read_text("utf-8") for path in POS.rglob("*.py")}
    assert {name for name, text in texts.items() if ordered_by("occurred_at", text)} == SHOWN


def test_an_order_by_a_clock_is_seen() -> None:
    for line in (
        '"WHERE a = 1 ORDER BY e.occurred_at, e.seq"',
        "query.order_by(entry.c.till, entry.c.occurred_at.desc())",
        "order = (entry.c.occurred_at, entry.c.till)",
        "sorted(found, key=lambda one: one.occurred_at)",
    ):
        assert ordered_by("occurred_at", line)
    assert not ordered_by("occurred_at", '"SELECT occurred_at FROM entry ORDER BY till, seq"')
