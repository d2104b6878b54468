"""The layers hold, and the contracts that hold them are seen to break."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.house.tidy import imported
from tests.house.trees import parsed, within

CONFIG: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Distributions whose import name pip's metadata cannot tell before they are installed on this machine.
IMPORT_NAMES = {"pysqlite3": "pysqlite3", "psycopg": "psycopg"}
UNIMPORTED = {"tzdata": "zoneinfo reads it where the system has no time zones of its own"}
LINT = "import sys; sys.path.insert(0, sys.argv.pop(1)); from importlinter import cli; cli.lint_imports_command()"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of `folder`'s pyproject.toml on `folder`'s pos."""
    arguments = (sys.executable, "-c", LINT, str(folder), "--no-cache", "--no-logo")
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@dataclass(frozen=True, slots=True)
class Breakage:
    """A wrong line in an otherwise empty package, and the contract that must name it. `found` = how it is named."""

    module: str
    line: str
    contract: str
    found: str


def _imports_from(module: str, line: str, contract: str, target: str) -> Breakage:
    """A module `wrong_…` of its own, so that no two breakages can be taken for one another."""
    return Breakage(module, line, contract, f"pos.{module.replace('/', '.')} -> {target}")


LAYERS = "A folder is a layer"
QT = "PySide6 only in ui and app"
DRIVERS = "SQLAlchemy, alembic and every database driver"
SERVER = "All that knows PostgreSQL stands behind two doors"
CIRCLE = "The server knows neither its doors"
ROOMS = "A room of the services is a desk"
HOLDS = "Names are held through services/writing"
CLOCK = "domain has no clock"
BREAKAGES = (
    _imports_from("ledger/wrong_layer", "import pos.services", LAYERS, "pos.services"),
    _imports_from("devices/wrong_layer", "import pos.exchange", LAYERS, "pos.exchange"),
    _imports_from("cli", "import pos.app", LAYERS, "pos.app"),
    _imports_from("domain/wrong_layer", "import pos.settings", LAYERS, "pos.settings"),
    Breakage("wrong", "", LAYERS, "not listed as layers:\n\n- pos.wrong\n"),
    _imports_from("services/wrong_qt", "from PySide6.QtCore import QObject", QT, "PySide6"),
    _imports_from("services/wrong_driver", "import sqlalchemy", DRIVERS, "sqlalchemy"),
    _imports_from("exchange/wrong_driver", "import sqlite3", DRIVERS, "sqlite3"),
    _imports_from("services/wrong_server", "import pos.ledger.server", SERVER, "pos.ledger.server"),
    _imports_from("ledger/book", "import pos.ledger.server", SERVER, "pos.ledger.server"),
    _imports_from("ledger/server/wrong_door", "import pos.ledger.engine", CIRCLE, "pos.ledger.engine"),
    _imports_from("ledger/server/wrong_book", "import pos.ledger.reading", CIRCLE, "pos.ledger.reading"),
    _imports_from("services/office/wrong_room", "import pos.services.till", ROOMS, "pos.services.till"),
    _imports_from("services/month/wrong_hold", "import pos.ledger.driver", HOLDS, "pos.ledger.driver"),
    _imports_from(
        "exchange/wrong_late", "def open() -> None:\n    from escpos.printer import Dummy", "escpos only in", "escpos"
    ),
    _imports_from("ui/wrong_ledger", "import pos.ledger", "ui asks services", "pos.ledger"),
    _imports_from("ui/wrong_files", "import pos.exchange", "ui asks services", "pos.exchange"),
    _imports_from("domain/wrong_time", "import time", CLOCK, "time"),
    _imports_from("domain/wrong_thread", "import threading", CLOCK, "threading"),
    _imports_from("domain/wrong_chance", "from random import randint", CLOCK, "random"),
)


