"""The tree keeps the house rules, and each rule is seen to find what it is there for."""

from __future__ import annotations

import subprocess
from functools import lru_cache
from pathlib import PurePosixPath

import pytest

from tests.conftest import ROOT, UNTRACED
from tests.house import tidy

TEXTS = {".py", ".md", ".toml", ".cfg", ".ini", ".sh", ".lock", ".txt", ".yml", ".yaml", ".json", ".ts", ".mako", ""}


def _files() -> list[PurePosixPath]:
    """What git keeps or would keep; without git (a source archive) everything that is not made here."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        names = [name for name in listed.stdout.split("\0") if name]
    else:
        names = [
            str(path.relative_to(ROOT)) for top in ("pos", "migrations", "tests") for path in (ROOT / top).rglob("*")
        ]
    return [PurePosixPath(name) for name in names if (ROOT / name).is_file()]


FILES = _files()
PYTHON = [path for path in FILES if path.suffix == ".py"]


def _text(path: PurePosixPath) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _found() -> dict[str, list[str]]:
    """What each rule finds in the code: every file is read and parsed once, and then looked at by all of them."""
    found: dict[str, list[str]] = {rule.__name__: [] for rule in tidy.PYTHON_RULES}
    for path in PYTHON:
        text = _text(path)
        for rule in tidy.PYTHON_RULES:
            found[rule.__name__] += rule(path, text)
    return found


def test_there_is_something_to_look_at() -> None:
    assert PurePosixPath("pos/domain/sale/basket.py") in PYTHON
    assert PurePosixPath("Makefile") in FILES


@pytest.mark.parametrize("rule", tidy.PYTHON_RULES, ids=lambda rule: rule.__name__)
def test_the_code_keeps_the_rule(rule: tidy.Rule) -> None:
    findings = _found()[rule.__name__]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("rule", tidy.TEXT_RULES, ids=lambda rule: rule.__name__)
def test_every_text_keeps_the_rule(rule: tidy.Rule) -> None:
    texts = [path for path in FILES if path.suffix in TEXTS and "golden" not in path.parts]
    findings = [finding for path in texts for finding in rule(path, _text(path))]
    assert not findings, "\n".join(findings)


def test_every_resource_has_a_licence() -> None:
    resources = [path.relative_to("resources") for path in FILES if path.parts[0] == "resources"]
    findings = tidy.unlicensed(resources, (ROOT / "resources/LICENCES.md").read_text(encoding="utf-8"))
    assert not findings, "\n".join(findings)


def test_the_lock_names_no_host() -> None:
    """It is used with whatever index a machine is set up for."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "index-url" not in lock


BROKEN = [
    (tidy.long_files, "pos/a.py", "x = 1\n" * 400),
    (tidy.long_functions, "pos/a.py", "def f() -> None:\n" + "    x = 1\n" * 59),
    (tidy.empty_names, "pos/ui/utils.py", ""),
    (tidy.empty_names, "pos/ui/till_helpers.py", ""),
    (tidy.empty_names, "pos/common/till.py", ""),
    (tidy.empty_names, "pos/ui/till.py", "class PrintManager: ...\n"),
    (tidy.silent_suppressions, "pos/a.py", "x = 1  # noqa\n"),
    (tidy.silent_suppressions, "pos/a.py", "x = 1  # noqa: E501\n"),
    (tidy.silent_suppressions, "pos/a.py", "x = 1  # noqa: E501, F401\n"),
    (tidy.silent_suppressions, "pos/a.py", "x = 1  # type: ignore\n"),
    (tidy.silent_suppressions, "pos/a.py", "x = 1  # type: ignore[attr-defined]\n"),
    (tidy.silent_suppressions, "pos/a.py", "x = 1  # pragma: no cover\n"),
    (tidy.silent_suppressions, "pos/a.py", "# a reason, two lines up\n\nx = 1  # noqa: E501\n"),
    (tidy.machine_paths, "docs/a.md", "look at /" + "root/notes"),
    (tidy.machine_paths, "docs/a.md", "look at /" + "home/mei/pos"),
    (tidy.floats, "pos/domain/a.py", "rate = 0.5\n"),
    (tidy.floats, "pos/ledger/a.py", "def f(x: float) -> None: ...\n"),
    (tidy.floats, "pos/domain/a.py", "def f(x: int) -> int:\n    return int(x / 2)\n"),
    (tidy.escpos_outside_open, "pos/devices/a.py", "import escpos.printer\n"),
    (tidy.escpos_outside_open, "pos/devices/a.py", "def write() -> None:\n    from escpos.printer import Dummy\n"),
    (tidy.dialects_asked_for, "pos/services/a.py", "from pos.ledger.database import Database\n"),
    (tidy.dialects_asked_for, "pos/cli/a.py", "name = engine.dialect\n"),
    (tidy.dialects_asked_for, "pos/services/a.py", "found = isinstance(place, Path)\n"),
    (tidy.dialects_asked_for, "pos/services/a.py", 'found = url.startswith(("postgresql://", "x"))\n'),
    (tidy.dialects_asked_for, "pos/ui/a.py", 'found = engine.product == "SQLite"\n'),
    (tidy.dialects_asked_for, "pos/cli/a.py", 'name = {"sqlite": 1}[found]\n'),
    (tidy.dialects_asked_for, "pos/cli/a.py", 'match found:\n    case "postgresql":\n        x = 1\n'),
    (tidy.late_without_owner, "pos/ui/a.py", "QTimer.singleShot(300, partial(self._on_alone, 1))\n"),
    (tidy.told_on_a_thread, "pos/ui/a.py", "over = threading.Event()\nself.destroyed.connect(over.set)\n"),
]

