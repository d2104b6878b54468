"""A month's bills in the window: by keys and by touch, on the real services."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from pos.domain.fees.issuing import Why
from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.services.demo.community import periods_before
from pos.services.notices import Change, Subject
from pos.services.office.payments import FeePayment
from pos.ui import messages
from pos.ui.beside.ticker import Ticker
from pos.ui.office.bills.looking import State
from pos.ui.office.bills.page import BillsPage
from pos.ui.office.desk import BILLS, HOUSEHOLDS
from tests.ui import community
from tests.ui.cashier import Hands, Key

if TYPE_CHECKING:
    from pos.services.desks import Desks as Services
    from pos.services.office.bill_month import BillMonth
    from pos.ui.office.bills.month import MonthView

PINS = {"finance": "444444", "manager": "222222", "auditor": "555555"}


def opened(hands: Hands, login: str = "finance") -> BillsPage:
    """Somebody before the bills."""
    hands.log_in(login, PINS[login])
    hands.workplace.open("office")
    hands.office_desk.open(BILLS)
    hands.settle()
    page = hands.office_desk.page(BILLS)
    assert isinstance(page, BillsPage)
    return page


def months(services: Services) -> tuple[str, str]:
    """The month of today, and the next one."""
    coming = services.office.next_period()
    return periods_before(date.fromisoformat(f"{coming}-01"), 2)[0], coming


def rows(view: MonthView) -> list[list[str]]:
    """What stands in the table."""
    model = view.bills.rows_model
    return [[str(model.data(model.index(n, column))) for column in range(7)] for n in range(model.rowCount())]


def look(services: Services, period: str) -> BillMonth:
    """The month in the book."""
    return services.office.bill_month(period)


def answer(hands: Hands, view: MonthView, *answers: str) -> None:
    """Answers that an input method would type."""
    for one in answers:
        view.beside.panel.box.put(one)
        hands.press(Key.Key_Return)


def test_a_draft_is_looked_at_and_published_once_by_keys(hands: Hands, services: Services) -> None:
    home = services.office.in_room(community.ROOM)
    view = opened(hands).month
    now, coming = months(services)
    assert (view.shown.period, view.shown.state) == (coming, State.NOTHING)
    assert view.head.texts()[1] == "还没有出账"
    hands.press(Key.Key_F12)
    hands.enter("444444")
    assert "草稿做好了" in view.beside.panel.trouble.text()
    hands.press(Key.Key_Return)
    month = look(services, coming)
    assert view.head.texts()[1] == "草稿，还没有公布"
    assert len(rows(view)) == len(month.drafts) > 100
    assert view.summary.go.words() == f"公布 {len(month.drafts)} 张账单"
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F12)
    hands.enter("111111")
    assert view.beside.panel.trouble.text()
    assert look(services, coming).published == ()
    hands.enter("444444")
    assert "公布了" in view.beside.panel.trouble.text()
    hands.press(Key.Key_Return)
    assert view.head.texts()[1] == "已公布"
    assert not view.summary.go.isVisible()
    assert [line.bill.bill_no for line in look(services, coming).published] == [
        line.bill.bill_no for line in month.drafts
    ]
    hands.press(Key.Key_F12)
    assert not view.beside.panel.isVisible()
    hands.press(Key.Key_F6)
    assert view.shown.period == now
    hands.press(Key.Key_F7)
    hands.type("3-2-501")
    assert [row[0] for row in rows(view)] == [community.ROOM]
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    assert hands.office_desk.current == HOUSEHOLDS
    assert hands.office.shown.household_id == home


def test_the_same_by_touch_and_the_draft_thrown_away(hands: Hands, services: Services) -> None:
    view = opened(hands).month
    _, coming = months(services)
    hands.click(view.summary.go)
    view.beside.panel.box.put("444444")
    hands.click(view.beside.panel.go)
    hands.click(view.beside.panel.go)
    hands.click(view.head.building)
    hands.click_row(view.beside.choices.table, 2)
    assert {row[0].split("-")[0] for row in rows(view)} == {"2"}
    assert view.head.texts()[2].startswith(f"{len(rows(view))} 张")
    hands.click(view.summary.drop)
    view.beside.panel.box.put("444444")
    hands.click(view.beside.panel.go)
    assert "丢掉了" in view.beside.panel.trouble.text()
    hands.click(view.beside.panel.go)
    assert (look(services, coming).drafts, view.shown.state) == ((), State.NOTHING)
    hands.click(view.head.earlier)
    assert view.shown.state is State.PUBLISHED
    hands.click(view.switch.buttons["arrears"])
    assert view.isHidden()


def test_another_draft_than_was_looked_at_is_not_published(hands: Hands, services: Services) -> None:
    view = opened(hands).month
    _, coming = months(services)
    services.office.issue_bills(community.FINANCE, coming, publish=False)
    hands.press(Key.Key_F6)
    hands.press(Key.Key_F7)
    hands.press(Key.Key_F12)
    services.office.tariffs.add_tariff(community.FINANCE, Tariff("物业费", coming, per_m2=6000))
    services.office.issue_bills(community.FINANCE, coming, publish=False)
    hands.enter("444444")
    assert view.beside.panel.trouble.text() == messages.say("drafts_changed", period=coming)
    hands.press(Key.Key_Escape)
    assert look(services, coming).published == ()


def test_publishing_is_stopped_and_nothing_is_written(
    hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, coming = months(services)
    services.office.issue_bills(community.FINANCE, coming, publish=False)
    view = opened(hands).month
    real = Ticker.__call__

    def stopped(ticker: Ticker, done: int, of: int) -> None:
        ticker.stop()  # Esc comes while it is prepared
        real(ticker, done, of)

    hands.press(Key.Key_F12)
    with monkeypatch.context() as broken:
        broken.setattr(Ticker, "__call__", stopped)
        hands.enter("444444")
    assert view.beside.panel.trouble.text() == "停下了，什么都没有写"
    assert look(services, coming).published == ()
    hands.enter("444444")
    assert len(look(services, coming).published) > 100


def test_who_has_no_bill_is_counted_and_listed(hands: Hands, services: Services) -> None:
    services.office.tariffs.add_fee_item(community.FINANCE, FeeItem("电梯费", 0))
    view = opened(hands).month
    assert list(view.missing.buttons) == [Why.NO_TARIFF]
    hands.press(Key.Key_F2)
    model = view.left_out.rows_model
    assert [str(model.data(model.index(0, n))) for n in range(3)][1:] == ["电梯费", "没有单价"]
    assert view.left_out.isVisible()
    hands.press(Key.Key_F2)
    assert not view.left_out.isVisible()
    hands.click(view.missing.buttons[Why.NO_TARIFF])
    assert view.left_out.isVisible()
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.office_desk.current == HOUSEHOLDS
    assert hands.office.page is not None
    assert hands.office.page.card.room == view.shown.missing[0].room


def test_one_bill_is_let_off_voided_and_made_again(hands: Hands, services: Services) -> None:
    now, _ = months(services)
    page = opened(hands)
    page.arrive(now)
    hands.settle()
    view = page.month
    hands.enter("1-1-102")
    number = view.bills.chosen()
    line = view.shown.lines[number]
    assert (line.room, len(view.shown.lines) > 100) == ("1-1-102", True)
    assert (view.summary.void.isVisible(), view.summary.waive.isVisible()) == (True, True)
    hands.press(Key.Key_F1)
    hands.enter("99999")
    assert view.beside.panel.trouble.text() == messages.say("more_than_owed", max=line.bill.owed_fen)
    answer(hands, view, "1.50", "漏水", "表 9", "manager")
    hands.enter("222222")
    hands.enter("444444")
    assert view.beside.panel.trouble.text() == "减免了 ¥1.50"
    hands.press(Key.Key_Return)
    assert view.shown.lines[number].bill.waived_fen == 150
    hands.press(Key.Key_Delete)
    hands.enter("4")
    answer(hands, view, "面积录错")
    hands.enter("444444")
    assert f"{line.bill.bill_no} 作废了" in view.beside.panel.trouble.text()
    hands.press(Key.Key_Return)
    assert view.summary.go.words() == "补出 1 张草稿"
    assert rows(view)[-1][6] == "已作废"
    hands.press(Key.Key_F12)
    hands.enter("444444")
    hands.press(Key.Key_Return)
    assert f"代替作废的 {line.bill.bill_no}" in rows(view)[0][6]


def test_a_paid_bill_is_not_voided_and_says_what_to_do(hands: Hands, services: Services) -> None:
    now, _ = months(services)
    home = services.office.in_room("1-1-102")
    services.office.pay(community.CLERK, FeePayment(home, 100, "transfer"))
    view = opened(hands).month
    view.open(periods_before(date.fromisoformat(f"{now}-01"), 3)[0])
    hands.settle()
    hands.enter("1-1-102")
    hands.click(view.summary.void)
    bill = view.shown.lines[view.bills.chosen()].bill
    assert view.beside.panel.trouble.text() == messages.say("bill_paid", bill_no=bill.bill_no, paid_fen=100)


@pytest.mark.parametrize("login", ["manager", "auditor"])
def test_who_only_reads_has_nothing_to_press(hands: Hands, services: Services, login: str) -> None:
    _, coming = months(services)
    services.office.issue_bills(community.FINANCE, coming, publish=False)
    page = opened(hands, login)
    view = page.month
    assert len(rows(view)) > 100
    hands.press(Key.Key_Down)
    side = view.summary
    acts: tuple[QWidget, ...] = (side.go, side.anew, side.drop, side.void, side.waive)
    assert not any(one.isVisible() for one in acts)
    for key in (Key.Key_F12, Key.Key_F8, Key.Key_F10, Key.Key_F1, Key.Key_Delete):
        hands.press(key)
        assert not view.beside.panel.isVisible()
    page.arrive("tariffs")
    assert not page.tariffs.go.isVisible()
    assert not page.tariffs.add_item.isVisible()


def test_other_pages_lead_here_and_other_desks_are_heard(hands: Hands, services: Services) -> None:
    now, coming = months(services)
    page = opened(hands)
    hands.office_desk.open(HOUSEHOLDS)
    hands.office_desk.ways.to(BILLS, "arrears")
    hands.settle()
    assert (hands.office_desk.current, page.arrears.isVisible()) == (BILLS, True)
    hands.office_desk.ways.to(BILLS, now)
    hands.settle()
    assert (page.month.isVisible(), page.month.shown.period) == (True, now)
    hands.office_desk.ways.to(BILLS, coming)
    hands.settle()
    services.office.issue_bills(community.FINANCE, coming, publish=False)
    page.renew(Change(Subject.HOUSEHOLD))
    hands.settle()
    assert page.month.shown.state is State.DRAFT
    hands.press(Key.Key_F12)
    page.renew(Change(Subject.EVERYTHING))
    hands.enter("444444")
    assert "公布了" in page.month.beside.panel.trouble.text()


def test_several_fees_have_a_column_and_a_filter(hands: Hands, services: Services) -> None:
    _, coming = months(services)
    services.office.tariffs.add_fee_item(community.FINANCE, FeeItem("电梯费", 0, redeemable=False))
    services.office.tariffs.add_tariff(community.FINANCE, Tariff("电梯费", coming, flat_fen=1200, building="1"))
    services.office.issue_bills(community.FINANCE, coming, publish=False)
    view = opened(hands).month
    assert not view.bills.isColumnHidden(2)
    hands.press(Key.Key_F4)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert {(row[2], row[4], row[5]) for row in rows(view)} == {("电梯费", "固定", "12.00")}
    hands.press(Key.Key_Escape)
    assert {row[2] for row in rows(view)} == {"物业费", "电梯费"}
