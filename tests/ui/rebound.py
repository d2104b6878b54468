"""Every function key bound anew: what hands press then, what a screen may tell then, and what is live on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from pos.domain.sale.tender import TenderKind
from pos.ui.door.binding.places import PLACES
from pos.ui.keys import DEFAULT_KEYS, Bound, Chosen, Command
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.table import Table

_FUNCTION = re.compile(r"F[0-9]+$")
_OLD = re.compile(r"(?<![+A-Za-z0-9-])F(?:[1-9]|1[0-2])(?![0-9])")
"""A function key that nobody holds Shift with."""
SHIFTED: Chosen = tuple(
    sorted(
        (command.value, _FUNCTION.sub(lambda key: f"Shift+{key[0]}", key))
        for command, key in DEFAULT_KEYS.items()
        if _FUNCTION.search(key)
    )
)
FUNCTION_KEYS = range(Qt.Key.Key_F1, Qt.Key.Key_F35)


def live(window: QWidget) -> dict[Bound, str]:
    """Each command whose key works now, or would if it were not switched off, with that key."""
    actions = [one for widget in window.findChildren(QWidget) if widget.isVisible() for one in widget.actions()]
    return {_command(one.data()): one.shortcut().toString() for one in actions if one.data()}


def _command(name: str) -> Bound:
    return TenderKind(name) if name in set(TenderKind) else Command(name)


def strays(window: QWidget) -> Iterator[str]:
    """Keys that mean two things at a time, and commands that live beside others that the table knows nothing of."""
    found = live(window)
    keys = list(found.values())
    yield from (f"{key} means two things: {found}" for key in {key for key in keys if keys.count(key) > 1})
    if not any(all(place.has(one) for one in found) for place in PLACES):
        yield f"no place of `binding/places.py` has all of {sorted(found)}"


def old_keys(window: QWidget) -> Iterator[str]:
    """Every text on the screen that tells a key of before."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            yield from (f"{type(widget).__name__}: {text}" for text in _texts(widget) if _OLD.search(text))


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, Button):
        yield widget._key
        yield widget.words()
    elif isinstance(widget, QLabel):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, Table):
        model = widget.rows_model
        rows = (model.index(row, 0).row() for row in range(model.rowCount()))
        yield from (str(model.data(model.index(row, col))) for row in rows for col in range(model.columnCount()))
