"""What lines cost before tenders.

Order of rules.md, Prices: member price and promotion (the basket has them), manual line discount, threshold promotion
and order discount; voucher and rounding follow in `checkout`, because they depend on how the customer pays.
"""

from __future__ import annotations

from collections.abc import Sequence

from pos.domain.money import split
from pos.domain.sale.basket import BasketLine, LineKind
from pos.errors import Refused


def line_nets(lines: Sequence[BasketLine]) -> list[int]:
    """Net fen of each line after its promotion and its own discount; refused `negative_total` for goods below 0."""
    nets = [line.amount_fen - line.saved_fen - line.discount_fen for line in lines]
    if nets and min(nets) < 0:
        for n, (line, net) in enumerate(zip(lines, nets, strict=True), 1):
            if net < 0 and line.kind is not LineKind.DEDUCTION:
                raise Refused("negative_total", n=n, total_fen=net)
    return nets


def order_shares(nets: Sequence[int], discount_fen: int) -> tuple[int, ...]:
    """The order discount ≥ 0 on the lines; refused `negative_total` when it is more than they come to."""
    total = sum(nets) - discount_fen
    if total < 0 or discount_fen < 0:
        raise Refused("negative_total", total_fen=total)
    return split(discount_fen, weights(nets))


def weights(nets: Sequence[int]) -> list[int]:
    """Lines as weights of a split: deductions weigh nothing."""
    return [max(net, 0) for net in nets]
