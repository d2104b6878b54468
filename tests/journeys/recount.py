"""A community's months counted again in plain Python, from what people asked for and from the till's own file.

Nothing of the program is used here: how a bill comes to its sum, what a redemption may take, what an advance pays and
what undoing gives back are worked out anew from the rules, one household after the other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

Home = tuple[str, int]
"""a room, and which family of it, from 0"""
POINTS = ("earned", "awarded", "restored", "transferred_in", "returned", "redeemed", "expired", "transferred_out")
FEES = ("billed_fen", "waived_fen", "paid_cash_fen", "paid_electronic_fen", "paid_points_fen")


def by_room(room: str) -> list[tuple[int, str]]:
    """Rooms as people count them."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"[-]", room)]


@dataclass
class Bill:
    """`number` in the order they were made; shares of it by what paid them."""

    number: int
    home: Home
    period: str
    item: str
    fen: int
    redeemable: bool
    waived: int = 0
    money: int = 0
    points: int = 0
    advance: int = 0
    void: bool = False

    @property
    def owed(self) -> int:
        return 0 if self.void else self.fen - self.waived - self.money - self.points - self.advance


@dataclass
class Use:
    """What of an advance stands on a bill, by one use of it."""

    bill: Bill
    fen: int


@dataclass
class Slip:
    """A payment or redemption: what it put on which bill, what of it was ahead."""

    home: Home
    kind: str
    fen: int
    shares: list[tuple[Bill, int]]
    ahead: int = 0
    month: str = ""


