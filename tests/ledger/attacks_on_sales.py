"""Half sales, false sums, points out of nothing, and goods that come back twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.ledger.attack import Attacks
from tests.ledger.stranger import DAY, Hand, Raw, insert, one, sale

ON_SALES = Attacks()


def _sold(con: Hand) -> tuple[str, str, int]:
    """id, till and sequence of a sale of one line for nobody, of which nothing came back."""
    row = con.execute(
        "SELECT e.id, e.till, e.seq FROM entry e WHERE e.kind = 'sale' AND e.household_id IS NULL AND e.n_line = 1"
        " AND NOT EXISTS (SELECT 1 FROM entry b WHERE b.reverses = e.id)"
    ).fetchone()
    return row[0], row[1], row[2]


# -- half a sale --------------------------------------------------------------------------------------------------


@ON_SALES("count_line", "missing_rows", "lines_total")
def entry_without_its_lines(con: Hand) -> None:
    raw = sale(con)
    raw.rows = [row for row in raw.rows if row[0] != "line"]
    raw.write(n_line=1)


@ON_SALES("missing_rows")
def sale_of_nothing(con: Hand) -> None:
    Raw(con, "sale").write()


@ON_SALES("count_tender", "tenders_total", "tenders_postings")
def entry_without_its_tender(con: Hand) -> None:
    raw = sale(con)
    raw.rows = [row for row in raw.rows if row[0] != "tender"]
    raw.write(n_tender=1)


@ON_SALES("count_posting", "tenders_postings", "lots_postings")
def entry_without_its_postings(con: Hand) -> None:
    raw = sale(con)
    raw.rows = [row for row in raw.rows if row[0] != "posting"]
    raw.write(n_posting=4)


@ON_SALES("not_next_entry")
def rows_added_to_a_sale_that_stands(con: Hand) -> None:
    _, till, seq = _sold(con)
    raw = sale(con).line(n=99)
    insert(con, "line", {"till": till, "seq": seq} | raw.rows[-1][1])


@ON_SALES("not_next_entry")
def sale_that_leaves_a_number_out(con: Hand) -> None:
    raw = sale(con)
    raw.entry |= {"seq": raw.entry["seq"] + 1, "prev_hash": "0" * 64}
    raw.write()


@ON_SALES("receipt_gap")
def receipt_number_that_leaves_one_out(con: Hand) -> None:
    raw = sale(con)
    raw.entry["receipt_seq"] += 1
    raw.write()


@ON_SALES("missing_facts")
def sale_without_a_receipt_number(con: Hand) -> None:
    sale(con, receipt_seq=None).write()


@ON_SALES("format")
def entry_of_a_format_that_is_not_the_newest(con: Hand) -> None:
    sale(con, format=0).write()


@ON_SALES("chain")
def sale_that_names_another_hash(con: Hand) -> None:
    sale(con, prev_hash="f" * 64).write()


@ON_SALES("epoch")
def sale_in_an_epoch_that_is_over(con: Hand) -> None:
    sale(con, epoch=5, receipt_seq=1).write()
    sale(con, epoch=4, receipt_seq=1).write()


@ON_SALES("unbalanced")
def money_out_of_nothing(con: Hand) -> None:
    sale(con).add("posting", account="sales", unit="CNY", flow="sales", amount=1).write()


@ON_SALES("lines_total")
def total_that_is_not_its_lines(con: Hand) -> None:
    raw = Raw(con, "sale", total_fen=400).line(points=0).tender(400).move("till/T1/cash", "sales", 400)
    raw.write()


@ON_SALES("tenders_total")
def less_paid_than_sold(con: Hand) -> None:
    Raw(con, "sale", total_fen=500).line(points=0).tender(499).move("till/T1/cash", "sales", 499).write()


@ON_SALES("tenders_postings")
def paid_in_cash_and_posted_as_wechat(con: Hand) -> None:
    Raw(con, "sale", total_fen=500).line(points=0).tender(500).move("till/T1/wechat", "sales", 500).write()


@ON_SALES("tenders_postings")
def money_in_the_till_without_a_tender(con: Hand) -> None:
    sale(con).move("till/T1/alipay", "sales", 100).write()


@ON_SALES("tenders_total")
def change_that_nobody_was_owed(con: Hand) -> None:
    sale(con, change_fen=7).write()


@ON_SALES("tender_reference")
def whole_pay_code_kept(con: Hand) -> None:
    raw = Raw(con, "sale", total_fen=500).line(points=0).tender(500, "wechat", reference="134567890123456789")
    raw.move("till/T1/wechat", "sales", 500).write()


@ON_SALES("lines_total")
def discount_that_no_line_has(con: Hand) -> None:
    sale(con, discount_fen=5, reason="老顾客").write()


@ON_SALES("lines_total")
def rounding_that_no_line_has(con: Hand) -> None:
    sale(con, rounding_fen=-1).write()


@ON_SALES("rounding_sign")
def rounding_against_the_customer(con: Hand) -> None:
    raw = Raw(con, "sale", total_fen=501, rounding_fen=1)
    raw.line(points=0, rounding_fen=1, net_fen=501, base_fen=501)
    raw.tender(501).move("till/T1/cash", "sales", 501).write()


@ON_SALES("sale_negative")
def sale_below_zero(con: Hand) -> None:
    raw = Raw(con, "sale", total_fen=-500)
    raw.line(kind="deduction", points=0, amount_fen=-500, net_fen=-500, base_fen=-500)
    raw.tender(-500).move("till/T1/cash", "sales", -500).write()


@ON_SALES("closed_month")
def sale_in_a_closed_month(con: Hand) -> None:
    sale(con, business_date="2026-03-31").write()


@ON_SALES("replay_alone")
def sale_out_of_a_file_by_one_person(con: Hand) -> None:
    Raw(con, "shift_opened", actor="cashier9").write()
    sale(con, detail='{"replayed": true}').write()


@ON_SALES("future_date")
def sale_of_a_day_to_come(con: Hand) -> None:
    tomorrow = (date.fromisoformat(DAY) + timedelta(days=1)).isoformat()
    sale(con, business_date=tomorrow).write()


@ON_SALES("future_date")
def sale_of_a_first_day_that_no_close_is_before(con: Hand) -> None:
    sale(con, business_date=f"{int(DAY[:4]) + 1}{DAY[4:8]}01").write()


# -- points -------------------------------------------------------------------------------------------------------


@ON_SALES("lines_total")
def points_that_no_line_has(con: Hand) -> None:
    raw = Raw(con, "sale", household_id="H1", total_fen=500, points=25).line(points=24).tender(500)
    raw.move("till/T1/cash", "sales", 500).points("H1", 25).write()


@ON_SALES("points_lots")
def points_without_a_lot(con: Hand) -> None:
    raw = Raw(con, "sale", household_id="H1", total_fen=500, points=25).line().tender(500)
    raw.move("till/T1/cash", "sales", 500).write()


@ON_SALES("lots_postings")
def lot_that_nobody_posted(con: Hand) -> None:
    raw = Raw(con, "award", household_id="H1", points=25).points("H1", 24)
    raw.rows[-1][1]["points"] = 25
    raw.write()


@ON_SALES("lots_postings")
def posting_without_a_lot(con: Hand) -> None:
    raw = Raw(con, "award", household_id="H1", points=25).points("H1", 25)
    raw.move("points/H1", "points/awarded", 10, "awarded", "PTS").write()


@ON_SALES("points_nobody", "accounts", "lots_household")
def points_for_nobody(con: Hand) -> None:
    raw = Raw(con, "sale", total_fen=500, points=25).line().tender(500)
    raw.move("till/T1/cash", "sales", 500).points("H1", 25).write()


@ON_SALES("accounts", "lots_household")
def points_of_a_sale_for_somebody_else(con: Hand) -> None:
    raw = Raw(con, "sale", household_id="H1", total_fen=500, points=25).line().tender(500)
    raw.move("till/T1/cash", "sales", 500).points("H2", 25).write()


@ON_SALES("below_zero", checks=True)
def household_below_zero(con: Hand) -> None:
    Raw(con, "settlement", household_id="H1").move("debt/H1", "points/owed", -1, "debt", "PTS").write()


def _two_lots(con: Hand) -> tuple[str, Any]:
    """A household with points in more than one lot, and the lot with the fewest."""
    rows = con.execute(
        "SELECT household_id, till, seq, n, remaining FROM lot_state s WHERE remaining > 0 AND (SELECT COUNT(*)"
        " FROM lot_state o WHERE o.household_id = s.household_id AND o.remaining > 0) > 1 ORDER BY remaining"
    ).fetchall()
    return rows[0][0], rows[0][1:]


def _settled(con: Hand, *more: int) -> None:
    """Everything of a lot and so many points more, for money; the household has them in another."""
    sale(con).write()
    sale(con).write()
    household, (till, seq, n, remaining) = _two_lots(con)
    parts = (remaining + more[0], *more[1:])
    raw = Raw(con, "settlement", household_id=household, points=-sum(parts), total_fen=sum(parts))
    raw.move(f"points/{household}", "points/settled", -sum(parts), "settled", "PTS")
    raw.move("office/cash", "settled", -sum(parts), "settled")
    for points in parts:
        raw.add("lot_use", lot_till=till, lot_seq=seq, lot_n=n, points=points, kind="settlement")
    raw.write()


@ON_SALES("lot_short", checks=True)
def more_out_of_a_lot_than_is_left_in_it(con: Hand) -> None:
    _settled(con, 1)


@ON_SALES("lot_short", checks=True)
def the_same_lot_spent_twice_in_one_entry(con: Hand) -> None:
    _settled(con, 0, 1)


# -- returns ------------------------------------------------------------------------------------------------------


def _return(con: Hand, fen: int, qty: int, lines: int = 1, of_n: int = 1) -> Raw:
    sale_id, _, _ = _sold(con)
    raw = Raw(con, "return", reverses=sale_id, total_fen=-fen * lines)
    for _ in range(lines):
        amounts = dict.fromkeys(("amount_fen", "net_fen", "base_fen"), -fen)
        raw.line(points=0, qty_milli=-qty, unit_price_fen=0, of_n=of_n, reason="other", **amounts)
    return raw.tender(-fen * lines).move("till/T1/cash", "sales", -fen * lines)


def _of_sold(con: Hand) -> tuple[int, int]:
    _, till, seq = _sold(con)
    row = con.execute("SELECT net_fen, qty_milli FROM line WHERE till = ? AND seq = ?", (till, seq)).fetchone()
    return row[0], row[1]


@ON_SALES("return_of")
def return_of_a_line_that_was_not_sold(con: Hand) -> None:
    fen, qty = _of_sold(con)
    _return(con, fen, qty, of_n=7).write()


@ON_SALES("more_than_sold")
def more_pieces_back_than_were_sold(con: Hand) -> None:
    fen, qty = _of_sold(con)
    _return(con, fen, qty + 1).write()


@ON_SALES("more_than_sold")
def more_money_back_than_was_paid(con: Hand) -> None:
    fen, qty = _of_sold(con)
    _return(con, fen + 1, qty).write()


@ON_SALES("more_than_sold")
def the_same_piece_back_twice(con: Hand) -> None:
    fen, qty = _of_sold(con)
    first = _return(con, fen, qty)
    second = _return(con, fen, qty)
    first.write()
    again = Raw(con, "return", reverses=second.entry["reverses"], total_fen=-fen)
    again.rows = second.rows
    again.write()


@ON_SALES("return_nth")
def return_that_leaves_a_number_out(con: Hand) -> None:
    fen, qty = _of_sold(con)
    raw = _return(con, fen, qty)
    raw.entry["nth"] = 2
    raw.write()


@ON_SALES("return_nth")
def return_of_a_receipt_without_its_number(con: Hand) -> None:
    fen, qty = _of_sold(con)
    raw = _return(con, fen, qty)
    raw.entry["nth"] = None
    raw.write()


@ON_SALES("foreign_facts")
def sale_that_is_the_first_of_something(con: Hand) -> None:
    sale(con, nth=1).write()


@ON_SALES("return_sign")
def goods_sold_once_more_as_a_return(con: Hand) -> None:
    _, qty = _of_sold(con)
    raw = _return(con, 0, 0)
    raw.rows[0][1].update(qty_milli=qty, net_fen=0)
    raw.write()


@ON_SALES("more_than_sold")
def more_points_taken_than_were_given(con: Hand) -> None:
    raw = _of_household(con)
    raw.line(points=-1, reason="other", of_n=1, **_NOTHING).entry["points"] = -1
    raw.move("debt/H1", "points/owed", 1, "debt", "PTS").write()


@ON_SALES("return_points")
def debt_that_no_return_explains(con: Hand) -> None:
    raw = _of_household(con)
    raw.line(points=0, reason="other", of_n=1, **_NOTHING)
    raw.move("debt/H1", "points/owed", 9, "debt", "PTS").write()


@ON_SALES("return_reason")
def return_for_no_reason(con: Hand) -> None:
    fen, qty = _of_sold(con)
    raw = _return(con, fen, qty)
    raw.rows[0][1]["reason"] = ""
    raw.write()


@ON_SALES("return_approver")
def return_without_receipt_by_one_person(con: Hand) -> None:
    raw = _return(con, 100, 1000)
    raw.entry |= {"reverses": None, "nth": None}
    raw.rows[0][1]["of_n"] = None
    raw.write()


@ON_SALES("scrap")
def goods_scrapped_that_never_came_back(con: Hand) -> None:
    fen, qty = _of_sold(con)
    _return(con, fen, qty).add("stock_move", item_id="I1", qty_milli=-1000, reason="scrap").write()


_NOTHING = dict.fromkeys(("qty_milli", "unit_price_fen", "amount_fen", "net_fen", "base_fen"), 0)


def _of_household(con: Hand) -> Raw:
    """A return of nothing of a sale that earned H1 nothing: whatever it says of points is too much."""
    sold = Raw(con, "sale", household_id="H1").line(points=0, **_NOTHING)
    sold.write()
    return Raw(con, "return", reverses=sold.entry["id"], household_id="H1")


# -- keys that exist ----------------------------------------------------------------------------------------------


@ON_SALES("exists")
def entry_replaced_by_its_idempotency_key(con: Hand) -> None:
    raw = sale(con)
    raw.entry["idempotency_key"] = one(con, "SELECT idempotency_key FROM entry WHERE kind = 'sale'")
    raw.write("INSERT OR REPLACE")


@ON_SALES("exists")
def entry_replaced_by_its_receipt_number(con: Hand) -> None:
    """Another epoch's first number was given already."""
    raw = sale(con)
    raw.entry["id"] = one(con, "SELECT id FROM entry WHERE kind = 'sale'")
    raw.write("INSERT OR REPLACE")


@ON_SALES("exists", "not_next_entry")
def line_replaced(con: Hand) -> None:
    _, till, seq = _sold(con)
    row = sale(con).line(net_fen=1, base_fen=1, amount_fen=1).rows[-1][1]
    insert(con, "line", {"till": till, "seq": seq} | row | {"n": 1}, "INSERT OR REPLACE")
