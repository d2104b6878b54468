"""From a backup to a working ledger, on this machine or a new one; nothing that was there is destroyed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused, Unavailable
from pos.ledger import book, settings
from pos.ledger.audit.proof import verify, verify_at
from pos.ledger.copying import restore as restoring
from pos.ledger.copying.backup import backup, restore
from pos.ledger.database import Database
from pos.ledger.entry import Draft, Kind
from pos.ledger.journal import ZONE
from pos.ledger.keys import KeyStore, new_recovery_code, seal_master
from pos.ledger.schema.tables import setting
from tests.ledger.stranger import opened, unguarded
from tests.ledger.two_months import Files
from tests.services.town import Clock
from tests.services.town import opened as opened_town

if TYPE_CHECKING:
    from pathlib import Path

    from pos.ledger.database import Transaction

NOW = datetime(2026, 6, 3, 9, 30, tzinfo=ZONE)
EPOCH = 260603093000


@pytest.fixture
def saved(files: Files, tmp_path: Path) -> Path:
    """A backup of the ledger."""
    made = files.open()
    target = tmp_path / "backup.db"
    backup(made, target)
    made.close()
    return target


@pytest.fixture
def code(files: Files) -> str:
    """A recovery code under which the ledger's key is sealed in it."""
    fresh = new_recovery_code()
    made = files.open()
    made.take("test")
    keys = made.keys
    sealed = seal_master(files.store.load(made.identity.ledger_id) or b"", fresh)

    def work(tx: Transaction) -> None:
        told = settings.put(tx, keys, "key_sealed", sealed)
        book.begin_with(made, tx, Draft(Kind.SETTING, NOW.date(), detail=told))

    made.write(work)
    made.close()
    return fresh


@pytest.fixture
def empty(tmp_path: Path) -> KeyStore:
    """A new machine's key store."""
    return KeyStore(tmp_path / "new home" / "keys", use_os_store=False)


def heads(path: Path) -> dict[str, tuple[int, int]]:
    """Till -> (epoch, sequence) of its newest entry."""
    with opened(path) as con:
        return {row[0]: row[1:] for row in con.execute("SELECT till, epoch, MAX(seq) FROM entry GROUP BY till")}


def sell(path: Path, store: KeyStore) -> str:
    """One sale on it; its receipt number."""
    town = opened_town(path.parent, store, Clock(NOW.date()))
    try:
        return town.earn(10).receipt_no
    finally:
        town.desk.close()


# -- a new machine ------------------------------------------------------------------------------------------------


def test_a_new_machine(files: Files, code: str, saved: Path, empty: KeyStore, tmp_path: Path) -> None:
    path = tmp_path / "new home" / "数据" / "ledger.db"
    report = restore(saved, path, empty, code, NOW)
    assert (report.place, report.aside) == (str(path), None)
    assert report.epochs == {"OF": EPOCH, "T1": EPOCH, "T2": EPOCH}
    before, after = heads(saved), heads(path)
    assert after == {till: (EPOCH, seq + 1) for till, (_, seq) in before.items()}
    ledger = Files(path, empty).open()
    assert verify(ledger, full=True).findings == ()
    assert {one.seq for one in ledger.anchors.newest().values()} == {seq + 1 for _, seq in before.values()}
    ledger.close()
    assert sell(path, empty) == f"S1-T1-{EPOCH}-000001"
    assert sorted(one.name for one in path.parent.iterdir() if one.suffix != ".json") == ["ledger.db", "ledger.db.lock"]


def test_no_key_and_no_code(saved: Path, empty: KeyStore, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="recovery_needed"):
        restore(saved, tmp_path / "new" / "ledger.db", empty, None, NOW)
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["ledger.db.lock"]


@pytest.mark.parametrize("wrong", ["ABCD-EFGH", "x", "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"])
def test_a_wrong_code(wrong: str, code: str, saved: Path, empty: KeyStore, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="bad_recovery_code"):
        restore(saved, tmp_path / "new" / "ledger.db", empty, wrong, NOW)
    assert empty.load("anything") is None


def test_a_code_as_people_write_it(code: str, saved: Path, empty: KeyStore, tmp_path: Path) -> None:
    spoken = code.lower().replace("-", " ").replace("O", "0")
    assert restore(saved, tmp_path / "new" / "ledger.db", empty, spoken, NOW).epochs["T1"] == EPOCH


