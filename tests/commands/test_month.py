"""Month end by command: status, batch, close, export, notice, reconcile."""

from __future__ import annotations

import hashlib
import json

from tests.commands.counter import Counter, tampered
from tests.exchange.month.test_notice import codes

ON = ("--on", "2026-03-02")
LATER = ("--on", "2026-04-01")


def _closed(store: Counter) -> None:
    assert store(*ON, "redeem", "1-1-101", "--points", "max").code == 0
    assert store(*LATER, "month", "close", "2026-03").code == 0


def test_status_of_an_open_and_a_closed_month(store: Counter) -> None:
    status = store("--json", *ON, "month", "status", "2026-03").json
    running = [{"code": "month_running", "message": "2026-03 还没过完，2026-04-01 起才能结账"}]
    assert (status["period"], status["state"], status["blockers"]) == ("2026-03", "open", running)
    assert all(tie["difference"] == tie["left"] - tie["right"] == 0 for tie in status["tie_outs"])
    assert {"name", "left", "right", "difference"} == set(status["tie_outs"][0])
    early = store("--json", *ON, "month", "close", "2026-04")
    assert early.json["error"] in {"earlier_open", "month_running"}
    blocked = store("--json", *ON, "month", "status", "2026-04").json["blockers"]
    assert {one["code"] for one in blocked} == {"earlier_open", "month_running"}
    assert "还不能结账" in store(*ON, "month", "status", "2026-04").out
    _closed(store)
    assert store("--json", "month", "status", "2026-03").json["state"] == "closed"
    assert "2026-03 已结账" in store("month", "status", "2026-03").out
    again = store("--json", *LATER, "month", "close", "2026-03")
    assert (again.code, again.json["error"]) == (1, "closed_month")


def test_a_batch_deducts_once_for_those_who_agreed(store: Counter) -> None:
    done = store("--json", *ON, "month", "batch", "2026-03").json
    assert done == {"period": "2026-03", "redeemed": 1, "points": 127, "amount_fen": 127, "skipped": 0, "already": 0}
    assert store("--json", *ON, "month", "batch", "2026-03").json["already"] == 1
    assert "以前抵过 1 户" in store(*ON, "month", "batch", "2026-03").out


