"""The people who log in: rows that may change, each sealed with a MAC."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.ledger.entry import Kind
from pos.ledger.keys import Keys
from pos.ledger.kinds import KINDS
from pos.ledger.schema.tables import entry, people


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


def told(keys: Keys | None, login: str, name: str, roles: str, pin_hash: str, active: int) -> dict[str, int | str]:
    """What the entry of a change says of the row after it: all but wrong PINs. Without keys the name is left out."""
    pin = hashlib.sha256(pin_hash.encode()).hexdigest()
    named = {} if keys is None else {"name": keys.row_mac("people.name", login, name)}
    return {"active": active, **named, "pin": pin, "roles": roles}


def _told(keys: Keys, one: Staff) -> dict[str, int | str]:
    return told(keys, one.person.login, one.person.name, _roles(one.person.roles), one.pin_hash, int(one.active))


def told_last(tx: Connection, kind: Kind) -> dict[str, Any]:
    """What the newest entries of this kind say is `now` of each person or setting: more to be believed than the row.

    What puts a row right that was changed by hand begins where the book stands.
    """
    name = KINDS[kind].says[0]
    query = select(entry.c.detail).where(entry.c.kind == kind).order_by(entry.c.seq)
    told = map(json.loads, tx.execute(query).scalars())
    return {facts[name]: facts["now"] for facts in told}


def trusted(tx: Connection, keys: Keys, login: str) -> Staff | None:
    """One person who is as the newest entry tells, or None; Refused `row_tampered` for an older row put back."""
    found = find(tx, keys, login)
    if found is not None and told_last(tx, Kind.PEOPLE).get(login) != _told(keys, found):
        raise Refused("row_tampered", table="people", key=login)
    return found


def put(tx: Connection, keys: Keys, staff: Staff, what: str, *, alone: bool = False) -> str:
    """Add or replace a person; the `detail` of the entry that tells it, which is written in the same transaction.

    `what` = what is done to the person (`kinds.ACTS`); `alone`: two should have done it, and there was nobody else.
    """
    before = told_last(tx, Kind.PEOPLE).get(staff.person.login)
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
    facts = {
        "before": before,
        "login": staff.person.login,
        "now": _told(keys, staff),
        "what": what,
        **({"alone": True} if alone else {}),
    }
    return json.dumps(facts, sort_keys=True)


def note_failures(tx: Connection, keys: Keys, staff: Staff, failures: int) -> Staff:
    """Store the count of wrong PINs."""
    noted = replace(staff, failures=failures)
    row = update(people).where(people.c.login == staff.person.login)
    tx.execute(row.values(failures=failures, mac=_mac(keys, noted)))
    return noted
