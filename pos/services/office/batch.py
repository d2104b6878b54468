"""Points onto the bills of everybody who agreed: looked at first, then household by household, each its own act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from pos.domain.fees.bills import RedemptionPlan
from pos.domain.people import Person, Role
from pos.domain.text import mask_name
from pos.errors import PosError, Refused, Unavailable
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE
from pos.ledger.reading import accounts, households, queries
from pos.ledger.reading.households import Household
from pos.services import redemption
from pos.services.shop import Shop, check_period, require
from pos.services.views import RedemptionDone
from pos.services.writing import Writing, check_clock, writing

Progress = Callable[[int, int], None]
"""(households done, of how many); Refused `cancelled` ends the run between two of them."""
READERS = (Role.FINANCE, Role.MANAGER, Role.AUDITOR)
MOVED_OUT, NOT_AGREED, AWARDED = "moved_out", "not_agreed", "awarded_today"
JUST_DONE, NOT_REACHED = "just_done", "not_reached"


@dataclass(frozen=True, slots=True)
class BatchRow:
    """What a batch would do for a household that agreed, or did; `why` it takes nothing, else "".

    `why` = as of `redemption.Outlook`, and `awarded_today`, `moved_out`, `not_agreed` (any more), `just_done` (by
    another computer's batch), `not_reached`.
    """

    household_id: str
    room: str
    resident: str
    """masked"""
    points: int
    """spendable on the day"""
    debt: int
    owed_fen: int
    """on all its bills, by points or not"""
    plan: RedemptionPlan | None
    why: str
    before: int = 0
    """slips that earlier batches of the month gave it"""
    done: RedemptionDone | None = None
    changed: bool = False
    """not what was looked at before: it was decided anew"""

    @property
    def takes(self) -> int:
        """Points, taken or to be taken."""
        if self.done is not None:
            return self.done.points
        return self.plan.points if self.plan is not None else 0

    @property
    def takes_fen(self) -> int:
        """The same in fen of fee."""
        if self.done is not None:
            return self.done.amount_fen
        return self.plan.amount_fen if self.plan is not None else 0


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch of a month on a day, before or after it ran: rooms in natural order. `stopped` = what ended it early."""

    period: str
    on: date
    rows: tuple[BatchRow, ...]
    ran: bool = False
    stopped: PosError | None = None

    @property
    def taking(self) -> tuple[BatchRow, ...]:
        """Those that give something; of one that ran, gave."""
        return tuple(row for row in self.rows if row.takes)

    @property
    def points(self) -> int:
        """All of them together."""
        return sum(row.takes for row in self.rows)

    @property
    def amount_fen(self) -> int:
        """The same in fen of fee."""
        return sum(row.takes_fen for row in self.rows)

    @property
    def left_out(self) -> Mapping[str, int]:
        """Why -> how many; the most frequent first."""
        return dict(Counter(row.why for row in self.rows if row.why).most_common())

    @property
    def already(self) -> int:
        """How many an earlier batch of the month left with nothing more to give."""
        return sum(1 for row in self.rows if not row.takes and (row.before or row.why == JUST_DONE))


class Batches:
    """The batches of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def preview(self, actor: Person, period: str) -> BatchView:
        """What a batch by this person would do now, by the very function that it uses.

        Refused `not_allowed`, `bad_period`, `future_date`, `closed_month`, `before_last_day`.
        """
        require(actor, *READERS)
        self._shop.check_come(date.fromisoformat(f"{check_period(period)}-01"))
        with self._shop.ledger.read() as tx:
            on = self._shop.writing_day(tx, queries.closed_through(tx))
            return BatchView(period, on, tuple(self._rows(tx, actor, period, on)))

    def of_this_month(self, actor: Person) -> BatchView:
        """The preview of the month that runs. Refused as `preview`."""
        return self.preview(actor, f"{self._shop.today():%Y-%m}")

    def run(
        self, actor: Person, period: str, seen: BatchView | None = None, progress: Progress | None = None
    ) -> BatchView:
        """Deduct as much as possible for every household that agreed, each its own transaction, decided in it.

        May be stopped, or killed, and run again: what is done is done once, and what came since is taken. `seen` =
        what somebody looked at: whatever is not so any more is `changed`. Refused as `preview`, before the first.
        """
        require(actor, Role.FINANCE)
        check_clock(self._shop, OFFICE)
        now = self.preview(actor, period)
        rows = list(_compared([*now.rows, *self._gone(now, seen)], seen))
        done: list[BatchRow] = []
        try:
            for n, row in enumerate(rows, 1):
                done.append(self._one(actor, period, row) if row.plan is not None else row)
                if progress is not None:
                    progress(n, len(rows))
        except (Refused, Unavailable) as stopped:
            if not any(row.done for row in done) and stopped.code != "cancelled":
                raise
            return _stopped(now, rows, done, stopped)
        return replace(now, rows=tuple(done), ran=True)

    # -- one household ------------------------------------------------------------------------------------------------

    def _one(self, actor: Person, period: str, row: BatchRow) -> BatchRow:
        """In its transaction: whether it still agrees, and what it comes to now."""
        home = row.household_id

        def work(w: Writing) -> tuple[RedemptionDone | None, str]:
            if w.before is not None:
                return None, JUST_DONE
            w.hold(households=[home])
            one = households.known(w.tx, home)
            why = _apart(one) or (AWARDED if redemption.awarded_today(w, home) else "")
            if why:
                return None, why
            known = redemption.known(self._shop, w.tx, home, w.day())
            outlook = known.outlook()
            return (redemption.written(w, known, outlook.plan) if outlook.plan else None), outlook.why

        key = _key(period, home, row.before)
        done, why = writing(self._shop, actor, OFFICE, work, key=key, asked=redemption.asked(home, None))
        planned = (row.plan.points, row.plan.shares) if row.plan is not None else None
        same = done is not None and (done.points, done.shares) == planned
        return replace(row, plan=None if why else row.plan, why=why, done=done, changed=row.changed or not same)

    # -- looking ------------------------------------------------------------------------------------------------------

    def _rows(self, tx: Transaction, actor: Person, period: str, on: date) -> Iterator[BatchRow]:
        everyone = [one for one in households.everyone(tx) if one.agreed_batch]
        homes = [one for one in everyone if _stands(tx, one)]
        ids = [one.household_id for one in homes]
        days = (
            (on, self._shop.ledger.clock().date()) if actor.may(Role.FINANCE) else ()
        )  # who only reads redeems nothing
        awarded = queries.awarded_among(tx, actor.login, ids, days)
        names, before = _names(tx, ids), _before(tx, period, ids)
        for known in redemption.known_of(self._shop, tx, homes, on):
            one, outlook = known.household, known.outlook()
            why = _apart(one) or outlook.why or (AWARDED if one.household_id in awarded else "")
            yield BatchRow(
                household_id=one.household_id,
                room=one.room,
                resident=names.get(one.household_id, ""),
                points=known.standing.spendable,
                debt=known.standing.debt,
                owed_fen=known.owed_fen,
                plan=None if why else outlook.plan,
                why=why,
                before=before.get(one.household_id, 0),
            )

    def _gone(self, now: BatchView, seen: BatchView | None) -> list[BatchRow]:
        """Those that somebody looked at and that do not agree any more, or live here."""
        there = {row.household_id for row in now.rows}
        gone = [row for row in seen.rows if row.household_id not in there] if seen is not None else []
        with self._shop.ledger.read() as tx:
            return [replace(row, plan=None, why=_apart(households.known(tx, row.household_id))) for row in gone]


def _names(tx: Transaction, ids: Sequence[str]) -> dict[str, str]:
    """household_id -> its first person, masked."""
    return {home: mask_name(some[0].name) for home, some in households.residents(tx, None, ids).items()}


def _stands(tx: Transaction, one: Household) -> bool:
    """Whether there is anything to say of it: of one that moved out only while something is left on its accounts."""
    return one.state != "moved_out" or accounts.holds(tx, one.household_id)


def _apart(one: Household) -> str:
    """Why nothing is even tried."""
    if one.state == "moved_out":
        return MOVED_OUT
    return "" if one.agreed_batch else NOT_AGREED


def _before(tx: Transaction, period: str, ids: Sequence[str]) -> dict[str, int]:
    """household_id -> how many slips batches of the month gave it, by their keys, where any did."""
    found: dict[str, int] = {}
    asked = list(ids)
    for n in count():
        keys = {_key(period, home, n): home for home in asked}
        asked = [keys[key] for key in queries.keyed(tx, list(keys))]
        if not asked:
            break
        found |= dict.fromkeys(asked, n + 1)
    return found


def _key(period: str, household_id: str, before: int) -> str:
    """Of its next slip: the month's first has no number. The blanks: a basket id from a file has none."""
    return f"batch {period} {household_id} {before + 1}" if before else f"batch {period} {household_id}"


def _compared(rows: Iterable[BatchRow], seen: BatchView | None) -> Iterator[BatchRow]:
    """With whether each is what somebody looked at."""
    before = {row.household_id: (row.plan, row.why) for row in seen.rows} if seen is not None else {}
    for row in rows:
        same = seen is None or before.get(row.household_id) == (row.plan, row.why)
        yield replace(row, changed=not same)


def _stopped(now: BatchView, rows: Sequence[BatchRow], done: Sequence[BatchRow], stopped: PosError) -> BatchView:
    """What was not reached takes nothing."""
    rest = (replace(row, plan=None, why=NOT_REACHED) if row.plan is not None else row for row in rows[len(done) :])
    return replace(now, rows=(*done, *rest), ran=True, stopped=stopped)