def skeleton(folder: Path) -> Path:
    """Every module that the contracts name, all empty, under the real configuration."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    rooms = ("ledger/server", "ledger/audit", "ledger/copying", "ledger/reading")
    desks = (
        "services/till",
        "services/office",
        "services/goods",
        "services/stock",
        "services/month",
        "services/people",
    )
    layers = ("", "domain", "ledger", "exchange", "devices", "services", "ui")
    for package in (*layers, *rooms, *desks):
        (folder / "pos" / package).mkdir(exist_ok=True)
        (folder / "pos" / package / "__init__.py").touch()
    for name in (
        *("__main__", "app", "cli", "settings", "wording", "errors", "places"),
        *("ledger/engine", "ledger/book", "ledger/driver", "services/writing"),
    ):
        (folder / "pos" / f"{name}.py").touch()
    return folder


def test_a_sound_skeleton_passes(tmp_path: Path) -> None:
    answer = lint_imports(skeleton(tmp_path))
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_every_contract_is_kept() -> None:
    answer = lint_imports(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "0 broken" in answer.stdout


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says to a skeleton with every breakage in it at once: the contracts judge independently."""
    folder = skeleton(tmp_path_factory.mktemp("broken"))
    for one in BREAKAGES:
        (folder / "pos" / f"{one.module}.py").write_text(one.line + "\n", encoding="utf-8")
    answer = lint_imports(folder)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    return answer.stdout


def told_by(output: str, contract: str) -> str:
    """The linter's explanation of one broken contract: from its underlined name to the next."""
    parts = re.split(r"^(.+)\n-+\n", output.partition("Broken contracts")[2], flags=re.MULTILINE)
    return "".join(told for name, told in zip(parts[1::2], parts[2::2], strict=True) if name.startswith(contract))


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda one: one.module)
def test_a_broken_contract_is_found(broken: str, breakage: Breakage) -> None:
    """Each by the contract that is there for it, and by name."""
    assert breakage.found in told_by(broken, breakage.contract), broken


@lru_cache
def _imports(folder: Path) -> dict[str, set[str]]:
    """Each top-level name imported under `folder`, with the files that do."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in within(parsed(path.read_text(encoding="utf-8"))):
            for name in imported(node):
                found.setdefault(name, set()).add(str(path.relative_to(ROOT)))
    return found


def test_domain_imports_nothing_but_the_standard_library() -> None:
    """import-linter can forbid names; this allows only what Python itself brings, and the program's own errors."""
    strangers = {
        name: files for name, files in _imports(ROOT / "pos/domain").items() if name not in sys.stdlib_module_names
    }
    assert set(strangers) <= {"pos"}, strangers


def _declared() -> set[str]:
    names = [requirement.partition(";")[0] for requirement in CONFIG["project"]["dependencies"]]
    return {name.split("[")[0].split(">")[0].split("=")[0].strip().lower().replace("_", "-") for name in names}


def test_what_is_imported_is_declared() -> None:
    """A library that happens to be there because another one needs it is not ours to use."""
    declared = _declared()
    offered = importlib.metadata.packages_distributions()
    undeclared = {}
    for name, files in {**_imports(ROOT / "pos"), **_imports(ROOT / "migrations")}.items():
        if name in sys.stdlib_module_names or name in {"pos", ""}:
            continue
        distributions = {dist.lower().replace("_", "-") for dist in offered.get(name, [IMPORT_NAMES.get(name, name)])}
        if not distributions & declared:
            undeclared[name] = files
    assert not undeclared


def test_what_is_declared_is_imported() -> None:
    """A library that nobody uses is still downloaded, upgraded, and loaded by whoever breaks into it."""
    names: dict[str, set[str]] = {dist: {name} for name, dist in IMPORT_NAMES.items()}
    for name, distributions in importlib.metadata.packages_distributions().items():
        for distribution in distributions:
            names.setdefault(distribution.lower().replace("_", "-"), set()).add(name)
    used = _imports(ROOT / "pos").keys()
    unused = {one for one in _declared() - UNIMPORTED.keys() if not names.get(one, {one}) & used}
    assert not unused
    assert UNIMPORTED.keys() <= _declared()


def test_every_qt_module_used_is_in_the_essentials() -> None:
    """A developer's machine may have the Addons as well; the locked environment has not."""
    libraries = {
        path.name.partition(".")[0]
        for path in importlib.metadata.files("PySide6-Essentials") or []
        if ".abi3.so" in path.name or path.suffix == ".pyd"
    }
    used = set()
    for path in (ROOT / "pos").rglob("*.py"):
        for node in within(parsed(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                used.add((node.module or "").split(".")[1])
            elif isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                used |= {alias.name for alias in node.names}
    assert used <= libraries
