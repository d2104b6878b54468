"""Copies of the ledger in a second folder, while it sells."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.services.upkeep.second_copy import KEPT, CopyPlace, SecondCopies
from tests.services.town import CASHIER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town


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
