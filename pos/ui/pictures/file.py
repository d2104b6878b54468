"""A picture from a file: opened by another process, of which nothing but pixels is taken.

Whatever a file does to a reader of pictures it does to that process: it dies, hangs or eats memory, and the file is
none that can be used. What it says is so many bytes of colour or nothing; the picture is made of them here.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

import pos
from pos.domain.goods.pictures import PIXELS, picture_name, png
from pos.errors import Refused

ENDINGS: Final = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif")
"""How the names of files end that a picture may be in."""
MOST_BYTES: Final = 10 * 1024 * 1024
MOST_SECONDS: Final = 10
_PROGRAM: Final = (
    "import sys; sys.path.append(sys.argv[1]); from pos.ui.pictures.apart import main; main(int(sys.argv[2]))"
)
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def picture_from(path: Path) -> tuple[str, bytes]:
    """Name and PNG of the picture in a file, its middle square. Refused `file_not_found` (file), `bad_picture`."""
    if not path.exists():
        raise Refused("file_not_found", file=path.name)
    pixels = b""
    with contextlib.suppress(OSError):
        if path.is_file() and path.stat().st_size <= MOST_BYTES:
            pixels = _pixels(path)
    if len(pixels) != PIXELS:
        raise Refused("bad_picture")
    drawn = png(pixels)
    return picture_name(drawn), drawn


def _pixels(path: Path) -> bytes:
    """As much as a picture has of what the other process says, and a byte more."""
    root = str(Path(pos.__file__).resolve().parent.parent)
    with path.open("rb") as file:
        process = subprocess.Popen(  # noqa: S603 - this very interpreter, with our own words
            (sys.executable, "-P", "-c", _PROGRAM, root, str(MOST_SECONDS)),
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
    watch = threading.Timer(MOST_SECONDS, process.kill)
    watch.start()
    try:
        assert process.stdout is not None
        with process.stdout as out:
            return out.read(PIXELS + 1)
    finally:
        watch.cancel()
        process.kill()
        process.wait()
