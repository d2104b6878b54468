"""Every test of the services has a real ledger of its own, copied from one that real migrations made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.town import found_town, open_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.servers import Server
    from tests.services.town import Town


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The community's files, made once."""
    folder = tmp_path_factory.mktemp("community")
    found_town(folder)
    return folder


@pytest.fixture(scope="session")
def served(server: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The same community on a server, made once: (its keys' folder, the database to copy)."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "data").mkdir()
    url = server.database()
    found_town(folder, url)
    return folder, url.rpartition("/")[2]


@pytest.fixture
def filed_town(template: Path, tmp_path: Path) -> Iterator[Town]:
    """The same on a file only, for what only a file has."""
    made = open_copy(template, tmp_path)
    yield made
    made.desk.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    """The community on the tenth of March 2026, with nothing sold yet: on a file, and on a server."""
    if request.param == "sqlite":
        made = open_copy(request.getfixturevalue("template"), tmp_path)
    else:
        folder, name = request.getfixturevalue("served")
        made = open_copy(folder, tmp_path, request.getfixturevalue("server").database(name))
    yield made
    made.desk.close()
    if isinstance(made.place, str):
        request.getfixturevalue("server").drop(made.place)
