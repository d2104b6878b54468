"""A payment as far as it is, as a value: for whom, which bills, how much, how, what was given. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from pos.domain.paper.receipt import Slip
from pos.errors import PosError, Unavailable
from pos.services.office.fee_desk import PaymentPlan
from pos.services.office.payments import FeePayment

CASH = "cash"


class PayStep(Enum):
    """How far it is."""

    PLAN = auto()
    WRITING = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Paying:
    """`chosen` = the bills that were ticked, None = the oldest first; `asked_fen` None = all that is owed on them."""

    household_id: str = ""
    room: str = ""
    step: PayStep = PayStep.PLAN
    chosen: tuple[str, ...] | None = None
    asked_fen: int | None = None
    way: str = CASH
    given_fen: int = 0
    reference: str = ""
    plan: PaymentPlan | None = None
    key: str = ""
    in_doubt: bool = False
    """it was asked for and nobody heard an answer: the same key is asked again"""
    slip: Slip | None = None

    @property
    def open(self) -> bool:
        """Whether it may still be changed: what got no answer is asked again just as it was."""
        return bool(self.household_id) and self.step is PayStep.PLAN and not self.in_doubt

    @property
    def change_fen(self) -> int:
        """What goes back of the cash that was given; below 0: so much is missing."""
        if self.way != CASH or not self.given_fen or self.plan is None:
            return 0
        return self.given_fen - self.plan.amount_fen

    @property
    def ready(self) -> bool:
        """Whether a PIN is all that is missing."""
        return self.step is PayStep.PLAN and self.plan is not None and self.change_fen >= 0

    def planned(self, plan: PaymentPlan | None) -> Paying:
        """What it would do is known, or that it would do nothing."""
        return replace(self, plan=plan)

    def asking(self, fen: int | None) -> Paying:
        """So much; None: all that is owed."""
        return replace(self, asked_fen=fen, plan=None)

    def by(self, way: str) -> Paying:
        """Paid in another way."""
        return replace(self, way=way, given_fen=0, reference="")

    def handed(self, fen: int) -> Paying:
        """So much cash was given; 0: nobody said."""
        return replace(self, given_fen=fen)

    def called(self, reference: str) -> Paying:
        """What the bank or the app calls it."""
        return replace(self, reference=reference)

    def ticks(self, bill_no: str, payable: tuple[str, ...]) -> Paying:
        """One bill more, or less; all of them are nobody's choice. The amount is what they owe again."""
        chosen = payable if self.chosen is None else self.chosen
        now = tuple(one for one in payable if (one in chosen) != (one == bill_no))
        return replace(self, chosen=None if now == payable else now, asked_fen=None, plan=None)

    def writing(self, key: str) -> Paying:
        """The PIN is on its way; a key that may have written something already is kept."""
        return replace(self, step=PayStep.WRITING, key=self.key if self.in_doubt else key)

    def payment(self) -> FeePayment:
        """What is asked for."""
        fen = self.plan.amount_fen if self.plan is not None else 0
        return FeePayment(
            self.household_id, fen, self.way, self.reference, self.key, self.chosen or (), given_fen=self.given_fen
        )

    def not_written(self, error: PosError) -> Paying:
        """Refused, or unheard of."""
        return replace(self, step=PayStep.PLAN, in_doubt=isinstance(error, Unavailable))

    def written(self, slip: Slip) -> Paying:
        """It is in the book."""
        return replace(self, step=PayStep.DONE, in_doubt=False, slip=slip)
