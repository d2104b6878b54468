"""What the screen named when something was asked for, and what was written of it: the two must be one household."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, Slot

from pos.domain.money import parse_yuan
from pos.errors import PosError
from pos.ledger.entry import receipt_number
from pos.services.desks import Desks
from pos.ui import messages
from pos.ui.office.affairs.progress import Stage
from pos.ui.office.households.page import HouseholdsPage
from pos.ui.office.households.redemption import RedemptionStep
from pos.ui.office.pages import TabbedDesk
from pos.ui.office.payments.page import PaymentsPage
from pos.ui.office.payments.panel import PaymentPanel
from pos.ui.text import grouped, room_name, yuan
from pos.ui.till.desk import TillDesk
from pos.ui.till.payment.page import PayPage
from pos.ui.till.returns.page import ReturnPage
from pos.ui.window import Window
from pos.ui.worker import Worker
from pos.ui.workplace import Workplace

DONE_BY_HAND = (
    *("sale", "return", "redemption", "reversal", "award", "transfer", "settlement", "households", "attached"),
    *("payment", "payment_reversal"),
)
"""Kinds of entries that somebody has to have confirmed."""
CONFIRMS = ("Enter", "F12")
"""What a hand does to confirm; everything else, a scan and a bounce among them, writes nothing of these."""
TITLES = {
    "award": "奖励积分",
    "transfer": "积分转到另一户",
    "settlement": "搬离",
    "attached": "补记小票积分",
    "reversal": "冲正",
    "payment_reversal": "冲正",
}
"""What an affair that writes such an entry is called."""


@dataclass(frozen=True, slots=True)
class Named:
    """The screen when something was asked of the worker: which place, what it named, what figures it showed."""

    place: str = ""
    title: str = ""
    figures: str = ""
    doing: str = ""
    """what the hand did"""
    shares: frozenset[tuple[str, str]] = frozenset()
    """what it showed on which bill"""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry that was written."""

    till: str
    seq: int
    kind: str
    room: str
    points: int
    exchanged: bool
    tenders: tuple[tuple[str, int], ...]
    shares: frozenset[tuple[str, str]]
    """what it put on which bill"""
    of: str
    """the number of the slip that it takes back"""
    fen: int


@dataclass(frozen=True, slots=True)
class Written:
    """What one piece of work wrote, and what the screen named when it was asked for; `other`: by another desk."""

    named: Named
    rows: tuple[Row, ...]
    other: bool


def in_front(place: Workplace) -> object:
    """The desk that is open, of the office its page."""
    desk = place.stack.currentWidget()
    return desk.currentWidget() if isinstance(desk, TabbedDesk) else desk


def screen(window: Window, doing: str) -> Named:
    """What stands on the screen now, where something could be confirmed."""
    place = window.workplace
    if place is None or not place.isVisible():
        return Named("door", doing=doing)
    desk = in_front(place)
    if isinstance(desk, HouseholdsPage):
        return _household(desk, doing)
    if isinstance(desk, PaymentsPage):
        return _payments(desk, doing)
    return _till(desk, place, doing) if isinstance(desk, TillDesk) else Named("elsewhere", doing=doing)


def _till(desk: TillDesk, place: Workplace, doing: str) -> Named:
    """Where goods are sold, and come back."""
    page, facts = desk.currentWidget(), "  ".join(place.top.texts())
    if isinstance(page, PayPage):
        return Named("pay", facts, page.received.text(), doing)
    if isinstance(page, ReturnPage):
        return Named("return", facts, page.refund.amount.figures(), doing)
    return Named("till", facts, doing=doing)


def _household(page: HouseholdsPage, doing: str) -> Named:
    """Where points are redeemed, slips are taken back, and households are kept."""
    if page.lookup.table.isVisible():
        return Named("list of others", doing=doing)
    if page.panel is None or not page.side.isVisible():
        return Named("elsewhere", doing=doing)
    if page.side.currentWidget() is page.side.affairs:
        return Named("affair", page.side.affairs.title.text(), doing=doing)
    rows = page.household.bills.rows_model.rows()
    shares = frozenset((str(row.key), row.cells[6].text) for row in rows if row.cells[6].text)
    return Named("redemption", page.panel.title.text(), page.panel.facts.use.text(), doing, shares)


