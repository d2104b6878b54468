"""Layouts of scale labels: what one may be, which two are alike, what one hides, how it is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.goods import labels, layouts
from pos.domain.goods.labels import label_line, labels_for
from pos.domain.goods.layouts import SHIPPED, WIDTHS, CheckMode, Hidden, LabelField, LabelLayout
from pos.domain.sale.explained import explained
from pos.errors import Refused
from tests.domain.makers import item

ITEM, AMOUNT, WEIGHT, COUNT = LabelField
DELI = LabelLayout("熟食秤", "27", ((WEIGHT, 5), (ITEM, 4), (AMOUNT, 5)), CheckMode.OFF)


@st.composite
def possible(draw: st.DrawFn) -> LabelLayout:
    """Any layout that may be kept."""
    others = draw(st.lists(st.sampled_from([AMOUNT, WEIGHT, COUNT]), min_size=1, unique=True))
    kinds = draw(st.permutations([ITEM, *others]))
    fields = tuple((kind, draw(st.integers(*WIDTHS[kind]))) for kind in kinds)
    made = LabelLayout(
        draw(st.sampled_from(["秤", "deli 2", "a" * 20])),
        draw(st.from_regex("[0-9]{1,6}", fullmatch=True)),
        fields,
        draw(st.sampled_from(CheckMode)),
        draw(st.booleans()),
    )
    least, most = layouts.LENGTHS
    return made if least <= made.length <= most else replace(DELI, enabled=made.enabled, check=made.check)


@given(possible())
@settings(max_examples=60)
def test_what_may_be_kept_reads_as_it_was_written(layout: LabelLayout) -> None:
    layouts.check_layout(layout)
    assert layouts.read(layout.name, layouts.written(layout)) == layout
    assert layouts.standing({layout.name: layouts.written(layout)})
    layouts.hides(layout)


@given(possible(), possible(), st.data())
@settings(max_examples=150)
def test_two_are_alike_when_a_code_fits_both(one: LabelLayout, other: LabelLayout, data: st.DataObject) -> None:
    """Against codes: of what is told apart none fits both; of what meets some code does."""
    one, other = (replace(row, name=name, enabled=True) for row, name in ((one, "a"), (other, "b")))
    if data.draw(st.booleans()):  # as long, and beginning alike: else they hardly ever meet
        other = replace(one, name="b", check=other.check, prefix=one.prefix[:1] + other.prefix[1 : len(one.prefix)])
    digits = "".join(str(data.draw(st.integers(0, 9))) for _ in range(one.length))
    code = max(one.prefix, other.prefix, key=len) + digits
    code = code[: one.length]
    alike = layouts.meeting(one, [other]) is not None
    assert alike == (layouts.meeting(other, [one]) is not None)
    assert alike == (one.fits(code) and other.fits(code))
    assert layouts.meeting(replace(one, enabled=False), [other]) is None
    assert layouts.meeting(one, [replace(other, enabled=False)]) is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": ""}, "layout_name"),
        ({"name": "长" * 21}, "layout_name"),
        ({"name": "a/b"}, "layout_name"),
        ({"name": "a\nb"}, "layout_name"),
        ({"prefix": ""}, "layout_prefix"),
        ({"prefix": "1234567"}, "layout_prefix"),
        ({"prefix": "2x"}, "layout_prefix"),
        ({"prefix": "２１"}, "layout_prefix"),
        ({"fields": ()}, "layout_fields"),
        ({"fields": ((ITEM, 5),)}, "layout_fields"),
        ({"fields": ((AMOUNT, 5), (WEIGHT, 5))}, "layout_fields"),
        ({"fields": ((ITEM, 5), (AMOUNT, 5), (AMOUNT, 5))}, "layout_fields"),
        ({"fields": ((ITEM, 1), (AMOUNT, 5))}, "layout_width"),
        ({"fields": ((ITEM, 5), (AMOUNT, 9))}, "layout_width"),
        ({"fields": ((ITEM, 2), (COUNT, 1)), "prefix": "2"}, "layout_length"),
        ({"fields": ((ITEM, 14), (AMOUNT, 8), (WEIGHT, 7)), "prefix": "212121"}, "layout_length"),
    ],
)
def test_what_is_none(changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        layouts.check_layout(replace(DELI, **changes))  # type: ignore[arg-type]  # fields by name
    assert refused.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        *("", "on", "on gs1 21", "on gs1 21 item:5 amount_fen:05", "yes gs1 21 item:5 amount_fen:5"),
        *("on mod 21 item:5 count:2", "on gs1 21 item:٥ amount_fen:5", "on gs1 21  item:5 amount_fen:5"),
        *("on gs1 21 item:5 colour:5", "on gs1 21 item amount_fen:5"),
    ],
)
def test_a_line_that_is_none_makes_no_code_mean_anything(text: str) -> None:
    with pytest.raises(Refused):
        layouts.read("x", text)
    assert layouts.standing({"x": text, "amount-13": text, "weight-13": ""}) == (SHIPPED[2],)


def test_the_shipped_ones_are_sound_and_hide_nothing() -> None:
    assert layouts.standing({}) == SHIPPED
    for one in SHIPPED:
        layouts.check_layout(one)
        assert layouts.meeting(one, SHIPPED) is None
        assert layouts.hides(one) == ()


@pytest.mark.parametrize(
    ("prefix", "length", "hidden"),
    [
        ("10", 18, (Hidden.PAY_CODE, "wechat")),
        ("15", 18, (Hidden.PAY_CODE, "wechat")),
        ("1", 18, (Hidden.PAY_CODE, "wechat")),
        ("16", 18, None),
        ("25", 18, (Hidden.PAY_CODE, "alipay")),
        ("300", 18, (Hidden.PAY_CODE, "alipay")),
        ("24", 18, None),
        ("2", 18, (Hidden.PAY_CODE, "alipay")),
        ("31", 18, None),
        ("12", 17, None),
        ("28", 16, (Hidden.PAY_CODE, "alipay")),
        ("62", 19, (Hidden.PAY_CODE, "unionpay")),
        ("138", 11, (Hidden.PHONE, "")),
        ("1", 11, (Hidden.PHONE, "")),
        ("21", 11, None),
        ("69", 13, (Hidden.BARCODE, "")),
        ("0", 13, (Hidden.BARCODE, "")),
        ("02", 13, None),
        ("2", 13, None),
        ("20", 12, None),
        ("36", 12, (Hidden.BARCODE, "")),
        ("21", 14, (Hidden.BARCODE, "")),
        ("21", 8, None),
    ],
)
def test_what_it_hides(prefix: str, length: int, hidden: tuple[Hidden, str] | None) -> None:
    amount = 3 if length > 11 else 1
    rest = length - 1 - len(prefix) - amount
    kinds = ((ITEM, rest), (AMOUNT if amount == 3 else COUNT, amount))
    layout = LabelLayout("x", prefix, kinds)
    assert layout.length == length
    assert layouts.hides(layout) == (() if hidden is None else (hidden,))


@given(possible(), st.data())
@settings(max_examples=150)
def test_whatever_a_label_says_is_a_line_that_can_be_explained(layout: LabelLayout, data: st.DataObject) -> None:
    """Of any layout: what it reads makes a line, and that line is one that it could have made."""
    layout = replace(layout, enabled=True)
    width = dict(layout.fields)[ITEM]
    goods = item(data.draw(st.integers(0, 5000)), unit=data.draw(st.sampled_from(["kg", "斤", "两", "件"])))
    goods = replace(goods, code=str(data.draw(st.integers(1, 10**width - 1))))
    digits = {kind: str(data.draw(st.integers(1, 10**n - 1))).zfill(n) for kind, n in layout.fields if kind is not ITEM}
    body = layout.prefix + "".join(digits.get(kind, goods.code.zfill(n)) for kind, n in layout.fields)
    found = [body + str(last) for last in range(10) if layout.sound(body + str(last))]
    assert len(found) == (10 if layout.check is CheckMode.OFF else 1)
    reading = labels.read_label(found[-1], [layout])
    assert reading is not None
    try:
        line, _ = label_line(reading, goods)
    except Refused:
        return
    assert list(labels_for(line, goods, [layout]))
    assert explained(line, goods, [layout])
    assert not explained(line, goods, [replace(layout, enabled=False)])


def test_only_plain_digits_are_a_label() -> None:
    code = "2100077006230"
    assert SHIPPED[0].fits(code)
    for odd in (code.replace("6", "٦"), code.replace("2", "²"), code[:-1], f"{code}0", f" {code[1:]}"):
        assert not SHIPPED[0].fits(odd)
        assert labels.read_label(odd, SHIPPED) is None
