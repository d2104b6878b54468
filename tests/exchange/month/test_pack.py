"""The month pack: exactly the files promised, the same bytes everywhere, never over another one."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest
import python_calamine
from xlsxwriter import __version__ as xlsxwriter_version

from pos.domain.month.books import (
    ExceptionRow,
    HouseholdMonth,
    MonthPack,
    RedemptionRow,
    SettlementRow,
    TieOut,
    VendorRow,
)
from pos.errors import Refused, Unavailable
from pos.exchange.month.pack import data_sha256, manifest_bytes, manifest_sha256, pack_files, write_pack
from pos.exchange.month.tables import pack_tables
from pos.exchange.reading.source import Form, Source
from pos.exchange.reading.xlsx import Workbook
from tests.conftest import ROOT
from tests.exchange.month_sample import COMPANY, PACKS, month_sample

GOLDEN = PACKS / "2026-10"
HEAD = 4
"""The row of a sheet's header, under its title and facts; of the households', which say none"""
HOUSEHOLDS_HEAD = 2
HEADERS = {
    "households.csv": "room, points_opening, earned, awarded, restored, transferred_in, returned, redeemed, expired, "
    "transferred_out, settled, points_closing, debt_closing, fees_opening_fen, billed_fen, waived_fen, paid_cash_fen, "
    "paid_electronic_fen, paid_points_fen, fees_closing_fen, household_no",
    "redemptions.csv": "slip_no, at, room, period, fee_item, points, amount_fen, clerk, reversal_of",
    "settlement.csv": "party, kind, amount_fen",
    "vendors.csv": "code, kind, sales_fen, returns_fen, commission_fen, points_share_fen, carried_fen, due_fen",
    "sales_by_day.csv": "date, till, sales, returns, gross_fen, refunds_fen, cash_fen, wechat_fen, alipay_fen, "
    "unionpay_fen, voucher_fen, points, ecny_fen",
    "exceptions.csv": "kind, room, reference, detail",
}
"""As interface.md, "Files out", has them."""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Every file of the sample month."""
    return pack_files(month_sample())


def table(data: bytes) -> list[list[str]]:
    """A CSV of the pack, read."""
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def test_the_files_are_those_of_the_interface(files: dict[str, bytes]) -> None:
    assert set(files) == {*HEADERS, "month.xlsx", "summary.pdf", "manifest.json"}


@pytest.mark.parametrize("name", HEADERS)
def test_csv_as_promised(files: dict[str, bytes], name: str) -> None:
    data = files[name]
    assert table(data)[0] == HEADERS[name].split(", ")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (HouseholdMonth, "households"),
        (RedemptionRow, "redemptions"),
        (SettlementRow, "settlement"),
        (VendorRow, "vendors"),
    ],
)
def test_columns_follow_the_fields_of_their_rows(row: type, name: str) -> None:
    columns = next(one for one in pack_tables(month_sample()) if one.name == name).header
    assert columns == tuple(field.name for field in fields(row))


def test_rows_stand_in_natural_order(files: dict[str, bytes]) -> None:
    assert [row[0] for row in table(files["households.csv"])[1:]] == ["1-1-101", "3-2-501", "3-2-1001", "10-1-101"]
    assert [(row[0], row[3]) for row in table(files["redemptions.csv"])[1:]] == [
        ("S1-OF-1-000002", "2026-08"),
        ("S1-OF-1-000002", "2026-09"),
        ("S1-OF-1-000010", "2026-09"),
    ]
    assert [row[0] for row in table(files["vendors.csv"])[1:]] == ["V2", "V10"]
    assert [row[:2] for row in table(files["sales_by_day.csv"])[1:]] == [
        ["2026-10-30", "T1"],
        ["2026-10-30", "T2"],
        ["2026-10-31", "T1"],
    ]
    assert [row[0] for row in table(files["exceptions.csv"])[1:]] == ["reversed_across_close", "late", "debt"]
    assert [row[1] for row in table(files["settlement.csv"])[1:]] == ["redemptions", "reversals", "due"]


