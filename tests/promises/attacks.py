"""Files that nobody means well with: honest ones changed by chance, and a few made to burst whoever opens them."""

from __future__ import annotations

import gzip
import json
import os
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from pos.errors import Refused
from pos.exchange.replay import read_sales
from tests.conftest import ROOT
from tests.exchange import old_books
from tests.exchange.makers import crooked_xlsx, gz_file, sheet_xml, text_file, xlsx_file, zipped
from tests.exchange.old_books import OldSheet, Rows, biff, compound, ods_file, ods_parts, record, xls_file
from tests.exchange.readers import read_bills, read_households, read_items, read_office_file, read_vendors

LIMIT_S: Final = 10
"""Of the processor, here and in what was started from here: what else the machine does is not the file's doing."""
READERS: Final[tuple[Callable[[Path], object], ...]] = (
    read_items,
    read_households,
    read_bills,
    read_vendors,
    read_office_file,
    lambda path: list(read_sales(path)),
)
TABLES: Final[tuple[list[list[str]], ...]] = (
    [["条码", "品名", "售价", "称重"], ["6901234567892", "可乐", "3.00", "0"], ["6901234567908", "苹果", "12.8", "是"]],
    [["房号", "面积", "住户", "电话"], ["3号楼2单元501室", "89.5", "张三", "13812345678"], ["1-1-101", "", "", ""]],
    [
        ["物业费 2026年"],
        ["房号", "账期", "费用项目", "金额"],
        ["3-2-501", "2026-10", "物业费", "39.15"],
        ["1-1-101", "2026-10", "物业费", "4"],
        ["合计", "", "", "43.15"],
    ],
    [["编码", "名称", "类型", "扣点"], ["V1", "菜摊", "摊位", ""], ["V2", "面粉厂", "代销", "800"]],
    [["房号", "账期", "金额", "单号"], ["3-2-501", "2026-10", "-134", "S1-OF-1-000002"], ["1-1-1", "2026-10", "1", ""]],
    [
        ["basket_id", "sold_at", "room", "barcode", "name", "quantity", "amount_fen"],
        ["B1", "2026-10-01T08:00:00", "3-2-501", "690", "可乐", "2", "600"],
        ["B2", "2026-10-01T08:01:00", "", "691", "茶", "1.25", "-5"],
    ],
)
_SPLINTERS: Final = (
    b"\x00", b"\xff", b'"', b",", b"\n", b"\r", b"=1+1", b"\x1bp\x00\x19", b"<!DOCTYPE a>", b"&lt;", b"PK\x03\x04",
    b"1e999999999", b"-", "٣".encode(), "🥤".encode(), "\u202e".encode(), b"A" * 5000, b"../../x", b"\x1f\x8b", b"]]>",
    b"sep=;\n", "合计".encode("gb18030"), b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff", b"\xff\xff\xff\x7f",
)  # fmt: skip


def _csv(rows: Rows) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode("utf-8")


def _old(make: Callable[[Path, list[OldSheet]], Path]) -> Callable[[Path, Rows], bytes]:
    return lambda folder, rows: make(folder, [OldSheet(rows, merges=[(1, 0, 2, 0)])]).read_bytes()


KINDS: Final[Mapping[str, Callable[[Path, Rows], bytes]]] = {
    "csv": lambda _folder, rows: _csv(rows),
    "utf-16": lambda _folder, rows: _csv(rows).decode().replace(",", "\t").encode("utf-16"),
    "gz": lambda _folder, rows: gzip.compress(_csv(rows), mtime=0),
    "xlsx": lambda folder, rows: xlsx_file(folder, rows).read_bytes(),
    "xls": _old(xls_file),
    "ods": _old(ods_file),
}
"""Every kind of file that is read, made from one table."""


def mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` with a few bytes changed, cut, doubled or put in."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(out) + 1)
        match chance.randrange(6):
            case 0 if at < len(out):
                out[at] ^= 1 << chance.randrange(8)
            case 1 if at < len(out):
                out[at] = chance.randrange(256)
            case 2:
                del out[at : at + chance.randrange(1, 200)]
            case 3:
                out[at:at] = out[at : at + chance.randrange(1, 200)] * chance.choice((1, 2, 50))
            case 4:
                out[at:at] = chance.choice(_SPLINTERS)
            case _:
                out = out[: max(1, at)] if chance.random() < 0.1 else out
    return bytes(out)


def attacked(kind: str, data: bytes, chance: random.Random, folder: Path) -> bytes:
    """A mutated file of this kind; what is packed is mutated inside as often as outside."""
    if kind == "csv" and chance.random() < 0.3:
        return mutated(data.decode().encode("gb18030"), chance)
    if kind == "gz" and chance.random() < 0.7:
        return gzip.compress(mutated(gzip.decompress(data), chance), mtime=0)
    if kind in {"xlsx", "ods"} and chance.random() < 0.7:
        return _rezipped(data, chance, folder)
    return mutated(data, chance)


def _rezipped(data: bytes, chance: random.Random, folder: Path) -> bytes:
    """With one part mutated inside, so that the archive itself is sound."""
    with zipfile.ZipFile(text_file(folder, data, "inside.zip")) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    told = [name for name in parts if name.endswith(".xml") and "docProps" not in name and "theme" not in name]
    victim = chance.choice(told)
    parts[victim] = mutated(parts[victim], chance)
    return zipped(parts)


def _spent_s() -> float:
    return sum(os.times()[:4])


def survive(kind: str, count: int, seed: int, folder: Path) -> dict[str, int]:
    """Read them all, the same ones for the same seed. What comes out is rows or a refusal, soon."""
    chance, ends = random.Random(f"{kind} {seed}"), dict[str, int]()
    whole = [KINDS[kind](folder, rows) for rows in TABLES]
    for n in range(count):
        table = chance.randrange(len(TABLES))
        path = text_file(folder, attacked(kind, whole[table], chance, folder), f"attack.{kind}")
        start = _spent_s()
        try:
            READERS[table](path)
            end = "read"
        except Refused as refused:
            end = refused.code
        except Exception as error:
            text_file(Path.cwd(), path.read_bytes(), f"attack-{kind}-{seed}-{n}.bin")
            raise AssertionError(f"attack {n} of {kind}, seed {seed}") from error
        assert _spent_s() - start < LIMIT_S, f"attack {n} of {kind}, seed {seed}"
        ends[end] = ends.get(end, 0) + 1
    return ends


# -- made on purpose ----------------------------------------------------------------------------------------------


def make_bombs(folder: Path) -> dict[str, str]:
    """Small files that are large when opened, or send their reader in a circle: name -> how reading items ends."""
    header = "<row>" + "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("条码", "品名", "售价"))
    noise = {"noise.bin": os.urandom(300_000)}
    text_file(folder, "条码,品名,售价" + "," * 1_000_000 + "\n", "columns.csv")
    gz_file(folder, b"\n" * 50_000_000, "blank.csv.gz")
    crooked_xlsx(folder, sheet_xml(f"{header}{'<c><v>1</v></c>' * 1_000_000}</row>"), extra=noise, name="columns.xlsx")
    crooked_xlsx(folder, sheet_xml(" " * 50_000_000), name="spaces.xlsx")
    _ods(folder, "columns.ods", rows=1, columns=1_000_000)
    _ods(folder, "rectangle.ods", rows=90_000, columns=1_000)
    text_file(folder, zipped(ods_parts([], " " * 50_000_000)), "spaces.ods")
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 12))
    laughs = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">{entities}]><a>&a11;</a>'
    text_file(folder, zipped(ods_parts([], laughs)), "laughs.ods")
    text_file(folder, compound("Workbook", _far_corners(40)), "rectangles.xls")
    text_file(folder, _circle(compound("Workbook", biff([OldSheet(TABLES[0] * 99)]))), "circle.xls")
    rows = [["品名", *(f"售价{row}{column}(元"[:30] for column in range(255))] for row in range(40)]
    text_file(folder, zipped(ods_parts([OldSheet(rows, f"s{n}") for n in range(16)])), "headers.ods")
    return {
        "headers.ods": "missing_column",
        "columns.csv": "too_many_columns",
        "blank.csv.gz": "packed_too_tightly",
        "columns.xlsx": "too_complex",
        "spaces.xlsx": "packed_too_tightly",
        "columns.ods": "too_many_columns",
        "rectangle.ods": "damaged_file",
        "spaces.ods": "packed_too_tightly",
        "laughs.ods": "empty_file",
        "rectangles.xls": "damaged_file",
        "circle.xls": "empty_file",
    }


def _ods(folder: Path, name: str, rows: int, columns: int) -> None:
    """A rectangle of one cell that is said to be repeated."""
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string">'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}<text:p>x</text:p></table:table-cell>'
    table = f'<table:table table:name="a">{row}</table:table-row></table:table>'
    content = old_books._content([]).replace("</office:spreadsheet>", table + "</office:spreadsheet>")
    text_file(folder, zipped({**ods_parts([], content), "noise.bin": os.urandom(50_000)}), name)


def _far_corners(sheets: int) -> bytes:
    """Each sheet has two cells, in corners that are as far apart as can be: sixteen million between them."""
    far = record(0x0203, struct.pack("<HHHd", 0, 0, 0, 1)) + record(0x0203, struct.pack("<HHHd", 65535, 255, 0, 1))
    stream = biff([OldSheet([], f"s{n}") for n in range(sheets)])
    end = record(0x0A)
    common, *bodies = stream.split(end)[:-1]
    places = [len(common) + len(end)]
    for body in bodies:
        places.append(places[-1] + len(body) + len(far) + len(end))
    for n, place in enumerate(places[:-1]):  # each sheet begins later now
        at = common.index(struct.pack("<BB", len(f"s{n}"), 1) + f"s{n}".encode("utf-16-le")) - 6
        common = common[:at] + struct.pack("<I", place) + common[at + 4 :]
    return common + end + b"".join(body + far + end for body in bodies)


def _circle(data: bytes) -> bytes:
    """The table of blocks says that the first one follows itself."""
    (place,) = struct.unpack_from("<I", data, 76)
    at = (place + 1) * 512
    return data[:at] + bytes(4) + data[at + 4 :]


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


def streamed(rows: int, folder: Path) -> tuple[int, int]:
    """Baskets of so many packed rows of sales, and how many MiB more they take than a thirtieth of them."""
    path = folder / "sales.csv.gz"
    baskets, peaks = 0, list[int]()
    for some in (rows // 30, rows):
        with gzip.open(path, "wt", encoding="gb18030", compresslevel=1) as file:
            file.write("basket_id,sold_at,room,barcode,name,quantity,amount_fen\n")
            for n in range(some):
                file.write(f"B{n // 3},2026-10-01T08:00:00,1-1-101,69{n % 8000:011},商品{n % 8000},1,{n % 900}\n")
        baskets = sum(1 for _ in read_sales(path))
        peaks.append(_peak_mib())
    return baskets, peaks[1] - peaks[0]


def _peak_mib() -> int:
    """As Linux counts it for this program: what `getrusage` tells includes whoever started it."""
    (told,) = (line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return int(told.split()[1]) // 1024


def read_all(folder: Path) -> dict[str, str]:
    """How reading each file of a folder ends; too slow is a failure."""
    ends: dict[str, str] = {}
    for path in folder.iterdir():
        start = _spent_s()
        try:
            ends[path.name] = f"read, {read_items(path).bad_count} bad"
        except Refused as refused:
            ends[path.name] = refused.code
        assert _spent_s() - start < LIMIT_S, path
    return ends


def in_a_small_child(call: str) -> Any:
    """What a call of this module gives in a process that may use 512 MiB, and so may those that it starts."""
    program = (
        "import json\n"
        "from pathlib import Path\n"
        "from tests.promises.attacks import *\n"
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
