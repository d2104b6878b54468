"""Fees paid twice or by nobody, and points that pay more than they are."""

from __future__ import annotations

from typing import Any

from tests.ledger.attack import Attacks
from tests.ledger.stranger import DAY, Hand, Raw, one, sale

ON_FEES = Attacks()


def _bill(con: Hand, number: str, fen: int = 500, *, publish: bool = True, period: str = "2026-05") -> None:
    raw = Raw(con, "bills", "OF")
    raw.add(
        "bill", bill_no=number, household_id="H1", period=period, fee_item="物业费", amount_fen=fen, due=None,
        area_centi=None, tariff=None,
    )  # fmt: skip
    if publish:
        raw.add("bill_event", bill_no=number, event="published").move("fees/H1", "fees/billed", fen, "billed")
    raw.write()


def _payment(con: Hand, number: str, fen: int, household: str = "H1", kind: str = "cash") -> Raw:
    raw = Raw(con, "payment", "OF", household_id=household, total_fen=fen)
    raw.add("payment", bill_no=number, kind=kind, points=0, amount_fen=fen)
    return raw.move(f"fees/{household}", "office/cash", -fen, "paid_cash")


@ON_FEES("payments_postings", "advance")
def fee_paid_for_another_household(con: Hand) -> None:
    _bill(con, "B9")
    _payment(con, "B9", 100, "H2").write()


@ON_FEES("payment_bill", "bill_unpublished", "payments_postings", "advance")
def fee_paid_on_no_bill(con: Hand) -> None:
    _payment(con, "B404", 100).write()


@ON_FEES("row_words", "office_postings")
def fee_paid_by_points_without_a_redemption(con: Hand) -> None:
    _bill(con, "B9")
    _payment(con, "B9", 100, kind="points").write()


@ON_FEES("bill_overpaid")
def more_paid_than_owed(con: Hand) -> None:
    _bill(con, "B9")
    _payment(con, "B9", 501).write()


@ON_FEES("bill_unpublished", "advance")
def draft_paid(con: Hand) -> None:
    _bill(con, "B9", publish=False)
    _payment(con, "B9", 100).write()


def _void(con: Hand, number: str, fen: int) -> None:
    raw = Raw(con, "bills", "OF").add("bill_event", bill_no=number, event="voided")
    raw.move("fees/H1", "fees/billed", -fen, "billed").write()


@ON_FEES("bill_voided", "advance")
def voided_bill_paid(con: Hand) -> None:
    _bill(con, "B9")
    _void(con, "B9", 500)
    _payment(con, "B9", 100).write()


@ON_FEES("bill_voided_paid", "advance")
def paid_bill_voided(con: Hand) -> None:
    _bill(con, "B9")
    _payment(con, "B9", 100).write()
    _void(con, "B9", 500)


@ON_FEES("bill_twice")
def second_bill_for_the_same_month(con: Hand) -> None:
    _bill(con, "B8")
    _bill(con, "B9")


@ON_FEES("billed_postings", "advance")
def bill_published_without_being_owed(con: Hand) -> None:
    _bill(con, "B9", publish=False)
    Raw(con, "bills", "OF").add("bill_event", bill_no="B9", event="published").write()


@ON_FEES("accounts", "missing_rows", "missing_facts", "office_postings", "payments_postings", "advance")
def arrears_that_vanish(con: Hand) -> None:
    """Forgiven by a posting alone: no payment, no event of a bill."""
    _bill(con, "B9")
    raw = Raw(con, "payment", "OF", household_id="H1")
    raw.move("fees/H1", "office/cash", -500, "waived").write()


@ON_FEES("accounts", "office_postings", "payments_postings", "advance")
def arrears_that_vanish_beside_a_payment(con: Hand) -> None:
    _bill(con, "B9")
    _payment(con, "B9", 100).move("fees/H1", "office/cash", -400, "waived").write()


