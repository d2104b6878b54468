"""Writing a return against a receipt: stored shares go back, points come out of lots or become debt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pos.domain.goods.items import Ownership
from pos.domain.paper.receipt import Receipt
from pos.domain.points.lots import Lot, TakeBack, lapsed, take_back
from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.refund import Shortfall, all_in_cash, keep_of_cash
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.sale.returns import Return, Sold, give_back
from pos.domain.vendors.statement import commission_of_return
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.driver import hold
from pos.ledger.entry import Draft, Flow, Kind, Posting, Row, Written
from pos.ledger.lines import line_row
from pos.ledger.lots import use_rows
from pos.ledger.reading import accounts
from pos.ledger.reading.receipts import Stored, get, person_name, receipt_line, returns_of
from pos.services.shop import Shop, request_hash
from pos.services.till.sale_entry import Ring, stock_rows


@dataclass(frozen=True, slots=True)
class GaveBack:
    """A return that stands. `taken` = points that came out of lots, `debt` = the household's debt after it."""

    written: Written
    decided: Return | None
    debt: int
    receipt: Receipt | None = None
    """as it will be read back; None for a duplicate"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to come back: a receipt, its lines ((n, thousandths) each; None = all that is left), why, the key.

    `scrap` = numbers of the sold lines whose goods are thrown away. `agreed_fen` = what the customer was shown and
    agreed to leave of the cash for spent points. `in_cash`: not to the tenders it was paid with; an approver stands
    for that.
    """

    receipt_no: str
    lines: tuple[tuple[int, int], ...] | None
    reason: str
    key: str
    approver: str | None = None
    code: ReturnReason = ReturnReason.OTHER
    scrap: frozenset[int] = frozenset()
    agreed_fen: int = 0
    in_cash: bool = False
    exchange: str = ""
    """The basket that it is one ticket with."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A return as it would be written now. `back.debt` is what is owed after `kept_points` were settled in cash."""

    sale: Stored
    sold: Sold
    earlier: tuple[Stored, ...]
    decided: Return
    back: TakeBack
    kept_points: int


def return_goods(shop: Shop, tx: Transaction, wanted: Wanted, ring: Ring) -> GaveBack:
    """Decide and append a return inside the caller's transaction.

    Refused: `no_receipt`, `not_a_sale`, what `give_back` refuses, and `shortfall_unconfirmed` (off_fen) where the shop
    keeps the worth of spent points and nobody agreed to just that amount.
    """
    scrap = sorted(wanted.scrap)
    asked = request_hash(
        "return", wanted.receipt_no, wanted.lines, wanted.reason, wanted.code, scrap, wanted.agreed_fen, wanted.in_cash
    )
    journal = shop.ledger.journal
    at = journal.head(tx, ring.till, wanted.key)
    sale = get(tx, shop.shop_id, wanted.receipt_no)
    if at.used_by is not None:
        written = journal.known(tx, wanted.key, asked)
        return GaveBack(written, None, _debt(tx, sale, ring.sold_on))
    # Two desks may return the same goods, and a household's points may be spent meanwhile.
    for name in (sale.household_id, sale.entry_id):
        if name:
            hold(tx, name)
    decision = decide(shop, tx, sale, wanted, ring.sold_on)
    if decision.decided.kept_fen not in (0, wanted.agreed_fen):
        raise Refused("shortfall_unconfirmed", off_fen=decision.decided.kept_fen, points=decision.kept_points)
    draft = _draft(tx, decision, wanted, ring, shop.selling_day(at.closed, ring.sold_on), asked)
    written = journal.append(tx, draft, at)
    receipt = _receipt(shop, tx, decision, draft, ring, written)
    return GaveBack(written, decision.decided, draft.debt_after or 0, receipt)


def decide(shop: Shop, tx: Transaction, sale: Stored, wanted: Wanted, on: date) -> Decision:
    """What a return would be, by the ledger's own functions and without writing: also the screen's preview.

    Refused: `not_a_sale`, and what `give_back` refuses.
    """
    if sale.kind is not Kind.SALE:
        raise Refused("not_a_sale", number=sale.receipt_no)
    earlier = returns_of(tx, shop.shop_id, sale.entry_id)
    rules = shop.rules(tx)
    sold = sold_of(shop, tx, sale, earlier)
    decided = give_back(sold, wanted.lines, rules.rounding, wanted.code.value)
    if wanted.in_cash:
        decided = all_in_cash(decided, rules.rounding)
    back = _take_back(tx, sale, earlier, decided.points, on)
    kept = 0
    if back.debt and shop.ledger.settings(tx)["return_shortfall"] == Shortfall.REFUND:
        decided, kept = keep_of_cash(decided, back.debt, sold.programme.value_fen, rules.rounding)
        back = replace(back, debt=back.debt - kept)
    return Decision(sale, sold, earlier, decided, back, kept)


def sold_of(shop: Shop, tx: Transaction, sale: Stored, earlier: Sequence[Stored]) -> Sold:
    """A stored sale and its earlier returns as the domain sees them."""
    return Sold(
        lines=sale.lines,
        tenders=sale.tenders,
        programme=shop.rules(tx).numbered(sale.programme),
        returned=[line for one in earlier for line in one.lines],
        refunded=[tender for one in earlier for tender in one.tenders],
    )


def _debt(tx: Transaction, sale: Stored, on: date) -> int:
    return accounts.standing(tx, sale.household_id, on).debt if sale.household_id else 0


