"""Who may import, and on which day it counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from tests.services.importing.files import BILLS
from tests.services.town import AUDITOR, CASHIER, CLERK, DAY, FINANCE, LEAD, MANAGER

if TYPE_CHECKING:
    from tests.services.importing.files import Files
    from tests.services.town import Town


def test_imports_go_into_the_first_open_month(files: Files, town: Town) -> None:
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    town.clock.to(date(2026, 3, 31), 18)
    pack = town.desk.months.pack("2026-03")
    files.take("items", "barcode,name,price_yuan\n6901028000055,可乐,3.50\n")
    files.take("households", "room\n7-1-101\n")
    files.take("vendors", "code,name,kind\nV3,新摊,stall\n")
    files.take("bills", BILLS)
    with town.desk.ledger.read() as tx:
        days = tx.exec_driver_sql("SELECT business_date FROM entry WHERE till = 'OF' ORDER BY seq DESC LIMIT 4").all()
    assert {row[0] for row in days} == {"2026-04-01"}
    assert town.desk.months.pack("2026-03") == pack
    town.assert_proven()


def test_an_import_may_be_dated_before_the_last_business_day(files: Files, town: Town) -> None:
    town.earn(1)
    town.shop.on = date(2026, 2, 1)
    assert date(2026, 2, 1) < DAY
    files.take("bills", BILLS)
    billed = {row.room: row.billed_fen for row in town.desk.months.status("2026-02").households}
    assert billed["1-1-101"] == 4500


@pytest.mark.parametrize("kind", ["items", "households", "vendors", "bills"])
def test_who_may_import(files: Files, kind: str) -> None:
    files.path.write_text("x\n1\n", "utf-8")
    for person in (CASHIER, LEAD, CLERK, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            files.town.desk.imports.bring(person, kind, files.path)
    for person in (MANAGER, FINANCE):
        with pytest.raises(Refused, match="missing_column"):
            files.town.desk.imports.bring(person, kind, files.path)
