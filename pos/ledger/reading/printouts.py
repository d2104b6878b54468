"""Receipts and slips as paper says them: of what stands in the ledger, and of what was just written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from pos.domain.fees.bills import BillShare
from pos.domain.paper.receipt import Receipt, ReceiptLine, Slip
from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.tender import Tender
from pos.ledger.entry import Written
from pos.ledger.kinds import RECEIPTS
from pos.ledger.reading.programmes import versions
from pos.ledger.reading.receipts import (
    Stored,
    as_stored,
    entry_by_number,
    number_of,
    numbers,
    person_name,
    rooms_of,
    stored,
)
from pos.ledger.schema.tables import bill, entry, payment, setting


@dataclass(frozen=True, slots=True)
class Names:
    """What paper calls what an entry names by code. `value_fen` = what a point was worth in fee then."""

    shop: str
    actor: str
    approver: str
    value_fen: int


def _names(tx: Connection, row: Any) -> Names:
    values = {programme.version: programme.value_fen for programme in versions(tx)}
    return Names(
        shop=tx.execute(select(setting.c.value).where(setting.c.key == "shop_name")).scalar_one_or_none() or "",
        actor=person_name(tx, row.actor),
        approver=person_name(tx, row.approver) if row.approver else "",
        value_fen=values.get(row.programme, 1),
    )


# -- sales and returns as paper sees them -------------------------------------------------------------------------


def receipt(
    written: Written, lines: tuple[SaleLine, ...], tenders: tuple[Tender, ...], names: Names, *, of: str = "", room: str
) -> Receipt:
    """The receipt of what was just written: what `receipt_of` reads, without asking for it."""
    return _receipt(as_stored(written.row, written.receipt_no, lines, tenders, of=of, room=room), names)


def receipt_of(tx: Connection, shop_id: str, row: Any) -> Receipt:
    """The receipt of a sale's or return's entry row."""
    return _receipt(stored(tx, shop_id, [row])[0], _names(tx, row))


def _receipt(one: Stored, names: Names) -> Receipt:
    return Receipt(
        entry_id=one.entry_id,
        receipt_no=one.receipt_no,
        kind=one.kind.value,
        of=one.of,
        shop_name=names.shop,
        till=one.till,
        cashier=names.actor,
        sold_at=one.occurred_at,
        business_date=one.business_date.isoformat(),
        household_id=one.household_id or "",
        room=one.room or "",
        lines=tuple(map(_receipt_line, one.lines)),
        tenders=tuple((t.kind.value, t.amount_fen, t.tendered_fen, t.reference) for t in one.tenders),
        discount_fen=one.discount_fen,
        rounding_fen=one.rounding_fen,
        total_fen=one.total_fen,
        change_fen=one.change_fen,
        points=one.points,
        points_after=one.points_after,
        debt_after=one.debt_after,
        value_fen=names.value_fen,
        reason=one.reason,
        approver=names.approver,
        kept_points=int(one.detail.get("kept_points", 0)),
        kept_fen=int(one.detail.get("kept_fen", 0)),
    )


def _receipt_line(sold: SaleLine) -> ReceiptLine:
    kept = sold.line
    return ReceiptLine(
        n=sold.n,
        barcode=kept.barcode,
        name=kept.name,
        unit=kept.unit,
        qty_milli=kept.qty_milli,
        unit_price_fen=kept.unit_price_fen,
        amount_fen=kept.amount_fen,
        discount_fen=kept.discount_fen + sold.order_discount_fen,
        net_fen=sold.net_fen,
        base_fen=sold.base_fen,
        points=sold.points,
        of_n=sold.of_n,
    )


# -- slips ----------------------------------------------------------------------------------------------------------


def shares(tx: Connection, row: Any) -> tuple[BillShare, ...]:
    """What an entry put on bills."""
    query = (
        select(payment, bill.c.period, bill.c.fee_item)
        .join(bill, bill.c.bill_no == payment.c.bill_no)
        .where(payment.c.till == row.till, payment.c.seq == row.seq)
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
        amount_fen=sum(one.amount_fen for one in paid) if paid else row.total_fen,
        shares=tuple((one.bill_no, one.period, one.fee_item, one.points, one.amount_fen) for one in paid),
        points_after=row.points_after,
        value_fen=names.value_fen,
        payment_kind=detail.get("payment_kind", ""),
        reference=detail.get("reference", ""),
        reason=row.reason,
        to_room=detail.get("to_room", ""),
        debt=int(detail.get("debt", 0)),
        approver=names.approver,
    )


# -- by number ------------------------------------------------------------------------------------------------------


def read(tx: Connection, shop_id: str, number: str) -> Receipt | Slip:
    """Any receipt or slip by its number; Refused `no_receipt`."""
    row = entry_by_number(tx, shop_id, number)
    return (receipt_of if row.kind in RECEIPTS else slip_of)(tx, shop_id, row)


def exchange_of(tx: Connection, shop_id: str, number: str) -> tuple[Receipt, Receipt] | None:
    """(return, sale) where this number is one half of an exchange, else None. Refused `no_receipt`."""
    row = entry_by_number(tx, shop_id, number)
    detail = json.loads(row.detail)
    if detail.get("exchange_of"):
        back, sale = entry_by_number(tx, shop_id, detail["exchange_of"]), row
    elif detail.get("exchange"):
        sold = tx.execute(select(entry).where(entry.c.idempotency_key == detail["exchange"])).one()
        back, sale = row, sold
    else:
        return None
    return receipt_of(tx, shop_id, back), receipt_of(tx, shop_id, sale)
