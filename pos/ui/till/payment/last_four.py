"""Money that arrived on the shop's own box or phone: the last four digits it shows, in the box of the amount."""

from __future__ import annotations

from collections.abc import Callable

from pos.domain.sale.tender import last_four
from pos.errors import Refused
from pos.ui.till.payment.card import AmountCard
from pos.ui.widgets.message import MessageStrip


class LastFour:
    """`told` is called with what is kept of them, None where they were let be, and the amount typed before."""

    def __init__(self, card: AmountCard, told: Callable[[str | None, str], object]) -> None:
        self._card, self._told = card, told
        self.asking = False
        self._typed = ""

    def ask(self, typed: str) -> None:
        """Asks for them; asked again, it lets it be."""
        if self.left():
            return
        self.asking, self._typed = True, typed
        self._card.ask_last_four()

    def entered(self, text: str, message: MessageStrip) -> bool:
        """Enter while they are asked for; whether they were. None typed: none are shown."""
        if not self.asking:
            return False
        try:
            kept = last_four(text) if text else ""
        except Refused as error:
            message.refuse(error)
            return True
        self.asking = False
        self._told(kept, self._typed)
        return True

    def left(self) -> bool:
        """They are let be; whether they were asked for."""
        asked, self.asking = self.asking, False
        if asked:
            self._told(None, self._typed)
        return asked

    def forget(self) -> None:
        """The box is for the amount again."""
        self.asking = False
