"""The window started without the machinery of commands, when nothing but the plainest global options was written.

Whoever opens the shop in the morning names no command; to take the command line apart, which `program` does better in
every other case, would cost as much time as the window itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from pos.domain.language import LANGUAGES
from pos.settings import Settings

_NAMES: Final = {"--data": "data", "--database": "database_url", "--lang": "lang", "--as": "user"}


def steady_streams() -> None:
    """UTF-8 into files and pipes whatever the system says; on a terminal whatever it can show, and never a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace") if stream.isatty() else reconfigure(encoding="utf-8", errors="replace")


def window_settings(arguments: Sequence[str]) -> Settings | None:
    """What to open the window with; None where `program` has to look: a command, another option, or a complaint."""
    named: dict[str, Any] = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        given = value if equals else next(rest, None)
        if name not in _NAMES or given is None or given.startswith("-"):
            return None
        named[_NAMES[name]] = given
    if named.get("lang", LANGUAGES[0]) not in LANGUAGES or not has_display():
        return None
    data = named.pop("data", "")
    return Settings(data=Path(data), **named) if data else Settings(**named)


def has_display() -> bool:
    """Whether a window can be opened. Qt itself would end the program where there is none."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or sys.platform != "linux"
