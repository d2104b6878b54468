"""What this computer is set to, chosen at the door: large, dark, sounds, the spoken total, the resident's screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent

from pos.ui import keys, theme
from pos.ui.door.choices import Choices, SecondScreen
from pos.ui.heard import speech
from pos.ui.keys import Command, key_of
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.page import Page

translate = QCoreApplication.translate
_MOST = 24


class ComputerPage(Page):
    """One button a choice. `chosen` tells all of them whenever one changes; the window makes this page anew."""

    chosen = Signal(object)
    """Choices"""
    backup_asked = Signal()
    left = Signal()
    keys_asked = Signal()
    tables_asked = Signal()
    """everybody's tables are to be as they were made"""

    def __init__(self, choices: Choices) -> None:
        super().__init__(None)
        self._choices = choices
        self.buttons: dict[Command, QuietButton] = {}
        card = Card()
        self._inside = column(card, gap=12)
        self._inside.setContentsMargins(theme.px(34), theme.px(26), theme.px(34), theme.px(26))
        self._inside.addWidget(Label(translate("Computer", "这台电脑"), Type.TITLE, bold=True))
        self._inside.addWidget(Paragraph(translate("Computer", "只管这一台电脑，不记账，随时可以改。")))
        self._add(Command.LARGE, translate("Computer", "大字 200%"), self._on_large, on=choices.large)
        self._add(Command.DARK, translate("Computer", "深色"), self._on_dark, on=choices.dark)
        self._add(Command.SOUNDS, translate("Computer", "提示音"), self._on_sounds, on=choices.sounds)
        self._add(Command.SPOKEN, translate("Computer", "报出合计"), self._on_spoken, on=choices.spoken)
        shown = choices.second_screen is not SecondScreen.OFF
        self._add(Command.SECOND_SCREEN, _screen(choices.second_screen), self._on_second_screen, on=shown)
        self._add(
            Command.TWO_COPIES, translate("Computer", "小票打两张：顾客联和存根"), self._on_two, on=choices.two_copies
        )
        self._add(Command.BACKUP, _backup(choices), self.backup_asked.emit, on=bool(choices.backup))
        self.buttons[Command.SPOKEN].setEnabled(speech.there())
        if not speech.there():
            self._inside.addWidget(Paragraph(translate("Computer", "这台电脑没有装语音，报不出合计。"), Type.LABEL))
        self._add(Command.KEYS, translate("Computer", "按键"), self.keys_asked.emit, on=bool(choices.keys))
        self._add(Command.TABLES, translate("Computer", "表格的列和排序恢复原样"), self._on_tables, on=False)
        self.stand_in_the_middle(card, above=2, below=3)
        self.plain_command("Esc", translate("Computer", "返回"), self.left.emit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _add(self, command: Command, text: str, slot: Callable[[], None], *, on: bool) -> None:
        button = QuietButton(text, key_of(command), Type.ROW)
        button.setCheckable(True)
        button.setChecked(on)
        asked = keys.action(self, command, text, slot)
        button.clicked.connect(asked.trigger)
        self.buttons[command] = button
        self._inside.addWidget(button)

    def _on_large(self) -> None:
        self.chosen.emit(replace(self._choices, large=not self._choices.large))

    def _on_dark(self) -> None:
        self.chosen.emit(replace(self._choices, dark=not self._choices.dark))

    def _on_sounds(self) -> None:
        self.chosen.emit(replace(self._choices, sounds=not self._choices.sounds))

    def _on_spoken(self) -> None:
        if self.buttons[Command.SPOKEN].isEnabled():
            self.chosen.emit(replace(self._choices, spoken=not self._choices.spoken))

    def _on_second_screen(self) -> None:
        self.chosen.emit(replace(self._choices, second_screen=self._choices.second_screen.next))

    def _on_two(self) -> None:
        self.chosen.emit(replace(self._choices, two_copies=not self._choices.two_copies))

    def _on_tables(self) -> None:
        self.buttons[Command.TABLES].show_text(translate("Computer", "表格的列和排序：恢复了原样"))
        self.buttons[Command.TABLES].setChecked(False)
        self.tables_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the door."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _backup(choices: Choices) -> str:
    if not choices.backup:
        return translate("Computer", "第二份备份：没设")
    return translate("Computer", "第二份备份：{folder}").format(folder=_end(plain(choices.backup)))


def _end(path: str) -> str:
    """What tells one place from another stands at its end."""
    return path if len(path) <= _MOST else f"…{path[1 - _MOST :]}"


def _screen(chosen: SecondScreen) -> str:
    return {
        SecondScreen.AUTO: translate("Computer", "顾客屏：有第二个屏幕就开"),
        SecondScreen.ON: translate("Computer", "顾客屏：开"),
        SecondScreen.OFF: translate("Computer", "顾客屏：关"),
    }[chosen]
