"""What the office sees of a household, and finding one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger.keys import KeyStore
from pos.ledger.reading import households
from pos.services.desks import open_desks
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from pos.services.upkeep.setup import open_ledger
from tests.services.town import CLERK, FINANCE, MANAGER, Clock

if TYPE_CHECKING:
    from pathlib import Path

    from pos.ledger.database import Transaction
    from tests.services.town import Town


def test_a_page_shows_bills_lots_and_what_happened_newest_first(town: Town) -> None:
    town.bill(1000, "2026-01")
    town.bill(500, "2026-02")
    town.clock.to(date(2026, 3, 11), 9)
    sold = town.earn(400)
    town.clock.to(date(2026, 3, 11), 11)
    first = town.redeem(300)
    town.clock.to(date(2026, 3, 12), 9)
    reversal, _ = town.desk.office.reverse(FINANCE, first.slip_no, "错户")
    town.clock.to(date(2026, 3, 12), 10)
    paid = town.desk.office.pay(CLERK, FeePayment(town.home(), 1200, "transfer"))
    town.clock.to(date(2026, 3, 12), 11)
    back = town.take_back(sold.receipt_no)
    town.clock.to(date(2026, 3, 12), 12)
    town.desk.office.award(CLERK, Award(town.home(), 20, "巡逻", "表 7", "物业", "k"))
    page = town.desk.office.household(town.home())
    assert (page.on, page.card.room, page.card.points, page.card.owed_fen) == (date(2026, 3, 12), "1-1-101", 20, 300)
    assert (len(page.members), page.area_centi, page.agreed_batch) == (1, 9000, True)
    assert [(bill.period, bill.owed_fen) for bill in page.bills] == [("2026-02", 300), ("2026-01", 0)]
    assert [(lot.source.value, lot.remaining) for lot in page.lots] == [("award", 20)]
    assert [(row.kind, row.number, row.points, row.fee_fen, row.detail) for row in page.history] == [
        ("award", "", 20, 0, "巡逻"),
        ("return", back.receipt.receipt_no, -400, 0, "买错了"),
        ("payment", paid.slip_no, 0, -1200, "transfer"),
        ("reversal", reversal.slip_no, 300, 300, "错户"),
        ("redemption", first.slip_no, -300, -300, ""),
        ("sale", sold.receipt_no, 400, 0, ""),
    ]
    assert [(row.actor, row.by, row.reversed_by) for row in page.history[2:5]] == [
        ("clerk", "小陈", ""),
        ("finance", "赵静", ""),
        ("clerk", "小陈", reversal.slip_no),
    ]
    assert page.history[0].at == "2026-03-12T12:00:00+08:00"
    assert page.history[-1].business_date == date(2026, 3, 11)


def test_paid_bills_stand_after_the_owed_ones_newest_first(town: Town) -> None:
    for period in ("2026-01", "2026-02", "2026-03"):
        town.bill(100, period)
    town.desk.office.pay(CLERK, FeePayment(town.home(), 200, "cash"))
    page = town.desk.office.household(town.home())
    assert [(bill.period, bill.owed_fen) for bill in page.bills] == [("2026-03", 100), ("2026-02", 0), ("2026-01", 0)]


def test_bills_that_were_taken_back_stand_apart(town: Town) -> None:
    town.bill(100, "2026-01")
    town.desk.office.void_bill(FINANCE, town.bill(200, "2026-02").bill_no, "面积错了")
    page = town.desk.office.household(town.home())
    assert [(bill.period, bill.amount_fen) for bill in page.bills] == [("2026-01", 100)]
    assert [(bill.period, bill.amount_fen) for bill in page.voided] == [("2026-02", 200)]


def test_the_page_speaks_of_the_day_that_a_redemption_would_have(town: Town) -> None:
    """The month that runs was closed by a clock that went ahead: what is written now is dated in the next one."""
    town.programme(expiry_months=1)
    town.bill(1000)
    town.earn(100)
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    town.clock.to(date(2026, 3, 11))
    home, office = town.home(), town.desk.office
    assert office.household(home).on == date(2026, 4, 1)
    town.clock.to(date(2026, 4, 10))
    assert (office.household(home).on, office.household(home).card.points, office.plan(home, None).points) == (
        date(2026, 4, 10),
        100,
        100,
    )


def test_a_household_is_found_as_people_name_it(town: Town) -> None:
    office = town.desk.office
    assert [card.room for card in office.find("张")] == ["1-1-101"]
    assert [card.room for card in office.find("zs")] == ["1-1-101"]
    assert [card.room for card in office.find("3-2")] == ["3-2-501"]
    assert office.find("13812345678")[0].phone == "138****5678"
    assert office.find("zhao") == ()
    assert [card.room for card in office.find("138 1234-5678")] == ["1-1-101"]
    for text in ("1-1-101", " 1号楼1单元101室 ", "13812345678", "+86 138 1234 5678", "C0001"):
        assert office.in_room(text) == town.home()
    for text in ("5678", "张三", "9-9-999", ""):
        with pytest.raises(Refused, match="no_household"):
            office.in_room(text)
    with pytest.raises(Refused, match="no_household"):
        office.household("H999")


def test_a_room_is_found_however_it_is_written(town: Town) -> None:
    office = town.desk.office
    for word in ("3-2-501", "3号楼2单元501室", "三栋二单元501", "3#2-0501", "３．２．５０１"):
        assert office.in_room(word) == town.home("3-2-501")
        assert [card.room for card in office.find(word)] == ["3-2-501"]
    for word in ("3", "3号楼", "三号楼2单元", "03-2-5"):
        assert [card.room for card in office.find(word)] == ["3-2-501"], word
    assert [card.room for card in office.find("1号楼")] == ["1-1-101", "1-1-102"]
    with pytest.raises(Refused, match="no_household"):
        office.in_room("3号楼2单元")


def test_a_family_of_several_is_one_household(town: Town) -> None:
    ledger, home = town.desk.ledger, town.home()

    def joins(tx: Transaction) -> None:
        first = households.residents(tx, ledger.keys, [home])[home]
        wife = households.Resident("p2", home, "王丽", ("13600002222",), "C0009")
        households.put_residents(tx, ledger.keys, [home], [(first[0], "zhangsan", "zs"), (wife, "wangli", "wl")])

    ledger.write(joins)
    for text in ("13600002222", "C0009", "C0001", "1-1-101"):
        assert town.desk.office.in_room(text) == home
    assert [card.room for card in town.desk.office.find("wl")] == ["1-1-101"]
    assert town.desk.office.household(home).members[1].name == "王**"


def test_a_household_without_a_person_has_no_name_and_no_phone(town: Town) -> None:
    added = town.back.add_household(MANAGER, "5-1-301", None)
    card = town.desk.office.household(added.household_id).card
    assert (card.resident, card.phone, card.points, card.owed_since) == ("", "", 0, "")


def test_without_the_key_everything_reads_but_phones(town: Town, tmp_path: Path) -> None:
    town.earn(10)
    town.bill(100)
    elsewhere = open_ledger(town.place, KeyStore(tmp_path / "no keys", use_os_store=False))
    desk = open_desks(elsewhere, tmp_path)
    desk.ledger.clock = Clock(date(2026, 3, 10))
    page = desk.office.household(town.home())
    assert (page.card.room, page.card.resident, page.card.phone) == ("1-1-101", "张**", "")
    assert (page.card.points, page.card.owed_fen, len(page.members)) == (10, 100, 1)
    assert desk.office.find("5678") == ()
    assert [card.room for card in desk.office.find("zs")] == ["1-1-101"]
    assert desk.office.in_room("C0001") == town.home()
    assert desk.reports.balance("1-1-101")["points"] == 10
    assert desk.till.scan(desk.till.state().basket, "13812345678", 0).outcome.value == "unknown"
    desk.close()
