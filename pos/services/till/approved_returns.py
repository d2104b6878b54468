"""Returns that a second person stands for: without a receipt, or to another tender than was paid with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pos.domain.people import Role
from pos.domain.sale.basket import BasketLine
from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.tender import RoundingPolicy, Tender, TenderKind, cash_up
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.entry import Draft, Flow, Kind, Posting
from pos.ledger.lines import goods_rows
from pos.ledger.reading import printouts, queries
from pos.services.approval import stands_for_it
from pos.services.shop import Shop, given_reason, request_hash
from pos.services.till.return_values import ReturnRequest
from pos.services.views import ReturnDone
from pos.services.writing import Writing

APPROVERS = (Role.LEAD, Role.MANAGER)
CAP = "approved_returns_day_fen"


@dataclass(frozen=True, slots=True)
class Blind:
    """Goods that came back without a receipt, at today's price and for nobody's points. Lines and tenders negative."""

    lines: tuple[SaleLine, ...]
    tenders: tuple[Tender, ...]
    refund_fen: int
    rounding_fen: int


def blind(goods: Sequence[BasketLine], policy: RoundingPolicy, reason: str = "") -> Blind:
    """What goods without a receipt come to, all in cash. Refused `nothing_to_return`, `bad_quantity` (n)."""
    if not goods:
        raise Refused("nothing_to_return")
    for n, one in enumerate(goods, 1):
        if one.qty_milli <= 0 or one.amount_fen < 0:
            raise Refused("bad_quantity", n=n)
    lines = tuple(_negative(n, one, reason) for n, one in enumerate(goods, 1))
    refund_fen = -sum(line.net_fen for line in lines)
    cash_fen = cash_up(refund_fen, policy)
    tenders = (Tender(TenderKind.CASH, -cash_fen, -cash_fen),) if cash_fen else ()
    return Blind(lines, tenders, refund_fen, cash_fen - refund_fen)


def _negative(n: int, goods: BasketLine, reason: str) -> SaleLine:
    net_fen = goods.amount_fen - goods.discount_fen
    back = replace(
        goods,
        qty_milli=-goods.qty_milli,
        amount_fen=-goods.amount_fen,
        discount_fen=-goods.discount_fen,
        reason=reason,
    )
    return SaleLine(n, back, 0, 0, 0, -net_fen, -net_fen, 0, 0)


def check_second(w: Writing, approver: str | None) -> None:
    """A lead or manager other than the actor stands for it. Refused `needs_second`, `same_person`."""
    if not stands_for_it(w.shop, w.tx, w.actor, approver, APPROVERS):
        raise Refused("needs_second")


def cap_left(shop: Shop, tx: Transaction) -> int:
    """What of the day's cap for approved returns is left, in fen."""
    day = shop.open_day(queries.closed_through(tx), shop.today())
    return int(shop.ledger.settings(tx)[CAP]) - queries.approved_refunds(tx, day)


def check_cap(w: Writing, fen: int) -> None:
    """Refused `over_day_cap` (left_fen) when the day's cap, which is held, has less than `fen` left."""
    left = cap_left(w.shop, w.tx)
    if fen > left:
        raise Refused("over_day_cap", left_fen=max(left, 0))


def blind_content(request: ReturnRequest) -> str:
    """The hash of what is asked for without a receipt."""
    goods = [(one.barcode, one.name, one.qty_milli, one.amount_fen) for one in request.goods]
    scrap = sorted(request.scrap)
    return request_hash("unreceipted", goods, request.why, request.code, scrap, request.approver or "")


def return_blind(w: Writing, request: ReturnRequest, shift: str | None) -> ReturnDone:
    """Write a return without a receipt: cash, no household, no points.

    Refused: what `blind`, `check_second` and `check_cap` refuse.
    """
    why, till = given_reason(request.why), w.act.till
    back = blind(request.goods, w.shop.rules(w.tx).rounding, request.code.value)
    check_second(w, request.approver)
    w.hold(cap=CAP)
    check_cap(w, back.refund_fen)
    moves = [
        *postings.of_tenders(till, back.tenders),
        *postings.of_lines(back.lines),
        Posting("rounding", "CNY", Flow.ROUNDING, back.rounding_fen),
    ]
    draft = Draft(
        kind=Kind.RETURN,
        business_date=w.open_day(),
        approver=request.approver,
        reason=why,
        shift=shift,
        total_fen=-back.refund_fen,
        adjust_fen=-back.rounding_fen,
        detail=json.dumps({"unreceipted": True}),
        rows={
            **goods_rows(back.lines, back.tenders, "return", request.scrap),
            "posting": postings.rows(moves),
        },
    )
    receipt = printouts.receipt(w.append(draft), back.lines, back.tenders, w.names(None, request.approver), room="")
    return ReturnDone(receipt, back.refund_fen, 0, 0)
