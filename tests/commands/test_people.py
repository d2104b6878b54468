"""Who works here, by command."""

from __future__ import annotations

import re

from tests.commands.counter import Counter


def test_a_new_person_gets_a_pin_that_is_shown_once(shop: Counter) -> None:
    done = shop("--json", "people", "add", "xiaoli", "--roles", "cashier,lead", "--name", "小李")
    assert done.code == 0, done.err
    pin = done.json["pin"]
    assert re.fullmatch(r"\d{6}", pin)
    assert done.json["roles"] == ["cashier", "lead"]
    assert len(shop("--json", "people", "add", "wu", "--roles", "cashier").json["pin"]) == 4
    assert shop("--as", "xiaoli", "people", "list", POS_PIN=pin).code == 1
    listed = shop("--json", "people", "list").json
    assert {"login": "xiaoli", "name": "小李", "roles": ["cashier", "lead"]} in listed
    assert "pin" not in listed[0]
    assert "值班长" in shop("people", "list").out
    assert "shift lead" in shop("--lang", "en", "people", "list").out


def test_a_pin_may_be_given(shop: Counter) -> None:
    done = shop("--json", "people", "add", "chen", "--roles", "clerk", POS_NEW_PIN="135790")
    assert "pin" not in done.json
    assert shop("--json", "--as", "chen", "people", "list", POS_PIN="135790").json["error"] == "not_allowed"
    assert shop("--json", "people", "add", "zhao", "--roles", "clerk", POS_NEW_PIN="1357").json["error"] == "pin_short"


def test_what_is_refused(shop: Counter) -> None:
    assert shop("--json", "people", "add", "boss", "--roles", "cashier").json["error"] == "login_taken"
    assert shop("--json", "people", "add", "Not A Login", "--roles", "cashier").json["error"] == "bad_login"
    assert shop("--json", "people", "add", "x1", "--roles", ",").json["error"] == "no_roles"
    assert shop("--json", "people", "add", "x1", "--roles", "cashier,king").json["error"] == "bad_role"
