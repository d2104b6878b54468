"""A closed month never changes: every path into it is refused, and exporting it again gives the same bytes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.people import Approval
from pos.domain.points.programme import Programme
from pos.domain.sale.tender import RoundingPolicy
from pos.errors import Refused
from pos.exchange.month.pack import pack_files
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.journal import new_id
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from pos.services.people import shop_settings
from pos.services.till.replay import SaleReplay
from pos.services.writing import writing
from tests.services.town import CASHIER, CLERK, FINANCE, HONEY, LEAD, MANAGER, NOODLES, SET_UP

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.services.town import Town

HEADER = "basket_id,sold_at,room,barcode,name,quantity,amount_fen\n"


class March:
    """A month with a bit of everything, closed; and every way anybody has to write."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.town, self.folder = town, folder
        town.programme(expiry_months=1)
        town.earn(70, "1-1-102")  # they lapse after the month is closed
        town.programme()
        town.bill(5000)
        town.bill(2000, "2026-03")
        self.receipt = town.sell((NOODLES, 9000), (HONEY, 1000)).receipt_no
        self.kept = [town.redeem(10).slip_no for _ in range(4)]
        town.take_back(self.receipt, (1, 1000))
        town.clock.to(date(2026, 4, 3))
        town.desk.months.close(FINANCE, "2026-03")

    def ways(self) -> dict[str, Callable[[], object]]:
        """Whatever writes, by what it does."""
        town, desk, home = self.town, self.town.desk, self.town.home()
        return {
            "sell": lambda: town.sell((NOODLES, 1000)),
            "take back": lambda: town.take_back(self.receipt, (1, 1000)),
            "redeem": lambda: town.redeem(1),
            "reverse": lambda: desk.office.reverse(MANAGER, self.kept.pop(), "错户"),
            "pay": lambda: desk.office.pay(CLERK, FeePayment(home, 3, "cash")),
            "award": lambda: desk.office.award(CLERK, Award(home, 1, "巡逻", "表", "物业", new_id())),
            "issue": lambda: desk.office.issue_bills(FINANCE, "2026-03", publish=True),
            "void": lambda: desk.office.void_bill(FINANCE, town.bill(1, f"20{len(self.kept)}9-01").bill_no, "错"),
            "batch": lambda: desk.office.batches.run(FINANCE, "2026-03"),
            "shift": lambda: (town.till().open_shift(CASHIER, 0), town.till().close_shift(CASHIER, 0)),
        }

    def set_up_ways(self) -> dict[str, Callable[[], object]]:
        """What may be dated before the last business day: it takes the first open day by itself."""
        town, desk = self.town, self.town.desk
        n = len(list(self.folder.iterdir()))

        def file(name: str, text: str) -> Path:
            path = self.folder / f"{n}-{name}.csv"
            path.write_text(text, "utf-8")
            return path

        late = HEADER + f"L{n},2026-03-09T09:00:00,1-1-101,1,a,1,1000\n"
        return {
            "replay": lambda: SaleReplay(desk.shop, desk.till.till).run(
                MANAGER, file("sales", late), approval=Approval(LEAD)
            ),
            "import bills": lambda: desk.imports.bring(
                MANAGER, "bills", file("bills", f"room,period,fee_item,amount_yuan\n1-1-102,{2000 + n}-03,物业费,1\n")
            ),
            "import households": lambda: desk.imports.bring(
                MANAGER, "households", file("homes", f"room,area_m2,resident\n1-1-101,{n}.5,改名\n9-9-{n},50,新\n")
            ),
            "import items": lambda: desk.imports.bring(
                MANAGER, "items", file("items", f"barcode,name,price_fen\n{NOODLES.barcode},改名,{n}\n")
            ),
            "programme": lambda: town.back.add_programme(MANAGER, Programme(0, SET_UP, rate_hundredths=n)),
            "rounding": lambda: shop_settings.change(town.shop, MANAGER, "cash_rounding", RoundingPolicy.JIAO),
            "shop's name": lambda: town.setting("shop_name", f"店{n}"),
            "company's name": lambda: town.setting("property_company", f"司{n}"),
            "move": lambda: town.household("1-1-101", room=f"8-8-{800 + n}"),
            "move back": lambda: town.household("1-1-101", room="1-1-101"),
            "lapse": lambda: desk.office.expire(FINANCE, town.clock.now.date()),
        }


@pytest.mark.promises
def test_every_path_into_a_closed_month_is_refused(town: Town, tmp_path: Path) -> None:
    march = March(town, tmp_path)
    files, entries = pack_files(town.desk.months.pack("2026-03")), town.entries()
    for day in (date(2026, 3, 31), date(2026, 3, 1), date(2026, 2, 28), date(2016, 2, 29)):
        town.shop.on = day
        for act, way in march.ways().items():
            with pytest.raises(Refused, match="closed_month"):
                way()
            assert (act, town.entries()) == (act, entries)
    for period in ("2026-03", "2026-02", "2025-12"):
        with pytest.raises(Refused, match="closed_month"):
            town.desk.months.close(FINANCE, period)
    assert pack_files(town.desk.months.pack("2026-03")) == files


@pytest.mark.promises
def test_whatever_is_written_later_leaves_it_byte_for_byte(town: Town, tmp_path: Path) -> None:
    march = March(town, tmp_path)
    pack = town.desk.months.pack("2026-03")
    files = pack_files(pack)
    town.clock.to(date(2026, 3, 20))  # the clock is wrong: in the closed month
    for ways in (march.ways(), march.set_up_ways()):
        for act, way in ways.items():
            way()
            assert (act, town.desk.months.pack("2026-03") == pack) == (act, True)
    with town.desk.ledger.read() as tx:
        inside = "SELECT COUNT(*) FROM entry WHERE business_date BETWEEN '2026-03-01' AND '2026-03-31'"
        before = tx.exec_driver_sql(inside).scalar_one()
    town.clock.to(date(2026, 5, 2))
    town.shop.on = date(2026, 5, 2)
    for ways in (march.ways(), march.set_up_ways()):
        for way in ways.values():
            way()
    with town.desk.ledger.read() as tx:
        assert tx.exec_driver_sql(inside).scalar_one() == before
    town.desk.months.close(FINANCE, "2026-04")
    assert pack_files(town.desk.months.pack("2026-03")) == files
    town.assert_proven()


@pytest.mark.promises
def test_the_file_itself_refuses(filed_town: Town, tmp_path: Path) -> None:
    """An entry dated into the month by whoever holds the journal, and a stranger with plain SQL."""
    March(filed_town, tmp_path)
    draft = Draft(Kind.CATALOGUE, date(2026, 3, 31))
    with pytest.raises(Refused, match="closed_month"):
        writing(filed_town.shop, FINANCE, OFFICE, lambda w: w.append(draft))
    later = replace(draft, business_date=date(2026, 4, 1))
    writing(filed_town.shop, FINANCE, OFFICE, lambda w: w.append(later))
    filed_town.desk.close()
    stranger = sqlite3.connect(filed_town.folder / "ledger.db")
    for statement in (
        "UPDATE month_household SET points_closing = 9",
        "UPDATE month_close SET period = '2026-01'",
        "UPDATE entry SET business_date = '2026-03-05' WHERE business_date > '2026-04-01'",
        "DELETE FROM month_close",
        "DELETE FROM month_household",
        "DELETE FROM month_head",
    ):
        with pytest.raises(sqlite3.DatabaseError, match="append_only"):
            stranger.execute(statement)
    stranger.close()