def _payments(page: PaymentsPage, doing: str) -> Named:
    """Where fees are paid in money."""
    if page.lookup.table.isVisible() or not page.side.isVisible():
        return Named("list of others", doing=doing)
    side = page.side
    if side.paying:
        return Named("payment", side.panel.title.text(), _taken(side.panel), doing)
    if side.looked_at is None:
        return Named("affair", side.matter.title.text(), doing=doing)
    return Named("elsewhere", doing=doing)


def _taken(panel: PaymentPanel) -> str:
    """What is going to be taken: its large figure, or where that is what goes back, what was given less that."""
    shown = panel.figure.figures()
    if panel.figure.accessibleName() != "找零":
        return shown
    return yuan(parse_yuan(panel.given.text()) - parse_yuan(shown.replace("\u202f", "")))


def wrong(written: Written) -> list[str]:
    """Everything that was written and that the screen had not named."""
    if written.other:
        return []
    exchanged = any(row.exchanged for row in written.rows)
    return [
        f"{row} but {written.named}"
        for row in written.rows
        if row.kind in DONE_BY_HAND and not _named(row, written.named, exchanged=exchanged)
    ]


def _named(row: Row, named: Named, *, exchanged: bool) -> bool:
    if named.doing not in CONFIRMS:
        return False
    if row.kind == "redemption":
        fits = named.place == "redemption" and named.figures == f"{grouped(-row.points)} 分"
        return fits and room_name(row.room) in named.title and row.shares == named.shares
    if row.kind == "payment":
        return named.place == "payment" and room_name(row.room) in named.title and yuan(row.fen) == named.figures
    if row.kind == "sale":
        rooms = row.room in named.title if row.room else "-" not in named.title.split("结账")[-1]
        return named.place == "pay" and rooms and (exchanged or _shown_as_paid(_received(named.figures), _paid(row)))
    if row.kind == "return":
        return (named.place == "pay") if exchanged else (named.place == "return" and row.room in named.title)
    fits = named.title.startswith(TITLES.get(row.kind, "")) and not (
        row.kind == "households" and named.title.startswith(tuple(TITLES.values()))
    )
    return named.place == "affair" and fits and room_name(row.room) in named.title and row.of in named.title


def answer_of_another(window: Window, redeemed: str) -> str:
    """What the office shows as done beside a household that it was not done with; `redeemed`: the room of the last."""
    place = window.workplace
    desk = in_front(place) if place is not None else None
    if isinstance(desk, PaymentsPage):
        return _paid_by_another(desk)
    if not isinstance(desk, HouseholdsPage) or desk.panel is None or desk.page is None:
        return ""
    room = desk.page.card.room
    if desk.panel.shown.step is RedemptionStep.DONE and room != redeemed:
        return f"redeemed for {redeemed}, shown beside {room}"
    affairs = desk.side.affairs._shown
    if affairs.stage is Stage.DONE and desk.side.currentWidget() is desk.side.affairs and affairs.room != room:
        return f"done with {affairs.room}, shown beside {room}"
    return ""


def _paid_by_another(page: PaymentsPage) -> str:
    """The same where fees are paid."""
    slip, room = page.side.panel.shown.slip, page.page.card.room if page.page is not None else ""
    if slip is not None and page.side.panel.isVisible() and slip.room != room:
        return f"paid for {slip.room}, shown beside {room}"
    return ""


def _received(figures: str) -> Counter[str]:
    """Fen by way to pay, as the payment shows them."""
    found: Counter[str] = Counter()
    for name, amount in re.findall(r"(\S+) (\S+\.\d\d)", figures.replace("\u202f", "")):
        found[name] += int(amount.replace(".", ""))
    return found


def _shown_as_paid(received: Counter[str], paid: Counter[str]) -> bool:
    """A voucher is taken for what is due, whatever is printed on it."""
    voucher = messages.tender_name("voucher")
    return received - paid == Counter({voucher: received[voucher] - paid[voucher]}) and not paid - received


