"""What the payment page shows, as a value: what is asked for, what is typed, what that would leave. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos.domain.money import parse_yuan
from pos.domain.sale.tender import TenderKind
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

    @property
    def notes(self) -> tuple[int, ...]:
        """Quick notes: exactly what is asked for, then what a customer may hand over."""
        exact = () if self.paying.settled else (self.exact_fen,)
        more = tendering.notes_for(self.exact_fen) if self.kind is TenderKind.CASH else ()
        return tuple(fen for fen in (*exact, *more) if fen)

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
        return Amounts(paying, kind, tendering.exact_fen(till, paying, kind))
    except PosError:
        return Amounts(paying, kind, paying.checkout.due_fen)
