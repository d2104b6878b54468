"""`pos stock`: what comes, goes, is counted, and the lists of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.commands.counter import Counter

if TYPE_CHECKING:
    from pathlib import Path

NOODLES, TOFFEE = "6901028000017", "6901028000024"
BATCHED = f"01{NOODLES:0>14}10A1{{GS}}17301231"


def test_goods_come_by_a_list_and_by_lines(shop: Counter, tmp_path: Path) -> None:
    listed = tmp_path / "送货单.csv"
    listed.write_text(f"送货单\n条码,品名,数量,单价,批号,有效期至\n{NOODLES},挂面,12,3.10,B2,2030-11-30\n", "utf-8")
    tried = shop("--json", "stock", "receive", str(listed), "--dry-run")
    assert tried.json == [{"barcode": NOODLES, "qty_milli": 12_000, "cost_fen": 310}], tried.err
    assert shop("--json", "stock", "list").json == []
    done = shop("--json", "stock", "receive", str(listed), "--document", "送货单 7")
    assert done.json["lines"] == [{"barcode": NOODLES, "name": "挂面", "qty_milli": 12_000, "left_milli": 12_000}]
    assert shop("stock", "receive", "--line", f"{BATCHED}:3", "--line", f"{TOFFEE}:2.5:1.20").code == 0
    seen = shop("--json", "--as", "", "stock", "show", NOODLES).json
    assert seen["batches"] == [
        {"batch": "B2", "expires_on": "2030-11-30", "qty_milli": 12_000},
        {"batch": "A1", "expires_on": "2030-12-31", "qty_milli": 3_000},
    ]
    assert "A1" in shop("--as", "", "stock", "show", NOODLES).out
    assert "310" not in shop("--json", "--as", "", "stock", "list").out
    listed.write_text(f"条码,数量\n{NOODLES},0\n404,1\n", "utf-8")
    wrong = shop("stock", "receive", str(listed))
    assert wrong.code == 1
    assert "没有这个商品" in wrong.err


def test_goods_go_and_are_counted(shop: Counter) -> None:
    assert shop("stock", "receive", "--line", f"{NOODLES}:10:3", "--line", f"{TOFFEE}:5").code == 0
    assert shop("stock", "return", "--line", f"{NOODLES}:2", "--reason", "受潮").code == 0
    lost = shop("--json", "stock", "lose", "--line", NOODLES, "--reason", "broken", "--note", "摔了")
    assert lost.json["lines"][0]["left_milli"] == 7_000
    begun = shop("--json", "stock", "count", "begin", NOODLES, TOFFEE).json["count"]
    waiting = shop("--json", "--as", "", "stock", "count", "list").json
    assert [one["name"] for one in waiting[0]["items"]] == ["挂面", "高粱饴"]
    assert "7000" not in shop("--json", "stock", "count", "list").out
    found = shop("--json", "stock", "count", "enter", begun, "--line", f"{NOODLES}:6")
    assert [one["difference_milli"] for one in found.json] == [-1_000], found.err
    assert "挂面" not in shop("stock", "count", "list").out
    assert shop("--json", "stock", "count", "end", begun).json == {"uncounted": 1}
    assert "6" in shop("stock", "list").out
    assert shop("--json", "stock", "margin", "2026-11").json == []


def test_what_makes_no_sense_is_said(shop: Counter) -> None:
    for words, code in (
        (("receive",), 2),
        (("receive", "--line", "a:b:c:d:e:f"), 2),
        (("receive", "--line", f"{NOODLES}:x"), 2),
        (("receive", "--line", f"{NOODLES}:1:x"), 2),
        (("receive", "--line", f"{NOODLES}:1:1::30-1-1"), 2),
        (("receive", "--line", "404:1"), 1),
        (("lose", "--line", NOODLES, "--reason", "sold"), 2),
        (("lose", "--line", NOODLES, "--reason", "broken"), 1),
        (("return", "--reason", "坏了"), 1),
        (("list", "--only", "all"), 2),
        (("count", "end", "x"), 1),
    ):
        assert shop("stock", *words).code == code, words
