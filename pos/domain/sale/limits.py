"""Sane limits: above them a hand is asked once more, for it rather slipped (rules.md, Sale). No rules of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pos.domain.sale.basket import Basket, BasketLine
from pos.errors import Refused

UNUSUAL: Final = frozenset({"unusual_quantity", "unusual_line", "unusual_cash", "unusual_float", "past_best_before"})
"""What is refused here: a question, that the same again answers."""


@dataclass(frozen=True, slots=True)
class SaneLimits:
    """Thousandths of one line, and fen: of one line, of cash above what is asked for, of a float."""

    quantity_milli: int
    line_fen: int
    cash_over_fen: int
    float_fen: int
    best_before: bool = True
    """whether goods past the day that their code names are asked about"""

    def check_lines(self, before: Basket, after: Basket) -> None:
        """What a scan or a typed quantity did to a basket. Refused `unusual_quantity`, `unusual_line`."""
        for n, line in enumerate(after.lines):
            was = before.lines[n] if n < len(before.lines) else None
            if line != was and not (was is not None and self._known(was, line)):
                self._check(line)

    def _known(self, was: BasketLine, line: BasketLine) -> bool:
        """One piece more, or less, of what has been asked about: not again for each piece."""
        above = was.qty_milli > self.quantity_milli or was.amount_fen > self.line_fen
        return above and line.qty_milli - was.qty_milli <= 1000

    def _check(self, line: BasketLine) -> None:
        if line.qty_milli > self.quantity_milli:
            raise Refused("unusual_quantity", name=line.name, qty_milli=line.qty_milli, most=self.quantity_milli)
        if line.amount_fen > self.line_fen:
            raise Refused("unusual_line", name=line.name, amount_fen=line.amount_fen, most_fen=self.line_fen)

    def check_cash(self, given_fen: int, rest_fen: int) -> None:
        """Cash received while `rest_fen` is owed. Refused `unusual_cash`."""
        if given_fen > rest_fen + self.cash_over_fen:
            raise Refused("unusual_cash", given_fen=given_fen, back_fen=given_fen - rest_fen)

    def check_float(self, float_fen: int) -> None:
        """The float of a shift. Refused `unusual_float`."""
        if float_fen > self.float_fen:
            raise Refused("unusual_float", float_fen=float_fen, most_fen=self.float_fen)


_EVERYTHING: Final = 10**40
UNASKED: Final = SaneLimits(_EVERYTHING, _EVERYTHING, _EVERYTHING, _EVERYTHING, best_before=False)
"""Nothing is asked: somebody was already."""
