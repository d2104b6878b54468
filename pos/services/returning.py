"""Writing a return against a receipt: stored shares go back, points come out of lots or become debt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pos.domain.catalogue import Ownership
from pos.domain.checkout import SaleLine
from pos.domain.lots import TakeBack, take_back
from pos.domain.points import LotUse
from pos.domain.returns import Return, Sold, give_back
from pos.domain.vendors import commission_of_return
from pos.errors import Refused
from pos.ledger import accounts, postings
from pos.ledger.database import Transaction
from pos.ledger.driver import hold
from pos.ledger.entry import Draft, Flow, Kind, Posting, Row, Written, lot_key
from pos.ledger.lines import line_row
from pos.ledger.receipts import Stored, get, returns_of
from pos.services.selling import Ring, stock_rows
from pos.services.shop import Shop, request_hash


@dataclass(frozen=True, slots=True)
class GaveBack:
    """A return that stands. `taken` = points that came out of lots, `debt` = the household's debt after it."""

    written: Written
    decided: Return | None
    debt: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to come back: a receipt, its lines ((n, thousandths) each; None = all that is left), why, the key."""

    receipt_no: str
    lines: tuple[tuple[int, int], ...] | None
    reason: str
    key: str
    approver: str | None = None


def return_goods(shop: Shop, tx: Transaction, wanted: Wanted, ring: Ring) -> GaveBack:
    """Decide and append a return inside the caller's transaction.

    Refused: `no_receipt`, `not_a_sale`, and what `give_back` refuses.
    """
    asked = request_hash("return", wanted.receipt_no, wanted.lines, wanted.reason)
    journal = shop.ledger.journal
    at = journal.head(tx, ring.till, wanted.key)
    sale = get(tx, shop.shop_id, wanted.receipt_no)
    if at.used_by is not None:
        written = journal.known(tx, wanted.key, asked)
        return GaveBack(written, None, _debt(tx, sale, ring.sold_on))
    if sale.kind is not Kind.SALE:
        raise Refused("not_a_sale", number=wanted.receipt_no)
    # Two desks may return the same goods, and a household's points may be spent meanwhile.
    for name in (sale.household_id, sale.entry_id):
        if name:
            hold(tx, name)
    earlier = returns_of(tx, shop.shop_id, sale.entry_id)
    decided = _decide(shop, tx, sale, earlier, wanted)
    back = _take_back(tx, sale, earlier, decided.points, ring.sold_on)
    income = tuple(_income(sale, earlier, decided.lines))
    draft = _draft(tx, sale, wanted, ring, decided, back, income, shop.selling_day(at.closed, ring.sold_on), asked)
    return GaveBack(journal.append(tx, draft, at), decided, draft.debt_after or 0)


def _debt(tx: Transaction, sale: Stored, on: date) -> int:
    return accounts.standing(tx, sale.household_id, on).debt if sale.household_id else 0


def _decide(shop: Shop, tx: Transaction, sale: Stored, earlier: Sequence[Stored], wanted: Wanted) -> Return:
    rules = shop.rules(tx)
    programme = next(one for one in rules.programmes if one.version == sale.programme)
    sold = Sold(
        lines=sale.lines,
        tenders=sale.tenders,
        programme=programme,
        returned=[line for one in earlier for line in one.lines],
        refunded=[tender for one in earlier for tender in one.tenders],
    )
    return give_back(sold, wanted.lines, rules.rounding)


def _take_back(tx: Transaction, sale: Stored, earlier: Sequence[Stored], points: int, on: date) -> TakeBack:
    if not points or sale.household_id is None:
        return TakeBack((), 0, 0)
    own = accounts.lots_of_entry(tx, sale.till, sale.seq)
    own_ids = {lot.lot_id for lot in own}
    others = [lot for lot in accounts.lots(tx, sale.household_id) if lot.lot_id not in own_ids]
    gone = accounts.expired_of(tx, sale.till, sale.seq) - sum(int(one.detail.get("lapsed", 0)) for one in earlier)
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


def use_rows(uses: Sequence[LotUse]) -> list[Row]:
    """Rows of `lot_use` without their keys."""
    return [(*lot_key(use.lot_id), use.points, use.kind.value) for use in uses]


def _draft(
    tx: Transaction,
    sale: Stored,
    wanted: Wanted,
    ring: Ring,
    decided: Return,
    back: TakeBack,
    income: Sequence[Posting],
    business_date: date,
    asked: str,
) -> Draft:
    household_id = sale.household_id
    moves: list[Posting] = [
        *postings.of_tenders(ring.till, decided.tenders),
        *income,
        Posting("rounding", "CNY", Flow.ROUNDING, decided.rounding_fen),
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
        adjust_fen=-decided.rounding_fen,
        points=-decided.points,
        points_after=None if standing is None else standing.spendable - spent,
        debt_after=None if standing is None else standing.debt + back.debt,
        detail=json.dumps({"lapsed": back.lapsed}) if back.lapsed else "{}",
        rows={
            "line": list(map(line_row, decided.lines)),
            "tender": [(t.kind.value, t.amount_fen, t.tendered_fen, t.reference) for t in decided.tenders],
            "stock_move": stock_rows(decided.lines),
            "posting": postings.rows(moves),
            "lot_use": use_rows(back.uses),
        },
    )
