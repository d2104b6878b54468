"""What scripts and reports read: receipts and balances as the JSON of interface.md lays them down."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from datetime import date
from typing import Any

from pos.domain.fees.arrears import arrear
from pos.domain.fees.collection import collection
from pos.domain.points.lots import Lot
from pos.domain.points.passport import Passport, Story
from pos.domain.points.programme import programme_at
from pos.domain.rooms import room_or_none
from pos.domain.vendors.statement import Settlement
from pos.ledger.database import Transaction
from pos.ledger.reading import accounts, bills, figures, households, receipts
from pos.ledger.reading.bills import Listed
from pos.ledger.reading.households import Household
from pos.ledger.reading.receipts import Stored
from pos.services import household_cards, papers
from pos.services.shop import Shop, check_period
from pos.services.vendors.statements import statement

Json = dict[str, Any]
VENDOR_SUMS = ("sales_fen", "returns_fen", "commission_fen", "points_share_fen", "carried_fen", "due_fen")


def sale_json(one: Stored) -> Json:
    """A sale or return."""
    return {
        "receipt_no": one.receipt_no,
        "kind": one.kind.value,
        "of": one.of or None,
        "till": one.till,
        "sold_at": one.occurred_at,
        "business_date": one.business_date.isoformat(),
        "room": one.room,
        "total_fen": one.total_fen,
        "points": one.points,
        "lines": [
            {
                "n": line.n,
                "barcode": line.line.barcode,
                "name": line.line.name,
                "qty_milli": line.line.qty_milli,
                "shelf_price_fen": line.line.shelf_price_fen,
                "unit_price_fen": line.line.unit_price_fen,
                "amount_fen": line.line.amount_fen,
                "discount_fen": line.line.discount_fen + line.order_discount_fen,
                "net_fen": line.net_fen,
                "base_fen": line.base_fen,
                "points": line.points,
            }
            for line in one.lines
        ],
        "tenders": [{"kind": tender.kind.value, "amount_fen": tender.amount_fen} for tender in one.tenders],
        "references": [tender.reference or None for tender in one.tenders],
        "change_fen": one.change_fen,
        "late": one.occurred_at[:10] != one.business_date.isoformat(),
    }


def lot_json(lot: Lot) -> Json:
    """A lot of points."""
    return {
        "id": lot.lot_id,
        "source": lot.source.value,
        "points": lot.points,
        "remaining": lot.remaining,
        "available_from": lot.available_from.isoformat(),
        "expires_on": lot.expires_on.isoformat() if lot.expires_on else None,
        "funder": lot.funder,
    }


def story_json(story: Story) -> Json:
    """A lot with where it came from and everything that took points out of it."""
    return {
        **lot_json(story.lot),
        "came": {"on": story.came.on.isoformat(), "number": story.came.number or None, "reason": story.came.reason},
        "went": [
            {
                "kind": went.kind.value,
                "on": went.on.isoformat(),
                "points": went.points,
                "number": went.number or None,
                "reason": went.reason,
                "bills": [{"period": period, "fee_item": item} for period, item in went.bills],
            }
            for went in story.went
        ],
    }


def settlement_json(one: Settlement) -> Json:
    """A statement that stands."""
    return {
        "code": one.code,
        "number": one.number,
        "period": one.period,
        "settled_on": one.day,
        **{name: getattr(one.sums, name) for name in VENDOR_SUMS},
        "paid": one.paid or None,
        "paid_on": one.paid_on or None,
    }


class Reports:
    """Reading commands: they work while the window is open and need no login."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def vendor_statement(self, code: str, period: str) -> Json:
        """What a vendor is owed for a month, whatever kinds it was in it. Refused `unknown_vendor`, `bad_period`."""
        found = statement(self._shop, code, period)
        return {
            "code": code,
            "name": found.vendor.name,
            "period": period,
            **{name: getattr(found.sums, name) for name in VENDOR_SUMS},
            "payable_fen": found.payable_fen,
            "unpaid_fen": found.unpaid_fen,
            "statements": [settlement_json(one) for one in found.settlements],
        }

    def sales(self, *, day: date | None = None, last: int | None = None, till: str | None = None) -> list[Json]:
        """Receipts and returns, oldest first."""
        with self._shop.ledger.read() as tx:
            found = receipts.listing(tx, self._shop.shop_id, day=day, last=last, till=till)
        return [sale_json(one) for one in found]

    def left(self, receipt_no: str) -> dict[int, int]:
        """Line number -> thousandths of it that did not come back yet. Refused `no_receipt`."""
        with self._shop.ledger.read() as tx:
            sale = receipts.get(tx, self._shop.shop_id, receipt_no)
            left = {line.n: line.line.qty_milli for line in sale.lines}
            for back in receipts.returns_of(tx, self._shop.shop_id, sale.entry_id):
                for line in back.lines:
                    if line.of_n is not None:
                        left[line.of_n] += line.line.qty_milli
        return left

    def passport(self, room: str) -> Passport:
        """Every lot a room's household ever had, told from its coming on. Refused as `household_cards.named`."""
        with self._shop.ledger.read() as tx:
            one = household_cards.named(self._shop, tx, room)
            return papers.passport(self._shop, tx, one.household_id)

    def balance(self, room: str) -> Json:
        """Points, worth, debt, lots and bills of a room. Refused as `household_cards.named`."""
        on = self._shop.today()
        with self._shop.ledger.read() as tx:
            one = household_cards.named(self._shop, tx, room)
            standing = accounts.standing(tx, one.household_id, on)
            value_fen = programme_at(self._shop.rules(tx).programmes, on).value_fen
            return {
                "room": one.room,
                "points": standing.spendable,
                "worth_fen": standing.spendable * value_fen,
                "debt": standing.debt,
                "frozen": one.frozen,
                "lots": [lot_json(lot) for lot in accounts.lots(tx, one.household_id)],
                "bills": [
                    {
                        "bill_no": bill.bill_no,
                        "period": bill.period,
                        "fee_item": bill.fee_item,
                        "amount_fen": bill.amount_fen,
                        "paid_fen": bill.paid_fen,
                        "owed_fen": bill.owed_fen,
                        "due": bill.due.isoformat() if bill.due else None,
                    }
                    for bill in bills.of_household(tx, one.household_id)
                    if bill.published
                ],
                "advance_fen": bills.advance(tx, one.household_id),
            }

    # -- fees -----------------------------------------------------------------------------------------------------

    def bills(self, room: str = "", period: str = "", state: str = "") -> list[Json]:
        """Bills by period and number, also those of families that left the room.

        Refused `no_household`, `bad_period`.
        """
        if period:
            check_period(period)
        with self._shop.ledger.read() as tx:
            ids = [one.household_id for one in self._of_room(tx, room)] if room else None
            rooms = {one.household_id: one.room for one in households.everyone(tx)}
            found = bills.listed(tx, ids, period)
        return [_bill_json(one, rooms[one.bill.household_id]) for one in found if state in ("", one.state)]

    def _of_room(self, tx: Transaction, room: str) -> list[Household]:
        name = room_or_none(room)
        found = [one for one in households.everyone(tx) if one.room == name]
        return found or [household_cards.named(self._shop, tx, room)]

    def arrears(self, min_months: int = 1, on: date | None = None) -> list[Json]:
        """Who owed what since when at the end of a day (today), rooms in natural order, families that left too."""
        with self._shop.ledger.read() as tx:
            homes, owed = households.everyone(tx), defaultdict[str, list[tuple[str, int]]](list)
            for period, household_id, fen in figures.owed(tx, on or self._shop.today()):
                owed[household_id].append((period, fen))
        rows = [
            arrear(one.household_id, one.room, owed[one.household_id], moved_out=one.state == "moved_out")
            for one in homes
            if one.household_id in owed
        ]
        return [
            {
                "room": row.room,
                "moved_out": row.moved_out,
                "months": row.months,
                "since": row.since,
                "owed_fen": row.owed_fen,
            }
            for row in rows
            if row.months >= min_months
        ]

    def rate(self, period: str, on: date | None = None) -> Json:
        """Collection rates of a period as of a day (today). Refused `bad_period`."""
        check_period(period)
        with self._shop.ledger.read() as tx:
            found = collection(figures.collected(tx, period, on or self._shop.today()))
        return {
            "period": period,
            **asdict(found.all),
            "without_points": asdict(found.without_points),
            "buildings": [
                {"building": one.name, **asdict(one.all), "without_points": asdict(one.without_points)}
                for one in found.buildings
            ],
        }


def _bill_json(one: Listed, room: str) -> Json:
    bill = one.bill
    owed_fen = bill.owed_fen if one.state in ("owed", "paid") else 0
    return {
        "bill_no": bill.bill_no,
        "room": room,
        "period": bill.period,
        "fee_item": bill.fee_item,
        "state": one.state,
        "amount_fen": bill.amount_fen,
        "waived_fen": bill.waived_fen,
        "paid_fen": bill.paid_fen,
        "owed_fen": owed_fen,
        "due": bill.due.isoformat() if bill.due else None,
    }
