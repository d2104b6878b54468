"""The property office's desk: households, points onto bills, payments, bills."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pos.domain.fees.bills import Bill, RedemptionPlan
from pos.domain.paper.document import Paper
from pos.domain.paper.receipt import Slip
from pos.domain.people import Person, Role
from pos.domain.points.passport import Passport
from pos.domain.rooms import room_or_none
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Kind, receipt_number
from pos.ledger.journal import new_id
from pos.ledger.reading import accounts, bills, households, queries
from pos.ledger.reading.acts import words_of
from pos.ledger.reading.households import Household
from pos.ledger.reading.receipts import entry_by_number, person_name
from pos.services import household_cards, papers, redemption
from pos.services.expiry import expire_points
from pos.services.office import awards, bill_month, billing, fee_desk, payments
from pos.services.office.accounts import Accounts
from pos.services.office.arrears import Arrears
from pos.services.office.awards import Award
from pos.services.office.batch import Batches
from pos.services.office.bill_month import BillMonth
from pos.services.office.billing import Issued
from pos.services.office.drawer import OfficeDrawer
from pos.services.office.homes import Homes
from pos.services.office.late_households import LateHouseholds
from pos.services.office.members import Members, shown
from pos.services.office.payments import FeePayment, Waiver
from pos.services.office.tariffs import Tariffs
from pos.services.office.views import HistoryRow, HouseholdPage
from pos.services.redemption import Outlook
from pos.services.shift.refunds import Refunds
from pos.services.shop import Shop, check_billed, check_period, given_reason, require
from pos.services.vendors.statements import StatementDesk
from pos.services.views import HouseholdCard, RedemptionDone

_HISTORY = 1000
_TOLD = ("document", "payment_kind", "receipt")
"""What of an entry's detail its history says, when nobody gave a reason."""
REDEEMERS = (Role.CLERK, Role.FINANCE, Role.MANAGER)
COPIERS = (*REDEEMERS, Role.LEAD)
REFUNDERS = (Role.FINANCE, Role.MANAGER)


