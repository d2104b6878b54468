"""What a place is in which keys work, and what stands in many of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pos.ui.keys import Bound, Command
from pos.ui.text import QT_TRANSLATE_NOOP

C = Command


@dataclass(frozen=True, slots=True)
class Place:
    """`words` = what the place is called; each command with what it does there, a way to pay with "": it has a name."""

    words: str
    commands: tuple[tuple[Bound, str], ...]
    fixed: frozenset[str] = frozenset()

    def has(self, command: Bound) -> bool:
        """Whether its key works here."""
        return any(one == command for one, _words in self.commands)


CONFIRM: Final = (C.CONFIRM, QT_TRANSLATE_NOOP("Keys", "确认，下一步"))
PRINT: Final = (C.PRINT, QT_TRANSLATE_NOOP("Keys", "打印、补打"))
FIND: Final = (C.FIND, QT_TRANSLATE_NOOP("Keys", "查找"))
SAVE: Final = (C.SAVE, QT_TRANSLATE_NOOP("Keys", "存成文件"))
VIEW: Final = (C.VIEW, QT_TRANSLATE_NOOP("Keys", "换一种看法"))
EARLIER: Final = (C.EARLIER, QT_TRANSLATE_NOOP("Keys", "往前"))
LATER: Final = (C.LATER, QT_TRANSLATE_NOOP("Keys", "往后"))
TRIAL: Final = (C.TRIAL, QT_TRANSLATE_NOOP("Keys", "按上月的小票试算"))
TRIAL_VIEW: Final = (C.TRIAL_VIEW, QT_TRANSLATE_NOOP("Keys", "试算：换一种看法"))
INSIDE: Final = (
    (C.SET_UP, QT_TRANSLATE_NOOP("Keys", "这台电脑的设置")),
    (C.LEAVE_PRACTICE, QT_TRANSLATE_NOOP("Keys", "离开训练")),
)
"""On every page behind the door."""
