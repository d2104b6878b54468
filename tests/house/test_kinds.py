"""Kinds of entries are listed in one table, and whoever else lists several of them says why."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from pos.ledger.entry import Kind
from tests.conftest import ROOT
from tests.house.trees import parsed, within

TABLE = "pos/ledger/kinds.py"
OTHERS = {
    "pos/domain/paper/words.py": "titles of papers: the domain cannot see the ledger",
    "pos/domain/paper/slips.py": "the slips that tell of an account and not of bills",
    "pos/domain/paper/fee_receipt.py": "the slips that are the property company's receipts",
    "pos/domain/paper/shift_report.py": "what a shift did, by kind: the domain cannot see the ledger",
    "pos/domain/shift/sums.py": "what sold and what brought fees, in a shift: the domain cannot see the ledger",
    "pos/domain/points/passport.py": "where lots came from, of which some are called like kinds",
    "pos/exchange/imports/kinds.py": "kinds of files, of which some are called like kinds of entries",
    "pos/exchange/templates/guides.py": "the same kinds of files, and how each is filled in",
    "pos/exchange/templates/workbook.py": "the sheets of a community",
    "pos/ledger/audit/told.py": "tables whose rows may change, of which some are called like kinds",
    "pos/ledger/reading/till/refunds.py": "what is said of an electronic refund: done, and not done after all",
    "pos/ledger/reading/acts.py": "which entries the log of changes tells of",
    "pos/services/people/change_log.py": "what the log of changes says of each",
    "pos/wording/proving.py": "checks of the proof, of which some are called like kinds",
    "pos/ledger/schema/account_rules.py": "what uses of lots are for, of which some are called like kinds",
    "pos/ledger/schema/shift_rules.py": "the condition of the index of shifts, in its own words",
    "pos/ledger/schema/tables.py": "indexes of entries that open and close shifts, or say what became of refunds",
    "pos/services/demo/scenario.py": "the steps of a played life",
    "pos/services/office/accounts.py": "which kind each way of leaving writes",
    "pos/wording/files.py": "what those kinds of files are called",
    "pos/ui/office/desk.py": "names of the tabs",
    "pos/ui/office/households/rows.py": "details of the history that are words of their own",
}
"""File -> why it lists several kinds; a new kind need not be named there."""
VALUES = {str(kind): kind for kind in Kind}
LISTED = re.compile(r"kind (?:NOT )?IN \(([^)]*)")


def _kind(node: ast.AST | None) -> Kind | None:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Kind":
        return Kind.__members__.get(node.attr)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return VALUES.get(node.value)
    return None


def lists(text: str) -> Iterator[set[Kind]]:
    """The kinds that each collection, or list within a statement, names."""
    for node in within(parsed(text)):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield {kind for kind in map(_kind, node.elts) if kind}
        elif isinstance(node, ast.Dict):
            yield {kind for kind in map(_kind, node.keys) if kind}
            yield {kind for kind in map(_kind, node.values) if kind}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            for listed in LISTED.findall(node.value):
                yield {kind for kind in Kind if f"'{kind}'" in listed}


def test_one_table_lists_the_kinds() -> None:
    modules = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in (ROOT / "pos").rglob("*.py")}
    listing = {path for path, text in modules.items() if any(len(one) > 1 for one in lists(text))}
    assert listing == {TABLE, *OTHERS}, "ask KINDS: what it says of each kind makes the list"


@pytest.mark.parametrize(
    "text",
    [
        "kinds = (Kind.SALE, Kind.RETURN)",
        "query.where(entry.c.kind.in_([Kind.SALE, Kind.RETURN]))",
        'names = {"sale": 1, "return": 2}',
        "words = {Kind.SALE: 1, Kind.AWARD: 2}",
        "kinds = {way: Kind.TRANSFER, other: Kind.SETTLEMENT}",
        "sql = \"SELECT 1 FROM entry WHERE kind IN ('sale', 'return')\"",
        "sql = \"SELECT 1 FROM entry WHERE e.kind NOT IN ('sale', 'return')\"",
    ],
)
def test_a_list_is_found(text: str) -> None:
    assert any(len(one) == 2 for one in lists(text))


def test_what_is_no_list_is_left_alone() -> None:
    text = "kind = Kind.SALE\nif row.kind == Kind.RETURN: pass\nsql = \"kind = 'sale' OR kind = 'return'\"\n"
    assert not any(len(one) > 1 for one in lists(text + "other = (TenderKind.CASH, UseKind.RETURN)\n"))
