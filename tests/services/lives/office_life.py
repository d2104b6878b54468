"""The same shop with its office: fees, points, households that come and go, programmes, months that close."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from pos.domain.fees.payments import PAYMENTS
from pos.domain.people import Role
from pos.domain.points.departure import Leaving, Way
from pos.ledger.journal import new_id
from pos.services.goods.backoffice import Backoffice
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from pos.services.people.roster import Roster
from tests.services.lives.shop_life import SECOND, ShopLife
from tests.services.town import AUDITOR, CLERK, FINANCE, GOODS, LEAD, MANAGER, approved_by


class OfficeLife(ShopLife):
    """Everything of `ShopLife`, and what the office does in between."""

    _slips: tuple[tuple[str, str], ...] = ()
    """(number, household)"""

    def acts(self) -> tuple[tuple[int, Callable[[], object]], ...]:
        """(how often, act)"""
        return (
            *super().acts(),
            (6, self.bill),
            (1, self.bill_is_void),
            (6, self.redeem),
            (2, self.reverse),
            (4, self.award),
            (3, self.pay),
            (1, self.points_lapse),
            (2, self.freeze_or_release),
            (2, self.account_leaves),
            (2, self.household_comes_late),
            (2, self.another_programme),
            (14, self.time_passes),
            (2, self.month_closes),
            (3, self.another_price),
            (1, self.more_or_fewer_rights),
            (1, self.on_leave_or_back),
            (1, self.another_pin),
        )

    def bill(self) -> object:
        """For any month of the year."""
        room = self.one(*self.town.homes)
        period = f"{self.town.clock.now.year}-{self.one(*range(1, self.town.clock.now.month + 1)):02d}"
        bill = self.town.bill(self.dice.randint(1, 3000), period, room, self.one("物业费", "车位费", "水费"))
        self.outside.fees[self.town.home(room)] += bill.amount_fen
        return bill

    def bill_is_void(self) -> object:
        """If nothing was paid of it."""
        page = self.town.desk.office.household(self.home())
        if not page.bills:
            return None
        bill = self.town.desk.office.void_bill(FINANCE, self.one(*page.bills).bill_no, "开错")
        self.outside.fees[bill.household_id] -= bill.amount_fen
        return bill

    def redeem(self) -> object:
        """Some or all points, and the same key again."""
        home, key = self.home(), new_id()
        points = self.one(None, self.dice.randint(1, 600))
        done = self.town.desk.office.redeem(CLERK, home, points, key)
        assert self.town.desk.office.redeem(CLERK, home, points, key) == done
        self.outside.fees[home] -= done.amount_fen
        self._slips += ((done.slip_no, home),)
        return done

    def reverse(self) -> object:
        """A slip, once."""
        if not self._slips:
            return None
        slip, home = self.one(*self._slips)
        back, _ = self.town.desk.office.reverse(FINANCE, slip, "错户")
        self._slips = tuple(one for one in self._slips if one[0] != slip)
        self.outside.fees[home] -= back.amount_fen
        return back

    def award(self) -> object:
        """Under the limit by one, above it with a second."""
        points = self.one(10, 300, 5000)
        second = SECOND if points > 1000 else None
        given = Award(self.home(), points, "巡逻", "登记表", "物业", new_id(), second)
        self.town.desk.office.award(FINANCE if second else MANAGER, given)
        return given

    def pay(self) -> object:
        """A part of what is owed, or all."""
        home = self.home()
        owed = self.outside.fees[home]
        fen = owed if self.dice.random() < 0.3 else self.dice.randint(0, max(owed, 0) + 50)
        slip = self.town.desk.office.pay(CLERK, FeePayment(home, fen, self.one(*PAYMENTS)))
        self.outside.fees[home] -= fen
        return slip

    def points_lapse(self) -> object:
        """What is over by today."""
        return self.town.desk.office.expire(FINANCE, self.town.clock.now.date())

    def freeze_or_release(self) -> object:
        """Whichever is asked for, right or wrong."""
        frozen = self.dice.random() < 0.5
        return self.town.desk.office.accounts.freeze(FINANCE, self.home(), "核实", new_id(), frozen=frozen)

    def account_leaves(self) -> object:
        """Moved, settled or kept; the family may move out, and another one comes."""
        rooms = self.dice.sample([*self.town.homes], 2)
        way = self.one(*Way)
        to = self.town.home(rooms[1]) if way is Way.TRANSFER else ""
        asked = Leaving(self.town.home(rooms[0]), way, to, self.dice.random() < 0.5, "搬走", SECOND)
        done = self.town.desk.office.accounts.leave(FINANCE, asked, new_id())
        self.outside.fees[asked.household_id] -= done.plan.redeemed_fen
        if asked.move_out:
            self.town.homes[rooms[0]] = done.new_household
        return done

    def household_comes_late(self) -> object:
        """For a receipt that was nobody's."""
        number = self.outside.nobodys_receipt()
        if number is None:
            return None
        return self.town.desk.office.late.add(MANAGER, number, self.home(), new_id())

    def another_programme(self) -> object:
        """Other rates, expiry, worth; from the beginning of the year as the open days allow."""
        return self.town.programme(
            rate_hundredths=self.one(0, 100, 350, 500, 1000),
            expiry_months=self.one(0, 1, 2, 24),
            pending_days=self.one(0, 0, 3),
            value_fen=self.one(1, 1, 2),
            min_spend_fen=self.one(0, 0, 3000),
            cap=self.one(None, None, 40, 300),
        )

    # -- goods and people ---------------------------------------------------------------------------------------------

    def another_price(self) -> object:
        """From now on; labels and receipts keep theirs."""
        item = self.town.goods[self.one(*GOODS).barcode]
        put = Backoffice(self.town.shop).put_item(MANAGER, replace(item, price_fen=self.one(1, 112, 550, 2999)))
        self.town.goods[item.barcode] = put
        return put

    def more_or_fewer_rights(self) -> object:
        """The auditor gets another role for a while: two people stand for it."""
        roles = self.one(AUDITOR.roles, AUDITOR.roles | {Role.CLERK}, AUDITOR.roles | {Role.LEAD})
        return Roster(self.town.shop).give_roles(MANAGER, AUDITOR.login, roles, approved_by(LEAD.login))

    def on_leave_or_back(self) -> object:
        """The auditor, whom nobody misses here."""
        if self.dice.random() < 0.5:
            Roster(self.town.shop).leave(MANAGER, AUDITOR.login)
        else:
            Roster(self.town.shop).back(MANAGER, AUDITOR.login, approved_by(LEAD.login))
        return True

    def another_pin(self) -> object:
        """Of the auditor."""
        pin = f"{self.dice.randint(100_000, 999_999)}"
        Roster(self.town.shop).give_pin(MANAGER, AUDITOR.login, pin, approved_by(LEAD.login))
        return pin

    def month_closes(self) -> object:
        """The last one, when nothing is in the way; its shifts are closed first."""
        last = self.town.clock.now.date().replace(day=1) - timedelta(days=1)
        months = self.town.desk.months
        for till in self.tills:
            self._end_of_day(till)
        for period in (*self._open_before(f"{last:%Y-%m}"), f"{last:%Y-%m}"):
            if not months.status(period).closed:
                status = months.close(FINANCE, period)
                assert all(tie.difference == 0 for tie in status.tie_outs)
        return last

    def _end_of_day(self, name: str) -> None:
        if self.tills[name].state().shift is not None:
            report = self.tills[name].close_shift(self.cashier_of(name), 0)
            assert report.expected_cash_fen == self.outside.shift_closed(name)

    def _open_before(self, last: str) -> list[str]:
        for blocker in self.town.desk.months.status(last).blockers:
            if blocker.code == "earlier_open":
                return list(map(str, blocker.values["periods"]))  # type: ignore[call-overload]  # an object to mypy
        return []
