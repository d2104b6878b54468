from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.points.programme import Programme, by_line, earned
from pos.domain.sale.basket import Basket, LineKind
from pos.domain.sale.checkout import Checkout, SaleLine, check_out
from pos.domain.sale.returns import Return, Sold, give_back
from pos.domain.sale.tender import Offer, RoundingPolicy, Tender, TenderKind, cash_up, coin_fen
from pos.errors import Refused
from tests.domain.makers import goods, off, programme, sale, sold

NONE, JIAO = RoundingPolicy.NONE, RoundingPolicy.JIAO
CASH, WECHAT, ALIPAY, VOUCHER = TenderKind.CASH, TenderKind.WECHAT, TenderKind.ALIPAY, TenderKind.VOUCHER


@dataclass
class Book:
    """One receipt and its returns."""

    done: Checkout
    rules: Programme = field(default_factory=programme)
    policy: RoundingPolicy = NONE
    returns: list[Return] = field(default_factory=list)

    def sold(self) -> Sold:
        lines = [line for one in self.returns for line in one.lines]
        return Sold(
            self.done.lines,
            self.done.tenders,
            self.rules,
            lines,
            [t for one in self.returns for t in one.tenders],
            coin_fen=coin_fen(self.done.tenders, self.policy),
            cash_back_fen=sum(one.cash_share_fen for one in self.returns),
        )

    def back(self, *wanted: tuple[int, int]) -> Return:
        made = give_back(self.sold(), wanted or None)
        self.returns.append(made)
        return made

    def refusal(self, *wanted: tuple[int, int]) -> tuple[str, dict[str, object]]:
        with pytest.raises(Refused) as refusal:
            give_back(self.sold(), wanted or None)
        return refusal.value.code, refusal.value.values


def amounts(made: Return) -> list[tuple[TenderKind, int]]:
    return [(tender.kind, tender.amount_fen) for tender in made.tenders]


def test_a_line_in_parts() -> None:
    book = Book(sale(goods(100, 3000)))
    assert [book.back((1, 1000)).refund_fen for _ in range(3)] == [33, 33, 34]
    assert book.refusal((1, 1000)) == ("nothing_left", {})
    assert book.refusal() == ("nothing_left", {})


def test_refund_order_voucher_electronic_cash() -> None:
    offers = (Offer(VOUCHER, 100), Offer(WECHAT, 300, "****1"), Offer(ALIPAY, 200), Offer(CASH))
    book = Book(sale(goods(1000, 2000), offers=offers))
    first = book.back((1, 1000))
    assert first.tenders == (
        Tender(VOUCHER, -50, -50),
        Tender(WECHAT, -300, -300, "****1"),
        Tender(ALIPAY, -150, -150),
    )
    assert amounts(book.back()) == [(VOUCHER, -50), (ALIPAY, -50), (CASH, -400)]


def test_cash_goes_by_coins_counted_over_all_returns_of_a_receipt() -> None:
    book = Book(sale(goods(1234, 2000), goods(66), policy=JIAO), policy=JIAO)
    assert (book.done.total_fen, taken_in(book)) == (1300, 1300)
    made = book.back((1, 1000))
    assert (made.refund_fen, made.rounding_fen, amounts(made)) == (617, 83, [(CASH, -700)])
    assert made.lines[0].rounding_fen == 0
    last = book.back()
    assert (last.refund_fen, last.rounding_fen, amounts(last)) == (683, -83, [(CASH, -600)])


@pytest.mark.parametrize(("pieces", "fen", "policy"), [(9, 1008, JIAO), (100, 100, RoundingPolicy.FEN)])
def test_one_by_one_no_cash_is_minted(pieces: int, fen: int, policy: RoundingPolicy) -> None:
    book = Book(sale(goods(fen, pieces * 1000), policy=policy), policy=policy)
    for _ in range(pieces):
        book.back((1, 1000))
    assert handed_out(book) == taken_in(book) == fen - fen % 10


