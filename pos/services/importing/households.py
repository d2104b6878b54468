"""Files of households: each by its room, its lines being its people; what is the same already is left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from pos.domain.goods.codes import code_key
from pos.domain.money import format_rate
from pos.domain.rooms import usual
from pos.exchange.imports.households import HouseholdRow
from pos.exchange.reading.remarks import Imported, Remark
from pos.ledger.entry import Kind
from pos.ledger.reading import households
from pos.ledger.reading.households import Household, Resident
from pos.services.importing.family import Family
from pos.services.importing.plan import Missing, Plan, State, Tally, Tick, differing
from pos.services.office.members import put
from pos.services.shop import too_far
from pos.services.writing import Writing

_NAMED: Final = 5
"""Rooms that a warning names; the others are counted."""


def household_texts(row: HouseholdRow) -> dict[str, str]:
    """A row of a households file."""
    return {
        "room": row.room,
        "area_m2": "" if row.area_centi is None else format_rate(row.area_centi),
        "resident": row.resident,
        "phone": " ".join(row.phones or ()),
        "card": row.card,
        "agreed_batch": "" if row.agreed_batch is None else "是" if row.agreed_batch else "否",
        "lives_since": row.lives_since.isoformat() if row.lives_since else "",
    }


def plan_households(w: Writing, read: Imported[HouseholdRow]) -> Plan:
    """Households by room. Nobody is taken away by being absent, and an empty cell leaves what is known as it is."""
    living = {one.room: one for one in households.everyone(w.tx) if one.state != "moved_out"}
    persons = households.residents(w.tx, w.shop.ledger.keys, [one.household_id for one in living.values()])
    number, tally = households.highest(w.tx), Tally()
    made: list[Household] = []
    families: dict[str, Family] = {}
    after: dict[str, Household] = {}
    for room, lines in _by_room(read).items():
        before = living.get(room)
        number += before is None
        one = before or Household(f"H{number}", 0, room, None, agreed_batch=False, state="live")
        family = families[room] = Family(one.household_id, persons.get(one.household_id, ()))
        family.meet([row for _, row in lines], named="resident" in read.columns)
        states = set()
        first = min((row.lives_since for _, row in lines if row.lives_since), default=None)
        for (line, row), person in zip(lines, family.differences, strict=True):
            told = _told(one, row, first)
            states.add(
                tally.line(line, room, None if before is None else differing(*map(_texts, (one, told))) | person)
            )
            one = told
        after[room] = one
        state = tally.count(next(state for state in (State.NEW, State.CHANGED, State.SAME) if state in states))
        if state is State.NEW or one != before:
            made.append(replace(one, version=one.version + 1))

    def write(tick: Tick) -> None:
        tick(0, len(made))
        people = {one.household_id: one.people for one in families.values() if one.changed}
        facts = put(w.shop, w.tx, people)
        tick(len(made), len(made))
        rows = [households.household_row(one) for one in made]
        w.set_up(Kind.HOUSEHOLDS, "household_version", rows, {"persons": facts} if facts else {})

    return tally.plan(
        write,
        people=sum(one.met for one in families.values()),
        missing=_missing(after, families),
        odd=_odd(read, living),
        bad=[*_cards_taken(read, living, persons, families), *_far(read, w.shop.ledger.clock().date())],
    )


def _by_room(read: Imported[HouseholdRow]) -> Mapping[str, list[tuple[int, HouseholdRow]]]:
    found: dict[str, list[tuple[int, HouseholdRow]]] = defaultdict(list)
    for line, row in read.numbered():
        found[row.room].append((line, row))
    return found


def _texts(one: Household) -> dict[str, str]:
    """What of a household is no person's."""
    texts = household_texts(
        HouseholdRow(one.room, one.area_centi, agreed_batch=one.agreed_batch, lives_since=one.lives_since)
    )
    return {name: texts[name] for name in ("area_m2", "agreed_batch", "lives_since")}


def _told(one: Household, row: HouseholdRow, first: date | None) -> Household:
    """The household with what the line says of it; it lives there since the first of its people came."""
    return replace(
        one,
        area_centi=one.area_centi if row.area_centi is None else row.area_centi,
        agreed_batch=one.agreed_batch if row.agreed_batch is None else row.agreed_batch,
        lives_since=first or one.lives_since,
    )


def _missing(after: Mapping[str, Household], families: Mapping[str, Family]) -> list[Missing]:
    """What the households of the file will be without: no bill is issued without an area, nobody is reached."""
    without = {
        "area_m2": [room for room, one in after.items() if not one.area_centi],
        "phone": [room for room, one in families.items() if not any(person.phones for person in one.people)],
    }
    return [Missing(what, len(rooms), tuple(rooms[:_NAMED])) for what, rooms in without.items() if rooms]


def _odd(read: Imported[HouseholdRow], living: Mapping[str, Household]) -> list[Remark]:
    """Rooms of an odd form, the first time that they come."""
    odd = {
        row.room: line for line, row in reversed([*read.numbered()]) if row.room not in living and not usual(row.room)
    }
    rooms = list(reversed(odd))
    named = "、".join(rooms[:_NAMED]) + ("…" if len(rooms) > _NAMED else "")
    return [replace(read.finding(odd[rooms[0]], "room", "odd_rooms", named), other=len(rooms))] if rooms else []


def _far(read: Imported[HouseholdRow], today: date) -> list[Remark]:
    """Days of moving in that no bill reaches yet: a year that was mistyped would leave the flat out for ever."""
    return [
        read.finding(line, "lives_since", "moves_in_far", row.lives_since.isoformat())
        for line, row in read.numbered()
        if row.lives_since and too_far(f"{row.lives_since:%Y-%m}", today)
    ]


def _cards_taken(
    read: Imported[HouseholdRow],
    living: Mapping[str, Household],
    persons: Mapping[str, Sequence[Resident]],
    families: Mapping[str, Family],
) -> list[Remark]:
    """Cards that another household has as well once the file is in: a scan would find neither."""
    holders: dict[str, set[str]] = defaultdict(set)
    people = {room: persons.get(one.household_id, ()) for room, one in living.items()}
    for room, family in {**people, **{room: one.people for room, one in families.items()}}.items():
        for person in family:
            holders[code_key(person.card)].add(room)
    return [
        read.finding(line, "card", "card_taken", row.card)
        for line, row in read.numbered()
        if row.card and len(holders[code_key(row.card)]) > 1
    ]
