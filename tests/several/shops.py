"""A community on a server, and desks on it as they stand in several rooms: each with a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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


class Community:
    """A ledger on a server with two households, goods, and three people."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.url = server.database()
        self._keys = KeyStore(folder / "keys", use_os_store=False)
        people = [(one.login, one.name, one.roles, PINS[one.login]) for one in (CASHIER, MANAGER, FINANCE)]
        new_ledger(self.url, self._keys, "和平东社区超市", people)
        rows = folder / "households.csv"
        rows.write_text(_ROWS, "utf-8")
        with self.desk("first") as desk:
            back = Backoffice(desk.shop)
            back.put_item(MANAGER, noodles(1250))
            back.put_item(MANAGER, Item("", WATER, "农夫山泉 550ml", 200, unit="瓶", category="饮料"))
            ledger = desk.ledger
            ledger.write(lambda tx: book.open_till(ledger, tx, "T2", stamp(now())))
            desk.importing.households(MANAGER, rows)

    @contextmanager
    def desk(self, name: str, *, till: str = "T1", patience_ms: int | None = CALM_MS) -> Iterator[Desks]:
        """A desk's services, taken for writing, as a window has them."""
        ledger = open_ledger(self.url, self._keys)
        try:
            ledger.take("window")
            ledger.patience_ms = patience_ms
            data = self.folder / name
            data.mkdir(exist_ok=True)
            yield open_desks(ledger, data, till=till)
        finally:
            ledger.close()
