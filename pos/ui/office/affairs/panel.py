"""Matters beside a page: choose one, answer one question after the other, see what will happen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from pos.domain.people import Person
from pos.errors import PosError, Refused
from pos.services.office.views import HouseholdPage
from pos.ui import keys, theme
from pos.ui.beside.alone import Alone
from pos.ui.beside.paper import PaperView
from pos.ui.beside.progress import WatchedLine
from pos.ui.beside.ticker import Ticker
from pos.ui.door.names import MOST, NamesGrid
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.affairs.affair import PIN, Done, Facts, Look, Matter, carried_out, looked
from pos.ui.office.affairs.choices import affairs
from pos.ui.office.affairs.progress import Progress, Stage
from pos.ui.printing import Printout, print_copy
from pos.ui.scanner import READS_CODES
from pos.ui.station import Station
from pos.ui.text import plain, titled
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import ENTER, Accepts, EntryBox
from pos.ui.widgets.label import RIGHT, Label, Paragraph
from pos.ui.widgets.message import MessageStrip, Tone

translate = QCoreApplication.translate


class AffairPanel(Card):
    """A household's affairs, or one matter. Enter goes on, Esc one step back; nothing is written before the last PIN.

    While something long is written Esc stops it, where it can be stopped.
    """

    closed = Signal()
    """back to what stood there"""
    changed = Signal()
    """something is in the book: the page is to be read anew"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._inquiry = Inquiry(station.worker, self)
        self._alone = Alone(self)
        self._shown = Progress()
        self.progress = WatchedLine()
        self.stop = QuietButton(translate("Office", "停下，什么都不写"), "Esc")
        self.title = Paragraph("", Type.ROW, "ink", bold=True)
        self.box = EntryBox(translate("Office", "住户事务"), keypad=True)
        self.trouble = MessageStrip(rounded=True)
        self.paper = PaperView(translate("Office", "凭单"))
        self.again = QuietButton(translate("Office", "补打"), key_of(Command.PRINT))
        self.go = PrimaryButton(translate("Office", "下一步"), "Enter")
        self.buttons: list[QuietButton] = []
        self._printout = Printout(station, self.paper, station.desks.office.print_again, self)
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
        for part in (self.trouble, self.progress, self.stop):
            layout.addWidget(part)
        self.stop.hide()
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
        self.go.clicked.connect(self.box.enter)
        self.stop.clicked.connect(self.back)
        self.again.clicked.connect(self._on_print_again)
        keys.action(self, Command.PRINT, self.again.words(), self._on_print_again)
        self._printout.not_printed.connect(self.trouble.refuse)

    # -- intents --------------------------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether an affair is under way."""
        return self._shown.stage is Stage.WRITING

    @property
    def done(self) -> bool:
        """Whether it stands in the book, and only that is told."""
        return self._shown.stage is Stage.DONE

    @property
    def _ticker(self) -> Ticker | None:
        """Of what is being written."""
        return self._shown.affair.ticker if self.writing and self._shown.affair is not None else None

    def _show_progress(self) -> None:
        ticker = self._ticker
        if ticker is None:
            self.progress.rest()
        else:
            self.progress.watch(translate("Office", "正在记账"), ticker)
        self.stop.setVisible(ticker is not None)

    def open(self, page: HouseholdPage) -> None:
        """What may be done with this household."""
        self._go_on(Progress(affairs(self._station.desks.office, page, self._station.person)))

    def begin(self, matter: Matter) -> None:
        """One matter by itself."""
        self._printout.show(None)
        self._empty_lines()
        self._dress("", Accepts.DIGITS)  # what may be refused before anything is asked is left by Esc
        self._go_on(Progress((), Stage.LOOKING, matter, key=self._station.desks.office.new_key()))

    def back(self) -> None:
        """One step back: the question before, the list of affairs, away; of what is being written, its end."""
        if self._shown.busy:
            if self._ticker is not None:
                self._ticker.stop()
            return
        before = self._shown.back()
        if before is None:
            self.closed.emit()
        else:
            self._go_on(before)

    def _on_entered(self, text: str) -> None:
        shown = self._shown
        if shown.busy:
            return
        if shown.stage is Stage.DONE:
            self.closed.emit()
            return
        try:
            if shown.affair is None:
                self._go_on(shown.chosen(text, self._station.desks.office.new_key()))
            elif shown.ask is not None:
                self._go_on(shown.answered(shown.ask, text), text)
        except Refused as error:
            self._refuse(error)

    def _on_edited(self, _text: str) -> None:
        if self._shown.stage is not Stage.DONE:
            self.trouble.quiet()
        ask = self._shown.ask
        if ask is not None and ask.choices and len(self.box.text()) == 1:
            self._alone.wait(partial(self._on_alone, self._shown, self.box.text()))

    def _on_alone(self, asked: Progress, digit: str) -> None:
        """One digit is enough where one of a few is chosen; what more digits follow is none, or a scan."""
        if self._shown is asked and self.box.text() == digit and self.isVisible():
            self.box.enter()

    def stand_back(self) -> None:
        """Another household is looked for: what was typed of a PIN is not kept for it."""
        if self.box.line.echoMode() is QLineEdit.EchoMode.Password:
            self.box.clear()

    # -- what follows ---------------------------------------------------------------------------------------------

    def _go_on(self, progress: Progress, pin: str = "") -> None:
        if progress is self._shown:
            return
        self._shown = progress
        if progress.busy:
            self.trouble.quiet()
            self.box.setEnabled(False)
        if progress.stage is Stage.CHOOSING:
            self._inquiry.forget()
            self._show_menu(progress)
        elif progress.affair is not None:
            self.title.show_text(titled(progress.affair.title, progress.room))
            self._ask(progress.affair, pin)

    def _ask(self, affair: Matter, pin: str) -> None:
        """What would happen with the answers so far; or the PIN, then the one transaction."""
        people, login, shown = self._station.desks.people, self._station.person.login, self._shown
        if shown.stage is Stage.WRITING:
            self.go.offer("Enter", translate("Office", "正在记账…"))
            if affair.ticker is not None:
                affair.ticker.begin()
                self._show_progress()
            work = partial(carried_out, affair, people, login, pin, shown.confirmed, shown.key)
            self._station.worker.run(work, self._on_done, self._on_not_done)
        else:
            question = partial(looked, affair, people, login, shown.answers)
            self._inquiry.ask(question, self._on_look, self._on_not_looked)

    def _on_look(self, look: Look) -> None:
        self._shown = self._shown.looked(look)
        ask = look.ask
        self._empty_lines()
        self._show_facts(look.facts)
        self._show_choices([word for _, word in ask.choices])
        self._show_people(look.people)
        self._dress(ask.word, Accepts.DIGITS if ask.choices else ask.accepts, scans=ask.scans)
        self.go.setVisible(not ask.choices)  # one of the few is tapped, or its digit pressed
        if ask.name == PIN:
            self._offer_last()
        if ask.accepts is not Accepts.TEXT and not ask.choices and not look.people:
            self.box.ask()

    def _offer_last(self) -> None:
        """What the last PIN does, and for which room."""
        words = translate("Office", "确认记账 {room}").format(room=plain(self._shown.room, 16))
        self.go.offer("Enter", words.strip())

    def _on_not_looked(self, error: PosError) -> None:
        self._shown = self._shown.not_looked()
        self.box.setEnabled(True)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refuse(error)

    def _on_done(self, done: Done) -> None:
        self._shown = self._shown.written(done)
        self._show_progress()
        self.changed.emit()
        self._empty_lines()
        self._dress("", Accepts.DIGITS)
        self.box.hide()
        self._word.hide()
        self.go.offer("Enter", translate("Office", "完成"))
        self.trouble.say(Tone.GOOD, done.text)
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.paper, self.again):
            part.setVisible(done.slip is not None)
        self._gap.setVisible(done.slip is None)
        self._printout.show(done.slip)

    def _on_not_done(self, error: PosError) -> None:
        self._shown = self._shown.not_written()
        self._show_progress()
        self._dress(self._shown.ask.word if self._shown.ask else "", Accepts.PIN)
        self._offer_last()
        self._refuse(error)

    def _refuse(self, error: PosError) -> None:
        if error.code == "cancelled":
            self.trouble.say(Tone.CAREFUL, translate("Office", "停下了，什么都没有写"))
        else:
            self.trouble.refuse(error)
        self.box.line.selectAll()  # what is typed next takes its place

    def _on_print_again(self) -> None:
        if self._shown.stage is Stage.DONE:
            self._printout.reprint()
        elif self._copy_of:
            print_copy(self._station, self._station.desks.office.print_again, self._copy_of, self._refuse)

    @property
    def _copy_of(self) -> str:
        return self._shown.affair.copy_of if self._shown.affair is not None else ""

    # -- showing --------------------------------------------------------------------------------------------------

    def _show_menu(self, progress: Progress) -> None:
        self._printout.show(None)
        self.title.show_text(titled(translate("Office", "住户事务"), progress.room))
        self._empty_lines()
        self._show_choices([one.title for one in progress.affairs])
        self._dress(translate("Office", "输入序号"), Accepts.DIGITS)
        self.go.hide()  # the list itself is what can be done

    def _show_choices(self, words: list[str]) -> None:
        for n, word in enumerate(words, 1):
            button = QuietButton(word, str(n))
            button.clicked.connect(partial(self._on_entered, str(n)))
            self.buttons.append(button)
            self._list.addWidget(button)

    def _show_people(self, people: Sequence[Person]) -> None:
        """One tap instead of a login name, as at the door."""
        if 0 < len(people) <= MOST:
            names = NamesGrid()
            names.chosen.connect(self._on_entered)
            self._list.addWidget(names)
            names.show_people(people)

    def _show_facts(self, facts: Facts) -> None:
        for word, value in facts:
            if not word:
                self._list.addWidget(Paragraph(value, Type.BODY, "ink"))
                continue
            place = QWidget()
            line = row(place, gap=8)
            line.addWidget(Label(word, Type.BODY, "muted"))
            line.addWidget(Label(value, Type.BODY, align=RIGHT, elastic=True), 1)
            self._list.addWidget(place)

    def _empty_lines(self) -> None:
        self.buttons.clear()
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _dress(self, word: str, accepts: Accepts, *, scans: bool = False) -> None:
        self.trouble.quiet()
        self.paper.hide()
        self.again.setVisible(bool(self._copy_of))
        self._gap.show()
        self._word.show()
        self._word.show_text(word)
        self.box.show()
        self.box.setEnabled(True)
        self.box.clear()
        self.box.accept_only(accepts)
        self.box.line.setAccessibleName(word)
        self.box.line.setProperty(READS_CODES, scans)
        self.go.show()
        self.go.offer("Enter", translate("Office", "下一步"))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the button that ends an affair."""
        if event.key() in ENTER:
            self.box.enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)
