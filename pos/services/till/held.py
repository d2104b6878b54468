"""Baskets that wait (挂单): held at one till, retrieved at any, never twice; they touch neither stock nor points.

A basket is written into the book whole when it is held. Whoever retrieves it keeps it in the till's own file first and
says so in the book then: a plug that is pulled in between loses nothing, and who was second is refused. What a
retrieved basket becomes is another basket with an id of its own; if the book has not heard of it, its sale tells it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pos.domain.goods.items import on_day
from pos.domain.people import Person, Role
from pos.domain.sale.basket import Basket
from pos.domain.sale.basket_plain import from_plain, to_plain
from pos.domain.sale.repricing import past_their_day, repriced
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import Draft, Kind
from pos.ledger.journal import new_id
from pos.ledger.reading import catalogue, households, queries
from pos.ledger.reading import shifts as reading
from pos.ledger.reading.receipts import person_name
from pos.services.shift.shifts import OnDuty
from pos.services.shop import Shop, kept_words, require
from pos.services.till.basket_file import ActiveBasket
from pos.services.writing import Writing, writing

_NAMES = 3
_HOLD, _DISCARD = "hold {}", "discard {}"
"""Keys: the blank is in no basket's id."""


@dataclass(frozen=True, slots=True)
class HeldBasket:
    """One that waits: who held it where and when, for which room, what is in it first, and what it came to then."""

    held_id: str
    held_at: str
    till: str
    cashier: str
    room: str
    lines: int
    names: tuple[str, ...]
    total_fen: int


class HeldBaskets:
    """Of one till, which sees those of every till. `on_duty` says in which shift something is written now."""

    def __init__(self, shop: Shop, till: str, roles: Sequence[Role], active: ActiveBasket, on_duty: OnDuty) -> None:
        self._shop, self._till, self._roles, self._active, self._on_duty = shop, till, roles, active, on_duty

    def waiting(self) -> tuple[HeldBasket, ...]:
        """The longest waiting first; not that which this till has before it already."""
        here = self._active.load().held
        with self._shop.ledger.read() as tx:
            return tuple(self._told(tx, row) for row in reading.waiting(tx) if row.id != here)

    def count(self) -> int:
        """How many are waiting."""
        here = self._active.load().held
        with self._shop.ledger.read() as tx:
            return sum(row.id != here for row in reading.waiting(tx))

    def find(self, text: str) -> tuple[HeldBasket, ...]:
        """Those with this in their room, their till, or what is in them first."""
        wanted = text.casefold()
        return tuple(
            one for one in self.waiting() if any(wanted in said.casefold() for said in (one.room, one.till, *one.names))
        )

    def hold(self, actor: Person, basket: Basket, total_fen: int) -> None:
        """Let it wait; an empty one in its place. `total_fen` = what it came to on the screen.

        Refused `empty_basket`, `money_left` (fen), `exchange_begun`, `no_shift`, `key_reused` where it was sold.
        """
        self._check(actor, basket)
        if basket.back is not None:
            raise Refused("exchange_begun")
        content = json.dumps(to_plain(replace(basket, held="")), ensure_ascii=False, separators=(",", ":"))
        said = {"basket": basket.basket_id, "content": content}

        def work(w: Writing) -> None:
            if w.before is None:
                if queries.key_used(w.tx, basket.basket_id):
                    raise Refused("key_reused", key=basket.basket_id)
                shift = self._on_duty(w)
                next_one = claimed(w, basket, shift)
                next_one.append(_draft(next_one, Kind.HELD, said, shift, basket, total_fen))

        writing(self._shop, actor, self._till, work, key=_HOLD.format(basket.basket_id))
        self._active.let_go(basket.basket_id)

    def retrieve(self, actor: Person, held_id: str) -> tuple[Basket, tuple[str, ...]]:
        """The basket at the prices of now, and the names of goods that cost something else than when it was held.

        Refused `basket_open` where another is begun, `held_gone` (till) where somebody else has taken it, `no_shift`.
        """
        require(actor, *self._roles)
        kept = self._active.load()
        if kept.begun and kept.held != held_id:
            raise Refused("basket_open")
        with self._shop.ledger.read() as tx:
            row = reading.held(tx, held_id)
            if kept.held != held_id:
                _check_waits(tx, held_id, "")
            held = kept if kept.held == held_id else self._renamed(tx, row)
            basket, changed = at_prices_of_now(self._shop, tx, held)
        self._active.save(basket)
        try:
            writing(self._shop, actor, self._till, lambda w: self._claim(w, basket))
        except Refused as refused:
            if kept.held != held_id or refused.code == "held_gone":
                self._active.clear()
            raise
        return basket, changed

    def past_their_day(self, basket: Basket) -> tuple[str, ...]:
        """Names of goods in a basket that has waited whose last day has gone by since (`repricing.past_their_day`)."""
        return past_their_day(basket, self._shop.today())

    def discard(self, actor: Person, basket: Basket, total_fen: int, reason: str = "") -> None:
        """Void the whole sale; the shift counts it. Refused `empty_basket`, `money_left` (fen), `no_shift`."""
        self._check(actor, basket)
        said = {"basket": basket.basket_id} | ({"held": basket.held} if basket.held else {}) | voided(basket)

        def work(w: Writing) -> None:
            if w.before is None:
                if queries.key_used(w.tx, basket.basket_id):
                    raise Refused("key_reused", key=basket.basket_id)
                shift = self._on_duty(w)
                next_one = claimed(w, basket, shift)
                draft = _draft(next_one, Kind.DISCARDED, said, shift, basket, total_fen)
                next_one.append(replace(draft, reason=kept_words(reason)))

        try:
            writing(self._shop, actor, self._till, work, key=_DISCARD.format(basket.basket_id))
        except Refused as refused:
            if refused.code != "held_gone":  # it is somebody else's: there is nothing of it to count here
                raise
        self._active.let_go(basket.basket_id)

    def discard_held(self, actor: Person, held_id: str, reason: str = "") -> None:
        """Let one that waits go. Refused `held_gone` (till), `no_shift`."""
        require(actor, *self._roles)

        def work(w: Writing) -> None:
            w.hold(receipt=held_id)
            row = reading.held(w.tx, held_id)
            _check_waits(w.tx, held_id, "")
            said = {"basket": json.loads(row.detail)["basket"], "held": held_id}
            draft = _draft(w, Kind.DISCARDED, said, self._on_duty(w), Basket(household_id=row.household_id or ""), 0)
            w.append(replace(draft, total_fen=row.total_fen, reverses=held_id, nth=1, reason=kept_words(reason)))

        writing(self._shop, actor, self._till, work)

    def _check(self, actor: Person, basket: Basket) -> None:
        require(actor, *self._roles)
        if not basket.lines:
            raise Refused("empty_basket")
        if basket.taken:
            raise Refused("money_left", fen=sum(one.offer.fen or 0 for one in basket.taken))

    def _claim(self, w: Writing, basket: Basket) -> None:
        claimed(w, basket, self._on_duty(w))

    def _renamed(self, tx: Transaction, row: Any) -> Basket:
        """What was held, as another basket; whoever moved out since is nobody's household any more."""
        basket = from_plain(json.loads(json.loads(row.detail)["content"]))
        home = households.get(tx, basket.household_id) if basket.household_id else None
        living = home is not None and home.state == "live"
        return replace(basket, basket_id=new_id(), held=row.id, household_id=basket.household_id if living else "")

    def _told(self, tx: Transaction, row: Any) -> HeldBasket:
        basket = from_plain(json.loads(json.loads(row.detail)["content"]))
        home = households.get(tx, row.household_id) if row.household_id else None
        return HeldBasket(
            held_id=row.id,
            held_at=row.occurred_at,
            till=row.till,
            cashier=person_name(tx, row.actor),
            room=home.room if home is not None else "",
            lines=len(basket.lines),
            names=tuple(line.name for line in basket.lines[:_NAMES]),
            total_fen=row.total_fen,
        )


