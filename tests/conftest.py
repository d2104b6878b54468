"""What every test may count on: no screen, no real settings, the community's real data when it is at hand."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings

from tests import memory, spelled
from tests.servers import server_or_skip

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.real_months import RungUp
    from tests.servers import Server

ROOT = Path(__file__).resolve().parent.parent

_LONG = ("house", "journeys", "promises", "several", "ui")
_FLOORED = ("commands", "domain", "ledger", "services", "several")
"""The folders that hold the floors of coverage by themselves; following every line of the others' tests costs time."""
UNTRACED = frozenset(
    {
        "commands/test_field.py",
        "ledger/audit/test_kinds.py",
        "ledger/audit/test_server.py",
        "ledger/schema/test_guards.py",
        "ledger/server/test_guards.py",
        "ledger/test_independent_checker.py",
        "services/importing/test_many_rows.py",
        "services/month/test_month_end.py",
        "services/month/test_pack.py",
        "services/month/test_vendors.py",
        "services/office/test_awards.py",
        "services/office/test_desk.py",
        "services/office/test_fees_in_any_order.py",
        "services/office/test_names.py",
        "services/office/test_redemption.py",
        "services/office/test_reversals.py",
        "services/test_days.py",
        "services/test_life.py",
        "services/test_whole_lives.py",
        "services/till/test_explained.py",
        "services/till/test_return_entry.py",
        "several/test_windows.py",
    }
)
"""Of these folders, what lives through lines that the others trace as well (all but seventy, asked of a run with
`--cov-context=test`): two fifths of what is done there, and following each of its lines took a minute and a half."""

memory.use_memory()

# A run in the background of a shell has Ctrl-C switched off, and so would every program that the tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Before anything imports Qt: tests draw into memory, whatever display the machine has.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Qt reads these once too; a developer's own scaling or style would change every picture.
for _name in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_FONT_DPI"):
    os.environ.pop(_name, None)

# Time limits per example make a busy machine fail good code; a failure must be the same for everybody who looks at it.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("wide", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wide" if os.environ.get("POS_PROMISES") == "full" else "steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole days and whole machines first: a long test that began last would have one worker wait for the other."""
    items.sort(key=lambda item: _LONG.index(_folder(item)) if _folder(item) in _LONG else len(_LONG))
    for item in items:
        if _is_untraced(item):
            item.add_marker("no_cover")


def _is_untraced(item: pytest.Item) -> bool:
    """Whether others hold the floors of what it runs through.

    A test of the services that runs on a file as well comes to no line, and to no way between lines, on a server that
    the one on a file and the tests of the ledger's own server do not (asked as for UNTRACED).
    """
    asked = getattr(item, "callspec", None)
    if item.path.relative_to(ROOT / "tests").as_posix() in UNTRACED:
        return True
    return _folder(item) == "services" and asked is not None and "postgresql" in asked.params.values()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Folders that hold no floor are not traced at all: pytest-cov would trace what their fixtures do, and a window's
    do most of it.
    """
    cover = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if cover is None or _folder(item) in _FLOORED:
        return (yield)
    cover.pause()
    try:
        return (yield)
    finally:
        cover.resume()


def pytest_collection_finish() -> None:
    """What is loaded by now stays: Python would go through a million objects of it again with every second window."""
    gc.freeze()
    if (garbage := sys.modules.get("pos.ui.garbage")) is not None:  # a run without windows loads no Qt for it
        garbage.GarbageCollector.sets_aside = False


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(ROOT / "tests").parts[0]


@pytest.fixture(scope="session", autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the settings, keys or data of the person who runs it."""
    home = str(tmp_path_factory.mktemp("home"))
    kept = {"POS_SHARED", "POS_PROMISES", "POS_SCREENSHOTS"}
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("POS_") and name not in kept]:
            patch.delenv(name)
        for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, home)
        # A machine without a key store, as a till without a desktop session is.
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        yield


@pytest.fixture(scope="session", autouse=True)
def _spelled_once() -> Iterator[None]:
    """A statement is spelled out for the first ledger that asks it."""
    with spelled.once():
        yield


@pytest.fixture(scope="session", autouse=True)
def pin_hasher() -> Iterator[PasswordHasher]:
    """PINs are hashed at Argon2's least cost: thousands are proved in a run, each as dear as it is meant to be for a
    thief. Yields what the program takes.
    """
    from pos.services.people import staff  # late: SQLAlchemy is loaded after Qt is told where to draw

    real = staff._hasher
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staff, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield real


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real community's data: `POS_SHARED`, else `../shared` beside the checkout; skips without."""
    place = Path(os.environ.get("POS_SHARED") or ROOT.parent / "shared")
    if not (place / "data").is_dir():
        pytest.skip(f"no real data at {place} (set POS_SHARED)")
    return place


@pytest.fixture(scope="session")
def canonical(shared: Path) -> Path:
    """The real community's goods, households and sales of three months; skips where they are not."""
    folder = shared / "data" / "canonical"
    if not (folder / "sales.csv.gz").is_file():
        pytest.skip(f"no real sales at {folder}")
    return folder


@pytest.fixture(scope="session")
def real_months(canonical: Path, tmp_path_factory: pytest.TempPathFactory) -> RungUp:
    """All of them rung up on a file, once for all workers."""
    from tests.real_months import rung_up  # late: it runs the commands, which most tests never load

    base = tmp_path_factory.getbasetemp()
    return rung_up(canonical, (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "real months")


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's bot, but that it waits for events and not for its clock."""
    from tests.ui.bot import Bot  # late: most folders load no Qt

    return Bot(request)


@pytest.fixture
def disk_path() -> Iterator[Path]:
    """A folder on the disk, for what is killed as it writes: a sync takes long enough there for a kill to meet it."""
    with TemporaryDirectory(prefix="pos-disk-", dir=memory.DISK) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def full_figures() -> bool:
    """True under `make promises`: run the full figure of a promise, not the small sample."""
    return os.environ.get("POS_PROMISES") == "full"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A private PostgreSQL server; skips where there is none."""
    with server_or_skip() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each test on both engines: "" for a file of its own, then the URL of an empty database."""
    if request.param == "sqlite":
        yield ""
        return
    running: Server = request.getfixturevalue("server")
    url = running.database()
    yield url
    running.drop(url)
