"""Writing files so that they are there whole or not at all, and CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

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
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
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
