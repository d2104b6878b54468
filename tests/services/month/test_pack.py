"""The pack of a closed month: what it says, and that nothing which happens later changes a byte of it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.month.books import VendorRow
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from pos.exchange.month.pack import manifest_sha256
from pos.ledger import staff
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from pos.services.till.replay import SaleReplay
from tests.services.town import CABBAGE, CASH, CASHIER, CLERK, FINANCE, HONEY, MANAGER, NOODLES, TOFFEE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town


def lively_march(town: Town) -> dict[str, str]:
    """A month with everything in it, closed on the first of April; number of the sale and slips by name."""
    town.bill(9000, "2026-02")
    town.bill(4500, "2026-03", "1-1-102")
    sale = town.sell((NOODLES, 2000), (CABBAGE, 3000), (HONEY, 1000), offers=(Offer(TenderKind.WECHAT, 2000), *CASH))
    town.earn(500, "1-1-102")
    gone = town.earn(300)
    kept = town.redeem(200)
    undone = town.redeem(100)
    town.desk.office.reverse(MANAGER, undone.slip_no, "错户")
    town.take_back(gone.receipt_no)
    town.clock.to(date(2026, 3, 31), 20)
    town.sell(
        (TOFFEE, 3000),
        room=None,
        offers=(Offer(TenderKind.VOUCHER, 99), Offer(TenderKind.ECNY, 300), Offer(TenderKind.ALIPAY)),
    )
    town.desk.office.pay(CLERK, FeePayment(town.home("1-1-102"), 4500, "wechat"))
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    return {"sale": sale.receipt_no, "kept": kept.slip_no, "undone": undone.slip_no}


def content(folder: Path) -> dict[str, bytes]:
    """Every file by name."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_what_the_pack_says(town: Town) -> None:
    numbers = lively_march(town)
    pack = town.desk.months.pack("2026-03")
    assert (pack.shop_id, pack.shop_name, pack.closed_on, pack.programme_versions) == (
        "S1",
        "测试店",
        "2026-04-01",
        (1,),
    )
    assert [
        (row.slip_no, row.room, row.points, row.amount_fen, row.clerk, row.reversal_of) for row in pack.redemptions
    ] == [
        (numbers["kept"], "1-1-101", 200, 200, "clerk", ""),
        (numbers["undone"], "1-1-101", 100, 100, "clerk", ""),
        ("S1-OF-1-000003", "1-1-101", -100, -100, "manager", numbers["undone"]),
    ]
    assert [(row.kind, row.amount_fen) for row in pack.settlement] == [
        ("redemptions", 300),
        ("reversals", 100),
        ("due", 200),
    ]
    assert pack.vendors == (
        VendorRow("V1", "consigned", 2999, 0, 375, 0, 0, 2624),
        VendorRow("V7", "stall", 750, 0, 0, 0, 0, 750),
    )
    first, last = pack.sales_by_day
    assert (first.date, first.sales, first.returns, first.gross_fen, first.refunds_fen) == (
        "2026-03-10",
        3,
        1,
        20849,
        6000,
    )
    assert (first.tenders, first.points) == ({"wechat": 2000, "cash": 2849 + 10_000}, 242 + 500)
    assert (last.date, last.tenders, last.points) == ("2026-03-31", {"voucher": 99, "ecny": 300, "alipay": 600}, 0)
    assert pack.exceptions == ()
    assert [tie.difference for tie in pack.tie_outs] == [0, 0, 0]
    assert {till: seq for till, seq, _ in pack.chain_heads}.keys() == {"OF", "T1"}


