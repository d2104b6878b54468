"""Three real months of 120 households: imported, rung up, redeemed, closed in order, exported, proven."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.ledger.audit.proof import verify
from pos.ledger.keys import KeyStore
from pos.services.desks import open_desks
from pos.services.till.replay import Replayed, SaleReplay
from pos.services.upkeep.setup import new_ledger, open_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pos.services.desks import Desks
    from tests.real_months import RungUp

MANAGER = Person("manager", "经理", frozenset(Role) - {Role.FINANCE})
FINANCE = Person("finance", "财务", frozenset({Role.FINANCE}))
MONTHS = ("2017-03", "2017-04", "2017-05")


@pytest.fixture
def desk(tmp_path: Path, new_database: str, canonical: Path, request: pytest.FixtureRequest) -> Iterator[Desks]:
    """The shop after three months: on a file as the commands left it, on a server rung up by the services."""
    if new_database:
        place: Path | str = new_database
        store = KeyStore(tmp_path / "keys", use_os_store=False)
        people = tuple((one.login, one.name, one.roles, "123456") for one in (MANAGER, FINANCE))
        new_ledger(place, store, "店", people)
    else:
        made: RungUp = request.getfixturevalue("real_months")
        shop = made.copy(tmp_path)
        place, store = shop.ledger, KeyStore(shop.keys, use_os_store=False)
    ledger = open_ledger(place, store)
    ledger.take("journey")
    opened = open_desks(ledger, tmp_path, needs_shift=False)
    try:
        if new_database:
            ring_up(opened, canonical, tmp_path)
        yield opened
    finally:
        opened.close()


def ring_up(desk: Desks, canonical: Path, folder: Path) -> None:
    """The goods, the households, and every basket of three months; then again, and nothing is posted."""
    expected = json.loads((canonical / "expected.json").read_text("utf-8"))
    sales, rejects = canonical / "sales.csv.gz", folder / "rejects.csv"
    assert desk.imports.bring(MANAGER, "items", canonical / "items.csv.gz").counts.new == 9137
    assert desk.imports.bring(MANAGER, "households", canonical / "households.csv").counts.new == 120
    done = SaleReplay(desk.shop, desk.till.till).run(MANAGER, sales, rejects)
    assert (done.sales, done.total_fen, done.points) == (2170, 6_237_133, 310_751)
    assert (done.sales, done.total_fen, done.points) == (expected["baskets"], expected["paid_fen"], expected["points"])
    assert (done.refused, done.duplicates, done.open_items) == (expected["refused"], 0, 0)
    assert not rejects.exists()
    assert SaleReplay(desk.shop, desk.till.till).run(MANAGER, sales, rejects) == Replayed(duplicates=2170)


def sums_by_household(desk: Desks) -> dict[tuple[str, str], tuple[int, int, int]]:
    """(room, month) -> receipts, fen, points."""
    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in desk.reports.sales():
        sums = found[one["room"], one["sold_at"][:7]]
        for place, more in enumerate((1, one["total_fen"], one["points"])):
            sums[place] += more
    return {key: (sums[0], sums[1], sums[2]) for key, sums in found.items()}


def expected_households(canonical: Path) -> dict[tuple[str, str], tuple[int, int, int]]:
    """The same, worked out by somebody else from the lines alone."""
    with (canonical / "expected_households.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["room"], row["month"]): (int(row["baskets"]), int(row["paid_fen"]), int(row["points"]))
            for row in csv.DictReader(file)
        }


def csv_rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """A file of a pack."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_three_real_months(desk: Desks, canonical: Path, tmp_path: Path) -> None:
    assert sums_by_household(desk) == expected_households(canonical)
    assert len(desk.reports.sales()) == 2170
    assert desk.reports.balance("1-1-101")["points"] == 0  # on today's clock they have lapsed

    # Fees, a redemption, a return.
    desk.shop.on = date(2017, 5, 31)
    assert sum(row.points_closing for row in desk.months.status("2017-05").households) == 310_751
    for period in MONTHS:
        assert len(desk.office.issue_bills(FINANCE, period, publish=True).bills) == 120
    home = desk.office.in_room("1号楼1单元101室")
    held = desk.reports.balance("1-1-101")["points"]
    slip = desk.office.redeem(MANAGER, home, None, "k1")
    owed = 3 * 3915  # 78.30 m² × 0.50, three months
    assert slip.points == min(held, owed)
    with pytest.raises(Refused, match="more_than_available"):
        desk.office.redeem(MANAGER, home, slip.points_left + owed, "k2")
    last = desk.reports.sales(last=1)[0]
    back = desk.till.give_back(MANAGER, last["receipt_no"], None, "买错了")
    assert (back.refund_fen, back.points) == (last["total_fen"], -last["points"])

    # The months close in order, each pack adds up to the ledger, and writing it again gives the same bytes.
    with pytest.raises(Refused, match="month_running"):
        desk.months.close(FINANCE, "2017-05")
    desk.shop.on = date(2017, 6, 1)
    with pytest.raises(Refused, match="earlier_open"):
        desk.months.close(FINANCE, "2017-05")
    totals = [0, 0, 0]
    opening: dict[str, int] = {}
    for period in MONTHS:
        assert desk.months.close(FINANCE, period).closed
        folder = desk.months.export(period, tmp_path / "out").folder
        households = csv_rows(folder, "households.csv")
        assert len(households) == 120
        assert {row["room"]: int(row["points_opening"]) for row in households if opening} == opening
        opening = {row["room"]: int(row["points_closing"]) for row in households}
        totals[0] += sum(int(row["earned"]) for row in households)
        totals[1] += sum(int(row["redeemed"]) for row in households)
        totals[2] += sum(int(row["gross_fen"]) for row in csv_rows(folder, "sales_by_day.csv"))
    assert totals == [310_751, slip.points, 6_237_133]
    desk.shop.on = date(2017, 6, 2)
    some = [*opening][::12]
    assert [desk.reports.balance(room)["points"] for room in some] == [opening[room] for room in some]
    again = desk.months.export("2017-03", tmp_path / "again").folder
    assert {file.name: file.read_bytes() for file in again.iterdir()} == {
        file.name: file.read_bytes() for file in (tmp_path / "out" / "2017-03").iterdir()
    }
    assert sum(opening.values()) == 310_751 - slip.points + back.points + back.debt

    # A basket of a closed month is still that basket; the ledger proves.
    assert SaleReplay(desk.shop, desk.till.till).run(MANAGER, canonical / "sales.csv.gz", limit=50).duplicates == 50
    assert verify(desk.ledger, full=True).findings == ()
