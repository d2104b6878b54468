"""The programme of points: its versions, one of them in words, and a new one that is checked as it is typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.people import Person, Role
from pos.domain.points.form import read, texts
from pos.domain.points.programme import Programme
from pos.domain.sandbox.trial import Trial, TrialOf
from pos.errors import PosError, Refused
from pos.services.goods.programme import Comparison, Overview
from pos.services.notices import Change, Subject
from pos.services.sandbox.desk import SandboxDesk, Span
from pos.ui import keys, messages, theme
from pos.ui.backoffice.programme import rows
from pos.ui.backoffice.programme.cards import ComparisonCard, RulesCard
from pos.ui.backoffice.programme.draft import Draft, ProgrammeStep
from pos.ui.backoffice.programme.form import RuleForm
from pos.ui.backoffice.sandbox.view import TrialSheet
from pos.ui.beside.ticker import Ticker
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.station import Station, confirmed
from pos.ui.text import plain
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import carded, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.frame import TopBar
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class ProgrammePage(QWidget):
    """At the left the versions, or the form; at the right a version in words, or what would change."""

    def __init__(self, station: Station, top: TopBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._top = station, top
        self.shown = Draft()
        self._inquiry = Inquiry(station.worker, self)
        self._failed = False
        self.message = MessageStrip(rounded=True)
        self.versions = Table(translate("Programme", "积分规则的版本"), rows.version_columns(), kept="programme")
        self.form = RuleForm()
        self._version, self._comparison = RulesCard(), ComparisonCard()
        self.rules = self._version.rules
        self.changes, self.earned = self._comparison.changes, self._comparison.earned
        self.pin = EntryBox(translate("Programme", "密码"), icon="lock", accepts=Accepts.PIN, keypad=True)
        self.go = PrimaryButton("", "")
        self.trial = QuietButton(translate("Programme", "按上月的小票试算"), key_of(Command.TRIAL))
        self.tried = TrialSheet(station, TrialOf.PROGRAMME)
        self.changes_rules = station.person.may(Role.MANAGER)
        self._arrange()
        self._bind()
        self._show(self.shown)
        self._load()

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = column(self, gap=12)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        body.addWidget(self.message)
        sides = self._sides = row(gap=16)
        body.addLayout(sides, 1)
        self._left, self._right = QStackedWidget(), QStackedWidget()
        self._left.addWidget(carded(self.versions))
        self._left.addWidget(self.form)
        self._left.addWidget(self.tried)
        self._right.addWidget(self._version)
        self._right.addWidget(self._comparison)
        self._right.addWidget(self.tried.beside)
        right = column(gap=12)
        right.addWidget(self._right, 1)
        right.addWidget(self.trial)
        right.addWidget(self.pin)
        right.addWidget(self.go)
        self.go.setFixedHeight(theme.px(52))
        sides.addWidget(self._left, 1)
        sides.addLayout(right, 1)

    def _bind(self) -> None:
        self.pin.dress(placeholder=translate("Programme", "输入您的密码确认"))
        self.versions.selectionModel().selectionChanged.connect(self._on_chosen)
        self.form.edited.connect(self._on_edited)
        self.form.escaped.connect(self._on_escape)
        self.pin.escaped.connect(self._on_escape)
        self.pin.entered.connect(self._on_pin)
        self.pin.edited.connect(self._on_pin_edited)
        self.go.clicked.connect(self._on_go)
        keys.action(self, Command.NEW_RULES, translate("Programme", "新版本"), self._on_new)
        keys.action(self, Command.CONFIRM, translate("Programme", "核对完毕，确认"), self._on_confirm)
        keys.action(self, Command.TRIAL, self.trial.words(), self._on_trial)
        keys.action(self, Command.TRIAL_VIEW, self.tried.view.words(), self._on_trial_view)
        keys.action(self, Command.SAVE, self.tried.save.words(), self._on_trial_kept)
        self.trial.clicked.connect(self._on_trial)
        self.tried.left.connect(self._on_trial_left)

    # -- what the frame asks --------------------------------------------------------------------------------------

    def scanned(self, code: str) -> None:
        """A scanned barcode goes where the cursor is, among the rules that name goods."""
        for name in ("items", "excluded"):
            box = self.form.boxes[name]
            if self.shown.step is ProgrammeStep.EDIT and box.line.hasFocus():
                box.put("，".join(part for part in (box.text(), plain(code, 40)) if part))
                self._look()

    def show_facts(self) -> None:
        """Tells the bar at the top where we are."""
        self._top.show_facts(translate("Programme", "积分规则"), right=plain(self._station.person.name, 20))
        if self.shown.step is ProgrammeStep.LOOK:
            self.versions.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self, change: Change) -> None:
        """Another desk changed the rules, or the server is back."""
        if change.subject not in (Subject.RULES, Subject.EVERYTHING):
            return
        self._load()
        if self.shown.step is ProgrammeStep.EDIT:
            self._look()

    # -- looking --------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self._station.worker.run(self._station.desks.programmes.overview, self._on_overview, self._on_failed)

    def _on_overview(self, overview: Overview) -> None:
        if self._failed:
            self.message.quiet()
        self._failed = False
        self.shown = replace(self.shown, overview=overview)
        chosen = self.versions.chosen()
        self.versions.show_rows(rows.version_rows(overview))
        self.versions.choose(max(chosen, 0))
        self._on_chosen()
        self._dress()

    def _on_failed(self, error: PosError) -> None:
        self._failed = True
        self.message.refuse(error, self._load)

    def _on_chosen(self, *_: object) -> None:
        number, overview = self.versions.chosen(), self.shown.overview
        if overview is not None and 0 <= number < len(overview.held):
            self._version.show_version(overview, overview.held[number])

    # -- a new version --------------------------------------------------------------------------------------------

    def _on_new(self) -> None:
        start, overview = self.shown.start(), self.shown.overview
        if start is None or overview is None:
            return
        self.form.show_texts(texts(start))
        told = translate("Programme", "新版本，照第 {version} 版开始")
        self.form.title.show_text(told.format(version=overview.latest.version))
        self._show(self.shown.to(ProgrammeStep.EDIT))
        self._look()
        self.form.begin()

    def _on_edited(self) -> None:
        self.message.quiet()
        self._look()

    def _look(self) -> None:
        self._inquiry.forget()
        try:
            programme = read(self.form.texts())
        except Refused as error:
            self._on_compared(None, error)
            return
        work = partial(self._station.desks.programmes.compare, programme)
        self._inquiry.ask(work, self._on_compared, partial(self._on_compared, None))

    def _on_compared(self, seen: Comparison | None, error: PosError | None = None) -> None:
        """What would change; or why nothing can be entered yet, said without a beep: somebody is still typing."""
        if self.shown.step is not ProgrammeStep.EDIT:
            return
        self.shown = self.shown.compared(seen, error)
        if (seen is not None or self.shown.same) and not self._refused():
            self.message.quiet()
        if error is not None and not self.shown.same:
            self.message.say(Tone.CAREFUL, messages.sentence(error))
        self._comparison.show_draft(self.shown)
        self._dress()

    def _refused(self) -> bool:
        """Whether a refusal stands there: it stays until something is typed."""
        return bool(self.message.text()) and self.message.tone() is Tone.REFUSED

    # -- trying ---------------------------------------------------------------------------------------------------

    def _on_trial(self) -> None:
        """What is typed, or the version that is looked at."""
        seen, overview, number = self.shown.seen, self.shown.overview, self.versions.chosen()
        wanted: Programme | None = None
        if self.shown.step is ProgrammeStep.EDIT and seen is not None:
            wanted = seen.programme
        elif self.shown.step is ProgrammeStep.LOOK and overview is not None and 0 <= number < len(overview.held):
            wanted = overview.held[number].programme
        if wanted is not None:
            self.message.quiet()
            self._show(self.shown.trying())
            self.tried.begin(partial(_trial, self._station.desks.sandbox, wanted, self._station.person))

    def _on_trial_left(self) -> None:
        if self.shown.step is ProgrammeStep.TRY:
            self._on_escape()

    def _on_trial_view(self) -> None:
        if self.shown.step is ProgrammeStep.TRY:
            self.tried.next_view()

    def _on_trial_kept(self) -> None:
        if self.shown.step is ProgrammeStep.TRY:
            self.tried.keep()

    # -- confirming -----------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        if self.shown.step is ProgrammeStep.LOOK:
            self._on_new()
        elif self.shown.step is ProgrammeStep.PIN:
            self.pin.enter()
        else:
            self._on_confirm()

    def _on_confirm(self) -> None:
        ready = self.shown.ready and self.changes_rules
        if self.shown.step is ProgrammeStep.EDIT and ready and self._station.worker.idle:
            self._show(self.shown.to(ProgrammeStep.PIN))

    def _on_escape(self) -> None:
        self.message.quiet()
        before = self.shown
        if before.step is ProgrammeStep.EDIT:
            self._inquiry.forget()
        self._show(before.back())
        if self.shown.step is ProgrammeStep.EDIT:
            self.form.begin()

    def _on_pin_edited(self, _text: str) -> None:
        self.message.quiet()

    def _on_pin(self, pin: str) -> None:
        seen, desks = self.shown.seen, self._station.desks
        if self.shown.step is ProgrammeStep.PIN and pin and seen is not None:
            asked = (desks.programmes.add, seen.programme, seen.highest)
            work = partial(confirmed, desks.people, self._station.person.login, pin, *asked)
            self._show(self.shown.to(ProgrammeStep.WRITING))
            self._station.worker.run(work, self._on_entered, self._on_not_entered)

    def _on_entered(self, programme: Programme) -> None:
        self._show(self.shown.to(ProgrammeStep.LOOK))
        self.versions.clearSelection()
        self._load()
        said = translate("Programme", "已添加第 {version} 版，{start} 起有效")
        self.message.say(Tone.GOOD, said.format(version=programme.version, start=programme.valid_from))

    def _on_not_entered(self, error: PosError) -> None:
        """What was typed stays. Asked for again after no answer, it is entered once."""
        self._show(self.shown.not_entered(error))
        if self.shown.step is ProgrammeStep.EDIT:
            self._look()
            self._load()
        self.message.refuse(error)

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Draft) -> None:
        self.shown, step = shown, shown.step
        looking = step is ProgrammeStep.LOOK
        place = {ProgrammeStep.LOOK: 0, ProgrammeStep.TRY: 2}.get(step, 1)
        self._left.setCurrentIndex(place)
        self._right.setCurrentIndex(place)
        for side, stretch in enumerate((3, 2) if place == 2 else (1, 1)):
            self._sides.setStretch(side, stretch)
        self.trial.setVisible(step in (ProgrammeStep.LOOK, ProgrammeStep.EDIT))
        self.go.setVisible(step is not ProgrammeStep.TRY)
        self.form.setEnabled(step is ProgrammeStep.EDIT)
        self.pin.setVisible(step in (ProgrammeStep.PIN, ProgrammeStep.WRITING))
        self.pin.setEnabled(step is ProgrammeStep.PIN)
        self._dress()
        if step is ProgrammeStep.PIN:
            self.pin.clear()
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        elif looking:
            self.versions.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        looking = self.shown.step is ProgrammeStep.LOOK
        self.go.setEnabled(self.shown.ready and (self.changes_rules or looking))
        self.trial.setEnabled(self.shown.overview is not None if looking else self.shown.seen is not None)
        if self.shown.step is ProgrammeStep.TRY:
            return
        key, words = {
            ProgrammeStep.LOOK: (key_of(Command.NEW_RULES), translate("Programme", "新版本")),
            ProgrammeStep.EDIT: (key_of(Command.CONFIRM), translate("Programme", "核对完毕，确认")),
            ProgrammeStep.PIN: ("Enter", translate("Programme", "让新规则生效")),
            ProgrammeStep.WRITING: ("", translate("Programme", "正在记账…")),
        }[self.shown.step]
        self.go.offer(key, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)


def _trial(desk: SandboxDesk, wanted: Programme, person: Person, days: Span, ticker: Ticker) -> Trial:
    """On the worker's thread."""
    return desk.programme(wanted, days, ticker, person)