def test_the_files_of_a_pack_add_up_to_the_ledger(town: Town, tmp_path: Path) -> None:
    lively_march(town)
    folder = town.desk.months.export("2026-03", tmp_path).folder
    with (folder / "households.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["room"] for row in rows] == ["1-1-101", "1-1-102", "3-2-501"]
    assert [f"H{row['household_no']}" for row in rows] == [town.home(row["room"]) for row in rows]
    assert sum(int(row["points_closing"]) for row in rows) == town.points() + town.points("1-1-102")
    assert sum(int(row["fees_closing_fen"]) for row in rows) == town.desk.till.household(town.home()).owed_fen
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["files"]["households.csv"]["rows"] == 3


def test_exporting_twice_gives_the_same_bytes(town: Town, tmp_path: Path) -> None:
    lively_march(town)
    first = town.desk.months.export("2026-03", tmp_path / "one")
    again = town.desk.months.export("2026-03", tmp_path / "one")
    assert (first.written, again.written) == (True, False)
    town.clock.to(date(2027, 1, 1))
    other = town.desk.months.export("2026-03", tmp_path / "two")
    assert content(other.folder) == content(first.folder)
    (first.folder / "households.csv").write_bytes(b"changed")
    with pytest.raises(Refused, match="pack_differs"):
        town.desk.months.export("2026-03", tmp_path / "one")
    with pytest.raises(Refused, match="month_open"):
        town.desk.months.export("2026-04", tmp_path / "one")


def _everything_happens(town: Town, numbers: dict[str, str], tmp_path: Path) -> None:
    """Whatever could reach back into March."""
    town.household("1-1-101", room="9-9-901")
    town.household("1-1-102", state="moved_out")
    town.setting("shop_name", "改了名的店")
    town.setting("property_company", "另一家物业")
    town.programme(rate_hundredths=1, value_fen=7)
    town.back.put_item(MANAGER, replace(town.goods[NOODLES.barcode], name="改名", price_fen=1))
    ledger = town.desk.ledger
    with ledger.read() as tx:
        clerk = staff.find(tx, ledger.keys, "clerk")
    assert clerk is not None
    renamed = replace(clerk, person=replace(clerk.person, name="换人"))
    town.person(renamed, "roles_changed")
    town.take_back(numbers["sale"], (3, 1000))
    town.desk.office.reverse(MANAGER, numbers["kept"], "错户")
    town.desk.office.void_bill(FINANCE, "B000001", "错")
    town.desk.office.award(FINANCE, Award(town.home(), 9, "巡逻", "表", "物业", "k"))
    late = tmp_path / "late.csv"
    late.write_text(
        "basket_id,sold_at,room,barcode,name,quantity,amount_fen\nL1,2026-03-09T09:00:00,9-9-901,1,a,1,1000\n", "utf-8"
    )
    assert SaleReplay(town.desk.shop, town.desk.till.till).run(MANAGER, late).sales == 1
    vendors = tmp_path / "vendors.csv"
    vendors.write_text("code,name,kind,commission_bp\nV1,改名,stall,0\nV7,改名,consigned,9999\n", "utf-8")
    town.desk.imports.bring(MANAGER, "vendors", vendors)
    town.clock.to(date(2029, 1, 1))
    town.desk.office.expire(FINANCE, date(2029, 1, 1))


def test_nothing_that_happens_later_changes_it(town: Town, tmp_path: Path) -> None:
    numbers = lively_march(town)
    before = content(town.desk.months.export("2026-03", tmp_path / "before").folder)
    seal = manifest_sha256(town.desk.months.pack("2026-03"))
    _everything_happens(town, numbers, tmp_path)
    assert content(town.desk.months.export("2026-03", tmp_path / "during").folder) == before
    town.clock.to(date(2029, 2, 1))
    town.desk.months.close(FINANCE, "2026-04")
    assert content(town.desk.months.export("2026-03", tmp_path / "after").folder) == before
    again = town.reopened()
    assert content(again.desk.months.export("2026-03", tmp_path / "restarted").folder) == before
    pack = again.desk.months.pack("2026-04")
    assert pack.previous_manifest_sha256 == seal
    assert [(row.kind, row.room) for row in pack.exceptions] == [
        ("reversed_across_close", "9-9-901"),
        ("late", "9-9-901"),
        ("replayed", "9-9-901"),
    ]
    assert [row.room for row in pack.households] == ["1-1-102", "3-2-501", "9-9-901"]
    again.assert_proven()
    again.desk.close()


def test_the_first_pack_follows_nothing(town: Town) -> None:
    lively_march(town)
    assert town.desk.months.pack("2026-03").previous_manifest_sha256 == ""


def test_commission_of_what_came_back_in_parts_is_that_of_what_stays(town: Town) -> None:
    town.goods[HONEY.barcode] = town.back.put_item(MANAGER, replace(town.goods[HONEY.barcode], price_fen=2998))
    with town.desk.ledger.read() as tx:
        assert tx.exec_driver_sql("SELECT COUNT(*) FROM item_version WHERE item_id = 'I5'").scalar_one() == 2
    sold = town.desk.till.complete(CASHIER, town.basket((HONEY, 3000)), CASH)
    dues = []
    for _ in range(3):
        town.take_back(sold.receipt_no, (1, 1000))
        with town.desk.ledger.read() as tx:
            dues.append(
                tx.exec_driver_sql("SELECT SUM(amount) FROM balance WHERE account = 'vendor/V1/payable'").scalar_one()
            )
    assert dues == [-(5996 - 750), -(2998 - 375), 0]  # 12.5 % of what stays sold, rounded once
    town.assert_proven()
