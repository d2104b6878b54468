"""Pages that stand in the way at the door: what is wrong with the ledger, and the few ways on from there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent

from pos.errors import PosError
from pos.services.people.staff import People
from pos.services.shop import Shop
from pos.services.upkeep.epochs import Behind, go_on
from pos.ui import theme
from pos.ui.keys import Command
from pos.ui.station import confirmed
from pos.ui.text import grouped, plain
from pos.ui.theme import Type
from pos.ui.widgets.card import Badge, Card, Divider, column, row
from pos.ui.widgets.entry import ENTER, Accepts, EntryBox
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import Page
from pos.ui.worker import Worker

translate = QCoreApplication.translate
LOGIN_LENGTH = 32
MOST_TILLS = 4
"""More do not fit on a small screen."""


class StoppedPage(Page):
    """One thing to know, some facts, and the program can be closed, or what `away` says instead."""

    close_asked = Signal()

    def __init__(
        self,
        title: str,
        words: Sequence[str],
        facts: Sequence[str],
        box: EntryBox | None = None,
        away: str = "",
        badge: tuple[str, str] = ("alert", "red"),
    ) -> None:
        super().__init__(box)
        card = Card()
        self.inside = column(card, gap=12)
        self.inside.setContentsMargins(theme.px(34), theme.px(26), theme.px(34), theme.px(26))
        head = row(gap=16)
        head.addWidget(Badge(*badge, f"{badge[1]}_tint"))
        head.addWidget(Label(title, Type.TITLE, bold=True), 1)
        self.inside.addLayout(head)
        for sentence in words:
            self.inside.addWidget(Paragraph(sentence, Type.BODY, "ink"))
        for fact in facts:
            self.inside.addWidget(Paragraph(fact, Type.BODY, "muted"))
        self.stand_in_the_middle(card, above=2, below=3)
        self.plain_command("Esc", away or translate("Stopped", "关上程序"), self.close_asked.emit)
        if box is not None:
            box.escaped.connect(self.close_asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no box heard."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)


def forged_page(places: Sequence[str]) -> StoppedPage:
    """Nothing goes on from here: entries were changed, or made by nobody with the key."""
    words = (
        translate("Stopped", "有几笔账被改过，或者不是本程序记的。现在什么都不记，也不能收银和抵扣。"),
        translate("Stopped", "请找店长：留好原来的文件，运行 pos verify 看清楚，再用 pos restore 从备份恢复。"),
    )
    return StoppedPage(translate("Stopped", "账本被人动过"), words, (_where(places, 24),))


class ReadPage(StoppedPage):
    """Something to know before one goes on."""

    read = Signal()

    def __init__(self, title: str, words: Sequence[str], facts: Sequence[str], done: str) -> None:
        super().__init__(title, words, facts)
        self.next_step("Enter", done, self.read.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as well."""
        if event.key() in ENTER:
            self.read.emit()
        else:
            super().keyPressEvent(event)


def anew_page(last: Sequence[str], backup: str) -> ReadPage:
    """Numbers began anew because nothing outside says where they stood: somebody compares with the paper."""
    words = (
        translate(
            "Stopped", "这台电脑上没有账外的记号，看不出账本是不是最新的：小票从新的一段编号开始，号码不会重复。"
        ),
        translate("Stopped", "请拿最后一张小票或交班单对照：比下面的号码更新，就说明账本是旧的，请找店长。"),
    )
    facts = [translate("Stopped", "账上最后的号码：{numbers}").format(numbers=" · ".join(last) or "—")]
    facts.append(translate("Stopped", "最近的备份：{backup}").format(backup=backup or "—"))
    return ReadPage(translate("Stopped", "小票换了一段编号"), words, facts, translate("Stopped", "对照过了"))


