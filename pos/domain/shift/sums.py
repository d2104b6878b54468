"""A cashier's shift in sums: what the drawer should hold, what was counted, and reports that fold into one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final

from pos.domain.sale.tender import Tender, TenderKind
from pos.errors import Refused

DENOMINATIONS_FEN: Final = (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 20, 10, 5, 2, 1)
"""Notes and coins of the yuan, 2 角 and the 分 coins still in some drawers among them."""


@dataclass(frozen=True, slots=True)
class ShiftSums:
    """What happened in a stretch of entries; `fold` adds two neighbours. Amounts in fen; counts and sums ≥ 0.

    `tenders` are net of refunds and change, by kind, sorted; `rounding_fen` and points carry their sign.
    """

    sales: int = 0
    returns: int = 0
    returns_without_receipt: int = 0
    sales_fen: int = 0
    refunds_fen: int = 0
    discounts_fen: int = 0
    rounding_fen: int = 0
    tenders: tuple[tuple[str, int], ...] = ()
    paid_in_fen: int = 0
    paid_out_fen: int = 0
    drops_fen: int = 0
    voids_after_subtotal: int = 0
    overrides: int = 0
    no_sales: int = 0
    held: int = 0
    discarded: int = 0
    reprints: int = 0
    points_earned: int = 0
    points_taken_back: int = 0
    first_receipt: str = ""
    last_receipt: str = ""

    @property
    def cash_fen(self) -> int:
        """Cash sales less cash refunds, change off."""
        return dict(self.tenders).get(TenderKind.CASH, 0)


_COUNTS: Final = tuple(field.name for field in fields(ShiftSums) if isinstance(field.default, int))


def by_kind(tenders: Iterable[Tender]) -> tuple[tuple[str, int], ...]:
    """Amounts added up by kind, sorted, zeros left out."""
    return _added((tender.kind.value, tender.amount_fen) for tender in tenders)


def _added(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = {}
    for kind, fen in pairs:
        sums[kind] = sums.get(kind, 0) + fen
    return tuple((kind, fen) for kind, fen in sorted(sums.items()) if fen)


def fold(earlier: ShiftSums, later: ShiftSums) -> ShiftSums:
    """Both stretches as one: X folded with what came after it is Z."""
    counts = {name: getattr(earlier, name) + getattr(later, name) for name in _COUNTS}
    return ShiftSums(
        **counts,
        tenders=_added((*earlier.tenders, *later.tenders)),
        first_receipt=earlier.first_receipt or later.first_receipt,
        last_receipt=later.last_receipt or earlier.last_receipt,
    )


def expected_cash(float_fen: int, sums: ShiftSums) -> int:
    """Float + cash sales − cash refunds + paid in − paid out − drops (rules.md, Shift and drawer)."""
    return float_fen + sums.cash_fen + sums.paid_in_fen - sums.paid_out_fen - sums.drops_fen


def counted(pieces: Mapping[int, int]) -> int:
    """A blind count: fen of so many pieces of each denomination; refused `bad_count` for a negative or unknown one."""
    for denomination, number in pieces.items():
        if denomination not in DENOMINATIONS_FEN or number < 0:
            raise Refused("bad_count", denomination_fen=denomination)
    return sum(denomination * number for denomination, number in pieces.items())
