"""Places of stalls in the window: given by turns, marked with one key, changed with a reason; a month, the report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from pos.domain.vendors.slots import Part, Slot, SlotAct
from pos.ui import messages
from pos.ui.backoffice.desk import STALLS
from pos.ui.backoffice.stalls.page import Look, StallsPage
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.pictures.stalls import NAMES, PLACES, approve, give
from tests.ui.stalls import STALL, stand_for

if TYPE_CHECKING:
    from pathlib import Path

    from pos.services.desks import Desks as Services

PINS = {"manager": "222222", "auditor": "555555", "lead": "111111", "clerk": "333333"}


def arrive(hands: Hands, services: Services, login: str = "manager") -> StallsPage:
    """Somebody before the week; stalls that two people stand for, and no place given from today on."""
    today = services.shop.today()
    for slot, row in services.stalls.calendar(today, 42).held.items():
        if row.what is SlotAct.GIVEN:
            services.stalls.take_back(community.MANAGER, slot, "rain")
    stand_for(services)
    for n, name in enumerate(NAMES):
        approve(services, f"S{n}", name)
    hands.log_in(login, PINS[login])
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(STALLS)
    hands.settle()
    page = hands.backoffice.page(STALLS)
    assert isinstance(page, StallsPage)
    page.grid.choose(0, page.on.weekday())
    hands.settle()
    return page


def held(services: Services) -> dict[tuple[str, str], tuple[str, str]]:
    """(part, place) of today -> (whose, how it stands)."""
    found = services.stalls.calendar(services.shop.today(), 1)
    return {(slot.part.value, slot.place): (row.vendor, row.what.value) for slot, row in found.held.items()}


def test_a_place_is_given_by_keys_to_whose_turn_it_is_and_marked(hands: Hands, services: Services) -> None:
    page = arrive(hands, services)
    assert page.grid.hasFocus()
    first = services.stalls.who_next(community.MANAGER, Slot(services.shop.today(), Part.MORNING, PLACES[0]))[0]
    hands.press(Key.Key_Return)
    hands.enter("1")
    hands.enter("222222")
    hands.press(Key.Key_Return)
    hands.settle()
    assert held(services) == {("am", PLACES[0]): (first.code, "given")}
    hands.press(Key.Key_F2)
    hands.settle()
    assert held(services) == {("am", PLACES[0]): (first.code, "came")}
    hands.press(Key.Key_F4)
    hands.enter("wrong person")
    hands.enter("222222")
    hands.press(Key.Key_Return)
    hands.settle()
    assert held(services) == {("am", PLACES[0]): (first.code, "missed")}
    assert "wrong person" in " ".join(value for _, value in page.card.facts)
    assert page.take.isHidden()


def test_a_place_is_taken_back_by_touch(hands: Hands, services: Services) -> None:
    page = arrive(hands, services)
    give(services)
    page.read()
    hands.settle()
    rect = page.grid.rect_of(1, page.on.weekday())
    hands.tap_at(page.grid, rect.center().toPoint())
    hands.settle()
    hands.tap(page.take)
    hands.settle()
    hands.enter("rain")
    hands.enter("222222")
    hands.press(Key.Key_Return)
    hands.settle()
    assert ("pm", PLACES[0]) not in held(services)
    assert not page.go.isHidden()


def test_arrows_lead_over_the_week_and_a_month_leads_back(hands: Hands, services: Services) -> None:
    page = arrive(hands, services)
    monday = page.on - timedelta(days=page.on.weekday())
    hands.press(Key.Key_PageDown)
    hands.settle()
    assert page.on - timedelta(days=page.on.weekday()) == monday + timedelta(days=7)
    for _ in range(7):
        hands.press(Key.Key_Left)
    hands.settle()
    assert page.on - timedelta(days=page.on.weekday()) == monday
    hands.press(Key.Key_F5)
    hands.settle()
    assert looked_at(page) is Look.MONTH
    hands.press(Key.Key_Down)
    day = page.on
    hands.press(Key.Key_Return)
    hands.settle()
    assert (looked_at(page), page.on) == (Look.WEEK, day)
    hands.press(Key.Key_F5)
    hands.press(Key.Key_Escape)
    hands.settle()
    assert looked_at(page) is Look.WEEK


def looked_at(page: StallsPage) -> Look:
    """What stands there now."""
    return page.look


def test_the_report_is_looked_at_and_saved(
    hands: Hands, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos.ui.backoffice.stalls.page.papers_folder", lambda: tmp_path)
    page = arrive(hands, services, "auditor")
    give(services)
    hands.press(Key.Key_F5)
    hands.press(Key.Key_F5)
    hands.settle()
    rows = [row.cells for row in page.fair.rows_model.rows()]
    assert rows[0][2].text in ("1", "2", "—")
    assert len(rows) >= 4
    hands.type("chen")
    assert len(page.fair.rows_model.rows()) == 1
    hands.press(Key.Key_F9)
    hands.press(Key.Key_F10)
    hands.settle()
    assert sorted(file.suffix for file in tmp_path.iterdir() if file.is_file()) == [".csv", ".xlsx"]


@pytest.mark.parametrize(
    ("login", "gives", "marks"), [("auditor", False, False), ("lead", False, True), ("clerk", True, True)]
)
def test_who_may(login: str, gives: bool, marks: bool, hands: Hands, services: Services) -> None:
    page = arrive(hands, services, login)
    today = services.shop.today()
    services.stalls.give(community.MANAGER, Slot(today, Part.MORNING, PLACES[0]), STALL)
    page.read()
    hands.settle()
    page.grid.choose(0, today.weekday())
    hands.settle()
    assert (not page.take.isHidden(), not page.came.isHidden()) == (gives, marks)
    page.grid.choose(1, today.weekday())
    hands.settle()
    assert page.go.isHidden() is not gives
    assert "低保" not in " ".join(value for _, value in page.card.facts)


def test_whoever_was_faster_is_told(hands: Hands, services: Services) -> None:
    arrive(hands, services)
    hands.press(Key.Key_F12)
    slot = Slot(services.shop.today(), Part.MORNING, PLACES[0])
    services.stalls.give(community.MANAGER, slot, "S2")
    hands.enter("1")
    hands.enter("222222")
    hands.settle()
    page = hands.backoffice.page(STALLS)
    assert isinstance(page, StallsPage)
    assert page.panel.trouble.text() == messages.say("slot_taken", name=NAMES[2], place=PLACES[0])
    assert services.stalls.mark(community.MANAGER, slot, SlotAct.CAME).vendor == "S2"
