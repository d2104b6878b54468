"""How long the passport of a household with very many lots takes to open."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

from pos.domain.sale.basket import Basket, BasketLine, LineKind
from pos.domain.sale.tender import Offer, TenderKind
from pos.ledger.database import Transaction
from pos.ledger.journal import new_id
from pos.services.till.sale_entry import Ring, sell
from tests.bench.sale import CASHIER, Shop

_LOTS, _BATCH, _ROUNDS = 5000, 1000, 9


def measure(folder: Path) -> dict[str, Any]:
    """Milliseconds from the household's id to every lot's story, the median of some times."""
    shop = Shop.make(folder)
    services, home = shop.desk.shop, shop.homes[0]
    ring = Ring("T1", CASHIER.login, CASHIER.name, services.stamp(), services.today())
    line = BasketLine(LineKind.OPEN, "", "散货", 1000, 2000, 2000)

    def many(tx: Transaction) -> None:
        for _ in range(_BATCH):
            sell(services, tx, Basket(new_id(), (line,), home), (Offer(TenderKind.CASH),), ring)

    try:
        for _ in range(_LOTS // _BATCH):
            shop.desk.ledger.write(many)
        taken = []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            assert len(shop.desk.office.passport(home).stories) == _LOTS
            taken.append((time.perf_counter() - start) * 1000)
    finally:
        shop.close()
    return {"passport_5000_lots_ms": statistics.median(taken)}
