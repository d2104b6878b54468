"""How a return is refunded otherwise than it was paid: all in cash, or less what is kept for points spent already; and
what of it somebody gives back on a channel's own box or phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pos.domain.sale.exchange import handed
from pos.domain.sale.returns import Return, Sold
from pos.domain.sale.tender import Nature, Tender, TenderKind


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


def on_channels(refund: Sequence[Tender], paid: Sequence[Tender] = ()) -> tuple[tuple[int, Tender], ...]:
    """(number of the tender, what of it is given back on its channel, > 0) of a return's tenders (< 0), in order.

    What of them pays for the goods of an exchange (`paid`) is not.
    """
    left = {(one.kind, one.reference): -one.amount_fen for one in handed(refund, paid)}
    steps: list[tuple[int, Tender]] = []
    for n, one in enumerate(refund, 1):
        key = one.kind, one.reference
        fen = min(-one.amount_fen, left.get(key, 0))
        if one.kind.nature is Nature.ELECTRONIC and fen > 0:
            left[key] -= fen
            steps.append((n, Tender(one.kind, fen, fen, one.reference)))
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class RefundStep:
    """What is still to be given back on a channel's box or phone: tender `n` of a return, or money of a sale that was
    not written (`receipt_no` ""). `reference` is masked, `by` who owes it to the customer, by name.
    """

    entry_id: str
    n: int
    kind: TenderKind
    fen: int
    reference: str
    receipt_no: str
    at: str
    by: str
    till: str = ""
    """which owes it: any till may carry it out, and the office"""


@dataclass(frozen=True, slots=True)
class DoneRefund:
    """A step that somebody said is done (`entry_id` is what says so): when, at which till, who, by name."""

    entry_id: str
    step: RefundStep
    at: str
    till: str
    by: str
