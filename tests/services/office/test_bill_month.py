"""A month's bills as they are looked at: what is said of each, who has none; only what was looked at is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.fees.tariffs import Tariff
from pos.errors import Refused
from pos.services.office.bill_month import Sums, sums
from pos.services.office.payments import FeePayment
from tests.services.office.test_redemption import fee_item
from tests.services.town import CLERK, FINANCE, MANAGER

if TYPE_CHECKING:
    from pos.services.office.bill_month import BillLine, BillMonth
    from tests.services.town import Town


def look(town: Town, period: str = "2026-03") -> BillMonth:
    """The month as the office sees it."""
    return town.desk.office.bill_month(period)


def by_room(lines: tuple[BillLine, ...]) -> dict[str, BillLine]:
    """Some of its bills."""
    return {line.room: line for line in lines}


def issue(town: Town, period: str = "2026-03", *, publish: bool = False) -> None:
    """The month's bills."""
    town.desk.office.issue_bills(FINANCE, period, publish=publish)


def test_what_is_said_of_each_draft(town: Town) -> None:
    issue(town, "2026-02", publish=True)
    town.household("1-1-101", area_centi=9100)
    town.desk.office.pay(CLERK, FeePayment(town.home("1-1-102"), 4025 + 2000, "cash"))
    town.desk.office.tariffs.add_tariff(FINANCE, Tariff("物业费", "2026-03", per_m2=6500, building="3"))
    came = town.back.add_household(MANAGER, "5-1-301", 10_000)
    town.homes["5-1-301"] = came.household_id
    town.household("5-1-301", lives_since=date(2026, 2, 20))
    assert look(town).wanted == Sums(4, 4550 + 4025 + 6500 + 5000)
    assert (look(town).drafts, look(town).stale) == ((), False)
    issue(town)
    month = look(town)
    found = by_room(month.drafts)
    assert [(room, one.bill.amount_fen, one.tariff, one.own_tariff) for room, one in found.items()] == [
        ("1-1-101", 4550, 5000, False),
        ("1-1-102", 4025, 5000, False),
        ("3-2-501", 6500, 6500, True),
        ("5-1-301", 5000, 5000, False),
    ]
    assert [one.area_before for one in found.values()] == [9000, None, None, None]
    assert [one.ahead_fen for one in found.values()] == [0, 2000, 0, 0]
    assert [one.moved_in for one in found.values()] == [None, None, None, date(2026, 2, 20)]
    assert [one.resident for one in found.values()] == ["张**", "李**", "欧**", ""]
    assert (month.before, sums(month.drafts)) == (Sums(3, 13_525), Sums(4, 20_075))
    assert (month.published, month.left_out, month.counts_in) == ((), (), "2026-03")
    town.desk.office.publish_bills(FINANCE, "2026-03")
    assert by_room(look(town).published)["1-1-102"].bill.paid_advance_fen == 2000
    assert came.household_id == by_room(look(town).published)["5-1-301"].bill.household_id
    town.assert_proven()


def test_who_has_no_bill_is_named_and_those_billed_already_beside_a_draft_only(town: Town) -> None:
    town.household("1-1-102", area_centi=None)
    issue(town, publish=True)
    told = [(one.room, one.why.value) for one in look(town).left_out]
    assert told == [("1-1-102", "no_area")]
    added = town.back.add_household(MANAGER, "5-1-301", 10_000)
    issue(town)
    month = look(town)
    assert [(one.room, one.why.value) for one in month.left_out] == [
        ("1-1-101", "billed_already"),
        ("1-1-102", "no_area"),
        ("3-2-501", "billed_already"),
    ]
    assert [line.bill.household_id for line in month.drafts] == [added.household_id]
    assert len(month.published) == 2


def test_a_draft_that_would_be_made_otherwise_now_says_so(town: Town) -> None:
    issue(town)
    assert not look(town).stale
    town.household("1-1-101", area_centi=9100)
    assert look(town).stale
    issue(town)
    assert not look(town).stale
    assert by_room(look(town).drafts)["1-1-101"].bill.amount_fen == 4550


