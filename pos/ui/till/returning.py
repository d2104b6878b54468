"""Goods that come back: find the receipt, choose lines, say why, see exactly what will happen, confirm."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.money import parse_quantity
from pos.domain.people import Person
from pos.domain.return_terms import ReturnReason
from pos.errors import PosError, Refused, Unavailable
from pos.services.return_views import HistoryReceipt, ReturnPreview, SoldReceipt
from pos.services.views import HouseholdCard, ReturnDone
from pos.ui import messages
from pos.ui.desk import Till
from pos.ui.text import money, plain
from pos.ui.till.returning_choice import Choice, Step
from pos.ui.till.returning_frame import ReturnFrame
from pos.ui.till.returning_session import ReturnSession
from pos.ui.widgets.message import Tone
from pos.ui.worker import Worker

translate = QCoreApplication.translate

REASONS = tuple(ReturnReason)


class ReturnPage(ReturnFrame):
    """One receipt at a time. What it comes to is the ledger's own answer; nothing is computed here."""

    left = Signal()
    """back to the sale"""
    returned = Signal(object)
    """ReturnDone: it is in the book"""
    changed = Signal()
    """another receipt, or none"""

    def __init__(self, till: Till, worker: Worker, actor: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = ReturnSession(till, worker, actor, self)
        self.step = Step.FIND
        self.choice: Choice | None = None
        self.preview: ReturnPreview | None = None
        self._to_review = False
        self._found: tuple[HistoryReceipt, ...] = ()
        self._homes: tuple[HouseholdCard, ...] = ()
        self._home: HouseholdCard | None = None
        self._again: Callable[[], None] | None = None
        self._bind()

    # -- building -----------------------------------------------------------------------------------------------------

    def _bind(self) -> None:
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.moved.connect(self._on_moved)
        self.box.deleted.connect(self._on_deleted)
        self.box.escaped.connect(self._on_escaped)
        self.message.acted.connect(self._on_acted)
        for table in self.card.tables():
            table.picked.connect(self._on_picked)
        session = self._session
        session.receipt_found.connect(self._open_receipt)
        session.history_found.connect(self._on_history_found)
        session.homes_found.connect(self._on_homes_found)
        session.previewed.connect(self._on_previewed)
        session.refused.connect(self._on_refused)
        session.returned.connect(self._on_done)
        session.reread.connect(self._on_reread)
        session.not_returned.connect(self._on_not_done)

    # -- finding ------------------------------------------------------------------------------------------------------

    def open(self, number: str = "", card: HouseholdCard | None = None) -> None:
        """Begins: with a receipt that was scanned, else with what the household of the sale bought, else empty."""
        self._forget()
        self._home = card
        self._to(Step.FIND)
        if number:
            self._find(number)
        elif card is not None:
            self._session.history(card)

    def _forget(self) -> None:
        self.choice = self.preview = None
        self._found, self._homes = (), ()
        self._session.forget()
        self._to_review = False
        self.message.quiet()
        self.card.forget()
        self.refund.show_receipt(None)
        self.show_home(None)
        self.changed.emit()

    def scanned(self, code: str) -> None:
        """A scanner was heard: goods that come back, or another receipt."""
        if self.step in (Step.REASON, Step.REVIEW, Step.WRITING):
            self._refuse(Refused("return_under_way"))
            return
        if self.step is Step.CHOOSE and self.choice is not None:
            chosen, n = self.choice.one_more(code)
            if n:
                self._choose(chosen, n)
                return
        self._find(code)

    def _find(self, text: str) -> None:
        self.box.clear()
        self._session.find(text)

    def _on_homes_found(self, homes: tuple[HouseholdCard, ...]) -> None:
        self._forget()
        self._homes = homes
        self.card.show_homes(homes)
        self._to(Step.FIND)

    def _on_history_found(self, card: HouseholdCard, found: tuple[HistoryReceipt, ...]) -> None:
        self._forget()
        self._found, self._home = found, card
        self.show_home(card)
        self.card.show_history(found)
        self._to(Step.FIND)
        if not found:
            self._refuse(Refused("no_history", room=card.room))

    def _open_receipt(self, receipt: SoldReceipt) -> None:
        self._forget()
        self.choice = Choice(receipt)
        self.show_home(receipt.card)
        self.refund.show_receipt(receipt)
        self.card.show_choice(self.choice, None)
        self.card.lines.choose(next((line.n - 1 for line in receipt.lines if line.open), 0))
        self._to(Step.CHOOSE)
        self.changed.emit()
        if receipt.nothing_left:
            self._refuse(Refused("nothing_left"))

    # -- choosing -----------------------------------------------------------------------------------------------------

    def _choose(self, choice: Choice, n: int = 0) -> None:
        """Another choice: shown at once, and what it comes to as soon as the ledger has answered."""
        self.choice = choice
        self._session.forget()
        self.message.quiet()
        self.box.clear()
        self.card.show_choice(choice, self.preview if choice.wanted else None)
        self.preview = None
        if n:
            self.card.lines.choose(n - 1)
        if not choice.wanted:
            self._show_preview(None)
        else:
            self._session.preview(choice)
        self._to(self.step)

    def _on_previewed(self, preview: ReturnPreview) -> None:
        self._show_preview(preview)
        if self._to_review:
            self._to_review = False
            self._review()

    def _on_refused(self, error: PosError, again: Callable[[], None] | None) -> None:
        if self.step is Step.CHOOSE:
            self._show_preview(None)
        self._to_review = False
        self._refuse(error, again)

    def _show_preview(self, preview: ReturnPreview | None) -> None:
        self.preview = preview
        self.refund.show_preview(preview)
        if self.choice is not None:
            self.card.show_choice(self.choice, preview)

    def _try(self, change: Callable[[], Choice], n: int = 0) -> bool:
        try:
            self._choose(change(), n)
        except Refused as error:
            self._refuse(error)
            self.box.line.selectAll()  # what is typed next takes its place
            return False
        return True

    def _put_typed(self, choice: Choice, text: str) -> None:
        """A number in the box is a quantity for the chosen line; anything else is another receipt or room."""
        n = self.card.lines.chosen() + 1
        if not text:
            self._try(partial(choice.toggled, n), n)
            return
        try:
            qty_milli = parse_quantity(text)
        except Refused:
            self._find(text)
            return
        if self._try(partial(choice.put, n, qty_milli), n):
            self.card.lines.step(1)

    def _on_everything(self) -> None:
        if self.step in (Step.CHOOSE, Step.REASON, Step.REVIEW) and self.choice is not None:
            self._to(Step.CHOOSE)
            self._choose(self.choice if self.choice.receipt.nothing_left else self.choice.everything())

    def _on_scrap_key(self) -> None:
        choice = self.choice
        if choice is None or self.step not in (Step.CHOOSE, Step.REVIEW):
            return
        n = self._line_at_hand()
        if n in choice.wanted:
            self._to_review = self.step is Step.REVIEW
            self._choose(choice.flip(n), n)

    def _line_at_hand(self) -> int:
        if self.step is Step.REVIEW and self.preview is not None:
            at = self.card.review.chosen()
            return self.preview.lines[at].n if 0 <= at < len(self.preview.lines) else 0
        return self.card.lines.chosen() + 1

    # -- why ----------------------------------------------------------------------------------------------------------

    def _on_reason_key(self) -> None:
        if self.choice is not None and self.step in (Step.CHOOSE, Step.REVIEW):
            self._ask_reason(then_review=self.step is Step.REVIEW)

    def _ask_reason(self, *, then_review: bool) -> None:
        self._to_review = then_review
        self.message.quiet()
        code = self.choice.code if self.choice else None
        self.card.reasons.choose(REASONS.index(code) if code else 0)
        self._to(Step.REASON)

    def _take_reason(self, text: str) -> None:
        if self.choice is None:
            return
        number = int(text) if text.isdigit() and 1 <= int(text) <= len(REASONS) else 0
        if number or not text:
            chosen = self.choice.because(REASONS[number - 1 if number else self.card.reasons.chosen()])
        else:
            chosen = self.choice.because(ReturnReason.OTHER, text)
        self.step = Step.CHOOSE
        self._choose(chosen)

    # -- review and confirm -------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        if self.step is Step.REVIEW:
            self._confirm()
        elif self.step is Step.CHOOSE and self.choice is not None:
            if not self.choice.wanted:
                self._refuse(Refused("nothing_to_return"))
            elif self.choice.code is None:
                self._ask_reason(then_review=True)
            elif self.preview is None:
                self._to_review = True
            else:
                self._review()
        elif self.step in (Step.FIND, Step.REASON):
            self._on_entered(self.box.text())

    def _review(self) -> None:
        if self.preview is None:
            return
        self.card.show_review(self.preview)
        self._to(Step.REVIEW)
        if self.preview.kept_fen:
            told = translate("Return", "已用掉 {points} 分，要从现金里扣 {off}：请告诉顾客，同意按 Enter，不同意按 Esc")
            off = money(self.preview.kept_fen)
            self.card.say(Tone.CAREFUL, told.format(points=self.preview.kept_points, off=off))

    def _confirm(self) -> None:
        if self.choice is None or self.preview is None:
            return
        request = self.choice.request(self.preview.kept_fen)
        self._to(Step.WRITING)
        self._session.confirm(request)

    def _on_done(self, done: ReturnDone) -> None:
        self._forget()
        self._to(Step.FIND)
        self.returned.emit(done)

    def _on_not_done(self, error: PosError) -> None:
        """Nothing was written, or nobody knows: the same key asks again and never returns twice."""
        self._to(Step.REVIEW)
        if error.code in ("more_than_sold", "nothing_left", "shortfall_unconfirmed") and self.choice is not None:
            self._session.reread_receipt(self.choice.receipt.receipt_no)
        self._refuse(error, self._confirm)

    def _on_reread(self, receipt: SoldReceipt) -> None:
        """Somebody else was quicker: what may come back is shown anew, with the reason that was given."""
        told = self.message.text()
        self._open_receipt(receipt)
        if told:
            self.card.say(Tone.REFUSED, told)

    # -- keys ---------------------------------------------------------------------------------------------------------

    def _on_entered(self, text: str) -> None:
        if self.step is Step.FIND:
            self._enter_find(text)
        elif self.step is Step.CHOOSE and self.choice is not None:
            self._put_typed(self.choice, text)
        elif self.step is Step.REASON:
            self._take_reason(text)
        elif self.step is Step.REVIEW and not text:
            self._confirm()
        else:
            self.box.clear()

    def _enter_find(self, text: str) -> None:
        at = self.card.found.chosen() if self._found else self.card.homes.chosen()
        if text:
            self._find(text)
        elif self._found and at >= 0:
            self._find(self._found[at].receipt_no)
        elif self._homes and at >= 0:
            self._session.history(self._homes[at])

    def _on_picked(self, _row: int) -> None:
        self._on_entered("")

    def _on_edited(self, _text: str) -> None:
        self.message.quiet()

    def _on_moved(self, by: int) -> None:
        table = self.card.table(self.step)
        if table is not None:
            table.step(by)

    def _on_deleted(self) -> None:
        n = self.card.lines.chosen() + 1
        if self.step is Step.CHOOSE and self.choice is not None and n in self.choice.wanted:
            self._choose(self.choice.without(n), n)

    def _on_escaped(self) -> None:
        if self.step is Step.WRITING:
            return
        self._to_review = False
        if self.box.text():
            self.box.clear()
            self.message.quiet()
        elif self.step in (Step.REASON, Step.REVIEW):
            self.message.quiet()
            self._to(Step.CHOOSE)
        elif self.step is Step.CHOOSE:
            self.open(card=self._home)
        else:
            self.left.emit()

    def _on_acted(self) -> None:
        self.message.quiet()
        if self._again is not None:
            self._again()

    # -- showing ------------------------------------------------------------------------------------------------------

    def facts(self) -> tuple[str, ...]:
        """What the bar at the top says beside the place."""
        if self.choice is None:
            return ()
        receipt = self.choice.receipt
        return receipt.receipt_no, plain(receipt.room, 24)

    def _to(self, step: Step) -> None:
        self.step = step
        self.dress(step, self.choice)

    def _refuse(self, error: PosError, again: Callable[[], None] | None = None) -> None:
        world = isinstance(error, Unavailable)
        self.card.say(Tone.REFUSED, messages.sentence(error), translate("Return", "重试") if world and again else "")
        self._again = again if world else None
