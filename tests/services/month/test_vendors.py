"""What vendors are owed for a month: by the snapshots on the lines, once, and what they owe goes on to the next."""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING

from pos.domain.month.books import VendorRow
from pos.ledger.reading import vendor_lists
from tests.services.town import CABBAGE, FINANCE, HONEY, MANAGER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town

MARCH, APRIL, MAY = "2026-03", "2026-04", "2026-05"


def become(town: Town, folder: Path, row: str) -> None:
    """Another version of a vendor; what is sold from now on keeps it."""
    file = folder / "vendors.csv"
    file.write_text(f"code,name,kind,commission_bp\n{row}\n", "utf-8")
    town.desk.imports.bring(MANAGER, "vendors", file)
    with town.desk.ledger.read() as tx:
        from pos.ledger.reading import catalogue

        town.goods.update({one.barcode: one for one in catalogue.everything(tx)})


def rows(town: Town, period: str) -> tuple[VendorRow, ...]:
    """As the ledger has them now, the month closed or not."""
    with town.desk.ledger.read() as tx:
        return vendor_lists.vendors(tx, period)


def posted(town: Town, code: str) -> int:
    """What the account says the vendor is owed, over all months."""
    with town.desk.ledger.read() as tx:
        query = "SELECT SUM(amount) FROM posting WHERE account = 'vendor/" + code + "/payable'"
        return -int(tx.exec_driver_sql(query).scalar_one() or 0)


def test_a_vendor_that_changes_kind_within_a_month(town: Town, tmp_path: Path) -> None:
    """Consigned, then a stall: each line goes by its own snapshot, and nothing is owed twice."""
    sold = town.sell((HONEY, 1000)).receipt_no
    become(town, tmp_path, "V1,邻县蜂场,stall,0")
    town.sell((HONEY, 1000))
    assert rows(town, MARCH) == (
        VendorRow("V1", "consigned", 2999, 0, 375, 0, 0, 2624),
        VendorRow("V1", "stall", 2999, 0, 0, 0, 0, 2999),
    )
    become(town, tmp_path, "V1,邻县蜂场,consigned,2000")
    town.take_back(sold)  # by the commission it was sold at
    assert rows(town, MARCH) == (
        VendorRow("V1", "consigned", 2999, 2999, 0, 0, 0, 0),
        VendorRow("V1", "stall", 2999, 0, 0, 0, 0, 2999),
    )
    assert posted(town, "V1") == 2999


def test_commission_is_cumulative_over_part_returns(town: Town) -> None:
    sold = town.sell((HONEY, 3000)).receipt_no
    for left in (2, 1, 0):
        town.take_back(sold, (1, 1000))
        [row] = rows(town, MARCH)
        assert row.due_fen == posted(town, "V1")
        assert row.sales_fen - row.returns_fen == 2999 * left
        assert row.commission_fen == (2999 * left * 1250 + 5000) // 10_000


def test_what_a_vendor_owes_is_carried_until_it_is_worked_off(town: Town, tmp_path: Path) -> None:
    sold = town.sell((CABBAGE, 4000)).receipt_no
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, MARCH)
    town.take_back(sold)
    town.clock.to(date(2026, 5, 1))
    assert rows(town, MAY) == (VendorRow("V7", "stall", 0, 0, 0, 0, -1000, -1000),)  # April is open still
    town.desk.months.close(FINANCE, APRIL)
    town.sell((CABBAGE, 6000))
    town.clock.to(date(2026, 6, 1))
    town.desk.months.close(FINANCE, MAY)
    told = [town.desk.months.pack(period).vendors for period in (MARCH, APRIL, MAY)]
    assert told == [
        (VendorRow("V7", "stall", 1000, 0, 0, 0, 0, 1000),),
        (VendorRow("V7", "stall", 0, 1000, 0, 0, 0, -1000),),
        (VendorRow("V7", "stall", 1500, 0, 0, 0, -1000, 500),),
    ]
    with town.desk.ledger.read() as tx:
        details = tx.exec_driver_sql("SELECT detail FROM entry WHERE kind = 'close' ORDER BY seq").scalars().all()
    assert [json.loads(one).get("carried") for one in details] == [None, {"V7": ["stall", -1000]}, None]
    folder = town.desk.months.export(MAY, tmp_path).folder
    with (folder / "vendors.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1] == ["V7", "stall", "1500", "0", "0", "0", "-1000", "500"]
    town.assert_proven()


def test_what_was_carried_into_a_month_with_nothing_sold(town: Town) -> None:
    sold = town.sell((CABBAGE, 4000)).receipt_no
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, MARCH)
    town.take_back(sold)
    for month in (5, 6):
        town.clock.to(date(2026, month, 1))
        town.desk.months.close(FINANCE, f"2026-{month - 1:02d}")
    assert town.desk.months.pack(MAY).vendors == (VendorRow("V7", "stall", 0, 0, 0, 0, -1000, -1000),)
