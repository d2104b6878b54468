"""The shop's reports beside a recount in plain Python of what its receipts say; what cashiers did, each way to it."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from pos.domain.language import LANGUAGES
from pos.domain.sale.basket import item_line
from pos.domain.sale.changes import LineOff, NewPrice, Off, OrderOff
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.tender import Offer, TenderKind
from pos.domain.stock.movement import NO_BATCH, Goods
from pos.domain.takings import words
from pos.domain.takings.report import MEASURES, Exceptional, Report, View, told
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services.stock.moving import Delivery
from pos.services.takings import Takings, save_picture
from tests.services.town import (
    AUDITOR,
    CABBAGE,
    CASH,
    CASHIER,
    FINANCE,
    HONEY,
    LEAD,
    MANAGER,
    NOODLES,
    TOFFEE,
    approved_by,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town

FIRST, LAST = date(2026, 3, 10), date(2026, 3, 12)
WECHAT = (Offer(TenderKind.WECHAT, 550), Offer(TenderKind.CASH))


def lived(town: Town) -> Takings:
    """Three days of sales and returns, with points and without."""
    town.programme(categories={"特产": 900}, vendors={"V7": 0})
    number = town.sell((NOODLES, 2000), (HONEY, 1000)).receipt_no
    town.sell((TOFFEE, 3000), room=None)
    town.clock.to(date(2026, 3, 11), 18, 30)
    town.sell((NOODLES, 1000), (CABBAGE, 1500), offers=WECHAT, room="3-2-501")
    town.take_back(number, (1, 1000), (2, 1000))
    town.clock.to(date(2026, 3, 12), 9)
    town.sell((HONEY, 4000), offers=CASH)
    return Takings(town.shop)


def figures(report: Report, *names: str) -> dict[str, tuple[int, ...]]:
    """Key -> those figures."""
    at = [[one.name for one in MEASURES[report.view]].index(name) for name in names]
    return {row.key: tuple(row.figures[n] for n in at) for row in report.rows}


def recounted(town: Town) -> dict[str, dict[str, list[int]]]:
    """View -> key -> [sold, given back], of what receipts say."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    goods = {one.barcode: one for one in town.goods.values()}
    for one in town.desk.reports.sales():
        side = int(one["kind"] == "return")
        sign = 1 - 2 * side
        found["days"][one["business_date"]][side] += sign * one["total_fen"]
        found["hours"][one["sold_at"][11:13]][side] += sign * one["total_fen"]
        for line in one["lines"]:
            item = goods[line["barcode"]]
            found["categories"][item.category][side] += sign * line["net_fen"]
            found["vendors"][item.vendor][side] += sign * line["net_fen"]
        for tender in one["tenders"]:
            found["tenders"][tender["kind"]][side] += sign * tender["amount_fen"]
    return found


def test_every_view_is_what_the_receipts_add_up_to(town: Town) -> None:
    desk, counted = lived(town), recounted(town)
    for view in (View.DAYS, View.HOURS, View.CATEGORIES, View.VENDORS, View.TENDERS):
        report = desk.report(view, FIRST, LAST)
        assert figures(report, "sold", "back") == {key: tuple(sums) for key, sums in counted[view].items()}
        assert sum(net for (net,) in figures(report, "net").values()) == 14_470
    baskets = desk.report(View.BASKETS, FIRST, LAST)
    assert figures(baskets, "receipts", "net") == {"0": (2, 999 + 925), "2": (1, 4099), "4": (1, 11_996)}
    assert figures(desk.report(View.DAYS, FIRST, FIRST), "receipts", "returns") == {"2026-03-10": (2, 0)}
    town.assert_proven()


def test_points_cost_what_their_rules_gave_less_what_came_back(town: Town) -> None:
    desk = lived(town)
    report = desk.report(View.POINTS, FIRST, LAST)
    found = figures(report, "points", "cost")
    points = sum(one["points"] for one in town.desk.reports.sales())
    assert sum(given for given, _ in found.values()) == sum(cost for _, cost in found.values()) == points > 0
    assert set(found) == {"category/特产/900", "default/500"}
    assert [words.row_words(report, row, "zh_CN") for row in report.rows] == [
        "类别 特产 · 9.00 分/元",
        "默认 · 5.00 分/元",
    ]


