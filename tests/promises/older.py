"""A ledger that a version before wrote: two months of a small community, or, for the full figure, 2,170 sales."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pos.domain.people import Person, Role
from pos.domain.sale.tender import Offer, TenderKind
from pos.ledger.keys import KeyStore
from pos.services.desks import open_desks
from pos.services.till.replay import SaleReplay
from pos.services.till.sale_entry import sell
from pos.services.upkeep.setup import new_ledger, open_ledger
from pos.services.writing import Writing, writing
from tests.conftest import ROOT
from tests.ledger import two_months
from tests.ledger.two_months import Files
from tests.services.town import APPLES, CASHIER, HONEY, NOODLES, TOFFEE, Town, found_town, open_copy

SALES, _BATCH = 2170, 310


class Older(NamedTuple):
    """The files, closed; the day on which the next version goes on; the months it closes."""

    files: Files
    day: str
    months: list[str]


def made(folder: Path, *, full: bool) -> Older:
    """Under `folder`. The real community's three months where they are at hand."""
    if not full:
        files = two_months.make(folder / "community", folder / "lived")
        return Older(files, "2026-06-03", ["2026-04", "2026-05"])
    real = Path(os.environ.get("POS_SHARED") or ROOT.parent / "shared") / "data" / "canonical"
    if (real / "sales.csv.gz").is_file():
        return Older(_replayed(real, folder), "2017-06-01", ["2017-03", "2017-04", "2017-05"])
    return Older(_sold(folder), "2026-04-01", ["2026-03"])


def _replayed(real: Path, folder: Path) -> Files:
    manager = Person("manager", "经理", frozenset(Role) - {Role.FINANCE})
    store, path = KeyStore(folder / "keys", use_os_store=False), folder / "data" / "ledger.db"
    new_ledger(path, store, "店", [(manager.login, manager.name, manager.roles, "123456")])
    ledger = open_ledger(path, store)
    ledger.take("replay")
    desk = open_desks(ledger, folder, needs_shift=False)
    try:
        desk.imports.bring(manager, "items", real / "items.csv.gz")
        desk.imports.bring(manager, "households", real / "households.csv")
        assert SaleReplay(desk.shop, desk.till.till).run(manager, real / "sales.csv.gz").sales == SALES
    finally:
        desk.close()
    return Files(path, store)


def _sold(folder: Path) -> Files:
    """As many sales of the town, many in each transaction."""
    found_town(folder / "community")
    town = open_copy(folder / "community", folder)
    try:
        for first in range(0, SALES, _BATCH):
            writing(town.shop, CASHIER, "T1", partial(_some, town, range(first, first + _BATCH)))
    finally:
        town.desk.close()
    return Files(folder / "data" / "ledger.db", town.store)


def _some(town: Town, numbers: range, w: Writing) -> None:
    rooms = [None, *sorted(town.homes)]
    for n in numbers:
        wanted = [(item, 1000) for item in (NOODLES, TOFFEE, APPLES, HONEY)[: 1 + n % 4]]
        basket = town.basket(*wanted, room=rooms[n % len(rooms)])
        sell(w.another(basket.basket_id), basket, (Offer(TenderKind.CASH),), None)
