"""The places of stalls: who has which for what part of a day, given, taken back, marked, and how fair that was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from pos.domain.goods.items import Ownership, Vendor, agreed
from pos.domain.house_rules import MOST_AHEAD, DayParts, names_of
from pos.domain.month.days import month_end
from pos.domain.people import Person, Role
from pos.domain.vendors import slots
from pos.domain.vendors.slots import Fairness, Part, Slot, SlotAct, SlotRow, Waiting
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading.goods import slots as reading
from pos.ledger.reading.goods import vendors as terms
from pos.services.shop import Shop, check_period, given_reason, require
from pos.services.vendors.terms import stood_for
from pos.services.writing import Writing, writing

GIVERS: Final = (Role.CLERK, Role.FINANCE, Role.MANAGER)
"""Who gives places and takes them back."""
MARKERS: Final = (Role.LEAD, *GIVERS)
"""Who says whether somebody came."""
_LOOK_BACK: Final = 730
"""Days within which it is looked who had a slot last."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days from `first`, in the parts and places that the shop has or had then; `held` = who has what.

    `last` = the last day that a slot may be given for now. `names` = code -> what a stall is called.
    """

    first: date
    days: int
    today: date
    last: date
    parts: tuple[Part, ...]
    places: tuple[str, ...]
    held: Mapping[Slot, SlotRow]
    log: tuple[SlotRow, ...]
    names: Mapping[str, str]
    _there: dict[tuple[date, str], list[SlotRow]] = field(default_factory=dict, repr=False, compare=False)
    """a day's place -> who has some of it: a month of many places asks for each of them"""

    @property
    def every_day(self) -> tuple[date, ...]:
        """Each of them."""
        return tuple(self.first + timedelta(days=n) for n in range(self.days))

    def of(self, slot: Slot) -> SlotRow | None:
        """Who has it, or what overlaps it there; None: it is free."""
        if not self._there:
            for row in self.held.values():
                self._there.setdefault((row.slot.day, row.slot.place), []).append(row)
        return slots.in_the_way(slot, "", self._there.get((slot.day, slot.place), ()))

    def can_give(self, slot: Slot) -> bool:
        """Whether it is free, and of a day for which one may be given."""
        return self.today <= slot.day <= self.last and self.of(slot) is None

    def history(self, slot: Slot) -> tuple[SlotRow, ...]:
        """What became of it, the newest first."""
        return tuple(row for row in reversed(self.log) if row.slot == slot)


