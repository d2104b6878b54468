"""What is written can be read: the check for it is seen to find each fault, and the colours hold by count."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from pos.ui import theme
from pos.ui.theme import DARK, Colours, Type
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.buttons import LegendButton
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.rows_model import Cell, CellRow, Column
from pos.ui.widgets.table import Table
from tests.ui.legible import LEAST, contrast, faults

GROUNDS = {
    "ink": ("paper", "surface", "red_tint", "green_tint", "amber_tint", "line"),
    "muted": ("paper", "surface", "red_tint", "green_tint", "amber_tint", "line"),
    "faint": ("paper", "surface", "red_tint"),
    "ghost": ("paper", "surface", "red_tint"),
    "red": ("paper", "surface", "red_tint"),
    "green": ("paper", "surface", "green_tint", "red_tint"),
    "amber": ("paper", "surface", "amber_tint", "red_tint"),
    "on_red": ("red", "red_down", "ink"),
    "rail_ink": ("rail", "rail_over"),
    "on_practice": ("practice",),
}
"""Each token that a text has, and what it is written on."""


PRACTICE = [theme.fitting(1366, 768, theme.Look(dark=dark, practice=True)).colours for dark in (False, True)]


@pytest.mark.parametrize("colours", [Colours(), DARK, *PRACTICE], ids=["light", "dark", "practice", "dark practice"])
def test_every_text_stands_out_from_every_ground_that_it_has(colours: Colours) -> None:
    for ink, grounds in GROUNDS.items():
        for ground in grounds:
            found = contrast(QColor(getattr(colours, ink)), QColor(getattr(colours, ground)))
            assert found >= LEAST, f"{ink} on {ground}: {found:.2f}"


@dataclass(frozen=True)
class Broken:
    """A widget in its place, and the word that its fault begins with."""

    widget: QWidget
    width: int
    height: int
    fault: str


def _table() -> Table:
    table = Table("goods", (Column("商品", 0), Column("小计", 60, right=True)))
    table.show_rows([CellRow("1", (Cell("今麦郎 红烧牛肉面 五连包"), Cell("12345678.00")))])
    return table


def _samples() -> dict[str, Broken]:
    figures = Amount(Type.DUE)
    figures.show_fen(123_456)
    return {
        "heading": Broken(Label("今天的销售额", Type.TITLE), 60, 40, "cut"),
        "button": Broken(LegendButton("整单作废", "F4"), 50, 44, "cut"),
        "figure in a table": Broken(_table(), 300, 200, "cut"),
        "paragraph": Broken(Paragraph("先扫商品，再按结账。" * 6), 120, 40, "cut"),
        "faint": Broken(Label("看不清", Type.BODY, "line"), 120, 40, "faint"),
        "outside": Broken(Label("¥12.00", Type.TITLE), 200, 40, "outside"),
    }


@pytest.mark.parametrize("name", ["heading", "button", "figure in a table", "paragraph", "faint", "outside"])
def test_a_broken_sample_is_found(qapp: QApplication, name: str) -> None:
    theme.apply(qapp)
    sample, window = _samples()[name], QWidget()
    window.resize(400, 300)
    sample.widget.setParent(window)
    left = 350 if name == "outside" else 10
    sample.widget.setGeometry(left, 10, sample.width, sample.height)
    window.show()
    told = faults(window)
    assert any(fault.startswith(sample.fault) for fault in told), told
    sample.widget.setGeometry(10, 10, 380, 280)
    mended = faults(window)
    assert bool(mended) is (name in ("faint", "figure in a table")), mended


def test_a_name_of_the_shops_own_may_end_in_dots(qapp: QApplication) -> None:
    theme.apply(qapp)
    window = QWidget()
    window.resize(400, 300)
    name = Label("特别长的商品名称用来检查会不会撑破版面", elastic=True, parent=window)
    name.setGeometry(10, 10, 100, 40)
    window.show()
    assert not faults(window)
