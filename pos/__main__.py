"""`pos`: a command line, or the window when no command is named. A command never loads Qt."""

from __future__ import annotations

import sys
import traceback

BUG = 70
"""Exit code of a bug of ours (EX_SOFTWARE of sysexits.h)."""


def main() -> int:
    """Run what was asked; the exit code."""
    from pos.cli.program import run

    try:
        asked = run(sys.argv[1:])
    except Exception:  # noqa: BLE001 - the top hook: a bug is told whole, and is no refusal (exit code 1)
        traceback.print_exc()
        return BUG
    if isinstance(asked, int):
        return asked
    from pos.app import run as open_window

    return open_window(asked)


if __name__ == "__main__":
    sys.exit(main())
