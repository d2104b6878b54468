"""The property office by command: bills, balance, redemption, reversal, payment, expiry; and who may do what."""

from __future__ import annotations

import pytest

from tests.commands.counter import PIN, Counter

ON = ("--on", "2026-03-02")


def test_a_balance_as_the_interface_lays_it_down(store: Counter) -> None:
    found = store("--json", *ON, "balance", "1号楼1单元101室").json
    assert {name: found[name] for name in ("room", "points", "worth_fen", "debt", "frozen")} == {
        "room": "1-1-101", "points": 127, "worth_fen": 127, "debt": 0, "frozen": False,
    }  # fmt: skip
    (lot,) = found["lots"]
    assert set(lot) >= {"id", "source", "points", "remaining", "available_from", "expires_on", "funder"}
    (bill,) = found["bills"]
    assert bill == {
        "bill_no": "B000001", "period": "2026-03", "fee_item": "物业费",
        "amount_fen": 4500, "paid_fen": 0, "owed_fen": 4500, "due": None,
    }  # fmt: skip
    assert store("--json", "--on", "2030-01-01", "balance", "1-1-101").json["points"] == 0
    human = store(*ON, "balance", "1-1-101", "--lots")
    assert "1-1-101：127 分，值 ¥1.27" in human.out
    assert "购物 S1-T1-1-00000" in human.out
    assert "购物 S1-T1-1" not in store(*ON, "balance", "1-1-101").out
    assert "138" not in human.out


def test_the_passport_tells_where_each_point_went(store: Counter) -> None:
    slip = store("--json", *ON, "redeem", "1-1-101", "--points", "100").json["slip_no"]
    found = store("--json", *ON, "balance", "1-1-101", "--lots").json
    assert sum(lot["remaining"] for lot in found["lots"]) == 27
    told = found["passport"]
    assert sum(lot["points"] for lot in told) == 127
    used = [went for lot in told for went in lot["went"]]
    assert {(went["kind"], went["number"]) for went in used} == {("redemption", slip)}
    assert sum(went["points"] for went in used) == 100
    assert used[0]["bills"] == [{"period": "2026-03", "fee_item": "物业费"}]
    assert {lot["came"]["number"][:9] for lot in told} == {"S1-T1-1-0"}
    assert f"抵 2026-03 物业费 {used[0]['points']} 分（{slip}）" in store(*ON, "balance", "1-1-101", "--lots").out
    assert f"paid 2026-03 物业费 ({slip})" in store("--lang", "en", *ON, "balance", "1-1-101", "--lots").out
    assert store("balance", "9-9-999", "--lots").code == 1


def test_redeeming_and_reversing(store: Counter) -> None:
    done = store("--json", *ON, "redeem", "1-1-101", "--points", "100")
    assert done.json["slip_no"] == "S1-OF-1-000001"
    assert {"points": 100, "amount_fen": 100, "points_left": 27}.items() <= done.json.items()
    assert {"bill_no": "B000001", "points": 100, "amount_fen": 100}.items() <= done.json["bills"][0].items()
    too_many = store("--json", *ON, "redeem", "1-1-101", "--points", "28")
    assert too_many.code == 1
    assert too_many.json["values"] == {"max": 27}
    assert store("--json", *ON, "redeem", "1-1-101", "--points", "0").json["error"] == "bad_points"
    assert "27" in store(*ON, "redeem", "1-1-101", "--points", "max").out

    own = store("--json", *ON, "reverse", "S1-OF-1-000001", "--reason", "错")
    assert own.json["error"] == "same_person"
    store.user = "finance"
    assert store("--json", *ON, "reverse", "S1-OF-1-000001", "--reason", " ").json["error"] == "no_reason"
    done = store("--json", *ON, "reverse", "S1-OF-1-000001", "--reason", "错")
    assert (done.json["of"], done.json["debt"]) == ("S1-OF-1-000001", 0)
    assert store("--json", *ON, "reverse", "S1-OF-1-000001", "--reason", "错").json["error"] == "already_reversed"
    assert store("--json", *ON, "balance", "1-1-101").json["points"] == 100


