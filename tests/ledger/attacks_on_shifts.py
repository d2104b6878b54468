"""Shifts and drawers: what is written into one that is not open, and cash that did not move so."""

from __future__ import annotations

from tests.ledger.attack import Attacks
from tests.ledger.stranger import Hand, Raw, one, sale

ON_SHIFTS = Attacks()


@ON_SHIFTS("reverses_kind", "shift_not_open")
def shift_closed_that_nobody_opened(con: Hand) -> None:
    sold = sale(con)
    sold.write()
    Raw(
        con, "shift_closed", reverses=sold.entry["id"], shift=sold.entry["id"], total_fen=sold.entry["total_fen"]
    ).write()


def _shift(con: Hand, actor: str = "cashier9") -> str:
    """A shift at T1 that was opened just now."""
    raw = Raw(con, "shift_opened", actor=actor)
    raw.write()
    return str(raw.entry["id"])


def _closed(con: Hand, shift: str) -> Raw:
    return Raw(con, "shift_closed", reverses=shift, shift=shift)


def _office_shift(con: Hand) -> str:
    """A shift of the office's drawer with 3.00 in it."""
    raw = Raw(con, "shift_opened", "OF", total_fen=300)
    raw.write()
    return str(raw.entry["id"])


def _cash(con: Hand, shift: str, drawer: str = "office/cash", why: str = "moved/drop", fen: int = -100) -> Raw:
    """1.00 to the safe."""
    raw = Raw(con, "cash_moved", "OF", shift=shift, total_fen=-100, reason="存", detail='{"what": "drop"}')
    for account, amount in ((drawer, fen), (why, -fen)):
        raw.add("posting", account=account, unit="CNY", flow="moved", amount=amount)
    return raw


@ON_SHIFTS("moved_postings")
def cash_out_of_another_drawer(con: Hand) -> None:
    _cash(con, _office_shift(con), drawer="till/T1/cash").write()


@ON_SHIFTS("moved_postings")
def cash_moved_for_another_cause_than_it_says(con: Hand) -> None:
    _cash(con, _office_shift(con), why="moved/paid_out").write()


@ON_SHIFTS("moved_postings")
def more_cash_than_it_says(con: Hand) -> None:
    _cash(con, _office_shift(con), fen=-101).write()


@ON_SHIFTS("accounts")
def cash_in_that_was_dropped(con: Hand) -> None:
    raw = _cash(con, _office_shift(con), fen=100)
    raw.entry["total_fen"] = 100
    raw.write()


@ON_SHIFTS("shift_not_open")
def cash_into_a_closed_shift(con: Hand) -> None:
    shift = _office_shift(con)
    Raw(con, "shift_closed", "OF", reverses=shift, shift=shift, total_fen=300).write()
    _cash(con, shift).write()


@ON_SHIFTS("missing_facts")
def drawer_opened_for_no_reason(con: Hand) -> None:
    Raw(con, "drawer_opened", "OF", shift=_office_shift(con)).write()


@ON_SHIFTS("missing_facts")
def drawer_opened_in_nobodys_shift(con: Hand) -> None:
    Raw(con, "drawer_opened", "OF", reason="换零钱").write()


@ON_SHIFTS("reprinted_paper")
def copy_of_what_had_no_paper(con: Hand) -> None:
    Raw(con, "reprinted", reverses=_held(con)).write()


@ON_SHIFTS("missing_facts")
def copy_of_nothing(con: Hand) -> None:
    Raw(con, "reprinted").write()


@ON_SHIFTS("shift_cash")
def shift_closed_over_less_than_was_in_it(con: Hand) -> None:
    shift = _office_shift(con)
    _cash(con, shift).write()
    Raw(con, "shift_closed", "OF", reverses=shift, shift=shift, total_fen=100).write()


@ON_SHIFTS("shift_nth")
def shift_closed_under_anothers_number(con: Hand) -> None:
    shift = _office_shift(con)
    raw = Raw(con, "shift_closed", "OF", reverses=shift, shift=shift, total_fen=300)
    raw.entry["nth"] += 1
    raw.write()


def _held(con: Hand) -> str:
    """A basket that waits."""
    raw = Raw(con, "held", total_fen=100, detail='{"basket": "b1", "content": "{}"}')
    raw.write()
    return str(raw.entry["id"])


def _retrieved(con: Hand, held: str, nth: int = 1) -> Raw:
    return Raw(con, "retrieved", reverses=held, nth=nth, detail='{"basket": "b2"}')


@ON_SHIFTS("held_nth")
def held_basket_retrieved_as_the_second_of_nothing(con: Hand) -> None:
    _retrieved(con, _held(con), nth=2).write()


