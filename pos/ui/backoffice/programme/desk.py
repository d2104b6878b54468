"""The programme of points: its versions, one of them in words, and a new one that is checked as it is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.points.form import read, texts
from pos.domain.points.programme import Programme
from pos.errors import PosError, Refused, Unavailable
from pos.services.goods.programme import Comparison, Overview
from pos.services.notices import Change, Subject
from pos.ui import keys, messages, theme
from pos.ui.backoffice.programme import rows
from pos.ui.backoffice.programme.form import RuleForm
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.station import Station, confirmed
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.frame import EmptyState, TopBar
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class ProgrammeStep(Enum):
    """How far a new version is."""

    LOOK = auto()
    EDIT = auto()
    PIN = auto()
    WRITING = auto()


class ProgrammePage(QWidget):
    """At the left the versions, or the form; at the right a version in words, or what would change."""

    def __init__(self, station: Station, top: TopBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._top = station, top
        self.overview: Overview | None = None
        self.seen: Comparison | None = None
        self.step = ProgrammeStep.LOOK
        self._inquiry = Inquiry(station.worker, self)
        self._failed = False
        self.message = MessageStrip(rounded=True)
        self.versions = Table(translate("Programme", "积分规则的版本"), rows.version_columns())
        self.rules = Table(translate("Programme", "这一版的规则"), rows.rule_columns(), header=False)
        self.form = RuleForm()
        self.changes = Table(translate("Programme", "有什么不同"), rows.change_columns(), header=False)
        self.earned = Table(translate("Programme", "买 ¥100 得多少分"), rows.earned_columns(), compact=True)
        self.pin = EntryBox(translate("Programme", "密码"), icon="lock", accepts=Accepts.PIN, keypad=True)
        self.go = PrimaryButton("", "")
        self._arrange()
        self._bind()
        self._to(ProgrammeStep.LOOK)
        self._load()

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = column(self, gap=12)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        body.addWidget(self.message)
        sides = row(gap=16)
        body.addLayout(sides, 1)
        self._left, self._right = QStackedWidget(), QStackedWidget()
        known = Card()
        inside = column(known)
        inside.setContentsMargins(1, theme.px(4), 1, theme.px(12))
        inside.addWidget(self.versions)
        self._left.addWidget(known)
        self._left.addWidget(self.form)
        self._right.addWidget(self._made_rules())
        self._right.addWidget(self._made_changes())
        right = column(gap=12)
        right.addWidget(self._right, 1)
        right.addWidget(self.pin)
        right.addWidget(self.go)
        self.go.setFixedHeight(theme.px(52))
        sides.addWidget(self._left, 1)
        sides.addLayout(right, 1)

    def _made_rules(self) -> QWidget:
        card = Card()
        layout = column(card, gap=4)
        layout.setContentsMargins(1, theme.px(16), 1, theme.px(12))
        self._which = Label("", Type.ROW, bold=True)
        title = row()
        title.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        title.addWidget(self._which)
        layout.addLayout(title)
        layout.addWidget(self.rules, 1)
        return card

    def _made_changes(self) -> QWidget:
        card = Card()
        layout = column(card, gap=4)
        layout.setContentsMargins(1, theme.px(16), 1, theme.px(12))
        self._when = Paragraph("", Type.ROW, "ink", bold=True)
        title = row()
        title.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        title.addWidget(self._when)
        layout.addLayout(title)
        self._compared = QStackedWidget()
        both = QWidget()
        tables = column(both, gap=8)
        tables.addWidget(self.changes, 1)
        tables.addWidget(self.earned, 1)
        self._nothing = EmptyState("info", translate("Programme", "还没有改动"))
        self._compared.addWidget(both)
        self._compared.addWidget(self._nothing)
        layout.addWidget(self._compared, 1)
        return card

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

    # -- what the frame asks --------------------------------------------------------------------------------------

    def scanned(self, code: str) -> None:
        """A scanned barcode goes where the cursor is, among the rules that name goods."""
        for name in ("items", "excluded"):
            box = self.form.boxes[name]
            if self.step is ProgrammeStep.EDIT and box.line.hasFocus():
                box.put("，".join(part for part in (box.text(), plain(code, 40)) if part))
                self._look()

    def show_facts(self) -> None:
        """Tells the bar at the top where we are."""
        self._top.show_facts(translate("Programme", "积分规则"), right=plain(self._station.person.name, 20))
        if self.step is ProgrammeStep.LOOK:
            self.versions.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self, change: Change) -> None:
        """Another desk changed the rules, or the server is back."""
        if change.subject not in (Subject.RULES, Subject.EVERYTHING):
            return
        self._load()
        if self.step is ProgrammeStep.EDIT:
            self._look()

    # -- looking --------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self._station.worker.run(self._station.desks.programmes.overview, self._on_overview, self._on_failed)

    def _on_overview(self, overview: Overview) -> None:
        if self._failed:
            self.message.quiet()
        self._failed = False
        self.overview = overview
        chosen = self.versions.chosen()
        self.versions.show_rows(rows.version_rows(overview))
        self.versions.choose(max(chosen, 0))
        self._on_chosen()
        self._dress()

    def _on_failed(self, error: PosError) -> None:
        self._failed = True
        self.message.refuse(error, self._load)

    def _on_chosen(self, *_: object) -> None:
        number = self.versions.chosen()
        if self.overview is None or not 0 <= number < len(self.overview.held):
            return
        held = self.overview.held[number]
        self._which.show_text(translate("Programme", "第 {version} 版").format(version=held.programme.version))
        self.rules.show_rows(rows.rule_rows(self.overview, held))

    # -- a new version --------------------------------------------------------------------------------------------

    def _on_new(self) -> None:
        if self.step is not ProgrammeStep.LOOK or self.overview is None:
            return
        latest = self.overview.latest
        start = max(self.overview.today + timedelta(days=1), latest.valid_from)
        self.form.show_texts(texts(replace(latest, valid_from=start)))
        self.form.title.show_text(
            translate("Programme", "新版本，照第 {version} 版开始").format(version=latest.version)
        )
        self._to(ProgrammeStep.EDIT)
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
            self._show_seen(None, error)
            return
        work = partial(self._station.desks.programmes.compare, programme)
        self._inquiry.ask(work, self._on_compared, self._on_not_compared)

    def _on_compared(self, seen: Comparison) -> None:
        if self.step is ProgrammeStep.EDIT:
            self._show_seen(seen, None)

    def _on_not_compared(self, error: PosError) -> None:
        if self.step is ProgrammeStep.EDIT:
            self._show_seen(None, error)

    def _show_seen(self, seen: Comparison | None, error: PosError | None) -> None:
        """What would change; or why nothing can be entered yet, said without a beep: somebody is still typing."""
        self.seen = seen
        self._compared.setCurrentIndex(0 if seen is not None else 1)
        self._when.show_text("")
        if (seen is not None or (error is not None and error.code == "programme_same")) and not self._refused():
            self.message.quiet()
        if seen is not None:
            self.changes.show_rows(rows.change_rows(seen))
            self.earned.show_rows(rows.earned_rows(seen))
            self._when.show_text(self._when_words(seen), "amber" if seen.late or seen.until else "ink")
        elif error is not None and error.code == "programme_same":
            self._nothing.say(translate("Programme", "还没有改动"), translate("Programme", "改一条，这里就看到不同"))
        elif error is not None:
            self._nothing.say(translate("Programme", "改好了才能看到不同"))
            self.message.say(Tone.CAREFUL, messages.sentence(error))
        self._dress()

    def _refused(self) -> bool:
        """Whether a refusal stands there: it stays until something is typed."""
        return bool(self.message.text()) and self.message.tone() is Tone.REFUSED

    @staticmethod
    def _when_words(seen: Comparison) -> str:
        start = seen.programme.valid_from
        words = translate("Programme", "{start} 起有效").format(start=start)
        if seen.until is not None:
            words = translate("Programme", "{start} 到 {until} 有效，之后另有版本").format(
                start=start, until=seen.until
            )
        if seen.late:
            words += translate("Programme", "；已开的小票积分不变")
        return words

    def _on_go(self) -> None:
        if self.step is ProgrammeStep.LOOK:
            self._on_new()
        elif self.step is ProgrammeStep.PIN:
            self._on_pin(self.pin.text())
        else:
            self._on_confirm()

    def _on_confirm(self) -> None:
        if self.step is ProgrammeStep.EDIT and self.seen is not None and self._station.worker.idle:
            self._to(ProgrammeStep.PIN)

    def _on_escape(self) -> None:
        self.message.quiet()
        if self.step is ProgrammeStep.PIN:
            self._to(ProgrammeStep.EDIT)
            self.form.begin()
        elif self.step is ProgrammeStep.EDIT:
            self._inquiry.forget()
            self._to(ProgrammeStep.LOOK)

    def _on_pin_edited(self, _text: str) -> None:
        self.message.quiet()

    def _on_pin(self, pin: str) -> None:
        if self.step is ProgrammeStep.PIN and pin and self.seen is not None:
            desks, seen = self._station.desks, self.seen
            asked = (desks.programmes.add, seen.programme, seen.highest)
            work = partial(confirmed, desks.people, self._station.person.login, pin, *asked)
            self._to(ProgrammeStep.WRITING)
            self._station.worker.run(work, self._on_entered, self._on_not_entered)

    def _on_entered(self, programme: Programme) -> None:
        self._to(ProgrammeStep.LOOK)
        self.versions.clearSelection()
        self._load()
        said = translate("Programme", "已添加第 {version} 版，{start} 起有效")
        self.message.say(Tone.GOOD, said.format(version=programme.version, start=programme.valid_from))

    def _on_not_entered(self, error: PosError) -> None:
        """What was typed stays. Asked for again after no answer, it is entered once."""
        door = error.code in ("bad_pin", "locked") or isinstance(error, Unavailable)
        self._to(ProgrammeStep.PIN if door else ProgrammeStep.EDIT)
        if not door:
            self._look()
            self._load()
        self.message.say(Tone.REFUSED, messages.sentence(error))

    # -- showing --------------------------------------------------------------------------------------------------

    def _to(self, step: ProgrammeStep) -> None:
        self.step = step
        looking = step is ProgrammeStep.LOOK
        self._left.setCurrentIndex(0 if looking else 1)
        self._right.setCurrentIndex(0 if looking else 1)
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
        ready = {
            ProgrammeStep.LOOK: self.overview is not None,
            ProgrammeStep.EDIT: self.seen is not None,
            ProgrammeStep.PIN: True,
        }
        self.go.setEnabled(ready.get(self.step, False))
        key, words = {
            ProgrammeStep.LOOK: (key_of(Command.NEW_RULES), translate("Programme", "新版本")),
            ProgrammeStep.EDIT: (key_of(Command.CONFIRM), translate("Programme", "核对完毕，确认")),
            ProgrammeStep.PIN: ("Enter", translate("Programme", "让新规则生效")),
            ProgrammeStep.WRITING: ("", translate("Programme", "正在记账…")),
        }[self.step]
        self.go.offer(key, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)
