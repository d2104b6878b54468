"""A week with a stall, a consigned enterprise that pays for its points, and promotions: counted again by hand."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pos.domain.goods.items import Ownership, Vendor
from pos.domain.promotions.promotion import Promotion, PromotionKind
from tests.services.town import APPLES, CABBAGE, CASH, CASHIER, FINANCE, HONEY, LEAD, MANAGER, NOODLES, approved_by

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town

MONDAY = date(2026, 3, 16)
STALL = Vendor("V7", "老杨菜摊", Ownership.STALL, valid_from=date(2026, 3, 1), until=date(2026, 12, 31))
BEES = Vendor("V1", "邻县蜂场", Ownership.CONSIGNED, 1250, funds_points=True)


def half_up(value: Fraction) -> int:
    """To the nearest whole, a half upwards; below zero like above."""
    whole = int(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole


def recounted(sold: list[dict[str, Any]], barcode: str, rate_bp: int) -> dict[str, int]:
    """From the receipts alone: what the goods came to, commission of what stays sold, what their points are worth."""
    kept: dict[tuple[str, int], int] = {}
    sums = {"sales_fen": 0, "returns_fen": 0, "points_share_fen": 0}
    order: dict[str, list[tuple[str, int]]] = {}
    for one in sold:
        for line in one["lines"]:
            if line["barcode"] != barcode:
                continue
            sums["points_share_fen"] += line["points"]
            if one["kind"] == "sale":
                sums["sales_fen"] += line["net_fen"]
                kept[one["receipt_no"], line["n"]] = line["net_fen"]
                order.setdefault(one["receipt_no"], []).append((one["receipt_no"], line["n"]))
            else:
                sums["returns_fen"] -= line["net_fen"]
                kept[order[one["of"]][0]] += line["net_fen"]
    return {**sums, "commission_fen": sum(half_up(Fraction(fen * rate_bp, 10_000)) for fen in kept.values())}


def test_a_week_ends_with_two_statements_that_a_recount_agrees_with(town: Town, tmp_path: Path) -> None:
    desk = town.desk
    desk.terms.put(MANAGER, STALL, "低保，街道证明 14 号", approved_by("lead"))
    desk.terms.put(MANAGER, BEES)
    days = MONDAY, MONDAY + timedelta(6)
    desk.promotions.put(
        MANAGER, Promotion("P1", "会员九折", PromotionKind.PERCENT, *days, off_bp=1000, members_only=True)
    )
    desk.promotions.put(
        MANAGER, Promotion("P2", "满 50 减 3", PromotionKind.THRESHOLD, *days, over_fen=5000, off_fen=300)
    )
    town.know_goods()
    till, taken = town.till(), 0
    for n in range(7):
        town.clock.to(MONDAY + timedelta(n))
        till.open_shift(CASHIER, 20_000)
        numbers = [
            till.complete(CASHIER, town.shop.promoted(town.basket(*wanted, room=room)), CASH).receipt_no
            for wanted, room in (
                (((HONEY, 1000 * (n % 3 + 1)), (CABBAGE, 800 + 130 * n)), "1-1-101"),
                (((CABBAGE, 1250), (NOODLES, 2000)), None),
                (((HONEY, 1000), (APPLES, 1337), (CABBAGE, 500)), "3-2-501"),
            )
        ]
        if n % 2:
            till.give_back(CASHIER, numbers[0], ((1, 1000), (2, 300)), "坏了")
        paid = till.vendors.pay_today(LEAD, "V7")
        report = till.drawer.read(LEAD)
        assert ("vendor_paid", "cash", 1, -paid.sums.due_fen) in [
            (one.kind, one.way, one.times, one.fen) for one in report.figures.sums.moved
        ]
        assert till.close_shift(CASHIER, report.expected_cash_fen).variance_fen == 0
        taken += paid.sums.due_fen
    town.clock.to(date(2026, 4, 1))
    settled = desk.office.vendors.settle(FINANCE, "V1", "2026-03")
    desk.office.vendors.pay(FINANCE, "V1", settled.number, "transfer")
    desk.months.close(FINANCE, "2026-03")
    with (desk.months.export("2026-03", tmp_path).folder / "vendors.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    sold = desk.reports.sales()
    for code, barcode, rate_bp in (("V1", HONEY.barcode, 1250), ("V7", CABBAGE.barcode, 0)):
        again = recounted(sold, barcode, rate_bp)
        if code == "V7":
            again["points_share_fen"] = 0
        told = {name: int(rows[code][name]) for name in again}
        assert told == again, code
        due = again["sales_fen"] - again["returns_fen"] - again["commission_fen"] - again["points_share_fen"]
        assert int(rows[code]["due_fen"]) == due
        assert due == (settled.sums.due_fen if code == "V1" else taken)
    town.assert_proven()
