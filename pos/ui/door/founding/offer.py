"""The first page of all: there is no shop here yet, and these are the ways to one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance

from pos.ui import keys, theme
from pos.ui.door.founding.sheet import SheetPage
from pos.ui.keys import Command, key_of
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.label import Paragraph

translate = QCoreApplication.translate


class OfferPage(SheetPage):
    """Make a shop, bring one in a workbook, look around. `other_language` by its own name."""

    shop_asked = Signal()
    workbook_asked = Signal()
    demo_asked = Signal()
    language_asked = Signal()

    def __init__(self, folder: str, other_language: str) -> None:
        words = (
            translate("Founding", "这个文件夹里还没有账本。先建一家店，账就从这里记起。"),
            translate("Founding", "账本放在：{folder}").format(folder=plain(folder, 120)),
        )
        super().__init__("app", translate("Founding", "欢迎，先建一家店"), words)
        self.buttons: dict[Command, QuietButton] = {}
        self._way(
            Command.FROM_WORKBOOK,
            translate("Founding", "从填好的表格建店"),
            translate("Founding", "商品、住户、账单、供应商写在一个表格里，一次带进来；空表也在那里存"),
            self.workbook_asked,
        )
        self._way(
            Command.LOOK_AROUND,
            translate("Founding", "先看看演示小区"),
            translate("Founding", "一个编出来的小区，随便试，什么都不算数"),
            self.demo_asked,
        )
        self.plain_command("Esc", translate("Stopped", "关上程序"), self.left.emit)
        self.command(Command.LANGUAGE, other_language, self.language_asked.emit)
        self.next_step(Command.NEW_SHOP, translate("Founding", "新建一家店"), self.shop_asked.emit)

    def _way(self, command: Command, words: str, told: str, asked: SignalInstance) -> None:
        button = QuietButton(words, key_of(command), Type.ROW)
        button.clicked.connect(keys.action(self, command, words, asked.emit).trigger)
        button.setMinimumHeight(theme.px(52))
        self.buttons[command] = button
        self.inside.addSpacing(theme.px(4))
        self.inside.addWidget(button)
        self.inside.addWidget(Paragraph(told))
