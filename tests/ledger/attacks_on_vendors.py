"""Vendors: terms that nobody may make, money that is not owed, statements that do not add up, payouts of nothing, or
taken back by whoever made them; places of stalls.
"""

from __future__ import annotations

from typing import Any

from tests.ledger.attack import Attacks
from tests.ledger.stranger import DAY, Hand, Raw, one

ON_VENDORS = Attacks()
NOW = f"{DAY}T10:00:00+08:00"
_STALL = {"code": "V77", "version": 1, "name": "菜摊", "kind": "stall", "commission_bp": 0, "funds_points": 0}
_DAYS = {"valid_from": DAY, "valid_to": "2026-12-31"}
_SAID = {"approver": "lead", "reason": "低保", "detail": '{"waived": "commission, rent"}'}


def _terms(con: Hand, said: dict[str, Any], **changed: Any) -> None:
    Raw(con, "catalogue", **said).add("vendor_version", **{**_STALL, **_DAYS, **changed}).write()


@ON_VENDORS("vendor_terms")
def stall_that_one_person_stands_for(con: Hand) -> None:
    _terms(con, {**_SAID, "approver": None})


@ON_VENDORS("vendor_terms")
def stall_and_nobody_says_why(con: Hand) -> None:
    _terms(con, {**_SAID, "reason": ""})


@ON_VENDORS("vendor_terms")
def stall_that_is_let_off_nothing(con: Hand) -> None:
    _terms(con, {**_SAID, "detail": "{}"})


@ON_VENDORS("vendor_terms")
def stall_that_ends_before_it_begins(con: Hand) -> None:
    _terms(con, _SAID, valid_to="2026-01-01")


@ON_VENDORS("vendor_terms")
def stall_that_pays_commission(con: Hand) -> None:
    _terms(con, _SAID, commission_bp=1)


@ON_VENDORS("vendor_terms")
def commission_of_more_than_all(con: Hand) -> None:
    _terms(con, {}, kind="consigned", commission_bp=10_001, valid_to=None)


@ON_VENDORS("vendor_terms")
def goods_of_the_shop_whose_points_another_pays_for(con: Hand) -> None:
    _terms(con, {}, kind="bought", funds_points=1, valid_to=None)


def _goods(con: Hand) -> dict[str, Any]:
    """A stall's goods of the catalogue, one piece of them."""
    row = con.execute(
        "SELECT i.item_id, i.barcode, i.name, i.unit, i.category, i.weighed, i.rate_hundredths, i.price_fen, i.vendor"
        " FROM item_version i JOIN vendor_version v ON v.code = i.vendor WHERE v.kind = 'stall' AND v.funds_points = 0"
        " ORDER BY i.till, i.seq, i.n"
    ).fetchone()
    names = ("item_id", "barcode", "name", "unit", "category", "weighed", "item_rate_hundredths", "unit_price_fen")
    return {"kind": "item", "ownership": "stall", **dict(zip((*names, "vendor"), row, strict=True))}


def _sold(con: Hand, owed: int | None = None, account: str = "", occurred_at: str = NOW, **changed: Any) -> Raw:
    """A sale of a stall's goods: what is posted to it may be other money, or another's."""
    goods = {**_goods(con), **changed}
    fen = goods["unit_price_fen"]
    raw = Raw(con, "sale", total_fen=fen, occurred_at=occurred_at)
    raw.line(points=0, amount_fen=fen, net_fen=fen, base_fen=fen, **goods).tender(fen)
    raw.add("posting", account="till/T1/cash", unit="CNY", flow="tender", amount=fen)
    payable = fen if owed is None else owed
    raw.add(
        "posting", account=account or f"vendor/{goods['vendor']}/payable", unit="CNY", flow="sales", amount=-payable
    )
    if payable != fen:
        raw.add("posting", account="sales", unit="CNY", flow="sales", amount=payable - fen)
    raw.write()
    return raw


@ON_VENDORS("vendor_postings")
def stall_that_is_owed_less_than_it_sold(con: Hand) -> None:
    _sold(con, owed=1)


@ON_VENDORS("vendor_postings")
def goods_of_one_vendor_paid_to_another(con: Hand) -> None:
    _sold(con, account="vendor/V1/payable")


@ON_VENDORS("vendor_postings")
def stalls_goods_booked_as_the_shops_own(con: Hand) -> None:
    _sold(con, account="sales")


@ON_VENDORS("vendor_postings")
def return_that_takes_more_from_a_stall_than_came_back(con: Hand) -> None:
    sold = _sold(con)
    line = next(row for table, row in sold.rows if table == "line")
    fen, names = line["net_fen"], ("amount_fen", "net_fen", "base_fen")
    raw = Raw(con, "return", total_fen=-fen, reverses=sold.entry["id"])
    back = {name: value for name, value in line.items() if name != "n"} | dict.fromkeys(names, -fen)
    raw.line(**{**back, "qty_milli": -1000, "reason": "other", "of_n": 1}).tender(-fen)
    for account, flow, amount in (
        ("till/T1/cash", "tender", -fen),
        (f"vendor/{line['vendor']}/payable", "sales", fen + 1),
        ("sales", "sales", -1),
    ):
        raw.add("posting", account=account, unit="CNY", flow=flow, amount=amount)
    raw.write()


