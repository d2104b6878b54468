"""Three real months of 120 households: rung up by the commands once a run, and copied by every test that goes on."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock

from tests.commands.counter import Counter

_ANSWERS = "answers.json"


@dataclass(frozen=True, slots=True)
class RungUp:
    """A shop's folder that nobody writes to. `answers` = what each command said, by its name."""

    folder: Path
    answers: dict[str, Any]

    def copy(self, folder: Path) -> Counter:
        """The shop again, to work on; `manager` holds every role."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Counter(folder, "manager")


def rung_up(canonical: Path, folder: Path) -> RungUp:
    """Made by whichever worker is first; the others wait for it."""
    with FileLock(f"{folder}.lock"):
        if not (folder / _ANSWERS).is_file():
            folder.mkdir()
            (folder / _ANSWERS).write_text(json.dumps(_ring_up(canonical, Counter(folder, "manager"))), "utf-8")
    return RungUp(folder, json.loads((folder / _ANSWERS).read_text("utf-8")))


def _ring_up(canonical: Path, shop: Counter) -> dict[str, Any]:
    made = shop("init", "--empty", "--name", "和平店")
    assert made.code == 0, made.err
    return {
        "items": shop("--json", "import", "items", canonical / "items.csv.gz").json,
        "households": shop("--json", "import", "households", canonical / "households.csv").json,
        "replay": shop("--json", "replay", canonical / "sales.csv.gz").json,
    }
