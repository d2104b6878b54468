"""A redemption as far as it is, as a value: which bills, how many points, what will happen, the slip. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from pos.domain.fees.bills import RedemptionPlan
from pos.errors import PosError, Unavailable
from pos.services.redemption import Outlook

NONE_CHOSEN = "none_chosen"
"""why nothing would be done: no bill is ticked"""


class RedemptionStep(Enum):
    """How far a redemption is: what will happen is looked at until the PIN confirms it."""

    PLAN = auto()
    WRITING = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Redemption:
    """Of one household, "" for none. `plan` is the ledger's own; None while there is none, or nothing to redeem."""

    household_id: str = ""
    room: str = ""
    step: RedemptionStep = RedemptionStep.PLAN
    outlook: Outlook | None = None
    """of as many points as possible onto these bills, None: nobody knows yet"""
    plan: RedemptionPlan | None = None
    chosen: tuple[str, ...] | None = None
    """the bills that somebody ticked, None: all"""
    some: bool = False
    """a number of points that somebody names, not as many as possible"""
    asked: int | None = None
    """points that a plan was last asked for, None: as many as possible"""
    looks: bool = False
    """another plan is on its way: what stands there is confirmed no more"""
    key: str = ""
    """of a redemption that got no answer"""
    in_doubt: bool = False
    """it stands in the book or does not: only the very same can be confirmed"""
    slip_no: str = ""

    @property
    def open(self) -> bool:
        """Whether it can still be another redemption, or none."""
        return bool(self.household_id) and self.step is RedemptionStep.PLAN and not self.in_doubt

    @property
    def ready(self) -> bool:
        """Whether the PIN would confirm it."""
        looked = self.plan is not None and self.plan.points > 0 and not self.looks
        return self.step is RedemptionStep.PLAN and looked

    @property
    def why(self) -> str:
        """Why there is nothing to confirm: as of `Outlook`, or `none_chosen`; "" where there is, or nobody knows."""
        if self.chosen == ():
            return NONE_CHOSEN
        return self.outlook.why if self.outlook is not None else ""

    def ticks(self, bill_no: str, payable: tuple[str, ...]) -> tuple[str, ...] | None:
        """The bills that points go onto once this one of the `payable` is ticked or not any more; None: all."""
        before = payable if self.chosen is None else self.chosen
        after = tuple(one for one in payable if (one in before) is not (one == bill_no))
        return None if after == payable else after

    def looking(self, points: int | None, *, some: bool, chosen: tuple[str, ...] | None) -> Redemption:
        """A plan is asked for."""
        return replace(self, asked=points, some=some, chosen=chosen, looks=True)

    def foreseen(self, outlook: Outlook) -> Redemption:
        """What as many points as possible would do, or why nothing."""
        return replace(self, outlook=outlook, plan=outlook.plan, looks=False)

    def planned(self, plan: RedemptionPlan | None) -> Redemption:
        """What so many points would do; None: nothing, or nobody knows."""
        return replace(self, plan=plan, looks=False)

    def writing(self, new_key: str) -> Redemption:
        """It is under way; what got no answer goes by the key it has."""
        return replace(self, step=RedemptionStep.WRITING, key=self.key or new_key)

    def written(self, slip_no: str) -> Redemption:
        """It is in the book."""
        return replace(self, step=RedemptionStep.DONE, slip_no=slip_no, in_doubt=False)

    def not_written(self, error: PosError) -> Redemption:
        """The PIN once more. Without an answer it is in doubt."""
        doubt = isinstance(error, Unavailable)
        return replace(self, step=RedemptionStep.PLAN, in_doubt=doubt, key=self.key if doubt else "")
