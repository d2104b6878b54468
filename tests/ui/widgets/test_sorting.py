"""A table sorted by a heading: amounts by what they are worth, rooms as people count; pages need not know of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.ui.text import grouped, money
from pos.ui.widgets.columns.sorting import Ordering
from pos.ui.widgets.rows_model import Cell, CellRow, Column, LazyRow
from pos.ui.widgets.table import Table

COLUMNS = (Column("房号", 160), Column("欠费", 120, right=True), Column("何时", 0))
HOMES = (
    CellRow("a", (Cell("3-10-101"), Cell(money(-500)), Cell("今天", sort="2026-11-29"))),
    CellRow("b", (Cell("3-2-501"), Cell(money(1_234_567)), Cell("昨天", sort="2026-11-28"))),
    CellRow("c", (Cell("12-1203"), Cell(""), Cell(""))),
    CellRow("d", (Cell("3-2-501"), Cell(money(999)), Cell("11-20", sort="2026-11-20"))),
)


def shown(table: Table) -> str:
    return "".join(str(row.key) for row in table.rows_model.rows())


def tap(table: Table, section: int) -> None:
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(section) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def made(qtbot: QtBot) -> Table:
    table = Table("住户", COLUMNS, kept="homes")
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    table.show_rows(HOMES)
    return table


def test_a_heading_sorts_up_and_down_and_back(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.choose(1)
    for section, up, down in ((0, "bdac", "cabd"), (1, "adbc", "bdac"), (2, "dbac", "abdc")):
        for order in (up, down, "abcd"):
            tap(table, section)
            assert (shown(table), table.chosen()) == (order, 1)


def test_what_is_picked_is_the_row_that_was_given(qtbot: QtBot) -> None:
    table = made(qtbot)
    picked: list[int] = []
    table.picked.connect(picked.append)
    tap(table, 1)
    table.choose(3)
    table.step(1)
    assert table.chosen() == 1  # the dearest stands below it
    table.step(9)
    assert table.chosen() == 2  # who owes nothing stands last
    table.step(-1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    table.ticked.connect(picked.append)
    first = table.visualRect(table.rows_model.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert picked == [1, 0]


def test_new_rows_come_in_where_they_belong(qtbot: QtBot) -> None:
    table = made(qtbot)
    tap(table, 1)
    table.show_rows((*HOMES, CellRow("e", (Cell("1-1-101"), Cell(grouped(5)), Cell("")))))
    assert shown(table) == "aedbc"
    table.show_rows(())
    assert (shown(table), table.chosen()) == ("", -1)


def test_by_keys(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.choose(0)
    QTest.keyClick(table, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert shown(table) == "adbc"
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"房号\t欠费\t何时\n3-10-101\t{money(-500)}\t今天"


def test_a_table_that_does_not_sort_stays_as_it_is(qtbot: QtBot) -> None:
    table = Table("住户", COLUMNS)
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    table.show_rows(HOMES)
    tap(table, 0)
    QTest.keyClick(table, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert shown(table) == "abcd"


def test_equal_ones_stay_as_they_were_given() -> None:
    rows = tuple(CellRow(n, (Cell("一样"),)) for n in range(9))
    for ordering in (Ordering(0), Ordering(0, down=True)):
        assert ordering.places(rows, numbers=False) == list(range(9))


def test_thousands_of_rows_are_read_while_nothing_happens(qtbot: QtBot) -> None:
    """So that a tapped heading finds what it sorts by; and no more at a time than a frame has room for."""
    read: list[int] = []

    def cells(n: int) -> tuple[Cell, ...]:
        read.append(n)
        return (Cell(str(n)),)

    table = Table("goods", (Column("a", 0),), kept="goods")
    qtbot.addWidget(table)
    table.show_rows([LazyRow(n, n, cells, tall=False) for n in range(3000)])
    assert not read
    QApplication.processEvents()
    assert 0 < len(read) < 1000
    qtbot.waitUntil(lambda: len(read) == 3000)
