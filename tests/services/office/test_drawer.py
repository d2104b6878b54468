"""The office's drawer: one for everybody there, its cash by shift, counted blind, its Z kept."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.paper.layout import to_text
from pos.domain.points.departure import Leaving, Way
from pos.domain.shift.cash_count import counted
from pos.domain.shift.drawer import CashMove
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.reading import shifts
from pos.services import papers
from pos.services.office.desk import Office
from pos.services.office.payments import FeePayment
from pos.services.shift import reports
from pos.services.shift.desk import CashMoving
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, MANAGER, approved_by

if TYPE_CHECKING:
    from tests.services.town import Town


def window(town: Town) -> Office:
    """The office as the window opens it: its cash wants a shift."""
    return Office(town.shop, needs_shift=True)


def paid(town: Town, office: Office, fen: int, kind: str = "cash") -> str:
    """A fee; its slip's number."""
    return office.pay(CLERK, FeePayment(town.home(), fen, kind)).slip_no


def test_cash_wants_a_shift_and_nothing_else_does(town: Town) -> None:
    office = window(town)
    with pytest.raises(Refused, match="no_shift") as refused:
        paid(town, office, 100)
    assert refused.value.values == {"till": "OF"}
    paid(town, office, 100, "transfer")
    by_command = paid(town, town.desk.office, 100)
    with pytest.raises(Refused, match="no_shift"):
        office.reverse(FINANCE, by_command, "收错了")
    town.earn(60)
    gone = Leaving(town.home(), Way.SETTLE, move_out=True, reason="搬走", approver=approved_by("manager"))
    with pytest.raises(Refused, match="no_shift"):
        office.accounts.leave(FINANCE, gone, new_id())
    office.drawer.open(CLERK, 5000)
    office.reverse(FINANCE, by_command, "收错了")
    office.accounts.leave(FINANCE, gone, new_id())
    assert office.drawer.read(FINANCE).expected_cash_fen == 5000 - 100 - 60
    town.assert_proven()


