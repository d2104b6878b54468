"""Lines that neither catalogue nor label could have made: invented goods, prices, amounts, rates of points."""

from __future__ import annotations

from typing import Any

from tests.ledger.attack import Attacks
from tests.ledger.stranger import Hand, Raw

ON_LINES = Attacks()


def _sell(con: Hand, fen: int, **line: Any) -> None:
    """One line for so much, in cash."""
    raw = Raw(con, "sale", total_fen=fen, detail='{"floor": 100}')
    raw.line(points=0, amount_fen=fen, net_fen=fen, base_fen=fen, **line)
    raw.tender(fen).move("till/T1/cash", "sales", fen).write()


def _goods(con: Hand, **changed: Any) -> dict[str, Any]:
    """A line of some item, as the catalogue has it."""
    row = con.execute(
        "SELECT item_id, barcode, name, unit, category, weighed, rate_hundredths, price_fen FROM item_version"
        " WHERE vendor = '' AND price_fen > 1 ORDER BY till, seq, n"
    ).fetchone()
    names = ("item_id", "barcode", "name", "unit", "category", "weighed", "item_rate_hundredths", "unit_price_fen")
    return {"kind": "item", **dict(zip(names, row, strict=True)), **changed}


@ON_LINES("line_unexplained")
def goods_for_one_fen(con: Hand) -> None:
    _sell(con, 1, **_goods(con))


@ON_LINES("line_unexplained")
def goods_at_another_price(con: Hand) -> None:
    _sell(con, 1, **_goods(con, unit_price_fen=1))


@ON_LINES("line_unexplained")
def goods_with_a_rate_of_their_own(con: Hand) -> None:
    goods = _goods(con, item_rate_hundredths=100_000_000)
    _sell(con, goods["unit_price_fen"], **goods)


@ON_LINES("line_unexplained")
def goods_that_no_catalogue_has(con: Hand) -> None:
    _sell(con, 500, kind="item", item_id="I999", label=1)


@ON_LINES("line_unexplained")
def goods_at_a_commission_that_no_vendor_has(con: Hand) -> None:
    goods = _goods(con, ownership="consigned", commission_bp=9_999)
    _sell(con, goods["unit_price_fen"], **goods)


@ON_LINES("line_unexplained")
def open_line_of_a_vendors_goods(con: Hand) -> None:
    _sell(con, 500, vendor="V7")


@ON_LINES("line_unexplained")
def goods_without_a_receipt_at_a_price_they_never_had(con: Hand) -> None:
    line = _goods(con, qty_milli=-1000, unit_price_fen=99_900, reason="other", points=0)
    raw = Raw(con, "return", total_fen=-99_900, approver="lead")
    raw.line(amount_fen=-99_900, net_fen=-99_900, base_fen=-99_900, **line)
    raw.tender(-99_900).move("till/T1/cash", "sales", -99_900).write()


@ON_LINES("line_unexplained")
def another_price_that_keeps_no_shelf_price_of_the_goods(con: Hand) -> None:
    _sell(con, 1, **_goods(con, unit_price_fen=1, shelf_price_fen=2, reason="临期"))


@ON_LINES("line_unexplained")
def another_price_and_nobody_says_why(con: Hand) -> None:
    _sell(con, 1, **_overridden(con, reason=""))


@ON_LINES("line_unexplained")
def another_price_on_a_label(con: Hand) -> None:
    _sell(con, 1, **_overridden(con, label=1))


@ON_LINES("line_unexplained")
def the_shelfs_price_beside_the_same(con: Hand) -> None:
    goods = _goods(con, reason="临期")
    _sell(con, goods["unit_price_fen"], **goods, shelf_price_fen=goods["unit_price_fen"])


@ON_LINES("line_unexplained")
def a_discount_and_nobody_says_why(con: Hand) -> None:
    raw = Raw(con, "sale", total_fen=400, detail='{"floor": 100}')
    raw.line(points=0, discount_fen=100, net_fen=400, base_fen=400)
    raw.tender(400).move("till/T1/cash", "sales", 400).write()


@ON_LINES("discount_reason")
def an_order_discount_and_nobody_says_why(con: Hand) -> None:
    raw = Raw(con, "sale", total_fen=400, discount_fen=100, detail='{"floor": 100}')
    raw.line(points=0, order_discount_fen=100, net_fen=400, base_fen=400)
    raw.tender(400).move("till/T1/cash", "sales", 400).write()


def _overridden(con: Hand, **changed: Any) -> dict[str, Any]:
    """Goods at one fen, the shelf's price kept."""
    goods = _goods(con)
    shelf = goods["unit_price_fen"]
    return {**goods, "unit_price_fen": 1, "shelf_price_fen": shelf, "reason": "临期", **changed}


@ON_LINES("line_sign")
def open_line_below_zero(con: Hand) -> None:
    raw = Raw(con, "sale").line(points=0)
    raw.line(points=0, amount_fen=-500, net_fen=-500, base_fen=-500).write()
