"""The sandbox: a programme of points or a promotion that is not in force, over the receipts of some days.

It writes nothing. What a receipt would have been is decided by the very functions that decide a sale and its returns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from pos.domain.fees.arrears import age_of
from pos.domain.fees.tariffs import building_of
from pos.domain.people import Person
from pos.domain.points.programme import Programme, programme_at
from pos.domain.promotions.basket import Promotions
from pos.domain.promotions.promotion import Promotion, checked
from pos.domain.sandbox.past_sale import PastSale, Replayed, concerned, under_programme, under_promotions
from pos.domain.sandbox.trial import Home, ItemSum, Margins, Tally, Trial, TrialOf, margins
from pos.domain.takings.report import Length, days_beside
from pos.errors import Refused
from pos.exchange.outfile import new_file
from pos.ledger.database import Transaction
from pos.ledger.reading import figures
from pos.ledger.reading.goods.vendors import vendor_names
from pos.ledger.reading.takings.past import how_many, past_sales
from pos.services.goods.backoffice import check_sense
from pos.services.goods.programme import spelled
from pos.services.goods.promotions import beside, fitting_shop
from pos.services.shop import Shop
from pos.services.stock.book import StockBook
from pos.services.stock.desk import COSTS

Tick = Callable[[int, int], None]
"""(receipts done, of how many); Refused `cancelled` ends it."""
Span = tuple[date, date]


def _silent(_done: int, _of: int) -> None:
    """Nobody looks."""


class SandboxDesk:
    """Of one shop. Needs nobody; margins are told to those who may see what goods were bought for."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def last_month(self) -> Span:
        """The first and the last day of the last full month."""
        return days_beside(Length.MONTH, self._shop.today(), -1)

    def programme(self, draft: Programme, days: Span, tick: Tick = _silent, actor: Person | None = None) -> Trial:
        """A version as if it had held on all of these days, its campaigns on theirs.

        Refused `bad_programme`, `bad_span`, `future_date`, what `tick` refuses.
        """
        check_sense(draft)
        self._check(days)
        with self._shop.ledger.read() as tx:
            wanted = replace(spelled(tx, draft), valid_from=date.min)
            of_day: dict[date, Programme] = {}

            def tried(sale: PastSale) -> Replayed:
                if sale.day not in of_day:
                    of_day[sale.day] = programme_at((wanted,), sale.day)
                return under_programme(sale, of_day[sale.day])

            tally = Tally()
            for sale in _sales(tx, days, tick):
                tally.add(sale, tried(sale), wanted.value_fen)
            return self._trial(tx, TrialOf.PROGRAMME, days, tally, actor)

    def promotion(self, one: Promotion, days: Span, tick: Tick = _silent, actor: Person | None = None) -> Trial:
        """A promotion as if it had run on all of these days, at its hours and on its weekdays, beside those that did.

        Refused `bad_promotion` (field), `promotion_unknown_item|category` (codes), and as `programme`.
        """
        self._check(days)
        with self._shop.ledger.read() as tx:
            known = fitting_shop(tx, checked(one))
            wanted = replace(known, valid_from=date.min, valid_to=None, ended=False)
            with_it: dict[int, Promotions] = {}

            def tried(sale: PastSale) -> Replayed | None:
                if not concerned(sale, wanted):
                    return None
                as_of = sale.promotions.as_of
                if as_of not in with_it:
                    with_it[as_of] = beside(sale.promotions, wanted)
                return under_promotions(sale, with_it[as_of])

            tally = Tally()
            for sale in _sales(tx, days, tick):
                tally.add(sale, tried(sale), sale.programme.value_fen, wanted.promotion_id)
            return self._trial(tx, TrialOf.PROMOTION, days, tally, actor, one.name)

    def _check(self, days: Span) -> None:
        first, last = days
        if last < first:
            raise Refused("bad_span", first=first, last=last)
        self._shop.check_come(first)

    def _trial(
        self, tx: Transaction, what: TrialOf, days: Span, tally: Tally, actor: Person | None, name: str = ""
    ) -> Trial:
        costs = actor is not None and actor.may(*COSTS)
        return Trial(
            what=what,
            name=name,
            first=days[0],
            last=days[1],
            receipts=tally.receipts,
            touched=tally.touched,
            whole=tally.whole,
            by=tally.rows(_homes(tx, self._shop.today())),
            saved_before_fen=tally.saved_before_fen,
            saved_after_fen=tally.saved_after_fen,
            own_fen=tally.own_fen,
            margins=_margins(tx, tally.sold) if costs else None,
            names=vendor_names(tx),
        )

    def save(self, trial: Trial, folder: Path, ending: str, lang: str) -> Path:
        """As a workbook ("xlsx") or "csv" in a folder, under a name of its own. Unavailable `cannot_write`."""
        from pos.exchange.sandbox import trial_csv, trial_name, trial_xlsx  # late: XlsxWriter takes its time

        with self._shop.ledger.read() as tx:
            shop_name = self._shop.rules(tx).shop_name
        data = trial_csv(trial, lang) if ending == "csv" else trial_xlsx(trial, shop_name, lang)
        return new_file(folder, trial_name(trial, lang), data, ending)


def save_trial_picture(trial: Trial, png: bytes, folder: Path, lang: str) -> Path:
    """What the window drew of it, in a folder. Unavailable `cannot_write`."""
    from pos.exchange.sandbox import trial_name

    return new_file(folder, trial_name(trial, lang), png, "png")


def _sales(tx: Transaction, days: Span, tick: Tick) -> Iterator[PastSale]:
    span = (days[0].isoformat(), days[1].isoformat())
    done, whole = 0, how_many(tx, span)
    tick(0, whole)
    for block in past_sales(tx, span):
        yield from block
        done += len(block)
        tick(done, whole)


def _homes(tx: Transaction, today: date) -> dict[str, Home]:
    """Where households live, and for how many months they owe fees today."""
    owed = figures.owed_bills(tx, today)
    months = {home: len({bill.period for bill in bills}) for home, bills in owed.items()}
    rooms = figures.rooms(tx).items()
    return {home: Home(building_of(room), str(age_of(months[home])) if home in months else "") for home, room in rooms}


def _margins(tx: Transaction, sold: Mapping[str, ItemSum]) -> Margins:
    book = StockBook().read(tx)
    return margins(sold, {item_id: book.of(item_id).cost_fen for item_id in sold})
