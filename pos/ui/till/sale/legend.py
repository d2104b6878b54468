"""The keys that the sale's page tells at its foot: each while it means something."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pos.ui.keys import Command
from pos.ui.widgets.page import Page

ONLY_BEGUN = (Command.QUANTITY, Command.PRICE, Command.DISCOUNT, Command.VOID, Command.HOLD, Command.VOID_ALL)
ONLY_EMPTY = (Command.RETRIEVE, Command.PRINT, Command.RECEIPTS, Command.ARRANGE)
"""Keys that are told only while there are goods, or none: all together have no room on a small screen."""


class Legend:
    """Of one page."""

    def __init__(self, page: Page, keys: Sequence[tuple[Command, str, Callable[[], object]]]) -> None:
        self._page = page
        self._keys = {command: page.command(command, text, slot) for command, text, slot in keys}

    def add(self, command: Command, text: str, slot: Callable[[], object]) -> None:
        """One more, behind the others."""
        self._keys[command] = self._page.command(command, text, slot)

    def show(self, *, begun: bool) -> None:
        """While a sale is begun, or none is."""
        for command, (_, button) in self._keys.items():
            button.setVisible(command not in (ONLY_EMPTY if begun else ONLY_BEGUN))

    def enable(self, command: Command, *, able: bool) -> None:
        """Whether a key can act; one that cannot looks so."""
        self._keys[command][0].setEnabled(able)

    def count(self, command: Command, number: int) -> None:
        """Tells how many there are to act on; of none it cannot act."""
        action, button = self._keys[command]
        button.show_text(f"{action.text()} {number}" if number else action.text())
        action.setEnabled(bool(number))
