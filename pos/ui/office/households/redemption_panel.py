"""Points onto bills in at most three actions: how many, what exactly will happen, confirmed with the PIN."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos.domain.fees.bills import RedemptionPlan
from pos.domain.money import parse_points
from pos.errors import PosError, Refused
from pos.services.views import HouseholdCard, RedemptionDone
from pos.ui import keys, theme
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.households.redemption import Redemption, RedemptionStep
from pos.ui.printing import Printout
from pos.ui.station import Station, confirmed
from pos.ui.text import grouped, money, titled
from pos.ui.theme import Type
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import RIGHT, Label
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.paper import PaperView

translate = QCoreApplication.translate
OPEN = (RedemptionStep.PLAN, RedemptionStep.PIN)
"""while it can still be another redemption, or none"""


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
        self._inquiry = Inquiry(station.worker, self)
        self._shown = Redemption()
        self._room_asked = False
        self.most = QuietButton(translate("Office", "尽量抵扣"))
        self.some = QuietButton(translate("Office", "指定积分"), key_of(Command.POINTS))
        self.points = EntryBox(translate("Office", "积分数"), icon="points", accepts=Accepts.DIGITS, keypad=True)
        self.pin = EntryBox(translate("Office", "密码"), icon="lock", accepts=Accepts.PIN, keypad=True)
        self.trouble = MessageStrip(rounded=True)
        self.amount = Amount(Type.DUE)
        self.go = PrimaryButton("", key_of(Command.CONFIRM))
        self.again = QuietButton(translate("Office", "补打"), key_of(Command.PRINT))
        self.paper = PaperView(translate("Office", "抵扣凭单"))
        self._printout = Printout(station, self.paper, self)
        self._rows: dict[str, Label] = {}
        self._arrange()
        self._bind()
        self._show(Redemption())

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        layout = column(self, gap=16)
        layout.setContentsMargins(theme.px(22), theme.px(20), theme.px(22), theme.px(22))
        self._title = Label("", Type.ROW, bold=True, elastic=True)
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
        self._printout.not_printed.connect(self._tell)

    # -- the household and its plan -------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether a redemption is under way."""
        return self._shown.step is RedemptionStep.WRITING

    def make_room(self, *, asked: bool) -> None:
        """Stands back while something wide is read; nothing of it is forgotten."""
        self._room_asked = asked
        self.setVisible(bool(self._shown.household_id) and not asked)

    def show_household(self, card: HouseholdCard) -> None:
        """Starts for a household."""
        self.points.clear()
        self._show(Redemption(card.household_id, room=card.room))
        self._look(None)

    def stand_back(self) -> None:
        """Another household is looked for: whatever was about to be confirmed is asked for again."""
        if self._shown.step is RedemptionStep.PIN:
            self._show(self._shown.back(some=self._shown.some))

    def renew(self) -> None:
        """Another desk changed this household: the plan is made anew, and shown before the PIN counts."""
        shown = self._shown
        if shown.step is RedemptionStep.PLAN and shown.household_id:
            if shown.some:
                self._on_points_edited("")
            else:
                self._look(None)
        elif shown.step is RedemptionStep.PIN and shown.plan is not None and not shown.in_doubt:
            asked = shown.plan.points if shown.some else None
            work = partial(self._station.desks.office.plan, shown.household_id, asked)
            self._inquiry.ask(work, self._on_planned_anew, self._on_not_planned_anew)

    def server_is_back(self) -> None:
        """A redemption that got no answer can be confirmed again: it has kept its key."""
        if self._shown.step is RedemptionStep.PIN and self._shown.in_doubt:
            self.trouble.say(Tone.GOOD, translate("Office", "服务器恢复了，请再输一次密码，不会重复抵扣"))

    def _look(self, points: int | None) -> None:
        self._shown = self._shown.looking(points)
        work = partial(self._station.desks.office.plan, self._shown.household_id, points)
        self._inquiry.ask(work, self._on_planned, self._on_not_planned)

    def _on_planned(self, plan: RedemptionPlan | None) -> None:
        if self._shown.step is RedemptionStep.PLAN:
            self._show(self._shown.planned(plan))

    def _on_not_planned(self, error: PosError) -> None:
        if self._shown.step is RedemptionStep.PLAN:
            self._show(self._shown.planned(None))
            self.trouble.refuse(error, partial(self._look, self._shown.asked))

    def _on_planned_anew(self, plan: RedemptionPlan) -> None:
        if self._shown.step is RedemptionStep.PIN and plan != self._shown.plan:
            self._show(self._shown.counted_anew(plan, self._station.desks.office.new_key()))
            self.pin.clear()
            self.trouble.say(Tone.CAREFUL, translate("Office", "这一户刚有变动，已经重新算过，请核对后再输密码"))

    def _on_not_planned_anew(self, error: PosError) -> None:
        if isinstance(error, Refused) and self._shown.step is RedemptionStep.PIN:
            self._show(self._shown.back(some=self._shown.some))
            self._on_not_planned(error)

    def _tell(self, error: PosError) -> None:
        self.trouble.refuse(error)

    # -- what the clerk does --------------------------------------------------------------------------------------

    def _on_most(self) -> None:
        if self._shown.step not in OPEN:
            return
        self.points.clear()
        self._show(self._shown.back(some=False))
        self._look(None)
        self.go.setFocus()

    def _on_some(self) -> None:
        if self._shown.step in OPEN and self._shown.household_id:
            self._show(self._shown.back(some=True))
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
            self._on_planned(None)

    def _on_points_entered(self, _text: str) -> None:
        self._on_confirm()

    def _on_confirm(self) -> None:
        shown = self._shown
        if shown.step is RedemptionStep.DONE:
            self.next_asked.emit()
        elif shown.step is RedemptionStep.PIN:
            self.pin.enter()
        elif shown.step is RedemptionStep.PLAN and shown.ready:
            self._show(shown.confirming(self._station.desks.office.new_key()))

    def _on_pin_entered(self, pin: str) -> None:
        shown, desks = self._shown, self._station.desks
        if shown.step is not RedemptionStep.PIN or not pin or shown.plan is None:
            return
        self._show(shown.writing())
        asked = (desks.office.redeem, shown.household_id, shown.plan.points, shown.key)
        work = partial(confirmed, desks.people, self._station.person.login, pin, *asked)
        self._station.worker.run(work, self._on_redeemed, self._on_not_redeemed)

    def _on_redeemed(self, done: RedemptionDone) -> None:
        self._show(self._shown.written(done.slip_no))
        self.redeemed.emit(done)
        self._printout.show(done.slip)

    def _on_not_redeemed(self, error: PosError) -> None:
        self._show(self._shown.not_written(error))
        self._tell(error)

    def _on_pin_edited(self, _text: str) -> None:
        self.trouble.quiet()

    def _on_pin_escaped(self) -> None:
        if self._shown.step is RedemptionStep.PIN:
            self._show(self._shown.back(some=self._shown.some))
            self.go.setFocus()

    def _on_print_again(self) -> None:
        if self._shown.step is RedemptionStep.DONE:
            self.trouble.quiet()
            self._printout.reprint()

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Redemption) -> None:
        before, self._shown = self._shown, shown
        self.trouble.quiet()
        if shown.step is not RedemptionStep.DONE and before.step is RedemptionStep.DONE:
            self._printout.show(None)
        self._show_parts(shown)
        self._show_plan(shown.plan)
        self._dress_go(shown)
        if shown.plan is not before.plan:
            self.planned.emit(shown.plan)
        if shown.step is RedemptionStep.PIN and before.step is not RedemptionStep.PIN:
            self.pin.clear()
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self, shown: Redemption) -> None:
        known, done = bool(shown.household_id), shown.step is RedemptionStep.DONE
        self.setVisible(known and not self._room_asked)
        slip = translate("Office", "抵扣完成 {slip}").format(slip=shown.slip_no)
        self._title.show_text(slip if done else titled(translate("Office", "抵扣物业费"), shown.room))
        for part in (self._choice, self._facts, self._word, self.amount):
            part.setVisible(known and not done)
        (self.some if shown.some else self.most).setChecked(True)
        self.points.setVisible(known and not done and shown.some)
        self._gap.setVisible(not done)
        self.paper.setVisible(done)
        self.again.setVisible(done)
        self.pin.setVisible(shown.asks_pin)
        self.pin.setEnabled(shown.step is RedemptionStep.PIN)
        for choice in (self.most, self.some, self.points):
            choice.setEnabled(shown.step is RedemptionStep.PLAN)

    def _show_plan(self, plan: RedemptionPlan | None) -> None:
        self._rows["use"].show_text(grouped(plan.points) if plan else "—")
        self._rows["left"].show_text(grouped(plan.points_left) if plan else "—")
        self._rows["owed"].show_text(money(plan.owed_after_fen) if plan else "—")
        self.amount.show_fen(plan.amount_fen if plan else 0, "ink" if plan else "faint")

    def _dress_go(self, shown: Redemption) -> None:
        self.go.setEnabled(shown.ready)
        confirm = key_of(Command.CONFIRM)
        key, words = {
            RedemptionStep.PLAN: (confirm, translate("Office", "确认抵扣")),
            RedemptionStep.PIN: ("Enter", translate("Office", "抵扣并打印两联单")),
            RedemptionStep.WRITING: (confirm, translate("Office", "正在记账…")),
            RedemptionStep.DONE: (key_of(Command.FIND), translate("Office", "下一户")),
        }[shown.step]
        self.go.offer(key, words)
