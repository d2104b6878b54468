"""An older ledger on a server: its owner brings it up to date, alone and at once; a till is told who may."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import psycopg
import pytest

from pos.errors import Unavailable
from pos.ledger import book
from pos.ledger.copying.backup import before_upgrade
from pos.ledger.copying.server_dump import tool
from pos.ledger.keys import KeyStore
from pos.ledger.schema import file_schema
from pos.ledger.server import server_schema
from pos.ledger.server.setup import set_up
from pos.ledger.sharing import Wanted
from pos.places import migrations
from pos.services.upkeep.setup import new_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from pos.ledger.book import Ledger
    from tests.servers import Server

SECOND = """
from alembic import op
revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None
def upgrade():
    op.get_bind().exec_driver_sql("CREATE TABLE note (one BIGINT NOT NULL)")
    op.get_bind().exec_driver_sql("INSERT INTO note VALUES (1)")
"""
BROKEN = SECOND + '    op.get_bind().exec_driver_sql("INSERT INTO nowhere VALUES (1)")\n'


@dataclass(frozen=True, slots=True)
class Older:
    """A ledger of version 1, and the scripts of version 2."""

    owner: str
    till: str
    store: KeyStore
    scripts: Path

    def open(self, url: str) -> Ledger:
        """As version 2 of the program opens it."""
        before = partial(before_upgrade, self.backups, self.scripts)
        return book.open_ledger(url, self.scripts, self.store, before)

    @property
    def backups(self) -> Path:
        """Where an upgrade leaves the ledger as it was."""
        return self.scripts.with_name("backups")

    def one(self, statement: str) -> object:
        """An answer of the server's."""
        with psycopg.connect(self.owner.replace("+psycopg", "")) as connection:
            row = connection.execute(statement.encode()).fetchone()
        return None if row is None else row[0]


@pytest.fixture
def older(server: Server, tmp_path: Path) -> Older:
    """Made by its owner with the first version."""
    server._made += 1
    name = f"older_{server._made}"
    made = set_up(Wanted(server.url(name)))
    keys, office = KeyStore(tmp_path, use_os_store=False), server.url(name, made.tills[0].role)
    found = Older(server.url(name, made.owner), office, keys, tmp_path / "migrations")
    new_ledger(found.owner, found.store, "店", ())
    shutil.copytree(migrations(), found.scripts)
    (found.scripts / "versions" / "0002_notes.py").write_text(SECOND, "utf-8")
    return found


def become_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is version 2 from now on."""
    wanted = server_schema.expected() | {"table note": "rp: one bigint not null"}
    monkeypatch.setattr(file_schema, "VERSION", 2)
    monkeypatch.setattr(file_schema, "REVISION", "0002")
    monkeypatch.setattr(server_schema, "expected", lambda: wanted)


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is version 2."""
    become_newer(monkeypatch)


def test_a_till_is_told_who_may(older: Older, newer: None) -> None:
    with pytest.raises(Unavailable, match="ledger_too_old") as refused:
        older.open(older.till)
    assert refused.value.values == {"found": 1, "known": 2}
    assert older.one("SELECT version_num FROM alembic_version") == "0001"


def test_the_owner_brings_it_up_to_date_and_the_till_goes_on(older: Older, newer: None) -> None:
    older.open(older.owner).close()
    assert older.one("SELECT COUNT(*) FROM note") == 1
    owner = older.one("SELECT tableowner FROM pg_tables WHERE tablename = 'entry'")
    assert older.one("SELECT tableowner FROM pg_tables WHERE tablename = 'note'") == owner
    ledger = older.open(older.till)
    try:
        ledger.take("test")
        book.add_till(ledger, "T2")
    finally:
        ledger.close()
    older.open(older.owner).close()
    assert older.one("SELECT COUNT(*) FROM note") == 1


def test_an_upgrade_leaves_the_ledger_as_it_was(older: Older, newer: None, server: Server) -> None:
    older.open(older.owner).close()
    (kept,) = older.backups.iterdir()
    assert kept.name == "ledger.before-upgrade-1.dump"
    empty = server.database()
    address = empty.replace("postgresql+psycopg", "postgresql")
    subprocess.run([tool("pg_restore"), "--no-owner", "--no-acl", f"--dbname={address}", str(kept)], check=True)
    with psycopg.connect(address) as there:
        assert there.execute("SELECT version_num, to_regclass('note') FROM alembic_version").fetchone() == (
            "0001",
            None,
        )
        entries = there.execute("SELECT COUNT(*) FROM entry").fetchone()
    assert entries == (older.one("SELECT COUNT(*) FROM entry"),)


def test_without_a_backup_nothing_is_upgraded(older: Older, newer: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pos.ledger.copying.server_dump._PLACES", {})
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unavailable, match="no_pg_tools"):
        older.open(older.owner)
    assert older.one("SELECT version_num FROM alembic_version") == "0001"


def test_an_administrator_does_so_for_the_owner(older: Older, newer: None, server: Server) -> None:
    older.open(server.url(older.owner.rpartition("/")[2])).close()
    assert older.one("SELECT COUNT(DISTINCT tableowner) FROM pg_tables WHERE schemaname = 'public'") == 1


def test_nobody_upgrades_under_a_till_that_sells(older: Older, monkeypatch: pytest.MonkeyPatch) -> None:
    selling = older.open(older.till)
    selling.take("till")
    become_newer(monkeypatch)
    try:
        with pytest.raises(Unavailable, match="ledger_in_use"):
            older.open(older.owner)
    finally:
        selling.close()
    older.open(older.owner).close()
    assert older.one("SELECT version_num FROM alembic_version") == "0002"


def test_nobody_sells_under_an_upgrade(older: Older) -> None:
    ledger = older.open(older.till)
    with psycopg.connect(older.owner.replace("+psycopg", "")) as upgrading:
        upgrading.execute("SELECT pg_advisory_xact_lock(hashtextextended('red-points open', 0))")
        with pytest.raises(Unavailable, match="ledger_upgrading"):
            ledger.take("till")
    ledger.take("till")
    ledger.close()


def test_an_upgrade_that_fails_leaves_the_old_version(older: Older, newer: None) -> None:
    (older.scripts / "versions" / "0002_notes.py").write_text(BROKEN, "utf-8")
    with pytest.raises(Exception, match="nowhere"):
        older.open(older.owner)
    assert older.one("SELECT version_num FROM alembic_version") == "0001"
    assert older.one("SELECT to_regclass('note')") is None


def test_a_newer_ledger_is_left_alone(older: Older) -> None:
    with psycopg.connect(older.owner.replace("+psycopg", "")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
    for url in (older.owner, older.till):
        with pytest.raises(Unavailable, match="ledger_too_new"):
            older.open(url)


def test_a_till_whose_rights_were_taken_is_told(older: Older) -> None:
    with psycopg.connect(older.owner.replace("+psycopg", "")) as connection:
        connection.execute("REVOKE INSERT ON entry FROM " + older.till.split("//")[1].split("_of@")[0])
    ledger = older.open(older.till)
    ledger.take("till")
    try:
        with pytest.raises(Unavailable, match="server_rights"):
            book.add_till(ledger, "T2")
    finally:
        ledger.close()
