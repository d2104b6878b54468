"""Our redemptions of a month against the property company's own file (rules.md, Month end: Matching).

Pass by pass: each pairs what the passes before it have left. By slip number where there is one; then by room, period
and amount; then by room; then by amount; within each from what needs no mistake to what needs two. Every row is in one
line, so the lines add up to both totals.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

from pos.domain.month import likeness
from pos.domain.month.books import RedemptionRow
from pos.domain.month.compared import Compared, Elsewhere, Matching, MatchKind, OfficeRow
from pos.domain.month.likeness import Item, amount_causes, explained, items, misplaced, whatever
from pos.domain.text import natural_key

Key = Callable[[Item], Hashable]
Causes = Callable[[Item, Item], "tuple[str, ...] | None"]
"""What must have gone wrong for the two to be one; () = nothing, None = they are not"""


def match(
    month: str,
    ours: Iterable[RedemptionRow],
    theirs: Iterable[OfficeRow],
    beside: Mapping[str, Sequence[RedemptionRow]] | None = None,
) -> Matching:
    """Compare the redemptions and reversals booked in `month` ("YYYY-MM") with the rows of the other side's file.

    `beside` = ours of other months: what they may have booked in this one, and what was reversed in another.
    """
    here, there = tuple(ours), tuple(theirs)
    dated = {row: f"{row.date:%Y-%m}" if row.date else month for row in there}
    inside = [row for row in there if dated[row] == month]
    outside = tuple(row for row in there if dated[row] != month)
    pairing = _Pairing(month, here, inside, beside or {})
    pairing.away = [one for row in outside for one in items([row], pairing.undone, dated[row])]
    return Matching(
        lines=tuple(line for group in sorted(pairing.groups(), key=_order) for line in group),
        ours_fen=sum(row.amount_fen for row in here),
        theirs_fen=sum(row.amount_fen for row in inside),
        outside=outside,
    )


def _order(group: Sequence[Compared]) -> tuple[object, ...]:
    """The place of lines that belong together is that of the first."""
    first = group[0]
    slip = first.slip_no or (first.elsewhere.slip_no if first.elsewhere else "")
    return natural_key(first.room), first.period, natural_key(slip), first.kind is not MatchKind.MATCHED


def _nothing_wrong(_ours: Item, _theirs: Item) -> tuple[str, ...]:
    return ()


class _Pairing:
    """One comparison under way: what is paired leaves `_ours` and `_theirs`."""

    def __init__(
        self,
        month: str,
        ours: Sequence[RedemptionRow],
        theirs: Sequence[OfficeRow],
        beside: Mapping[str, Sequence[RedemptionRow]],
    ) -> None:
        every = [*ours, *(row for rows in beside.values() for row in rows)]
        self.undone = {row.slip_no.upper(): row.reversal_of.upper() for row in every if row.reversal_of}
        self.away: list[Item] = []
        """theirs of other months"""
        self._month = month
        known = items(ours, self.undone, month)
        self._beside = [one for at, rows in beside.items() for one in items(rows, self.undone, at)]
        self._slips = {one.slip: one for one in (*self._beside, *known)}
        self._reversals = {one.root: one for one in (*self._beside, *known) if one.undoes}
        self._ours = dict.fromkeys(known)
        self._theirs = dict.fromkeys(items(theirs, self.undone))
        self._matched: list[Item] = []
        self._groups: list[tuple[Compared, ...]] = []

    def groups(self) -> list[tuple[Compared, ...]]:
        """Every line; those that belong together in one group."""
        self._by_slip()
        self._by_place()
        self._by_room()
        self._by_amount()
        self._over()
        self._groups += [(self._only_ours(one),) for one in self._ours]
        self._groups += [(_line(MatchKind.ONLY_THEIRS, one),) for one in self._theirs]
        return self._groups

    # -- the passes ---------------------------------------------------------------------------------------------------

    def _by_slip(self) -> None:
        self._pair(likeness.slip_and_exact)
        self._pair_sums(likeness.slip_and_room, self._split_alike)
        self._pair_sums(likeness.root_and_room, lambda ours, _theirs: any(one.undoes for one in ours))
        self._nothing()
        self._add_up()
        self._pair(likeness.slip_room_and_fen, misplaced)
        self._pair(likeness.slip_and_place, whatever)
        self._pair(likeness.slip_and_fen, misplaced)
        self._pair(likeness.slip, whatever)
        self._again(likeness.slip)
        self._other_months(likeness.slip)

    def _by_place(self) -> None:
        self._pair_sums(likeness.place, lambda _ours, _theirs: True)
        self._pair(likeness.exact)
        self._take_back(self._ours)
        self._take_back(self._theirs)
        self._other_months(likeness.exact)

    def _by_room(self) -> None:
        self._pair(likeness.room_and_fen, misplaced)
        self._pair(likeness.place, explained)
        self._pair(likeness.place, whatever)
        self._pair(likeness.room, explained)

    def _by_amount(self) -> None:
        self._pair(likeness.period_and_fen, misplaced, only_one=True)
        self._pair(likeness.fen, misplaced, only_one=True)
        self._pair(likeness.period_and_yuan, explained, likeness.period_and_fen, only_one=True)
        self._pair(likeness.period_and_fen, explained, likeness.period_and_yuan, only_one=True)

    def _over(self) -> None:
        """What is there once too often, or in another month."""
        self._again(likeness.place)
        self._again(likeness.room_and_fen)
        self._other_months(likeness.room_and_fen)

    # -- one to one ---------------------------------------------------------------------------------------------------

    def _pair(
        self, key: Key, causes: Causes = _nothing_wrong, their_key: Key | None = None, *, only_one: bool = False
    ) -> None:
        """Bring together what has the same key. `only_one`: where neither side has another that would do."""
        there = _grouped(self._theirs, their_key or key)
        for group, mine in _grouped(self._ours, key).items():
            theirs = there.get(group, [])
            if only_one and (len(mine), len(theirs)) != (1, 1):
                continue
            for one in mine:
                fitting = ((other, causes(one, other)) for other in theirs)
                other, wrong = next(((other, why) for other, why in fitting if why is not None), (None, None))
                if other is not None and wrong is not None:
                    theirs.remove(other)
                    self._settle(one, other, wrong)

    def _settle(self, ours: Item, theirs: Item, causes: tuple[str, ...]) -> None:
        """Two that are one: a line where they stand at the same place, else one each that names the other."""
        del self._ours[ours], self._theirs[theirs]
        self._matched.append(ours)
        if "other_room" not in causes and "other_period" not in causes:
            kind = MatchKind.MATCHED if ours.fen == theirs.fen else MatchKind.AMOUNT
            self._groups.append((_line(kind, ours, theirs, causes),))
            return
        same = bool(ours.slip) and ours.slip == theirs.slip
        left = _line(MatchKind.ONLY_OURS, ours, None, causes, self._at(theirs, by_slip=same))
        right = _line(MatchKind.ONLY_THEIRS, theirs, None, causes, self._at(ours, by_slip=same))
        self._groups.append((left, right))

    def _at(self, one: Item, *, by_slip: bool = False) -> Elsewhere:
        month = one.month if one.month != self._month else ""
        return Elsewhere(one.room, one.period, one.slip, month, by_slip)

    # -- sums ---------------------------------------------------------------------------------------------------------

    def _pair_sums(self, key: Key, fits: Callable[[Sequence[Item], Sequence[Item]], bool]) -> None:
        """One line for what comes to the same sum on both sides: a slip booked as one, a bill's slips added up."""
        there = _grouped(self._theirs, key)
        for group, mine in _grouped(self._ours, key).items():
            theirs = there.get(group, [])
            one = _added(mine)
            if theirs and one.fen == sum(other.fen for other in theirs) and fits(mine, theirs):
                self._matched += mine
                _leave(self._ours, mine)
                _leave(self._theirs, theirs)
                self._groups.append((_line(MatchKind.MATCHED, one, one),))

    def _split_alike(self, ours: Sequence[Item], theirs: Sequence[Item]) -> bool:
        """Whether both mean the same bills. A slip of several in one row is booked under any of them, or the month."""
        periods = {one.period for one in ours}
        if len(theirs) == 1 and len(ours) > 1:
            return theirs[0].period in {self._month, *periods}
        return {other.period for other in theirs} == periods

    def _add_up(self) -> None:
        """A slip that they booked in one row is one thing from here on, unless that row is one of its bills."""
        there = _grouped(self._theirs, likeness.slip)
        for number, mine in _grouped(self._ours, likeness.slip).items():
            theirs = there.get(number, [])
            if len(mine) == 1 or len(theirs) != 1:
                continue
            if all(amount_causes(one.fen, theirs[0].fen) is None for one in mine):
                _leave(self._ours, mine)
                self._ours[replace(_added(mine), also=(self._month, *(one.period for one in mine)))] = None

    def _nothing(self) -> None:
        """What comes to nothing on its own side."""
        for mine in (self._ours, self._theirs):
            gone = [one for one in mine if not one.fen]
            _leave(mine, gone)
            self._groups += [(_line(MatchKind.MATCHED, one, one),) for one in gone]

    def _take_back(self, mine: dict[Item, None]) -> None:
        """What a side took back itself at one place explains nothing: a line that comes to nothing."""
        back = _grouped((one for one in mine if one.fen < 0), lambda one: (*likeness.place(one), -one.fen))
        for one in [one for one in mine if one.fen > 0]:
            twins = back.get(likeness.exact(one), [])
            twin = next((other for other in twins if other.root == one.root), None)
            if twin is not None:
                twins.remove(twin)
                _leave(mine, (one, twin))
                nothing = replace(one, fen=0)
                self._groups.append((_line(MatchKind.MATCHED, nothing, nothing),))

    # -- once too often, in another month, on our side alone ----------------------------------------------------------

    def _again(self, key: Key) -> None:
        """Rows of theirs that come on top of what has its match already: booked twice."""
        there = _grouped(self._matched, key)
        for one in list(self._theirs):
            twins = there.get(key(one), [])
            found = next(((twin, why) for twin in twins if (why := explained(twin, one)) is not None), None)
            if found is not None:
                twin, why = found
                at = self._at(twin, by_slip=bool(one.slip) and one.slip == twin.slip)
                causes = ("twice", *(cause for cause in why if cause != "twice"))
                _leave(self._theirs, (one,))
                self._groups.append((_line(MatchKind.ONLY_THEIRS, one, None, causes, at),))

    def _other_months(self, key: Key) -> None:
        """What one side has in this month and the other in another."""
        sides = (self._ours, MatchKind.ONLY_OURS, self.away), (self._theirs, MatchKind.ONLY_THEIRS, self._beside)
        for mine, kind, others in sides:
            there = _grouped(others, key)
            for one in list(mine):
                found = there.get(key(one), [])
                if not found:
                    continue
                other = found.pop(0)
                pair = (one, other) if kind is MatchKind.ONLY_OURS else (other, one)
                causes = ("other_month", *misplaced(*pair), *(amount_causes(pair[0].fen, pair[1].fen) or ()))
                at = self._at(other, by_slip=bool(one.slip) and one.slip == other.slip)
                _leave(mine, (one,))
                self._groups.append((_line(kind, one, None, causes, at),))

    def _only_ours(self, one: Item) -> Compared:
        """Ours that they have nowhere: reversed, or a bill of a slip left out, or nobody knows."""
        other = self._slips.get(one.root) if one.undoes else self._reversals.get(one.slip)
        if one.undoes or (other is not None and one.slip):
            across = other is None or other.month != self._month
            at = self._at(other) if other is not None else Elsewhere("", "", one.root)
            cause = "reversed_across_close" if across else "reversed"
            return _line(MatchKind.ONLY_OURS, one, None, (cause,), at)
        partly = one.slip and any(other.slip == one.slip for other in self._matched)
        return _line(MatchKind.ONLY_OURS, one, None, ("part_missing",) if partly else ())


def _line(
    kind: MatchKind,
    one: Item,
    other: Item | None = None,
    causes: tuple[str, ...] = (),
    elsewhere: Elsewhere | None = None,
) -> Compared:
    """`one` is theirs where only they have it, else ours; `other` theirs."""
    sides = (0, one.fen) if kind is MatchKind.ONLY_THEIRS else (one.fen, other.fen if other else 0)
    return Compared(kind, one.room, one.period, one.slip, *sides, causes, elsewhere)


def _added(mine: Sequence[Item]) -> Item:
    """Several of one room as one."""
    slips = "、".join(dict.fromkeys(one.slip for one in mine if one.slip))
    periods = "、".join(sorted({one.period for one in mine}))
    return replace(mine[0], period=periods, slip=slips, fen=sum(one.fen for one in mine))


def _leave(mine: dict[Item, None], gone: Iterable[Item]) -> None:
    for one in gone:
        del mine[one]


def _grouped(mine: Iterable[Item], key: Key) -> dict[Hashable, list[Item]]:
    found: dict[Hashable, list[Item]] = {}
    for one in mine:
        group = key(one)
        if group is not None:
            found.setdefault(group, []).append(one)
    return found
