"""Recorded baskets rung up again: once each, late ones in the first open month, what cannot be sold set aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.people import Approval
from pos.domain.points.programme import Programme
from pos.domain.sale.tender import RoundingPolicy
from pos.errors import Refused
from pos.services.till.replay import Replayed, SaleReplay
from tests.services.town import APPLES, AUDITOR, CABBAGE, CASHIER, CLERK, DAY, FINANCE, LEAD, MANAGER, NOODLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town

HEADER = "basket_id,sold_at,room,barcode,name,quantity,amount_fen\n"
GOOD = (
    f"B1,2026-03-05T08:00:00,1-1-101,{NOODLES.barcode},挂面,2,999\n"
    "B1,2026-03-05T08:00:00,1-1-101,6900000000001,散装瓜子,0.255,301\n"
    "B1,2026-03-05T08:00:00,1-1-101,,厂家券,0,-100\n"
    f"B2,2026-03-05T08:05:00,,{APPLES.barcode},苹果,1.2,1438\n"
)


class Recorded:
    """A file of recorded sales, replayed."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.town = town
        self.path = folder / "sales.csv"
        self.rejects = folder / "rejects.csv"
        self.told: list[tuple[str, str, str]] = []

    def run(self, lines: str, limit: int | None = None, approval: Approval | None = None) -> Replayed:
        """Replay a file of these lines."""
        self.path.write_text(HEADER + lines, "utf-8")
        self.told = []
        replaying = SaleReplay(self.town.desk.shop, self.town.desk.till.till)
        return replaying.run(MANAGER, self.path, self.rejects, limit, self._hear, approval=approval)

    def _hear(self, *told: str) -> None:
        self.told.append((told[0], told[1], told[2]))

    def refused(self) -> list[str]:
        """The rejects file's lines, none when there is no file."""
        return self.rejects.read_text("utf-8").splitlines()[1:] if self.rejects.exists() else []


@pytest.fixture
def recorded(town: Town, tmp_path: Path) -> Recorded:
    """A replay into the town."""
    return Recorded(town, tmp_path)


def test_goods_are_known_by_any_spelling_of_their_codes(recorded: Recorded, town: Town) -> None:
    rows = f"B1,2026-03-05T08:00:00,,0{NOODLES.barcode},挂面,1,550\nB1,2026-03-05T08:00:00,,0077,小白菜,1,250\n"
    assert recorded.run(rows) == Replayed(sales=1, total_fen=800)
    (sold,) = town.desk.reports.sales()
    assert [line["barcode"] for line in sold["lines"]] == [NOODLES.barcode, CABBAGE.barcode]


def test_recorded_amounts_are_law(recorded: Recorded, town: Town) -> None:
    town.rounding(RoundingPolicy.JIAO)  # nothing is rounded again
    assert recorded.run(GOOD) == Replayed(sales=2, open_items=1, total_fen=2638, points=60)
    assert recorded.told == [("ACK", "B1", "S1-T1-1-000001"), ("ACK", "B2", "S1-T1-1-000002")]
    first, second = town.desk.reports.sales()
    assert [
        (line["name"], line["qty_milli"], line["unit_price_fen"], line["amount_fen"]) for line in first["lines"]
    ] == [
        ("挂面", 2000, 500, 999),
        ("散装瓜子", 255, 1180, 301),
        ("厂家券", 0, -100, -100),
    ]
    assert (first["room"], first["sold_at"], first["business_date"], first["late"]) == (
        "1-1-101",
        "2026-03-05T08:00:00+08:00",
        "2026-03-05",
        False,
    )
    assert (first["total_fen"], first["points"], first["tenders"]) == (1200, 60, [{"kind": "cash", "amount_fen": 1200}])
    assert (second["room"], second["points"], second["change_fen"]) == (None, 0, 0)
    with town.desk.ledger.read() as tx:
        moved = tx.exec_driver_sql("SELECT item_id, qty_milli FROM stock_move ORDER BY till, seq, n").all()
    assert [tuple(row) for row in moved] == [
        (town.goods[NOODLES.barcode].item_id, -2000),
        (town.goods[APPLES.barcode].item_id, -1200),
    ]
    assert recorded.refused() == []
    town.assert_proven()


