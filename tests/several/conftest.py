"""Several desks on one server: each test has a database of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers import Server
from tests.several.shops import Community


@pytest.fixture
def community(server: Server, tmp_path: Path) -> Community:
    """A community on a server that runs."""
    return Community(server, tmp_path)
