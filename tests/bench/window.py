"""The till's window with 100,000 goods: a scan and a search until they are painted, and what never stalls it.

In a process of its own (Qt is not loaded by the rest of the benchmarks): on stdout one JSON document.
"""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported

import contextlib
import json
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from pos.devices.address import parse_address
from pos.devices.printers import Printers
from pos.devices.profile import profile_named
from pos.domain.goods.codes import gs1_check_digit
from pos.domain.goods.items import Item
from pos.domain.language import CHINESE
from pos.ledger.entry import OFFICE, Kind
from pos.ledger.keys import KeyStore
from pos.ledger.reading import catalogue
from pos.services.desks import open_desks
from pos.services.pinyin import spoken
from pos.services.upkeep.second_copy import SecondCopies
from pos.services.upkeep.setup import open_ledger
from pos.services.writing import Writing, writing
from pos.ui import theme
from pos.ui.language import Language
from pos.ui.window import Window
from tests.bench.sale import CASHIER, Shop
from tests.bench.slow import SlowLine
from tests.servers import private_server

GOODS = int(os.environ.get("POS_BENCH_GOODS", "100000"))
_AT_ONCE, _SCANS, _SEARCHES = 5000, 120, 60
_NAMES = (
    "农夫山泉",
    "长粒香米",
    "康师傅红烧牛肉面",
    "伊利纯牛奶",
    "红富士苹果",
    "维达抽纸",
    "海天酱油",
    "金龙鱼大豆油",
)
_LETTERS = ("n", "nf", "nfsq", "clxm", "yl", "ksf", "hfs", "695000")
LONGEST_S, LOOK_MS = 120.0, 200
LATE_MS = 80
"""each way: a server at the end of a bad line"""


def _code(n: int) -> str:
    body = f"695{n:09d}"
    return body + str(gs1_check_digit(body))


def stock(shop: Shop) -> None:
    """So many goods, by the entries that an import writes."""
    with shop.desk.ledger.read() as tx:
        high = catalogue.highest_item(tx)

    def rows(start: int, w: Writing) -> None:
        made = []
        for n in range(start, min(start + _AT_ONCE, GOODS)):
            name = f"{_NAMES[n % len(_NAMES)]} {n}"
            made.append(
                catalogue.item_row(
                    Item(f"I{high + 1 + n}", _code(n), name, 100 + n % 900, as_of=w.seq), 1, spoken(name)
                )
            )
        w.set_up(Kind.CATALOGUE, "item_version", made)

    for start in range(0, GOODS, _AT_ONCE):
        writing(shop.desk.shop, CASHIER, OFFICE, partial(rows, start))