@pytest.mark.parametrize("view", [View.POINTS, View.MARGINS])
def test_points_whose_household_came_later_cost_as_much(town: Town, view: View) -> None:
    """The same sale with its household and without, which comes later: the same rows; and it comes back to nothing."""
    town.programme(categories={"特产": 900}, items={NOODLES.barcode: 700})
    goods = ((NOODLES, 2000), (HONEY, 1000), (TOFFEE, 3000))
    delivery = Delivery(tuple(Goods(one.barcode, 90_000, NO_BATCH, 200) for one, _ in goods))
    town.desk.stock.receive(MANAGER, delivery)
    at_once, desk = town.sell(*goods), Takings(town.shop)
    before = desk.report(view, FIRST, FIRST, MANAGER)
    late = town.sell(*goods, room=None)
    town.desk.office.late.add(MANAGER, late.receipt_no, town.home("1-1-102"), new_id())
    after = desk.report(view, FIRST, FIRST, MANAGER)
    assert [row.key for row in after.rows] == [row.key for row in before.rows]
    summed = [n for n, one in enumerate(MEASURES[view]) if one.summed]
    for row, one in zip(after.rows, before.rows, strict=True):
        assert [row.figures[n] for n in summed] == [2 * one.figures[n] for n in summed]
    for receipt in (at_once, late):
        town.take_back(receipt.receipt_no, (1, 2000), (2, 1000), (3, 3000))
    assert not any(desk.report(view, FIRST, FIRST, MANAGER).total[n] for n in summed)


