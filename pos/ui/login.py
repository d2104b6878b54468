"""The door: login name, Enter, PIN, Enter. Also the locked screen."""

from __future__ import annotations

import math
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QTimer, Signal, SignalInstance
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.domain.people import Person
from pos.errors import PosError
from pos.settings import Ground
from pos.ui import keys, messages, theme
from pos.ui.door.names import NamesGrid
from pos.ui.keys import Command, key_of
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import LegendButton, PrimaryButton
from pos.ui.widgets.card import column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.frame import AwayPill
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.page import scrolled
from pos.ui.worker import Worker

if TYPE_CHECKING:
    from pos.services.desks import Arrival, Desks

translate = QCoreApplication.translate
LOGIN_LENGTH, FORM = 32, 360


class _Board(QWidget):
    """The shop's board at the left."""

    def __init__(self, shop_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = column(self, gap=8)
        layout.setContentsMargins(theme.px(56), theme.px(56), theme.px(56), theme.px(48))
        layout.addStretch(3)
        layout.addSpacing(theme.px(96))
        self.name = Label(shop_name, Type.FIGURE, "rail_ink", bold=True)
        layout.addWidget(self.name)
        layout.addWidget(Paragraph(translate("Login", "在社区超市攒积分，用积分抵物业费"), Type.ROW, "rail_ink"))
        layout.addStretch(4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = QLinearGradient(0, 0, 0, self.height())
        shade.setColorAt(0, theme.colour("rail_over"))
        shade.setColorAt(1, theme.colour("rail"))
        painter.fillRect(self.rect(), shade)
        side = theme.px(72)
        at = QPointF(theme.px(56), self.name.y() - side - theme.px(24))
        paint.icon(painter, self, "app", "red", side, at)


class LoginPage(QWidget):
    """Asks who is there. `entered` says who; nothing else is reachable until then."""

    entered = Signal(object)
    """Arrival"""
    language_asked = Signal()
    computer_asked = Signal()
    practice_asked = Signal()

    def __init__(self, worker: Worker, shop_name: str, other_language: str, ground: Ground = Ground.SHOP) -> None:
        super().__init__()
        self._desks: Desks | None = None
        self._worker = worker
        self._busy = False
        self._early: tuple[str, str] | None = None
        """Name and PIN of somebody who was here before the ledger was open."""
        self.board = _Board(shop_name)
        self.login = EntryBox(
            translate("Login", "登录名"), icon="person", accepts=Accepts.CODE, most=LOGIN_LENGTH, height=56
        )
        self.names = NamesGrid()
        self.pin = EntryBox(translate("Login", "密码"), icon="lock", accepts=Accepts.PIN, height=56, keypad=True)
        self.message = MessageStrip(rounded=True)
        self.go = PrimaryButton(translate("Login", "登录"), "Enter")
        self.language = LegendButton(other_language, key_of(Command.LANGUAGE))
        self.practice = LegendButton(translate("Login", "训练"), key_of(Command.PRACTICE))
        self._ground = ground
        self.computer = LegendButton(translate("Login", "这台电脑"), key_of(Command.COMPUTER))
        self.away = AwayPill()
        self._until = 0.0
        """until when somebody must wait, by the monotonic clock"""
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self._on_second)
        self._title = Label("", Type.TITLE, bold=True)
        self._hint = Paragraph()
        self._arrange()
        self._listen()
        self.ask()

    def _arrange(self) -> None:
        self.login.dress(placeholder=translate("Login", "登录名"))
        self.pin.dress(placeholder=translate("Login", "密码"))
        self.go.setFixedHeight(theme.px(52))
        form = QWidget()
        form.setFixedWidth(theme.px(FORM))
        inside = column(form, gap=12)
        for part in (self._title, self._hint, self.names, self.login, self.pin, self.go, self.message):
            inside.addWidget(part)
        inside.insertSpacing(2, theme.px(12))
        outer = column(margin=24)
        foot = row()
        foot.addWidget(self.away)
        foot.addStretch(1)
        for button in (self.practice, self.computer, self.language):
            foot.addWidget(button)
        outer.addStretch(3)
        middle = row()  # an alignment would ask the form how high it is as wide as the page: its hint would be one line
        middle.addStretch(1)
        middle.addWidget(form)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(4)
        outer.addLayout(foot)
        page = row(self)
        page.addWidget(self.board, 5)
        if theme.is_large():
            page.addWidget(scrolled(outer), 6)
        else:
            page.addLayout(outer, 6)

    def _listen(self) -> None:
        self.names.chosen.connect(self._on_name_chosen)
        self.login.entered.connect(self._on_login_entered)
        self.pin.entered.connect(self._on_pin_entered)
        self.go.clicked.connect(self.pin.enter)
        self.login.edited.connect(self._on_edited)
        self.pin.edited.connect(self._on_edited)
        self.login.escaped.connect(self.login.clear)
        self.pin.escaped.connect(self.pin.clear)
        for command, button, asked in (
            (Command.LANGUAGE, self.language, self.language_asked),
            (Command.COMPUTER, self.computer, self.computer_asked),
            (Command.PRACTICE, self.practice, self.practice_asked),
        ):
            slot = partial(self._on_beside, button, asked)
            button.clicked.connect(keys.action(self, command, button.words(), slot).trigger)

    def serve(self, desks: Desks) -> None:
        """What lets people in from now on, and first of all whoever waits already."""
        self._desks = desks
        self._worker.run(desks.people.everyone, self.names.show_people)
        if self._ground is not Ground.SHOP:
            self._tell_who()
        early, self._early = self._early, None
        if early is not None:
            self._worker.run(partial(_come_in, desks, *early), self._on_known, self._on_refused)
        elif self.login.text() and self.pin.hasFocus():
            self._expect(self.login.text())

    def ask(self, locked_for: Person | None = None) -> None:
        """Asks for anybody, or first of all for the person who locked the screen."""
        self._title.show_text(translate("Login", "已锁屏") if locked_for else translate("Login", "登录"))
        hint = translate("Login", "{name}，输入密码继续。换人请先改登录名。")
        self._hint.setVisible(locked_for is not None)
        self._hint.show_text(hint.format(name=plain(locked_for.name, 20)) if locked_for else "")
        self.login.put(locked_for.login if locked_for else "")
        self.pin.clear()
        self.message.quiet()
        for other in (self.language, self.computer):  # everything is built anew: nothing may be under way
            other.setVisible(locked_for is None)
        self.practice.setVisible(locked_for is None and self._ground is Ground.SHOP)
        if self._ground is not Ground.SHOP:
            self._tell_who()
        self._focus()

    def _tell_who(self) -> None:
        """Where nothing counts the PINs are no secret."""
        told = translate("Login", "练习：登录名 cashier，密码 1111；要第二个人时 lead，111111")
        if self._ground is Ground.DEMO:
            told = translate(
                "Login", "演示：收银 cashier 1111，值班长 lead 111111，店长 manager 222222，物业 clerk 333333"
            )
        self._hint.show_text(told if self._desks is not None else translate("Login", "正在准备，几秒就好"))
        self._hint.setMinimumHeight(self._hint.heightForWidth(theme.px(FORM)))
        self._hint.show()

    def _on_beside(self, button: LegendButton, asked: SignalInstance) -> None:
        if not button.isHidden():
            asked.emit()

    def _focus(self) -> None:
        (self.pin if self.login.text() and self.login.fits else self.login).setFocus()

    def _on_name_chosen(self, login: str) -> None:
        """One's name was tapped: the PIN is what is left, and whoever works by fingers gets its pad."""
        if not self._busy:
            self.login.put(login)
            self.pin.clear()
            self.message.quiet()
            self.pin.ask()
            self._expect(login)

    def _on_login_entered(self, text: str) -> None:
        if text:
            self.pin.setFocus()
            self._expect(text)

    def _expect(self, login: str) -> None:
        """While they type their PIN, what they come for is loaded."""
        if self._desks is not None:
            self._worker.run(partial(_expect, self._desks, login), self._on_expected)

    def _on_expected(self, _nothing: None) -> None:
        """Nobody waits for it."""

    def _on_pin_entered(self, pin: str) -> None:
        login = self.login.text()
        if self._busy or not login or not self.login.fits or not pin:
            self._focus()
            return
        self._wait(busy=True)
        if self._desks is None:
            self._early = login, pin
            return
        self._worker.run(partial(_come_in, self._desks, login, pin), self._on_known, self._on_refused)

    def _on_known(self, arrival: Arrival) -> None:
        self._wait(busy=False)
        self.pin.clear()
        self.entered.emit(arrival)

    def _on_refused(self, error: PosError) -> None:
        self._wait(busy=False)
        self.pin.clear()
        self.pin.setFocus()
        self.message.say(Tone.REFUSED, messages.sentence(error))
        if error.code == "locked":
            self._until = time.monotonic() + int(str(error.values["wait_s"]))
            self._countdown.start()

    def _on_second(self) -> None:
        """What is left of the wait."""
        left = math.ceil(self._until - time.monotonic())
        if left > 0:
            self.message.say(Tone.CAREFUL, messages.say("locked", wait_s=left))
        else:
            self._countdown.stop()
            self.message.quiet()

    def _on_edited(self, _text: str) -> None:
        self._countdown.stop()
        self.message.quiet()

    def scanned(self) -> None:
        """A scanner was heard: what it read is no PIN, and counts for none."""
        if not self._busy:
            self.message.say(Tone.REFUSED, messages.say("scan_at_door"))

    def _wait(self, *, busy: bool) -> None:
        self._busy = busy
        self.go.setEnabled(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.board.setVisible(self.width() >= theme.px(800))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()


def _expect(desks: Desks, login: str) -> None:
    """On the worker."""
    from pos.ui.later.ahead import expect  # late: it knows every desk

    expect(desks, login)


def _come_in(desks: Desks, login: str, pin: str) -> Arrival:
    """On the worker, with the desk that stands there first."""
    from pos.ui.later.ahead import load_first  # late: it knows every desk

    arrival = desks.come_in(login, pin)
    load_first(arrival.person)
    return arrival
