"""A till of several, in a process of its own: sells its numbered baskets on a server that keeps going away.

`python -m tests.promises.selling_on URL DATA KEYS TILL COUNT`: says READY, then ACK after each sale that stands. A sale
whose outcome is unknown is asked for again, as a cashier presses the same key again.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pos.domain.sale.basket import Basket, BasketLine, LineKind
from pos.errors import Unavailable
from pos.ledger.keys import KeyStore
from pos.services.till.desk import Till
from tests.promises.seller import DAY
from tests.services.town import CASH, CASHIER, Clock, Town, opened


def basket(till: str, n: int, town: Town) -> Basket:
    """The n-th basket of a till: one to four lines, for one of the households or nobody."""
    fen = 100 + 37 * n % 900
    lines = tuple(BasketLine(LineKind.OPEN, "", f"散货 {n}-{k}", 1000, fen, fen) for k in range(1 + n % 4))
    homes = ["", *sorted(town.homes.values())]
    return Basket(f"basket-{till}-{n:06d}", lines, homes[n % len(homes)])


def at_any_time(url: str, data: Path, keys: Path) -> Town:
    """The town, as soon as the server answers."""
    while True:
        try:
            return opened(data, KeyStore(keys, use_os_store=False), Clock(DAY), url)
        except Unavailable:
            time.sleep(0.05)


def sold(till: Till, wanted: Basket) -> str:
    """The basket's receipt number, once the server has answered."""
    while True:
        try:
            return till.complete(CASHIER, wanted, CASH).receipt_no
        except Unavailable:
            time.sleep(0.05)


def main(url: str, data: Path, keys: Path, name: str, count: int) -> None:
    """Sell them all, however often the server goes."""
    town = at_any_time(url, data, keys)
    till = town.till(name, needs_shift=False)
    sys.stdout.write("READY\n")
    for n in range(count):
        sys.stdout.write(f"ACK {n} {sold(till, basket(name, n, town))}\n")
        sys.stdout.flush()
    town.desk.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], int(sys.argv[5]))
