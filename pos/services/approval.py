"""A second person who stands for what a first one does."""

from __future__ import annotations

from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.ledger import staff
from pos.ledger.database import Transaction
from pos.services.shop import Shop


def stands_for_it(shop: Shop, tx: Transaction, actor: Person, approver: str | None, roles: tuple[Role, ...]) -> bool:
    """Whether `approver` works here in one of the roles. Refused `same_person`."""
    if approver == actor.login:
        raise Refused("same_person", login=actor.login)
    second = staff.find(tx, shop.ledger.keys, approver) if approver else None
    return second is not None and second.active and second.person.may(*roles)


def check_approver(shop: Shop, tx: Transaction, actor: Person, approver: str, roles: tuple[Role, ...]) -> None:
    """Somebody else who works here in one of the roles. Refused `no_approver` (roles), `same_person`."""
    if not stands_for_it(shop, tx, actor, approver, roles):
        raise Refused("no_approver", roles=[role.value for role in roles])