@pytest.mark.parametrize("value", ["", "!!!!", "AAAA"])
def test_a_sealed_key_that_is_none(value: str, files: Files, empty: KeyStore, tmp_path: Path) -> None:
    with opened(files.path) as con:
        con.execute("UPDATE setting SET value = ? WHERE key = 'key_sealed'", (value,))
    with pytest.raises(Refused, match=r"backup_damaged|bad_recovery_code"):
        restore(files.path, tmp_path / "new" / "ledger.db", empty, "ABCD", NOW)


# -- the same machine ---------------------------------------------------------------------------------------------


def test_what_is_there_moves_aside(files: Files, saved: Path) -> None:
    sold = sell(files.path, files.store)
    before = heads(files.path)
    report = restore(saved, files.path, files.store, None, NOW)
    assert report.aside == files.path.with_name("ledger.before-restore-20260603-093000.db")
    assert heads(report.aside) == before
    assert verify_at(files.path, files.store, full=True).clean
    with opened(report.aside) as con:
        assert con.execute("SELECT COUNT(*) FROM entry WHERE receipt_seq = ?", (int(sold[-6:]),)).fetchone()[0]
    again = restore(saved, files.path, files.store, None, NOW)
    assert again.aside == files.path.with_name("ledger.before-restore-20260603-093000-2.db")


def test_restored_twice_no_number_is_given_twice(files: Files, saved: Path) -> None:
    given = [sell(files.path, files.store)]
    for _ in range(3):
        restore(saved, files.path, files.store, None, NOW)
        given += [sell(files.path, files.store), sell(files.path, files.store)]
    assert len(set(given)) == 7
    assert {int(number.split("-")[2]) for number in given} == {1, EPOCH, EPOCH + 1, EPOCH + 2}


@pytest.mark.parametrize("years", [-10, 1])
def test_a_clock_that_jumped(years: int, files: Files, saved: Path) -> None:
    """An epoch never falls, and a day in a closed month becomes the first open one."""
    first = restore(saved, files.path, files.store, None, NOW.replace(year=2026 + years))
    second = restore(saved, files.path, files.store, None, NOW.replace(year=2026 + years) - timedelta(days=300))
    assert second.epochs["T1"] == first.epochs["T1"] + 1
    with opened(files.path) as con:
        days = {row[0] for row in con.execute("SELECT business_date FROM entry WHERE kind = 'restored'")}
    assert days <= {"2026-04-01", "2026-08-07"}
    assert verify_at(files.path, files.store, full=True).clean


def test_anchors_lost_with_the_old_file_still_there(files: Files, saved: Path) -> None:
    """The file that moves aside knows its epoch as well as the anchors do."""
    first = restore(saved, files.path, files.store, None, NOW)
    for path in files.store.folder.glob("*.anchor"):
        path.unlink()
    assert restore(saved, files.path, files.store, None, NOW).epochs["T1"] == first.epochs["T1"] + 1


def test_another_ledger_is_moved_aside_too(
    files: Files, code: str, saved: Path, empty: KeyStore, tmp_path: Path
) -> None:
    from tests.services.town import found_town

    found_town(tmp_path / "other")
    path = tmp_path / "other" / "data" / "ledger.db"
    report = restore(saved, path, empty, code, NOW)
    assert report.aside is not None
    assert report.aside.exists()
    assert report.epochs["T1"] == EPOCH


