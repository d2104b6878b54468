"""What whoever checks looks at, as a value: the log or what a proof found, whose changes, how far it is. No widgets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from pos.services.people.change_log import ChangeKind, ChangePage, LoggedChange
from pos.services.upkeep.safekeeping import Proof

EVERYTHING: Final = ""
FLAWS: Final = "flaws"


@dataclass(frozen=True, slots=True)
class Auditing:
    """`shows` = a kind of change, everything, or what the proof found; `login` = whose changes, "" = everybody's.

    `counts` = how many there are of each kind among the newest; `older` = what older ones are asked for with.
    """

    shows: str = EVERYTHING
    login: str = ""
    name: str = ""
    """what that person is called"""
    changes: tuple[LoggedChange, ...] = ()
    counts: Counter[str] | None = None
    older: str = ""
    proof: Proof | None = None
    proving: bool = False
    full: bool = False

    @property
    def kind(self) -> ChangeKind | None:
        """The kind of change that is asked for; None: all of them."""
        return ChangeKind(self.shows) if self.shows not in (EVERYTHING, FLAWS) else None

    def read(self, page: ChangePage) -> Auditing:
        """The newest of them."""
        counts = self.counts
        if self.kind is None:
            counts = Counter(one.kind.value for one in page.changes)
            counts[EVERYTHING] = len(page.changes)
        return replace(self, changes=page.changes, older=page.older, counts=counts)

    def read_older(self, page: ChangePage) -> Auditing:
        """Older ones, behind those that are there."""
        return replace(self, changes=(*self.changes, *page.changes), older=page.older)

    def showing(self, shows: str) -> Auditing:
        """Something else in the table."""
        return replace(self, shows=shows, changes=self.changes if shows == FLAWS else (), older="")

    def of_person(self, login: str, name: str) -> Auditing:
        """Another person's changes, or everybody's."""
        return replace(self, shows=EVERYTHING, login=login, name=name, changes=(), older="", counts=None)

    def with_full(self) -> Auditing:
        """Whether the next proof works out every sale again as well: the other way round."""
        return replace(self, full=not self.full)

    def begun(self) -> Auditing:
        """A proof is under way."""
        return replace(self, proving=True, proof=None)

    def proven(self, proof: Proof | None) -> Auditing:
        """It is done, or was stopped (None)."""
        return replace(self, proving=False, proof=proof, shows=FLAWS if proof and proof.flaws else self.shows)
