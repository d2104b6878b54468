"""The people who log in: rows that may change, each sealed with a MAC."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, insert, select, update

from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.ledger.keys import Keys
from pos.ledger.schema.tables import people


@dataclass(frozen=True, slots=True)
class Staff:
    """A person with what the login needs. `failures` = wrong PINs since the last right one."""

    person: Person
    pin_hash: str
    failures: int
    active: bool


def _roles(roles: frozenset[Role]) -> str:
    return ",".join(sorted(roles))


def _mac(keys: Keys, staff: Staff) -> str:
    """Over the whole row, in the order of its columns: the count of wrong PINs must not be set back in the file."""
    person, roles = staff.person, _roles(staff.person.roles)
    active = int(staff.active)
    return keys.row_mac("people", person.login, person.name, roles, staff.pin_hash, staff.failures, active)


def everyone(tx: Connection, keys: Keys) -> tuple[Staff, ...]:
    """All people by login; Refused `row_tampered` when a row is not ours."""
    found = []
    for row in tx.execute(select(people).order_by(people.c.login)):
        roles = frozenset(Role(role) for role in row.roles.split(",") if role)
        staff = Staff(Person(row.login, row.name, roles), row.pin_hash, row.failures, bool(row.active))
        if _mac(keys, staff) != row.mac:
            raise Refused("row_tampered", table="people", key=row.login)
        found.append(staff)
    return tuple(found)


def find(tx: Connection, keys: Keys, login: str) -> Staff | None:
    """One person, or None."""
    return next((staff for staff in everyone(tx, keys) if staff.person.login == login), None)


def put(tx: Connection, keys: Keys, staff: Staff) -> None:
    """Add or replace a person."""
    tx.execute(delete(people).where(people.c.login == staff.person.login))
    tx.execute(
        insert(people).values(
            login=staff.person.login,
            name=staff.person.name,
            roles=_roles(staff.person.roles),
            pin_hash=staff.pin_hash,
            failures=staff.failures,
            active=int(staff.active),
            mac=_mac(keys, staff),
        )
    )


def note_failures(tx: Connection, keys: Keys, staff: Staff, failures: int) -> Staff:
    """Store the count of wrong PINs."""
    noted = replace(staff, failures=failures)
    row = update(people).where(people.c.login == staff.person.login)
    tx.execute(row.values(failures=failures, mac=_mac(keys, noted)))
    return noted
