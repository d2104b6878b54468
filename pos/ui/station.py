"""Where somebody works: the services, who asks them, the worker that carries it out, the printer, the language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos.domain.people import Person
    from pos.services.desks import Desks
    from pos.ui.printing import PrintDesk
    from pos.ui.worker import Worker


@dataclass(frozen=True, slots=True)
class Station:
    """What every desk and page behind the door is given. Made anew for each person and language."""

    desks: Desks
    worker: Worker
    printing: PrintDesk
    person: Person
    lang: str
    """of papers and of the words that services choose"""
