"""Second copies of the ledger as the window sees them: made on a thread of their own, their age in the bar."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from pos.errors import PosError
from pos.services.upkeep.second_copy import EVERY, OLD, CopyFolder, CopyPlace, SecondCopies
from pos.ui import messages
from pos.ui.text import ZONE
from pos.ui.worker import Worker

translate = QCoreApplication.translate
LOOK_MS = 60_000
AGAIN = timedelta(minutes=5)
"""After one that failed: the stick may be back."""


class Keeping(QObject):
    """Nobody waits for it, and nothing is refused because of it: what goes wrong stands in the bar."""

    changed = Signal()

    def __init__(self, copies: SecondCopies, folder: CopyFolder | None = None, parent: QObject | None = None) -> None:
        """`folder` = what this computer is set to."""
        super().__init__(parent)
        self._copies = copies
        copies.use(folder)
        self._worker = Worker(self)
        self._closing = Event()
        self.at: datetime | None = None
        self.failed: PosError | None = None
        self._making = False
        """whether one was asked for by hand, or by a close"""
        self._next = datetime.now(ZONE)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.look)
        self._begin()

    def _begin(self) -> None:
        if self._copies.place is CopyPlace.FOLDER:
            self._clock.start()
            self._worker.run(self._copies.newest, self._on_known, self._on_failed)

    def use(self, folder: CopyFolder | None) -> None:
        """Another place for them, or none: the first one is made there at once."""
        self._copies.use(folder)
        self.at = self.failed = None
        self._begin()
        self.make()
        self.changed.emit()

    @property
    def idle(self) -> bool:
        """Whether none is being made."""
        return self._worker.idle

    def make(self) -> None:
        """A shift was closed: a copy now."""
        if self._copies.place is CopyPlace.FOLDER:
            self._making = True
            self._worker.run(partial(self._copies.make, self._closing.is_set), self._on_made, self._on_failed)

    def look(self) -> None:
        """A copy where one is due, and the age of the newest."""
        if self._worker.idle and datetime.now(ZONE) >= self._next:
            work = partial(self._copies.make_while_selling, self._closing.is_set)
            self._worker.run(work, self._on_made, self._on_failed)
        self.changed.emit()

    def stop(self) -> None:
        """One that is being made is let go of: it appears whole, or not at all."""
        self._clock.stop()
        self._closing.set()
        self._worker.stop()

    @property
    def at_each_close(self) -> bool:
        """Whether one is made then."""
        return self._copies.place is CopyPlace.FOLDER

    def told(self) -> tuple[str, str]:
        """How it stands: a colour, and words for the bar."""
        if self._copies.place is CopyPlace.SERVER:
            return "faint", translate("Shell", "备份在服务器")
        if self._copies.place is CopyPlace.NOWHERE:
            return "faint", translate("Shell", "没设备份")
        if self.failed is not None:
            return "amber", translate("Shell", "备份没成")
        if self.at is None:
            return "amber", translate("Shell", "还没备份")
        age = datetime.now(ZONE) - self.at
        return ("green" if age <= OLD else "amber"), _age_told(age)

    def told_at_close(self) -> tuple[str, str]:
        """The same in whole words for whoever has just closed a shift."""
        if self._copies.place is CopyPlace.NOWHERE:
            return "amber", translate("Shell", "没有第二份备份：在左下角“电脑”里选一个 U 盘")
        if self._making:
            return "muted", translate("Shell", "正在做第二份备份……")
        if self.failed is not None:
            return "amber", translate("Shell", "第二份备份没做成：{why}").format(why=messages.sentence(self.failed))
        if self._copies.place is CopyPlace.FOLDER and self.at is not None:
            return "green", translate("Shell", "第二份备份做好了，已经验证")
        return self.told()

    def _on_known(self, at: datetime | None) -> None:
        self.at = at
        if at is not None:
            self._next = at + EVERY
        self.changed.emit()

    def _on_made(self, at: datetime | None) -> None:
        self.at, self.failed, self._making = at, None, False
        self._next = datetime.now(ZONE) + EVERY
        self.changed.emit()

    def _on_failed(self, error: PosError) -> None:
        self.failed, self._making = error, False
        self._next = datetime.now(ZONE) + AGAIN
        self.changed.emit()


def _age_told(age: timedelta) -> str:
    minutes = max(int(age.total_seconds()) // 60, 0)
    if minutes < 1:
        return translate("Shell", "刚备份过")
    if minutes < 60:
        return translate("Shell", "备份 {n} 分钟前").format(n=minutes)
    if minutes < 24 * 60:
        return translate("Shell", "备份 {n} 小时前").format(n=minutes // 60)
    return translate("Shell", "备份 {n} 天前").format(n=minutes // (24 * 60))
