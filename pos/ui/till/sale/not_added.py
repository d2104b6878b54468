"""Goods that a scan did not add: named until the cashier acknowledges them, asked about before the sale is paid."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.goods.codes import pay_code, showable
from pos.ui import messages
from pos.ui.text import plain

NAMED = 3
"""So many are named; of more only how many there are."""


@dataclass(frozen=True, slots=True)
class NotAdded:
    """What was scanned, in order, each once. `asked`: paying over just these has been asked about."""

    codes: tuple[str, ...] = ()
    asked: bool = False

    @property
    def to_ask(self) -> bool:
        """Whether paying has to be asked about first."""
        return bool(self.codes) and not self.asked

    def with_code(self, code: str) -> NotAdded:
        """One more; a pay code is no goods."""
        if not code or code in self.codes or pay_code(code) is not None:
            return self
        return NotAdded((*self.codes, code))

    def without(self, code: str) -> NotAdded:
        """It was added after all, or is being looked for."""
        left = tuple(one for one in self.codes if one != code)
        return NotAdded(left, self.asked) if left else NotAdded()

    def sentence(self) -> str:
        """What is missing, in words."""
        told = "not_added" if len(self.codes) == 1 else "several_not_added"
        return messages.say(told, n=len(self.codes), names=" · ".join(self._named()))

    def behind(self, text: str) -> str:
        """`text`, and behind it what is missing, unless it names that itself."""
        if all(one in text for one in self._named()):
            return text
        both = QCoreApplication.translate("Till", "{text}；{missing}")
        return both.format(text=text.rstrip("."), missing=self.sentence())

    def _named(self) -> list[str]:
        return [plain(showable(one), 24) for one in self.codes[-NAMED:]]
