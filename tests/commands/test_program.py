"""What holds for every command: where options stand, exit codes, languages, help, and what a start may load."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from pos import __version__
from pos.cli.program import assembled, run
from pos.ledger.journal import now
from pos.settings import Ground, Settings
from tests.commands.counter import Counter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _paths(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    below = getattr(command, "commands", {})
    for name, one in below.items():
        yield (*path, name), one
        yield from _paths(one, (*path, name))


COMMANDS = {" ".join(path): command for path, command in _paths(assembled("en"))}


def test_the_commands_of_the_interface_are_there() -> None:
    assert set(COMMANDS) >= {
        "init", "import items", "import households", "import bills", "import vendors", "replay", "sales", "return",
        "balance", "redeem", "reverse", "bills issue", "bills publish", "bills void", "pay", "points expire",
        "month status", "month batch", "month close", "month export", "month reconcile", "people add", "people list",
        "verify", "backup", "restore", "receipt", "print-test", "doctor", "demo", "scenario",
        "db upgrade", "db current",
    }  # fmt: skip


def test_global_options_stand_before_or_after_the_command(store: Counter) -> None:
    data = store.env["POS_DATA"] = ""
    assert store("balance", "1-1-101").code == 3, data
    where = ("--data", store.data, "--json", "--on", "2026-03-02")
    before = store(*where, "balance", "1-1-101")
    after = store("balance", "1-1-101", *where)
    between = store("--json", "balance", "--data", store.data, "1-1-101", "--on=2026-03-02")
    assert before.code == after.code == between.code == 0
    assert before.out == after.out == between.out
    nested = store("month", *where, "status", "2026-03")
    assert nested.json["period"] == "2026-03"


def test_a_database_may_be_named_by_path_or_url(store: Counter, tmp_path: Path) -> None:
    elsewhere = tmp_path / "books of the shop.db"
    store.ledger.rename(elsewhere)
    assert store("balance", "1-1-101").code == 3
    for name in (str(elsewhere), f"sqlite:///{elsewhere}"):
        assert store("balance", "1-1-101", "--database", name).code == 0
        assert store("balance", "1-1-101", POS_DATABASE_URL=name).code == 0
    other = store("balance", "1-1-101", "--database", "postgresql+psycopg://me:secret@host/books")
    assert other.code == 3
    assert "host/books" in other.err
    assert "secret" not in other.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("sales",), 0),
        (("balance", "9-9-999"), 1),
        (("sales", "--colour"), 2),
        (("sales", "--last", "x"), 2),
        (("sales", "--last"), 2),
        (("sales", "--day", "2026-13-01"), 2),
        (("sales", "--day", "2026-03-01", "--last", "1"), 2),
        (("--on", "tomorrow", "sales"), 2),
        (("--lang", "fr", "sales"), 2),
        (("dance",), 2),
        (("import",), 2),
        (("balance",), 2),
        (("month", "status", "2026-3"), 2),
        (("redeem", "1-1-101", "--points", "many"), 2),
        (("pay", "1-1-101", "--amount", "1.005", "--kind", "cash"), 2),
        (("pay", "1-1-101", "--amount", "1", "--kind", "gold"), 2),
        (("return", "S1-T1-1-000001", "--reason", "x"), 2),
        (("return", "S1-T1-1-000001", "--all", "--line", "1", "--reason", "x"), 2),
        (("return", "S1-T1-1-000001", "--line", "one", "--reason", "x"), 2),
        (("return", "S1-T1-1-000001", "--line", "1:0.0001", "--reason", "x"), 2),
        (("receipt", "S1-T1-1-000001", "--width", "60"), 2),
        (("month", "reconcile", "2026-03"), 2),
        (("init",), 2),
        (("init", "--empty"), 2),
        (("people", "add", "x", "--roles", "boss"), 2),
        (("--data", "nowhere", "sales"), 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_exit_codes_and_a_sentence_on_stderr(store: Counter, words: tuple[str, ...], code: int) -> None:
    answer = store(*words)
    assert answer.code == code
    if not code:
        assert answer.out
        assert not answer.err
        return
    assert not answer.out
    assert answer.err.count("\n") == 1
    assert re.search(r"[\u4e00-\u9fff]", answer.err)
    english = store("--lang", "en", *words)
    assert english.code == code
    # --lang fr is wrong usage in any language, and its answer comes before the language is known.
    assert not re.search(r"[\u4e00-\u9fff]", english.err) or "fr" in words


def test_with_json_a_failure_is_the_one_document_as_well(store: Counter) -> None:
    answer = store("--json", "balance", "9-9-999")
    assert answer.code == 1
    assert answer.json["error"] == "no_household"
    assert answer.json["kind"] == "refused"
    assert answer.json["values"] == {"room": "9-9-999"}
    assert answer.err.strip() == answer.json["message"] == "没有找到住户：9-9-999"
    assert store("--json", "--data", "nowhere", "sales").json["kind"] == "unavailable"
    assert store("sales", "--colour", "--json").json["error"] == "no_such_option"


def test_the_language_is_the_systems_unless_asked_for(store: Counter) -> None:
    assert "没有找到" in store("balance", "9-9-999", LANG="zh_CN.UTF-8").err
    assert "No such household" in store("balance", "9-9-999", LANG="en_GB.UTF-8").err
    assert "没有找到" in store("balance", "9-9-999", "--lang", "zh_CN", LANG="en_GB.UTF-8").err
    assert "No such household" in store("balance", "9-9-999", POS_LANG="en").err


@pytest.mark.parametrize("words", [(), *(tuple(path.split()) for path in COMMANDS)], ids=" ".join)
def test_help_is_in_both_languages(empty: Counter, words: tuple[str, ...]) -> None:
    chinese, english = empty(*words, "--help"), empty(*words, "--lang", "en", "-h")
    assert chinese.code == english.code == 0
    assert "全局选项" in chinese.out
    assert not re.search(r"\[required|\[default", chinese.out)
    assert "Global options" in english.out
    assert not re.search(r"[\u4e00-\u9fff]", english.out)
    assert "\x1f" not in chinese.out + english.out


def test_the_version(empty: Counter) -> None:
    assert empty("--version").out == f"pos {__version__}\n"


def test_no_command_means_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POS_LANG", "en")
    asked = run(["--data", str(tmp_path)])
    assert isinstance(asked, Settings)
    assert asked.ledger_path == tmp_path / "ledger.db"
    assert asked.language == "en"
    assert run(["--on", "nonsense"]) == 2
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run([]) == (3 if sys.platform == "linux" else asked)


def test_training_is_a_window_too(tmp_path: Path) -> None:
    asked = run(["--data", str(tmp_path), "training"])
    assert isinstance(asked, Settings)
    assert (asked.data, asked.ground) == (tmp_path, Ground.TRAINING)
    plain = run(["--data", str(tmp_path)])
    assert isinstance(plain, Settings)
    assert plain.ground is Ground.SHOP


LOADED = """
import json, sys
from pos.cli.program import run
from pos.ledger.journal import now
code = run(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules))]))
"""
HEAVY = {
    "PySide6", "shiboken6", "escpos", "alembic", "fpdf", "xlsxwriter", "pypinyin", "keyring", "PIL", "segno",
    "psycopg", "rich", "argon2", "sqlalchemy.dialects.postgresql",
}  # fmt: skip


def test_reading_a_balance_loads_nothing_it_does_not_need(store: Counter) -> None:
    words = ("-c", LOADED, "--json", "balance", "1-1-101")
    command = [store.command()[0], *words]
    done = subprocess.run(command, env=store.whole_environment(), capture_output=True, text=True, check=True)
    code, loaded = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    assert not HEAVY & set(loaded)


def test_python_without_asserts_does_the_same(store: Counter) -> None:
    done = store.child("--json", "--on", "2026-03-02", "redeem", "1-1-101", "--points", "max", python=("-O",))
    assert done.code == 0, done.err
    assert done.json["points"] == 127
    assert store.child("verify", python=("-O",)).code == 0


def test_a_reader_that_leaves_is_no_failure_to_tell(store: Counter) -> None:
    with subprocess.Popen(
        store.command("replay", store.folder / "sales.csv", "--ack"),
        env=store.whole_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_bug_is_told_whole_and_is_no_refusal(store: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    from pos import __main__
    from pos.services.reports import Reports

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Reports, "sales", broken)
    monkeypatch.setattr("sys.argv", ["pos", "--data", str(store.data), "sales"])
    assert __main__.main() == 70


BROKEN_BYTES = "\udcff\udcfe"
"""What Python makes of bytes on the command line that are no text."""


@pytest.mark.parametrize(
    "words",
    [
        ("balance", BROKEN_BYTES),
        ("receipt", BROKEN_BYTES),
        ("sales", "--till", BROKEN_BYTES),
        ("--on", BROKEN_BYTES, "sales"),
        ("--as", BROKEN_BYTES, "people", "list"),
        ("--data", BROKEN_BYTES, "sales"),
        ("return", "S1-T1-1-000001", "--all", "--reason", BROKEN_BYTES),
        ("return", BROKEN_BYTES, "--all", "--reason", "x"),
        ("pay", "1-1-101", "--amount", "1", "--kind", "cash", "--reference", BROKEN_BYTES),
        ("bills", "void", BROKEN_BYTES, "--reason", "x"),
        ("import", "items", BROKEN_BYTES),
        ("replay", "sales.csv", "--till", BROKEN_BYTES),
        ("people", "add", BROKEN_BYTES, "--roles", "cashier", "--name", BROKEN_BYTES),
        ("sales", "--last", "9" * 30),
        ("replay", "sales.csv", "--limit", "9" * 30),
        ("demo", "--seed", "9" * 30),
        ("redeem", "1-1-101", "--points", "9" * 30),
        ("balance", "x" * 5000),
        ("balance", ""),
        ("receipt", f"S1-T1-{'9' * 12}-{'9' * 12}"),
    ],
    ids=lambda words: " ".join(words)[:40].encode("ascii", "replace").decode(),
)
def test_nothing_typed_is_a_bug(store: Counter, words: tuple[str, ...]) -> None:
    """`run` raises what is a bug; anything else has an exit code and a sentence."""
    answer = store(*words)
    assert answer.code in {0, 1, 2, 3}
    assert answer.code == 0 or answer.err
    assert "\udcff" not in answer.err + answer.out


def test_a_clock_that_looks_wrong_writes_nothing_until_somebody_says_that_it_is_right(store: Counter) -> None:
    before = store("--json", "verify").json["checked"]["entries"]
    for day in ("2015-03-01", "2099-03-01"):
        store.to(day)
        for words in (
            ("points", "expire"),
            ("pay", "1-1-101", "--amount", "1.00", "--kind", "cash"),
            ("redeem", "1-1-101", "--points", "1"),
            ("month", "close", "2026-03"),
            ("month", "batch", "2015-01"),
            ("bills", "issue", "2015-03"),
            ("return", "S1-T1-1-000001", "--all", "--reason", "退"),
        ):
            done = store("--json", *words)
            assert (done.code, done.json["error"]) == (1, "clock_unsure"), words
        assert store("--json", "balance", "1-1-101").code == 0
    store.clock = now
    assert store("--json", "verify").json["checked"]["entries"] == before
    assert store("redeem", "1-1-101", "--points", "1").code == 0  # nothing is barred
    store.to("2027-03-01")
    said = store("--lang", "en", "redeem", "1-1-101", "--points", "1")
    assert "The computer says 2027-03-01T12:00:00+08:00" in said.err
    assert "--clock-is-right" in said.err
    assert store("--clock-is-right", "redeem", "1-1-101", "--points", "1").code == 0
    assert store("redeem", "1-1-101", "--points", "1").code == 0  # it is this till's own clock now
    assert store("verify", "--full").code == 0
