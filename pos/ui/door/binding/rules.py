"""Which keys a command may have: none that types, moves or confirms, none of the system's, one meaning a place."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos.ui.door.binding.place import Place
from pos.ui.door.binding.places import PLACES
from pos.ui.keys import DEFAULT_KEYS, Bound, Chosen, Command


class Why(StrEnum):
    """Why a key cannot be had."""

    CONFIRMS = "confirms"
    GOES_BACK = "goes_back"
    TYPES = "types"
    MOVES = "moves"
    EDITS = "edits"
    SCANNED = "scanned"
    SYSTEM = "system"
    DELETES = "deletes"


_FUNCTION: Final = r"(Ctrl\+)?(Shift\+)?F([1-9]|1[0-9]|2[0-4])"
"""Programmable keyboards of tills send F13 to F24."""
_HAD: Final = re.compile(_FUNCTION + r"|Ctrl\+(Shift\+)?[A-Z]|Ctrl\+[0-9,]|Ctrl\+(Shift\+)?Del|Del")
"""By the key's name as Qt writes it for files."""
_MOVES: Final = ("Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Tab", "Backtab")
_BARE: Final = {
    **dict.fromkeys(_MOVES, Why.MOVES),
    **dict.fromkeys(("Return", "Enter"), Why.CONFIRMS),
    **dict.fromkeys(("Space", "Backspace"), Why.TYPES),
    "Esc": Why.GOES_BACK,
}
"""Whatever is held with them."""
_WHOLE: Final = {
    **dict.fromkeys((*(f"Ctrl+{char}" for char in "ACVXYZ"), "Ctrl+Shift+Z", "Shift+Del", "Shift+Ins"), Why.EDITS),
    **dict.fromkeys((f"Ctrl+{char}" for char in "HIJM[]\\^_"), Why.SCANNED),
    **dict.fromkeys((f"Ctrl+F{n}" for n in range(1, 5)), Why.SYSTEM),
    **dict.fromkeys(("F11", "Ctrl+Q", "Ctrl+W") if sys.platform == "darwin" else (), Why.SYSTEM),
}
"""Copying; what scanners type as line feed, Enter, tab, and between parts of a GS1 code; what desktops keep."""


def refused(command: Bound, key: str) -> Why | None:
    """Why this key (as Qt names it) is not for this command whatever else is bound; None: it may be had."""
    bare = key.rpartition("+")[2] or "+"
    why = _WHOLE.get(key) or _BARE.get(bare)
    if why is None and key == "Del" and command is not Command.VOID:
        why = Why.DELETES
    if why is None and _HAD.fullmatch(key) is None:
        why = Why.TYPES if len(key.removeprefix("Shift+")) == 1 else Why.SYSTEM
    return why


@dataclass(frozen=True, slots=True)
class Clash:
    """The key does something in a place where the command stands too; `other` None: it is fixed there."""

    place: Place
    other: Bound | None


def clashes(chosen: Chosen, command: Bound, key: str) -> Iterator[Clash]:
    """Whatever else the key does where the command stands, one a command."""
    bound, told = dict(chosen), set()
    for place in PLACES:
        if not place.has(command):
            continue
        if key in place.fixed:
            yield Clash(place, None)
        for other, _words in place.commands:
            if other != command and other not in told and key_in(bound, other) == key:
                told.add(other)
                yield Clash(place, other)


def bound_to(chosen: Chosen, command: Bound, key: str) -> Chosen:
    """The choices with this one more; the default is no choice."""
    rest = {name: one for name, one in chosen if name != command.value}
    return tuple(sorted((rest if key == DEFAULT_KEYS[command] else {**rest, command.value: key}).items()))


def swapped(chosen: Chosen, command: Bound, key: str, other: Bound) -> Chosen | None:
    """The two with each other's keys; None where that would be in a third one's way, or is no key for the other."""
    before = key_in(dict(chosen), command)
    after = bound_to(bound_to(chosen, command, key), other, before)
    fits = refused(other, before) is None
    return after if fits and not [*clashes(after, command, key), *clashes(after, other, before)] else None


def key_in(bound: dict[str, str], command: Bound) -> str:
    """The key of a command among these choices."""
    return bound.get(command.value) or DEFAULT_KEYS[command]


def sound(chosen: Chosen) -> bool:
    """Whether all of it could have been chosen: commands that there are, keys that may be had, one meaning a place."""
    known = {command.value: command for command in DEFAULT_KEYS}
    if any(name not in known for name, _key in chosen):
        return False
    bound = [(known[name], key) for name, key in chosen]
    return all(refused(one, key) is None and not any(clashes(chosen, one, key)) for one, key in bound)
