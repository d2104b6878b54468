"""An interrupted upgrade is old or new, never between: it fails, or the power goes, at each write of each migration."""

from __future__ import annotations

import contextlib
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from pos.errors import PosError, Unavailable
from pos.ledger import book
from pos.ledger.audit.proof import verify_at
from pos.ledger.schema import file_schema
from pos.places import migrations
from tests.ledger import stranger
from tests.ledger.schema.test_migrations import next_version
from tests.promises.disk import FULL, IOERR_WRITE, OK, Disk, Op, library
from tests.promises.proof import Place
from tests.promises.test_promise_02_power_cut import Image
from tests.promises.test_promise_03_full_disk import Faults
from tests.services.town import found_town

if TYPE_CHECKING:
    from pathlib import Path

    from pos.ledger.keys import KeyStore

pytestmark = [
    pytest.mark.promises,
    pytest.mark.skipif(library() is None, reason="this SQLite does not let its disk be watched"),
]


def upgrade(place: Place, scripts: Path) -> None:
    """Open as the program of the next version."""
    book.open_ledger(place.path, scripts, place.store, lambda *_: None).close()


def state(place: Place) -> tuple[int, bool, str]:
    """user_version, whether the new table is there, what alembic says."""
    with stranger.opened(place.path) as con:
        return (
            stranger.one(con, "PRAGMA user_version"),
            bool(stranger.one(con, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'note'")),
            stranger.one(con, "SELECT version_num FROM alembic_version"),
        )


OLD, NEW = (1, False, "0001"), (2, True, "0002")


def test_an_upgrade_that_fails_at_any_write(
    template: Path, tmp_path: Path, full_figures: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = next_version(tmp_path, monkeypatch)
    sound = Faults(0, OK)
    place = Place.copied(template, tmp_path / "sound")
    with Disk(place.data, sound, keep=False).installed():
        upgrade(place, scripts)
    assert state(place) == NEW
    numbers = range(1, sound.seen + 1)
    seen = set()
    for number in numbers if full_figures else random.Random(1).sample(numbers, 6):
        for code in (FULL, IOERR_WRITE):
            place = Place.copied(template, tmp_path / f"{number} {code}")
            failing = Disk(place.data, Faults(number, code), keep=False)
            with failing.installed():
                try:
                    upgrade(place, scripts)
                except Unavailable:
                    seen.add("told")
            found = state(place)
            assert found in (OLD, NEW)
            seen.add(str(found))
            upgrade(place, scripts)
            assert state(place) == NEW
            assert verify_at(place.path, place.store, full=True).findings == ()
            shutil.rmtree(place.data.parent)
    assert "told" in seen


def test_an_upgrade_in_a_power_cut(
    template: Path, tmp_path: Path, full_figures: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = next_version(tmp_path, monkeypatch)
    place = Place.copied(template, tmp_path / "watched")
    start = place.path.read_bytes()
    disk = Disk(place.data)
    with disk.installed():
        upgrade(place, scripts)
    dice = random.Random(12)
    images = {str(place.path): Image(bytearray(start))}
    cuts = range(len(disk.ops)) if full_figures else sorted(dice.sample(range(len(disk.ops)), 6))
    done = 0
    for number in cuts:
        replay(images, disk.ops[done : number + 1])
        done = number + 1
        for again in range(4 if full_figures else 1):
            after = laid_down(images, place, tmp_path / f"cut {number} {again}", dice)
            assert state(after) in (OLD, NEW)
            upgrade(after, scripts)
            assert verify_at(after.path, after.store, full=False).findings == ()
            shutil.rmtree(after.data.parent)


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


def test_a_new_ledger_is_whole_or_absent(tmp_path: Path, full_figures: bool) -> None:
    """The first migration of all: a ledger that is being made."""
    sound = Faults(0, OK)
    with Disk(tmp_path, sound, keep=False).installed():
        found_town(tmp_path / "sound")
    numbers = range(1, sound.seen + 1)
    for number in numbers if full_figures else random.Random(2).sample(numbers, 4):
        folder = tmp_path / f"try {number}"
        path = folder / "data" / "ledger.db"
        with Disk(folder, Faults(number, FULL), keep=False).installed(), contextlib.suppress(PosError):
            found_town(folder)
        if path.exists():
            assert verify_at(path, _store(folder), full=False).findings == ()
        shutil.rmtree(folder)


def _store(folder: Path) -> KeyStore:
    return Place(folder / "data", folder / "keys").store


def test_the_scripts_are_ours() -> None:
    """Every migration that is released is tried above: the first by a new ledger, each later one needs its own line."""
    assert [path.name for path in sorted((migrations() / "versions").glob("*.py"))] == ["0001_first_ledger.py"]
    assert file_schema.VERSION == 1
