"""What must hold after anything at all happened to a till that sold numbered baskets."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pos.ledger.audit.proof import verify_at
from pos.ledger.keys import KeyStore


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger and its keys are."""

    data: Path
    keys: Path

    @property
    def path(self) -> Path:
        """The ledger's file."""
        return self.data / "ledger.db"

    @property
    def store(self) -> KeyStore:
        """Its key store."""
        return KeyStore(self.keys, use_os_store=False)

    @classmethod
    def copied(cls, template: Path, folder: Path) -> Place:
        """A ledger of its own from the template."""
        shutil.copytree(template / "data", folder / "data")
        shutil.copytree(template / "keys", folder / "keys")
        return cls(folder / "data", folder / "keys")


def sold(place: Place) -> dict[int, str]:
    """Basket -> its receipt number, from the file as it is, which nobody has open."""
    con = sqlite3.connect(place.path)
    try:
        rows = con.execute(
            "SELECT idempotency_key, till, epoch, receipt_seq FROM entry WHERE idempotency_key LIKE 'basket-%'"
        ).fetchall()
    finally:
        con.close()
    found = {int(key[7:]): f"S1-{till}-{epoch}-{seq:06d}" for key, till, epoch, seq in rows}
    assert len(found) == len(rows)
    return found


def proven(place: Place, acknowledged: Mapping[int, str], *, full: bool = False, alone: bool = True) -> None:
    """Clean by every check; all that was acknowledged is there, once, under its number.

    `alone`: nobody else sold, so at most one sale is there that nobody was told of.
    """
    report = verify_at(place.path, place.store, full=full)
    assert report.findings == ()
    found = sold(place)
    assert acknowledged.items() <= found.items()
    if not alone:
        return
    unacknowledged = found.keys() - acknowledged.keys()
    assert unacknowledged <= {max(acknowledged, default=-1) + 1}
