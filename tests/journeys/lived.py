"""Three real months lived through the window's services, and counted beside them: each act is told to both."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.domain.people import Approval, Person, Role
from pos.domain.points.departure import Leaving, Way
from pos.ledger.journal import new_id
from pos.services.desks import Desks
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment, Waiver
from pos.services.till.replay import SaleReplay
from tests.journeys.recount import Home, Recount, by_room

MANAGER = Person("manager", "经理", frozenset({Role.MANAGER, Role.CASHIER, Role.LEAD}))
FINANCE = Person("finance", "财务", frozenset({Role.FINANCE}))
CLERK = Person("clerk", "专员", frozenset({Role.CLERK}))
PEOPLE = (MANAGER, FINANCE, CLERK)
MONTHS = ("2017-03", "2017-04", "2017-05")
LAST = {"2017-03": 31, "2017-04": 30, "2017-05": 31}
NEXT = {"2017-03": "2017-04", "2017-04": "2017-05", "2017-05": "2017-06"}
_SECOND = Approval(MANAGER)


@dataclass
class Basket:
    """A receipt of the real file."""

    day: str
    room: str
    fen: int
    rows: list[dict[str, str]]


@dataclass
class Life:
    """The shop, the recount beside it, and the rooms that take part."""

    desk: Desks
    count: Recount
    folder: Path
    rooms: list[str]
    baskets: list[Basket]
    ids: dict[Home, str] = field(default_factory=dict)
    slips: dict[str, str] = field(default_factory=dict)
    """what an act is called -> the slip it gave"""
    batches: list[dict[str, int]] = field(default_factory=list)
    """room -> points of each batch"""

    # -- the shop -----------------------------------------------------------------------------------------------------

    def on(self, day: str) -> str:
        """It is that day now."""
        self.desk.shop.on = date.fromisoformat(day)
        return day

    def room(self, number: int) -> str:
        """One of those that take part."""
        return self.rooms[number]

    def id(self, home: Home) -> str:
        """A family's id in the ledger."""
        if home not in self.ids:
            assert self.count.living(home[0]) == home
            self.ids[home] = self.desk.office.in_room(home[0])
        return self.ids[home]

    def replay(self, first: str, last: str) -> None:
        """What the till's file has of these days."""
        some = [basket for basket in self.baskets if first <= basket.day <= last]
        file = self.folder / f"{first}.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(some[0].rows[0]))
            writer.writeheader()
            writer.writerows(row for basket in some for row in basket.rows)
        done = SaleReplay(self.desk.shop, self.desk.till.till).run(MANAGER, file, approval=Approval(FINANCE))
        assert (done.sales, done.refused) == (len(some), 0)
        for basket in some:
            self.count.sale(basket.day, basket.room, basket.fen)

    def take_back(self, day: str, room: str) -> None:
        """The household's newest receipt, whole."""
        sold = [one for one in self.desk.reports.sales() if one["room"] == room and one["points"] > 0][-1]
        self.desk.till.open_shift(MANAGER, 200_000)
        back = self.desk.till.give_back(MANAGER, sold["receipt_no"], None, "买错了")
        self.desk.till.close_shift(MANAGER, 200_000 - back.refund_fen)
        self.count.taken_back(day, room, sold["total_fen"], sold["points"])

    # -- the office ---------------------------------------------------------------------------------------------------

    @contextmanager
    def drawer(self) -> Iterator[None]:
        """Open, and counted right at the end."""
        drawer = self.desk.office.drawer
        drawer.open(CLERK, 5000)
        yield
        assert drawer.close(CLERK, drawer.read(FINANCE).expected_cash_fen).variance_fen == 0

    def fee(self, item: FeeItem, tariffs: Iterable[Tariff]) -> None:
        """A fee item with what it costs."""
        office, count = self.desk.office.tariffs, self.count
        if item.name not in count.items:
            office.add_fee_item(FINANCE, item)
            count.items.append(item.name)
            count.redeemable[item.name] = item.redeemable
        for one in tariffs:
            office.add_tariff(FINANCE, one)
            count.tariffs.append((one.fee_item, one.valid_from, one.building, one.per_m2, one.flat_fen))

    def issue(self, day: str, period: str) -> None:
        """Looked at as a draft first."""
        self.desk.office.issue_bills(FINANCE, period, publish=False)
        self.desk.office.publish_bills(FINANCE, period)
        self.count.issue(day, period)

    def import_bills(self, day: str, period: str, item: str, bills: dict[str, int]) -> None:
        """Of a meter, from a file."""
        file = self.folder / f"{item}{period}.csv"
        rows = "".join(f"{room},{period},{item},{fen // 100}.{fen % 100:02d}\n" for room, fen in bills.items())
        file.write_text("房号,账期,费用项目,金额\n" + rows, "utf-8")
        self.desk.imports.bring(FINANCE, "bills", file)
        for room, fen in sorted(bills.items(), key=lambda one: by_room(one[0])):
            self.count.imported(day, room, period, item, fen)

    def owed(self, room: str) -> int:
        """All that the household owes."""
        return sum(bill.owed for bill in self.count.owed(self.count.living(room)))

    def pay(self, day: str, name: str, home: Home, fen: int, kind: str, first: tuple[str, str] | None = None) -> None:
        """Money; `first` = the period and fee it is for."""
        chosen = (self._bill_no(home, *first),) if first is not None else ()
        slip = self.desk.office.pay(CLERK, FeePayment(self.id(home), fen, kind, bills=chosen))
        self.slips[name] = slip.slip_no
        self.count.pay(day, home, fen, kind, name, first)

    def redeem(self, day: str, name: str, home: Home, points: int | None = None) -> None:
        """By the clerk."""
        done = self.desk.office.redeem(CLERK, self.id(home), points, new_id())
        self.slips[name] = done.slip_no
        assert done.points == self.count.redeem(day, home, name, points)

    def undo(self, day: str, name: str) -> None:
        """By another person."""
        self.desk.office.reverse(MANAGER, self.slips[name], "错了")
        if self.count.slips[name].kind == "points":
            self.count.undo_redemption(day, name)
        else:
            self.count.undo_payment(day, name)

    def waive(self, day: str, home: Home, period: str, item: str, fen: int) -> None:
        """With a second person."""
        given = Waiver(self._bill_no(home, period, item), fen, "困难", "表 3", _SECOND)
        self.desk.office.waive(FINANCE, given)
        self.count.waive(day, home, period, item, fen)

    def void_and_reissue(self, day: str, home: Home, period: str, item: str) -> None:
        """The same bill anew."""
        self.desk.office.void_bill(FINANCE, self._bill_no(home, period, item), "面积不对")
        self.count.void(day, home, period, item)
        self.issue(day, period)

    def award(self, day: str, room: str, points: int) -> None:
        """For a good deed."""
        home = self.id(self.count.living(room))
        self.desk.office.award(MANAGER, Award(home, points, "垃圾分类", "表 1", "社区", new_id()))
        self.count.award(day, room, points)

    def batch(self, day: str, run: int) -> None:
        """Looked at, then run: it does what it said."""
        batches = self.desk.office.batches
        seen = batches.of_this_month(FINANCE)
        done = batches.run(FINANCE, day[:7], seen)
        assert not any(row.changed for row in done.rows)
        assert {row.room: row.takes for row in seen.taking} == {row.room: row.takes for row in done.taking}
        counted = {home[0]: points for home, points in self.count.batch(day, day[:7], run).items()}
        self.batches.append({row.room: row.takes for row in done.taking})
        assert self.batches[-1] == counted

    def settle(self, day: str, home: Home) -> None:
        """It moves out and is paid."""
        asked = Leaving(self.id(home), Way.SETTLE, "", True, "搬走", _SECOND)
        done = self.desk.office.accounts.leave(FINANCE, asked, new_id())
        assert done.plan.points == self.count.settle(day, home, f"settled {home}")

    def move(self, day: str, home: Home, to: Home) -> None:
        """It moves to another room."""
        asked = Leaving(self.id(home), Way.TRANSFER, self.id(to), True, "合住", _SECOND)
        self.desk.office.accounts.leave(FINANCE, asked, new_id())
        self.count.move(day, home, to)

    def _bill_no(self, home: Home, period: str, item: str) -> str:
        page = self.desk.office.household(self.id(home))
        return next(bill.bill_no for bill in page.bills if (bill.period, bill.fee_item) == (period, item))

    # -- a month's end ------------------------------------------------------------------------------------------------

    def close(self, period: str) -> Path:
        """On the first day after it; the pack's folder."""
        self.on(f"{NEXT[period]}-01")
        closed = self.desk.months.close(FINANCE, period)
        assert closed.closed
        assert not any(tie.difference for tie in closed.tie_outs)
        return self.desk.months.export(period, self.folder / "out").folder


