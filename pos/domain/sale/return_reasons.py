"""Why goods came back, and why the points of each line changed by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.returns import Return, Sold


class ReturnReason(StrEnum):
    """Why something came back, as it is counted; the ledger keeps it with each returned line."""

    WRONG_ITEM = "wrong_item"
    CHANGED_MIND = "changed_mind"
    PRICE = "price"
    DAMAGED = "damaged"
    EXPIRED = "expired"
    QUALITY = "quality"
    OTHER = "other"


SPOILT: Final = frozenset({ReturnReason.DAMAGED, ReturnReason.EXPIRED, ReturnReason.QUALITY})
"""Goods that come back for these reasons are scrapped unless somebody says otherwise; the others go back on sale."""


@dataclass(frozen=True, slots=True)
class Why:
    """One sentence about the points of one sold line: its code, and the values that the words name."""

    n: int
    code: str
    values: Mapping[str, object]


def why(sold: Sold, decided: Return) -> tuple[Why, ...]:
    """Why the points of each line changed, or did not though it came back; in the order of the return's lines."""
    return tuple(_why(sold, line) for line in decided.lines)


def _why(sold: Sold, line: SaleLine) -> Why:
    n, points, base_fen = line.of_n or 0, -line.points, -line.base_fen
    values: dict[str, object] = {"n": n, "points": points, "base_fen": base_fen}
    if points and not line.line.qty_milli and not line.net_fen:
        return Why(n, "why_shared_anew" if points > 0 else "why_shared_more", values | {"points": abs(points)})
    if not points:
        had = _points_of(sold, n)
        return Why(n, "why_still_earned" if had > 0 else "why_never_earned", values | {"points": had})
    whole = points == _points_of(sold, n)
    return Why(n, "why_whole_line" if whole else "why_part", values)


def _points_of(sold: Sold, n: int) -> int:
    """Points of a sold line that earlier returns left."""
    return sold.lines[n - 1].points + sum(line.points for line in sold.returned if line.of_n == n)
