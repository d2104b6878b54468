"""Files of households: each by its room, with the resident it names; what is the same already is left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pos.domain.goods.codes import code_key
from pos.domain.money import format_rate
from pos.exchange.imports.households import HouseholdRow
from pos.exchange.reading.remarks import Imported, Remark
from pos.ledger.entry import Kind, Row
from pos.ledger.journal import new_id
from pos.ledger.reading import households
from pos.ledger.reading.households import Household, PersonFacts, Resident
from pos.services.importing.plan import Plan, State, Tally, Tick, differing
from pos.services.office.members import put
from pos.services.writing import Writing


def household_texts(row: HouseholdRow) -> dict[str, str]:
    """A row of a households file."""
    return {
        "room": row.room,
        "area_m2": "" if row.area_centi is None else format_rate(row.area_centi),
        "resident": row.resident,
        "phone": row.phone,
        "card": row.card,
        "agreed_batch": "是" if row.agreed_batch else "否",
    }


def plan_households(w: Writing, read: Imported[HouseholdRow]) -> Plan:
    """Households by room, with the resident they name."""
    living = {one.room: one for one in households.everyone(w.tx) if one.state != "moved_out"}
    persons = households.residents(w.tx, w.shop.ledger.keys, [one.household_id for one in living.values()])
    number, tally = households.highest(w.tx), Tally()
    made: list[tuple[Household, bool, Sequence[Resident]]] = []
    for line, row in read.numbered():
        before = living.get(row.room)
        known = persons.get(before.household_id, []) if before else []
        if before is None:
            number += 1
            one = Household(f"H{number}", 1, row.room, row.area_centi, row.agreed_batch, "live")
        else:
            one = _told(before, row, read.columns)
        people = _residents(one.household_id, _named(known, row, read.columns), known)
        told = None if before is None else differing(_texts(before, known), _texts(one, people))
        if tally.row(line, row.room, told) is not State.SAME:
            moved = before is None or one != before
            one = replace(one, version=before.version + 1) if before is not None else one
            made.append((one, moved, people if people != known else ()))

    def write(tick: Tick) -> None:
        rows: list[Row] = []
        facts: PersonFacts = {}
        for done, (one, moved, people) in enumerate(made):
            tick(done, len(made))
            if moved:
                rows.append(households.household_row(one))
            if people:
                facts |= put(w.shop, w.tx, one.household_id, people)
        w.set_up(Kind.HOUSEHOLDS, "household_version", rows, {"persons": facts} if facts else {})

    return tally.plan(write, bad=_cards_taken(read, living, persons))


def _texts(one: Household, people: Sequence[Resident]) -> dict[str, str]:
    """A household and its first person, as `household_texts`."""
    first = people[0] if people else Resident("", "", "", "", "")
    row = HouseholdRow(one.room, one.area_centi, first.name, first.phone, first.card, one.agreed_batch)
    return household_texts(row)


def _residents(household_id: str, row: HouseholdRow, known: Sequence[Resident]) -> Sequence[Resident]:
    """The people of the household once the row's person is among them, as the first."""
    if not (row.resident or row.phone or row.card):
        return known
    if known and (known[0].name, known[0].phone, known[0].card) == (row.resident, row.phone, row.card):
        return known
    first = Resident(known[0].person_id if known else new_id(), household_id, row.resident, row.phone, row.card)
    return [first, *known[1:]]


def _cards_taken(
    read: Imported[HouseholdRow], living: Mapping[str, Household], persons: Mapping[str, Sequence[Resident]]
) -> list[Remark]:
    """Cards that another household of the ledger holds, and keeps after this file: a scan would find neither."""
    told = {row.room for row in read.rows} if "card" in read.columns else set()
    held = {
        code_key(person.card): room
        for room, one in living.items()
        for person in persons.get(one.household_id, ())
        if person.card
    }
    return [
        read.finding(line, "card", "card_taken", row.card)
        for line, row in read.numbered()
        if row.card and (holder := held.get(code_key(row.card), row.room)) != row.room and holder not in told
    ]


def _named(known: Sequence[Resident], row: HouseholdRow, columns: Mapping[str, str]) -> HouseholdRow:
    """The row with what is known of the household's first person where the file has no such column."""
    if not known:
        return row
    first = known[0]
    return replace(
        row,
        resident=row.resident if "resident" in columns else first.name,
        phone=row.phone if "phone" in columns else first.phone,
        card=row.card if "card" in columns else first.card,
    )


def _told(before: Household, row: HouseholdRow, columns: Mapping[str, str]) -> Household:
    """The household with what the file says of it: a column that is not there leaves things as they are."""
    return replace(
        before,
        area_centi=row.area_centi if "area_m2" in columns else before.area_centi,
        agreed_batch=row.agreed_batch if "agreed_batch" in columns else before.agreed_batch,
    )
