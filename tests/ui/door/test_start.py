"""What stands in the way at the door: an older file, forged entries, numbers begun anew; by keys and by touch."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.domain.language import CHINESE, ENGLISH
from pos.services.desks import Desks
from pos.ui import theme
from pos.ui.door.stopped import OlderPage, ReadPage, StoppedPage
from pos.ui.language import Language
from pos.ui.window import Window
from tests.ledger.audit.test_seals import award
from tests.ledger.stranger import opened
from tests.ui.cashier import Hands, Key
from tests.ui.community import CASHIER, Place
from tests.ui.paper_tray import PaperTray

Shown = Callable[[Place], Window]


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, printers: PaperTray, language: Language) -> Iterator[Shown]:
    """A window opened on a place as it lies there."""
    made: list[tuple[Window, Desks]] = []

    def show(place: Place) -> Window:
        theme.apply(qapp)
        desks, window = place.open(), Window(language)
        made.append((window, desks))
        window.serve(desks, printers)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield show
    for window, desks in made:
        window.close()
        desks.close()
        window.deleteLater()


@pytest.fixture
def place(founded: Place, tmp_path: Path) -> Place:
    """A community of one's own."""
    return founded.copy(tmp_path / "community")


@pytest.fixture
def older(place: Place, tmp_path: Path) -> Place:
    """The same with an older file in the ledger's place."""
    copy = shutil.copy(place.ledger, tmp_path / "older.db")
    desks = place.open()
    desks.till.close_shift(CASHIER, desks.till.open_shift(CASHIER, 20000).float_fen)
    desks.close()
    shutil.copy(copy, place.ledger)
    return place


def page_of(window: Window, qtbot: QtBot) -> StoppedPage:
    """What stands in the way."""
    qtbot.waitUntil(lambda: window.stopped is not None)
    assert isinstance(window.stopped, StoppedPage)
    assert window.stopped.isVisible()
    assert not window.login.isVisible()
    return window.stopped


def said(window: Window) -> str:
    """Everything that is written there."""
    from PySide6.QtWidgets import QLabel

    assert window.stopped is not None
    return " ".join(one.text() for one in window.stopped.findChildren(QLabel) if one.isVisible())


def test_an_older_file_waits_for_a_manager(
    shown: Shown, older: Place, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    window = shown(older)
    page = page_of(window, qtbot)
    assert isinstance(page, OlderPage)
    assert "账本是旧的：T1" in capsys.readouterr().err
    assert "后面还少 2 笔" in said(window)
    hands = Hands(qtbot, window)
    hands.press(Key.Key_F12)
    assert page.login.line.hasFocus()
    hands.enter("cashier")
    hands.type("1111")
    hands.press(Key.Key_F12)
    assert "店长" in page.message.text()
    assert window.stopped is page
    page.login.clear()
    page.login.setFocus()
    hands.enter("manager")
    hands.type("222222")
    hands.press(Key.Key_F12)
    qtbot.waitUntil(window.login.isVisible)
    hands.open_till()
    assert hands.till.shift is not None


def test_by_touch_alone(shown: Shown, older: Place, qtbot: QtBot) -> None:
    window = shown(older)
    page = page_of(window, qtbot)
    assert isinstance(page, OlderPage)
    page.login.put("manager")
    page.pin.put("222222")
    hands = Hands(qtbot, window)
    hands.click(page.go)
    qtbot.waitUntil(window.login.isVisible)


def test_esc_closes_the_program_so_that_the_right_file_can_come_back(shown: Shown, older: Place, qtbot: QtBot) -> None:
    window = shown(older)
    page_of(window, qtbot)
    hands = Hands(qtbot, window)
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Escape, settle=False)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_who_was_quicker_than_the_check_is_not_let_in(
    qtbot: QtBot, qapp: QApplication, printers: PaperTray, language: Language, older: Place
) -> None:
    theme.apply(qapp)
    window, desks = Window(language), older.open()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(qtbot, window)
    hands.enter("cashier")
    hands.enter("1111")
    window.serve(desks, printers)
    page_of(window, qtbot)
    hands.settle()
    assert window.workplace is None
    window.close()
    desks.close()
    window.deleteLater()


@pytest.mark.parametrize("lang", [CHINESE, ENGLISH])
def test_forged_entries_let_nobody_in(
    shown: Shown, place: Place, lang: str, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(place.ledger) as con:
        award(con)
    window = shown(place)
    qtbot.waitUntil(lambda: window.stopped is not None)
    page_of(window, qtbot)
    assert "OF:" in said(window)
    told = capsys.readouterr().err
    assert "OF:" in told
    assert ("账上有被改过" if lang == CHINESE else "Forged or changed") in told
    hands = Hands(qtbot, window)
    hands.press(Key.Key_Return)
    window.lock()
    assert not window.login.isVisible()
    hands.press(Key.Key_Escape, settle=False)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_forged_entries_are_told_also_to_who_came_in_meanwhile(shown: Shown, place: Place, qtbot: QtBot) -> None:
    window = shown(place)
    hands = Hands(qtbot, window)
    hands.open_till()
    window._start._broken.emit(["OF:7"])
    page_of(window, qtbot)
    assert not hands.workplace.isVisible()


def test_numbers_that_began_anew_are_compared_with_the_paper(shown: Shown, place: Place, qtbot: QtBot) -> None:
    for mark in place.keys.folder.glob("*.anchor"):
        mark.unlink()
    window = shown(place)
    assert isinstance(page_of(window, qtbot), ReadPage)
    assert "S1-T1-1-" in said(window)
    hands = Hands(qtbot, window)
    hands.press(Key.Key_Return)
    qtbot.waitUntil(window.login.isVisible)
    hands.open_till()


@pytest.mark.parametrize("lang", [CHINESE, ENGLISH])
def test_rows_changed_outside_the_program_are_told_before_anybody_comes_in(
    shown: Shown, place: Place, lang: str, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(place.ledger) as con:
        con.execute("DELETE FROM people WHERE login = 'finance'")
        con.execute("DELETE FROM setting WHERE key = 'shop_name'")
    window = shown(place)
    assert isinstance(page_of(window, qtbot), ReadPage)
    assert "people finance · setting shop_name" in said(window)
    told = capsys.readouterr().err
    assert "people finance" in told
    assert ("在程序外改过" if lang == CHINESE else "changed outside the program") in told
    hands = Hands(qtbot, window)
    hands.press(Key.Key_Return)
    qtbot.waitUntil(window.login.isVisible)
    hands.open_till()