def test_cut_short_before_the_anchors_were_replaced(files: Files, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The anchors are still of the ledger before: the restore that the chain names explains it."""
    sell(files.path, files.store)

    class PlugPulled(BaseException):
        """The power goes."""

    def dies(*_: object) -> None:
        raise PlugPulled

    with monkeypatch.context() as patch:
        patch.setattr("pos.ledger.copying.restore.Anchors.replace", dies)
        with pytest.raises(PlugPulled):
            restore(saved, files.path, files.store, None, NOW)
    assert verify_at(files.path, files.store, full=True).clean
    assert sell(files.path, files.store) == f"S1-T1-{EPOCH}-000001"
    assert verify_at(files.path, files.store, full=True).clean


def test_a_ruin_is_kept(files: Files, saved: Path) -> None:
    """What is there may be past reading; it moves aside as it is."""
    ruin = b"\x00" * 5000
    files.path.write_bytes(ruin)
    files.path.with_name("ledger.db-wal").write_bytes(b"old log")
    report = restore(saved, files.path, files.store, None, NOW)
    assert report.aside is not None
    assert report.aside.read_bytes() == ruin
    assert report.aside.with_name(report.aside.name + "-wal").read_bytes() == b"old log"
    assert verify_at(files.path, files.store, full=False).clean


def test_an_empty_file_keeps_its_log(files: Files, saved: Path) -> None:
    """SQLite deletes the log beside an empty file when it opens it."""
    files.path.write_bytes(b"")
    files.path.with_name("ledger.db-wal").write_bytes(b"the last sales")
    assert not verify_at(files.path, files.store, full=False).clean
    report = restore(saved, files.path, files.store, None, NOW)
    assert report.aside is not None
    assert report.aside.with_name(report.aside.name + "-wal").read_bytes() == b"the last sales"


def test_a_log_left_without_its_file_never_meets_another(files: Files, saved: Path) -> None:
    files.path.rename(files.path.with_name("elsewhere.db"))
    files.path.with_name("ledger.db-wal").write_bytes(b"old log")
    report = restore(saved, files.path, files.store, None, NOW)
    assert report.aside is not None
    assert not report.aside.exists()
    assert report.aside.with_name(report.aside.name + "-wal").read_bytes() == b"old log"
    assert verify_at(files.path, files.store, full=False).clean


def test_a_backup_with_its_log_beside_it(files: Files, code: str, empty: KeyStore, tmp_path: Path) -> None:
    """Somebody copied the files of a running till by hand."""
    ledger = files.open()
    ledger.take("test")
    ledger.write(lambda tx: book.open_till(ledger, tx, "T9", "2026-06-02T09:00:00+08:00"))
    by_hand = tmp_path / "stick"
    by_hand.mkdir()
    for ending in ("", "-wal"):
        (by_hand / f"copy.db{ending}").write_bytes((files.path.parent / f"ledger.db{ending}").read_bytes())
    ledger.close()
    report = restore(by_hand / "copy.db", tmp_path / "new" / "ledger.db", empty, code, NOW)
    assert "T9" in report.epochs
    assert sorted(one.name for one in by_hand.iterdir()) == ["copy.db", "copy.db-wal"]


# -- refused ------------------------------------------------------------------------------------------------------


def test_a_window_that_is_open(files: Files, saved: Path) -> None:
    ledger = files.open()
    ledger.take("window")
    with pytest.raises(Unavailable, match="ledger_locked"):
        restore(saved, files.path, files.store, None, NOW)
    ledger.close()


def test_no_such_backup(files: Files, tmp_path: Path) -> None:
    for path in (tmp_path / "none.db", tmp_path):
        with pytest.raises(Refused, match="file_not_found"):
            restore(path, files.path, files.store, None, NOW)


@pytest.mark.parametrize("content", [b"", b"name,price\n", b"SQLite format 3\x00" + b"\xff" * 9000])
def test_what_is_no_backup(content: bytes, files: Files, tmp_path: Path) -> None:
    (tmp_path / "b.db").write_bytes(content)
    before = files.path.read_bytes()
    with pytest.raises(Refused, match="backup_damaged"):
        restore(tmp_path / "b.db", files.path, files.store, None, NOW)
    assert files.path.read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tender SET reference = 'x'",
        "DELETE FROM line WHERE n = 2",
        "DROP TRIGGER entry_guard",
        "UPDATE setting SET value = 'x' WHERE key = 'shop_name'",
    ],
)
def test_a_damaged_backup(sql: str, files: Files, saved: Path) -> None:
    with opened(saved) as con:
        if sql.startswith("DROP"):
            con.execute(sql)
        else:
            with unguarded(con):
                con.execute(sql)
    before = files.path.read_bytes()
    with pytest.raises(Refused, match="backup_damaged") as refused:
        restore(saved, files.path, files.store, None, NOW)
    assert refused.value.values["findings"]
    assert files.path.read_bytes() == before
    assert not list(files.path.parent.glob("*.restoring*"))


def test_a_backup_of_a_newer_program(files: Files, saved: Path) -> None:
    with opened(saved) as con:
        con.execute("PRAGMA user_version = 9")
    with pytest.raises(Unavailable, match="ledger_too_new"):
        restore(saved, files.path, files.store, None, NOW)


def test_a_backup_of_an_older_program_comes_up_first(
    files: Files, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ledger.schema.test_migrations import next_version

    scripts = next_version(tmp_path, monkeypatch)
    monkeypatch.setattr(restoring, "migrations", lambda: scripts)
    restore(saved, files.path, files.store, None, NOW)
    with opened(files.path) as con:
        assert con.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_full_disk(files: Files, saved: Path, full_disk: Path) -> None:
    with pytest.raises(Unavailable, match="disk_full"):
        restore(saved, full_disk / "ledger.db", files.store, None, NOW)
    assert not (full_disk / "ledger.db").exists()


def test_the_settings_survive(files: Files, saved: Path) -> None:
    restore(saved, files.path, files.store, None, NOW)
    database = Database(files.path)
    with database.read() as tx:
        assert tx.execute(setting.select()).fetchall()
    database.close()
