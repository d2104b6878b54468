"""Points onto bills beside the household: how many, what exactly will happen, and the PIN that confirms it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.domain.fees.bills import RedemptionPlan
from pos.domain.money import parse_points
from pos.errors import PosError, Refused
from pos.services.office.views import HouseholdPage
from pos.services.redemption import Outlook
from pos.services.views import RedemptionDone
from pos.ui import keys, theme
from pos.ui.beside.paper import PaperView
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.office.households.facts import CalmNote, Facts
from pos.ui.office.households.reasons import caps_left, nothing_to_redeem
from pos.ui.office.households.redemption import Redemption, RedemptionStep
from pos.ui.office.pin import OwnPin
from pos.ui.printing import Printout
from pos.ui.station import Station, confirmed
from pos.ui.text import plain, titled
from pos.ui.theme import Type
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip, Tone

translate = QCoreApplication.translate


class RedemptionPanel(Card):
    """One household at a time. The preview is the ledger's own plan; nothing is computed here."""

    planned = Signal()
    """another plan, or other bills are ticked"""
    next_asked = Signal()
    """done with this household"""
    redeemed = Signal(object)
    """RedemptionDone: it is in the book"""
    copy_asked = Signal()
    """of what is chosen in the history: nothing was redeemed just now"""
    strayed = Signal(str)
    """typed at the PIN, and meant for the search"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._inquiry = Inquiry(station.worker, self)
        self.shown = Redemption()
        self._page: HouseholdPage | None = None
        self._room_asked = False
        self.most = QuietButton(translate("Office", "尽量抵扣"))
        self.some = QuietButton(translate("Office", "指定积分"), key_of(Command.POINTS))
        self.points = EntryBox(translate("Office", "积分数"), icon="points", accepts=Accepts.DIGITS, keypad=True)
        self.facts = Facts()
        self.calm = CalmNote()
        self.pin = OwnPin(height=52)
        self.trouble = MessageStrip(rounded=True)
        self.amount = Amount(Type.DUE)
        self.go = PrimaryButton("", "Enter")
        self.again = QuietButton(translate("Office", "补打"), key_of(Command.PRINT))
        self.paper = PaperView(translate("Office", "抵扣凭单"))
        self._printout = Printout(station, self.paper, station.desks.office.print_again, self)
        self._arrange()
        self._bind()
        self._show(Redemption())

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        layout = column(self, gap=14)
        layout.setContentsMargins(theme.px(22), theme.px(20), theme.px(22), theme.px(22))
        self.title = Paragraph("", Type.ROW, "ink", bold=True)
        self._choice = self._made_choice()
        self.points.dress(placeholder=translate("Office", "要抵扣的积分"))
        self._gap = QWidget()
        self._gap.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._word = Label(translate("Office", "抵扣金额"), Type.BODY, "muted")
        self.amount.setAccessibleName(translate("Office", "抵扣金额"))
        self.go.setFixedHeight(theme.px(60))
        for part in (self.title, self._choice, self.points, self.facts, self.trouble):
            layout.addWidget(part)
        for part in (self.calm, self.paper, self._gap):
            layout.addWidget(part, 1)
        for part in (self._word, self.amount, self.pin, self.again, self.go):
            layout.addWidget(part)

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

    def _bind(self) -> None:
        self.most.clicked.connect(self._on_most)
        self.some.clicked.connect(self._on_some)
        keys.action(self, Command.POINTS, self.some.words(), self._on_some)
        keys.action(self, Command.CONFIRM, translate("Office", "确认抵扣"), self._on_confirm)
        keys.action(self, Command.PRINT, self.again.words(), self._on_print_again)
        self.go.clicked.connect(self._on_tapped)
        self.again.clicked.connect(self._on_print_again)
        self.points.edited.connect(self._on_points_edited)
        self.points.entered.connect(self._on_points_entered)
        self.points.escaped.connect(self._on_most)
        self.pin.entered.connect(self._on_pin_entered)
        self.pin.edited.connect(self._on_pin_edited)
        self.pin.escaped.connect(self._on_pin_escaped)
        self.pin.meant_elsewhere.connect(self.strayed)
        self._printout.not_printed.connect(self.trouble.refuse)

    # -- the household and its plan -------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether a redemption is under way."""
        return self.shown.step is RedemptionStep.WRITING

    def make_room(self, *, asked: bool) -> None:
        """Stands back while something wide is read; nothing of it is forgotten."""
        self._room_asked = asked
        self.setVisible(bool(self.shown.household_id) and not asked)

    def show_household(self, page: HouseholdPage, outlook: Outlook | None) -> None:
        """Starts for a household, with what is known of its redeeming; None: nothing, for it moved out."""
        self._page = page
        self._inquiry.forget()
        self.points.clear()
        self.pin.clear()
        begun = Redemption(page.card.household_id, page.card.room)
        self._show(begun.foreseen(outlook) if outlook is not None else begun)

    def take_focus(self) -> None:
        """The PIN, where it is all that is left to do."""
        if self.pin.isVisible():
            self.pin.ask()
        else:
            self.go.setFocus()

    def stand_back(self) -> None:
        """Another household is looked for: what was typed of a PIN is not kept for it."""
        self.pin.clear()

    def tick(self, bill_no: str, payable: tuple[str, ...]) -> None:
        """A bill is ticked, or not any more."""
        if self.shown.open and bill_no in payable:
            self._look(self.shown.asked, some=self.shown.some, chosen=self.shown.ticks(bill_no, payable))

    def renew(self, page: HouseholdPage) -> None:
        """Another desk changed this household: the plan is made anew, and shown before the PIN counts."""
        self._page = page
        shown = self.shown
        if shown.open:
            self._look(shown.asked, some=shown.some, chosen=self._still_owed(page), anew=True)

    def _still_owed(self, page: HouseholdPage) -> tuple[str, ...] | None:
        """The ticked bills that something is still owed on."""
        owed = {bill.bill_no for bill in page.bills if bill.owed_fen > 0}
        chosen = self.shown.chosen
        return None if chosen is None else tuple(one for one in chosen if one in owed)

    def server_is_back(self) -> None:
        """A redemption that got no answer can be confirmed again: it has kept its key."""
        if self.shown.in_doubt:
            self.trouble.say(Tone.GOOD, translate("Office", "服务器恢复了，请再输一次密码，不会重复抵扣"))

    def _look(self, points: int | None, *, some: bool, chosen: tuple[str, ...] | None, anew: bool = False) -> None:
        before = self.shown.plan if anew else None
        self.shown = self.shown.looking(points, some=some, chosen=chosen)
        if chosen == ():
            self._inquiry.forget()
            self._show(self.shown.planned(None))
            return
        office, home, bills = self._station.desks.office, self.shown.household_id, chosen or ()
        if points is None:
            look = partial(office.outlook, self._station.person, home, bills)
            self._inquiry.ask(look, partial(self._on_foreseen, before), self._on_not_planned)
        else:
            work = partial(office.plan, home, points, bills)
            self._inquiry.ask(work, partial(self._on_planned, before), self._on_not_planned)
        self._dress_go(self.shown)

    def _on_foreseen(self, before: RedemptionPlan | None, outlook: Outlook) -> None:
        if self.shown.open:
            self._show(self.shown.foreseen(outlook))
            self._say_counted_anew(before)

    def _on_planned(self, before: RedemptionPlan | None, plan: RedemptionPlan) -> None:
        if self.shown.open:
            self._show(self.shown.planned(plan))
            self._say_counted_anew(before)

    def _say_counted_anew(self, before: RedemptionPlan | None) -> None:
        """What the PIN would confirm is another plan than the one that stood there."""
        if before is None or before == self.shown.plan:
            return
        self.pin.clear()
        if self.shown.plan is not None:
            self.trouble.say(Tone.CAREFUL, translate("Office", "这一户刚有变动，已经重新算过，请核对后再输密码"))

    def _on_not_planned(self, error: PosError) -> None:
        if self.shown.open:
            shown = self.shown
            self._show(shown.planned(None))
            again = partial(self._look, shown.asked, some=shown.some, chosen=shown.chosen)
            self.trouble.refuse(error, again)

    # -- what the clerk does --------------------------------------------------------------------------------------

    def _on_most(self) -> None:
        if self.shown.open:
            self.points.clear()
            self._look(None, some=False, chosen=None)
            self.take_focus()

    def _on_some(self) -> None:
        if self.shown.open:
            chosen = self.shown.chosen or None  # without a tick: all of them
            self._show(self.shown.looking(None, some=True, chosen=chosen).planned(None))
            self._inquiry.forget()
            self.points.setFocus()

    def _on_points_edited(self, _text: str) -> None:
        shown = self.shown
        try:
            points = parse_points(self.points.text()) if self.points.text() else 0
        except Refused as error:
            self._inquiry.forget()
            self._on_not_planned(error)
            return
        if points:
            self._look(points, some=True, chosen=shown.chosen)
        else:
            self._inquiry.forget()
            self._show(shown.planned(None))

    def _on_points_entered(self, _text: str) -> None:
        if self.shown.ready:
            self.pin.setFocus()

    def _on_confirm(self) -> None:
        if self.shown.step is RedemptionStep.DONE:
            self.next_asked.emit()
        elif self.pin.text():
            self.pin.enter()
        else:
            self.pin.setFocus()

    def _on_tapped(self) -> None:
        empty = self.shown.ready and not self.pin.text()
        self._on_confirm()
        if empty:
            self.pin.open_pad()

    def _on_pin_entered(self, pin: str) -> None:
        if not self.shown.ready or not pin:
            return
        if not self.pin.suffices(self._station.person.roles, self.trouble):
            return
        shown, desks = self.shown.writing(self._station.desks.office.new_key()), self._station.desks
        assert shown.plan is not None
        self._show(shown)
        asked = (desks.office.redeem, shown.household_id, shown.plan.points, shown.key, shown.chosen or ())
        work = partial(confirmed, desks.people, self._station.person.login, pin, *asked)
        self._station.worker.run(work, self._on_redeemed, self._on_not_redeemed)

    def _on_redeemed(self, done: RedemptionDone) -> None:
        self._show(self.shown.written(done.slip_no))
        self.redeemed.emit(done)
        self._printout.show(done.slip)

    def _on_not_redeemed(self, error: PosError) -> None:
        self._show(self.shown.not_written(error))
        self.pin.clear()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.trouble.refuse(error)

    def _on_pin_edited(self, _text: str) -> None:
        self.trouble.quiet()

    def _on_pin_escaped(self) -> None:
        if self.pin.text():
            self.pin.clear()
        else:
            self.next_asked.emit()

    def _on_print_again(self) -> None:
        if self.shown.step is RedemptionStep.DONE:
            self.trouble.quiet()
            self._printout.reprint()
        else:
            self.copy_asked.emit()

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Redemption) -> None:
        before, self.shown = self.shown, shown
        self.trouble.quiet()
        if shown.step is not RedemptionStep.DONE and before.step is RedemptionStep.DONE:
            self._printout.show(None)
        self._show_parts(shown)
        self._show_plan(shown)
        self._dress_go(shown)
        if shown.plan is not before.plan or shown.chosen != before.chosen:
            self.planned.emit()

    def _show_parts(self, shown: Redemption) -> None:
        known, done = bool(shown.household_id), shown.step is RedemptionStep.DONE
        self.setVisible(known and not self._room_asked)
        slip = translate("Office", "抵扣完成 {slip}").format(slip=shown.slip_no)
        self.title.show_text(slip if done else titled(translate("Office", "抵扣物业费"), shown.room))
        nothing = self._nothing(shown)
        plans = known and not done and not nothing
        self._choice.setVisible(known and not done and (plans or shown.chosen is not None))
        for part in (self.facts, self._word, self.amount, self._gap):
            part.setVisible(plans)
        (self.some if shown.some else self.most).setChecked(True)
        self.points.setVisible(plans and shown.some)
        self.paper.setVisible(done)
        self.again.setVisible(done)
        asks = self.writing or (plans and shown.plan is not None)
        self.pin.setVisible(asks)
        self.pin.setEnabled(not self.writing)
        self.go.setVisible(known and not nothing)
        for choice in (self.most, self.some, self.points):
            choice.setEnabled(shown.open)

    def _nothing(self, shown: Redemption) -> bool:
        """Whether there is nothing to redeem: says why, where the plan would stand."""
        why = "moved_out" if self._page is not None and self._page.card.moved_out else shown.why
        nothing = bool(why) and self._page is not None and shown.step is RedemptionStep.PLAN
        if nothing and self._page is not None:
            told = nothing_to_redeem(why, self._page, shown.outlook.bounds if shown.outlook else None)
            self.calm.say(*told, owes=bool(self._page.card.owed_fen))
        self.calm.setVisible(nothing)
        return nothing

    def _show_plan(self, shown: Redemption) -> None:
        plan = shown.plan
        self.facts.show_plan(plan, caps_left(shown.outlook.bounds if shown.outlook else None))
        self.amount.show_fen(plan.amount_fen if plan else 0, "ink" if plan else "faint")

    def _dress_go(self, shown: Redemption) -> None:
        self.go.setEnabled(shown.ready or shown.step is RedemptionStep.DONE)
        key, words = {
            RedemptionStep.PLAN: ("Enter", translate("Office", "确认抵扣 {room}")),
            RedemptionStep.WRITING: ("Enter", translate("Office", "正在记账…")),
            RedemptionStep.DONE: (key_of(Command.FIND), translate("Office", "下一户")),
        }[shown.step]
        self.go.offer(key, words.format(room=plain(shown.room, 16)))