def test_one_drawer_for_all_and_whoever_has_a_till_too(town: Town) -> None:
    office = window(town)
    town.till().open_shift(MANAGER, 0)
    assert office.drawer.open(MANAGER, 1000).till == "OF"
    with pytest.raises(Refused, match="shift_open"):
        office.drawer.open(CLERK, 0)
    for person in (CASHIER, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            office.drawer.close(person, 0)
    paid(town, office, 700)
    assert window(town).drawer.close(CLERK, 1700).variance_fen == 0
    assert office.drawer.shift() is not None  # what this window remembers
    with pytest.raises(Refused, match="no_shift"):
        paid(town, office, 100)
    town.till().close_shift(MANAGER, 0)


def test_what_is_no_count_is_refused(town: Town) -> None:
    drawer = window(town).drawer
    for pieces in ({3: 1}, {100: -1}, {100: 10_000}):
        with pytest.raises(Refused, match="bad_amount"):
            counted(pieces)
    one = counted({100: 1})
    with pytest.raises(Refused, match="bad_amount"):
        drawer.open(CLERK, 200, pieces=one)
    assert drawer.open(CLERK, 100, pieces=one).pieces == one
    for counts in ((one, one, one), (counted({200 // 2: 3}),)):
        with pytest.raises(Refused, match="bad_amount"):
            drawer.close(CLERK, 100, counts)
    for fen, reason, code in ((0, "换零钱", "bad_amount"), (100, " ", "no_reason")):
        with pytest.raises(Refused, match=code):
            drawer.move(CLERK, CashMoving(CashMove.DROP, fen, reason))
    with pytest.raises(Refused, match="not_allowed"):
        drawer.read(CLERK)  # who counts is not told


def test_a_day_of_the_drawer_by_its_entries(town: Town) -> None:
    """A recount beside the ledger agrees with the X, the X with the Z, and the Z with what its entry keeps."""
    office, chance = window(town), random.Random(5)
    drawer = office.drawer
    grand_fen = 0
    for day in range(2):
        float_fen = cash_fen = chance.randrange(10_000)
        key = new_id()
        drawer.open(CLERK, float_fen)
        slips: list[tuple[str, int, str]] = []
        for _ in range(12):
            fen, kind = chance.randrange(1, 9000), chance.choice(("cash", "cash", "wechat", "transfer"))
            act = chance.choice(("pay", "pay", "reverse", "move"))
            if act == "pay" or not slips:
                slips.append((paid(town, office, fen, kind), fen, kind))
                grand_fen += fen
                cash_fen += fen if kind == "cash" else 0
            elif act == "reverse":
                number, fen, kind = slips.pop(chance.randrange(len(slips)))
                office.reverse(FINANCE, number, "收错了")
                grand_fen -= fen
                cash_fen -= fen if kind == "cash" else 0
            else:
                what = chance.choice(list(CashMove))
                drawer.move(CLERK, CashMoving(what, fen, "换零钱", key := new_id()))
                drawer.move(CLERK, CashMoving(what, fen, "换零钱", key))  # heard twice, moved once
                cash_fen += fen * what.sign
        x = drawer.read(FINANCE)
        assert (x.expected_cash_fen, x.grand_total_fen) == (cash_fen, grand_fen)
        first, last = counted({10_000: 3}), counted({10_000: 2, 50: 7})
        z = drawer.close(CLERK, last.fen, (first, last))
        assert (z.sums, z.expected_cash_fen, z.grand_total_fen) == (x.sums, cash_fen, grand_fen)
        assert (z.declared_cash_fen, z.verified_cash_fen) == (30_000, 20_350)
        assert z.variance_fen == 20_350 - cash_fen
        assert z.report_no == f"S1-OF-1-Z{day + 1:06d}"
        with town.desk.ledger.read() as tx:
            row = shifts.close_by_number(tx, "S1", z.report_no.lower().replace("z00000", "z"))
            assert reports.report_of(tx, "S1", row) == z
        listed = drawer.closed()[0]
        assert (listed.report_no, listed.variance_fen, len(drawer.closed())) == (z.report_no, z.variance_fen, day + 1)
    with pytest.raises(Refused, match="no_receipt"):
        papers.paper(town.shop, "S1-OF-1-Z000009", "en")
    town.assert_proven()


def test_a_z_is_printed_again_as_a_copy(town: Town) -> None:
    office = window(town)
    office.drawer.open(CLERK, 5000)
    paid(town, office, 4_250)
    office.drawer.move(CLERK, CashMoving(CashMove.DROP, 2000, "存保险柜"))
    x = office.drawer.read(MANAGER)
    z = office.drawer.close(CLERK, 7200, (counted({5000: 1, 2000: 1, 100: 2}),))
    first, again = (
        to_text(paper, 32)
        for paper in (
            office.drawer.paper(z, "zh_CN"),
            office.drawer.print_again(CLERK, z.report_no, "zh_CN"),
        )
    )
    done = ("缴费·现金 1 笔", "转存保险柜 1 笔", "-20.00", "短款", "-0.50", "50 元 × 1")
    for wanted in ("交班单（Z）", "S1-OF-1-Z000001", "物业", *done):
        assert wanted in first
    assert "第 1 次补打" in again
    assert "补打副本" not in first
    assert "短款" not in to_text(office.drawer.paper(x, "zh_CN"), 32)
    assert "Shift reading (X)" in to_text(office.drawer.paper(x, "en"), 32)


def test_cash_by_command_without_a_shift_stands_in_the_months_exceptions(town: Town) -> None:
    by_command = [paid(town, town.desk.office, 300), paid(town, town.desk.office, 200, "alipay")]
    back, _ = town.desk.office.reverse(FINANCE, by_command[0], "收错了")
    office = window(town)
    office.drawer.open(CLERK, 0)
    paid(town, office, 500)
    paid(town, town.desk.office, 400)  # by command, while a shift is open: into it
    office.drawer.close(CLERK, 900)
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-02")
    town.desk.months.close(FINANCE, "2026-03")
    rows = [row for row in town.desk.months.pack("2026-03").exceptions if row.kind == "no_shift"]
    assert [(row.room, row.reference) for row in rows] == [
        ("1-1-101", by_command[0]),
        ("1-1-101", back.slip_no),
    ]
    assert (rows[0].detail, "¥3.00" in rows[0].told) == (f"300 {CLERK.login}", True)
