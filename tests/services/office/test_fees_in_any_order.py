"""Fees in any order: whatever is issued, published, paid, taken back, redeemed, let off or voided, the books agree."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.domain.points.departure import Leaving, Way
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services.office.payments import FeePayment, Waiver
from tests.ledger import independent_fees
from tests.services.town import CLERK, FINANCE, MANAGER, approved_by

if TYPE_CHECKING:
    from pos.domain.fees.bills import Bill
    from tests.services.town import Town

PERIODS = ("2026-01", "2026-02", "2026-03", "2026-04")
MAY_SAY = {
    "",
    *("bill_paid", "no_bill", "more_than_owed", "more_than_available", "already_reversed", "flat_twice", "bill_twice"),
    *("moved_out", "nothing_to_move", "debt", "same_household", "month_running", "closed_month", "earlier_open"),
}


@dataclass
class Recount:
    """What was billed, let off and paid, household by household, counted beside the ledger."""

    town: Town
    dice: random.Random
    billed: Counter[str] = field(default_factory=Counter)
    waived: Counter[str] = field(default_factory=Counter)
    money: Counter[str] = field(default_factory=Counter)
    points: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    """points that can be spent"""
    slips: list[str] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    def homes(self) -> list[str]:
        """Everybody who ever lived here."""
        with self.town.desk.ledger.read() as tx:
            return list(tx.exec_driver_sql("SELECT DISTINCT household_id FROM household_version").scalars())

    def bill(self) -> Bill:
        """Some bill that is not voided; Refused `no_bill` where somebody has none."""
        bills = self.town.desk.office.household(self.dice.choice(self.homes())).bills
        if not bills:
            raise Refused("no_bill", bill_no="")
        return self.dice.choice(bills)

    def publish(self, made: tuple[Bill, ...]) -> None:
        for one in made:
            self.billed[one.household_id] += one.amount_fen

    def step(self, name: str) -> None:
        """One thing that somebody does."""
        office, dice = self.town.desk.office, self.dice
        home, period = dice.choice(self.homes()), dice.choice(PERIODS)
        if name == "issue":
            self.publish(office.issue_bills(FINANCE, period, publish=True).bills)
        elif name == "draft":
            office.issue_bills(FINANCE, period, dice.choice(["", "垃圾费"]), publish=False)
        elif name == "publish":
            self.publish(office.publish_bills(FINANCE, period))
        elif name == "discard":
            office.discard_bills(FINANCE, period)
        elif name == "tariff":
            per_m2 = dice.choice([3333, 5000, 9999])
            office.tariffs.add_tariff(FINANCE, Tariff("物业费", period, per_m2=per_m2, building=dice.choice(["", "1"])))
        elif name == "pay":
            fen = dice.choice([1, 700, 4500, 20_000])
            kind = dice.choice(["cash", "wechat", "alipay", "transfer"])
            slip = office.pay(CLERK, FeePayment(home, fen, kind))
            self.slips.append(slip.slip_no)
            self.money[home] += fen
        elif name == "earn":
            points, room = dice.choice([100, 900]), dice.choice([*self.town.homes])
            living = self.town.desk.office.in_room(room)
            self.town.homes[room] = living
            self.town.earn(points, room)
            self.held[living] += points
        elif name == "redeem":
            done = office.redeem(CLERK, home, None, new_id())
            self.slips.append(done.slip_no)
            self.points[home] += done.amount_fen
            self.held[home] -= done.points
        elif name == "waive":
            bill = self.bill()
            fen = dice.choice([1, max(bill.owed_fen, 1), 5000])
            office.waive(FINANCE, Waiver(bill.bill_no, fen, "困难", "表", approved_by("manager")))
            self.waived[bill.household_id] += fen
        elif name == "void":
            bill = self.bill()
            office.void_bill(FINANCE, bill.bill_no, "错")
            self.billed[bill.household_id] -= bill.amount_fen
            self.waived[bill.household_id] -= bill.waived_fen
        else:
            self.more(name, home)

    def more(self, name: str, home: str) -> None:
        """One thing that touches a whole household, or all of them."""
        dice = self.dice
        if name == "batch":
            self.batch()
        elif name == "close":
            self.close()
        elif name == "reverse":
            self.reverse(dice.choice(self.slips or ["S1-OF-1-999999"]))
        elif name == "move":
            self.move(*dice.sample([self.town.desk.office.in_room(room) for room in self.town.homes], 2))
        else:
            self.leave(home)

    def batch(self) -> None:
        """It takes what it said, of those who agreed."""
        batches = self.town.desk.office.batches
        seen = batches.of_this_month(FINANCE)
        done = batches.run(FINANCE, seen.period, seen)
        assert [row.takes for row in seen.rows] == [row.takes for row in done.rows]
        for row in done.taking:
            assert row.done is not None
            self.points[row.household_id] += row.takes_fen
            self.held[row.household_id] -= row.takes
            self.slips.append(row.done.slip_no)

    def close(self) -> None:
        """The month before this one, when nothing is open in it."""
        month = f"{self.town.clock.now.replace(day=1) - timedelta(days=1):%Y-%m}"
        status = self.town.desk.months.close(FINANCE, month)
        assert not any(tie.difference for tie in status.tie_outs)

    def move(self, home: str, to: str) -> None:
        """Its points go along, what it owes stays."""
        asked = Leaving(home, Way.TRANSFER, to, True, "合住", approved_by("manager"))
        done = self.town.desk.office.accounts.leave(FINANCE, asked, new_id())
        self.held[home] -= done.plan.points
        self.held[to] += done.plan.points

    def reverse(self, number: str) -> None:
        try:
            slip, _ = self.town.desk.office.reverse(MANAGER, number, "错户")
        except Refused as refused:
            if refused.code == "no_receipt":
                return
            raise
        book = self.money if slip.kind == "payment_reversal" else self.points
        with self.town.desk.ledger.read() as tx:
            whose = "SELECT household_id FROM entry WHERE kind IN ('payment_reversal', 'reversal') ORDER BY seq DESC"
            home = tx.exec_driver_sql(whose).scalars().first() or ""
        book[home] += slip.amount_fen
        if book is self.points:
            self.held[home] -= slip.amount_fen

    def leave(self, home: str) -> None:
        asked = Leaving(home, Way.SETTLE, "", True, "搬走", approved_by("manager"))
        done = self.town.desk.office.accounts.leave(FINANCE, asked, new_id())
        self.points[home] += done.plan.redeemed_fen
        self.held[home] -= done.plan.redeemed + done.plan.points
        if done.redemption:
            self.slips.append(done.redemption)

    def agrees(self) -> None:
        """Each household's books by what was counted, and nothing ahead beside an owed bill."""
        for home in self.homes():
            page = self.town.desk.office.household(home)
            owed = sum(bill.owed_fen for bill in page.bills)
            fees = self.billed[home] - self.waived[home] - self.money[home] - self.points[home]
            assert (owed, page.advance_fen) == (max(fees, 0), max(-fees, 0)), home
            assert page.card.points == self.held[home], home

    def bills_each_flat_once(self) -> None:
        """For a fee item and a period, whoever lived there."""
        twice = (
            "SELECT v.room, b.period, b.fee_item, COUNT(*) FROM bill b JOIN (SELECT DISTINCT household_id, room FROM"
            " household_version) v ON v.household_id = b.household_id WHERE NOT EXISTS (SELECT 1 FROM bill_event x"
            " WHERE x.bill_no = b.bill_no AND x.event = 'voided') GROUP BY 1, 2, 3 HAVING COUNT(*) > 1"
        )
        with self.town.desk.ledger.read() as tx:
            assert tx.exec_driver_sql(twice).all() == []


