"""What PySide finds out when Qt answers in a way it has not answered before.

A first answer that is a widget makes the classes of all widgets known to Python (70 enumerations, 12 to 20 ms), the
first style those of styles (8 ms). Asked at the door, while somebody types their name, it costs nobody a moment later.
"""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from pos.ui.later.turns import Turns


def know(door: QWidget) -> None:
    """Asks, each in a turn of its own."""
    Turns(door).take(_asked(door))


def _asked(door: QWidget) -> Generator[None, None, None]:
    yield
    area = QAbstractScrollArea()
    area.viewport()
    area.deleteLater()
    yield
    door.style()
