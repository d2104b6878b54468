"""The page on which somebody says that the computer's clock is right, before anything is written by it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal

from pos.domain.people import Person
from pos.errors import PosError
from pos.services.clock import Doubt, Why
from pos.services.desks import Desks
from pos.ui.door.stopped import StoppedPage
from pos.ui.keys import Command
from pos.ui.text import day_in_words, plain
from pos.ui.widgets.message import MessageStrip
from pos.ui.worker import Worker

translate = QCoreApplication.translate


class ClockPage(StoppedPage):
    """Date and time in words, and what they do not go with. `confirmed` once it stands in the book."""

    confirmed = Signal()

    def __init__(self, desks: Desks, worker: Worker, person: Person, doubt: Doubt) -> None:
        words = (
            translate("Clock", "电脑上现在是 {time}。").format(time=day_in_words(doubt.now)),
            translate("Clock", "请看手机或墙上的钟。时间不对，账会记错日子，积分会过期，而且改不回来。"),
        )
        super().__init__(
            translate("Clock", "日期和时间对吗？"), words, _facts(doubt), away=translate("Clock", "不对，先去改时间")
        )
        self._desks, self._worker, self._person = desks, worker, person
        self.message = MessageStrip(rounded=True)
        self.inside.addWidget(self.message)
        self._act, self.go = self.next_step(Command.CONFIRM, translate("Clock", "日期和时间都对"), self._on_go)

    def _on_go(self) -> None:
        self._act.setEnabled(False)
        self._worker.run(partial(self._desks.confirm_clock, self._person), self._on_confirmed, self._on_refused)

    def _on_confirmed(self, _none: None) -> None:
        self.confirmed.emit()

    def _on_refused(self, error: PosError) -> None:
        self._act.setEnabled(True)
        self.message.refuse(error)


def _facts(doubt: Doubt) -> Sequence[str]:
    told = {
        Why.BEHIND: translate("Clock", "可是这里上一笔账记在 {time}，比现在还晚。"),
        Why.AHEAD: translate("Clock", "上一笔账记在 {time}，已经过去很久。"),
        Why.SERVER: translate("Clock", "服务器上是 {time}，和这台电脑不一样。"),
    }[doubt.why]
    return (told.format(time=plain(doubt.other[:16].replace("T", " "), 20)),)
