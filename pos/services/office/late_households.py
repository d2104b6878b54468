"""A household added to a sale that was rung up without one: an entry of its own, once, while nothing came back."""

from __future__ import annotations

import json
from datetime import date

from pos.domain.people import Person, Role
from pos.domain.points.lots import Grant, new_earning
from pos.domain.points.programme import earned
from pos.domain.sale.checkout import points_by_funder, with_points
from pos.domain.text import scanned
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Flow, Kind
from pos.ledger.lines import grant_rows
from pos.ledger.reading import accounts, households, receipts
from pos.ledger.reading.receipts import Stored
from pos.services.office.views import LateSale
from pos.services.shop import Shop, request_hash, require
from pos.services.writing import Writing, writing

DAYS = "attach_days"
"""The setting: so many days after the sale; 0 = on its own day only."""


class LateHouseholds:
    """Households that are added to a sale later."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def plan(self, receipt_no: str, household_id: str) -> LateSale:
        """What `add` would do now. Refused `no_receipt`, `not_a_sale`, `has_household` (room), `came_back`,
        `too_late` (days), `no_household`, `moved_out`.
        """
        with self._shop.ledger.read() as tx:
            sale = receipts.get(tx, self._shop.shop_id, scanned(receipt_no))
            return self._decide(tx, sale, household_id)[0]

    def add(self, actor: Person, receipt_no: str, household_id: str, key: str) -> LateSale:
        """The manager's, with the receipt in hand: its points by its own programme, dated by its own day.

        Refused as `plan`, and `key_reused`.
        """
        require(actor, Role.MANAGER)
        number, shop_id = scanned(receipt_no), self._shop.shop_id

        def work(w: Writing) -> LateSale:
            w.hold(households=[household_id], receipt=receipts.entry_by_number(w.tx, shop_id, number).id)
            sale = receipts.get(w.tx, shop_id, number)
            if w.before is not None:
                return self._told(w.tx, sale)
            told, grants = self._decide(w.tx, sale, household_id)
            draft = Draft(
                kind=Kind.ATTACHED,
                business_date=w.day(),
                reverses=sale.entry_id,
                household_id=household_id,
                programme=sale.programme,
                points=told.points,
                points_after=told.points_after,
                debt_after=told.debt_after,
                detail=json.dumps({"receipt": sale.receipt_no}),
                rows={
                    "posting": postings.rows(postings.of_grants(household_id, Flow.EARNED, grants)),
                    **grant_rows(household_id, grants, OFFICE, w.seq),
                },
            )
            w.append(draft)
            return told

        asked = request_hash("attached", number, household_id)
        return writing(self._shop, actor, OFFICE, work, key=key, asked=asked)

    def _decide(self, tx: Transaction, sale: Stored, household_id: str) -> tuple[LateSale, tuple[Grant, ...]]:
        self._may(tx, sale)
        one = households.living(tx, household_id)
        sold_on, today = date.fromisoformat(sale.occurred_at[:10]), self._shop.today()
        programme = self._shop.programme(tx, sale.programme)
        standing = accounts.standing(tx, household_id, today)
        bases, rates = zip(*((line.base_fen, line.rate_hundredths) for line in sale.lines), strict=True)
        points = earned(bases, rates, programme)
        grants = new_earning(points_by_funder(with_points(sale.lines, points)), standing.debt, sold_on, programme)
        after = standing.granted(grants, today)
        told = LateSale(
            receipt_no=sale.receipt_no,
            sold_at=sale.occurred_at,
            total_fen=sale.total_fen,
            room=one.room,
            points=points,
            repaid=standing.debt - after.debt,
            points_after=after.spendable,
            debt_after=after.debt,
            value_fen=programme.value_fen,
        )
        return told, grants

    def _may(self, tx: Transaction, sale: Stored) -> None:
        """Whether a household may still be added to it."""
        if sale.kind is not Kind.SALE:
            raise Refused("not_a_sale", number=sale.receipt_no, of=sale.of)
        if sale.household_id is not None:
            raise Refused("has_household", number=sale.receipt_no, room=sale.room)
        if receipts.returns_of(tx, self._shop.shop_id, sale.entry_id):
            raise Refused("came_back", number=sale.receipt_no)
        days = int(self._shop.ledger.settings(tx)[DAYS])
        if (self._shop.today() - date.fromisoformat(sale.occurred_at[:10])).days > days:
            raise Refused("too_late", number=sale.receipt_no, days=days)

    def _told(self, tx: Transaction, sale: Stored) -> LateSale:
        """A sale to which a household was added before."""
        value_fen = self._shop.programme(tx, sale.programme).value_fen
        return LateSale(
            receipt_no=sale.receipt_no,
            sold_at=sale.occurred_at,
            total_fen=sale.total_fen,
            room=sale.room or "",
            points=sale.points,
            repaid=0,
            points_after=sale.points_after or 0,
            debt_after=sale.debt_after or 0,
            value_fen=value_fen,
        )
