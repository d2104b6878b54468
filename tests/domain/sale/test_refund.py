"""The terms of a return: cash kept for spent points, another tender, and the sentence about each line's points."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.points.programme import Programme
from pos.domain.sale.basket import Basket
from pos.domain.sale.checkout import Checkout, check_out
from pos.domain.sale.refund import all_in_cash, keep_of_cash, on_channels
from pos.domain.sale.return_reasons import why
from pos.domain.sale.returns import Return, Sold, give_back
from pos.domain.sale.tender import Offer, RoundingPolicy, Tender, TenderKind
from pos.errors import Refused
from tests.domain.makers import goods, off, programme, sale, sold

NONE = RoundingPolicy.NONE
CASH, WECHAT, VOUCHER = TenderKind.CASH, TenderKind.WECHAT, TenderKind.VOUCHER
CASH_OFFER = (Offer(CASH),)


def back(refund_fen: int, *tenders: tuple[TenderKind, int], rounding_fen: int = 0) -> Return:
    """A decided return of so much, without its lines."""
    made = tuple(Tender(kind, -fen, -fen) for kind, fen in tenders)
    return Return((), made, refund_fen, rounding_fen, 0)


def by_coin(coin_fen: int) -> Sold:
    """A receipt of which nothing came back yet, and whose cash goes by such coins."""
    return Sold((), (), programme(), coin_fen=coin_fen)


def paid(decided: Return) -> list[tuple[TenderKind, int]]:
    """(kind, fen handed out)."""
    return [(one.kind, -one.amount_fen) for one in decided.tenders]


def test_spent_points_come_off_the_cash_at_face_value() -> None:
    kept, points = keep_of_cash(back(1000, (WECHAT, 300), (CASH, 700)), 120, 2, by_coin(1))
    assert (points, kept.kept_fen, kept.rounding_fen) == (120, 240, 0)
    assert paid(kept) == [(WECHAT, 300), (CASH, 460)]


def test_only_as_many_whole_points_as_there_is_cash_for() -> None:
    kept, points = keep_of_cash(back(1000, (WECHAT, 901), (CASH, 99)), 120, 2, by_coin(1))
    assert (points, kept.kept_fen, paid(kept)) == (49, 98, [(WECHAT, 901), (CASH, 1)])
    kept, points = keep_of_cash(back(100, (CASH, 100)), 120, 1, by_coin(1))
    assert (points, kept.kept_fen, paid(kept)) == (100, 100, [])


def test_without_cash_nothing_is_kept() -> None:
    decided = back(1000, (WECHAT, 1000))
    assert keep_of_cash(decided, 120, 1, by_coin(1)) == (decided, 0)
    assert keep_of_cash(decided, 0, 1, by_coin(1)) == (decided, 0)


def test_coins_are_counted_anew_after_what_was_kept() -> None:
    decided = back(233, (CASH, 240), rounding_fen=7)
    kept, points = keep_of_cash(decided, 20, 1, by_coin(10))
    assert (points, kept.kept_fen, kept.rounding_fen, paid(kept)) == (20, 20, 7, [(CASH, 220)])


@given(
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(1, 50),
    st.integers(0, 10**5),
    st.sampled_from([1, 10, 100]),
)
def test_nothing_is_lost_between_refund_kept_and_coins(
    cash_fen: int, wechat_fen: int, value_fen: int, missing: int, coin: int
) -> None:
    decided = back(cash_fen + wechat_fen, (WECHAT, wechat_fen), (CASH, cash_fen))
    kept, points = keep_of_cash(decided, missing, value_fen, by_coin(coin))
    assert 0 <= points <= missing
    assert kept.kept_fen == points * value_fen <= cash_fen
    assert sum(fen for _, fen in paid(kept)) == kept.refund_fen - kept.kept_fen + kept.rounding_fen
    assert cash_fen - kept.kept_fen < value_fen or points == missing


def test_money_in_cash_but_a_voucher_stays_a_voucher() -> None:
    decided = all_in_cash(back(1033, (VOUCHER, 100), (WECHAT, 900), (CASH, 33)), by_coin(100))
    assert paid(decided) == [(VOUCHER, 100), (CASH, 1000)]
    assert (decided.refund_fen, decided.rounding_fen) == (1033, 67)
    assert paid(all_in_cash(back(100, (VOUCHER, 100)), by_coin(1))) == [(VOUCHER, 100)]


# -- why did my points change -------------------------------------------------------------------------------------


def said(done: Checkout, rules: Programme, *steps: tuple[int, int]) -> list[list[tuple[int, str, int]]]:
    """(line, code, points) of each return of one line, one after the other."""
    book, told = Sold(done.lines, done.tenders, rules), []
    for step in steps:
        made = give_back(book, [step])
        told.append([(one.n, one.code, int(str(one.values["points"]))) for one in why(book, made)])
        book = replace(book, returned=[*book.returned, *made.lines])
    return told


def test_each_line_says_where_its_points_go() -> None:
    done = sale(goods(1000, 2000), goods(500, rate=0), off(-100))
    assert said(done, programme(), (1, 1000), (1, 1000), (2, 1000)) == [
        [(1, "why_part", 25)],
        [(1, "why_whole_line", 20)],
        [(2, "why_never_earned", 0), (3, "why_never_earned", 0)],
    ]


def test_under_a_cap_what_is_kept_still_earns_and_lines_share_anew() -> None:
    rules = programme(cap=60)
    done = check_out(Basket("b", (goods(1000), goods(1000), goods(1000))), CASH_OFFER, rules, NONE, with_points=True)
    assert [line.points for line in done.lines] == [20, 20, 20]
    told = said(done, rules, (1, 1000), (2, 1000))
    assert told[0] == [(1, "why_whole_line", 20), (2, "why_shared_more", 10), (3, "why_shared_more", 10)]
    assert told[1] == [(2, "why_whole_line", 30), (3, "why_shared_more", 20)]


def test_a_minimum_no_longer_reached_takes_the_points_of_what_stays() -> None:
    rules = programme(min_spend_fen=1500)
    done = check_out(Basket("b", (goods(1000), goods(1000))), CASH_OFFER, rules, NONE, with_points=True)
    told = said(done, rules, (1, 1000), (2, 1000))
    assert told == [
        [(1, "why_whole_line", 50), (2, "why_shared_anew", 50)],
        [(2, "why_never_earned", 0)],
    ]


def test_goods_that_come_back_and_leave_every_point() -> None:
    rules = programme(cap=50)
    done = check_out(Basket("b", (goods(1000, 2000), goods(0))), CASH_OFFER, rules, NONE, with_points=True)
    assert said(done, rules, (2, 1000)) == [[(2, "why_never_earned", 0)]]
    free = check_out(Basket("b", (goods(3000, 3000),)), CASH_OFFER, rules, NONE, with_points=True)
    assert said(free, rules, (1, 1000)) == [[(1, "why_still_earned", 50)]]


@given(sold())
def test_every_line_of_every_return_has_one_sentence(made: tuple[Checkout, Programme, RoundingPolicy]) -> None:
    done, rules, _ = made
    book = Sold(done.lines, done.tenders, rules)
    try:
        back_now = give_back(book, None)
    except Refused:
        return
    sentences = why(book, back_now)
    assert [one.n for one in sentences] == [line.of_n for line in back_now.lines]
    assert {one.code for one in sentences} <= {"why_whole_line", "why_never_earned"}


def test_what_goes_back_on_channels_is_what_an_exchange_leaves_of_it() -> None:
    wechat = Tender(TenderKind.WECHAT, -500, -500, "****1"), Tender(TenderKind.WECHAT, -300, -300, "****1")
    refund = (*wechat, Tender(TenderKind.VOUCHER, -100, -100), Tender(TenderKind.CASH, -50, -50))
    assert [(n, one.amount_fen) for n, one in on_channels(refund)] == [(1, 500), (2, 300)]
    paid = (Tender(TenderKind.WECHAT, 400, 400, "****1"),)
    assert [(n, one.amount_fen) for n, one in on_channels(refund, paid)] == [(1, 400)]
    assert on_channels(refund, (Tender(TenderKind.WECHAT, 900, 900, "****1"),)) == ()
