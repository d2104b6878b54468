"""Pictures of a month: running, over with things open, settled, sums that do not hold, matched, closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.domain.month.books import HouseholdMonth
from pos.domain.month.compared import OfficeRow
from pos.domain.month.days import first_after
from pos.domain.people import Approval
from pos.ledger.journal import ZONE, new_id
from pos.ledger.reading import month_books, month_lists
from pos.services.office.awards import Award
from pos.ui.office.desk import MONTH
from pos.ui.office.month.page import MonthTab
from tests.ui import community
from tests.ui.cashier import Key

DAY = timedelta(days=1)

if TYPE_CHECKING:
    from pos.services.desks import Desks
    from tests.ui.pictures.album import Album


def take(album: Album) -> None:
    """Office finance closes it; the manager looks."""
    hands, desk = album.hands, album.services
    redeem_some(desk)
    album.come_in("finance", "444444", MONTH)
    album.keep("month-running")
    page = hands.office_desk.page(MONTH)
    assert isinstance(page, MonthTab)
    period = page.shown.period
    tariffs = desk.office.tariffs
    tariffs.add_fee_item(community.FINANCE, FeeItem("垃圾费", 1))
    tariffs.add_tariff(community.FINANCE, Tariff("垃圾费", period, flat_fen=500))
    desk.office.issue_bills(community.FINANCE, period, publish=False)
    desk.till.open_shift(community.CASHIER, 20_000)
    with month_over(desk, period):
        page.begin()
        album.keep("month-things-open")
        desk.till.close_shift(community.CASHIER, 20_000)
        desk.office.discard_bills(community.FINANCE, period)
        page.begin()
        album.keep("month-settled")
        with off_by_some():
            page.begin()
            hands.settle()
            hands.click(page.ties["points"])
            album.keep("month-differs")
            page.begin()
        page.begin()
        hands.settle()
        file = planted_file(desk, period, album.folder)
        hands.press(Key.Key_F6)
        page.body.files.visit(album.folder)
        album.keep("month-choosing")
        page.body.files.visit(file)
        album.keep("month-matched")
        file.unlink()
        hands.press(Key.Key_F12)
        album.keep("month-pin")
        hands.enter("444444")
        assert page.shown.closed
        album.keep("month-closed")
        album.come_in("manager", "222222", MONTH)
        album.keep("month-read-only")


@contextmanager
def month_over(desk: Desks, period: str) -> Iterator[None]:
    """It is the day after the month, at noon."""
    noon = datetime.combine(first_after(period), time(12), ZONE)
    begun, before = datetime.now(ZONE), desk.ledger.clock
    desk.ledger.clock = lambda: noon + (datetime.now(ZONE) - begun)
    try:
        yield
    finally:
        desk.ledger.clock = before


@contextmanager
def off_by_some() -> Iterator[None]:
    """The books of two households are read wrong."""
    right = month_books.books

    def wrong(tx: object, period: str) -> Mapping[str, HouseholdMonth]:
        found = right(tx, period)  # type: ignore[arg-type]  # the ledger's own transaction
        one, other = list(found)[3:5]
        less = replace(found[one], points_closing=found[one].points_closing - 120)
        return {**found, one: less, other: replace(found[other], earned=found[other].earned + 75)}

    month_books.books = wrong  # type: ignore[assignment]  # for a while
    try:
        yield
    finally:
        month_books.books = right


def redeem_some(desk: Desks) -> None:
    """Ten households pay with points."""
    every = desk.office.batches.of_this_month(community.FINANCE).rows
    rows = [row for row in every if row.owed_fen and row.why not in ("frozen", "moved_out")][:10]
    for n, one in enumerate(rows):
        given = Award(
            one.household_id, 1700 + 113 * n, "垃圾分类", "H-041", "社区", new_id(), Approval(community.CLERK)
        )
        desk.office.award(community.MANAGER, given)
        desk.office.redeem(community.FINANCE, one.household_id, 900 + 17 * n, new_id())


def planted_file(desk: Desks, period: str, folder: Path) -> Path:
    """Their file of the month, with a mistake of each kind in it."""
    made = desk.months.status(period)
    rooms = {household_id: room for room, household_id in made.homes.items()}
    with desk.ledger.read() as tx:
        ours = month_lists.redemptions(tx, desk.shop.shop_id, period, rooms)
    day, theirs = first_after(period) - DAY, [one for one in ours if one.amount_fen > 0 and one.room in made.homes]
    rows = [OfficeRow(one.room, one.period, one.amount_fen, one.slip_no, day) for one in theirs]
    rows[0] = replace(rows[0], room="9-9-909")
    rows[1] = replace(rows[1], period="2025-12")
    rows[2] = replace(rows[2], amount_fen=rows[2].amount_fen * 100)
    rows[3] = replace(rows[3], date=first_after(period) + DAY)
    rows[4:5] = [rows[4], replace(rows[4], slip_no="")]
    rows[6] = replace(rows[6], amount_fen=rows[6].amount_fen - 5)
    rows[7:8] = [OfficeRow("8-8-808", period, 1234)]
    file = folder / f"{period} 到账表.csv"
    lines = [f"{one.slip_no},{one.room},{one.period},{one.amount_fen / 100:.2f},{one.date or ''}" for one in rows]
    file.write_text("\n".join(("单号,房号,账期,金额,日期", *lines)), "utf-8")
    return file
