"""The one place where a page says what happened: a tinted band with a sentence and, where it helps, one action."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos.errors import PosError, Unavailable
from pos.ui import messages, theme
from pos.ui.heard import sounds
from pos.ui.heard.sounds import Sound
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import LegendButton
from pos.ui.widgets.card import row
from pos.ui.widgets.label import Paragraph

translate = QCoreApplication.translate
Act = Callable[[], object]


class Tone(Enum):
    """What kind of news: token of the ink, token of the ground, icon."""

    REFUSED = ("red", "red_tint", "alert")
    CAREFUL = ("amber", "amber_tint", "info")
    GOOD = ("green", "green_tint", "check")


class MessageStrip(QWidget):
    """Hidden while there is nothing to say. A refusal is heard.

    With `over` it stands at the top of that widget of its parent, whose contents make room while it is there.
    """

    def __init__(
        self, parent: QWidget | None = None, *, rounded: bool = False, over: QWidget | None = None, least: int = 44
    ) -> None:
        super().__init__(parent)
        self._over, self._least = over, theme.px(least)
        self._act: Act | None = None
        self._key = ""
        self._tone = Tone.REFUSED
        self._rounded = rounded
        self._words = Paragraph("", Type.BODY, "red", bold=True)
        self.action = LegendButton("", "")
        layout = row(self, gap=8)
        layout.setContentsMargins(theme.px(46), 0, theme.px(8), 0)
        self._words.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        layout.addWidget(self._words, 1)
        layout.addWidget(self.action)
        self.setMinimumHeight(self._least)
        self.action.clicked.connect(self._on_action)
        self.action.hide()
        self.hide()
        if over is not None:
            over.installEventFilter(self)

    def say(self, tone: Tone, text: str, action: str = "", key: str = "", act: Act | None = None) -> None:
        """Shows a sentence; `action` with its `key` offers what to do about it, `act` is what it does."""
        self._tone, self._act, self._key = tone, act, key
        self._words.show_text(text, tone.value[0])
        self.action.offer(key, action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(text)
        if tone is Tone.REFUSED:
            sounds.play(Sound.REFUSED)
        self.show()
        self.raise_()
        self._place()
        self.update()

    def refuse(self, error: PosError, again: Act | None = None) -> None:
        """Says what failed; where the world did, `again` is a button away."""
        self.say(*refusal(error, again))

    @property
    def asks(self) -> bool:
        """Whether something is asked about, that Enter takes."""
        return not self.isHidden() and self._act is not None and self._key == "Enter"

    def agree(self) -> bool:
        """Enter: does what is asked about; whether anything was."""
        asked = self.asks
        if asked:
            self._on_action()
        return asked

    def quiet(self) -> None:
        """Takes the message away."""
        self.hide()
        self._make_room(0)
        self._words.show_text("")
        self._act = None

    def text(self) -> str:
        """What is being said, "" when nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def tone(self) -> Tone:
        """How the last thing was said."""
        return self._tone

    def cover(self, left: int, top: int, width: int, least: int) -> None:
        """Stands in a place of its parent, as high as its words need."""
        layout = self.layout()
        assert layout is not None
        self.setMinimumHeight(least)
        self.setGeometry(left, top, width, max(least, layout.heightForWidth(width)))

    def _on_action(self) -> None:
        act = self._act
        self.quiet()
        if act is not None:
            act()

    def _place(self) -> None:
        if self._over is not None:
            left, top = self._over.x() - 1, self._over.y()  # up to the line around the card
            self.cover(left, top, self._over.width() + 2, self._least)
            self._make_room(self.height())

    def _make_room(self, height: int) -> None:
        """It covers nothing: what it stands over moves down by so much."""
        if self._over is not None and self._over.contentsMargins().top() != height:
            self._over.setContentsMargins(0, height, 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows what it lies on."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, ground, icon = self._tone.value
        paint.ground(painter, QRectF(self.rect()), ground, None, theme.px(8) if self._rounded else 0)
        side = theme.px(22)
        paint.icon(painter, self, icon, ink, side, QPointF(theme.px(14), (self.height() - side) / 2))


_ENDS_BY_ITSELF = frozenset({"till_held"})
"""Refused because of what somebody else does, who may stop: it is worth another try."""


def refusal(error: PosError, again: Act | None) -> tuple[Tone, str, str, str, Act | None]:
    """What `say` is told of a failure. What is only unusual is asked: Enter takes it."""
    from pos.domain.sale.limits import UNUSUAL  # late: nothing is sold at the door

    if error.code in UNUSUAL and again is not None:
        return Tone.CAREFUL, messages.sentence(error), translate("Message", "就是这样"), "Enter", again
    world = (isinstance(error, Unavailable) or error.code in _ENDS_BY_ITSELF) and again is not None
    told = messages.sentence(error)
    return Tone.REFUSED, told, translate("Message", "重试") if world else "", "", again if world else None
