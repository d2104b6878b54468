"""What one sale may cost, in counts: they are the same on every machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import back, syncs
from tests.bench.sale import Shop, counted


@pytest.mark.parametrize("lines", [1, 10, 136])
def test_a_sale_is_at_most_twelve_driver_calls_at_any_number_of_lines(tmp_path: Path, lines: int) -> None:
    shop = Shop.make(tmp_path)
    try:
        shop.sell(shop.basket(lines))
        calls, _ = counted(shop, lines)
    finally:
        shop.close()
    assert calls[0] == "BEGIN IMMEDIATE"
    assert calls[-1] == "COMMIT"
    assert len(calls) <= 12


def test_a_return_asks_as_often_at_any_number_of_lines(tmp_path: Path) -> None:
    shop = Shop.make(tmp_path)
    try:
        back.counted(shop, 1)
        calls = [len(back.counted(shop, lines)) for lines in (1, 10, 136)]
    finally:
        shop.close()
    assert len(set(calls)) == 1
    assert calls[0] <= 24


def test_a_sale_is_exactly_one_sync() -> None:
    found = syncs.per_sale(10)
    if found is None:
        pytest.skip("this SQLite does not let its disk be watched")
    assert found == 1
