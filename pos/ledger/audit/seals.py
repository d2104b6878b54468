"""Whether what stands in the ledger was written by whoever has its key: asked before anything is built upon it.

Everything since the last close once a run, in the background (`SealCheck`); everything of a month before it is closed
or handed out (`broken`); the entries whose points are used, each time (`holds`). `pos verify` asks more, and of all.
"""

from __future__ import annotations

import contextlib
import hmac
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from pos.errors import PosError, Refused, Unavailable
from pos.ledger.audit import chain as proof
from pos.ledger.audit.scope import Finding, Scope
from pos.ledger.chain import canonical_in, hashed, sealed
from pos.ledger.database import plain_reader, sqlite_module
from pos.ledger.driver import all_rows, asking
from pos.ledger.engine import Engine
from pos.ledger.schema.formats import FORMATS, NEWEST

Found = tuple[Finding, ...]
EVER = "9999-12-31"
"""Later than every close: since the last one."""
_MOST = 20
"""Findings that a refusal needs to name."""
_AT_ONCE = 500
"""Entries of a server that are read together."""


class Stopped(Exception):
    """Nobody waits for the answer any more."""


def broken(
    database: Engine, tx: Connection, key: bytes | None, day: str, step: Callable[[], None] = lambda: None
) -> Found:
    """What does not hold since the last close before `day`; `key` None: as far as that can be seen without it.

    `step` is called for each entry that is looked at.
    """
    if database.file is not None:
        return _in_file(database.file, key, day, step)
    return _on_server(tx, key, day, step)


def refuse(found: Found) -> None:
    """Refused `seals_broken` (places) when anything was found."""
    if found:
        raise Refused("seals_broken", places=places(found))


def places(found: Found) -> list[str]:
    """Where it is broken, as a person is told."""
    return [one.where or one.check for one in found]


def holds(tx: Connection, key: bytes, till: str, seq: int) -> bool:
    """Whether an entry says what its hash was made of, and whoever has the key sealed it."""
    return any(
        content is not None and hashed(content) == digest and hmac.compare_digest(sealed(key, digest), mac)
        for *_, digest, mac, content in _entries(tx, till, seq - 1, seq)
    )


class SealCheck:
    """The check of everything since the last close, on a thread of its own. Ask what it `found`; `stop` it."""

    def __init__(self, database: Engine, key: bytes) -> None:
        self._database, self._key = database, key
        self._ended = threading.Event()
        self._begin()

    def _begin(self) -> None:
        self.done: Future[Found] = Future()
        self._thread = threading.Thread(target=self._run, name="seals", daemon=True)
        self._thread.start()

    def found(self, patience_ms: int | None) -> Found:
        """What is broken, once all was read; a file is waited for. Unavailable `being_proven`, or as a server says."""
        patience_s = None if self._database.file is not None or patience_ms is None else patience_ms / 2000
        try:
            return self.done.result(patience_s)
        except TimeoutError as error:
            raise Unavailable("being_proven") from error
        except PosError:
            self._begin()  # a server that was away is asked again
            raise

    def _run(self) -> None:
        try:
            self.done.set_result(self._found())
        except BaseException as error:  # noqa: BLE001 - whoever asks for the result gets it
            self.done.set_exception(error)

    def _found(self) -> Found:
        if self._database.file is not None:
            return _in_file(self._database.file, self._key, EVER, self._step)
        with self._database.read() as tx:
            return _on_server(tx, self._key, EVER, self._step)

    def _step(self) -> None:
        if self._ended.is_set():
            raise Stopped

    def stop(self) -> None:
        """Nothing is read any more when this returns."""
        self._ended.set()
        self._thread.join()


def _in_file(path: Path, key: bytes | None, day: str, step: Callable[[], None]) -> Found:
    """By a reader of its own; SQLite writes the bytes, which is four times as fast as making them here."""
    scope = Scope(path, None, ())
    try:
        scope.db = plain_reader(path)
        with contextlib.closing(scope.db):
            scope.db.execute("BEGIN")
            read = lambda till, after: scope.rows(proof.statement(), till, after)  # noqa: E731 - as short as it is
            return tuple(islice(proof.since_close(scope.rows, read, key, day, step), _MOST))
    except (sqlite_module().Error, ValueError, TypeError, LookupError) as error:
        return (Finding("seals", "", f"could not be read: {type(error).__name__}: {error}"),)


def _on_server(tx: Connection, key: bytes | None, day: str, step: Callable[[], None]) -> Found:
    def read(till: str, after: int) -> Iterator[tuple[Any, ...]]:
        [(last,)] = asking(tx)("SELECT COALESCE(MAX(seq), 0) FROM entry WHERE till = ?", till)
        for seq in range(after, last, _AT_ONCE):
            yield from _entries(tx, till, seq, seq + _AT_ONCE)

    return tuple(islice(proof.since_close(asking(tx), read, key, day, step), _MOST))


_PLACE = ("till", "seq", "epoch", "receipt_seq", "business_date", "format", "prev_hash")


def _entries(tx: Connection, till: str, after: int, upto: int) -> Iterator[tuple[Any, ...]]:
    """Entries of a till as `audit.chain.statement` has them, their bytes made here: on either engine."""
    span, of = "WHERE till = :? AND seq > :? AND seq <= :? ORDER BY seq", (till, after, upto)
    rows = all_rows(tx, f"SELECT hash, mac, {', '.join(NEWEST.entry)} FROM entry {span}", of)
    children: dict[str, dict[int, list[tuple[Any, ...]]]] = {child: {} for child in NEWEST.children}
    for child, columns in NEWEST.children.items():
        if any(row[2 + NEWEST.entry.index(f"n_{child}")] for row in rows):
            for seq, *values in all_rows(tx, f"SELECT seq, {', '.join(columns)} FROM {child} {span}, n", of):
                children[child].setdefault(seq, []).append(tuple(values))
    for digest, mac, *row in rows:
        said = dict(zip(NEWEST.entry, row, strict=True))
        own = {child: by_entry.get(said["seq"], []) for child, by_entry in children.items()}
        layout = FORMATS.get(said["format"])
        content = None if layout is None else canonical_in(layout, tuple(row), own)
        yield (*(said[name] for name in _PLACE), digest, mac, content)