class Painted(QObject):
    """Tells that a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.times += event.type() is QEvent.Type.Paint
        return False


def _until(app: QApplication, condition: Callable[[], bool]) -> None:
    """As a window waits: asleep until something happens. One that asks without end would take the interpreter from
    the very worker it waits for.
    """
    end = time.monotonic() + LONGEST_S
    awake = QTimer()
    awake.start(LOOK_MS)
    while not condition():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > end:
            raise TimeoutError


def _press_return(target: QObject) -> None:
    """It comes as a scanner's does, by the queue of what happened: `QTest` would hold the interpreter, for which the
    worker waits, until everything that the key leads to was painted.
    """
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(target, QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"))


class Spent(NamedTuple):
    """Milliseconds by the clock, and of the processor: the latter mean something on a busy machine too."""

    wall: float
    cpu: float


def _spent(work: Callable[[], None]) -> Spent:
    begun, busy = time.perf_counter(), time.process_time()
    work()
    return Spent((time.perf_counter() - begun) * 1000, (time.process_time() - busy) * 1000)


class Bare:
    """The floor: Return in a line, a row more in a table, painted."""

    def __init__(self, app: QApplication, rows: int) -> None:
        self._app = app
        self._window = QWidget()
        layout = QVBoxLayout(self._window)
        self._line, self._table = QLineEdit(), QTableWidget(0, 6)
        layout.addWidget(self._line)
        layout.addWidget(self._table)
        self._line.returnPressed.connect(self._add)
        self._window.resize(1366, 768)
        self._window.show()
        self._painted = Painted(self._table.viewport())
        for _ in range(rows):
            self._add()
        app.processEvents()

    def _add(self) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        for column in range(6):
            self._table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
        self._table.selectRow(row)
        self._table.scrollToBottom()

    def scan(self) -> Spent:
        """Until it is painted; the row is taken out again."""
        before = self._painted.times

        def work() -> None:
            _press_return(self._line)
            _until(self._app, lambda: self._painted.times > before)

        took = _spent(work)
        self._table.removeRow(self._table.rowCount() - 1)
        self._app.processEvents()
        return took

    def close(self) -> None:
        """Away."""
        self._window.close()
        self._window.deleteLater()


class Till:
    """The real window, before a sale."""

    def __init__(self, app: QApplication, shop: Shop, printers: Printers) -> None:
        self._app = app
        theme.apply(app)
        self.window = Window(Language(app, CHINESE))
        self.window.serve(shop.desk, printers)
        self.window.resize(1366, 768)
        self.window.show()
        self.come_forward()
        self._now_ms = 1_000_000
        self.window.scanner.stamp = self._stamp
        shop.desk.till.open_shift(CASHIER, 0)
        for text in ("bench", "123456"):
            self.settle()
            for char in text:
                QTest.keyClick(self.window.windowHandle(), ord(char))
            self._now_ms += 1000
            QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Return)
        self.settle()
        assert self.window.workplace is not None
        from pos.ui.till.desk import TillDesk

        desk = self.window.workplace.desk("till")
        assert isinstance(desk, TillDesk)
        self.desk, self.page = desk, desk.sale_page
        self.settle()
        self.lines = Painted(self.page.lines.viewport())
        self._next = 0

    def _stamp(self, _event: object) -> int:
        self._now_ms += 6
        return self._now_ms

    def come_forward(self) -> None:
        """The keys go here."""
        self.window.activateWindow()
        _until(self._app, self.window.isActiveWindow)

    def settle(self) -> None:
        """Nothing is under way."""
        _until(self._app, lambda: self.window.worker.idle)
        self._app.processEvents()

    def type(self, code: str) -> None:
        """A code as a scanner types it, painted, but for its Return."""
        self._now_ms += 1000
        for char in code:
            QTest.keyClick(self.window.windowHandle(), ord(char))
        self._app.processEvents()

    def enter(self) -> None:
        """Its Return."""
        _press_return(self.window.windowHandle())

    def scan(self) -> Spent:
        """From the code's Return until its line is painted."""
        self._next += 1
        self.come_forward()
        self.type(_code(self._next))
        rows, before = self.page.lines.rows_model.rowCount(), self.lines.times

        def work() -> None:
            self.enter()
            _until(self._app, lambda: self.page.lines.rows_model.rowCount() > rows and self.lines.times > before)

        took = _spent(work)
        self.settle()
        return took

    def void_last(self) -> None:
        """The line goes again."""
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Delete)
        self.settle()

    def search(self, letters: str) -> Spent:
        """From the last letter until what was found is painted."""
        self.come_forward()
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_F3)
        for char in letters[:-1]:
            self._now_ms += 200
            QTest.keyClick(self.window.windowHandle(), ord(char))
            self.settle()
        lookup = self.page.finder.items

        def work() -> None:
            QTest.keyClick(self.window.windowHandle(), ord(letters[-1]))
            _until(self._app, lambda: lookup.answered == letters)
            self._app.processEvents()  # what changed is painted

        took = _spent(work)
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Escape)
        self.settle()
        return took


