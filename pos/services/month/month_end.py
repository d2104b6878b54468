"""Month end: the three books, the close, the pack."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pos import __version__
from pos.domain.month.books import ExceptionRow, HouseholdMonth, MonthPack, TieOut
from pos.domain.month.compared import Matching, OfficeRow
from pos.domain.month.days import first_after
from pos.domain.month.matching import match
from pos.domain.month.tie_outs import settlement, tie_outs, untied
from pos.domain.people import Person, Role
from pos.domain.vendors.statement import carried_on
from pos.errors import Refused
from pos.exchange.imports.kinds import open_table
from pos.exchange.imports.office import read_office
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import NOTHING_ASKED, Asked
from pos.ledger.database import Transaction
from pos.ledger.entry import Draft, Kind, Row
from pos.ledger.reading import accounts, month_books, month_lists, queries, shifts, vendor_lists
from pos.services.expiry import write_off as write_off_lapsed
from pos.services.shop import Shop, check_period, require
from pos.services.writing import Writing, closing

if TYPE_CHECKING:
    from pos.exchange.month.pack import PackResult


@dataclass(frozen=True, slots=True)
class MonthStatus:
    """A month as it stands: `blockers` are codes with values that keep it from being closed.

    `written_off` = lapsed points that went when it was closed just now.
    """

    period: str
    closed: bool
    tie_outs: tuple[TieOut, ...]
    untied_rooms: tuple[str, ...]
    blockers: tuple[Refused, ...]
    households: tuple[HouseholdMonth, ...]
    written_off: int = 0


class Months:
    """Month end of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    # -- status -------------------------------------------------------------------------------------------------------

    def status(self, period: str) -> MonthStatus:
        """The three sums of a month, closed or open, and what is in the way of closing it."""
        check_period(period)
        with self._shop.ledger.read() as tx:
            return self._status(tx, period)

    def _status(self, tx: Transaction, period: str) -> MonthStatus:
        closed = period <= queries.closed_through(tx)
        made = month_books.stored(tx, period) if closed else month_books.books(tx, period)
        rows = tuple(made.values())
        ties = self._tie_outs(tx, period, rows)
        rooms = tuple(row.room for row in untied(rows))
        blockers = () if closed else tuple(self._blockers(tx, period, ties, rooms))
        return MonthStatus(period, closed, ties, rooms, blockers, rows)

    def _tie_outs(self, tx: Transaction, period: str, rows: tuple[HouseholdMonth, ...]) -> tuple[TieOut, ...]:
        redeemed = sum(one.fen for one in month_lists.points_book(tx, period))
        return tie_outs(rows, redeemed, sum(one.fen for one in month_lists.fee_book(tx, period)))

    def _blockers(
        self, tx: Transaction, period: str, ties: Iterable[TieOut], untied_rooms: tuple[str, ...]
    ) -> Iterable[Refused]:
        if period >= f"{self._shop.today():%Y-%m}":
            yield Refused("month_running", period=period, after=first_after(period))
        earlier = month_books.unclosed_with_entries(tx, period)
        if earlier:
            yield Refused("earlier_open", periods=earlier)
        for row in shifts.open_shifts(tx):
            if row.business_date[:7] <= period:
                yield Refused("shift_open_in_month", till=row.till, cashier=row.actor)
        for tie in ties:
            if tie.difference:
                yield Refused("books_differ", name=tie.name, left=tie.left, right=tie.right)
        if untied_rooms:
            yield Refused("rooms_differ", rooms=untied_rooms)

    # -- close --------------------------------------------------------------------------------------------------------

    def lapsed(self, period: str) -> int:
        """Points that lapsed by the month's end and are not written off yet."""
        with self._shop.ledger.read() as tx:
            return sum(lot.remaining for _, lot in accounts.lapsed_lots(tx, self._end(period)))

    def _end(self, period: str) -> date:
        return min(self._shop.today(), first_after(period))

    def close(self, actor: Person, period: str, *, write_off: bool = False) -> MonthStatus:
        """Close a month for good; with `write_off` what lapsed in it is written off in the same transaction.

        Refused `closed_month`, `seals_broken`, `before_last_day`, or the first of its blockers.
        """
        from pos.exchange.month.pack import manifest_sha256  # late: fpdf2 alone takes half a second

        require(actor, Role.FINANCE)
        check_period(period)
        with self._shop.ledger.read() as tx:
            before = month_books.closed_before(tx, period)
        previous = manifest_sha256(self.pack(before)) if before else ""
        key = f"close {period}"  # the blank: a basket id from a file has none, and can never be this key

        def work(w: Writing) -> MonthStatus:
            if period <= w.at.closed:
                raise Refused("closed_month", period=period)
            self._shop.ledger.check_seals(w.tx)
            points = write_off_lapsed(w, self._end(period)) if write_off else 0
            return replace(self._close(w.another(key), period, previous), written_off=points)

        return closing(self._shop, actor, work, key=key)

    def _close(self, w: Writing, period: str, previous: str) -> MonthStatus:
        status = self._status(w.tx, period)
        if status.blockers:
            raise status.blockers[0]
        versions, rules = month_books.programme_versions(w.tx, period), self._shop.rules(w.tx)
        names = {"shop_name": rules.shop_name, "property_company": rules.property_company}
        carried = vendor_lists.kept(carried_on(vendor_lists.vendors(w.tx, period)))
        detail = {**names, "carried": carried} if carried else names
        rows: dict[str, list[Row]] = {
            "month_close": [(period, __version__, ",".join(map(str, versions)), previous)],
            "month_household": month_books.household_rows(period, month_books.books(w.tx, period)),
            "month_head": [(till, seq, digest) for till, seq, digest in month_books.heads(w.tx)],
        }
        w.append(Draft(Kind.CLOSE, w.day(), detail=json.dumps(detail, ensure_ascii=False, sort_keys=True), rows=rows))
        return MonthStatus(period, True, status.tie_outs, (), (), status.households)

    # -- pack ---------------------------------------------------------------------------------------------------------

    def pack(self, period: str) -> MonthPack:
        """The pack of a closed month, a pure function of the ledger. Refused `month_open`, `seals_broken`."""
        check_period(period)
        with self._shop.ledger.read() as tx:
            closed = month_lists.close_row(tx, period)
            if closed is None:
                raise Refused("month_open", period=period)
            self._shop.ledger.check_seals(tx, f"{period}-01")
            return self._pack(tx, period, closed)

    def _pack(self, tx: Transaction, period: str, closed: month_lists.Closed) -> MonthPack:
        shop_id = self._shop.shop_id
        made = month_books.stored(tx, period)
        rooms = {household_id: row.room for household_id, row in made.items()}
        redeemed = month_lists.redemptions(tx, shop_id, period, rooms)
        rows = tuple(made.values())
        return MonthPack(
            period=period,
            shop_id=shop_id,
            shop_name=closed.shop_name,
            property_company=closed.property_company,
            closed_on=closed.business_date,
            closed_by_version=closed.program_version,
            programme_versions=closed.programme_versions,
            chain_heads=closed.heads,
            previous_manifest_sha256=closed.previous_manifest_sha256,
            households=rows,
            redemptions=redeemed,
            settlement=settlement(closed.property_company, redeemed),
            vendors=vendor_lists.vendors(tx, period),
            sales_by_day=month_lists.sales_by_day(tx, period),
            exceptions=tuple(self._exceptions(tx, period, rooms, made)),
            tie_outs=self._tie_outs(tx, period, rows),
        )

    def _exceptions(
        self, tx: Transaction, period: str, rooms: Mapping[str, str], made: Mapping[str, HouseholdMonth]
    ) -> Iterable[ExceptionRow]:
        yield from month_lists.book_differences(tx, self._shop.shop_id, period, rooms)
        for household_id, number, origin, fen in month_lists.reversed_across(tx, self._shop.shop_id, period):
            yield ExceptionRow("reversed_across_close", rooms.get(household_id, ""), number, f"{origin} {fen}")
        for household_id, number, at in month_lists.late(tx, self._shop.shop_id, period):
            yield ExceptionRow("late", rooms.get(household_id, ""), number, at)
        for household_id, number, told in month_lists.replayed(tx, self._shop.shop_id, period):
            yield ExceptionRow("replayed", rooms.get(household_id, ""), number, told)
        for household_id, number, told in month_lists.without_shift(tx, self._shop.shop_id, period):
            yield ExceptionRow("no_shift", rooms.get(household_id, ""), number, told)
        for number, told in month_lists.alone(tx, period):
            yield ExceptionRow("alone", "", number, told)
        for row in made.values():
            if row.debt_closing:
                yield ExceptionRow("debt", row.room, "", str(row.debt_closing))

    def export(self, period: str, out: Path) -> PackResult:
        """Write the pack of a closed month under `out`. Refused `month_open`, `seals_broken`, `pack_differs`."""
        from pos.exchange.month.pack import write_pack  # late, as in `close`

        return write_pack(self.pack(period), out)

    def office_file(self, path: Path, asked: Asked = NOTHING_ASKED) -> Imported[OfficeRow]:
        """The property company's file of a month, read. Refused what is no such table."""
        return read_office(open_table("office", path, asked))

    def reconcile(self, period: str, office_file: Imported[OfficeRow]) -> Matching:
        """Our redemptions of the month against the property company's. Refused `bad_rows`, `bad_period`."""
        check_period(period)
        theirs = office_file.accept()
        with self._shop.ledger.read() as tx:
            closed = period <= queries.closed_through(tx)
            made = month_books.stored(tx, period) if closed else month_books.books(tx, period)
            rooms = {household_id: row.room for household_id, row in made.items()}
            ours = month_lists.redemptions(tx, self._shop.shop_id, period, rooms)
            beside = month_lists.redemptions_beside(tx, self._shop.shop_id, period, rooms)
        return match(period, ours, theirs, beside)
