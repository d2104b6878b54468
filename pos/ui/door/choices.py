"""What one computer is set to: how its window looks, what is heard, the screen for the resident. Not in the ledger."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from pos.errors import Unavailable
from pos.ui.keys import Chosen
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
    keys: Chosen = ()
    """those that are not the default"""
    two_copies: bool = False
    """of a receipt: the customer's, and one that the shop keeps"""
    backup: str = ""
    """the folder of second copies, "" for none"""
    backup_same_disk: bool = False
    """somebody said that the ledger's own disk will do"""

    @property
    def look(self) -> Look:
        """What of it the theme is made from."""
        return Look(self.large, self.dark)


class Computer:
    """The choices and their file; without one they last as long as the window."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.damaged = False
        """whether the file holds what nobody chose: then it is as if nobody had chosen anything, or any key"""
        try:
            self.choices = _read(file)
        except ValueError:
            self.choices, self.damaged = Choices(), True
        if self.choices.keys and not _sound(self.choices.keys):
            self.choices, self.damaged = replace(self.choices, keys=()), True

    @property
    def tables(self) -> Path | None:
        """Where it is remembered how each person's tables stand."""
        return self._file.with_name("tables.json") if self._file is not None else None

    def write(self, choices: Choices) -> None:
        """Onto the disk. Unavailable `cannot_write`; they hold all the same until the window is closed."""
        if self._file is None:
            return
        import json  # late, as below: the door is painted before anything is written

        from pos.durable import replace_private

        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            replace_private(self._file, json.dumps({**asdict(choices), "keys": dict(choices.keys)}, indent=1).encode())
        except OSError as error:
            raise Unavailable("cannot_write", file=self._file.name, detail=error.strerror or str(error)) from error


def _read(file: Path | None) -> Choices:
    """What stands in the file; a file that is not there holds nothing. ValueError: nobody can have chosen that."""
    try:
        content = file.read_bytes() if file is not None else b"{}"
    except FileNotFoundError:
        return Choices()
    except OSError as error:
        raise ValueError(str(error)) from error
    if content == b"{}":
        return Choices()
    import json

    told = json.loads(content)
    if not isinstance(told, dict):
        raise ValueError("no choices")
    return _chosen(told)


def _chosen(told: dict[str, object]) -> Choices:
    switches = {one.name for one in fields(Choices)} - {"second_screen", "keys", "backup"}
    wrong = [name for name in switches if not isinstance(told.get(name, False), bool)]
    keys = told.get("keys", {})
    screen = told.get("second_screen", SecondScreen.AUTO)
    backup = told.get("backup", "")
    if wrong or screen not in tuple(SecondScreen) or not isinstance(keys, dict) or not isinstance(backup, str):
        raise ValueError("no choices")
    return Choices(
        **{name: told[name] for name in switches if name in told},  # type: ignore[arg-type]  # looked at above
        second_screen=SecondScreen(str(screen)),
        keys=_keys(keys),
        backup=backup,
    )


def _keys(told: dict[object, object]) -> Chosen:
    return tuple(sorted((str(name), str(key)) for name, key in told.items()))


def _sound(chosen: Chosen) -> bool:
    """A newer program may have another command under a key that somebody chose: then none of them holds."""
    from pos.ui.door.binding.rules import sound  # late: most computers have the keys that everybody has

    return sound(chosen)