class Beat:
    """The longest time in which the window heard nothing."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_beat)
        self._last, self.worst_ms = time.perf_counter(), 0.0
        self._timer.start()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.worst_ms, self._last = max(self.worst_ms, (now - self._last) * 1000), now


def _stalled(app: QApplication, begin: Callable[[], object], done: Callable[[], bool]) -> float:
    """The worst stall while something slow goes on for a second at least."""
    beat, end = Beat(), time.monotonic() + 1.0
    begin()
    _until(app, lambda: time.monotonic() >= end and done())
    return beat.worst_ms


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def measure(folder: Path) -> dict[str, float]:
    """Everything, the floor in turns with it."""
    app = QApplication([])
    shop = Shop.make(folder)
    stock(shop)
    deaf = socket.create_server(("127.0.0.1", 0))
    printers = Printers(parse_address(f"network:127.0.0.1:{deaf.getsockname()[1]}"), profile_named("80"))
    (folder / "second").mkdir()
    shop.desk = replace(shop.desk, copies=SecondCopies(shop.desk.ledger, folder / "second"))
    till = Till(app, shop, printers)
    figures: dict[str, float] = {"window_goods": float(GOODS)}
    for lines in (10, 200):
        while till.page.lines.rows_model.rowCount() < lines:
            till.scan()
        bare = Bare(app, lines)
        ours, floors = [], []
        for _ in range(_SCANS):
            ours.append(till.scan())
            till.void_last()
            floors.append(bare.scan())
        bare.close()
        (wall, cpu), (bare_wall, bare_cpu) = (
            map(statistics.median, zip(*taken, strict=True)) for taken in (ours, floors)
        )
        figures[f"scan_painted_{lines}_p50_ms"] = wall
        figures[f"scan_painted_{lines}_p99_ms"] = _quantile([one.wall for one in ours], 0.99)
        figures[f"scan_painted_{lines}_of_bare"] = wall / bare_wall
        figures[f"scan_cpu_{lines}_of_bare"] = cpu / bare_cpu
    till.search("n")
    found = [till.search(_LETTERS[n % len(_LETTERS)]).wall for n in range(_SEARCHES)]
    figures |= {"search_painted_p50_ms": statistics.median(found), "search_painted_p99_ms": _quantile(found, 0.99)}
    figures |= _stalls(till, app, shop)
    till.window.close()
    return {**figures, **_stall_of_a_server(app, folder / "served", printers)}


def _stalls(till: Till, app: QApplication, shop: Shop) -> dict[str, float]:
    """The worst of each, beside what a window that does nothing hears."""
    served = till.window.served
    assert served is not None
    shop.sell(shop.basket(10))
    last = shop.desk.till.state().last_sale
    assert last is not None
    paper = shop.desk.till.paper(last.receipt_no, CHINESE)
    keeping = served.keeping
    return {
        "stall_nothing_ms": _stalled(app, lambda: None, lambda: True),
        "stall_backup_ms": _stalled(app, keeping.make, lambda: keeping.idle),
        "stall_printer_ms": _stalled(app, lambda: served.printing.print(paper.title, paper), lambda: True),
    }


def _stall_of_a_server(app: QApplication, folder: Path, printers: Printers) -> dict[str, float]:
    """The worst while three goods are scanned over a line that carries everything late; nothing without a server."""
    with contextlib.ExitStack() as stack:
        try:
            server = stack.enter_context(private_server())
        except LookupError:
            return {}
        folder.mkdir()
        url = server.database()
        Shop.make(folder, url).close()
        line = SlowLine(server.port)
        stack.callback(line.cut)
        ledger = open_ledger(
            url.replace(f":{server.port}/", f":{line.port}/"), KeyStore(folder / "keys", use_os_store=False)
        )
        ledger.take("bench")
        till = Till(app, Shop(open_desks(ledger, folder, needs_shift=False), [], (), folder), printers)
        line.be_late(LATE_MS)

        def scan() -> None:
            for n in range(1, 4):
                till.type(f"690000000{n:04d}")
                till.enter()
                app.processEvents()

        worst = _stalled(app, scan, lambda: till.page.lines.rows_model.rowCount() == 3)
        line.be_late(0)
        till.settle()
        till.window.close()
        ledger.close()
        return {"stall_slow_server_ms": worst}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="pos-bench-window-") as work:
        sys.stdout.write(json.dumps(measure(Path(work))) + "\n")