SOUND = [
    (tidy.long_files, "pos/a.py", "x = 1\n" * 399),
    (tidy.long_files, "pos/ledger/schema/tables.py", "x = 1\n" * 900),
    (tidy.long_functions, "pos/a.py", "def f() -> None:\n" + "    x = 1\n" * 58),
    (tidy.empty_names, "pos/ledger/database.py", "class Database: ...\n"),
    (tidy.silent_suppressions, "pos/a.py", "x = 1  # noqa: E501 -- the address is one word\n"),
    (tidy.silent_suppressions, "pos/a.py", "x = 1  # type: ignore[attr-defined]  # shipped without types\n"),
    (tidy.silent_suppressions, "pos/a.py", "# the address is one word\nx = 1  # noqa: E501\n"),
    (tidy.silent_suppressions, "pos/a.py", "x = 1  # pragma: no cover - only on Windows\n"),
    (tidy.silent_suppressions, "pos/a.py", 'x = "# noqa"\n'),
    (tidy.machine_paths, "docs/a.md", "see ../shared/data, /usr/share/fonts, and the rework/root cause"),
    (tidy.floats, "pos/devices/a.py", "seconds = 0.5\n"),
    (tidy.floats, "pos/domain/a.py", "half = 5 // 2\n"),
    (tidy.escpos_outside_open, "pos/devices/a.py", "def open() -> None:\n    from escpos.printer import Dummy\n"),
    (tidy.dialects_asked_for, "pos/ledger/a.py", 'found = tx.dialect.name == "postgresql"\n'),
    (tidy.dialects_asked_for, "pos/services/a.py", "from pos.ledger.database import Transaction\n"),
    (tidy.dialects_asked_for, "pos/services/a.py", 'check = Check("sqlite", engine.product)\n'),
    (tidy.late_without_owner, "pos/ui/a.py", "QTimer.singleShot(300, self, partial(self._on_alone, 1))\n"),
    (
        tidy.told_on_a_thread,
        "pos/ui/a.py",
        "over = threading.Event()\nself.destroyed.connect(partial(Event.set, over))\n",
    ),
]


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_a_broken_sample_is_found(rule: tidy.Rule, path: str, text: str) -> None:
    assert len(list(rule(PurePosixPath(path), text))) == 1


@pytest.mark.parametrize(("rule", "path", "text"), SOUND)
def test_a_sound_sample_is_left_alone(rule: tidy.Rule, path: str, text: str) -> None:
    assert not list(rule(PurePosixPath(path), text))


def test_a_resource_without_a_licence_is_found() -> None:
    table = "| files | from | licence |\n|---|---|---|\n| `icons/*.svg` | drawn here | Apache-2.0 |\n"
    assert not tidy.unlicensed([PurePosixPath("icons/till.svg")], table)
    assert len(tidy.unlicensed([PurePosixPath("icons/till.svg"), PurePosixPath("beep.wav")], table)) == 1
    assert len(tidy.unlicensed([], table)) == 1
    assert len(tidy.unlicensed([PurePosixPath("icons/till.svg")], table.replace("Apache-2.0", ""))) == 1


def test_every_rule_has_a_broken_sample() -> None:
    assert {rule for rule, _, _ in BROKEN} == {*tidy.PYTHON_RULES, *tidy.TEXT_RULES}


def test_what_is_not_traced_is_there() -> None:
    """A file that was renamed would be traced again, and nobody would know why the run takes longer."""
    assert not {name for name in UNTRACED if not (ROOT / "tests" / name).is_file()}
