"""How long the passport of a household with very many lots takes to open."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

from pos.domain.sale.basket import Basket, BasketLine, LineKind
from pos.domain.sale.tender import Offer, TenderKind
from pos.ledger.journal import new_id
from pos.services.till.sale_entry import sell
from pos.services.writing import Writing, writing
from tests.bench.sale import CASHIER, Shop

_LOTS, _BATCH, _ROUNDS = 5000, 1000, 9


def measure(folder: Path) -> dict[str, Any]:
    """Milliseconds from the household's id to every lot's story, the median of some times."""
    shop = Shop.make(folder)
    services, home = shop.desk.shop, shop.homes[0]
    line = BasketLine(LineKind.OPEN, "", "散货", 1000, 2000, 2000)

    def many(w: Writing) -> None:
        for _ in range(_BATCH):
            basket = Basket(new_id(), (line,), home)
            sell(w.another(basket.basket_id), basket, (Offer(TenderKind.CASH),), None)

    try:
        for _ in range(_LOTS // _BATCH):
            writing(services, CASHIER, "T1", many)
        taken = []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            assert len(shop.desk.office.passport(home).stories) == _LOTS
            taken.append((time.perf_counter() - start) * 1000)
    finally:
        shop.close()
    return {"passport_5000_lots_ms": statistics.median(taken)}
