"""A clock that looks wrong is confirmed before anybody sells: by keys and by touch, or left to be put right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos.ledger.entry import OFFICE
from pos.ledger.journal import now
from pos.services import writing
from pos.services.desks import Desks
from pos.ui.door.clock import ClockPage
from pos.ui.window import Window
from tests.ui.cashier import Hands, Key
from tests.ui.community import Place

AHEAD = timedelta(days=3 * 365)


@pytest.fixture
def services(founded: Place, tmp_path: Path) -> Iterator[Desks]:
    """A computer whose clock runs three years ahead."""
    made = founded.copy(tmp_path / "community").open()
    made.ledger.clock = lambda: now() + AHEAD
    yield made
    made.close()


@pytest.fixture
def hands(qtbot: QtBot, window: Window) -> Hands:
    """Somebody who logs in as the cashier."""
    made = Hands(qtbot, window)
    qtbot.waitUntil(window.login.isVisible)
    made.enter("cashier")
    made.enter("1111")
    qtbot.waitUntil(lambda: window.stopped is not None)
    return made


def page_of(window: Window) -> ClockPage:
    """What stands in the way."""
    assert isinstance(window.stopped, ClockPage)
    assert window.stopped.isVisible()
    return window.stopped


def confirmed(services: Desks) -> list[str]:
    """The tills in whose chains somebody said that the clock is right."""
    with services.ledger.read() as tx:
        rows = tx.exec_driver_sql("SELECT till FROM entry WHERE kind = 'clock_confirmed' ORDER BY till").all()
    return [row[0] for row in rows]


def test_it_is_said_in_words_and_confirmed_by_a_key(window: Window, hands: Hands, services: Desks) -> None:
    page = page_of(window)
    told = " ".join(one.text() for one in page.findChildren(QLabel))
    then = now() + AHEAD
    assert f"{then.year}年{then.month}月{then.day}日 星期" in told
    assert "已经过去很久" in told
    hands.press(Key.Key_Return)  # Enter, which ended the PIN, confirms nothing
    assert (page_of(window), confirmed(services), window.workplace) == (page, [], None)
    hands.press(Key.Key_F12)
    assert window.workplace is not None
    assert window.workplace.isVisible()
    assert confirmed(services) == [OFFICE, "T1"]
    window.lock()
    hands.enter("1111")
    assert window.stopped is None  # the till's last entry is by this clock now
    assert confirmed(services) == [OFFICE, "T1"]


def test_by_touch_alone(window: Window, hands: Hands, services: Desks) -> None:
    hands.click(page_of(window).go)
    assert window.workplace is not None
    assert confirmed(services) == [OFFICE, "T1"]


def test_who_says_no_puts_the_clock_right(window: Window, hands: Hands, services: Desks, qtbot: QtBot) -> None:
    page_of(window)
    hands.press(Key.Key_Escape)
    qtbot.waitUntil(window.login.isVisible)
    assert (window.workplace, window.stopped, confirmed(services)) == (None, None, [])
    services.ledger.clock = now
    hands.enter("cashier")
    hands.enter("1111")
    assert window.workplace is not None
    assert confirmed(services) == []


def test_a_clock_behind_and_a_servers_have_words_of_their_own(
    window: Window, hands: Hands, services: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    for clock, words in ((lambda: now() - AHEAD, "比现在还晚"), (now, "服务器上是")):
        hands.press(Key.Key_Escape)
        services.ledger.clock = clock
        monkeypatch.setattr(writing, "server_time", lambda _tx: now() + timedelta(minutes=5))
        hands.enter("cashier")
        hands.enter("1111")
        assert any(words in one.text() for one in page_of(window).findChildren(QLabel))