STEPS = (
    *("issue", "draft", "publish", "discard", "tariff", "pay", "pay", "pay", "earn", "earn", "redeem"),
    *("reverse", "reverse", "waive", "waive", "waive", "void", "void", "leave"),
    *("batch", "batch", "move", "move", "close"),
)


@pytest.mark.promises
@pytest.mark.parametrize("seed", range(2))
def test_the_books_agree_after_every_step(seed: int, filed_town: Town, full_figures: bool) -> None:
    town = filed_town
    town.desk.office.tariffs.add_fee_item(FINANCE, FeeItem("垃圾费", 0, redeemable=False))
    town.desk.office.tariffs.add_tariff(FINANCE, Tariff("垃圾费", "2026-02", flat_fen=600))
    count = Recount(town, random.Random(seed))
    for n in range(1000 if full_figures else 120):
        name = count.dice.choice(STEPS)
        said = ""
        try:
            count.step(name)
            count.done[name] += 1
        except Refused as refused:
            said = refused.code
        assert said in MAY_SAY, (name, said)
        if n < 120 or n % 10 == 9:  # there are more and more families
            count.agrees()
        if n % 10 == 9:
            town.clock.now += timedelta(days=4)
    assert {"issue", "pay", "reverse", "void", "waive", "batch", "move", "close"} <= count.done.keys()
    count.bills_each_flat_once()
    for month in ("2026-03", "2026-04"):
        assert not any(tie.difference for tie in town.desk.months.status(month).tie_outs)
    town.assert_proven()
    assert independent_fees.check(Path(town.place)) == []
