"""What stands on a shift's paper: only what happened, each with its count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pos.domain.paper.layout import COLUMNS_58, to_text
from pos.domain.paper.shift_report import report_paper
from pos.domain.shift.report import Shift, ShiftReport
from pos.domain.shift.sums import Moved, ShiftSums

SHIFT = Shift("e1", "T1", "cashier", "小李", "2026-11-29T08:00:00+08:00", date(2026, 11, 29), 20000)
CALM = ShiftReport("", SHIFT, "", "", ShiftSums(2, 0, 3000, 0), 23000, 0, 0, 3000)
BUSY = ShiftSums(
    sales=2,
    returns=1,
    sales_fen=3000,
    refunds_fen=500,
    moved=(Moved("sale", "cash", 2, 3000), Moved("cash_moved", "drop", 1, -1000)),
    handed_back=1,
    handed_back_fen=700,
    held=3,
    discarded=2,
    discarded_fen=900,
    held_and_discarded=1,
    overrides=1,
    overrides_fen=100,
    voids=1,
    voided_fen=250,
    no_sales=1,
    first_receipt="S1-T1-1-000001",
    last_receipt="S1-T1-1-000003",
)


def lines(report: ShiftReport, lang: str = "zh_CN") -> list[str]:
    """Rows with their spaces drawn together."""
    return [
        " ".join(row.split()) for row in to_text(report_paper("和平东", report, lang=lang), COLUMNS_58).splitlines()
    ]


def test_what_happened_is_counted() -> None:
    seen = lines(replace(CALM, sums=BUSY))
    for row in (
        "退货 1 单 -5.00",
        "未结单退还 1 笔 7.00",
        "挂单 3 单",
        "整单作废 2 单 9.00",
        "其中挂过的 1 单",
        "转存保险柜 1 笔 -10.00",
    ):
        assert row in seen


def test_what_did_not_happen_is_not_told() -> None:
    told = "\n".join(lines(CALM))
    assert not any(word in told for word in ("退货", "挂单", "作废", "退还", "转存"))
