"""An exchange: goods come back and others go, one ticket, one net amount.

Two decided halves, a return and a sale, each by its own rules. What the return gives back pays for the sale by the very
tenders it would have gone to, so that a later return of the new goods still finds its way to where the money came from;
only the difference is handed over.
"""

from __future__ import annotations

from collections.abc import Sequence

from pos.domain.sale.tender import Nature, Offer, RoundingPolicy, Tender, TenderKind, cash_down


def carried(refund: Sequence[Tender], total_fen: int, policy: RoundingPolicy) -> tuple[Offer, ...]:
    """What of a return's tenders (negative) pays for a sale of `total_fen` before its cash rounding.

    A voucher first (it is no money), then cash, then electronic tenders from the last: what is left to hand out then
    goes by the order of every refund, electronic tenders first. Cash never pays for more than coins allow.
    """
    vouchers, cash, others = (
        [one for one in refund if one.kind.nature is nature]
        for nature in (Nature.COUPON, Nature.CASH, Nature.ELECTRONIC)
    )
    offers: list[Offer] = []
    left = total_fen
    for one in (*vouchers, *cash, *reversed(others)):
        if not left:
            break
        part = min(-one.amount_fen, left)
        left -= part
        if one.kind.nature is Nature.CASH and not left:
            part = cash_down(part, policy)  # perhaps 0: the sale is one for cash all the same, and rounded
        offers.append(Offer(one.kind, part, one.reference))
    return tuple(offers)


def handed(refund: Sequence[Tender], paid: Sequence[Tender]) -> tuple[Tender, ...]:
    """Both halves' tenders as one: what is really handed over, > 0 by the customer, < 0 by the shop; none of 0."""
    sums: dict[tuple[TenderKind, str], tuple[int, int]] = {}
    for one in (*refund, *paid):
        amount, tendered = sums.get((one.kind, one.reference), (0, 0))
        sums[one.kind, one.reference] = (amount + one.amount_fen, tendered + one.tendered_fen)
    return tuple(
        Tender(kind, amount, tendered, reference)
        for (kind, reference), (amount, tendered) in sums.items()
        if amount or tendered
    )