def _redemption(con: Hand, used: int, paid: int, **values: Any) -> None:
    sale(con).write()
    _bill(con, "B9")
    till, seq, n = con.execute(
        "SELECT till, seq, n FROM lot_state WHERE household_id = 'H1' AND remaining > 20 ORDER BY seq DESC"
    ).fetchone()
    raw = Raw(con, "redemption", "OF", household_id="H1", total_fen=paid, **values)
    raw.add("payment", bill_no="B9", kind="points", points=paid, amount_fen=paid)
    raw.add("lot_use", lot_till=till, lot_seq=seq, lot_n=n, points=used, kind="redemption")
    raw.move("points/H1", "points/redeemed", -used, "redeemed", "PTS")
    raw.move("fees/H1", "settlement/property", -paid, "paid_points").write()


@ON_FEES("redemption_points")
def more_fee_paid_than_points_taken(con: Hand) -> None:
    _redemption(con, 10, 20, points=-20)


@ON_FEES("redemption_points")
def slip_that_says_other_points(con: Hand) -> None:
    _redemption(con, 20, 20, points=-10)


def _reversal(con: Hand, points: int, *, actor: str = "somebody") -> None:
    """Take back the redemption that stands last."""
    slip = one(con, "SELECT id FROM entry WHERE kind = 'redemption' ORDER BY till, seq DESC")
    paid = one(con, "SELECT SUM(p.points) FROM payment p JOIN entry e USING (till, seq) WHERE e.id = ?", slip)
    raw = Raw(con, "reversal", "OF", household_id="H1", reverses=slip, points=points, total_fen=-paid, actor=actor)
    raw.add("payment", bill_no="B9", kind="points", points=-paid, amount_fen=-paid)
    raw.move("points/H1", "points/redeemed", points, "restored", "PTS")
    raw.add(
        "lot", household_id="H1", source="restored", points=points, available_from=DAY, expires_on=None, funder="shop",
        origin="",
    )  # fmt: skip
    raw.move("fees/H1", "settlement/property", paid, "paid_points").write()


@ON_FEES("reversal_points", "reversal_of")
def more_points_back_than_were_redeemed(con: Hand) -> None:
    _redemption(con, 20, 20, points=-20)
    _reversal(con, 21)


@ON_FEES("already_reversed", "bill_overpaid")
def redemption_reversed_twice(con: Hand) -> None:
    _redemption(con, 20, 20, points=-20)
    _reversal(con, 20)
    _reversal(con, 20)


@ON_FEES("same_person")
def redeemer_reverses(con: Hand) -> None:
    _redemption(con, 20, 20, points=-20)
    _reversal(con, 20, actor="mallory")


# -- paid ahead, let off, taken back --------------------------------------------------------------------------------


def _ahead(con: Hand, fen: int, kind: str = "cash") -> None:
    raw = Raw(con, "payment", "OF", household_id="H1", total_fen=fen)
    raw.add("payment", bill_no="", kind=kind, points=0, amount_fen=fen)
    raw.move("fees/H1", f"office/{kind}", -fen, "paid_cash").write()


def _next_family(con: Hand) -> None:
    """H1 left its room, and H77 lives there."""
    room = one(con, "SELECT room FROM household_version WHERE household_id = 'H1'")
    raw = Raw(con, "households", "OF")
    told = {"room": room, "area_centi": None, "agreed_batch": 0}
    raw.add("household_version", household_id="H1", version=99, state="moved_out", **told)
    raw.add("household_version", household_id="H77", version=1, state="live", **told).write()


@ON_FEES("flat_twice")
def flat_billed_for_both_families(con: Hand) -> None:
    _next_family(con)
    _bill(con, "B8")
    raw = Raw(con, "bills", "OF").add(
        "bill", bill_no="B9", household_id="H77", period="2026-05", fee_item="物业费", amount_fen=500, due=None,
        area_centi=None, tariff=None,
    )  # fmt: skip
    raw.add("bill_event", bill_no="B9", event="published").move("fees/H77", "fees/billed", 500, "billed").write()


