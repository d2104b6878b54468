"""What was handed out is printed again: marked with which copy it is, an entry each, counted by the shift."""

from __future__ import annotations

import pytest

from pos.domain.paper.layout import to_text
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, LEAD, NOODLES, TOFFEE, Town, approved_by

CASH = (Offer(TenderKind.CASH),)


def test_each_copy_says_which_it_is_and_the_shift_counts_them(town: Town) -> None:
    till = town.till()
    till.open_shift(CASHIER, 0)
    number = till.complete(CASHIER, town.basket((NOODLES, 1000)), CASH).receipt_no
    first, second = (to_text(till.print_again(CASHIER, number, "zh_CN"), 32) for _ in range(2))
    assert "** 补打副本 **" in first
    assert "第 1 次补打" in first
    assert "第 2 次补打" in second
    assert "补打" not in to_text(till.paper(number, "zh_CN"), 32)
    town.sell((NOODLES, 1000))
    x = till.drawer.read(LEAD)
    z = till.close_shift(CASHIER, x.expected_cash_fen)
    assert (x.sums.reprints, z.sums.reprints) == (2, 2)
    again = to_text(till.drawer.print_again(LEAD, z.report_no, "zh_CN"), 32)  # no shift is open: it is counted by none
    assert "第 1 次补打" in again
    assert till.drawer.kept(z.report_no) == z
    town.assert_proven()


def test_only_what_was_handed_out_is_printed_again_and_not_by_everybody(town: Town) -> None:
    number = town.sell((NOODLES, 1000)).receipt_no
    before = town.entries()
    for person, code in ((CLERK, "not_allowed"), (AUDITOR, "not_allowed")):
        with pytest.raises(Refused, match=code):
            town.desk.till.print_again(person, number, "zh_CN")
    with pytest.raises(Refused, match="not_allowed"):
        town.desk.office.print_again(CASHIER, number, "zh_CN")
    for wrong in ("S1-T1-1-000099", "S1-T1-1-Z000001", "x"):
        with pytest.raises(Refused, match="no_receipt"):
            town.desk.till.print_again(CASHIER, wrong, "zh_CN")
    assert town.entries() == before
    assert "第 1 次补打" in to_text(town.desk.office.print_again(FINANCE, number, "zh_CN"), 32)


def test_a_close_counts_returns_by_reason_and_its_numbers_without_a_gap(town: Town) -> None:
    till = town.till()
    till.open_shift(CASHIER, 100_000)
    first = till.complete(CASHIER, town.basket((NOODLES, 3000), (TOFFEE, 2000)), CASH).receipt_no
    for line, code in ((1, ReturnReason.DAMAGED), (2, ReturnReason.WRONG_ITEM)):
        till.returns.give_back(CASHIER, ReturnRequest(first, ((line, 1000),), code=code), f"k{line}")
    loose = ReturnRequest(
        "", None, goods=town.basket((NOODLES, 1000)).lines, text="没带小票", approver=approved_by("lead")
    )
    last = till.returns.give_back(CASHIER, loose, "k3").receipt.receipt_no
    sums = till.close_shift(CASHIER, 100_000).sums
    assert [(one.reason, one.times) for one in sums.returned] == [("damaged", 1), ("other", 1), ("wrong_item", 1)]
    assert sum(one.fen for one in sums.returned) == sums.refunds_fen
    assert (sums.returns, sums.without_receipt) == (3, 1)
    till.open_shift(CASHIER, 0)
    sold = till.complete(CASHIER, town.basket((NOODLES, 1000)), CASH).receipt_no
    z = till.close_shift(CASHIER, 0)
    (numbers,) = z.figures.numbers
    assert (numbers.first, numbers.last, numbers.given, numbers.missing) == (sold, sold, 1, 0)
    assert (sums.first_receipt, sums.last_receipt) == (first, last)
    assert "连续无缺号" in to_text(till.drawer.paper(z, "zh_CN"), 32)
    town.assert_proven()
