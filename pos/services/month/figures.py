"""The figures of a month, for the dashboard, and what of them may be hung up for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pos.domain.month.days import first_after
from pos.domain.month.figures import MONTHS, MonthFigures, Saver, month_figures, savers
from pos.domain.month.notice import Notice, notice
from pos.domain.points.programme import programme_at
from pos.exchange.outfile import free_name, new_file, replace_file
from pos.ledger.reading import figures, queries
from pos.outputs import plain_file
from pos.services.month.month_end import Months, Progress, nobody
from pos.services.shop import Shop, check_period


@dataclass(frozen=True, slots=True)
class Board:
    """A month's figures, whose they are, and the months that have any, oldest first."""

    shop_name: str
    property_company: str
    periods: tuple[str, ...]
    figures: MonthFigures


class Figures:
    """What a community and its property company look at together. Reading only; needs no login."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def board(self, period: str = "") -> Board:
        """A month to look at; of none that is named the running one, or the last that was billed for before it.

        Refused as `month`.
        """
        running = f"{self._shop.today():%Y-%m}"
        with self._shop.ledger.read() as tx:
            billed = figures.billed_periods(tx, running)
            rules = self._shop.rules(tx)
        names = (rules.shop_name, rules.property_company)
        return Board(*names, tuple(sorted({running, *billed})), self.month(period or (billed or [running])[-1]))

    def month(self, period: str) -> MonthFigures:
        """A month as of its last day, the running one as of today. Refused `bad_period`, `future_date`."""
        on = self._last_day(period)
        with self._shop.ledger.read() as tx:
            closed = period <= queries.closed_through(tx)
            return month_figures(
                period,
                on,
                figures.collected_by_month(tx, months_before(period), on),
                figures.points(tx, period, closed=closed),
                figures.owed(tx, on),
                programme_at(self._shop.rules(tx).programmes, on).value_fen,
                closed=closed,
            )

    def _last_day(self, period: str) -> date:
        first = date.fromisoformat(f"{check_period(period)}-01")
        self._shop.check_come(first)
        return min(first_after(period) - timedelta(days=1), self._shop.today())

    def saved_most(self, periods: tuple[str, ...]) -> Saver | None:
        """Whose points paid most of its fees in these months together, or nobody's."""
        found: dict[str, Saver] = {}
        with self._shop.ledger.read() as tx:
            for period in periods:
                for one in savers(figures.points(tx, period, closed=period <= queries.closed_through(tx))):
                    before = found.get(one.household_id)
                    found[one.household_id] = Saver(one.household_id, one.room, one.fen + (before.fen if before else 0))
        return max(found.values(), key=lambda one: one.fen, default=None)

    # -- the public notice --------------------------------------------------------------------------------------------

    def notice(self, period: str, progress: Progress = nobody) -> Notice:
        """What may hang at the gate of a closed month. Refused `month_open`, `seals_broken`, `cancelled`."""
        from pos.exchange.month.pack import manifest_sha256  # late: fpdf2 alone takes half a second

        pack = Months(self._shop).pack(period, progress)
        on = self._last_day(period)
        with self._shop.ledger.read() as tx:
            return notice(
                period,
                (pack.shop_name, pack.property_company),
                pack.closed_on,
                manifest_sha256(pack),
                figures.collected(tx, period, on),
                figures.points(tx, period, closed=True),
                programme_at(self._shop.rules(tx).programmes, on).value_fen,
            )

    def hang_up(self, period: str, folder: Path, progress: Progress) -> Path:
        """The notice in a folder, under a name of its own. Refused as `save_notice`."""
        return self.save_notice(period, free_name(folder, f"公示 {period}", "pdf"), progress)

    def save_notice(self, period: str, path: Path, progress: Progress = nobody) -> Path:
        """Write the notice as one A4 page. Refused as `outputs.plain_file`, and as `notice`."""
        from pos.exchange.month.notice import notice_pdf  # late, as in `notice`

        plain_file(path)
        replace_file(path, notice_pdf(self.notice(period, progress)))
        return path


# -- what is kept of them ---------------------------------------------------------------------------------------------


def save_data(board: Board, folder: Path) -> Path:
    """The figures as a workbook in a folder. Unavailable `cannot_write`."""
    from pos.exchange.month.figures import figures_xlsx  # late: XlsxWriter takes its time

    data = figures_xlsx(board.figures, (board.shop_name, board.property_company))
    return new_file(folder, f"看板 {board.figures.period}", data)


def save_picture(period: str, png: bytes, folder: Path) -> Path:
    """What the window drew of them, in a folder. Unavailable `cannot_write`."""
    return new_file(folder, f"看板 {period}", png, "png")


def months_before(period: str) -> str:
    """The first of the months that a line up to `period` shows."""
    year, month = map(int, period.split("-"))
    first = year * 12 + month - MONTHS
    return f"{first // 12:04d}-{first % 12 + 1:02d}"
