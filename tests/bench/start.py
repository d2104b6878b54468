"""From the start of the program to the painted login, and to a first scan, against a bare Qt window, in turns."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.sale import CASHIER, Shop

ROOT = Path(__file__).parents[2]
_ROUNDS, _SCAN_ROUNDS = 15, 7


@dataclass(frozen=True, slots=True)
class Start:
    """One start until the window was painted. Seconds, without what fingers took; `rss_mib` = the most it held."""

    wall_s: float
    cpu_s: float
    rss_mib: float
    modules: frozenset[str]


def started(*words: str, **variables: str) -> Start:
    """One start of `bare`, or of `pos` with arguments, drawn into memory."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **variables}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "tests.bench.painted", *words]
    begun = time.time()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    told = json.loads(done.stdout)
    return Start(told["at"] - begun - told["hands_s"], told["cpu_s"], told["rss_mib"], frozenset(told["modules"]))


def measure(folder: Path) -> dict[str, float]:
    """The start of a demo shop in turns with the bare window: ratios of medians."""
    shop = {"POS_DATA": str(folder / "data"), "POS_KEY_DIR": str(folder / "keys")}
    subprocess.run(
        [sys.executable, "-m", "pos", "init", "--demo"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **shop},
        capture_output=True,
        check=True,
    )
    starts = _in_turns(("bare", "pos"), _ROUNDS, shop)
    (bare_wall, bare_cpu, bare_rss), (wall, cpu, rss) = map(_medians, starts.values())
    return {
        **_until_the_first_scan(folder / "sells"),
        "start_to_login_ms": wall * 1000,
        "bare_window_ms": bare_wall * 1000,
        "start_of_bare": wall / bare_wall,
        "start_cpu_of_bare": cpu / bare_cpu,
        "start_rss_mib": rss,
        "start_rss_of_bare": rss / bare_rss,
        "start_modules": float(len(starts["pos"][0].modules)),
    }


def _until_the_first_scan(folder: Path) -> dict[str, float]:
    """A first scan painted, in turns with a first key painted in a bare window. Whoever sells logs in before it: by
    hand (what the fingers took left out), or in no time at all.
    """
    folder.mkdir(parents=True)
    shop = Shop.make(folder)
    shop.desk.till.open_shift(CASHIER, 0)
    shop.close()
    where = {"POS_DATA": str(folder), "POS_KEY_DIR": str(folder / "keys")}
    starts = _in_turns(("bare_key", "pos_scan", "pos_scan_by_hand"), _SCAN_ROUNDS, where)
    (bare_wall, bare_cpu, bare_rss), (wall, cpu, rss), (waited, _, _) = map(_medians, starts.values())
    return {
        "first_scan_by_hand_ms": waited * 1000,
        "first_scan_by_hand_of_bare": waited / bare_wall,
        "first_scan_ms": wall * 1000,
        "bare_first_key_ms": bare_wall * 1000,
        "first_scan_of_bare": wall / bare_wall,
        "first_scan_cpu_of_bare": cpu / bare_cpu,
        "first_scan_rss_mib": rss,
        "first_scan_rss_of_bare": rss / bare_rss,
    }


def _in_turns(names: Sequence[str], rounds: int, where: dict[str, str]) -> dict[str, list[Start]]:
    """The starts of each, a round of all after the other."""
    starts: dict[str, list[Start]] = {name: [] for name in names}
    for _ in range(rounds):
        for name, taken in starts.items():
            taken.append(started(name, **where))
    return starts


def _medians(starts: Sequence[Start]) -> tuple[float, ...]:
    """Of wall, processor, memory."""
    return tuple(statistics.median(getattr(one, field) for one in starts) for field in ("wall_s", "cpu_s", "rss_mib"))
