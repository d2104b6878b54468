"""Files shaped as people have them, imported by the real command: each as the list beside them says."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pos.ledger.database import sqlite_module
from pos.ledger.keys import KeyStore
from pos.services.upkeep.setup import new_ledger
from tests.commands.counter import ALL, Counter, copy_of, recorded
from tests.conftest import ROOT

FIELD = Path(os.environ.get("POS_SHARED") or ROOT.parent / "shared") / "data" / "field"
ROOMS = "房号,面积\n" + "".join(f"1-1-10{n},80\n" for n in range(1, 7))


def _cases() -> Iterator[Any]:
    if not (FIELD / "expected.json").is_file():
        yield pytest.param({}, marks=pytest.mark.skip(f"no field files at {FIELD} (set POS_SHARED)"), id="none")
        return
    for case in json.loads((FIELD / "expected.json").read_text("utf-8")):
        yield pytest.param(case, id=case["file"])


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    """A new ledger: somebody with every role, and nothing else."""
    made = Counter(tmp_path_factory.mktemp("bare"))
    new_ledger(made.ledger, KeyStore(made.keys, use_os_store=False), "测试店", (ALL,))
    return made


@pytest.mark.parametrize("case", list(_cases()))
def test_a_file_from_the_field(bare: Counter, tmp_path: Path, case: dict[str, Any]) -> None:
    shop = copy_of(bare, tmp_path)
    if case["kind"] == "bills":
        assert shop("import", "households", shop.file("rooms.csv", ROOMS)).code == 0
    if "first" in case:
        assert shop("import", case["kind"], FIELD / case["first"]).code == 0
    before = _rows(shop)
    done = shop("import", case["kind"], FIELD / case["file"], *case.get("args", ()))
    assert done.code == case["exit"], done.err
    for said in case.get("says", ()):
        assert re.search(said, done.out + done.err), done.err
    if done.code:
        assert _rows(shop) == before
    _as_expected(shop, case)


def _as_expected(shop: Counter, case: dict[str, Any]) -> None:
    households = _asked(shop, "SELECT room, area_centi / 100.0, household_id FROM household_version")
    areas = {room: area for room, area, _ in households}
    people = dict(_asked(shop, "SELECT household_id, count(*) FROM household_person GROUP BY household_id"))
    items = {}
    for barcode, code, name, price in _asked(shop, "SELECT barcode, code, name, price_fen FROM item_version"):
        items[barcode] = items[code] = [name, price]
    assert {room: areas.get(room) for room in case.get("rooms", {})} == case.get("rooms", {})
    assert len(areas) == case.get("room_count", len(areas))
    members = {room: people.get(household_id, 0) for room, _, household_id in households}
    assert {room: members.get(room) for room in case.get("members", {})} == case.get("members", {})
    assert {code: items.get(code) for code in case.get("items", {})} == case.get("items", {})
    if "bills" in case:
        listed = [
            [room, one["period"], one["fee_item"], one["amount_fen"]]
            for room in areas
            for one in shop("--json", "balance", room).json["bills"]
        ]
        assert sorted(listed) == sorted(case["bills"])
    for number, code in enumerate(case.get("scan", ())):
        sale = recorded([(f"B{number}", "2026-10-01T09:00:00", "", code, "随便", "1", "100")])
        assert shop("--json", "replay", shop.file("sale.csv", sale)).json["open_items"] == 0


def test_a_month_file_with_title_number_and_total_is_matched(bare: Counter, tmp_path: Path) -> None:
    office = FIELD / "o01_office_title_total.xlsx"
    if not office.is_file():
        pytest.skip(f"no field files at {FIELD} (set POS_SHARED)")
    shop = copy_of(bare, tmp_path)
    done = shop("--json", "month", "reconcile", "2026-11", "--office-file", office)
    assert (done.code, done.json["theirs_fen"], len(done.json["lines"])) == (1, 5000, 2)
    assert "合计" in done.err


def _rows(shop: Counter) -> list[Any]:
    return [
        _asked(shop, f"SELECT count(*) FROM {table}")
        for table in ("entry", "item_version", "household_version", "bill", "vendor_version")
    ]


def _asked(shop: Counter, statement: str) -> list[Any]:
    with closing(sqlite_module().connect(str(shop.ledger))) as connection:
        return list(connection.execute(statement))
