"""Receipts and slips, read back by number."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select, tuple_

from pos.domain.paper.receipt import Receipt, ReceiptLine, Slip
from pos.domain.sale.checkout import SaleLine, with_points
from pos.domain.sale.tender import Tender, TenderKind
from pos.errors import Refused
from pos.ledger.driver import first_row, rows_of
from pos.ledger.entry import Kind, receipt_number
from pos.ledger.kinds import RECEIPTS
from pos.ledger.lines import sale_line
from pos.ledger.reading.catalogue import whole
from pos.ledger.reading.programmes import versions
from pos.ledger.schema.tables import bill, entry, household_version, line, payment, people, setting, tender

_NUMBER = re.compile(r"(?P<shop>[^-]+)-(?P<till>[^-]+)-(?P<epoch>\d{1,12})-(?P<seq>\d{6,12})")
_CHUNK = 300


@dataclass(frozen=True, slots=True)
class Stored:
    """A sale or return as the ledger keeps it."""

    till: str
    seq: int
    entry_id: str
    receipt_no: str
    kind: Kind
    of: str
    reverses: str | None
    business_date: date
    occurred_at: str
    actor: str
    approver: str | None
    household_id: str | None
    room: str | None
    programme: int
    total_fen: int
    discount_fen: int
    rounding_fen: int
    change_fen: int
    points: int
    points_after: int | None
    debt_after: int | None
    reason: str
    detail: Mapping[str, Any]
    lines: tuple[SaleLine, ...]
    tenders: tuple[Tender, ...]
    lots_at: tuple[str, int]
    """(till, sequence) of the entry that made its lots: its own, or that which added the household later."""


def parse_number(number: str) -> tuple[str, str, int, int]:
    """(shop, till, epoch, sequence); Refused `no_receipt` when it is no number at all."""
    found = _NUMBER.fullmatch(number.strip().upper())
    if found is None:
        raise Refused("no_receipt", number=number)
    return found["shop"], found["till"], int(found["epoch"]), int(found["seq"])


def entry_by_number(tx: Connection, shop_id: str, number: str) -> Any:
    """The entry row of a receipt or slip number; Refused `no_receipt`."""
    shop, till, epoch, seq = parse_number(number)
    where = "WHERE till = :? AND epoch = :? AND receipt_seq = :?"
    found = rows_of(tx, entry, where, (till, epoch, seq)) if shop == shop_id else []
    if not found:
        raise Refused("no_receipt", number=number)
    return found[0]


_ROOM = (
    "SELECT v.room FROM household_version v JOIN entry e ON e.till = v.till AND e.seq = v.seq"
    " WHERE v.household_id = :? ORDER BY v.version DESC LIMIT 1"
)


def entry_of(tx: Connection, till: str, seq: int) -> Any:
    """The entry row at a place of a chain."""
    return tx.execute(select(entry).where(entry.c.till == till, entry.c.seq == seq)).one()


def _rooms(tx: Connection, household_ids: Sequence[str | None]) -> dict[str, str]:
    wanted = sorted({one for one in household_ids if one})
    found: dict[str, str] = {}
    if len(wanted) == 1:
        row = first_row(tx, _ROOM, (wanted[0],))
        return found if row is None else {wanted[0]: row[0]}
    for start in range(0, len(wanted), _CHUNK):
        query = (
            select(household_version.c.household_id, household_version.c.room)
            .where(household_version.c.household_id.in_(wanted[start : start + _CHUNK]), whole(household_version))
            .order_by(household_version.c.version)
        )
        found.update({row.household_id: row.room for row in tx.execute(query)})
    return found


def numbers(tx: Connection, shop_id: str, entry_ids: Sequence[str | None]) -> dict[str, str]:
    """entry id -> its receipt or slip number."""
    wanted = sorted({one for one in entry_ids if one})
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = tx.execute(select(entry).where(entry.c.id.in_(wanted[start : start + _CHUNK])))
        found.update({row.id: number_of(shop_id, row) for row in rows})
    return found


def _children(tx: Connection, table: Any, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], list[Any]]:
    found: dict[tuple[str, int], list[Any]] = {}
    if len(keys) == 1:
        return {keys[0]: rows_of(tx, table, "WHERE till = :? AND seq = :? ORDER BY n", keys[0])}
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        query = (
            select(table)
            .where(tuple_(table.c.till, table.c.seq).in_(some))
            .order_by(table.c.till, table.c.seq, table.c.n)
        )
        for row in tx.execute(query):
            found.setdefault((row.till, row.seq), []).append(row)
    return found


def number_of(shop_id: str, row: Any) -> str:
    """The receipt or slip number of an entry row."""
    return receipt_number(shop_id, row.till, row.epoch, row.receipt_seq)


def exists(tx: Connection, shop_id: str, number: str) -> bool:
    """Whether a receipt or slip has this number."""
    try:
        entry_by_number(tx, shop_id, number)
    except Refused:
        return False
    return True


def stored(tx: Connection, shop_id: str, rows: Sequence[Any]) -> tuple[Stored, ...]:
    """The sales and returns of these entry rows, in their order."""
    keys = [(row.till, row.seq) for row in rows]
    lines, tenders = _children(tx, line, keys), _children(tx, tender, keys)
    added = attached(tx, [row.id for row in rows if row.kind == Kind.SALE and row.household_id is None])
    rooms = _rooms(tx, [row.household_id for row in (*rows, *added.values())])
    sold_as = numbers(tx, shop_id, [row.reverses for row in rows])
    found = (
        Stored(
            till=row.till,
            seq=row.seq,
            entry_id=row.id,
            receipt_no=number_of(shop_id, row),
            kind=Kind(row.kind),
            of=sold_as.get(row.reverses or "", ""),
            reverses=row.reverses,
            business_date=date.fromisoformat(row.business_date),
            occurred_at=row.occurred_at,
            actor=row.actor,
            approver=row.approver,
            household_id=row.household_id,
            room=rooms.get(row.household_id or ""),
            programme=row.programme,
            total_fen=row.total_fen,
            discount_fen=row.discount_fen,
            rounding_fen=row.rounding_fen,
            change_fen=row.change_fen,
            points=row.points,
            points_after=row.points_after,
            debt_after=row.debt_after,
            reason=row.reason,
            detail=json.loads(row.detail),
            lines=tuple(map(sale_line, lines.get((row.till, row.seq), ()))),
            tenders=tuple(
                Tender(TenderKind(t.kind), t.amount_fen, t.tendered_fen, t.reference)
                for t in tenders.get((row.till, row.seq), ())
            ),
            lots_at=(row.till, row.seq),
        )
        for row in rows
    )
    return tuple(_with_household(one, added.get(one.entry_id), rooms) for one in found)


def attached(tx: Connection, sale_ids: Sequence[str]) -> dict[str, Any]:
    """sale id -> the entry row that added a household to it later."""
    found: dict[str, Any] = {}
    for start in range(0, len(sale_ids), _CHUNK):
        some = sale_ids[start : start + _CHUNK]
        rows = tx.execute(select(entry).where(entry.c.reverses.in_(some), entry.c.kind == Kind.ATTACHED))
        found.update({row.reverses: row for row in rows})
    return found


def _with_household(sale: Stored, added: Any, rooms: Mapping[str, str]) -> Stored:
    """A sale with the household that was added later, and its points on the lines, as if it had been there."""
    if added is None:
        return sale
    return replace(
        sale,
        household_id=added.household_id,
        room=rooms.get(added.household_id),
        points=added.points,
        points_after=added.points_after,
        debt_after=added.debt_after,
        lines=with_points(sale.lines, added.points),
        lots_at=(added.till, added.seq),
    )


def get(tx: Connection, shop_id: str, number: str) -> Stored:
    """The sale or return with this number; Refused `no_receipt`."""
    row = entry_by_number(tx, shop_id, number)
    if row.kind not in RECEIPTS:
        raise Refused("no_receipt", number=number)
    return stored(tx, shop_id, [row])[0]


def returns_of(tx: Connection, shop_id: str, sale_id: str) -> tuple[Stored, ...]:
    """What came back of a sale so far, oldest first."""
    where = "WHERE reverses = :? AND kind = 'return' ORDER BY recorded_at, till, seq"
    return stored(tx, shop_id, rows_of(tx, entry, where, (sale_id,)))


def latest_number(tx: Connection, shop_id: str, till: str, receipt_seq: int) -> str:
    """The number of a till's receipt by its sequence alone, in the latest epoch that has one; "" when none has."""
    query = select(entry).where(entry.c.till == till, entry.c.receipt_seq == receipt_seq)
    row = tx.execute(query.order_by(entry.c.epoch.desc()).limit(1)).first()
    return "" if row is None else number_of(shop_id, row)


