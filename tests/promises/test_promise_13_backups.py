"""A backup restores, and is proven before it says done; restoring an old one repeats no receipt number, even twice."""

from __future__ import annotations

import random
import shutil
import threading
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pos.errors import PosError
from pos.ledger.copying.backup import backup, restore
from pos.services.upkeep.setup import open_ledger
from tests.promises.proof import Place, proven, sold
from tests.promises.seller import DAY, sell
from tests.promises.test_promise_01_killed import started
from tests.services.town import Clock, opened

if TYPE_CHECKING:
    import subprocess

pytestmark = pytest.mark.promises


class Till:
    """A till selling in another process, its acknowledgements read as they come."""

    def __init__(self, place: Place) -> None:
        self.acknowledged: dict[int, str] = {}
        self._child: subprocess.Popen[str] = started(place, 0)
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            _, n, number = line.split()
            self.acknowledged[int(n)] = number

    def wait_for(self, sales: int) -> None:
        """Until so many were acknowledged."""
        while len(self.acknowledged) < sales:
            assert self._child.poll() is None
            self._reader.join(0.01)

    def stop(self) -> None:
        """The power goes."""
        self._child.kill()
        self._child.wait()
        self._reader.join()
        assert self._child.stdout is not None
        self._child.stdout.close()


def test_backups_of_a_till_that_sells(template: Path, tmp_path: Path, full_figures: bool) -> None:
    """Each holds everything that was acknowledged before it began, and nothing but a beginning of what was sold."""
    place = Place.copied(template, tmp_path)
    till = Till(place)
    taken: list[tuple[Path, dict[int, str]]] = []
    try:
        for number in range(50 if full_figures else 3):
            till.wait_for(5 * (number + 1))
            before = dict(till.acknowledged)
            reader = open_ledger(place.path, place.store)
            target = tmp_path / f"backup {number}.db"
            assert backup(reader, target).path == target
            reader.close()
            taken.append((target, before))
    finally:
        till.stop()
    for number, (target, before) in enumerate(taken):
        new = Place(tmp_path / f"new {number}", place.keys)
        restored = restore(target, new.path, new.store, None, Clock(DAY).now + timedelta(minutes=number))
        found = sold(new)
        assert before.items() <= found.items()
        assert found.items() <= till.acknowledged.items() | {(max(found), found[max(found)])}
        town = opened(new.data, new.store, Clock(DAY))
        assert sell(town, 900_000).startswith(f"S1-T1-{restored.epochs['T1']}-000001")
        town.desk.close()
        proven(new, before | {n: receipt for n, receipt in sold(new).items() if n >= 900_000}, alone=False)
        shutil.rmtree(new.data)


def test_old_backups_restored_twice(template: Path, tmp_path: Path, full_figures: bool) -> None:
    """Five ages; each restored twice, in any order, with sales after each: no number is given twice."""
    place = Place.copied(template, tmp_path)
    clock = Clock(DAY)
    given: list[str] = []
    next_basket = 0

    def trade(count: int) -> None:
        nonlocal next_basket
        town = opened(place.data, place.store, clock)
        for _ in range(count):
            given.append(sell(town, next_basket))
            next_basket += 1
        town.desk.close()

    ages = []
    for age in range(5):
        trade(3)
        reader = open_ledger(place.path, place.store)
        ages.append(backup(reader, tmp_path / f"age {age}.db").path)
        reader.close()
    dice = random.Random(13)
    order = [*ages, *ages] if not full_figures else [dice.choice(ages) for _ in range(50)]
    dice.shuffle(order)
    for source in order:
        report = restore(source, place.path, place.store, None, clock.now)
        assert report.aside is not None
        trade(2)
    assert len(set(given)) == len(given)
    assert len({number.split("-")[2] for number in given}) == len(order) + 1
    proven(place, {}, alone=False, full=True)


def test_damaged_backups(template: Path, tmp_path: Path, full_figures: bool) -> None:
    """Whatever happened to a backup: it restores whole, or it is refused and what is there stays."""
    place = Place.copied(template, tmp_path)
    town = opened(place.data, place.store, Clock(DAY))
    before = {n: sell(town, n) for n in range(20)}
    source = tmp_path / "backup.db"
    backup(town.desk.ledger, source)
    town.desk.close()
    sound = source.read_bytes()
    dice = random.Random(31)
    refused = 0
    for number in range(50 if full_figures else 6):
        content = bytearray(sound)
        if number % 3 == 0:
            del content[dice.randrange(len(content)) :]
        elif number % 3 == 1:
            at = dice.randrange(len(content))
            content[at : at + 64] = dice.randbytes(64)
        else:
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        source.write_bytes(content)
        new = Place(tmp_path / f"new {number}", place.keys)
        code = refusal(source, new)
        if code:
            assert code in {"backup_damaged", "disk_error", "not_a_ledger", "ledger_too_new"}
            assert not new.path.exists()
            refused += 1
        else:
            proven(new, before)
        shutil.rmtree(new.data)
    assert refused


def refusal(source: Path, new: Place) -> str:
    """What restoring says, "" when it is done."""
    try:
        restore(source, new.path, new.store, None, Clock(DAY).now)
    except PosError as refused:
        return refused.code
    return ""
