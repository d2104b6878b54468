"""The PIN under a household's act, in a place where somebody may as well begin to type the next room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.people import Role
from pos.services.people.staff import least_digits
from pos.ui import messages
from pos.ui.heard import sounds
from pos.ui.heard.sounds import Sound
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.message import MessageStrip, Tone

translate = QCoreApplication.translate
LONGEST_BUILDING = 3
"""so many digits before another sign may be a room that somebody types; more may be a PIN, which is never shown"""


class OwnPin(EntryBox):
    """Asked of whoever sits at the desk."""

    meant_elsewhere = Signal(str)
    """typed here, and meant for the search: it is taken off the PIN"""

    def __init__(self, *, height: int, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Office", "密码"), icon="lock", accepts=Accepts.PIN, height=height, keypad=True, parent=parent
        )
        self.dress(placeholder=translate("Office", "您的密码"))
        self.strayed.connect(self._on_strayed)

    def suffices(self, roles: frozenset[Role], trouble: MessageStrip) -> bool:
        """Whether it has the digits that somebody of these roles needs; too few are said, and can be typed over."""
        least = least_digits(roles)
        if len(self.text()) >= least:
            return True
        trouble.say(Tone.CAREFUL, messages.say("pin_short", least=least))
        self.line.selectAll()
        return False

    def _on_strayed(self, sign: str) -> None:
        typed = self.text()
        if not self.isEnabled() or len(typed) > LONGEST_BUILDING:
            sounds.play(Sound.REFUSED)
            return
        self.clear()
        self.meant_elsewhere.emit(typed + sign)