def sales_of_household(tx: Connection, shop_id: str, household_id: str, most: int) -> tuple[Stored, ...]:
    """The latest sales of a household, newest first."""
    later = select(entry.c.reverses).where(entry.c.household_id == household_id, entry.c.kind == Kind.ATTACHED)
    theirs = or_(entry.c.household_id == household_id, entry.c.id.in_(later))
    query = select(entry).where(theirs, entry.c.kind == Kind.SALE)
    order = (entry.c.recorded_at.desc(), entry.c.till.desc(), entry.c.seq.desc())
    return stored(tx, shop_id, tx.execute(query.order_by(*order).limit(most)).all())


def refunds_of(tx: Connection, sale_ids: Sequence[str]) -> dict[str, int]:
    """sale id -> fen refunded of it so far (> 0); only those of which something came back."""
    query = (
        select(entry.c.reverses, func.sum(-entry.c.total_fen))
        .where(entry.c.reverses.in_(sale_ids), entry.c.kind == Kind.RETURN)
        .group_by(entry.c.reverses)
    )
    return {row[0]: int(row[1]) for row in tx.execute(query)}


def listing(
    tx: Connection, shop_id: str, *, day: date | None = None, last: int | None = None, till: str | None = None
) -> tuple[Stored, ...]:
    """Sales and returns, oldest first: of one business day, or the last so many, or all."""
    query = select(entry).where(entry.c.kind.in_(RECEIPTS))
    if day is not None:
        query = query.where(entry.c.business_date == day.isoformat())
    if till is not None:
        query = query.where(entry.c.till == till)
    order = (entry.c.recorded_at, entry.c.till, entry.c.seq)
    if last is None:
        return stored(tx, shop_id, tx.execute(query.order_by(*order)).all())
    newest = tx.execute(query.order_by(*(column.desc() for column in order)).limit(last)).all()
    return stored(tx, shop_id, newest[::-1])