def real_baskets(canonical: Path, rooms: set[str]) -> list[Basket]:
    """Of these rooms, as the file has them."""
    with gzip.open(canonical / "sales.csv.gz", "rt", encoding="utf-8", newline="") as file:
        by_id: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in csv.DictReader(file):
            if row["room"] in rooms:
                by_id[row["basket_id"]].append(row)
    return [
        Basket(some[0]["sold_at"][:10], some[0]["room"], sum(int(row["amount_fen"]) for row in some), some)
        for some in by_id.values()
    ]


def bring(desk: Desks, canonical: Path, folder: Path, rooms: list[str], agreed: set[str]) -> dict[str, int]:
    """The goods and these households, half of whom agreed; room -> hundredths of a m²."""
    with (canonical / "households.csv").open(encoding="utf-8", newline="") as file:
        homes = [row for row in csv.DictReader(file) if row["room"] in rooms]
    lines = (f"{one['room']},{one['area_m2']},{one['resident']},{int(one['room'] in agreed)}\n" for one in homes)
    (folder / "homes.csv").write_text("room,area_m2,resident,agreed_batch\n" + "".join(lines), "utf-8")
    desk.imports.bring(MANAGER, "households", folder / "homes.csv")
    return {one["room"]: int(one["area_m2"].replace(".", "")) for one in homes}


def rows_of(folder: Path, name: str) -> list[dict[str, Any]]:
    """A file of a pack."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
