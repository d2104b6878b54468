"""A ledger carried to another place is the same ledger: rows, chains, numbers, proofs; and it goes on selling there."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from pos.errors import Refused, Unavailable
from pos.ledger.audit.proof import verify
from pos.ledger.copying.move import copy_ledger
from pos.ledger.copying.rows import FileSource, RowSource, ServerSource
from pos.ledger.keys import KeyStore
from pos.ledger.schema.tables import metadata
from pos.services.upkeep.setup import open_ledger
from tests.ledger.proving import change, forget_anchors
from tests.services.town import NOODLES, Clock, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pos.ledger.book import Ledger
    from tests.ledger.two_months import Files
    from tests.servers import Server

TRIGGERS = (
    "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"
    " AND tgrelid IN ('entry'::regclass, 'balance'::regclass, 'setting'::regclass)"
)
LATER = date(2026, 6, 3)


@pytest.fixture
def ledger(files: Files) -> Iterator[Ledger]:
    """The two months in a file, taken."""
    made = files.open()
    made.take("test")
    yield made
    made.close()


def rows(source: RowSource) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    return {table.name: [tuple(row) for row in source.rows(table)] for table in metadata.sorted_tables}


def in_file(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Those of a file."""
    with FileSource.of(path) as source:
        return rows(source)


def on_server(url: str, store: KeyStore) -> dict[str, list[tuple[Any, ...]]]:
    """Those of a database on a server, the audit's answer being clean."""
    there = open_ledger(url, store)
    try:
        assert verify(there, full=True).findings == ()
        with there.read() as tx:
            return rows(ServerSource(tx))
    finally:
        there.close()


def test_everything_arrives_on_the_server_and_comes_home(
    ledger: Ledger, files: Files, server: Server, tmp_path: Path
) -> None:
    url = server.database()
    told: list[tuple[int, int]] = []
    done = copy_ledger(ledger, url, lambda *one: told.append(one))
    there = in_file(files.path)
    assert on_server(url, files.store) == there
    assert len(there["entry"]) == done.checked["entries"] == done.checked["macs"] > 30
    assert dict(done.heads).keys() == {"OF", "T1", "T2"}
    assert "@" in done.place
    moved = open_ledger(url, files.store)
    home = tmp_path / "home.db"
    again = copy_ledger(moved, home)
    assert again.heads == done.heads
    moved.close()
    assert in_file(home) == there
    back = open_ledger(home, files.store)
    assert verify(back, full=True).findings == ()
    back.close()


def test_it_sells_on_where_it_stopped(ledger: Ledger, files: Files, server: Server, tmp_path: Path) -> None:
    url = server.database()
    copy_ledger(ledger, url)
    ledger.close()
    clock = Clock(LATER)
    before = opened(files.path.parent, files.store, clock)
    last = before.desk.till.state().last_sale
    before.desk.close()
    assert last is not None
    town = opened(tmp_path, files.store, clock, url)
    done = town.sell((NOODLES, 1000))
    assert int(done.receipt.receipt_no.rpartition("-")[2]) > int(last.receipt_no.rpartition("-")[2])
    assert done.receipt.receipt_no.rpartition("-")[0] == last.receipt_no.rpartition("-")[0]
    town.assert_proven()
    town.desk.close()


def test_a_file_copied_to_a_file(ledger: Ledger, files: Files, tmp_path: Path) -> None:
    copy_ledger(ledger, tmp_path / "other.db")
    assert in_file(tmp_path / "other.db") == in_file(files.path)
    with pytest.raises(Refused, match="ledger_exists"):
        copy_ledger(ledger, tmp_path / "other.db")
    with pytest.raises(Refused, match="no_folder"):
        copy_ledger(ledger, tmp_path / "nowhere" / "other.db")


def test_a_database_with_anything_in_it_is_left_alone(ledger: Ledger, server: Server) -> None:
    url = server.database()
    copy_ledger(ledger, url)
    with pytest.raises(Refused, match="ledger_exists"):
        copy_ledger(ledger, url)
    other = server.database()
    with server.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name text)")
    with pytest.raises(Refused, match="database_in_use") as refused:
        copy_ledger(ledger, other)
    assert refused.value.values["tables"] == ["recipes"]


