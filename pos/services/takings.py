"""What the shop took, looked at and saved; what cashiers did against the shop's usual, with the way to each receipt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from pos.domain.paper.document import Paper
from pos.domain.people import Person
from pos.domain.points.programme import Programme
from pos.domain.takings import report as takings
from pos.domain.takings.report import BASKET_STEPS_FEN, Exceptional, Report, ReportRow, View
from pos.errors import Refused
from pos.exchange.outfile import new_file
from pos.ledger.database import Transaction
from pos.ledger.entry import Kind, receipt_number
from pos.ledger.reading import programmes, receipts
from pos.ledger.reading.goods.vendors import vendor_names
from pos.ledger.reading.takings import exceptional as exceptions
from pos.ledger.reading.takings import sums as reading
from pos.ledger.reading.takings.late import earned_later
from pos.services.papers import paper
from pos.services.shop import Shop, require
from pos.services.stock.book import StockBook
from pos.services.stock.desk import COSTS

MOST_LISTED: Final = 500
"""times of one person's act that are listed"""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that somebody did it. `number` = of the receipt it was with, "" where there is none; `fen` of the entry.

    `number` of a reprint is that of the paper that was printed again.
    """

    at: str
    came_back: bool
    """whether it was a return: its reason is one of a return's"""
    number: str
    fen: int
    reason: str


class Takings:
    """Of one shop. Reading only; needs no login, as every reading command, but for margins."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def report(self, view: View, first: date, last: date, actor: Person | None = None) -> Report:
        """A view of the business dates from `first` to `last`.

        Refused `bad_span` (first, last), `future_date`; margins `nobody`, `not_allowed`.
        """
        if view is View.MARGINS:
            _may_see_costs(actor)
        if last < first:
            raise Refused("bad_span", first=first, last=last)
        self._shop.check_come(first)
        span = (first.isoformat(), last.isoformat())
        with self._shop.ledger.read() as tx:
            rows = _READS[view](tx, span)
            return Report(view, first, last, rows, _names(tx, view))

    def occurrences(self, login: str, what: Exceptional, first: date, last: date) -> tuple[Occurrence, ...]:
        """Each time that somebody did it in these days, newest first, at most `MOST_LISTED`."""
        span = (first.isoformat(), last.isoformat())
        with self._shop.ledger.read() as tx:
            rows = exceptions.occurrences(tx, login, what, span, MOST_LISTED)
            again = [row.reverses for row in rows if row.kind == Kind.REPRINTED]
            numbers = receipts.numbers(tx, self._shop.shop_id, again)
        return tuple(
            Occurrence(
                at=row.occurred_at,
                came_back=row.kind == Kind.RETURN,
                number=numbers.get(row.reverses or "", "") or self._number(row),
                fen=row.total_fen,
                reason=row.reason,
            )
            for row in rows
        )

    def _number(self, row: Any) -> str:
        shop_id = self._shop.shop_id
        return receipt_number(shop_id, row.till, row.epoch, row.receipt_seq) if row.receipt_seq else ""

    def paper(self, number: str, lang: str) -> Paper:
        """The receipt as it was printed; looking at it is no reprint. Refused `no_receipt`."""
        return paper(self._shop, number, lang)

    def save(self, report: Report, folder: Path, ending: str, lang: str) -> Path:
        """As a workbook ("xlsx") or "csv" in a folder, under a name of its own. Unavailable `cannot_write`."""
        from pos.exchange.takings import report_csv, report_name, report_xlsx  # late: XlsxWriter takes its time

        with self._shop.ledger.read() as tx:
            shop_name = self._shop.rules(tx).shop_name
        data = report_csv(report, lang) if ending == "csv" else report_xlsx(report, shop_name, lang)
        return new_file(folder, report_name(report, lang), data, ending)


def save_picture(report: Report, png: bytes, folder: Path, lang: str) -> Path:
    """What the window drew of it, in a folder. Unavailable `cannot_write`."""
    from pos.exchange.takings import report_name

    return new_file(folder, report_name(report, lang), png, "png")


# -- what each view reads ---------------------------------------------------------------------------------------------

_Rows = tuple[ReportRow, ...]


def _programmes(tx: Transaction) -> tuple[dict[int, Programme], list[str]]:
    """Every version of the rules, and the barcodes that any of them names."""
    known = {one.version: one for one in programmes.versions(tx)}
    return known, sorted({code for one in known.values() for code in one.items})


def _points(tx: Transaction, span: reading.Span) -> _Rows:
    known, items = _programmes(tx)
    later = (one.earned for one in earned_later(tx, span, items))
    return takings.of_points((*reading.by_rule(tx, span, items), *later), known)


def _may_see_costs(actor: Person | None) -> None:
    if actor is None:
        raise Refused("nobody")
    require(actor, *COSTS)


def _margins(tx: Transaction, span: reading.Span) -> _Rows:
    known, items = _programmes(tx)
    each = (*reading.by_rule_and_item(tx, span, items), *earned_later(tx, span, items))
    book = StockBook().read(tx)
    return takings.of_margins(each, known, {one.item_id: book.of(one.item_id).cost_fen for one in each})


def _cashiers(tx: Transaction, span: reading.Span) -> _Rows:
    return takings.of_cashiers(*exceptions.exceptional(tx, span))


_READS: Final[Mapping[View, Callable[[Transaction, reading.Span], _Rows]]] = {
    View.DAYS: lambda tx, span: takings.with_average(reading.by_day(tx, span)),
    View.HOURS: lambda tx, span: takings.with_average(reading.by_hour(tx, span)),
    View.CATEGORIES: lambda tx, span: takings.with_share(reading.by_category(tx, span)),
    View.VENDORS: lambda tx, span: takings.with_share(reading.by_vendor(tx, span)),
    View.TENDERS: lambda tx, span: takings.with_share(reading.by_tender(tx, span)),
    View.BASKETS: lambda tx, span: takings.of_baskets(reading.by_basket(tx, span, BASKET_STEPS_FEN)),
    View.POINTS: _points,
    View.MARGINS: _margins,
    View.CASHIERS: _cashiers,
}


def _names(tx: Transaction, view: View) -> dict[str, str]:
    if view is View.CASHIERS:
        return dict(receipts.person_names(tx))
    if view in (View.VENDORS, View.POINTS, View.MARGINS):
        return vendor_names(tx)
    return {}
