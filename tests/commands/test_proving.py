"""The ledger as a whole, by command: verify, backup, restore, doctor, db; and the printer's test page."""

from __future__ import annotations

import shutil
import socket
from typing import TYPE_CHECKING

import pytest

from pos.ledger.database import sqlite_module
from tests.commands.counter import Counter, copy_of, tampered

if TYPE_CHECKING:
    from pathlib import Path

ON = ("--on", "2026-03-02")


def test_verify_counts_what_it_looked_at(store: Counter) -> None:
    plain, full = store("--json", "verify"), store("--json", "verify", "--full")
    assert plain.code == full.code == 0
    assert plain.json["clean"] is True
    assert plain.json["findings"] == []
    assert plain.json["checked"]["entries"] > 5
    assert full.json["checked"]["sales"] == 2
    assert "账本完好" in store("verify").out


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tender SET amount_fen = amount_fen + 1",
        "DELETE FROM entry WHERE till = 'T1' AND seq = (SELECT MAX(seq) FROM entry WHERE till = 'T1')",
        "DROP TRIGGER IF EXISTS entry_no_update",
        "UPDATE book SET shop_id = 'S9'",
        "DELETE FROM book",
    ],
)
def test_verify_names_each_finding_on_a_line(store: Counter, statement: str) -> None:
    if statement.startswith("DROP"):
        connection = sqlite_module().connect(str(store.ledger), isolation_level=None)
        name = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' LIMIT 1").fetchone()[0]
        connection.execute(f'DROP TRIGGER "{name}"')
        connection.close()
    else:
        tampered(store, statement)
    done = store("--json", "verify")
    assert done.code == 1, statement
    assert done.json["clean"] is False
    assert {"check", "where", "detail"} == set(done.json["findings"][0])
    assert done.err.strip().endswith("从备份恢复")
    human = store("verify")
    assert len(human.out.splitlines()) == len(done.json["findings"])


def test_verify_of_what_is_no_ledger_is_findings_not_a_crash(store: Counter) -> None:
    store.ledger.write_bytes(b"\x89PNG" + bytes(5000))
    assert store("verify").code == 1
    store.ledger.write_bytes(b"")
    assert store("verify").code == 1
    store.ledger.unlink()
    assert store("verify").code == 3


@pytest.mark.parametrize("content", [b"", b"\x89PNG" + bytes(5000)])
def test_other_commands_say_that_it_is_no_ledger(store: Counter, content: bytes) -> None:
    for file in store.data.iterdir():
        file.unlink()
    store.ledger.write_bytes(content)
    for words in (("balance", "1-1-101"), ("redeem", "1-1-101", "--points", "1"), ("db", "current")):
        done = store(*words)
        assert done.code == 3, words
        assert done.err.count("\n") == 1


@pytest.mark.parametrize("spoilt", ["gone", "no key in it", "a folder"])
@pytest.mark.parametrize("words", [("verify",), ("verify", "--full")])
def test_without_the_key_nothing_is_proven(store: Counter, spoilt: str, words: tuple[str, ...]) -> None:
    (key,) = store.keys.glob("*.key")
    key.unlink()
    if spoilt == "no key in it":
        key.write_bytes(b"no key")
    elif spoilt == "a folder":
        key.mkdir()
    done = store("--json", *words)
    assert done.code == 1
    assert done.json["clean"] is False
    assert [(one["check"], one["where"]) for one in done.json["findings"]] == [("key", "")]
    assert done.json["checked"].get("macs", 0) == 0
    assert done.json["checked"]["entries"] > 0
    said = store(*words)
    assert said.code == 1
    assert "没有证明" in said.err
    assert "从备份恢复" not in said.err
    assert "完好" not in said.out
    assert "Not proven" in store("--lang", "en", *words).err