def test_the_order_the_ledger_gives_does_not_matter() -> None:
    pack = month_sample()
    turned = replace(
        pack,
        households=pack.households[::-1],
        redemptions=pack.redemptions[::-1],
        settlement=pack.settlement[::-1],
        vendors=pack.vendors[::-1],
        sales_by_day=pack.sales_by_day[::-1],
        exceptions=pack.exceptions[::-1],
        chain_heads=pack.chain_heads[::-1],
        programme_versions=pack.programme_versions[::-1],
    )
    assert pack_files(turned) == pack_files(pack)


def test_two_families_of_one_room_are_two_rows_in_the_order_they_came() -> None:
    ours = HouseholdMonth("1-1-102", household_no="9"), HouseholdMonth("1-1-102", household_no="10")
    for both in (ours, ours[::-1]):
        made = table(pack_files(replace(month_sample(), households=both))["households.csv"])
        assert [(row[0], row[-1]) for row in made] == [("room", "household_no"), ("1-1-102", "9"), ("1-1-102", "10")]


def test_a_kind_of_exception_nobody_thought_of_comes_last() -> None:
    pack = month_sample()
    odd = (ExceptionRow("comet", "1-1-101", "x", "y"), *pack.exceptions)
    assert table(pack_files(replace(pack, exceptions=odd))["exceptions.csv"])[-1][0] == "comet"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_text_is_a_formula(start: str) -> None:
    pack = replace(month_sample(), exceptions=(ExceptionRow("late", "1-1-101", "x", f"{start}1+1"),))
    made = pack_files(pack)
    kept = f"{start}1+1".strip()
    assert table(made["exceptions.csv"])[1][3] == (kept if start == "\t" else f"'{kept}")
    sheet = python_calamine.load_workbook(io.BytesIO(made["month.xlsx"])).get_sheet_by_name("例外")
    assert sheet.to_python()[HEAD + 1][3] == kept
    with zipfile.ZipFile(io.BytesIO(made["month.xlsx"])) as archive:
        parts = [archive.read(name) for name in archive.namelist() if "sheet" in name]
    assert not any(b"<f>" in part or b"<f " in part for part in parts)


# -- manifest -----------------------------------------------------------------------------------------------------


def test_the_manifest_proves_every_file(files: dict[str, bytes]) -> None:
    manifest = json.loads(files["manifest.json"])
    assert set(manifest["files"]) == set(files) - {"manifest.json"}
    for name, entry in manifest["files"].items():
        assert entry["sha256"] == hashlib.sha256(files[name]).hexdigest()
        assert entry["bytes"] == len(files[name])
        if name.endswith(".csv"):
            header, *rows = table(files[name])
            assert entry["rows"] == len(rows)
            for column, total in entry["sums"].items():
                assert sum(int(row[header.index(column)]) for row in rows) == total
    assert manifest["files"]["households.csv"]["sums"]["fees_closing_fen"] == 8415
    assert manifest["programme_versions"] == [1, 2]
    assert manifest["program_version"] == "0.9.0"
    assert manifest["previous_manifest_sha256"] == "9b" * 32
    assert manifest["chain_heads"][0] == {"till": "OF", "seq": 57, "hash": "0f" * 32}


def test_months_chain_without_reading_files(files: dict[str, bytes]) -> None:
    assert manifest_bytes(month_sample()) == files["manifest.json"]
    first = replace(month_sample(), previous_manifest_sha256="")
    assert json.loads(manifest_bytes(first))["previous_manifest_sha256"] is None
    assert manifest_sha256(first) != manifest_sha256(month_sample())


def test_the_fingerprint_is_that_of_a_plain_listing(files: dict[str, bytes], tmp_path: Path) -> None:
    listing = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(HEADERS))
    assert data_sha256(files) == hashlib.sha256(listing.encode()).hexdigest()
    assert json.loads(files["manifest.json"])["data_sha256"] == data_sha256(files)


