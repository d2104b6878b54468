"""Several desks on one server: each test has a database of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import Server, private_server
from tests.several.shops import Community


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    """A server of their own, for it is killed: one with few databases is back at once."""
    with contextlib.ExitStack() as stack:
        try:
            running = stack.enter_context(private_server())
        except LookupError as error:
            pytest.skip(str(error))
        yield running


@pytest.fixture
def community(server: Server, tmp_path: Path) -> Community:
    """A community on a server that runs."""
    return Community(server, tmp_path)
