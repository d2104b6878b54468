"""What a file would do to the ledger: worked out by reading alone, so that it can be shown before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pos.domain.text import mask_name, mask_phones
from pos.exchange.reading.remarks import Remark

Tick = Callable[[int, int], None]
"""(done, of how many; 0 = nobody knows). It may raise: then nothing is written."""


def unheard(_done: int, _of: int) -> None:
    """A tick that nobody waits for."""


Differences = Mapping[str, tuple[str, str]]
"""field -> (old, new)"""


class State(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BAD = "bad"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Change:
    """What a row changes, old beside new as people write it (yuan, m²), persons masked; `key` says of what or whom."""

    line: int
    key: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What rows of the file leave open, and for which of them (rooms, goods): the first few and how many."""

    what: str
    count: int
    some: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows of a file against the ledger. `write` does it, in the transaction that the plan was made in."""

    states: Mapping[int, State]
    """line -> what becomes of it, of rows that are good in themselves"""
    write: Callable[[Tick], None]
    new: int = 0
    """things (items, households, bills), not rows"""
    changed: int = 0
    unchanged: int = 0
    people: int = 0
    changes: tuple[Change, ...] = ()
    missing: tuple[Missing, ...] = ()
    odd: tuple[Remark, ...] = ()
    bad: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Tally:
    """A plan in the making: what is to be said of rows, one after the other."""

    states: dict[int, State] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    counts: Counter[State] = field(default_factory=Counter)

    def row(self, line: int, key: str, differences: Differences | None) -> State:
        """A row that is a thing of its own: as `line`, and counted."""
        return self.count(self.line(line, key, differences))

    def count(self, state: State) -> State:
        """One more thing (item, household, bill)."""
        self.counts[state] += 1
        return state

    def line(self, line: int, key: str, differences: Differences | None) -> State:
        """What becomes of a row: None = what it says is new; else field -> (old, new) of what it changes."""
        state = State.NEW if differences is None else State.CHANGED if differences else State.SAME
        strongest = (State.NEW, State.CHANGED, State.SAME)
        self.states[line] = min(self.states.get(line, state), state, key=strongest.index)
        for name, (old, new) in (differences or {}).items():
            self.changes.append(Change(line, key, name, shown(name, old), shown(name, new)))
        return state

    def plan(
        self,
        write: Callable[[Tick], None],
        *,
        people: int = 0,
        missing: Sequence[Missing] = (),
        odd: Sequence[Remark] = (),
        bad: Sequence[Remark] = (),
    ) -> Plan:
        """All of it."""
        new, changed, unchanged = (self.counts[state] for state in (State.NEW, State.CHANGED, State.SAME))
        changes = tuple(self.changes)
        return Plan(
            self.states, write, new, changed, unchanged, people, changes, tuple(missing), tuple(odd), tuple(bad)
        )


_MASKS: Final[Mapping[str, Callable[[str], str]]] = {
    "resident": mask_name,
    "phone": lambda text: mask_phones(text.split()),
}


def shown(name: str, text: str) -> str:
    """What a field says, with persons masked."""
    return _MASKS.get(name, str)(text)


def differing(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The fields whose texts differ."""
    return {name: (old.get(name, ""), text) for name, text in new.items() if old.get(name, "") != text}