class Office:
    """The property office of a shop."""

    def __init__(self, shop: Shop, *, needs_shift: bool = False) -> None:
        self._shop = shop
        self._drawer = OfficeDrawer(shop, needs_shift=needs_shift)
        self._refunds = Refunds(shop, OFFICE, REFUNDERS, self._drawer.on_duty(0))
        self.vendors = StatementDesk(shop, OFFICE, self._drawer.on_duty)
        self._accounts = Accounts(shop, self._drawer.on_duty)
        self._members = Members(shop)
        self._homes = Homes(shop)
        self._late = LateHouseholds(shop)
        self._tariffs = Tariffs(shop)
        self._arrears = Arrears(shop)
        self._batches = Batches(shop)

    @property
    def drawer(self) -> OfficeDrawer:
        """Its cash: opened, moved, counted."""
        return self._drawer

    @property
    def refunds(self) -> Refunds:
        """What any till still owes customers on channels: for a till that is closed."""
        return self._refunds

    @property
    def accounts(self) -> Accounts:
        """Whole accounts: frozen, moved, settled."""
        return self._accounts

    @property
    def members(self) -> Members:
        """The people of the households."""
        return self._members

    @property
    def homes(self) -> Homes:
        """Their areas, and who agreed to the batch."""
        return self._homes

    @property
    def late(self) -> LateHouseholds:
        """Households added to a sale later."""
        return self._late

    @property
    def tariffs(self) -> Tariffs:
        """Fee items and what they cost."""
        return self._tariffs

    @property
    def batches(self) -> Batches:
        """Points onto the bills of all who agreed."""
        return self._batches

    @property
    def arrears(self) -> Arrears:
        """Who owes what since when."""
        return self._arrears

    # -- looking ------------------------------------------------------------------------------------------------------

    def find(self, text: str) -> tuple[HouseholdCard, ...]:
        """Households by room, name (pinyin too), phone or its last four, card; for a whole room also those that
        moved out of it and have points, debt or fees left.
        """
        with self._shop.ledger.read() as tx:
            found = (*household_cards.find(self._shop, tx, text), *self._former(tx, text))
            return household_cards.cards(self._shop, tx, found, self._shop.today())

    def room_of(self, code: str) -> str:
        """Where whoever a card or a phone belongs to lives; "" for nobody's."""
        return next((card.room for card in self.find(code)), "")

    def _former(self, tx: Transaction, text: str) -> tuple[Household, ...]:
        room = room_or_none(text)
        return tuple(one for one in households.former(tx, room) if accounts.holds(tx, one.household_id)) if room else ()

    def in_room(self, room: str) -> str:
        """The id of the household of a room, written in any of the usual ways. Refused as `household_cards.named`."""
        with self._shop.ledger.read() as tx:
            return household_cards.named(self._shop, tx, room).household_id

    def paying(self, room: str) -> str:
        """As `in_room`; of a room where nobody lives, who left it last. Refused as `household_cards.named`."""
        with self._shop.ledger.read() as tx:
            gone = self._former(tx, room)
            name = room_or_none(room)
            if gone and name is not None and households.in_room(tx, name) is None:
                return gone[0].household_id
            return household_cards.named(self._shop, tx, room).household_id

    def household(self, household_id: str) -> HouseholdPage:
        """Everything about a household. Refused `no_household`."""
        with self._shop.ledger.read() as tx:
            one, on = households.known(tx, household_id), self._shop.next_day(tx)
            keys = self._shop.ledger.keys if self._shop.ledger.has_keys else None
            every = bills.listed(tx, [household_id])
            return HouseholdPage(
                card=household_cards.card(self._shop, tx, one, on),
                on=on,
                later=on != self._shop.today(),
                members=shown(households.residents(tx, keys, [household_id]).get(household_id, ())),
                area_centi=one.area_centi,
                agreed_batch=one.agreed_batch,
                bills=_ordered([listed.bill for listed in every if listed.state in ("owed", "paid")]),
                lots=accounts.lots(tx, household_id),
                history=self._past(tx, household_id),
                advance_fen=bills.advance(tx, household_id),
                voided=tuple(listed.bill for listed in reversed(every) if listed.state == "void"),
            )

    def passport(self, household_id: str) -> Passport:
        """Every lot the household ever had, told from its coming on. Refused `no_household`."""
        with self._shop.ledger.read() as tx:
            return papers.passport(self._shop, tx, household_id)

    def passport_paper(self, household_id: str, lang: str) -> Paper:
        """The same as a slip for the resident. Refused `no_household`."""
        return papers.passport_of(self._shop, household_id, lang)

    def print_again(self, actor: Person, number: str, lang: str) -> Paper:
        """A slip or receipt once more: marked, and counted. Refused as `papers.print_again`."""
        require(actor, *COPIERS)
        return papers.print_again(self._shop, actor, OFFICE, number, lang)

    def _past(self, tx: Transaction, household_id: str) -> tuple[HistoryRow, ...]:
        rows = queries.history(tx, household_id, _HISTORY)
        names = {login: person_name(tx, login) for login in {row.actor for row in rows}}
        return tuple(self._history(row, names[row.actor]) for row in rows)

    def _history(self, row: Any, by: str) -> HistoryRow:
        detail = json.loads(row.detail)
        seq = row.receipt_seq
        return HistoryRow(
            at=row.occurred_at,
            business_date=date.fromisoformat(row.business_date),
            kind=detail.get("what") or row.kind,
            words=words_of(row.kind, detail.get("what", "")),
            number=receipt_number(self._shop.shop_id, row.till, row.epoch, seq) if seq else "",
            detail=row.reason or _told(detail),
            points=int(row.moved_points),
            fee_fen=int(row.moved_fees),
            actor=row.actor,
            by=by,
            reversed_by=receipt_number(self._shop.shop_id, *undoing) if (undoing := _undoing(row)) else "",
        )

    # -- points onto bills --------------------------------------------------------------------------------------------

    def new_key(self) -> str:
        """An idempotency key for one confirmed action."""
        return new_id()

    def plan(self, household_id: str, points: int | None, chosen: Sequence[str] = ()) -> RedemptionPlan:
        """Exactly what redeeming so many points (None = as many as possible) will do, onto the chosen bills or all.

        Refused `no_household`, `moved_out`, `frozen`, `debt`, `bad_points`, `no_bill`, `not_by_points`,
        `more_than_available` (max), `closed_month`, `before_last_day`.
        """
        with self._shop.ledger.read() as tx:
            on = self._shop.writing_day(tx, queries.closed_through(tx))
            return redemption.known(self._shop, tx, household_id, on).plan(points, chosen)

    def outlook(self, actor: Person, household_id: str, chosen: Sequence[str] = ()) -> Outlook:
        """What as many points as possible would do if this person redeemed them, or why nothing; and what bounds it.

        `why` is `awarded_today` as well. Refused `no_household`, `moved_out`, `no_bill`, `not_by_points`,
        `closed_month`, `before_last_day`.
        """
        with self._shop.ledger.read() as tx:
            on = self._shop.writing_day(tx, queries.closed_through(tx))
            found = redemption.known(self._shop, tx, household_id, on).outlook(chosen)
            today = self._shop.ledger.clock().date()
            barred = found.plan and queries.awarded_by(tx, actor.login, household_id, (on, today))
            return replace(found, plan=None, why="awarded_today") if barred else found

    def redeem(
        self, actor: Person, household_id: str, points: int | None, key: str, chosen: Sequence[str] = ()
    ) -> RedemptionDone:
        """Put points on the household's oldest bills, or the oldest of the chosen: one transaction, one slip. The same
        key again: the same slip.

        Refused as `plan`, and `awarded_today`.
        """
        require(actor, *REDEEMERS)
        return redemption.redeem(self._shop, actor, household_id, points, key, chosen)

    def reverse(self, actor: Person, slip_no: str, reason: str, key: str = "") -> tuple[Slip, int]:
        """Take a redemption or a payment back, dated today, by another person; (slip, debt after it). The same key
        again: the same slip.

        Refused `no_reason`, `no_receipt`, `not_a_redemption`, `already_reversed`, `same_person`, `key_reused`.
        """
        require(actor, Role.FINANCE, Role.MANAGER)
        why = given_reason(reason)
        with self._shop.ledger.read() as tx:
            paid = entry_by_number(tx, self._shop.shop_id, slip_no).kind == Kind.PAYMENT
        if paid:
            return payments.reverse(self._shop, actor, slip_no, why, self._drawer.on_duty, key)
        return redemption.reverse(self._shop, actor, slip_no, why, key)

    def awards_alone(self, login: str, household_id: str) -> int:
        """Points that this person may award to the household today without a second one."""
        with self._shop.ledger.read() as tx:
            return awards.left_alone(self._shop, tx, login, household_id, self._shop.today())[0]

    def award(self, actor: Person, given: Award) -> int:
        """Give points for a good deed; the household's debt after it. Refused as `awards.award`."""
        require(actor, *awards.AWARDERS)
        return awards.award(self._shop, actor, given)

    def expire(self, actor: Person, until: date) -> int:
        """Write off what has lapsed before `until`; twice finds nothing the second time. Refused `future_date`."""
        require(actor, Role.FINANCE)
        return expire_points(self._shop, actor, until)

    # -- bills and money ----------------------------------------------------------------------------------------------

    def pay(self, actor: Person, paid: FeePayment) -> Slip:
        """Register money for fees: the bills it is for, the oldest, the rest ahead. Refused as `payments.pay`."""
        require(actor, Role.CLERK, Role.FINANCE)
        cash_fen = paid.amount_fen if paid.kind == "cash" else 0
        return payments.pay(self._shop, actor, paid, self._drawer.on_duty(cash_fen))

    def payment_plan(
        self, household_id: str, amount_fen: int | None, chosen: tuple[str, ...] = ()
    ) -> fee_desk.PaymentPlan | None:
        """What `pay` would do. Refused as `fee_desk.plan`."""
        return fee_desk.plan(self._shop, household_id, amount_fen, chosen)

    def paid_today(self) -> tuple[fee_desk.FeeRow, ...]:
        """What was paid here today, and taken back; newest first."""
        return fee_desk.on_day(self._shop, self._shop.today())

    def waive(self, actor: Person, given: Waiver) -> Bill:
        """Let something off a bill, with a second person. Refused as `payments.waive`."""
        require(actor, Role.FINANCE)
        return payments.waive(self._shop, actor, given)

    def issue_bills(self, actor: Person, period: str, fee_item: str = "", *, publish: bool) -> Issued:
        """A month's bills from tariffs, as a draft or published, of one fee item or ("") of all, and who is left out.

        Refused `bad_period`, `future_date`, `no_fee_item`.
        """
        require(actor, Role.FINANCE)
        month = check_billed(period, self._shop.ledger.clock().date())
        return billing.issue(self._shop, actor, month, fee_item, publish=publish)

    def next_period(self) -> str:
        """The period whose bills are looked at next: as `bill_month.next_period`."""
        return bill_month.next_period(self._shop)

    def bill_month(self, period: str) -> BillMonth:
        """A period's bills, as a draft or published, and who has none. Refused as `bill_month.look`."""
        return bill_month.look(self._shop, period)

    def discard_bills(self, actor: Person, period: str) -> tuple[Bill, ...]:
        """Throw a month's drafts away."""
        require(actor, Role.FINANCE)
        return billing.discard(self._shop, actor, check_period(period))

    def publish_bills(
        self,
        actor: Person,
        period: str,
        looked_at: Collection[str] | None = None,
        progress: billing.Progress | None = None,
    ) -> tuple[Bill, ...]:
        """Publish a month's drafts. Refused as `billing.publish`."""
        require(actor, Role.FINANCE)
        return billing.publish(self._shop, actor, check_period(period), looked_at, progress)

    def void_bill(self, actor: Person, bill_no: str, reason: str, key: str = "") -> Bill:
        """Void a bill on which no money and no points are. Refused `no_reason`, and as `billing.void`."""
        require(actor, Role.FINANCE)
        return billing.void(self._shop, actor, bill_no, given_reason(reason), key)


def _told(detail: dict[str, Any]) -> str:
    """What of an entry's detail its history says."""
    if "after" in detail:
        return f"{detail['before'] or '—'} → {detail['after']} m²"
    return next((detail[name] for name in _TOLD if name in detail), "")


def _undoing(row: Any) -> tuple[str, int, int] | None:
    """Till, epoch and number of what took it back."""
    return (row.undoing_till, row.undoing_epoch, row.undoing_seq) if row.undoing_seq else None


def _ordered(every: list[Bill]) -> tuple[Bill, ...]:
    """Oldest owed first, then paid ones, newest first."""
    owed = [bill for bill in every if bill.owed_fen > 0]
    paid = sorted((bill for bill in every if bill.owed_fen <= 0), key=lambda bill: bill.period, reverse=True)
    return (*owed, *paid)
