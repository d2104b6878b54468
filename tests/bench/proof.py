"""How fast a ledger is proven: `verify --full` beside a bare recomputation of the same hashes in Python."""

from __future__ import annotations

import hashlib
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pos.domain.sale.tender import Offer, TenderKind
from pos.ledger.audit.proof import verify_at
from pos.ledger.database import plain_reader
from pos.ledger.keys import KeyStore
from pos.ledger.schema.formats import NEWEST
from pos.services.till.sale_entry import sell
from pos.services.writing import Writing, writing
from tests.bench.sale import CASHIER, Shop

_SALES, _BATCH, _ROUNDS = 6000, 1000, 3


def bare(path: Path) -> int:
    """Every entry's canonical bytes and hash, by Python alone and without a check of anything else; how many."""
    con = plain_reader(path)
    digest = NEWEST.entry.index("n_line") + 1
    entries = con.execute(f"SELECT hash, {', '.join(NEWEST.entry)} FROM entry ORDER BY till, seq")
    children = [
        con.execute(f"SELECT {', '.join(columns)} FROM {child} ORDER BY till, seq, n")
        for child, columns in NEWEST.children.items()
    ]
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    done = 0
    for row in entries:
        counts = row[digest : digest + len(children)]
        rows = [one.fetchmany(count) if count else [] for one, count in zip(children, counts, strict=True)]
        assert hashlib.sha256(encode([NEWEST.number, row[1:], *rows]).encode()).hexdigest() == row[0]
        done += 1
    con.close()
    return done


def _filled(folder: Path) -> Path:
    """A ledger with sales of ten lines, many in each transaction."""
    shop = Shop.make(folder)
    services = shop.desk.shop

    def many(w: Writing) -> None:
        for _ in range(_BATCH):
            basket = shop.basket(10)
            sell(w.another(basket.basket_id), basket, (Offer(TenderKind.CASH),), None)

    try:
        for _ in range(_SALES // _BATCH):
            writing(services, CASHIER, "T1", many)
    finally:
        shop.close()
    return shop.path


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(folder: Path) -> dict[str, Any]:
    """Sales a second of both, in turns, and their ratio (below 1: faster than the bare hashes)."""
    path = _filled(folder)
    store = KeyStore(folder / "keys", use_os_store=False)
    assert verify_at(path, store, full=True).clean
    turns = [
        (_seconds(lambda: verify_at(path, store, full=True)), _seconds(lambda: bare(path))) for _ in range(_ROUNDS)
    ]
    proof, floor = (statistics.median(column) for column in zip(*turns, strict=True))
    return {
        "verify_full_sales_per_s": _SALES / proof,
        "bare_recomputation_sales_per_s": _SALES / floor,
        "verify_of_bare": proof / floor,
        "verify_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1])), indent=1) + "\n")
