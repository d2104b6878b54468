"""Where one goes at the door without coming in: what this computer is set to, a shop made, a ledger to practise on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedLayout

from pos.errors import PosError
from pos.settings import Ground, Wish
from pos.ui import keys, messages
from pos.ui.language import NAMES
from pos.ui.widgets.card import column

if TYPE_CHECKING:
    from pos.domain.people import Person
    from pos.services.desks import Arrival
    from pos.services.upkeep.founding import Founding
    from pos.services.upkeep.second_copy import CopyFolder
    from pos.ui.door.binding.page import Shown
    from pos.ui.door.choices import Choices
    from pos.ui.door.founding.steps import FirstStart
    from pos.ui.window import Window


@dataclass(frozen=True, slots=True)
class Inside:
    """Who went to set this computer from behind the door, and from which desk."""

    person: Person
    desk: str


class Ways(QObject):
    """One a window, made when somebody first goes one of them: the door is painted before."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.first: FirstStart | None = None
        self.inside: Inside | None = None

    def under_a_band(self) -> QStackedLayout:
        """The pages of a window where nothing counts: over all of them stands a band that says so."""
        from pos.ui.door.band import PracticeBand

        window = self._window
        whole, pages = column(window), QStackedLayout()
        window.band = PracticeBand(window.ground)
        window.band.left.connect(window.leave)
        whole.addWidget(window.band)
        whole.addLayout(pages, 1)
        return pages

    # -- this computer ------------------------------------------------------------------------------------------------

    def computer(self) -> None:
        """What this computer is set to, from the door or from behind it."""
        from pos.ui.door.computer import ComputerPage  # late, as the others: hardly anybody sees it

        page = ComputerPage(self._window.computer.choices)
        page.left.connect(self.out)
        page.chosen.connect(self.choose)
        page.keys_asked.connect(self.keys)
        page.tables_asked.connect(self._on_tables)
        page.backup_asked.connect(self.backup)
        self._window.stand_in_the_way(page)

    def _on_tables(self) -> None:
        """Whatever was made with other columns is made anew."""
        from pos.ui.door.arrangements import TableMemory

        window, served = self._window, self._window.served
        memory = served.tables if served is not None else TableMemory(window.computer, window.worker, window)
        memory.forget()
        window.build_anew()

    def set_up(self) -> None:
        """The same for whoever works here: they come back to where they were."""
        workplace = self._window.workplace
        if workplace is not None and not workplace.busy:
            self.inside = Inside(workplace.person, workplace.desk_in_front())
            self.computer()

    def keys(self, shown: Shown | None = None) -> None:
        """Its keys."""
        from pos.ui.door.binding.page import KeysPage, Shown

        page = KeysPage(self._window.computer.choices, shown or Shown())
        page.left.connect(self.computer)
        page.chosen.connect(self._on_keys)
        self._window.stand_in_the_way(page)

    def backup(self) -> None:
        """Where its second copies go: asked where there is a ledger of this computer, and nothing else says it."""
        from pos.ui.door.backup.choice import why_not
        from pos.ui.door.backup.page import BackupPage

        window = self._window
        reason = why_not(window.served.desks.copies if window.served is not None else None, window.ground)
        if reason or window.served is None:
            self.computer()
            window.tell(reason)
            return
        page = BackupPage(window.served.desks.copies, window.worker)
        page.left.connect(self.computer)
        page.chosen.connect(self._on_backup)
        window.stand_in_the_way(page)

    def _on_backup(self, folder: CopyFolder | None) -> None:
        """From now on; the first copy is made at once."""
        window = self._window
        assert window.served is not None  # who looked at the folder
        window.served.keeping.use(folder)
        path, same_disk = (str(folder.path), folder.same_disk) if folder is not None else ("", False)
        self.choose(replace(window.computer.choices, backup=path, backup_same_disk=same_disk))

    def choose(self, choices: Choices) -> None:
        """It is set to this from now on."""
        self._keep(choices)
        self.computer()

    def _on_keys(self, choices: Choices, shown: Shown) -> None:
        self._keep(choices)
        self.keys(shown)

    def _keep(self, choices: Choices) -> None:
        """Whatever is on the screen is made anew, with the look and the keys that were chosen."""
        window = self._window
        before, window.computer.choices = window.computer.choices, choices
        window.worker.run(partial(window.computer.write, choices), self._on_kept, self._on_not_kept)
        if before != choices:
            keys.use(choices.keys)
            window.dress()
            window.build_anew()

    def out(self) -> None:
        """Back to where one was."""
        inside, self.inside = self.inside, None
        self._window.show_door()
        if inside is not None:
            self._window.let_in(inside.person)
            if self._window.workplace is not None and inside.desk:
                self._window.workplace.open(inside.desk)

    def shut(self) -> None:
        """Nobody is there any more: the door stands before whoever was set something here."""
        inside, self.inside = self.inside, None
        self._window.show_door()
        if inside is not None:
            self._window.login.ask(inside.person)

    def _on_kept(self, _kept: None) -> None:
        pass

    def _on_not_kept(self, error: PosError) -> None:
        self._window.tell(messages.sentence(error))

    def ask_clock(self, arrival: Arrival) -> None:
        """Whoever came in says first that the clock is right."""
        from pos.ui.door.clock import ClockPage

        window = self._window
        assert window.served is not None  # who let them in
        assert arrival.doubt is not None  # why they are asked
        page = ClockPage(window.served.desks, window.worker, arrival.person, arrival.doubt)
        page.close_asked.connect(window.show_door)
        page.confirmed.connect(window.show_door)
        page.confirmed.connect(partial(window.let_in, arrival.person))
        window.stand_in_the_way(page)

    # -- where nothing counts -----------------------------------------------------------------------------------------

    def practise(self) -> None:
        """What training is, and the way there."""
        from pos.ui.door.practice import PracticePage

        page = PracticePage()
        page.close_asked.connect(self._window.show_door)
        page.chosen.connect(self._window.go)
        self._window.stand_in_the_way(page)

    def _look_around(self) -> None:
        self._window.go(Wish(Ground.DEMO))

    # -- no shop yet --------------------------------------------------------------------------------------------------

    def begin_shop(self, found: Founding) -> None:
        """There is no ledger: one is made here."""
        from pos.ui.door.founding.steps import FirstStart

        window = self._window
        self.first = first = FirstStart(found, window.worker, NAMES[window.language.other], self)
        first.shown.connect(window.stand_in_the_way)
        first.settled.connect(self._on_settled)
        first.demo_asked.connect(self._look_around)
        first.language_asked.connect(partial(self._on_language, found))
        first.closed.connect(window.close)
        first.offer()

    def _on_settled(self) -> None:
        self._window.show_door()
        self._window.open_again()

    def _on_language(self, found: Founding) -> None:
        self._window.language.use(self._window.language.other)
        self._window.build_anew()
        self.begin_shop(found)