@ON_FEES("bill_voided", "advance")
def thrown_away_and_published(con: Hand) -> None:
    _bill(con, "B9", publish=False)
    Raw(con, "bills", "OF").add("bill_event", bill_no="B9", event="voided").write()
    raw = Raw(con, "bills", "OF").add("bill_event", bill_no="B9", event="published")
    raw.move("fees/H1", "fees/billed", 500, "billed").write()


@ON_FEES("advance")
def ahead_beside_an_owed_bill(con: Hand) -> None:
    _bill(con, "B9")
    _ahead(con, 200)


@ON_FEES("advance")
def published_and_not_paid_by_what_is_ahead(con: Hand) -> None:
    _ahead(con, 10_000_000)
    _bill(con, "B9")


@ON_FEES("advance")
def paid_by_an_advance_that_nobody_paid(con: Hand) -> None:
    _bill(con, "B9")
    Raw(con, "bills", "OF").add("payment", bill_no="B9", kind="advance", points=0, amount_fen=500).write()


@ON_FEES("payment_bill", "advance")
def let_off_ahead_of_any_bill(con: Hand) -> None:
    raw = Raw(con, "waiver", "OF", household_id="H1", total_fen=500)
    raw.add("payment", bill_no="", kind="waiver", points=0, amount_fen=500)
    raw.move("fees/H1", "fees/waived", -500, "waived").write()


def _waiver(con: Hand, fen: int, **values: Any) -> None:
    raw = Raw(con, "waiver", "OF", household_id="H1", total_fen=fen, **values)
    raw.add("payment", bill_no="B9", kind="waiver", points=0, amount_fen=fen)
    raw.move("fees/H1", "fees/waived", -fen, "waived").write()


@ON_FEES("missing_facts")
def let_off_by_one_person(con: Hand) -> None:
    _bill(con, "B9")
    _waiver(con, 100, approver=None)


@ON_FEES("bill_overpaid", "advance")
def more_let_off_than_owed(con: Hand) -> None:
    _bill(con, "B9")
    _waiver(con, 501)


@ON_FEES("waived_back")
def let_off_and_owed_again(con: Hand) -> None:
    _bill(con, "B9")
    _waiver(con, 100)
    raw = Raw(con, "bills", "OF").add("payment", bill_no="B9", kind="waiver", points=0, amount_fen=-100)
    raw.move("fees/H1", "fees/waived", 100, "waived").write()


def _taken_back(con: Hand, number: str, fen: int, *, actor: str = "somebody") -> None:
    """Take back the payment that stands last."""
    slip = one(con, "SELECT id FROM entry WHERE kind = 'payment' ORDER BY till, seq DESC")
    raw = Raw(con, "payment_reversal", "OF", household_id="H1", reverses=slip, total_fen=-fen, actor=actor)
    raw.add("payment", bill_no=number, kind="cash", points=0, amount_fen=-fen)
    raw.move("fees/H1", "office/cash", fen, "paid_cash").write()


@ON_FEES("reversal_of")
def payment_taken_off_another_bill(con: Hand) -> None:
    _bill(con, "B8")
    _bill(con, "B9", period="2026-04")
    _payment(con, "B8", 300).write()
    _payment(con, "B9", 300).write()
    _taken_back(con, "B8", 300)


@ON_FEES("reversal_of")
def payment_taken_back_in_part(con: Hand) -> None:
    _bill(con, "B9")
    _payment(con, "B9", 300).write()
    _taken_back(con, "B9", 200)


@ON_FEES("already_reversed", "bill_overpaid")
def payment_reversed_twice(con: Hand) -> None:
    _bill(con, "B9")
    _payment(con, "B9", 300).write()
    _taken_back(con, "B9", 300)
    _taken_back(con, "B9", 300)


@ON_FEES("same_person")
def payer_takes_back(con: Hand) -> None:
    _bill(con, "B9")
    _payment(con, "B9", 300).write()
    _taken_back(con, "B9", 300, actor="mallory")
