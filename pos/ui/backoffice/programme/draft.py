"""A new version of the programme as far as it is, as a value: looked at, typed, compared, confirmed. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, auto

from pos.domain.points.programme import Programme
from pos.errors import PosError, Unavailable
from pos.services.goods.programme import Comparison, Overview


class ProgrammeStep(Enum):
    """How far a new version is."""

    LOOK = auto()
    EDIT = auto()
    TRY = auto()
    """what was typed, or a version that stands, over receipts"""
    PIN = auto()
    WRITING = auto()


@dataclass(frozen=True, slots=True)
class Draft:
    """`overview` is None until the versions are known, `seen` until what is typed can be compared."""

    step: ProgrammeStep = ProgrammeStep.LOOK
    overview: Overview | None = None
    seen: Comparison | None = None
    trouble: PosError | None = None
    """why what is typed cannot be compared"""
    tried_from: ProgrammeStep = ProgrammeStep.LOOK

    @property
    def ready(self) -> bool:
        """Whether the next step can be taken."""
        known = {ProgrammeStep.LOOK: self.overview is not None, ProgrammeStep.EDIT: self.seen is not None}
        return known.get(self.step, self.step is ProgrammeStep.PIN)

    @property
    def same(self) -> bool:
        """Whether nothing has been changed yet."""
        return self.trouble is not None and self.trouble.code == "programme_same"

    def start(self) -> Programme | None:
        """What a new version begins with: the latest, from tomorrow or its own first day on; None: it cannot begin."""
        if self.step is not ProgrammeStep.LOOK or self.overview is None:
            return None
        latest = self.overview.latest
        return replace(latest, valid_from=max(self.overview.today + timedelta(days=1), latest.valid_from))

    def compared(self, seen: Comparison | None, trouble: PosError | None = None) -> Draft:
        """What would change, or why nobody knows yet."""
        return replace(self, seen=seen, trouble=trouble)

    def to(self, step: ProgrammeStep) -> Draft:
        """Another step with what is typed."""
        return replace(self, step=step)

    def trying(self) -> Draft:
        """Over receipts, and back to where it was then."""
        return replace(self, step=ProgrammeStep.TRY, tried_from=self.step)

    def back(self) -> Draft:
        """From the PIN to what was typed, from there to the versions; from a trial to where it began."""
        before = {
            ProgrammeStep.PIN: ProgrammeStep.EDIT,
            ProgrammeStep.EDIT: ProgrammeStep.LOOK,
            ProgrammeStep.TRY: self.tried_from,
        }
        return self.to(before.get(self.step, self.step))

    def not_entered(self, error: PosError) -> Draft:
        """The PIN again where it was the PIN, or nobody answered; else what was typed, which stays."""
        door = error.code in ("bad_pin", "locked") or isinstance(error, Unavailable)
        return self.to(ProgrammeStep.PIN if door else ProgrammeStep.EDIT)
