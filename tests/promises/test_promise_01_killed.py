"""An acknowledged sale survives the program being killed, at any moment; nothing is partial, doubled, or left out."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.ledger import stranger
from tests.promises.proof import Place, proven, sold
from tests.promises.seller import DAY, sell
from tests.services.town import Clock, opened

pytestmark = pytest.mark.promises
ROOT = Path(__file__).parents[2]


def started(place: Place, first: int, count: int = 10_000) -> subprocess.Popen[str]:
    """A till that sells from basket `first` on."""
    command = [sys.executable, "-m", "tests.promises.seller", str(place.data), str(place.keys), str(first), str(count)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "READY\n"
    return child


def killed_after(child: subprocess.Popen[str], sales: int, seconds: float) -> dict[int, str]:
    """Kill it without a warning, so long after its first `sales`, on however busy a machine; what it acknowledged."""
    assert child.stdout is not None
    out = "".join(child.stdout.readline() for _ in range(sales))
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    out += child.communicate()[0]
    # A line that was cut in two was not seen by anybody.
    lines = [line.split() for line in out.split("\n")[:-1]]
    return {int(n): number for _, n, number in lines}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_random_moments(template: Path, disk_path: Path, full_figures: bool) -> None:
    place = Place.copied(template, disk_path)
    dice = random.Random(20261124)
    acknowledged: dict[int, str] = {}
    kills = 500 if full_figures else 3
    for kill in range(kills):
        first = len(acknowledged)
        child = started(place, first)
        news = killed_after(child, dice.randrange(6), dice.random() * 0.05)
        # The first one again: it may have stood already, and then it is the same sale under the same number.
        assert not [n for n in news if n in acknowledged]
        acknowledged |= news
        assert sorted(acknowledged) == list(range(len(acknowledged)))
        if kill % 10 == 0 or kill == kills - 1:
            proven(place, acknowledged, full=kill == kills - 1)
    assert len(acknowledged) > kills
    numbers = sorted(sold(place).values())
    assert numbers == [f"S1-T1-1-{n:06d}" for n in range(1, len(numbers) + 1)]


def test_killed_between_commit_and_acknowledgement(template: Path, tmp_path: Path, full_figures: bool) -> None:
    """The sale stands and nobody was told: asked again, by a program that was started anew, it is the same one."""
    place = Place.copied(template, tmp_path)
    count = 1000 if full_figures else 20
    numbers: dict[int, set[str]] = {n: set() for n in range(count)}
    for _ in range(3):
        town = opened(place.data, place.store, Clock(DAY))
        for n in range(count):
            numbers[n].add(sell(town, n))
        assert town.entries() - count == _entries(template)
        town.desk.close()
    assert [len(found) for found in numbers.values()] == [1] * count
    proven(place, {n: found.pop() for n, found in numbers.items()})


def _entries(template: Path) -> int:
    with stranger.opened(template / "data" / "ledger.db") as con:
        return int(stranger.one(con, "SELECT COUNT(*) FROM entry"))
