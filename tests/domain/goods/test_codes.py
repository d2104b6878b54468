from __future__ import annotations

import pytest

from pos.domain.goods import codes
from pos.domain.goods.codes import CodeShape
from pos.domain.sale.tender import TenderKind


def test_check_digits() -> None:
    assert codes.gs1_check_digit("690123456789") == 2
    assert codes.gs1_check_digit("26100010050001200") == 0
    assert codes.left_check_digit("26100010050001200") == 8


@pytest.mark.parametrize("code", ["6901234567892", "96385074", "036000291452", "10614141000415"])
def test_gtins(code: str) -> None:
    assert codes.is_gtin(code)
    assert codes.shape_of(code) is CodeShape.GTIN
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert codes.shape_of(wrong) is CodeShape.MISREAD


def test_shapes() -> None:
    assert codes.shape_of("s1-t1-1-000001") is CodeShape.RECEIPT
    assert codes.shape_of("苹果") is CodeShape.OTHER
    assert codes.shape_of("١٢٣٤٥٦٧٨") is CodeShape.OTHER
    assert codes.receipt_no_or_none("s1-of-1-000001") == "S1-OF-1-000001"
    assert codes.receipt_no_or_none("3-2-501") is None


def test_case_and_zeros_before_a_code_never_matter() -> None:
    assert len({codes.code_key(one) for one in ("036000291452", "0036000291452", "36000291452")}) == 1
    assert codes.code_key("00101") == codes.code_key("101") != codes.code_key("1010")
    assert codes.code_key("c0001") == codes.code_key("C0001") != codes.code_key("C1")
    assert codes.receipt_no_or_none("s1-t1-01-1") == "S1-T1-1-000001"
    assert codes.receipt_no_or_none("S1-T1-260310100000-1234567") == "S1-T1-260310100000-1234567"


def test_phones_are_masked_and_goods_are_not() -> None:
    assert codes.showable("138 1234-5678") == codes.showable("+8613812345678") == "138****5678"
    for code in ("6901234567892", "36000291452", "036000291453", "96385074", "101"):
        assert codes.showable(code) == code


def test_multiplier() -> None:
    assert codes.multiplier("3*") == codes.Multiplied(3000, "3", "", sure=True)
    assert codes.multiplier("12* 6901234567892") == codes.Multiplied(12000, "12", "6901234567892", sure=True)
    assert codes.multiplier("1.5×") == codes.Multiplied(1500, "1.5", "", sure=True)
    assert codes.multiplier("３＊６９０") == codes.Multiplied(3000, "3", "690", sure=True)
    assert codes.multiplier("3x690") == codes.Multiplied(3000, "3", "690", sure=False)
    for text in ("0*", "*3", "3", "-3*", "99999*", "3**"[:0]):
        assert codes.multiplier(text) is None


def test_the_scanners_stutter() -> None:
    assert codes.is_double_scan("690", 1000, "690", 1150)
    assert not codes.is_double_scan("690", 1000, "690", 1151)
    assert not codes.is_double_scan("690", 1000, "691", 1001)
    assert not codes.is_double_scan("690", 1000, "690", 999)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("134567890123451234", TenderKind.WECHAT),
        ("281234567890121234", TenderKind.ALIPAY),
        ("2812345678901234", TenderKind.ALIPAY),
        ("6212345678901231234", TenderKind.UNIONPAY),
        ("0112345678901231234", TenderKind.ECNY),
    ],
)
def test_pay_codes_are_masked(code: str, kind: TenderKind) -> None:
    found = codes.pay_code(code)
    assert found == codes.PayCode(kind, f"****{code[-4:]}")
    assert code not in repr(found)


@pytest.mark.parametrize(
    "code", ["", "1", "6901234567892", "162345678901234567", "13456789012345123", "٢٨١٢٣٤٥٦٧٨٩٠١٢٣٤"]
)
def test_no_pay_codes(code: str) -> None:
    assert codes.pay_code(code) is None
