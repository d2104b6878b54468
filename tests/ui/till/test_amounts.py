"""What the payment page shows, as a value: no window, no ledger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos.domain.sale.basket import Basket
from pos.domain.sale.tender import Offer, TenderKind
from pos.ui.till.payment.amounts import Amounts, Result
from pos.ui.till.payment.tendering import Tendering, notes_for
from pos.ui.till.running_sale import NOTHING

DUE = Amounts(Tendering(Basket(), replace(NOTHING, total_fen=2783, due_fen=2783)), exact_fen=2780)
SETTLED = Amounts(Tendering(Basket(), replace(NOTHING, total_fen=2780), (Offer(TenderKind.CASH, 2780),)))


def test_what_rounding_takes_off() -> None:
    assert DUE.rounded_fen == 3
    assert SETTLED.rounded_fen == 0


@pytest.mark.parametrize(
    ("typed", "fen", "result"),
    [
        ("", None, (Result.NOTHING, 0)),
        (".", 0, (Result.NOTHING, 0)),
        ("20", 2000, (Result.MISSING, 780)),
        ("27.80", 2780, (Result.CHANGE, 0)),
        ("30", 3000, (Result.CHANGE, 220)),
    ],
)
def test_what_comes_of_what_is_typed(typed: str, fen: int | None, result: tuple[Result, int]) -> None:
    shown = replace(DUE, typed=typed)
    assert (shown.typed_fen, shown.result) == (fen, result)


def test_nobody_gives_change_for_a_code() -> None:
    assert replace(DUE, kind=TenderKind.WECHAT, typed="30").result == (Result.NOTHING, 0)


def test_what_comes_of_what_was_received() -> None:
    assert SETTLED.result == (Result.SETTLED, 0)
    change = replace(SETTLED.paying, checkout=replace(SETTLED.paying.checkout, change_fen=220))
    assert replace(SETTLED, paying=change).result == (Result.CHANGE, 220)
    assert replace(SETTLED, paying=replace(SETTLED.paying, hands_out_fen=500)).result == (Result.HANDED, 500)


def test_quick_notes_begin_with_what_is_asked_for() -> None:
    assert DUE.notes() == (2780, 2800, 3000, 5000, 10000, 10080)
    assert DUE.notes(3) == (2780, 2800, 5000, 10000)
    assert replace(DUE, kind=TenderKind.WECHAT).notes() == (2780,)
    assert SETTLED.notes() == ()


@pytest.mark.parametrize(
    ("due_fen", "notes"),
    [
        (200, (500, 1000, 2000, 5000, 10000)),
        (1250, (1300, 1500, 2000, 5000, 10000)),
        (2000, (5000, 10000)),
        (4702, (4800, 5000, 6000, 10000)),
        (8440, (8500, 9000, 10000, 10040)),
        (18730, (18800, 19000, 20000, 20030)),
        (0, ()),
    ],
)
def test_people_hand_over_a_large_note_or_the_next_coins(due_fen: int, notes: tuple[int, ...]) -> None:
    assert notes_for(due_fen) == notes


def test_only_what_was_received_can_be_taken_back() -> None:
    assert SETTLED.may_undo
    assert not replace(SETTLED, paying=replace(SETTLED.paying, own=1)).may_undo
    assert not DUE.may_undo
