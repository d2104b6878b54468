"""A stick: a small filesystem of its own, that can be pulled out while something is written to it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SIZE = 48 << 20


class NoStick(OSError):
    """Nobody may mount one here."""


class Stick:
    """An ext4 image, mounted. Only who may mount can have one."""

    def __init__(self, folder: Path) -> None:
        self.path, self._image = folder / "media", folder / "stick.img"
        self.path.mkdir()
        maker = shutil.which("mkfs.ext4", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        if maker is None:
            raise NoStick("no mkfs.ext4 on this machine")
        with self._image.open("wb") as file:
            file.truncate(SIZE)
        _run(maker, "-q", "-F", str(self._image))
        self.put_in()

    def put_in(self) -> None:
        """Into the same place. Raises NoStick."""
        _run("mount", "-o", "loop", str(self._image), str(self.path))

    def pull(self) -> None:
        """Out of it, whatever is written: its place is an empty folder of the disk underneath."""
        if self.path.is_mount():
            _run("umount", "--lazy", str(self.path))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoStick(f"{command[0]}: {done.stderr.strip()}")
