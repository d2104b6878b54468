"""Points onto bills in at most three actions: how many, what exactly will happen, confirmed with the PIN."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos.domain.fees.bills import RedemptionPlan
from pos.domain.money import parse_points
from pos.errors import PosError, Refused, Unavailable
from pos.services.views import RedemptionDone
from pos.ui import keys, theme
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.printing import Printout
from pos.ui.station import Station, confirmed
from pos.ui.text import grouped, money
from pos.ui.theme import Type
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import RIGHT, Label
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.paper import PaperView

translate = QCoreApplication.translate


class RedemptionStep(Enum):
    """How far a redemption is."""

    PLAN = auto()
    PIN = auto()
    WRITING = auto()
    DONE = auto()


class RedemptionPanel(Card):
    """One household at a time. The preview is the ledger's own plan; nothing is computed here."""

    planned = Signal(object)
    """RedemptionPlan, or None when nothing can be redeemed"""
    next_asked = Signal()
    """done with this household"""
    redeemed = Signal(object)
    """RedemptionDone: it is in the book"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._household_id = ""
        self._room_asked = False
        self._inquiry = Inquiry(station.worker, self)
        self._key = ""
        self._plan: RedemptionPlan | None = None
        self._step = RedemptionStep.PLAN
        self._asked: int | None = None
        self._in_doubt = False
        self.most = QuietButton(translate("Office", "尽量抵扣"))
        self.some = QuietButton(translate("Office", "指定积分"), key_of(Command.POINTS))
        self.points = EntryBox(translate("Office", "积分数"), icon="points", accepts=Accepts.DIGITS, keypad=True)
        self.pin = EntryBox(translate("Office", "密码"), icon="lock", accepts=Accepts.PIN, keypad=True)
        self.trouble = MessageStrip(rounded=True)
        self.amount = Amount(Type.DUE)
        self.go = PrimaryButton("", key_of(Command.CONFIRM))
        self.again = QuietButton(translate("Office", "补打"), key_of(Command.PRINT))
        self.paper = PaperView(translate("Office", "抵扣凭单"))
        self._rows: dict[str, Label] = {}
        self._arrange()
        self._bind()
        self.show_household("")

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        layout = column(self, gap=16)
        layout.setContentsMargins(theme.px(22), theme.px(20), theme.px(22), theme.px(22))
        self._title = Label("", Type.ROW, bold=True)
        layout.addWidget(self._title)
        self._choice = self._made_choice()
        layout.addWidget(self._choice)
        self.points.dress(placeholder=translate("Office", "要抵扣的积分"))
        layout.addWidget(self.points)
        self._facts = QWidget()
        facts = column(self._facts, gap=10)
        for name, word in (
            ("use", translate("Office", "使用积分")),
            ("left", translate("Office", "抵扣后余")),
            ("owed", translate("Office", "仍待缴")),
        ):
            facts.addLayout(self._row(name, word))
        layout.addWidget(self._facts)
        layout.addWidget(self.trouble)
        layout.addWidget(self.paper, 1)
        self._gap = QWidget()
        self._gap.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        layout.addWidget(self._gap, 1)
        self._word = Label(translate("Office", "抵扣金额"), Type.BODY, "muted")
        layout.addWidget(self._word)
        self.amount.setAccessibleName(translate("Office", "抵扣金额"))
        layout.addWidget(self.amount)
        layout.addWidget(self.pin)
        self.go.setFixedHeight(theme.px(60))
        layout.addWidget(self.again)
        layout.addWidget(self.go)

    def _made_choice(self) -> QWidget:
        place = QWidget()
        line = row(place, gap=10)
        for button in (self.most, self.some):
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setFixedHeight(theme.px(52))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            line.addWidget(button)
        return place

    def _row(self, name: str, word: str) -> QHBoxLayout:
        line = row(gap=8)
        self._rows[name] = Label("", Type.BODY, align=RIGHT)
        line.addWidget(Label(word, Type.BODY, "muted"))
        line.addWidget(self._rows[name], 1)
        return line

    def _bind(self) -> None:
        self.pin.dress(placeholder=translate("Office", "输入您的密码确认"))
        self.most.clicked.connect(self._on_most)
        self.some.clicked.connect(self._on_some)
        keys.action(self, Command.POINTS, self.some.words(), self._on_some)
        keys.action(self, Command.CONFIRM, translate("Office", "确认抵扣"), self._on_confirm)
        keys.action(self, Command.PRINT, self.again.words(), self._on_print_again)
        self.go.clicked.connect(self._on_confirm)
        self.again.clicked.connect(self._on_print_again)
        self.points.edited.connect(self._on_points_edited)
        self.points.entered.connect(self._on_points_entered)
        self.points.escaped.connect(self._on_most)
        self.pin.entered.connect(self._on_pin_entered)
        self.pin.edited.connect(self._on_pin_edited)
        self.pin.escaped.connect(self._on_pin_escaped)
        self._printout = Printout(self._station, self.paper, self)
        self._printout.not_printed.connect(self._on_not_printed)

    # -- the household and its plan -------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether a redemption is under way."""
        return self._step is RedemptionStep.WRITING

    def make_room(self, *, asked: bool) -> None:
        """Stands back while something wide is read; nothing of it is forgotten."""
        self._room_asked = asked
        self.setVisible(bool(self._household_id) and not asked)

    def show_household(self, household_id: str) -> None:
        """Starts for a household; "" for none."""
        self._household_id = household_id
        self._in_doubt = False
        self._key = ""
        self._plan = None
        self.points.clear()
        self.most.setChecked(True)
        self._to(RedemptionStep.PLAN)
        if household_id:
            self._look(None)

    def _look(self, points: int | None) -> None:
        self._asked = points
        if not self._in_doubt:  # what got no answer keeps its key: asked for again, it is done once
            self._key = ""
        work = partial(self._station.desks.office.plan, self._household_id, points)
        self._inquiry.ask(work, self._on_planned, self._on_not_planned)

    def renew(self) -> None:
        """Another desk changed this household: the plan is made anew, and shown before the PIN counts."""
        if self._step is RedemptionStep.PLAN and self._household_id:
            if self.some.isChecked():
                self._on_points_edited("")
            else:
                self._look(None)
        elif self._step is RedemptionStep.PIN and self._plan is not None and not self._in_doubt:
            asked = self._plan.points if self.some.isChecked() else None
            work = partial(self._station.desks.office.plan, self._household_id, asked)
            self._inquiry.ask(work, self._on_planned_anew, self._on_not_planned_anew)

    def server_is_back(self) -> None:
        """A redemption that got no answer can be confirmed again: it has kept its key."""
        if self._step is RedemptionStep.PIN and self._in_doubt:
            self.trouble.say(Tone.GOOD, translate("Office", "服务器恢复了，请再输一次密码，不会重复抵扣"))

    def _on_not_planned_anew(self, error: PosError) -> None:
        if isinstance(error, Refused) and self._step is RedemptionStep.PIN:
            self._to(RedemptionStep.PLAN)
            self._on_not_planned(error)

    def _on_planned_anew(self, outcome: RedemptionPlan) -> None:
        if self._step is not RedemptionStep.PIN or outcome == self._plan:
            return
        self._key = self._station.desks.office.new_key()
        self.pin.clear()
        self._show_plan(outcome)
        self._dress_go(RedemptionStep.PIN)
        self.trouble.say(Tone.CAREFUL, translate("Office", "这一户刚有变动，已经重新算过，请核对后再输密码"))

    def _on_planned(self, plan: RedemptionPlan) -> None:
        if self._step is RedemptionStep.PLAN:
            self._show_plan(plan)

    def _on_not_planned(self, error: PosError) -> None:
        if self._step is RedemptionStep.PLAN:
            self._show_plan(None)
            self._tell(error)

    def _show_plan(self, plan: RedemptionPlan | None) -> None:
        self._plan = plan
        self._tell(None)
        self._rows["use"].show_text(grouped(plan.points) if plan else "—")
        self._rows["left"].show_text(grouped(plan.points_left) if plan else "—")
        self._rows["owed"].show_text(money(plan.owed_after_fen) if plan else "—")
        self.amount.show_fen(plan.amount_fen if plan else 0, "ink" if plan else "faint")
        self.go.setEnabled(plan is not None and plan.points > 0)
        self.planned.emit(plan)

    def _tell(self, error: PosError | None) -> None:
        if error is None:
            self.trouble.quiet()
        else:
            again = partial(self._look, self._asked) if self._step is RedemptionStep.PLAN else None
            self.trouble.refuse(error, again)

    # -- what the clerk does --------------------------------------------------------------------------------------

    def _on_most(self) -> None:
        self.most.setChecked(True)
        self.points.clear()
        self._to(RedemptionStep.PLAN)
        self._look(None)
        self.go.setFocus()

    def _on_some(self) -> None:
        if self._step is RedemptionStep.DONE or not self._household_id:
            return
        self.some.setChecked(True)
        self._to(RedemptionStep.PLAN)
        self.points.setFocus()

    def _on_points_edited(self, _text: str) -> None:
        try:
            points = parse_points(self.points.text()) if self.points.text() else 0
        except Refused as error:
            self._on_not_planned(error)
            return
        if points:
            self._look(points)
        else:
            self._inquiry.forget()
            self._show_plan(None)

    def _on_points_entered(self, _text: str) -> None:
        self._on_confirm()

    def _on_confirm(self) -> None:
        if self._step is RedemptionStep.DONE:
            self.next_asked.emit()
        elif self._step is RedemptionStep.PIN:
            self._on_pin_entered(self.pin.text())
        elif self._step is RedemptionStep.PLAN and self.go.isEnabled() and self._plan is not None:
            self._key = self._key or self._station.desks.office.new_key()
            self._to(RedemptionStep.PIN)

    def _on_pin_entered(self, pin: str) -> None:
        if self._step is not RedemptionStep.PIN or not pin or self._plan is None:
            return
        self._to(RedemptionStep.WRITING)
        desks, plan = self._station.desks, self._plan
        asked = (desks.office.redeem, self._household_id, plan.points, self._key)
        work = partial(confirmed, desks.people, self._station.person.login, pin, *asked)
        self._station.worker.run(work, self._on_redeemed, self._on_not_redeemed)

    def _on_redeemed(self, done: RedemptionDone) -> None:
        self._in_doubt = False
        self._to(RedemptionStep.DONE)
        self._title.show_text(translate("Office", "抵扣完成 {slip}").format(slip=done.slip_no))
        self.redeemed.emit(done)
        self._printout.show(done.slip)

    def _on_not_redeemed(self, error: PosError) -> None:
        self._in_doubt = isinstance(error, Unavailable)
        self._to(RedemptionStep.PIN)
        self._tell(error)

    def _on_pin_edited(self, _text: str) -> None:
        self._tell(None)

    def _on_pin_escaped(self) -> None:
        if self._step is RedemptionStep.PIN:
            self._to(RedemptionStep.PLAN)
            self.go.setFocus()

    # -- paper ----------------------------------------------------------------------------------------------------

    def _on_print_again(self) -> None:
        if self._step is RedemptionStep.DONE:
            self._tell(None)
            self._printout.reprint()

    def _on_not_printed(self, error: PosError) -> None:
        if self._step is RedemptionStep.DONE:
            self._tell(error)

    # -- showing --------------------------------------------------------------------------------------------------

    def _to(self, step: RedemptionStep) -> None:
        self._step = step
        done, asking = step is RedemptionStep.DONE, step in (RedemptionStep.PIN, RedemptionStep.WRITING)
        known = bool(self._household_id)
        self.setVisible(known and not self._room_asked)
        self._title.show_text(translate("Office", "抵扣物业费"))
        for part in (self._choice, self._facts):
            part.setVisible(known and not done)
        self.points.setVisible(known and not done and self.some.isChecked())
        self._gap.setVisible(not done)
        for part in (self._word, self.amount):
            part.setVisible(known and not done)
        self.paper.setVisible(done)
        self.again.setVisible(done)
        self.pin.setVisible(asking)
        self.trouble.quiet()
        for choice in (self.most, self.some, self.points):
            choice.setEnabled(step is RedemptionStep.PLAN)
        self.pin.setEnabled(step is RedemptionStep.PIN)
        self._dress_go(step)
        if step is RedemptionStep.PIN:
            self.pin.clear()
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress_go(self, step: RedemptionStep) -> None:
        ready = self._plan is not None
        self.go.setEnabled(step in (RedemptionStep.PIN, RedemptionStep.DONE) or (step is RedemptionStep.PLAN and ready))
        key = {RedemptionStep.PIN: "Enter", RedemptionStep.DONE: key_of(Command.FIND)}.get(
            step, key_of(Command.CONFIRM)
        )
        self.go.offer(
            key,
            {
                RedemptionStep.PLAN: translate("Office", "确认抵扣"),
                RedemptionStep.PIN: translate("Office", "抵扣并打印两联单"),
                RedemptionStep.WRITING: translate("Office", "正在记账…"),
                RedemptionStep.DONE: translate("Office", "下一户"),
            }[step],
        )
