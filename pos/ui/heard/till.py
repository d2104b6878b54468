"""What a till lets hear of its sale. Made before the pages: the first to hear of it says it best."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pos.errors import PosError
from pos.services.till.views import Outcome
from pos.ui.door.choices import Choices
from pos.ui.heard import sounds
from pos.ui.heard.sounds import Play, Sound
from pos.ui.heard.speech import Speaker, total_words
from pos.ui.till.running_sale import Completed, SaleView
from pos.ui.till.session import Session
from pos.ui.worker import Worker


class TillHeard(QObject):
    """Listens to the session of one desk."""

    def __init__(self, session: Session, worker: Worker, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speaker = Speaker(self) if choices.spoken else None
        self._lines, self._missing = 0, 0
        self._session = session
        sounds.switch(on=choices.sounds)
        if choices.sounds:
            worker.run(sounds.load, self._on_loaded)
        session.changed.connect(self._on_changed)
        session.refused.connect(self._on_refused)
        session.not_completed.connect(self._on_not_completed)
        session.completed.connect(self._on_completed)

    def say_total(self, fen: int) -> None:
        """Where the total is said aloud: now."""
        if self._speaker is not None:
            self._speaker.say(total_words(fen))

    def _on_loaded(self, player: Play | None) -> None:
        if player is not None:
            sounds.use(player)

    def _on_changed(self, view: SaleView) -> None:
        before, self._lines = self._lines, len(view.basket.lines)
        self._missing = len(self._session.not_added.codes)
        outcome = view.scan.outcome if view.scan is not None else None
        if outcome in (Outcome.MISREAD, Outcome.UNKNOWN):
            sounds.play(Sound.NOT_ADDED)
        elif outcome is Outcome.ADDED or (outcome is None and view.n and self._lines > before):
            sounds.play(Sound.ADDED)

    def _on_refused(self, _error: PosError) -> None:
        before, self._missing = self._missing, len(self._session.not_added.codes)
        sounds.play(Sound.NOT_ADDED if self._missing > before else Sound.REFUSED)

    def _on_not_completed(self, _error: PosError) -> None:
        sounds.play(Sound.REFUSED)

    def _on_completed(self, _completed: Completed) -> None:
        self._lines = self._missing = 0
        sounds.play(Sound.DONE)
