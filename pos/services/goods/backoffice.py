"""The back office: single items and households, the programme of points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pos.domain.goods.codes import code_key
from pos.domain.goods.items import Item, following
from pos.domain.people import Person, Role
from pos.domain.points.programme import Programme, from_plain, to_plain
from pos.domain.rooms import parse_room
from pos.domain.sale.basket import MOST_FEN
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading import catalogue, households, programmes
from pos.ledger.reading.goods import vendors
from pos.ledger.reading.goods.prices import price_row
from pos.ledger.reading.households import Household
from pos.services.pinyin import spoken
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing

MOST_RATE = 100_000
"""A thousand points a yuan, in hundredths: more is a slip of the keyboard, and sums of points leave 64 bits."""
_SENSIBLE = (
    ("value_fen", 1, 10_000),
    ("expiry_months", 0, 1_200),
    ("pending_days", 0, 3_650),
    ("rate_hundredths", 0, MOST_RATE),
    ("min_spend_fen", 0, MOST_FEN),
    ("cap", 0, MOST_FEN),
)
"""(field, least, most): a slip of the keyboard would make points worthless, or dates that no calendar has."""
_RATES = ("items", "vendors", "categories")
_MOST_PERCENT = 10_000
"""Of a campaign: a hundredfold."""


def check_sense(programme: Programme) -> None:
    """Refused `bad_programme` (field) where a number is out of all proportion, or none that could be read back."""
    given = [(name, getattr(programme, name), least, most) for name, least, most in _SENSIBLE]
    wrong = [name for name, value, least, most in given if value is not None and not least <= value <= most]
    wrong += [name for name in _RATES if max(getattr(programme, name).values(), default=0) > MOST_RATE]
    wrong += ["campaign_days"] * (max(programme.campaign_days.values(), default=0) > _MOST_PERCENT)
    if wrong:
        raise Refused("bad_programme", field=wrong[0])
    from_plain(to_plain(programme))  # what could not be read back would stop every sale


class Backoffice:
    """The manager's desk, as far as it is built."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def put_item(self, actor: Person, item: Item) -> Item:
        """Add an item (`item_id` "") or a new version of the one with its barcode; returns it with its id.

        Refused `bad_amount` (price), `bad_rate`, `unknown_vendor` (code), `code_taken` (code, item).
        """
        require(actor, Role.MANAGER)
        if not 0 <= item.price_fen <= MOST_FEN:
            raise Refused("bad_amount", fen=item.price_fen)
        if not 0 <= (item.rate_hundredths or 0) <= MOST_RATE:
            raise Refused("bad_rate", rate=item.rate_hundredths)

        def work(w: Writing) -> Item:
            if item.vendor and not vendors.told_of(w.tx, item.vendor):
                raise Refused("unknown_vendor", code=item.vendor)
            known = catalogue.by_codes(w.tx, (item.barcode, item.code))
            before = known.get(item.barcode)
            if before is not None and code_key(before.barcode) != code_key(item.barcode):
                raise Refused("code_taken", code=item.barcode, item=before.name)
            other = known.get(item.code)
            if other is not None and other != before:
                raise Refused("code_taken", code=item.code, item=other.name)
            own = (before.item_id, before.barcode) if before else (f"I{catalogue.highest_item(w.tx) + 1}", item.barcode)
            kept = replace(item, item_id=own[0], barcode=own[1], as_of=w.seq)
            version = catalogue.versions(w.tx).get(kept.item_id, 0) + 1
            rows = {"item_version": [catalogue.item_row(kept, version, spoken(kept.name))]}
            price = following(before, kept, w.today) if before is not None else None
            if price is not None:
                rows["price_version"] = [price_row(kept.item_id, price)]
            w.append(Draft(Kind.CATALOGUE, w.open_day(), rows=rows))
            return kept

        return writing(self._shop, actor, OFFICE, work)

    def add_household(self, actor: Person, room: str, area_centi: int | None) -> Household:
        """A household in an empty room. Refused `bad_room`, `room_taken`."""
        require(actor, Role.MANAGER, Role.FINANCE)
        name = parse_room(room)

        def work(w: Writing) -> Household:
            living = households.in_room(w.tx, name)
            if living is not None and w.before is not None:
                return living
            if living is not None:
                raise Refused("room_taken", room=name)
            number = households.highest(w.tx) + 1
            one = Household(f"H{number}", 1, name, area_centi, agreed_batch=False, state="live")
            w.set_up(Kind.HOUSEHOLDS, "household_version", [households.household_row(one)])
            return one

        return writing(self._shop, actor, OFFICE, work)

    def add_programme(
        self,
        actor: Person,
        programme: Programme,
        known_already: Callable[[Transaction], Programme | None] | None = None,
    ) -> Programme:
        """A new version of the points programme (its number is given here). Refused `bad_programme`.

        `known_already` looks at the ledger first: it refuses, or answers the version that stands already.
        """
        require(actor, Role.MANAGER)
        check_sense(programme)

        def work(w: Writing) -> Programme:
            before = known_already(w.tx) if known_already is not None else None
            if before is not None:
                return before
            newest = max((one.version for one in programmes.versions(w.tx)), default=0)
            kept = replace(programme, version=newest + 1)
            w.set_up(Kind.PROGRAMME, "programme_version", [programmes.programme_row(kept)])
            return kept

        kept = writing(self._shop, actor, OFFICE, work)
        self._shop.renew_rules()
        return kept