def test_what_was_looked_at_is_published_once(town: Town) -> None:
    issue(town)
    seen = [line.bill.bill_no for line in look(town).drafts]
    office = town.desk.office
    town.household("1-1-101", area_centi=9100)
    issue(town)
    with pytest.raises(Refused, match="drafts_changed"):
        office.publish_bills(FINANCE, "2026-03", seen)
    fresh = [line.bill.bill_no for line in look(town).drafts]
    assert [bill.bill_no for bill in office.publish_bills(FINANCE, "2026-03", fresh)] == fresh
    assert [bill.bill_no for bill in office.publish_bills(FINANCE, "2026-03", fresh)] == fresh
    with pytest.raises(Refused, match="drafts_changed"):
        office.publish_bills(FINANCE, "2026-03", seen)
    with town.desk.ledger.read() as tx:
        events = tx.exec_driver_sql("SELECT COUNT(*) FROM bill_event WHERE event = 'published'").scalar()
    assert events == 3
    town.assert_proven()


def test_publishing_can_be_stopped_until_it_is_written(town: Town) -> None:
    issue(town)
    steps: list[tuple[int, int]] = []

    def stopped(done: int, of: int) -> None:
        steps.append((done, of))
        if done == of:
            raise Refused("cancelled")

    with pytest.raises(Refused, match="cancelled"):
        town.desk.office.publish_bills(FINANCE, "2026-03", None, stopped)
    assert steps == [(0, 3), (3, 3)]
    assert len(look(town).drafts) == 3
    assert len(town.desk.office.publish_bills(FINANCE, "2026-03", None, lambda *_: None)) == 3


def test_a_void_bill_stands_there_with_the_one_that_took_its_place(town: Town) -> None:
    issue(town, publish=True)
    town.desk.office.void_bill(FINANCE, "B000001", "面积录错")
    assert [line.bill.bill_no for line in look(town).lines] == ["B000002", "B000003", "B000001"]
    issue(town)
    assert by_room(look(town).drafts)["1-1-101"].instead_of == "B000001"
    assert by_room(look(town).void)["1-1-101"].instead_of == ""


def test_the_book_of_tariffs_tells_what_holds_and_who_lives_where(town: Town) -> None:
    tariffs = town.desk.office.tariffs
    tariffs.add_tariff(FINANCE, Tariff("物业费", "2026-04", per_m2=6500, building="3"))
    town.household("1-1-102", state="moved_out")
    book = tariffs.book()
    assert (book.period, [item.name for item in book.fee_items]) == ("2026-03", ["物业费"])
    assert [(one.building, how.value) for one, how in zip(book.tariffs, book.standings, strict=True)][-1] == (
        "3",
        "to_come",
    )
    assert dict(book.buildings) == {"1": 1, "3": 1}


def test_a_bill_of_a_closed_month_counts_when_it_is_published(town: Town) -> None:
    town.clock.to(date(2026, 4, 2))
    town.desk.months.close(FINANCE, "2026-03")
    month = look(town)
    assert (month.wanted.count, month.counts_in) == (3, "2026-04")
    issue(town, publish=True)
    billed = {row.room: row.billed_fen for row in town.desk.months.status("2026-04").households}
    assert billed["1-1-101"] == 4500
    town.assert_proven()


def test_the_same_key_voids_once_and_enters_a_tariff_once(town: Town) -> None:
    issue(town, publish=True)
    office, tariff = town.desk.office, Tariff("物业费", "2026-04", per_m2=6500, building="3")
    assert {office.void_bill(FINANCE, "B000001", "面积录错", "k1").bill_no for _ in range(2)} == {"B000001"}
    with pytest.raises(Refused, match="key_reused"):
        office.void_bill(FINANCE, "B000002", "面积录错", "k1")
    assert {office.tariffs.add_tariff(FINANCE, tariff, "k2") for _ in range(2)} == {tariff}
    assert office.tariffs.tariffs().count(tariff) == 1
    with pytest.raises(Refused, match="key_reused"):
        office.tariffs.add_tariff(FINANCE, replace(tariff, building="4"), "k2")
    assert [line.bill.bill_no for line in look(town).void] == ["B000001"]
    town.assert_proven()


def test_the_next_period_is_a_draft_or_what_follows_the_latest(town: Town) -> None:
    office = town.desk.office
    assert office.next_period() == "2026-03"
    fee_item(town, "水费", redeemable=False)
    issue(town, "2026-01", publish=True)
    assert office.next_period() == "2026-02"
    issue(town, "2026-02")
    assert office.next_period() == "2026-02"
    issue(town, "2026-04", publish=True)
    assert office.next_period() == "2026-02"
    office.discard_bills(FINANCE, "2026-02")
    assert office.next_period() == "2026-05"
    issue(town, "2027-03", publish=True)
    assert office.next_period() == "2026-05"
    for period in ("2026-13", "x"):
        with pytest.raises(Refused, match="bad_period"):
            look(town, period)
    with pytest.raises(Refused, match="future_date"):
        look(town, "2027-04")