@ON_VENDORS("line_unexplained")
def line_whose_points_a_vendor_pays_that_never_agreed_to(con: Hand) -> None:
    goods = _goods(con)
    _sold(con, funder=goods["vendor"])


# -- settled and paid ---------------------------------------------------------------------------------------------


def _vendor(con: Hand) -> tuple[str, int, int]:
    """A stall, the number of its next statement, and what it carries over."""
    code = _goods(con)["vendor"]
    last = con.execute(
        "SELECT number, due_fen FROM statement WHERE vendor = ? ORDER BY number DESC", (code,)
    ).fetchone()
    number, due = last or (0, 0)
    return code, number + 1, min(due, 0)


def _settle(con: Hand, sold: Raw | None, *, of: dict[str, Any] | None = None, posted: int = 0, **changed: Any) -> Raw:
    """A statement of one sale of a stall."""
    code, number, carried = _vendor(con)
    entry = (sold or _sold(con)).entry
    fen = entry["total_fen"]
    row = {
        "vendor": code, "number": number, "period": DAY[:7], "sales_fen": fen, "returns_fen": 0, "commission_fen": 0,
        "points_share_fen": 0, "carried_fen": carried, "due_fen": fen + carried,
    } | {name: value for name, value in changed.items() if name != "total_fen"}  # fmt: skip
    raw = Raw(con, "vendor_settled", "OF", total_fen=changed.get("total_fen", row["due_fen"]))
    raw.add("statement", **row).add(
        "settled", **({"vendor": code, "of_till": entry["till"], "of_seq": entry["seq"]} | (of or {}))
    )
    if posted:
        raw.add("posting", account=f"vendor/{code}/payable", unit="CNY", flow="funded", amount=posted)
        raw.add("posting", account="funded", unit="CNY", flow="funded", amount=-posted)
    raw.write()
    return raw


@ON_VENDORS("statement_next")
def statement_that_leaves_a_number_out(con: Hand) -> None:
    _settle(con, None, number=_vendor(con)[1] + 1)


@ON_VENDORS("statement_next")
def statement_of_a_month_to_come(con: Hand) -> None:
    _settle(con, None, period="2026-07")


@ON_VENDORS("statement_next")
def statement_that_carries_what_nobody_owes(con: Hand) -> None:
    sold = _sold(con)
    _settle(con, sold, carried_fen=-1, due_fen=sold.entry["total_fen"] - 1)


@ON_VENDORS("statement_sums")
def statement_of_more_than_was_sold(con: Hand) -> None:
    sold = _sold(con)
    fen = sold.entry["total_fen"] + 100
    _settle(con, sold, sales_fen=fen, due_fen=fen + _vendor(con)[2])


@ON_VENDORS("statement_sums")
def statement_with_a_commission_that_the_lines_have_not(con: Hand) -> None:
    sold = _sold(con)
    _settle(con, sold, commission_fen=-100, due_fen=sold.entry["total_fen"] + 100 + _vendor(con)[2])


@ON_VENDORS("statement_sums")
def statement_with_points_that_are_not_posted(con: Hand) -> None:
    sold = _sold(con)
    _settle(con, sold, points_share_fen=-100, due_fen=sold.entry["total_fen"] + 100 + _vendor(con)[2])


@ON_VENDORS("statement_sums")
def statement_with_postings_that_it_does_not_say(con: Hand) -> None:
    _settle(con, None, posted=5)


@ON_VENDORS("statement_sums")
def statement_that_says_another_total(con: Hand) -> None:
    _settle(con, None, total_fen=1)


@ON_VENDORS("settled_entry", "statement_sums")
def statement_of_what_was_no_sale_of_its_vendor(con: Hand) -> None:
    seq = one(con, "SELECT MAX(seq) FROM entry WHERE till = 'OF'")
    _settle(con, None, of={"of_till": "OF", "of_seq": seq})


@ON_VENDORS("settled_entry", "statement_sums")
def statement_that_settles_another_vendors_lines(con: Hand) -> None:
    _settle(con, None, of={"vendor": "V1"})


@ON_VENDORS("settled_stall")
def statement_of_a_stall_that_nobody_stood_for_then(con: Hand) -> None:
    _settle(con, _sold(con, occurred_at="2026-02-01T10:00:00+08:00"))


def _pay(
    con: Hand, settled: Raw | None = None, *, fen: int = 0, out_of: str = "office/cash", way: str = "cash", nth: int = 1
) -> Raw:
    """A statement paid out."""
    settled = settled or _settle(con, None)
    row = next(row for table, row in settled.rows if table == "statement")
    fen = fen or row["due_fen"]
    raw = Raw(con, "vendor_paid", "OF", reverses=settled.entry["id"], nth=nth, total_fen=fen, actor="teller")
    raw.entry["detail"] = f'{{"way": "{way}"}}'
    raw.add("posting", account=f"vendor/{row['vendor']}/payable", unit="CNY", flow="payout", amount=fen)
    raw.add("posting", account=out_of, unit="CNY", flow="payout", amount=-fen).write()
    return raw


