"""Who works here, and what each role may do (rules.md, People and access)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos.domain.language import Words


class Role(StrEnum):
    """A desk's right. One person may hold several."""

    CASHIER = "cashier"
    LEAD = "lead"
    MANAGER = "manager"
    CLERK = "clerk"
    FINANCE = "finance"
    AUDITOR = "auditor"


ROLES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        Role.CASHIER: ("收银员", "cashier"),
        Role.LEAD: ("值班长", "shift lead"),
        Role.MANAGER: ("店长", "manager"),
        Role.CLERK: ("物业专员", "office clerk"),
        Role.FINANCE: ("物业财务", "office finance"),
        Role.AUDITOR: ("审计", "auditor"),
    }
)
"""What each role is called."""


def more_than_selling(roles: frozenset[Role]) -> frozenset[Role]:
    """Those of the roles that do more than a cashier's."""
    return roles - {Role.CASHIER}


def widened(before: frozenset[Role], now: frozenset[Role]) -> bool:
    """Whether somebody may do more than before, selling apart: two persons' business (rules.md, People and access)."""
    return bool(more_than_selling(now) - before)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who logged in. `login` is what entries name as actor or approver."""

    login: str
    name: str
    roles: frozenset[Role]

    def may(self, *roles: Role) -> bool:
        """Whether any of `roles` is held."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody who proved a PIN just now, and stands for what another person does.

    Only the check of a PIN makes one (`services.people.staff`; a house test sees to it): a login name proves nothing.
    """

    person: Person

    @property
    def login(self) -> str:
        """What the entry names as approver."""
        return self.person.login
