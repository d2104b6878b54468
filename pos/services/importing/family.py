"""The people of one room: those that are known, and those whom the lines of a file name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos.domain.goods.codes import code_key
from pos.exchange.imports.households import HouseholdRow
from pos.ledger.journal import new_id
from pos.ledger.reading.households import Resident
from pos.services.importing.plan import differing


class Family:
    """Who lives in a room. A line is about whoever has its name, else its phone or card; else about somebody new."""

    def __init__(self, household_id: str, known: Sequence[Resident]) -> None:
        self.household_id = household_id
        self._known = list(known)
        self._named: set[str] = set()
        self._places: dict[str, list[int]] = {}
        """what a line may know somebody by -> where among the people"""
        self.people: list[Resident] = []
        self.differences: list[dict[str, tuple[str, str]]] = []
        """of each line, in their order: field -> (old, new)"""
        for one in known:
            self._place(len(self.people), one)

    @property
    def changed(self) -> bool:
        """Whether anybody is new or another."""
        return self.people != self._known

    @property
    def met(self) -> int:
        """How many of them the lines are about."""
        return len(self._named)

    def meet(self, rows: Sequence[HouseholdRow], *, named: bool) -> None:
        """Take the lines. Without a column of names (`named`) a single line is about the one person who is known."""
        alone = self._known[0] if not named and len(rows) == 1 and len(self._known) == 1 else None
        about = [self._line(row, alone) for row in rows]
        before, after = ({one.person_id: _texts(one) for one in people} for people in (self._known, self.people))
        told: set[str] = set()
        for person_id in about:  # what several lines say of somebody is told with the first of them
            first = person_id and person_id not in told
            told.add(person_id)
            self.differences.append(differing(before.get(person_id, {}), after[person_id]) if first else {})

    def _line(self, row: HouseholdRow, alone: Resident | None) -> str:
        """Take one line; the id of the person it is about, "" for nobody."""
        if not (row.resident or row.phones or row.card) and (row.phones is None or alone is None):
            return ""
        at = 0 if alone else self._whom(row)
        before = self.people[at] if at < len(self.people) else Resident(new_id(), self.household_id, "", (), "")
        phones = before.phones if row.phones is None else row.phones
        if before.person_id in self._named:
            phones = tuple(dict.fromkeys((*before.phones, *phones)))
        same_name = _plain(row.resident) in {"", _plain(before.name)}
        name = before.name if same_name else row.resident
        self._named.add(before.person_id)
        self._place(at, replace(before, name=name, phones=phones, card=row.card or before.card))
        return before.person_id

    def _place(self, at: int, one: Resident) -> None:
        self.people[at : at + 1] = [one]
        for word in _words(one.name, one.phones, one.card):
            self._places.setdefault(word, []).append(at)

    def _whom(self, row: HouseholdRow) -> int:
        """Whom a line is about: by name, or, under another name, one whom no line was about yet; else the next new."""
        for word in _words(row.resident, row.phones or (), row.card):
            for at in self._places.get(word, ()):
                if word.startswith("name ") or not row.resident or self.people[at].person_id not in self._named:
                    return at
        return len(self.people)


def _words(name: str, phones: Sequence[str], card: str) -> list[str]:
    by_name = [f"name {_plain(name)}"] if name else []
    return [*by_name, *(f"phone {phone}" for phone in phones), *([f"card {code_key(card)}"] if card else [])]


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


def _texts(one: Resident) -> dict[str, str]:
    return {"resident": one.name, "phone": " ".join(one.phones), "card": one.card}
