"""A table arranged by hand: its columns' widths and places, rows marked and copied; it stands so the next time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos.ui.text import money
from pos.ui.widgets.columns import arranged, copied
from pos.ui.widgets.columns.arranged import MOST_TABLES, Arrangement, Arrangements
from pos.ui.widgets.columns.copying import MOST
from pos.ui.widgets.columns.sorting import Ordering
from pos.ui.widgets.rows_model import Cell, CellRow, Column, LazyRow
from pos.ui.widgets.table import Table

Key, Held = Qt.Key, Qt.KeyboardModifier
COLUMNS = (Column("房号", 160), Column("欠费", 120, right=True), Column("姓名", 0), Column("备注", 140, narrow=0))
ROWS = tuple(
    CellRow(n, (Cell(f"1-{n}"), Cell(money(-100 * n)), Cell(f"=王{n}"), Cell("", badge="-迁出"))) for n in range(1, 6)
)


def made(qtbot: QtBot, width: int = 900) -> Table:
    table = Table("住户", COLUMNS, kept="homes")
    qtbot.addWidget(table)
    table.resize(width, 400)
    table.show()
    table.show_rows(ROWS)
    return table


def widths(table: Table) -> list[int]:
    return [table.columnWidth(section) for section in range(len(COLUMNS))]


def order(table: Table) -> str:
    return "".join(COLUMNS[section].title[0] for section in table.standing.seen())


def draw(table: Table, section: int, by: int) -> None:
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(section) + header.sectionSize(section), 10)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    for part in (by // 2, by):
        QTest.mouseMove(header.viewport(), at + QPoint(part, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(by, 0))


def test_an_edge_is_drawn_and_no_figure_is_cut(qtbot: QtBot) -> None:
    table = made(qtbot)
    before = widths(table)
    draw(table, 0, 60)
    assert widths(table) == [before[0] + 60, before[1], before[2] - 60, before[3]]  # the names give it
    draw(table, 0, -60)
    draw(table, 2, 40)
    assert widths(table) == [*before[:2], before[2] + 40, before[3] - 40]
    draw(table, 1, 900)
    assert sum(widths(table)) == sum(before)
    assert widths(table)[2] == 80
    draw(table, 1, -900)
    assert widths(table)[1] == before[1]  # figures
    draw(table, 0, -900)
    assert widths(table)[0] == 56


def test_where_no_column_takes_the_rest_the_two_beside_an_edge_do(qtbot: QtBot) -> None:
    table = Table("sums", (Column("a", 200), Column("b", 100), Column("c", 100, right=True)), kept="sums")
    qtbot.addWidget(table)
    table.resize(500, 200)
    table.show()
    draw(table, 0, 30)
    assert [table.columnWidth(n) for n in range(3)] == [230, 70, 100]
    QTest.keyClick(table, Key.Key_3, Held.AltModifier)
    QTest.keyClick(table, Key.Key_Plus, Held.AltModifier)
    assert [table.columnWidth(n) for n in range(3)] == [230, 56, 114]


def test_it_stands_so_the_next_time_and_every_time_by_keys(qtbot: QtBot) -> None:
    table = made(qtbot)
    for key in (Key.Key_4, Key.Key_Left, Key.Key_Left, Key.Key_Plus, Key.Key_Plus, Key.Key_Equal, Key.Key_Minus):
        QTest.keyClick(table, key, Held.AltModifier)
    QTest.keyClick(table, Key.Key_4, Held.AltModifier)
    assert order(table) == "房备欠姓"
    again = made(qtbot)
    assert (order(again), widths(again)) == ("房备欠姓", widths(table))
    assert again.standing.ordering == Ordering(2)
    assert widths(again)[3] == 140 + 2 * 16
    QTest.keyClick(again, Key.Key_0, Held.AltModifier)
    assert (order(again), again.standing.ordering) == ("房欠姓备", Ordering())
    assert not arranged.in_force().kept


def test_a_column_is_carried_by_its_heading(qtbot: QtBot) -> None:
    table = made(qtbot)
    header = table.horizontalHeader()
    start, end = (QPoint(header.sectionViewportPosition(section) + 30, 10) for section in (0, 2))
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for at in (start + QPoint(40, 0), end, end + QPoint(60, 0)):
        QTest.mouseMove(header.viewport(), at)
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=end + QPoint(60, 0))
    assert order(table) != "房欠姓备"
    assert sorted(order(table)) == sorted("房欠姓备")
    assert made(qtbot).standing.seen() == table.standing.seen()
    assert table.standing.ordering == Ordering()  # carried, not pressed


def test_what_was_arranged_on_a_wide_screen_fits_a_narrow_one(qtbot: QtBot) -> None:
    table = made(qtbot, 1600)
    draw(table, 2, -500)
    assert widths(table)[3] > 500
    narrow = made(qtbot, 700)
    assert sum(widths(narrow)) <= narrow.viewport().width()
    assert narrow.isColumnHidden(3)
    assert widths(made(qtbot, 1600)) == widths(table)


def test_a_column_that_was_put_away_stays_away(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.standing.put_away(0, away=True)
    table.show_column(0, there=True)  # the page does not know
    assert order(made(qtbot)) == order(table) == "欠姓备"
    table.standing.put_away(0, away=False)
    assert order(made(qtbot)) == order(table) == "房欠姓备"


def test_rows_are_marked_and_copied_as_they_are_seen(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.choose(1)
    QTest.keyClick(table, Key.Key_Down, Held.ShiftModifier)
    QTest.keyClick(table, Key.Key_C, Held.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "房号\t欠费\t姓名\t备注",
        f"1-2\t{money(-200)}\t'=王2\t'-迁出",
        f"1-3\t{money(-300)}\t'=王3\t'-迁出",
    ]
    QTest.keyClick(table, Key.Key_2, Held.AltModifier)  # the chosen one stays chosen, and alone
    QTest.keyClick(table, Key.Key_C, Held.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1:] == [f"1-3\t{money(-300)}\t'=王3\t'-迁出"]
    fourth = table.visualRect(table.rows_model.index(4, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Held.ShiftModifier, fourth)
    table.standing.put_away(3, away=True)
    QTest.keyClick(table, Key.Key_C, Held.ControlModifier)
    assert [line[:3] for line in QGuiApplication.clipboard().text().splitlines()] == ["房号\t", "1-3", "1-2", "1-1"]
    assert "备注" not in QGuiApplication.clipboard().text()
    QTest.keyClick(table, Key.Key_A, Held.ControlModifier)
    QTest.keyClick(table, Key.Key_C, Held.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 6


def test_more_than_may_be_copied_is_said(qtbot: QtBot) -> None:
    table = Table("goods", (Column("a", 0),))
    qtbot.addWidget(table)
    table.show_rows([LazyRow(n, n, lambda n: (Cell(str(n)),), tall=False) for n in range(MOST + 3)])
    QTest.keyClick(table, Key.Key_A, Held.ControlModifier)
    QTest.keyClick(table, Key.Key_C, Held.ControlModifier)
    told = table.copying
    qtbot.waitUntil(lambda: told.told is not None)
    assert told.told is not None
    assert "003" in told.told.words
    assert QGuiApplication.clipboard().text().splitlines() == ["a", *map(str, range(MOST))]


@pytest.mark.parametrize(
    ("text", "figure", "there"),
    [
        ("=1+1", True, "'=1+1"),
        ("@SUM(A1)", False, "'@SUM(A1)"),
        ("＝1", False, "'＝1"),
        ("-12.50", True, "-12.50"),
        ("+1\u202f204", True, "+1\u202f204"),
        ("-12.50", False, "'-12.50"),
        ("+1|calc", True, "'+1|calc"),
        ("−¥3.00", True, "−¥3.00"),
        ("两\t格\r\n两行", False, "两 格 两行"),
        (" =1", False, "'=1"),
    ],
)
def test_nothing_that_a_spreadsheet_would_work_out(text: str, there: str, *, figure: bool) -> None:
    assert copied.harmless(text, figure=figure) == there


def test_the_tables_of_longest_ago_make_room() -> None:
    told: list[int] = []
    kept = Arrangements({}, lambda: told.append(1))
    for n in range(MOST_TABLES + 1):
        kept.keep(f"t{n}", Arrangement(2, order=(1, 0)))
    kept.keep("t1", Arrangement(2, order=(1, 0)))  # nothing new
    assert (len(kept.kept), "t0" in kept.kept, len(told)) == (MOST_TABLES, False, MOST_TABLES + 1)
    assert kept.of("t1", 3) == Arrangement(3)  # another table by now


@pytest.mark.parametrize(
    "one",
    [
        Arrangement(0),
        Arrangement(41),
        Arrangement(2, order=(0, 0)),
        Arrangement(2, order=(1,)),
        Arrangement(2, widths=((2, 100),)),
        Arrangement(2, widths=((1, 100), (1, 90))),
        Arrangement(2, widths=((1, 3),)),
        Arrangement(2, widths=((1, 20_000),)),
        Arrangement(2, absent=(0, 1)),
        Arrangement(2, absent=(5,)),
        Arrangement(2, ordering=Ordering(2)),
        Arrangement(2, ordering=Ordering(-2)),
    ],
)
def test_what_nobody_can_have_arranged(one: Arrangement) -> None:
    assert Arrangement(2, (1, 0), ((0, 90),), (1,), Ordering(1, down=True)).sound
    assert not one.sound
