"""Qt, and nothing but Qt."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - what is put right below is there from now on

# PySide puts an import of its own in front of what was there, to find in each module's source whether it wants Qt's
# names in snake case. None of ours does; the sources of all that was loaded after it were read, and kept: 20 MiB, and
# more than a tenth of the time until somebody can sell. What was there is kept by it under this name.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
