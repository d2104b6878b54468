"""One thing the office does: what it asks, what it would do, and doing it. No widgets here.

A matter (with a household: an affair) asks one thing after the other and tells what would happen as soon as it can
(`look`), and does it (`do`). Both run on the worker's thread, on what was answered when they were asked for. The
numbers come from the services: nothing is computed here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pos.domain.paper.receipt import Slip
from pos.domain.people import Approval, Person, Role
from pos.errors import Refused
from pos.services.approval import SECONDS
from pos.services.office.views import HouseholdPage
from pos.ui.beside.ticker import Ticker
from pos.ui.widgets.entry import Accepts

if TYPE_CHECKING:
    from pos.services.office.desk import Office
    from pos.services.people.staff import People

translate = QCoreApplication.translate
Answers = Mapping[str, str]
Facts = tuple[tuple[str, str], ...]
ACTOR, APPROVER, SECOND_PIN, PIN = "actor", "approver", "second_pin", "pin"
NEW_PIN, NEW_PIN_AGAIN = "new_pin", "new_pin_again"


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask: its name, the words before the line, what may be typed; or one of a few `choices`."""

    name: str
    word: str
    accepts: Accepts = Accepts.TEXT
    optional: bool = False
    scans: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    numbered: tuple[str, ...] | None = None
    """what the numbers before the facts stand for: the answer is one of these"""
    roles: tuple[Role, ...] = SECONDS
    """of those who may be named where a person is asked for"""


@dataclass(frozen=True, slots=True)
class Look:
    """What would happen with the answers so far, and the next thing to ask."""

    facts: Facts
    ask: Ask
    meant: Answers = field(default_factory=dict)
    """what answers stood for when it was told: a room may have another household when it is confirmed"""
    people: tuple[Person, ...] = ()
    """who could be the person that is asked for"""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in a sentence, and the slip to print, if there is one."""

    text: str
    slip: Slip | None = None


def own_pin() -> Ask:
    """The last thing of every affair."""
    return Ask(PIN, translate("Office", "您的密码"), Accepts.PIN)


def actors_pin() -> tuple[Ask, Ask]:
    """Who does it in place of whoever sits here, and the PIN: the last."""
    return (
        Ask(ACTOR, translate("Office", "办理人登录名（要另一个人）"), Accepts.CODE),
        Ask(PIN, translate("Office", "办理人密码"), Accepts.PIN),
    )


def second() -> tuple[Ask, Ask]:
    """Somebody else who stands for it."""
    return (
        Ask(APPROVER, translate("Office", "批准人登录名"), Accepts.CODE),
        Ask(SECOND_PIN, translate("Office", "批准人密码"), Accepts.PIN),
    )


def why() -> Ask:
    """The reason."""
    return Ask("reason", translate("Office", "原因"))


@dataclass(frozen=True, slots=True)
class Matter(ABC):
    """One thing to do."""

    office: Office
    login: str
    """who is about to do it"""
    approval: Approval | None = field(default=None, kw_only=True)
    """of whoever stands for it, once that PIN was proved"""
    ticker: Ticker | None = field(default=None, kw_only=True, compare=False)
    """how far it is, where doing it takes long and can be stopped"""

    @property
    @abstractmethod
    def title(self) -> str:
        """What it is called."""

    @property
    def copy_of(self) -> str:
        """The number of a paper that it is about, which can be printed again, or ""."""
        return ""

    @abstractmethod
    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        """Everything to ask, as far as the answers so far tell; the PIN is the last, and never kept."""

    def facts(self, _answers: Answers) -> Facts:
        """What would happen, as far as it can be told. Refused as the service refuses it."""
        return ()

    def look(self, answers: Answers) -> Look:
        """Both, for the answers so far."""
        return Look(self.facts(answers), first_open(self.asks(answers), answers))

    @abstractmethod
    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        """The one transaction."""


@dataclass(frozen=True, slots=True)
class Affair(Matter):
    """One thing to do with a household. `page` is what is known of it."""

    page: HouseholdPage


def first_open(asks: tuple[Ask, ...], answers: Answers) -> Ask:
    """What is asked next."""
    return next(ask for ask in asks if ask.name not in answers)


def looked(affair: Matter, people: People, login: str, answers: Answers) -> Look:
    """On the worker's thread: a second person is known before anything more is asked. Refused `same_person`."""
    if SECOND_PIN in answers:
        if answers[APPROVER] == login:
            raise Refused("same_person", login=login)
        people.login(answers[APPROVER], answers[SECOND_PIN])
    look = affair.look(answers)
    return replace(look, people=people.beside(login, *look.ask.roles)) if look.ask.name in (ACTOR, APPROVER) else look


def carried_out(affair: Matter, people: People, login: str, pin: str, answers: Answers, key: str) -> Done:
    """On the worker's thread: who does it, who stands for it, each by a PIN, and the one transaction."""
    actor = people.login(answers.get(ACTOR, login), pin)
    second = people.approve(answers[APPROVER], answers[SECOND_PIN]) if SECOND_PIN in answers else None
    return replace(affair, approval=second).do(actor, answers, key)
