"""Households (chained, versioned) and the persons in them (mutable, sealed, erasable)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
)

from pos.domain.goods.codes import code_key
from pos.domain.text import natural_key
from pos.errors import Refused
from pos.ledger.entry import OFFICE, Row
from pos.ledger.keys import Keys
from pos.ledger.kinds import KINDS
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.columns import INT, key_of
from pos.ledger.schema.tables import entry, household_person, household_version

_v = household_version
_p = household_person


@dataclass(frozen=True, slots=True)
class Household:
    """A household as it stands. `area_centi` m² × 100; `state` live, frozen or moved_out; lives_since None = always."""

    household_id: str
    version: int
    room: str
    area_centi: int | None
    agreed_batch: bool
    state: str
    lives_since: date | None = None

    @property
    def frozen(self) -> bool:
        """Whether points are frozen."""
        return self.state == "frozen"


PersonFacts = dict[str, dict[str, str] | None]
"""Person's id -> the household and the MAC of the row, or None for one who is gone: what an entry says of persons."""


@dataclass(frozen=True, slots=True)
class Resident:
    """A person of a household, whom each phone finds. They are in clear here and masked by whoever shows them."""

    person_id: str
    household_id: str
    name: str
    phones: tuple[str, ...]
    card: str


def _newest() -> ColumnElement[bool]:
    later = household_version.alias("later")
    return ~exists().where(later.c.household_id == _v.c.household_id, later.c.version > _v.c.version, whole(later))


def _household(row: Any) -> Household:
    since = date.fromisoformat(row.lives_since) if row.lives_since else None
    return Household(row.household_id, row.version, row.room, row.area_centi, bool(row.agreed_batch), row.state, since)


def everyone(tx: Connection) -> tuple[Household, ...]:
    """Every household that ever was, as it stands now, rooms in natural order."""
    rows = map(_household, tx.execute(select(_v).where(_newest(), whole(_v))))
    return tuple(sorted(rows, key=lambda one: (natural_key(one.room), int(one.household_id[1:]))))


@cache
def _one() -> Select[Any]:
    """Composed once: that takes longer than asking it."""
    return select(_v).where(_v.c.household_id == bindparam("household_id"), _newest(), whole(_v))


def get(tx: Connection, household_id: str) -> Household | None:
    """One household by its own id."""
    row = tx.execute(_one(), {"household_id": household_id}).first()
    return None if row is None else _household(row)


def known(tx: Connection, household_id: str) -> Household:
    """One household, also one that moved out. Refused `no_household`."""
    one = get(tx, household_id)
    if one is None:
        raise Refused("no_household", household_id=household_id)
    return one


def living(tx: Connection, household_id: str) -> Household:
    """One household that lives here. Refused `no_household`; `moved_out` (room) for one that does not any more."""
    one = known(tx, household_id)
    if one.state == "moved_out":
        raise Refused("moved_out", room=one.room)
    return one


def in_room(tx: Connection, room: str) -> Household | None:
    """The household that lives in the room now."""
    query = select(_v).where(_v.c.room == room, _newest(), whole(_v), _v.c.state != "moved_out")
    row = tx.execute(query).first()
    return None if row is None else _household(row)


def former(tx: Connection, room: str) -> tuple[Household, ...]:
    """Households that moved out of the room, the latest first."""
    query = select(_v).where(_v.c.room == room, _newest(), whole(_v), _v.c.state == "moved_out")
    return tuple(sorted(map(_household, tx.execute(query)), key=lambda one: -int(one.household_id[1:])))


def by_ids(tx: Connection, ids: Sequence[str]) -> tuple[Household, ...]:
    """The living households among `ids`, rooms in natural order."""
    query = select(_v).where(_v.c.household_id.in_(ids), _newest(), whole(_v), _v.c.state != "moved_out")
    return tuple(sorted(map(_household, tx.execute(query)), key=lambda one: natural_key(one.room)))


def starting_with(tx: Connection, room_prefix: str, limit: int) -> tuple[Household, ...]:
    """Living households whose room begins so (`3-2` finds the staircase)."""
    query = select(_v).where(
        _v.c.room >= room_prefix,
        _v.c.room < room_prefix + "\U0010ffff",
        _newest(),
        whole(_v),
        _v.c.state != "moved_out",
    )
    found = sorted(map(_household, tx.execute(query)), key=lambda one: natural_key(one.room))
    return tuple(found[:limit])


def household_row(one: Household) -> Row:
    """A row of `household_version` without its key."""
    since = one.lives_since.isoformat() if one.lives_since else None
    return (one.household_id, one.version, one.room, one.area_centi, int(one.agreed_batch), one.state, since)


def highest(tx: Connection) -> int:
    """The highest number given to a household so far (ids are "H" and a number, never reused)."""
    return tx.execute(select(func.coalesce(func.max(cast(func.substr(_v.c.household_id, 2), INT)), 0))).scalar_one()


