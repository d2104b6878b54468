"""`make bench`: the sale against its floor, in turns within one run; a table, and bench.json."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench import back, month_end, passport, promotions, proof, several, start, syncs, volumes
from tests.bench.floor import Floor
from tests.bench.sale import Shop, counted
from tests.servers import private_server

_ROUNDS, _BATCH = 40, 25
_POSTINGS = int(os.environ.get("POS_BENCH_POSTINGS", "10000000"))


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def _in_turns(shop: Shop, floor: Floor, lines: int) -> tuple[list[float], list[float]]:
    """Milliseconds of sales and of floors, a batch of each in turn, so that a slow moment meets both."""
    sales: list[float] = []
    floors: list[float] = []
    for _ in range(_ROUNDS):
        for _ in range(_BATCH):
            basket = shop.basket(lines)
            sales.append(_timed(lambda basket=basket: shop.sell(basket)))  # type: ignore[misc]  # a default binds it
            floors.append(_timed(lambda: floor.sell(lines)))
    return sales, floors


def measure() -> dict[str, Any]:
    """Every figure of the sale, and of the proof."""
    with tempfile.TemporaryDirectory(prefix="pos-bench-") as folder:
        shop = Shop.make(Path(folder) / "shop")
        floor = Floor(Path(folder) / "floor.db", shop)
        try:
            _in_turns_warm(shop, floor)
            sales, floors = _in_turns(shop, floor, 10)
            long_sales, _ = _in_turns(shop, floor, 30)
            calls, wal_bytes = counted(shop, 10)
            calls_136, _ = counted(shop, 136)
        finally:
            shop.close()
            floor.close()
        opened = {**passport.measure(Path(folder) / "passport"), **promotions.measure(Path(folder) / "promotions")}
        proven = {**back.measure(Path(folder) / "back"), **proof.measure(Path(folder) / "proof")}
        lived = volumes.measure(Path(folder) / "year")
        filed = month_end.measure_file(Path(folder), _POSTINGS)
        served = _on_a_server(Path(folder))
        begun = start.measure(Path(folder) / "start")
        seen = {**_at_the_window("window"), **_at_the_window("goods")}
    p50, floor_p50 = statistics.median(sales), statistics.median(floors)
    return {
        "sale_10_lines_p50_ms": p50,
        "floor_p50_ms": floor_p50,
        "sale_of_floor": p50 / floor_p50,
        "sale_p99_of_p50": _quantile(sales, 0.99) / p50,
        "sale_30_of_10_lines": statistics.median(long_sales) / p50,
        "driver_calls_10_lines": len(calls),
        "driver_calls_136_lines": len(calls_136),
        "wal_bytes": wal_bytes,
        "syncs_per_sale": syncs.per_sale(10),
        **begun,
        **seen,
        **opened,
        **proven,
        **lived,
        **filed,
        **served,
    }


def _at_the_window(what: str) -> dict[str, Any]:
    """In a process of its own: nothing else here loads Qt."""
    words = [sys.executable, "-m", f"tests.bench.{what}"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _on_a_server(folder: Path) -> dict[str, Any]:
    """The figures of PostgreSQL; none where there is no server to start."""
    try:
        with private_server() as server:
            one, four = several.one_till(server, folder), several.four_tills(server, folder)
            return {**one, **four, **month_end.measure(server, folder, _POSTINGS)}
    except LookupError as missing:
        Console(stderr=True).print(str(missing))
        return {}


def _in_turns_warm(shop: Shop, floor: Floor) -> None:
    for _ in range(100):
        shop.sell(shop.basket(10))
        floor.sell(10)


_TARGETS = {
    "sale_of_floor": "≤ 2, never > 4",
    "sale_p99_of_p50": "≤ 5",
    "sale_30_of_10_lines": "≤ 2",
    "driver_calls_10_lines": "≤ 12",
    "driver_calls_136_lines": "≤ 12",
    "syncs_per_sale": "1",
    "start_of_bare": "≤ 3",
    "first_scan_by_hand_of_bare": "≤ 3",
    "first_scan_rss_of_bare": "≤ 2.5",
    "scan_painted_10_of_bare": "≤ 2",
    "scan_painted_200_of_bare": "≤ 2",
    "scan_painted_10_p99_ms": "≤ 33",
    "scan_painted_200_p99_ms": "≤ 33",
    "search_painted_p99_ms": "≤ 50",
    "goods_opened_s": "≤ 1",
    "goods_found_p99_ms": "≤ 50",
    "goods_scrolled_worst_ms": "≤ 50",
    "goods_5000_prices_s": "≤ 5",
    "stall_slow_server_ms": "≤ 50",
    "stall_backup_ms": "≤ 50",
    "stall_printer_ms": "≤ 50",
    "start_rss_of_bare": "≤ 2.5",
    "passport_5000_lots_ms": "≤ 100",
    "decided_200_under_200_ms": "≤ 50",
    "decided_10_under_20_ms": "≤ 3",
    "sale_under_200_of_plain": "≤ 1.3",
    "return_of_sale": "≤ 2",
    "verify_full_sales_per_s": "≥ 20,000",
    "verify_of_bare": "≤ 1.5",
    "verify_rss_mib": "≤ 200",
    "pg_sale_of_floor": "≤ 3",
    "pg_four_of_one": "≥ 1.3",
    "sandbox_programme_s": "≤ 20",
    "sandbox_promotion_s": "≤ 20",
    "page_ms": "≤ 50",
    "dashboard_s": "≤ 1",
    "issue_s": "≤ 5",
    "batch_s": "≤ 20",
    "close_s": "≤ 30 with the pack",
    "month_file_of_bare": "≤ 0.25",
    "month_of_bare": "≤ 1.2",
    "month_rss_mib": "≤ 200",
}


def main() -> None:
    """Measure, show, and write bench.json."""
    figures = measure()
    table = Table("figure", "measured", "target")
    for name, value in figures.items():
        shown = "not counted here" if value is None else f"{value:.2f}" if isinstance(value, float) else f"{value:,}"
        table.add_row(name, shown, _TARGETS.get(name, ""))
    Console().print(table)
    Path("bench.json").write_text(json.dumps(figures, indent=1), "utf-8")


if __name__ == "__main__":
    main()
