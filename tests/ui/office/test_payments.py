"""Fees in the window: taken, with change, ahead, by every way; today's list; taken back; the drawer."""

from __future__ import annotations

from dataclasses import replace

from pos.domain.paper.layout import to_text
from pos.domain.points.departure import Leaving, Way
from pos.errors import Refused, Unavailable
from pos.ledger.journal import new_id
from pos.services.desks import Desks as Services
from pos.services.office.fee_desk import PaymentPlan
from pos.services.office.payments import FeePayment
from pos.ui.counting.report import ShiftReportPage
from pos.ui.office.payments.page import PaymentsPage
from pos.ui.office.payments.state import Paying, PayStep
from tests.ui import community
from tests.ui.acts.payments import open_payments
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray

PIN = "333333"
PLAN = PaymentPlan(5000, (), 0, 0, 5000)


def found(hands: Hands, services: Services, room: str = community.ROOM) -> PaymentsPage:
    """A clerk with an open drawer before a household."""
    services.office.drawer.open(community.CLERK, 10_000)
    page = open_payments(hands)
    hands.enter(room)
    return page


def owed(services: Services, room: str = community.ROOM) -> int:
    """What a room owes."""
    return services.office.household(services.office.paying(room)).card.owed_fen


def rows(page: PaymentsPage) -> list[tuple[str, int, str]]:
    """Today's list as it stands."""
    return [(one.room, one.amount_fen, one.reversed_by) for one in page.day.rows]


def test_cash_its_change_and_the_receipt(hands: Hands, services: Services, printers: PaperTray) -> None:
    page = found(hands, services)
    due = owed(services)
    assert page.side.panel.figure.figures() == f"{due / 100:.2f}"
    hands.type("200")
    assert page.side.panel.figure.figures() == f"{(20_000 - due) / 100:.2f}"
    hands.press(Key.Key_Return)
    hands.enter(PIN)
    assert page.side.panel.shown.step is PayStep.DONE
    assert page.side.panel.figure.figures() == f"{(20_000 - due) / 100:.2f}"
    assert owed(services) == 0
    assert rows(page) == [(community.ROOM, due, "")]
    slip = page.side.panel.shown.slip
    assert slip is not None
    assert "物业费收据" in to_text(printers.papers[-1], 32)
    assert printers.kicks == 1
    hands.press(Key.Key_F11)
    assert "补打副本" in to_text(printers.papers[-1], 32)
    hands.press(Key.Key_F3)
    assert page.page is None
    assert not page.side.isVisible()


def test_too_little_is_not_taken_and_more_is_told_to_go_ahead(hands: Hands, services: Services) -> None:
    page = found(hands, services)
    before = owed(services)
    hands.enter("1")
    assert "还差" in page.side.panel.trouble.text()
    assert not page.side.panel.go.isEnabled()
    page.side.panel.given.clear()
    hands.press(Key.Key_F6)
    hands.type("500")
    assert "记为预存" in page.side.panel.told.text()
    hands.press(Key.Key_F8)  # by Alipay: nothing is given and nothing comes back
    hands.enter("2026-1129-88")
    hands.enter(PIN)
    slip = page.side.panel.shown.slip
    assert slip is not None
    assert (slip.amount_fen, slip.advance_fen, slip.reference) == (50_000, 50_000 - before, "2026-1129-88")


def test_chosen_bills_are_paid_and_no_others(hands: Hands, services: Services) -> None:
    page = found(hands, services)
    bills = [bill for bill in services.office.household(services.office.in_room(community.ROOM)).bills if bill.owed_fen]
    hands.press(Key.Key_F5)
    hands.press(Key.Key_Space)
    assert page.side.panel.shown.chosen == tuple(bill.bill_no for bill in bills[1:])
    page.side.panel.take_focus()
    hands.press(Key.Key_Return)
    hands.enter(PIN)
    slip = page.side.panel.shown.slip
    assert slip is not None
    assert [share[0] for share in slip.shares] == [bill.bill_no for bill in bills[1:]]
    assert owed(services) == bills[0].owed_fen


def test_cash_waits_for_the_drawer_and_nothing_else_does(hands: Hands, services: Services) -> None:
    page = open_payments(hands)
    hands.enter(community.ROOM)
    assert page.side.panel.trouble.text() == "钱箱还没开班"
    assert not page.side.panel.go.isEnabled()
    hands.press(Key.Key_F2)
    assert page.side.panel.go.isEnabled()
    hands.press(Key.Key_F1)
    hands.press(Key.Key_F7)
    hands.press(Key.Key_F12)
    hands.enter("100")
    assert page.whole.currentWidget() is not page.drawer
    assert page.side.panel.go.isEnabled()
    shift = services.office.drawer.shift()
    assert shift is not None
    assert (shift.float_fen, shift.cashier) == (10_000, "clerk")


def test_while_another_is_looked_for_nobody_pays(hands: Hands, services: Services) -> None:
    """F12 led past the list of others to the PIN: whoever stood there before paid."""
    page = found(hands, services)
    before = owed(services)
    hands.press(Key.Key_F3)
    hands.enter(community.ROOM)
    hands.press(Key.Key_F2)
    page._type("3-2-5")
    hands.settle()
    assert page.lookup.table.isVisible()
    assert not page.side.isVisible()
    for key in (Key.Key_F12, Key.Key_F2, Key.Key_F5, Key.Key_F9):
        hands.press(key)
    hands.enter(PIN)
    assert (owed(services), rows(page)) == (before, [])
    hands.press(Key.Key_Escape)
    assert page.side.isVisible()
    hands.press(Key.Key_F12)
    hands.enter(PIN)
    assert owed(services) == 0


