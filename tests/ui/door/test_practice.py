"""Where nothing counts: the way there and back, and that nobody could take it for the real till."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.domain.paper.document import Cut, Paper, Text
from pos.services.desks import Desks
from pos.settings import Ground, Settings, Wish
from pos.ui import theme
from pos.ui.beside.paper import PaperSheet
from pos.ui.customer.screen import CustomerScreen
from pos.ui.door.practice import PracticePage
from pos.ui.language import Language
from pos.ui.window import Window
from tests.ui.cashier import Hands, Key
from tests.ui.legible import faults
from tests.ui.paper_tray import PaperTray

PRACTICE = theme.Theme(theme.fitting(1366, 768, theme.Look(practice=True)).colours, practice=True)


@pytest.mark.parametrize(
    ("keys", "wish"),
    [
        ((Key.Key_Return,), Wish(Ground.TRAINING)),
        ((Key.Key_F8,), Wish(Ground.TRAINING, anew=True)),
        ((Key.Key_F11, Key.Key_Return), Wish(Ground.TRAINING, printing=True)),
        ((Key.Key_F11, Key.Key_F11, Key.Key_F8), Wish(Ground.TRAINING, anew=True)),
    ],
)
def test_the_way_there_by_keys(hands: Hands, window: Window, keys: tuple[Key, ...], wish: Wish) -> None:
    hands.settle()
    hands.press(Key.Key_F7)
    assert isinstance(window.stopped, PracticePage)
    for key in keys:
        hands.press(key)
    assert window.wish == wish
    assert not window.isVisible()


def test_the_way_there_by_touch(hands: Hands, window: Window) -> None:
    hands.settle()
    hands.tap(window.login.practice)
    page = window.stopped
    assert isinstance(page, PracticePage)
    hands.tap(page.printing)
    assert page.printing.isChecked()
    hands.tap(page.bar.findChildren(type(window.login.go))[0])
    assert window.wish == Wish(Ground.TRAINING, printing=True)


def test_whoever_looks_only_goes_back(hands: Hands, window: Window) -> None:
    hands.settle()
    hands.press(Key.Key_F7)
    hands.press(Key.Key_Escape)
    assert window.stopped is None
    assert window.wish is None


def test_nobody_trains_from_a_locked_screen(hands: Hands, window: Window) -> None:
    hands.open_till()
    window.lock()
    hands.press(Key.Key_F7)
    assert window.stopped is None


@pytest.fixture(params=[Ground.TRAINING, Ground.DEMO])
def practising(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    services: Desks,
    printers: PaperTray,
    language: Language,
) -> Iterator[Hands]:
    """Somebody before a window where nothing counts."""
    theme.apply(qapp, PRACTICE)
    window = Window(language, None, request.param)
    window.resize(1024, 768)
    window.serve(services, printers)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Hands(qtbot, window)
    window.close()
    window.deleteLater()
    theme.apply(qapp)


def test_every_page_stands_under_the_band_and_the_way_back_is_always_there(practising: Hands) -> None:
    window = practising.window
    band = window.band
    assert band is not None
    practising.settle()
    for step in (lambda: None, practising.open_till, lambda: practising.press(Key.Key_F12), window.lock):
        step()
        assert band.isVisible()
        assert band.geometry().top() == 0
        assert not faults(window)
    practising.press(Key.Key_Q, plus=Qt.KeyboardModifier.ControlModifier)
    assert window.wish == Wish(Ground.SHOP)
    assert not window.isVisible()


def test_the_way_back_by_touch_from_an_open_sale(practising: Hands) -> None:
    practising.open_till()
    practising.scan("6921168509256")
    assert practising.window.band is not None
    practising.tap(practising.window.band.out)
    assert practising.window.wish == Wish(Ground.SHOP)


def test_its_door_says_who_one_can_be_and_leads_to_no_other_training(practising: Hands) -> None:
    practising.settle()
    assert "1111" in practising.window.login._hint.text()
    assert not practising.window.login.practice.isVisible()
    practising.press(Key.Key_F7)
    assert practising.window.stopped is None


def test_papers_and_the_residents_screen_say_so(qapp: QApplication, window: Window, qtbot: QtBot) -> None:
    paper = Paper("one", (Text("红糖"), Cut()))
    sheet, screen = PaperSheet(), CustomerScreen(window)
    screen.resize(1024, 576)
    sheet.show_paper(paper)
    plain, head = sheet.height(), screen.grab().toImage().pixelColor(5, 5)
    theme.apply(qapp, PRACTICE)
    sheet.show_paper(paper)
    assert sheet.height() > plain
    assert screen.grab().toImage().pixelColor(5, 5) != head
    theme.apply(qapp)
    sheet.deleteLater()


def test_both_sets_of_colours_can_be_told_from_the_real_ones() -> None:
    for dark in (False, True):
        real = theme.fitting(1366, 768, theme.Look(dark=dark)).colours
        practice = theme.fitting(1366, 768, theme.Look(dark=dark, practice=True)).colours
        assert real.rail != practice.rail
        assert real.paper != practice.paper


ROUND_TRIP = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pos.__main__ import main
from pos.settings import Ground
from pos.settings import Wish
from pos.ui.window import Window

told = []


def look(window):
    if not window.isVisible() or window.served is None or not window.worker.idle or window.stopped is not None:
        return
    shop = window.served.desks.shop
    person = window.served.desks.people.everyone()[0].login
    if len(told) in (0, 2):
        told.append(f"{window.ground.value} {shop.shop_id} {person}")
        window.go(Wish(Ground.TRAINING, anew=len(told) > 1)) if len(told) == 1 else window.close()
    elif len(told) == 1:
        told.append(f"{window.ground.value} {shop.shop_id} {person}")
        window.leave()


def begin(window, opening, found=None, real=Window.begin):
    timer = QTimer(window)
    timer.timeout.connect(lambda: look(window))
    timer.start(20)
    real(window, opening, found)


Window.begin = begin
code = main()
print("; ".join(told))
raise SystemExit(code)
"""


def test_there_and_back_in_one_program(tmp_path: Path) -> None:
    here = Settings(data=tmp_path / "data", key_dir=tmp_path / "keys")
    from pos.services.upkeep.founding import Founding

    found = Founding(here)
    found.empty("和平店", "王敏", "123456")
    found.settle()
    environment = {
        **os.environ, "POS_DATA": str(here.data), "POS_KEY_DIR": str(here.keys), "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", ROUND_TRIP], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "shop S1 manager; training XL cashier; shop S1 manager"
