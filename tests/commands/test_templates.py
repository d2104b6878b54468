"""Templates saved, filled in and taken; a whole community from one workbook, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos.exchange.imports.kinds import KINDS
from tests.commands.counter import Counter
from tests.exchange.filling import Filled, fill

TOWN: Filled = {
    "店铺": [["和平店", "和平物业", "建行 6217 0001", "收费专用章"]],
    "供应方": [["V1", "便民菜摊", "摊位"]],
    "商品": [
        ["6901028075763", "红糖", 6.8, "袋", "调味", "0", "", "", ""],
        ["10042", "苹果", 11.98, "kg", "水果", "1", "10042", "V1", 2],
    ],
    "住户": [["1-1-101", 89.5, "张一", "13800000001", "88000001", "1"], ["1-1-102", 104.5]],
    "账单": [["1-1-101", "2026-02", "物业费", 44.75]],
}


@pytest.fixture
def workbook(empty: Counter) -> Path:
    """The empty workbook of a community."""
    path = empty.folder / "town.xlsx"
    assert empty("init", "--template", path).code == 0
    assert not empty.data.exists()
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_saved_once(empty: Counter, kind: str) -> None:
    path = empty.folder / "空表.xlsx"
    done = empty("--json", "import", "template", kind, path, POS_USER="", POS_PIN="")
    assert (done.code, done.json) == (0, {"kind": kind, "file": str(path)})
    path.write_bytes(b"filled in")
    again = empty("--json", "import", "template", kind, path)
    assert (again.code, again.json["error"], path.read_bytes()) == (1, "file_exists", b"filled in")
    assert empty("import", "template", "goods", empty.folder / "other.xlsx").code == 2


def test_a_whole_community_from_one_workbook(empty: Counter, workbook: Path) -> None:
    done = empty("--json", "init", "--workbook", fill(workbook, TOWN))
    assert done.code == 0, done.err
    assert {kind: one["added"] for kind, one in done.json["imported"].items()} == {
        "vendors": 1,
        "items": 2,
        "households": 2,
        "bills": 1,
    }
    assert len(done.json["recovery_code"].split("-")) == 8
    balance = empty("--json", "balance", "1-1-101").json
    assert [(bill["period"], bill["owed_fen"]) for bill in balance["bills"]] == [("2026-02", 4475)]
    shown = empty("--json", "setting", "show").out
    for wanted in ("和平物业", "建行 6217 0001", "收费专用章"):
        assert wanted in shown
    assert empty("verify").code == 0


def test_a_bad_row_makes_no_ledger(empty: Counter, workbook: Path) -> None:
    done = empty("init", "--workbook", fill(workbook, {**TOWN, "账单": [["9-9-999", "2026-02", "物业费", 44.75]]}))
    assert done.code == 1
    assert "账单" in done.err
    assert "第 2 行" in done.err
    assert not empty.data.exists()


def test_what_is_not_there_yet_stays_empty(empty: Counter, workbook: Path) -> None:
    assert empty("--json", "init", "--workbook", workbook).json["error"] == "no_shop_name"
    company = ("--property-company", "东门物业", "--property-account", "农行 6228")
    too_long = empty("--json", "init", "--workbook", workbook, "--name", "另一家", "--property-stamp", "章" * 61)
    assert (too_long.code, too_long.json["error"]) == (1, "bad_setting")
    done = empty("--json", "init", "--workbook", workbook, "--name", "另一家", *company)
    assert done.code == 0, done.err
    assert empty("--json", "setting", "show").json["property_account"] == "农行 6228"
    assert "imported" not in done.json


@pytest.mark.parametrize("words", [(), ("--empty", "--demo"), ("--demo", "--workbook", "x.xlsx")])
def test_one_way_to_begin_is_chosen(empty: Counter, words: tuple[str, ...]) -> None:
    assert empty("--json", "init", *words).json["error"] == "choose_init"