def test_a_fault_that_shows_without_the_key_is_told_beside_it(store: Counter) -> None:
    for key in store.keys.glob("*.key"):
        key.unlink()
    tampered(store, "UPDATE entry SET occurred_at = recorded_at || 'x'")
    done = store("--json", "verify")
    assert done.code == 1
    assert {"key", "chain_hash"} <= {one["check"] for one in done.json["findings"]}
    assert "从备份恢复" in store("verify").err


def test_a_backup_and_a_new_pc(tmp_path: Path) -> None:
    """Backup and recovery code on a machine with an empty home: people log in, the chain proves, a new epoch begins."""
    made = Counter(tmp_path / "old pc", "manager")
    made.folder.mkdir()
    code = made("--json", "init", "--empty", "--name", "店").json["recovery_code"]
    assert made("import", "households", made.file("h.csv", "房号\n1-1-101\n")).code == 0
    done = made("--json", "backup", "copy.db")
    assert done.code == 0, done.err
    assert done.json["checked"]["entries"] == done.json["checked"]["macs"] > 0
    assert "都证明完好" in made("backup", "copy.db").out

    new = Counter(tmp_path / "new pc", "manager")
    new.folder.mkdir()
    shutil.copy(made.folder / "copy.db", new.folder)
    assert new("--json", "restore", "copy.db").json["error"] == "recovery_needed"
    assert new("--json", "restore", "copy.db", "--recovery", "AAAA-BBBB").json["error"] == "bad_recovery_code"
    assert new("--json", "restore", "other.db").json["error"] == "file_not_found"
    assert not new.ledger.exists()
    restored = new("--json", "restore", "copy.db", "--recovery", code.lower().replace("-", " "))
    assert restored.code == 0, restored.err
    assert set(restored.json["epochs"]) == {"T1", "OF"}
    assert new("verify").code == 0
    assert new("people", "list").code == 0

    again = new("--lang", "en", "restore", "copy.db")
    assert "The earlier ledger is kept as" in again.out
    sale = "basket_id,sold_at,room,barcode,name,quantity,amount_fen\nA,2026-03-01T09:00:00,,1,x,1,100\n"
    number = new("replay", new.file("s.csv", sale), "--ack").out.split()[2]
    assert int(number.split("-")[2]) > restored.json["epochs"]["T1"]


def test_a_backup_that_cannot_be(store: Counter) -> None:
    assert store("--json", "backup", "no/such/place.db").json["error"] == "no_folder"
    assert store("--json", "backup", store.ledger).json["error"] == "backup_onto_ledger"
    store.file("picture.png", b"\x89PNG" + bytes(999))
    damaged = store("restore", "picture.png")
    assert damaged.code == 1
    assert "备份不完好" in damaged.err
    assert store("verify").code == 0


# -- doctor -------------------------------------------------------------------------------------------------------


def _states(done: dict[str, object]) -> dict[str, str]:
    checks = done["checks"]
    assert isinstance(checks, list)
    return {one["name"]: one["state"] for one in checks}


def test_the_doctor_of_a_sound_shop(store: Counter) -> None:
    before = _states(store("--json", "doctor").json)
    assert before["backup"] == before["printer"] == "attention"
    assert store("backup", "copy.db").code == 0
    done = store("--json", "doctor", POS_PRINTER="file:out.bin")
    assert done.code == 0
    states = _states(done.json)
    sound = ("program", "sqlite", "data", "disk", "ledger", "guards", "key", "anchors", "backup", "printer", "clock")
    assert {name: states[name] for name in sound} == dict.fromkeys(sound, "ok")
    assert "138" not in done.out
    human = store("--lang", "en", "doctor")
    assert "attention" in human.out
    assert human.code == 0


def test_the_doctor_names_a_basket_file_that_does_not_fit(store: Counter) -> None:
    assert _states(store("--json", "doctor").json)["basket"] == "ok"
    (store.data / "basket-T1.json").write_text('{"lines": []}', "utf-8")
    assert _states(store("--json", "doctor").json)["basket"] == "attention"
    (store.data / "basket-T1.json").rename(store.data / "basket-T1.damaged.json")
    done = store("--lang", "en", "doctor")
    assert "basket-T1.damaged.json" in done.out
    assert (done.code, _states(store("--json", "doctor").json)["basket"]) == (0, "attention")


