"""Every screen in both languages is drawn; the pictures go where `POS_SCREENSHOTS` says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui import pictures
from tests.ui.community import Place


@pytest.mark.screenshots
def test_pictures_of_every_screen(qapp: QApplication, founded: Place, tmp_path: Path) -> None:
    wanted = os.environ.get("POS_SCREENSHOTS")
    folder = Path(wanted or tmp_path / "pictures")
    for album in pictures.albums(folder, qapp, founded, tmp_path, every=bool(wanted)):
        pictures.take(album)
        taken = sorted(album.folder.glob("*.png"))
        assert len(taken) > 40
        size = QImage(str(taken[0])).size()
        assert f"{size.width()}x{size.height()}" in album.folder.name
