"""A server's ledger is backed up by pg_dump, proven by coming back, and restored as a ledger of its own epoch."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused, Unavailable
from pos.ledger.audit.proof import verify
from pos.ledger.copying import server_dump
from pos.ledger.copying.backup import backup
from pos.ledger.copying.file_copy import is_dump
from pos.ledger.copying.move import copy_ledger
from pos.ledger.copying.server_dump import restore_dump
from pos.ledger.journal import ZONE
from pos.ledger.keys import KeyStore
from pos.services.upkeep.setup import new_ledger, open_ledger
from tests.services.town import NOODLES, Clock, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pos.ledger.book import Ledger
    from tests.ledger.two_months import Files
    from tests.servers import Server

NOW = datetime(2026, 6, 3, 9, 30, tzinfo=ZONE)


@pytest.fixture
def url(files: Files, server: Server) -> str:
    """The two months on the server."""
    made, place = files.open(), server.database()
    copy_ledger(made, place)
    made.close()
    return place


@pytest.fixture
def ledger(files: Files, url: str) -> Iterator[Ledger]:
    """Open."""
    made = open_ledger(url, files.store)
    yield made
    made.close()


def databases(server: Server) -> set[str]:
    """The databases there are."""
    with server.connect(server.url("postgres")) as connection:
        return {str(row[0]) for row in connection.execute("SELECT datname FROM pg_database")}


def test_a_backup_is_proven_and_comes_back_in_an_epoch_of_its_own(
    ledger: Ledger, files: Files, server: Server, tmp_path: Path
) -> None:
    before, target = databases(server), tmp_path / "备份 1.dump"
    done = backup(ledger, target)
    assert is_dump(target)
    assert databases(server) == before
    assert dict(done.heads).keys() == {"OF", "T1", "T2"}
    assert done.checked["entries"] == done.checked["macs"] > 30
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("备份")] == [target.name]
    place = server.database()
    report = restore_dump(target, place, files.store, None, NOW)
    assert set(report.epochs.values()) == {260603093000}
    again = restore_dump(target, server.database(), files.store, None, NOW)
    assert all(again.epochs[till] > epoch for till, epoch in report.epochs.items())
    back = open_ledger(place, files.store)
    assert {one.check for one in verify(back, full=True).findings} <= {"anchor"}  # the second one moved the anchors on
    back.close()


def test_a_restored_ledger_sells_on(ledger: Ledger, files: Files, server: Server, tmp_path: Path) -> None:
    target, place = tmp_path / "backup.dump", server.database()
    backup(ledger, target)
    restore_dump(target, place, files.store, None, NOW)
    town = opened(tmp_path, files.store, Clock(NOW.date()), place)
    assert town.sell((NOODLES, 1000)).receipt.receipt_no == "S1-T1-260603093000-000001"
    town.assert_proven()
    town.desk.close()


def test_a_new_computer_needs_the_recovery_code(server: Server, tmp_path: Path) -> None:
    place, store = server.database(), KeyStore(tmp_path / "keys", use_os_store=False)
    code = new_ledger(place, store, "店", ())
    made, target = open_ledger(place, store), tmp_path / "backup.dump"
    backup(made, target)
    made.close()
    other, empty = KeyStore(tmp_path / "other keys", use_os_store=False), server.database()
    with pytest.raises(Refused, match="recovery_needed"):
        restore_dump(target, empty, other, None, NOW)
    with pytest.raises(Refused, match="bad_recovery_code"):
        restore_dump(target, empty, other, "AAAA-" * 7 + "AAAA", NOW)
    restore_dump(target, empty, other, code, NOW)  # nothing was left by the two before it
    back = open_ledger(empty, other)
    assert verify(back, full=True).findings == ()
    back.close()
    with pytest.raises(Refused, match="ledger_exists"):
        restore_dump(target, empty, other, code, NOW)


def test_a_damaged_ledger_makes_no_backup(ledger: Ledger, server: Server, url: str, tmp_path: Path) -> None:
    with server.connect(url) as connection:
        connection.execute("ALTER TABLE entry DISABLE TRIGGER entry_append_only")
        connection.execute("UPDATE entry SET total_fen = total_fen + 1 WHERE kind = 'sale'")
        connection.execute("ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_append_only")
    before = databases(server)
    with pytest.raises(Refused, match="backup_damaged"):
        backup(ledger, tmp_path / "backup.dump")
    assert not (tmp_path / "backup.dump").exists()
    assert databases(server) == before


def test_a_damaged_backup_leaves_nothing(ledger: Ledger, files: Files, server: Server, tmp_path: Path) -> None:
    target, place = tmp_path / "backup.dump", server.database()
    backup(ledger, target)
    whole = target.read_bytes()
    target.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Unavailable, match="dump_failed"):
        restore_dump(target, place, files.store, None, NOW)
    with server.connect(place) as connection:
        assert connection.execute("SELECT COUNT(*) FROM pg_class WHERE relname = 'entry'").fetchone() == (0,)


def test_a_role_without_the_right_and_a_machine_without_the_tools(
    ledger: Ledger, files: Files, server: Server, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.admin("CREATE ROLE reader LOGIN")
    with server.connect(url) as connection:
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    reader = open_ledger(url.replace("owner@", "reader@"), files.store)
    with pytest.raises(Unavailable, match="no_scratch"):
        backup(reader, tmp_path / "backup.dump")
    reader.close()
    monkeypatch.setattr(server_dump, "_PLACES", {})
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="no_pg_tools"):
        backup(ledger, tmp_path / "backup.dump")
