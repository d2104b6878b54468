"""What other desks did, brought to the GUI thread: the listener's thread emits, and touches nothing else of Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from pos.services.notices import Change, Notices


class News(QObject):
    """Hears from `start` to `stop`. A ledger in a file has no news, and then there is no thread either."""

    changed = Signal(object)
    """Change: something is to be looked at anew"""
    reachable = Signal(bool)
    """whether the server is there"""
    _heard = Signal(object)
    _looked = Signal(bool)

    def __init__(self, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._looked.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)
        self._stop = notices.subscribe(self._on_changed, self._on_reachable)

    def stop(self) -> None:
        """Nothing is emitted after this returns, not even what was heard before and waits in the event loop."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    def _on_changed(self, change: Change) -> None:
        """On the listener's thread."""
        self._heard.emit(change)

    def _on_reachable(self, there: bool) -> None:  # noqa: FBT001  # a slot of the listener
        """On the listener's thread."""
        self._looked.emit(there)

    def _on_heard(self, change: Change) -> None:
        if self._stop is not None:
            self.changed.emit(change)

    def _on_looked(self, there: bool) -> None:  # noqa: FBT001  # a slot of a bool signal
        if self._stop is not None:
            self.reachable.emit(there)
