"""Copies of the ledger in a second folder, while it sells."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pos.errors import Refused, Unavailable
from pos.services.upkeep.second_copy import KEPT, CopyFolder, CopyPlace, SecondCopies
from tests.services.town import CASHIER, Town


def going_on() -> bool:
    """Nobody closes the window."""
    return False


def test_a_copy_holds_everything_and_the_newest_thirty_stay(filed_town: Town, tmp_path: Path) -> None:
    older = [tmp_path / f"S1-20260101-1200{n:02d}.backup" for n in range(KEPT)]
    others = [tmp_path / name for name in ("S1-notes.backup", "S2-20260101-120000.backup", "photo.jpg")]
    for file in (*older, *others):
        file.write_bytes(b"")
    copies = SecondCopies(filed_town.desk.ledger, tmp_path)
    assert copies.place is CopyPlace.FOLDER
    at = copies.make(going_on)
    assert at == copies.newest()
    assert [file.exists() for file in older] == [False, *[True] * (KEPT - 1)]
    assert all(file.exists() for file in others)
    (made,) = {*tmp_path.glob("S1-2*.backup")} - {*older}
    with closing(sqlite3.connect(made)) as con:
        assert con.execute("SELECT COUNT(*) FROM entry").fetchone() == (filed_town.entries(),)


def test_each_hour_only_while_somebody_sells(filed_town: Town, tmp_path: Path) -> None:
    copies = SecondCopies(filed_town.desk.ledger, tmp_path)
    assert copies.make_while_selling(going_on) is None
    assert not [*tmp_path.glob("*.backup")]
    filed_town.till().open_shift(CASHIER, 0)
    assert copies.make_while_selling(going_on) == copies.newest() is not None


def test_what_stands_in_the_way_is_said_and_leaves_nothing(filed_town: Town, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no_folder"):
        SecondCopies(filed_town.desk.ledger, tmp_path / "stick").make(going_on)
    with pytest.raises(Refused, match="cancelled"):
        SecondCopies(filed_town.desk.ledger, tmp_path).make(lambda: True)
    assert not [*tmp_path.glob("*.backup*")]
    nowhere = SecondCopies(filed_town.desk.ledger, None)
    assert (nowhere.place, nowhere.make(going_on), nowhere.newest()) == (CopyPlace.NOWHERE, None, None)


def test_of_a_ledger_on_a_server_its_owner_makes_them(town: Town, tmp_path: Path) -> None:
    copies = SecondCopies(town.desk.ledger, tmp_path)
    if isinstance(town.place, str):
        assert (copies.place, copies.make(going_on)) == (CopyPlace.SERVER, None)
    else:
        assert copies.place is CopyPlace.FOLDER


def test_a_folder_is_looked_at_before_copies_go_there(filed_town: Town, tmp_path: Path) -> None:
    copies = SecondCopies(filed_town.desk.ledger, None)
    own = filed_town.desk.ledger.database.file
    assert own is not None
    found = copies.looked_at(tmp_path / "stick")  # made where the folder above it is there
    assert (found, (tmp_path / "stick").is_dir()) == (CopyFolder(tmp_path / "stick", same_disk=True), True)
    assert not [*(tmp_path / "stick").iterdir()]
    for place in (own.parent, own.parent / "more", own.parent / ".." / own.parent.name):
        with pytest.raises(Refused, match="backup_with_data"):
            copies.looked_at(place)
    assert not (own.parent / "more").exists()
    for nowhere in (tmp_path / "no" / "such", Path("stick"), tmp_path / "stick" / "x" / "y"):
        with pytest.raises(Refused, match="no_folder"):
            copies.looked_at(nowhere)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises((Refused, Unavailable), match=r"no_folder|cannot_write"):
        copies.looked_at(tmp_path / "file" / "in")
    for full in ("/dev/full", "/proc"):
        if Path(full).exists():
            with pytest.raises((Refused, Unavailable)):
                copies.looked_at(Path(full) / "copies")


def test_what_came_to_lie_on_the_ledgers_own_disk_is_refused_until_somebody_says_so(
    filed_town: Town, tmp_path: Path
) -> None:
    """A stick is out, and the folder it was mounted on is still there."""
    copies = SecondCopies(filed_town.desk.ledger, None)
    copies.use(CopyFolder(tmp_path))
    with pytest.raises(Refused, match="backup_same_disk"):
        copies.make(going_on)
    assert not [*tmp_path.glob("*.backup*")]
    copies.use(CopyFolder(tmp_path, same_disk=True))
    assert copies.make(going_on) == copies.newest() is not None


def test_a_stick_pulled_out_in_the_middle_is_said_and_the_next_one_is_whole(filed_town: Town, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    copies = SecondCopies(filed_town.desk.ledger, stick)
    asked = 0

    def pulled() -> bool:
        nonlocal asked
        asked += 1
        if asked == 2 and stick.exists():
            shutil.rmtree(stick)
        return False

    for _ in range(2):
        stick.mkdir(exist_ok=True)
        asked = 0
        try:
            copies.make(pulled)
        except (Refused, Unavailable):
            continue
        assert asked < 2  # so small a ledger is copied before anybody could pull it
    shutil.rmtree(stick, ignore_errors=True)
    stick.mkdir()
    at = copies.make(going_on)
    assert at == copies.newest()
    assert [file.suffix for file in stick.iterdir()] == [".backup"]


def test_what_the_environment_says_nobody_chooses(filed_town: Town, tmp_path: Path) -> None:
    copies = SecondCopies(filed_town.desk.ledger, tmp_path)
    copies.use(None)
    assert copies.bound
    assert copies.folder == CopyFolder(tmp_path, same_disk=True)
