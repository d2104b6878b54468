"""A sale is whole or absent: a stranger tries many kinds of half sale while the till sells, and gets nowhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.mallory import HALF_SALES
from tests.promises.proof import Place, proven
from tests.promises.seller import DAY, sell
from tests.services.town import NOODLES, Clock, opened

pytestmark = pytest.mark.promises
ROOT = Path(__file__).parents[2]


def attacked(place: Place, what: str) -> list[list[str]]:
    """[name, refused or done, message] of each attack."""
    command = [sys.executable, "-m", "tests.promises.mallory", str(place.path), what]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_half_sales_by_another_process(template: Path, tmp_path: Path) -> None:
    place = Place.copied(template, tmp_path)
    town = opened(place.data, place.store, Clock(DAY))
    town.sell((NOODLES, 1000), room=None)
    acknowledged = {n: sell(town, n) for n in range(3)}
    found = attacked(place, "half")
    assert len(found) == len(HALF_SALES) >= 12
    assert {outcome for _, outcome, _ in found} == {"refused"}
    acknowledged |= {n: sell(town, n) for n in range(3, 6)}
    town.desk.close()
    proven(place, acknowledged, full=True)
