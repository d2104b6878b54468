"""What the sale's page says. Goods that were not added stay named behind it until somebody acknowledges them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from pos.domain.goods.codes import pay_code
from pos.errors import PosError
from pos.services.till.views import Outcome, Scan
from pos.ui import messages
from pos.ui.keys import Command, key_of
from pos.ui.text import plain
from pos.ui.till.sale.not_added import NotAdded
from pos.ui.till.session import Session
from pos.ui.widgets.message import Act, MessageStrip, Tone, refusal

translate = QCoreApplication.translate


class Telling:
    """Speaks in the page's one place. `search` looks for a code, `give_back` begins a return."""

    def __init__(
        self, message: MessageStrip, session: Session, search: Callable[[str], object], give_back: Act
    ) -> None:
        self._message, self._session = message, session
        self._search, self._give_back = search, give_back
        self._unknown = ""
        """the code that is being spoken of"""

    def say(self, tone: Tone, text: str, action: str = "", key: str = "", act: Act | None = None) -> None:
        """Says something; `action` with its `key` offers what to do about it, `act` does it."""
        self._unknown = ""
        act = partial(self._heeded, act) if act is not None else None
        self._message.say(tone, self._session.not_added.behind(text), action, key, act)

    def refuse(self, error: PosError, again: Act | None = None) -> None:
        """Says what failed; where the world did, or it is only unusual, `again` is a button away."""
        self.say(*refusal(error, again))

    def quiet(self) -> None:
        """What was said has been heard; goods that were not added stay named."""
        if self._session.not_added.codes:
            told = self._session.not_added.sentence()
            self.say(Tone.CAREFUL, told, translate("Till", "知道了"), "Esc", self.acknowledge)
        else:
            self._message.quiet()

    def acknowledge(self) -> None:
        """The cashier knows what was not added."""
        self._session.not_added = NotAdded()
        self._message.quiet()

    def heed_unknown(self) -> None:
        """Whoever searches what was not found has acknowledged it."""
        self._session.not_added = self._session.not_added.without(self._unknown)
        self.quiet()

    def ask_before_paying(self, pay: Act) -> None:
        """Paying over goods that were not added is asked about once."""
        self._session.not_added = replace(self._session.not_added, asked=True)
        key = key_of(Command.PAY)
        told = messages.say("pay_without", key=key, missing=self._session.not_added.sentence())
        self.say(Tone.REFUSED, told, translate("Till", "结账"), key, pay)

    def tell(self, scan: Scan) -> None:
        """What a scan came to, where that is not on the screen already."""
        if scan.warning:
            self.say(Tone.CAREFUL, messages.say(scan.warning))
        elif scan.outcome is Outcome.RECEIPT:
            told = messages.say("receipt_scanned", **scan.values)
            self.say(Tone.CAREFUL, told, translate("Till", "退货"), key_of(Command.RETURN), self._give_back)
        elif scan.outcome is Outcome.CHOICE:
            self.say(Tone.CAREFUL, messages.say("choose_household"))
        elif scan.outcome is Outcome.REPEATED:
            self.say(Tone.CAREFUL, messages.say("repeated"))
        elif scan.outcome is Outcome.MISREAD:
            self.say(Tone.REFUSED, messages.say("misread", **scan.values))
        elif scan.outcome is Outcome.UNKNOWN:
            self._tell_unknown(str(scan.values.get("code", "")))

    def _tell_unknown(self, code: str) -> None:
        """A pay code is no goods: there is nothing to search for."""
        told = messages.say("unknown", code=code)
        if pay_code(code) is not None:
            self.say(Tone.REFUSED, told)
            return
        search = partial(self._search, plain(code, 40))
        self.say(Tone.REFUSED, told, translate("Till", "搜索"), key_of(Command.SEARCH), search)
        self._unknown = code

    def _heeded(self, act: Act) -> None:
        self.heed_unknown()
        act()
