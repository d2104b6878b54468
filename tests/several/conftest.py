"""Several desks on one server: each test has a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import Server, server_or_skip
from tests.several.shops import Community


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    """A server of their own, for it is killed: one with few databases is back at once."""
    with server_or_skip() as running:
        yield running


@pytest.fixture
def community(server: Server, tmp_path: Path) -> Community:
    """A community on a server that runs."""
    return Community(server, tmp_path)
