"""What a vendor or a stall is owed: commission, its share of points, and the statement of a period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class LineOwed:
    """One line of a vendor as the ledger keeps it: net and points negative in a return, commission with their sign."""

    net_fen: int
    commission_fen: int
    points_share_fen: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """due = sales − returns − commission − points share + carried; carried ≤ 0 comes from the period before."""

    sales_fen: int
    returns_fen: int
    commission_fen: int
    points_share_fen: int
    carried_fen: int

    @property
    def due_fen(self) -> int:
        """What this period comes to; below 0 nothing is paid and it carries over."""
        net_fen = self.sales_fen - self.returns_fen
        return net_fen - self.commission_fen - self.points_share_fen + self.carried_fen

    @property
    def payable_fen(self) -> int:
        """What is paid out now."""
        return max(self.due_fen, 0)

    @property
    def carry_fen(self) -> int:
        """What the next statement starts with, ≤ 0."""
        return min(self.due_fen, 0)


def statement(lines: Iterable[LineOwed], carried_fen: int = 0) -> Statement:
    """A vendor's statement over its unsettled lines: Σ line net = its net + commission + points share, to the fen."""
    sales = returns = commission = share = 0
    for line in lines:
        if line.net_fen < 0:
            returns -= line.net_fen
        else:
            sales += line.net_fen
        commission += line.commission_fen
        share += line.points_share_fen
    return Statement(sales, returns, commission, share, carried_fen)
