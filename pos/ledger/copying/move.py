"""A whole ledger in another place, on the same or the other engine: proven there before it is called a ledger."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from pos.errors import Refused
from pos.ledger.audit.proof import Report
from pos.ledger.book import Ledger
from pos.ledger.copying.file_copy import explaining, growing_file, proven, replace
from pos.ledger.copying.rows import FileSource, Progress, RowSource, ServerSource, to_file, to_server
from pos.ledger.engine import Engine, Place, engine_at
from pos.ledger.reading.month_books import heads
from pos.outputs import target_file


@dataclass(frozen=True, slots=True)
class Moved:
    """`place` = where the copy is, for people; `checked` as in the audit's report; `heads` = (till, sequence)."""

    place: str
    checked: dict[str, int]
    heads: tuple[tuple[str, int], ...]


def copy_ledger(ledger: Ledger, target: Place, progress: Progress | None = None) -> Moved:
    """Carry everything of `ledger` to a new file or an empty database on a server.

    A ledger in a file must be taken: nothing is sold there meanwhile. Numbers, chains and seals stay as they are, so
    only one of the two may go on selling; the anchors of this machine name the other one as soon as both do.
    `progress` hears first of rows carried, then of entries proven.
    Refused as `target_file`; `ledger_exists`, `no_folder`, `database_in_use`, `not_the_owner`,
    `cannot_carry`, `backup_damaged` (findings).
    """
    there = engine_at(target)
    with _source(ledger) as (source, ends):
        if there.file is not None:
            report = _into_file(ledger, source, there.file, progress)
        else:
            report = _into_server(ledger, source, there, progress)
    return Moved(there.place, report.checked, ends)


@contextlib.contextmanager
def _source(ledger: Ledger) -> Iterator[tuple[RowSource, tuple[tuple[str, int], ...]]]:
    with ledger.read() as tx:
        ends = tuple((till, seq) for till, seq, _ in heads(tx))
        if ledger.database.file is not None:
            with explaining(), FileSource.of(ledger.database.file) as source:
                yield source, ends
        else:
            yield ServerSource(tx), ends


def _proven(ledger: Ledger, copy: Path, progress: Progress | None) -> Report:
    known = list(ledger.anchors.newest().values())
    return proven(copy, ledger.keys if ledger.has_keys else None, known, progress)


def _into_file(ledger: Ledger, source: RowSource, target: Path, progress: Progress | None) -> Report:
    target_file(target)
    if target.exists():
        raise Refused("ledger_exists", path=str(target))
    if not target.absolute().parent.is_dir():
        raise Refused("no_folder", folder=str(target.parent))
    with growing_file(target) as growing:
        to_file(source, growing, progress)
        report = _proven(ledger, growing, progress)
        replace(growing, target)
    return report


def _into_server(ledger: Ledger, source: RowSource, database: Engine, progress: Progress | None) -> Report:
    """One transaction: when the proof fails, the database is as empty as before."""

    def work(tx: Connection) -> Report:
        with database.owning(tx):
            to_server(source, tx, progress)
        with tempfile.TemporaryDirectory(prefix="pos-proof-") as folder:
            copy = Path(folder) / "ledger.db"
            to_file(ServerSource(tx), copy)
            return _proven(ledger, copy, progress)

    with database.founding():
        try:
            return database.write(work)
        except database.failures as error:
            # What a file may hold and a server may not: a zero byte in a text, for one.
            raise Refused("cannot_carry", reason=str(error).splitlines()[0]) from error
