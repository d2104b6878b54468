"""`pos programme show|add`."""

from __future__ import annotations

import pytest

from tests.commands.counter import Counter

FULL = (
    "--rate", "6", "--category", "粮油=8", "--item", "6901028000017=0.5", "--vendor", "V1=2.50", "--exclude", "烟酒",
    "--campaign", "2027-02-01=200", "--min-spend", "10", "--cap", "500", "--months", "12", "--pending-days", "3",
    "--value", "2",
)  # fmt: skip


@pytest.fixture
def market(shop: Counter) -> Counter:
    """The shop with a vendor and two categories."""
    for kind, rows in (
        ("vendors", "编码,名称,类型,扣点\nV1,便民菜摊,stall,0\n"),
        ("items", "条码,品名,售价,单位,类别\n6901028000031,大米,50,袋,粮油\n6901028000048,白酒,80,瓶,烟酒\n"),
    ):
        done = shop("import", kind, shop.file(f"more-{kind}.csv", rows))
        assert done.code == 0, done.err
    return shop


def test_every_version_and_which_holds_today(market: Counter) -> None:
    assert market("programme", "add", "--from", "2027-01-01", *FULL).code == 0
    shown = market("--as", "", "--on", "2026-12-31", "programme", "show").out
    assert "第 2 版  2027-01-01 起  还没开始" in shown
    assert "第 1 版  2000-01-01 至 2026-12-31  现在有效" in shown
    assert "每 ¥1 得 2.50 分：便民菜摊（V1）" in shown
    assert "2027-02-01：积分按 200% 计" in shown
    english = market("--lang", "en", "--on", "2027-01-01", "programme", "show").out
    assert "Version 2  from 2027-01-01 on  holds now" in english
    assert "a receipt earns from ¥10.00 on" in english
    newest, first = market("--json", "programme", "show", "--on", "2027-01-01").json["versions"]
    assert (newest["state"], newest["from"], newest["until"], newest["vendors"]) == (
        "now",
        "2027-01-01",
        None,
        {"V1": 250},
    )
    assert (first["state"], first["until"], first["rate_hundredths"]) == ("past", "2026-12-31", 500)
    assert newest["words"][0] == "每消费 ¥1 得 6.00 分"


def test_a_version_replaced_on_its_first_day_says_so(market: Counter) -> None:
    for rate in ("6", "7"):
        assert market("programme", "add", "--from", "2027-01-01", "--rate", rate).code == 0
    assert "第 2 版  2027-01-01  被同日的新版本替代" in market("programme", "show").out


def test_a_dry_run_shows_old_beside_new_and_adds_nothing(market: Counter) -> None:
    told = market("programme", "add", "--from", "2027-01-01", *FULL, "--dry-run")
    assert told.code == 0
    for words in ("每消费 ¥1 得 5.00 分", "每消费 ¥1 得 6.00 分", "烟酒：不积分", "没有添加"):
        assert words in told.out
    document = market("--json", "programme", "add", "--from", "2027-01-01", "--exclude", "烟酒", "--dry-run").json
    assert (document["version"], document["dry_run"]) == (None, True)
    assert document["changes"] == [{"rule": "不积分", "old": None, "new": "烟酒：不积分"}]
    assert {"category": "烟酒", "old": 500, "new": 0} in document["per_100_yuan"]
    assert len(market("--json", "programme", "show").json["versions"]) == 1


def test_what_is_not_named_stays_and_nothing_behind_the_sign_takes_out(market: Counter) -> None:
    assert market("programme", "add", "--from", "2027-01-01", *FULL).code == 0
    done = market(
        "--json", "programme", "add", "--from", "2027-02-01", "--category", "粮油=", "--campaign", "2027-02-01=",
        "--include", "烟酒", "--cap", "none", "--min-spend", "0",
    )  # fmt: skip
    assert done.code == 0, done.err
    after = done.json["after"]
    assert after["version"] == done.json["version"] == 3
    assert (after["categories"], after["campaign_days"], after["excluded"]) == ({}, {}, [])
    assert (after["cap"], after["min_spend_fen"]) == (None, 0)
    assert (after["rate_hundredths"], after["items"], after["expiry_months"]) == (600, {"6901028000017": 50}, 12)


def test_what_follows_and_what_is_past_is_told(market: Counter) -> None:
    assert market("programme", "add", "--from", "2027-01-01", "--rate", "6").code == 0
    market.to("2026-12-20")
    between = market("--clock-is-right", "programme", "add", "--from", "2026-12-10", "--rate", "7")
    assert between.code == 0
    assert "2026-12-31 为止" in between.err
    assert "已开的小票积分不变" in between.err


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("--rate", "5.123"), 2, "rate_wanted"),
        (("--category", "粮油=五"), 2, "rate_wanted"),
        (("--category", "粮油"), 2, "pair_wanted"),
        (("--campaign", "2027-13-01=200"), 2, "bad_day"),
        (("--campaign", "2027-02-01=1.5"), 2, "number_wanted"),
        (("--min-spend", "1.234"), 2, "spend_wanted"),
        (("--months", "-1"), 2, "number_wanted"),
        (("--cap", "0"), 2, "cap_wanted"),
        (("--item", "404=1"), 1, "programme_unknown_item"),
        (("--vendor", "V9=1"), 1, "programme_unknown_vendor"),
        (("--category", "玩具=1"), 1, "programme_unknown_category"),
        (("--exclude", "玩具"), 1, "programme_unknown_exclusion"),
        (("--campaign", "2026-02-01=200"), 1, "campaign_before"),
        (("--value", "0"), 1, "bad_programme"),
        ((), 1, "programme_same"),
    ],
)
def test_bad_input_is_told_by_its_code(market: Counter, words: tuple[str, ...], code: int, error: str) -> None:
    done = market("--json", "programme", "add", "--from", "2027-01-01", *words)
    assert (done.code, done.json["error"]) == (code, error)
    assert len(market("--json", "programme", "show").json["versions"]) == 1


def test_a_field_is_called_by_its_name(market: Counter) -> None:
    assert "每分值多少" in market("programme", "add", "--from", "2027-01-01", "--value", "0").err
    assert "worth of a point" in market("--lang", "en", "programme", "add", "--from", "2027-01-01", "--value", "0").err


def test_only_the_manager_adds_or_tries(market: Counter) -> None:
    for dry in ((), ("--dry-run",)):
        done = market("--json", "--as", "lead", "programme", "add", "--from", "2027-01-01", "--rate", "1", *dry)
        assert (done.code, done.json["error"]) == (1, "not_allowed")


def test_a_closed_month_is_refused(store: Counter) -> None:
    assert store("--on", "2026-04-01", "month", "close", "2026-03").code == 0
    done = store("--json", "programme", "add", "--from", "2026-03-31", "--rate", "1")
    assert (done.code, done.json["error"]) == (1, "closed_month")
