"""Files into a town of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.importing.files import Files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town


@pytest.fixture
def files(town: Town, tmp_path: Path) -> Files:
    """Files to import into the town."""
    return Files(town, tmp_path)
