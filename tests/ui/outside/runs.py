"""So many scans into every place, several displays at a time, as far as it was brought the last time:

    python -m tests.ui.outside.runs FOLDER SCANS DISPLAYS

A file a part of the round is kept in FOLDER; what is there already is not done again. What came of it is told.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from tests.ui import community
from tests.ui.community import Place
from tests.ui.outside.places import DONE, PLACES, At, go, go_home
from tests.ui.outside.scanning import Scanner, moved
from tests.ui.outside.screen import Look, Missing, Stage, program, screen, states
from tests.ui.outside.stops import STOPS

BY_KEYS: Final = {f"keys-of-the-till-{n + 1}": (*PLACES, DONE)[n::4] for n in range(4)}
"""the parts whose places are come to by keys from outside"""
PARTS: Final = (*BY_KEYS, *STOPS)
ROOM: Final = 20
"""lines in a sale before it is voided"""
TIRED: Final = 20
"""so often in a row a busy machine lost the rhythm"""
TRIES: Final = 3
"""of one part that bring nothing more"""
_COUNTED: Final = ("scans", "pages", "unjudged", "led_away")


@dataclass
class Told:
    """What came of the scans of one part: by place, and by the page or dialog that stood there; those that a busy
    machine sent otherwise than a scanner does.
    """

    file: Path
    scans: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    unjudged: Counter[str] = field(default_factory=Counter)
    led_away: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, file: Path) -> Told:
        """As it was kept."""
        if not file.exists():
            return cls(file=file)
        said = json.loads(file.read_text("utf-8"))
        scans, pages, unjudged, led_away = (Counter[str](said[name]) for name in _COUNTED)
        return cls(file, scans, pages, unjudged, led_away, said["wrong"])

    @property
    def part(self) -> str:
        """Which it is of."""
        return self.file.stem

    def wants(self, part: str, times: int) -> bool:
        """Whether any of its places wants more scans."""
        return any(self.scans[name] < times for name in names_of(part))

    def take(self, scanner: Scanner) -> None:
        """What a scanner did since it was asked last, kept."""
        self.scans.update(scanner.done)
        self.pages.update(scanner.pages)
        self.unjudged.update(scanner.stuttered)
        self.wrong += scanner.wrong
        for told in (scanner.done, scanner.pages, scanner.stuttered, scanner.wrong):
            told.clear()
        said = {name: getattr(self, name) for name in (*_COUNTED, "wrong")}
        self.file.write_text(json.dumps(said, ensure_ascii=False, indent=1), "utf-8")


def names_of(part: str) -> tuple[str, ...]:
    """The places of a part."""
    return tuple(at.name for at in BY_KEYS[part]) if part in BY_KEYS else STOPS[part]


def run(founded: Place, folder: Path, times: int, displays: int) -> Mapping[str, Told]:
    """Every part. Raises Missing where there is no display."""
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(displays) as pool:
        told = list(pool.map(partial(_part, founded, folder, times), PARTS))
    return dict(zip(PARTS, told, strict=True))


def _part(founded: Place, folder: Path, times: int, part: str) -> Told:
    told, walk = Told.read(folder / f"{part}.json"), _by_keys if part in BY_KEYS else _round
    idle = 0
    with screen() as display:
        while told.wants(part, times) and idle < TRIES:
            before = told.scans.total() + told.unjudged.total()
            copy = founded.copy(folder / f"{part}-{random.randbytes(4).hex()}")
            walk(display, copy, told, times)
            shutil.rmtree(copy.folder)
            idle = idle + 1 if told.scans.total() + told.unjudged.total() == before else 0
    return told


def _round(display: str, place: Place, told: Told, times: int) -> None:
    """Through the states of a part; one that a code leads away from ends it, and it is begun anew."""
    part = told.part
    stage = Stage(display, states(display, place, part))
    scanner = Scanner(stage, random.randrange(1 << 30))
    try:
        told_state = json.loads(stage.program.heard())
        while True:
            name = told_state["state"]
            if name in STOPS[part] and told.scans[name] < times:
                away = _here(scanner, name, times - told.scans[name])
                told.take(scanner)
                if away:
                    told.led_away[away] += 1
                    return
            told_state = json.loads(stage.program.ask("on"))
    except Missing:
        told.take(scanner)
    finally:
        stage.end()


def _here(scanner: Scanner, name: str, times: int) -> str:
    """So many scans at one state; where a code led away, "" nowhere."""
    first = look = scanner.stage.settled()
    tired = 0
    while scanner.done[name] < times and tired < TIRED:
        before, unjudged = look, scanner.stuttered[name]
        look = scanner.scan(name, look)
        tired = tired + 1 if scanner.stuttered[name] > unjudged else 0
        if before["page"] != look["page"] or (tired and moved(before, look)):
            return f"{name}: {before['page']} -> {look['page']}{', by no scanner' if tired else ''}"
    return f"{name}: something else stands there" if moved(first, look) else ""


def _by_keys(display: str, place: Place, told: Told, times: int) -> None:
    """The till's own places: a code is sold there, or takes the question away."""
    stage = Stage(display, program(display, place))
    scanner = Scanner(stage, random.randrange(1 << 30))
    try:
        come_in(stage)
        for at in BY_KEYS[told.part]:
            everywhere(scanner, at, times - told.scans[at.name])
            told.take(scanner)
    except (Missing, AssertionError) as error:
        told.take(scanner)
        told.led_away[str(error)[:300]] += 1
    finally:
        stage.end()


def come_in(stage: Stage) -> None:
    """A cashier, with a float."""
    stage.settled()
    stage.write("cashier")
    stage.write("1111")
    stage.write("200")


def everywhere(scanner: Scanner, at: At, times: int) -> None:
    """So many scans into one place, come to again as often as a code leads away."""
    stage, look = scanner.stage, scanner.stage.settled()
    tired = 0
    while scanner.done[at.name] < times and tired < TIRED:
        if not _still(at, look):
            look = go_home(stage)
            if len(look["basket"]) > ROOM:
                stage.press("Control+Delete", "Return")
            stage.scan(scanner.code(), 5, ("Return",))
            look = go(stage, at)
        unjudged = scanner.stuttered[at.name]
        look = scanner.scan(at.name, look)
        tired = tired + 1 if scanner.stuttered[at.name] > unjudged else 0


def _still(at: At, look: Look) -> bool:
    """Whether the scan before left everything as it was: the next may follow at once."""
    typed = any(text for _, text in look["lines"])
    there = (look["page"], look["mode"]) == (at.page, at.mode) and not at.asks
    return there and not typed and 0 < len(look["basket"]) <= ROOM


def main() -> None:
    """A table of what came of it."""
    folder, times, displays = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    first = Place(folder / "community")
    founded = first if first.ledger.exists() else community.found(folder / "community")
    pages = Counter[str]()
    for part, told in run(founded, folder, times, displays).items():
        pages += told.pages
        for name, scans in told.scans.items():
            sys.stdout.write(f"{part:18} {name:26} {scans:5} scans, {told.unjudged[name]:4} unjudged\n")
        sys.stdout.writelines(f"{line}\n" for line in (*sorted(told.led_away), *told.wrong))
    sys.stdout.writelines(f"{page:44} {scans:6} scans\n" for page, scans in sorted(pages.items()))


if __name__ == "__main__":
    main()
