"""Returns that a second person stands for: without a receipt, or to another tender than was paid with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pos.domain.people import Person, Role
from pos.domain.sale.basket import BasketLine
from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.sale.tender import RoundingPolicy, Tender, TenderKind, cash_up
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.driver import hold
from pos.ledger.entry import Draft, Flow, Kind, Posting, Written
from pos.ledger.lines import line_row
from pos.ledger.reading import queries
from pos.services.approval import stands_for_it
from pos.services.shop import Shop, request_hash
from pos.services.till.return_entry import scrap_rows
from pos.services.till.sale_entry import Ring, stock_rows

APPROVERS = (Role.LEAD, Role.MANAGER)
CAP = "approved_returns_day_fen"


@dataclass(frozen=True, slots=True)
class Blind:
    """Goods that came back without a receipt, at today's price and for nobody's points. Lines and tenders negative."""

    lines: tuple[SaleLine, ...]
    tenders: tuple[Tender, ...]
    refund_fen: int
    rounding_fen: int


def blind(goods: Sequence[BasketLine], policy: RoundingPolicy) -> Blind:
    """What goods without a receipt come to, all in cash. Refused `nothing_to_return`, `bad_quantity` (n)."""
    if not goods:
        raise Refused("nothing_to_return")
    for n, one in enumerate(goods, 1):
        if one.qty_milli <= 0 or one.amount_fen < 0:
            raise Refused("bad_quantity", n=n)
    lines = tuple(_negative(n, one) for n, one in enumerate(goods, 1))
    refund_fen = -sum(line.net_fen for line in lines)
    cash_fen = cash_up(refund_fen, policy)
    tenders = (Tender(TenderKind.CASH, -cash_fen, -cash_fen),) if cash_fen else ()
    return Blind(lines, tenders, refund_fen, cash_fen - refund_fen)


def _negative(n: int, goods: BasketLine) -> SaleLine:
    net_fen = goods.amount_fen - goods.discount_fen
    back = replace(goods, qty_milli=-goods.qty_milli, amount_fen=-goods.amount_fen, discount_fen=-goods.discount_fen)
    return SaleLine(n, back, 0, 0, 0, -net_fen, -net_fen, 0, 0)


def check_second(shop: Shop, tx: Transaction, actor: Person, approver: str | None) -> None:
    """A lead or manager other than the actor stands for it. Refused `needs_second`, `same_person`."""
    if not stands_for_it(shop, tx, actor, approver, APPROVERS):
        raise Refused("needs_second")


def cap_left(shop: Shop, tx: Transaction) -> int:
    """What of the day's cap for approved returns is left, in fen."""
    day = shop.selling_day(queries.closed_through(tx), shop.today())
    return int(shop.ledger.settings(tx)[CAP]) - queries.approved_refunds(tx, day)


def check_cap(shop: Shop, tx: Transaction, fen: int) -> None:
    """Refused `over_day_cap` (left_fen) when the day's cap does not hold `fen` more."""
    hold(tx, CAP)
    left = cap_left(shop, tx)
    if fen > left:
        raise Refused("over_day_cap", left_fen=max(left, 0))


@dataclass(frozen=True, slots=True)
class Unreceipted:
    """Goods without a receipt, why, what of them is thrown away (numbers of `goods`), who stands for it."""

    goods: tuple[BasketLine, ...]
    code: ReturnReason
    reason: str
    key: str
    approver: str
    scrap: frozenset[int] = frozenset()


def take_unreceipted(shop: Shop, tx: Transaction, actor: Person, wanted: Unreceipted, ring: Ring) -> Written:
    """Append a return without a receipt inside the caller's transaction: cash, no household, no points.

    Refused: what `blind`, `check_second` and `check_cap` refuse, `key_reused`.
    """
    goods = [(one.barcode, one.name, one.qty_milli, one.amount_fen) for one in wanted.goods]
    asked = request_hash("unreceipted", goods, wanted.reason, wanted.code, sorted(wanted.scrap), wanted.approver)
    journal = shop.ledger.journal
    at = journal.head(tx, ring.till, wanted.key)
    if at.used_by is not None:
        return journal.known(tx, wanted.key, asked)
    back = blind(wanted.goods, shop.rules(tx).rounding)
    check_second(shop, tx, actor, wanted.approver)
    check_cap(shop, tx, back.refund_fen)
    lines = tuple(replace(one, line=replace(one.line, reason=wanted.code.value)) for one in back.lines)
    moves = [
        *postings.of_tenders(ring.till, back.tenders),
        *postings.of_lines(lines),
        Posting("rounding", "CNY", Flow.ROUNDING, back.rounding_fen),
    ]
    draft = Draft(
        kind=Kind.RETURN,
        till=ring.till,
        business_date=shop.selling_day(at.closed, ring.sold_on),
        occurred_at=ring.occurred_at,
        actor=ring.actor,
        approver=wanted.approver,
        idempotency_key=wanted.key,
        request_hash=asked,
        reason=wanted.reason,
        shift=ring.shift,
        total_fen=-back.refund_fen,
        adjust_fen=-back.rounding_fen,
        detail=json.dumps({"unreceipted": True}),
        rows={
            "line": list(map(line_row, lines)),
            "tender": [(t.kind.value, t.amount_fen, t.tendered_fen, t.reference) for t in back.tenders],
            "stock_move": stock_rows(lines, "return") + scrap_rows(lines, wanted.scrap),
            "posting": postings.rows(moves),
        },
    )
    return journal.append(tx, draft, at)