# -- the workbook -------------------------------------------------------------------------------------------------


def test_the_workbook_says_the_same_to_people(files: dict[str, bytes]) -> None:
    book = python_calamine.load_workbook(io.BytesIO(files["month.xlsx"]))
    assert book.sheet_names == ["汇总", "住户", "抵扣明细", "结算", "供应方", "每日销售", "例外"]
    for made in pack_tables(month_sample()):
        rows = book.get_sheet_by_name(made.title).to_python()
        assert rows[0][0] == f"2026年10月 {made.title}"
        top = HOUSEHOLDS_HEAD if made.name == "households" else HEAD
        assert made.name == "households" or rows[1][0] == "门店：和平东红色积分超市"
        heads = [str(head).removesuffix("（元）") for head in rows[top]]
        body = rows[top + 1 : top + 1 + len(made.rows)]
        for cells, expected in zip(body, made.rows, strict=True):
            for value, column in zip(expected, made.columns, strict=True):
                cell = cells[heads.index(column.label)]
                if isinstance(value, int):
                    assert isinstance(cell, float)
                    assert round(cell * 100 if column.header.endswith("_fen") else cell) == value
                elif column.header == "at":
                    assert cell == dt.datetime.fromisoformat(value).replace(tzinfo=None)
                elif column.header == "date":
                    assert cell == dt.date.fromisoformat(value)
                elif column.header == "clerk":
                    assert cell == month_sample().names[value]
                else:
                    assert cell == value or column.header == "kind"
        if made.sums() and made.name != "settlement":
            assert rows[-1][0] == f"合计 {len(made.rows)} 行"


def test_its_summary_names_both_sides_of_each_sum(files: dict[str, bytes]) -> None:
    rows = python_calamine.load_workbook(io.BytesIO(files["month.xlsx"])).get_sheet_by_name("汇总").to_python()
    assert ["结账日", dt.date(2026, 10, 31), "", ""] in rows
    assert ["核对", "推算", "账面", "差额"] in rows
    assert ["积分抵扣 = 物业费到账：积分账 / 物业费账（元）", 129, 129, 0] in rows
    assert ["应付物业公司", 129, COMPANY, ""] in rows


def test_amounts_are_stored_digit_for_digit(files: dict[str, bytes]) -> None:
    sheet = Workbook(Source("month.xlsx", Form.XLSX, files["month.xlsx"])).sheets()[1]
    rows = {row.number: row.cells for row in sheet.rows()}
    assert rows[HOUSEHOLDS_HEAD + 1][:3] == ("房号", "户号", "期初积分")
    assert rows[HOUSEHOLDS_HEAD + 4][:2] == ("3-2-1001", "12")
    assert rows[HOUSEHOLDS_HEAD + 4][-2:] == ("-5", "44.15")


def test_every_sheet_prints_on_pages_of_its_width(files: dict[str, bytes]) -> None:
    """A4 across, its header repeated; the households' points on a page and their fees on the next, beside the room."""
    with zipfile.ZipFile(io.BytesIO(files["month.xlsx"])) as archive:
        names = archive.read("xl/workbook.xml").decode()
        pages = [archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(1, 8)]
    assert all('paperSize="9"' in page and 'orientation="landscape"' in page for page in pages)
    assert [n for n, page in enumerate(pages) if 'fitToHeight="0"' not in page] == [1]
    assert '<colBreaks count="1" manualBreakCount="1"><brk id="14"' in pages[1]
    assert names.count("_xlnm.Print_Area") == len(pages)
    assert "住户!$A:$B,住户!$3:$3" in names


def test_the_workbook_carries_nothing_of_this_machine(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["month.xlsx"])) as archive:
        for info in archive.infolist():
            assert (info.date_time, info.create_system, info.compress_type) == ((1980, 1, 1, 0, 0, 0), 3, 0)
        assert b"2026-10-31T00:00:00Z" in archive.read("docProps/core.xml")


# -- byte for byte ------------------------------------------------------------------------------------------------


