"""Where papers and files go that somebody saves, and how the window says so: never a box of the system's own."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from pos.ui.text import plain
from pos.ui.widgets.message import MessageStrip, Tone

translate = QCoreApplication.translate


def papers_folder() -> Path:
    """The person's documents, or where `POS_PAPERS` says."""
    named = os.environ.get("POS_PAPERS")
    if named:
        return Path(named)
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()


def say_saved(message: MessageStrip, file: Path) -> None:
    """It is there, and a touch opens it with whatever this computer opens such files with."""
    words = translate("Saving", "存好了：{file}").format(file=plain(str(file), 120))
    message.say(Tone.GOOD, words, translate("Saving", "打开"), act=partial(_open, file))


def _open(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