def at_prices_of_now(shop: Shop, tx: Transaction, basket: Basket) -> tuple[Basket, tuple[str, ...]]:
    """The basket at the prices and promotions of now, and names of goods that begin at another price than they did."""
    ids = {line.item_id for line in basket.lines if line.item_id}
    goods = {name: on_day(item, shop.today()) for name, item in catalogue.by_ids(tx, ids).items()} if ids else {}
    after, names = repriced(basket, goods)
    return shop.promoted(after), names


def keys_of(basket: Basket) -> tuple[str, ...]:
    """Under which keys the book may know that this basket is over: sold, held, discarded."""
    return (basket.basket_id, *(key.format(basket.basket_id) for key in (_HOLD, _DISCARD)))


def claimed(w: Writing, basket: Basket, shift: str | None) -> Writing:
    """What may be written next, once the book knows that this basket is what became of the held one.

    Refused `held_gone` (till) where something else has.
    """
    if not basket.held:
        return w
    w.hold(receipt=basket.held)
    _check_waits(w.tx, basket.held, basket.basket_id)
    if reading.taken(w.tx, basket.held) is not None:
        return w
    draft = _draft(w, Kind.RETRIEVED, {"basket": basket.basket_id}, shift, basket, 0)
    w.another().append(replace(draft, reverses=basket.held, nth=1))
    return w.another(w.act.key, w.act.request_hash)


def voided(basket: Basket) -> dict[str, int]:
    """What an entry keeps of lines that were voided after the customer was told the sum."""
    return {"voids": basket.voids, "voided_fen": basket.voided_fen} if basket.voids else {}


def _check_waits(tx: Transaction, held_id: str, basket_id: str) -> None:
    taken = reading.taken(tx, held_id)
    if taken is not None and json.loads(taken.detail)["basket"] != basket_id:
        raise Refused("held_gone", till=taken.till)


def _draft(
    w: Writing, kind: Kind, said: Mapping[str, object], shift: str | None, basket: Basket, total_fen: int
) -> Draft:
    return Draft(
        kind=kind,
        business_date=w.open_day(),
        shift=shift,
        household_id=basket.household_id or None,
        total_fen=total_fen,
        detail=json.dumps(said, ensure_ascii=False, sort_keys=True),
    )
