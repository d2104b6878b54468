"""What somebody sees in the window and may touch: buttons by what is written on them, tables that stand there."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from pos.ui.widgets.buttons import Button
from pos.ui.widgets.table import Table
from pos.ui.window import Window

Seen = TypeVar("Seen", bound=QWidget)


def buttons(window: Window) -> list[Button]:
    """Every button that is seen and can be used."""
    return [one for one in window.findChildren(Button) if one.isVisible() and one.isEnabled()]


def button(window: Window, words: str, *kinds: type[Button]) -> Button:
    """The one button that says so; else the one that begins so. `kinds`: only of these."""
    seen = [one for one in buttons(window) if not kinds or isinstance(one, kinds)]
    found = [one for one in seen if one.words() == words] or [one for one in seen if one.words().startswith(words)]
    assert len(found) == 1, f"“{words}” is on {len(found)} of {[one.words() for one in seen]}"
    return found[0]


def page(window: Window, kind: type[Seen]) -> Seen:
    """The one of its kind that is seen."""
    (found,) = (one for one in window.findChildren(kind) if one.isVisible())
    return found


def table(window: Window) -> Table:
    """The one table that is seen."""
    seen = [one for one in window.findChildren(Table) if _in_sight(one.viewport())]
    assert len(seen) == 1, [one.accessibleName() for one in seen]
    return seen[0]


def _in_sight(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()
