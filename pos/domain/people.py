"""Who works here, and what each role may do (rules.md, People and access)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A desk's right. One person may hold several."""

    CASHIER = "cashier"
    LEAD = "lead"
    MANAGER = "manager"
    CLERK = "clerk"
    FINANCE = "finance"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who logged in. `login` is what entries name as actor or approver."""

    login: str
    name: str
    roles: frozenset[Role]

    def may(self, *roles: Role) -> bool:
        """Whether any of `roles` is held."""
        return not self.roles.isdisjoint(roles)
