"""Table models: they answer as Qt expects, and rows that stay are never taken out and put back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QRect
from PySide6.QtGui import QPainter
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from pos.domain.fees.bills import Bill
from pos.domain.sale.basket import BasketLine, LineKind
from pos.domain.sale.checkout import Checkout, SaleLine
from pos.services.desks import Desks as Services
from pos.ui.lookup import household_columns, household_rows
from pos.ui.office.households.rows import bill_columns, bill_rows, history_columns, history_rows
from pos.ui.till.sale.finder import item_columns, item_rows
from pos.ui.till.sale.rows import LineRows, line_columns
from pos.ui.widgets.cells import RowPainter
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row, RowModel
from pos.ui.widgets.table import Table
from tests.ui import community
from tests.ui.cashier import Hands
from tests.ui.played.test_mixed_basket import PIECES

COLUMNS = (Column("a", 10), Column("b", 0, right=True))


def _rows(*keys: str) -> tuple[Row, ...]:
    return tuple(CellRow(key, (Cell(key), Cell(key.upper()))) for key in keys)


def check(tester: ModelTester, model: QAbstractItemModel) -> None:
    """Qt's own questions to a model."""
    tester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt does not type its tester


class Changes:
    """What a model said while its rows were changed."""

    def __init__(self, model: RowModel) -> None:
        self.said: list[tuple[str, int, int]] = []
        model.rowsInserted.connect(self._on_inserted)
        model.rowsRemoved.connect(self._on_removed)
        model.dataChanged.connect(self._on_changed)
        model.modelReset.connect(self._on_reset)
        model.layoutChanged.connect(self._on_reset)

    def _on_inserted(self, _parent: object, first: int, last: int) -> None:
        self.said.append(("in", first, last))

    def _on_removed(self, _parent: object, first: int, last: int) -> None:
        self.said.append(("out", first, last))

    def _on_changed(self, top: object, _bottom: object, _roles: object) -> None:
        self.said.append(("changed", top.row(), top.row()))  # type: ignore[attr-defined]  # a QModelIndex

    def _on_reset(self, *_: object) -> None:
        self.said.append(("reset", 0, 0))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "ab", [("in", 0, 1)]),
        ("ab", "abc", [("in", 2, 2)]),
        ("abc", "ac", [("out", 1, 1)]),
        ("abc", "abc", []),
        ("abc", "", [("out", 0, 2)]),
        ("abc", "axc", [("out", 1, 1), ("in", 1, 1)]),
        ("aa", "aaa", [("in", 2, 2)]),
    ],
)
def test_the_smallest_change(
    qtmodeltester: ModelTester, before: str, after: str, said: list[tuple[str, int, int]]
) -> None:
    model = RowModel(COLUMNS)
    model.show_rows(_rows(*before))
    changes = Changes(model)
    check(qtmodeltester, model)
    model.show_rows(_rows(*after))
    assert changes.said == said
    assert model.rows() == _rows(*after)


def test_a_change_of_values_is_a_change_of_data(qtmodeltester: ModelTester) -> None:
    model = RowModel(COLUMNS)
    model.show_rows(_rows("a", "b"))
    changes = Changes(model)
    model.show_rows((*_rows("a"), CellRow("b", (Cell("b"), Cell("other")))))
    assert changes.said == [("changed", 1, 1)]
    check(qtmodeltester, model)


def _basket_of(count: int) -> Checkout:
    line = BasketLine(LineKind.ITEM, "6901", "面", 1000, 100, 100)
    lines = tuple(SaleLine(n, line, 0, 0, 0, 100, 100, 500, n) for n in range(1, count + 1))
    return Checkout(lines, (), 0, 0, 100 * count, 0, 0, 0)


def test_a_scan_into_a_long_sale_inserts_one_row() -> None:
    model, rows = RowModel(line_columns()), LineRows()
    before = rows.of(_basket_of(200))
    model.show_rows(before)
    changes = Changes(model)
    after = rows.of(_basket_of(201))
    model.show_rows(after)
    assert changes.said == [("in", 200, 200)]
    assert all(row is same for row, same in zip(before, after, strict=False))


