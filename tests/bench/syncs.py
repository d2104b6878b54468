"""How many syncs a sale costs: counted where they are asked for, SQLite's by a disk under it, Python's by `os`.

What moves the log into the file comes between two of 64 entries, after the sale stands, and is not counted.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from pos.ledger import book
from tests.bench.sale import Shop
from tests.promises.disk import OK, Disk, Op, library

_SALES = 20


def per_sale(lines: int) -> float | None:
    """Syncs per sale of so many lines, or None where SQLite does not let its disk be watched."""
    if library() is None:
        return None
    moved_later = patch.object(book, "_CHECKPOINT_AFTER", 1 << 30)
    with tempfile.TemporaryDirectory(prefix="pos-syncs-") as folder, moved_later, _counted() as seen:
        shop = Shop.make(Path(folder))
        try:
            baskets = [shop.basket(lines) for _ in range(_SALES + 5)]
            for basket in baskets[:5]:
                shop.sell(basket)
            before = len(seen)
            for basket in baskets[5:]:
                shop.sell(basket)
            return (len(seen) - before) / _SALES
        finally:
            shop.close()


@contextmanager
def _counted() -> Iterator[list[str]]:
    """One more text for every sync that this process asks for."""
    seen: list[str] = []

    def watch(op: Op) -> int:
        if op.kind == "sync":
            seen.append(op.path)
        return OK

    real = os.fsync

    def fsync(handle: int) -> None:
        seen.append(str(handle))
        real(handle)

    disk = Disk(Path("/"), decide=watch, keep=False)
    with patch.object(os, "fsync", fsync), patch.object(os, "fdatasync", fsync, create=True), disk.installed():
        yield seen
