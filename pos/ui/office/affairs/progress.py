"""A matter as far as it is, as a value: which one, what was answered, what is asked next. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, auto

from pos.errors import Refused
from pos.ui.office.affairs.affair import (
    ACTOR,
    APPROVER,
    NEW_PIN,
    NEW_PIN_AGAIN,
    PIN,
    SECOND_PIN,
    Affair,
    Answers,
    Ask,
    Done,
    Look,
    Matter,
)

SECRET = (PIN, SECOND_PIN, NEW_PIN, NEW_PIN_AGAIN)
"""What stepping back forgets."""


class Stage(Enum):
    """How far it is."""

    CHOOSING = auto()
    LOOKING = auto()
    ASKING = auto()
    WRITING = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Progress:
    """The PIN itself is never kept here."""

    affairs: tuple[Affair, ...] = ()
    """of one household; none of a matter that was begun by itself"""
    stage: Stage = Stage.CHOOSING
    affair: Matter | None = None
    answers: Answers = field(default_factory=dict)
    """in the order they were given"""
    look: Look | None = None
    key: str = ""
    """of the one transaction, until it is known to stand"""
    done: Done | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self.stage in (Stage.LOOKING, Stage.WRITING)

    @property
    def room(self) -> str:
        """Whose affairs they are."""
        if isinstance(self.affair, Affair):
            return self.affair.page.card.room
        return self.affairs[0].page.card.room if self.affairs else ""

    @property
    def confirmed(self) -> Answers:
        """The answers as they were understood when they were shown: what is confirmed now."""
        return {**self.answers, **self.look.meant} if self.look is not None else self.answers

    @property
    def ask(self) -> Ask | None:
        """What is asked now."""
        return self.look.ask if self.look is not None else None

    def menu(self) -> Progress:
        """The list of affairs."""
        return Progress(self.affairs)

    def chosen(self, text: str, new_key: str) -> Progress:
        """One of the list by its number. Refused `not_listed` (most)."""
        number = _listed(text, len(self.affairs))
        return replace(self, stage=Stage.LOOKING, affair=self.affairs[number - 1], key=new_key)

    def answered(self, ask: Ask, text: str) -> Progress:
        """One answer more, or the PIN; the same for none that is needed. Refused `not_listed`, `no_line`."""
        if ask.choices:
            text = ask.choices[_listed(text, len(ask.choices)) - 1][0]
        elif not text and not ask.optional:
            return self
        elif ask.numbered is not None:
            text = _numbered(text, ask.numbered)
        if ask.name == PIN:
            return replace(self, stage=Stage.WRITING)
        text = text.lower() if ask.name in (ACTOR, APPROVER) else text
        return replace(self, stage=Stage.LOOKING, answers={**self.answers, ask.name: text})

    def looked(self, look: Look) -> Progress:
        """What would happen, and the next thing to ask."""
        return replace(self, stage=Stage.ASKING, look=look)

    def not_looked(self) -> Progress:
        """The last answer is asked again."""
        return replace(self, stage=Stage.ASKING, answers=_without_last(self.answers))

    def written(self, done: Done) -> Progress:
        """It is in the book."""
        return replace(self, stage=Stage.DONE, answers={}, done=done)

    def not_written(self) -> Progress:
        """The PIN is asked again."""
        return replace(self, stage=Stage.ASKING)

    def back(self) -> Progress | None:
        """One step back: the question before, the list of affairs; None: away from here."""
        if self.affair is None or self.stage is Stage.DONE:
            return None
        if not self.answers:
            return self.menu() if self.affairs else None
        left = {name: text for name, text in _without_last(self.answers).items() if name not in SECRET}
        return replace(self, stage=Stage.LOOKING, answers=left)


def _without_last(answers: Answers) -> Answers:
    return dict(list(answers.items())[:-1])


def _listed(text: str, most: int) -> int:
    number = int(text) if text.isdigit() else 0
    if not 1 <= number <= most:
        raise Refused("not_listed", most=most)
    return number


def _numbered(text: str, numbered: tuple[str, ...]) -> str:
    if not 1 <= int(text) <= len(numbered):
        raise Refused("no_line", n=int(text))
    return numbered[int(text) - 1]
