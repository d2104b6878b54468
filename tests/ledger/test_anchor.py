"""What is remembered outside the file, and what is made of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.ledger.anchor import Anchor, Anchors, LastBackup
from pos.ledger.journal import ZONE

if TYPE_CHECKING:
    from pathlib import Path

HASH = "ab" * 32
AT = datetime(2026, 11, 28, 22, 15, 45, tzinfo=ZONE)


@pytest.fixture
def anchors(tmp_path: Path) -> Anchors:
    """Anchors of a ledger in a folder that is not there yet."""
    return Anchors(tmp_path / "keys", "L1")


def test_the_newest_is_told(anchors: Anchors) -> None:
    assert anchors.newest() == {}
    for seq in range(1, 8):
        anchors.note(Anchor("T1", 1, seq, HASH))
    anchors.note(Anchor("OF", 3, 1, HASH))
    assert anchors.newest() == {"T1": Anchor("T1", 1, 7, HASH), "OF": Anchor("OF", 3, 1, HASH)}
    anchors.close()


def test_a_torn_slot_leaves_the_one_before(anchors: Anchors, tmp_path: Path) -> None:
    anchors.note(Anchor("T1", 1, 6, HASH))
    anchors.note(Anchor("T1", 1, 7, HASH))
    anchors.close()
    path = tmp_path / "keys" / "L1-T1.anchor"
    content = path.read_bytes()
    for cut in range(129, len(content)):
        path.write_bytes(content[:cut])
        assert anchors.newest()["T1"].seq in (6, 7)
    for cut in range(100):
        path.write_bytes(content[:cut])
        assert anchors.newest() == {}


@given(st.binary(max_size=300))
def test_noise_is_no_anchor(content: bytes) -> None:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "L1-T1.anchor").write_bytes(content)
        assert Anchors(Path(folder), "L1").newest() == {}


def test_what_cannot_be_read_or_written_is_let_go(anchors: Anchors, tmp_path: Path) -> None:
    (tmp_path / "keys" / "L1-T1.anchor").mkdir(parents=True)
    (tmp_path / "keys" / "L1.backup").mkdir()
    anchors.note(Anchor("T1", 1, 1, HASH))
    anchors.note_backup(LastBackup(AT, "copy.db", ()))
    assert anchors.newest() == {}
    assert anchors.last_backup() is None


def test_a_restore_puts_its_own_in_their_place(anchors: Anchors) -> None:
    anchors.note(Anchor("T1", 1, 7, HASH))
    anchors.note(Anchor("T9", 1, 3, HASH))
    anchors.replace([Anchor("T1", 2, 1, HASH)])
    assert anchors.newest() == {"T1": Anchor("T1", 2, 1, HASH)}
    anchors.close()


def test_the_last_backup_is_a_mark_as_well(anchors: Anchors) -> None:
    """Also where nothing else is left: its ends must be in the ledger."""
    ends = (Anchor("OF", 1, 4, HASH), Anchor("T1", 261128221545, 9, HASH))
    anchors.note_backup(LastBackup(AT, "D:/盘/copy.db", ends))
    assert anchors.last_backup() == LastBackup(AT, "D:/盘/copy.db", ends)
    assert anchors.marks() == list(ends)
    anchors.note(Anchor("T1", 261128221545, 12, HASH))
    assert anchors.marks() == [Anchor("T1", 261128221545, 12, HASH), *ends]
    anchors.close()


@pytest.mark.parametrize("noise", ["", "{}", "[]", '{"at": "2026-11-28", "file": "x", "ends": [["T1"]]}'])
def test_a_note_of_a_backup_that_is_noise(noise: str, anchors: Anchors, tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "L1.backup").write_text(noise)
    assert anchors.last_backup() is None


def test_another_ledgers_anchors_are_not_ours(anchors: Anchors, tmp_path: Path) -> None:
    other = Anchors(tmp_path / "keys", "L2")
    other.note(Anchor("T1", 1, 1, HASH))
    anchors.note(Anchor("T1", 1, 9, HASH))
    anchors.replace([])
    assert (anchors.newest(), len(other.newest())) == ({}, 1)
    other.close()
