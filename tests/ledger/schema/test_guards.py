"""The file refuses, whoever connects: every rule is attacked by hand, and seen to be what stopped the attack."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import CheckConstraint

from pos.ledger.schema.rules import child_rules, entry_rules
from pos.ledger.schema.tables import APPEND_ONLY, CHILDREN, metadata
from pos.ledger.schema.values import VALUES
from tests.ledger import stranger
from tests.ledger.attacks_on_accounts import ON_ACCOUNTS
from tests.ledger.attacks_on_cash import ON_CASH
from tests.ledger.attacks_on_fees import ON_FEES
from tests.ledger.attacks_on_kinds import ON_KINDS
from tests.ledger.attacks_on_lines import ON_LINES
from tests.ledger.attacks_on_sales import ON_SALES
from tests.ledger.attacks_on_shifts import ON_SHIFTS
from tests.ledger.attacks_on_stock import ON_STOCK
from tests.ledger.attacks_on_vendors import ON_VENDORS
from tests.ledger.stranger import opened, sale, strange_word, without_rules

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ledger.attack import Attack
    from tests.ledger.two_months import Files

ATTACKS = (*ON_SALES, *ON_CASH, *ON_LINES, *ON_FEES, *ON_ACCOUNTS, *ON_KINDS, *ON_SHIFTS, *ON_STOCK, *ON_VENDORS)
WORDS = [(table, column) for table, columns in VALUES.items() for column in columns]
named = pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)


def content(path: Path) -> list[object]:
    """Every row of every table."""
    with opened(path) as con:
        tables = [row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [con.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


def test_a_whole_sale_by_hand_is_taken(files: Files) -> None:
    """The control: what the attacks spoil is sound before."""
    with opened(files.path) as con:
        sale(con).write()
        sale(con, None).write()
        assert con.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@named
def test_the_file_refuses(attack: Attack, files: Files) -> None:
    before = content(files.path)
    with pytest.raises(sqlite3.IntegrityError) as refused, opened(files.path) as con:
        attack.run(con)
    assert str(refused.value).rpartition(": ")[2] in attack.codes
    assert content(files.path) == before


@named
def test_it_is_this_rule_that_refuses(attack: Attack, files: Files) -> None:
    """Without the rules that the attack names it succeeds: nothing else stood in its way."""
    with opened(files.path) as con:
        without_rules(con, *attack.codes)
        con.execute(f"PRAGMA ignore_check_constraints = {'ON' if attack.checks else 'OFF'}")
        attack.run(con)


def test_every_rule_is_attacked() -> None:
    rules = {rule.code for rule in (*entry_rules(), *(rule for child in CHILDREN for rule in child_rules(child)))}
    attacked = {code for attack in ATTACKS for code in attack.codes}
    counted = {f"count_{child.name}" for child in CHILDREN}
    assert rules - attacked - counted - {column for _, column in WORDS} == set()


@pytest.mark.parametrize(("table", "column"), WORDS)
def test_a_word_that_the_column_does_not_know(table: str, column: str, files: Files) -> None:
    refused = pytest.raises(sqlite3.IntegrityError, match=f"{table}: {column}$")
    with refused, opened(files.path) as con:
        strange_word(con, table, column)
    with opened(files.path) as con:
        without_rules(con, column)
        strange_word(con, table, column)


def test_no_check_lists_words() -> None:
    """They grow, and SQLite changes no CHECK of a table that stands."""
    checks = [one for table in metadata.sorted_tables for one in table.constraints if isinstance(one, CheckConstraint)]
    assert checks
    assert not [str(one.sqltext) for one in checks if " IN (" in str(one.sqltext) or "= '" in str(one.sqltext)]


def counted(con: stranger.Hand, child: str, rows: int) -> None:
    """A sale that says it has so many rows of a table."""
    wrong: dict[str, Any] = {f"n_{child}": rows}
    sale(con).write(**wrong)


@pytest.mark.parametrize("child", [child.name for child in CHILDREN])
def test_a_count_that_is_not_the_rows(child: str, files: Files) -> None:
    with opened(files.path) as con:
        held = sum(name == child for name, _ in sale(con).rows)
    for wrong in (held + 1, held - 1):
        with pytest.raises(sqlite3.IntegrityError, match=f"entry: count_{child}"), opened(files.path) as con:
            counted(con, child, wrong)
    with opened(files.path) as con:
        without_rules(con, f"count_{child}", "missing_rows", "foreign_rows")
        counted(con, child, held + 1)


# -- nothing is changed or removed --------------------------------------------------------------------------------


def some_row(con: sqlite3.Connection, table: str) -> dict[str, object]:
    """A row of a table that holds any."""
    cursor = con.execute(f"SELECT * FROM {table} LIMIT 1")
    row = cursor.fetchone()
    return dict(zip([column[0] for column in cursor.description], row, strict=True))


def filled(con: sqlite3.Connection) -> list[str]:
    """The append-only tables, every one of which holds something after two months."""
    found = [table.name for table in APPEND_ONLY]
    assert all(stranger.one(con, f"SELECT COUNT(*) FROM {name}") for name in found)
    return found


@pytest.mark.parametrize("table", [table.name for table in APPEND_ONLY])
def test_nothing_is_changed_removed_or_replaced(table: str, files: Files) -> None:
    with opened(files.path) as con:
        assert table in filled(con)
        row = some_row(con, table)
    last = list(row)[-1]
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    key = "one" if table == "book" else "till, seq" if table == "entry" else "till, seq, n"
    tries = (
        (f"UPDATE {table} SET {last} = {last}", ()),
        (f"UPDATE OR REPLACE {table} SET {last} = NULL", ()),
        (f"UPDATE OR IGNORE {table} SET {last} = {last}", ()),
        (f"DELETE FROM {table}", ()),
        (f"REPLACE INTO {table} ({names}) VALUES ({marks})", tuple(row.values())),
        (f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", ()),
        (f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", tuple(row.values())),
        (f"INSERT INTO {table} SELECT * FROM {table} WHERE 1 ON CONFLICT ({key}) DO UPDATE SET {last} = {last}", ()),
        (f"WITH other AS (SELECT 1) UPDATE {table} SET {last} = {last} FROM other", ()),
    )
    before = content(files.path)
    for sql, values in tries:
        with pytest.raises(sqlite3.IntegrityError, match=f"{table}: "), opened(files.path) as con:
            con.execute(sql, values)
    assert content(files.path) == before


@pytest.mark.parametrize("table", [table.name for table in APPEND_ONLY])
@pytest.mark.parametrize("verb", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_it_is_the_trigger_that_keeps_a_row(table: str, verb: str, files: Files) -> None:
    with opened(files.path) as con:
        without_rules(con, "append_only")
        last = list(some_row(con, table))[-1]
        assert con.execute(verb.format(table, last)).rowcount > 0


@pytest.mark.parametrize(
    "setting",
    [
        "recursive_triggers = OFF",
        "recursive_triggers = ON",
        "foreign_keys = ON",
        "ignore_check_constraints = ON",
        "defer_foreign_keys = ON",
        "legacy_alter_table = ON",
        "trusted_schema = ON",
        "synchronous = OFF",
        "locking_mode = EXCLUSIVE",
    ],
)
def test_no_setting_of_a_connection_opens_the_file(setting: str, files: Files) -> None:
    for sql in (
        "DELETE FROM entry",
        "UPDATE line SET net_fen = 1",
        "INSERT OR REPLACE INTO posting SELECT * FROM posting",
        "REPLACE INTO entry SELECT * FROM entry",
    ):
        with opened(files.path) as con:
            con.execute(f"PRAGMA {setting}")
            with pytest.raises(sqlite3.IntegrityError):
                con.execute(sql)


# -- constraints --------------------------------------------------------------------------------------------------

CHECKED = {
    "approver": ("entry", {"approver": "mallory"}),
    "business_date": ("entry", {"business_date": "20260602"}),
    "hashes": ("entry", {"hash": "short"}),
    "numbers": ("entry", {"epoch": -1}),
    "money": ("entry", {"change_fen": -1}),
    "net": ("line", {"net_fen": 499}),
    "base": ("line", {"base_fen": 499}),
    "points": ("lot", {"points": -5}),
}


@pytest.mark.parametrize(("name", "table", "wrong"), [(name, *rest) for name, rest in CHECKED.items()])
def test_constraints(name: str, table: str, wrong: dict[str, object], files: Files) -> None:
    with opened(files.path) as con:
        # The triggers speak first; what is asked here is whether the table itself would refuse.
        without_rules(con, *{code for attack in ATTACKS for code in attack.codes})
        raw = sale(con)
        rows = [row for child, row in raw.rows if child == table] or [raw.entry]
        rows[0].update(wrong)
        with pytest.raises(sqlite3.IntegrityError, match=f"CHECK constraint failed: ck_{table}_{name}"):
            raw.write()


@pytest.mark.parametrize(
    "wrong", [{"programme": "first"}, {"points_after": 1.5}, {"actor": None}, {"prev_hash": None}, {"reason": b"\x00"}]
)
def test_strict_types(wrong: dict[str, object], files: Files) -> None:
    with opened(files.path) as con:
        without_rules(con, "chain")
        raw = sale(con)
        raw.entry.update(wrong)
        with pytest.raises(sqlite3.IntegrityError, match=r"cannot store|NOT NULL"):
            raw.write()
