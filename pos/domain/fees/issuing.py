"""Who is billed for what in a month: each flat once for a fee item, and whoever is left out with the reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pos.domain.fees.tariffs import FeeItem, Tariff, tariff_for
from pos.domain.text import natural_key


class Why(StrEnum):
    """Why a household has no bill; the first that fits is told."""

    BILLED_ALREADY = "billed_already"
    MOVED_IN_LATER = "moved_in_later"
    NO_TARIFF = "no_tariff"
    NO_AREA = "no_area"
    EMPTY = "empty"
    """a flat where nobody lived in the month, told once"""


@dataclass(frozen=True, slots=True)
class Stay:
    """A household in its room: there from `since` (None = always) to the day before `until` (None = still)."""

    household_id: str
    room: str
    area_centi: int | None
    since: date | None = None
    until: date | None = None


Flats = Mapping[str, Sequence[Stay]]
"""room -> who lived there one after the other"""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A household, or an empty flat, without a bill for a fee item."""

    room: str
    fee_item: str
    why: Why


@dataclass(frozen=True, slots=True)
class Charge:
    """What a household is billed; `area_centi` and `tariff` are what it came of, None for a fixed sum."""

    household_id: str
    room: str
    fee_item: FeeItem
    amount_fen: int
    area_centi: int | None = None
    tariff: int | None = None


@dataclass(frozen=True, slots=True)
class Issuing:
    """A month's bills to be, by room and then by fee items, and who is left out, by room and fee item."""

    charges: tuple[Charge, ...]
    left_out: tuple[LeftOut, ...]


def stays(homes: Iterable[Stay]) -> dict[str, list[Stay]]:
    """room -> who lived there one after the other: who came after another family was not there before it left.

    The households in the order they were made.
    """
    found: dict[str, list[Stay]] = {}
    for home in homes:
        before = found.setdefault(home.room, [])
        since = home.since
        if since is None and before:
            since = before[-1].until
        before.append(Stay(home.household_id, home.room, home.area_centi, since, home.until))
    return found


def billed_one(flat: Sequence[Stay], first: date, last: date) -> Stay | None:
    """Whom a flat's bill of a month goes to: who lived there on its first day, else the first to move in during it."""
    for stay in flat:
        if (stay.since is None or stay.since <= first) and (stay.until is None or stay.until > first):
            return stay
    came = [stay for stay in flat if stay.since is not None and first < stay.since <= last]
    return min(came, key=lambda stay: stay.since or first, default=None)


def issuing(
    flats: Flats,
    items: Sequence[FeeItem],
    tariffs: Sequence[Tariff],
    billed: Collection[tuple[str, str]],
    first: date,
    last: date,
) -> Issuing:
    """The bills of the month from `first` to `last`.

    `items` in the order they were made, without metered ones; `billed` = (room, fee item) that have a bill already.
    """
    charges: list[Charge] = []
    left_out: list[LeftOut] = []
    period = f"{first:%Y-%m}"
    for room in sorted(flats, key=natural_key):
        payer = billed_one(flats[room], first, last)
        for item in items:
            if (room, item.name) in billed:
                found: Charge | Why = Why.BILLED_ALREADY
            elif payer is None:
                found = Why.MOVED_IN_LATER
            else:
                found = _charge(payer, item, tariff_for(tariffs, item.name, room, period))
            if isinstance(found, Charge):
                charges.append(found)
            left_out += _left(flats[room], payer, item.name, found)
    told = sorted(left_out, key=lambda one: (natural_key(one.room), one.fee_item))
    return Issuing(tuple(charges), tuple(told))


def _charge(payer: Stay, item: FeeItem, tariff: Tariff | None) -> Charge | Why:
    if tariff is None:
        return Why.NO_TARIFF
    if tariff.per_m2 is not None and not payer.area_centi:
        return Why.NO_AREA
    area = payer.area_centi if tariff.per_m2 is not None else None
    amount_fen = tariff.amount_fen(area or 0)
    return Charge(payer.household_id, payer.room, item, amount_fen, area, tariff.per_m2)


def _left(flat: Sequence[Stay], payer: Stay | None, fee_item: str, found: Charge | Why) -> Iterator[LeftOut]:
    """Who of a flat has no bill: whom it would have gone to, and who lives there now; the flat, where nobody does."""
    if payer is None and found is not Why.BILLED_ALREADY and all(stay.until is not None for stay in flat):
        yield LeftOut(flat[0].room, fee_item, Why.EMPTY)
    for stay in flat:
        if stay is payer and not isinstance(found, Charge):
            yield LeftOut(stay.room, fee_item, found)
        elif stay is not payer and stay.until is None:
            yield LeftOut(stay.room, fee_item, found if found is Why.BILLED_ALREADY else Why.MOVED_IN_LATER)
