"""Somebody who works at a desk while everything else happens: scans, cards, keys, locks, logins, other desks."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NoReturn

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from pos.ledger.journal import new_id
from pos.services.desks import Desks
from pos.services.notices import Change, Subject
from pos.services.office.awards import Award
from pos.ui.office.desk import HOUSEHOLDS, PAYMENTS
from pos.ui.window import Window
from pos.ui.workplace import OFFICE, TILL
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.interleaving.named import Watch

PINS = {"manager": "222222", "finance": "444444", "clerk": "333333"}
ROOMS = (community.ROOM, community.NEIGHBOUR, "1-1-101", "1-1-102")
CARDS = (community.CARD, "88000502")
SCANS = (
    *CARDS,
    community.NOODLES,
    community.OIL,
    community.LABEL,
    "S1-T1-1-000002",
    "134512345678904821",
    community.APPLES,
    "C0001",
)
WORDS = ("zhang", "oy", "1-1-1", "3-2-5", "7", "12", "0")
KEYS = (
    *(getattr(Key, f"Key_F{n}") for n in range(1, 13)), Key.Key_Escape, Key.Key_Escape, Key.Key_Delete,
    Key.Key_Down, Key.Key_Up, Key.Key_Tab, Key.Key_Backspace, Key.Key_Space,
    *(getattr(Key, f"Key_{n}") for n in range(10)),
)  # fmt: skip
HASTY = (
    Key.Key_F4,
    Key.Key_F5,
    Key.Key_Space,
    Key.Key_F6,
    Key.Key_F12,
    Key.Key_F9,
    Key.Key_Escape,
    Key.Key_Return,
    Key.Key_6,
)
Step = Callable[[], None]


class _NoBot:
    """What `Hands` waits with; here nobody waits for anything to be shown."""

    def waitUntil(self, _condition: Callable[[], bool]) -> NoReturn:  # noqa: N802  # pytest-qt's name
        raise AssertionError("nobody waits")


class Restless(Hands):
    """Hands that tell the watch what they do, and that do not always wait for an answer."""

    def __init__(self, window: Window, services: Desks, watch: Watch, dice: random.Random) -> None:
        super().__init__(_NoBot(), window)
        self._services, self._watch, self._dice = services, watch, dice
        self.sold = ["S1-T1-1-000002"]
        self.hasty = False
        """nothing is waited for"""
        watch.pause = self._late

    def _late(self) -> None:
        """The worker is slow now and then: what was asked for comes when other keys have been pressed."""
        if self._dice.random() < 0.1:
            time.sleep(0.002)

    def settle(self) -> None:
        """Now and then: not everybody waits."""
        if self.hasty:
            return
        if self._dice.random() < 0.7:
            self.rest()
        else:
            QApplication.processEvents()

    def rest(self) -> None:
        """Until nothing is under way."""
        for _ in range(3):
            QApplication.processEvents()
            while not self.window.worker.idle:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def press(
        self, key: Qt.Key, *, settle: bool = True, plus: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self._watch.doing = {Key.Key_Return: "Enter", Key.Key_F12: "F12"}.get(key, key.name)
        super().press(key, settle=settle, plus=plus)
        self._watch.doing = ""

    def bounce(self, key: Qt.Key, gap_ms: int = 60, times: int = 1) -> None:
        self._watch.doing = "bounce"
        super().bounce(key, gap_ms, times)
        self._watch.doing = ""

    def scan(self, code: str, *, settle: bool = True) -> None:
        self._watch.doing = "scan"
        super().scan(code, settle=settle)
        self._watch.doing = ""

    def type(self, text: str, *, enter: bool = False) -> None:
        super().type(text)
        if enter:
            self.press(Key.Key_Return)

    # -- where things are -----------------------------------------------------------------------------------------

    def come_back(self, login: str) -> None:
        """Behind the door as somebody, whatever was before."""
        self.rest()
        door, pin = self.window.login, PINS[login]
        if self.window.workplace is not None and self.window.workplace.person.login != login:
            self.window.lock()
        for _ in range(3):
            if self.window.workplace is not None and self.window.workplace.isVisible():
                return
            door.login.put(login)
            door.pin.clear()
            door.pin.setFocus()
            super().type(pin)
            self.press(Key.Key_Return, settle=False)
            self.rest()
        raise AssertionError(f"{login} does not come in: {door.message.text()}")

    def forgive(self) -> None:
        """Wrong PINs are counted, and nobody waits an hour here: the right one ends the count."""
        if "bad_pin" in self._watch.failed:
            for login, pin in PINS.items():
                self._watch.elsewhere(partial(self._services.people.login, login, pin))
            self.rest()
        self._watch.failed.clear()

    def at(self, desk: str) -> None:
        """A desk, its first page, nothing typed."""
        self.workplace.open(desk)
        if desk == OFFICE:
            self.office_desk.open(HOUSEHOLDS)
        self.rest()
        for _ in range(4):
            if desk == TILL and self.till.currentWidget() is self.till.sale_page:
                break
            self.press(Key.Key_Escape)
        self.press(Key.Key_Escape)

    # -- what they are there for ------------------------------------------------------------------------------------

    def redeeming(self, login: str) -> Iterator[Step]:
        """Points onto a bill."""
        self.at(OFFICE)
        yield lambda: self.enter(self._dice.choice(ROOMS))
        yield lambda: self.press(Key.Key_F4)
        yield lambda: self.type(str(self._dice.randrange(1, 4)))
        yield lambda: self.press(Key.Key_F12)
        yield lambda: self.enter(PINS[login])

    def redeeming_some(self, login: str) -> Iterator[Step]:
        """Points onto the bills that are ticked."""
        self.at(OFFICE)
        yield lambda: self.enter(self._dice.choice(ROOMS))
        yield lambda: self.press(Key.Key_F5)
        yield lambda: self.press(Key.Key_Space)
        yield lambda: self.press(Key.Key_F12)
        yield lambda: self.enter(PINS[login])

    def paying(self, login: str) -> Iterator[Step]:
        """A fee by transfer, on the page where fees are paid."""
        self.at(OFFICE)
        self.office_desk.open(PAYMENTS)
        yield lambda: self.enter(self._dice.choice(ROOMS))
        yield lambda: self.press(Key.Key_F2)
        yield lambda: self.press(Key.Key_F6)
        yield lambda: self.enter(str(self._dice.randrange(1, 4)))
        yield lambda: self.press(Key.Key_Return)
        yield lambda: self.enter(PINS[login])

    def reversing(self, login: str) -> Iterator[Step]:
        """The last redemption of a household, or an older slip of it, taken back by somebody else."""
        self.at(OFFICE)
        yield lambda: self.enter(self._watch.redeemed or self._dice.choice(ROOMS))
        yield lambda: self.press(Key.Key_F9)
        yield lambda: self.enter("1")
        yield lambda: self.enter(PINS[login])

    def an_affair(self, login: str, title: str, *answers: str) -> Iterator[Step]:
        """One of the household's affairs, by its number."""
        self.at(OFFICE)
        yield lambda: self.enter(self._dice.choice(ROOMS))
        yield lambda: self.press(Key.Key_F6)
        yield lambda: self.enter(self._number(title))
        for answer in answers:
            yield partial(self.enter, answer)
        yield lambda: self.enter(PINS[login])

    def _number(self, title: str) -> str:
        listed = [one.title for one in self.office.side.affairs._shown.affairs]
        return str(next((n for n, one in enumerate(listed, 1) if one.endswith(title)), 1))

    def selling(self, _login: str) -> Iterator[Step]:
        """A sale to a household, or to nobody."""
        self.at(TILL)
        yield lambda: self.scan(self._dice.choice((community.NOODLES, community.OIL)))
        yield lambda: self.scan(self._dice.choice(CARDS))
        yield lambda: self.press(Key.Key_F12)
        yield lambda: self.type(self._dice.choice(("", "", "100", "5")))
        yield lambda: self.press(Key.Key_Return)
        yield lambda: self.press(Key.Key_Return)

    def returning(self, _login: str) -> Iterator[Step]:
        """The first line of a receipt comes back."""
        self.at(TILL)
        yield lambda: self.press(Key.Key_F9)
        yield lambda: self.enter(self.sold.pop() if len(self.sold) > 1 else self.sold[0])
        yield lambda: self.press(Key.Key_Return)
        yield lambda: self.press(Key.Key_F12)
        yield lambda: self.enter("1")
        yield lambda: self.press(Key.Key_F12)
        yield lambda: self.press(Key.Key_Return)

    def exchanging(self, login: str) -> Iterator[Step]:
        """Other goods for it, on one ticket."""
        steps = list(self.returning(login))
        yield from steps[:-1]
        yield lambda: self.press(Key.Key_F8)
        yield lambda: self.scan(community.OIL)
        yield lambda: self.press(Key.Key_F12)
        yield lambda: self.press(Key.Key_Return)

    def awarding(self, login: str) -> Iterator[Step]:
        """Points for a good deed."""
        return self.an_affair(login, "奖励积分", "5", "patrol", "H-7", "shop")

    def freezing(self, login: str) -> Iterator[Step]:
        """Points frozen, or released."""
        return self.an_affair(login, "冻结积分", "looking")

    def releasing(self, login: str) -> Iterator[Step]:
        """Points released, where they are frozen."""
        return self.an_affair(login, "解冻积分", "looked")

    def measuring(self, login: str) -> Iterator[Step]:
        """Another area."""
        return self.an_affair(login, "修改面积", str(self._dice.randrange(60, 120)))

    def agreeing(self, login: str) -> Iterator[Step]:
        """The batch may use its points, or may not any more."""
        return self.an_affair(login, "批量抵扣")

    def moving(self, login: str) -> Iterator[Step]:
        """All points to another room, with a second person."""
        to = self._dice.choice(ROOMS)
        return self.an_affair(login, "积分转到另一户", to, "moving", "manager", PINS["manager"])

    # -- what comes between -----------------------------------------------------------------------------------------

    def noise(self) -> None:
        """Something that nobody at this desk asked for."""
        dice = self._dice
        kinds: list[tuple[int, Step]] = [
            (6, lambda: self.press(dice.choice(KEYS))),
            (3, lambda: self.scan(dice.choice(SCANS), settle=False)),
            (2, lambda: self._bounced_enter(dice.randrange(1, 10))),
            (2, lambda: self.type(dice.choice(WORDS))),
            (1, lambda: self.press(Key.Key_Return)),
            (1, self._lock),
            (2, self._notice),
            (1, self._another_desk),
            (2, self.rest),
        ]
        dice.choices([act for _, act in kinds], [weight for weight, _ in kinds])[0]()

    def hurried(self, step: Step) -> None:
        """A step, and keys and cards while what it began is still under way."""
        dice, self.hasty = self._dice, True
        step()
        for _ in range(4):
            if dice.random() < 0.6:
                self.press(dice.choice(HASTY), settle=False)
            else:
                self.scan(dice.choice(CARDS), settle=False)
            if dice.random() < 0.5:
                QApplication.processEvents()
        self.hasty = False

    def _bounced_enter(self, times: int) -> None:
        self.press(Key.Key_Return, settle=self._dice.random() < 0.5)
        self.bounce(Key.Key_Return, times=times)

    def _lock(self) -> None:
        """Locked, something happens before the locked screen, and somebody comes back, mostly the same."""
        place = self.window.workplace
        self.window.lock()
        if place is None or place.isVisible():
            return
        self.scan(self._dice.choice(SCANS))
        login = place.person.login if self._dice.random() < 0.8 else self._dice.choice(list(PINS))
        self.rest()
        self.come_back(login)

    def _notice(self) -> None:
        subject = self._dice.choice((Subject.HOUSEHOLD, Subject.RULES, Subject.EVERYTHING, Subject.SHIFT))
        home = self._services.office.in_room(self._dice.choice(ROOMS))
        self.window._on_changed_elsewhere(Change(subject, home if subject is Subject.HOUSEHOLD else ""))

    def _another_desk(self) -> None:
        """Points for somebody, from the other counter; and the notice of it."""
        home = self._services.office.in_room(self._dice.choice(ROOMS))
        given = Award(home, 1, "巡逻", "H-9", "社区", new_id())
        self._watch.elsewhere(partial(self._services.office.award, community.MANAGER, given))
        self.window._on_changed_elsewhere(Change(Subject.HOUSEHOLD, home))

    def restock(self) -> None:
        """Each household has points again, and may use them."""
        for room in ROOMS:
            home = self._services.office.in_room(room)
            given = Award(home, 20, "巡逻", "H-9", "社区", new_id())
            self._watch.elsewhere(partial(self._services.office.award, community.MANAGER, given))
            let_go = partial(
                self._services.office.accounts.freeze, community.FINANCE, home, "查清", new_id(), frozen=False
            )
            self._watch.elsewhere(let_go)
        self.rest()

    def remember(self) -> None:
        """The receipts of today can come back."""
        last = self._services.till.state().last_sale
        if last is not None and last.total_fen > 0:
            self.sold.append(last.receipt_no)


TASKS: Mapping[str, tuple[Callable[[Restless, str], Iterator[Step]], ...]] = {
    "clerk": (Restless.redeeming_some, Restless.redeeming, Restless.paying),
    "finance": (
        Restless.reversing,
        Restless.measuring,
        Restless.agreeing,
        Restless.awarding,
        Restless.freezing,
        Restless.releasing,
        Restless.moving,
    ),
    "manager": (Restless.awarding, Restless.selling, Restless.selling, Restless.returning, Restless.exchanging),
}
"""What somebody does, by who it is. Whoever awarded today does not redeem."""
