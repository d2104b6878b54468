"""`pos`: a command line, or the window when no command is named. A command never loads Qt."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pos.settings import Settings

BUG = 70
"""Exit code of a bug of ours (EX_SOFTWARE of sysexits.h)."""


def main() -> int:
    """Run what was asked; the exit code."""
    from pos.cli.start import steady_streams, window_settings

    steady_streams()
    asked: Settings | int | None = window_settings(sys.argv[1:])
    if asked is None:
        asked = _commanded(sys.argv[1:])
    if isinstance(asked, int):
        return asked
    from pos.app import run as open_window

    return open_window(asked)


def _commanded(arguments: Sequence[str]) -> int | Settings:
    from pos.cli.program import run

    try:
        return run(arguments)
    except Exception:  # noqa: BLE001 - the top hook: a bug is told whole, and is no refusal (exit code 1)
        import traceback

        traceback.print_exc()
        return BUG


if __name__ == "__main__":
    sys.exit(main())
