"""分 is points and ¥ or 元 is money, in every word for people but in 大写; a sum called 分 is seen to be found."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house.trees import parsed, within

POINTS = frozenset({"points", "debt", "limit", "n", "rate", "max", "month", "year", "new"})
"""What a 分 may stand behind, by the first word of the value's name: `points_left`, `debt_moved`."""
COUNTED = re.compile(r"(\{[^{}]*\}|[0-9][0-9,.]*)\s*分(?!钟|之|类|店|组|页|钱)")
MONEY_CALLED_POINTS = re.compile(
    r"(?<!积分)[（(]\s*分\s*[)）]|[一二三五几0-9]?分钱|[角元]\s*[0-9{}]*\s*分(?![钟之类])|¥\S*\s*分(?!成)"
)
POINTS_CALLED_MONEY = re.compile(r"[¥￥]\s*\{(?:points|debt)\b|\{(?:points|debt)[^{}]*\}\s*元")
APART = {
    "pos/domain/paper/capitals.py": "大写 writes out what stands on a bill: 壹角贰分",
    "pos/domain/money.py": "reads what people write, 分 behind a number among it",
    "pos/exchange/reading": "reads headers of other people's files: （分）",
    "pos/exchange/imports": "the same",
}
"""Where 分 is not said to anybody."""


def _part(part: ast.expr) -> str:
    return f"{{{ast.unparse(part.value)}}}" if isinstance(part, ast.FormattedValue) else str(ast.literal_eval(part))


def texts(source: str) -> Iterator[str]:
    """Every text of a module that is no docstring; what is put into it as {its code}."""
    nodes = list(within(parsed(source)))
    silent = {node.value for node in nodes if isinstance(node, ast.Expr)}
    silent |= {part for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                f"{{{ast.unparse(part.value)}}}"
                if isinstance(part, ast.FormattedValue)
                else str(ast.literal_eval(part))
                for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent:
            yield node.value


def wrong(text: str) -> list[str]:
    """Where a sum is called 分, or points are called money."""
    if "分" not in text and "¥" not in text and "元" not in text:
        return []
    found = [match[0] for rule in (MONEY_CALLED_POINTS, POINTS_CALLED_MONEY) for match in rule.finditer(text)]
    return found + [match[0] for match in COUNTED.finditer(text) if not _of_points(match[1])]


def _of_points(counted: str) -> bool:
    """Whether what stands before a 分 is a number of points by its name; a bare number is one."""
    name = counted.strip("{}").rpartition("(")[2].rpartition(".")[2]
    return counted[0] != "{" or re.split(r"[_:!|)]", name)[0] in POINTS


def test_no_sum_is_called_points_and_no_points_money() -> None:
    findings = []
    for path in sorted((ROOT / "pos").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(tuple(APART)):
            findings += [
                f"{name}: {one!r} in {text!r}" for text in texts(path.read_text("utf-8")) for one in wrong(text)
            ]
    assert findings == []


def test_nor_in_what_is_written_for_people() -> None:
    findings = []
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *_resources()):
        findings += [f"{path.name}: {one!r}" for line in path.read_text("utf-8").splitlines() for one in wrong(line)]
    assert findings == []


def _resources() -> list[Path]:
    return [path for path in (ROOT / "resources").rglob("*") if path.suffix in {".ts", ".txt", ".md", ".json"}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一行超过多少钱（分）要再问一次", ["（分）"]),
        ("每分值几分钱", ["几分钱"]),
        ("整单合计小于 0（{value} 分）", ["{value} 分"]),
        ("欠 {owed_fen} 分", ["{owed_fen} 分"]),
        ("退 {money(fen)} 分", ["{money(fen)} 分"]),
        ("值 ¥{points}", ["¥{points"]),
        ("值 {points} 元", ["{points} 元"]),
        ("5 角 2 分", ["角 2 分"]),
    ],
)
def test_a_wrong_word_is_found(text: str, found: list[str]) -> None:
    assert [one for one in found if one in wrong(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "13 516 分",
        "{points:points} 分，值 {worth_fen}",
        "还欠 {debt} 分",
        "{format_points(view.points)} 分",
        "{grouped(plan.points_left)} 分",
        "等 {wait} 分钟",
        "百分之 {n}",
        "1 分抵物业费 ¥{worth}",
        "每元几分",
    ],
)
def test_a_right_word_is_left_alone(text: str) -> None:
    assert wrong(text) == []
