"""The household's affairs beside its page: choose one, answer one question after the other, see what will happen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.errors import PosError, Refused
from pos.services.office.views import HouseholdPage
from pos.ui import keys, messages, theme
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.affairs.affair import APPROVER, PIN, SECOND_PIN, Affair, Ask, Done, Facts, Look, looked
from pos.ui.office.affairs.choices import affairs
from pos.ui.printing import Printout
from pos.ui.scanner import READS_CODES
from pos.ui.station import Station, confirmed
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import ENTER, Accepts, EntryBox, is_held_enter
from pos.ui.widgets.label import RIGHT, Label
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.paper import PaperView

translate = QCoreApplication.translate
_SECRET = (PIN, SECOND_PIN)


class AffairPanel(Card):
    """One household at a time. Enter goes on, Esc one step back; nothing is written before the last PIN."""

    closed = Signal()
    """back to redeeming"""
    changed = Signal()
    """something is in the book: the page is to be read anew"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._affairs: tuple[Affair, ...] = ()
        self._affair: Affair | None = None
        self._answers: dict[str, str] = {}
        self._ask: Ask | None = None
        self._key = ""
        self._inquiry = Inquiry(station.worker, self)
        self._busy = self._writing = self._finished = False
        self.title = Label("", Type.ROW, bold=True)
        self.box = EntryBox(translate("Office", "住户事务"), keypad=True)
        self.trouble = MessageStrip(rounded=True)
        self.paper = PaperView(translate("Office", "凭单"))
        self.again = QuietButton(translate("Office", "补打"), key_of(Command.PRINT))
        self.go = PrimaryButton(translate("Office", "下一步"), "Enter")
        self.buttons: list[QuietButton] = []
        self._arrange()
        self._bind()

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        layout = column(self, gap=14)
        layout.setContentsMargins(theme.px(22), theme.px(20), theme.px(22), theme.px(22))
        layout.addWidget(self.title)
        self._lines = QWidget()
        self._list = column(self._lines, gap=10)
        layout.addWidget(self._lines)
        layout.addWidget(self.paper, 1)
        self._gap = QWidget()
        self._gap.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        layout.addWidget(self._gap, 1)
        layout.addWidget(self.trouble)
        self._word = Label("", Type.BODY, "muted")
        layout.addWidget(self._word)
        layout.addWidget(self.box)
        layout.addWidget(self.again)
        self.go.setFixedHeight(theme.px(60))
        layout.addWidget(self.go)

    def _bind(self) -> None:
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.escaped.connect(self.back)
        self.go.clicked.connect(self._on_go)
        self.again.clicked.connect(self._on_print_again)
        keys.action(self, Command.PRINT, self.again.words(), self._on_print_again)
        self._printout = Printout(self._station, self.paper, self)
        self._printout.not_printed.connect(self._on_not_printed)

    # -- the list of affairs --------------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether an affair is under way."""
        return self._writing

    def open(self, page: HouseholdPage) -> None:
        """What may be done with this household."""
        self._affairs = affairs(self._station.desks.office, page, self._station.person)
        self._menu()

    def _menu(self) -> None:
        self._inquiry.forget()
        self._affair, self._ask, self._answers = None, None, {}
        self._busy = self._finished = False
        self._printout.show(None)
        self.title.show_text(translate("Office", "住户事务"))
        self._show_choices([one.title for one in self._affairs])
        self._dress(translate("Office", "输入序号"), Accepts.DIGITS)

    def _show_choices(self, words: list[str]) -> None:
        self._empty_lines()
        for n, word in enumerate(words, 1):
            button = QuietButton(word, str(n))
            button.clicked.connect(partial(self._on_entered, str(n)))
            self.buttons.append(button)
            self._list.addWidget(button)

    def _empty_lines(self) -> None:
        self.buttons.clear()
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # -- going on -------------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        self._on_entered(self.box.text())

    def _on_entered(self, text: str) -> None:
        if self._busy:
            return
        if self._finished:
            self.closed.emit()
        elif self._affair is None:
            self._choose(text)
        elif self._ask is not None:
            self._answer(self._ask, text)

    def _choose(self, text: str) -> None:
        if text.isdigit() and 1 <= int(text) <= len(self._affairs):
            self._affair = self._affairs[int(text) - 1]
            self._key = self._station.desks.office.new_key()
            self.title.show_text(self._affair.title)
            self._look()
        else:
            self._refuse(Refused("not_listed", most=len(self._affairs)))

    def _answer(self, ask: Ask, text: str) -> None:
        if ask.choices:
            if not (text.isdigit() and 1 <= int(text) <= len(ask.choices)):
                self._refuse(Refused("not_listed", most=len(ask.choices)))
                return
            text = ask.choices[int(text) - 1][0]
        elif ask.numbered is not None and text:
            if not 1 <= int(text) <= len(ask.numbered):
                self._refuse(Refused("no_line", n=int(text)))
                self.box.line.selectAll()
                return
            text = ask.numbered[int(text) - 1]
        elif not text and not ask.optional:
            return
        self._answers[ask.name] = text.lower() if ask.name == APPROVER else text
        if ask.name == PIN:
            self._write(self._answers.pop(PIN))
        else:
            self._look()

    def _look(self) -> None:
        """What would happen with the answers so far, and then the next question."""
        self._hold()
        assert self._affair is not None
        people, login = self._station.desks.people, self._station.person.login
        work = partial(looked, self._affair, people, login, dict(self._answers))
        self._inquiry.ask(work, self._on_look, self._on_not_looked)

    def _on_look(self, look: Look) -> None:
        ask = self._ask = look.ask
        self._busy = False
        if ask.choices:
            self._show_choices([word for _, word in ask.choices])
        else:
            self._show_facts(look.facts)
        self._dress(ask.word, Accepts.DIGITS if ask.choices else ask.accepts, scans=ask.scans)
        last = ask.name == PIN
        self.go.offer("Enter", translate("Office", "确认记账") if last else translate("Office", "下一步"))

    def _on_not_looked(self, error: PosError) -> None:
        """The last answer is asked again."""
        self._busy = False
        self._answers.pop(next(reversed(self._answers), ""), None)
        self.box.setEnabled(True)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.line.selectAll()
        self._refuse(error)

    def _write(self, pin: str) -> None:
        """The PIN, then the one transaction. The same key until it is known to stand."""
        assert self._affair is not None
        self._hold()
        self._writing = True
        self.go.offer("Enter", translate("Office", "正在记账…"))
        people, login = self._station.desks.people, self._station.person.login
        work = partial(confirmed, people, login, pin, self._affair.do, dict(self._answers), self._key)
        self._station.worker.run(work, self._on_done, self._on_not_done)

    def _on_done(self, done: Done) -> None:
        self._busy, self._writing, self._finished = False, False, True
        self._answers.clear()
        self.changed.emit()
        self._empty_lines()
        self._dress("", Accepts.DIGITS)
        self.box.hide()
        self._word.hide()
        self.go.offer("Enter", translate("Office", "完成"))
        self.trouble.say(Tone.GOOD, done.text)
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        if done.slip is not None:
            self._gap.hide()
            self.paper.show()
            self.again.show()
            self._printout.show(done.slip)

    def _on_not_done(self, error: PosError) -> None:
        self._busy = self._writing = False
        self._dress(self._ask.word if self._ask else "", Accepts.PIN)
        self.go.offer("Enter", translate("Office", "确认记账"))
        self._refuse(error)

    # -- going back -----------------------------------------------------------------------------------------------

    def back(self) -> None:
        """One step back: the question before, the list of affairs, redeeming."""
        if self._busy:
            return
        if self._affair is None or self._finished:
            self.closed.emit()
        elif self._answers:
            for name in (next(reversed(self._answers)), *_SECRET):
                self._answers.pop(name, None)
            self._look()
        else:
            self._menu()

    # -- paper ----------------------------------------------------------------------------------------------------

    def _on_print_again(self) -> None:
        if self._finished:
            self._printout.reprint()

    def _on_not_printed(self, error: PosError) -> None:
        if self._finished:
            self._refuse(error)

    # -- showing --------------------------------------------------------------------------------------------------

    def _hold(self) -> None:
        self._busy = True
        self.trouble.quiet()
        self.box.setEnabled(False)

    def _dress(self, word: str, accepts: Accepts, *, scans: bool = False) -> None:
        self.trouble.quiet()
        self.paper.hide()
        self.again.hide()
        self._gap.show()
        self._word.show()
        self._word.show_text(word)
        self.box.show()
        self.box.setEnabled(True)
        self.box.clear()
        self.box.accept_only(accepts)
        self.box.line.setAccessibleName(word)
        self.box.line.setProperty(READS_CODES, scans)
        self.go.offer("Enter", translate("Office", "下一步"))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_facts(self, facts: Facts) -> None:
        self._empty_lines()
        for word, value in facts:
            place = QWidget()
            line = row(place, gap=8)
            line.addWidget(Label(word, Type.BODY, "muted"))
            line.addWidget(Label(value, Type.BODY, align=RIGHT, elastic=True), 1)
            self._list.addWidget(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the button that ends an affair."""
        if event.key() in ENTER and not is_held_enter(event):
            self._on_go()
        elif event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def _refuse(self, error: PosError) -> None:
        self.trouble.say(Tone.REFUSED, messages.sentence(error))

    def _on_edited(self, _text: str) -> None:
        if not self._finished:
            self.trouble.quiet()
