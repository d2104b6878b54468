"""A changed schema, a damaged file, and rows that only this program may write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.ledger.audit import proof
from pos.ledger.audit.scope import MOST_PER_CHECK, Finding, Scope
from tests.ledger.proving import change, names, proven
from tests.ledger.stranger import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ledger.two_months import Files


# -- the file -----------------------------------------------------------------------------------------------------

SCHEMA = {
    "a dropped guard": ("DROP TRIGGER entry_guard", "entry_guard", "missing"),
    "a dropped index": ("DROP INDEX uq_entry_receipt", "uq_entry_receipt", "missing"),
    "a trigger more": (
        "CREATE TRIGGER quiet AFTER INSERT ON tender BEGIN DELETE FROM setting; END", "quiet", "foreign",
    ),
    "a view more": ("CREATE VIEW sales AS SELECT * FROM entry", "sales", "foreign"),
    "a table more": ("CREATE TABLE entry_copy AS SELECT * FROM entry", "entry_copy", "foreign"),
    "alembic's own table": (
        "CREATE INDEX slow ON alembic_version (version_num)", "slow", "foreign",
    ),
    "a trigger on alembic's table": (
        "CREATE TRIGGER late AFTER UPDATE ON alembic_version BEGIN DELETE FROM setting; END", "late", "foreign",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sql", "where", "what"), SCHEMA.values(), ids=SCHEMA.keys())
def test_the_schema(sql: str, where: str, what: str, files: Files) -> None:
    with opened(files.path) as con:
        con.execute(sql)
    found = [(one.check, one.where, one.detail) for one in proven(files, full=False).findings]
    assert found == [("schema", where, what)]


def test_a_guard_with_one_rule_less(files: Files) -> None:
    with opened(files.path) as con:
        sql = con.execute("SELECT sql FROM sqlite_master WHERE name = 'entry_guard'").fetchone()[0]
        con.execute("DROP TRIGGER entry_guard")
        con.execute("\n".join(line for line in sql.split("\n") if "unbalanced" not in line))
    found = [(one.check, one.where, one.detail) for one in proven(files, full=False).findings]
    assert found == [("schema", "entry_guard", "changed")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"triggerentry_guardentry", b"triggerentry_guardeNtry"),
        (b"CREATE TABLE alembic_version", b"CREATE TABLe alembic_version"),
        (b"\tlast4_index TEXT", b"\rlast4_index TEXT"),
        (b"indexix_payment_bill_no", b"indexiX_payment_bill_no"),
    ],
)
def test_one_bit_of_the_schema(old: bytes, new: bytes, files: Files) -> None:
    content = files.path.read_bytes()
    assert old in content
    files.path.write_bytes(content.replace(old, new))
    assert "schema" in names(proven(files, full=False))


def test_what_analyze_leaves_is_no_fault(files: Files) -> None:
    with opened(files.path) as con:
        con.execute("ANALYZE")
    assert proven(files).clean
    ledger = files.open()
    ledger.take("test")
    ledger.close()


@pytest.mark.parametrize(
    ("sql", "where"),
    [
        ("PRAGMA user_version = 7", "user_version"),
        ("PRAGMA application_id = 7", "application_id"),
        ("UPDATE alembic_version SET version_num = '0099'", "alembic_version"),
        ("INSERT INTO alembic_version VALUES ('0099')", "alembic_version"),
    ],
)
def test_versions(sql: str, where: str, files: Files) -> None:
    with opened(files.path) as con:
        con.execute(sql)
    assert where in {one.where for one in proven(files, full=False).findings if one.check == "versions"}


@pytest.mark.parametrize("at", [18, 20, 22, 44, 48, 56, 62, 70, 80])
def test_the_header(at: int, files: Files) -> None:
    content = bytearray(files.path.read_bytes())
    content[at + 1] ^= 0x40
    files.path.write_bytes(content)
    assert "header" in names(proven(files, full=False))


@pytest.mark.parametrize(
    "content", [b"", b"not a ledger", b"SQLite format 3\x00" + b"\xff" * 8000], ids=["empty", "text", "noise"]
)
def test_what_is_no_ledger_is_found_out_without_a_crash(content: bytes, files: Files) -> None:
    files.path.write_bytes(content)
    report = proven(files)
    assert not report.clean
    assert report.findings


def test_an_index_that_is_not_its_table(files: Files) -> None:
    """Two indexes exchanged: what SQLite looks up in them is no longer there."""
    with opened(files.path) as con:
        con.execute("PRAGMA writable_schema = ON")
        con.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT SUM(rootpage) FROM sqlite_master WHERE name IN"
            " ('uq_entry_id', 'uq_entry_idempotency_key')) - rootpage"
            " WHERE name IN ('uq_entry_id', 'uq_entry_idempotency_key')"
        )
    assert "integrity" in names(proven(files, full=False))


def test_half_a_file(files: Files) -> None:
    content = files.path.read_bytes()
    files.path.write_bytes(content[: len(content) // 2])
    assert not proven(files).clean


def test_a_check_that_finds_everything_wrong_stops(files: Files) -> None:
    def everywhere(_: Scope) -> Iterator[Finding]:
        while True:
            yield Finding("everywhere", "", "")

    found = proof._run(("everywhere", everywhere), Scope(files.path, None, ()))
    assert len(found) == MOST_PER_CHECK + 1
    assert found[-1].detail == "and more"


def test_text_that_is_no_text(files: Files) -> None:
    change(files, "UPDATE line SET name = CAST(x'ff00fe' AS TEXT) WHERE n = 1")
    assert "chain_hash" in names(proven(files, full=False))
    change(files, "UPDATE entry SET actor = CAST(x'ff' AS TEXT)", "UPDATE entry SET hash = CAST(x'ff' AS TEXT)")
    assert not proven(files).clean


# -- rows that may change -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE setting SET value = 'jiao' WHERE key = 'cash_rounding'", True),
        ("UPDATE people SET failures = failures + 1 WHERE login = 'cashier'", False),
        ("UPDATE people SET roles = 'manager' WHERE login = 'cashier'", True),
        ("UPDATE household_person SET household_id = 'H2' WHERE household_id = 'H1'", True),
        ("UPDATE household_person SET pinyin = 'x' WHERE household_id = 'H1'", False),
        ("INSERT INTO setting (key, value, mac) VALUES ('award_limit_points', '9999999', '')", True),
    ],
)
def test_rows_that_may_change_are_sealed(sql: str, told: bool, files: Files) -> None:
    with opened(files.path) as con:
        assert con.execute(sql).rowcount == 1
    assert names(proven(files, full=False)) == {"sealed_rows", *(["told_rows"] if told else [])}


def test_a_phone_under_another_index(files: Files) -> None:
    ledger = files.open()
    keys = ledger.keys
    ledger.close()
    with opened(files.path) as con:
        row = con.execute("SELECT * FROM household_person WHERE household_id = 'H1'").fetchone()
        wrong = (*row[:6], keys.index("phone", "13900000000"), *row[7:-1])
        mac = keys.row_mac("household_person", *wrong)
        con.execute("UPDATE household_person SET phone_index = ?, mac = ? WHERE person_id = ?", (wrong[6], mac, row[0]))
        broken = (*row[:5], "AAAA", *row[6:-1])
        mac = keys.row_mac("household_person", "X", *broken[1:])
        con.execute("INSERT INTO household_person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", ("X", *broken[1:], mac))
    report = proven(files, full=False)
    found = [one.check for one in report.findings]
    assert (found.count("phones"), set(found)) == (2, {"phones", "told_rows"})
