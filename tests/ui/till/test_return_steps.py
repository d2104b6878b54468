"""The steps of a return as values: what follows what, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pos.domain.goods.items import Item
from pos.domain.people import Approval, Person, Role
from pos.domain.sale.basket import item_line
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.stock.movement import Goods
from pos.errors import Refused, Unavailable
from pos.services.lookups import ScannedGoods
from pos.services.till.views import PreviewLine, Returnable, ReturnPreview, SoldReceipt
from pos.services.views import HouseholdCard
from pos.ui.keys import Command
from pos.ui.till.returns.steps import (
    ChooseLines,
    FindReceipt,
    GiveReason,
    Review,
    SecondPerson,
    Step,
    Then,
    Writing,
    begun,
)
from pos.ui.till.returns.wishes import (
    Approve,
    Bought,
    Failed,
    Fetch,
    Find,
    Heed,
    Homes,
    Leave,
    LookBack,
    Preview,
    Reread,
    Swap,
    Typed,
    Write,
)

HOME = HouseholdCard("H17", "3-2-501", "张**", "138****5678", 100, 1, 0, 0, 0, "")
LEAD = Person("lead", "值班长", frozenset({Role.LEAD}))


def item(item_id: str) -> Item:
    """Goods for 2.00."""
    return Item(item_id, f"69{item_id}", "矿泉水", 200)


def goods(item_id: str, milli: int = 1000, *, measured: bool = False) -> ScannedGoods:
    """Goods that were scanned by any code of theirs."""
    return ScannedGoods(item(item_id), Goods(f"69{item_id}", milli), measured)


def receipt(*pieces: int) -> SoldReceipt:
    """A receipt with so many pieces on each of its lines."""
    lines = tuple(
        Returnable(
            n, item_line(item(str(n)), count * 1000), count * 200, count, 0, count * 1000, count * 200, deduction=False
        )
        for n, count in enumerate(pieces, 1)
    )
    return SoldReceipt("S1", "", date.min, "T1", "", "3-2-501", HOME, 0, 0, (), lines, (), "", other_till=False)


def preview(request: ReturnRequest, *, second: bool = False, kept_fen: int = 0) -> ReturnPreview:
    """What a request comes to."""
    wanted = request.lines or ((1, 2000), (2, 3000))
    lines = tuple(PreviewLine(n, "矿泉水", "瓶", qty, qty // 5, 0, scrap=False, why=None) for n, qty in wanted)
    return ReturnPreview(
        request, lines, (("cash", 400, ""),), 400, 0, 0, 0, 0, 0, None, 0, kept_fen, 1, 0, second, None
    )  # fmt: skip


def opened(*pieces: int) -> ChooseLines:
    """A receipt that was found."""
    step = FindReceipt().heard(receipt(*(pieces or (2, 3)))).step
    assert isinstance(step, ChooseLines)
    return step


def answered(then: Then, *, second: bool = False, kept_fen: int = 0) -> Then:
    """The ledger's answer to the preview that was wished for."""
    assert isinstance(then.wish, Preview)
    return then.step.heard(preview(then.wish.choice.request(), second=second, kept_fen=kept_fen))


def reviewed(*, second: bool = False, kept_fen: int = 0) -> Then:
    """All of the first line, because it was damaged."""
    choosing = answered(opened().entered("", 0)).step
    reason = choosing.pressed(Command.PAY, "", 0).step
    return answered(reason.entered("4", 0), second=second, kept_fen=kept_fen)


@pytest.mark.parametrize(
    ("begin", "wish"), [(begun(), None), (begun("S1", HOME), Find("S1")), (begun(card=HOME), LookBack(HOME))]
)
def test_it_begins_with_a_number_a_household_or_nothing(begin: Then, wish: object) -> None:
    assert begin.wish == wish
    assert isinstance(begin.step, FindReceipt)


def test_what_is_looked_for_narrows_down() -> None:
    step: Step = FindReceipt()
    assert step.entered("3-2", -1) == Then(step, Find("3-2"), typed=Typed.TAKEN)
    step = step.heard(Homes((HOME, replace(HOME, household_id="H18")))).step
    assert step.entered("", 1).wish == LookBack(replace(HOME, household_id="H18"))
    then = step.heard(Bought(HOME, ()))
    assert isinstance(then.said, Refused)
    assert then.said.code == "no_history"
    assert then.step.home == HOME
    assert then.step.escaped().wish == Leave()
    assert opened().heard(HOME).wish == LookBack(HOME)


