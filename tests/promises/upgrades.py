"""Upgrades that are interrupted at each write and each statement, by the version that upgrades: old or new.

Each function says how often it interrupted. `full` False: a sample of the moments.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from sqlalchemy import Connection, event

from pos.errors import Unavailable
from pos.ledger import book
from pos.ledger.audit.proof import verify_at
from pos.ledger.schema import file_schema
from pos.ledger.server.database import PostgresDatabase
from pos.places import migrations
from tests.ledger import stranger
from tests.promises.disk import FULL, IOERR_WRITE, OK, Disk, Op
from tests.promises.proof import Place
from tests.promises.test_promise_02_power_cut import Image
from tests.promises.test_promise_03_full_disk import Faults

OLD, NEW = (1, False, "0001"), (2, True, "0002")
_SAMPLE = 6


def upgrade(place: Place) -> None:
    """Open it. What a backup writes before is not what is tried here."""
    book.open_ledger(place.path, migrations(), place.store, lambda *_: None).close()


def state(place: Place) -> tuple[int, bool, str]:
    """user_version, whether the new table is there, what alembic says."""
    with stranger.opened(place.path) as con:
        return (
            stranger.one(con, "PRAGMA user_version"),
            bool(stranger.one(con, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'note'")),
            stranger.one(con, "SELECT version_num FROM alembic_version"),
        )


def some(moments: range, *, full: bool) -> list[int]:
    """All of them, or a sample in their order."""
    return list(moments) if full else sorted(random.Random(12).sample(moments, _SAMPLE))


def fail_at_writes(ledger: str, folder: str, *, full: bool) -> int:
    """The disk fails at a write or a sync, in two ways; the next try brings the ledger up."""
    sound, told = Faults(0, OK), 0
    place = Place.copied(Path(ledger), Path(folder) / "sound")
    with Disk(place.data, sound, keep=False).installed():
        upgrade(place)
    assert state(place) == NEW
    for number in some(range(1, sound.seen + 1), full=full):
        for code in (FULL, IOERR_WRITE):
            place = Place.copied(Path(ledger), Path(folder) / f"{number} {code}")
            with Disk(place.data, Faults(number, code), keep=False).installed():
                try:
                    upgrade(place)
                except Unavailable:
                    told += 1
            assert state(place) in (OLD, NEW)
            upgrade(place)
            assert state(place) == NEW
            assert verify_at(place.path, place.store, full=True).findings == ()
            shutil.rmtree(place.data.parent)
    return told


def cut_the_power(ledger: str, folder: str, *, full: bool) -> int:
    """The power goes after a write, and what was not synced lies there in any way."""
    place = Place.copied(Path(ledger), Path(folder) / "watched")
    images, dice = {str(place.path): Image(bytearray(place.path.read_bytes()))}, random.Random(12)
    disk = Disk(place.data)
    with disk.installed():
        upgrade(place)
    done = cuts = 0
    for number in some(range(len(disk.ops)), full=full):
        replay(images, disk.ops[done : number + 1])
        done = number + 1
        for again in range(4 if full else 1):
            after = laid_down(images, place, Path(folder) / f"cut {number} {again}", dice)
            assert state(after) in (OLD, NEW)
            upgrade(after)
            assert verify_at(after.path, after.store, full=False).findings == ()
            shutil.rmtree(after.data.parent)
            cuts += 1
    return cuts


def replay(images: dict[str, Image], ops: list[Op]) -> None:
    """Bring the images up to a moment."""
    for op in ops:
        if op.kind == "delete":
            images.pop(op.path, None)
        else:
            images.setdefault(op.path, Image()).took(op)


def laid_down(images: dict[str, Image], place: Place, folder: Path, dice: random.Random) -> Place:
    """The files as they may lie there after the cut."""
    shutil.copytree(place.keys, folder / "keys")
    (folder / "data").mkdir()
    for path, image in images.items():
        (folder / "data" / path.rsplit("/", 1)[-1]).write_bytes(image.after_a_cut(dice))
    return Place(folder / "data", folder / "keys")


class Broken(Exception):
    """The statement does not come back."""


def fail_at_statements(url: str, *, full: bool) -> int:
    """On a server, where there are no writes to fail: the upgrade ends at a statement of its one transaction."""
    database = PostgresDatabase(url)
    database.take("upgrade")
    try:
        total = _run(database, 0)
        moments = some(range(1, total + 1), full=full)
        for number in moments:
            assert _run(database, number) == number
            assert _on_server(database) == OLD
        database.write(lambda tx: file_schema.upgrade(tx, migrations()))
        assert _on_server(database) == NEW
        return len(moments)
    finally:
        database.close()


def _run(database: PostgresDatabase, until: int) -> int:
    """How many statements came, of which the one of number `until` failed (0: all came and then nothing was kept)."""
    seen = 0

    def work(tx: Connection) -> None:
        @event.listens_for(tx, "before_cursor_execute")
        def _count(*_: object) -> None:
            nonlocal seen
            seen += 1
            if seen == until:
                raise Broken

        try:
            file_schema.upgrade(tx, migrations())
        finally:
            event.remove(tx, "before_cursor_execute", _count)
        raise Broken

    try:
        database.write(work)
    except Broken:
        return seen
    raise AssertionError("it went through")


def _on_server(database: PostgresDatabase) -> tuple[int, bool, str]:
    with database.read() as tx:
        said = str(tx.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
        there = tx.exec_driver_sql("SELECT to_regclass('note') IS NOT NULL").scalar_one()
    return int(said), bool(there), said
