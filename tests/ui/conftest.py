"""A real window on a real ledger, drawn into memory."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.domain.language import CHINESE
from pos.services.desks import Desks as Services
from pos.ui import theme
from pos.ui.language import Language
from pos.ui.till.payment.done import DonePage
from pos.ui.widgets.columns import arranged
from pos.ui.widgets.columns.arranged import Arrangements
from pos.ui.window import Window
from pos.ui.worker import Worker
from tests.ui import community
from tests.ui.captured import on_screen
from tests.ui.cashier import Hands
from tests.ui.community import Place
from tests.ui.paper_tray import PaperTray
from tests.ui.started import Again


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The community that every test gets a copy of."""
    return community.found(tmp_path_factory.mktemp("community") / "first")


@pytest.fixture
def services(founded: Place, tmp_path: Path) -> Iterator[Services]:
    """The services of a community of one's own."""
    desks = founded.copy(tmp_path / "community").open()
    yield desks
    desks.close()


@pytest.fixture
def printers() -> PaperTray:
    """A printer whose papers can be looked at."""
    return PaperTray()


@pytest.fixture
def lang() -> str:
    """The window's language; a test may be parametrised with another."""
    return CHINESE


@pytest.fixture
def language(qapp: QApplication, lang: str) -> Iterator[Language]:
    """The language, and Chinese again for the next test."""
    made = Language(qapp, lang)
    yield made
    made.use(CHINESE)


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, services: Services, printers: PaperTray, language: Language
) -> Iterator[Window]:
    """The window at its door."""
    theme.apply(qapp)
    made = Window(language)
    made.serve(services, printers)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture(autouse=True)
def _no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests press Enter as soon as something is there."""
    monkeypatch.setattr(DonePage, "grace_ms", 0)


@pytest.fixture(autouse=True)
def _as_made() -> None:
    """Tables stand as they were made, whatever another test did to theirs."""
    arranged.use(Arrangements({}, lambda: None))


@pytest.fixture(autouse=True)
def _captured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that is given to the worker holds on to a page or a widget: it could read it when it runs."""
    run = Worker.run

    def checked(worker: Worker, work: Callable[[], Any], *told: Any) -> None:
        assert not on_screen(work), f"the worker would read {on_screen(work)} when it runs"
        run(worker, work, *told)

    monkeypatch.setattr(Worker, "run", checked)


@pytest.fixture
def hands(qtbot: QtBot, window: Window) -> Hands:
    """Somebody before the window."""
    return Hands(qtbot, window)


@pytest.fixture
def again(
    qtbot: QtBot, window: Window, services: Services, printers: PaperTray, language: Language, founded: Place
) -> Iterator[Again]:
    """The program is gone; started again, the cashier has logged in."""
    started: list[tuple[Window, Services]] = []

    def start() -> Hands:
        window.close()
        services.close()
        desks = Place(services.ledger.database.file.parent.parent).open()  # type: ignore[union-attr]  # it is a file
        made = Window(language)
        made.serve(desks, printers)
        made.resize(1366, 768)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        started.append((made, desks))
        hands = Hands(qtbot, made)
        hands.log_in()
        return hands

    yield start
    for made, desks in started:
        made.close()
        desks.close()