def test_escape_goes_back_to_what_the_household_bought() -> None:
    step = FindReceipt(HOME, ()).heard(receipt(1)).step
    assert step.escaped() == begun(card=HOME)


def test_a_choice_is_shown_at_once_and_counted_when_the_answer_is_there() -> None:
    first = opened().entered("", 0)
    assert (first.typed, first.n) == (Typed.TAKEN, 1)
    step = answered(first).step
    assert step.lines is not None
    known = step.lines.preview
    assert known is not None
    second = step.entered("2", 1)
    assert (second.n, second.step.lines.preview if second.step.lines else known) == (2, None)
    assert second.step.lines is not None
    assert second.step.lines.shown is known  # stays readable until the next is there
    late = second.step.heard(known)  # the answer for the choice before
    assert late.step is second.step
    assert not late.quiet
    nothing = second.step.deleted(0).step.deleted(1)
    assert nothing.wish is None
    assert nothing.step.lines is not None
    assert nothing.step.lines.shown is None


@pytest.mark.parametrize(
    ("text", "at", "code"), [("9", 0, "more_than_sold"), ("0", 0, "bad_quantity"), ("", 7, "no_line")]
)
def test_what_cannot_be_chosen_stays_in_the_box(text: str, at: int, code: str) -> None:
    then = opened().entered(text, at)
    assert isinstance(then.said, Refused)
    assert (then.said.code, then.typed) == (code, Typed.SELECTED)


def test_the_red_button_leads_through_the_reason_to_the_review() -> None:
    empty = opened().pressed(Command.PAY, "", 0)
    assert isinstance(empty.said, Refused)
    choosing = opened().entered("", 0)
    reason = choosing.step.pressed(Command.PAY, "", 0).step  # before the answer is there
    assert isinstance(reason, GiveReason)
    reason = answered(replace(choosing, step=reason)).step
    assert isinstance(reason, GiveReason), "no review without a reason, however late the answer comes"
    then = reason.entered("", 3)
    assert then.step.lines is not None
    assert then.step.lines.choice.code is tuple(ReturnReason)[3]
    assert isinstance(answered(then).step, Review)
    assert isinstance(reason.escaped().step, ChooseLines)
    own = reason.entered("他的", -1).step.lines
    assert own is not None
    assert (own.choice.code, own.choice.text) == (ReturnReason.OTHER, "他的")


def test_the_red_button_waits_for_the_answer() -> None:
    choosing = answered(opened().entered("", 0)).step
    because = choosing.pressed(Command.REASON, "", 0).step.entered("1", 0)
    assert isinstance(because.step, ChooseLines)
    waiting = because.step.pressed(Command.PAY, "", 0)
    assert isinstance(waiting.step, ChooseLines)
    assert isinstance(answered(replace(because, step=waiting.step)).step, Review)


def test_a_failed_preview_goes_nowhere() -> None:
    then = opened().entered("", 0)
    assert isinstance(then.wish, Preview)
    failed = Failed(then.wish, Unavailable("database_busy"))
    waiting = replace(then.step, to_review=True) if isinstance(then.step, ChooseLines) else then.step
    told = waiting.heard(failed)
    assert told.said is failed
    assert isinstance(told.step, ChooseLines)
    assert not told.step.to_review


def test_the_review_writes_what_was_agreed() -> None:
    then = reviewed(kept_fen=50)
    assert isinstance(then.said, Heed)
    written = then.step.entered("", 0)
    assert isinstance(written.step, Writing)
    assert isinstance(written.wish, Write)
    assert written.wish.request.agreed_fen == 50
    assert then.step.entered("5", 0) == Then(then.step, typed=Typed.TAKEN)
    for silent in (written.step.escaped(), written.step.deleted(0), written.step.entered("", 0)):
        assert (silent.step, silent.wish) == (written.step, None)
    scanned = written.step.scanned("6901")
    assert isinstance(scanned.said, Refused)
    assert scanned.said.code == "return_under_way"


def test_what_changes_in_the_review_is_counted_anew_before_it_counts() -> None:
    step = reviewed().step
    anew = step.pressed(Command.SCRAP, "", 0)
    assert isinstance(anew.step, Review)
    assert anew.step.entered("", 0).wish is None
    assert isinstance(answered(anew).step.entered("", 0).wish, Write)
    cash = step.pressed(Command.IN_CASH, "", 0)
    again = answered(cash, second=True)
    assert isinstance(again.said, Heed)
    assert isinstance(again.step.entered("", 0).step, SecondPerson)


