"""The month pack: every file of a closed month, the manifest that lists them, and putting them on the disk whole.

Everything here is a pure function of the `MonthPack`, which is read from the ledger: the same month gives the same
bytes whenever, wherever and however often it is written.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pos.domain.month.books import MonthPack
from pos.durable import sync_folder, write_new
from pos.errors import Refused, Unavailable
from pos.exchange.month.pdf import summary_pdf
from pos.exchange.month.tables import PackTable, pack_tables
from pos.exchange.month.workbook import month_xlsx
from pos.exchange.outfile import csv_bytes

MANIFEST: Final = "manifest.json"
FORMAT: Final = 1
"""Raised when a file of the pack changes its meaning."""
_PERIOD: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class PackResult:
    """Where the pack is. `written` is False when the very same files were there already."""

    folder: Path
    files: tuple[tuple[str, str], ...]
    """(name, SHA-256) of every file, the manifest included"""
    manifest_sha256: str
    written: bool


def pack_files(pack: MonthPack) -> dict[str, bytes]:
    """Every file of the pack by name, manifest.json last."""
    tables = pack_tables(pack)
    files = {f"{table.name}.csv": csv_bytes(table.header, table.rows) for table in tables}
    fingerprint = data_sha256(files)
    files["month.xlsx"] = month_xlsx(pack, tables)
    files["summary.pdf"] = summary_pdf(pack, tables, fingerprint)
    files[MANIFEST] = _manifest(pack, tables, files, fingerprint)
    return files


def manifest_bytes(pack: MonthPack) -> bytes:
    """manifest.json of the pack: UTF-8, keys sorted, one trailing newline."""
    return pack_files(pack)[MANIFEST]


def manifest_sha256(pack: MonthPack) -> str:
    """What the next month's pack names as `previous_manifest_sha256`."""
    return hashlib.sha256(manifest_bytes(pack)).hexdigest()


def data_sha256(files: Mapping[str, bytes]) -> str:
    """The fingerprint printed on the signed page: SHA-256 of what `sha256sum *.csv` prints for the CSV files."""
    listing = [f"{_sha256(data)}  {name}\n" for name, data in sorted(files.items()) if name.endswith(".csv")]
    return _sha256("".join(listing).encode("ascii"))


def write_pack(pack: MonthPack, out_dir: Path) -> PackResult:
    """Write `out_dir`/`pack.period`/ whole: temporary name, fsync, rename.

    A folder that already holds the same bytes is left as it is. Refused `pack_differs` (with the files that differ)
    when it holds others: what was handed over and signed is never overwritten. Unavailable `cannot_write`.
    """
    if not _PERIOD.fullmatch(pack.period):
        raise ValueError(f"no period: {pack.period!r}")
    files = pack_files(pack)
    folder = out_dir / pack.period
    hashes = {name: _sha256(data) for name, data in files.items()}
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        written = not folder.exists() and _put(files, out_dir, folder)
        if not written:
            _compare(files, folder)
    except (OSError, ValueError) as error:
        raise Unavailable("cannot_write", file=str(folder), detail=str(error)) from error
    return PackResult(folder, tuple(hashes.items()), hashes[MANIFEST], written)


def _put(files: Mapping[str, bytes], out_dir: Path, folder: Path) -> bool:
    """Write the files beside the folder and rename them into it; False when somebody else was first."""
    fresh = out_dir / f".{folder.name}.{secrets.token_hex(8)}.partial"
    fresh.mkdir()
    try:
        for name, data in files.items():
            write_new(fresh / name, data)
        sync_folder(fresh)
        fresh.rename(folder)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        if error.errno in {errno.EEXIST, errno.ENOTEMPTY} or (os.name == "nt" and folder.exists()):
            return False
        raise
    sync_folder(out_dir)
    return True


def _compare(files: Mapping[str, bytes], folder: Path) -> None:
    """Refuse a folder that holds another pack; what is no file of a pack (a scan of the signed page) may lie there."""
    different = tuple(name for name, data in files.items() if not _same(folder / name, data))
    if different:
        raise Refused("pack_differs", folder=str(folder), files=different)


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _manifest(pack: MonthPack, tables: tuple[PackTable, ...], files: Mapping[str, bytes], fingerprint: str) -> bytes:
    counts = {f"{table.name}.csv": (len(table.rows), table.sums()) for table in tables}
    counts["month.xlsx"] = (sum(len(table.rows) for table in tables), {})
    counts["summary.pdf"] = (0, {})
    document = {
        "format": FORMAT,
        "period": pack.period,
        "shop": {"id": pack.shop_id, "name": pack.shop_name},
        "property_company": pack.property_company,
        "closed_on": pack.closed_on,
        "program_version": pack.closed_by_version,
        "programme_versions": sorted(pack.programme_versions),
        "chain_heads": [{"till": till, "seq": seq, "hash": digest} for till, seq, digest in sorted(pack.chain_heads)],
        "previous_manifest_sha256": pack.previous_manifest_sha256 or None,
        "data_sha256": fingerprint,
        "tie_outs": [
            {"name": tie.name, "left": tie.left, "right": tie.right, "difference": tie.difference}
            for tie in pack.tie_outs
        ],
        "files": {
            name: {"rows": counts[name][0], "sums": counts[name][1], "sha256": _sha256(data), "bytes": len(data)}
            for name, data in files.items()
        },
    }
    return (json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