def put_residents(
    tx: Connection, keys: Keys, household_ids: Sequence[str], residents: Iterable[tuple[Resident, str, str]]
) -> PersonFacts:
    """Replace the persons of households; each with pinyin and initials of the name, a blank between two readings.

    What the entry of the same transaction says of them, as `persons` of its `detail`. The MAC is over the whole row in
    the order of its columns, as for every table that may change.
    """
    facts: PersonFacts = {}
    for some in _portions(household_ids):
        of_these = _p.c.household_id.in_(some)
        facts |= dict.fromkeys(tx.execute(select(_p.c.person_id).where(of_these)).scalars())
        tx.execute(delete(_p).where(of_these))
    rows = []
    for resident, pinyin, initials in residents:
        sealed, phone_index, last4_index = sealed_phones(keys, resident.phones)
        row = {
            "person_id": resident.person_id,
            "household_id": resident.household_id,
            "name": resident.name,
            "pinyin": pinyin,
            "initials": initials,
            "phone_sealed": sealed,
            "phone_index": phone_index,
            "last4_index": last4_index,
            "card": resident.card,
        }
        rows.append(row | {"mac": keys.row_mac(_p.name, *row.values())})
        facts[resident.person_id] = {"household": resident.household_id, "mac": rows[-1]["mac"]}
    if rows:
        tx.execute(insert(_p), rows)
    return facts


def sealed_phones(keys: Keys, phones: Sequence[str]) -> tuple[str, str, str]:
    """What stands for phones in a row: sealed together, and the blind indexes of each number and of its last four."""
    by_number = (keys.index("phone", phone) for phone in phones)
    by_last4 = (keys.index("last4", phone[-4:]) for phone in phones)
    return keys.seal(" ".join(phones)), " ".join(by_number), " ".join(by_last4)


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + 500] for start in range(0, len(ids), 500))


def told_persons(tx: Connection, household_id: str) -> PersonFacts:
    """Whom entries tell of this household, each as gone: so that rows which were removed by hand are told of too."""
    telling = [kind for kind, row in KINDS.items() if row.tells == _p.name]
    query = select(entry.c.detail).where(entry.c.till == OFFICE, entry.c.kind.in_(telling)).order_by(entry.c.seq)
    found: PersonFacts = {}
    for detail in tx.execute(query).scalars():
        found |= json.loads(detail).get("persons", {})
    return {person: None for person, facts in found.items() if facts is not None and facts["household"] == household_id}


def household_of(tx: Connection, person_id: str) -> str | None:
    """The household that a person belongs to, or None."""
    return tx.execute(select(_p.c.household_id).where(_p.c.person_id == person_id)).scalar_one_or_none()


def _has_card(text: str) -> ColumnElement[bool]:
    return and_(_p.c.card != "", key_of(_p.c.card) == code_key(text))


def holders_of_card(tx: Connection, card: str) -> list[tuple[str, str]]:
    """(person, household) of everybody with this card, those of households that moved out among them."""
    rows = tx.execute(select(_p.c.person_id, _p.c.household_id).where(_has_card(card)))
    return [(row.person_id, row.household_id) for row in rows]


def residents(tx: Connection, keys: Keys | None, household_ids: Sequence[str]) -> dict[str, list[Resident]]:
    """household_id -> its persons; no phones on a machine without the key."""
    found: dict[str, list[Resident]] = {}
    for some in _portions(household_ids):
        for row in tx.execute(select(_p).where(_p.c.household_id.in_(some)).order_by(_p.c.person_id)):
            phones = tuple(keys.unseal(row.phone_sealed).split()) if keys else ()
            person = Resident(row.person_id, row.household_id, row.name, phones, row.card)
            found.setdefault(row.household_id, []).append(person)
    return found


def first_names(tx: Connection) -> dict[str, str]:
    """household_id -> the name of the person that is shown for it, in clear, of every household that has one."""
    found: dict[str, str] = {}
    for household_id, name in tx.execute(select(_p.c.household_id, _p.c.name).order_by(_p.c.person_id)):
        found.setdefault(household_id, name)
    return found


def find_persons(tx: Connection, keys: Keys | None, text: str, limit: int) -> list[str]:
    """Household ids by full phone, last four of it, card, name, or pinyin of the name."""
    word = text.strip().lower()
    if not word:
        return []
    tests: list[ColumnElement[bool]] = [_has_card(text.strip()), func.lower(_p.c.name).contains(word, autoescape=True)]
    if word.isascii() and word.isalpha():
        ways = (" " + _p.c.initials, " " + _p.c.pinyin)
        tests += [column.contains(f" {word}", autoescape=True) for column in ways]
    if keys is not None and word.isdigit():
        tests += [_p.c.phone_index.contains(keys.index("phone", word))]
        if len(word) == 4:
            tests += [_p.c.last4_index.contains(keys.index("last4", word))]
    rows = tx.execute(select(_p.c.household_id).where(or_(*tests)).distinct().limit(limit))
    return [row.household_id for row in rows]


def by_phone_or_card(tx: Connection, keys: Keys | None, text: str) -> list[str]:
    """Household ids by the whole phone number or card (the scan box takes nothing less)."""
    tests: list[ColumnElement[bool]] = [_has_card(text)]
    if keys is not None and text.isdigit():
        tests.append(_p.c.phone_index.contains(keys.index("phone", text)))
    return [row.household_id for row in tx.execute(select(_p.c.household_id).where(or_(*tests)).distinct())]
