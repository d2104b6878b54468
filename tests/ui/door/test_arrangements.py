"""How tables stand is remembered for each person on this computer; a file that is damaged is said and left aside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos.errors import Unavailable
from pos.ui.door import arrangements
from pos.ui.door.arrangements import MOST_PEOPLE, TableMemory
from pos.ui.door.choices import Computer
from pos.ui.door.computer import ComputerPage
from pos.ui.keys import Command
from pos.ui.widgets.columns import arranged
from pos.ui.widgets.columns.arranged import MOST_TABLES, Arrangement
from pos.ui.widgets.columns.sorting import Ordering
from pos.ui.window import Window
from pos.ui.worker import Worker
from tests.ui.cashier import Hands

ONE = Arrangement(4, (3, 0, 1, 2), ((0, 120), (3, 200)), (2,), Ordering(1, down=True))


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    file = tmp_path / "made" / "tables.json"
    assert arrangements.read(file) == arrangements.read(None) == {}
    everybody = {"王": {"goods": ONE, "stock": Arrangement(2, ordering=Ordering(0))}, "cashier": {}}
    arrangements.write(file, everybody)
    assert arrangements.read(file) == everybody
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable, match="cannot_write"):
        arrangements.write(tmp_path / "file" / "tables.json", {})


def _with(**told: object) -> str:
    plain = {"count": 4, "order": [], "widths": [], "absent": [], "by": -1, "down": False}
    return json.dumps({"a": {"goods": {**plain, **told}}})


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "[[]]",
        '{"a": 1}',
        '{"a": {"goods": {}}}',
        '{"a": {"goods": [1]}}',
        "[" * 100_000,
        _with(order=[0, 1, 2, 2]),
        _with(widths=[[0, 1e300]]),
        _with(widths=[[0]]),
        _with(widths=[[0, True]]),
        _with(by=9),
        _with(down="yes"),
        _with(order="0123"),
        json.dumps({str(n): {} for n in range(MOST_PEOPLE + 1)}),
        json.dumps({"a": {str(n): json.loads(_with())["a"]["goods"] for n in range(MOST_TABLES + 1)}}),
    ],
)
def test_a_damaged_file_holds_nothing(content: str, tmp_path: Path, qtbot: QtBot) -> None:
    computer = Computer(tmp_path / "computer.json")
    assert computer.tables is not None
    computer.tables.write_text(content)
    memory = TableMemory(computer, Worker())
    said: list[str] = []
    memory.not_kept.connect(said.append)
    memory.use("a")
    memory.use("b")
    assert (len(said), arranged.in_force().kept) == (1, {})


def test_each_has_their_own_and_all_are_put_back_at_once(hands: Hands, window: Window, tmp_path: Path) -> None:
    hands.settle()
    window.computer = Computer(tmp_path / "computer.json")
    assert window.served is not None
    window.served.tables._computer = window.computer
    for login, pin in (("cashier", "1111"), ("manager", "222222")):
        window.let_in(window.served.desks.people.login(login, pin))
        assert not arranged.in_force().kept
        arranged.in_force().keep("stock", ONE if login == "cashier" else Arrangement(4, ordering=Ordering(2)))
    window.served.tables.leave()
    hands.settle()
    file = window.computer.tables
    assert file is not None
    assert arrangements.read(file)["cashier"] == {"stock": ONE}
    assert arrangements.read(file)["manager"] == {"stock": Arrangement(4, ordering=Ordering(2))}
    window.ways.computer()
    assert isinstance(window.stopped, ComputerPage)
    hands.tap(window.stopped.buttons[Command.TABLES])
    hands.settle()
    assert arrangements.read(file) == {}
    assert not arranged.in_force().kept
