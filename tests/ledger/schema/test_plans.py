"""No guard walks through the ledger: what it asks is answered by an index, however many entries there are."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.ledger.database import sqlite_module
from pos.ledger.schema import file_schema

WALKS = re.compile(r"SCAN (?!CONSTANT ROW)(\w+)|SEARCH (\w+) .*USING PRIMARY KEY \(till=\?\)")
NAMED_HERE = re.compile(r"\)\s+(?:AS\s+)?(\w+)|WITH (\w+)")
"""What a question calls its own parts."""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A file with every table, index and trigger."""
    con = sqlite_module().connect(tmp_path / "ledger.db")
    for *_, sql in file_schema.statements():
        con.execute(sql)
    yield con
    con.close()


def asked(con: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Name of a trigger, and each of its questions with NEW and OLD as parameters."""
    for name, sql in con.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall():
        body = sql[sql.index("BEGIN") + len("BEGIN") : sql.rindex("END")]
        for question in filter(None, map(str.strip, body.split(";\n"))):
            plain = re.sub(r"RAISE\(ABORT, ('[^']*')\)", r"\1", question)
            yield name, re.sub(r"\b(?:NEW|OLD)\.(\w+)", r":\1", plain)


def walks(con: sqlite3.Connection, question: str) -> list[str]:
    """Steps of its plan that go through a whole table, or all that one till wrote, and not to the newest of it only."""
    named = {one for pair in NAMED_HERE.findall(question) for one in pair if one}
    values = dict.fromkeys(re.findall(r":(\w+)", question))
    steps = [row[3] for row in con.execute(f"EXPLAIN QUERY PLAN {question}", values)]
    found = [step for step in steps for hit in [WALKS.match(step)] if hit and not {hit[1], hit[2]} & named]
    return [step for step in found if not ("ORDER BY seq DESC LIMIT 1" in question and step.startswith("SEARCH"))]


def test_no_question_of_a_guard_walks_through_the_ledger(empty: sqlite3.Connection) -> None:
    found = {
        (name, question[:60], *walks(empty, question)) for name, question in asked(empty) if walks(empty, question)
    }
    assert found == set()


def test_a_walk_is_seen(empty: sqlite3.Connection) -> None:
    walked = "SELECT 'x' WHERE EXISTS (SELECT 1 FROM entry o WHERE o.kind = 'shift_opened' AND o.till = :till)"
    assert walks(empty, walked)
    assert walks(
        empty, "SELECT 'x' WHERE EXISTS (SELECT 1 FROM entry o WHERE o.note = :kind)".replace("note", "reason")
    )
    assert not walks(empty, "SELECT 'x' WHERE EXISTS (SELECT 1 FROM entry o WHERE o.id = :shift)")
