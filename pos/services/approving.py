"""A second person who stands for what a first one does."""

from __future__ import annotations

from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.ledger import staff
from pos.ledger.database import Transaction
from pos.services.shop import Shop


def check_approver(shop: Shop, tx: Transaction, actor: Person, approver: str, roles: tuple[Role, ...]) -> None:
    """Somebody else who works here in one of the roles. Refused `no_approver` (roles), `same_person`."""
    if approver and approver == actor.login:
        raise Refused("same_person", login=actor.login)
    second = staff.find(tx, shop.ledger.keys, approver) if approver else None
    if second is None or not second.active or not second.person.may(*roles):
        raise Refused("no_approver", roles=[role.value for role in roles])
