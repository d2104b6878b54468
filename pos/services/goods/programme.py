"""The manager's desk for the points programme: its versions, a new one checked as it is made, and entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pos.domain.people import Person
from pos.domain.points.programme import Programme, version_on
from pos.domain.points.versions import Changes, Held, changed, earns, holding, same_rules
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.reading import catalogue, programmes, queries
from pos.ledger.reading.goods.vendors import vendor_names
from pos.services.goods.backoffice import Backoffice, check_sense
from pos.services.shop import Shop

BASKET_FEN = 10_000
"""What the preview's baskets cost."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Every version, the one that holds last first, and what the rules may speak of."""

    today: date
    held: tuple[Held, ...]
    highest: int
    """the newest version's number"""
    names: Mapping[str, str]
    """items and vendors that the versions name, by code"""
    categories: tuple[str, ...]
    vendors: Mapping[str, str]

    @property
    def latest(self) -> Programme:
        """The version that holds last: a new one begins as its copy."""
        return self.held[0].programme


@dataclass(frozen=True, slots=True)
class Comparison:
    """A new version beside the one it follows. `earned` is (category, old points, new points) for ¥100 of each.

    The category "" stands for goods without one.
    """

    before: Programme
    programme: Programme
    highest: int
    names: Mapping[str, str]
    earned: tuple[tuple[str, int, int], ...]
    until: date | None
    """the last day it holds, because a later version is known already; None = open"""
    late: bool
    """it would hold from a day that is past: receipts that stand keep their points"""


class ProgrammeDesk:
    """Programme versions of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def overview(self) -> Overview:
        """All versions. Needs nobody."""
        with self._shop.ledger.read() as tx:
            known = programmes.versions(tx)
            return Overview(
                today=self._shop.today(),
                held=holding(known, self._shop.today()),
                highest=max(one.version for one in known),
                names=_names(tx, *known),
                categories=catalogue.categories(tx),
                vendors=vendor_names(tx),
            )

    def changed(self, changes: Changes) -> Programme:
        """What stands on the day with the changes made; not entered. Refused `no_programme`."""
        with self._shop.ledger.read() as tx:
            return changed(version_on(programmes.versions(tx), changes.valid_from), changes)

    def compare(self, programme: Programme) -> Comparison:
        """What a new version would change; nothing is entered.

        Refused `closed_month`, `no_programme`, `programme_same`, `bad_programme`, `campaign_before`, and
        `programme_unknown_item|vendor|category|exclusion` for what is newly named and is not there.
        """
        check_sense(programme)
        with self._shop.ledger.read() as tx:
            programme = spelled(tx, programme)
            known = programmes.versions(tx)
            before = _checked(tx, known, programme)
            names = ["", *sorted({*catalogue.categories(tx), *programme.categories})]
            was, will = earns(before, names, BASKET_FEN), earns(programme, names, BASKET_FEN)
            later = [one.valid_from for one in known if one.valid_from > programme.valid_from]
            until = holding((*known, replace(programme, version=0)), self._shop.today()) if later else ()
            return Comparison(
                before=before,
                programme=programme,
                highest=max(one.version for one in known),
                names=_names(tx, before, programme),
                earned=tuple((name, was[name], will[name]) for name in names),
                until=next((one.until for one in until if not one.programme.version), None),
                late=programme.valid_from < self._shop.today(),
            )

    def add(self, actor: Person, programme: Programme, highest: int) -> Programme:
        """Enter a version that was compared when `highest` was the newest number; asked again, it is entered once.

        Refused as `compare`, and `not_allowed`, `programme_moved` (version) when another one was entered meanwhile.
        """
        with self._shop.ledger.read() as tx:
            programme = spelled(tx, programme)

        def known_already(tx: Transaction) -> Programme | None:
            known = programmes.versions(tx)
            newest = max(known, key=lambda one: one.version)
            if newest.version == highest + 1 and replace(newest, version=0) == replace(programme, version=0):
                return newest
            if newest.version != highest:
                raise Refused("programme_moved", version=newest.version)
            _checked(tx, known, programme)
            return None

        return Backoffice(self._shop).add_programme(actor, programme, known_already)


def spelled(tx: Transaction, programme: Programme) -> Programme:
    """Its items as the catalogue spells their barcodes, which is what receipts say."""
    known = catalogue.by_codes(tx, (*programme.items, *programme.excluded))
    own = {code: item.barcode for code, item in known.items()} | {name: name for name in catalogue.categories(tx)}
    return replace(
        programme,
        items={own.get(code, code): rate for code, rate in programme.items.items()},
        excluded=frozenset(own.get(code, code) for code in programme.excluded),
    )


def _names(tx: Transaction, *versions: Programme) -> dict[str, str]:
    """What the versions' items and vendors are called."""
    barcodes = sorted({code for one in versions for code in (*one.items, *one.excluded)})
    items = {code: item.name for code, item in catalogue.by_codes(tx, barcodes).items()}
    return {**vendor_names(tx), **items}


def _checked(tx: Transaction, known: tuple[Programme, ...], programme: Programme) -> Programme:
    """The version that the new one follows, when it can be entered."""
    start = programme.valid_from
    if f"{start:%Y-%m}" <= queries.closed_through(tx):
        raise Refused("closed_month", period=f"{start:%Y-%m}")
    before = version_on(known, start)
    _all_known(tx, before, programme)
    for day in sorted(set(programme.campaign_days) - set(before.campaign_days)):
        if day < start:
            raise Refused("campaign_before", day=day, start=start)
    if same_rules(before, programme):
        raise Refused("programme_same", version=before.version)
    return before


def _all_known(tx: Transaction, before: Programme, programme: Programme) -> None:
    """Refused for a new rule about something that the shop does not have."""
    new_items = set(programme.items) - set(before.items)
    new_excluded = programme.excluded - before.excluded
    items = set(catalogue.by_codes(tx, sorted(new_items | new_excluded)))
    categories, vendors = catalogue.categories(tx), vendor_names(tx)
    if missing := sorted(new_items - items):
        raise Refused("programme_unknown_item", codes=missing)
    if missing := sorted(set(programme.vendors) - set(before.vendors) - set(vendors)):
        raise Refused("programme_unknown_vendor", codes=missing, known=sorted(vendors))
    if missing := sorted(set(programme.categories) - set(before.categories) - set(categories)):
        raise Refused("programme_unknown_category", codes=missing, known=list(categories))
    if missing := sorted(new_excluded - items - set(categories)):
        raise Refused("programme_unknown_exclusion", codes=missing)
