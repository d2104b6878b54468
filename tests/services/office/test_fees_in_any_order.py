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
    *("moved_out", "nothing_to_move", "debt"),
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
            self.town.earn(dice.choice([100, 900]), dice.choice([*self.town.homes]))
        elif name == "redeem":
            done = office.redeem(CLERK, home, None, new_id())
            self.slips.append(done.slip_no)
            self.points[home] += done.amount_fen
        elif name == "reverse":
            self.reverse(dice.choice(self.slips or ["S1-OF-1-999999"]))
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
            self.leave(home)

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
            book[tx.exec_driver_sql(whose).scalars().first() or ""] += slip.amount_fen

    def leave(self, home: str) -> None:
        asked = Leaving(home, Way.SETTLE, "", True, "搬走", approved_by("manager"))
        done = self.town.desk.office.accounts.leave(FINANCE, asked, new_id())
        self.points[home] += done.plan.redeemed_fen
        if done.redemption:
            self.slips.append(done.redemption)

    def agrees(self) -> None:
        """Each household's books by what was counted, and nothing ahead beside an owed bill."""
        for home in self.homes():
            page = self.town.desk.office.household(home)
            owed = sum(bill.owed_fen for bill in page.bills)
            fees = self.billed[home] - self.waived[home] - self.money[home] - self.points[home]
            assert (owed, page.advance_fen) == (max(fees, 0), max(-fees, 0)), home


STEPS = (
    *("issue", "draft", "publish", "discard", "tariff", "pay", "pay", "pay", "earn", "earn", "redeem"),
    *("reverse", "reverse", "waive", "waive", "waive", "void", "void", "leave"),
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
        count.agrees()
        if n % 10 == 9:
            town.clock.now += timedelta(days=1)
    assert {"issue", "pay", "reverse", "void", "waive"} <= count.done.keys()
    for tie in town.desk.months.status("2026-03").tie_outs:
        assert tie.difference == 0
    town.assert_proven()
    assert independent_fees.check(Path(town.place)) == []