def test_again_it_posts_nothing(recorded: Recorded, town: Town) -> None:
    recorded.run(GOOD)
    before = town.entries()
    again = recorded.run(GOOD)
    assert (again.sales, again.duplicates, again.refused, again.total_fen, again.points) == (0, 2, 0, 0, 0)
    assert recorded.told == [("DUP", "B1", "S1-T1-1-000001"), ("DUP", "B2", "S1-T1-1-000002")]
    assert (town.entries(), recorded.refused()) == (before, [])


def test_a_changed_catalogue_or_household_does_not_change_what_was_recorded(recorded: Recorded, town: Town) -> None:
    recorded.run(GOOD)
    item = town.goods[NOODLES.barcode]
    town.back.put_item(MANAGER, replace(item, name="新挂面", price_fen=800, vendor="V7"))
    town.programme(rate_hundredths=1)
    assert recorded.run(GOOD).duplicates == 2
    town.household("1-1-101", room="9-9-901")
    assert recorded.run(GOOD).duplicates == 2
    town.household("1-1-101", state="moved_out")
    assert recorded.run(GOOD).duplicates == 2
    assert recorded.run(GOOD.replace("B1", "B3")) == Replayed(duplicates=1, refused=1)
    assert recorded.told[0] == ("REFUSED", "B3", "no_household")


def test_the_same_id_with_other_content_is_refused(recorded: Recorded, town: Town) -> None:
    recorded.run(GOOD)
    for changed in (
        GOOD.replace("999", "998"),
        GOOD.replace("08:00:00", "08:00:01"),
        GOOD.replace("1-1-101", "1-1-102"),
        GOOD.replace("散装瓜子", "瓜子"),
        GOOD.replace(",2,999", ",3,999"),
    ):
        assert recorded.run(changed) == Replayed(duplicates=1, refused=1)
        assert recorded.told[0] == ("REFUSED", "B1", "key_reused")
    assert len(recorded.refused()) == 3
    assert recorded.refused()[0].endswith(",key_reused")
    assert len(town.desk.reports.sales()) == 2


def test_what_cannot_be_sold_goes_to_the_rejects_and_the_rest_goes_on(recorded: Recorded, town: Town) -> None:
    bad = (
        "B3,2026-03-05T08:00:00,,1,a,1,100\nB3,2026-03-05T08:00:00,,,券,0,-101\n"
        "B4,gestern,,1,a,1,100\n"
        "B5,2026-03-05T08:00:00,9-9-999,1,a,1,100\n"
        "B6,2026-03-05T08:00:00,,1,a,x,100\n"
        "B7,2026-03-05T08:00:00,,1,a,1,100\n"
    )
    done = recorded.run(GOOD + bad)
    assert (done.sales, done.refused, done.total_fen) == (3, 4, 2638 + 100)
    assert [(what, basket, more) for what, basket, more in recorded.told if what == "REFUSED"] == [
        ("REFUSED", "B3", "negative_total"),
        ("REFUSED", "B4", "bad_time"),
        ("REFUSED", "B5", "no_household"),
        ("REFUSED", "B6", "bad_quantity"),
    ]
    assert [line.split(",")[0] for line in recorded.refused()] == ["B3", "B3", "B4", "B5", "B6"]
    town.back.add_household(MANAGER, "9-9-999", None)
    mended = "\n".join(line.rpartition(",")[0] for line in recorded.refused() if line.startswith("B5")) + "\n"
    assert recorded.run(mended).sales == 1
    town.assert_proven()


def test_rejects_stand_beside_the_file_by_default(recorded: Recorded, town: Town) -> None:
    recorded.path.write_text(HEADER + "B1,2026-03-05T08:00:00,9-9-999,1,a,1,100\n", "utf-8")
    assert SaleReplay(town.desk.shop, town.desk.till.till).run(MANAGER, recorded.path).refused == 1
    assert recorded.path.with_name("sales.csv.rejects.csv").exists()