@ON_VENDORS("vendor_payout")
def more_paid_to_a_vendor_than_was_settled(con: Hand) -> None:
    settled = _settle(con, None)
    _pay(con, settled, fen=settled.entry["total_fen"] + 1)


@ON_VENDORS("vendor_payout")
def vendor_paid_out_of_another_drawer(con: Hand) -> None:
    _pay(con, out_of="till/T1/cash")


@ON_VENDORS("vendor_payout")
def vendor_paid_another_way_than_it_says(con: Hand) -> None:
    _pay(con, way="transfer")


@ON_VENDORS("vendor_payout")
def vendor_paid_twice(con: Hand) -> None:
    settled = _settle(con, None)
    _pay(con, settled)
    _pay(con, settled, nth=2)


def _unpay(con: Hand, paid: Raw, *, short: int = 0, into: str = "office/cash", **changed: Any) -> Raw:
    """A payout taken back."""
    fen = paid.entry["total_fen"] - short
    account = next(row["account"] for _, row in paid.rows if row["account"].startswith("vendor/"))
    said = {"detail": paid.entry["detail"], "total_fen": -fen, "nth": 1, **changed}
    raw = Raw(con, "payout_reversal", "OF", reverses=paid.entry["id"], **said)
    raw.add("posting", account=account, unit="CNY", flow="payout", amount=-fen)
    raw.add("posting", account=into, unit="CNY", flow="payout", amount=fen).write()
    return raw


@ON_VENDORS("payout_undone")
def part_of_a_payout_taken_back(con: Hand) -> None:
    _unpay(con, _pay(con), short=1)


@ON_VENDORS("payout_undone")
def payout_taken_back_into_another_drawer(con: Hand) -> None:
    _unpay(con, _pay(con), into="office/transfer")


@ON_VENDORS("payout_undone")
def payout_taken_back_twice(con: Hand) -> None:
    paid = _pay(con)
    _unpay(con, paid)
    _unpay(con, paid, nth=2)


@ON_VENDORS("payout_person")
def payout_taken_back_by_who_made_it(con: Hand) -> None:
    _unpay(con, _pay(con), actor="teller")


# -- places of stalls ---------------------------------------------------------------------------------------------

_LATER = "2026-06-10"


def _slot(con: Hand, what: str = "given", turn: int = 1, said: dict[str, Any] | None = None, **changed: Any) -> None:
    """Something becomes of a place that a stall somebody stands for may have."""
    row = {"day": _LATER, "part": "am", "place": "门口1号", "turn": turn, "what": what, "vendor": "V7"}
    Raw(con, "stall_slots", "OF", **(said or {})).add("stall_slot", **(row | changed)).write()


@ON_VENDORS("slot_turn")
def place_that_leaves_a_turn_out(con: Hand) -> None:
    _slot(con)
    _slot(con, "taken", 3, {"reason": "下雨"})


@ON_VENDORS("slot_turn")
def place_given_to_a_second_stall(con: Hand) -> None:
    _slot(con)
    _slot(con, "given", 2)


@ON_VENDORS("slot_turn")
def place_taken_back_that_nobody_had(con: Hand) -> None:
    _slot(con, "taken", 1, {"reason": "下雨"})


@ON_VENDORS("slot_turn")
def somebody_came_to_anothers_place(con: Hand) -> None:
    _slot(con, day=DAY)
    _slot(con, "came", 2, day=DAY, vendor="V1")


@ON_VENDORS("slot_taken")
def whole_day_over_somebodys_morning(con: Hand) -> None:
    _slot(con)
    _slot(con, part="day")


@ON_VENDORS("slot_taken")
def stall_at_two_places_at_once(con: Hand) -> None:
    _slot(con)
    _slot(con, place="门口2号")


@ON_VENDORS("slot_stall")
def place_for_a_vendor_who_is_no_stall(con: Hand) -> None:
    _slot(con, vendor="V1")


@ON_VENDORS("slot_stall")
def place_for_a_day_that_nobody_stands_for(con: Hand) -> None:
    _slot(con, day="2027-01-01")


@ON_VENDORS("slot_day")
def place_given_for_a_day_gone_by(con: Hand) -> None:
    _slot(con, day="2026-05-01")


@ON_VENDORS("slot_day")
def place_marked_before_its_day(con: Hand) -> None:
    _slot(con)
    _slot(con, "came", 2)


@ON_VENDORS("slot_reason")
def place_taken_back_and_nobody_says_why(con: Hand) -> None:
    _slot(con)
    _slot(con, "taken", 2)


@ON_VENDORS("slot_reason")
def mark_changed_and_nobody_says_why(con: Hand) -> None:
    for turn, what in enumerate(("given", "missed", "came"), 1):
        _slot(con, what, turn, day=DAY)
