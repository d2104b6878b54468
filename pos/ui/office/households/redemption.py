"""A redemption as far as it is, as a value: how many points, what will happen, the PIN, the slip. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from pos.domain.fees.bills import RedemptionPlan
from pos.errors import PosError, Unavailable


class RedemptionStep(Enum):
    """How far a redemption is."""

    PLAN = auto()
    PIN = auto()
    WRITING = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Redemption:
    """Of one household, "" for none. `plan` is the ledger's own; None while there is none, or nothing to redeem."""

    household_id: str = ""
    step: RedemptionStep = RedemptionStep.PLAN
    plan: RedemptionPlan | None = None
    some: bool = False
    """a number of points that somebody names, not as many as possible"""
    asked: int | None = None
    """points that a plan was last asked for, None: as many as possible"""
    key: str = ""
    """of the one redemption, once it is to be confirmed"""
    in_doubt: bool = False
    """it got no answer: it stands in the book or does not"""
    slip_no: str = ""
    room: str = ""
    """of the household, as it is named"""

    @property
    def ready(self) -> bool:
        """Whether the next step can be taken."""
        if self.step is RedemptionStep.PLAN:
            return self.plan is not None and self.plan.points > 0
        return self.step is not RedemptionStep.WRITING

    @property
    def asks_pin(self) -> bool:
        """Whether the PIN is asked for, or being tried."""
        return self.step in (RedemptionStep.PIN, RedemptionStep.WRITING)

    def looking(self, points: int | None) -> Redemption:
        """A plan is asked for. What got no answer keeps its key: asked for again, it is done once."""
        return replace(self, asked=points, key=self.key if self.in_doubt else "")

    def back(self, *, some: bool) -> Redemption:
        """How many points is asked again; the plan stays until there is another."""
        return replace(self, step=RedemptionStep.PLAN, some=some)

    def planned(self, plan: RedemptionPlan | None) -> Redemption:
        """What would happen; None: nothing, or nobody knows."""
        return replace(self, plan=plan)

    def confirming(self, new_key: str) -> Redemption:
        """The PIN is asked for; what got no answer goes by the key it has."""
        return replace(self, step=RedemptionStep.PIN, key=self.key or new_key)

    def counted_anew(self, plan: RedemptionPlan, new_key: str) -> Redemption:
        """Another desk changed the household behind the PIN: it is another redemption, to be looked at again."""
        return replace(self, plan=plan, key=new_key)

    def writing(self) -> Redemption:
        """It is under way."""
        return replace(self, step=RedemptionStep.WRITING)

    def written(self, slip_no: str) -> Redemption:
        """It is in the book."""
        return replace(self, step=RedemptionStep.DONE, slip_no=slip_no, in_doubt=False)

    def not_written(self, error: PosError) -> Redemption:
        """The PIN once more. Without an answer it is in doubt."""
        return replace(self, step=RedemptionStep.PIN, in_doubt=isinstance(error, Unavailable))