def test_a_limit_counts_baskets_from_the_start(recorded: Recorded, town: Town) -> None:
    assert recorded.run(GOOD, limit=0) == Replayed()
    assert recorded.run(GOOD, limit=1).sales == 1
    assert recorded.run(GOOD, limit=1).duplicates == 1
    assert recorded.run(GOOD, limit=5) == Replayed(1, 1, 0, 1, 1438, 0)


def test_how_many_there_will_be_is_told_first(recorded: Recorded, town: Town) -> None:
    recorded.path.write_text(HEADER + GOOD, "utf-8")
    for limit, expected in ((None, 2), (1, 1), (9, 2)):
        counted: list[int] = []
        SaleReplay(town.desk.shop, town.desk.till.till).run(
            MANAGER, recorded.path, recorded.rejects, limit, counted=counted.append
        )
        assert counted == [expected]


def test_open_items_are_those_of_this_file(recorded: Recorded, town: Town) -> None:
    two = "B8,2026-03-05T09:00:00,,6900000000001,瓜子,1,5\nB8,2026-03-05T09:00:00,,6900000000002,糖,1,5\n"
    assert recorded.run(GOOD).open_items == 1
    assert recorded.run(two).open_items == 2
    assert recorded.run("B9,2026-03-05T09:00:00,9-9-999,6900000000003,盐,1,5\n").open_items == 0


def test_zero_amounts_and_zero_totals_are_sales(recorded: Recorded, town: Town) -> None:
    lines = (
        "B3,2026-03-05T08:00:00,1-1-101,1,送的,1,0\n"
        "B4,2026-03-05T08:00:00,1-1-101,1,a,1,100\nB4,2026-03-05T08:00:00,1-1-101,2,券,1,-100\n"
        "B5,2026-03-05T08:00:00,1-1-101,1,零头,0,100\n"
    )
    assert recorded.run(lines) == Replayed(sales=3, open_items=1, total_fen=100, points=5)
    town.assert_proven()


# -- days ---------------------------------------------------------------------------------------------------------


def test_a_late_sale_takes_the_first_open_day_and_keeps_its_time(recorded: Recorded, town: Town) -> None:
    town.programme(rate_hundredths=1000)
    town.clock.to(date(2026, 4, 15))
    town.desk.months.close(FINANCE, "2026-03")
    pack = town.desk.months.pack("2026-03")
    town.back.add_programme(MANAGER, Programme(0, date(2026, 4, 1), rate_hundredths=100))
    recorded.run(GOOD)
    late = town.desk.reports.sales()[0]
    assert (late["sold_at"], late["business_date"], late["late"]) == ("2026-03-05T08:00:00+08:00", "2026-04-01", True)
    assert late["points"] == 120  # by the version of its own day
    lot = town.desk.reports.balance("1-1-101")["lots"][0]
    assert (lot["available_from"], lot["expires_on"]) == ("2026-03-05", "2028-03-05")
    assert town.desk.months.pack("2026-03") == pack
    assert recorded.run(GOOD).duplicates == 2
    town.clock.to(date(2026, 5, 1))
    town.desk.months.close(FINANCE, "2026-04")
    exceptions = town.desk.months.pack("2026-04").exceptions
    assert [(row.kind, row.room, row.reference, row.detail) for row in exceptions] == [
        ("late", "1-1-101", "S1-T1-1-000001", "2026-03-05T08:00:00+08:00"),
        ("late", "", "S1-T1-1-000002", "2026-03-05T08:05:00+08:00"),
        ("replayed", "1-1-101", "S1-T1-1-000001", "1200 manager"),
        ("replayed", "", "S1-T1-1-000002", "1438 manager"),
    ]
    town.assert_proven()


def test_a_replay_may_go_back_whatever_day_was_asked_for(recorded: Recorded, town: Town) -> None:
    town.earn(10)
    town.shop.on = date(2026, 1, 1)
    assert recorded.run(GOOD).sales == 2
    assert {one["business_date"] for one in town.desk.reports.sales()} == {"2026-03-05", DAY.isoformat()}


def test_recorded_points_that_have_lapsed_cannot_be_spent(recorded: Recorded, town: Town) -> None:
    town.programme(expiry_months=1)
    town.bill(1000)
    town.clock.to(date(2026, 6, 1))
    recorded.run(GOOD)
    assert town.points() == 0
    with pytest.raises(Refused, match="more_than_available"):
        town.redeem(1)
    assert town.desk.office.expire(FINANCE, date(2026, 6, 1)) == 60
    town.assert_proven()


