"""A second person who stands for what a first one does."""

from __future__ import annotations

from typing import Final

from pos.domain.people import Approval, Person, Role
from pos.errors import Refused
from pos.ledger import staff
from pos.ledger.database import Transaction
from pos.services.shop import Shop

SECONDS: Final = (Role.MANAGER, Role.LEAD, Role.FINANCE, Role.CLERK, Role.AUDITOR)
"""Who may stand for more rights and higher limits: everybody but those who only sell."""


def stands_for_it(
    shop: Shop, tx: Transaction, actor: Person, approval: Approval | None, roles: tuple[Role, ...]
) -> bool:
    """Whether whoever approved works here in one of the roles, now. Refused `same_person`."""
    if approval is None:
        return False
    if approval.login == actor.login:
        raise Refused("same_person", login=actor.login)
    second = staff.trusted(tx, shop.ledger.keys, approval.login)
    return second is not None and second.active and second.person.may(*roles)


def check_approver(
    shop: Shop, tx: Transaction, actor: Person, approval: Approval | None, roles: tuple[Role, ...]
) -> None:
    """Somebody else who works here in one of the roles. Refused `no_approver` (roles), `same_person`."""
    if not stands_for_it(shop, tx, actor, approval, roles):
        raise Refused("no_approver", roles=[role.value for role in roles])


def seconds(shop: Shop, tx: Transaction, actor: Person) -> tuple[Person, ...]:
    """Everybody else who works here and may stand for more rights and higher limits."""
    others = [one for one in staff.everyone(tx, shop.ledger.keys) if one.active and one.person.login != actor.login]
    return tuple(one.person for one in others if one.person.may(*SECONDS))


def two_needed(shop: Shop, tx: Transaction, actor: Person, approval: Approval | None) -> bool:
    """A second person for what widens what somebody may do, or raises a limit that protects money; whether it is done
    alone, because nobody else is there who could: then it is listed in the month's pack.

    Refused `no_approver` (roles), `same_person`.
    """
    if approval is None and not seconds(shop, tx, actor):
        return True
    check_approver(shop, tx, actor, approval, SECONDS)
    return False


def named(approval: Approval | None) -> str | None:
    """What the entry names as its approver."""
    return None if approval is None else approval.login