def test_paying_in_money(store: Counter) -> None:
    done = store("--json", *ON, "pay", "1-1-101", "--amount", "20.50", "--kind", "wechat", "--reference", "W1")
    assert (done.json["amount_fen"], done.json["kind"]) == (2050, "wechat")
    assert done.json["bills"] == [{"bill_no": "B000001", "period": "2026-03", "amount_fen": 2050}]
    assert store("--json", *ON, "balance", "1-1-101").json["bills"][0]["owed_fen"] == 2450
    more = store("--json", *ON, "pay", "1-1-101", "--amount", "24.51", "--kind", "cash", "--bill", "B000001")
    assert (more.json["bills"][0]["amount_fen"], more.json["advance_fen"]) == (2450, 1)
    assert store("--json", *ON, "balance", "1-1-101").json["advance_fen"] == 1
    assert "预存 ¥0.01" in store(*ON, "balance", "1-1-101").out
    (paid,) = store("--json", "bills", "list", "1-1-101", "--state", "paid").json
    assert (paid["bill_no"], paid["paid_fen"], paid["owed_fen"]) == ("B000001", 4500, 0)
    assert store(*ON, "pay", "1-1-101", "--amount", "0", "--kind", "cash").code == 1


def test_fee_items_tariffs_and_rates(store: Counter) -> None:
    store.user = "finance"
    assert store(*ON, "fee-items", "add", "垃圾费", "--not-redeemable").code == 0
    assert store(*ON, "tariffs", "add", "垃圾费", "--from", "2026-03").code == 2
    assert store(*ON, "tariffs", "add", "垃圾费", "--from", "2026-03", "--per-m2", "0.12345").code == 2
    added = store("--json", *ON, "tariffs", "add", "垃圾费", "--from", "2026-03", "--flat", "6", "--building", "1")
    assert (added.json["flat_yuan"], added.json["building"]) == ("6.00", "1")
    assert [one["fee_item"] for one in store("--json", "fee-items", "list").json] == ["物业费", "垃圾费"]
    assert store("--json", "tariffs", "list").json[-1]["from"] == "2026-03"
    assert store(*ON, "bills", "issue", "2026-03", "--fee-item", "垃圾费").code == 0
    assert store(*ON, "bills", "discard", "2026-03").code == 0
    assert store(*ON, "bills", "list").code == 0
    rate = store("--json", *ON, "month", "rate", "2026-03").json
    assert (rate["by_amount_bp"], rate["without_points"]["by_household_bp"]) == (0, 0)
    assert store(*ON, "month", "rate", "2026-03").code == 0
    assert {one["months"] for one in store("--json", *ON, "arrears").json} == {1}
    assert store(*ON, "arrears", "--min-months", "2").code == 0
    assert store("--json", "--on", "2025-12-31", "arrears").json == []
    bill_no = store("--json", "bills", "list", "--state", "owed").json[0]["bill_no"]
    waived = store(*ON, "bills", "waive", bill_no, "--amount", "1", "--reason", "困难", "--document", "表 9")
    assert waived.code == 1


def test_whom_issuing_leaves_out_is_named(store: Counter) -> None:
    assert (
        store(*ON, "import", "households", store.file("h.csv", "房号,面积\n9-1-101,\n商铺A01,\n9-1-102,50\n")).code == 0
    )
    done = store(*ON, "bills", "issue", "2026-03")
    assert "出账 1 张" in done.out
    assert "还是草稿，不算欠费；看过以后发布：pos bills publish" in done.out
    assert "物业费：2 户没有面积，没有出账：9-1-101、商铺A01" in done.out
    assert "物业费：2 户这个月已经有账单" in done.out
    told = store("--json", *ON, "bills", "issue", "2026-05").json["left_out"]
    assert told == [{"room": room, "fee_item": "物业费", "why": "no_area"} for room in ("9-1-101", "商铺A01")]


def test_bills_are_issued_published_and_voided(store: Counter) -> None:
    assert store("--json", *ON, "bills", "issue", "2026-04").json == {
        "period": "2026-04", "issued": 2, "bills": 2, "amount_fen": 8525, "published": False, "left_out": [],
    }  # fmt: skip
    assert len(store("--json", *ON, "balance", "1-1-101").json["bills"]) == 1
    assert "发布 2 张" in store(*ON, "bills", "publish", "2026-04").out
    again = store("--json", *ON, "bills", "issue", "2026-04").json
    assert (again["issued"], again["left_out"]) == (0, [
        {"room": room, "fee_item": "物业费", "why": "billed_already"} for room in ("1-1-101", "3-2-501")
    ])  # fmt: skip
    assert store("--json", *ON, "bills", "void", "B000003", "--reason", "算错").json["bill_no"] == "B000003"
    assert store("--json", *ON, "bills", "void", "B000099", "--reason", "算错").json["error"] == "no_bill"
    assert store(*ON, "redeem", "1-1-101", "--points", "1").code == 0
    assert store("--json", *ON, "bills", "void", "B000001", "--reason", "算错").json["error"] == "bill_paid"


def test_points_expire_once(store: Counter) -> None:
    early = store("--json", "points", "expire", "--until", "2030-01-01")
    assert (early.code, early.json["error"]) == (1, "future_date")
    store.to("2028-03-05")
    assert store("--json", "--clock-is-right", "points", "expire").json == {"points": 176}
    assert store("--json", "points", "expire", "--until", "2028-03-05").json == {"points": 0}
    assert store("points", "expire", "--until", "soon").code == 2


