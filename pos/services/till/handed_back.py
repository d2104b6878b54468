"""Money that was received and goes back before its sale is written: no account moves, and the shift counts it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pos.domain.people import Person
from pos.domain.sale.basket import Basket
from pos.domain.sale.tender import Offer, Taken, Tender, uncounted
from pos.errors import Refused
from pos.ledger.entry import Draft, Kind
from pos.ledger.reading import queries
from pos.services.shift.shifts import OnDuty
from pos.services.shop import Shop
from pos.services.writing import Writing, writing


def check_all(basket: Basket, offers: Sequence[Offer]) -> None:
    """Refused `money_left` (fen) where the sale would be paid without money that was received for it already."""
    left = list(offers)
    for money in basket.taken:
        if money.offer not in left:
            raise Refused("money_left", fen=money.offer.fen)
        left.remove(money.offer)


def check_counted(basket: Basket, tenders: Sequence[Tender]) -> None:
    """Refused `money_left` (fen) where money that was received has no part in the sale as it is settled."""
    over = uncounted(basket.taken, tenders)
    if over:
        raise Refused("money_left", fen=sum(one.offer.fen or 0 for one in over))


def write(shop: Shop, actor: Person, till: str, basket_id: str, money: Taken, on_duty: OnDuty) -> None:
    """Write that it was handed back, once. Refused `key_reused` where the sale of its basket stands."""
    offer = money.offer
    said = {"tender": offer.kind.value, "reference": offer.reference, "basket": basket_id}

    def work(w: Writing) -> None:
        if w.before is not None:
            return
        if queries.key_used(w.tx, basket_id):
            raise Refused("key_reused", key=basket_id)
        detail = json.dumps(said, ensure_ascii=False, sort_keys=True)
        w.append(Draft(Kind.HANDED_BACK, w.open_day(), shift=on_duty(w), total_fen=offer.fen or 0, detail=detail))

    writing(shop, actor, till, work, key=money.key)
