"""What stands on receipts and slips, and that its sums tie for whoever adds them up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pos.domain.language import LANGUAGES
from pos.domain.paper.document import Code, Cut, Paper
from pos.domain.paper.layout import COLUMNS_58, to_text
from pos.domain.paper.receipt import Part, Receipt, Slip
from pos.domain.paper.slips import receipt_paper, slip_paper
from pos.domain.paper.words import receipt_words
from tests.domain.receipt_samples import (
    HOSTILE,
    PAYMENT,
    REDEMPTION,
    RETURN,
    REVERSAL,
    SALE,
    SHOP,
    hostile_receipt,
    hostile_slip,
    line,
)


def text(value: Receipt | Slip, columns: int = COLUMNS_58, lang: str = "zh_CN", reprint: int = 0) -> str:
    return to_text(paper(value, lang, reprint), columns)


def paper(value: Receipt | Slip, lang: str = "zh_CN", reprint: int = 0) -> Paper:
    if isinstance(value, Receipt):
        return receipt_paper(value, lang=lang, reprint=reprint)
    return slip_paper(value, lang=lang, reprint=reprint)


def lines(value: Receipt | Slip, **more: object) -> list[str]:
    """Rows with their spaces drawn together, as a reader sees them."""
    return [" ".join(row.split()) for row in text(value, **more).splitlines()]  # type: ignore[arg-type]  # arguments by name


def test_a_sale_says_who_when_what_and_how_it_was_paid() -> None:
    seen = lines(SALE)
    assert seen[0] == SHOP
    for row in (
        "单号 S1-T1-1-000123",
        "时间 2026-10-03 18:22:07",
        "收银机 T1 收银员 李娜",
        "房号 3-2-501",
        "3 盒 x 3.50 10.50",
        "牛奶第二件半价 -1.05",
        "1.20 kg x 8.98 10.78",
        "6. 康师傅红烧牛肉面 3.92",
        "5. 满减券 -0.50",
        "商品合计(6 项) 53.35",
        "优惠合计 -1.05",
        "合计 ￥52.30",
        "微信支付 ****4821 50.00",
        "实收现金 5.00",
        "找零 2.70",
        "本次积分 +261",
        "抵物业费 ￥2.61",
        "积分余额 13 516 = ￥135.16",
    ):
        assert row in seen
    assert not any("记账日" in row or "尚欠" in row or "补打" in row for row in seen)


def test_the_number_is_on_the_code_and_the_paper_is_cut() -> None:
    made = paper(SALE)
    assert made.title == "S1-T1-1-000123"
    assert [each.text for each in made.lines if isinstance(each, Code)] == ["S1-T1-1-000123"]
    assert isinstance(made.lines[-1], Cut)


def test_of_two_copies_the_shop_s_is_signed_where_money_goes_back_and_the_customer_s_says_to_keep_it() -> None:
    def rows(receipt: Receipt, part: Part) -> list[str]:
        return [" ".join(row.split()) for row in to_text(receipt_paper(receipt, part=part), COLUMNS_58).splitlines()]

    assert {"- 顾客联 -", "退换货请带此小票"} <= set(rows(SALE, Part.CUSTOMER))
    assert "- 商户联 / 存根 -" in rows(SALE, Part.SHOP)
    assert not any("退换货请带此小票" in row or "顾客签字" in row for row in rows(SALE, Part.SHOP))
    assert any(row.startswith("顾客签字：") for row in rows(RETURN, Part.SHOP))
    assert not any("顾客签字" in row for row in rows(RETURN, Part.CUSTOMER))
    for part in Part:
        assert [each.text for each in receipt_paper(SALE, part=part).lines if isinstance(each, Code)] == [
            SALE.receipt_no
        ]


def test_a_return_says_of_which_receipt_why_and_why_points_went_back() -> None:
    seen = lines(RETURN)
    for row in (
        "退货单",
        "原小票 S1-T1-1-000123",
        "原因 临期，住户不要了",
        "1. 康师傅红烧牛肉面 -3.92",
        "原单第 6 行",
        "积分 -18（实付 3.92 元所得）",
        "优惠 0.35",
        "应退 ￥7.07",
        "退微信支付 ****4821 7.07",
        "退回积分 -36",
        "尚欠积分 25",
    ):
        assert row in seen
    assert "积分 -3：" in "".join(seen)  # 36 back, but only 33 of the two lines: the rest is what the kept goods lost
    assert "退换货请带此小票" not in seen


def test_a_return_without_points_explains_none() -> None:
    plain = replace(RETURN, lines=(line(1, "面", -392, qty_milli=-1000, of_n=6),), points=0, debt_after=None, reason="")
    seen = "\n".join(lines(plain))
    assert "实付" not in seen
    assert "重新计算" not in seen
    assert "本次积分 0" in seen
    assert "原因" not in seen


def test_a_line_of_which_nothing_came_back_is_not_on_the_paper() -> None:
    back, only_points = line(1, "面", -392, qty_milli=-1000, of_n=6), line(2, "盐", 0, qty_milli=0, of_n=7)
    shown = text(replace(RETURN, lines=(back, only_points)))
    assert "面" in shown
    assert "盐" not in shown


def test_no_room_no_points() -> None:
    nobody = replace(SALE, room="", household_id="", points=0, points_after=None, debt_after=None)
    assert "未登记房号，本单不积分" in lines(nobody)
    assert not any("积分余额" in row for row in lines(nobody))
    back = lines(replace(RETURN, room="", household_id="", points=0))
    assert not any("退回积分" in row or "未登记" in row for row in back)


def test_rounding_order_discount_and_debt_are_told_apart() -> None:
    goods = (line(1, "米", 2000, discount_fen=200, net_fen=1790), line(2, "油", 1000, discount_fen=100, net_fen=895))
    rounded = replace(
        SALE, lines=goods, discount_fen=150, rounding_fen=-15, total_fen=2685, change_fen=15, debt_after=40,
        tenders=(("cash", 2685, 2700, ""),),
    )  # fmt: skip
    seen = lines(rounded)
    for row in ("商品合计(2 项) 30.00", "优惠合计 -3.00", "其中整单优惠 -1.50", "抹零 -0.15", "合计 ￥26.85"):
        assert row in seen
    assert "尚欠积分 40" in seen
    over = replace(SALE, tenders=(("voucher", 5230, 6000, ""),), change_fen=0)
    assert "代金券 52.30" in lines(over)
    coins = replace(RETURN, total_fen=-710, tenders=(("cash", -710, -710, ""),))
    assert "现金凑整 -0.03" in lines(coins)
    assert "退现金 7.10" in lines(coins)


@pytest.mark.parametrize("receipt", [SALE, RETURN], ids=["sale", "return"])
def test_the_sums_on_the_paper_tie(receipt: Receipt) -> None:
    seen = "\n".join(lines(receipt, columns=48))

    def amount(pattern: str) -> int:
        return sum(int(found.replace(".", "")) for found in re.findall(pattern + r" (-?[\d.]+)$", seen, re.MULTILINE))

    goods, discounts = amount(r"商品合计\(\d+ 项\)"), amount("优惠合计")
    total = int(re.findall(r"(?:合计|应退) ￥([\d.]+)$", seen, re.MULTILINE)[0].replace(".", ""))
    assert goods + discounts == (total if receipt.kind == "sale" else -total)
    assert amount(r"(?:微信支付|实收现金|退微信支付)(?: \*\*\*\*4821)?") - amount("找零") == total


def test_a_plain_sale_says_its_total_once_and_no_balance_that_is_not_known() -> None:
    plain = replace(SALE, lines=(line(1, "米", 5230),), points_after=None)
    seen = lines(plain)
    assert sum("52.30" in row for row in seen) == 2
    assert not any(row.startswith("积分余额") for row in seen)


def test_a_late_sale_shows_the_day_it_is_booked_on() -> None:
    assert "记账日 2026-11-01" in lines(replace(SALE, business_date="2026-11-01"))


def test_a_reprint_is_the_same_paper_with_a_mark() -> None:
    once, again = paper(SALE), paper(SALE, reprint=2)
    extra = [each for each in again.lines if each not in once.lines]
    assert len(extra) == len(again.lines) - len(once.lines) == 2
    assert "** 补打副本 **" in lines(SALE, reprint=2)
    assert "第 2 次补打，不是另一笔" in lines(SALE, reprint=2)
    assert "** COPY **" in lines(SALE, reprint=1, lang="en")


def test_a_quantity_of_nothing_and_a_price_of_nothing_are_not_multiplied() -> None:
    odd = replace(
        SALE, lines=(line(1, "赠品", 0), line(2, "未称", 150, qty_milli=0), line(3, "箱", 900, unit_price_fen=1000))
    )
    seen = lines(odd)
    assert "1. 赠品 0.00" in seen
    assert "2. 未称 1.50" in seen
    assert "1 件 x 10.00 9.00" in seen


def test_another_price_than_the_shelfs_says_both() -> None:
    cheaper = SALE.lines[0]._replace(shelf_price_fen=1500)
    assert any("15.00" in row for row in lines(replace(SALE, lines=(cheaper, *SALE.lines[1:]))))


def test_a_slip_that_does_not_know_what_is_left_says_nothing_of_it() -> None:
    assert not any("剩余积分" in row for row in lines(replace(REDEMPTION, points_after=None)))


def test_a_redemption_slip_has_two_equal_parts() -> None:
    first, second = text(REDEMPTION).split("- " * 15 + "-\n")[:2]
    assert "- 住户联 -" in first
    assert "- 物业联 -" in second
    assert "经办盖章" in first
    assert "住户签字" in second
    same = first.replace("住户联", "").replace("经办盖章", "")
    assert same == second.replace("物业联", "").replace("住户签字", "")
    seen = lines(REDEMPTION)
    for row in (
        "2026-08 物业费 4 000 40.00",
        "账单 B-2026-08-017",
        "抵扣积分 13 400",
        "抵物业费 ￥134.00",
        "剩余积分 116 = ￥1.16",
    ):
        assert seen.count(row) == 2
    assert sum(isinstance(each, Cut) for each in paper(REDEMPTION).lines) == 2


def test_a_reversal_names_what_it_undoes_and_a_payment_how_it_was_paid() -> None:
    undone = lines(REVERSAL)
    for row in ("抵扣冲正凭单", "原单号 S1-OF-1-000007", "原因 抵错了户", "退回积分 13 400", "恢复欠费 ￥134.00"):
        assert row in undone
    paid = lines(PAYMENT)
    for row in ("物业费收据", "缴费方式 微信支付", "流水号 ****4821", "2026-08 物业费 40.00", "实缴 ￥40.00"):
        assert row in paid
    assert not any("积分 " in row for row in paid)
    assert not any("预存" in row or "仍欠" in row for row in paid)


def test_a_fee_receipt_is_the_property_companys() -> None:
    given = replace(PAYMENT, payment_kind="cash", reference="", amount_fen=5050, advance_fen=1050, given_fen=10_000)
    said = replace(given, issuer="和平物业", account="建行 6217", stamp="收费专用章", owed_after_fen=-1050)
    paid = lines(said)
    assert paid[0] == "和平物业"
    for row in (
        "预存 10.50",
        "实缴 ￥50.50",
        "大写：伍拾元伍角整",
        "实收现金 100.00",
        "找零 49.50",
        "预存余额 ￥10.50",
    ):
        assert row in paid
    assert {"收款账户：建行 6217", "（收费专用章）", "以上缴清，不欠费", "缴费方式 现金"} <= set(paid)
    back = lines(replace(said, kind="payment_reversal", amount_fen=-5050, advance_fen=-1050, owed_after_fen=4000))
    for row in ("物业费退款凭单", "退款方式 现金", "退款 ￥50.50", "仍欠 ￥40.00"):
        assert row in back
    assert not any("找零" in row for row in back)


def test_english_has_every_word_and_no_chinese_of_ours() -> None:
    chinese, english = receipt_words("zh_CN"), receipt_words("en_US")
    assert chinese.keys() == english.keys()
    assert all(word.isascii() for word in english.values())
    assert not any(word.isascii() for word in chinese.values())
    assert re.findall(r"\{\w+\}", "".join(chinese.values())) == re.findall(r"\{\w+\}", "".join(english.values()))


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_name_is_more_than_text(name: str, lang: str) -> None:
    for made in (receipt_paper(hostile_receipt(name), lang=lang), slip_paper(hostile_slip(name), lang=lang)):
        for columns in (32, 42, 48):
            for char in to_text(made, columns).replace("\n", ""):
                assert char.isprintable()
