"""The books must be readable and provable on a machine where neither Qt nor a printer library can be imported."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

from tests.conftest import ROOT

CHILD = textwrap.dedent("""
    import importlib, pkgutil, sys

    FORBIDDEN = {"PySide6", "shiboken6", "escpos"}

    class Refuse:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in FORBIDDEN:
                raise ImportError(f"{name} must not be needed here")

    sys.meta_path.insert(0, Refuse())
    sys.path.insert(0, sys.argv[1])
    seen = []
    for top in sys.argv[2:]:
        module = importlib.import_module(top)
        seen.append(top)
        for found in pkgutil.walk_packages(getattr(module, "__path__", []), top + "."):
            importlib.import_module(found.name)
            seen.append(found.name)
    assert not FORBIDDEN & {name.partition(".")[0] for name in sys.modules}
    print(len(seen))
""")


def child(root: Path, *modules: str) -> subprocess.CompletedProcess[str]:
    """Import `modules` and all below them from `root` in a Python that has no Qt and no escpos."""
    command = (sys.executable, "-W", "error", "-c", CHILD, str(root), *modules)
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)


def test_the_layers_below_the_window_need_neither_qt_nor_escpos() -> None:
    answer = child(ROOT, "pos.domain", "pos.ledger", "pos.services", "pos.exchange", "pos.devices")
    assert answer.returncode == 0, answer.stderr
    assert int(answer.stdout) > 15


def test_no_command_loads_qt() -> None:
    answer = child(ROOT, "pos.cli", "pos.__main__")
    assert answer.returncode == 0, answer.stderr


def test_a_layer_that_needs_qt_is_found(tmp_path: Path) -> None:
    package = tmp_path / "pos" / "ledger"
    package.mkdir(parents=True)
    (tmp_path / "pos" / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "queries.py").write_text("from PySide6.QtCore import QObject\n", encoding="utf-8")
    answer = child(tmp_path, "pos.ledger")
    assert answer.returncode == 1
    assert "PySide6 must not be needed here" in answer.stderr
