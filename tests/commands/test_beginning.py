"""A new ledger; the demo community; a day from a file."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pos.domain.sale.basket import Basket
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Unavailable
from pos.ledger.keys import KeyStore
from pos.services.demo import community, life
from pos.services.demo.life import Life, Progress
from pos.services.desks import open_desks
from pos.services.upkeep.setup import open_ledger
from tests.commands.counter import PIN, Counter


def test_init_makes_a_ledger_and_shows_the_recovery_code_once(empty: Counter) -> None:
    done = empty("--json", "init", "--empty", "--name", "和平店", "--property-company", "和平物业")
    assert done.code == 0, done.err
    code = done.json["recovery_code"]
    assert len(code.split("-")) == 8
    assert (done.json["shop"], done.json["till"], done.json["people"]) == ("S1", "T1", ["manager"])
    assert code not in "".join(
        path.read_bytes().decode("latin-1") for path in empty.folder.rglob("*") if path.is_file()
    )
    people = empty("--json", "--as", "manager", "people", "list").json
    assert people[0]["roles"] == ["auditor", "cashier", "clerk", "finance", "lead", "manager"]
    again = empty("init", "--empty", "--name", "另一家")
    assert again.code == 1
    assert "已经有账本" in again.err
    assert empty("verify").code == 0


def test_a_person_reads_the_code_and_the_logins(empty: Counter) -> None:
    done = empty("--lang", "en", "init", "--empty", "--name", "A shop")
    assert "Recovery code (shown only now" in done.out
    assert "manager" in done.out


@pytest.mark.parametrize(("pin", "error"), [("", "pin_missing"), ("1234", "pin_short"), ("secret", "pin_short")])
def test_a_pin_that_is_none_leaves_nothing_behind(empty: Counter, pin: str, error: str) -> None:
    done = empty("--json", "init", "--empty", "--name", "店", POS_PIN=pin)
    assert done.code == 1
    assert done.json["error"] == error
    assert not list(empty.folder.iterdir())


def test_a_folder_that_cannot_be_is_the_worlds_failure(empty: Counter) -> None:
    empty.file("data", "a file, not a folder")
    done = empty("init", "--empty", "--name", "店")
    assert done.code == 3
    assert "data" in done.err


def test_the_demo_community(empty: Counter) -> None:
    done = empty("--json", "init", "--demo")
    assert done.code == 0, done.err
    assert done.json["people"] == ["cashier", "lead", "manager", "clerk", "finance", "auditor"]
    assert empty("--as", "finance", "people", "leave", "clerk", POS_PIN="444444").code == 1
    assert empty("--as", "manager", "people", "leave", "clerk", POS_PIN="222222").code == 0
    assert empty("verify").code == 0


def one_day(path: Path, store: KeyStore, out: Path, seed: int, until: date, progress: Progress | None = None) -> Life:
    """In place of the demo's two months, which are played in full elsewhere: the community, and one sale."""
    community.make(path, store, path.parent, on=until)
    ledger = open_ledger(path, store)
    ledger.take("demo")
    desk = open_desks(ledger, path.parent, on=until, needs_shift=False)
    manager = desk.people.login("manager", "222222")
    basket = desk.till.add_item(Basket(), desk.till.search("1")[0])
    number = desk.till.complete(manager, basket, (Offer(TenderKind.CASH),)).receipt_no
    desk.close()
    (out / "2026-02").mkdir(parents=True)
    if progress is not None:
        progress(1, 1)
    return Life(("2026-02",), 1, 0, 0, number, (out / "2026-02",))


