"""Files of bills: each by its room, period and fee item; published at once, what is there already is left alone."""

from __future__ import annotations

from pos.domain.fees.bills import Bill
from pos.domain.money import format_yuan
from pos.exchange.imports.bills import BillRow
from pos.exchange.reading.remarks import Imported, Remark
from pos.ledger.reading import bills, fee_items, households
from pos.services.importing.plan import Plan, Tally, Tick
from pos.services.office.billing import NewBill, write_bills
from pos.services.shop import too_far
from pos.services.writing import Writing


def bill_texts(row: BillRow) -> dict[str, str]:
    """A bill as a file says it."""
    return {
        "room": row.room,
        "period": row.period,
        "fee_item": row.fee_item,
        "amount": format_yuan(row.amount_fen),
        "due": row.due.isoformat() if row.due else "",
    }


def plan_bills(w: Writing, read: Imported[BillRow]) -> Plan:
    """Bills; one that is there with another amount is bad: it is voided and made anew, never changed.

    A flat has one bill of a month and fee item, whoever lived in it.
    """
    everyone = households.everyone(w.tx)
    rooms = {one.household_id: one.room for one in everyone}
    living = {one.room: one.household_id for one in everyone if one.state != "moved_out"}
    items, tally = fee_items.fee_items(w.tx), Tally()
    known = {
        (rooms[bill.household_id], bill.period, bill.fee_item): bill
        for period in sorted({row.period for row in read.rows})
        for bill in bills.of_period(w.tx, period)
    }
    today = w.shop.ledger.clock().date()
    bad: list[Remark] = []
    made: list[NewBill] = []
    for at, (line, row) in enumerate(read.numbered()):
        household_id = living.get(row.room)
        item = items.get(row.fee_item)
        if household_id is None:
            bad.append(read.finding(line, "room", "no_household", row.room))
        elif too_far(row.period, today):
            bad.append(read.finding(line, "period", "future_date", row.period, at))
        elif item is None:
            bad.append(read.finding(line, "fee_item", "no_fee_item", row.fee_item, at))
        else:
            before = known.get((row.room, row.period, row.fee_item))
            if before is None:
                made.append(NewBill(_bill(household_id, row, redeemable=item.redeemable)))
            elif before.amount_fen != row.amount_fen or not before.published:
                bad.append(read.finding(line, "amount", "other_amount", str(before.amount_fen), at))
                continue
            tally.row(line, row.room, {} if before else None)

    def write(tick: Tick) -> None:
        tick(0, len(made))
        write_bills(w, made, w.open_day(), publish=True)

    return tally.plan(write, bad=bad)


def _bill(household_id: str, row: BillRow, *, redeemable: bool) -> Bill:
    fen = row.amount_fen
    return Bill("", household_id, row.period, row.fee_item, fen, 0, fen, due=row.due, redeemable=redeemable)
