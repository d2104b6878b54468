"""Promotions: how long a basket is decided under many; a sale with two hundred running beside one without."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pos.domain.goods.items import Item
from pos.domain.promotions.basket import Promotions, promoted
from pos.domain.promotions.promotion import Promotion, PromotionKind
from pos.domain.sale.basket import Basket, item_line
from pos.ledger.journal import ZONE, new_id
from tests.bench.sale import CASHIER, Shop

MANY = 200
_ROUNDS, _BATCH, _DECIDED = 20, 15, 60
_FIGURES: dict[PromotionKind, dict[str, Any]] = {
    PromotionKind.PERCENT: {"off_bp": 1000},
    PromotionKind.AMOUNT: {"off_fen": 50},
    PromotionKind.N_FOR: {"n": 2, "price_fen": 1800},
    PromotionKind.BUY_GET: {"n": 2, "m": 1},
    PromotionKind.THRESHOLD: {"over_fen": 10_000, "off_fen": 500},
}


def some(count: int, goods: list[str]) -> list[Promotion]:
    """So many in turn of each kind; those of goods are of three of them each, every fifth of a category."""
    made = []
    for n in range(count):
        kind = tuple(_FIGURES)[n % len(_FIGURES)]
        items = frozenset(goods[(3 * n + k) % len(goods)] for k in range(3))
        of_all = kind is PromotionKind.THRESHOLD
        one = Promotion(f"P{n:04d}", f"促销{n}", kind, date(2020, 1, 1), items=frozenset() if of_all else items)
        made.append(replace(one, **_FIGURES[kind]))
    return made


def measure(folder: Path) -> dict[str, float]:
    """Milliseconds of the decision; a sale of ten lines against the same without promotions."""
    with_them, without = Shop.make(folder / "with"), Shop.make(folder / "without")
    try:
        for one in some(MANY, [item.barcode for item in with_them.goods]):
            with_them.desk.promotions.put(CASHIER, one)
        sales, plain = _in_turns(with_them, without)
        return {
            "decided_200_under_200_ms": _decided(with_them.goods, 200, 200),
            "decided_10_under_20_ms": _decided(with_them.goods, 10, 20),
            "sale_under_200_of_plain": statistics.median(sales) / statistics.median(plain),
        }
    finally:
        with_them.close()
        without.close()


def _decided(goods: tuple[Item, ...], lines: int, count: int) -> float:
    """The longest of many: nothing is remembered of the time before."""
    known = some(count, [item.item_id for item in goods])
    basket = Basket(new_id(), tuple(item_line(goods[n % len(goods)], 1000) for n in range(lines)), "H1")
    at = datetime(2026, 3, 2, 10, tzinfo=ZONE)
    return max(_ms(lambda: promoted(basket, Promotions(tuple(known), 1), at)) for _ in range(_DECIDED))


def _in_turns(with_them: Shop, without: Shop) -> tuple[list[float], list[float]]:
    taken: tuple[list[float], list[float]] = ([], [])
    for n in range(_ROUNDS + 2):
        for shop, into in zip((with_them, without), taken, strict=True):
            for _ in range(_BATCH):
                basket = shop.desk.shop.promoted(shop.basket(10))
                ms = _ms(lambda basket=basket, shop=shop: shop.sell(basket))  # type: ignore[misc]  # defaults bind them
                if n >= 2:  # the first ones warm up
                    into.append(ms)
    return taken


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
