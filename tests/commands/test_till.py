"""What the till did, by command: sales, returns, receipts on paper."""

from __future__ import annotations

import base64

import pytest

from pos.devices.commands import to_escpos
from pos.devices.profile import profile_named
from tests.commands.counter import Counter

ON = ("--on", "2026-03-02")


def test_sales_as_the_interface_lays_them_down(store: Counter) -> None:
    first, second = store("--json", "sales").json
    assert {name: first[name] for name in first if name not in {"lines", "sold_at", "late"}} == {
        "receipt_no": "S1-T1-1-000001", "kind": "sale", "of": None, "till": "T1", "business_date": "2026-03-01",
        "room": "1-1-101", "total_fen": 2545, "points": 127, "tenders": [{"kind": "cash", "amount_fen": 2545}],
        "change_fen": 0, "references": [None],
    }  # fmt: skip
    assert first["sold_at"] == "2026-03-01T09:00:00+08:00"
    assert first["lines"][1] == {
        "n": 2, "barcode": "10042", "name": "苹果", "qty_milli": 1206, "unit_price_fen": 1198, "amount_fen": 1445,
        "net_fen": 1445, "base_fen": 1445, "points": 73, "discount_fen": 0, "shelf_price_fen": None,
    }  # fmt: skip
    assert second["receipt_no"] == "S1-T1-1-000002"
    assert [one["receipt_no"] for one in store("--json", "sales", "--last", "1").json] == ["S1-T1-1-000002"]
    assert len(store("--json", "sales", "--day", "2026-03-01").json) == 2
    assert store("--json", "sales", "--day", "2026-03-02").json == []
    assert store("--json", *ON, "sales").json == []
    assert store("--json", "sales", "--till", "T2").json == []
    human = store("sales").out
    assert "S1-T1-1-000001" in human
    assert "共 2 张，¥35.44" in human
    assert store("sales", "--day", "2020-01-01").out == "没有小票\n"


def test_returning_lines_and_what_is_left(store: Counter) -> None:
    part = store("--json", *ON, "return", "S1-T1-1-000001", "--line", "1:1", "--reason", "买错").json
    assert part == {
        "receipt_no": "S1-T1-1-000003", "refund_fen": 550, "tenders": [{"kind": "cash", "amount_fen": -550}],
        "points": -28, "debt": 0,
    }  # fmt: skip
    too_much = store("--json", *ON, "return", "S1-T1-1-000001", "--line", "1:1.001", "--reason", "买错")
    assert too_much.json["values"] == {"n": 1, "max": 1000}
    rest = store("--json", *ON, "return", "S1-T1-1-000001", "--line", "1", "--reason", "买错").json
    assert rest["refund_fen"] == 550
    assert (
        store("--json", *ON, "return", "S1-T1-1-000001", "--line", "1", "--reason", "x").json["error"]
        == "more_than_sold"
    )
    assert store("--json", *ON, "return", "S1-T1-1-000001", "--line", "9", "--reason", "x").json["error"] == "no_line"
    last = store(*ON, "return", "S1-T1-1-000001", "--all", "--reason", "买错")
    assert "退款 ¥14.45，积分 -72" in last.out
    assert store("--json", *ON, "return", "S1-T1-1-000001", "--all", "--reason", "x").json["error"] == "nothing_left"
    back = store("--json", "sales", "--last", "1").json[0]
    assert (back["kind"], back["of"], back["total_fen"], back["points"]) == ("return", "S1-T1-1-000001", -1445, -72)
    assert store("--json", *ON, "balance", "1-1-101").json["points"] == 0


def test_a_return_after_the_points_were_spent_leaves_a_debt(store: Counter) -> None:
    assert store(*ON, "redeem", "1-1-101", "--points", "max").code == 0
    done = store(*ON, "return", "S1-T1-1-000001", "--all", "--reason", "买错")
    assert "该户还欠 127 分" in done.out
    refused = store(*ON, "redeem", "1-1-101", "--points", "1")
    assert "欠 127 积分" in refused.err


def test_a_return_has_a_reason_that_is_counted(store: Counter) -> None:
    wanted = ("return", "S1-T1-1-000001", "--line", "1:1", "--reason", "压坏了")
    assert store("--json", *ON, *wanted, "--code", "broken").code == 2
    done = store("--json", *ON, *wanted, "--code", "damaged", "--agreed", "0")
    assert done.json["refund_fen"] == 550
    assert "压坏了" in store("receipt", done.json["receipt_no"]).out


@pytest.mark.parametrize(
    ("number", "error"),
    [("S1-T1-1-000009", "no_receipt"), ("nonsense", "no_receipt"), ("S1-OF-1-000001", "no_receipt")],
)
def test_what_is_no_sale_cannot_come_back(store: Counter, number: str, error: str) -> None:
    assert store("--json", *ON, "return", number, "--all", "--reason", "x").json["error"] == error


def test_two_lines_at_once(store: Counter) -> None:
    done = store("--json", *ON, "return", "S1-T1-1-000001", "--line", "1:2", "--line", "2:0.206", "--reason", "x")
    assert done.json["refund_fen"] == 1100 + 1445 * 206 // 1206


def test_receipts_as_the_printer_gets_them(store: Counter) -> None:
    text = store("receipt", "S1-T1-1-000001", "--width", "58")
    assert "挂面" in text.out
    assert max(len(line) for line in text.out.splitlines()) <= 32
    assert (
        "Sale" in store("--lang", "en", "receipt", "s1-t1-1-000001").out
        or "Receipt" in store("--lang", "en", "receipt", "s1-t1-1-000001").out
    )
    assert store("receipt", "S1-T1-1-000001", "--format", "png").raw.startswith(b"\x89PNG")
    printed = store("receipt", "S1-T1-1-000001", "--format", "escpos", "--width", "80").raw
    assert printed.startswith(b"\x1b@")
    assert "挂面".encode("gb18030") in printed

    from pos.ledger.keys import KeyStore
    from pos.services.papers import paper
    from pos.services.shop import Shop
    from pos.services.upkeep.setup import open_ledger

    ledger = open_ledger(store.ledger, KeyStore(store.keys, use_os_store=False))
    assert to_escpos(paper(Shop(ledger), "S1-T1-1-000001", "zh_CN"), profile_named("80")) == printed
    ledger.close()


def test_receipts_into_files_and_json(store: Counter) -> None:
    done = store("receipt", "S1-T1-1-000001", "--format", "png", "--out", "a receipt.png")
    assert done.code == 0
    assert (store.folder / "a receipt.png").read_bytes().startswith(b"\x89PNG")
    packed = store("--json", "receipt", "S1-T1-1-000001", "--format", "escpos").json
    assert base64.b64decode(packed["base64"]).startswith(b"\x1b@")
    assert "挂面" in store("--json", "receipt", "S1-T1-1-000001").json["text"]
    assert store("--json", *ON, "redeem", "1-1-101", "--points", "1").code == 0
    assert "S1-OF-1-000001" in store("receipt", "S1-OF-1-000001").out
    assert store("receipt", "S1-T1-1-000001", "--out", "no/such\x00/place").code == 3
