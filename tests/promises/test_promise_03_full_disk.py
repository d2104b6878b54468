"""A full or failing disk refuses the sale aloud and loses nothing; the till works again when there is room."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from pos.errors import Unavailable
from pos.ledger import book
from tests.promises.disk import ERRORS, IOERR_FSYNC, IOERR_WRITE, OK, Disk, Op, library
from tests.promises.proof import Place, proven, sold
from tests.promises.seller import DAY, sell
from tests.services.town import Clock, Town, opened

T = TypeVar("T")
pytestmark = pytest.mark.promises
SALES = 6
watched = pytest.mark.skipif(library() is None, reason="this SQLite does not let its disk fail")


class Faults:
    """Fails the operation of this number, once."""

    def __init__(self, number: int, code: int) -> None:
        self.number, self.code = number, code
        self.seen = 0
        self.failed: Op | None = None

    def __call__(self, op: Op) -> int:
        self.seen += 1
        if self.seen != self.number:
            return OK
        self.failed = op
        return IOERR_FSYNC if op.kind == "sync" and self.code == IOERR_WRITE else self.code


def day(place: Place, faults: Faults) -> tuple[dict[int, str], list[str]]:
    """Open, sell, close; whatever the world refuses is tried once more. The sales, and what was refused."""
    refused: list[str] = []

    def tried(work: Callable[[], T]) -> T:
        try:
            return work()
        except Unavailable as refusal:
            refused.append(refusal.code)
            return work()

    with Disk(place.data, faults, keep=False).installed():
        town: Town = tried(lambda: opened(place.data, place.store, Clock(DAY)))
        acknowledged = {n: tried(lambda n=n: sell(town, n)) for n in range(SALES)}  # type: ignore[misc]  # n is bound
        tried(town.desk.close)
    return acknowledged, refused


@watched
def test_every_write_and_sync_fails_once(
    template: Path, tmp_path: Path, full_figures: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "_CHECKPOINT_AFTER", 3)
    sound = Faults(0, OK)
    place = Place.copied(template, tmp_path / "sound")
    acknowledged, refused = day(place, sound)
    assert refused == []
    proven(place, acknowledged)
    calls = range(1, sound.seen + 1)
    dice = random.Random(3)
    told = 0
    for number in calls if full_figures else sorted(dice.sample(calls, 8)):
        for name, code in ERRORS.items() if full_figures else [dice.choice(list(ERRORS.items()))]:
            place = Place.copied(template, tmp_path / f"{number} {name}")
            faults = Faults(number, code)
            acknowledged, refused = day(place, faults)
            assert faults.failed is not None
            # Nothing but the commit's own writes is told; what fails in a checkpoint is only put off.
            assert set(refused) <= {"disk_full", "disk_error"}
            told += len(refused)
            assert sorted(sold(place)) == list(range(SALES))
            proven(place, acknowledged)
            shutil.rmtree(place.data.parent)
    assert told


def fill(path: Path) -> None:
    """Write until there is no room."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT)
    with pytest.raises(OSError, match="No space left"):
        write_for_ever(handle)
    os.close(handle)


def write_for_ever(handle: int) -> None:
    """Page after page."""
    while True:
        os.write(handle, bytes(4096))


def sell_until_refused(town: Town, acknowledged: dict[int, str]) -> None:
    """Basket after basket."""
    for n in range(len(acknowledged), 100):
        acknowledged[n] = sell(town, n)


def test_no_room_for_a_while(template: Path, tmp_path: Path, small_disk: Path) -> None:
    """A real file system runs full while the till sells, and has room again."""
    place = Place.copied(template, tmp_path)
    shutil.copytree(place.data, small_disk / "data")
    place = Place(small_disk / "data", place.keys)
    town = opened(place.data, place.store, Clock(DAY))
    acknowledged = {0: sell(town, 0)}
    filler = small_disk / "filler"
    fill(filler)
    with pytest.raises(Unavailable, match="disk_full"):
        sell_until_refused(town, acknowledged)
    refused = len(acknowledged)
    assert town.desk.till.state().last_sale is not None
    with pytest.raises(Unavailable, match="disk_full"):
        sell(town, refused)
    filler.unlink()
    for n in range(refused, refused + 5):
        acknowledged[n] = sell(town, n)
    town.desk.close()
    assert sorted(sold(place)) == list(range(refused + 5))
    proven(place, acknowledged)