def test_it_is_the_golden_pack(files: dict[str, bytes]) -> None:
    """A library that writes other bytes breaks re-exports of closed months: think twice before making these anew.

    To make them: remove the folder and run `python -m tests.exchange.month_sample`.
    """
    assert {path.name for path in GOLDEN.iterdir()} == set(files)
    different = [name for name, data in files.items() if (GOLDEN / name).read_bytes() != data]
    assert not different, f"made by XlsxWriter {xlsxwriter_version}"


def test_another_process_in_another_world_writes_the_same_bytes(tmp_path: Path, files: dict[str, bytes]) -> None:
    program = (
        "from pathlib import Path\n"
        "from tests.exchange.month_sample import month_sample\n"
        "from pos.exchange.month.pack import write_pack\n"
        "print(write_pack(month_sample(), Path('out')).manifest_sha256)\n"
    )
    for zone, locale, seed in (("Pacific/Kiritimati", "C", "1"), ("America/New_York", "C.UTF-8", "4242")):
        place = tmp_path / f"a place {seed}"
        place.mkdir()
        world = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", program], cwd=place, env=world, check=True, capture_output=True)
        assert done.stdout.decode().strip() == hashlib.sha256(files["manifest.json"]).hexdigest()
        assert {path.name: path.read_bytes() for path in (place / "out" / "2026-10").iterdir()} == files


# -- on the disk --------------------------------------------------------------------------------------------------


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    first = write_pack(month_sample(), tmp_path / "a" / "b")
    times = {path: path.stat().st_mtime_ns for path in first.folder.iterdir()}
    (first.folder / "scan of the signed page.pdf").write_bytes(b"%PDF")
    second = write_pack(month_sample(), tmp_path / "a" / "b")
    assert (first.written, second.written) == (True, False)
    assert replace(second, written=True) == first
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert [path.name for path in first.folder.parent.iterdir()] == ["2026-10"]


def test_another_pack_is_never_overwritten(tmp_path: Path) -> None:
    folder = write_pack(month_sample(), tmp_path).folder
    (folder / "settlement.csv").write_text("mine\n")
    (folder / "summary.pdf").unlink()
    with pytest.raises(Refused) as refused:
        write_pack(month_sample(), tmp_path)
    assert refused.value.code == "pack_differs"
    assert refused.value.values["files"] == ("settlement.csv", "summary.pdf")
    assert (folder / "settlement.csv").read_text() == "mine\n"


def test_a_failing_disk_leaves_nothing_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0

    def fails(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("pos.durable.os.fsync", fails)
    with pytest.raises(Unavailable, match="cannot_write"):
        write_pack(month_sample(), tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert write_pack(month_sample(), tmp_path).written


def test_whoever_comes_second_compares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.rename

    def beaten(self: Path, target: Path) -> Path:
        shutil.copytree(self, target)
        return real(self, target)

    monkeypatch.setattr(Path, "rename", beaten)
    assert not write_pack(month_sample(), tmp_path).written
    assert [path.name for path in tmp_path.iterdir()] == ["2026-10"]


def test_a_place_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(Unavailable, match="cannot_write"):
        write_pack(month_sample(), tmp_path / "a")


@pytest.mark.parametrize("period", ["../2026-10", "2026-13", "2026-1", ""])
def test_a_period_is_no_path(tmp_path: Path, period: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        write_pack(replace(month_sample(), period=period), tmp_path)


def test_an_empty_month_has_a_pack(tmp_path: Path) -> None:
    empty = MonthPack(
        "2026-02",
        "S1",
        "超市",
        "",
        "2026-02-28",
        "0.9.0",
        (),
        (),
        "",
        (),
        (),
        (),
        (),
        (),
        (),
        (TieOut("fees", 0, 0),),
        {},
    )
    result = write_pack(empty, tmp_path)
    assert table((result.folder / "households.csv").read_bytes()) == [HEADERS["households.csv"].split(", ")]


# -- amounts in words ---------------------------------------------------------------------------------------------
