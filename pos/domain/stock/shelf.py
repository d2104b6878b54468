"""The batches of one item, as they are read: which goods went first is worked out from what moved, never stored.

Sales say how much was sold and hardly ever of which batch. So whoever asks goes through what the office entered of the
item in its order, and between two such entries through what tills sold and took back in all: first expired, first out
(goods without a day last, then those that came first). What was sold beyond what there was is owed by whatever comes
next; what customers bring back lies with what was sold of its batch, else with what was sold last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pos.domain.stock.movement import NO_BATCH, Batch, Movement, StockReason

_NEVER: Final = date.max


@dataclass(frozen=True, slots=True)
class Layer:
    """Goods that came together: what is left of them, what tills sold of them, and what a unit was bought for."""

    batch: Batch
    left_milli: int
    sold_milli: int = 0
    cost_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """One item: layers in the order they go, and what was sold beyond them (then nothing is left of any).

    `bought_milli` and `bought_worth` (fen × thousandths) are of what was received at a price that was said.
    """

    layers: tuple[Layer, ...] = ()
    owed_milli: int = 0
    bought_milli: int = 0
    bought_worth: int = 0

    @property
    def qty_milli(self) -> int:
        """What the book has; below 0 where more was sold than came."""
        return sum(layer.left_milli for layer in self.layers) - self.owed_milli

    @property
    def cost_fen(self) -> int | None:
        """What a unit was bought for on the average of all received, half a fen up; None: it was never said."""
        if not self.bought_milli:
            return None
        return (2 * self.bought_worth + self.bought_milli) // (2 * self.bought_milli)

    @property
    def worth_fen(self) -> int:
        """What is left at what it was bought for, as far as that was said."""
        return (sum(layer.left_milli * (layer.cost_fen or 0) for layer in self.layers) + 500) // 1000

    def batches(self) -> dict[Batch, int]:
        """What is left of each, in the order they go; what is owed is less than nothing without a batch."""
        left: dict[Batch, int] = {}
        for layer in self.layers:
            if layer.left_milli:
                left[layer.batch] = left.get(layer.batch, 0) + layer.left_milli
        if self.owed_milli:
            left[NO_BATCH] = left.get(NO_BATCH, 0) - self.owed_milli
        return left

    def of(self, batch: Batch) -> int:
        """What the book has of a batch."""
        return sum(qty_milli for one, qty_milli in self.batches().items() if batch.names(one))


EMPTY: Final = Shelf()


def without_costs(shelf: Shelf) -> Shelf:
    """For whoever may not see what goods were bought for."""
    layers = tuple(replace(layer, cost_fen=None) for layer in shelf.layers)
    return Shelf(layers, shelf.owed_milli)


def after_sales(shelf: Shelf, sold: Mapping[Batch | None, int]) -> Shelf:
    """The shelf after what tills sold between two entries of the office, less what came back (then below 0); of
    batches that somebody scanned, and (None) of any.
    """
    for batch in sorted((one for one in sold if one is not None), key=_order):
        shelf = _after(shelf, sold[batch], batch)
    return _after(shelf, sold.get(None, 0), None)


def _after(shelf: Shelf, milli: int, batch: Batch | None) -> Shelf:
    return _sold(shelf, milli, batch) if milli >= 0 else _come_back(shelf, -milli, batch)


def moved(shelf: Shelf, movements: Iterable[Movement]) -> Shelf:
    """The shelf after an entry's rows about the item; then what is owed is taken from what there is."""
    for one in movements:
        shelf = _moved(shelf, one)
    if not shelf.owed_milli:
        return shelf
    owed, free = shelf.owed_milli, replace(shelf, owed_milli=0)
    return _sold(free, owed, None)


def _moved(shelf: Shelf, one: Movement) -> Shelf:
    if one.reason is StockReason.RECEIVED:
        return _received(shelf, one)
    if one.qty_milli <= 0:
        return _gone(shelf, -one.qty_milli, one.batch)
    return _come_back(shelf, one.qty_milli, None) if one.batch is None else _found(shelf, one.batch, one.qty_milli)


