"""A real stick is pulled out while a copy is made on it: it is said, nothing is half, the ledger goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pos.errors import Refused
from pos.ledger.copying import backup
from pos.services.upkeep.second_copy import CopyFolder, SecondCopies
from tests.services.town import NOODLES, Town
from tests.services.upkeep.stick import NoStick, Stick


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Stick]:
    """In its place."""
    try:
        made = Stick(tmp_path)
    except NoStick as reason:
        pytest.skip(str(reason))
    yield made
    made.pull()


@pytest.fixture
def copies(filed_town: Town, stick: Stick) -> SecondCopies:
    """One copy is on it already."""
    made = SecondCopies(filed_town.desk.ledger, None)
    made.use(CopyFolder(stick.path))
    made.make(lambda: False)
    return made


@pytest.mark.parametrize("before", ["copy_database", "proven", "heads", "replace"])
def test_it_is_pulled_while_a_copy_is_made(
    filed_town: Town, stick: Stick, copies: SecondCopies, before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed_town.sell((NOODLES, 1000))
    does = getattr(backup, before)

    def pulled(*told: object) -> object:
        stick.pull()
        return does(*told)

    monkeypatch.setattr(backup, before, pulled)
    with pytest.raises(Refused, match="backup_same_disk"):
        copies.make(lambda: False)
    assert [*stick.path.iterdir()] == [], "nothing is left in the place where the stick was"
    filed_town.sell((NOODLES, 1000))
    filed_town.assert_proven()


def test_what_was_on_a_pulled_stick_is_whole(filed_town: Town, stick: Stick, copies: SecondCopies) -> None:
    before = filed_town.entries()
    filed_town.sell((NOODLES, 1000))
    stick.pull()
    with pytest.raises(Refused, match="backup_same_disk"):
        copies.make(lambda: False)
    stick.put_in()
    (whole,) = stick.path.glob("*.backup")
    with closing(sqlite3.connect(whole)) as con:
        assert con.execute("SELECT COUNT(*) FROM entry").fetchone() == (before,)
    assert copies.make(lambda: False) is not None
