"""What is remembered outside the file, and what is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.ledger.anchor import Anchor, Anchors

if TYPE_CHECKING:
    from pathlib import Path

HASH = "ab" * 32


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
    anchors.note(Anchor("T1", 1, 1, HASH))
    anchors.keep("T1")
    assert anchors.newest() == {}
    assert anchors.lost() == []


def test_evidence_stays_until_a_restore(anchors: Anchors) -> None:
    lost = Anchor("T1", 1, 7, HASH)
    anchors.note(lost)
    anchors.keep("T1")
    anchors.keep("T9")
    assert anchors.newest() == {}
    anchors.note(Anchor("T1", 1, 5, HASH))
    assert anchors.newest() == {"T1": Anchor("T1", 1, 5, HASH)}
    assert anchors.lost() == [lost]
    anchors.replace([Anchor("T1", 2, 1, HASH)])
    assert (anchors.newest(), anchors.lost()) == ({"T1": Anchor("T1", 2, 1, HASH)}, [])
    anchors.close()


def test_another_ledgers_anchors_are_not_ours(anchors: Anchors, tmp_path: Path) -> None:
    other = Anchors(tmp_path / "keys", "L2")
    other.note(Anchor("T1", 1, 1, HASH))
    anchors.note(Anchor("T1", 1, 9, HASH))
    anchors.replace([])
    assert (anchors.newest(), len(other.newest())) == ({}, 1)
    other.close()


def test_lost_evidence_that_is_noise(anchors: Anchors, tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "L1-T1.1-7.lost").write_bytes(b"noise")
    assert anchors.lost() == []
