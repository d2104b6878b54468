"""Writing a return against a receipt: stored shares go back, points come out of lots or become debt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pos.domain.goods.items import Ownership
from pos.domain.points.lots import lapsed
from pos.domain.promotions.savings import Saving
from pos.domain.sale.basket import Basket
from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.return_decision import (
    Known,
    ReturnDecision,
    ReturnRequest,
    decide,
    decide_without_receipt,
)
from pos.domain.sale.returns import Sold
from pos.domain.sale.tender import Nature
from pos.domain.vendors.commission import commission_of_return
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.entry import Draft, Flow, Kind, Posting, Written
from pos.ledger.lines import goods_rows, use_rows
from pos.ledger.reading import accounts, printouts, receipts
from pos.ledger.reading.receipts import Stored
from pos.services.approval import named
from pos.services.shop import Shop, given_reason, kept_words, request_hash
from pos.services.till.approved_returns import CAP, check_cap, check_second
from pos.services.till.explained import check_lines
from pos.services.till.views import ReturnDone
from pos.services.writing import Moved, Writing


def content(request: ReturnRequest) -> str:
    """The hash of what is asked for, besides who stands for it."""
    why, code, scrap = kept_words(request.why), request.code, sorted(request.scrap)
    if request.goods:
        goods = [(one.barcode, one.name, one.qty_milli, one.amount_fen) for one in request.goods]
        return request_hash("unreceipted", goods, why, code, scrap, named(request.approver) or "")
    wanted = (request.receipt_no, request.lines, why, code, scrap, request.agreed_fen, request.in_cash)
    return request_hash("return", *wanted)


def take_back(w: Writing, request: ReturnRequest, shift: str | None, exchange: str = "", buyer: str = "") -> ReturnDone:
    """Write a return; `exchange` = the basket that it is one ticket with, `buyer` = the household of that basket.

    Refused: `no_reason`; `no_receipt`, `not_a_sale`, what `decide` refuses, `shortfall_unconfirmed` (off_fen) where the
    shop keeps the worth of spent points and nobody agreed to just that amount; without a receipt what
    `decide_without_receipt` refuses; where somebody must stand for it what `approved_returns` refuses.
    """
    return _without_receipt(w, request, shift) if request.goods else _by_receipt(w, request, shift, exchange, buyer)


def _by_receipt(w: Writing, request: ReturnRequest, shift: str | None, exchange: str, buyer: str) -> ReturnDone:
    if request.in_cash:
        check_second(w, request.approver)
    given_reason(request.why)
    sale = _held(w, request, buyer)
    known = known_of(w.shop, w.tx, sale, w.today)
    made = decide(known, request)
    if made.goods.kept_fen not in (0, request.agreed_fen):
        raise Refused("shortfall_unconfirmed", off_fen=made.goods.kept_fen, points=made.kept_points)
    if request.in_cash:
        check_cap(w, made.goods.refund_fen)
    facts = {
        "exchange": exchange,
        "lapsed": made.points.lapsed,
        "kept_fen": made.goods.kept_fen,
        "kept_points": made.kept_points,
    }
    draft = replace(
        _draft(w, request, made, _income(known.sold, made.goods.lines), shift, sale.household_id),
        approver=named(request.approver) if request.in_cash else None,
        reverses=sale.entry_id,
        nth=known.sold.times + 1,
        programme=sale.programme,
        detail=json.dumps({name: fact for name, fact in facts.items() if fact}),
    )
    return _written(w, draft, made, sale.savings, of=sale.receipt_no, room=sale.room or "")


def _without_receipt(w: Writing, request: ReturnRequest, shift: str | None) -> ReturnDone:
    given_reason(request.why)
    check_lines(w, Basket(lines=request.goods))
    made = decide_without_receipt(request)
    check_second(w, request.approver)
    w.hold(cap=CAP)
    check_cap(w, made.goods.refund_fen)
    draft = replace(
        _draft(w, request, made, postings.of_lines(made.goods.lines), shift, None),
        approver=named(request.approver),
        detail=json.dumps({"unreceipted": True}),
    )
    return _written(w, draft, made, of="", room="")


def _written(
    w: Writing, draft: Draft, made: ReturnDecision, savings: Sequence[Saving] = (), *, of: str, room: str
) -> ReturnDone:
    names, goods = w.names(draft.programme, draft.approver), made.goods
    receipt = printouts.receipt(w.append(draft), goods.lines, goods.tenders, names, savings, of=of, room=room)
    return ReturnDone(receipt, made.goods.refund_fen, receipt.points, receipt.debt_after or 0)


def told_again(w: Writing, before: Written) -> ReturnDone:
    """A return that stands already."""
    back = printouts.receipt_of(w.tx, w.shop.shop_id, before.row)
    return ReturnDone(back, -back.total_fen, back.points, back.debt_after or 0, duplicate=True)


def _held(w: Writing, request: ReturnRequest, buyer: str) -> Stored:
    """The sale: two desks may return the same goods, and a household's points may be spent meanwhile."""
    row = receipts.entry_by_number(w.tx, w.shop.shop_id, request.receipt_no)
    home = receipts.household_of(w.tx, row)
    w.hold(households=[home, buyer], receipt=row.id, cap=CAP if request.in_cash else "")
    sale = receipts.of_row(w.tx, w.shop.shop_id, row)
    if sale.household_id != home:  # it was added while we waited
        raise Moved
    return checked(sale)


