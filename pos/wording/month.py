"""A month's end: what its three sums are called, and what keeps it from being closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pos.domain.language import Words


@dataclass(frozen=True, slots=True)
class TieWords:
    """What a tie-out is called, its two sides, and what holds when they are the same. `points`: else it is money."""

    title: Words
    left: Words
    right: Words
    holds: Words
    points: bool


_WORKED_OUT: Final = ("推算期末", "expected")
_IN_THE_BOOK: Final = ("账面期末", "booked")
_SAME: Final = ("相符", "they tie")
TIE_OUTS: Final[Mapping[str, TieWords]] = {
    "points": TieWords(("积分账", "Points"), _WORKED_OUT, _IN_THE_BOOK, _SAME, points=True),
    "redemptions": TieWords(
        ("积分抵扣 = 物业费到账", "Fees paid by points"),
        ("积分账", "points book"),
        ("物业费账", "fee book"),
        ("一笔对一笔", "one to one"),
        points=False,
    ),
    "fees": TieWords(("物业费账", "Fees"), _WORKED_OUT, _IN_THE_BOOK, _SAME, points=False),
}
"""Name of a tie-out -> its words."""

DIFFERING: Final[Mapping[str, Words]] = {
    "": ("加总不对", "the sum is off"),
    "only_points": ("只有积分账有", "only in the points book"),
    "only_fees": ("只有物业费账有", "only in the fee book"),
    "amount": ("金额不符", "the amounts differ"),
    "household": ("不是同一户", "another household"),
    "period": ("不在同一个月", "another month"),
}
"""What is wrong about a row behind a tie-out that does not hold."""

MONTH: Final[Mapping[str, Words]] = {
    "earlier_open": (
        "更早的月份还没结账：{periods}，先结它",
        "Earlier months are still open: {periods}; close them first.",
    ),
    "shift_open_in_month": (
        "{till} 在这个月还有没交的班（{cashier}），先交班",
        "{till} has an open shift ({cashier}); close it first.",
    ),
    "month_running": (
        "{period} 还没过完，{after} 起才能结账",
        "{period} is not over; it can be closed from {after} on.",
    ),
    "books_differ": (
        "账对不上：{name} 一边是 {left}，另一边是 {right}，先运行 pos verify",
        "The books differ: {name} is {left} on one side and {right} on the other; run pos verify.",
    ),
    "points_differ": (
        "积分账对不上：推算期末积分 {left:points}，账面期末积分 {right:points}，先运行 pos verify",
        "The points do not tie: {left:points} expected, {right:points} booked; run pos verify.",
    ),
    "redemptions_differ": (
        "积分抵扣和物业费到账对不上：积分账 {left:fen}，物业费账 {right:fen}，先运行 pos verify",
        "The points used are {left:fen} in the points book and {right:fen} in the fee book; run pos verify.",
    ),
    "fees_differ": (
        "物业费账对不上：推算期末 {left:fen}，账面期末 {right:fen}，先运行 pos verify",
        "The fees do not tie: {left:fen} expected, {right:fen} booked; run pos verify.",
    ),
    "rooms_differ": ("这些房号的账对不上：{rooms}，先运行 pos verify", "The books differ for {rooms}; run pos verify."),
    "drafts_unpublished": (
        "{period} 有 {count} 张账单还是草稿（{amount_fen}）：不发布就不在账里",
        "{count} bills of {period} are drafts still ({amount_fen}): what is not published is not in the books.",
    ),
    "points_lapsed": (
        "有 {points:points} 分已经到期、还没有注销：可以在结账时一起注销",
        "{points:points} points have lapsed and are not written off: that can be done with the close.",
    ),
}
