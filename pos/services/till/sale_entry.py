"""Writing a sale: one durable transaction, the basket id as its idempotency key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pos.domain.paper.receipt import Receipt
from pos.domain.points.lots import Grant, new_earning
from pos.domain.points.programme import Programme, programme_at
from pos.domain.sale.basket import Basket
from pos.domain.sale.checkout import Checkout, SaleLine, check_out, completed, points_by_funder
from pos.domain.sale.tender import Offer, RoundingPolicy
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.entry import Draft, Flow, Kind, Row, Written
from pos.ledger.journal import Head
from pos.ledger.lines import line_row
from pos.ledger.lots import grant_rows
from pos.ledger.reading import accounts
from pos.ledger.reading.receipts import receipt_line
from pos.services.shop import Shop, request_hash


@dataclass(frozen=True, slots=True)
class Ring:
    """What a sale is rung up with. `sold_on` = the day it happened; `rounding` None = the ledger's policy."""

    till: str
    actor: str
    actor_name: str
    occurred_at: str
    sold_on: date
    shift: str | None = None
    rounding: RoundingPolicy | None = None
    request_hash: str = ""
    """What the basket id is kept with; "" = the hash of basket and tenders."""
    detail: str = "{}"
    """What else the entry says (an exchange: which return it was one ticket with)."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A sale that stands. `checkout` and `receipt` are None for a duplicate: read it back by number."""

    written: Written
    checkout: Checkout | None
    receipt: Receipt | None


@dataclass(frozen=True, slots=True)
class _Decided:
    checkout: Checkout
    programme: Programme
    grants: tuple[Grant, ...]
    standing: accounts.Standing | None


def sell(shop: Shop, tx: Transaction, basket: Basket, offers: Sequence[Offer], ring: Ring) -> Rung:
    """Decide and append a sale inside the caller's transaction.

    Refused: what `check_out` and `completed` refuse, `no_household`, `key_reused`.
    """
    asked = ring.request_hash or _asked(basket, offers)
    journal = shop.ledger.journal
    at = journal.head(tx, ring.till, basket.basket_id)
    if at.used_by is not None:
        return Rung(journal.known(tx, basket.basket_id, asked), None, None)
    decided = _decide(shop, tx, basket, offers, ring)
    draft = _draft(basket, ring, decided, at, shop.selling_day(at.closed, ring.sold_on), asked)
    written = journal.append(tx, draft, at)
    return Rung(written, decided.checkout, _receipt(shop.rules(tx).shop_name, written, draft, ring, decided))


def _asked(basket: Basket, offers: Sequence[Offer]) -> str:
    lines = [(line.barcode, line.name, line.qty_milli, line.amount_fen, line.discount_fen) for line in basket.lines]
    return request_hash(
        "sale", basket.household_id, basket.discount_fen, lines, [(o.kind, o.fen, o.reference) for o in offers]
    )


def _decide(shop: Shop, tx: Transaction, basket: Basket, offers: Sequence[Offer], ring: Ring) -> _Decided:
    rules = shop.rules(tx)
    programme = programme_at(rules.programmes, ring.sold_on)
    rounding = rules.rounding if ring.rounding is None else ring.rounding
    known = bool(basket.household_id)
    checkout = completed(check_out(basket, offers, programme, rounding, with_points=known))
    standing = accounts.standing(tx, basket.household_id, ring.sold_on, held=True) if known else None
    if standing is not None and not standing.room:
        raise Refused("no_household", household_id=basket.household_id)
    grants: tuple[Grant, ...] = ()
    if standing is not None and checkout.points:
        grants = new_earning(points_by_funder(checkout.lines), standing.debt, ring.sold_on, programme)
    return _Decided(checkout, programme, grants, standing)


def _draft(basket: Basket, ring: Ring, decided: _Decided, at: Head, business_date: date, asked: str) -> Draft:
    checkout, household_id = decided.checkout, basket.household_id
    moves = [
        *postings.of_tenders(ring.till, checkout.tenders),
        *postings.of_lines(checkout.lines),
        *postings.of_grants(household_id, Flow.EARNED, decided.grants),
    ]
    standing = decided.standing
    usable = sum(grant.remaining for grant in decided.grants if grant.lot.available_from <= ring.sold_on)
    return Draft(
        kind=Kind.SALE,
        till=ring.till,
        business_date=business_date,
        occurred_at=ring.occurred_at,
        actor=ring.actor,
        idempotency_key=basket.basket_id,
        request_hash=asked,
        shift=ring.shift,
        household_id=household_id or None,
        programme=decided.programme.version,
        total_fen=checkout.total_fen,
        discount_fen=checkout.discount_fen,
        rounding_fen=checkout.rounding_fen,
        change_fen=checkout.change_fen,
        points=checkout.points,
        points_after=None if standing is None else standing.spendable + usable,
        debt_after=None if standing is None else standing.debt - sum(grant.repaid for grant in decided.grants),
        detail=ring.detail,
        rows={
            "line": list(map(line_row, checkout.lines)),
            "tender": [(t.kind.value, t.amount_fen, t.tendered_fen, t.reference) for t in checkout.tenders],
            "stock_move": stock_rows(checkout.lines),
            "posting": postings.rows(moves),
            **grant_rows(household_id, decided.grants, ring.till, at.seq + 1),
        },
    )


def stock_rows(lines: Sequence[SaleLine], why: str = "sale") -> list[Row]:
    """What leaves the shelf (comes back in a return): one row a line that has an item and a quantity."""
    return [
        (sold.line.item_id, -sold.line.qty_milli, why) for sold in lines if sold.line.item_id and sold.line.qty_milli
    ]


def _receipt(shop_name: str, written: Written, draft: Draft, ring: Ring, decided: _Decided) -> Receipt:
    checkout = decided.checkout
    return Receipt(
        entry_id=written.entry_id,
        receipt_no=written.receipt_no,
        kind=Kind.SALE.value,
        of="",
        shop_name=shop_name,
        till=ring.till,
        cashier=ring.actor_name,
        sold_at=ring.occurred_at,
        business_date=draft.business_date.isoformat(),
        household_id=draft.household_id or "",
        room=decided.standing.room if decided.standing else "",
        lines=tuple(map(receipt_line, checkout.lines)),
        tenders=tuple((t.kind.value, t.amount_fen, t.tendered_fen, t.reference) for t in checkout.tenders),
        discount_fen=checkout.discount_fen,
        rounding_fen=checkout.rounding_fen,
        total_fen=checkout.total_fen,
        change_fen=checkout.change_fen,
        points=checkout.points,
        points_after=draft.points_after,
        debt_after=draft.debt_after,
        value_fen=decided.programme.value_fen,
    )