def test_every_table_of_the_window(qtmodeltester: ModelTester, services: Services) -> None:
    page = services.office.household(services.office.in_room(community.ROOM))
    plan = services.office.plan(page.card.household_id, None)
    unpaid = Bill("B9", "H1", "2026-11", "代收水费", 100, 0, 100, redeemable=False)
    models: list[tuple[RowModel, tuple[Row, ...]]] = [
        (RowModel(line_columns()), LineRows().of(_basket_of(3))),
        (RowModel(item_columns()), item_rows(services.till.search("nf"))),
        (RowModel(household_columns()), household_rows(services.office.find("3-2"))),
        (RowModel(bill_columns()), bill_rows(replace(page, bills=(*page.bills, unpaid), voided=(unpaid,)), plan, ())),
        (RowModel(history_columns()), history_rows(page.history)),
    ]
    for model, rows in models:
        model.show_rows(rows)
        assert model.rowCount()
        assert all(len(row.cells) == len(model.columns) for row in rows)
        check(qtmodeltester, model)


def test_rows_keep_their_heights_when_others_come_between(qtbot: QtBot) -> None:
    table = Table("t", (Column("a", 0),))
    qtbot.addWidget(table)

    def rows(*keys: str) -> tuple[CellRow, ...]:
        return tuple(CellRow(key, (Cell(key),), tall=key.startswith("tall")) for key in keys)

    table.show_rows(rows("tall 1", "tall 2", "low 1"))
    tall, low = table.rowHeight(0), table.rowHeight(2)
    assert tall > low
    for shown in (
        ("tall 1", "low 2", "tall 2", "low 3", "low 1"),
        ("tall 3", "low 4", "tall 4", "low 5", "low 6"),  # others altogether, of the same heights
        ("low 4", "tall 4"),
        ("tall 4", "low 4"),
    ):
        table.show_rows(rows(*shown))
        heights = [table.rowHeight(n) for n in range(len(shown))]
        assert heights == [tall if "tall" in key else low for key in shown]


def test_a_finger_moves_a_list_and_only_a_tap_chooses(hands: Hands) -> None:
    page = hands.open_till().sale_page
    hands.window.resize(1024, 768)
    for code in PIECES[:20]:
        hands.scan(code)
    lines, bar = page.lines, page.lines.verticalScrollBar()
    assert (lines.chosen(), bar.value()) == (19, bar.maximum())
    hands.swipe(lines, -200)
    assert (lines.chosen(), bar.value()) == (19, bar.maximum() - 200)
    hands.swipe(lines, 60)
    assert (lines.chosen(), bar.value()) == (19, bar.maximum() - 140)
    hands.tap_row(lines, 13)
    assert (lines.chosen(), bar.value()) == (13, bar.maximum() - 140)


def test_what_did_not_change_is_not_painted_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that comes is painted, and the one that is not chosen any more; it looks as if all had been."""
    table = Table("goods", COLUMNS)
    qtbot.addWidget(table)
    table.resize(400, 400)
    with qtbot.waitExposed(table):
        table.show()
    rows = _rows("a", "b", "c")
    table.show_rows(rows)
    table.choose(2)
    table.viewport().repaint()
    painted: list[tuple[object, bool]] = []
    paint = RowPainter._paint_row

    def counted(painter: RowPainter, on: QPainter, at: QRect, row: Row, *, chosen: bool) -> None:
        painted.append((row.key, chosen))
        paint(painter, on, at, row, chosen=chosen)

    monkeypatch.setattr(RowPainter, "_paint_row", counted)
    table.show_rows((*rows, *_rows("d")))
    table.choose(3)
    table.viewport().repaint()
    assert painted == [("c", False), ("d", True)]
    laid = table.viewport().grab().toImage()
    monkeypatch.setattr(RowPainter, "keeps", False)
    assert table.viewport().grab().toImage() == laid
    monkeypatch.setattr(RowPainter, "keeps", True)
    painted.clear()
    table.resize(420, 400)
    table.viewport().repaint()
    assert len(painted) == 4, "the columns stand elsewhere"
