"""Receipts and slips as paper says them: of what stands in the ledger, and of what was just written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from pos.domain.fees.bills import BillShare
from pos.domain.fees.payments import ADVANCE
from pos.domain.paper.receipt import Receipt, ReceiptLine, Slip
from pos.domain.points.programme import programme_at
from pos.domain.promotions.savings import Saving
from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.tender import Tender
from pos.ledger.entry import Kind, Written
from pos.ledger.kinds import IN_MONEY, RECEIPTS
from pos.ledger.reading.programmes import versions
from pos.ledger.reading.receipts import (
    entry_by_number,
    number_of,
    numbers,
    person_name,
    rooms_of,
    stored,
)
from pos.ledger.schema.tables import bill, entry, payment, setting
from pos.ledger.settings import DEFAULTS


@dataclass(frozen=True, slots=True)
class Names:
    """What paper calls what an entry names by code. `value_fen` = what a point is worth by the entry's version.

    `value_after_fen` = what it was worth on the entry's day.
    """

    shop: str
    actor: str
    approver: str
    value_fen: int
    value_after_fen: int
    company: str = ""
    account: str = ""
    stamp: str = ""
    """of the property company"""


def _names(tx: Connection, row: Any) -> Names:
    known = versions(tx)
    values = {programme.version: programme.value_fen for programme in known}
    said = {row.key: row.value for row in tx.execute(select(setting.c.key, setting.c.value))}
    return Names(
        shop=said.get("shop_name", ""),
        actor=person_name(tx, row.actor),
        approver=person_name(tx, row.approver) if row.approver else "",
        value_fen=values.get(row.programme, 1),
        value_after_fen=programme_at(known, date.fromisoformat(row.business_date)).value_fen,
        company=said.get("property_company", DEFAULTS["property_company"]),
        account=said.get("property_account", ""),
        stamp=said.get("property_stamp", ""),
    )


# -- sales and returns as paper sees them -------------------------------------------------------------------------


def receipt(
    written: Written,
    lines: Sequence[SaleLine],
    tenders: Sequence[Tender],
    names: Names,
    savings: Sequence[Saving] = (),
    *,
    of: str = "",
    room: str,
) -> Receipt:
    """The receipt of what was just written: what `receipt_of` reads, without asking for it."""
    return _receipt(written.row, written.receipt_no, lines, tenders, names, savings, of, room)


def receipt_of(tx: Connection, shop_id: str, row: Any) -> Receipt:
    """The receipt of a sale's or return's entry row."""
    one = stored(tx, shop_id, [row])[0]
    names = _names(tx, row)
    made = _receipt(row, one.receipt_no, one.lines, one.tenders, names, one.savings, one.of, one.room or "")
    if one.household_id == row.household_id:
        return made
    return replace(  # the household was added later
        made,
        household_id=one.household_id or "",
        points=one.points,
        points_after=one.points_after,
        debt_after=one.debt_after,
    )


def _receipt(
    row: Any,
    number: str,
    lines: Sequence[SaleLine],
    tenders: Sequence[Tender],
    names: Names,
    savings: Sequence[Saving],
    of: str,
    room: str,
) -> Receipt:
    detail = {} if row.kind == Kind.SALE else json.loads(row.detail)  # only a return keeps anything back
    called = {one.promotion_id: one for one in savings}
    return Receipt(
        entry_id=row.id,
        receipt_no=number,
        kind=row.kind,
        of=of,
        shop_name=names.shop,
        till=row.till,
        cashier=names.actor,
        sold_at=row.occurred_at,
        business_date=row.business_date,
        household_id=row.household_id or "",
        room=room,
        lines=tuple(_receipt_line(one, called.get(one.line.promotion)) for one in lines),
        savings=tuple(savings) if row.kind == Kind.SALE else (),
        tenders=tuple((t.kind.value, t.amount_fen, t.tendered_fen, t.reference) for t in tenders),
        discount_fen=row.discount_fen,
        rounding_fen=row.rounding_fen,
        total_fen=row.total_fen,
        change_fen=row.change_fen,
        points=row.points,
        points_after=row.points_after,
        debt_after=row.debt_after,
        value_fen=names.value_fen,
        value_after_fen=names.value_after_fen,
        reason="" if row.kind == Kind.SALE else row.reason,  # why there is a discount is the shop's own
        approver=names.approver,
        kept_points=int(detail.get("kept_points", 0)),
        kept_fen=int(detail.get("kept_fen", 0)),
    )


def _receipt_line(sold: SaleLine, promotion: Saving | None) -> ReceiptLine:
    kept = sold.line
    return ReceiptLine(
        sold.n,
        kept.barcode,
        kept.name,
        kept.unit,
        kept.qty_milli,
        kept.unit_price_fen,
        kept.amount_fen,
        kept.discount_fen + sold.order_discount_fen,
        sold.net_fen,
        sold.base_fen,
        sold.points,
        sold.of_n,
        kept.shelf_price_fen,
        kept.saved_fen,
        promotion.name if promotion is not None else "",
        kept.full_price_fen,
        kept.expires_on if promotion is not None and promotion.near_day else "",
    )


# -- slips ----------------------------------------------------------------------------------------------------------


def shares(tx: Connection, row: Any) -> tuple[BillShare, ...]:
    """What an entry put on bills."""
    query = (
        select(payment, bill.c.period, bill.c.fee_item)
        .join(bill, bill.c.bill_no == payment.c.bill_no)
        .where(payment.c.till == row.till, payment.c.seq == row.seq, payment.c.kind != ADVANCE)
        .order_by(payment.c.n)
    )
    return tuple(
        BillShare(one.bill_no, one.period, one.fee_item, one.points, one.amount_fen) for one in tx.execute(query)
    )


def slip(written: Written, paid: Sequence[BillShare], names: Names, *, of: str = "", room: str) -> Slip:
    """The slip of what was just written: what `slip_of` reads, without asking for it."""
    return _slip(written.row, written.receipt_no, paid, names, of=of, room=room)


def slip_of(tx: Connection, shop_id: str, row: Any) -> Slip:
    """The slip of an office's entry row."""
    of = numbers(tx, shop_id, [row.reverses]).get(row.reverses or "", "")
    room = rooms_of(tx, [row.household_id]).get(row.household_id or "", "")
    return _slip(row, number_of(shop_id, row), shares(tx, row), _names(tx, row), of=of, room=room)


