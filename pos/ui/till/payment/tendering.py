"""What has been received towards a sale: offers, and what the sale would be with them. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pos.domain.sale.basket import Basket
from pos.domain.sale.checkout import Checkout
from pos.domain.sale.limits import SaneLimits
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from pos.services.till.views import ReturnPreview

if TYPE_CHECKING:
    from pos.services.till.desk import Till

NOTES_FEN = (1000, 5000, 10000)
MOST_NOTES = 2


@dataclass(frozen=True, slots=True)
class Tendering:
    """The payment of one basket so far. `checkout` is the sale with `offers`."""

    basket: Basket
    checkout: Checkout
    offers: tuple[Offer, ...] = ()
    own: int = 0
    """so many of the first offers are what goods that come back pay for; they are not taken back one by one"""
    hands_out_fen: int = 0
    """what is left of those goods to hand out"""

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
    over = 0 if shown.sale.due_fen else -sum(min(one.amount_fen, 0) for one in shown.handed)
    return Tendering(basket, shown.sale, (*shown.own, *received), len(shown.own), over)


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
    offers = (*paying.offers, offer)
    return replace(paying, offers=offers, checkout=till.preview(paying.basket, offers))


def notes_for(due_fen: int) -> tuple[int, ...]:
    """Sums of notes that a customer is likely to hand over for an amount, smallest first."""
    rounded = {-(-due_fen // note) * note for note in NOTES_FEN}
    return tuple(sorted(fen for fen in rounded if fen > due_fen))[:MOST_NOTES] if due_fen > 0 else ()
