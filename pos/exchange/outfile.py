"""Writing files so that they are there whole or not at all, and CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final

from pos.durable import sync_folder, write_new
from pos.errors import Unavailable
from pos.outputs import plain_file

_RUNS: Final = ("=", "+", "-", "@", "\t")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def csv_text(text: str) -> str:
    """A text cell a spreadsheet takes for text: one that begins = + - @ or tab gets a quote in front."""
    return f"'{text}" if text.startswith(_RUNS) else text


def csv_copied(text: str) -> str:
    """Like `csv_text` for a cell copied from another file, where "-12.50" is a number and stays one."""
    return text if _NUMBER.fullmatch(text) else csv_text(text)


def csv_bytes(
    header: Sequence[str], rows: Iterable[Sequence[str | int]], guard: Callable[[str], str] = csv_text
) -> bytes:
    r"""UTF-8 without mark, `\n`, quotes where RFC 4180 needs them; texts guarded, integers plain."""
    return csv_rows([header], str) + csv_rows(rows, guard)


def csv_rows(rows: Iterable[Sequence[str | int]], guard: Callable[[str], str]) -> bytes:
    """The same without a header."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8")


def stored(archive: bytes) -> bytes:
    """A workbook's parts in the same order, uncompressed, with nothing of this machine in their headers."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as plain:
        for name in packed.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o600 << 16
            plain.writestr(info, packed.read(name))
    return out.getvalue()


def free_name(folder: Path, name: str, ending: str = "xlsx") -> Path:
    """Where a new file goes: `name`.xlsx, or with a number behind it where something is there already."""
    numbered = (folder / f"{name}{'' if n == 1 else f'-{n}'}.{ending}" for n in count(1))
    return next(path for path in numbered if not path.exists())


def new_file(folder: Path, name: str, data: bytes, ending: str = "xlsx") -> Path:
    """Write one more file into a folder, where `free_name` says. Unavailable `cannot_write`."""
    path = free_name(folder, name, ending)
    replace_file(path, data)
    return path


def replace_file(path: Path, data: bytes) -> None:
    """Write or replace one file: temporary name, fsync, rename.

    Refused as `outputs.plain_file`; Unavailable `cannot_write`.
    """
    plain_file(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            fresh = Path(folder) / path.name
            write_new(fresh, data)
            fresh.replace(path)
        sync_folder(path.parent)
    except (OSError, ValueError) as error:
        raise Unavailable("cannot_write", file=path.name, detail=str(error)) from error


class GrowingFile:
    """A file written piece by piece under a temporary name beside its place, which it takes when it is kept.

    Nothing is there before the first piece. Refused as `outputs.plain_file`; Unavailable `cannot_write`.
    """

    def __init__(self, path: Path) -> None:
        self._path = plain_file(path)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._file: BinaryIO | None = None

    def write(self, piece: bytes) -> None:
        """Add to its end."""
        with self._world():
            if self._file is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._folder = tempfile.TemporaryDirectory(prefix=f".{self._path.name}.", dir=self._path.parent)
                self._file = (Path(self._folder.name) / self._path.name).open("xb")
            self._file.write(piece)

    def keep(self) -> None:
        """Put it in its place, on the disk; nothing where nothing was written."""
        if self._file is None:
            return
        with self._world():
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            plain_file(self._path)
            Path(self._file.name).replace(self._path)
            sync_folder(self._path.parent)

    def drop(self) -> None:
        """Away with what is left of it: all of it when it was not kept."""
        if self._file is not None:
            with suppress(OSError):  # what could not be written cannot be flushed either
                self._file.close()
        if self._folder is not None:
            self._folder.cleanup()

    @contextmanager
    def _world(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            raise Unavailable("cannot_write", file=self._path.name, detail=str(error)) from error
