"""Any receipt found afterwards: by number, household, sum, day and time, alone and together; page by page."""

from __future__ import annotations

from datetime import date

import pytest

from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from pos.ledger import book
from pos.services.till.receipts import search
from pos.services.till.receipts.search import Asked, FoundReceipts
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, NOODLES, TOFFEE, Town

CASH = (Offer(TenderKind.CASH),)


def look(town: Town, text: str, **more: str) -> list[str]:
    return [one.receipt_no[-2:] for one in found(town, text, **more).receipts]


def found(town: Town, text: str, home: str = "") -> FoundReceipts:
    return town.desk.till.receipts.look(CASHIER, Asked(text, home))


@pytest.fixture
def sold(town: Town) -> Town:
    """01 two packets at 10 o'clock, 02 one for nobody at 14, 03 the return of one, the day after 04 of another home."""
    town.sell((NOODLES, 2000))
    town.clock.to(date(2026, 3, 10), 14)
    town.sell((TOFFEE, 1000), room=None)
    town.take_back("S1-T1-1-000001", (1, 1000))
    town.clock.to(date(2026, 3, 11), 9, 30)
    town.sell((NOODLES, 1000), room="1-1-102")
    return town


def test_by_whatever_somebody_remembers(sold: Town) -> None:
    assert look(sold, "") == ["04", "03", "02", "01"]
    for number in ("S1-T1-1-000002", "s1-t1-1-2"):
        assert look(sold, number) == ["02"]
    noodles = f"{NOODLES.price_fen / 100:.2f}"
    assert look(sold, f"¥{noodles}") == look(sold, noodles) == ["04", "03"]  # what was given back as well
    assert look(sold, "1-1-101") == ["03", "01"]
    assert look(sold, "1-1-101 今天") == []
    assert look(sold, "昨天") == look(sold, "3月10日") == look(sold, "2026-03-10") == ["03", "02", "01"]
    assert look(sold, "昨天 14点") == look(sold, "3/10 13:00-15:00") == ["03", "02"]
    assert look(sold, "9:40") == ["04"]
    assert look(sold, "22:00-9:30") == ["04"]
    assert look(sold, f"昨天 {noodles}") == ["03"]
    for nothing in ("S2-T1-1-000001", "9-9-999", "谁也不是", "2月", "¥0.01"):
        assert look(sold, nothing) == []


def test_digits_may_be_a_number_a_sum_or_a_room(sold: Town) -> None:
    assert look(sold, "3") == ["03"]
    assert look(sold, "0002") == ["02"]
    assert look(sold, "11") == ["01"]  # ¥11.00, there is no eleventh
    assert look(sold, "11 ¥3.33") == []


def test_of_several_homes_one_is_chosen_and_only_of_those_that_bought(sold: Town) -> None:
    asked = found(sold, "1-1-")
    assert [one.room for one in asked.homes] == ["1-1-101", "1-1-102"]
    assert not asked.receipts
    assert look(sold, "1-1-", home=asked.homes[1].household_id) == ["04"]
    assert look(sold, "1-1- 昨天") == ["03", "01"]  # only one home bought anything then
    assert all("****" in one.phone or not one.phone for one in asked.homes)


def test_what_is_told_of_each(sold: Town) -> None:
    sold.desk.till.print_again(CASHIER, "S1-T1-1-000001", "zh_CN")
    back, first = found(sold, "1-1-101").receipts
    assert (first.refunded_fen, first.copies, first.points > 0) == (-back.total_fen, 1, True)
    assert (back.is_return, back.of, back.copies) == (True, first.receipt_no, 0)


def test_page_by_page_none_twice_and_none_left_out(sold: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    book.add_till(sold.desk.ledger, "T2")
    second = sold.till("T2", needs_shift=False)
    for _ in range(2):
        second.complete(CASHIER, sold.basket((NOODLES, 1000)), CASH)
    monkeypatch.setattr(search, "A_PAGE", 2)
    pages, after = [], search.Place()
    while True:
        page = sold.desk.till.receipts.look(CASHIER, Asked("", after=after))
        pages.append([one.receipt_no for one in page.receipts])
        after = page.after
        if not after:
            break
    assert [len(page) for page in pages] == [2, 2, 2]
    every = [number for page in pages for number in page]
    assert len(set(every)) == 6
    assert every[:2] == ["S1-T2-1-000002", "S1-T2-1-000001"]
    assert [one for one in every if "T1" in one] == [f"S1-T1-1-00000{n}" for n in (4, 3, 2, 1)]
    assert look(sold, "1") == ["01", "01"]  # of both tills: the choice


def test_who_may_look(sold: Town) -> None:
    for person in (CLERK, FINANCE, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            sold.desk.till.receipts.look(person, Asked())
