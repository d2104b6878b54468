"""Making a new ledger, and opening one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.domain.people import Person, Role
from pos.domain.points.programme import Programme
from pos.ledger import book, settings, staff
from pos.ledger.book import Ledger
from pos.ledger.database import Transaction
from pos.ledger.engine import Place
from pos.ledger.entry import Draft, Kind, Row
from pos.ledger.journal import now
from pos.ledger.keys import KeyStore
from pos.ledger.reading import programmes
from pos.ledger.reading.fee_items import fee_item_row
from pos.places import migrations

FIRST_PROGRAMME = Programme(version=1, valid_from=date(2000, 1, 1))
PROPERTY_FEE = FeeItem("物业费", 1)
FIRST_TARIFF = Tariff(PROPERTY_FEE.name, "2000-01", per_m2=5000)
"""¥0.50 per m² and month until the office says otherwise: any tariff it adds is newer."""
SHOP, TILL = "S1", "T1"
COMPANY: Final = ("property_company", "property_account", "property_stamp")
"""What is asked of the property company at the beginning: its name, its account, what stands at its stamp."""
NO_COMPANY: Final[Mapping[str, str]] = MappingProxyType({})


NewPerson = tuple[str, str, frozenset[Role], str]
"""login, name, roles, PIN"""


def new_ledger(
    place: Place,
    store: KeyStore,
    shop_name: str,
    people: Sequence[NewPerson],
    tariff: Tariff | None = FIRST_TARIFF,
    company: Mapping[str, str] = NO_COMPANY,
    shop_id: str = SHOP,
) -> str:
    """A ledger with one shop, till T1, the default programme, the property fee at a tariff, and these people.

    `company`: settings of the property company, those that are said (`COMPANY`).

    Returns the recovery code. Refused `ledger_exists`, and what `new_staff` refuses.
    """
    from pos.services.people.roster import new_staff  # late: opening a ledger hashes no PIN

    def first(ledger: Ledger, tx: Transaction) -> None:
        day = now().date()
        for key, value in {"shop_name": shop_name, **company}.items():
            if value:
                named = settings.put(tx, ledger.keys, key, value)
                book.begin_with(ledger, tx, Draft(Kind.SETTING, day, detail=named))
        for login, name, roles, pin in people:
            added = staff.put(tx, ledger.keys, new_staff(ledger.keys, login, name, roles, pin), "person_added")
            book.begin_with(ledger, tx, Draft(Kind.PEOPLE, day, detail=added))
        rows: dict[str, list[Row]] = {
            "programme_version": [programmes.programme_row(FIRST_PROGRAMME)],
            "fee_item_version": [fee_item_row(PROPERTY_FEE, tariff)],
        }
        book.begin_with(ledger, tx, Draft(Kind.PROGRAMME, day, rows=rows))

    return book.create(place, migrations(), store, shop_id, (TILL,), first)


def open_ledger(place: Place, store: KeyStore, folder: Path | None = None) -> Ledger:
    """Open a ledger. An older one is backed up and upgraded first: a file beside itself, one on a server in `folder`.

    `folder` None: where `store` keeps this machine's key.
    """

    def before(ledger: Ledger, found: int) -> None:
        from pos.ledger.copying.backup import before_upgrade  # late: hardly ever needed

        before_upgrade(folder or store.folder, migrations(), ledger, found)

    return book.open_ledger(place, migrations(), store, before)


def everything(login: str, name: str) -> Person:
    """A person holding every role (scenarios, tests, `init --empty`)."""
    return Person(login, name, frozenset(Role))
