"""A copy is proven before anybody hears of it, and whatever goes wrong leaves nothing half made."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused, Unavailable
from pos.ledger import book
from pos.ledger.audit.proof import verify_at
from pos.ledger.copying import backup as backups
from pos.ledger.copying.backup import backup, copy_file
from tests.ledger.proving import change
from tests.ledger.stranger import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pos.ledger.book import Ledger
    from tests.ledger.two_months import Files


@pytest.fixture
def ledger(files: Files) -> Iterator[Ledger]:
    """Open, and writing."""
    made = files.open()
    made.take("test")
    yield made
    made.close()


def contents(path: Path) -> list[list[tuple[object, ...]]]:
    """Every row of every table."""
    with opened(path) as con:
        names = [row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [con.execute(f"SELECT * FROM {name}").fetchall() for name in names]


def only(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_one_file_with_everything(ledger: Ledger, files: Files, tmp_path: Path) -> None:
    target = tmp_path / "备份 1.db"
    report = backup(ledger, target)
    assert report.path == target
    assert report.checked["entries"] == report.checked["macs"] > 30
    assert dict(report.heads).keys() == {"OF", "T1", "T2"}
    assert not [name for name in only(tmp_path) if name.startswith("备份") and name != target.name]
    assert target.read_bytes()[18:20] == b"\x01\x01"  # needs no log beside it
    assert contents(target) == contents(files.path)
    assert verify_at(target, files.store, full=True).clean


def test_a_backup_holds_what_is_still_in_the_log(ledger: Ledger, files: Files, tmp_path: Path) -> None:
    with ledger.read() as tx:
        before = int(tx.exec_driver_sql("SELECT COUNT(*) FROM entry").scalar_one())
    ledger.write(lambda tx: book.open_till(ledger, tx, "T7", "2026-06-02T09:00:00+08:00"))
    assert backup(ledger, tmp_path / "b.db").checked["entries"] == before + 1


def test_a_newer_backup_takes_the_name_of_the_older(ledger: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    target.write_text("an older one", "utf-8")
    backup(ledger, target)
    assert target.read_bytes().startswith(b"SQLite format 3")


def test_onto_the_ledger_itself(ledger: Ledger, files: Files) -> None:
    with pytest.raises(Refused, match="backup_onto_ledger"):
        backup(ledger, files.path)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE line SET net_fen = net_fen + 1, amount_fen = amount_fen + 1 WHERE n = 1",
        "DELETE FROM entry WHERE till = 'T1' AND seq > 12",
    ],
)
def test_of_a_damaged_ledger_there_is_no_backup(sql: str, files: Files, tmp_path: Path) -> None:
    change(files, sql)
    made = files.open()
    target = tmp_path / "b.db"
    target.write_text("the one from yesterday", "utf-8")
    with pytest.raises(Refused, match="backup_damaged") as refused:
        backup(made, target)
    made.close()
    assert refused.value.values["findings"]
    assert target.read_text("utf-8") == "the one from yesterday"
    assert not list(tmp_path.glob("b.db.*"))


def test_without_the_key_the_rest_is_proven(files: Files, tmp_path: Path) -> None:
    for path in files.store.folder.glob("*.key"):
        path.unlink()
    made = files.open()
    assert backup(made, tmp_path / "b.db").checked["macs"] == 0
    made.close()


def test_no_folder_to_write_to(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="disk_error"):
        backup(ledger, tmp_path / "no such folder" / "b.db")


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EDQUOT, "disk_full"), (errno.EIO, "disk_error")]
)
def test_a_disk_that_fails(
    number: int, code: str, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("pos.ledger.copying.file_copy.os.fsync", fails)
    with pytest.raises(Unavailable, match=code):
        backup(ledger, tmp_path / "b.db")
    assert only(tmp_path) == ["data", "keys"]


def test_a_full_disk(ledger: Ledger, full_disk: Path) -> None:
    with pytest.raises(Unavailable, match="disk_full"):
        backup(ledger, full_disk / "b.db")
    assert only(full_disk) == ["filler"]


# -- before an upgrade --------------------------------------------------------------------------------------------


def test_a_copy_before_an_upgrade(files: Files, tmp_path: Path) -> None:
    target = tmp_path / "ledger.before-upgrade-1.db"
    copy_file(files.path, target)
    assert contents(target) == contents(files.path)
    assert only(tmp_path) == ["data", "keys", target.name]


def test_a_copy_of_a_broken_file(files: Files, tmp_path: Path) -> None:
    content = bytearray(files.path.read_bytes())
    for page in range(3, len(content) // 4096):
        content[page * 4096 + 2000 : page * 4096 + 2300] = b"\xaa" * 300
    files.path.write_bytes(content)
    with pytest.raises((Refused, Unavailable), match=r"backup_damaged|disk_error"):
        copy_file(files.path, tmp_path / "copy.db")
    assert only(tmp_path) == ["data", "keys"]


def test_a_copy_that_ends_elsewhere(files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []

    def heads(path: Path) -> list[tuple[str, int, str]]:
        seen.append(path)
        return [("T1", len(seen), "")]

    monkeypatch.setattr(backups, "heads", heads)
    with pytest.raises(Refused, match="backup_damaged"):
        copy_file(files.path, tmp_path / "copy.db")
