"""PostgreSQL: one till beside its floor, four tills beside one, and a month's books beside bare SQL.

`python -m tests.bench.several URL FOLDER TILL` is one till in a process of its own: told "go SECONDS", it sells for so
long and says how many sales that were.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg

from pos.domain.sale.tender import Offer, TenderKind
from pos.ledger import book
from pos.ledger.keys import KeyStore
from pos.ledger.reading import catalogue
from pos.services.desks import open_desks
from pos.services.till.desk import Till
from pos.services.upkeep.setup import open_ledger
from tests.bench.floor import PARTS, SaleRows, created
from tests.bench.sale import CASHIER, Shop
from tests.servers import Server

_TILLS = ("T1", "T2", "T3", "T4")
_WARM, _SALES = 60, 300
_TURNS, _TURN_S = 3, 5
_ROOT = Path(__file__).parents[2]


class ServerFloor:
    """The rows of a sale by psycopg, durable, one transaction, nothing else."""

    def __init__(self, url: str, shop: Shop) -> None:
        self._rows = SaleRows(shop)
        self._db = psycopg.connect(url.replace("+psycopg", ""), prepare_threshold=2)
        for table in PARTS:
            self._db.execute(created(table, "BIGINT").encode())
        self._db.commit()
        self._seq = 0

    def sell(self, lines: int) -> None:
        """One durable sale."""
        self._seq += 1
        with self._db.transaction(), self._db.cursor() as cursor:
            for table, rows in self._rows.of(self._seq, lines).items():
                marks = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {table} VALUES ({marks})".encode(), rows)

    def close(self) -> None:
        """Disconnect."""
        self._db.close()


def one_till(server: Server, folder: Path) -> dict[str, Any]:
    """A sale of ten lines through the service beside the floor, in turns."""
    shop = Shop.make(folder / "one", server.database())
    floor = ServerFloor(server.database(), shop)
    sales: list[float] = []
    floors: list[float] = []
    try:
        for n in range(_WARM + _SALES):
            basket, start = shop.basket(10), time.perf_counter()
            shop.sell(basket)
            between = time.perf_counter()
            floor.sell(10)
            if n >= _WARM:
                sales.append((between - start) * 1000)
                floors.append((time.perf_counter() - between) * 1000)
    finally:
        shop.close()
        floor.close()
    sale, least = statistics.median(sales), statistics.median(floors)
    return {"pg_sale_p50_ms": sale, "pg_floor_p50_ms": least, "pg_sale_of_floor": sale / least}


def four_tills(server: Server, folder: Path) -> dict[str, Any]:
    """Sales a second of four tills beside those of one, in turns; each till is a process."""
    place, url = folder / "four", server.database()
    shop = Shop.make(place, url)
    ledger, stamp = shop.desk.ledger, shop.desk.shop.stamp()
    for till in _TILLS[1:]:
        ledger.write(lambda tx, till=till: book.open_till(ledger, tx, till, stamp))  # type: ignore[misc]  # a default binds it
    shop.close()
    with ExitStack() as stack:
        tills = [stack.enter_context(_process(url, place, name)) for name in _TILLS]
        _rate(tills, 1)
        turns = [(_rate(tills, _TURN_S), _rate(tills[:1], _TURN_S)) for _ in range(_TURNS)]
        for child in tills:
            assert child.stdin is not None
            child.stdin.close()
    four, one = (statistics.median(column) for column in zip(*turns, strict=True))
    return {"pg_one_till_sales_per_s": one, "pg_four_tills_sales_per_s": four, "pg_four_of_one": four / one}


def _process(url: str, place: Path, name: str) -> subprocess.Popen[str]:
    own = place / name
    shutil.copytree(place / "keys", own / "keys")
    command = [sys.executable, "-m", "tests.bench.several", url, str(own), name]
    child = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def _rate(tills: list[subprocess.Popen[str]], seconds: int) -> float:
    """Sales a second of all of them together."""
    for till in tills:
        assert till.stdin is not None
        till.stdin.write(f"{seconds}\n")
        till.stdin.flush()
    return sum(float(till.stdout.readline()) for till in tills if till.stdout is not None)


def till(url: str, folder: Path, name: str) -> None:
    """A till's process: sells to the households of the bench in turn for as many seconds as it is told."""
    ledger = open_ledger(url, KeyStore(folder / "keys", use_os_store=False))
    ledger.take("bench")
    desk = open_desks(ledger, folder, needs_shift=False)
    counter = Till(desk.shop, folder, name, needs_shift=False)
    with ledger.read() as tx:
        homes = list(tx.exec_driver_sql("SELECT DISTINCT household_id FROM household_version").scalars())
        goods = catalogue.everything(tx)
    shop = Shop(desk, homes, goods, folder)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        start, done = time.perf_counter(), 0
        while time.perf_counter() - start < int(line):
            counter.complete(CASHIER, shop.basket(10), (Offer(TenderKind.CASH),))
            done += 1
        sys.stdout.write(f"{done / (time.perf_counter() - start)}\n")
        sys.stdout.flush()
    desk.close()


if __name__ == "__main__":
    till(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