def changed_page(places: Sequence[str]) -> ReadPage:
    """People, persons or settings are not as the book tells: somebody looks at them before the day begins."""
    words = (
        translate("Stopped", "人员、住户资料或设置不是账上记的样子：有人在程序外改过，或者放回了旧的。"),
        translate("Stopped", "请找店长：运行 pos verify 看是谁最后改的，再改回来；拿不准就先不要抵扣和奖励。"),
    )
    done = translate("Stopped", "知道了")
    return ReadPage(translate("Stopped", "有资料被人动过"), words, (_where(places, 48),), done)


class OlderPage(StoppedPage):
    """An older file is in the ledger's place. The right one comes back, or a manager goes on without the rest."""

    went_on = Signal()

    def __init__(self, shop: Shop, people: People, worker: Worker, missing: Sequence[Behind]) -> None:
        name = translate("Login", "登录名")
        self.login = EntryBox(name, icon="person", accepts=Accepts.CODE, most=LOGIN_LENGTH, height=52)
        self.pin = EntryBox(translate("Login", "密码"), icon="lock", accepts=Accepts.PIN, height=52, keypad=True)
        words = (
            translate("Stopped", "已经记过的账不在这个文件里：可能是同步软件或备份把旧文件放了回来。现在什么都不记。"),
            translate("Stopped", "一、放回对的文件：关上程序，把对的 ledger.db 放回数据文件夹，再打开。"),
            translate("Stopped", "二、找不回来：店长在这里登录，从新的一段编号继续。少了的账要补，号码不会重复。"),
        )
        super().__init__(
            translate("Stopped", "账本是旧的"), words, [_fact(one) for one in missing[:MOST_TILLS]], self.login
        )
        self._shop, self._people, self._worker = shop, people, worker
        self._busy = False
        self.message = MessageStrip(rounded=True)
        self.login.dress(placeholder=translate("Login", "登录名"))
        self.pin.dress(placeholder=translate("Login", "密码"))
        self.inside.addWidget(Divider())
        for part in (self.login, self.pin, self.message):
            self.inside.addWidget(part)
        self._act, self.go = self.next_step(Command.CONFIRM, translate("Stopped", "从新的一段继续"), self._on_go)
        self._listen()

    def _listen(self) -> None:
        self.login.entered.connect(self._on_login_entered)
        self.pin.escaped.connect(self.close_asked)
        for box in (self.login, self.pin):
            box.edited.connect(self._on_edited)

    def _on_login_entered(self, _text: str) -> None:
        self.pin.setFocus()

    def _on_edited(self, _text: str) -> None:
        self.message.quiet()

    def _on_go(self) -> None:
        login, pin = self.login.text(), self.pin.text()
        if self._busy or not login or not pin or not (self.login.fits and self.pin.fits):
            (self.pin if login else self.login).setFocus()
            return
        self._wait(busy=True)
        act = partial(go_on, self._shop)
        self._worker.run(partial(confirmed, self._people, login, pin, act), self._on_gone_on, self._on_refused)

    def _on_gone_on(self, _epochs: dict[str, int]) -> None:
        self._wait(busy=False)
        self.went_on.emit()

    def _on_refused(self, error: PosError) -> None:
        self._wait(busy=False)
        self.pin.clear()
        self.pin.setFocus()
        self.message.refuse(error)

    def _wait(self, *, busy: bool) -> None:
        self._busy = busy
        self._act.setEnabled(not busy)


def _where(places: Sequence[str], most: int) -> str:
    """The first places, each in at most so many characters."""
    named = " · ".join(plain(place, most) for place in places[:6])
    return translate("Stopped", "在这些地方：{places}").format(places=named)


def _fact(one: Behind) -> str:
    count = grouped(max(0, one.known_seq - one.seq))
    if not one.number:
        return translate("Stopped", "{till}：还少 {count} 笔").format(till=plain(one.till, 8), count=count)
    told = translate("Stopped", "{till}：这里到 {number}（{at}），后面还少 {count} 笔")
    return told.format(till=plain(one.till, 8), number=one.number, at=one.at[:16].replace("T", " "), count=count)