@dataclass
class Recount:
    """Flats with their hundredths of a m²; what each fee costs from when on; and everything since."""

    flats: dict[str, int]
    agreed: set[Home]
    items: list[str] = field(default_factory=lambda: ["物业费"])
    redeemable: dict[str, bool] = field(default_factory=lambda: {"物业费": True})
    tariffs: list[tuple[str, str, str, int | None, int | None]] = field(default_factory=list)
    """(item, from, building or "", yuan per m² × 10 000, fen a flat)"""
    family: Counter[str] = field(default_factory=Counter)
    points: Counter[Home] = field(default_factory=Counter)
    advance: Counter[Home] = field(default_factory=Counter)
    bills: list[Bill] = field(default_factory=list)
    uses: dict[Home, list[Use]] = field(default_factory=lambda: defaultdict(list))
    slips: dict[str, Slip] = field(default_factory=dict)
    moved: dict[str, dict[Home, Counter[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counter))
    )
    settled: dict[str, list[tuple[str, str, str, int]]] = field(default_factory=lambda: defaultdict(list))
    """month -> (room, period, item, points) of each redemption and, below 0, reversal"""
    days: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    gone: dict[Home, str] = field(default_factory=dict)

    # -- who ----------------------------------------------------------------------------------------------------------

    def living(self, room: str) -> Home:
        """The family that lives there now."""
        return room, self.family[room]

    def homes(self) -> Iterator[Home]:
        """Everybody who ever lived here."""
        for room in self.flats:
            for family in range(self.family[room] + 1):
                yield room, family

    def _move(self, day: str, home: Home, column: str, amount: int) -> None:
        self.moved[day[:7]][home][column] += amount

    # -- the till -----------------------------------------------------------------------------------------------------

    def sale(self, day: str, room: str, fen: int) -> int:
        """Five points a yuan, one floor a receipt."""
        points = max(fen * 500 // 10_000, 0)
        home = self.living(room)
        self.points[home] += points
        self._move(day, home, "earned", points)
        of_day = self.days[day]
        for name, amount in (("sales", 1), ("gross_fen", fen), ("cash_fen", fen), ("points", points)):
            of_day[name] += amount
        return points

    def taken_back(self, day: str, room: str, fen: int, points: int) -> None:
        """All of a receipt came back, and its points were there still."""
        home = self.living(room)
        assert self.points[home] >= points
        self.points[home] -= points
        self._move(day, home, "returned", points)
        of_day = self.days[day]
        for name, amount in (("returns", 1), ("refunds_fen", fen), ("cash_fen", -fen), ("points", -points)):
            of_day[name] += amount

    def award(self, day: str, room: str, points: int) -> None:
        """For a good deed."""
        self.points[self.living(room)] += points
        self._move(day, self.living(room), "awarded", points)

    # -- bills --------------------------------------------------------------------------------------------------------

    def _price(self, item: str, period: str, room: str) -> tuple[int | None, int | None] | None:
        """The newest that has begun; a building's own hides the general ones."""
        begun = [one for one in self.tariffs if one[0] == item and one[1] <= period]
        own = [one for one in begun if one[2] == room.split("-", maxsplit=1)[0]]
        held = sorted(own or [one for one in begun if not one[2]], key=lambda one: one[1])
        return (held[-1][3], held[-1][4]) if held else None

    def issue(self, day: str, period: str) -> None:
        """Each flat once for each fee, for whoever lived there on the month's first day."""
        made = []
        for room in sorted(self.flats, key=by_room):
            home = self._on_the_first(room, period)
            for item in self.items:
                price = self._price(item, period, room)
                if price is None or self._billed(room, period, item):
                    continue
                per_m2, flat = price
                fen = flat if per_m2 is None else (self.flats[room] * per_m2 * 2 + 10_000) // 20_000
                assert fen is not None
                made.append(self._bill(day, home, period, item, fen))
        self._spend_ahead(made)

    def _on_the_first(self, room: str, period: str) -> Home:
        for family in range(self.family[room] + 1):
            left = self.gone.get((room, family), "9999")
            if left >= f"{period}-01":
                return room, family
        raise LookupError(room)

    def _billed(self, room: str, period: str, item: str) -> bool:
        return any((b.home[0], b.period, b.item, b.void) == (room, period, item, False) for b in self.bills)

    def _bill(self, day: str, home: Home, period: str, item: str, fen: int) -> Bill:
        made = Bill(len(self.bills) + 1, home, period, item, fen, self.redeemable.get(item, True))
        self.bills.append(made)
        self._move(day, home, "billed_fen", fen)
        return made

    def imported(self, day: str, room: str, period: str, item: str, fen: int) -> None:
        """A bill from a file: published at once."""
        self._spend_ahead([self._bill(day, self.living(room), period, item, fen)])

    def owed(self, home: Home) -> list[Bill]:
        """Oldest period first, then by number."""
        return sorted((b for b in self.bills if b.home == home and b.owed > 0), key=lambda b: (b.period, b.number))

    def _spend_ahead(self, made: list[Bill]) -> None:
        """What was paid ahead pays what is owed as soon as it is."""
        for home in dict.fromkeys(bill.home for bill in made):
            for bill in self.owed(home):
                part = min(self.advance[home], bill.owed)
                if part:
                    bill.advance += part
                    self.advance[home] -= part
                    self.uses[home].append(Use(bill, part))

    def of(self, home: Home, period: str, item: str) -> Bill:
        """A bill that stands."""
        return next(b for b in self.bills if (b.home, b.period, b.item, b.void) == (home, period, item, False))

    def waive(self, day: str, home: Home, period: str, item: str, fen: int) -> None:
        """Something is let off."""
        bill = self.of(home, period, item)
        assert fen <= bill.owed
        bill.waived += fen
        self._move(day, home, "waived_fen", fen)

    def void(self, day: str, home: Home, period: str, item: str) -> None:
        """What an advance paid of it goes back and pays what else is owed."""
        bill = self.of(home, period, item)
        assert not bill.money
        assert not bill.points
        bill.void = True
        self._move(day, home, "billed_fen", -bill.fen)
        self._move(day, home, "waived_fen", -bill.waived)
        self.advance[home] += bill.advance
        bill.advance = 0
        self.uses[home] = [use for use in self.uses[home] if use.bill is not bill]
        others = self.owed(home)
        self._spend_ahead(others[:1])

    # -- money --------------------------------------------------------------------------------------------------------

    def pay(self, day: str, home: Home, fen: int, kind: str, slip: str, first: tuple[str, str] | None = None) -> None:
        """Onto the bill it is for, then oldest first; the rest is ahead."""
        column = "paid_cash_fen" if kind == "cash" else "paid_electronic_fen"
        self._move(day, home, column, fen)
        left, shares = fen, []
        order = self.owed(home)
        if first is not None:
            order.sort(key=lambda bill: (bill.period, bill.item) != first)
        for bill in order:
            part = min(left, bill.owed)
            if part:
                bill.money += part
                shares.append((bill, part))
            left -= part
        self.advance[home] += left
        self.slips[slip] = Slip(home, column, fen, shares, left, day[:7])

    def undo_payment(self, day: str, slip: str) -> None:
        """Its shares come off, its rest out of what is ahead, then off what advances paid, last first."""
        was = self.slips[slip]
        home = was.home
        self._move(day, home, was.kind, -was.fen)
        for bill, part in was.shares:
            bill.money -= part
        short = max(was.ahead - self.advance[home], 0)
        self.advance[home] = max(self.advance[home] - was.ahead, 0)
        for use in reversed(self.uses[home]):
            back = min(short, use.fen)
            use.bill.advance -= back
            use.fen -= back
            short -= back
        self.uses[home] = [use for use in self.uses[home] if use.fen]
        self._spend_ahead(self.owed(home)[:1])

    # -- points onto bills --------------------------------------------------------------------------------------------

    def redeem(self, day: str, home: Home, slip: str, most: int | None = None) -> int:
        """Whole points onto what points pay, oldest first; a point is a fen."""
        owing = [bill for bill in self.owed(home) if bill.redeemable]
        points = min(self.points[home], sum(bill.owed for bill in owing))
        points = points if most is None else min(points, most)
        left, shares = points, []
        for bill in owing:
            part = min(left, bill.owed)
            if part:
                bill.points += part
                shares.append((bill, part))
                self.settled[day[:7]].append((home[0], bill.period, bill.item, part))
            left -= part
        if points:
            self.points[home] -= points
            self._move(day, home, "redeemed", points)
            self._move(day, home, "paid_points_fen", points)
            self.slips[slip] = Slip(home, "points", points, shares, 0, day[:7])
        return points

    def undo_redemption(self, day: str, slip: str) -> None:
        """The points are there again, the bills owe again, and what is ahead pays them."""
        was = self.slips[slip]
        for bill, part in was.shares:
            bill.points -= part
            self.settled[day[:7]].append((was.home[0], bill.period, bill.item, -part))
        self.points[was.home] += was.fen
        self._move(day, was.home, "restored", was.fen)
        self._move(day, was.home, "paid_points_fen", -was.fen)
        self._spend_ahead(self.owed(was.home)[:1])

    def batch(self, day: str, month: str, run: int) -> dict[Home, int]:
        """Everybody who agreed and lives here; (family) -> points."""
        done = {}
        for home in sorted(self.agreed, key=lambda one: (by_room(one[0]), one[1])):
            if home not in self.gone:
                done[home] = self.redeem(day, home, f"batch {month} {run} {home}")
        return {home: points for home, points in done.items() if points}

    # -- leaving ------------------------------------------------------------------------------------------------------

    def settle(self, day: str, home: Home, slip: str) -> int:
        """What it owes is redeemed first; the rest is paid out, and the next family has nothing."""
        self.redeem(day, home, slip)
        left = self.points[home]
        self.points[home] = 0
        self._move(day, home, "settled", left)
        self._leave(day, home)
        return left

    def move(self, day: str, home: Home, to: Home) -> None:
        """Its points go along; what it owes stays with it."""
        points = self.points[home]
        self.points[home] = 0
        self.points[to] += points
        self._move(day, home, "transferred_out", points)
        self._move(day, to, "transferred_in", points)
        self._leave(day, home)

    def _leave(self, day: str, home: Home) -> None:
        self.gone[home] = day
        self.family[home[0]] += 1

    # -- a month's end ------------------------------------------------------------------------------------------------

    def month(self, period: str) -> dict[Home, dict[str, int]]:
        """Every column of every family at the month's end, opening by closing of the month before."""
        books = {}
        for home in self.homes():
            before = [self.moved[one][home] for one in self.moved if one < period]
            now = self.moved[period][home]
            row = {column: now[column] for column in (*POINTS, "settled", *FEES)}
            row["points_opening"] = sum(map(_points, before))
            row["points_closing"] = row["points_opening"] + _points(now)
            row["fees_opening_fen"] = sum(map(_fees, before))
            row["fees_closing_fen"] = row["fees_opening_fen"] + _fees(now)
            books[home] = row
        return books

    def agrees_with_itself(self) -> None:
        """Bills and accounts tell the same as what moved, and nothing is ahead beside an owed bill."""
        for home in self.homes():
            moves = [books[home] for books in self.moved.values()]
            assert sum(map(_points, moves)) == self.points[home], home
            owed = sum(bill.owed for bill in self.owed(home))
            assert sum(map(_fees, moves)) == owed - self.advance[home], home
            assert not (owed and self.advance[home]), home


def _moves() -> dict[Home, Counter[str]]:
    return defaultdict(Counter)


def _points(moves: Counter[str]) -> int:
    came = ("earned", "awarded", "restored", "transferred_in")
    went = ("returned", "redeemed", "expired", "transferred_out", "settled")
    return sum(moves[one] for one in came) - sum(moves[one] for one in went)


def _fees(moves: Counter[str]) -> int:
    return moves["billed_fen"] - sum(moves[one] for one in FEES[1:])
