"""The two failures a person can act on. Anything else is a bug and propagates."""

from __future__ import annotations


class PosError(Exception):
    """A failure with a stable code and values; worded only in `ui.messages` and the command line."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        inside = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code}({inside})" if inside else self.code


class Refused(PosError):
    """A rule says no, and the person can act (exit code 1)."""


class Unavailable(PosError):
    """The world failed: disk, database, printer, lock; a retry makes sense (exit code 3)."""
