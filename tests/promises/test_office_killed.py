"""Killed at any step of a batch, of publishing, of a close, of an export: all or nothing, and never twice."""

from __future__ import annotations

import contextlib
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pos.domain.fees.tariffs import Tariff
from pos.errors import Refused
from tests.promises.office_hand import ACTS, APRIL, MARCH, come_in
from tests.services.town import FINANCE, MANAGER, Town, open_copy

pytestmark = [
    pytest.mark.promises,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]
ROOT = Path(__file__).parents[2]
HOMES = 12


@pytest.fixture(scope="module")
def before(template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Act -> a community that is about to do it: two months of bills, points, a draft; closed for an export."""
    folder = tmp_path_factory.mktemp("office")
    first = folder / "before"
    first.mkdir()
    town = open_copy(template, first)
    _furnish(town, folder)
    town.desk.close()
    town = come_in(first / "data", first / "keys")
    town.desk.office.issue_bills(FINANCE, APRIL, publish=False)
    town.desk.close()
    closed = folder / "closed"
    shutil.copytree(first, closed)
    town = come_in(closed / "data", closed / "keys")
    town.desk.months.close(FINANCE, MARCH)
    town.desk.close()
    return {act: closed if act == "export" else first for act in ACTS}


def _furnish(town: Town, folder: Path) -> None:
    rows = "".join(f"9-1-{n + 101},{70 + n}.5,住户{n},1\n" for n in range(HOMES))
    (folder / "homes.csv").write_text("room,area_m2,resident,agreed_batch\n" + rows, "utf-8")
    town.desk.imports.bring(MANAGER, "households", folder / "homes.csv")
    town.desk.office.tariffs.add_tariff(FINANCE, Tariff("物业费", "2026-02", per_m2=5000))
    for period in ("2026-02", MARCH):
        town.desk.office.issue_bills(FINANCE, period, publish=True)
    with town.desk.ledger.read() as tx:
        town.homes.update(dict(tx.exec_driver_sql("SELECT room, household_id FROM household_version").all()))
    for n, room in enumerate(town.homes):
        town.earn(900 + 500 * n, room)


def _act(folder: Path, act: str, moment: int) -> subprocess.CompletedProcess[str]:
    """Another program does it, and dies at that moment."""
    command = [sys.executable, "-m", "tests.promises.office_hand", str(folder / "data"), str(folder / "keys")]
    return subprocess.run([*command, act, str(moment)], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("act", ACTS)
def test_killed_at_any_step(act: str, before: dict[str, Path], tmp_path: Path, full_figures: bool) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(before[act], whole)
    moments = int(_act(whole, act, 0).stdout)
    assert moments > 10
    told, dice = _TOLD[act], random.Random(20261129)
    start, end = told(before[act]), told(whole)
    for kill in range(50 if full_figures else 1):
        folder = tmp_path / f"killed {kill}"
        shutil.copytree(before[act], folder)
        assert _act(folder, act, dice.randint(1, moments)).returncode == -signal.SIGKILL
        between = told(folder)
        if act == "batch":
            assert all(one in (start[home], end[home]) for home, one in between.items())
        else:
            assert between in (start, end)
        _again(folder, act)
        assert told(folder) == end
        shutil.rmtree(folder)


def _again(folder: Path, act: str) -> None:
    """Whoever comes in finds a sound ledger, and does it again."""
    town = come_in(folder / "data", folder / "keys")
    town.assert_proven()
    with contextlib.suppress(Refused):  # a month that closed just before the kill is closed
        ACTS[act](town, folder / "out")
    town.desk.close()


def _reading(tell: Callable[[Town], dict[str, object]]) -> Callable[[Path], dict[str, object]]:
    def told(folder: Path) -> dict[str, object]:
        town = come_in(folder / "data", folder / "keys")
        try:
            return tell(town)
        finally:
            town.desk.close()

    return told


def _redeemed(town: Town) -> dict[str, object]:
    """Household -> its points, what it owes, how many slips it has."""
    with town.desk.ledger.read() as tx:
        slips = "SELECT household_id, COUNT(*) FROM entry WHERE kind = 'redemption' GROUP BY household_id"
        counts = {str(home): int(n) for home, n in tx.exec_driver_sql(slips)}
    pages = {room: town.desk.office.household(home) for room, home in town.homes.items()}
    return {
        room: (page.card.points, page.card.owed_fen, counts.get(page.card.household_id, 0))
        for room, page in pages.items()
    }


def _published(town: Town) -> dict[str, object]:
    """How many entries and published bills there are, and what is owed."""
    with town.desk.ledger.read() as tx:
        events = tx.exec_driver_sql("SELECT COUNT(*) FROM bill_event WHERE event = 'published'").scalar_one()
    owed = sum(town.desk.office.household(home).card.owed_fen for home in town.homes.values())
    return {"entries": town.entries(), "published": events, "owed": owed}


def _closed(town: Town) -> dict[str, object]:
    """Whether it is, by how many entries, and every figure of it."""
    status = town.desk.months.status(MARCH)
    return {"closed": status.closed, "entries": town.entries(), "books": status.households}


def _files(folder: Path) -> dict[str, object]:
    """What stands in the folder that people look into: a pack is whole or not there."""
    pack = folder / "out" / MARCH
    return {file.name: file.read_bytes() for file in sorted(pack.iterdir())} if pack.is_dir() else {}


_TOLD: dict[str, Callable[[Path], dict[str, object]]] = {
    "batch": _reading(_redeemed),
    "publish": _reading(_published),
    "close": _reading(_closed),
    "export": _files,
}