def test_a_damaged_ledger_does_not_arrive_anywhere(files: Files, server: Server, tmp_path: Path) -> None:
    change(files, "UPDATE entry SET total_fen = total_fen + 1 WHERE kind = 'sale'")
    damaged, url = files.open(), server.database()
    for target in (url, tmp_path / "copy.db"):
        with pytest.raises(Refused, match="backup_damaged"):
            copy_ledger(damaged, target)
    damaged.close()
    with server.connect(url) as connection:
        assert connection.execute("SELECT to_regclass('public.entry')").fetchone() == (None,)
    assert not (tmp_path / "copy.db").exists()


def test_a_text_that_a_server_cannot_hold_is_said(files: Files, server: Server) -> None:
    change(files, "UPDATE setting SET value = 'a' || char(0) || 'b' WHERE key = 'shop_name'")
    damaged, url = files.open(), server.database()
    with pytest.raises(Refused, match="cannot_carry"):
        copy_ledger(damaged, url)
    damaged.close()


def test_the_copy_that_goes_on_is_found_beside_the_other(
    ledger: Ledger, files: Files, server: Server, tmp_path: Path
) -> None:
    """Two tills that both believe to be T1: the anchors of the machine name the one that is behind."""
    url = server.database()
    copy_ledger(ledger, url)
    ledger.close()
    clock = Clock(LATER)
    on = opened(files.path.parent, files.store, clock)
    on.sell((NOODLES, 1000))
    on.desk.close()
    left = open_ledger(url, files.store)
    assert "anchor" in {one.check for one in verify(left, full=False).findings}
    left.close()


# -- the audit of a server ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE entry SET total_fen = total_fen + 1 WHERE kind = 'sale'", "chain_hash"),
        ("DELETE FROM entry WHERE till = 'T1' AND seq = (SELECT MAX(seq) FROM entry WHERE till = 'T1')", "anchor"),
        ("UPDATE balance SET amount = amount + 1 WHERE unit = 'PTS'", "balances"),
        ("UPDATE setting SET value = value || 'x' WHERE key = 'shop_name'", "sealed_rows"),
    ],
)
def test_what_is_changed_on_the_server_is_found(
    ledger: Ledger, files: Files, server: Server, statement: str, check: str
) -> None:
    url = server.database()
    copy_ledger(ledger, url)
    with server.connect(url) as connection:
        for table in ("entry", "balance", "setting"):
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        assert connection.execute(statement).rowcount > 0
        for table, name in connection.execute(TRIGGERS).fetchall():
            connection.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    there = open_ledger(url, files.store)
    report = verify(there, full=False)
    there.close()
    assert check in {one.check for one in report.findings}
    assert not report.clean


def test_a_guard_that_is_gone_is_found(ledger: Ledger, files: Files, server: Server) -> None:
    url = server.database()
    copy_ledger(ledger, url)
    with server.connect(url) as connection:
        connection.execute("DROP TRIGGER entry_guard ON entry")
        connection.execute("DROP INDEX uq_entry_idempotency_key")
    there = open_ledger(url, files.store)
    try:
        found = {one.where for one in verify(there, full=False).findings if one.check == "schema"}
        assert any("entry_guard" in one for one in found)
        assert any("uq_entry_idempotency_key" in one for one in found)
        with pytest.raises(Refused, match="guards_changed"):
            there.take("test")
    finally:
        there.close()


def test_rows_that_cannot_be_read_into_a_copy_are_a_finding(ledger: Ledger, files: Files, server: Server) -> None:
    url = server.database()
    copy_ledger(ledger, url)
    with server.connect(url) as connection:
        connection.execute("DROP INDEX uq_bill_bill_no")
        connection.execute("ALTER TABLE bill DISABLE TRIGGER ALL")
        connection.execute("UPDATE bill SET bill_no = 'B000001'")
    there = open_ledger(url, files.store)
    report = verify(there, full=False)
    there.close()
    assert "rows" in {one.check for one in report.findings}


def test_a_server_that_is_away_is_said(files: Files, tmp_path: Path) -> None:
    shutil.copytree(files.store.folder, tmp_path / "keys2")
    forget_anchors(files)
    with pytest.raises(Unavailable, match="server_away"):
        open_ledger("postgresql://owner@127.0.0.1:1/shop", KeyStore(tmp_path / "keys2", use_os_store=False))