@ON_SHIFTS("reverses_kind")
def basket_retrieved_that_is_a_sale(con: Hand) -> None:
    sold = sale(con)
    sold.write()
    _retrieved(con, str(sold.entry["id"])).write()


@ON_SHIFTS("missing_facts")
def held_without_anything_in_it(con: Hand) -> None:
    Raw(con, "held", total_fen=100, detail='{"basket": "b1"}').write()


def _refunded(con: Hand, **values: object) -> Raw:
    """2.00 given back by WeChat, for money that was handed back by it."""
    told = '{"basket": "b1", "reference": "", "tender": "wechat"}'
    raw = Raw(con, "handed_back", total_fen=200, detail=told)
    raw.write()
    said = {"reverses": raw.entry["id"], "nth": 1, "total_fen": 200, "detail": '{"tender": "wechat"}'}
    return Raw(con, "refunded", **(said | values))


@ON_SHIFTS("refund_owed")
def more_refunded_than_is_owed(con: Hand) -> None:
    _refunded(con, total_fen=201).write()


@ON_SHIFTS("refund_owed")
def refunded_by_another_channel(con: Hand) -> None:
    _refunded(con, detail='{"tender": "alipay"}').write()


@ON_SHIFTS("refund_owed")
def refunded_a_second_time(con: Hand) -> None:
    first = _refunded(con)
    first.write()
    Raw(con, "refunded", **{name: first.entry[name] for name in ("reverses", "total_fen", "detail")}, nth=2).write()


@ON_SHIFTS("refund_owed")
def refunded_for_a_sale(con: Hand) -> None:
    sold = sale(con)
    sold.write()
    _refunded(con, reverses=sold.entry["id"]).write()


def _undone(con: Hand, **values: object) -> Raw:
    """What was given back was not, after all."""
    done = _refunded(con)
    done.write()
    said = {"reverses": done.entry["id"], "nth": 1, "total_fen": 200, "detail": '{"tender": "wechat"}'}
    return Raw(con, "refund_undone", **(said | values))


@ON_SHIFTS("refund_done")
def less_taken_back_than_was_refunded(con: Hand) -> None:
    _undone(con, total_fen=199).write()


@ON_SHIFTS("refund_done")
def refund_taken_back_a_second_time(con: Hand) -> None:
    first = _undone(con)
    first.write()
    Raw(con, "refund_undone", **{n: first.entry[n] for n in ("reverses", "total_fen", "detail")}, nth=2).write()


@ON_SHIFTS("reverses_kind", "refund_done")
def refund_taken_back_of_what_is_owed(con: Hand) -> None:
    undone = _undone(con)
    undone.entry["reverses"] = one(con, "SELECT reverses FROM entry WHERE id = ?", undone.entry["reverses"])
    undone.entry["nth"] = 2
    undone.write()


@ON_SHIFTS("missing_facts")
def refund_taken_back_alone(con: Hand) -> None:
    _undone(con, approver=None).write()


@ON_SHIFTS("refund_owed")
def refunded_again_by_another_channel(con: Hand) -> None:
    undone = _undone(con)
    undone.write()
    again = {"reverses": undone.entry["id"], "nth": 1, "total_fen": 200, "detail": '{"tender": "alipay"}'}
    Raw(con, "refunded", **again).write()


@ON_SHIFTS("shift_not_open")
def sale_into_a_closed_shift(con: Hand) -> None:
    shift = _shift(con)
    _closed(con, shift).write()
    sale(con, shift=shift).write()


@ON_SHIFTS("shift_not_open")
def sale_into_a_shift_of_nobody(con: Hand) -> None:
    sale(con, shift="none").write()


@ON_SHIFTS("shift_not_open")
def sale_into_the_shift_of_another_till(con: Hand) -> None:
    Raw(con, "opened", "T9").write()
    opened = Raw(con, "shift_opened", "T9", actor="cashier9")
    opened.write()
    sale(con, shift=opened.entry["id"]).write()


@ON_SHIFTS("shift_not_open")
def shift_closed_twice(con: Hand) -> None:
    shift = _shift(con)
    _closed(con, shift).write()
    _closed(con, shift).write()


@ON_SHIFTS("shift_not_open")
def shift_closed_in_anothers_name(con: Hand) -> None:
    first = _shift(con)
    _closed(con, first).write()
    Raw(con, "shift_closed", reverses=first, shift=_shift(con)).write()


@ON_SHIFTS("shift_open")
def second_shift_at_a_till(con: Hand) -> None:
    _shift(con)
    _shift(con, "another")


@ON_SHIFTS("shift_open")
def second_shift_of_a_cashier(con: Hand) -> None:
    _shift(con)
    Raw(con, "opened", "T9").write()
    Raw(con, "shift_opened", "T9", actor="cashier9").write()