def _take_back(tx: Transaction, sale: Stored, earlier: Sequence[Stored], points: int, on: date) -> TakeBack:
    if not points or sale.household_id is None:
        return TakeBack((), 0, 0)
    own = accounts.lots_of_entry(tx, *sale.lots_at)
    others: list[Lot] = []
    if sum(lot.remaining for lot in own if not lapsed(lot, on)) < points:  # its own do not suffice
        own_ids = {lot.lot_id for lot in own}
        others = [lot for lot in accounts.lots(tx, sale.household_id) if lot.lot_id not in own_ids]
    gone = accounts.expired_of(tx, *sale.lots_at) - sum(int(one.detail.get("lapsed", 0)) for one in earlier)
    return take_back(own, others, points, on, gone)


def _income(sale: Stored, earlier: Sequence[Stored], lines: Sequence[SaleLine]) -> Iterator[Posting]:
    """Whose income the lines take back. Commission is cumulative over returns: what stays charged is always that of
    what stays sold (rules.md, Vendors and stalls).
    """
    before = dict.fromkeys((line.n for line in sale.lines), 0)
    for line in (line for one in earlier for line in one.lines):
        before[line.of_n or 0] -= line.net_fen
    for line in lines:
        of = sale.lines[(line.of_n or 0) - 1]
        consigned = of.line.ownership is Ownership.CONSIGNED
        rate_bp = of.line.commission_bp if consigned else 0
        yield from postings.of_line(line, -commission_of_return(of.net_fen, before[of.n], -line.net_fen, rate_bp))


def scrap_rows(lines: Sequence[SaleLine], scrap: frozenset[int]) -> list[Row]:
    """What goes from the counter into the bin: it came back first, so that the shelf neither gains nor loses."""
    return [
        (line.line.item_id, line.line.qty_milli, "scrap")
        for line in lines
        if (line.of_n or line.n) in scrap and line.line.item_id and line.line.qty_milli
    ]


def _draft(tx: Transaction, decision: Decision, wanted: Wanted, ring: Ring, business_date: date, asked: str) -> Draft:
    sale, decided, back = decision.sale, decision.decided, decision.back
    household_id = sale.household_id
    moves: list[Posting] = [
        *postings.of_tenders(ring.till, decided.tenders),
        *_income(sale, decision.earlier, decided.lines),
        Posting("rounding", "CNY", Flow.ROUNDING, decided.rounding_fen),
        Posting("shortfall", "CNY", Flow.SHORTFALL, -decided.kept_fen),
    ]
    standing = accounts.standing(tx, household_id, ring.sold_on) if household_id else None
    if household_id and back.taken:
        moves += postings.of_points(household_id, Flow.RETURNED, -back.taken)
    if household_id and back.debt:
        moves += postings.of_debt(household_id, back.debt)
    spent = accounts.usable_part(tx, back.uses, ring.sold_on)
    return Draft(
        kind=Kind.RETURN,
        till=ring.till,
        business_date=business_date,
        occurred_at=ring.occurred_at,
        actor=ring.actor,
        approver=wanted.approver,
        idempotency_key=wanted.key,
        request_hash=asked,
        reason=wanted.reason,
        reverses=sale.entry_id,
        shift=ring.shift,
        household_id=household_id,
        programme=sale.programme,
        total_fen=-decided.refund_fen,
        rounding_fen=sum(line.rounding_fen for line in decided.lines),
        adjust_fen=decided.kept_fen - decided.rounding_fen,
        points=-decided.points,
        points_after=None if standing is None else standing.spendable - spent,
        debt_after=None if standing is None else standing.debt + back.debt,
        detail=_detail(decision, wanted.exchange),
        rows={
            "line": list(map(line_row, decided.lines)),
            "tender": [(t.kind.value, t.amount_fen, t.tendered_fen, t.reference) for t in decided.tenders],
            "stock_move": stock_rows(decided.lines, "return") + scrap_rows(decided.lines, wanted.scrap),
            "posting": postings.rows(moves),
            "lot_use": use_rows(back.uses),
        },
    )


def _receipt(shop: Shop, tx: Transaction, decision: Decision, draft: Draft, ring: Ring, written: Written) -> Receipt:
    """What `receipts.read` would give, without asking for what was just written."""
    sale, decided = decision.sale, decision.decided
    return Receipt(
        entry_id=written.entry_id,
        receipt_no=written.receipt_no,
        kind=Kind.RETURN.value,
        of=sale.receipt_no,
        shop_name=shop.rules(tx).shop_name,
        till=ring.till,
        cashier=ring.actor_name,
        sold_at=ring.occurred_at,
        business_date=draft.business_date.isoformat(),
        household_id=draft.household_id or "",
        room=sale.room or "",
        lines=tuple(map(receipt_line, decided.lines)),
        tenders=tuple((one.kind.value, one.amount_fen, one.tendered_fen, one.reference) for one in decided.tenders),
        discount_fen=0,
        rounding_fen=draft.rounding_fen,
        total_fen=draft.total_fen,
        change_fen=0,
        points=draft.points,
        points_after=draft.points_after,
        debt_after=draft.debt_after,
        value_fen=decision.sold.programme.value_fen,
        reason=draft.reason,
        approver=person_name(tx, draft.approver) if draft.approver else "",
        kept_points=decision.kept_points,
        kept_fen=decided.kept_fen,
    )


def _detail(decision: Decision, exchange: str) -> str:
    facts = {
        "exchange": exchange,
        "lapsed": decision.back.lapsed,
        "kept_fen": decision.decided.kept_fen,
        "kept_points": decision.kept_points,
    }
    return json.dumps({name: fact for name, fact in facts.items() if fact})