def test_nothing_is_written_before_the_last_business_day(store: Counter) -> None:
    done = store("--on", "2026-02-28", "redeem", "1-1-101", "--points", "1")
    assert done.code == 1
    assert "2026-02-28 早于账上最后一个营业日 2026-03-01" in done.err


# -- who may do what (interface.md, the table) --------------------------------------------------------------------

WRITES: list[tuple[tuple[str, ...], set[str]]] = [
    (("import", "items", "nothing.csv"), {"manager", "finance"}),
    (("import", "households", "nothing.csv"), {"manager", "finance"}),
    (("import", "bills", "nothing.csv"), {"manager", "finance"}),
    (("import", "vendors", "nothing.csv"), {"manager", "finance"}),
    (("replay", "nothing.csv"), {"manager"}),
    (("return", "S1-T1-1-999999", "--all", "--reason", "x"), {"cashier", "lead", "manager"}),
    (("redeem", "1-1-101", "--points", "99999"), {"clerk", "finance", "manager"}),
    (("reverse", "S1-OF-1-999999", "--reason", "x"), {"finance", "manager"}),
    (("bills", "issue", "2026-05"), {"finance"}),
    (("bills", "publish", "2026-05"), {"finance"}),
    (("bills", "void", "B999999", "--reason", "x"), {"finance"}),
    (("pay", "1-1-101", "--amount", "99999", "--kind", "cash"), {"clerk", "finance"}),
    (("points", "expire"), {"finance"}),
    (("month", "batch", "2026-02"), {"finance"}),
    (("month", "close", "2027-02"), {"finance"}),
    (("people", "add", "boss", "--roles", "cashier"), {"manager"}),
    (("people", "roles", "ghost", "cashier"), {"manager"}),
    (("people", "leave", "ghost"), {"manager"}),
    (("people", "back", "ghost"), {"manager"}),
    (("setting", "set", "redeem_bill_percent", "x"), {"manager"}),
]
EVERY_ROLE = ("cashier", "lead", "manager", "clerk", "finance", "auditor")


@pytest.mark.parametrize(("words", "allowed"), WRITES, ids=[" ".join(words[:2]) for words, _ in WRITES])
def test_every_role_at_every_writing_command(store: Counter, words: tuple[str, ...], allowed: set[str]) -> None:
    for role in EVERY_ROLE:
        store.user = role
        done = store("--json", *ON, *words)
        refused = done.code == 1 and "error" in done.json and done.json["error"] == "not_allowed"
        assert refused == (role not in allowed), (role, done.err)
        if refused:
            assert set(done.json["values"]["roles"]) == allowed
    store.user = ""
    nobody = store("--json", *ON, *words)
    assert (nobody.code, nobody.json["error"]) == (1, "nobody")


def test_a_pin_is_needed_and_must_be_right(store: Counter) -> None:
    words = ("--json", *ON, "redeem", "1-1-101", "--points", "1")
    assert store(*words, POS_PIN="").json["error"] == "pin_missing"
    assert store(*words, POS_PIN="000000").json["error"] == "bad_pin"
    assert store(*words, "--as", "stranger").json["error"] == "bad_pin"
    assert store(*words, "--as", "clerk").code == 0
    for _ in range(5):
        store(*words, POS_PIN="000000")
    locked = store(*words)
    assert (locked.code, locked.json["error"]) == (1, "locked")
    assert PIN not in locked.out + locked.err


READS = (
    ("sales",), ("balance", "1-1-101"), ("month", "status", "2026-03"), ("verify",), ("receipt", "S1-T1-1-000001"),
    ("doctor",), ("db", "current"), ("backup", "copy.db"),
)  # fmt: skip


def test_while_the_window_is_open_reading_works_and_writing_says_who_holds_the_lock(store: Counter) -> None:
    from pos.ledger.keys import KeyStore
    from pos.services.upkeep.setup import open_ledger

    window = open_ledger(store.ledger, KeyStore(store.keys, use_os_store=False))
    window.take("window")
    try:
        nobody = {"POS_USER": "", "POS_PIN": ""}
        for words in READS:
            assert store(*words, **nobody).code == 0, words
        done = store(*ON, "redeem", "1-1-101", "--points", "1")
        assert done.code == 3
        assert "收银窗口" in done.err
        assert "进程" in done.err
        assert store("--json", *ON, "redeem", "1-1-101", "--points", "1").json["values"]["purpose"] == "window"
    finally:
        window.close()
    assert store(*ON, "redeem", "1-1-101", "--points", "1").code == 0
