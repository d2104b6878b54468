from __future__ import annotations

from dataclasses import replace

import pytest

from pos.domain.goods import labels
from pos.domain.goods.codes import gs1_check_digit, left_check_digit
from pos.domain.goods.labels import LabelReading
from pos.domain.goods.layouts import SHIPPED, CheckMode, LabelField, LabelLayout
from pos.errors import Refused
from tests.domain.makers import item


def label(body: str) -> str:
    return body + str(gs1_check_digit(body))


def test_shipped_layouts_read() -> None:
    assert labels.read_label(label("210012300962"), SHIPPED) == LabelReading("amount-13", "00123", amount_fen=962)
    assert labels.read_label(label("220012301206"), SHIPPED) == LabelReading("weight-13", "00123", weight_g=1206)
    assert labels.read_label(label("24001230096201206"), SHIPPED) == LabelReading(
        "amount-weight-18", "00123", 962, 1206
    )


def test_wrong_check_digit_or_shape_is_no_label() -> None:
    good = label("210012300962")
    bad = good[:-1] + str((int(good[-1]) + 5) % 10)
    assert labels.read_label(bad, SHIPPED) is None
    assert labels.matching(bad, SHIPPED) is SHIPPED[0]
    assert labels.read_label("6901234567892", SHIPPED) is None
    assert labels.matching("苹果", SHIPPED) is None
    assert labels.read_label(good, [replace(SHIPPED[0], enabled=False)]) is None


def test_check_modes() -> None:
    body = "26100010050001200"
    fields = ((LabelField.ITEM, 5), (LabelField.AMOUNT_FEN, 5), (LabelField.WEIGHT_G, 5))
    left = LabelLayout("left", "26", fields, CheckMode.LEFT)
    assert labels.read_label(body + str(left_check_digit(body)), [left]) == LabelReading("left", "10001", 500, 1200)
    assert labels.read_label(body + "0", [left]) is None


def test_amount_is_law_and_weight_follows_for_stock() -> None:
    apples = item(798, unit="kg", weighed=True)
    line, warning = labels.label_line(LabelReading("", "00123", amount_fen=962), apples)
    assert (line.amount_fen, line.qty_milli, line.label, warning) == (962, 1206, True, "")
    line, _ = labels.label_line(LabelReading("", "00123", amount_fen=962), item(0))
    assert (line.amount_fen, line.qty_milli) == (962, 1000)


def test_weight_is_priced_now() -> None:
    line, warning = labels.label_line(LabelReading("", "00123", weight_g=1206), item(798, unit="kg"))
    assert (line.amount_fen, line.qty_milli, warning) == (962, 1206, "")
    line, _ = labels.label_line(LabelReading("", "00123", weight_g=400), item(250, unit="斤"))
    assert (line.amount_fen, line.qty_milli) == (200, 800)
    assert labels.qty_of_weight(100, "两") == 2000
    assert labels.qty_of_weight(100, "g") == 100_000
    assert labels.qty_of_weight(100, "袋") == 100


@pytest.mark.parametrize(
    ("amount", "warning"), [(962, ""), (961, ""), (963, ""), (960, "price_changed"), (964, "price_changed")]
)
def test_price_changed_since_weighing(amount: int, warning: str) -> None:
    reading = LabelReading("", "00123", amount, 1206)
    line, told = labels.label_line(reading, item(798, unit="kg"))
    assert (line.amount_fen, line.qty_milli, told) == (amount, 1206, warning)


def test_counted_labels() -> None:
    line, _ = labels.label_line(LabelReading("", "1", count=3), item(150))
    assert (line.amount_fen, line.qty_milli) == (450, 3000)


def test_a_label_of_nothing_is_refused() -> None:
    for reading in (LabelReading("", "1", 0), LabelReading("", "1", 5, 0), LabelReading("", "1", count=0)):
        with pytest.raises(Refused, match="empty_label"):
            labels.label_line(reading, item())