class StallDesk:
    """Of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    # -- looked at ----------------------------------------------------------------------------------------------------

    def calendar(self, first: date, days: int = 7) -> Calendar:
        """Who has what in these days. Needs nobody. Refused `bad_days` (first, last): more than are shown together."""
        last = first + timedelta(days=days - 1)
        if not 0 < days <= slots.MOST_DAYS:
            raise Refused("bad_days", first=first, last=last)
        with self._shop.ledger.read() as tx:
            places, parts, ahead = self._rules(tx)
            log = reading.slots(tx, first, last)
            names = terms.vendor_names(tx)
        held, today = slots.standing(log), self._shop.today()
        return Calendar(
            first=first,
            days=days,
            today=today,
            last=today + timedelta(days=ahead),
            parts=slots.shown_parts(parts, held.values()),
            places=slots.shown_places(places, held.values()),
            held=held,
            log=tuple(log),
            names=names,
        )

    def month(self, day: date) -> Calendar:
        """The whole weeks of its month."""
        first, last = slots.week_of(day.replace(day=1)), slots.week_of(month_end(day))
        return self.calendar(first, (last - first).days + 7)

    def who_next(self, actor: Person, slot: Slot) -> tuple[Waiting, ...]:
        """Who may have this slot and has no other then, whose turn is first in front. Refused `not_allowed`."""
        require(actor, *GIVERS)
        with self._shop.ledger.read() as tx:
            rows, told, since = self._rows(tx, slot.day), terms.versions(tx), terms.stood_for_since(tx)
        able = {code: since[code] for code in _able(told, slot.day) if _free_for(slot, code, rows)}
        return tuple(slots.in_turn(rows, slot.day, able, _names(told)))

    def fairness(self, actor: Person, first: str, last: str) -> Fairness:
        """Slots by person and month, and who waits. Refused `not_allowed`, `bad_period`, `bad_span` (first, last)."""
        require(actor, *MARKERS, Role.AUDITOR)
        check_period(first)
        check_period(last)
        today, months = self._shop.today(), tuple(slots.months_between(first, last))
        if last < first or len(months) > slots.MOST_MONTHS:
            raise Refused("bad_span", first=first, last=last)
        begins, ends = date.fromisoformat(f"{first}-01"), month_end(date.fromisoformat(f"{last}-01"))
        with self._shop.ledger.read() as tx:
            rows, told, since = reading.slots(tx, begins, ends), terms.versions(tx), terms.stood_for_since(tx)
            recent = self._rows(tx, today)
        names = _names(told)
        able = {month: _able_in(told, month, since) for month in months}
        waiting = slots.in_turn(recent, today, {code: since[code] for code in _able(told, today)}, names)
        return Fairness(first, last, today, slots.fair_rows(rows, months, names, able), tuple(waiting))

    def save(self, told: Fairness, folder: Path, ending: str, lang: str) -> Path:
        """As a workbook ("xlsx") or "csv" in a folder, under a name of its own. Unavailable `cannot_write`."""
        from pos.exchange.outfile import new_file
        from pos.exchange.stall_slots import fair_csv, fair_name, fair_xlsx  # late: XlsxWriter takes its time

        data = fair_csv(told) if ending == "csv" else fair_xlsx(told, self._shop.known_rules().shop_name, lang)
        return new_file(folder, fair_name(told, lang), data, ending)

    # -- done ---------------------------------------------------------------------------------------------------------

    def give(self, actor: Person, slot: Slot, code: str) -> SlotRow:
        """Let a stall have a place for a part of a day; again the same: nothing more.

        Refused `not_allowed`, `no_place` (place), `no_part` (part), `slot_day` (first, last), `slot_stall` (code, day:
        nobody stands for it as a stall then), `slot_taken` (name: who has it), `stall_has_slot` (name, place).
        """
        require(actor, *GIVERS)

        def work(w: Writing) -> SlotRow:
            held = slots.standing(reading.slots(w.tx, slot.day, slot.day))
            before = held.get(slot)
            if before is not None and before.vendor == code and before.what is SlotAct.GIVEN:
                return before
            self._check_slot(w, slot)
            told = terms.versions(w.tx)
            if code not in _able(told, slot.day):
                raise Refused("slot_stall", code=code, day=slot.day)
            other = slots.in_the_way(slot, code, held.values())
            if other is not None and other.vendor == code:
                raise Refused("stall_has_slot", name=_names(told)[code], place=other.slot.place)
            if other is not None:
                raise Refused("slot_taken", name=_names(told).get(other.vendor, other.vendor), place=slot.place)
            return _enter(w, slot, SlotAct.GIVEN, code)

        return writing(self._shop, actor, OFFICE, work)

    def take_back(self, actor: Person, slot: Slot, why: str) -> SlotRow:
        """Let it be free again. Refused `not_allowed`, `no_reason`, `slot_free`, `slot_marked`: it was kept or not."""
        require(actor, *GIVERS)
        reason = given_reason(why)

        def work(w: Writing) -> SlotRow:
            before = _held(w.tx, slot)
            if before.what is not SlotAct.GIVEN:
                raise Refused("slot_marked", place=slot.place, day=slot.day)
            return _enter(w, slot, SlotAct.TAKEN, before.vendor, reason)

        return writing(self._shop, actor, OFFICE, work)

    def mark(self, actor: Person, slot: Slot, what: SlotAct, why: str = "") -> SlotRow:
        """Say that somebody came, or did not; a mark is changed with a reason; again the same: nothing more.

        Refused `not_allowed`, `slot_free`, `slot_to_come` (day), `no_reason`.
        """
        require(actor, *MARKERS)

        def work(w: Writing) -> SlotRow:
            before = _held(w.tx, slot)
            if slot.day > w.today:
                raise Refused("slot_to_come", day=slot.day)
            if before.what is what:
                return before
            reason = "" if before.what is SlotAct.GIVEN else given_reason(why)
            return _enter(w, slot, what, before.vendor, reason)

        return writing(self._shop, actor, OFFICE, work)

    # -- what it goes by ----------------------------------------------------------------------------------------------

    def _rules(self, tx: Transaction) -> tuple[tuple[str, ...], tuple[Part, ...], int]:
        """Places, parts of a day, how many days ahead."""
        found = self._shop.ledger.settings(tx)
        parts = slots.parts_of(DayParts(found["stall_parts"]))
        return names_of(found["stall_places"]), parts, min(int(found["stall_days_ahead"]), MOST_AHEAD)

    def _check_slot(self, w: Writing, slot: Slot) -> None:
        places, parts, ahead = self._rules(w.tx)
        today = max(w.today, date.fromisoformat(w.act.occurred_at[:10]))  # nothing is given afterwards, by no `--on`
        if slot.place not in places:
            raise Refused("no_place", place=slot.place, known=list(places))
        if slot.part not in parts:
            raise Refused("no_part", part=slot.part.value)
        if not today <= slot.day <= today + timedelta(days=ahead):
            raise Refused("slot_day", first=today, last=today + timedelta(days=ahead))

    def _rows(self, tx: Transaction, day: date) -> list[SlotRow]:
        """Of everybody, long enough back to see who had one last, and all of the day's month."""
        return reading.slots(tx, day - timedelta(days=_LOOK_BACK), month_end(day))


