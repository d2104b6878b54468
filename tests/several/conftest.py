"""Several desks on one server: each test has a database of its own, copied from one that was made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import Server, server_or_skip
from tests.several import shops, windows
from tests.several.shops import Community, Founded
from tests.several.windows import Town


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    """A server of their own, for it is killed: one with few databases is back at once."""
    with server_or_skip() as running:
        yield running


@pytest.fixture(scope="package")
def founded_shops(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """What every community is a copy of."""
    return Founded.by(server, tmp_path_factory.mktemp("shops"), shops.found)


@pytest.fixture(scope="package")
def founded_windows(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """What every town is a copy of."""
    return Founded.by(server, tmp_path_factory.mktemp("windows"), windows.found)


@pytest.fixture
def community(founded_shops: Founded, tmp_path: Path) -> Iterator[Community]:
    """A community on a server that runs."""
    made = Community(founded_shops, tmp_path)
    yield made
    made.server.drop(made.url)


@pytest.fixture
def town(founded_windows: Founded, tmp_path: Path) -> Iterator[Town]:
    """The window tests' community on a server that runs."""
    made = Town(founded_windows, tmp_path)
    yield made
    made.server.drop(made.url)
