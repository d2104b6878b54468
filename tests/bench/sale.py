"""The sale through the cashier's service, as it is measured and as its cost is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pos.domain.goods.items import Item
from pos.domain.people import Role
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.tender import Offer, TenderKind
from pos.ledger.journal import new_id
from pos.ledger.keys import KeyStore
from pos.ledger.reading import catalogue
from pos.services.desks import Desks, open_desks
from pos.services.goods.backoffice import Backoffice
from pos.services.upkeep.setup import everything, new_ledger, open_ledger

CASHIER = everything("bench", "bench")
_HOUSEHOLDS = 120
_GOODS = 150


@dataclass(slots=True)
class Shop:
    """A ledger of its own with households, and the till selling to them in turn."""

    desk: Desks
    homes: list[str]
    goods: tuple[Item, ...]
    path: Path
    _sold: int = 0

    @classmethod
    def make(cls, folder: Path, url: str = "") -> Shop:
        """A new ledger in `folder`, or in the database at `url`."""
        path, store = folder / "ledger.db", KeyStore(folder / "keys", use_os_store=False)
        new_ledger(url or path, store, "bench", (("bench", "bench", frozenset(Role), "123456"),))
        ledger = open_ledger(url or path, store)
        ledger.take("bench")
        desk = open_desks(ledger, folder, needs_shift=False)
        back = Backoffice(desk.shop)
        homes = [back.add_household(CASHIER, f"1-1-{n}", 8000).household_id for n in range(101, 101 + _HOUSEHOLDS)]
        rows = (f"690000000{n:04d},商品{n},980,粮油\n" for n in range(1, _GOODS + 1))
        (folder / "items.csv").write_text("barcode,name,price_fen,category\n" + "".join(rows), "utf-8")
        desk.imports.bring(CASHIER, "items", folder / "items.csv")
        with ledger.read() as tx:
            goods = catalogue.everything(tx)
        return cls(desk, homes, goods, path)

    def basket(self, lines: int) -> Basket:
        """The next basket, for the next household."""
        self._sold += 1
        goods = tuple(item_line(item, 1000) for item in self.goods[:lines])
        return Basket(new_id(), goods, self.homes[self._sold % len(self.homes)])

    def sell(self, basket: Basket) -> None:
        """One durable sale through the service that the window calls."""
        self.desk.till.complete(CASHIER, basket, (Offer(TenderKind.CASH),))

    def close(self) -> None:
        """Let go of the ledger."""
        self.desk.close()


class Counting:
    """A driver connection that counts what is asked of it: executes, executemanys, commits."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.calls: list[str] = []

    def cursor(self) -> CountingCursor:
        return CountingCursor(self._inner.cursor(), self.calls)

    def commit(self) -> None:
        self.calls.append("COMMIT")
        self._inner.commit()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class CountingCursor:
    """Its cursor."""

    def __init__(self, inner: Any, calls: list[str]) -> None:
        self._inner, self._calls = inner, calls

    def execute(self, sql: str, *values: Any) -> Any:
        self._calls.append(sql)
        return self._inner.execute(sql, *values)

    def executemany(self, sql: str, *values: Any) -> Any:
        self._calls.append(sql)
        return self._inner.executemany(sql, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def counted(shop: Shop, lines: int) -> tuple[list[str], int]:
    """(the driver calls of one sale, the bytes it added to the write-ahead log)."""
    basket = shop.basket(lines)
    return counted_while(shop, lambda: shop.sell(basket))


def counted_while(shop: Shop, work: Callable[[], object]) -> tuple[list[str], int]:
    """(the driver calls of some work, the bytes it added to the write-ahead log)."""
    shop.desk.ledger.database.checkpoint(whole=True)
    fairy: Any = shop.desk.ledger.database._writer.connection  # type: ignore[attr-defined]  # both engines have one
    record = fairy.dbapi_connection
    counting = Counting(record)
    fairy.dbapi_connection = counting
    wal = shop.path.with_name(shop.path.name + "-wal")
    before = wal.stat().st_size
    try:
        work()
    finally:
        fairy.dbapi_connection = record
    return counting.calls, wal.stat().st_size - before
