"""From the start of the program to the painted login, against a bare Qt window of the same size, in turns."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Start:
    """One start until the window was painted. Seconds; `rss_mib` = the most it held."""

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
    return Start(told["at"] - begun, told["cpu_s"], told["rss_mib"], frozenset(told["modules"]))


def measure(folder: Path) -> dict[str, float]:
    """The start of a demo shop in turns with the bare window: ratios of medians."""
    shop = {"POS_DATA": str(folder / "data"), "POS_KEY_DIR": str(folder / "keys")}
    subprocess.run(
        [sys.executable, "-m", "pos", "init", "--demo"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **shop},
        capture_output=True,
        check=True,
    )
    starts: dict[str, list[Start]] = {"bare": [], "pos": []}
    for _ in range(_ROUNDS):
        for name, taken in starts.items():
            taken.append(started(name, **shop))
    of = {
        name: [statistics.median(getattr(one, field) for one in taken) for field in ("wall_s", "cpu_s", "rss_mib")]
        for name, taken in starts.items()
    }
    (bare_wall, bare_cpu, bare_rss), (wall, cpu, rss) = of["bare"], of["pos"]
    return {
        "start_to_login_ms": wall * 1000,
        "bare_window_ms": bare_wall * 1000,
        "start_of_bare": wall / bare_wall,
        "start_cpu_of_bare": cpu / bare_cpu,
        "start_rss_mib": rss,
        "start_rss_of_bare": rss / bare_rss,
        "start_modules": float(len(starts["pos"][0].modules)),
    }
