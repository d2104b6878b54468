"""One thing the office does with a whole household: what it asks, what it would do, and doing it. No widgets here.

An affair asks one thing after the other (`next`), tells what would happen as soon as it can (`facts`), and does it
(`do`). The numbers come from the services: nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pos.domain.people import Person
from pos.services.views import HouseholdPage
from pos.ui.widgets.entry import Accepts

if TYPE_CHECKING:
    from pos.services.office.desk import Office

translate = QCoreApplication.translate
Answers = Mapping[str, str]
Facts = tuple[tuple[str, str], ...]
APPROVER, SECOND_PIN, PIN = "approver", "second_pin", "pin"


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask: its name, the words before the line, what may be typed; or one of a few `choices`."""

    name: str
    word: str
    accepts: Accepts = Accepts.TEXT
    optional: bool = False
    scans: bool = False
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in a sentence, and the slip to print, if there is one."""

    text: str
    slip_no: str = ""


def own_pin() -> Ask:
    """The last thing of every affair."""
    return Ask(PIN, translate("Office", "您的密码"), Accepts.PIN)


def second() -> tuple[Ask, Ask]:
    """Somebody else who stands for it."""
    return (
        Ask(APPROVER, translate("Office", "批准人登录名"), Accepts.CODE),
        Ask(SECOND_PIN, translate("Office", "批准人密码"), Accepts.PIN),
    )


def why() -> Ask:
    """The reason."""
    return Ask("reason", translate("Office", "原因"))


class Affair:
    """One thing to do with a household. `page` is what is known of it."""

    def __init__(self, office: Office, page: HouseholdPage) -> None:
        self.office, self.page = office, page

    @property
    def title(self) -> str:
        """What it is called."""
        raise NotImplementedError

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        """Everything to ask, as far as the answers so far tell."""
        raise NotImplementedError

    def next(self, answers: Answers) -> Ask | None:
        """The next thing to ask; None when all is known."""
        return next((ask for ask in self.asks(answers) if ask.name not in answers), None)

    def facts(self, _answers: Answers) -> Facts:
        """On the worker's thread: what would happen, as far as it can be told. Refused as the service refuses it."""
        return ()

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        """On the worker's thread: the one transaction."""
        raise NotImplementedError
