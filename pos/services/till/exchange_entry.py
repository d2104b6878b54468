"""An exchange: what came back and what went, written in one transaction as one ticket with one net amount."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from pos.domain.paper.receipt import Receipt
from pos.domain.people import Person
from pos.domain.points.programme import programme_at
from pos.domain.sale.basket import Basket
from pos.domain.sale.checkout import check_out
from pos.domain.sale.exchange import carried, handed
from pos.domain.sale.tender import Offer, Tender, TenderKind
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.reading import queries, receipts
from pos.services.shop import Shop, request_hash
from pos.services.till.return_values import ExchangeDone, ExchangePreview, ReturnPreview, ReturnRequest
from pos.services.till.sale_entry import Ring, sell
from pos.services.views import ReturnDone


def back_key(basket_id: str) -> str:
    """The key of an exchange's return: the basket's own is the ticket's."""
    return f"{basket_id}#back"


def preview(shop: Shop, back: ReturnPreview, basket: Basket, offers: Sequence[Offer]) -> ExchangePreview:
    """The ticket as it would be with these tenders besides what the return gives back.

    Refused: what `check_out` refuses.
    """
    with shop.ledger.read() as tx:
        rules = shop.rules(tx)
    refund = [Tender(TenderKind(kind), -fen, -fen, reference) for kind, fen, reference in back.tenders]
    programme = programme_at(rules.programmes, shop.today())
    known = bool(basket.household_id)
    total_fen = check_out(basket, (), programme, rules.rounding, with_points=known).total_fen
    own = carried(refund, total_fen, rules.rounding)
    sale = check_out(basket, (*own, *offers), programme, rules.rounding, with_points=known)
    net = handed(refund, sale.tenders)
    return ExchangePreview(back, sale, own, sum(one.amount_fen for one in net) + sale.due_fen, net)


def add_sale(
    shop: Shop, tx: Transaction, back: ReturnDone, basket: Basket, offers: Sequence[Offer], ring: Ring
) -> ExchangeDone:
    """Append the sale after the return that the same transaction wrote. Refused: what `sell` refuses."""
    asked = request_hash(
        "exchange",
        back.receipt.receipt_no,
        [basket.household_id, basket.discount_fen],
        [(line.barcode, line.name, line.qty_milli, line.amount_fen, line.discount_fen) for line in basket.lines],
        [(one.kind, one.fen, one.reference) for one in offers],
    )
    detail = json.dumps({"exchange_of": back.receipt.receipt_no})
    rung = sell(shop, tx, basket, offers, replace(ring, request_hash=asked, detail=detail))
    sale = rung.receipt or receipts.read(tx, shop.shop_id, rung.written.receipt_no)
    assert isinstance(sale, Receipt)
    net = handed(_tenders(back.receipt), _tenders(sale))
    return ExchangeDone(back.receipt, sale, sum(one.amount_fen for one in net), net, rung.written.duplicate)


def _tenders(receipt: Receipt) -> list[Tender]:
    return [Tender(TenderKind(kind), fen, tendered, reference) for kind, fen, tendered, reference in receipt.tenders]


def check_whole(tx: Transaction, basket_id: str) -> None:
    """Both halves stand or neither: refused `key_reused` where only one of them was ever written."""
    if queries.key_used(tx, basket_id) != queries.key_used(tx, back_key(basket_id)):
        raise Refused("key_reused", key=basket_id)


def pays(actor: Person, request: ReturnRequest) -> ReturnRequest:
    """The return of an exchange as it is asked for: nothing of it needs another tender. Refused `needs_second`."""
    if request.goods or request.in_cash:
        raise Refused("needs_second", login=actor.login)
    return request
