"""What the desk that takes fees looks at: what a payment would do, and what was paid at the office on a day."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pos.domain.fees.advance import plan_payment
from pos.domain.fees.bills import BillShare, oldest_first
from pos.ledger.entry import receipt_number
from pos.ledger.reading import bills, households, queries, receipts
from pos.services.shop import Shop


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """What a payment would do: which bills it pays, what goes ahead, what is owed after it."""

    amount_fen: int
    shares: tuple[BillShare, ...]
    ahead_fen: int
    owed_after_fen: int
    owed_fen: int
    """on the bills that it is for (all of them, where none was chosen): what is taken when nobody says how much"""


@dataclass(frozen=True, slots=True)
class FeeRow:
    """A payment, or what took one back (`amount_fen` below 0), newest first."""

    number: str
    at: str
    household_id: str
    room: str
    way: str
    reference: str
    amount_fen: int
    actor: str
    actor_name: str
    reversed_by: str = ""
    """the number of what took it back, "" while it stands"""

    @property
    def reversible(self) -> bool:
        """Whether it can still be taken back."""
        return self.amount_fen > 0 and not self.reversed_by


def plan(shop: Shop, household_id: str, amount_fen: int | None, chosen: Collection[str] = ()) -> PaymentPlan | None:
    """What `payments.pay` would do with so much (None: all that is owed on these bills), by its own function; None:
    nothing is owed, and nobody said how much.

    Refused `no_household`, `bad_amount`, `no_bill`.
    """
    with shop.ledger.read() as tx:
        home = households.known(tx, household_id)
        known = bills.of_household(tx, home.household_id)
    owing = oldest_first(known)
    owed_fen = sum(bill.owed_fen for bill in owing if not chosen or bill.bill_no in chosen)
    if amount_fen is None and not owed_fen:
        return None
    fen = owed_fen if amount_fen is None else amount_fen
    shares, ahead_fen = plan_payment(known, fen, chosen)
    left_fen = sum(bill.owed_fen for bill in owing) - (fen - ahead_fen)
    return PaymentPlan(fen, shares, ahead_fen, left_fen, owed_fen)


def on_day(shop: Shop, day: date) -> tuple[FeeRow, ...]:
    """Everything that was paid for fees in money at the office, and taken back, on a business day; newest first."""
    with shop.ledger.read() as tx:
        rows = queries.payments_on(tx, day)
        rooms = receipts.rooms_of(tx, [row.household_id for row in rows])
        names = {login: receipts.person_name(tx, login) for login in {row.actor for row in rows}}
    return tuple(
        FeeRow(
            number=receipts.number_of(shop.shop_id, row),
            at=row.occurred_at,
            household_id=row.household_id,
            room=rooms.get(row.household_id, ""),
            way=said.get("payment_kind", ""),
            reference=said.get("reference", ""),
            amount_fen=row.total_fen,
            actor=row.actor,
            actor_name=names[row.actor],
            reversed_by=receipt_number(shop.shop_id, row.till, row.undo_epoch, row.undo_seq) if row.undo_seq else "",
        )
        for row in rows
        for said in [json.loads(row.detail)]
    )