def _slip(row: Any, number: str, paid: Sequence[BillShare], names: Names, *, of: str, room: str) -> Slip:
    detail = json.loads(row.detail)
    return Slip(
        slip_no=number,
        kind=row.kind,
        of=of,
        shop_name=names.shop,
        at=row.occurred_at,
        business_date=row.business_date,
        clerk=names.actor,
        room=room,
        points=sum(one.points for one in paid) if paid else -row.points,
        amount_fen=row.total_fen,
        shares=tuple((one.bill_no, one.period, one.fee_item, one.points, one.amount_fen) for one in paid),
        points_after=row.points_after,
        value_after_fen=names.value_after_fen,
        payment_kind=detail.get("payment_kind", ""),
        reference=detail.get("reference", ""),
        reason=row.reason,
        to_room=detail.get("to_room", ""),
        debt=int(detail.get("debt", 0)),
        approver=names.approver,
        issuer=names.company if row.kind in IN_MONEY else "",
        account=names.account if row.kind in IN_MONEY else "",
        stamp=names.stamp if row.kind in IN_MONEY else "",
        given_fen=int(detail.get("given_fen", 0)),
        owed_after_fen=detail.get("owed_after_fen"),
        advance_fen=row.total_fen - sum(one.amount_fen for one in paid) if row.kind in IN_MONEY else 0,
    )


# -- by number ------------------------------------------------------------------------------------------------------


def read(tx: Connection, shop_id: str, number: str) -> Receipt | Slip:
    """Any receipt or slip by its number; Refused `no_receipt`."""
    row = entry_by_number(tx, shop_id, number)
    return (receipt_of if row.kind in RECEIPTS else slip_of)(tx, shop_id, row)


def exchange_rows(tx: Connection, shop_id: str, row: Any) -> tuple[Any, Any] | None:
    """The entry rows (return, sale) of the exchange of which this row is one half, else None."""
    detail = json.loads(row.detail)
    if detail.get("exchange_of"):
        return entry_by_number(tx, shop_id, detail["exchange_of"]), row
    if detail.get("exchange"):
        return row, tx.execute(select(entry).where(entry.c.idempotency_key == detail["exchange"])).one()
    return None


def exchange_of(tx: Connection, shop_id: str, number: str) -> tuple[Receipt, Receipt] | None:
    """(return, sale) where this number is one half of an exchange, else None. Refused `no_receipt`."""
    both = exchange_rows(tx, shop_id, entry_by_number(tx, shop_id, number))
    return None if both is None else (receipt_of(tx, shop_id, both[0]), receipt_of(tx, shop_id, both[1]))
