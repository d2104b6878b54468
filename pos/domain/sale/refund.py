"""How a return is refunded otherwise than it was paid: all in cash, or less what is kept for points spent already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from pos.domain.sale.returns import Return, Sold
from pos.domain.sale.tender import Nature, Tender, TenderKind


class Shortfall(StrEnum):
    """What happens where points to be taken back were spent already: they are owed, or come off the cash refund."""

    DEBT = "debt"
    REFUND = "refund"


def keep_of_cash(decided: Return, missing: int, value_fen: int, sold: Sold) -> tuple[Return, int]:
    """Keep the face value of `missing` points of the cash that would be handed out, in whole points, as far as it goes.

    Returns the return with so much less cash, and how many points are settled by it; what is handed out goes by coins
    anew. Electronic refunds and vouchers stay whole: they go back to where they came from.
    """
    points = min(missing, decided.cash_share_fen // value_fen)
    if points <= 0:
        return decided, 0
    kept_fen = points * value_fen
    others = [tender for tender in decided.tenders if tender.kind.nature is not Nature.CASH]
    return _with_cash(decided, others, decided.cash_share_fen - kept_fen, sold, kept_fen), points


def all_in_cash(decided: Return, sold: Sold) -> Return:
    """The same return with everything that is money in cash (the other tender); a voucher's share stays a voucher."""
    vouchers = [tender for tender in decided.tenders if tender.kind.nature is Nature.COUPON]
    money_fen = decided.refund_fen + sum(tender.amount_fen for tender in vouchers)
    return _with_cash(decided, vouchers, money_fen, sold, 0)


def _with_cash(decided: Return, others: Sequence[Tender], cash_fen: int, sold: Sold, kept_fen: int) -> Return:
    handed = sold.handed(cash_fen)
    cash = (Tender(TenderKind.CASH, -handed, -handed),) if handed else ()
    return replace(decided, tenders=(*others, *cash), rounding_fen=handed - cash_fen, kept_fen=kept_fen)
