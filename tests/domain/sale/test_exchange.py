"""Exchanges: what the goods that come back pay for, and what is left to hand over."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.paper.exchange import exchange_paper
from pos.domain.paper.layout import to_text
from pos.domain.paper.receipt import Receipt
from pos.domain.paper.slips import receipt_paper
from pos.domain.sale.exchange import carried, handed
from pos.domain.sale.tender import Offer, RoundingPolicy, Tender, TenderKind, cash_up, coin_fen, settle
from tests.domain.receipt_samples import RETURN as BACK
from tests.domain.receipt_samples import SALE

CASH, WECHAT, ALIPAY, VOUCHER = TenderKind.CASH, TenderKind.WECHAT, TenderKind.ALIPAY, TenderKind.VOUCHER
NONE = RoundingPolicy.NONE


def back(*tenders: tuple[TenderKind, int]) -> tuple[Tender, ...]:
    """What a return hands out."""
    return tuple(Tender(kind, -fen, -fen, "r" if kind in (WECHAT, ALIPAY) else "") for kind, fen in tenders)


def test_the_voucher_first_then_cash_then_electronic_from_the_last() -> None:
    refund = back((VOUCHER, 100), (WECHAT, 200), (ALIPAY, 300), (CASH, 400))
    assert [(one.kind, one.fen) for one in carried(refund, 650, NONE)] == [(VOUCHER, 100), (CASH, 400), (ALIPAY, 150)]
    assert [(one.kind, one.fen) for one in carried(refund, 50, NONE)] == [(VOUCHER, 50)]
    assert [one.fen for one in carried(refund, 5000, NONE)] == [100, 400, 300, 200]
    assert carried((), 50, NONE) == carried(refund, 0, NONE) == ()


def test_one_net_amount_for_each_way_to_pay() -> None:
    paid = (Tender(WECHAT, 150, 150, "r"), Tender(CASH, 50, 100))
    assert handed(back((WECHAT, 200), (ALIPAY, 30)), paid) == (
        Tender(WECHAT, -50, -50, "r"),
        Tender(ALIPAY, -30, -30, "r"),
        Tender(CASH, 50, 100),
    )
    assert handed(back((WECHAT, 150)), paid[:1]) == ()


@given(
    st.lists(st.tuples(st.sampled_from([VOUCHER, WECHAT, ALIPAY]), st.integers(1, 5000)), max_size=3),
    st.integers(0, 5000),
    st.integers(0, 9000),
    st.sampled_from([*RoundingPolicy]),
)
def test_what_is_carried_settles_or_leaves_the_rest_due(
    others: list[tuple[TenderKind, int]], cash_fen: int, total_fen: int, policy: RoundingPolicy
) -> None:
    cash_fen = cash_up(cash_fen, coin_fen([Tender(CASH, 1, 1)], policy))
    refund = back(*others, *([(CASH, cash_fen)] if cash_fen else []))
    worth = sum(-one.amount_fen for one in refund)
    offers = carried(refund, total_fen, policy)
    settled = settle(total_fen, offers, policy)
    assert sum(one.fen or 0 for one in offers) <= min(worth, total_fen)
    assert settled.change_fen == 0
    assert [one.amount_fen for one in settled.tenders] == [one.fen for one in offers if one.fen]
    if worth >= total_fen:
        assert settled.due_fen == 0
    net = handed(refund, settled.tenders)
    assert all(one.amount_fen < 0 for one in net)
    last = settle(total_fen, (*offers, Offer(CASH)), policy)
    assert last.due_fen == 0


# -- the ticket ---------------------------------------------------------------------------------------------------


def ticket(back: Receipt, sale: Receipt) -> str:
    """The one ticket as text."""
    return to_text(exchange_paper(back, sale), 48)


def test_the_ticket_holds_both_halves_and_ties() -> None:
    gone = replace(BACK, tenders=(("cash", -700, -700, ""),), kept_fen=20, kept_points=20, total_fen=-713)
    text = ticket(gone, replace(SALE, tenders=(("cash", 700, 700, ""), ("wechat", 5000, 5000, "****4821"))))
    assert "已用掉的 20 分，从现金里扣" in text
    assert "零钱凑整" in text
    assert "微信支付 ****4821" in text
    assert "退现金" not in text  # what the goods paid for changed no hands


def nobodys(receipt: Receipt) -> Receipt:
    """The same for no household."""
    return replace(receipt, household_id="", room="", points=0, points_after=None, debt_after=None)


def test_whose_points_stand_on_the_ticket() -> None:
    only_back = ticket(replace(BACK, debt_after=25), nobodys(SALE))
    assert "退回积分" in only_back
    assert "本次积分" not in only_back
    assert "尚欠积分" in only_back
    only_sale = ticket(nobodys(BACK), replace(SALE, debt_after=None))
    assert "退回积分" not in only_sale
    assert "本次积分" in only_sale
    assert "积分余额" not in ticket(BACK, replace(SALE, points_after=None))
    none = ticket(nobodys(BACK), replace(nobodys(SALE), change_fen=0))
    assert not {"退回积分", "本次积分", "积分余额", "找零"} & set(none.split())


def test_a_return_without_receipt_says_who_stood_for_it() -> None:
    gone = replace(nobodys(BACK), of="", approver="王敏", reason="damaged", kept_fen=0)
    text = to_text(receipt_paper(replace(gone, tenders=(("cash", -710, -710, ""),), total_fen=-707)), 48)
    assert re.search(r"原小票\s+无小票", text)
    assert re.search(r"授权\s+王敏", text)
    assert re.search(r"原因\s+破损", text)
    assert re.search(r"零钱凑整\s+0.03", text)
    kept = replace(BACK, tenders=(("cash", -687, -687, ""),), kept_fen=20, kept_points=20)
    assert re.search(r"已用掉的 20 分，从现金里扣\s+-0.20", to_text(receipt_paper(kept), 48))
