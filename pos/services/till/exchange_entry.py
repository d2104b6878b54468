"""An exchange: what came back and what went, written in one transaction as one ticket with one net amount."""

from __future__ import annotations

from collections.abc import Sequence

from pos.domain.paper.receipt import Receipt
from pos.domain.people import Approval, Person
from pos.domain.points.programme import programme_at
from pos.domain.sale.basket import Basket
from pos.domain.sale.checkout import check_out
from pos.domain.sale.exchange import carried, handed
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.tender import Offer, Tender, TenderKind
from pos.errors import Refused
from pos.ledger.reading import printouts, queries
from pos.services.shift.shifts import OnDuty
from pos.services.shop import Shop, request_hash
from pos.services.till.return_entry import take_back
from pos.services.till.sale_entry import sell
from pos.services.till.views import ExchangeDone, ExchangePreview, ReturnPreview
from pos.services.writing import Writing


def back_key(basket_id: str) -> str:
    """The key of an exchange's return: the basket's own is the ticket's."""
    return f"{basket_id}#back"


def preview(shop: Shop, back: ReturnPreview, basket: Basket, offers: Sequence[Offer]) -> ExchangePreview:
    """The ticket as it would be with what was received already, the rest of it paid by what the return gives back.

    Refused: what `check_out` refuses.
    """
    with shop.ledger.read() as tx:
        rules = shop.rules(tx)
    refund = [Tender(TenderKind(kind), -fen, -fen, reference) for kind, fen, reference in back.tenders]
    programme = programme_at(rules.programmes, shop.today())
    known = bool(basket.household_id)
    total_fen = check_out(basket, (), programme, rules.rounding, with_points=known).total_fen
    received_fen = sum(one.fen or 0 for one in offers)
    own = carried(refund, max(total_fen - received_fen, 0), rules.rounding)
    sale = check_out(basket, (*own, *offers), programme, rules.rounding, with_points=known)
    net = handed(refund, sale.tenders)
    return ExchangePreview(back, sale, own, sum(one.amount_fen for one in net) + sale.due_fen, net)


def exchange(
    w: Writing,
    request: ReturnRequest,
    basket: Basket,
    offers: Sequence[Offer],
    on_duty: OnDuty,
    approval: Approval | None = None,
) -> ExchangeDone:
    """Both halves, the return first: `w` is open for its key. `on_duty` says in which shift they are written,
    `approval` who stands for the discounts of what goes.

    Refused: what `take_back` and `sell` refuse; `key_reused` where only one half was ever written.
    """
    if queries.key_used(w.tx, basket.basket_id) != (w.before is not None):
        raise Refused("key_reused", key=basket.basket_id)
    if w.before is not None:
        back, shift = printouts.receipt_of(w.tx, w.shop.shop_id, w.before.row), None
    else:
        shift = on_duty(w)
        done = take_back(w, request, shift, exchange=basket.basket_id, buyer=basket.household_id)
        back = done.receipt
    second = w.another(basket.basket_id, _content(back, basket, offers))
    if second.before is not None:
        sale = printouts.receipt_of(w.tx, w.shop.shop_id, second.before.row)
    else:
        sale = sell(second, basket, offers, shift, approval, exchange_of=back.receipt_no)
    net = handed(_tenders(back), _tenders(sale))
    return ExchangeDone(back, sale, sum(one.amount_fen for one in net), net, second.before is not None)


def _content(back: Receipt, basket: Basket, offers: Sequence[Offer]) -> str:
    return request_hash(
        "exchange",
        back.receipt_no,
        [basket.household_id, basket.discount_fen],
        [(line.barcode, line.name, line.qty_milli, line.amount_fen, line.discount_fen) for line in basket.lines],
        [(one.kind, one.fen, one.reference) for one in offers],
    )


def _tenders(receipt: Receipt) -> list[Tender]:
    return [Tender(TenderKind(kind), fen, tendered, reference) for kind, fen, tendered, reference in receipt.tenders]


def check_own(actor: Person, request: ReturnRequest) -> None:
    """Refused `needs_second` for a return that is no receipt's own, or to another tender: an exchange needs neither."""
    if request.goods or request.in_cash:
        raise Refused("needs_second", login=actor.login)
