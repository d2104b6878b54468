"""An acknowledged sale survives a power cut: writes that were not synced yet are lost, torn or reordered, at any point.

The disk is watched while a till sells, checkpoints and closes. Then, for a moment chosen by chance, the files are put
together as they might lie there: everything that was synced, and of the rest any part in any order.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pos.ledger import book
from tests.promises.disk import Disk, Op, library
from tests.promises.proof import Place, proven, sold
from tests.promises.seller import DAY, sell
from tests.services.town import Clock, opened

pytestmark = [
    pytest.mark.promises,
    pytest.mark.skipif(library() is None, reason="this SQLite does not let its disk be watched"),
]
SECTOR = 512
SALES = 60


@dataclass(slots=True)
class Image:
    """A file as the disk holds it: what is durable, and what was written since the last sync."""

    durable: bytearray = field(default_factory=bytearray)
    waiting: list[Op] = field(default_factory=list)

    def took(self, op: Op) -> None:
        """One more operation."""
        if op.kind != "sync":
            self.waiting.append(op)
            return
        for one in self.waiting:
            apply(self.durable, one)
        self.waiting.clear()

    def after_a_cut(self, dice: random.Random) -> bytearray:
        """One of the ways it may lie there."""
        content = bytearray(self.durable)
        waiting = list(self.waiting)
        if dice.random() < 0.5:
            dice.shuffle(waiting)
        kept = dice.random()
        for op in waiting:
            if dice.random() >= kept:
                continue
            if op.kind == "write" and dice.random() < 0.3:
                for part in torn(op, dice):
                    apply(content, part)
            else:
                apply(content, op)
        return content


def apply(content: bytearray, op: Op) -> None:
    """What a write or a truncation does to a file."""
    if op.kind == "truncate":
        del content[op.offset :]
        return
    if len(content) < op.offset:
        content.extend(bytes(op.offset - len(content)))
    content[op.offset : op.offset + len(op.data)] = op.data


def torn(op: Op, dice: random.Random) -> list[Op]:
    """Some sectors of a write."""
    ends = range(SECTOR - op.offset % SECTOR, len(op.data) + SECTOR, SECTOR)
    parts, start = [], 0
    for end in ends:
        if dice.random() < 0.5 and op.data[start:end]:
            parts.append(Op("write", op.path, op.offset + start, op.data[start:end]))
        start = end
    return parts


def recorded(place: Place, monkeypatch: pytest.MonkeyPatch) -> list[Op]:
    """A till selling, with checkpoints in between and closed in the middle; marks are acknowledgements."""
    monkeypatch.setattr(book, "_CHECKPOINT_AFTER", 9)
    disk = Disk(place.data)
    with disk.installed():
        for first in (0, SALES // 2):
            town = opened(place.data, place.store, Clock(DAY))
            for n in range(first, first + SALES // 2):
                disk.mark(f"{n} {sell(town, n)}")
            town.desk.close()
    assert {op.kind for op in disk.ops} == {"write", "sync", "truncate", "delete", "mark"}
    return disk.ops


def test_power_cuts(template: Path, tmp_path: Path, full_figures: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place.copied(template, tmp_path)
    start = place.path.read_bytes()
    ops = recorded(place, monkeypatch)
    dice = random.Random(20261125)
    moments = sorted(dice.randrange(len(ops)) for _ in range(1000 if full_figures else 8))
    images = {str(place.path): Image(bytearray(start))}
    acknowledged: dict[int, str] = {}
    done = 0
    for number, moment in enumerate(moments):
        for op in ops[done : moment + 1]:
            if op.kind == "mark":
                n, receipt = op.path.split()
                acknowledged[int(n)] = receipt
            elif op.kind == "delete":
                images.pop(op.path, None)
            else:
                images.setdefault(op.path, Image()).took(op)
        done = moment + 1
        survives(images, place, tmp_path / f"cut {number}", acknowledged, dice)


def survives(
    images: dict[str, Image], place: Place, folder: Path, acknowledged: dict[int, str], dice: random.Random
) -> None:
    """After the cut: open, sell on, prove."""
    after = Place(folder / "data", folder / "keys")
    after.data.mkdir(parents=True)
    for path, image in images.items():
        (after.data / Path(path).name).write_bytes(image.after_a_cut(dice))
    # The key is there; anchors are never synced, so the least that may be left of them is nothing: a new epoch begins.
    after.keys.mkdir()
    for key in place.keys.glob("*.key"):
        shutil.copy(key, after.keys)
    town = opened(after.data, after.store, Clock(DAY))
    following = max(acknowledged, default=-1) + 1
    more = {n: sell(town, n) for n in range(following, following + 2)}
    town.desk.close()
    proven(after, acknowledged | more)
    numbers = [number for _, number in sorted(sold(after).items())]
    old = [number for number in numbers if number.startswith("S1-T1-1-")]
    assert old == [f"S1-T1-1-{n:06d}" for n in range(1, len(old) + 1)]
    assert [number[-7:] for number in numbers[len(old) :]] in (["-000001"], ["-000001", "-000002"])
    shutil.rmtree(folder)


def test_the_simulation_would_notice(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With synchronous=NORMAL a cut does lose acknowledged sales: were the test blind, it would not see this."""
    from pos.ledger import database

    pragmas = tuple(("synchronous", "NORMAL", 1) if one[0] == "synchronous" else one for one in database._PRAGMAS)
    monkeypatch.setattr(database, "_PRAGMAS", pragmas)
    with pytest.raises(AssertionError):
        test_power_cuts(template, tmp_path, False, monkeypatch)