# -- what a file can do -------------------------------------------------------------------------------------------


def test_no_basket_id_can_take_the_key_of_a_close_a_batch_or_an_expiry(recorded: Recorded, town: Town) -> None:
    town.bill(10)
    home = town.home()
    ids = ("close:2026-03", f"batch:2026-03:{home}", f"expiry:{home}:2026-04-11:T1:2:1")
    lines = "".join(f"{name},2026-03-05T08:00:00,1-1-101,1,a,1,2000\n" for name in ids)
    assert recorded.run(lines).sales == 3
    assert town.desk.office.batches.run(FINANCE, "2026-03").points > 0
    town.clock.to(date(2026, 4, 1))
    assert town.desk.months.close(FINANCE, "2026-03").closed
    assert recorded.run(lines.replace("close:", "close ")).refused == 1
    town.assert_proven()


def test_who_may_replay(recorded: Recorded, town: Town) -> None:
    recorded.path.write_text(HEADER + GOOD, "utf-8")
    for person in (CASHIER, LEAD, CLERK, FINANCE, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            SaleReplay(town.desk.shop, town.desk.till.till).run(person, recorded.path)
    assert town.desk.reports.sales() == []


# -- what it is for -----------------------------------------------------------------------------------------------


def test_where_a_shift_was_ever_opened_a_second_person_stands_for_it(recorded: Recorded, town: Town) -> None:
    assert recorded.run(GOOD, limit=1).sales == 1  # history: nobody has sold here yet
    till = town.till()
    till.open_shift(CASHIER, 0)
    till.close_shift(CASHIER, 0)
    entries = town.entries()
    for second, code in ((None, "no_approver"), (MANAGER, "same_person"), (CASHIER, "no_approver")):
        with pytest.raises(Refused, match=code):
            recorded.run(GOOD, approval=Approval(second) if second else None)
    assert town.entries() == entries
    assert recorded.run(GOOD, approval=Approval(LEAD)) == Replayed(1, 1, 0, 1, 1438, 0)
    with town.desk.ledger.read() as tx:
        stood = tx.exec_driver_sql("SELECT approver FROM entry WHERE kind = 'sale' ORDER BY seq").all()
    assert [row[0] for row in stood] == [None, "lead"]
    town.assert_proven()


def test_every_recorded_sale_is_an_exception_of_its_month(recorded: Recorded, town: Town) -> None:
    town.earn(10)
    recorded.run(GOOD)
    town.till().open_shift(CASHIER, 0)
    town.till().close_shift(CASHIER, 0)
    recorded.run(GOOD.replace("B1", "B3").replace("B2", "B4"), approval=Approval(LEAD))
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    told = [(one.room, one.reference, one.detail) for one in town.desk.months.pack("2026-03").exceptions]
    assert told == [
        ("1-1-101", "S1-T1-1-000002", "1200 manager"),
        ("", "S1-T1-1-000003", "1438 manager"),
        ("1-1-101", "S1-T1-1-000004", "1200 manager lead"),
        ("", "S1-T1-1-000005", "1438 manager lead"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "B1,2026-03-05T08:00:00,1-1-101,,电视,1,1000001\n",
        "B1,2026-03-05T08:00:00,1-1-101,,电视,1,600000\nB1,2026-03-05T08:00:00,1-1-101,,冰箱,1,600000\n",
        "B1,2026-03-05T08:00:00,1-1-101,,电视,1,100000000\nB1,2026-03-05T08:00:00,1-1-101,,厂家券,0,-99999999\n",
    ],
    ids=["a line", "a basket", "a line that is taken off again"],
)
def test_what_a_shop_hardly_sells_at_once_is_no_recorded_sale(recorded: Recorded, town: Town, lines: str) -> None:
    assert recorded.run(lines + "B2,2026-03-05T08:05:00,,,散装,1,1000000\n") == Replayed(1, 0, 1, 1, 1_000_000, 0)
    assert recorded.told[0] == ("REFUSED", "B1", "too_much")
    assert town.points() == 0
