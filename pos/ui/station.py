"""Where somebody works: the services, who asks them, the worker that carries it out, the printer, the language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pos.domain.people import Person
    from pos.services.desks import Desks
    from pos.services.people.staff import People
    from pos.ui.beside.keeping import Keeping
    from pos.ui.door.choices import Choices
    from pos.ui.printing import PrintDesk
    from pos.ui.worker import Worker

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Station:
    """What every desk and page behind the door is given. Made anew for each person and language."""

    desks: Desks
    worker: Worker
    printing: PrintDesk
    keeping: Keeping
    person: Person
    choices: Choices
    """of this computer"""
    lang: str
    """of papers and of the words that services choose"""


def confirmed(people: People, login: str, pin: str, act: Callable[..., T], *asked: object) -> T:
    """On the worker's thread: the PIN once more, then that person's one transaction, with what was asked for."""
    return act(people.login(login, pin), *asked)
