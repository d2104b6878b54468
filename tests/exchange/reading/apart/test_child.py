"""The other process gives the rows that this one would; when it dies, hangs or talks nonsense, the file is damaged."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pos.errors import Refused
from pos.exchange.reading.apart import child
from pos.exchange.reading.grid import Book, Sheet
from pos.exchange.reading.opening import open_book
from tests.exchange.makers import ITEMS, gz_file, text_file, xlsx_file
from tests.exchange.old_books import Rows, xls_file

ROWS: Rows = [["条码", "品名", "售价"], ["6901234567892", "可乐", 3.5], [], [None, "茶", None]]


def whole(book: Book) -> list[object]:
    """Everything a book says."""

    def one(sheet: Sheet) -> tuple[object, ...]:
        rows = [(row, [type(cell) for cell in row.cells]) for row in sheet.rows()]
        return sheet.name, sheet.exact, sheet.hidden, sheet.merges(), rows

    return [book.file, *map(one, book.sheets)]


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: text_file(folder, ITEMS),
        lambda folder: gz_file(folder, ITEMS.encode("utf-16")),
        lambda folder: xlsx_file(folder, ROWS),
        lambda folder: xlsx_file(folder, [[1.5, "=A1", 6.9e18], ["🥤\u2028"]]),
    ],
)
def test_what_this_process_reads_is_read_alike_by_another(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path)
    assert whole(open_book(path, apart=True)) == whole(open_book(path))


def test_refusals_come_across_whole(tmp_path: Path) -> None:
    path = text_file(tmp_path, ITEMS.encode() + b"1,\xff\xff,2\n")
    with pytest.raises(Refused) as here:
        open_book(path)
    with pytest.raises(Refused) as there:
        open_book(path, apart=True)
    assert (there.value.code, there.value.values) == (here.value.code, here.value.values)
    assert there.value.values == {"file": "items.csv", "line": 3}


def test_it_reads_what_python_it_is_wherever_it_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module beside the file is never taken for one of the program's."""
    (tmp_path / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert [row.cells for row in open_book(xls_file(tmp_path, [["a"]])).sheets[0].rows()] == [("a",)]


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import sys; sys.exit(1)",
        "pass",
        "print('{\"end\":1}'); print('more')",
        "print('nonsense'); print('{\"end\":1}')",
        "print('[' * 100000); print('{\"end\":1}')",
        "print('{\"name\":1}'); print('[1,0,[\"a\"],[5]]'); print('{\"merges\":[]}'); print('{\"end\":1}')",
        'print(\'{"name":1,"exact":0,"hidden":0}\'); print(\'{"merges":[[1]]}\'); print(\'{"end":1}\')',
        'print(\'{"refused":"x"}\'); print(\'{"end":1}\')',
        "while True: print('x' * 100000)",
        "import time; time.sleep(600)",
        "while True: pass",
        "import signal; [signal.signal(one, signal.SIG_IGN) for one in (15, 24)]\nwhile True: pass",
        "from pos.exchange.reading.apart.inside import _limit; _limit(9, 9); bytearray(2 << 30); print('{\"end\":1}')",
    ],
)
def test_one_that_misbehaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(child, "_PROGRAM", program)
    monkeypatch.setattr(child, "MOST_SECONDS", 1)
    monkeypatch.setattr(child, "PATIENCE", 1)
    monkeypatch.setattr(child, "MOST_BYTES", 1_000_000)
    with pytest.raises(Refused) as refused:
        whole(open_book(xls_file(tmp_path, [["a"]])))
    assert (refused.value.code, refused.value.values["kind"]) == ("damaged_file", "xls")
    assert not [one for one in threading.enumerate() if one.name == "file apart"]


def test_whoever_waits_can_stop_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_PROGRAM", "import time; time.sleep(600)")
    asked: list[None] = []

    def waiting() -> None:
        asked.append(None)
        if len(asked) > 2:
            raise Refused("cancelled")

    with pytest.raises(Refused, match="cancelled"):
        open_book(text_file(tmp_path, ITEMS), apart=True, waiting=waiting)
    assert len(asked) == 3
    assert not [one for one in threading.enumerate() if one.name == "file apart"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process so")
def test_it_may_neither_take_memory_nor_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "written"
    program = (
        "from pos.confined import confine; confine(512 << 20, 9)\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"try: open({str(target)!r}, 'w').write('x' * 100000)\n"
        'except OSError: print(\'{"refused":"no_disk","values":{}}\'); print(\'{"end":1}\')'
    )
    monkeypatch.setattr(child, "_PROGRAM", program)
    with pytest.raises(Refused, match="no_disk"):
        open_book(text_file(tmp_path, ITEMS), apart=True)
    assert target.stat().st_size == 0
