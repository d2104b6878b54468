"""Two windows on one server: what is done at one shows at the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.domain.people import Role
from pos.domain.sale.tender import RoundingPolicy
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading import households
from pos.ledger.server.database import PostgresDatabase
from pos.services.desks import Desks as Services
from pos.services.goods.backoffice import Backoffice
from pos.services.office.awards import Award
from pos.services.people import shop_settings
from pos.services.people.roster import Roster
from pos.services.upkeep.setup import FIRST_PROGRAMME
from pos.services.writing import Writing, writing
from pos.ui.news import News
from pos.ui.text import yuan
from tests.services.town import approved_by
from tests.several.windows import SECOND_TILL, SOON_MS, Town
from tests.ui import community
from tests.ui.cashier import Hands, Key


@pytest.fixture
def services(town: Town) -> Iterator[Services]:
    with town.services() as made:
        yield made


@pytest.fixture
def elsewhere(town: Town) -> Iterator[Services]:
    with town.services(SECOND_TILL) as made:
        yield made


@pytest.fixture
def hands(town: Town, services: Services, qtbot: QtBot, qapp: QApplication) -> Iterator[Hands]:
    with town.window(qtbot, qapp, services) as made:
        yield made


def news_of(hands: Hands) -> News:
    """What brings news to this window."""
    assert hands.window.served is not None
    return hands.window.served.news


def _sold_here(hands: Hands) -> str:
    return hands.till.sale_page.totals.due()


def test_a_price_changed_at_one_desk_is_sold_at_the_other(
    town: Town, services: Services, elsewhere: Services, qtbot: QtBot, qapp: QApplication
) -> None:
    """Two windows: the manager's desk in one process's place, the cashier's in another's."""
    with town.window(qtbot, qapp, elsewhere) as office, town.window(qtbot, qapp, services) as till:
        till.open_till()
        till.press(Key.Key_F3)
        till.type("jml")
        item = till.till.sale_page.finder.items.things[0]
        assert item.price_fen == 1250
        with qtbot.waitSignal(news_of(till).changed, timeout=SOON_MS):
            Backoffice(elsewhere.shop).put_item(community.MANAGER, replace(item, price_fen=1390))
        till.until(lambda: till.till.sale_page.finder.items.things[0].price_fen == 1390)
        till.press(Key.Key_Return)
        till.scan(community.NOODLES)
        assert _sold_here(till) == "27.80"
        till.press(Key.Key_F12)
        till.press(Key.Key_Return)
        assert till.till.done_page.receipt is not None
        assert till.till.done_page.receipt.total_fen == 2780
        assert office.window.workplace is None


def test_a_redemption_shows_at_the_till(qtbot: QtBot, hands: Hands, elsewhere: Services) -> None:
    hands.open_till()
    hands.scan(community.CARD)
    before = hands.till.session.view.card
    assert before is not None
    with qtbot.waitSignal(hands.till.session.renewed, timeout=SOON_MS):
        elsewhere.office.redeem(community.CLERK, before.household_id, 100, elsewhere.office.new_key())
    after = hands.till.session.view.card
    assert after is not None
    assert after.points == before.points - 100
    assert str(after.points) in hands.till.sale_page.household.accessibleDescription().replace("\u202f", "")


def test_somebody_elses_points_are_no_news_here(qtbot: QtBot, hands: Hands, elsewhere: Services) -> None:
    hands.open_till()
    hands.scan(community.CARD)
    told: list[object] = []
    hands.till.session.renewed.connect(told.append)
    other = elsewhere.office.in_room(community.NEIGHBOUR)
    with qtbot.waitSignal(news_of(hands).changed, timeout=SOON_MS):
        elsewhere.office.award(
            community.FINANCE, Award(other, 100, "志愿服务", "H-9", "社区", elsewhere.office.new_key())
        )
    hands.settle()
    assert told == []


def test_a_sale_shows_on_the_page_in_the_office(
    town: Town, services: Services, elsewhere: Services, qtbot: QtBot, qapp: QApplication
) -> None:
    with town.window(qtbot, qapp, services) as office, town.window(qtbot, qapp, elsewhere) as till:
        desk = office.open_office()
        office.enter(community.ROOM)
        office.settle()
        assert desk.page is not None
        assert desk.panel is not None
        before, figure = desk.page.card.points, desk.panel.amount.figures()
        till.window.activateWindow()
        till.until(till.window.isActiveWindow)
        till.open_till()
        till.scan(community.OIL)
        till.scan(community.CARD)
        till.press(Key.Key_F12)
        till.press(Key.Key_Return)
        office.until(lambda: desk.page is not None and desk.page.card.points > before)
        office.settle()
        assert desk.household.past.history.rows_model.rowCount() > 0
        assert desk.panel.amount.figures() != figure


def test_a_household_that_is_changed_behind_a_pin_is_counted_anew(
    qtbot: QtBot, hands: Hands, elsewhere: Services
) -> None:
    desk = hands.open_office()
    hands.enter(community.ROOM)
    assert desk.panel is not None
    hands.press(Key.Key_F12)
    hands.type("33")
    before = desk.panel.amount.figures()
    assert desk.page is not None
    elsewhere.office.redeem(community.CLERK, desk.page.card.household_id, 300, elsewhere.office.new_key())
    hands.until(lambda: bool(desk.panel and desk.panel.trouble.text()))
    assert desk.panel.amount.figures() != before
    assert desk.panel.pin.text() == ""
    after = desk.panel.amount.figures()
    hands.enter("333333")
    hands.settle()
    with elsewhere.ledger.read() as tx:
        amounts = [row[0] for row in tx.exec_driver_sql("SELECT total_fen FROM entry WHERE kind = 'redemption'")]
    assert yuan(sum(amounts) - 300) == after


def test_a_programme_holds_at_the_next_action(qtbot: QtBot, hands: Hands, elsewhere: Services) -> None:
    hands.open_till()
    hands.scan(community.CARD)
    hands.scan(community.OIL)
    before = hands.till.session.view.checkout.points
    assert before == 349
    with qtbot.waitSignal(hands.till.session.renewed, timeout=SOON_MS):
        Backoffice(elsewhere.shop).add_programme(community.MANAGER, replace(FIRST_PROGRAMME, rate_hundredths=1000))
    assert hands.till.session.view.checkout.points == 699
    assert "699" in hands.till.sale_page.totals.pill.text()


def test_a_frozen_household_is_frozen_at_the_next_action(hands: Hands, elsewhere: Services) -> None:
    """At the till its card says so; in the office, where its plan was on the screen, it redeems nothing more."""
    desk = hands.open_office()
    hands.enter(community.ROOM)
    assert desk.page is not None
    assert desk.panel is not None
    assert desk.panel.go.isEnabled()
    _freeze(elsewhere, desk.page.card.household_id)
    panel = desk.panel
    hands.until(lambda: panel.calm.text().startswith("积分已冻结"))
    assert not panel.pin.isVisible()
    assert desk.household.header.state.text() == "积分已冻结"


def _freeze(desk: Services, household_id: str) -> None:
    def work(w: Writing) -> None:
        one = households.get(w.tx, household_id)
        assert one is not None
        row = households.household_row(replace(one, version=one.version + 1, state="frozen"))
        w.append(Draft(Kind.HOUSEHOLDS, w.open_day(), rows={"household_version": [row]}))

    writing(desk.shop, community.MANAGER, OFFICE, work)


def test_a_setting_holds_while_it_is_being_paid(qtbot: QtBot, hands: Hands, elsewhere: Services) -> None:
    hands.open_till()
    hands.scan(community.LABEL)
    hands.press(Key.Key_F12)
    page = hands.till.pay_page
    assert page.due() == "9.62"
    with qtbot.waitSignal(hands.till.session.renewed, timeout=SOON_MS):
        shop_settings.change(elsewhere.shop, community.MANAGER, "cash_rounding", RoundingPolicy.FEN)
    assert page.due() == "9.60"
    hands.press(Key.Key_Return)
    assert hands.till.done_page.receipt is not None
    assert hands.till.done_page.receipt.rounding_fen == -2


def test_whoever_got_other_roles_comes_through_the_door_anew(qtbot: QtBot, hands: Hands, elsewhere: Services) -> None:
    hands.open_till()
    roster, second = Roster(elsewhere.shop), approved_by("finance")
    roster.give_roles(community.MANAGER, "cashier", frozenset({Role.CLERK}), second)
    roster.give_pin(community.MANAGER, "cashier", "111111", second)
    hands.until(hands.window.login.isVisible)
    hands.enter("111111")
    assert hands.workplace.rail.desks() == ["office", "backoffice"]


def test_a_shift_that_was_closed_elsewhere_is_closed_here(town: Town, hands: Hands, services: Services) -> None:
    """Its connection broke, and another program took the till before it wrote again."""
    till = hands.open_till()
    assert isinstance(services.ledger.database, PostgresDatabase)
    services.ledger.database._drop()
    with town.services("T1") as other:
        other.till.close_shift(community.CASHIER, 20000)
        hands.until(lambda: till.currentWidget() is till.open_page)
        other.till.open_shift(community.MANAGER, 10000)
        hands.settle()
        hands.enter("100")
        assert "T1 正由另一台电脑" in till.open_page.message.text()
        assert till.currentWidget() is till.open_page


def test_a_second_window_at_a_till_is_told_whose_it_is(town: Town, hands: Hands) -> None:
    with town.services("T1") as first:
        first.till.open_shift(community.MANAGER, 20000)
        hands.log_in()
        page = hands.till.sale_page
        assert "T1 正由另一台电脑" in page.message.text()
        assert "manager" in page.message.text()
    hands.click(page.message.action)
    hands.settle()
    assert page.message.text().startswith("店长王敏")  # whose shift it still is
    assert hands.till.shift is not None


def test_a_window_that_closes_ends_its_thread(town: Town, services: Services, qtbot: QtBot, qapp: QApplication) -> None:
    with town.window(qtbot, qapp, services):
        assert "notices" in {thread.name for thread in threading.enumerate()}
    assert "notices" not in {thread.name for thread in threading.enumerate()}
