"""What one computer is set to: how its window looks, what is heard, the screen for the resident. Not in the ledger."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path

from pos.errors import Unavailable
from pos.ui.theme import Look


class SecondScreen(StrEnum):
    """Whether the resident has a screen: where there is a second one, in any case, never."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"

    @property
    def next(self) -> SecondScreen:
        """The one that is offered after this."""
        every = tuple(SecondScreen)
        return every[(every.index(self) + 1) % len(every)]


@dataclass(frozen=True, slots=True)
class Choices:
    """As they are when nobody has chosen anything."""

    large: bool = False
    dark: bool = False
    sounds: bool = True
    spoken: bool = False
    """the total is said aloud"""
    second_screen: SecondScreen = SecondScreen.AUTO

    @property
    def look(self) -> Look:
        """What of it the theme is made from."""
        return Look(self.large, self.dark)


class Computer:
    """The choices and their file; without one they last as long as the window."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.choices = _read(file)

    def write(self, choices: Choices) -> None:
        """Onto the disk. Unavailable `cannot_write`; they hold all the same until the window is closed."""
        if self._file is None:
            return
        import json  # late, as below: the door is painted before anything is written

        from pos.durable import replace_private

        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            replace_private(self._file, json.dumps(asdict(choices), indent=1).encode())
        except OSError as error:
            raise Unavailable("cannot_write", file=self._file.name, detail=error.strerror or str(error)) from error


def _read(file: Path | None) -> Choices:
    """What cannot be read, or is none of the choices, is as if nobody had chosen: no till stays shut over it."""
    try:
        content = file.read_bytes() if file is not None else b""
    except OSError:
        return Choices()
    if not content:
        return Choices()
    import json

    try:
        told = json.loads(content)
    except ValueError:
        return Choices()
    if not isinstance(told, dict):
        return Choices()
    kept = {one.name: told[one.name] for one in fields(Choices) if isinstance(told.get(one.name), bool)}
    screen = told.get("second_screen")
    known = SecondScreen(screen) if screen in tuple(SecondScreen) else SecondScreen.AUTO
    return Choices(**kept, second_screen=known)
