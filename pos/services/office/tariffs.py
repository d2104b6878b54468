"""Fee items and their tariffs: versions that are added, never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from typing import Final

from pos.domain.fees.tariffs import FeeItem, Standing, Tariff, building_of, standings
from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.ledger.entry import OFFICE, Kind
from pos.ledger.reading import fee_items, households
from pos.services.shop import Shop, check_billed, kept_words, request_hash, require
from pos.services.writing import Writing, writing

MOST: Final = 10**9
"""Of a tariff, in 1/10000 yuan per m² or in fen: what comes of it is a sum that a ledger keeps."""


@dataclass(frozen=True, slots=True)
class TariffBook:
    """Fee items in the order they were made, tariffs in the order they were entered and how each stands in `period`.

    `buildings` = households that live in each now; "" = rooms that stand in none.
    """

    period: str
    fee_items: tuple[FeeItem, ...]
    tariffs: tuple[Tariff, ...]
    standings: tuple[Standing, ...]
    buildings: Mapping[str, int]


class Tariffs:
    """What fees there are, and what they cost."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def fee_items(self) -> tuple[FeeItem, ...]:
        """In the order they were made."""
        with self._shop.ledger.read() as tx:
            return tuple(fee_items.fee_items(tx).values())

    def tariffs(self) -> tuple[Tariff, ...]:
        """In the order they were entered."""
        with self._shop.ledger.read() as tx:
            return fee_items.tariffs(tx)

    def add_fee_item(self, actor: Person, wanted: FeeItem) -> FeeItem:
        """A fee item; one that is there takes over what is said now. Refused `no_name`."""
        require(actor, Role.FINANCE)
        name = kept_words(wanted.name)
        if not name:
            raise Refused("no_name")

        def work(w: Writing) -> FeeItem:
            before = fee_items.fee_items(w.tx).get(name)
            made = replace(wanted, name=name, version=before.version + 1 if before else 1)
            if before is not None and replace(before, version=made.version) == made:
                return before
            w.set_up(Kind.PROGRAMME, "fee_item_version", [fee_items.fee_item_row(made)])
            return made

        return writing(self._shop, actor, OFFICE, work)

    def book(self) -> TariffBook:
        """All of it, as it stands this month."""
        period = f"{self._shop.today():%Y-%m}"
        with self._shop.ledger.read() as tx:
            tariffs = fee_items.tariffs(tx)
            living = [one.room for one in households.everyone(tx) if one.state != "moved_out"]
            items = tuple(fee_items.fee_items(tx).values())
        return TariffBook(period, items, tariffs, standings(tariffs, period), Counter(map(building_of, living)))

    def check(self, wanted: Tariff) -> None:
        """Refused `bad_period`, `future_date`, `bad_amount`."""
        check_billed(wanted.valid_from, self._shop.ledger.clock().date())
        sums = [sum_ for sum_ in (wanted.per_m2, wanted.flat_fen) if sum_ is not None]
        if len(sums) != 1 or not 0 <= sums[0] <= MOST:
            raise Refused("bad_amount", amount_fen=sums[0] if sums else 0)

    def add_tariff(self, actor: Person, wanted: Tariff, key: str = "") -> Tariff:
        """A tariff from a period on, once by its key.

        Refused `no_fee_item`, `metered_item`, `key_reused`, and as `check`.
        """
        require(actor, Role.FINANCE)
        self.check(wanted)

        def work(w: Writing) -> Tariff:
            if w.before is not None:
                return wanted
            item = fee_items.fee_items(w.tx).get(wanted.fee_item)
            if item is None:
                raise Refused("no_fee_item", fee_item=wanted.fee_item)
            if item.metered:
                raise Refused("metered_item", fee_item=item.name)
            version = replace(item, version=item.version + 1)
            w.set_up(Kind.PROGRAMME, "fee_item_version", [fee_items.fee_item_row(version, wanted)])
            return wanted

        asked = request_hash("tariff", *astuple(wanted))
        return writing(self._shop, actor, OFFICE, work, key=key, asked=asked)
