"""Whose shop it is and who begins in it: its name, a name, a PIN typed twice, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal

from pos.errors import PosError, Refused
from pos.services.upkeep.founding import FIRST_LOGIN, NAME_MOST, PIN_LEAST, SHOP_MOST
from pos.ui.beside.progress import WatchedLine
from pos.ui.door.founding.sheet import SheetPage
from pos.ui.keys import Command
from pos.ui.theme import Type
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import Paragraph

translate = QCoreApplication.translate


class ShopPage(SheetPage):
    """Four boxes, one after the other by Enter. `asked` says the shop's name, the person's, and the PIN."""

    asked = Signal(str, str, str)

    def __init__(self, shop: str = "", brought: Sequence[str] = ()) -> None:
        self.shop = EntryBox(translate("Founding", "店名"), most=SHOP_MOST)
        self.name = EntryBox(translate("Founding", "您的姓名"), icon="person", most=NAME_MOST)
        self.pin = EntryBox(translate("Login", "密码"), icon="lock", accepts=Accepts.PIN, keypad=True)
        self.again = EntryBox(translate("Founding", "再输一遍密码"), icon="lock", accepts=Accepts.PIN, keypad=True)
        first = translate("Founding", "密码至少 {n} 位数字，输两遍。店名以后可以改。").format(n=PIN_LEAST)
        super().__init__("till", translate("Founding", "新建一家店"), (*brought, first), self.shop)
        self._busy = False
        self.progress = WatchedLine(translate("Founding", "正在建账"))
        self._boxes = (self.shop, self.name, self.pin, self.again)
        self._furnish(shop)
        self.plain_command("Esc", translate("Founding", "返回"), self._on_escaped)
        self._act, self.go = self.next_step(Command.CONFIRM, translate("Founding", "建店"), self._on_go)

    def _furnish(self, shop: str) -> None:
        self.shop.dress(word=translate("Founding", "店名"))
        self.name.dress(word=translate("Founding", "姓名"))
        self.pin.dress(placeholder=translate("Login", "密码"))
        self.again.dress(placeholder=translate("Founding", "再输一遍密码"))
        self.shop.put(shop or translate("Founding", "红色积分超市"))
        self.name.put(translate("Founding", "店长"))
        nexts = translate("Founding", "接下来：抄下恢复码，再用登录名 {login} 和这个密码登录。您什么都能做，也能加人。")
        for box in self._boxes:
            self.inside.addWidget(box)
            box.entered.connect(self._on_entered)
            box.edited.connect(self._on_edited)
            box.escaped.connect(self._on_escaped)
        self.inside.addWidget(Paragraph(nexts.format(login=FIRST_LOGIN), Type.BODY))
        self.inside.addWidget(self.progress)
        self.add_message()

    def begin(self) -> None:
        """The name of the shop is there to be typed over."""
        self.go_to(self.shop)
        self.shop.line.selectAll()

    def wait(self, *, busy: bool) -> None:
        """While it is being made nothing is asked for a second time."""
        self._busy = busy
        self._act.setEnabled(not busy)
        self.progress.run(on=busy)

    def refuse(self, error: PosError) -> None:
        """What was typed stays; a PIN that was refused is typed anew."""
        self.wait(busy=False)
        self.message.refuse(error)
        if error.code in ("pin_short", "pin_differs"):
            self.pin.clear()
            self.again.clear()
            self.go_to(self.pin)

    def _on_entered(self, _text: str) -> None:
        here = next((n for n, box in enumerate(self._boxes) if box.line.hasFocus()), 0)
        if here + 1 < len(self._boxes):
            self.go_to(self._boxes[here + 1])
            self._boxes[here + 1].line.selectAll()
        else:
            self._on_go()

    def _on_edited(self, _text: str) -> None:
        self.message.quiet()

    def _on_escaped(self) -> None:
        if self._busy:
            self.progress.ticker.stop()
        else:
            self.left.emit()

    def _on_go(self) -> None:
        empty = next((box for box in self._boxes if not box.text() or not box.fits), None)
        if self._busy or empty is not None:
            self.go_to(empty or self.shop)
        elif self.pin.text() != self.again.text():
            self.refuse(Refused("pin_differs"))
        elif len(self.pin.text()) < PIN_LEAST:
            self.refuse(Refused("pin_short", least=PIN_LEAST))
        else:
            self.message.quiet()
            self.wait(busy=True)
            self.asked.emit(self.shop.text(), self.name.text(), self.pin.text())
