"""GS1 codes as scanners send them: element strings and Digital Link."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.devices.gs1 import GS, goods_code, said, spelled
from pos.domain.goods.gs1 import Gs1Code

GTIN = "06901028001915"
WHOLE = Gs1Code(GTIN, "LOT7", date(2027, 1, 31), date(2027, 12, 31), 1234, 1299, 3)


@pytest.mark.parametrize(
    ("sent", "code", "gs1"),
    [
        ("6901028001915", "6901028001915", None),
        ("]E06901028001915", "6901028001915", None),
        (f"]d201{GTIN}", f"01{GTIN}", Gs1Code(GTIN)),
        (f"]C101{GTIN}17271231", f"01{GTIN}17271231", Gs1Code(GTIN, expiry=date(2027, 12, 31))),
        (f"]d2{GS}01{GTIN}17270200", f"{{GS}}01{GTIN}17270200", Gs1Code(GTIN, expiry=date(2027, 2, 28))),
        (
            f"]Q301{GTIN}10LOT7{GS}1527013117271231310300123430{3:02}{GS}3922001299",
            f"01{GTIN}10LOT7{{GS}}1527013117271231310300123430{3:02}{{GS}}3922001299",
            WHOLE,
        ),
        (f"01{GTIN}10A1{{GS}}15261130", None, Gs1Code(GTIN, "A1", best_before=date(2026, 11, 30))),
        (f"02{GTIN}3712", None, Gs1Code(GTIN, count=12)),
        (f"https://id.gs1.org/01/{GTIN}/10/LOT7?15=270131&17=271231&3103=001234&30=3&3922=1299", None, WHOLE),
        (f"HTTPS://SHOP.EXAMPLE.CN/01/{GTIN}?17=271231", None, Gs1Code(GTIN, expiry=date(2027, 12, 31))),
        (f"01{GTIN}3104001239", None, Gs1Code(GTIN, weight_g=124)),
        (f"01{GTIN}3923001299", None, None),
        ("0106901028001916", None, None),
        (f"01{GTIN}17271331", None, None),
        (f"01{GTIN}ZZ", None, None),
        ("https://example.cn/coupon?id=7", None, None),
        ("https://[", None, None),
        (f"01{GTIN}" + "1" * 600, None, None),
        ("]", "]", None),
        ("", "", None),
    ],
)
def test_what_a_scanner_sent(sent: str, code: str | None, gs1: Gs1Code | None) -> None:
    plain = spelled(sent)
    assert plain == (sent if code is None else code)
    assert said(plain) == gs1


@given(
    st.text(string.printable + GS, max_size=80), st.sampled_from(["", "01" + GTIN, f"https://a.cn/01/{GTIN}", "]d2"])
)
def test_whatever_is_sent_says_something_whole_or_nothing(tail: str, head: str) -> None:
    found = said(spelled(head + tail))
    assert found is None or (len(found.gtin) == 14 and found.gtin.isdigit())


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (f"]d201{GTIN}17271231", "6901028001915"),
        (f"https://id.gs1.org/01/{GTIN}/10/LOT7", "6901028001915"),
        ("]d20100000096385074", "96385074"),
        ("]C10116901028001912", "16901028001912"),  # the code of a carton
        ("]E06901028001915", "6901028001915"),
        ("6901028001915", "6901028001915"),
        ("00101", "00101"),
        ("C0001", "C0001"),
        ("", ""),
    ],
)
def test_goods_are_known_by_the_number_in_their_code(sent: str, code: str) -> None:
    assert goods_code(sent) == code