def test_a_slip_is_not_taken_back_while_another_is_looked_for(hands: Hands, services: Services) -> None:
    services.office.drawer.open(community.CLERK, 10_000)
    services.office.pay(community.CLERK, FeePayment(services.office.in_room(community.ROOM), 5000, "cash"))
    page = open_payments(hands)
    hands.press(Key.Key_F10)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F9)
    hands.type("1")
    hands.answered()
    hands.enter("finance")
    hands.click(page.box.line)
    hands.type("3-2-5")
    page.side.matter.box.setFocus()
    hands.enter("444444")
    assert not page.side.isVisible()
    assert [fen for _, fen, _ in rows(page)] == [5000]


def test_who_moved_out_is_found_by_room_and_pays(hands: Hands, services: Services) -> None:
    home = services.office.in_room(community.ROOM)
    gone = Leaving(home, Way.KEEP, move_out=True, reason="搬走")
    approval = services.people.approve("manager", "222222")
    services.office.accounts.leave(community.FINANCE, replace(gone, approver=approval), new_id())
    services.office.drawer.open(community.CLERK, 10_000)
    page = open_payments(hands)
    hands.type(community.ROOM)
    hands.press(Key.Key_Down)  # under the room's next family
    hands.press(Key.Key_Return)
    assert page.page is not None
    assert page.page.card.moved_out
    due = page.page.card.owed_fen
    assert due > 0
    hands.press(Key.Key_Return)
    hands.enter(PIN)
    assert rows(page)[0][1] == due


def test_a_payment_is_taken_back_by_another_person(hands: Hands, services: Services, printers: PaperTray) -> None:
    services.office.drawer.open(community.CLERK, 10_000)
    home = services.office.in_room(community.ROOM)
    number = services.office.pay(community.CLERK, FeePayment(home, 5000, "cash")).slip_no
    before = owed(services)
    page = open_payments(hands)
    hands.press(Key.Key_F10)
    hands.press(Key.Key_Return)
    assert page.side.slip.row is not None
    assert page.side.slip.row.number == number
    hands.press(Key.Key_F11)
    assert "补打副本" in to_text(printers.papers[-1], 32)
    hands.press(Key.Key_F9)
    hands.type("1")
    hands.answered()
    hands.enter("finance")
    hands.enter("444444")
    assert "从钱箱退现金 ¥50.00" in page.side.matter.trouble.text()
    assert owed(services) == before + 5000
    assert [(fen, bool(back)) for _, fen, back in rows(page)] == [(-5000, False), (5000, True)]
    assert services.office.drawer.read(community.FINANCE).expected_cash_fen == 10_000
    assert printers.kicks == 1


def test_who_only_reads_finds_nothing_to_press(hands: Hands, services: Services) -> None:
    services.office.pay(community.CLERK, FeePayment(services.office.in_room(community.ROOM), 5000, "wechat"))
    page = open_payments(hands, "auditor", "555555")
    hands.enter(community.ROOM)
    assert page.page is not None
    assert not page.side.isVisible()
    hands.press(Key.Key_F10)
    hands.press(Key.Key_Return)
    assert page.side.slip.isVisible()
    assert not page.side.slip.again.isVisible()
    assert not page.side.slip.reverse.isVisible()
    hands.press(Key.Key_F9)
    assert page.side.currentWidget() is page.side.slip
    hands.press(Key.Key_F7)
    assert not page.drawer.go.isVisible()
    assert not any(button.isVisible() for button in page.drawer.moves.values())


def test_the_drawer_is_moved_read_counted_and_closed(hands: Hands, services: Services, printers: PaperTray) -> None:
    services.office.drawer.open(community.FINANCE, 10_000)
    page = open_payments(hands, "finance", "444444")
    hands.press(Key.Key_F7)
    drawer = page.drawer
    hands.press(Key.Key_F4)
    hands.enter("50")
    hands.enter("3")
    hands.enter("bao xian gui")
    hands.enter("444444")
    assert drawer.matter.trouble.text() == "转存保险柜 ¥50.00，记下了"
    assert printers.kicks == 1
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F5)
    report = drawer.pages.currentWidget()
    assert isinstance(report, ShiftReportPage)
    assert "应有现金 50.00" in report.text()
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.count(4950)
    hands.press(Key.Key_F12)
    assert "短款" in to_text(printers.papers[-1], 32)
    hands.press(Key.Key_Return)
    assert services.office.drawer.closed()[0].variance_fen == -50
    assert drawer.facts.shift is None
    hands.press(Key.Key_F11)
    assert "补打副本" in to_text(printers.papers[-1], 32)
    hands.press(Key.Key_Escape)
    assert page.whole.currentWidget() is not drawer


# -- how far it is, as a value --------------------------------------------------------------------------------------


def test_a_payment_without_an_answer_is_asked_again_just_as_it_was() -> None:
    begun = Paying("H1", "1-1-101").planned(PLAN)
    lost = begun.writing("K1").not_written(Unavailable("server_away"))
    assert (lost.in_doubt, lost.open, lost.ready) == (True, False, True)
    assert lost.writing("K2").payment().key == "K1"
    refused = begun.writing("K1").not_written(Refused("no_shift", till="OF"))
    assert refused.open
    assert refused.writing("K2").payment() == FeePayment("H1", 5000, "cash", key="K2")


def test_ticks_and_ways() -> None:
    bills = ("B1", "B2", "B3")
    some = Paying("H1").planned(PLAN).asking(7).ticks("B2", bills)
    assert (some.chosen, some.asked_fen, some.plan) == (("B1", "B3"), None, None)
    assert some.ticks("B2", bills).chosen is None
    given = Paying("H1").planned(PLAN).handed(6000)
    assert given.change_fen == 1000
    assert given.by("wechat").change_fen == 0
    assert not Paying("H1").planned(PLAN).handed(4000).ready
