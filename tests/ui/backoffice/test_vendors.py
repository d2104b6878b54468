"""Vendors in the window: agreed, settled, paid, the page saved; who may, who is told why, what is refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.domain.goods.items import Ownership, Vendor
from pos.domain.language import ENGLISH
from pos.services.office.bill_month import month_before
from pos.services.vendors.statements import Statement, owed, statement
from pos.ui import messages
from pos.ui.backoffice.desk import STAFF, VENDORS
from pos.ui.backoffice.vendors.page import VendorsPage
from pos.ui.widgets.keypad import PadKey
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.stalls import ANOTHER_STALL, BUNS, CABBAGE, CONSIGNED, STALL, WHY, nobodys, sell, stand_for, terms

if TYPE_CHECKING:
    from pathlib import Path

    from pos.services.desks import Desks as Services

PINS = {"manager": "222222", "auditor": "555555", "lead": "111111", "finance": "444444"}


def arrive(hands: Hands, login: str) -> VendorsPage:
    """Somebody before the list."""
    hands.log_in(login, PINS[login])
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(VENDORS)
    hands.settle()
    page = hands.backoffice.page(VENDORS)
    assert isinstance(page, VendorsPage)
    return page


def of(services: Services, code: str) -> Statement:
    """Its month so far."""
    return statement(services.shop, code, f"{services.shop.today():%Y-%m}")


def codes(page: VendorsPage) -> list[str]:
    """Those in the table."""
    return [str(one.key) for one in page.vendors.rows_model.rows()]


def told(page: VendorsPage) -> str:
    """Everything beside the list."""
    return " ".join(value for _, value in page.card.facts)


def test_a_vendor_is_agreed_with_by_keys_alone_and_is_not_made_twice(hands: Hands, services: Services) -> None:
    page = arrive(hands, "manager")
    assert codes(page) == [STALL, CONSIGNED, ANOTHER_STALL]
    hands.press(Key.Key_F12)
    hands.enter(CONSIGNED)
    known = terms(services, CONSIGNED)
    assert page.panel.trouble.text() == messages.say("vendor_known", code=CONSIGNED, name=known.name)
    for answer in ("V5", "Bee farm", "2", "12.5", "2"):
        hands.enter(answer)
    hands.press(Key.Key_Return)
    hands.enter("222222")
    assert terms(services, "V5") == Vendor("V5", "Bee farm", Ownership.CONSIGNED, 1250, funds_points=True)
    hands.press(Key.Key_Return)
    assert codes(page) == [STALL, CONSIGNED, ANOTHER_STALL, "V5"]
    hands.type("bee")
    assert codes(page) == ["V5"]
    hands.press(Key.Key_F4)
    hands.press(Key.Key_Return)
    hands.enter("1")
    hands.enter("2000-01-01")
    assert page.panel.trouble.text().startswith(messages.say("bad_days", first="2000-01-01", last="")[:6])
    hands.enter("2000-13-01")
    assert page.panel.trouble.text() == messages.say("bad_date", text="2000-13-01")
    hands.enter(f"{services.shop.today():%Y-%m-%d}")
    hands.enter("222222")
    assert (terms(services, "V5").kind, terms(services, "V5").name) == (Ownership.BOUGHT, "Bee farm")


def test_a_stall_takes_two_a_reason_and_a_last_day(hands: Hands, services: Services) -> None:
    page = arrive(hands, "manager")
    hands.type(STALL)
    hands.press(Key.Key_F4)
    until = f"{services.shop.today():%Y-%m-%d}"
    for answer in ("", "3", "1", "Low income", until, "", "finance", "444444", "222222"):
        hands.enter(answer)
    agreed = services.terms.history(STALL, community.MANAGER)[0]
    assert (agreed.why, agreed.terms.until) == ("Low income", services.shop.today())
    hands.press(Key.Key_Return)
    assert "Low income" in told(page)
    assert until in told(page)


def test_a_stall_is_paid_by_fingers_alone_out_of_the_open_till(
    hands: Hands, services: Services, tmp_path: Path
) -> None:
    sell(services, CABBAGE, 3)
    sell(services, nobodys(services, tmp_path))
    page = arrive(hands, "lead")
    hands.tap_row(page.vendors, codes(page).index("V8"))
    hands.tap(page.today)
    assert "没有人批准" in page.panel.trouble.text()
    hands.press(Key.Key_Escape)
    hands.tap_row(page.vendors, codes(page).index(STALL))
    expected = services.till.drawer.read(community.MANAGER).expected_cash_fen
    due = owed(services.shop)[STALL]
    hands.tap(page.today)
    keys = {one.char: one for one in hands.window.findChildren(PadKey) if one.isVisible()}
    for sign in "111111":
        hands.tap(keys[sign])
    hands.tap(page.panel.go)
    found = of(services, STALL)
    assert (found.open_lines, found.unpaid_fen, found.payable_fen) == ((), 0, due)
    assert services.till.drawer.read(community.MANAGER).expected_cash_fen == expected - due
    assert owed(services.shop)[STALL] == 0
    hands.tap(page.panel.go)
    hands.tap(page.today)
    assert page.panel.trouble.text() == messages.say("nothing_due", code=STALL)


def test_a_month_is_settled_paid_and_its_page_saved(
    hands: Hands, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POS_PAPERS", str(tmp_path / "papers"))
    stand_for(services)
    sell(services, CABBAGE, 2)
    page = arrive(hands, "finance")
    hands.type(STALL)
    hands.press(Key.Key_Return)
    assert page.save.isHidden()
    assert page.pay.isHidden()
    sums = of(services, STALL).sums
    assert len(page.lines.rows_model.rows()) == len(of(services, STALL).lines)
    hands.press(Key.Key_F12)
    hands.enter("444444")
    hands.press(Key.Key_Return)
    assert of(services, STALL).unpaid_fen == sums.due_fen > 0
    hands.press(Key.Key_F9)
    hands.enter("2")  # the office's drawer, which is not open
    assert page.panel.trouble.text() == messages.say("no_shift")
    hands.enter("1")
    hands.enter("444444")
    hands.press(Key.Key_Return)
    assert [one.paid for one in of(services, STALL).settlements] == ["cash"]
    assert page.pay.isHidden()
    hands.press(Key.Key_F8)
    hands.until(lambda: not page.message.isHidden())
    assert (tmp_path / "papers" / f"statement-{STALL}-1.pdf").read_bytes().startswith(b"%PDF")
    assert str(tmp_path / "papers") in page.message.text()


def test_a_month_that_is_not_over_is_settled_of_stalls_only(hands: Hands, services: Services) -> None:
    sell(services, BUNS)
    page = arrive(hands, "manager")
    hands.type(CONSIGNED)
    hands.press(Key.Key_F5)
    now = f"{services.shop.today():%Y-%m}"
    assert not page.later.isEnabled()
    hands.press(Key.Key_F12)
    assert now in page.panel.trouble.text()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F6)
    assert str(int(month_before(now)[5:])) in page.card.title.text()
    assert page.later.isEnabled()
    hands.press(Key.Key_F12)
    assert page.panel.trouble.text() == messages.say("nothing_to_settle", code=CONSIGNED, period=month_before(now))
    assert of(services, CONSIGNED).settlements == ()


@pytest.mark.parametrize("login", ["auditor", "finance", "lead"])
def test_why_a_stall_is_free_is_the_offices(login: str, hands: Hands, services: Services) -> None:
    stand_for(services)
    page = arrive(hands, login)
    hands.type(STALL)
    until = terms(services, STALL).until
    assert until is not None
    assert (WHY in told(page), until.isoformat() in told(page)) == ((login != "lead"),) * 2


def test_the_auditor_reads_and_presses_nothing(hands: Hands, services: Services) -> None:
    stand_for(services)
    sell(services, CABBAGE)
    page = arrive(hands, "auditor")
    hands.type(STALL)
    for key in (Key.Key_F2, Key.Key_F4, Key.Key_F9, Key.Key_F12):
        hands.press(key)
        assert not page.signing
    hands.press(Key.Key_F5)
    assert len(page.lines.rows_model.rows()) == 1
    for key in (Key.Key_F2, Key.Key_F4, Key.Key_F9, Key.Key_F12):
        hands.press(key)
        assert not page.signing
    assert all(one.isHidden() for one in (page.terms, page.today, page.pay, page.go))


def test_one_none_and_many_vendors_stand_there(hands: Hands, services: Services) -> None:
    page = arrive(hands, "manager")
    hands.type("nobody")
    assert codes(page) == []
    hands.press(Key.Key_F5)
    assert page.card.facts == ()
    hands.press(Key.Key_Escape)
    for n in range(60):
        services.terms.put(community.MANAGER, Vendor(f"W{n:02d}", f"合作社 {n}", Ownership.CONSIGNED, 1000))
    hands.backoffice.open(STAFF)
    hands.backoffice.open(VENDORS)
    hands.settle()
    assert len(codes(page)) == 63


@pytest.mark.parametrize("lang", [ENGLISH])
def test_it_is_told_in_english(hands: Hands, services: Services) -> None:
    stand_for(services)
    page = arrive(hands, "manager")
    hands.type(STALL)
    assert page.card.facts[0] == ("Terms today", "stall")
    assert page.go.words() == "New vendor"
