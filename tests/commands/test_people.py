"""Who works here, by command."""

from __future__ import annotations

import re

from tests.commands.counter import PIN, Answer, Counter
from tests.ledger.stranger import opened


def by_two(shop: Counter, *words: str, second: str = "finance", **more: str) -> Answer:
    """A command that somebody else stands for."""
    return shop("--json", *words, "--approver", second, POS_APPROVER_PIN=PIN, **more)


def test_a_new_person_gets_a_pin_that_is_shown_once(shop: Counter) -> None:
    done = by_two(shop, "people", "add", "xiaoli", "--roles", "cashier,lead", "--name", "小李")
    assert done.code == 0, done.err
    pin = done.json["pin"]
    assert re.fullmatch(r"\d{6}", pin)
    assert done.json["roles"] == ["cashier", "lead"]
    assert len(shop("--json", "people", "add", "wu", "--roles", "cashier").json["pin"]) == 4
    listed = shop("--json", "people", "list", POS_USER="", POS_PIN="").json
    assert {"login": "xiaoli", "name": "小李", "roles": ["cashier", "lead"], "on_leave": False} in listed
    assert "值班长" in shop("people", "list").out
    assert "shift lead" in shop("--lang", "en", "people", "list").out


def test_a_pin_may_be_given(shop: Counter) -> None:
    done = by_two(shop, "people", "add", "chen", "--roles", "clerk", POS_NEW_PIN="135790")
    assert "pin" not in done.json
    asked = shop("--json", "--as", "chen", "people", "leave", "cashier", POS_PIN="135790")
    assert asked.json["error"] == "not_allowed"
    assert by_two(shop, "people", "add", "zhao", "--roles", "clerk", POS_NEW_PIN="1357").json["error"] == "pin_short"


def test_what_is_refused(shop: Counter) -> None:
    assert shop("--json", "people", "add", "boss", "--roles", "cashier").json["error"] == "login_taken"
    assert shop("--json", "people", "add", "Not A Login", "--roles", "cashier").json["error"] == "bad_login"
    assert shop("--json", "people", "add", "x1", "--roles", ",").json["error"] == "no_roles"
    assert shop("--json", "people", "add", "x1", "--roles", "cashier,king").json["error"] == "bad_role"
    assert shop("--json", "people", "roles", "ghost", "cashier").json["error"] == "no_login"
    assert shop("--json", "people", "pin", "cashier").json["error"] == "pin_missing"
    assert shop("--json", "people", "add", "ghost", "--roles", "finance").json["error"] == "no_approver"
    ghost = ("people", "add", "g", "--roles", "finance", "--approver", "finance")
    wrong = shop("--json", *ghost, POS_APPROVER_PIN="000000")
    assert wrong.json["error"] == "bad_pin"
    assert by_two(shop, "people", "add", "g", "--roles", "finance", second="boss").json["error"] == "same_person"
    assert by_two(shop, "people", "add", "g", "--roles", "finance", second="cashier").json["error"] == "no_approver"
    assert {one["login"] for one in shop("--json", "people", "list").json}.isdisjoint({"g", "ghost"})


def test_other_roles_a_new_pin_leave_and_back(shop: Counter) -> None:
    assert by_two(shop, "people", "roles", "cashier", "cashier,lead").json["roles"] == ["cashier", "lead"]
    assert shop("--json", "people", "roles", "cashier", "cashier").code == 0
    assert shop("--json", "people", "pin", "cashier", POS_NEW_PIN="4321").code == 0
    mine = shop("--json", "--as", "cashier", "people", "pin", "cashier", POS_PIN="4321", POS_NEW_PIN="9876")
    assert mine.code == 0
    assert shop("people", "leave", "cashier").out == "cashier 已停用\n"
    gone = shop("--json", "--as", "cashier", "people", "pin", "cashier", POS_PIN="9876", POS_NEW_PIN="1111")
    assert gone.json["error"] == "bad_pin"
    assert "停用" in shop("people", "list").out
    assert shop("people", "back", "cashier").code == 0
    assert shop("people", "leave", "manager").code == 0
    assert shop("--json", "people", "leave", "boss").json["error"] == "last_manager"
    assert shop("--json", "people", "roles", "boss", "cashier").json["error"] == "last_manager"
    assert shop("verify").code == 0


def test_the_log_names_who_and_who_approved(shop: Counter) -> None:
    assert by_two(shop, "people", "add", "li", "--roles", "lead", POS_NEW_PIN="135790").code == 0
    assert shop("people", "leave", "li").code == 0
    assert by_two(shop, "setting", "set", "award_limit_points", "5000").code == 0
    added, left, raised = shop("--json", "people", "log", POS_USER="", POS_PIN="").json[-3:]
    assert (added["actor"], added["approver"]) == ("boss", "finance")
    assert (added["login"], added["what"]) == ("li", "person_added")
    assert (left["approver"], left["what"], left["before"]) == (None, "on_leave", "lead")
    assert (raised["key"], raised["now"], raised["approver"]) == ("award_limit_points", "5000", "finance")
    shown = shop("people", "log").out
    assert "添加人员" in shown
    assert "key_sealed" not in shown
    assert "Put on leave" in shop("--lang", "en", "people", "log").out


def test_rows_changed_outside_are_said_by_every_command_and_put_right_by_an_entry(shop: Counter) -> None:
    assert by_two(shop, "setting", "set", "redeem_bill_percent", "30").code == 0
    with opened(shop.ledger) as con:
        con.execute("DELETE FROM setting WHERE key = 'redeem_bill_percent'")
    for words in (("balance", "1-1-101"), ("people", "list"), ("people", "leave", "cashier")):
        assert "setting redeem_bill_percent" in shop(*words).err, words
    assert "changed outside the program" in shop("--lang", "en", "sales").err
    found = shop("--json", "verify").json["findings"]
    assert [(one["check"], one["where"]) for one in found] == [("told_rows", "setting redeem_bill_percent")]
    assert "boss, 20" in found[0]["detail"]
    assert by_two(shop, "setting", "set", "redeem_bill_percent", "30").code == 0
    assert shop("verify").code == 0
    assert shop("balance", "1-1-101").err == ""
