"""A community on a server, and desks on it as they stand in several rooms: each with a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pos.domain.goods.items import Item
from pos.domain.people import Person, Role
from pos.ledger import book
from pos.ledger.journal import now, stamp
from pos.ledger.keys import KeyStore
from pos.services.desks import Desks, open_desks
from pos.services.goods.backoffice import Backoffice
from pos.services.upkeep.setup import new_ledger, open_ledger
from tests.servers import Server

CASHIER = Person("cashier", "收银员小李", frozenset({Role.CASHIER}))
MANAGER = Person("manager", "店长王敏", frozenset({Role.MANAGER, Role.LEAD}))
FINANCE = Person("finance", "物业财务赵静", frozenset({Role.FINANCE, Role.CLERK}))
CALM_MS = 20_000
"""The patience of a test that is not about patience: the machine may be busy."""
PINS = {"cashier": "1111", "manager": "222222", "finance": "444444"}
NOODLES, WATER = "6901028001915", "6921168509256"
ROOM, NEIGHBOUR = "3-2-501", "3-2-502"
_ROWS = f"""房号,面积,住户,电话,卡号,同意批量抵扣
{ROOM},93.96,张建国,13800005678,88000501,1
{NEIGHBOUR},93.96,欧阳小燕,13900000002,88000502,0
"""


def noodles(price_fen: int) -> Item:
    """Noodles at a price."""
    return Item("", NOODLES, "今麦郎 红烧牛肉面 五连包", price_fen, unit="包", category="粮油")


@dataclass(frozen=True, slots=True)
class Founded:
    """A ledger on a server that nobody works on, to be copied. `keys` = the folder of its keys."""

    server: Server
    name: str
    keys: Path

    @classmethod
    def by(cls, server: Server, folder: Path, fill: Callable[[str, KeyStore, Path], None]) -> Founded:
        """Made once, by `fill`, which closes what it opens."""
        url, keys = server.database(), folder / "keys"
        fill(url, KeyStore(keys, use_os_store=False), folder)
        return cls(server, url.rpartition("/")[2], keys)

    def copy(self, folder: Path) -> tuple[str, KeyStore]:
        """A database of one's own with the keys to it, which are kept under `folder`."""
        shutil.copytree(self.keys, folder / "keys")
        return self.server.database(self.name), KeyStore(folder / "keys", use_os_store=False)


def found(url: str, keys: KeyStore, folder: Path) -> None:
    """Two households, goods, three people, two tills."""
    people = [(one.login, one.name, one.roles, PINS[one.login]) for one in (CASHIER, MANAGER, FINANCE)]
    new_ledger(url, keys, "和平东社区超市", people)
    rows = folder / "households.csv"
    rows.write_text(_ROWS, "utf-8")
    with desk_at(url, keys, folder / "first") as desk:
        back = Backoffice(desk.shop)
        back.put_item(MANAGER, noodles(1250))
        back.put_item(MANAGER, Item("", WATER, "农夫山泉 550ml", 200, unit="瓶", category="饮料"))
        ledger = desk.ledger
        ledger.write(lambda tx: book.open_till(ledger, tx, "T2", stamp(now())))
        desk.imports.bring(MANAGER, "households", rows)


@contextmanager
def desk_at(
    url: str, keys: KeyStore, data: Path, *, till: str = "T1", patience_ms: int | None = CALM_MS
) -> Iterator[Desks]:
    """A desk's services, taken for writing, as a window has them."""
    ledger = open_ledger(url, keys)
    try:
        ledger.take("window")
        ledger.patience_ms = patience_ms
        data.mkdir(exist_ok=True)
        yield open_desks(ledger, data, till=till)
    finally:
        ledger.close()


class Community:
    """A copy of what `found` made."""

    def __init__(self, founded: Founded, folder: Path) -> None:
        self.server, self.folder = founded.server, folder
        self.url, self._keys = founded.copy(folder)

    def desk(self, name: str, *, till: str = "T1", patience_ms: int | None = CALM_MS) -> AbstractContextManager[Desks]:
        """A desk in a room of its own."""
        return desk_at(self.url, self._keys, self.folder / name, till=till, patience_ms=patience_ms)
