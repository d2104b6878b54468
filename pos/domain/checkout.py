"""A basket and its tenders, decided once: every share, every point, every fen of change."""

from __future__ import annotations

from dataclasses import dataclass

from pos.domain.basket import BasketLine
from pos.domain.tender import Tender


@dataclass(frozen=True, slots=True)
class SaleLine:
    """A decided line, numbered from 1; exactly what the ledger keeps and what a return goes by.

    net_fen = line.amount_fen - line.discount_fen - order_discount_fen + rounding_fen (rounding_fen <= 0);
    base_fen = net_fen - voucher_fen. In a return all amounts, quantity and points are negative and
    `of_n` is the number of the sold line.
    """

    n: int
    line: BasketLine
    order_discount_fen: int
    voucher_fen: int
    rounding_fen: int
    net_fen: int
    base_fen: int
    rate_hundredths: int
    """The rate that was in force for this line (a deduction counts at the default rate; excluded = 0)."""
    points: int
    of_n: int | None = None


@dataclass(frozen=True, slots=True)
class Checkout:
    """A sale as decided. total_fen = Σ net_fen = Σ tender amounts; points 0 without a household."""

    lines: tuple[SaleLine, ...]
    tenders: tuple[Tender, ...]
    discount_fen: int
    rounding_fen: int
    total_fen: int
    change_fen: int
    due_fen: int
    """What is still owed with these tenders (0 when the sale can complete)."""
    points: int
