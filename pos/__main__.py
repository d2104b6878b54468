"""`pos`: a command line, or the window when no command is named. A command never loads Qt."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what was asked; the exit code."""
    from pos.cli.program import run

    asked = run(sys.argv[1:])
    if isinstance(asked, int):
        return asked
    from pos.app import run as open_window

    return open_window(asked)


if __name__ == "__main__":
    sys.exit(main())
