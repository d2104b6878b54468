"""The schema in the file is the one in the code; older files come up to it, newer and foreign ones are refused."""

from __future__ import annotations

import ast
import contextlib
import re
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Unavailable
from pos.ledger import book
from pos.ledger.audit.proof import verify
from pos.ledger.database import Database, plain_reader
from pos.ledger.schema import file_schema
from pos.ledger.schema.guards import sqlite_guards
from pos.places import migrations
from tests.ledger.stranger import opened, sale, unguarded

if TYPE_CHECKING:
    from pathlib import Path

    from pos.ledger.book import Ledger
    from tests.ledger.two_months import Files

NOTE = "CREATE TABLE note (one INTEGER NOT NULL, text TEXT NOT NULL) STRICT"
SECOND = f'''
from alembic import op
revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None
def upgrade():
    op.get_bind().exec_driver_sql("{NOTE}")
    op.get_bind().exec_driver_sql("INSERT INTO note VALUES (1, 'upgraded')")
    op.get_bind().exec_driver_sql("DROP TRIGGER entry_guard")
    op.get_bind().exec_driver_sql("""{sqlite_guards()["entry_guard"]}""")
'''


def next_version(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Scripts of a version that is one ahead of ours, and the program believing to be it."""
    shutil.copytree(migrations(), folder / "migrations")
    (folder / "migrations" / "versions" / "0002_notes.py").write_text(SECOND, "utf-8")
    wanted = file_schema.expected() | {"note": f"table of note: {NOTE}"}
    patch.setattr(file_schema, "VERSION", 2)
    patch.setattr(file_schema, "REVISION", "0002")
    patch.setattr(file_schema, "expected", lambda: wanted)
    return folder / "migrations"


def test_the_file_is_what_tables_and_guards_say(files: Files) -> None:
    with contextlib.closing(plain_reader(files.path)) as reader:
        assert list(file_schema.compare(reader.execute(file_schema.PRESENT))) == []


def test_the_schema_is_read_by_an_old_sqlite(files: Files) -> None:
    """Python's own module is the oldest here: 3.40 in Debian 12."""
    with opened(files.path) as con:
        assert con.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert len(con.execute("SELECT * FROM pragma_table_list WHERE strict AND wr").fetchall()) == 31
        sale(con).write()


@given(st.text(" \t\n\r\u00a0\u3000a'", max_size=40))
def test_only_white_space_of_sql_may_differ(text: str) -> None:
    """A space that SQL knows as none belongs to a word, and is kept."""
    row = ("trigger", "guard", "entry", text)
    assert file_schema._plain(row) == "trigger of entry: " + re.sub("[ \t\n]+", " ", text).strip(" ")


def test_revisions_stand_by_themselves() -> None:
    """A revision that used the living tables would make another schema tomorrow."""
    for path in sorted((migrations() / "versions").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.split(".")[0] == "pos"], path


def test_an_older_ledger_is_backed_up_and_comes_up(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []
    scripts = next_version(tmp_path, monkeypatch)

    def backs_up(older: Ledger, found: int) -> None:
        asked.append((older.database.place, found))

    ledger = book.open_ledger(files.path, scripts, files.store, backs_up)
    try:
        assert asked == [(str(files.path), 1)]
        ledger.take("test")
        with ledger.read() as tx:
            assert tx.exec_driver_sql("SELECT text FROM note").scalars().all() == ["upgraded"]
        assert verify(ledger, full=True).findings == ()
    finally:
        ledger.close()
    again = book.open_ledger(files.path, scripts, files.store, backs_up)
    again.close()
    assert len(asked) == 1


def test_nobody_sells_between_backup_and_upgrade(files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = next_version(tmp_path, monkeypatch)
    held: list[str] = []

    def backs_up(_older: Ledger, _found: int) -> None:
        with pytest.raises(Unavailable, match="ledger_locked"):
            Database(files.path).take("till")
        held.append("held")

    book.open_ledger(files.path, scripts, files.store, backs_up).close()
    assert held == ["held"]


def test_a_backup_that_fails_keeps_the_old_version(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = next_version(tmp_path, monkeypatch)

    def fails(*_: object) -> None:
        raise Unavailable("disk_full")

    with pytest.raises(Unavailable, match="disk_full"):
        book.open_ledger(files.path, scripts, files.store, fails)
    with opened(files.path) as con:
        assert con.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_guard_that_a_revision_lost_is_noticed(files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = next_version(tmp_path, monkeypatch)
    lost = SECOND[: SECOND.rindex("    op.get_bind()")]
    (scripts / "versions" / "0002_notes.py").write_text(lost, "utf-8")
    ledger = book.open_ledger(files.path, scripts, files.store, lambda *_: None)
    try:
        with pytest.raises(Exception, match="guards_changed"):
            ledger.take("test")
    finally:
        ledger.close()


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("PRAGMA user_version = 99", "ledger_too_new"),
        ("PRAGMA application_id = 99", "not_a_ledger"),
        ("PRAGMA application_id = 0", "not_a_ledger"),
    ],
)
def test_what_is_not_ours_is_refused(sql: str, code: str, files: Files) -> None:
    with opened(files.path) as con:
        con.execute(sql)
    with pytest.raises(Unavailable, match=code):
        files.open()


def test_any_other_file_is_no_ledger(files: Files) -> None:
    files.path.unlink()
    with contextlib.closing(sqlite3.connect(files.path)) as con:
        con.execute("CREATE TABLE entry (x)")
    with pytest.raises(Unavailable, match="not_a_ledger"):
        files.open()
    files.path.write_text("name,price\n可乐,3.00\n", "utf-8")
    with pytest.raises(Unavailable, match=r"not_a_ledger|disk_error"):
        files.open()


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM book",
        "DROP TABLE book",
        "UPDATE book SET ledger_id = CAST(x'ff00' AS TEXT)",
        "ALTER TABLE book RENAME COLUMN shop_id TO shop",
    ],
)
def test_a_ledger_that_no_longer_says_whose_it_is(sql: str, files: Files) -> None:
    with opened(files.path) as con, unguarded(con):
        con.execute(sql)
        if sql.startswith("DROP"):
            con.execute("CREATE TABLE book (x)")
    with pytest.raises(Unavailable, match=r"not_a_ledger|disk_error"):
        files.open()


@pytest.mark.parametrize("name", ["账本 店.db", "50% off #1.db", "a'b;c.db", "q?mode=memory.db"])
def test_file_names(name: str, files: Files) -> None:
    path = files.path.parent / "数据 folder" / name
    path.parent.mkdir()
    files.path.rename(path)
    moved = type(files)(path, files.store)
    ledger = moved.open()
    ledger.take("test")
    try:
        assert verify(ledger, full=False).clean
    finally:
        ledger.close()
    assert path.stat().st_size > 100_000
