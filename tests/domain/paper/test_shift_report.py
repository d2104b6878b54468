"""What stands on a shift's paper: only what happened, each with its count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pos.domain.paper.layout import COLUMNS_58, to_text
from pos.domain.paper.shift_report import report_paper
from pos.domain.shift.figures import Figures, Numbers
from pos.domain.shift.report import ChainEnd, Shift, ShiftReport
from pos.domain.shift.sums import Moved, Returned, ShiftSums

SHIFT = Shift("e1", "T1", "cashier", "小李", "2026-11-29T08:00:00+08:00", date(2026, 11, 29), 20000)
CALM = ShiftReport("", SHIFT, "", "", Figures(ShiftSums(2, 0, 3000, 0), grand_total_fen=3000), 23000, 0, 0)
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
    returned=(Returned("damaged", 1, 500),),
    without_receipt=1,
    without_receipt_fen=500,
    reprints=4,
    first_receipt="S1-T1-1-000001",
    last_receipt="S1-T1-1-000003",
)


def lines(report: ShiftReport, lang: str = "zh_CN") -> list[str]:
    """Rows with their spaces drawn together."""
    return [
        " ".join(row.split()) for row in to_text(report_paper("和平东", report, lang=lang), COLUMNS_58).splitlines()
    ]


def test_what_happened_is_counted() -> None:
    seen = lines(replace(CALM, figures=Figures(BUSY, (Numbers("S1-T1-1-000001", "S1-T1-1-000003", 3, 0),), 3000)))
    for row in (
        "退货 1 单 -5.00",
        "未结单退还 1 笔 7.00",
        "挂单 3 单",
        "整单作废 2 单 9.00",
        "其中挂过的 1 单",
        "转存保险柜 1 笔 -10.00",
        "破损 1 -5.00",
        "其中无小票 1 单 -5.00",
        "补打 4 张",
        "上次交班以来 3 张，连续无缺号",
    ):
        assert row in seen


def test_what_did_not_happen_is_not_told() -> None:
    told = "\n".join(lines(CALM))
    assert not any(word in told for word in ("退货", "挂单", "作废", "退还", "转存"))


def test_a_z_says_what_never_happened_what_is_missing_and_where_its_chain_stood() -> None:
    gap = Figures(ShiftSums(2, 0, 3000, 0), (Numbers("S1-T1-1-000001", "S1-T1-1-000004", 2, 2),), 3000)
    z = replace(CALM, report_no="S1-T1-1-Z000001", figures=gap, end=ChainEnd(482, "3fa291bc77de0a14" + "0" * 48))
    seen = lines(z, "en")
    told = " ".join(seen)
    assert "Chain 482 · 3fa2 91bc 77de 0a14" in seen
    assert "2 since the last report, 2 MISSING!" in told
    assert "Not once: returns, taken out after the total, prices changed, held, voided whole" in told