def checked(sale: Stored) -> Stored:
    """The sale. Refused `not_a_sale` for what is a return itself."""
    if sale.kind is not Kind.SALE:
        raise Refused("not_a_sale", number=sale.receipt_no, of=sale.of)
    return sale


def _cash_share(back: Stored) -> int:
    """What of an earlier return was to go back in cash, before coins."""
    elsewhere = sum(tender.amount_fen for tender in back.tenders if tender.kind.nature is not Nature.CASH)
    return elsewhere - back.total_fen - int(back.detail.get("kept_fen", 0))


def known_of(shop: Shop, tx: Transaction, sale: Stored, on: date) -> Known:
    """Everything that a return of a sale is decided by. The household's other lots where the own might not suffice."""
    earlier = receipts.returns_of(tx, shop.shop_id, sale.entry_id)
    rules = shop.rules(tx)
    sold = Sold(
        lines=sale.lines,
        tenders=sale.tenders,
        programme=shop.programme(tx, sale.programme),
        returned=[line for one in earlier for line in one.lines],
        refunded=[tender for one in earlier for tender in one.tenders],
        times=len(earlier),
        coin_fen=int(sale.detail.get("coin_fen", 1)),
        cash_back_fen=sum(map(_cash_share, earlier)),
    )
    if sale.household_id is None:
        return Known(sold, rules.shortfall, on)
    own = accounts.lots_of_entry(tx, *sale.lots_at)
    most = sale.points + sum(one.points for one in earlier)
    enough = sum(lot.remaining for lot in own if not lapsed(lot, on)) >= most
    mine = {lot.lot_id for lot in own}
    return Known(
        sold=sold,
        shortfall=rules.shortfall,
        on=on,
        household=accounts.standing(tx, sale.household_id, on),
        own=own,
        others=() if enough else [lot for lot in accounts.lots(tx, sale.household_id) if lot.lot_id not in mine],
        gone=accounts.expired_of(tx, *sale.lots_at) - sum(int(one.detail.get("lapsed", 0)) for one in earlier),
    )


def _income(sold: Sold, lines: Sequence[SaleLine]) -> Iterator[Posting]:
    """Whose income the lines take back. Commission is cumulative over returns: what stays charged is always that of
    what stays sold (rules.md, Vendors and stalls).
    """
    before = dict.fromkeys((line.n for line in sold.lines), 0)
    for line in sold.returned:
        before[line.of_n or 0] -= line.net_fen
    for line in lines:
        of = sold.lines[(line.of_n or 0) - 1]
        consigned = of.line.ownership is Ownership.CONSIGNED
        rate_bp = of.line.commission_bp if consigned else 0
        yield from postings.of_line(line, -commission_of_return(of.net_fen, before[of.n], -line.net_fen, rate_bp))


def _draft(
    w: Writing,
    request: ReturnRequest,
    made: ReturnDecision,
    income: Iterable[Posting],
    shift: str | None,
    household_id: str | None,
) -> Draft:
    goods, points, after = made.goods, made.points, made.after
    moves: list[Posting] = [
        *postings.of_tenders(w.act.till, goods.tenders),
        *income,
        Posting("rounding", "CNY", Flow.ROUNDING, goods.rounding_fen),
        Posting("shortfall", "CNY", Flow.SHORTFALL, -goods.kept_fen),
    ]
    if household_id:
        moves += postings.of_points(household_id, Flow.RETURNED, -points.taken)
        moves += postings.of_debt(household_id, points.debt)
    return Draft(
        kind=Kind.RETURN,
        business_date=w.open_day(),
        reason=kept_words(request.why),
        shift=shift,
        household_id=household_id,
        total_fen=-goods.refund_fen,
        rounding_fen=sum(line.rounding_fen for line in goods.lines),
        adjust_fen=goods.kept_fen - goods.rounding_fen,
        points=-goods.points,
        points_after=after.spendable if after else None,
        debt_after=after.debt if after else None,
        rows={
            **goods_rows(goods.lines, goods.tenders, "return", request.scrap),
            "posting": postings.rows(moves),
            "lot_use": use_rows(points.uses),
        },
    )
