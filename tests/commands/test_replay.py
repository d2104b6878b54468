"""Recorded baskets: one durable sale each, told as it happens; killed at any moment and run again it ends the same."""

from __future__ import annotations

import csv
import signal
import subprocess
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from pos.domain.people import Person, Role
from pos.services.shift.shifts import Shifts
from pos.services.shop import Shop
from tests.commands.counter import PIN, Counter, baskets, copy_of, recorded
from tests.ledger.growth.acts import ledger_at

if TYPE_CHECKING:
    from pathlib import Path

    from tests.real_months import RungUp

NOODLES = ("6901028000017", "挂面")


def test_each_basket_is_acknowledged_after_its_commit(shop: Counter) -> None:
    file = shop.file("sales.csv", baskets(3))
    done = shop("replay", file, "--ack")
    assert done.code == 0, done.err
    assert done.out.splitlines()[:3] == [f"ACK B{n:05d} S1-T1-1-{n + 1:06d}" for n in range(3)]
    assert done.out.splitlines()[3].startswith("入账 3 单，¥33.06，积分 ")
    again = shop("--json", "replay", file, "--ack")
    assert again.out.splitlines()[:3] == [f"DUP B{n:05d} S1-T1-1-{n + 1:06d}" for n in range(3)]
    # The summary is the last line, so that --json and --ack go together.
    import json

    assert json.loads(again.out.splitlines()[-1]) == {
        "sales": 0, "duplicates": 3, "refused": 0, "open_items": 0, "total_fen": 0, "points": 0,
    }  # fmt: skip


def test_where_somebody_sold_at_the_till_a_second_person_proves_a_pin(shop: Counter) -> None:
    file = shop.file("sales.csv", baskets(1))
    with ledger_at(str(shop.ledger), str(shop.keys)) as ledger:
        Shifts(Shop(ledger), "T1").open(Person("boss", "老板", frozenset({Role.CASHIER})), 0)
    alone = shop("--json", "replay", file)
    assert (alone.code, alone.json["error"]) == (1, "no_approver")
    for second, pin, code in (("boss", PIN, "same_person"), ("lead", "000000", "bad_pin"), ("lead", "", "pin_missing")):
        done = shop("--json", "replay", file, "--approver", second, POS_APPROVER_PIN=pin)
        assert (done.code, done.json["error"]) == (1, code)
    assert shop("--json", "sales").json == []
    assert shop("replay", file, "--approver", "lead", POS_APPROVER_PIN=PIN).code == 0
    assert shop("verify", "--full").code == 0


def test_what_cannot_be_sold_is_refused_and_the_rest_goes_on(shop: Counter) -> None:
    at = "2026-03-01T09:00:00"
    rows = [
        ("G1", at, "1-1-101", *NOODLES, "1", "550"),
        ("N1", at, "", *NOODLES, "1", "550"),
        ("N1", at, "", "", "抵扣", "1", "-900"),
        ("P1", at, "", *NOODLES, "one", "550"),
        ("H1", at, "9-9-999", *NOODLES, "1", "550"),
        ("O1", at, "", "6900000000009", "不在目录里的", "0", "100"),
    ]
    file = shop.file("sales.csv", recorded(rows))
    done = shop("--json", "replay", file, "--ack")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0] == "ACK G1 S1-T1-1-000001"
    assert lines[1:4] == ["REFUSED N1 negative_total", "REFUSED P1 bad_quantity", "REFUSED H1 no_household"]
    assert lines[4] == "ACK O1 S1-T1-1-000002"
    assert "sales.csv.rejects.csv" in done.err
    with (shop.folder / "sales.csv.rejects.csv").open(encoding="utf-8") as opened:
        rejects = list(csv.DictReader(opened))
    assert [row["basket_id"] for row in rejects] == ["N1", "N1", "P1", "H1"]
    assert rejects[3]["reason"] == "no_household"

    other = shop("--json", "replay", file, "--rejects", shop.folder / "bad rows.csv")
    assert other.code == 1
    assert {"sales": 0, "duplicates": 2, "refused": 3, "open_items": 1}.items() <= other.json.items()
    assert (shop.folder / "bad rows.csv").is_file()

    changed = recorded([("G1", at, "1-1-101", *NOODLES, "1", "551")])
    assert shop("replay", shop.file("changed.csv", changed), "--ack").out.splitlines()[0] == "REFUSED G1 key_reused"


