"""Writing a sale: one durable transaction, the basket id as its idempotency key."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from pos.domain.paper.receipt import Receipt
from pos.domain.people import Approval
from pos.domain.points.programme import programme_at
from pos.domain.sale.basket import Basket
from pos.domain.sale.checkout import Checkout, Known, decide
from pos.domain.sale.tender import Offer, RoundingPolicy, coin_fen
from pos.ledger import postings
from pos.ledger.entry import Draft, Flow, Kind
from pos.ledger.lines import goods_rows, grant_rows
from pos.ledger.reading import accounts, printouts
from pos.ledger.reading.goods.promotions import saving_rows, told
from pos.services.shop import request_hash
from pos.services.till import handed_back
from pos.services.till.explained import check_lines
from pos.services.till.held import claimed, voided
from pos.services.till.prices import check_changes
from pos.services.writing import Writing


def content(basket: Basket, offers: Sequence[Offer]) -> str:
    """The hash of a basket and how it is paid: what its id is kept with."""
    lines = [
        (line.barcode, line.name, line.qty_milli, line.amount_fen, line.saved_fen, line.discount_fen)
        for line in basket.lines
    ]
    paid = [(offer.kind, offer.fen, offer.reference) for offer in offers]
    off_fen = basket.discount_fen + basket.savings.order_fen
    return request_hash("sale", basket.household_id, off_fen, lines, paid)


def sell(
    w: Writing,
    basket: Basket,
    offers: Sequence[Offer],
    shift: str | None,
    approval: Approval | None = None,
    exchange_of: str = "",
) -> Receipt:
    """Write a sale. `approval` = who stands for its discounts, `exchange_of` = the return that it is one ticket with.

    Refused: `line_unexplained` (n, name), `needs_second`, `no_reason`, `money_left` (fen), `held_gone` (till), what
    `checkout.decide` refuses.
    """
    check_lines(w, basket)
    approver, floor = check_changes(w, basket, approval)
    handed_back.check_all(basket, offers)
    w = claimed(w, basket, shift)
    said = {"exchange_of": exchange_of, "floor": floor, **voided(basket), **told(basket.savings)}
    return _write(w, basket, offers, shift, w.shop.rules(w.tx).rounding, said, approver)


def replay(w: Writing, basket: Basket, offers: Sequence[Offer], approver: str | None) -> Receipt:
    """Write a sale that was recorded elsewhere: its lines are law, nothing is rounded (rules.md, Days and clocks).

    `approver` = the second person who stands for it, where one does.

    Refused: what `checkout.decide` refuses.
    """
    return _write(w, basket, offers, None, RoundingPolicy.NONE, {"replayed": True}, approver)


def _write(
    w: Writing,
    basket: Basket,
    offers: Sequence[Offer],
    shift: str | None,
    rounding: RoundingPolicy,
    said: Mapping[str, object],
    approver: str | None = None,
) -> Receipt:
    rules, household_id = w.shop.rules(w.tx), basket.household_id
    known = Known(
        programme=programme_at(rules.programmes, w.today),
        rounding=rounding,
        on=w.today,
        household=accounts.standing(w.tx, household_id, w.today, held=True) if household_id else None,
    )
    sale = decide(basket, offers, known)
    handed_back.check_counted(basket, sale.tenders)
    coin = coin_fen(sale.tenders, known.rounding)
    facts = {"coin_fen": coin if coin > 1 else None, **said}
    written = w.append(_draft(w, basket, sale, known.programme.version, shift, approver, facts))
    room = sale.after.room if sale.after else ""
    names = w.names(known.programme.version, approver)
    return printouts.receipt(written, sale.lines, sale.tenders, names, sale.savings.each, room=room)


def _draft(
    w: Writing,
    basket: Basket,
    sale: Checkout,
    programme: int,
    shift: str | None,
    approver: str | None,
    facts: Mapping[str, object],
) -> Draft:
    till, household_id = w.act.till, basket.household_id
    moves = [
        *postings.of_tenders(till, sale.tenders),
        *postings.of_lines(sale.lines),
        *postings.of_grants(household_id, Flow.EARNED, sale.grants),
    ]
    return Draft(
        kind=Kind.SALE,
        business_date=w.open_day(),
        shift=shift,
        approver=approver,
        household_id=household_id or None,
        programme=programme,
        total_fen=sale.total_fen,
        discount_fen=sale.discount_fen,
        reason=basket.discount_reason,
        rounding_fen=sale.rounding_fen,
        change_fen=sale.change_fen,
        points=sale.points,
        points_after=sale.after.spendable if sale.after else None,
        debt_after=sale.after.debt if sale.after else None,
        detail=json.dumps({name: fact for name, fact in facts.items() if fact not in (None, "", False)}),
        rows={
            **goods_rows(sale.lines, sale.tenders, "sale"),
            "saving": saving_rows(sale.savings),
            "posting": postings.rows(moves),
            **grant_rows(household_id, sale.grants, till, w.seq),
        },
    )
