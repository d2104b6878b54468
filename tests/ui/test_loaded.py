"""What the window loads with its pages: nothing that makes or draws files. Those wait until somebody wants one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE_MAKERS = frozenset({"fontTools", "fpdf", "numpy", "openpyxl", "PIL", "pyqtgraph", "python_calamine", "xlsxwriter"})
"""Half a second on the thread of the window, where somebody who opened a page waited for them."""
EVERY_PAGE = """
import pkgutil, sys
from importlib import import_module
import pos.ui
for found in pkgutil.walk_packages(pos.ui.__path__, "pos.ui."):
    import_module(found.name)
print(*sys.modules)
"""


SOURCES_READ = """
import linecache
import pos.app
from pos.ui.till.desk import TillDesk
from PySide6.QtWidgets import QApplication
app = QApplication([])
import pos.ui.office.desk
print(*linecache.cache)
"""


def test_no_source_is_read_to_load_a_module() -> None:
    """PySide would read each, and keep it: 20 MiB of a till's memory (see `pos.ui`)."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SOURCES_READ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    read = {name for name in done.stdout.split() if Path(name).is_relative_to(ROOT / "pos/ui")}
    assert read <= {str(ROOT / "pos/ui/__init__.py")}


A_TILL = """
import sys
import pos.app
from pos.services.desks import open_desks
from pos.ui.till.desk import TillDesk
import pos.ui.workplace
print(*sys.modules)
"""


def test_a_till_loads_nothing_of_the_office() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", A_TILL]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "pos.services.till.desk" in loaded
    assert not [
        name for name in loaded if name.startswith(("pos.services.office", "pos.ui.office", "pos.ui.backoffice"))
    ]


def test_a_till_that_sells_loads_nothing_that_encrypts() -> None:
    """Six MiB, and ten milliseconds of its start: a phone that is read brings it."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", A_TILL]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert not [name for name in done.stdout.split() if name.partition(".")[0] == "cryptography"]


def test_no_page_loads_what_makes_files() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", EVERY_PAGE]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "PySide6" in loaded
    assert not loaded & FILE_MAKERS
