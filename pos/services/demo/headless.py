"""The demo community's two months without a window, what they came to, and the papers they leave."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pos.devices.picture import to_png
from pos.devices.profile import profile_named
from pos.domain.fees.collection import Rates
from pos.domain.month.figures import Saver
from pos.domain.paper.layout import to_text
from pos.errors import Refused
from pos.exchange.outfile import replace_file
from pos.ledger.journal import now
from pos.outputs import plain_file
from pos.services import papers
from pos.services.demo import community, life
from pos.services.month.figures import Figures
from pos.services.shop import Shop
from pos.services.upkeep.opening import key_store, ledger_file, open_ledger
from pos.settings import Settings

_UNFINISHED = "demo-unfinished"
_RECEIPT, _PICTURE, _TILL = "receipt.txt", "receipt.png", "till.png"
_WIDTH = "80"
_PATIENCE_S = 120
_DRAW = """
import pathlib, sys
from pos import app, settings
app.picture(settings.Settings(), pathlib.Path(sys.argv[1]))
"""


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it, as the ledger says it. `rates`, `without_points`: of the last month; `files`: what -> file."""

    months: tuple[str, ...]
    saver: Saver | None
    rates: Rates
    without_points: Rates
    files: dict[str, str]


def play_demo(
    settings: Settings,
    seed: int,
    on: date | None,
    lang: str,
    progress: life.Progress | None = None,
    *,
    at_the_till: bool = True,
) -> Played:
    """Play the months before `on` (default today) in the data folder. The same again costs nothing; without a day, so
    does what was played on an earlier one. `at_the_till`: the morning after somebody opens the till and is pictured.

    Interrupted, it leaves nothing that counts. Refused `ledger_exists` when the folder holds another ledger,
    `future_date`.
    """
    folder, until = settings.data, on or now().date()
    community.check_day(until)
    known = community.remembered(folder, seed, on)
    if known is not None:
        return _told(settings, *known)
    path = ledger_file(settings)
    if path.exists():
        raise Refused("ledger_exists", path=str(path))
    for name in (_RECEIPT, _PICTURE, _TILL, community.NOTE):
        plain_file(folder / name)
    growing = folder / _UNFINISHED
    shutil.rmtree(growing, ignore_errors=True)
    growing.mkdir(parents=True)
    lived = life.play(growing / path.name, key_store(settings), growing / "packs", seed, until, progress)
    shutil.rmtree(folder / "packs", ignore_errors=True)
    (growing / "packs").rename(folder / "packs")
    (growing / path.name).rename(path)
    shutil.rmtree(growing, ignore_errors=True)
    files = {"ledger": str(path), **_papers(settings, folder, lived.last_receipt, lang)}
    files |= _till(settings, folder) if at_the_till else {}
    files |= {f"pack {pack.name}": str(folder / "packs" / pack.name) for pack in lived.packs}
    community.remember(folder, seed, until, lived.sales, files)
    return _told(settings, until, files)


def _told(settings: Settings, until: date, files: dict[str, str]) -> Played:
    """What the two months came to, read from the ledger."""
    months = tuple(community.periods_before(until, 3)[:2])
    ledger = open_ledger(settings)
    try:
        figures = Figures(Shop(ledger, until))
        saver, last = figures.saved_most(months), figures.month(months[-1]).collection
    finally:
        ledger.close()
    return Played(months, saver, last.all, last.without_points, files)


def _till(settings: Settings, folder: Path) -> dict[str, str]:
    """A picture of the till, drawn by a process of its own: a command loads no Qt. Nothing where Qt cannot draw."""
    out = folder / _TILL
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "POS_DATA": str(settings.data),
        "POS_DATABASE_URL": settings.database_url,
        "POS_LANG": settings.language,
    }
    if settings.key_dir is not None:
        environment["POS_KEY_DIR"] = str(settings.key_dir)
    command = [sys.executable, "-c", _DRAW, str(out)]
    try:
        # S603: the command is this very program; nothing in it was typed by anybody.
        subprocess.run(command, env=environment, check=True, timeout=_PATIENCE_S, capture_output=True)  # noqa: S603
    except (subprocess.SubprocessError, OSError):
        return {}
    return {"till picture": str(out)}


def _papers(settings: Settings, folder: Path, number: str, lang: str) -> dict[str, str]:
    ledger = open_ledger(settings)
    try:
        paper = papers.paper(Shop(ledger), number, lang)
    finally:
        ledger.close()
    columns = profile_named(_WIDTH).columns
    text, picture = folder / _RECEIPT, folder / _PICTURE
    replace_file(text, to_text(paper, columns).encode())
    replace_file(picture, to_png(paper, columns))
    return {"receipt": str(text), "receipt picture": str(picture)}
