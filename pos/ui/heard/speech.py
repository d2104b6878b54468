"""The total said aloud, where Qt's speech is installed and the system has a voice; silence everywhere else."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from pos.domain.money import format_yuan

translate = QCoreApplication.translate
_MODULE = "PySide6.QtTextToSpeech"


def there() -> bool:
    """Whether this computer could speak. Loads nothing."""
    return importlib.util.find_spec(_MODULE) is not None


def total_words(fen: int) -> str:
    """`1662` -> "一共16.62元", whole yuan without their zeros."""
    return translate("Heard", "一共{yuan}元").format(yuan=format_yuan(fen).removesuffix(".00"))


class Speaker(QObject):
    """Made when something is first said."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice: Any = None
        self._silent = not there()

    def say(self, words: str) -> None:
        """Says it, in place of what was being said."""
        if self._silent:
            return
        if self._voice is None:
            try:
                self._voice = importlib.import_module(_MODULE).QTextToSpeech(self)
            except ImportError:  # a library of the system's is missing
                self._silent = True
                return
            self._voice.setLocale(QLocale())
        self._voice.stop()
        self._voice.say(words)