def test_minimum_spend_and_cap_on_what_is_kept() -> None:
    spend = programme(min_spend_fen=1000)
    done = check_out(Basket("b", (goods(900), goods(200))), (Offer(CASH),), spend, NONE, with_points=True)
    assert done.points == 55
    assert Book(done, spend).back((2, 1000)).points == 55

    capped = programme(cap=300)
    done = check_out(Basket("b", (goods(10_000), goods(10_000))), (Offer(CASH),), capped, NONE, with_points=True)
    book = Book(done, capped)
    first = book.back((1, 1000))
    assert first.points == 0
    assert [(line.of_n, line.net_fen, line.points) for line in first.lines] == [(1, -10_000, -150), (2, 0, 150)]
    second = book.back()
    assert second.points == 300
    assert [(line.of_n, line.points) for line in second.lines] == [(2, -300)]


def test_zero_quantity_and_gifts_come_back_once() -> None:
    book = Book(sale(goods(100, 0), goods(0, 1000), goods(50)))
    assert book.refusal((3, 0)) == ("bad_quantity", {"n": 3})
    assert book.back((1, 0)).refund_fen == 100
    assert book.refusal((1, 0)) == ("more_than_sold", {"n": 1, "max": 0})
    assert [line.of_n for line in book.back().lines] == [2, 3]
    assert book.refusal()[0] == "nothing_left"


def test_refusals() -> None:
    book = Book(sale(goods(100, 3000), goods(50), off(-10)))
    assert book.refusal((4, 1000)) == ("no_line", {"n": 4})
    assert book.refusal((1, -1)) == ("bad_quantity", {"n": 1})
    assert book.refusal((1, 2000), (1, 1001)) == ("more_than_sold", {"n": 1, "max": 3000})
    assert book.refusal((3, 0)) == ("deduction_line", {"n": 3})
    book.back((1, 1000))
    assert book.refusal((1, 2001)) == ("more_than_sold", {"n": 1, "max": 2000})
    with pytest.raises(ValueError, match="names no sold line"):
        give_back(Sold(book.done.lines, (), book.rules, book.done.lines), None)


def test_a_deduction_goes_back_by_value_where_its_goods_go() -> None:
    book = Book(sale(goods(10_000), goods(5_000, barcode="C"), off(-8_000), off(-1_000)))
    first = book.back((1, 1000))
    assert first.refund_fen == 6_000
    assert [(line.of_n, line.net_fen, line.line.qty_milli, line.points) for line in first.lines] == [
        (1, -10_000, -1000, -200),
        (2, 0, 0, -100),
        (3, 4_000, 0, 0),
    ]
    assert first.points == book.done.points
    rest = book.back((2, 1000))
    assert (rest.refund_fen, rest.points) == (0, 0)
    assert [(line.of_n, line.net_fen) for line in rest.lines] == [(2, -5_000), (3, 4_000), (4, 1_000)]
    assert book.refusal() == ("nothing_left", {})


def test_kept_points_are_never_more_than_they_were() -> None:
    lines = (goods(10_000, rate=0), goods(5_000, barcode="C", rate=800), off(-8_000))
    done = check_out(Basket("b", lines), (Offer(CASH),), programme(), NONE, with_points=True)
    assert done.points == 0
    assert Book(done).back((1, 1000)).points == 0


def test_a_voucher_is_never_turned_into_money() -> None:
    done = sale(goods(10_000), goods(10_000, barcode="C"), off(-9_000), offers=(Offer(VOUCHER, 10_000), Offer(CASH)))
    book = Book(done)
    assert amounts(book.back((1, 1000))) == [(VOUCHER, -5_000), (CASH, -1_000)]
    assert amounts(book.back()) == [(VOUCHER, -5_000)]


# -- properties ---------------------------------------------------------------------------------------------------


def some_part(data: st.DataObject, book: Book) -> list[tuple[int, int]]:
    """Some lines with some of what is left of them."""
    came = {line.n: 0 for line in book.done.lines}
    for one in book.returns:
        for line in one.lines:
            came[line.of_n or 0] -= line.line.qty_milli
    left = {
        line.n: line.line.qty_milli - came[line.n]
        for line in book.done.lines
        if line.line.kind is not LineKind.DEDUCTION and line.line.qty_milli > came[line.n]
    }
    if not left:
        return []
    chosen = data.draw(st.lists(st.sampled_from(sorted(left)), min_size=1, unique=True))
    return [(n, data.draw(st.integers(1, left[n]) | st.just(left[n]))) for n in chosen]