def _paid(row: Row) -> Counter[str]:
    found: Counter[str] = Counter()
    for kind, fen in row.tenders:
        found[messages.tender_name(kind)] += fen
    return found


class Watch(QObject):
    """Stands between the pages and the worker of one window."""

    def __init__(self, window: Window, services: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self._window, self._services = window, services
        self.doing = ""
        self.pause: Callable[[], None] = lambda: None
        """on the worker's thread, before each piece of work"""
        self.written: list[Written] = []
        self.redeemed = ""
        """the room of the last redemption by this window"""
        self.failed: list[str] = []
        """codes of what was refused"""
        self._rooms: dict[str, str] = {}
        self._known = self._last()
        run = Worker.run
        watch = self

        def watched(worker: Worker, work: Callable[[], Any], *told: Any) -> None:
            run(worker, watch._observed(work, screen(window, watch.doing), other=False), *told)

        self._run = partial(run, window.worker)
        monkeypatch.setattr(Worker, "run", watched)

    def elsewhere(self, act: Callable[[], object]) -> None:
        """Another desk does something, in its turn. What it is refused is its own affair."""
        self._run(self._observed(act, Named(), other=True), self._nobody_asked, self._nobody_asked)

    @Slot(object)
    def _nobody_asked(self, _outcome: object) -> None:
        """Of this window."""

    # -- on the worker's thread -------------------------------------------------------------------------------------

    def _observed(self, work: Callable[[], Any], named: Named, *, other: bool) -> Callable[[], Any]:
        def observed() -> Any:
            self.pause()
            try:
                return work()
            except PosError as error:
                self.failed.append(error.code)
                raise
            finally:
                rows = self._new()
                if rows:
                    self.written.append(Written(named, rows, other))
                    mine = [row.room for row in rows if row.kind == "redemption" and not other]
                    self.redeemed = mine[-1] if mine else self.redeemed

        return observed

    def _last(self) -> dict[str, int]:
        with self._services.ledger.read() as tx:
            return dict(tx.exec_driver_sql("SELECT till, MAX(seq) FROM entry GROUP BY till").all())

    def _new(self) -> tuple[Row, ...]:
        last = self._last()
        if last == self._known:
            return ()
        found = []
        with self._services.ledger.read() as tx:
            for till in last:
                for row in tx.exec_driver_sql(
                    "SELECT e.seq, e.kind, e.household_id, e.points, e.detail, e.idempotency_key, o.till, o.epoch,"
                    " o.receipt_seq, e.total_fen FROM entry e LEFT JOIN entry o ON o.id = e.reverses AND o.till = 'OF'"
                    " WHERE e.till = ? AND e.seq > ? ORDER BY e.seq",
                    (till, self._known.get(till, 0)),
                ).all():
                    tenders = tx.exec_driver_sql(
                        "SELECT kind, tendered_fen FROM tender WHERE till = ? AND seq = ? ORDER BY n", (till, row[0])
                    ).all()
                    exchanged = row[5].endswith("#back") or '"exchange_of"' in row[4]
                    paid = tuple((str(kind), int(fen)) for kind, fen in tenders)
                    onto = tx.exec_driver_sql(
                        "SELECT bill_no, amount_fen FROM payment WHERE till = ? AND seq = ?", (till, row[0])
                    ).all()
                    shares = frozenset((str(bill_no), yuan(int(fen))) for bill_no, fen in onto)
                    of = receipt_number("S1", row[6], row[7], row[8]) if row[8] else ""
                    room = self._room(tx, row[2])
                    found.append(Row(till, row[0], row[1], room, row[3], exchanged, paid, shares, of, int(row[9])))
        self._known = last
        return tuple(found)

    def _room(self, tx: Any, household_id: str | None) -> str:
        if household_id is None:
            return ""
        if household_id not in self._rooms:
            query = "SELECT room FROM household_version WHERE household_id = ? ORDER BY version LIMIT 1"
            self._rooms[household_id] = str(tx.exec_driver_sql(query, (household_id,)).scalar_one())
        return self._rooms[household_id]
