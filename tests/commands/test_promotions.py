"""`pos prices` and `pos promotions`."""

from __future__ import annotations

import pytest

from tests.commands.counter import Counter

NOODLES = "6901028000017"
PAIR = ("P1", "n_for", "--name", "两件九块", "--n", "2", "--price", "9", "--item", NOODLES)


def test_a_price_from_a_day_and_the_members(shop: Counter) -> None:
    first = shop(
        "--json", "prices", "set", NOODLES, "5", "--from", "2026-12-01", "--to", "2026-12-07", "--on", "2026-11-01"
    )
    assert first.code == 0, first.err
    assert first.json["prices"] == [
        {"number": 1, "version": 1, "kind": "shelf", "price_fen": 500, "from": "2026-12-01", "to": "2026-12-07"}
    ]
    assert shop("prices", "set", NOODLES, "4", "--member", "--on", "2026-11-01").code == 0
    assert "会员 ¥4.00" in shop("--as", "", "prices", "show", NOODLES, "--on", "2026-12-01").out
    assert shop("--json", "prices", "show", NOODLES, "--on", "2026-12-01").json["price_fen"] == 500
    ended = shop("--json", "prices", "end", NOODLES, "2", "--on", "2026-11-02").json
    assert (ended["member_fen"], len(ended["history"])) == (None, 3)
    for words, code in ((("set", NOODLES, "x"), 2), (("set", "404", "5"), 1), (("end", NOODLES, "9"), 1)):
        assert shop("prices", *words).code == code


def test_promotions_are_tried_switched_on_listed_and_ended(shop: Counter) -> None:
    tried = shop("--json", "--as", "", "promotions", "try", *PAIR, "--basket", f"{NOODLES}:3")
    assert tried.code == 0, tried.err
    assert tried.json["sample"]["promotions"][0]["id"] == "P1"
    assert "省" in shop("promotions", "try", *PAIR, "--basket", NOODLES).out
    assert shop("--json", "promotions", "list").json == []
    days = ("--from", "2026-01-01", "--to", "2030-12-31", "--hours", "8-20", "--weekdays", "6,7", "--members")
    made = shop("--json", "promotions", "add", *PAIR, *days)
    assert made.code == 0, made.err
    assert (made.json["hour_from"], made.json["weekdays"], made.json["members_only"]) == (8, [6, 7], True)
    listed = shop("promotions", "list").out
    for words in ("两件九块", "2 件 ¥9.00", "周六、日", "8:00–20:00", "仅会员", "进行中"):
        assert words in listed
    assert "Sat, Sun" in shop("--lang", "en", "promotions", "list").out
    assert shop("promotions", "end", "P1").code == 0
    assert shop("--json", "promotions", "list").json[0]["state"] == "ended"


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (("percent", "--percent", "12.5"), "减 12.50%"),
        (("amount", "--off", "0.50"), "每件减 ¥0.50"),
        (("buy_get", "--n", "2", "--m", "1"), "买 2 送 1"),
        (("threshold", "--over", "50", "--off", "5", "--repeat"), "满 ¥50.00 减 ¥5.00，每满都减"),
        (("expiring", "--band", "2:50", "--band", "7:20"), "临期：剩 7 天减 20%，剩 2 天减 50%"),
    ],
)
def test_every_kind_in_words(shop: Counter, words: tuple[str, ...], rule: str) -> None:
    kind, *more = words
    done = shop(
        "promotions", "add", "P1", kind, "--name", "年货", *(one for one in more if one not in ("--category", "粮油"))
    )
    assert done.code == 0, done.err
    assert rule in shop("promotions", "list").out


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--hours", "8"), 2),
        (("--weekdays", "x"), 2),
        (("--basket", ":3"), 2),
        (("--basket", "404"), 1),
        (("--hours", "9-9"), 1),
        (("--item", "404"), 1),
        (("--band", "2:50"), 1),
        (("--band", "2"), 2),
        (("--band", "x:20"), 2),
        (("--basket", f"{NOODLES}:1:morgen"), 2),
    ],
)
def test_what_cannot_be_tried(shop: Counter, more: tuple[str, ...], code: int) -> None:
    assert shop("promotions", "try", *PAIR, *more).code == code


def test_goods_near_their_day_are_tried_on_a_sample(shop: Counter) -> None:
    near = ("N1", "expiring", "--name", "临期", "--band", "2:50", "--band", "7:20", "--item", NOODLES)
    sample = ("--basket", f"{NOODLES}:2:2026-11-08", "--on", "2026-11-02")
    tried = shop("--json", "promotions", "try", *near, *sample)
    assert tried.code == 0, tried.err
    (line,) = tried.json["sample"]["lines"]
    assert (line["saved_fen"], line["id"]) == (line["amount_fen"] // 5, "N1")
    assert shop("promotions", "add", *near).code == 0
    (listed,) = shop("--json", "promotions", "list").json
    assert (listed["bands"], listed["barcodes"]) == ([[2, 5000], [7, 2000]], [NOODLES])


def test_only_a_manager(shop: Counter) -> None:
    assert shop("--as", "", "promotions", "add", *PAIR).code == 1
    assert shop("--as", "", "prices", "set", NOODLES, "5").code == 1
