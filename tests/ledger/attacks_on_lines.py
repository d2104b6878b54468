"""Lines that neither catalogue nor label could have made: invented goods, prices, amounts, rates of points."""

from __future__ import annotations

from typing import Any

from tests.ledger.attack import Attacks
from tests.ledger.stranger import Hand, Raw

ON_LINES = Attacks()


def _sell(con: Hand, fen: int, home: str | None = None, **line: Any) -> None:
    """One line for so much, in cash."""
    raw = Raw(con, "sale", total_fen=fen, detail='{"floor": 100}', household_id=home)
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
def open_line_of_a_batch(con: Hand) -> None:
    _sell(con, 500, batch="L7", expires_on="2026-03-12")


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


def _promotion(con: Hand) -> tuple[str, int]:
    """Some promotion that was made, and its version."""
    row = con.execute("SELECT promotion_id, version FROM promotion_version ORDER BY till, seq, n").fetchone()
    return str(row[0]), int(row[1])


def _saved(
    con: Hand, saving: dict[str, Any] | None, said: dict[str, Any] | None = None, *, off_order: int = 0, **line: Any
) -> None:
    """A line of 5.00 yuan of which a promotion saves 1.00, or the sum does; and what the sale says of it."""
    total_fen = 400
    raw = Raw(con, "sale", **({"total_fen": total_fen, "discount_fen": off_order} | (said or {})))
    raw.line(**{"points": 0, "order_discount_fen": off_order, "net_fen": total_fen, "base_fen": total_fen} | line)
    if saving is not None:
        name, version = _promotion(con)
        raw.add("saving", **{"promotion_id": name, "version": version, "saved_fen": 100, "on_order": 0} | saving)
    raw.tender(total_fen).move("till/T1/cash", "sales", total_fen).write()


@ON_LINES("line_unexplained")
def a_saving_of_a_promotion_that_the_sale_does_not_name(con: Hand) -> None:
    _saved(con, None, promotion=_promotion(con)[0], promotion_fen=100)


@ON_LINES("line_unexplained")
def a_saving_of_nobody(con: Hand) -> None:
    _saved(con, None, promotion_fen=100)


@ON_LINES("savings")
def a_saving_of_a_promotion_that_nobody_made(con: Hand) -> None:
    _saved(con, {"promotion_id": "B9"}, promotion="B9", promotion_fen=100)


@ON_LINES("savings")
def another_saving_than_its_lines(con: Hand) -> None:
    _saved(con, {"saved_fen": 99}, promotion=_promotion(con)[0], promotion_fen=100)


@ON_LINES("savings")
def more_off_the_sum_than_the_order_has(con: Hand) -> None:
    said = {"reason": "老顾客", "detail": '{"floor": 100}'}
    _saved(con, {"on_order": 1, "saved_fen": 101}, said, off_order=100)


@ON_LINES("savings")
def a_saving_of_what_was_recorded_elsewhere(con: Hand) -> None:
    said = {"approver": "lead", "detail": '{"replayed": true}'}
    _saved(con, {}, said, promotion=_promotion(con)[0], promotion_fen=100)


@ON_LINES("line_unexplained")
def the_members_price_for_nobody(con: Hand) -> None:
    goods, fen = _at_the_members_price(con)
    _sell(con, fen, **goods)


@ON_LINES("line_unexplained")
def the_members_price_on_an_amount_that_a_label_says(con: Hand) -> None:
    goods, fen = _at_the_members_price(con)
    (home,) = con.execute("SELECT household_id FROM household_version ORDER BY household_id").fetchone()
    _sell(con, fen - 1, home, **goods, label=1)


def _at_the_members_price(con: Hand) -> tuple[dict[str, Any], int]:
    item = "SELECT p.item_id, p.price_fen FROM price_version p WHERE p.kind = 'member' ORDER BY p.seq"
    item_id, fen = con.execute(item).fetchone()
    names = ("item_id", "barcode", "name", "unit", "category", "weighed", "rate_hundredths", "price_fen")
    sql = f"SELECT {', '.join(names)} FROM item_version WHERE item_id = ? ORDER BY version DESC"
    row = dict(zip(names, con.execute(sql, (item_id,)).fetchone(), strict=True))
    rate, full_fen = row.pop("rate_hundredths"), row.pop("price_fen")
    own = {"item_rate_hundredths": rate, "unit_price_fen": fen, "full_price_fen": full_fen}
    return {"kind": "item", **row, **own}, int(fen)


@ON_LINES("code_item")
def a_code_of_no_item(con: Hand) -> None:
    code = {"item_id": "I999", "number": 1, "version": 1, "code": "6900000000999", "qty_milli": 1000, "unit": ""}
    Raw(con, "catalogue").add("code_version", **code).write()


@ON_LINES("price_item")
def a_price_of_no_item(con: Hand) -> None:
    price = {"item_id": "I999", "number": 1, "version": 1, "kind": "shelf", "price_fen": 1}
    Raw(con, "catalogue").add("price_version", **price, valid_from="2026-03-01", valid_to=None).write()
