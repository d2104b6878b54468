"""Finds a Chinese font on this computer; none is shipped (they are 20 MB), so none may be found."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

_NOTO_MONO_SC: Final = 7
"""Place of "Noto Sans Mono CJK SC" in the Noto collections: its ASCII is exactly half as wide as its Hanzi."""

_NOTO_FOLDERS: Final = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/local/share/fonts",
    "/Library/Fonts",
)
_OTHERS: Final = (
    ("C:/Windows/Fonts/msyh.ttc", "C:/Windows/Fonts/msyhbd.ttc", 0),
    ("C:/Windows/Fonts/simhei.ttf", "C:/Windows/Fonts/simhei.ttf", 0),
    ("C:/Windows/Fonts/simsun.ttc", "C:/Windows/Fonts/simsun.ttc", 0),
    ("/System/Library/Fonts/PingFang.ttc", "/System/Library/Fonts/PingFang.ttc", 2),
    ("/System/Library/Fonts/STHeiti Light.ttc", "/System/Library/Fonts/STHeiti Medium.ttc", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
)


@dataclass(frozen=True, slots=True)
class FontFiles:
    """A regular and a bold face (perhaps the same file) and their place in the collection."""

    regular: str
    bold: str
    index: int


@lru_cache(maxsize=1)
def chinese_font() -> FontFiles | None:
    """The first found of `POS_FONT`, Noto Sans CJK, the system's own and what fontconfig names, else None."""
    return _from_environment() or _known() or _from_fontconfig()


def _from_environment() -> FontFiles | None:
    path = os.environ.get("POS_FONT", "")
    return FontFiles(path, path, 0) if path and Path(path).is_file() else None


def _known() -> FontFiles | None:
    for folder in _NOTO_FOLDERS:
        regular, bold = Path(folder, "NotoSansCJK-Regular.ttc"), Path(folder, "NotoSansCJK-Bold.ttc")
        if regular.is_file():
            return FontFiles(str(regular), str(bold if bold.is_file() else regular), _NOTO_MONO_SC)
    for plain, heavy, index in _OTHERS:
        if Path(plain).is_file():
            return FontFiles(plain, heavy if Path(heavy).is_file() else plain, index)
    return None


def _from_fontconfig() -> FontFiles | None:
    """Asks fc-list, which names only fonts that really hold Chinese (fc-match would name any)."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        asked = subprocess.run(  # noqa: S603 - a program of the system with fixed arguments
            [program, ":lang=zh-cn", "--format", "%{file}\t%{index}\n"],
            capture_output=True,
            text=True,
            timeout=3,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    for line in sorted(asked.stdout.splitlines()):
        path, _, index = line.partition("\t")
        if Path(path).suffix.lower() in {".ttf", ".ttc", ".otf"} and Path(path).is_file():
            return FontFiles(path, path, int(index) if index.isdigit() and int(index) < 64 else 0)
    return None
