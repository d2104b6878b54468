"""One change of many goods, collected with others, and taken back step by step."""

from __future__ import annotations

import pytest

from pos.domain.goods.items import Item, MoreCode
from pos.errors import Refused
from pos.services.goods.bulk import BulkKind, Pending, bulk
from pos.services.goods.items import Edit

OIL = Item("I1", "1", "大豆油", 6990, category="粮油")


@pytest.mark.parametrize(
    ("kind", "text", "fen"),
    [
        (BulkKind.PRICE, "66.9", 6690),
        (BulkKind.PERCENT_OFF, "4", 6710),
        (BulkKind.PERCENT_MORE, "0.5", 7025),
        (BulkKind.YUAN_OFF, "100", 0),
        (BulkKind.YUAN_MORE, "0.1", 7000),
    ],
)
def test_prices(kind: BulkKind, text: str, fen: int) -> None:
    assert bulk(kind, text)(OIL).price_fen == fen


def test_words_and_states() -> None:
    assert bulk(BulkKind.CATEGORY, "调味")(OIL).category == "调味"
    assert bulk(BulkKind.VENDOR, "V1")(OIL).vendor == "V1"
    assert bulk(BulkKind.OFF_SALE, "")(OIL).off_sale
    assert not bulk(BulkKind.ON_SALE, "")(bulk(BulkKind.OFF_SALE, "")(OIL)).off_sale
    for kind, text in ((BulkKind.PRICE, "x"), (BulkKind.PERCENT_OFF, "101"), (BulkKind.YUAN_OFF, "-1")):
        with pytest.raises(Refused):
            bulk(kind, text)


def test_changes_gather_from_what_was_seen_and_go_back_one_by_one() -> None:
    one = Pending().changed([OIL], bulk(BulkKind.YUAN_OFF, "1"))
    two = one.changed([OIL], bulk(BulkKind.CATEGORY, "调味"))
    edit = two.edits["I1"]
    assert (edit.before, edit.after.price_fen, edit.after.category) == (OIL, 6890, "调味")
    assert two.undone().edits == one.edits
    assert two.undone().undone().edits == {} == Pending().undone().edits
    assert one.changed([OIL], bulk(BulkKind.YUAN_MORE, "1")).edits == {}
    coded = one.more([Edit(OIL, OIL, (MoreCode(1, "2"),))])
    assert coded.changed([OIL], bulk(BulkKind.YUAN_OFF, "1")).edits["I1"].codes == (MoreCode(1, "2"),)
