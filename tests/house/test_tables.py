"""Every table of the window is the one of `pos/ui/widgets/table.py`, which sorts, copies and remembers its columns."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pos.ui

UI = Path(pos.ui.__file__).parent
VIEWS = {"QTableView", "QTreeView", "QListView", "QColumnView", "QTableWidget", "QTreeWidget", "QListWidget"}
THE_PIECE = {"widgets/table.py", "widgets/columns/standing.py", "widgets/columns/copying.py"}
"""the table, and its parts, which name what they are parts of"""
IN_THEIR_ORDER = {
    "beside/choices.py": "a list one chooses from, with no headings",
    "beside/files.py": "a folder's files: the folder above them stands first",
    "backoffice/importing/sheet.py": "a file's rows as they stand in it",
    "backoffice/programme/cards.py": "rules in the order in which they speak",
    "door/backup/page.py": "the disks that are plugged in",
    "door/binding/page.py": "keys, from what is used most",
    "door/founding/workbook.py": "a file's faults, from its first line",
    "lookup.py": "what was found, the likeliest first",
    "office/arrears/page.py": "buildings, and under them all of them",
    "office/dashboard/beside.py": "a card's few lines, with no headings",
    "office/households/passport.py": "where points came from and what they paid, one under the other",
    "office/payments/parts.py": "what a payment pays, in the order in which it does",
    "till/quick/card.py": "the places of a page",
    "till/receipts/card.py": "households that were found, the likeliest first",
    "till/returns/card.py": "the lines of a receipt as it prints them",
    "till/sale/card.py": "the lines of a sale as they were scanned",
}
"""Tables that stand in the order they are given, and why; what they hold is copied all the same."""


def tables(source: str) -> tuple[list[str], int]:
    """The names under which tables of a file are remembered, and how many are not."""
    kept, plain = [], 0
    for call in ast.walk(ast.parse(source)):
        named = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Table"
        inherited = isinstance(call, ast.Call) and _is_made_as_one(call)
        if isinstance(call, ast.Call) and (named or inherited):
            name = [ast.unparse(one.value) for one in call.keywords if one.arg == "kept"]
            kept += name
            plain += not name
    return kept, plain


def _is_made_as_one(call: ast.Call) -> bool:
    """`super().__init__(name, columns…)` of a class that is a table is told by its `kept` or not at all."""
    return ast.unparse(call.func) == "super().__init__" and any(one.arg == "kept" for one in call.keywords)


def foreign(source: str) -> set[str]:
    """Views of Qt's own that a file names."""
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)} & VIEWS


FILES = {str(file.relative_to(UI)).replace("\\", "/"): file for file in sorted(UI.rglob("*.py"))}


def test_no_other_view_than_the_shared_one() -> None:
    assert {name for name, file in FILES.items() if foreign(file.read_text("utf-8"))} <= THE_PIECE


def test_each_is_remembered_under_a_name_of_its_own_or_says_why_not() -> None:
    kept: list[str] = []
    plain: set[str] = set()
    for name, file in FILES.items():
        found, without = tables(file.read_text("utf-8"))
        kept += found
        plain |= {name} if without else set()
    assert sorted(set(kept)) == sorted(kept)
    assert plain <= IN_THEIR_ORDER.keys(), "give the table a name (`kept=`), or say why its order is the matter"
    assert len(kept) > 25


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Table('a', b)", ([], 1)),
        ("Table('a', b, kept='goods')", (["'goods'"], 0)),
        ("class A(Table):\n def __init__(self):\n  super().__init__('a', b, kept='c')", (["'c'"], 0)),
    ],
)
def test_what_counts_as_one(source: str, found: tuple[list[str], int]) -> None:
    assert tables(source) == found
    assert foreign("from PySide6.QtWidgets import QTableWidget\nQTableWidget()") == {"QTableWidget"}
    assert Path(UI / "widgets" / "table.py").is_file()
