"""What can be done with goods: its buttons, each with its key and when it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from pos.ui import theme
from pos.ui.backoffice.stock.gathered import COMES_AND_GOES, GATHERS, Doing
from pos.ui.keys import Command, key_of
from pos.ui.widgets.buttons import Button, PrimaryButton, QuietButton

translate = QCoreApplication.translate
_LOOKING: Final = (Doing.LOOKING,)


@dataclass(frozen=True, slots=True)
class Now:
    """What decides which of them are there: `lines` = how many lines could be entered, `counts` = a count is open."""

    doing: Doing
    keeps: bool
    has_line: bool
    choosing: bool
    lines: int
    counts: bool


class StockButtons:
    """Decides nothing: they are the page's."""

    def __init__(self) -> None:
        def quiet(words: str, command: Command) -> QuietButton:
            return QuietButton(words, key_of(command))

        self.quantity = quiet(translate("Stock", "数量"), Command.QUANTITY)
        self.cost = quiet(translate("Stock", "进价"), Command.GOODS_COST)
        self.batch = quiet(translate("Stock", "批号和到期日"), Command.GOODS_BATCH)
        self.vendor = quiet(translate("Stock", "供应方"), Command.DELIVERY_VENDOR)
        self.drop = quiet(translate("Stock", "去掉这一行"), Command.VOID)
        self.delivery = quiet(translate("Stock", "送货单文件"), Command.DELIVERY_LIST)
        self.back = QuietButton(translate("Stock", "返回"), "Esc")
        self.send_back = quiet(translate("Stock", "退给供应方"), Command.SEND_BACK)
        self.lose = quiet(translate("Stock", "报损"), Command.LOSE_GOODS)
        self.count = quiet(translate("Stock", "盘点"), Command.COUNT_GOODS)
        self.receive = PrimaryButton(translate("Stock", "收货"), key_of(Command.RECEIVE_GOODS))
        self.go = PrimaryButton("", key_of(Command.CONFIRM))
        for red in (self.receive, self.go):
            red.setFixedHeight(theme.px(56))
        self.of_line: tuple[Button, ...] = (self.quantity, self.cost, self.batch, self.vendor, self.drop)
        self.each: Mapping[Button, tuple[Command | None, tuple[Doing, ...]]] = {
            self.quantity: (Command.QUANTITY, GATHERS),
            self.cost: (Command.GOODS_COST, (Doing.RECEIVING,)),
            self.batch: (Command.GOODS_BATCH, GATHERS),
            self.vendor: (Command.DELIVERY_VENDOR, COMES_AND_GOES),
            self.drop: (Command.VOID, GATHERS),
            self.delivery: (Command.DELIVERY_LIST, (Doing.RECEIVING,)),
            self.back: (None, (*GATHERS, Doing.COUNTING)),
            self.send_back: (Command.SEND_BACK, _LOOKING),
            self.lose: (Command.LOSE_GOODS, _LOOKING),
            self.count: (Command.COUNT_GOODS, _LOOKING),
            self.receive: (Command.RECEIVE_GOODS, _LOOKING),
            self.go: (Command.CONFIRM, (*GATHERS, Doing.COUNTING)),
        }

    def show(self, now: Now) -> None:
        """Those that there are, and what they say."""
        for button, (_command, when) in self.each.items():
            there = now.keeps and now.doing in when and (now.has_line or button not in self.of_line)
            button.setVisible(there and not (now.choosing and button is not self.delivery))
        words = {
            Doing.RECEIVING: translate("Stock", "收下 {n} 行").format(n=now.lines),
            Doing.COUNTING: translate("Stock", "结束盘点"),
        }
        self.go.offer(key_of(Command.CONFIRM), words.get(now.doing, translate("Stock", "下一步")))
        self.go.setEnabled(now.doing is Doing.COUNTING or now.lines > 0)
        self.count.show_text(translate("Stock", "接着盘") if now.counts else translate("Stock", "盘点这些"))
        files = translate("Stock", "不选文件") if now.choosing else translate("Stock", "送货单文件")
        self.delivery.show_text(files)
