"""The people of a household: several, each with a phone and a card. Their data can be erased, the ledger stays whole.

Who changed whom is an entry that names the person by a random id and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pos.domain.people import Person, Role
from pos.domain.text import clean, mask_name, mask_phones, parse_phones, scanned
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.journal import new_id
from pos.ledger.reading import households
from pos.ledger.reading.households import PersonFacts, Resident
from pos.services.office.views import Member
from pos.services.pinyin import called
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing

KEEPERS = (Role.CLERK, Role.FINANCE, Role.MANAGER)
"""Who keeps the households' people."""
NAME = 40
_CARD = 64


@dataclass(frozen=True, slots=True)
class MemberData:
    """What is written of a person. None leaves what is known as it is; "" removes it. A phone may be several."""

    name: str | None = None
    phone: str | None = None
    card: str | None = None


class Members:
    """The people of the households."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def of(self, household_id: str) -> tuple[Member, ...]:
        """The people of a household, who came first first."""
        keys = self._shop.ledger.keys if self._shop.ledger.has_keys else None
        with self._shop.ledger.read() as tx:
            return shown(households.residents(tx, keys, [household_id]).get(household_id, ()))

    def add(self, actor: Person, household_id: str, given: MemberData, key: str = "") -> str:
        """One more person; the random id ("" when `key` did this before).

        Refused `no_household`, `nothing_given`, `bad_phone`, `bad_card`,
        `card_taken` (room).
        """
        require(actor, *KEEPERS)

        def work(w: Writing) -> str:
            known = self._of(w.tx, household_id)
            if w.before is not None:
                return ""
            one = self._filled(w.tx, Resident(new_id(), household_id, "", (), ""), given)
            self._put(w, household_id, [*known, one], "member_added", one.person_id)
            return one.person_id

        return writing(self._shop, actor, OFFICE, work, key=key)

    def change(self, actor: Person, person_id: str, given: MemberData) -> None:
        """Another name, phone or card. Refused as `add`, and `no_person`."""
        require(actor, *KEEPERS)

        def work(w: Writing) -> None:
            household_id, known = self._around(w, person_id)
            after = [self._filled(w.tx, one, given) if one.person_id == person_id else one for one in known]
            if after != known:
                self._put(w, household_id, after, "member_changed", person_id)

        writing(self._shop, actor, OFFICE, work)

    def erase(self, actor: Person, person_id: str) -> None:
        """Everything known of a person goes; what the household did stays. Refused `no_person`."""
        require(actor, *KEEPERS)

        def work(w: Writing) -> None:
            if w.before is None:
                household_id, known = self._around(w, person_id)
                after = [one for one in known if one.person_id != person_id]
                self._put(w, household_id, after, "member_erased", person_id)

        writing(self._shop, actor, OFFICE, work)

    # -- within a transaction -----------------------------------------------------------------------------------------

    def _around(self, w: Writing, person_id: str) -> tuple[str, list[Resident]]:
        household_id = households.household_of(w.tx, person_id)
        if household_id is None:
            raise Refused("no_person")
        return household_id, self._of(w.tx, household_id)

    def _of(self, tx: Transaction, household_id: str) -> list[Resident]:
        households.known(tx, household_id)
        return households.residents(tx, self._shop.ledger.keys, [household_id]).get(household_id, [])

    def _put(self, w: Writing, household_id: str, everyone: Sequence[Resident], what: str, person_id: str) -> None:
        """These are the people now, and the entry that says whose data was touched."""
        persons = households.told_persons(w.tx, household_id) | put(self._shop, w.tx, {household_id: everyone})
        detail = json.dumps({"person": person_id, "persons": persons, "what": what})
        w.append(Draft(Kind.HOUSEHOLDS, w.day(), household_id=household_id, detail=detail))

    def _filled(self, tx: Transaction, before: Resident, given: MemberData) -> Resident:
        name = before.name if given.name is None else clean(given.name, NAME)
        phones = before.phones if given.phone is None else parse_phones(given.phone)
        card = before.card if given.card is None else _card(given.card)
        if not (name or phones or card):
            raise Refused("nothing_given")
        for person_id, household_id in households.holders_of_card(tx, card) if card else ():
            other = households.get(tx, household_id)
            if person_id != before.person_id and other is not None and other.state != "moved_out":
                raise Refused("card_taken", room=other.room)
        return replace(before, name=name, phones=phones, card=card)


def shown(residents: Sequence[Resident]) -> tuple[Member, ...]:
    """People as screens show them."""
    return tuple(Member(one.person_id, mask_name(one.name), mask_phones(one.phones), one.card) for one in residents)


def put(shop: Shop, tx: Transaction, people: Mapping[str, Sequence[Resident]]) -> PersonFacts:
    """The people of each of these households are just these; what the entry of the same transaction says of them."""
    rows = []
    for household_id, everyone in people.items():
        for one in everyone:
            word = called(one.name)
            rows.append((replace(one, household_id=household_id), word.pinyin, word.initials))
    return households.put_residents(tx, shop.ledger.keys, list(people), rows)


def _card(text: str) -> str:
    """A card's number as a scanner sends it. Refused `bad_card`."""
    card = scanned(text)
    if len(card) > _CARD or (card and not (card.isascii() and card.isprintable() and " " not in card)):
        raise Refused("bad_card")
    return card
