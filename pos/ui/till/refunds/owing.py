"""What the sale's page says of refunds that nobody has done: a key with their number, and a sentence at the login."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from pos.domain.sale.refund import RefundStep
from pos.errors import PosError
from pos.ui import messages
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.text import grouped
from pos.ui.till.refunds.refunding import Refunding
from pos.ui.till.refunds.words import done_told, owed_told, to_do
from pos.ui.till.sale.page import TillPage
from pos.ui.widgets.message import Tone

translate = QCoreApplication.translate
Say = Callable[..., object]


class Owing(QObject):
    """Of one till's desk."""

    list_asked = Signal()

    def __init__(self, station: Station, page: TillPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._say: Say = page.telling.say
        self._till = station.desks.till.till
        self._refunding = Refunding(station, station.desks.till.refunds, self)
        self._offered: RefundStep | None = None
        self._heard: Callable[[Sequence[RefundStep]], object] | None = None
        self._key, self.button = page.command(Command.REFUNDS, translate("Refunds", "待退"), self.list_asked.emit)
        self._on_owed(())
        self._refunding.owed.connect(self._on_owed)
        self._refunding.done.connect(self._on_done)
        self._refunding.failed.connect(self._on_failed)

    def look(self) -> None:
        """How many there are now."""
        self._heard = None
        self._refunding.look()

    def tell(self) -> None:
        """Somebody has come to the till: what nobody has given back is said, behind whatever else is."""
        self._heard = self._tell
        self._refunding.look()

    def offer(self, say: Say) -> None:
        """Money was handed back just now, at the payment: what to do, and that it is done. `say` is that page's.

        Not by Enter, which takes the rest there.
        """
        self._heard = partial(self._offer, say)
        self._refunding.look()

    def show_newest(self) -> None:
        """Money was handed back just now, and nothing of its sale is left."""
        self._heard = self._show_newest
        self._refunding.look()

    def agree(self) -> None:
        """What was offered is done."""
        if self._offered is not None:
            self._refunding.mark(self._offered)

    def _on_owed(self, steps: Sequence[RefundStep]) -> None:
        self._key.setEnabled(bool(steps))
        self.button.setVisible(bool(steps))
        self.button.show_text(translate("Refunds", "待退 {n}").format(n=grouped(len(steps))))
        heard, self._heard = self._heard, None
        if heard is not None and steps:
            heard(steps)

    def _tell(self, steps: Sequence[RefundStep]) -> None:
        self._lead("  ".join(filter(None, (self._page.message.text(), owed_told(steps)))))

    def _show_newest(self, steps: Sequence[RefundStep]) -> None:
        self._lead(to_do(self._newest(steps)))

    def _newest(self, steps: Sequence[RefundStep]) -> RefundStep:
        """Of this till's own: other tills have theirs in the list."""
        return next((step for step in reversed(steps) if step.till == self._till), steps[-1])

    def _lead(self, told: str) -> None:
        list_word = translate("Refunds", "待退")
        self._say(Tone.CAREFUL, told, list_word, key_of(Command.REFUNDS), self.list_asked.emit)

    def _offer(self, say: Say, steps: Sequence[RefundStep]) -> None:
        self._offered, self._say = self._newest(steps), say
        say(Tone.CAREFUL, to_do(self._offered), translate("Refunds", "已退"), key_of(Command.REFUNDS), self.agree)

    def _on_done(self, step: RefundStep) -> None:
        self._say(Tone.GOOD, done_told(step))
        self._offered, self._say = None, self._page.telling.say
        self.look()

    def _on_failed(self, error: PosError) -> None:
        self._say(Tone.REFUSED, messages.sentence(error))
