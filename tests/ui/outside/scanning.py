"""A scanner that types codes as scanners do, and what a scan must never do."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from tests.ui import community
from tests.ui.outside.places import HOME
from tests.ui.outside.screen import Look, Stage

GAPS_MS = (2, 5, 40, 90)
OFTEN = (4, 4, 1, 1)
"""how many of ten scans come at each: the quick ones are what a shop has, and the slow ones take their time"""
ENDS = (("Return",), ("Return", "Control+j"), ("Tab",))
GOODS = (community.NOODLES, community.WATER, community.OIL)
PRACTISED = (community.WATER,)
"""those that a till where nothing counts has as well"""
OTHERS = ("6901028001916", "4006381333931", "96385074", community.CARD, "S1-T1-1-000002")
"""misread, unknown, an unknown GTIN-8, a card, a receipt"""
MEANT = {community.CARD: community.ROOM}
"""what stands there instead of a code where rooms are looked for: the room of the card"""
STUTTER_MS = 20
"""more than any scanner is late"""


class Scanner:
    """Scans of every kind in turn, and what was wrong with any."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.dice = stage, random.Random(seed)
        self._last = ""
        self.done, self.wrong = Counter[str](), list[str]()
        self.pages = Counter[str]()
        """the same by the page or dialog that stood there"""
        self.stuttered = Counter[str]()
        """scans that a busy machine sent otherwise than a scanner does: they are done again"""

    def code(self, among: tuple[str, ...] = GOODS) -> str:
        """One of these, but not the last again: twice within a moment it is one scan."""
        self._last = self.dice.choice([one for one in among if one != self._last])
        return self._last

    def scan(self, place: str, before: Look) -> Look:
        """One, and what came of it: what is seen then."""
        gap_ms, ends = self.dice.choices(GAPS_MS, OFTEN)[0], self.dice.choice(ENDS)
        code = self.code(GOODS if self.dice.random() < 0.6 else OTHERS)
        keypad = code.isdigit() and self.dice.random() < 0.2
        after = self.stage.scan(code, gap_ms, ends, keypad=keypad)
        if any(abs(gap - gap_ms) > STUTTER_MS for gap in after["gaps"][: len(code)]):
            self.stuttered[place] += 1
            return after
        self.done[place] += 1
        self.pages[before["page"]] += 1
        told = f"{place}: {code} at {gap_ms} ms, {'+'.join(ends)}{', keypad' if keypad else ''}: "
        known = PRACTISED if place.startswith("practice") else GOODS
        for wrong in faults(code, before, after, goods=code in known and (before["page"], before["mode"]) == HOME):
            self.wrong.append(f"{told}{wrong}; {_short(before)} -> {_short(after)}")
        return after


def faults(code: str, before: Look, after: Look, *, goods: bool) -> Iterator[str]:
    """What a scan must never do. `goods`: they belong into the sale now."""
    stood = [text for _, text in before["lines"]]
    parts = [text for text in after["heard"] if text != code]
    if parts:
        yield f"parts of it were taken: {parts}"
    fields = [
        [name, text]
        for name, text in after["lines"]
        if set(text) & set(code) and text not in (code, MEANT.get(code), *stood) and not _added(text, code, stood)
    ]
    if fields:
        yield f"parts of it stand in {fields}"
    there = [text for _, text in after["lines"]]
    if code not in after["heard"] and not any(text == code or _added(text, code, stood) for text in there):
        yield "it was lost"
    wrong = [line for line, reads in zip(after["lines"], after["reads"], strict=True) if line[1] == code and not reads]
    if code not in after["scanned"] and (after["answered"] or (wrong and code not in stood)):
        yield f"it went where no codes are read: {after['answered']}, {wrong}"
    if after["taken"] != before["taken"] or after.get("kinds") != before.get("kinds"):
        yield "money or an entry came of it"
    if after.get("failures") != before.get("failures"):
        yield "it counted as a PIN"
    if after["set"] != before["set"]:
        yield "this computer is set otherwise"
    if goods and _pieces(after) - _pieces(before) != Counter({code: 1000}):
        yield "not exactly one piece was added"


def _added(text: str, code: str, stood: list[str]) -> bool:
    """Whether a line of several codes has one more, whole and behind the others."""
    return text.endswith(f" {code}") and text.removesuffix(code).rstrip() in stood


def moved(before: Look, after: Look) -> bool:
    """Whether a scan did something where none is asked for: another page, another focus, other keys to press."""
    reads = any(before["reads"])
    return bool(before["page"] != after["page"] or (not reads and _stands(before) != _stands(after)))


def _stands(look: Look) -> list[object]:
    return [look[one] for one in ("page", "focus", "buttons", "lines")]


def _short(look: Look) -> list[object]:
    lines = [[name, text] for name, text in look["lines"] if text]
    return [look[one] for one in ("page", "mode", "focus", "heard", "gaps", "message")] + [lines, look["basket"][-3:]]


def _pieces(look: Look) -> Counter[str]:
    found = Counter[str]()
    for barcode, qty_milli in look["basket"]:
        found[barcode] += qty_milli
    return found
