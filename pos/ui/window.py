"""The one window: the door, and behind it the workplace of whoever came in."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from pos.domain.people import Person
from pos.errors import PosError
from pos.ui import messages, theme
from pos.ui.door.choices import Choices, Computer
from pos.ui.garbage import GarbageCollector
from pos.ui.language import NAMES, Language
from pos.ui.login import LoginPage
from pos.ui.news import News
from pos.ui.scanner import ScannerFilter
from pos.ui.widgets.frame import BusyLine
from pos.ui.widgets.icons import app_icon
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.worker import Worker, unexpected

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos.devices.printers import Printers
    from pos.services.desks import Arrival, Desks
    from pos.services.notices import Change
    from pos.services.till.views import TillState
    from pos.ui.beside.keeping import Keeping
    from pos.ui.door.stopped import StoppedPage
    from pos.ui.printing import PrintDesk
    from pos.ui.workplace import Workplace

    Opening = Callable[[], tuple[Desks, Printers]]

translate = QCoreApplication.translate

IDLE_LOCK_MS = 15 * 60 * 1000
PRINTER_LOOK_MS = 3000
UNSEEN_MS = 1000
SMALLEST = QSize(960, 640)


@dataclass(frozen=True, slots=True)
class Served:
    """What is behind the door: the services, the printers, and who brings news of both to the window."""

    desks: Desks
    printers: Printers
    printing: PrintDesk
    news: News
    keeping: Keeping


class Window(QWidget):
    """Login, workplace, locked screen. Owns the worker.

    The door is painted before there is anything behind it: `begin` opens the ledger when it can be seen, `serve` brings
    what was opened, and whoever was quicker with name and PIN is let in then.
    """

    def __init__(self, language: Language, computer: Computer | None = None) -> None:
        super().__init__()
        self._language = language
        self.computer = computer or Computer()
        self._opening: Opening | None = None
        self.served: Served | None = None
        self.failure: PosError | None = None
        """Why there is nothing behind the door."""
        self.worker = Worker(self)
        self._sweeper = GarbageCollector(self)
        self.workplace: Workplace | None = None
        self._shop_name = ""
        self.busy = BusyLine(self)
        self.trouble = MessageStrip(self)
        self._pages = QStackedLayout(self)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_LOCK_MS)
        self._idle.timeout.connect(self.lock)
        self._look = QTimer(self)
        self._look.setInterval(PRINTER_LOOK_MS)
        self._look.timeout.connect(self.look_at_printer)
        self._look.start()
        self.scanner = ScannerFilter(self)
        self.scanner.scanned.connect(self._on_scanned)
        self.scanner.touched.connect(self._on_touched)
        self.worker.progressed.connect(self.busy.run)
        self.setMinimumSize(SMALLEST)
        self.setWindowIcon(app_icon())
        self._there = True
        self.stopped: QWidget | None = None
        """A page that nobody comes in past."""
        self.login = self._door()

    def begin(self, opening: Opening) -> None:
        """Opens the ledger on the worker as soon as the door is painted, or is plainly not looked at."""
        self._opening = opening
        QTimer.singleShot(UNSEEN_MS, self, self._open)

    def _open(self) -> None:
        opening, self._opening = self._opening, None
        if opening is not None:
            self.worker.run(opening, self._on_open, self._on_not_open)

    def _on_open(self, opened: tuple[Desks, Printers]) -> None:
        if self.isVisible():  # else it was closed meanwhile
            self.serve(*opened)

    def _on_not_open(self, error: PosError) -> None:
        """Told in place of the door: there is nothing behind it."""
        from pos.ui.door.stopped import StoppedPage  # late: hardly anybody sees it

        self.failure = error
        self._on_stopped(StoppedPage(translate("Stopped", "打不开"), (messages.sentence(error),), ()))

    def serve(self, desks: Desks, printers: Printers) -> None:
        """What the window works with from now on."""
        from pos.ui.beside.keeping import Keeping
        from pos.ui.door.start import StartCheck  # late: with these comes what is behind the door
        from pos.ui.printing import PrintDesk

        news = News(desks.notices, self)
        news.reachable.connect(self._on_reachable)
        news.changed.connect(self._on_changed_elsewhere)
        self.served = Served(desks, printers, PrintDesk(printers, self), news, Keeping(desks.copies, self))
        self._sweeper.set_aside()
        self.worker.run(desks.till.state, self._on_shop)
        self._start = StartCheck(desks, self.worker, self)
        self._start.stopped.connect(self._on_stopped)
        self._start.free.connect(self._on_free)
        self._start.ask()

    def _on_stopped(self, page: StoppedPage) -> None:
        page.close_asked.connect(self.close)
        self._stand_in_the_way(page)

    def _stand_in_the_way(self, page: QWidget) -> None:
        self._take_away()
        self.stopped = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def _on_free(self) -> None:
        assert self.served is not None  # what was looked at
        self._take_away()
        self._pages.setCurrentWidget(self.login)
        self.login.serve(self.served.desks)

    def _take_away(self) -> None:
        if self.stopped is not None:
            self._pages.removeWidget(self.stopped)
            self.stopped.deleteLater()
            self.stopped = None

    def _door(self) -> LoginPage:
        page = LoginPage(self.worker, self._shop_name, NAMES[self._language.other])
        if self.served is not None:  # the language is changed at a door that is free
            page.serve(self.served.desks)
        page.entered.connect(self._on_entered)
        page.language_asked.connect(self._on_language_asked)
        page.computer_asked.connect(self._on_computer_asked)
        page.away.show_reachable(self._there)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.setWindowTitle(self._shop_name or translate("Shell", "红色积分超市"))
        return page

    def lock(self) -> None:
        """Closes the door without losing anything behind it; waits while something is under way."""
        if self.workplace is None or self.stopped is not None:
            return
        if self.workplace.busy:
            self._idle.start()
            return
        self.login.ask(self.workplace.person)
        self._pages.setCurrentWidget(self.login)

    def _on_shop(self, state: TillState) -> None:
        self._shop_name = state.shop_name
        self.setWindowTitle(state.shop_name)
        self.login.board.name.show_text(state.shop_name)

    def _on_entered(self, arrival: Arrival) -> None:
        if self.stopped is not None:
            return
        if arrival.doubt is None:
            self._let_in(arrival.person)
            return
        from pos.ui.door.clock import ClockPage  # late: hardly anybody sees it

        assert self.served is not None  # who let them in
        page = ClockPage(self.served.desks, self.worker, arrival.person, arrival.doubt)
        page.close_asked.connect(self._on_free)
        page.confirmed.connect(self._take_away)
        page.confirmed.connect(partial(self._let_in, arrival.person))
        self._stand_in_the_way(page)

    def _let_in(self, person: Person) -> None:
        if self.workplace is None or self.workplace.person != person:
            self._leave()
            self.workplace = self._place_of(person)
            self.workplace.lock_asked.connect(self.lock)
            self.workplace.top.away.show_reachable(self._there)
            self._pages.addWidget(self.workplace)
        self._pages.setCurrentWidget(self.workplace)
        self._idle.start()
        self.look_at_printer()

    def _place_of(self, person: Person) -> Workplace:
        from pos.ui.station import Station  # late: nobody has come in when the door is painted
        from pos.ui.workplace import Workplace

        assert self.served is not None  # who asked for the person
        served, choices = self.served, self.computer.choices
        return Workplace(
            Station(served.desks, self.worker, served.printing, served.keeping, person, choices, self._language.lang)
        )

    def _leave(self) -> None:
        if self.workplace is not None:
            self._pages.removeWidget(self.workplace)
            self.workplace.deleteLater()
            self.workplace = None

    def _on_language_asked(self) -> None:
        self._language.use(self._language.other)
        self._build_anew()

    def _on_computer_asked(self) -> None:
        from pos.ui.door.computer import ComputerPage  # late: hardly anybody sees it

        page = ComputerPage(self.computer.choices)
        page.left.connect(self._on_computer_left)
        page.chosen.connect(self._on_chosen)
        self._stand_in_the_way(page)

    def _on_computer_left(self) -> None:
        self._take_away()
        self._pages.setCurrentWidget(self.login)

    def _on_chosen(self, choices: Choices) -> None:
        """What this computer is set to, from now on."""
        before, self.computer.choices = self.computer.choices, choices
        self.worker.run(partial(self.computer.write, choices), self._on_chosen_kept, self._on_chosen_not_kept)
        if before.look != choices.look:
            dress(self)
            self._build_anew()
        self._on_computer_asked()

    def _on_chosen_kept(self, _kept: None) -> None:
        pass

    def _on_chosen_not_kept(self, error: PosError) -> None:
        self.trouble.say(Tone.REFUSED, messages.sentence(error))
        self._place_overlays()

    def _build_anew(self) -> None:
        """Everything, in another language or look; only from the door, so nothing is lost."""
        self._leave()
        self.trouble.deleteLater()
        self.trouble = MessageStrip(self)
        self._place_overlays()
        old = self.login
        self._pages.removeWidget(old)
        old.deleteLater()
        self.login = self._door()

    def _on_reachable(self, there: bool) -> None:  # noqa: FBT001  # a slot of a bool signal
        self._there = there
        self.login.away.show_reachable(there)
        if self.workplace is not None:
            self.workplace.top.away.show_reachable(there)

    def _on_changed_elsewhere(self, change: Change) -> None:
        from pos.services.notices import Subject  # late: whoever tells of a change has it

        assert self.served is not None  # who brought it
        desks = self.served.desks
        if not self._shop_name and change.subject is Subject.EVERYTHING:
            self.worker.run(desks.till.state, self._on_shop)
        if self.workplace is None:
            return
        self.workplace.renew(change)
        if change.subject in (Subject.PEOPLE, Subject.EVERYTHING):
            self.worker.run(partial(desks.people.known, self.workplace.person.login), self._on_person)

    def _on_person(self, person: Person | None) -> None:
        """Whoever may not be here any more, or may do other things than before, comes through the door anew."""
        if self.workplace is not None and person != self.workplace.person:
            self.lock()

    def _on_scanned(self, code: str) -> None:
        if self.workplace is not None and self._pages.currentWidget() is self.workplace:
            self.workplace.scanned(code)
        else:
            self.login.scanned()

    def _on_touched(self) -> None:
        if self._idle.isActive():
            self._idle.start()
        self.trouble.quiet()

    def look_at_printer(self) -> None:
        """Shows how the printer stands."""
        if self.workplace is None or self.served is None:
            return
        printers = self.served.printers
        if not printers.available:
            self.workplace.top.printer.show_state("faint", translate("Shell", "没有打印机"))
        elif printers.status == "ready":
            self.workplace.top.printer.show_state("green", translate("Shell", "打印机"))
        elif printers.status == "paper_low":
            self.workplace.top.printer.show_state("amber", translate("Shell", "纸快用完"))
        else:
            self.workplace.top.printer.show_state("amber", translate("Shell", "打印机要检查"))

    def report(self, error: BaseException) -> None:
        """The top hook's words: a bug of ours, with the number it was logged under."""
        self.trouble.say(Tone.REFUSED, messages.sentence(unexpected(error)))
        self._place_overlays()

    # -- Qt's own -------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        handle.removeEventFilter(self.scanner)
        handle.installEventFilter(self.scanner)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._opening is not None:
            QTimer.singleShot(0, self, self._open)  # when all of it is painted

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_overlays()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever was asked for is finished first; an open basket stays in its file."""
        self._look.stop()
        if self.served is not None:
            self.served.news.stop()
            self.served.keeping.stop()
        self.worker.stop()
        self._sweeper.stop()
        super().closeEvent(event)

    def _place_overlays(self) -> None:
        self.busy.setGeometry(0, 0, self.width(), theme.px(3))
        self.trouble.cover(theme.px(76), 0, self.width() - theme.px(76), theme.px(48))


def dress(window: Window) -> None:
    """Puts the theme in force that the window's size and this computer's choices ask for."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # there is a window
    theme.apply(app, theme.fitting(window.width(), window.height(), window.computer.choices.look))


def open_window(lang: str, app: QApplication, computer: Computer | None = None) -> Window:
    """The window, shown as large as the screen."""
    computer = computer or Computer()
    screen = app.primaryScreen().availableGeometry()
    theme.apply(app, theme.fitting(screen.width(), screen.height(), computer.choices.look))
    window = Window(Language(app, lang), computer)
    window.setGeometry(screen)
    window.showMaximized()
    window.raise_()
    window.activateWindow()
    return window


def run(opening: Opening, lang: str, app: QApplication, computer: Computer) -> int:
    """Shows the door, opens what is behind it on the worker's thread, and stays until the window is closed.

    The second of the two places that catch everything. Raises what `opening` raised, after it was told in the window.
    """
    window = open_window(lang, app, computer)

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        window.report(error)

    sys.excepthook = hook
    window.begin(opening)
    code = app.exec()
    if window.failure is not None:
        raise window.failure
    return code
