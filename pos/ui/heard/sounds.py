"""Four sounds that nobody mixes up, played by whatever this computer has: Qt's player, Windows' own, else a beep.

A player is looked for beside the window's work (`load`), and until it is there a refusal beeps, as without one.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from pos.places import resources

TOGETHER_S = 0.15
"""What is heard so soon after an alarm is the same event told once more: the first says it best."""


class Sound(StrEnum):
    """Each is a file of its name in `resources/sounds`."""

    ADDED = "added"
    NOT_ADDED = "not_added"
    REFUSED = "refused"
    DONE = "done"


Play = Callable[[Sound], None]
_ALARMS = (Sound.NOT_ADDED, Sound.REFUSED)


def beep(sound: Sound) -> None:
    """All that is left without a player: only what must not be missed."""
    if sound in _ALARMS:
        QApplication.beep()


class _Now:
    play: Play = staticmethod(beep)
    on = True
    alarm_s = 0.0
    """when the last alarm was heard"""


def play(sound: Sound) -> None:
    """Plays it, and returns at once."""
    now = time.monotonic()
    if not _Now.on or now - _Now.alarm_s < TOGETHER_S:
        return
    if sound in _ALARMS:
        _Now.alarm_s = now
    _Now.play(sound)


def switch(*, on: bool) -> None:
    """As this computer is set to."""
    _Now.on = on


def use(player: Play) -> None:
    """Plays by this from now on."""
    _Now.play = player


def load() -> Play | None:
    """On any thread: the way to play that this computer has, loaded; None for the beep."""
    if sys.platform == "win32":
        return _by_windows(importlib.import_module("winsound"))
    try:
        found = importlib.import_module("PySide6.QtMultimedia")  # by name: it is not among the essentials
    except ImportError:  # not installed, or a library of the system's is missing
        return None
    return _ByQt(found.QSoundEffect).play


def file_of(sound: Sound) -> Path:
    """Where it lies."""
    return resources() / "sounds" / f"{sound}.wav"


class _ByQt:
    """Each sound is made when it is first played, on the window's thread, and kept."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make
        self._made: dict[Sound, Any] = {}

    def play(self, sound: Sound) -> None:
        """Plays it from its start."""
        if sound not in self._made:
            made = self._made[sound] = self._make()
            made.setSource(QUrl.fromLocalFile(str(file_of(sound))))
        self._made[sound].play()


def _by_windows(winsound: Any) -> Play:
    flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT

    def by_windows(sound: Sound) -> None:
        try:
            winsound.PlaySound(str(file_of(sound)), flags)
        except RuntimeError:  # no sound card: the screen says it too
            beep(sound)

    return by_windows
