"""The steps of a return, as values: what an intent or an answer leads to at each of them. No widgets, no asking.

FindReceipt ─► ChooseLines ─► GiveReason ─► Review ─► (SecondPerson) ─► Writing
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pos.domain.money import parse_quantity
from pos.domain.people import Approval, Person
from pos.domain.sale.return_reasons import ReturnReason
from pos.errors import Refused
from pos.services.lookups import ScannedGoods
from pos.services.till.views import HistoryReceipt, ReturnDone, ReturnPreview, SoldReceipt
from pos.services.views import HouseholdCard
from pos.ui.keys import Command
from pos.ui.till.returns.choice import Choice, loose
from pos.ui.till.returns.wishes import (
    Approve,
    Bought,
    Fact,
    Failed,
    Fetch,
    Find,
    Finish,
    Heed,
    Homes,
    Leave,
    LookBack,
    Preview,
    Reread,
    Seconds,
    Swap,
    Typed,
    WhoMay,
    Wish,
    Write,
)

REASONS = tuple(ReturnReason)
SHORT_CODE = 4
"""So many digits are a code of goods, fewer a quantity."""
OVERTAKEN = ("more_than_sold", "nothing_left", "shortfall_unconfirmed")
"""Somebody else was quicker: the receipt is read anew."""
WITHOUT_RECEIPT = Choice(loose(""))


@dataclass(frozen=True, slots=True)
class Then:
    """What follows: the step that stands there now, what is wished for, what is said."""

    step: Step
    wish: Wish | None = None
    said: Refused | Failed | Heed | None = None
    typed: Typed = Typed.KEPT
    n: int = 0
    """the line to bring forward, 0: as it is"""
    quiet: bool = True
    """whether what was said before has been heard"""


@dataclass(frozen=True, slots=True)
class Step:
    """What every step has. Whatever a step does not know changes nothing."""

    home: HouseholdCard | None = None
    """whose receipts were looked at: the way back"""

    @property
    def lines(self) -> ChooseLines | None:
        """What is chosen so far."""
        return None

    def entered(self, _text: str, _at: int) -> Then:
        """Enter, with a text in the box, and a row of the table chosen (−1: none)."""
        return Then(self, typed=Typed.TAKEN)

    def pressed(self, _command: Command, text: str, at: int) -> Then:
        """A key of the legend; the red button is Enter where nothing else is said."""
        return self.entered(text, at)

    def deleted(self, _at: int) -> Then:
        """Del on an empty line."""
        return Then(self)

    def escaped(self) -> Then:
        """Esc on an empty line."""
        return Then(self)

    def scanned(self, _code: str) -> Then:
        """A scanner was heard."""
        return Then(self, said=Refused("return_under_way"))

    def heard(self, fact: Fact) -> Then:
        """An answer, or that there is none."""
        return Then(self, said=fact) if isinstance(fact, Failed) else Then(self, quiet=False)


@dataclass(frozen=True, slots=True)
class FindReceipt(Step):
    """By number, by code, or among what a household bought. `found` is None before anything was looked for."""

    found: tuple[HistoryReceipt, ...] | None = None
    homes: tuple[HouseholdCard, ...] = ()

    def entered(self, text: str, at: int) -> Then:
        if text:
            return Then(self, Find(text), typed=Typed.TAKEN)
        if self.found and at >= 0:
            return Then(self, Find(self.found[at].receipt_no))
        return Then(self, LookBack(self.homes[at])) if self.homes and at >= 0 else Then(self)

    def pressed(self, command: Command, text: str, at: int) -> Then:
        return _opened(loose(""), self.home) if command is Command.SEARCH else self.entered(text, at)

    def escaped(self) -> Then:
        return Then(self, Leave())

    def scanned(self, code: str) -> Then:
        return Then(self, Find(code), typed=Typed.TAKEN)

    def heard(self, fact: Fact) -> Then:
        return _found(fact, self.home) or Step.heard(self, fact)


@dataclass(frozen=True, slots=True)
class ChooseLines(Step):
    """Which lines come back, and how much of each; of goods without a receipt, which goods."""

    choice: Choice = WITHOUT_RECEIPT
    shown: ReturnPreview | None = None
    """what the last choice came to, until the answer for this one is there"""
    fresh: bool = False
    to_review: bool = False
    """goes on as soon as the answer is there"""

    @property
    def lines(self) -> ChooseLines | None:
        return self

    @property
    def preview(self) -> ReturnPreview | None:
        """What this choice comes to, once it is known."""
        return self.shown if self.fresh else None

    def chosen(self, choice: Choice, n: int = 0, *, to_review: bool = False) -> Then:
        """Another choice: shown at once, and what it comes to as soon as the ledger has answered."""
        shown = self.shown if choice.wanted else None
        step = replace(self, choice=choice, shown=shown, fresh=False, to_review=to_review)
        return Then(step, Preview(choice) if choice.wanted else None, typed=Typed.TAKEN, n=n)

    def entered(self, text: str, at: int) -> Then:
        """A number is a quantity for the chosen line; anything else is goods, another receipt or a room."""
        n, choice = at + 1, self.choice
        if not text:
            return Then(self) if choice.loose else self._try(partial(choice.toggled, n), n)
        qty_milli = _quantity(text) if not choice.loose or len(text) < SHORT_CODE else None
        if qty_milli is not None:
            return self._try(partial(choice.put, n, qty_milli), min(n + 1, len(choice.receipt.lines)))
        if choice.loose:
            return Then(self, Fetch(text, letters=True), typed=Typed.SELECTED)
        return Then(self, Fetch(text), typed=Typed.TAKEN)

    def pressed(self, command: Command, _text: str, at: int) -> Then:
        choice, n = self.choice, at + 1
        if command is Command.RETURN:
            return self.chosen(choice if choice.receipt.nothing_left else choice.everything())
        if command is Command.REASON:
            return Then(GiveReason(self.home, self))
        if command is Command.SCRAP:
            return self.chosen(choice.flip(n), n) if n in choice.wanted else Then(self)
        return self._go()

    def _go(self) -> Then:
        if not self.choice.wanted:
            return Then(self, said=Refused("nothing_to_return"))
        if self.choice.code is None:
            return Then(GiveReason(self.home, self, then_review=True))
        return _reviewed(self) if self.fresh else Then(replace(self, to_review=True))

    def deleted(self, at: int) -> Then:
        n = at + 1
        return self.chosen(self.choice.without(n), n) if n in self.choice.wanted else Then(self)

    def escaped(self) -> Then:
        return begun(card=self.home)

    def scanned(self, code: str) -> Then:
        if self.choice.loose:
            return Then(self, Fetch(code))
        choice, n = self.choice.one_more(code)
        return self.chosen(choice, n) if n else Then(self, Fetch(code), typed=Typed.TAKEN)

    def heard(self, fact: Fact) -> Then:
        if isinstance(fact, ScannedGoods):
            return self._with_goods(fact)
        if isinstance(fact, ReturnPreview) and fact.request == self.choice.request():
            step = replace(self, shown=fact, fresh=True, to_review=False)
            return _reviewed(step) if self.to_review else Then(step, quiet=False)
        if isinstance(fact, Failed):
            if isinstance(fact.question, Fetch) and fact.error.code == "no_item" and not self.choice.loose:
                return Then(self, Find(fact.question.text))  # no goods: another receipt, or a household
            return Then(replace(self, shown=self.preview, to_review=False), said=fact)
        return _found(fact, self.home) or Then(self, quiet=False)

    def _with_goods(self, one: ScannedGoods) -> Then:
        """Goods by another code than the one that the receipt names them by."""
        if self.choice.loose:
            return self._tried(partial(self.choice.with_goods, one))
        choice, n = self.choice.one_more_of(one)
        return self.chosen(choice, n) if n else Then(self, said=Refused("not_on_receipt", name=one.item.name))

    def _try(self, change: Callable[[], Choice], n: int) -> Then:
        return self._tried(lambda: (change(), n))

    def _tried(self, change: Callable[[], tuple[Choice, int]]) -> Then:
        try:
            return self.chosen(*change())
        except Refused as error:
            return Then(self, said=error, typed=Typed.SELECTED)


@dataclass(frozen=True, slots=True)
class _After(Step):
    """A step that comes after the choice."""

    choose: ChooseLines = ChooseLines()

    @property
    def lines(self) -> ChooseLines | None:
        return self.choose


@dataclass(frozen=True, slots=True)
class GiveReason(_After):
    """Why they come back: one of the list by its number, or own words."""

    then_review: bool = False

    def entered(self, text: str, at: int) -> Then:
        number = int(text) if text.isdigit() and 1 <= int(text) <= len(REASONS) else 0
        own = bool(text) and not number
        choice = self.choose.choice
        because = choice.because(ReturnReason.OTHER, text) if own else choice.because(REASONS[(number or at + 1) - 1])
        return self.choose.chosen(because, to_review=self.then_review)

    def escaped(self) -> Then:
        return Then(self.choose)

    def heard(self, fact: Fact) -> Then:
        if isinstance(fact, ReturnPreview):
            return Then(replace(self, choose=_told(self.choose, fact)), quiet=False)
        return Step.heard(self, fact)


@dataclass(frozen=True, slots=True)
class Review(_After):
    """Exactly what will happen, and Enter does it."""

    def entered(self, text: str, _at: int) -> Then:
        return Then(self, typed=Typed.TAKEN) if text else self._confirmed()

    def pressed(self, command: Command, _text: str, at: int) -> Then:
        choice, preview = self.choose.choice, self.choose.preview
        if command is Command.PAY:
            return self._confirmed()
        if command is Command.REASON:
            return Then(GiveReason(self.home, self.choose, then_review=True))
        if command is Command.IN_CASH:
            return self._anew(replace(choice, in_cash=not choice.in_cash))
        if preview is None:
            return Then(self)
        if command is Command.EXCHANGE:
            return Then(self) if preview.needs_second else Then(self, Swap(preview))
        n = preview.lines[at].n if 0 <= at < len(preview.lines) else 0
        return self._anew(choice.flip(n)) if n in choice.wanted else Then(self)

    def escaped(self) -> Then:
        return Then(self.choose)

    def heard(self, fact: Fact) -> Then:
        if isinstance(fact, ReturnPreview) and fact.request == self.choose.choice.request():
            return _reviewed(_told(self.choose, fact))
        if isinstance(fact, SoldReceipt):
            return replace(_opened(fact, self.home), said=None, quiet=False)
        return Step.heard(self, fact)

    def _confirmed(self) -> Then:
        preview = self.choose.preview
        if preview is None:
            return Then(self)
        if preview.needs_second:
            return Then(SecondPerson(self.home, self.choose), WhoMay())
        return Then(Writing(self.home, self.choose), Write(self.choose.choice.request(preview.kept_fen)))

    def _anew(self, choice: Choice) -> Then:
        then = self.choose.chosen(choice)
        assert isinstance(then.step, ChooseLines)
        return replace(then, step=replace(self, choose=then.step))


@dataclass(frozen=True, slots=True)
class SecondPerson(_After):
    """Somebody else stands for it: who, by name or out of those `people`, then their PIN."""

    login: str = ""
    people: tuple[Person, ...] = ()

    def entered(self, text: str, at: int) -> Then:
        if not self.login:
            login = text or (self.people[at].login if 0 <= at < len(self.people) else "")
            return Then(replace(self, login=login), typed=Typed.TAKEN) if login else Then(self)
        if not text:
            return Then(self)
        return Then(Writing(self.home, self.choose), Approve(self.login, text), typed=Typed.TAKEN)

    def heard(self, fact: Fact) -> Then:
        if isinstance(fact, Seconds):
            return Then(replace(self, people=fact.people), quiet=False)
        return Step.heard(self, fact)

    def escaped(self) -> Then:
        return Then(Review(self.home, self.choose))


@dataclass(frozen=True, slots=True)
class Writing(_After):
    """It is being written: no key does anything."""

    def heard(self, fact: Fact) -> Then:
        preview = self.choose.preview
        if isinstance(fact, Approval) and preview is not None:
            request = self.choose.choice.request(preview.kept_fen)
            return Then(self, Write(replace(request, approver=fact)))
        if isinstance(fact, ReturnDone):
            return Then(FindReceipt(), Finish(fact))
        if isinstance(fact, Failed) and isinstance(fact.question, Approve):
            return Then(SecondPerson(self.home, self.choose), WhoMay(), said=fact)
        if isinstance(fact, Failed):
            again = fact.error.code in OVERTAKEN
            number = self.choose.choice.receipt.receipt_no
            return Then(Review(self.home, self.choose), Reread(number) if again else None, said=fact)
        return Then(self, quiet=False)


def begun(number: str = "", card: HouseholdCard | None = None) -> Then:
    """With a receipt that was scanned, else with what a household bought, else empty."""
    return Then(FindReceipt(card), Find(number) if number else LookBack(card) if card is not None else None)


def _found(fact: Fact, home: HouseholdCard | None) -> Then | None:
    """What was looked for, wherever one was then."""
    if isinstance(fact, SoldReceipt):
        return _opened(fact, home)
    if isinstance(fact, HouseholdCard):
        return Then(FindReceipt(home), LookBack(fact))
    if isinstance(fact, Homes):
        return Then(FindReceipt(home, homes=fact.cards))
    if isinstance(fact, Bought):
        nothing = None if fact.receipts else Refused("no_history", room=fact.card.room)
        return Then(FindReceipt(fact.card, fact.receipts), said=nothing)
    return None


def _opened(receipt: SoldReceipt, home: HouseholdCard | None) -> Then:
    """A receipt, of which nothing is chosen yet."""
    n = next((line.n for line in receipt.lines if line.open), 1)
    nothing = Refused("nothing_left") if receipt.lines and receipt.nothing_left else None
    return Then(ChooseLines(home, Choice(receipt)), said=nothing, n=n)


def _told(choose: ChooseLines, preview: ReturnPreview) -> ChooseLines:
    fits = preview.request == choose.choice.request()
    return replace(choose, shown=preview, fresh=True) if fits else choose


def _reviewed(choose: ChooseLines) -> Then:
    preview = choose.preview
    asks = preview is not None and (preview.needs_second or preview.kept_fen)
    return Then(Review(choose.home, choose), said=Heed(preview) if preview is not None and asks else None)


def _quantity(text: str) -> int | None:
    try:
        return parse_quantity(text)
    except Refused:
        return None