def test_limit_counts_baskets_from_the_start(shop: Counter) -> None:
    file = shop.file("sales.csv", baskets(5))
    assert shop("--json", "replay", file, "--limit", "2").json["sales"] == 2
    assert shop("--json", "replay", file, "--limit", "3").json == {
        "sales": 1, "duplicates": 2, "refused": 0, "open_items": 0,
        "total_fen": 1104, "points": 0,
    }  # fmt: skip
    assert shop("--json", "replay", file, "--limit", "0").json["sales"] == 0


def test_a_till_that_is_not_there(shop: Counter) -> None:
    done = shop("replay", shop.file("sales.csv", baskets(1)), "--till", "T9")
    assert done.code == 3
    assert "T9" in done.err


def test_a_file_that_is_no_recording(shop: Counter) -> None:
    done = shop("replay", shop.file("sales.csv", "basket_id,sold_at\n"))
    assert done.code == 1
    assert "sales.csv 第 1 行的表头缺少：room 房号" in done.err


# -- killed at any moment -----------------------------------------------------------------------------------------


def _killed_after(shop: Counter, file: Path, lines: int, sign: int) -> list[str]:
    """The acknowledgements that came out before the program was struck down after so many of them."""
    command = shop.command("replay", file, "--ack")
    with subprocess.Popen(command, env=shop.whole_environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        seen = [process.stdout.readline() for _ in range(lines)]
        process.send_signal(sign)
        rest = process.stdout.read()
    assert process.returncode in {-sign, 130}
    return [line for line in (*seen, *rest.splitlines()) if line.startswith("ACK ")]


def _books(shop: Counter) -> list[tuple[object, ...]]:
    sold = shop("--json", "sales").json
    return [(one["receipt_no"], one["room"], one["total_fen"], one["points"], one["business_date"]) for one in sold]


def test_a_replay_that_is_killed_and_run_again_ends_the_same(
    first: Counter,
    tmp_path: Path,
    disk_path: Path,
    full_figures: bool,
) -> None:
    """Promise 1: SIGKILL at any moment loses, halves and doubles nothing that was acknowledged."""
    whole = copy_of(first, tmp_path / "whole")
    file = whole.file("sales.csv", baskets(240))
    assert whole("--json", "replay", file).json["sales"] == 240

    broken = copy_of(first, disk_path / "broken")
    acknowledged: list[str] = []
    moments = range(0, 240, 2) if full_figures else (0, 1, 60, 171)
    for lines in moments:
        acknowledged += _killed_after(broken, file, min(lines, 239 - len(acknowledged)), signal.SIGKILL)
        if len(acknowledged) >= 239:
            break
        if full_figures:
            assert broken("verify").code == 0
    last = broken("--json", "replay", file).json
    assert last["sales"] + last["duplicates"] == 240
    assert last["duplicates"] >= len(acknowledged)
    assert _books(broken) == _books(whole)
    numbers = {one[0] for one in _books(broken)}
    assert all(line.split()[2] in numbers for line in acknowledged)
    assert broken("verify", "--full").code == 0


@pytest.mark.skipif(not hasattr(signal, "SIGINT"), reason="no such signal here")
def test_ctrl_c_ends_it_cleanly(shop: Counter) -> None:
    file = shop.file("sales.csv", baskets(240))
    command = shop.command("--lang", "en", "replay", file, "--ack")
    with subprocess.Popen(
        command, env=shop.whole_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.stderr.read().strip() == "Interrupted; what was recorded stands, run it again to go on."
    assert process.returncode == 130
    assert shop("verify").code == 0
    assert shop("--json", "replay", file).json["refused"] == 0


# -- the real community -------------------------------------------------------------------------------------------


def test_the_real_baskets(canonical: Path, real_months: RungUp, tmp_path: Path) -> None:
    """2,170 real baskets: every household's points as they were worked out apart; a second replay posts nothing."""
    assert real_months.answers["items"]["added"] == 9137
    assert real_months.answers["households"]["added"] == 120
    assert real_months.answers["replay"] == {
        "sales": 2170, "duplicates": 0, "refused": 0, "open_items": 0, "total_fen": 6_237_133, "points": 310_751,
    }  # fmt: skip
    shop = real_months.copy(tmp_path)
    assert shop("--json", "replay", canonical / "sales.csv.gz").json["duplicates"] == 2170

    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in shop("--json", "sales").json:
        sums = found[one["room"], one["business_date"][:7]]
        for place, value in enumerate((1, one["total_fen"], one["points"])):
            sums[place] += value
    with (canonical / "expected_households.csv").open(encoding="utf-8") as opened:
        expected = {
            (row["room"], row["month"]): [int(row["baskets"]), int(row["paid_fen"]), int(row["points"])]
            for row in csv.DictReader(opened)
        }
    assert found == expected
    assert shop("--json", "verify").json["clean"] is True
