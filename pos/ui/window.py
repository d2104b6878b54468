"""The one window: the door, and behind it the workplace of whoever came in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from pos.domain.people import Person
from pos.errors import PosError, Refused
from pos.settings import Ground, Wish
from pos.ui import keys, messages, theme
from pos.ui.door.choices import Computer
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
    from pos.services.upkeep.founding import Founding
    from pos.ui.beside.keeping import Keeping
    from pos.ui.door.arrangements import TableMemory
    from pos.ui.door.band import PracticeBand
    from pos.ui.door.stopped import StoppedPage
    from pos.ui.door.ways import Ways
    from pos.ui.printing import PrintDesk
    from pos.ui.workplace import Workplace

    Found = Callable[[], Founding]
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
    tables: TableMemory


class Window(QWidget):
    """Login, workplace, locked screen. Owns the worker.

    The door is painted before there is anything behind it: `begin` opens the ledger when it can be seen, `serve` brings
    what was opened, and whoever was quicker with name and PIN is let in then.
    """

    def __init__(self, language: Language, computer: Computer | None = None, ground: Ground = Ground.SHOP) -> None:
        super().__init__()
        self.language, self.ground = language, ground
        self.computer = computer or Computer()
        keys.use(self.computer.choices.keys)
        self._opening: Opening | None = None
        self._opens: Opening | None = None
        self._found: Found | None = None
        self._ways: Ways | None = None
        self.wish: Wish | None = None
        """where to go when this window is closed; None: nowhere"""
        self.served: Served | None = None
        self.failure: PosError | None = None
        """Why there is nothing behind the door."""
        self.worker = Worker(self)
        self._sweeper = GarbageCollector(self)
        self.workplace: Workplace | None = None
        self._shop_name = ""
        self.busy = BusyLine(self)
        self.trouble = MessageStrip(self)
        self.band: PracticeBand | None = None
        self._pages = QStackedLayout(self) if ground is Ground.SHOP else self.ways.under_a_band()
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
        if self.computer.damaged:
            self.login.message.say(Tone.CAREFUL, translate("Login", "这台电脑的设置读不出来，先用原来的样子和按键"))

    @property
    def ways(self) -> Ways:
        """Where one goes at the door without coming in."""
        if self._ways is None:
            from pos.ui.door.ways import Ways

            self._ways = Ways(self)
        return self._ways

    def begin(self, opening: Opening, found: Found | None = None) -> None:
        """Opens the ledger on the worker once the door is painted, or plainly not looked at; `found` makes one."""
        self._opens, self._found = opening, found
        self.open_again()

    def open_again(self) -> None:
        """What `begin` was given, as if the window had just been opened."""
        self._opening = self._opens
        QTimer.singleShot(UNSEEN_MS, self, self._open)
        self.update()

    def _open(self) -> None:
        opening, self._opening = self._opening, None
        if opening is not None:
            from pos.ui.later.known import know  # late: the door is painted

            self.worker.run(opening, self._on_open, self._on_not_open)
            know(self)

    def _on_open(self, opened: tuple[Desks, Printers]) -> None:
        if self.isVisible():  # else it was closed meanwhile
            self.serve(*opened)

    def _on_not_open(self, error: PosError) -> None:
        """Told in place of the door: there is nothing behind it. Without a ledger, one can be made."""
        if error.code == "no_ledger" and self._found is not None:
            self.ways.begin_shop(self._found())
            return
        from pos.ui.door.stopped import StoppedPage  # late: hardly anybody sees it

        self.failure = error
        self._on_stopped(StoppedPage(translate("Stopped", "打不开"), (messages.sentence(error),), ()))

    def serve(self, desks: Desks, printers: Printers) -> None:
        """What the window works with from now on."""
        from pos.ui.beside.keeping import Keeping
        from pos.ui.door.arrangements import TableMemory
        from pos.ui.door.backup.choice import chosen
        from pos.ui.door.start import StartCheck  # late: with these comes what is behind the door
        from pos.ui.printing import PrintDesk

        news = News(desks.notices, self)
        news.reachable.connect(self._on_reachable)
        news.changed.connect(self._on_changed_elsewhere)
        keeping = Keeping(desks.copies, chosen(self.computer.choices, self.ground), self)
        tables = TableMemory(self.computer, self.worker, self)
        tables.not_kept.connect(self._on_not_kept)
        self.served = Served(desks, printers, PrintDesk(printers, self), news, keeping, tables)
        self._sweeper.set_aside()
        self.worker.run(desks.till.state, self._on_shop)
        self._start = StartCheck(desks, self.worker, self)
        self._start.stopped.connect(self._on_stopped)
        self._start.free.connect(self._on_free)
        self._start.ask()

    def _on_stopped(self, page: StoppedPage) -> None:
        page.close_asked.connect(self.close if self.ground is Ground.SHOP else self.leave)
        self.stand_in_the_way(page)

    def go(self, wish: Wish) -> None:
        """Closes this window; another opens there."""
        self.wish = wish
        self.close()

    def leave(self) -> None:
        """Back from where nothing counts."""
        self.go(Wish(Ground.SHOP))

    def stand_in_the_way(self, page: QWidget) -> None:
        """A page that nobody comes in past, in the place of the one before it."""
        self._take_away()
        self.stopped = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def _on_free(self) -> None:
        assert self.served is not None  # what was looked at
        self.show_door()
        self.login.serve(self.served.desks)

    def show_door(self) -> None:
        """Nothing stands in the way."""
        self._take_away()
        self._pages.setCurrentWidget(self.login)

    def _take_away(self) -> None:
        if self.stopped is not None:
            self._pages.removeWidget(self.stopped)
            self.stopped.deleteLater()
            self.stopped = None

    def _door(self) -> LoginPage:
        page = LoginPage(self.worker, self._shop_name, NAMES[self.language.other], self.ground)
        if self.served is not None:  # the language is changed at a door that is free
            page.serve(self.served.desks)
        page.entered.connect(self._on_entered)
        page.language_asked.connect(self._on_language_asked)
        page.computer_asked.connect(lambda: self.ways.computer())  # noqa: PLW0108 - made when first asked
        page.practice_asked.connect(lambda: self.ways.practise())  # noqa: PLW0108 - as above
        page.away.show_reachable(self._there)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.setWindowTitle(self._shop_name or translate("Shell", "红色积分超市"))
        return page

    def lock(self) -> None:
        """Closes the door without losing anything behind it; waits while something is under way."""
        if self._ways is not None and self._ways.inside is not None:
            self._ways.shut()
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
            self.let_in(arrival.person)
        else:
            self.ways.ask_clock(arrival)

    def let_in(self, person: Person) -> None:
        """To their place of work, made anew unless it stands there already."""
        if self.workplace is None or self.workplace.person != person:
            from pos.ui.later.ahead import Ahead  # late: nobody has come in when the door is painted

            self._leave()
            self.workplace = self._place_of(person)
            self.workplace.lock_asked.connect(self.lock)
            self.workplace.set_up_asked.connect(self.ways.set_up)
            self.workplace.top.away.show_reachable(self._there)
            self._pages.addWidget(self.workplace)
            self.scanner.touched.connect(Ahead(person, self.workplace).make_way)
        self._pages.setCurrentWidget(self.workplace)
        self._idle.start()
        self.look_at_printer()

    def _place_of(self, person: Person) -> Workplace:
        from pos.ui.station import Station  # late: nobody has come in when the door is painted
        from pos.ui.workplace import Workplace

        assert self.served is not None  # who asked for the person
        served, choices = self.served, self.computer.choices
        served.tables.use(person.login)
        return Workplace(
            Station(served.desks, self.worker, served.printing, served.keeping, person, choices, self.language.lang)
        )

    def _leave(self) -> None:
        if self.workplace is not None:
            self._pages.removeWidget(self.workplace)
            self.workplace.deleteLater()
            self.workplace = None

    def _on_language_asked(self) -> None:
        self.language.use(self.language.other)
        self.build_anew()

    def tell(self, told: str, tone: Tone = Tone.REFUSED) -> None:
        """What failed beside everything that is shown."""
        self.trouble.say(tone, told)
        self._place_overlays()

    def _on_not_kept(self, told: str) -> None:
        self.tell(told, Tone.CAREFUL)

    def build_anew(self) -> None:
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
        elif self.stopped is not None:
            self.tell(messages.sentence(Refused("scan_not_here")))
        else:
            self.login.scanned()

    def _on_touched(self) -> None:
        if self._idle.isActive():
            self._idle.start()
        self.trouble.quiet()

    def look_at_printer(self) -> None:
        """Shows how the printer stands."""
        if self.workplace is not None and self.served is not None:
            self.workplace.top.printer.show_state(*self.served.printing.told())

    def report(self, error: BaseException) -> None:
        """The top hook's words: a bug of ours, with the number it was logged under."""
        self.tell(messages.sentence(unexpected(error)))

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
            self.served.tables.leave()
        self.worker.stop()
        if self._ways is not None and self._ways.first is not None:
            self._ways.first.give_up()
        self._sweeper.stop()
        super().closeEvent(event)

    @property
    def look(self) -> theme.Look:
        """What the theme is made from: what this computer is set to, and whether anything counts here."""
        return replace(self.computer.choices.look, practice=self.ground is not Ground.SHOP)

    def dress(self) -> None:
        """Puts the theme in force that the window's size and this computer's choices ask for."""
        theme.apply(self.language.app, theme.fitting(self.width(), self.height(), self.look))

    def _place_overlays(self) -> None:
        self.busy.setGeometry(0, 0, self.width(), theme.px(3))
        self.trouble.cover(theme.px(76), 0, self.width() - theme.px(76), theme.px(48))
