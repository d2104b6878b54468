"""A month of a small community, made up, with every column in use and every sum tying."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pos.domain.month.books import (
    ExceptionRow,
    HouseholdMonth,
    MonthPack,
    RedemptionRow,
    SalesDayRow,
    TieOut,
    VendorRow,
)
from pos.domain.month.tie_outs import fees_flow, points_flow, settlement, tie_outs
from pos.exchange.month.pack import write_pack
from tests.conftest import ROOT

PACKS: Final = ROOT / "tests" / "golden" / "packs"
COMPANY: Final = "和平东物业服务有限公司"

HOUSEHOLDS: Final = (
    HouseholdMonth(
        "10-1-101", points_opening=420, earned=2615, returned=130, fees_opening_fen=14000, billed_fen=4000,
        paid_electronic_fen=18000, household_no="3",
    ),
    HouseholdMonth(
        "3-2-501", points_opening=13255, earned=261, awarded=200, redeemed=13400, fees_opening_fen=14000,
        billed_fen=4460, waived_fen=60, paid_cash_fen=1000, paid_points_fen=13400, household_no="1",
    ),
    HouseholdMonth(
        "3-2-1001", points_opening=800, earned=96, restored=500, transferred_in=77, expired=123, transferred_out=50,
        settled=10, debt_closing=0, fees_opening_fen=0, billed_fen=3915, paid_points_fen=-500,
        household_no="12",
    ),
    HouseholdMonth("1-1-101", returned=0, debt_closing=45, household_no="2"),
)  # fmt: skip

_TWO, _TEN = "S1-OF-1-000002", "S1-OF-1-000010"
_AFTERNOON, _MORNING = "2026-10-30T16:20:05+08:00", "2026-10-31T09:00:00+08:00"
REDEMPTIONS: Final = (
    RedemptionRow(_TEN, _MORNING, "3-2-1001", "2026-09", "物业费", -500, -500, "finance", "S1-OF-1-000001"),
    RedemptionRow(_TWO, _AFTERNOON, "3-2-501", "2026-09", "物业费", 4000, 4000, "clerk", ""),
    RedemptionRow(_TWO, _AFTERNOON, "3-2-501", "2026-08", "物业费", 9400, 9400, "clerk", ""),
)

VENDORS: Final = (
    VendorRow("V10", "stall", 12340, 500, 0, 0, 0, 11840),
    VendorRow("V2", "consigned", 50000, 0, 4000, 1250, -300, 44450),
)

SALES: Final = (
    SalesDayRow("2026-10-31", "T1", 12, 1, 65432, 1234, {"cash": 20000, "wechat": 30000, "alipay": 14198}, 3209),
    SalesDayRow("2026-10-30", "T2", 1, 0, 523, 0, {"cash": 23, "wechat": 500}, 26),
    SalesDayRow("2026-10-30", "T1", 3, 0, 10000, 0, {"cash": 8500, "unionpay": 500, "voucher": 500, "ecny": 500}, 475),
)

EXCEPTIONS: Final = (
    ExceptionRow("debt", "1-1-101", "S1-T1-1-000077", "欠 45 积分"),
    ExceptionRow("reversed_across_close", "3-2-1001", "S1-OF-1-000010", "冲正 2026-09 的抵扣"),
    ExceptionRow("late", "3-2-501", "S1-T1-1-000078", "=cmd|' /C calc'!A0"),
)


def month_sample() -> MonthPack:
    """The sample, in no particular order: the pack puts everything in its place."""
    households = tuple(
        replace(row, points_closing=points_flow(row), fees_closing_fen=fees_flow(row)) for row in HOUSEHOLDS
    )
    paid = sum(row.paid_points_fen for row in households)
    ties: tuple[TieOut, ...] = tie_outs(households, sum(row.amount_fen for row in REDEMPTIONS), paid)
    return MonthPack(
        period="2026-10",
        shop_id="S1",
        shop_name="和平东红色积分超市",
        property_company=COMPANY,
        closed_on="2026-10-31",
        closed_by_version="0.9.0",
        programme_versions=(2, 1),
        chain_heads=(("T1", 1234, "a1" * 32), ("OF", 57, "0f" * 32)),
        previous_manifest_sha256="9b" * 32,
        households=households,
        redemptions=REDEMPTIONS,
        settlement=settlement(COMPANY, [row.amount_fen for row in REDEMPTIONS]),
        vendors=VENDORS,
        sales_by_day=SALES,
        exceptions=EXCEPTIONS,
        tie_outs=ties,
        names={"clerk": "赵敏", "finance": "孙会计"},
    )


if __name__ == "__main__":
    write_pack(month_sample(), PACKS)
