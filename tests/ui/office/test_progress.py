"""An affair as a value: what is asked, answered, taken back. No window, no ledger."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pos.domain.people import Person
from pos.errors import Refused
from pos.ui.office.affairs.affair import PIN, Affair, Answers, Ask, Done, Look, own_pin, second, why
from pos.ui.office.affairs.progress import Progress, Stage

WAY = Ask("way", "怎么办", choices=(("keep", "留存"), ("settle", "结算")))
WHO = Ask("who", "哪一位", numbered=("P1", "P2"))
NOTE = Ask("note", "备注", optional=True)


@dataclass(frozen=True, slots=True)
class Moving(Affair):
    """Asks a little of everything."""

    @property
    def title(self) -> str:
        return "搬离"

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (WAY, WHO, NOTE, why(), *second(), own_pin())

    def do(self, _actor: Person, _answers: Answers, _key: str) -> Done:
        return Done("已搬离")


MENU = Progress((Moving(None, None, ""), Moving(None, None, "")))  # type: ignore[arg-type]  # it asks neither


def begun() -> Progress:
    """The second of the list, looked at."""
    return looked(MENU.chosen("2", "K1"))


def looked(progress: Progress) -> Progress:
    """What the worker would answer."""
    assert progress.affair is not None
    assert progress.busy
    return progress.looked(Look((), next(ask for ask in progress.affair.asks({}) if ask.name not in progress.answers)))


def told(progress: Progress, *answers: str) -> Progress:
    """Answers, each looked at."""
    for answer in answers:
        assert progress.ask is not None
        progress = looked(progress.answered(progress.ask, answer))
    return progress


def test_answers_are_kept_as_what_they_stand_for() -> None:
    at_the_pin = told(begun(), "2", "1", "", "搬走", "LEAD", "1111")
    assert at_the_pin.ask == own_pin()
    assert dict(at_the_pin.answers) == {
        "way": "settle", "who": "P1", "note": "", "reason": "搬走", "approver": "lead", "second_pin": "1111",
    }  # fmt: skip
    writing = at_the_pin.answered(own_pin(), "222222")
    assert (writing.stage, writing.busy, writing.key) == (Stage.WRITING, True, "K1")
    assert PIN not in writing.answers
    assert writing.not_written().ask == own_pin()
    done = writing.written(Done("已搬离"))
    assert (done.stage, done.answers, done.back()) == (Stage.DONE, {}, None)


@pytest.mark.parametrize(
    ("before", "text", "code"), [((), "3", "not_listed"), ((), "x", "not_listed"), (("1",), "0", "no_line")]
)
def test_numbers_that_are_not_there(before: tuple[str, ...], text: str, code: str) -> None:
    progress = told(begun(), *before)
    assert progress.ask is not None
    with pytest.raises(Refused) as refused:
        progress.answered(progress.ask, text)
    assert refused.value.code == code


def test_nothing_is_no_answer_where_one_is_needed() -> None:
    progress = told(begun(), "1", "2", "")
    assert progress.answered(why(), "") is progress


def test_one_step_back_each_time_and_no_secret_is_kept() -> None:
    at_the_pin = told(begun(), "1", "2", "", "搬走", "lead", "1111")
    back = at_the_pin.back()
    assert back is not None
    assert list(back.answers) == ["way", "who", "note", "reason", "approver"]
    back = looked(back).back()
    assert back is not None
    assert list(back.answers) == ["way", "who", "note", "reason"]
    assert begun().back() == MENU
    assert MENU.back() is None


def test_what_was_refused_is_asked_again() -> None:
    asking = told(begun(), "1")
    waiting = asking.answered(WHO, "2")
    refused = waiting.not_looked()
    assert (dict(refused.answers), refused.ask, refused.busy) == ({"way": "keep"}, WHO, False)


def test_a_matter_by_itself_has_no_list_to_go_back_to() -> None:
    alone = looked(Progress((), Stage.LOOKING, Moving(None, "", None), key="K1"))  # type: ignore[arg-type]  # as above
    answered = told(alone, "1")
    before = answered.back()
    assert before is not None
    assert (before.stage, dict(before.answers)) == (Stage.LOOKING, {})
    assert looked(before).back() is None
