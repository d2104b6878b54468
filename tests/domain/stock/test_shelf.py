"""The batches of one item: which goods went first, as if somebody had stood beside the shelf and seen each piece go."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.stock.movement import NO_BATCH, Batch, Movement, StockReason
from pos.domain.stock.shelf import EMPTY, Layer, Shelf, after_sales, moved, without_costs
from pos.domain.stock.shelves import Shelves

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 3, 10)
A, B, C = Batch("A", DAY), Batch("B", DAY + timedelta(days=9)), Batch("", DAY + timedelta(days=30))
BATCHES = (A, B, C, NO_BATCH)


def row(reason: StockReason, milli: int, batch: Batch | None = None, cost: int | None = None) -> Movement:
    """A movement of item I1."""
    return Movement("I1", milli, reason, batch, cost)


def received(milli: int, batch: Batch = NO_BATCH, cost: int | None = None) -> Movement:
    """Goods that came."""
    return row(StockReason.RECEIVED, milli, batch, cost)


def test_a_batch_is_named_by_its_number_else_by_its_day() -> None:
    assert A.names(Batch("A", None))
    assert not A.names(Batch("B", DAY))
    assert Batch("", DAY).names(A)
    assert not Batch("", DAY).names(B)
    assert NO_BATCH.names(NO_BATCH)
    assert not NO_BATCH.names(A)
    assert not NO_BATCH.names(Batch("A", None))


def test_goods_of_one_day_go_in_the_order_they_came_and_those_without_a_day_last() -> None:
    shelf = moved(EMPTY, [received(1, NO_BATCH), received(2, C), received(3, A), received(4, Batch("D", DAY))])
    assert [one.left_milli for one in shelf.layers] == [3, 4, 2, 1]


def test_what_nobody_had_sold_comes_back_without_a_batch() -> None:
    shelf = after_sales(moved(EMPTY, [received(5, A)]), {None: -2})
    assert shelf.batches() == {A: 5, NO_BATCH: 2}
    again = after_sales(shelf, {None: -1, A: -1})
    assert again.batches() == {A: 6, NO_BATCH: 3}
    assert after_sales(again, {C: -2}).batches() == {A: 6, C: 2, NO_BATCH: 3}


def test_what_comes_back_of_a_batch_lies_in_it_again() -> None:
    shelf = after_sales(moved(EMPTY, [received(3, A), received(3, B)]), {A: 2, B: 1})
    assert after_sales(shelf, {A: -1}).batches() == {A: 2, B: 2}
    assert after_sales(shelf, {None: -1}).batches() == {A: 1, B: 3}
    assert after_sales(shelf, {A: -3}).batches() == {A: 3, B: 3}  # one of them went for A, of which nothing was left
    assert after_sales(after_sales(EMPTY, {A: 2}), {A: -3}).batches() == {A: 1}


def test_a_scanned_batch_goes_first_and_what_it_has_not_goes_by_order() -> None:
    shelf = moved(EMPTY, [received(3, A), received(3, B)])
    assert after_sales(shelf, {B: 2, None: 1}).batches() == {A: 2, B: 1}
    assert after_sales(shelf, {B: 4}).batches() == {A: 2}
    assert after_sales(shelf, {Batch("X"): 7}).batches() == {NO_BATCH: -1}


def test_what_was_found_is_in_its_batch() -> None:
    shelf = after_sales(EMPTY, {None: 3})
    found = row(StockReason.COUNTED, 3, NO_BATCH), row(StockReason.COUNTED, 5, A)
    assert moved(shelf, found).batches() == {A: 5}
    assert moved(shelf, found[::-1]).batches() == {A: 5}
    more = moved(
        moved(EMPTY, [received(1, A)]), [row(StockReason.COUNTED, 2, A), row(StockReason.COUNTED, 1, NO_BATCH)]
    )
    assert more.batches() == {A: 3, NO_BATCH: 1}
    assert moved(shelf, [row(StockReason.COUNTED, 5, NO_BATCH)]).batches() == {NO_BATCH: 2}


def test_what_goods_were_bought_for() -> None:
    shelf = moved(EMPTY, [received(2_000, A, 301), received(1_000, B, 300), received(9_000, C)])
    assert (shelf.cost_fen, shelf.worth_fen) == (301, 902)
    assert (EMPTY.cost_fen, EMPTY.worth_fen) == (None, 0)
    blind = without_costs(shelf)
    assert (blind.cost_fen, blind.worth_fen, blind.batches()) == (None, 0, shelf.batches())


def test_shelves_of_all_items_wait_for_the_next_entry_about_each() -> None:
    shelves = Shelves()
    shelves.enter([received(5, B)])
    shelves.sold.update({"I1": {None: 2}, "I2": {None: 1}})
    assert shelves.of("I1", {"I1": {None: 1}}).qty_milli == 2
    shelves.enter([received(5, A)])
    assert shelves.of("I1", {}).batches() == {A: 5, B: 3}
    assert shelves.of("I9", {}) == EMPTY
    told = [(name, shelf.qty_milli) for name, shelf in shelves.every({"I3": {None: 4}})]
    assert told == [("I1", 8), ("I2", -1), ("I3", -4)]


class Pieces:
    """The same, one piece at a time: [batch, whether it was sold] each, in the order in which they go."""

    def __init__(self) -> None:
        self.there: list[Batch] = []
        self.sold: list[Batch] = []
        self.owed = 0

    def _next(self, batch: Batch | None) -> Batch | None:
        key = lambda one: one.expires_on or date.max  # noqa: E731 - a rule of one line
        named = [one for one in self.there if batch is not None and batch.names(one)]
        return min(named or self.there, key=key, default=None)

    def go(self, count: int, batch: Batch | None, *, sold: bool) -> None:
        """So many pieces go."""
        for _ in range(count):
            one = self._next(batch)
            if one is None:
                self.owed += 1
                continue
            self.there.remove(one)
            if sold:
                self.sold.append(one)

    def come(self, count: int, batch: Batch) -> None:
        """So many came; what is owed goes at once."""
        self.there += [batch] * count
        paid = min(self.owed, len(self.there))
        self.owed -= paid
        self.go(paid, None, sold=True)

    def back(self, count: int, batch: Batch | None) -> None:
        """So many were brought back, of a batch that was scanned when they were sold."""
        for _ in range(count):
            own = [one for one in self.sold if batch is not None and batch.names(one)]
            if self.owed:
                self.owed -= 1
            elif self.sold:
                last = max(own or self.sold, key=lambda one: one.expires_on or date.max)
                self.sold.remove(last)
                self.there.append(last)
            else:
                like = [one for one in self.there if batch is not None and batch.names(one)]
                self.there.append(like[0] if like else batch or NO_BATCH)

    def batches(self) -> dict[Batch, int]:
        """How many of each; less than none of no batch where they are owed."""
        found = {one: self.there.count(one) for one in self.there}
        if self.owed:
            found[NO_BATCH] = found.get(NO_BATCH, 0) - self.owed
        return found


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["come", "sell", "scan", "back", "bring", "lose"]), st.integers(1, 6), st.sampled_from(BATCHES)
    ),
    max_size=25,
)


@given(ACTS)
def test_it_is_as_if_each_piece_had_been_watched(acts: list[tuple[str, int, Batch]]) -> None:
    """Stock = received − sold + returned − lost, of each batch, after every act."""
    shelf, pieces, book = EMPTY, Pieces(), 0
    steps: dict[str, Callable[[Shelf, int, Batch], Shelf]] = {
        "come": lambda shelf, n, batch: moved(shelf, [received(n, batch)]),
        "sell": lambda shelf, n, _: after_sales(shelf, {None: n}),
        "scan": lambda shelf, n, batch: after_sales(shelf, {batch: n}),
        "back": lambda shelf, n, _: after_sales(shelf, {None: -n}),
        "bring": lambda shelf, n, batch: after_sales(shelf, {batch: -n}),
        "lose": lambda shelf, n, batch: moved(shelf, [row(StockReason.LOST, -n, batch)]),
    }
    for what, n, batch in acts:
        if what == "lose" and shelf.of(batch) < n:
            continue
        shelf = steps[what](shelf, n, batch)
        if what == "come":
            pieces.come(n, batch)
        elif what in ("back", "bring"):
            pieces.back(n, batch if what == "bring" else None)
        else:
            pieces.go(n, None if what == "sell" else batch, sold=what != "lose")
        book += n if what in ("come", "back", "bring") else -n
        assert shelf.batches() == pieces.batches()
        assert shelf.qty_milli == book
        assert not shelf.owed_milli or not any(layer.left_milli for layer in shelf.layers)


@given(st.lists(st.integers(-3, 6), max_size=8), st.integers(0, 12))
def test_what_tills_did_between_two_entries_counts_in_all(sold: list[int], came: int) -> None:
    """Whatever order the sales of several tills came in, as long as no more came back than was sold."""
    running = [sum(sold[:n]) for n in range(len(sold) + 1)]
    if min(running) < 0:
        return
    start = moved(EMPTY, [received(came + 1, B), received(3, A)])
    one_by_one = start
    for n in sold:
        one_by_one = after_sales(one_by_one, {None: n})
    assert one_by_one.batches() == after_sales(start, {None: sum(sold)}).batches()


def test_a_layer_is_a_plain_value() -> None:
    assert Layer(A, 1) == Layer(A, 1)
