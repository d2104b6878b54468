"""The settlement page: one line to pay, in figures and in words, and where both sides stamp it."""

from __future__ import annotations

from dataclasses import replace

from pos.domain.month.tie_outs import settlement
from pos.exchange.month.settlement import settlement_pdf
from tests.exchange.month.test_pdf import FINGERPRINT, text_of
from tests.exchange.month_sample import COMPANY, month_sample


def test_one_line_that_both_sides_sign() -> None:
    data = settlement_pdf(month_sample(), "工行和平支行 6222 0000 1234", FINGERPRINT)
    text = text_of(data)
    for expected in (
        "积分抵扣物业费结算单",
        "2026年10月",
        "付款方：和平东红色积分超市（S1）",
        f"收款方：{COMPANY}",
        "积分抵扣合计1张134.00",
        "减：冲正合计1张5.00",
        "应付129.00",
        f"和平东红色积分超市应付{COMPANY}：¥129.00",
        "人民币（大写）：壹佰贰拾玖元整",
        "收款账户：工行和平支行622200001234",
        f"{COMPANY}（盖章）",
        "和平东红色积分超市（盖章）",
        FINGERPRINT,
    ):
        assert expected in text
    assert data.count(b"/Type /Page\n") == 1
    assert settlement_pdf(month_sample(), "工行和平支行 6222 0000 1234", FINGERPRINT) == data


def test_the_other_side_may_be_the_one_that_owes() -> None:
    other = replace(month_sample(), settlement=settlement(COMPANY, [-1234]))
    assert "收款账户" not in text_of(settlement_pdf(month_sample(), "", FINGERPRINT))
    text = text_of(settlement_pdf(other, "工行", FINGERPRINT))
    assert "收款账户" not in text
    assert f"付款方：{COMPANY}收款方：和平东红色积分超市（S1）" in text
    assert f"{COMPANY}应付和平东红色积分超市：¥12.34" in text