def _order(batch: Batch) -> tuple[date, str]:
    return batch.expires_on or _NEVER, batch.number


def _with(layers: Sequence[Layer], layer: Layer) -> tuple[Layer, ...]:
    """Behind all that go before it or with it."""
    day = layer.batch.expires_on or _NEVER
    place = bisect_right([one.batch.expires_on or _NEVER for one in layers], day)
    return (*layers[:place], layer, *layers[place:])


def _takes(layers: Sequence[Layer], qty_milli: int, batch: Batch | None) -> tuple[list[int], int]:
    """How much goes of each: of the batch first, then in order; and what none of them has."""
    takes = [0] * len(layers)
    for wanted in dict.fromkeys((batch, None)):
        for n, layer in enumerate(layers):
            if wanted is None or wanted.names(layer.batch):
                take = min(layer.left_milli - takes[n], qty_milli)
                takes[n] += take
                qty_milli -= take
    return takes, qty_milli


def _sold(shelf: Shelf, qty_milli: int, batch: Batch | None) -> Shelf:
    takes, short = _takes(shelf.layers, qty_milli, batch)
    layers = tuple(
        replace(layer, left_milli=layer.left_milli - take, sold_milli=layer.sold_milli + take) if take else layer
        for layer, take in zip(shelf.layers, takes, strict=True)
    )
    return replace(shelf, layers=layers, owed_milli=shelf.owed_milli + short)


def _gone(shelf: Shelf, qty_milli: int, batch: Batch | None) -> Shelf:
    """As `_sold`, and nobody brings it back."""
    takes, short = _takes(shelf.layers, qty_milli, batch)
    layers = tuple(
        replace(layer, left_milli=layer.left_milli - take) if take else layer
        for layer, take in zip(shelf.layers, takes, strict=True)
    )
    return replace(shelf, layers=layers, owed_milli=shelf.owed_milli + short)


def _come_back(shelf: Shelf, qty_milli: int, batch: Batch | None) -> Shelf:
    """What was owed is there; then it lies with what was sold of its batch, and with what was sold last; what nobody
    had sold is of its batch all the same, or of none.
    """
    paid = min(shelf.owed_milli, qty_milli)
    rest, layers = qty_milli - paid, list(shelf.layers)
    for wanted in dict.fromkeys((batch, None)):
        for n in range(len(layers) - 1, -1, -1):
            back = min(layers[n].sold_milli, rest) if wanted is None or wanted.names(layers[n].batch) else 0
            if back:
                left, sold = layers[n].left_milli + back, layers[n].sold_milli - back
                layers[n] = replace(layers[n], left_milli=left, sold_milli=sold)
                rest -= back
    after = replace(shelf, layers=tuple(layers), owed_milli=shelf.owed_milli - paid)
    return _found(after, NO_BATCH if batch is None else batch, rest) if rest else after


def _found(shelf: Shelf, batch: Batch, qty_milli: int) -> Shelf:
    """More of a batch than the book had."""
    if batch == NO_BATCH and shelf.owed_milli:
        paid = min(shelf.owed_milli, qty_milli)
        shelf, qty_milli = replace(shelf, owed_milli=shelf.owed_milli - paid), qty_milli - paid
        if not qty_milli:
            return shelf
    for n, layer in enumerate(shelf.layers):
        if batch.names(layer.batch):
            more = replace(layer, left_milli=layer.left_milli + qty_milli)
            return replace(shelf, layers=(*shelf.layers[:n], more, *shelf.layers[n + 1 :]))
    return replace(shelf, layers=_with(shelf.layers, Layer(batch, qty_milli)))


def _received(shelf: Shelf, one: Movement) -> Shelf:
    layers = _with(shelf.layers, Layer(one.batch or NO_BATCH, one.qty_milli, 0, one.cost_fen))
    if one.cost_fen is None:
        return replace(shelf, layers=layers)
    milli, worth = shelf.bought_milli + one.qty_milli, shelf.bought_worth + one.qty_milli * one.cost_fen
    return replace(shelf, layers=layers, bought_milli=milli, bought_worth=worth)