def _shop_name(tx: Connection) -> str:
    return tx.execute(select(setting.c.value).where(setting.c.key == "shop_name")).scalar_one_or_none() or ""


def person_name(tx: Connection, login: str) -> str:
    """What the person of a login is called; the login itself when nobody has it any more."""
    name = tx.execute(select(people.c.name).where(people.c.login == login)).scalar_one_or_none()
    return name or login


def _value_fen(tx: Connection, version: int | None) -> int:
    known = {programme.version: programme.value_fen for programme in versions(tx)}
    return known.get(version or 0, 1)


def to_receipt(one: Stored, shop_name: str, cashier: str, value_fen: int, approver: str = "") -> Receipt:
    """A stored sale or return as paper sees it."""
    return Receipt(
        entry_id=one.entry_id,
        receipt_no=one.receipt_no,
        kind=one.kind.value,
        of=one.of,
        shop_name=shop_name,
        till=one.till,
        cashier=cashier,
        sold_at=one.occurred_at,
        business_date=one.business_date.isoformat(),
        household_id=one.household_id or "",
        room=one.room or "",
        lines=tuple(map(receipt_line, one.lines)),
        tenders=tuple((t.kind, t.amount_fen, t.tendered_fen, t.reference) for t in one.tenders),
        discount_fen=one.discount_fen,
        rounding_fen=one.rounding_fen,
        total_fen=one.total_fen,
        change_fen=one.change_fen,
        points=one.points,
        points_after=one.points_after,
        debt_after=one.debt_after,
        value_fen=value_fen,
        reason=one.reason,
        approver=approver,
        kept_points=int(one.detail.get("kept_points", 0)),
        kept_fen=int(one.detail.get("kept_fen", 0)),
    )


def receipt_line(sold: SaleLine) -> ReceiptLine:
    """A stored line as paper sees it."""
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


def read(tx: Connection, shop_id: str, number: str) -> Receipt | Slip:
    """Any receipt or slip by its number; Refused `no_receipt`."""
    row = entry_by_number(tx, shop_id, number)
    if row.kind in RECEIPTS:
        one = stored(tx, shop_id, [row])[0]
        approver = person_name(tx, one.approver) if one.approver else ""
        return to_receipt(one, _shop_name(tx), person_name(tx, one.actor), _value_fen(tx, one.programme), approver)
    return _slip(tx, shop_id, row)


def exchange_of(tx: Connection, shop_id: str, number: str) -> tuple[Receipt, Receipt] | None:
    """(return, sale) where this number is one half of an exchange, else None. Refused `no_receipt`."""
    row = entry_by_number(tx, shop_id, number)
    detail = json.loads(row.detail)
    if detail.get("exchange_of"):
        other = detail["exchange_of"]
        halves = read(tx, shop_id, other), read(tx, shop_id, number)
    elif detail.get("exchange"):
        sold = tx.execute(select(entry).where(entry.c.idempotency_key == detail["exchange"])).one()
        halves = read(tx, shop_id, number), read(tx, shop_id, number_of(shop_id, sold))
    else:
        return None
    back, sale = halves
    assert isinstance(back, Receipt)
    assert isinstance(sale, Receipt)
    return back, sale


def _slip(tx: Connection, shop_id: str, row: Any) -> Slip:
    query = (
        select(payment, bill.c.period, bill.c.fee_item)
        .join(bill, bill.c.bill_no == payment.c.bill_no)
        .where(payment.c.till == row.till, payment.c.seq == row.seq)
        .order_by(payment.c.n)
    )
    paid = tx.execute(query).all()
    detail = json.loads(row.detail)
    return Slip(
        slip_no=number_of(shop_id, row),
        kind=row.kind,
        of=numbers(tx, shop_id, [row.reverses]).get(row.reverses or "", ""),
        shop_name=_shop_name(tx),
        at=row.occurred_at,
        business_date=row.business_date,
        clerk=person_name(tx, row.actor),
        room=_rooms(tx, [row.household_id]).get(row.household_id or "", ""),
        points=sum(one.points for one in paid) if paid else -row.points,
        amount_fen=sum(one.amount_fen for one in paid) if paid else row.total_fen,
        shares=tuple((one.bill_no, one.period, one.fee_item, one.points, one.amount_fen) for one in paid),
        points_after=row.points_after,
        value_fen=_value_fen(tx, row.programme),
        payment_kind=detail.get("payment_kind", ""),
        reference=detail.get("reference", ""),
        reason=row.reason,
        to_room=detail.get("to_room", ""),
        debt=int(detail.get("debt", 0)),
        approver=person_name(tx, row.approver) if row.approver else "",
    )