def handed_out(book: Book) -> int:
    """Cash of all returns so far."""
    return -sum(fen for one in book.returns for kind, fen in amounts(one) if kind is CASH)


def taken_in(book: Book) -> int:
    """Cash that the receipt took."""
    return sum(tender.amount_fen for tender in book.done.tenders if tender.kind is CASH)


def nothing_at_all(lines: list[SaleLine], sold_lines: tuple[SaleLine, ...]) -> bool:
    """Whether sale and returns cancel out in every share of every line."""
    sums: dict[int, list[int]] = {line.n: [0] * 9 for line in sold_lines}
    for line in (*sold_lines, *lines):
        shares = (
            line.line.qty_milli, line.line.amount_fen, line.line.discount_fen, line.order_discount_fen,
            line.voucher_fen, line.rounding_fen, line.net_fen, line.base_fen, line.points,
        )  # fmt: skip
        whole = sums[line.of_n or line.n]
        for place, share in enumerate(shares):
            whole[place] += share
    return not any(any(whole) for whole in sums.values())


def check_return(book: Book, made: Return) -> None:
    assert made.refund_fen == -sum(line.net_fen for line in made.lines) >= 0
    assert made.points == -sum(line.points for line in made.lines) >= 0
    cash = sum(fen for kind, fen in amounts(made) if kind is CASH)
    assert sum(fen for _, fen in amounts(made)) == -made.refund_fen - made.rounding_fen
    assert cash_up(-cash, book.sold().coin_fen) == -cash >= 0
    assert -100 < made.rounding_fen < 100
    assert -sum(line.voucher_fen for line in made.lines) == -sum(fen for kind, fen in amounts(made) if kind is VOUCHER)
    for line in made.lines:
        shares = line.line.discount_fen + line.order_discount_fen - line.rounding_fen
        assert line.net_fen == line.line.amount_fen - shares
        assert line.base_fen == line.net_fen - line.voucher_fen
        assert line.line.discount_fen <= 0
        assert line.order_discount_fen <= 0
        assert line.rounding_fen >= 0


@given(sold(), st.data())
def test_a_full_return_in_any_steps_undoes_the_sale(
    case: tuple[Checkout, Programme, RoundingPolicy], data: st.DataObject
) -> None:
    book = Book(*case)
    for _ in range(data.draw(st.integers(0, 4))):
        wanted = some_part(data, book)
        if wanted:
            check_return(book, book.back(*wanted))
            assert handed_out(book) <= taken_in(book)
    sold_now = book.sold()
    try:
        check_return(book, book.back())
    except Refused as refusal:
        assert refusal.code == "nothing_left"  # noqa: PT017 - either all came back already, or this must work
    assert sold_now.lines is book.done.lines
    assert nothing_at_all([line for one in book.returns for line in one.lines], book.done.lines)
    assert sum(one.refund_fen for one in book.returns) == book.done.total_fen
    assert sum(one.points for one in book.returns) == book.done.points
    for kind in set(TenderKind) - {CASH}:
        paid = sum(tender.amount_fen for tender in book.done.tenders if tender.kind is kind)
        assert paid + sum(fen for one in book.returns for k, fen in amounts(one) if k is kind) == 0
    assert handed_out(book) == taken_in(book)
    assert book.refusal() == ("nothing_left", {})


@given(sold(deductions=False), st.data())
def test_kept_points_are_those_of_what_was_kept(
    case: tuple[Checkout, Programme, RoundingPolicy], data: st.DataObject
) -> None:
    book = Book(*case)
    for _ in range(data.draw(st.integers(1, 3))):
        wanted = some_part(data, book)
        if wanted:
            book.back(*wanted)
    bases = [line.base_fen for line in book.done.lines]
    points = [line.points for line in book.done.lines]
    for line in (line for one in book.returns for line in one.lines):
        bases[(line.of_n or 0) - 1] += line.base_fen
        points[(line.of_n or 0) - 1] += line.points
    rates = [line.rate_hundredths for line in book.done.lines]
    kept = earned(bases, rates, book.rules)
    assert tuple(points) == by_line(kept, bases, rates)
    assert book.done.points - sum(one.points for one in book.returns) == kept