def test_the_doctor_says_that_the_clock_looks_wrong(store: Counter) -> None:
    assert "time" not in _states(store("--json", "doctor").json)
    store.to("2099-01-01")
    done = store("--json", "--lang", "en", "doctor")
    assert "--clock-is-right" in done.out
    assert (done.code, _states(done.json)["time"]) == (0, "attention")


def test_the_doctor_before_there_is_a_ledger(empty: Counter) -> None:
    done = empty("--json", "doctor")
    assert done.code == 0
    assert _states(done.json)["ledger"] == "attention"
    assert not list(empty.folder.iterdir())


def test_the_doctor_finds_what_would_keep_it_from_working(store: Counter, tmp_path: Path) -> None:
    done = store("--json", "doctor", POS_PRINTER="nonsense")
    assert (done.code, _states(done.json)["printer"]) == (1, "broken")

    stranger = copy_of(store, tmp_path / "stranger")
    shutil.rmtree(stranger.keys)
    states = _states(stranger("--json", "doctor").json)
    assert states["key"] == "broken"
    assert states["anchors"] == "attention"

    cut = copy_of(store, tmp_path / "cut")
    tampered(cut, "DELETE FROM entry WHERE till = 'T1' AND seq = (SELECT MAX(seq) FROM entry WHERE till = 'T1')")
    done = cut("--json", "doctor")
    assert (done.code, _states(done.json)["anchors"]) == (1, "broken")

    open_wide = copy_of(store, tmp_path / "open")
    connection = sqlite_module().connect(str(open_wide.ledger), isolation_level=None)
    connection.execute("DROP TRIGGER entry_no_delete") if _has(connection, "entry_no_delete") else connection.execute(
        "DROP TRIGGER " + connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchone()[0]
    )
    connection.close()
    assert _states(open_wide("--json", "doctor").json)["guards"] == "broken"

    open_wide.ledger.write_bytes(b"no ledger at all" * 99)
    assert _states(open_wide("--json", "doctor").json)["ledger"] == "broken"
    assert open_wide("doctor").err


def _has(connection: object, name: str) -> bool:
    execute = connection.execute  # type: ignore[attr-defined]  # a driver's connection
    return execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone() is not None


def test_the_doctor_loads_no_window(store: Counter) -> None:
    done = store.child("--json", "doctor", python=("-X", "importtime"))
    assert done.code == 0
    assert "PySide6" not in done.err


# -- db and print-test --------------------------------------------------------------------------------------------


def test_the_databases_version(store: Counter, empty: Counter) -> None:
    assert store("--json", "db", "current").json == {"database": "sqlite", "version": 1, "known": 1}
    assert store("--json", "db", "upgrade").json == {"before": 1, "version": 1, "known": 1}
    assert "不用升级" in store("db", "upgrade").out
    assert empty("db", "current").code == 3


def test_the_test_page(empty: Counter) -> None:
    assert empty("--json", "print-test").json["error"] == "no_printer_configured"
    done = empty("--json", "print-test", POS_PRINTER="file:page.bin")
    assert done.code == 0, done.err
    assert done.json["confirmed"] is True
    assert (empty.folder / "page.bin").read_bytes().startswith(b"\x1b@")
    assert "打好了" in empty("print-test", "--printer", "file:page.bin", "--profile", "58").out
    assert empty("--json", "print-test", "--printer", "teapot").json["error"] == "bad_printer_address"
    assert empty("--json", "print-test", "--printer", "file:x", "--profile", "x").code == 1
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    gone = empty("print-test", "--printer", f"network:127.0.0.1:{port}")
    assert gone.code == 3
    assert "连不上" in gone.err
