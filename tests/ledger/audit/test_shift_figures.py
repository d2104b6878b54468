"""Receipt numbers that nobody has: counted between two closes, and found by the proof of the later one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import NullPool, create_engine

from pos.ledger.database import plain_reader
from pos.ledger.reading.shifts import closed, opening
from pos.ledger.reading.till.shift_figures import figures
from tests.ledger.proving import change, names, proven

if TYPE_CHECKING:
    from tests.ledger.two_months import Files


def _missing(files: Files) -> list[int]:
    engine = create_engine("sqlite://", creator=partial(plain_reader, files.path), poolclass=NullPool)
    with engine.connect() as tx:
        (close,) = closed(tx, "T1")
        return [one.missing for one in figures(tx, "S1", opening(tx, close), close.seq).numbers]


def test_what_no_receipt_has_is_counted(files: Files) -> None:
    assert _missing(files) == [0]
    later = "UPDATE entry SET receipt_seq = receipt_seq + 90"
    change(files, f"{later} WHERE kind = 'sale' AND till = 'T1' AND shift IS NOT NULL")
    assert _missing(files) == [89]  # one was given out behind it
    assert "shifts" in names(proven(files))
