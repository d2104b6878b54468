"""A return of ten lines against a sale of ten lines, in turns within one run."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from pos.domain.sale.return_decision import ReturnRequest
from tests.bench.sale import CASHIER, Shop, counted_while

LINES = 10
_ROUNDS = 200


def measure(folder: Path, rounds: int = _ROUNDS) -> dict[str, float | int]:
    """Milliseconds of a sale and of its return as the window confirms it, and what the one is of the other."""
    shop = Shop.make(folder)
    sales: list[float] = []
    backs: list[float] = []
    try:
        for n in range(rounds + 20):
            basket = shop.basket(LINES)
            began = time.perf_counter()
            shop.sell(basket)
            sold = time.perf_counter()
            last = shop.desk.till.state().last_sale
            assert last is not None
            request, key = ReturnRequest(last.receipt_no, None), shop.desk.till.returns.new_key()
            asked = time.perf_counter()
            shop.desk.till.returns.give_back(CASHIER, request, key)
            if n >= 20:  # the first ones warm up
                sales.append((sold - began) * 1000)
                backs.append((time.perf_counter() - asked) * 1000)
    finally:
        shop.close()
    sale, back = statistics.median(sales), statistics.median(backs)
    return {"return_10_lines_p50_ms": back, "return_of_sale": back / sale}


def counted(shop: Shop, lines: int) -> list[str]:
    """The driver calls of the return of a sale of so many lines."""
    shop.sell(shop.basket(lines))
    last = shop.desk.till.state().last_sale
    assert last is not None
    request, key = ReturnRequest(last.receipt_no, None), shop.desk.till.returns.new_key()
    return counted_while(shop, lambda: shop.desk.till.returns.give_back(CASHIER, request, key))[0]
