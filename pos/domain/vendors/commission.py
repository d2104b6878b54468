"""What the shop keeps of a vendor's goods: commission, of a sale and of what comes back of it."""

from __future__ import annotations

from pos.domain.goods.items import Ownership
from pos.domain.money import half_up
from pos.domain.sale.checkout import SaleLine


def commission_fen(net_fen: int, rate_bp: int) -> int:
    """Commission of a line's net, rounded half up (a negative net like the positive one)."""
    return half_up(net_fen * rate_bp, 10_000)


def commission_of_return(sold_net_fen: int, before_fen: int, now_fen: int, rate_bp: int) -> int:
    """Commission ≥ 0 given back when `now_fen` of a line's net returns after `before_fen` (both ≥ 0).

    Cumulative: what stays charged is always the commission of what stays sold, in however many steps.
    """
    kept_fen = sold_net_fen - before_fen
    return commission_fen(kept_fen, rate_bp) - commission_fen(kept_fen - now_fen, rate_bp)


def charged(line: SaleLine) -> int:
    """Commission of a sold line: only consigned goods have any; stalls pay none, bought goods are the shop's own."""
    return commission_fen(line.net_fen, line.line.commission_bp) if line.line.ownership is Ownership.CONSIGNED else 0
