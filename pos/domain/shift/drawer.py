"""What moves a drawer's cash besides sales and fees: in, out, and to the safe."""

from __future__ import annotations

from enum import StrEnum


class CashMove(StrEnum):
    """Why cash comes into a drawer or leaves it."""

    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"
    DROP = "drop"
    """to the safe, so that less lies in the drawer"""

    @property
    def sign(self) -> int:
        """1 = into the drawer, -1 = out of it."""
        return 1 if self is CashMove.PAID_IN else -1
