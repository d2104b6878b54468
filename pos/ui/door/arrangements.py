"""How each person's tables stand on this computer, in a small file beside what it is set to. Not in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from pos.errors import PosError, Unavailable
from pos.ui import messages
from pos.ui.door.choices import Computer
from pos.ui.widgets.columns import arranged
from pos.ui.widgets.columns.arranged import MOST_TABLES, Arrangement, Arrangements
from pos.ui.widgets.columns.sorting import Ordering
from pos.ui.worker import Worker

translate = QCoreApplication.translate
MOST_PEOPLE: Final = 100
"""Who came in longest ago makes room."""
MOST_BYTES: Final = 1024 * 1024
SOON_MS: Final = 400
"""after the last change it goes onto the disk: an edge that is drawn changes many times"""

Everybody = dict[str, dict[str, Arrangement]]
"""login -> name of a table -> how it stands"""


class TableMemory(QObject):
    """Of a window. A file that nobody can have made is as if nobody had arranged anything, and that is said."""

    not_kept = Signal(str)
    """a sentence: why tables do not stand as somebody left them"""

    def __init__(self, computer: Computer, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._computer, self._worker = computer, worker
        self._everybody: Everybody | None = None
        self._login = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.keep)

    def use(self, login: str) -> None:
        """That person comes in: their tables stand as they left them."""
        self.leave()
        everybody, self._login = self._read(), login
        arranged.use(Arrangements(everybody.get(login, {}), self._on_arranged))

    def forget(self) -> None:
        """Everybody's tables are as they were made, from now on."""
        self._everybody = {}
        arranged.use(Arrangements({}, self._on_arranged))
        self.keep()

    def leave(self) -> None:
        """Whoever was here goes: what was arranged a moment ago is kept too."""
        if self._soon.isActive():
            self.keep()

    def _on_arranged(self) -> None:
        self._soon.start()

    def keep(self) -> None:
        """What was arranged goes onto the disk, by the worker."""
        self._soon.stop()
        everybody = self._read()
        everybody.pop(self._login, None)
        mine = dict(arranged.in_force().kept)
        if mine and self._login:
            everybody[self._login] = mine
        while len(everybody) > MOST_PEOPLE:
            del everybody[next(iter(everybody))]
        file = self._computer.tables
        if file is not None:
            known = {login: dict(tables) for login, tables in everybody.items()}
            self._worker.run(partial(write, file, known), self._on_kept, self._on_not_kept)

    def _on_kept(self, _kept: None) -> None:
        pass

    def _on_not_kept(self, error: PosError) -> None:
        self.not_kept.emit(messages.sentence(error))

    def _read(self) -> Everybody:
        if self._everybody is None:
            try:
                self._everybody = read(self._computer.tables)
            except ValueError:
                self._everybody = {}
                self.not_kept.emit(translate("Login", "这台电脑记的表格读不出来，列和排序先用原来的样子"))
        return self._everybody


def read(file: Path | None) -> Everybody:
    """What stands in the file; one that is not there holds nothing. ValueError: nobody can have arranged that."""
    if file is None:
        return {}
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ValueError(str(error)) from error
    import json  # late: whoever arranged nothing has no file

    try:
        told = json.loads(content)
        everybody = {str(login): {str(name): _made(one) for name, one in of.items()} for login, of in told.items()}
    except (TypeError, AttributeError, KeyError, IndexError, RecursionError) as error:
        raise ValueError("no arrangements") from error
    too_many = len(everybody) > MOST_PEOPLE or any(len(of) > MOST_TABLES for of in everybody.values())
    if too_many or not all(one.sound for of in everybody.values() for one in of.values()):
        raise ValueError("no arrangements")
    return everybody


def write(file: Path, everybody: Mapping[str, Mapping[str, Arrangement]]) -> None:
    """On the worker's thread: onto the disk. Unavailable `cannot_write`."""
    import json

    from pos.durable import replace_private

    plain = {login: {name: _plain(one) for name, one in tables.items()} for login, tables in everybody.items()}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_private(file, json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode())
    except OSError as error:
        raise Unavailable("cannot_write", file=file.name, detail=error.strerror or str(error)) from error


def _plain(one: Arrangement) -> dict[str, Any]:
    return {
        "count": one.count,
        "order": one.order,
        "widths": one.widths,
        "absent": one.absent,
        "by": one.ordering.column,
        "down": one.ordering.down,
    }


def _made(told: Any) -> Arrangement:
    """TypeError, KeyError or ValueError where it is none."""
    whole = [told["count"], told["by"], *told["order"], *told["absent"], *(n for pair in told["widths"] for n in pair)]
    if not all(type(one) is int for one in whole) or type(told["down"]) is not bool:
        raise ValueError("no arrangement")
    return Arrangement(
        told["count"],
        tuple(told["order"]),
        tuple((at, width) for at, width in told["widths"]),
        tuple(told["absent"]),
        Ordering(told["by"], told["down"]),
    )
