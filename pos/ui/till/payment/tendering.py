"""What has been received towards a sale: offers, and what the sale would be with them. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pos.domain.sale.basket import Basket
from pos.domain.sale.checkout import Checkout
from pos.domain.sale.limits import SaneLimits
from pos.domain.sale.tender import Nature, Offer, TenderKind
from pos.errors import Refused
from pos.services.till.views import ReturnPreview

if TYPE_CHECKING:
    from pos.services.till.desk import Till

MOST_NOTES = 5
"""beside exactly what is asked for"""


@dataclass(frozen=True, slots=True)
class Tendering:
    """The payment of one basket so far. `checkout` is the sale with `offers`."""

    basket: Basket
    checkout: Checkout
    offers: tuple[Offer, ...] = ()
    own: int = 0
    """so many of the first offers are what goods that come back pay for; they are not taken back one by one"""
    hands_out_fen: int = 0
    """what is left of those goods to hand out, and by which tenders"""
    hands_out_by: tuple[TenderKind, ...] = ()
    swaps: bool = False
    """whether goods come back on the same ticket"""

    @property
    def received(self) -> tuple[Offer, ...]:
        """What the customer handed over."""
        return self.offers[self.own :]

    @property
    def settled(self) -> bool:
        """Whether nothing is owed any more."""
        return self.checkout.due_fen == 0


def begin(till: Till, basket: Basket, received: Sequence[Offer], back: ReturnPreview | None) -> Tendering:
    """The payment of a basket with what was received already, the rest by goods that come back where any do.

    Refused when that is too much now, and where the return no longer stands.
    """
    if back is None:
        return Tendering(basket, till.preview(basket, received), tuple(received))
    shown = till.preview_exchange(replace(back.request, agreed_fen=back.kept_fen), basket, received)
    out = () if shown.sale.due_fen else tuple(one for one in shown.handed if one.amount_fen < 0)
    return Tendering(
        basket,
        shown.sale,
        (*shown.own, *received),
        len(shown.own),
        -sum(one.amount_fen for one in out),
        tuple(dict.fromkeys(one.kind for one in out)),
        swaps=True,
    )


def exact_fen(till: Till, paying: Tendering, kind: TenderKind) -> int:
    """What would settle the rest in this kind: for cash with the rounding of the shop's policy."""
    if paying.settled:
        return 0
    settled = till.preview(paying.basket, (*paying.offers, Offer(kind)))
    return _of_kind(settled, kind) - _of_kind(paying.checkout, kind)


def _of_kind(checkout: Checkout, kind: TenderKind) -> int:
    return sum(tender.amount_fen for tender in checkout.tenders if tender.kind is kind)


def with_offer(till: Till, paying: Tendering, offer: Offer, within: SaneLimits) -> Tendering:
    """One tender more. Refused: `over_tendered`, `bad_amount`, `nothing_due` when all is received already, and what
    `within` asks about.

    "The rest" is kept as the amount that it is now: were the sale to grow afterwards, no more has been received.
    """
    if paying.settled:
        raise Refused("nothing_due")
    rest_fen = exact_fen(till, paying, offer.kind)
    if offer.fen is None:
        offer = replace(offer, fen=rest_fen)
    elif offer.kind is TenderKind.CASH:
        within.check_cash(offer.fen, rest_fen)
    elif offer.kind.nature is Nature.COUPON:  # it gives no change, and leaves the cash on the counter alone
        offer = replace(offer, fen=min(offer.fen, rest_fen))
    offers = (*paying.offers, offer)
    return replace(paying, offers=offers, checkout=till.preview(paying.basket, offers))


def notes_for(due_fen: int, most: int = MOST_NOTES) -> tuple[int, ...]:
    """What a customer is likely to hand over for an amount instead, smallest first: one large note, or the next whole
    yuan, five or ten in coins and small notes, or a large note and the odd jiao so that the change is whole yuan.
    """
    if due_fen <= 0:
        return ()
    note, odd = _next(due_fen, 10000), due_fen % 100
    likely = (
        *(note, *(one for one in (5000, 2000) if one > due_fen)),
        *(_next(due_fen, step) for step in (100, 500, 1000)),
        *((note + odd,) if odd % 10 == 0 else ()),
        *(_next(due_fen, step) for step in (5000, 2000)),
    )
    return tuple(sorted(list(dict.fromkeys(fen for fen in likely if fen > due_fen))[:most]))


def _next(due_fen: int, step: int) -> int:
    return -(-due_fen // step) * step
