"""No file can crash, freeze or bloat the program: whatever is done to one, reading it ends in rows or in a refusal.

Promise 15 of reliability.md. The full figure is 10,000 mutated files in a child process that may use 512 MiB.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pos.errors import Refused
from pos.exchange.replay import read_sales
from tests.conftest import ROOT
from tests.exchange.makers import crooked_xlsx, gz_file, sheet_xml, text_file, xlsx_file
from tests.exchange.readers import read_bills, read_households, read_items, read_office_file, read_vendors

LIMIT_S = 10
READERS: tuple[Callable[[Path], object], ...] = (
    read_items,
    read_households,
    read_bills,
    read_vendors,
    read_office_file,
    lambda path: list(read_sales(path)),
)
ROWS: tuple[list[list[str]], ...] = (
    [["条码", "品名", "售价", "称重"], ["6901234567892", "可乐", "3.00", "0"], ["6901234567908", "苹果", "12.8", "是"]],
    [["房号", "面积", "住户", "电话"], ["3号楼2单元501室", "89.5", "张三", "13812345678"], ["1-1-101", "", "", ""]],
    [
        ["房号", "账期", "费用项目", "金额"],
        ["3-2-501", "2026-10", "物业费", "39.15"],
        ["1-1-101", "2026-10", "物业费", "4"],
    ],
    [["编码", "名称", "类型", "扣点"], ["V1", "菜摊", "摊位", ""], ["V2", "面粉厂", "代销", "800"]],
    [["房号", "账期", "金额", "单号"], ["3-2-501", "2026-10", "-134", "S1-OF-1-000002"], ["1-1-1", "2026-10", "1", ""]],
    [
        ["basket_id", "sold_at", "room", "barcode", "name", "quantity", "amount_fen"],
        ["B1", "2026-10-01T08:00:00", "3-2-501", "690", "可乐", "2", "600"],
        ["B2", "2026-10-01T08:01:00", "", "691", "茶", "1.25", "-5"],
    ],
)
SPLINTERS = (
    b"\x00", b"\xff", b'"', b",", b"\n", b"\r", b"=1+1", b"\x1bp\x00\x19", b"<!DOCTYPE a>", b"&lt;", b"PK\x03\x04",
    b"1e999999999", b"-", "٣".encode(), "🥤".encode(), "\u202e".encode(), b"A" * 5000, b"../../x", b"\x1f\x8b", b"]]>",
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` with a few bytes changed, cut, doubled or put in."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(out) + 1)
        match chance.randrange(6):
            case 0 if at < len(out):
                out[at] ^= 1 << chance.randrange(8)
            case 1:
                del out[at : at + chance.randrange(1, 40)]
            case 2:
                out[at:at] = chance.choice(SPLINTERS)
            case 3:
                out[at:at] = out[at : at + chance.randrange(1, 200)]
            case 4:
                out[at : at + 4] = chance.randbytes(4)
            case _:
                out = out[: max(1, at)] if chance.random() < 0.1 else out
    return bytes(out)


def rezipped(data: bytes, chance: random.Random, folder: Path) -> bytes:
    """A workbook with one of its parts mutated inside, so that the archive itself is sound."""
    place = folder / "inside.xlsx"
    text_file(folder, data, place.name)
    with zipfile.ZipFile(place) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    victim = chance.choice([name for name in parts if "sheet" in name or "workbook" in name or "Strings" in name])
    parts[victim] = mutated(parts[victim], chance)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return place.read_bytes()


def attacks(count: int, seed: int, folder: Path) -> Iterator[tuple[Callable[[Path], object], bytes]]:
    """Mutated files, the same ones for the same seed."""
    chance = random.Random(seed)
    texts = ["\n".join(",".join(row) for row in rows).encode("utf-8") for rows in ROWS]
    books = [xlsx_file(folder, rows, f"seed{n}.xlsx").read_bytes() for n, rows in enumerate(ROWS)]
    for _ in range(count):
        kind = chance.randrange(len(ROWS))
        match chance.randrange(6):
            case 0:
                data = mutated(books[kind], chance)
            case 1 | 2:
                data = rezipped(books[kind], chance, folder)
            case 3:
                data = gzip.compress(mutated(texts[kind], chance), mtime=0)
                data = mutated(data, chance) if chance.random() < 0.5 else data
            case 4:
                data = mutated(texts[kind].decode("utf-8").encode("gb18030"), chance)
            case _:
                data = mutated(texts[kind], chance)
        yield READERS[kind], data


def survive(count: int, seed: int, folder: Path) -> dict[str, int]:
    """Read them all. What comes out is rows or a refusal, soon; anything else is a failure."""
    ends: dict[str, int] = {}
    for n, (read, data) in enumerate(attacks(count, seed, folder)):
        path = text_file(folder, data, "attack.bin")
        start = time.monotonic()
        try:
            read(path)
            end = "read"
        except Refused as refused:
            end = refused.code
        except Exception as error:
            text_file(Path.cwd(), data, f"attack-{seed}-{n}.bin")
            raise AssertionError(f"attack {n} of seed {seed}") from error
        assert time.monotonic() - start < LIMIT_S, f"attack {n} of seed {seed}"
        ends[end] = ends.get(end, 0) + 1
    return ends


def make_swelling(folder: Path, full_figures: bool) -> dict[str, str]:
    """Files that keep every limit by a hair, or break it late, and swell as much as they can: name -> its end."""
    noise = {"noise.bin": os.urandom(1_100_000)}
    texts = "".join(f"<si><t>🥤{n:06}{'x' * 900}</t></si>" for n in range(40_000))
    one = sheet_xml('<row><c t="s"><v>0</v></c></row>')
    crooked_xlsx(folder, one, strings=f"<sst>{texts}</sst>", extra=noise, name="strings.xlsx")
    if not full_figures:
        return {"strings.xlsx": "too_complex"}
    heads = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("条码", "品名", "售价"))
    cells = f"<row>{heads}</row>" + f"<row>{'<c><v>7</v></c>' * 40}</row>" * 25_000
    crooked_xlsx(folder, sheet_xml(cells), extra=noise, name="cells.xlsx")
    header = "barcode,name,price_yuan,a,b\n"
    long_row = f"{'🥤' * 450},{'y' * 100}"
    rows = "".join(f"{n},品{n},1,{long_row}{os.urandom(12).hex()}\n" for n in range(45_000))
    gz_file(folder, (header + rows).encode(), "wide.csv.gz")
    unseen = "\x01" * 1_900
    rows = "".join(f"{n},{unseen},1,{os.urandom(15).hex()},\n" for n in range(49_000))
    gz_file(folder, (header + rows).encode(), "unseen.csv.gz")
    return {
        "strings.xlsx": "too_complex",
        "cells.xlsx": "too_complex",
        "wide.csv.gz": "read, 0 bad",
        "unseen.csv.gz": "read, 49000 bad",
    }


def read_all(folder: Path) -> dict[str, str]:
    """How reading each file of a folder ends; too slow is a failure."""
    ends: dict[str, str] = {}
    for path in folder.iterdir():
        start = time.monotonic()
        try:
            ends[path.name] = f"read, {read_items(path).bad_count} bad"
        except Refused as refused:
            ends[path.name] = refused.code
        assert time.monotonic() - start < LIMIT_S, path
    return ends


def in_a_small_child(call: str) -> Any:
    """What a call of this module gives in a process that may use 512 MiB."""
    program = (
        "import json\n"
        "from pathlib import Path\n"
        "from tests.exchange.test_fuzz import *\n"
        "try:\n"
        "    import resource\n"
        "    resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))\n"
        "except ImportError:\n"
        "    pass\n"
        f"print(json.dumps({call}))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return json.loads(done.stdout)


@pytest.mark.promises
def test_no_file_can_bloat(tmp_path: Path, full_figures: bool) -> None:
    expected = make_swelling(tmp_path, full_figures)
    assert in_a_small_child(f"read_all(Path({str(tmp_path)!r}))") == expected


@pytest.mark.promises
def test_no_file_can_crash_or_freeze(tmp_path: Path, full_figures: bool) -> None:
    count = 10_000 if full_figures else 400
    ends = in_a_small_child(f"survive({count}, 20261031, Path({str(tmp_path)!r}))")
    assert sum(ends.values()) == count
    assert {"read", "damaged_file", "missing_column", "bad_encoding"} <= set(ends)
