"""The shift's report on paper: three truths on a Z, nothing of the drawer on a blind X."""

from __future__ import annotations

from dataclasses import replace

from pos.domain.paper.layout import to_text
from pos.domain.paper.shift import ShiftFacts, shift_paper
from pos.domain.shift.sums import ShiftSums

SUMS = ShiftSums(
    sales=41,
    returns=2,
    sales_fen=215030,
    refunds_fen=1250,
    discounts_fen=3300,
    rounding_fen=-27,
    tenders=(("cash", 80000), ("wechat", 133780)),
    paid_in_fen=5000,
    paid_out_fen=2000,
    drops_fen=50000,
    voids_after_subtotal=3,
    no_sales=1,
    points_earned=10740,
    points_taken_back=62,
    first_receipt="S1-T1-1-000101",
    last_receipt="S1-T1-1-000143",
)
Z = ShiftFacts(
    report_no="S1-T1-Z000144",
    kind="z",
    shop_name="和平东红色积分超市",
    till="T1",
    cashier="李娜",
    opened_at="2026-10-03T07:58:00+08:00",
    closed_at="2026-10-03T21:03:10+08:00",
    sums=SUMS,
    float_fen=20000,
    expected_fen=53000,
    declared_fen=52950,
    grand_total_fen=98765432,
    gaps=0,
    chain_head="ab" * 32,
)


def lines(facts: ShiftFacts, **more: object) -> list[str]:
    made = shift_paper(facts, **more)  # type: ignore[arg-type]  # arguments by name
    return [" ".join(row.split()) for row in to_text(made, 32).splitlines()]


def test_a_z_report_shows_three_truths_and_what_to_look_at() -> None:
    seen = lines(replace(Z, verified_fen=52900))
    for row in (
        "Z 交班报告",
        "单号 S1-T1-Z000144",
        "小票 S1-T1-1-000101",
        "销售(41 单) 2150.30",
        "退货(2 单) -12.50",
        "净销售 ￥2137.80",
        "已含优惠 33.00",
        "已含抹零 -0.27",
        "微信支付 1337.80",
        "备用金 200.00",
        "现金收入净额 800.00",
        "存入 50.00",
        "支出 -20.00",
        "缴款 -500.00",
        "系统应有 530.00",
        "清点申报 529.50",
        "复核 529.00",
        "短款 ￥1.00",
        "小计后取消行 3",
        "断号 0",
        "累计总额 ￥987654.32",
        "链 abababababababab",
        "值班长签字： ________________",
    ):
        assert row in seen


def test_over_and_even_are_told() -> None:
    assert "长款 ￥0.50" in lines(replace(Z, declared_fen=53050))
    assert "相符 ￥0.00" in lines(replace(Z, declared_fen=53000))


def test_a_blind_x_report_gives_the_drawer_away_nowhere() -> None:
    x = replace(
        Z,
        kind="x",
        float_fen=None,
        expected_fen=None,
        declared_fen=None,
        grand_total_fen=None,
        gaps=None,
        chain_head="",
    )
    seen = "\n".join(lines(x))
    assert "X 读数报告" in seen
    for hidden in ("现金", "备用金", "系统应有", "签字", "530.00", "800.00", "微信"):
        assert hidden not in seen


def test_an_empty_shift_and_a_reprint() -> None:
    empty = replace(Z, sums=ShiftSums(), declared_fen=None)
    seen = lines(empty, reprint=2, lang="en")
    assert "** REPRINT 2 **" in seen
    assert "Sales (0) 0.00" in seen
    assert "Receipts" not in "\n".join(seen)
    assert "Over ￥" not in "\n".join(seen)
