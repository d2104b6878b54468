"""Ways to pay are listed in one table, and whoever else names several of them says why."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from pos.domain.sale.tender import TENDERS, TenderKind
from pos.ledger.schema import file_schema
from pos.ledger.server import server_schema
from pos.places import resources
from tests.conftest import ROOT
from tests.house.trees import parsed, within

TABLE = "pos/domain/sale/tender.py"
OTHERS = {
    "pos/services/demo/life.py": "how often the demo's customers pay by what is a fact of the demo",
    "pos/ledger/schema/rules.py": "coins are cash's, and the share of a voucher is a column of a line",
    "pos/ledger/audit/books.py": "the same, asked of a file whose rules nobody believes",
}
"""File -> why it names several ways to pay; one that is new need not be named there."""
WORDS = re.compile(r"\b(" + "|".join(TenderKind) + r")(?:_fen)?\b")
NAMES = {name: kind for kind, row in TENDERS.items() for name in row.words}


def named(text: str) -> set[TenderKind]:
    """Which ways to pay a module names: by member, in a text that is no docstring, or by what people call them."""
    tree = parsed(text)
    told = [node for node in within(tree) if isinstance(node, ast.Expr | ast.Attribute | ast.Constant)]
    docstrings = {node.value for node in told if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    return {kind for node in told if node not in docstrings for kind in _named_here(node)}


def _named_here(node: ast.AST) -> Iterator[TenderKind]:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "TenderKind":
        yield from filter(None, (TenderKind.__members__.get(node.attr),))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from map(TenderKind, WORDS.findall(node.value))
        if node.value in NAMES:
            yield NAMES[node.value]


def test_one_table_lists_the_ways_to_pay() -> None:
    modules = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in (ROOT / "pos").rglob("*.py")}
    listing = {path for path, text in modules.items() if len(named(text)) > 1}
    assert listing == {TABLE, *OTHERS}, "name a way to pay by what TENDERS says of it"


def test_the_translator_knows_none() -> None:
    """Their English stands in the table too."""
    said = re.findall(r"<source>([^<]*)</source>", (resources() / "translations" / "pos_en.ts").read_text("utf-8"))
    assert len(said) > 100
    assert not NAMES.keys() & set(said)


@pytest.mark.parametrize("kind", TenderKind)
def test_what_else_a_way_to_pay_needs(kind: TenderKind) -> None:
    """With the table these are the places to touch: an icon, the format's description, and the schema as it is made."""
    assert (resources() / "icons" / f"{kind}.svg").is_file()
    assert f"`{kind}`" in (ROOT / "docs" / "ledger-format.md").read_text("utf-8")
    made = "\n".join(sql for *_, sql in file_schema.statements()), "\n".join(server_schema.statements())
    assert all(f"'{kind}'" in statements for statements in made)


@pytest.mark.parametrize(
    "text",
    [
        'kinds = ("cash", "wechat")',
        "kinds = {TenderKind.CASH, TenderKind.WECHAT}",
        'columns = [fen("cash_fen", "现金"), fen("unionpay_fen", "银联")]',
        "CheckConstraint(\"kind IN ('cash', 'voucher')\")",
        'option(metavar="cash|transfer|alipay")',
        'words = {a: "微信支付", b: "Alipay"}',
    ],
)
def test_a_list_is_found(text: str) -> None:
    assert len(named(text)) == 2


def test_what_is_no_list_is_left_alone() -> None:
    assert not named('"""Not by cash and not by voucher."""\nflows = ("paid_cash", "voucher_due")\n')
    assert named("TenderKind.CASH; Shape.VOUCHER; row.voucher_fen") == {TenderKind.CASH}
