"""The layers hold, and the contracts that hold them are seen to break."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.house.tidy import imported

CONFIG: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Distributions whose import name pip's metadata cannot tell before they are installed on this machine.
IMPORT_NAMES = {"pysqlite3": "pysqlite3", "psycopg": "psycopg"}
LINT = "import sys; sys.path.insert(0, sys.argv.pop(1)); from importlinter import cli; cli.lint_imports_command()"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of `folder`'s pyproject.toml on `folder`'s pos."""
    arguments = (sys.executable, "-c", LINT, str(folder), "--no-cache", "--no-logo")
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """Every module that the contracts name, all empty, under the real configuration."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("", "domain", "ledger", "exchange", "devices", "services", "ui"):
        (tmp_path / "pos" / package).mkdir(exist_ok=True)
        (tmp_path / "pos" / package / "__init__.py").touch()
    for name in ("__main__", "app", "cli", "settings", "wording", "errors", "places"):
        (tmp_path / "pos" / f"{name}.py").touch()
    return tmp_path


def test_a_sound_skeleton_passes(skeleton: Path) -> None:
    answer = lint_imports(skeleton)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_every_contract_is_kept() -> None:
    answer = lint_imports(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "0 broken" in answer.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("ledger/wrong.py", "import pos.services", "A folder is a layer"),
        ("devices/wrong.py", "import pos.exchange", "A folder is a layer"),
        ("cli.py", "import pos.app", "A folder is a layer"),
        ("domain/wrong.py", "import pos.settings", "A folder is a layer"),
        ("wrong.py", "", "A folder is a layer"),
        ("services/wrong.py", "from PySide6.QtCore import QObject", "PySide6 only in ui and app"),
        ("services/wrong.py", "import sqlalchemy", "SQLAlchemy, alembic and every database driver"),
        ("exchange/wrong.py", "import sqlite3", "SQLAlchemy, alembic and every database driver"),
        ("exchange/wrong.py", "def open() -> None:\n    from escpos.printer import Dummy", "escpos only in devices"),
        ("ui/wrong.py", "import pos.ledger", "ui asks services"),
        ("ui/wrong.py", "import pos.exchange", "ui asks services"),
        ("domain/wrong.py", "import time", "domain has no clock"),
        ("domain/wrong.py", "import threading", "domain has no clock"),
        ("domain/wrong.py", "from random import randint", "domain has no clock"),
    ],
)
def test_a_broken_contract_is_found(tmp_path: Path, module: str, line: str, contract: str) -> None:
    """On a skeleton of the package with one wrong line in it."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("", "domain", "ledger", "exchange", "devices", "services", "ui"):
        (tmp_path / "pos" / package).mkdir(exist_ok=True)
        (tmp_path / "pos" / package / "__init__.py").touch()
    for name in ("__main__", "app", "cli", "settings", "wording", "errors", "places"):
        (tmp_path / "pos" / f"{name}.py").touch()
    sound = lint_imports(tmp_path)
    assert sound.returncode == 0, sound.stdout + sound.stderr

    (tmp_path / "pos" / module).write_text(line + "\n", encoding="utf-8")
    broken = lint_imports(tmp_path)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    verdicts = [text for text in broken.stdout.splitlines() if text.endswith("BROKEN")]
    assert any(text.startswith(contract) for text in verdicts) or (line == "" and "wrong" in broken.stdout), (
        broken.stdout
    )


def _imports(folder: Path) -> dict[str, set[str]]:
    """Each top-level name imported under `folder`, with the files that do."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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


def test_every_qt_module_used_is_in_the_essentials() -> None:
    """A developer's machine may have the Addons as well; the locked environment has not."""
    libraries = {
        path.name.partition(".")[0]
        for path in importlib.metadata.files("PySide6-Essentials") or []
        if ".abi3.so" in path.name or path.suffix == ".pyd"
    }
    used = set()
    for path in (ROOT / "pos").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                used.add((node.module or "").split(".")[1])
            elif isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                used |= {alias.name for alias in node.names}
    assert used <= libraries
