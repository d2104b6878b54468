"""Month end: the three books, the close, the pack."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pos import __version__
from pos.domain.month.books import MonthPack
from pos.domain.month.compared import Matching, OfficeRow
from pos.domain.month.days import first_after
from pos.domain.month.matching import match
from pos.domain.people import Person, Role
from pos.domain.vendors.statement import carried_on
from pos.errors import Refused
from pos.exchange.imports.kinds import open_table
from pos.exchange.imports.office import read_office
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import NOTHING_ASKED, Asked
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind, Row
from pos.ledger.reading import month_books, month_lists, queries, vendor_lists
from pos.services.expiry import write_off as write_off_lapsed
from pos.services.month.packing import month_pack
from pos.services.month.standing import (
    MonthPage,
    MonthStatus,
    all_periods,
    end_of,
    lapsed_points,
    month_status,
    to_close,
)
from pos.services.shop import Shop, check_period, require
from pos.services.writing import Writing, closing, doubt_of_clock

if TYPE_CHECKING:
    from pos.exchange.month.pack import PackResult

Progress = Callable[[int, int], None]
"""(done, of how many); it may refuse, and then nothing is written"""
_EVERY = 256
"""entries between two looks at the progress"""
_EVER = "9999-12-31"


def nobody(_done: int, _of: int) -> None:
    pass


class Months:
    """Month end of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    # -- status -------------------------------------------------------------------------------------------------------

    def status(self, period: str) -> MonthStatus:
        """The three sums of a month, closed or open, and what is in the way of closing it."""
        check_period(period)
        with self._shop.ledger.read() as tx:
            return month_status(self._shop, tx, period)

    def page(self, period: str = "") -> MonthPage:
        """A month and what stands around it; "" = the one to be closed next, which may be the running one."""
        with self._shop.ledger.read() as tx:
            wanted = check_period(period) if period else to_close(self._shop, tx)
            status = month_status(self._shop, tx, wanted)
            closed = month_lists.close_row(tx, wanted) if status.closed else None
            periods = all_periods(self._shop, tx)
            company = closed.property_company if closed else self._shop.rules(tx).property_company
        watch = self._shop.watch
        believed = not watch.asks or watch.said_right or OFFICE in watch.compared
        return MonthPage(
            status=status,
            periods=tuple(sorted({*periods, wanted})),
            over=wanted < f"{self._shop.today():%Y-%m}",
            after=first_after(wanted),
            company=company,
            closed_on=closed.business_date if closed else "",
            doubt=None if believed or status.closed else doubt_of_clock(self._shop, OFFICE),
        )

    def seals(self, progress: Progress = nobody) -> int:
        """Every seal since the last close, looked at now; how many entries that were. Refused `seals_broken`."""
        with self._shop.ledger.read() as tx:
            count = month_books.since_close(tx, _EVER)
            self._check_seals(tx, _EVER, _Steps(progress, count))
        return count

    def _check_seals(self, tx: Transaction, day: str, steps: _Steps) -> None:
        self._shop.ledger.check_seals(tx, day, steps.one)

    # -- close --------------------------------------------------------------------------------------------------------

    def lapsed(self, period: str) -> int:
        """Points that lapsed by the month's end and are not written off yet."""
        with self._shop.ledger.read() as tx:
            return lapsed_points(self._shop, tx, period)

    def close(self, actor: Person, period: str, *, write_off: bool = False, progress: Progress = nobody) -> MonthStatus:
        """Close a month for good; with `write_off` what lapsed in it is written off in the same transaction.

        Refused `closed_month`, `seals_broken`, `before_last_day`, or the first of its blockers.
        """
        require(actor, Role.FINANCE)
        check_period(period)
        with self._shop.ledger.read() as tx:
            before, now = month_books.closed_before(tx, period), month_books.since_close(tx, _EVER)
            then = month_books.since_close(tx, f"{before}-01") if before else 0
        steps = _Steps(progress, now + then)
        previous = self._manifest(before, steps) if before else ""
        key = f"close {period}"  # the blank: a basket id from a file has none, and can never be this key

        def work(w: Writing) -> MonthStatus:
            if period <= w.at.closed:
                raise Refused("closed_month", period=period)
            self._check_seals(w.tx, _EVER, steps)
            points = write_off_lapsed(w, end_of(self._shop, period)) if write_off else 0
            return replace(self._close(w.another(key), period, previous, steps), written_off=points)

        return closing(self._shop, actor, work, key=key)

    def _manifest(self, period: str, steps: _Steps) -> str:
        from pos.exchange.month.pack import manifest_sha256  # late: fpdf2 alone takes half a second

        return manifest_sha256(self._pack(period, steps))

    def _close(self, w: Writing, period: str, previous: str, steps: _Steps) -> MonthStatus:
        status = month_status(self._shop, w.tx, period)
        if status.blockers:
            raise status.blockers[0]
        versions, rules = month_books.programme_versions(w.tx, period), self._shop.rules(w.tx)
        left = carried_on(vendor_lists.vendors(w.tx, period), vendor_lists.payable(w.tx, period))
        carried = vendor_lists.kept(left)
        detail: dict[str, object] = {
            "shop_name": rules.shop_name,
            "property_company": rules.property_company,
            **({"carried": carried} if carried else {}),
            **({"names": names} if (names := month_lists.slip_makers(w.tx, period)) else {}),
        }
        rows: dict[str, list[Row]] = {
            "month_close": [(period, __version__, ",".join(map(str, versions)), previous)],
            "month_household": month_books.household_rows(period, month_books.books(w.tx, period)),
            "month_head": [(till, seq, digest) for till, seq, digest in month_books.heads(w.tx)],
        }
        steps.last()
        w.append(Draft(Kind.CLOSE, w.day(), detail=json.dumps(detail, ensure_ascii=False, sort_keys=True), rows=rows))
        return replace(status, closed=True, warnings=())

    # -- pack ---------------------------------------------------------------------------------------------------------

    def pack(self, period: str, progress: Progress = nobody) -> MonthPack:
        """The pack of a closed month, a pure function of the ledger. Refused `month_open`, `seals_broken`."""
        check_period(period)
        with self._shop.ledger.read() as tx:
            steps = _Steps(progress, month_books.since_close(tx, f"{period}-01"))
        made = self._pack(period, steps)
        steps.last()
        return made

    def _pack(self, period: str, steps: _Steps) -> MonthPack:
        with self._shop.ledger.read() as tx:
            closed = month_lists.close_row(tx, period)
            if closed is None:
                raise Refused("month_open", period=period)
            self._check_seals(tx, f"{period}-01", steps)
            return month_pack(self._shop, tx, period, closed)

    def export(self, period: str, out: Path, progress: Progress = nobody) -> PackResult:
        """Write the pack of a closed month under `out`. Refused `month_open`, `seals_broken`, `pack_differs`."""
        from pos.exchange.month.pack import write_pack  # late, as in `close`

        return write_pack(self.pack(period, progress), out)

    # -- matching -----------------------------------------------------------------------------------------------------

    def office_file(self, path: Path, asked: Asked = NOTHING_ASKED) -> Imported[OfficeRow]:
        """The property company's file of a month, read. Refused what is no such table."""
        return read_office(open_table("office", path, asked))

    def compare(self, period: str, path: Path) -> Matching:
        """A file of theirs against our month. Refused what is no such table, `bad_rows`, `bad_period`."""
        return self.reconcile(period, self.office_file(path))

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


class _Steps:
    """How far a long piece of work is: entries whose seals are looked at, and the last steps for a tenth of it."""

    def __init__(self, progress: Progress, entries: int) -> None:
        self._progress, self._entries, self._done = progress, entries, 0
        progress(0, self._of)

    @property
    def _of(self) -> int:
        return self._entries + self._entries // 10 + 1

    def one(self) -> None:
        """One entry more."""
        self._done += 1
        if self._done % _EVERY == 0:
            self._progress(min(self._done, self._entries), self._of)

    def last(self) -> None:
        """Only the writing is left: after this nobody is asked any more."""
        self._progress(self._of, self._of)
