"""An outside program types codes as scanners do, everywhere: no digit lost, none in the wrong field, no money."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui import community
from tests.ui.community import Place
from tests.ui.outside import typist
from tests.ui.outside.places import HOME, PLACES, At, go, go_home
from tests.ui.outside.screen import Look, Missing, Stage, screen

GAPS_MS = (2, 5, 40, 90)
ENDS = (("Return",), ("Return", "Control+j"), ("Tab",))
GOODS = (community.NOODLES, community.WATER, community.OIL)
OTHERS = ("6901028001916", "4006381333931", "96385074", "88000501", "S1-T1-1-000002")
"""misread, unknown, an unknown GTIN-8, a card, a receipt"""
STUTTER_MS = 20
"""more than any scanner is late"""
ROOM = 20
"""lines in a sale before it is voided"""


@pytest.fixture
def stage(founded: Place, tmp_path: Path) -> Iterator[Stage]:
    """The program at its door."""
    try:
        typist.libraries()
        with screen() as display:
            made = Stage(display, founded.copy(tmp_path / "community"))
            try:
                yield made
            finally:
                made.end()
    except (Missing, OSError) as missing:
        pytest.skip(str(missing))


class Scanner:
    """Scans of every kind in turn, and what was wrong with any."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.dice = stage, random.Random(seed)
        self.done, self.wrong = Counter[str](), list[str]()
        self.stuttered = 0
        """scans that a busy machine sent otherwise than a scanner does: they are done again"""

    def scan(self, place: str, before: Look) -> Look:
        """One, and what came of it: what is seen then."""
        gap_ms, ends = self.dice.choice(GAPS_MS), self.dice.choice(ENDS)
        code = self.dice.choice(GOODS if self.dice.random() < 0.6 else OTHERS)
        keypad = code.isdigit() and self.dice.random() < 0.2
        after = self.stage.scan(code, gap_ms, ends, keypad=keypad)
        if any(abs(gap - gap_ms) > STUTTER_MS for gap in after["gaps"][: len(code) - 1]):
            self.stuttered += 1
            return after
        self.done[place] += 1
        told = f"{place}: {code} at {gap_ms} ms, {'+'.join(ends)}{', keypad' if keypad else ''}: "
        for wrong in faults(code, before, after, goods=code in GOODS and (before["page"], before["mode"]) == HOME):
            self.wrong.append(f"{told}{wrong}; {_short(before)} -> {_short(after)}")
        return after


def faults(code: str, before: Look, after: Look, *, goods: bool) -> Iterator[str]:
    """What a scan must never do. `goods`: they belong into the sale now."""
    stood = [text for _, text in before["lines"]]
    parts = [text for text in after["heard"] if text != code]
    if parts:
        yield f"parts of it were taken: {parts}"
    fields = [[name, text] for name, text in after["lines"] if text and text not in (code, *stood)]
    if fields:
        yield f"parts of it stand in {fields}"
    if code not in after["heard"] and code not in [text for _, text in after["lines"]]:
        yield "it was lost"
    if after["taken"] != before["taken"] or after.get("kinds") != before.get("kinds"):
        yield "money or an entry came of it"
    if after.get("failures") != before.get("failures"):
        yield "it counted as a PIN"
    if goods and _pieces(after) - _pieces(before) != Counter({code: 1000}):
        yield "not exactly one piece was added"


def _short(look: Look) -> list[object]:
    lines = [[name, text] for name, text in look["lines"] if text]
    return [look[one] for one in ("page", "mode", "focus", "heard", "gaps", "message")] + [lines, look["basket"][-3:]]


def _pieces(look: Look) -> Counter[str]:
    found = Counter[str]()
    for barcode, qty_milli in look["basket"]:
        found[barcode] += qty_milli
    return found


def _at_line(stage: Stage, name: str) -> Look:
    """The keys go to this line, and nothing is in it."""
    look = stage.settled()
    for _ in range(20):
        if look["focus"] == name:
            return stage.press("Control+a", "BackSpace")
        look = stage.press("Tab")
    raise AssertionError(f"Tab never leads to {name}: {look}")


def _door(scanner: Scanner, times: int) -> None:
    """The name, the PIN, the float."""
    stage = scanner.stage
    stage.settled()
    while scanner.done["name"] < times:
        scanner.scan("name", _at_line(stage, "登录名"))
    _at_line(stage, "密码")
    _at_line(stage, "登录名")
    stage.write("cashier")
    while scanner.done["PIN"] < times:
        scanner.scan("PIN", _at_line(stage, "密码"))
    _at_line(stage, "密码")
    look = stage.write("1111")
    assert look["page"] == "OpenShiftPage", look
    while scanner.done["float"] < times:
        scanner.scan("float", _at_line(stage, "备用金"))
    _at_line(stage, "备用金")
    assert (look := stage.write("200"))["page"] == "TillPage", look


def _everywhere(scanner: Scanner, at: At, times: int) -> None:
    stage, look = scanner.stage, scanner.stage.settled()
    while scanner.done[at.name] < times:
        if not _still(at, look):
            look = go_home(stage)
            if len(look["basket"]) > ROOM:
                stage.press("Control+Delete", "Return")
            stage.scan(scanner.dice.choice(GOODS), 5, ("Return",))
            look = go(stage, at)
        look = scanner.scan(at.name, look)


def _still(at: At, look: Look) -> bool:
    """Whether the scan before left everything as it was: the next may follow at once."""
    typed = any(text for _, text in look["lines"])
    there = (look["page"], look["mode"]) == (at.page, at.mode) and not at.asks
    return there and not typed and 0 < len(look["basket"]) <= ROOM


@pytest.mark.promises
def test_codes_come_through_whole_wherever_they_are_scanned(stage: Stage, full_figures: bool) -> None:
    scanner, times = Scanner(stage, 7), 40 if full_figures else 1
    _door(scanner, times)
    for at in PLACES if full_figures else PLACES[::4]:
        _everywhere(scanner, at, times)
    assert not scanner.wrong, "\n".join(scanner.wrong)
    assert sum(scanner.done.values()) >= (1000 if full_figures else 8)
