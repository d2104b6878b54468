"""A state machine of a shop's life: anything anybody may do, in any order, and what must hold after every step."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlalchemy import text

from pos.domain.fees.payments import PAYMENTS
from pos.domain.goods.items import Item
from pos.domain.month.days import first_after
from pos.domain.points.programme import earned
from pos.domain.sale.basket import Basket, BasketLine, LineKind, discount_order, item_line
from pos.domain.sale.tender import Nature, Offer, RoundingPolicy, TenderKind
from pos.ledger.journal import new_id
from pos.ledger.reading import printouts, receipts
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from tests.services.living_accounts import ROOMS, AccountsLife, Sold, told
from tests.services.town import CASHIER, CLERK, FINANCE, MANAGER, approved_by

CODES = ("71", "72", "73", "74")
lines = st.lists(
    st.tuples(
        st.sampled_from(CODES),
        st.integers(0, 9000),
        st.sampled_from([0, 1000, 1000, 2000, 3000, 7000, 1234]),
        st.integers(0, 100),
    ),
    min_size=1,
    max_size=5,
)


class Life(AccountsLife):
    """One shop that `begin` opens in an empty folder."""

    def teardown(self) -> None:
        """At the end everything proves, and closed months say what they said when they were closed."""
        try:
            self.town.assert_proven()
            for period, pack in self.memory.packs.items():
                assert self.town.desk.months.pack(period) == pack
        finally:
            self.town.desk.close()
            self._folder.cleanup()

    # -- rules of the day ---------------------------------------------------------------------------------------------

    @initialize(
        rate=st.sampled_from([0, 100, 350, 500, 1000]),
        expiry=st.sampled_from([0, 1, 2, 24]),
        pending=st.sampled_from([0, 0, 0, 3]),
        value=st.sampled_from([1, 1, 2, 7]),
    )
    def first_rules(self, rate: int, expiry: int, pending: int, value: int) -> None:
        self.town.programme(rate_hundredths=rate, expiry_months=expiry, pending_days=pending, value_fen=value)
        for code in CODES:
            item = Item("", code, "散货", 1000, unit="kg", weighed=True)
            self.town.goods[code] = self.town.back.put_item(MANAGER, item)

    @rule(
        rate=st.sampled_from([0, 100, 350, 500, 1000]),
        own=st.dictionaries(st.sampled_from(CODES), st.sampled_from([0, 150, 2000]), max_size=2),
        least=st.sampled_from([0, 0, 3000]),
        cap=st.sampled_from([None, None, 40, 300]),
        expiry=st.sampled_from([0, 1, 2, 24]),
    )
    def another_programme(self, rate: int, own: dict[str, int], least: int, cap: int | None, expiry: int) -> None:
        self.town.programme(rate_hundredths=rate, items=own, min_spend_fen=least, cap=cap, expiry_months=expiry)

    @rule(policy=st.sampled_from(RoundingPolicy))
    def another_rounding(self, policy: RoundingPolicy) -> None:
        self.town.rounding(policy)

    @rule(days=st.sampled_from([1, 1, 3, 10, 31]))
    def time_passes(self, days: int) -> None:
        self.town.clock.now += timedelta(days=days)

    # -- the till -----------------------------------------------------------------------------------------------------

    @rule(
        goods=lines,
        off=st.integers(0, 40),
        coupon=st.integers(0, 25),
        voucher=st.sampled_from([0, 0, 0, 500, 2500]),
        share=st.integers(0, 100),
        kind=st.sampled_from([kind for kind in TenderKind if kind.nature is Nature.ELECTRONIC]),
        room=st.sampled_from([*ROOMS, *ROOMS, None]),
    )
    def sale(
        self,
        goods: list[tuple[str, int, int, int]],
        off: int,
        coupon: int,
        voucher: int,
        share: int,
        kind: TenderKind,
        room: str | None,
    ) -> None:
        made = [self._line(code, fen, qty, fen * percent // 200) for code, fen, qty, percent in goods]
        left = sum(line.amount_fen - line.discount_fen for line in made)
        if coupon and left * coupon // 100:
            made.append(BasketLine(LineKind.DEDUCTION, "", "券", 1000, -left * coupon // 100, -left * coupon // 100))
            left += made[-1].amount_fen
        basket = Basket(new_id(), tuple(made), self.town.home(room) if room else "")
        basket = discount_order(basket, left * off // 100, "老顾客")
        self.town.desk.till.prices.stand_for(CASHIER, basket, approved_by("lead"))
        due = left - basket.discount_fen
        offers = [Offer(TenderKind.VOUCHER, voucher)] if voucher else []
        due -= min(voucher, due)
        offers += [Offer(kind, due * share // 100, "****1234"), Offer(TenderKind.CASH, due + 10_000)]
        done = self.town.desk.till.complete(CASHIER, basket, offers)
        receipt = done.receipt
        assert not done.duplicate
        with self.town.desk.ledger.read() as tx:
            assert printouts.read(tx, "S1", done.receipt_no) == receipt
        self.memory.sold.append(
            Sold(
                done.receipt_no,
                basket.household_id or None,
                self.town.clock.now.date(),
                receipt.total_fen,
                receipt.points,
            )
        )
        self.memory.cash_fen += sum(fen for kind_, fen, _, _ in receipt.tenders if kind_ == "cash")
        if room:
            self._told(room).earned += receipt.points
        assert self.town.desk.till.complete(CASHIER, basket, offers).duplicate

    def _line(self, code: str, fen: int, qty_milli: int, off_fen: int) -> BasketLine:
        """As a scale's label says it; what no label can say is an open line."""
        goods = self.town.goods[code]
        labelled = item_line(goods, qty_milli, fen, label=True) if fen and qty_milli else None
        line = labelled or BasketLine(LineKind.OPEN, code, "货", qty_milli, fen, fen)
        return replace(line, discount_fen=off_fen, reason="临期" if off_fen else "")

    @precondition(lambda self: any(not one.done for one in self.memory.sold))
    @rule(data=st.data(), whole=st.booleans())
    def goods_come_back(self, data: st.DataObject, whole: bool) -> None:
        one = data.draw(st.sampled_from([sold for sold in self.memory.sold if not sold.done]), label="receipt")
        wanted = None if whole else self._some(data, one)
        if wanted == ():
            return
        done, code = told(lambda: self.town.desk.till.give_back(CASHIER, one.number, wanted, "买错了"))
        if done is None:
            assert (code, wanted) == ("nothing_left", None)
            one.done = True
        else:
            assert min(done.refund_fen, -done.points) >= 0
            before = one.points - one.back_points
            one.back_fen += done.refund_fen
            one.back_points -= done.points
            self.memory.cash_fen += sum(fen for kind, fen, _, _ in done.receipt.tenders if kind == "cash")
            one.came_back = True
            if one.home:
                self.memory.told[one.home].taken_back -= done.points
                assert done.debt == self._standing(one.home).debt
            assert one.points - one.back_points == min(self._kept_worked_out_anew(one), before)
            one.done = wanted is None
        if one.done:  # however it was split
            assert (one.back_fen, one.back_points) == (one.total_fen, one.points)

    def _some(self, data: st.DataObject, one: Sold) -> tuple[tuple[int, int], ...]:
        """Parts of the lines that may come back by themselves."""
        with self.town.desk.ledger.read() as tx:
            kinds = {line.n: line.line.kind for line in receipts.get(tx, "S1", one.number).lines}
        left = self.town.desk.reports.left(one.number)
        open_lines = [n for n, qty in left.items() if qty and kinds[n] is not LineKind.DEDUCTION]
        if not open_lines:
            return ()
        chosen = data.draw(st.sets(st.sampled_from(open_lines), min_size=1), label="lines")
        return tuple((n, data.draw(st.integers(1, left[n]), label="thousandths")) for n in sorted(chosen))

    def _kept_worked_out_anew(self, one: Sold) -> int:
        """Points by the receipt's own version on what is kept of it."""
        with self.town.desk.ledger.read() as tx:
            sale = receipts.get(tx, "S1", one.number)
            back = receipts.returns_of(tx, "S1", sale.entry_id)
            programme = next(p for p in self.town.shop.rules(tx).programmes if p.version == sale.programme)
        bases = {line.n: line.base_fen for line in sale.lines}
        for line in (line for returned in back for line in returned.lines):
            bases[line.of_n or 0] += line.base_fen
        rates = [line.rate_hundredths for line in sale.lines]
        return earned([*bases.values()], rates, programme) if one.home else 0

    # -- the office ---------------------------------------------------------------------------------------------------

    @rule(room=st.sampled_from(ROOMS), fen=st.integers(1, 3000), month=st.integers(1, 9))
    def a_bill_is_published(self, room: str, fen: int, month: int) -> None:
        bill, code = told(lambda: self.town.bill(fen, f"2025-{month:02d}", room))
        assert code in {"", "bill_twice", "flat_twice"}
        self._told(room).billed_fen += fen if bill else 0

    @rule(room=st.sampled_from(ROOMS), points=st.none() | st.integers(1, 900))
    def points_go_on_bills(self, room: str, points: int | None) -> None:
        before, key = self.town.points(room), new_id()
        done, code = told(lambda: self.town.redeem(points, room, key))
        frozen = self.town.home(room) in self.memory.frozen
        assert code in {"", "more_than_available", "debt", "frozen"}
        assert (code == "frozen") == frozen
        assert (code == "debt") == (self.town.debt(room) > 0 and not frozen)
        if done is None:
            return
        assert self.town.redeem(points, room, key) == done
        assert (before - done.points, done.points_left) == (done.points_left, self.town.points(room))
        self._told(room).redeemed += done.points
        self._told(room).paid_fen += done.amount_fen
        self.memory.slips.append((done.slip_no, self.town.home(room), done.points))

    @precondition(lambda self: self.memory.slips)
    @rule(data=st.data())
    def a_slip_is_reversed(self, data: st.DataObject) -> None:
        slip = data.draw(st.sampled_from(self.memory.slips), label="slip")
        self.memory.slips.remove(slip)
        number, home, points = slip
        back, _ = self.town.desk.office.reverse(FINANCE, number, "错户")
        assert back.points == -points
        self.memory.told[home].restored += points
        self.memory.told[home].paid_fen += back.amount_fen

    @rule(room=st.sampled_from(ROOMS), points=st.integers(1, 300))
    def somebody_is_awarded(self, room: str, points: int) -> None:
        award = Award(self.town.home(room), points, "巡逻", "表", "物业", new_id(), approved_by("finance"))
        for _ in range(2):
            self.town.desk.office.award(MANAGER, award)
        self._told(room).awarded += points

    @rule(room=st.sampled_from(ROOMS), share=st.integers(1, 100), kind=st.sampled_from(tuple(PAYMENTS)))
    def somebody_pays(self, room: str, share: int, kind: str) -> None:
        owed = self.town.desk.till.household(self.town.home(room)).owed_fen
        fen = owed * share // 100
        if fen:
            self.town.desk.office.pay(CLERK, FeePayment(self.town.home(room), fen, kind))
            self._told(room).paid_fen += fen

    @rule()
    def points_lapse(self) -> None:
        before = {room: self.town.points(room) for room in ROOMS}
        self.memory.expired += self.town.desk.office.expire(FINANCE, self.town.clock.now.date())
        assert self.town.desk.office.expire(FINANCE, self.town.clock.now.date()) == 0
        assert {room: self.town.points(room) for room in ROOMS} == before

    @rule()
    def the_last_month_is_closed(self) -> None:
        today = self.town.clock.now.date()
        last = f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"
        months = self.town.desk.months
        for period in (*self._open_before(last), last):
            if not months.status(period).closed:
                status = months.close(FINANCE, period)
                assert all(tie.difference == 0 for tie in status.tie_outs)
                self.memory.packs[period] = months.pack(period)
        assert first_after(last) <= today

    def _open_before(self, last: str) -> list[str]:
        for blocker in self.town.desk.months.status(last).blockers:
            if blocker.code == "earlier_open":
                return [str(period) for period in blocker.values["periods"]]  # type: ignore[attr-defined]  # an object to the type checker
        return []

    # -- what holds after every step ----------------------------------------------------------------------------------

    @invariant()
    def the_books_hold(self) -> None:
        with self.town.desk.ledger.read() as tx:
            unbalanced = tx.exec_driver_sql(
                "SELECT till, seq, unit FROM posting GROUP BY till, seq, unit HAVING SUM(amount) <> 0"
            ).all()
            flows = {
                (row[0], row[1]): int(row[2])
                for row in tx.exec_driver_sql("SELECT account, flow, SUM(amount) FROM posting GROUP BY account, flow")
            }
            held = {
                row[0]: int(row[1]) for row in tx.exec_driver_sql("SELECT account, SUM(amount) FROM balance GROUP BY 1")
            }
            lots = {
                row[0]: (int(row[1]), int(row[2]))
                for row in tx.execute(
                    text(
                        "SELECT household_id, SUM(remaining), SUM(CASE WHEN expires_on < :today THEN 0 ELSE remaining"
                        " END) FROM lot_state GROUP BY household_id"
                    ),
                    {"today": self.town.clock.now.date().isoformat()},
                )
            }
        assert unbalanced == []
        assert held.get("till/T1/cash", 0) == self.memory.cash_fen
        for home in self.memory.told:
            self._household_holds(home, flows, held, lots.get(home, (0, 0)))
        expired = -sum(flows.get((f"points/{home}", "expired"), 0) for home in self.memory.told)
        assert expired == self.memory.expired

    def _household_holds(
        self, home: str, flows: dict[tuple[str, str], int], held: dict[str, int], lots: tuple[int, int]
    ) -> None:
        told = self.memory.told[home]
        points = {flow: amount for (account, flow), amount in flows.items() if account == f"points/{home}"}
        came = (points.get("earned", 0), points.get("awarded", 0), points.get("restored", 0))
        assert came == (told.earned, told.awarded, told.restored)
        assert points.get("redeemed", 0) == -told.redeemed
        assert sum(points.get(flow, 0) for flow in ("transferred_in", "transferred_out", "settled")) == told.moved
        closing = held.get(f"points/{home}", 0)
        assert closing == sum(points.values()) == lots[0]
        debt = held.get(f"debt/{home}", 0)
        assert min(closing, debt, self._standing(home).spendable) >= 0
        assert not (debt and lots[1])  # whoever owes points has none that could pay
        # What returns asked for came out of lots, or is owed, or had lapsed before (and is with the lapsed).
        asked = told.taken_back + told.debt_moved
        assert -points.get("returned", 0) + debt <= asked
        assert asked + points.get("returned", 0) - debt <= lots[0] - lots[1] - points.get("expired", 0)
        fees = held.get(f"fees/{home}", 0)
        assert fees == told.billed_fen - told.paid_fen
        assert fees == self.town.desk.till.household(home).owed_fen
