"""Damage is noticed: whatever bit of the file flips, either the audit says so or nothing that is recorded changed.

(Tampering of other kinds is in tests/ledger/audit: a changed amount with the guards put back, a cut tail, a whole chain
rewritten without the key.)
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from pos.ledger.audit.proof import verify_at
from tests.ledger import two_months

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ledger.two_months import Files

pytestmark = pytest.mark.promises


def recorded(path: Path) -> object:
    """Everything that the file says to a reader: settings, schema, every row of every table."""
    con = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    con.text_factory = bytes
    try:
        names = [
            row[0].decode() for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        schema = con.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
        versions = [con.execute(f"PRAGMA {name}").fetchall() for name in ("application_id", "user_version")]
        return versions, schema, [con.execute(f"SELECT * FROM {name}").fetchall() for name in names]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)
    finally:
        con.close()


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A ledger after two months."""
    return two_months.make(tmp_path_factory.mktemp("found"), tmp_path_factory.mktemp("lived"))


def test_no_flipped_bit_goes_unnoticed(lived: Files, tmp_path: Path, full_figures: bool) -> None:
    sound = lived.path.read_bytes()
    before = recorded(lived.path)
    dice = random.Random(20261126)
    flips = 500 if full_figures else 30
    noticed = 0
    used = [at for at, byte in enumerate(sound) if byte]
    for flip in range(flips):
        content = bytearray(sound)
        # Anywhere, and in turn where something stands: a small ledger's pages are for the most part empty.
        at, bit = dice.choice(used) if flip % 2 else dice.randrange(len(content)), dice.randrange(8)
        content[at] ^= 1 << bit
        copy = tmp_path / "flipped" / "ledger.db"
        copy.parent.mkdir()
        copy.write_bytes(content)
        report = verify_at(copy, lived.store, full=False)
        noticed += not report.clean
        assert not report.clean or recorded(copy) == before, f"bit {bit} of byte {at}"
        shutil.rmtree(copy.parent)
    # Most of what stands there is text and numbers; the rest is room that nothing reads.
    assert noticed > flips // 4
    assert verify_at(lived.path, lived.store, full=True).clean
