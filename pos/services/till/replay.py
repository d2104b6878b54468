"""Recorded baskets rung up through the service that the window calls, one durable sale each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pos.domain.goods.codes import code_key
from pos.domain.goods.items import Item, on_terms_of
from pos.domain.money import half_up
from pos.domain.paper.receipt import Receipt
from pos.domain.people import Approval, Person, Role
from pos.domain.sale.basket import Basket, BasketLine, LineKind
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from pos.exchange.replay import BrokenBasket, Replay, ReplayBasket, ReplayLine, default_rejects, read_sales
from pos.ledger.entry import Written
from pos.ledger.journal import ZONE
from pos.ledger.reading import catalogue, households, queries
from pos.outputs import plain_file
from pos.services.approval import SECONDS, check_approver, named
from pos.services.shop import Shop, request_hash, require
from pos.services.till import sale_entry
from pos.services.writing import writing

Told = Callable[[str, str, str], None]
"""(ACK | DUP | REFUSED, basket id, receipt number or reason), after each commit"""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay did. `open_items` = different items that were sold by their recorded name only."""

    sales: int = 0
    duplicates: int = 0
    refused: int = 0
    open_items: int = 0
    total_fen: int = 0
    points: int = 0


class SaleReplay:
    """A replay of one till. May be killed and run again: the basket id is the idempotency key."""

    def __init__(self, shop: Shop, till: str) -> None:
        self._shop = shop
        self._till = till
        self._open_items: set[str] = set()

    def run(
        self,
        actor: Person,
        path: Path,
        rejects: Path | None = None,
        limit: int | None = None,
        told: Told | None = None,
        counted: Callable[[int], None] | None = None,
        approval: Approval | None = None,
        heard: Callable[[int], None] = lambda _rows: None,
    ) -> Replayed:
        """Ring the file up. Broken and refused baskets go to `rejects`; the rest goes on.

        `heard` is told how many rows were read while the file is looked through, then `counted` once how many baskets
        there will be. It is for history, and for what was sold on paper while
        the till was down: where a shift was ever opened a second person stands for it. Refused before the first basket:
        `no_approver` (roles), `same_person`, as `plain_file`, and whatever keeps the till from being written at.
        """
        require(actor, Role.MANAGER)
        self._check_second(actor, approval)
        kept_in = plain_file(rejects or default_rejects(path))
        replay = read_sales(path, heard=heard)
        if counted is not None:
            counted(replay.baskets if limit is None else min(limit, replay.baskets))
        with self._shop.ledger.read() as tx:
            rooms = {one.room: one.household_id for one in households.everyone(tx) if one.state != "moved_out"}
            goods = catalogue.everything(tx)
            items = {code_key(code): item for item in goods for code in (item.barcode, item.code) if code}
        writing(self._shop, actor, self._till, lambda _w: None)  # what no basket could be written for is said at once
        self._open_items = set()
        sums = Replayed()
        tell = told or (lambda _what, _basket, _more: None)
        with replay.rejects(kept_in) as refused:
            for basket in _first(replay, limit):
                try:
                    rung = self._ring_up(actor, approval, basket, rooms, items)
                except Refused as refusal:
                    refused.add(basket, refusal.code)
                    sums = replace(sums, refused=sums.refused + 1)
                    tell("REFUSED", basket.basket_id, refusal.code)
                else:
                    sums = _added(sums, rung)
                    tell("ACK" if isinstance(rung, Receipt) else "DUP", basket.basket_id, rung.receipt_no)
        return replace(sums, open_items=len(self._open_items))

    def _check_second(self, actor: Person, approval: Approval | None) -> None:
        with self._shop.ledger.read() as tx:
            if approval is not None or queries.ever_opened(tx):
                check_approver(self._shop, tx, actor, approval, SECONDS)

    def _ring_up(
        self,
        actor: Person,
        approval: Approval | None,
        recorded: ReplayBasket | BrokenBasket,
        rooms: Mapping[str, str],
        items: Mapping[str, Item],
    ) -> Receipt | Written:
        """The receipt, or what stands already."""
        if isinstance(recorded, BrokenBasket):
            raise Refused(recorded.reason)
        household_id = rooms.get(recorded.room, "") if recorded.room else ""
        if recorded.room and not household_id:
            return self._known(recorded)
        day = recorded.sold_at.date()
        lines = tuple(_line(line, items.get(code_key(line.barcode)), day) for line in recorded.lines)
        basket, cash = Basket(recorded.basket_id, lines, household_id), (Offer(TenderKind.CASH),)
        rung = writing(
            self._shop,
            actor,
            self._till,
            lambda w: w.before or sale_entry.replay(w, basket, cash, named(approval)),
            key=recorded.basket_id,
            asked=_content(recorded),
            happened=recorded.sold_at.replace(tzinfo=ZONE),
        )
        self._open_items.update(line.barcode or line.name for line in lines if line.kind is LineKind.OPEN)
        return rung

    def _known(self, recorded: ReplayBasket) -> Written:
        """A basket that stands, though its household has left the room since; else refused `no_household`."""
        with self._shop.ledger.read() as tx:
            if not queries.key_used(tx, recorded.basket_id):
                raise Refused("no_household", room=recorded.room)
            return self._shop.ledger.journal.known(tx, recorded.basket_id, _content(recorded))


def _content(recorded: ReplayBasket) -> str:
    """What was recorded, not what the catalogue makes of it today: the same file is the same content for ever."""
    lines = [(line.barcode, line.name, line.qty_milli, line.amount_fen) for line in recorded.lines]
    return request_hash("replay", recorded.sold_at.isoformat(), recorded.room, lines)


def _first(replay: Replay, limit: int | None) -> Iterable[ReplayBasket | BrokenBasket]:
    for n, basket in enumerate(replay):
        if limit is not None and n >= limit:
            return
        yield basket


def _added(sums: Replayed, rung: Receipt | Written) -> Replayed:
    if isinstance(rung, Written):
        return replace(sums, duplicates=sums.duplicates + 1)
    return replace(
        sums,
        sales=sums.sales + 1,
        total_fen=sums.total_fen + rung.total_fen,
        points=sums.points + rung.points,
    )


def _line(recorded: ReplayLine, item: Item | None, day: date) -> BasketLine:
    """A recorded line: its amount is law, the unit price is derived from it; a vendor's terms are those of its day."""
    amount, qty = recorded.amount_fen, recorded.qty_milli
    unit_price = half_up(amount * 1000, qty) if qty else amount
    if amount < 0:
        return BasketLine(LineKind.DEDUCTION, recorded.barcode, recorded.name, qty, amount, amount)
    if item is None:
        return BasketLine(LineKind.OPEN, recorded.barcode, recorded.name, qty, unit_price, amount)
    item = on_terms_of(item, day)
    return BasketLine(
        kind=LineKind.ITEM,
        barcode=item.barcode,
        name=recorded.name,
        qty_milli=qty,
        unit_price_fen=unit_price,
        amount_fen=amount,
        item_id=item.item_id,
        unit=item.unit,
        category=item.category,
        weighed=item.weighed,
        vendor=item.vendor,
        ownership=item.ownership,
        commission_bp=item.commission_bp,
        rate_hundredths=item.rate_hundredths,
        funder=item.funder,
    )
