"""A shop with three tills and an office, by dice: whatever happens, papers and file agree, and everything proves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.services.lives.office_life import OfficeLife
from tests.services.town import open_copy

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers import Server
    from tests.services.town import Town

pytestmark = pytest.mark.promises


def lived(town: Town, seed: int, steps: int) -> OfficeLife:
    """A life of so many steps, proven from outside at its end."""
    life = OfficeLife(town, seed)
    try:
        life.live(steps)
        life.outside.proven(life.town)
    finally:
        life.town.desk.close()
    return life


def test_papers_and_file_agree(template: Path, tmp_path: Path, full_figures: bool) -> None:
    lives, steps = (50, 600) if full_figures else (3, 250)
    done: Counter[str] = Counter()
    acts: set[str] = set()
    for seed in range(lives):
        folder = tmp_path / str(seed)
        folder.mkdir()
        life = lived(open_copy(template, folder), seed, steps)
        done += life.done
        acts = {act.__name__ for _, act in life.acts()}
    assert acts == set(done)  # an act that is always refused tries nothing


def test_papers_and_server_agree(served: tuple[Path, str], server: Server, tmp_path: Path, full_figures: bool) -> None:
    template, name = served
    lives, steps = (10, 400) if full_figures else (1, 60)
    for seed in range(lives):
        folder = tmp_path / str(seed)
        folder.mkdir()
        place = server.database(name)
        assert lived(open_copy(template, folder, place), seed, steps).done["sale"]
        server.drop(place)
