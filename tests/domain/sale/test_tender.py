from __future__ import annotations

import pytest

from pos.domain.sale.tender import (
    TENDERS,
    Nature,
    Offer,
    RoundingPolicy,
    Taken,
    Tender,
    TenderKind,
    cash_down,
    cash_up,
    settle,
    uncounted,
)
from pos.errors import Refused

CASH, WECHAT, VOUCHER = TenderKind.CASH, TenderKind.WECHAT, TenderKind.VOUCHER
NONE, FEN, JIAO = RoundingPolicy


def test_every_way_to_pay_is_told_from_the_others() -> None:
    assert list(TENDERS) == list(TenderKind)
    told = [(row.key, *row.words) for row in TENDERS.values()]
    assert all(len(set(column)) == len(TENDERS) for column in zip(*told, strict=True))
    shapes = [row.pay_codes for row in TENDERS.values() if row.pay_codes]
    assert not [(one, other) for one in shapes for other in shapes if one.first < other.first <= one.last]


def test_one_way_is_cash_and_gives_change() -> None:
    """Rounding, change and the drawer go by one sum of cash."""
    assert [kind for kind in TenderKind if kind.nature is Nature.CASH] == [CASH]


def test_rounding() -> None:
    assert [cash_down(1299, policy) for policy in (NONE, FEN, JIAO)] == [1299, 1290, 1200]
    assert [cash_up(1201, coin) for coin in (1, 10, 100)] == [1201, 1210, 1300]
    assert cash_up(1200, 100) == 1200


def test_cash_and_change() -> None:
    done = settle(9702, [Offer(CASH, 10000)], NONE)
    assert done.tenders == (Tender(CASH, 9702, 10000),)
    assert (done.change_fen, done.due_fen, done.rounding_fen) == (298, 0, 0)


@pytest.mark.parametrize("offers", [[Offer(CASH), Offer(WECHAT, 65)], [Offer(WECHAT, 65), Offer(CASH)]])
def test_cash_counts_last_whatever_its_place(offers: list[Offer]) -> None:
    done = settle(1299, offers, JIAO)
    assert {tender.kind: tender.amount_fen for tender in done.tenders} == {CASH: 1200, WECHAT: 65}
    assert [tender.kind for tender in done.tenders] == [offer.kind for offer in offers]
    assert (done.rounding_fen, done.due_fen) == (-34, 0)


def test_rounding_may_leave_no_cash_to_pay() -> None:
    done = settle(68, [Offer(WECHAT, 65), Offer(CASH)], JIAO)
    assert done.tenders == (Tender(WECHAT, 65, 65),)
    assert (done.rounding_fen, done.due_fen) == (-3, 0)


def test_without_cash_nothing_is_rounded() -> None:
    assert settle(1299, [Offer(WECHAT)], JIAO).rounding_fen == 0


def test_too_little() -> None:
    done = settle(1000, [Offer(CASH, 300), Offer(CASH, 200)], NONE)
    assert (done.due_fen, done.change_fen, done.tenders) == (500, 0, (Tender(CASH, 500, 500),))
    assert settle(1000, [], NONE).due_fen == 1000
    assert settle(1000, [Offer(WECHAT, 400)], NONE).due_fen == 600


def test_voucher_is_taken_for_what_is_due() -> None:
    done = settle(800, [Offer(VOUCHER, 1000), Offer(CASH)], NONE)
    assert (done.tenders, done.voucher_fen) == ((Tender(VOUCHER, 800, 800),), 800)


def test_the_rest_by_another_tender_leaves_the_cash_on_the_counter_alone() -> None:
    done = settle(8037, [Offer(CASH, 5000), Offer(WECHAT, None, "****1234")], JIAO)
    assert done.tenders == (Tender(CASH, 5000, 5000), Tender(WECHAT, 3037, 3037, "****1234"))
    assert (done.due_fen, done.rounding_fen) == (0, 0)
    assert settle(100, [Offer(CASH, 500), Offer(WECHAT)], NONE).tenders == (Tender(CASH, 100, 500),)


def test_money_that_has_no_part_in_a_sale_is_found() -> None:
    taken = tuple(
        Taken(f"k{n}", offer) for n, offer in enumerate((Offer(CASH, 500), Offer(CASH, 500), Offer(WECHAT, 1500)))
    )
    for total, left in ((2500, ()), (1800, ()), (1500, taken[:2])):
        done = settle(total, [one.offer for one in taken], NONE)
        assert uncounted(taken, done.tenders) == left
    vouchers = (Taken("v1", Offer(VOUCHER, 1000)), Taken("v2", Offer(VOUCHER, 500)))
    assert uncounted(vouchers, settle(900, [one.offer for one in vouchers], NONE).tenders) == vouchers[1:]
    assert uncounted((), ()) == ()


def test_refusals() -> None:
    with pytest.raises(Refused) as refusal:
        settle(1000, [Offer(WECHAT, 1001)], NONE)
    assert refusal.value.code == "over_tendered"
    assert refusal.value.values["due_fen"] == 1000
    with pytest.raises(Refused, match="bad_amount"):
        settle(1000, [Offer(CASH, -1)], NONE)
