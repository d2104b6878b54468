"""The recovery code, shown this once: it is copied down, and one of its groups told, before there is a ledger."""

from __future__ import annotations

import secrets
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLabel

from pos.ui import theme
from pos.ui.beside.alone import Alone
from pos.ui.door.founding.sheet import SheetPage
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import row
from pos.ui.widgets.entry import ENTER
from pos.ui.widgets.label import Paragraph
from pos.ui.widgets.message import Tone

translate = QCoreApplication.translate
CHOICES = 4
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
"""of base 32, as codes are written"""


class RecoveryPage(SheetPage):
    """First the code; then, with the code covered, which group was the last. `copied` once that was told."""

    copied = Signal()

    def __init__(self, code: str) -> None:
        words = (
            translate("Founding", "请抄在纸上，和店里的重要文件放在一起。只显示这一次，程序不留底。"),
            translate("Founding", "电脑坏了、丢了，要用它和备份才能把账找回来；有它和备份的人也能看账，不要拍照外传。"),
        )
        super().__init__("lock", translate("Founding", "恢复码"), words)
        groups = code.split("-")
        self.code = QLabel("\n".join("-".join(groups[at : at + 4]) for at in range(0, len(groups), 4)))
        self._question = Paragraph(translate("Founding", "您抄的最后一组是哪一个？"), Type.ROW, "ink")
        self._last = groups[-1]
        self.choices: list[QuietButton] = []
        self._asking = False
        self._busy = False
        self._number = 0
        self._alone = Alone(self)
        self._furnish()
        self.plain_command("Esc", translate("Founding", "返回"), self._on_escaped)
        self._act, self.go = self.next_step("Enter", translate("Founding", "抄好了"), self._on_go)
        self._show()

    def _furnish(self) -> None:
        face = QFont(theme.font(Type.TITLE, bold=True))
        face.setFamilies(theme.MONO_FAMILIES)
        self.code.setFont(face)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setContentsMargins(0, theme.px(16), 0, theme.px(16))
        self.inside.addWidget(self.code)
        self.inside.addWidget(self._question)
        line = row(gap=8)
        for number, group in enumerate(_mixed(self._last), 1):
            button = QuietButton(group, str(number), Type.ROW)
            button.clicked.connect(partial(self._on_told, group))
            self.choices.append(button)
            line.addWidget(button)
        self.inside.addLayout(line)
        self.add_message()

    def wait(self, *, busy: bool) -> None:
        """While it is put in its place."""
        self._busy = busy
        self._act.setEnabled(not busy and not self._asking)

    def _show(self) -> None:
        self.code.setVisible(not self._asking)
        self._question.setVisible(self._asking)
        for button in self.choices:
            button.setVisible(self._asking)
        self._act.setEnabled(not self._asking)

    def _on_go(self) -> None:
        if not self._busy and not self._asking:
            self.message.quiet()
            self._asking = True
            self._show()

    def _on_told(self, group: str) -> None:
        if self._busy or not self._asking:
            return
        if group == self._last:
            self.wait(busy=True)
            self.copied.emit()
            return
        self._asking = False
        self._show()
        self.message.say(Tone.REFUSED, translate("Founding", "和恢复码不一样，请再对一遍"))

    def _on_alone(self) -> None:
        if self._number:
            self._on_told(self.choices[self._number - 1].words())

    def _on_escaped(self) -> None:
        if self._asking and not self._busy:
            self._asking = False
            self._show()
        elif not self._busy:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Esc, and the number of a group: one digit alone, for a code that is scanned here is no answer."""
        number = int(event.text()) if event.text() in tuple("1234") else 0
        if event.text().isprintable():
            self._number = 0 if self._alone.waiting else number
            self._alone.wait(self._on_alone)
        if event.key() in ENTER:
            self._on_go()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_escaped()
        elif not number:
            super().keyPressEvent(event)


def _mixed(group: str) -> list[str]:
    """The group among others, each one sign away from none of which anybody could tell it by looks."""
    found = {group}
    while len(found) < CHOICES:
        at = secrets.randbelow(len(group))
        found.add(group[:at] + secrets.choice(_SIGNS) + group[at + 1 :])
    return sorted(found, key=lambda _one: secrets.randbits(32))
