"""On what terms goods come back: why, what becomes of them, what is kept for points that were spent already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from pos.domain.checkout import SaleLine
from pos.domain.returns import Return, Sold
from pos.domain.tender import RoundingPolicy, Tender, TenderKind, cash_up


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


class Shortfall(StrEnum):
    """What happens where points to be taken back were spent already: they are owed, or come off the cash refund."""

    DEBT = "debt"
    REFUND = "refund"


# -- money --------------------------------------------------------------------------------------------------------


def keep_of_cash(decided: Return, missing: int, value_fen: int, policy: RoundingPolicy) -> tuple[Return, int]:
    """Keep the face value of `missing` points of the cash that would be handed out, in whole points, as far as it goes.

    Returns the return with so much less cash, and how many points are settled by it; what is handed out is rounded up
    to coins anew. Electronic refunds and vouchers stay whole: they go back to where they came from.
    """
    cash_fen = -sum(tender.amount_fen for tender in decided.tenders if tender.kind is TenderKind.CASH)
    points = min(missing, (cash_fen - decided.rounding_fen) // value_fen)
    if points <= 0:
        return decided, 0
    kept_fen = points * value_fen
    others = [tender for tender in decided.tenders if tender.kind is not TenderKind.CASH]
    return _with_cash(decided, others, cash_fen - decided.rounding_fen - kept_fen, policy, kept_fen), points


def all_in_cash(decided: Return, policy: RoundingPolicy) -> Return:
    """The same return with everything that is money in cash (the other tender); a voucher's share stays a voucher."""
    vouchers = [tender for tender in decided.tenders if tender.kind is TenderKind.VOUCHER]
    money_fen = decided.refund_fen + sum(tender.amount_fen for tender in vouchers)
    return _with_cash(decided, vouchers, money_fen, policy, 0)


def _with_cash(
    decided: Return, others: Sequence[Tender], cash_fen: int, policy: RoundingPolicy, kept_fen: int
) -> Return:
    handed = cash_up(cash_fen, policy)
    cash = (Tender(TenderKind.CASH, -handed, -handed),) if handed else ()
    return replace(decided, tenders=(*others, *cash), rounding_fen=handed - cash_fen, kept_fen=kept_fen)


# -- why did my points change -------------------------------------------------------------------------------------


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
