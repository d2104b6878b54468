"""Of a payment its channel and last four are kept, never a code that somebody could use or look up."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.goods.codes import pay_code
from pos.domain.sale.basket import Basket
from pos.domain.sale.basket_plain import from_plain, to_plain
from pos.domain.sale.tender import ELECTRONIC, TENDERS, Offer, Taken, TenderKind, last_four
from pos.errors import Refused


@given(st.text(st.characters(categories=["Nd", "L", "P"]), min_size=5, max_size=40))
def test_nothing_longer_than_four_digits_is_kept_with_a_payment(text: str) -> None:
    if sum(map(str.isdigit, text)) <= 4 and len(text) <= 16:
        assert Offer(TenderKind.WECHAT, 100, text).reference == text
        return
    with pytest.raises(Refused, match="bad_reference"):
        Offer(TenderKind.WECHAT, 100, text)


@pytest.mark.parametrize("kind", [kind for kind in ELECTRONIC if TENDERS[kind].pay_codes])
def test_of_a_scanned_code_the_end_is_left(kind: TenderKind) -> None:
    shape = TENDERS[kind].pay_codes
    assert shape is not None
    code = f"{shape.first:02d}".ljust(shape.longest - 4, "7") + "4821"
    paid = pay_code(code)
    assert paid is not None
    assert Offer(paid.kind, 1, paid.reference).reference == last_four("4821") == "****4821"


@pytest.mark.parametrize("text", ["", "482", "48210", "48 1", "-482", "４８２１", "482a", "²³¹⁴", "4821\n"])
def test_the_last_four_are_exactly_four_digits(text: str) -> None:
    with pytest.raises(Refused, match="bad_last_four"):
        last_four(text)


def test_a_basket_file_with_a_whole_code_is_none() -> None:
    basket = Basket("b1", taken=(Taken("k1", Offer(TenderKind.WECHAT, 100, "****4821")),))
    text = json.dumps(to_plain(basket))
    assert from_plain(json.loads(text)) == basket
    with pytest.raises(Refused, match="bad_reference"):
        from_plain(json.loads(text.replace("****4821", "134567890123454821")))
