"""Where one goes at the door without coming in: what this computer is set to, a shop made, a ledger to practise on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos.errors import PosError
from pos.settings import Ground
from pos.ui import messages
from pos.ui.door.wish import Wish
from pos.ui.language import NAMES

if TYPE_CHECKING:
    from pos.services.upkeep.founding import Founding
    from pos.ui.door.choices import Choices
    from pos.ui.door.founding.steps import FirstStart
    from pos.ui.window import Window


class Ways(QObject):
    """One a window, made when somebody first goes one of them: the door is painted before."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.first: FirstStart | None = None

    # -- this computer ------------------------------------------------------------------------------------------------

    def computer(self) -> None:
        """What this computer is set to."""
        from pos.ui.door.computer import ComputerPage  # late, as the others: hardly anybody sees it

        page = ComputerPage(self._window.computer.choices)
        page.left.connect(self._window.show_door)
        page.chosen.connect(self.choose)
        self._window.stand_in_the_way(page)

    def choose(self, choices: Choices) -> None:
        """It is set to this from now on."""
        window = self._window
        before, window.computer.choices = window.computer.choices, choices
        window.worker.run(partial(window.computer.write, choices), self._on_kept, self._on_not_kept)
        if before.look != choices.look:
            window.dress()
            window.build_anew()
        self.computer()

    def _on_kept(self, _kept: None) -> None:
        pass

    def _on_not_kept(self, error: PosError) -> None:
        self._window.tell(messages.sentence(error))

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
