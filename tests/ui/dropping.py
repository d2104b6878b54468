"""A file that is let go of over a page."""

from __future__ import annotations

import warnings
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop(page: QWidget, file: Path, at: QPointF) -> None:
    """As a file manager does it: in over the page, then down."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with warnings.catch_warnings():  # Qt 6.12 calls this one deprecated, and PySide6 has no other
        warnings.simplefilter("ignore", DeprecationWarning)
        entered = QDragEnterEvent(at.toPoint(), *held)
    QApplication.sendEvent(page, entered)
    QApplication.sendEvent(page, QDropEvent(at, *held))