def test_a_second_person_stands_for_it() -> None:
    review = reviewed(second=True).step
    assert review.pressed(Command.EXCHANGE, "", 0).wish is None
    login = review.entered("", 0).step
    assert isinstance(login, SecondPerson)
    assert login.entered("", -1).step is login
    pin = login.entered("lead", -1).step
    assert isinstance(pin, SecondPerson)
    assert pin.login == "lead"
    then = pin.entered("1111", -1)
    assert then.wish == Approve("lead", "1111")
    written = then.step.heard(Approval(LEAD))
    assert isinstance(written.wish, Write)
    assert written.wish.request.approver == Approval(LEAD)
    refused = then.step.heard(Failed(Approve("lead", "1111"), Refused("bad_pin")))
    assert refused.step == login
    assert isinstance(refused.step.escaped().step, Review)
    assert isinstance(pin.escaped().step, Review)


def test_an_exchange_takes_what_was_reviewed() -> None:
    step = reviewed().step
    assert step.lines is not None
    assert step.lines.preview is not None
    assert step.pressed(Command.EXCHANGE, "", 0).wish == Swap(step.lines.preview)


@pytest.mark.parametrize(("code", "wish"), [("more_than_sold", Reread("S1")), ("bad_pin", None)])
def test_what_was_not_written_can_be_confirmed_again(code: str, wish: object) -> None:
    then = reviewed().step.entered("", 0)
    assert isinstance(then.wish, Write)
    failed = then.step.heard(Failed(then.wish, Refused(code)))
    assert isinstance(failed.step, Review)
    assert failed.wish == wish
    assert failed.step.entered("", 0).wish == then.wish
    reread = failed.step.heard(receipt(1, 1))
    assert isinstance(reread.step, ChooseLines)
    assert not reread.quiet


def test_goods_without_a_receipt_are_all_added() -> None:
    step = FindReceipt().pressed(Command.SEARCH, "", -1).step
    assert step.scanned("6901") == Then(step, Fetch("6901"))
    assert step.entered("6901", 0) == Then(step, Fetch("6901", letters=True), typed=Typed.SELECTED)
    assert step.entered("", 0) == Then(step)
    for n in ("1", "2", "1"):
        step = step.heard(goods(n)).step
    assert step.lines is not None
    assert dict(step.lines.choice.wanted) == {1: 2000, 2: 1000}
    step = step.heard(goods("2", 2000, measured=True)).step
    assert step.lines is not None
    assert step.lines.choice.wanted[2] == 3000
    too_much = step.heard(goods("2", 9_999_000)).said
    assert isinstance(too_much, Refused)


def test_any_code_of_the_goods_takes_their_line() -> None:
    step = opened(2, 3)
    assert step.scanned("another") == Then(step, Fetch("another"), typed=Typed.TAKEN)
    assert step.entered("another", 0) == Then(step, Fetch("another"), typed=Typed.TAKEN)
    for _ in range(2):
        then = step.heard(goods("1"))
        assert isinstance(then.step, ChooseLines)
        step = then.step
    assert dict(step.choice.wanted) == {1: 2000}
    for missing in ("1", "7"):  # all of it is chosen; it was never sold
        then = step.heard(goods(missing))
        assert then.step == step
        assert isinstance(then.said, Refused)
        assert then.said.code == "not_on_receipt"
    no_goods = Failed(Fetch("S1-T1-1-000009"), Refused("no_item"))
    assert step.heard(no_goods) == Then(step, Find("S1-T1-1-000009"))
    misread = Failed(Fetch("6901028001916"), Refused("misread"))
    assert step.heard(misread).said == misread


def test_a_label_takes_the_line_that_weighs_as_much() -> None:
    choice = opened(2, 3, 4).choice
    lines = tuple(replace(one, line=replace(one.line, item_id="1", weighed=True)) for one in choice.receipt.lines)
    step = ChooseLines(None, replace(choice, receipt=replace(choice.receipt, lines=lines)))
    for milli, line, left in ((3000, 2, 3000), (3000, 1, 2000), (500, 3, 4000)):
        then = step.heard(goods("1", milli, measured=True))
        assert isinstance(then.step, ChooseLines)
        step = then.step
        assert then.n == line
        assert step.choice.wanted[line] == left