def test_the_demo_leaves_papers_and_packs(empty: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(life, "play", one_day)
    words = ("--on", "2026-03-05", "demo", "--seed", "3")
    first = empty("--json", *words).json
    files = first["files"]
    till = files.pop("till picture", None)  # drawn where Qt can draw
    assert till is None or Path(till).read_bytes().startswith(b"\x89PNG")
    assert set(files) == {"ledger", "receipt", "receipt picture", "pack 2026-02"}
    assert "和平东红色积分超市" in Path(files["receipt"]).read_text("utf-8")
    assert Path(files["receipt picture"]).read_bytes().startswith(b"\x89PNG")
    assert Path(files["pack 2026-02"]).is_dir()
    assert empty("verify").code == 0

    assert first["story"] == {
        "months": ["2026-01", "2026-02"],
        "saved_most": None,
        "by_amount_bp": None,  # it was billed for in March
        "by_household_bp": None,
        "without_points": {"by_amount_bp": None, "by_household_bp": None},
    }
    monkeypatch.setattr(life, "play", None)  # the same again plays nothing
    assert files.items() <= empty("--json", *words).json["files"].items()
    later = empty("--json", "demo", "--seed", "3").json  # no day is said: on any later one
    assert later["story"] == first["story"]
    again = empty(*words).out
    assert files["receipt"] in again
    assert "2026-02 的物业费缴清了的住户：—；用积分抵的不算，是 —" in again
    other = empty("--json", "--on", "2026-03-05", "demo", "--seed", "4")
    assert other.json["error"] == "ledger_exists"


def test_nobody_opens_the_till_of_a_demo_that_a_window_opens(empty: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(life, "play", one_day)
    assert "till picture" not in empty("--json", "--on", "2026-03-05", "demo", "--closed").json["files"]
    with closing(sqlite3.connect(empty.ledger)) as ledger:
        assert ledger.execute("SELECT COUNT(*) FROM entry WHERE kind = 'shift_opened'").fetchone() == (0,)


def test_a_demo_that_was_interrupted_leaves_nothing_that_counts(
    empty: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path, *_: object) -> Life:
        path.write_bytes(b"half a ledger")
        raise Unavailable("disk_full")

    monkeypatch.setattr(life, "play", interrupted)
    assert empty("demo", "--on", "2026-03-05").code == 3
    assert not empty.ledger.exists()
    monkeypatch.setattr(life, "play", one_day)
    assert empty("demo", "--on", "2026-03-05").code == 0


# -- scenarios ----------------------------------------------------------------------------------------------------

DAY = {
    "steps": [
        {"do": "item", "barcode": "6901028000017", "name": "挂面", "price_fen": 550},
        {"do": "household", "room": "1-1-101"},
        {
            "do": "bill",
            "room": "1-1-101",
            "period": "2026-03",
            "fee_item": "物业费",
            "amount_fen": 100,
            "on": "2026-03-01",
        },
        {
            "do": "sale",
            "id": "a",
            "on": "2026-03-01",
            "room": "1-1-101",
            "lines": [{"barcode": "6901028000017", "qty_milli": 2000}],
            "tenders": [{"kind": "cash"}],
        },
        {"do": "redeem", "id": "r", "room": "1-1-101", "on": "2026-03-01", "points": 9999},
        {"do": "redeem", "id": "r", "room": "1-1-101", "on": "2026-03-01", "points": "max"},
        {"do": "balance", "room": "1-1-101", "on": "2026-03-01"},
        {"do": "verify"},
    ]
}


def test_a_scenario_answers_step_by_step(empty: Counter) -> None:
    done = empty("--json", "scenario", empty.file("day.json", json.dumps(DAY)))
    assert done.code == 0, done.err
    results = done.json["results"]
    assert results[3]["total_fen"] == 1100
    assert results[4] == {"refused": "more_than_available"}
    assert results[5]["points"] == 55
    assert results[-1] == {"clean": True}
    assert not empty.data.exists()
    assert "more_than_available" in empty("scenario", empty.folder / "day.json").out


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", "not_json"),
        ("[" * 100_000, "not_json"),
        ("{}", "bad_scenario"),
        ('{"steps": [1]}', "bad_scenario"),
        ("\x00\x01", "not_json"),
    ],
)
def test_a_scenario_that_is_none_is_refused(empty: Counter, content: str, error: str) -> None:
    done = empty("--json", "scenario", empty.file("day.json", content))
    assert done.code == 1
    assert done.json["error"] == error
    assert empty("--json", "scenario", "nothing.json").json["error"] == "file_not_found"


def test_shared_scenarios_agree_to_the_last_number(shared: Path, empty: Counter) -> None:
    """A sample of the days worked out independently; all of them are played through the services elsewhere."""
    days = json.loads((shared / "data" / "scenarios.json").read_text("utf-8"))
    for day in days[:: len(days) // 3]:
        done = empty("--json", "scenario", empty.file("day.json", json.dumps({"steps": day["steps"]})))
        for got, expected in zip(done.json["results"], day["expect"], strict=True):
            assert {name: got.get(name) for name in expected} == expected, day["name"]


def test_nobody_needs_a_pin_for_a_scenario(empty: Counter) -> None:
    assert empty("scenario", empty.file("day.json", json.dumps(DAY)), POS_USER="", POS_PIN="").code == 0
    assert PIN not in empty("scenario", empty.folder / "day.json").out


@pytest.mark.parametrize("url", ["postgresql://[::1", "postgresql://h:port/x", "postgresql://u:secret@[::1"])
def test_an_address_that_is_none_is_told_without_its_password(empty: Counter, url: str) -> None:
    done = empty("--json", "sales", POS_DATABASE_URL=url)
    assert (done.code, done.json["error"]) == (3, "database_unsupported")
    assert "secret" not in done.out + done.err
