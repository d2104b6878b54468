"""The back office's goods with 100,000 of them: opened, found while typing, scrolled, 5,000 prices changed.

In a process of its own, as `window`: on stdout one JSON document.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos.devices.printers import Printers
from pos.devices.profile import profile_named
from pos.services.goods.bulk import BulkKind
from pos.ui.backoffice.desk import GOODS, BackofficeDesk
from pos.ui.backoffice.goods.page import GoodsPage
from pos.ui.backoffice.goods.work import bulk_changed
from tests.bench.sale import Shop
from tests.bench.window import Beat, Painted, Till, _quantile, _until, stock

_LETTERS = ("n", "nf", "nfsq", "clxm", "yl", "ksf", "hfs", "695000")
_SEARCHES, _STEPS, _CHANGED = 60, 400, 5_000


def measure(folder: Path) -> dict[str, float]:
    """Everything, by the clock of this machine."""
    app = QApplication([])
    shop = Shop.make(folder)
    stock(shop)
    till = Till(app, shop, Printers(None, profile_named("80")))
    assert till.window.workplace is not None
    begun = time.perf_counter()
    till.window.workplace.open("backoffice")
    desk = till.window.workplace.desk("backoffice")
    assert isinstance(desk, BackofficeDesk)
    desk.open(GOODS)
    page = desk.page(GOODS)
    assert isinstance(page, GoodsPage)
    _until(app, lambda: bool(page.grid.goods.ids) and page.grid.goods.ids[0] in page.grid.goods.known)
    app.processEvents()
    figures = {"goods_opened_s": time.perf_counter() - begun}
    till.settle()
    _search(till, page, "n")
    found = [_search(till, page, _LETTERS[n % len(_LETTERS)]) for n in range(_SEARCHES)]
    figures |= {"goods_found_p50_ms": statistics.median(found), "goods_found_p99_ms": _quantile(found, 0.99)}
    return {**figures, "goods_scrolled_worst_ms": _scroll(app, page), **_change(till, page)}


def _search(till: Till, page: GoodsPage, letters: str) -> float:
    """From the last letter until what was found is painted."""
    page.box.setFocus()
    for char in letters[:-1]:
        QTest.keyClick(till.window.windowHandle(), ord(char))
        till.settle()
    ids, painted = page.grid.goods.ids, Painted(page.grid.viewport())
    begun = time.perf_counter()
    QTest.keyClick(till.window.windowHandle(), ord(letters[-1]))
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def there() -> bool:
        now = page.grid.goods.ids
        return now is not ids and (not now or now[0] in page.grid.goods.known) and painted.times > 0

    _until(app, there)
    app.processEvents()
    took = (time.perf_counter() - begun) * 1000
    QTest.keyClick(till.window.windowHandle(), Qt.Key.Key_Escape)
    till.settle()
    return took


def _scroll(app: QApplication, page: GoodsPage) -> float:
    """The longest time in which the window heard nothing while all of it went past."""
    bar, beat = page.grid.verticalScrollBar(), Beat()
    for step in range(_STEPS):
        bar.setValue(bar.maximum() * step // _STEPS)
        app.processEvents()
    end = time.monotonic() + 0.5
    _until(app, lambda: time.monotonic() > end)
    return beat.worst_ms


def _change(till: Till, page: GoodsPage) -> dict[str, float]:
    """5,000 prices ticked, lowered and saved."""
    page.ticked = set(page.grid.goods.ids[:_CHANGED])
    begun = time.perf_counter()
    page.pending = bulk_changed(page._list, tuple(page.ticked), BulkKind.YUAN_MORE, "0.1", page.pending)
    page.save.click()
    till.settle()
    assert not page.pending.edits
    return {"goods_5000_prices_s": time.perf_counter() - begun}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="pos-bench-goods-") as work:
        sys.stdout.write(json.dumps(measure(Path(work))) + "\n")
