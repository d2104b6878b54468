"""The lists of columns that hashes stand on: the newest is the living tables, and what was released never moves."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from pos.ledger.audit import chain
from pos.ledger.audit.scope import Finding, Scope
from pos.ledger.database import plain_reader
from pos.ledger.schema import formats
from pos.ledger.schema.formats import FORMATS, GROWTHS, NEWEST, Growth
from pos.ledger.schema.tables import CHILDREN, entry
from tests.ledger.proving import change, forged, names, proven
from tests.ledger.stranger import opened

if TYPE_CHECKING:
    from tests.ledger.two_months import Files

DIGESTS = {
    1: "5d4c4fde8dd9f4a402e28894e03eec485747f4231355c803f5187ed765d520ae",
}
"""Of each format ever written. One that is here is never changed: ledgers out there stand on it."""


def digest(number: int) -> str:
    """SHA-256 of everything that a format fixes."""
    one, growth = FORMATS[number], GROWTHS[number - 1]
    fixed = [one.number, one.entry, [[*pair] for pair in one.children.items()], sorted(growth.unsaid.items())]
    return hashlib.sha256(json.dumps(fixed).encode()).hexdigest()


def test_a_format_that_was_written_never_changes() -> None:
    assert {number: digest(number) for number in FORMATS} == DIGESTS


def test_the_newest_format_is_the_living_tables() -> None:
    """When it is not: a column or table came that the chain does not hold (docs/architecture.md)."""
    assert tuple(column.name for column in entry.columns if column.name not in ("hash", "mac")) == NEWEST.entry
    living = {child.name: tuple(c.name for c in child.columns if c.name not in ("till", "seq")) for child in CHILDREN}
    assert list(living.items()) == list(NEWEST.children.items())


def test_a_column_that_came_later_says_its_default_in_older_rows() -> None:
    tables = {table.name: table for table in (*CHILDREN, entry)}
    for number, name, column, value in formats.unsaid():
        default = tables[name].columns[column].server_default
        said = None if default is None else str(default.arg)  # type: ignore[attr-defined]  # ours are literals
        assert said == (None if value is None else str(value)), f"format {number}: {name}.{column}"


def test_every_table_and_its_count() -> None:
    for one in FORMATS.values():
        counts = {name for name in one.entry if name.startswith("n_")}
        assert counts == {f"n_{child}" for child in one.children}
        assert all(columns[0] == "n" for columns in one.children.values())
        for columns in (one.entry, *one.children.values()):
            assert len(set(columns)) == len(columns)


def test_what_is_new_comes_last() -> None:
    more = Growth({"line": ("shelf",), "note": ("n", "words"), "entry": ("n_note",)}, {"line.shelf": ""})
    first, second = formats._grown((GROWTHS[0], more))
    assert first == FORMATS[1]
    assert second.number == 2
    assert second.entry == (*first.entry, "n_note")
    assert second.children["line"] == (*first.children["line"], "shelf")
    assert second.children["tender"] == first.children["tender"]
    assert list(second.children) == [*first.children, "note"]


def test_a_new_ledger_is_written_in_format_1(lived: Files) -> None:
    with opened(lived.path) as con:
        assert con.execute("SELECT DISTINCT format FROM entry").fetchall() == [(1,)]


# -- the audit ----------------------------------------------------------------------------------------------------


def test_a_format_that_nobody_knows(files: Files) -> None:
    report = forged_format(files, "seq = 3", 7)
    found = {(one.check, one.where) for one in report}
    assert ("chain_format", "T1:3") in found
    assert ("chain_hash", "T1:3") in found


def forged_format(files: Files, where: str, number: int) -> tuple[Finding, ...]:
    """An entry of T1 says another format."""
    change(files, f"UPDATE entry SET format = {number} WHERE till = 'T1' AND {where}")
    return proven(files, full=False).findings


def test_an_older_format_after_a_newer_one(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sealed by whoever has the key, in a format that is known: the order tells."""
    known = {**FORMATS, 2: formats.Format(2, NEWEST.entry, NEWEST.children)}
    monkeypatch.setattr(chain, "FORMATS", known)
    monkeypatch.setattr("tests.ledger.forger.FORMATS", known)
    chain.statement.cache_clear()
    try:
        report = forged(files, ["UPDATE entry SET format = 2 WHERE till = 'T1' AND seq < 5"])
        assert [(one.check, one.where) for one in report.findings] == [("chain_format", "T1:5")]
    finally:
        chain.statement.cache_clear()


def test_a_column_that_came_later_is_looked_at(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if `line.funder` and `n_month_head` had come with format 2: there is something in them, or not."""
    later = [(2, "line", "funder", "shop"), (2, "entry", "n_month_head", 0)]
    monkeypatch.setattr(chain, "unsaid", lambda: iter(later))
    scope = Scope(files.path, None, (), db=plain_reader(files.path))
    with opened(files.path) as con:
        lines = con.execute("SELECT till || ':' || seq || ':' || n FROM line WHERE funder <> 'shop'").fetchall()
        closes = con.execute("SELECT till || ':' || seq FROM entry WHERE n_month_head > 0").fetchall()
    found = list(chain.unsaid_columns(scope))
    scope.db.close()
    assert [(one.check, one.where) for one in found] == [("unsaid", where) for (where,) in (*lines, *closes)]
    assert all("entry.n_month_head, which format 1 does not know" in one.detail for one in found[len(lines) :])
    change(files, "UPDATE line SET funder = 'V7' WHERE till = 'T1' AND n = 2")
    report = proven(files, full=False)
    assert names(report) >= {"unsaid", "chain_hash"}
    assert any("line.funder" in one.detail for one in report.findings)
