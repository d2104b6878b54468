"""The tests' files go to memory only where they have room there."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.memory import roomy


def test_a_folder_is_used_only_when_it_is_there_and_has_room(tmp_path: Path) -> None:
    free = shutil.disk_usage(tmp_path).free
    assert roomy(tmp_path, free // 2)
    assert not roomy(tmp_path, free * 2)
    assert not roomy(tmp_path / "nowhere", 0)