def test_what_points_cost_of_the_margin_is_told_to_those_who_may_see_costs(town: Town) -> None:
    delivery = Delivery((Goods(NOODLES.barcode, 9000, NO_BATCH, 400), Goods(TOFFEE.barcode, 9000, NO_BATCH, 300)))
    town.desk.stock.receive(MANAGER, delivery)
    desk = lived(town)
    for who in (MANAGER, FINANCE, AUDITOR):
        report = desk.report(View.MARGINS, FIRST, LAST, who)
        found = {row.key: row.figures for row in report.rows}
        # two noodles sold and one back, one more the next day: 550 each; honey and cabbage have no purchase price
        net, points = 1100, found["default/500"][2]
        assert found["default/500"] == (net, 300, points, 300 - points, points * 10_000 // 300, 0, 0)
        assert found["category/特产/900"] == (0, 0, 0, 0, 0, 2, 11_996)
        assert (
            0
            < points
            == sum(
                line["points"] for one in town.desk.reports.sales() for line in one["lines"] if line["name"] == "挂面"
            )
        )
    report = desk.report(View.MARGINS, FIRST, LAST, MANAGER)
    assert "没有进价的行：2" in words.without_words(report, "zh_CN")
    assert words.without_words(desk.report(View.POINTS, FIRST, LAST), "en") == ""
    for somebody, code in ((None, "nobody"), (CASHIER, "not_allowed"), (LEAD, "not_allowed")):
        with pytest.raises(Refused, match=code):
            desk.report(View.MARGINS, FIRST, LAST, somebody)


def test_what_cashiers_did_is_counted_and_leads_to_each_receipt(town: Town) -> None:
    till = town.till()
    till.open_shift(CASHIER, 0)
    one = till.prices.change(CASHIER, town.basket((NOODLES, 2000), (HONEY, 1000)), NewPrice(1, 500, "damaged"))
    one = till.prices.change(CASHIER, one, LineOff(2, Off(fen=300), "老顾客"))
    changed = till.complete(CASHIER, one, CASH).receipt_no
    two = till.prices.change(CASHIER, town.basket((HONEY, 1000)), OrderOff(Off(fen=1500), "赔礼"), approved_by("lead"))
    off_all = till.complete(CASHIER, two, CASH).receipt_no
    three = replace(town.basket((NOODLES, 3000), (TOFFEE, 1000)), totalled=True)
    voided = till.complete(CASHIER, till.void_line(CASHIER, three, 1), CASH).receipt_no
    till.held.hold(CASHIER, town.basket((HONEY, 1000)), 2999)
    till.held.discard_held(CASHIER, till.held.waiting()[0].held_id)
    for n in range(3):
        till.drawer.open_alone(LEAD, "换零钱", f"k{n}")
    loose = ReturnRequest("", None, goods=(item_line(town.goods[NOODLES.barcode], 1000),), approver=approved_by("lead"))
    back = till.returns.give_back(CASHIER, loose, new_id()).receipt.receipt_no
    desk = Takings(town.shop)
    report = desk.report(View.CASHIERS, FIRST, LAST)
    found = {told(row): row.figures[:2] for row in report.rows}
    assert found == {
        ("cashier", Exceptional.OVERRIDES): (1, 100),
        ("cashier", Exceptional.DISCOUNTS): (2, 300 + 1500),
        ("cashier", Exceptional.VOIDS): (1, 1650),
        ("cashier", Exceptional.DISCARDED): (1, 2999),
        ("cashier", Exceptional.LOOSE_RETURNS): (1, 550),
        ("lead", Exceptional.NO_SALES): (3, 0),
    }
    assert [told(row) for row in report.rows if row.odd] == [("lead", Exceptional.NO_SALES)]

    def numbers(login: str, what: Exceptional) -> set[str]:
        return {one.number for one in desk.occurrences(login, what, FIRST, LAST)}

    assert numbers("cashier", Exceptional.OVERRIDES) == {changed}
    assert numbers("cashier", Exceptional.DISCOUNTS) == {changed, off_all}
    assert numbers("cashier", Exceptional.VOIDS) == {voided}
    assert numbers("cashier", Exceptional.LOOSE_RETURNS) == {back}
    no_sales = desk.occurrences("lead", Exceptional.NO_SALES, FIRST, LAST)
    assert [(one.number, one.reason) for one in no_sales] == [("", "换零钱")] * 3
    assert changed in str(desk.paper(changed, "zh_CN").lines)
    assert words.exception_sentence(report, report.rows[0], "zh_CN").endswith("比平常多得多，看一看。")
    town.assert_proven()


def test_nothing_is_a_report_too_and_days_in_a_wrong_order_are_none(town: Town) -> None:
    desk = Takings(town.shop)
    for view in View:
        assert desk.report(view, FIRST, FIRST, MANAGER).rows == ()
    with pytest.raises(Refused, match="bad_span"):
        desk.report(View.DAYS, LAST, FIRST)
    with pytest.raises(Refused, match="future_date"):
        desk.report(View.DAYS, date(2027, 1, 1), date(2027, 1, 2))


def test_every_view_is_saved_as_a_workbook_and_as_csv_in_both_languages(town: Town, tmp_path: Path) -> None:
    desk = lived(town)
    for view in View:
        report = desk.report(view, FIRST, LAST, MANAGER)
        for lang in LANGUAGES:
            file = desk.save(report, tmp_path, "csv", lang)
            rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
            assert [row["key"] for row in rows] == [row.key for row in report.rows]
            book = desk.save(report, tmp_path, "xlsx", lang)
            assert "xl/worksheets/sheet1.xml" in ZipFile(book).namelist()
            assert book.read_bytes() == desk.save(report, tmp_path, "xlsx", lang).read_bytes()
            assert all(words.row_words(report, row, lang) for row in report.rows)
    days = desk.report(View.DAYS, FIRST, LAST)
    assert save_picture(days, b"png", tmp_path, "en").read_bytes() == b"png"
    sold = list(csv.DictReader(io.StringIO(desk.save(days, tmp_path, "csv", "en").read_text("utf-8"))))
    assert [int(row["net_fen"]) for row in sold] == [row.figures[4] for row in days.rows]
