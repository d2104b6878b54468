"""What the payment page shows, as a value: what is asked for, what is typed, what that would leave. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos.domain.money import parse_yuan
from pos.domain.sale.tender import Nature, RoundingPolicy, TenderKind
from pos.errors import PosError, Refused
from pos.services.till.desk import Till
from pos.ui.till.payment import tendering
from pos.ui.till.payment.tendering import Tendering


class Result(Enum):
    """What comes of it, in large figures."""

    NOTHING = "nothing"
    CHANGE = "change"
    HANDED = "handed"
    MISSING = "missing"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Amounts:
    """`exact_fen` is what would settle the rest in this kind, `typed` what stands in the box."""

    paying: Tendering
    kind: TenderKind = TenderKind.CASH
    exact_fen: int = 0
    typed: str = ""
    policy: RoundingPolicy = RoundingPolicy.NONE
    last_four: str = ""
    """of the tender that is being taken, as it is kept"""

    @property
    def typed_fen(self) -> int | None:
        """The amount typed; None for none, 0 for what is no amount."""
        try:
            return parse_yuan(self.typed) if self.typed else None
        except Refused:
            return 0

    @property
    def rounded_fen(self) -> int:
        """What rounding takes off when the rest is paid in this kind."""
        return self.paying.checkout.due_fen - self.exact_fen

    def notes(self, most: int = tendering.MOST_NOTES) -> tuple[int, ...]:
        """Quick notes: exactly what is asked for, then up to so many that a customer may hand over instead."""
        exact = () if self.paying.settled else (self.exact_fen,)
        more = tendering.notes_for(self.exact_fen, most) if self.kind is TenderKind.CASH else ()
        return tuple(fen for fen in (*exact, *more) if fen)

    @property
    def takes_last_four(self) -> bool:
        """Whether the end of what the shop's box shows can be noted."""
        return self.kind.nature is Nature.ELECTRONIC and not self.paying.settled

    @property
    def net_fen(self) -> int:
        """What changes hands now, by whom `word` says: what is asked for, or what goods that came back leave."""
        return self.paying.hands_out_fen if self.paying.settled else self.exact_fen

    @property
    def may_undo(self) -> bool:
        """Whether a tender can be taken back."""
        return bool(self.paying.received)

    @property
    def result(self) -> tuple[Result, int]:
        """What comes of it, and how much that is."""
        paying, fen = self.paying, self.typed_fen
        if paying.settled:
            change = paying.checkout.change_fen
            return (Result.CHANGE, change) if change else self._handed()
        if not fen:
            return Result.NOTHING, 0
        if fen < self.exact_fen:
            return Result.MISSING, self.exact_fen - fen
        return (Result.CHANGE, fen - self.exact_fen) if self.kind is TenderKind.CASH else (Result.NOTHING, 0)

    def _handed(self) -> tuple[Result, int]:
        handed = self.paying.hands_out_fen
        return (Result.HANDED, handed) if handed else (Result.SETTLED, 0)


def asked(till: Till, paying: Tendering, kind: TenderKind) -> Amounts:
    """The payment so far, with the rest asked for in this kind."""
    try:
        exact_fen = tendering.exact_fen(till, paying, kind)
    except PosError:
        exact_fen = paying.checkout.due_fen
    return Amounts(paying, kind, exact_fen, policy=till.rounding())
