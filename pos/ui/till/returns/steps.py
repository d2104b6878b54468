"""What every return goes through once goods are chosen: why, a review, a second person if it takes one, the writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.people import Person
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.return_reasons import ReturnReason
from pos.errors import PosError, Refused, Unavailable
from pos.services.till.views import ReturnDone, ReturnPreview
from pos.ui import messages
from pos.ui.station import Station
from pos.ui.text import money
from pos.ui.till.returns.choice import Choice, ReturnStep
from pos.ui.till.returns.frame import ReturnFrame
from pos.ui.till.returns.session import ReturnSession
from pos.ui.widgets.message import Tone

translate = QCoreApplication.translate

REASONS = tuple(ReturnReason)


class ReturnSteps(ReturnFrame):
    """One return at a time. What it comes to is the ledger's own answer; nothing is computed here."""

    returned = Signal(object)
    """ReturnDone: it is in the book"""
    exchange_asked = Signal(object)
    """ReturnPreview: other goods go for these, on one ticket"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = ReturnSession(station, self)
        self.step = ReturnStep.FIND
        self.choice: Choice | None = None
        self.preview: ReturnPreview | None = None
        self._to_review = False
        self._login = ""
        self._again: Callable[[], None] | None = None
        self._bind_steps()

    def _bind_steps(self) -> None:
        self.message.acted.connect(self._on_acted)
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.moved.connect(self._on_moved)
        self.box.deleted.connect(self._on_deleted)
        self.box.escaped.connect(self._on_escaped)
        for table in self.card.tables():
            table.picked.connect(self._on_picked)
        session = self._session
        session.previewed.connect(self._on_previewed)
        session.refused.connect(self._on_refused)
        session.returned.connect(self._on_done)
        session.not_returned.connect(self._on_not_done)
        session.approved.connect(self._on_approved)
        session.not_approved.connect(self._on_not_approved)

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
        if self.step is ReturnStep.CHOOSE and self.preview is None:
            self._show_preview(None)
        self._to_review = False
        self._refuse(error, again)

    def _show_preview(self, preview: ReturnPreview | None) -> None:
        self.preview = preview
        self.refund.show_preview(preview)
        if self.choice is not None:
            self.card.show_choice(self.choice, preview)

    def _on_scrap_key(self) -> None:
        choice = self.choice
        if choice is None or self.step not in (ReturnStep.CHOOSE, ReturnStep.REVIEW):
            return
        n = self._line_at_hand()
        if n in choice.wanted:
            self._to_review = self.step is ReturnStep.REVIEW
            self._choose(choice.flip(n), n)

    def _line_at_hand(self) -> int:
        if self.step is ReturnStep.REVIEW and self.preview is not None:
            at = self.card.review.chosen()
            return self.preview.lines[at].n if 0 <= at < len(self.preview.lines) else 0
        return self.card.lines.chosen() + 1

    # -- why ----------------------------------------------------------------------------------------------------------

    def _on_reason_key(self) -> None:
        if self.choice is not None and self.step in (ReturnStep.CHOOSE, ReturnStep.REVIEW):
            self._ask_reason(then_review=self.step is ReturnStep.REVIEW)

    def _ask_reason(self, *, then_review: bool) -> None:
        self._to_review = then_review
        self.message.quiet()
        code = self.choice.code if self.choice else None
        self.card.reasons.choose(REASONS.index(code) if code else 0)
        self._to(ReturnStep.REASON)

    def _take_reason(self, text: str) -> None:
        if self.choice is None:
            return
        number = int(text) if text.isdigit() and 1 <= int(text) <= len(REASONS) else 0
        if number or not text:
            chosen = self.choice.because(REASONS[number - 1 if number else self.card.reasons.chosen()])
        else:
            chosen = self.choice.because(ReturnReason.OTHER, text)
        self.step = ReturnStep.CHOOSE
        self._choose(chosen)

    # -- review and confirm -------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        if self.step is ReturnStep.REVIEW:
            self._confirm()
        elif self.step is ReturnStep.CHOOSE and self.choice is not None:
            if not self.choice.wanted:
                self._refuse(Refused("nothing_to_return"))
            elif self.choice.code is None:
                self._ask_reason(then_review=True)
            elif self.preview is None:
                self._to_review = True
            else:
                self._review()
        elif self.step in (ReturnStep.REASON, ReturnStep.LOGIN, ReturnStep.PIN):
            self._on_entered(self.box.text())

    def _review(self) -> None:
        if self.preview is None:
            return
        self.card.show_review(self.preview)
        self._to(ReturnStep.REVIEW)
        if self.preview.needs_second:
            told = translate("Return", "需要值班长或店长授权，今天的额度还剩 {left}")
            self.card.say(Tone.CAREFUL, told.format(left=money(max(self.preview.cap_left_fen or 0, 0))))
        elif self.preview.kept_fen:
            told = translate("Return", "已用掉 {points} 分，要从现金里扣 {off}：请告诉顾客，同意按 Enter，不同意按 Esc")
            off = money(self.preview.kept_fen)
            self.card.say(Tone.CAREFUL, told.format(points=self.preview.kept_points, off=off))

    def _confirm(self) -> None:
        if self.choice is None or self.preview is None:
            return
        if self.preview.needs_second:
            self._to(ReturnStep.LOGIN)
            return
        self._write(self.choice.request(self.preview.kept_fen))

    def _on_exchange_key(self) -> None:
        if self.step is ReturnStep.REVIEW and self.preview is not None and not self.preview.needs_second:
            self.exchange_asked.emit(self.preview)

    def _write(self, request: ReturnRequest) -> None:
        self._to(ReturnStep.WRITING)
        self._session.confirm(request)

    def _on_deleted(self) -> None:
        raise NotImplementedError

    # -- a second person ----------------------------------------------------------------------------------------------

    def _enter_late(self, text: str) -> None:
        """Enter once goods and reason are known."""
        if self.step is ReturnStep.REVIEW and not text:
            self._confirm()
        elif self.step is ReturnStep.LOGIN and text:
            self._login = text
            self.box.clear()
            self._to(ReturnStep.PIN)
        elif self.step is ReturnStep.PIN and text:
            self.box.clear()
            self._to(ReturnStep.WRITING)
            self._session.approve(self._login, text)
        else:
            self.box.clear()

    def _on_approved(self, person: Person) -> None:
        if self.choice is not None and self.preview is not None:
            request = self.choice.request(self.preview.kept_fen)
            self._write(replace(request, approver=person.login))

    def _on_not_approved(self, error: PosError) -> None:
        self._to(ReturnStep.LOGIN)
        self._refuse(error)

    def _on_cash_key(self) -> None:
        """Everything in cash instead of where it came from, or back again; only while it is looked over."""
        if self.step is ReturnStep.REVIEW and self.choice is not None and not self.choice.loose:
            self._to_review = True
            self._choose(replace(self.choice, in_cash=not self.choice.in_cash))

    def _forget(self) -> None:
        """Another return, or none."""
        raise NotImplementedError

    def _on_done(self, done: ReturnDone) -> None:
        self._forget()
        self._to(ReturnStep.FIND)
        self.returned.emit(done)

    def _on_not_done(self, error: PosError) -> None:
        """Nothing was written, or nobody knows: the same key asks again and never returns twice."""
        self._to(ReturnStep.REVIEW)
        if error.code in ("more_than_sold", "nothing_left", "shortfall_unconfirmed") and self.choice is not None:
            self._session.reread_receipt(self.choice.receipt.receipt_no)
        self._refuse(error, self._confirm)

    def _on_picked(self, _row: int) -> None:
        self._on_entered("")

    def _on_edited(self, _text: str) -> None:
        self.message.quiet()

    def _on_acted(self) -> None:
        self.message.quiet()
        if self._again is not None:
            self._again()

    def _to(self, step: ReturnStep) -> None:
        self.step = step
        self.dress(step, self.choice)

    def _refuse(self, error: PosError, again: Callable[[], None] | None = None) -> None:
        world = isinstance(error, Unavailable)
        self.card.say(Tone.REFUSED, messages.sentence(error), translate("Return", "重试") if world and again else "")
        self._again = again if world else None