def _enter(w: Writing, slot: Slot, what: SlotAct, code: str, reason: str = "") -> SlotRow:
    turns = [row.turn for row in reading.slots(w.tx, slot.day, slot.day) if row.slot == slot]
    row = SlotRow(slot, max(turns, default=0) + 1, what, code, reason=reason)
    w.append(Draft(Kind.STALL_SLOTS, w.open_day(), reason=reason, rows={"stall_slot": [reading.slot_row(row)]}))
    return row


def _held(tx: Transaction, slot: Slot) -> SlotRow:
    """Who has it. Refused `slot_free`."""
    found = slots.standing(reading.slots(tx, slot.day, slot.day)).get(slot)
    if found is None:
        raise Refused("slot_free", place=slot.place, day=slot.day)
    return found


def _free_for(slot: Slot, code: str, rows: Iterable[SlotRow]) -> bool:
    held = (row for row in slots.standing(rows).values() if row.vendor == code)
    return slots.in_the_way(slot, code, held) is None


_Told = Mapping[str, Sequence[terms.Told]]


def _able(told: _Told, day: date) -> set[str]:
    """The stalls that somebody stands for on a day, by code."""
    found = set()
    for code, versions in told.items():
        every: tuple[Vendor, ...] = tuple(one for one, _ in versions)
        held = agreed(every, day)
        if held is not None and held.kind is Ownership.STALL and stood_for(every, day):
            found.add(code)
    return found


def _able_in(told: _Told, month: str, since: Mapping[str, date]) -> set[str]:
    """Those that could have had a slot on some day of a month."""
    first = date.fromisoformat(f"{month}-01")
    days = (first + timedelta(days=n) for n in range((month_end(first) - first).days + 1))
    return {code for day in days for code in _able(told, day) if since[code] <= day}


def _names(told: _Told) -> dict[str, str]:
    return {code: versions[-1][0].name for code, versions in told.items()}
