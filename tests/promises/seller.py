"""A till in a process of its own: sells numbered baskets one after another and says ACK after each, until it is killed.

`python -m tests.promises.seller DATA KEYS FIRST COUNT`: basket n has the same id and content in every run.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from pos.domain.sale.basket import Basket, BasketLine, LineKind
from pos.ledger import book
from pos.ledger.keys import KeyStore
from tests.services.town import CASH, CASHIER, Clock, Town, opened

DAY = date(2026, 3, 10)


def basket(n: int, town: Town) -> Basket:
    """The n-th basket: one to six lines, for one of the households or nobody."""
    lines = tuple(
        BasketLine(LineKind.OPEN, "", f"散货 {n}-{k}", 1000 + k, 100 + 37 * n % 900, 100 + 37 * n % 900)
        for k in range(1 + n % 6)
    )
    homes = ["", *sorted(town.homes.values())]
    return Basket(f"basket-{n:06d}", lines, homes[n % len(homes)])


def sell(town: Town, n: int) -> str:
    """Basket n through the cashier's service; its receipt number."""
    return town.desk.till.complete(CASHIER, basket(n, town), CASH).receipt.receipt_no


def main(data: Path, keys: Path, first: int, count: int) -> None:
    """Say ACK, flushed, after each sale that stands."""
    book._CHECKPOINT_AFTER = 7  # often, so that a kill meets checkpoints too
    town = opened(data, KeyStore(keys, use_os_store=False), Clock(DAY))
    sys.stdout.write("READY\n")
    sys.stdout.flush()
    for n in range(first, first + count):
        sys.stdout.write(f"ACK {n} {sell(town, n)}\n")
        sys.stdout.flush()
    town.desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
