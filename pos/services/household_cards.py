"""Households as a desk shows them: points, what they are worth, what is owed, names and phones masked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pos.domain.goods.codes import showable
from pos.domain.points.programme import programme_at
from pos.domain.rooms import beginning, room_or_none
from pos.domain.text import mask_name, mask_phone, phone_or_none, scanned
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.reading import accounts, bills, households
from pos.ledger.reading.households import Household
from pos.services.shop import Shop
from pos.services.views import HouseholdCard

_MOST = 20


def card(shop: Shop, tx: Transaction, one: Household, on: date) -> HouseholdCard:
    """One household's card."""
    return cards(shop, tx, (one,), on)[0]


def cards(shop: Shop, tx: Transaction, found: Sequence[Household], on: date) -> tuple[HouseholdCard, ...]:
    """Cards of several households."""
    ids = [one.household_id for one in found]
    keys = shop.ledger.keys if shop.ledger.has_keys else None
    persons = households.residents(tx, keys, ids)
    owed = bills.of_households(tx, ids)
    value_fen = programme_at(shop.rules(tx).programmes, on).value_fen
    made = []
    for one in found:
        standing = accounts.standing(tx, one.household_id, on)
        first = next(iter(persons.get(one.household_id, ())), None)
        unpaid = [bill for bill in owed.get(one.household_id, ()) if bill.owed_fen > 0]
        made.append(
            HouseholdCard(
                household_id=one.household_id,
                room=one.room,
                resident=mask_name(first.name) if first else "",
                phone=mask_phone(first.phones[0]) if first and first.phones else "",
                points=standing.spendable,
                value_fen=value_fen,
                debt=standing.debt,
                owed_fen=sum(bill.owed_fen for bill in unpaid),
                owed_bills=len(unpaid),
                owed_since=min((bill.period for bill in unpaid), default=""),
                frozen=one.frozen,
                moved_out=one.state == "moved_out",
            )
        )
    return tuple(made)


def find(shop: Shop, tx: Transaction, text: str, most: int = _MOST) -> tuple[Household, ...]:
    """Living households by room (or the start of one), phone, last four of it, card, name or pinyin; `most` of them."""
    word = scanned(text)
    room = room_or_none(word)
    if room is not None:
        exact = households.in_room(tx, room)
        if exact is not None:
            return (exact,)
    keys = shop.ledger.keys if shop.ledger.has_keys else None
    ids = households.find_persons(tx, keys, word, most)
    phone = phone_or_none(word)
    if phone is not None and phone != word:
        ids += households.find_persons(tx, keys, phone, most)
    found = list(households.by_ids(tx, ids))
    begun = beginning(word)
    if begun:
        known = {one.household_id for one in found}
        found += [one for one in households.starting_with(tx, begun, most) if one.household_id not in known]
    return tuple(found[:most])


def named(shop: Shop, tx: Transaction, text: str) -> Household:
    """The one household of a room, phone or card. Refused `no_household`, `several_households` (rooms)."""
    found = scanned_households(shop, tx, scanned(text))
    if not found:
        raise Refused("no_household", room=showable(text))
    if len(found) > 1:
        raise Refused("several_households", rooms=[one.room for one in found])
    return found[0]


def scanned_households(shop: Shop, tx: Transaction, code: str) -> tuple[Household, ...]:
    """Who lives in a whole room, or has the whole phone number or card, as the scan box asks."""
    room = room_or_none(code)
    living = households.in_room(tx, room) if room is not None else None
    if living is not None:
        return (living,)
    keys = shop.ledger.keys if shop.ledger.has_keys else None
    ids = households.by_phone_or_card(tx, keys, code)
    phone = phone_or_none(code)
    if phone is not None and phone != code:
        ids += households.by_phone_or_card(tx, keys, phone)
    return households.by_ids(tx, ids)