def test_a_pack_is_written_once_and_the_same_again(store: Counter) -> None:
    refused = store("month", "export", "2026-03", "--out", "packs")
    assert refused.code == 1
    assert "还没结账" in refused.err
    _closed(store)
    done = store("--json", "month", "export", "2026-03", "--out", "packs").json
    folder = store.folder / "packs" / "2026-03"
    assert done["written"] is True
    for name, digest in done["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["period"] == "2026-03"
    assert store("--json", "month", "export", "2026-03", "--out", "packs").json == {**done, "written": False}
    assert "一模一样" in store("month", "export", "2026-03", "--out", "packs").out
    (folder / "sales_by_day.csv").write_text("other", "utf-8")
    differs = store("month", "export", "2026-03", "--out", "packs")
    assert differs.code == 1
    assert "sales_by_day.csv" in differs.err
    assert store("month", "export", "2026-03", POS_USER="", POS_PIN="").code == 0
    assert (store.folder / "2026-03" / "month.xlsx").is_file()


def test_the_public_notice_carries_the_packs_fingerprint(store: Counter) -> None:
    assert "还没结账" in store("month", "notice", "2026-03").err
    _closed(store)
    assert store("month", "export", "2026-03", "--out", "packs").code == 0
    done = store("--json", "month", "notice", "2026-03", "--out", "notice.pdf", POS_USER="", POS_PIN="")
    assert (done.code, done.json) == (0, {"period": "2026-03", "file": "notice.pdf"})
    manifest = store.folder / "packs" / "2026-03" / "manifest.json"
    data = (store.folder / "notice.pdf").read_bytes()
    assert codes(data) == [hashlib.sha256(manifest.read_bytes()).hexdigest()]
    assert "The notice is in notice-2026-03.pdf" in store("--lang", "en", "month", "notice", "2026-03").out
    assert (store.folder / "notice-2026-03.pdf").read_bytes() == data


def test_the_settlement_is_one_page_that_names_the_pack(store: Counter) -> None:
    assert "还没结账" in store("month", "settlement", "2026-03").err
    _closed(store)
    done = store("--json", "month", "settlement", "2026-03", POS_USER="", POS_PIN="")
    assert (done.code, done.json) == (0, {"period": "2026-03", "file": "settlement-2026-03.pdf"})
    assert (store.folder / "settlement-2026-03.pdf").read_bytes().count(b"/Type /Page\n") == 1
    assert "结算单在 a.pdf" in store("month", "settlement", "2026-03", "--out", "a.pdf").out


def test_reconciling_with_the_property_companys_file(store: Counter) -> None:
    _closed(store)
    same = store.file("office.csv", "房号,账期,金额,单号\n1-1-101,2026-03,1.27,S1-OF-1-000001\n")
    done = store("--json", "month", "reconcile", "2026-03", "--office-file", same)
    assert done.code == 0, done.err
    assert done.json["matched"] == 1
    other = store.file(
        "office.csv", "房号,账期,金额,单号\n1-1-101,2026-03,1.20,S1-OF-1-000001\n3-2-501,2026-03,5.00,\n"
    )
    done = store("--json", "month", "reconcile", "2026-03", "--office-file", other)
    assert done.code == 1
    assert "2 处不同" in done.err
    assert {line["kind"] for line in done.json["lines"]} == {"amount", "only_theirs"}
    human = store("--lang", "en", "month", "reconcile", "2026-03", "--office-file", other)
    assert "0 match (¥0.00), 2 differ" in human.out
    bad = store.file("office.csv", "房号,账期,金额\n1-1-101,3月,1.20\n")
    assert "第 2 行“账期”" in store("month", "reconcile", "2026-03", "--office-file", bad).err


def test_a_draft_is_named_and_keeps_no_month_open(store: Counter) -> None:
    assert store(*ON, "fee-items", "add", "垃圾费").code == 0
    assert store(*ON, "tariffs", "add", "垃圾费", "--flat", "3", "--from", "2026-03").code == 0
    issued = store("--json", *ON, "bills", "issue", "2026-03")
    assert issued.json["issued"] > 0, str(issued.json)
    done = store("--json", *LATER, "month", "status", "2026-03")
    assert done.json["blockers"] == []
    assert [one["code"] for one in done.json["warnings"]] == ["drafts_unpublished"]
    assert "还是草稿" in store(*LATER, "month", "status", "2026-03").out
    assert store(*LATER, "month", "close", "2026-03").code == 0


def test_books_that_differ_are_found(store: Counter) -> None:
    assert store(*ON, "redeem", "1-1-101", "--points", "100").code == 0
    tampered(store, "UPDATE payment SET amount_fen = amount_fen + 1")
    done = store("--json", *ON, "month", "status", "2026-03")
    assert done.code == 1
    assert any(tie["difference"] for tie in done.json["tie_outs"])
    assert "pos verify" in done.err
    assert store(*LATER, "month", "close", "2026-03").code == 1


def test_what_has_lapsed_is_offered_at_the_close(store: Counter) -> None:
    store.to("2028-04-02")
    first = store("--clock-is-right", "month", "close", "2026-03")
    assert (first.code, "到期" in first.err) == (0, False)
    told = store("month", "close", "2028-03")
    assert told.code == 0, told.err
    assert "176 分已经到期" in told.err
    assert store("--json", "balance", "1-1-101").json["points"] == 0
    store.to("2028-05-02")
    done = store("--lang", "en", "month", "close", "2028-04", "--expire")
    assert "176 lapsed points written off" in done.err
    store.to("2028-06-01")
    assert "lapsed" not in store("--lang", "en", "month", "close", "2028-05").err
    assert store("verify", "--full").code == 0


def test_a_close_that_is_refused_writes_nothing_off(store: Counter) -> None:
    store.to("2028-06-02")
    assert store("--clock-is-right", "month", "close", "2026-03").code == 0
    before = store("--json", "verify").json["checked"]["entries"]
    for period, why in (("2026-03", "closed_month"), ("2028-06", "month_running"), ("2099-01", "month_running")):
        done = store("--json", "month", "close", period, "--expire")
        assert (done.code, done.json["error"]) == (1, why)
    assert store("--json", "verify").json["checked"]["entries"] == before


# -- vendors ------------------------------------------------------------------------------------------------------


def test_a_vendors_statement(store: Counter) -> None:
    store("import", "vendors", store.file("v.csv", "code,name,kind,commission_bp\nV1,邻县蜂场,consigned,1250\n"))
    store("import", "items", store.file("i.csv", "barcode,name,price_yuan,vendor\n6901028000031,土蜂蜜,29.99,V1\n"))
    rows = (
        "basket_id,sold_at,room,barcode,name,quantity,amount_fen\nH1,2026-03-02T09:00:00,,6901028000031,土蜂蜜,1,2999\n"
    )
    assert store("replay", store.file("honey.csv", rows)).code == 0
    told = store("--json", "vendors", "statement", "V1", "2026-03").json
    assert told == {
        "code": "V1",
        "name": "邻县蜂场",
        "period": "2026-03",
        "sales_fen": 2999,
        "returns_fen": 0,
        "commission_fen": 375,
        "points_share_fen": 0,
        "carried_fen": 0,
        "due_fen": 2624,
        "payable_fen": 0,
        "unpaid_fen": 0,
        "statements": [],
    }
    quiet = store("--json", "vendors", "statement", "V1", "2026-02").json
    assert (quiet["sales_fen"], quiet["due_fen"]) == (0, 0)
    assert "26.24" in store("vendors", "statement", "V1", "2026-03").out
    done = store("vendors", "statement", "V9", "2026-03")
    assert (done.code, "V9" in done.err) == (1, True)
    assert store("vendors", "statement", "V1", "March").code == 2
