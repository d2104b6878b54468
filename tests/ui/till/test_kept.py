"""What a till keeps of an open sale over a crash, a lock and another person's login, and what it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos.services.desks import Desks as Services
from pos.ui import messages
from pos.ui.language import Language
from pos.ui.window import Window
from tests.ui import community
from tests.ui.cashier import Hands
from tests.ui.community import Place
from tests.ui.paper_tray import PaperTray

Again = Callable[[], Hands]


@pytest.fixture
def again(
    qtbot: QtBot, window: Window, services: Services, printers: PaperTray, language: Language, founded: Place
) -> Iterator[Again]:
    """The program is gone; started again, the cashier has logged in."""
    opened: list[tuple[Window, Services]] = []

    def start() -> Hands:
        (opened[-1][0] if opened else window).close()
        (opened[-1][1] if opened else services).close()
        desks = Place(services.ledger.database.file.parent.parent).open()  # type: ignore[union-attr]  # it is a file
        made = Window(language)
        made.serve(desks, printers)
        made.resize(1366, 768)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        opened.append((made, desks))
        hands = Hands(qtbot, made)
        hands.log_in()
        return hands

    yield start
    for made, desks in opened:
        made.close()
        desks.close()


def basket_file(services: Services) -> Path:
    """The basket's file of the till."""
    assert services.ledger.database.file is not None
    return services.ledger.database.file.parent / "basket-T1.json"


def test_a_basket_file_that_somebody_changed_is_told_and_not_sold(
    hands: Hands, services: Services, again: Again
) -> None:
    hands.open_till()
    hands.scan(community.NOODLES)
    file = basket_file(services)
    file.write_bytes(file.read_bytes().replace(b'"amount_fen":1250', b'"amount_fen":1'))
    hands = again()
    page = hands.till.sale_page
    assert page.lines.rows_model.rowCount() == 0
    assert page.message.text() == messages.say("basket_put_aside", file="basket-T1.damaged.json")
    hands.scan(community.OIL)
    assert [line.amount_fen for line in hands.till.session.view.basket.lines] == [6990]
