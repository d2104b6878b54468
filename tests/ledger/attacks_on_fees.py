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


@ON_FEES("payments_postings")
def fee_paid_for_another_household(con: Hand) -> None:
    _bill(con, "B9")
    _payment(con, "B9", 100, "H2").write()


@ON_FEES("payment_bill", "bill_unpublished", "payments_postings")
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


@ON_FEES("bill_unpublished")
def draft_paid(con: Hand) -> None:
    _bill(con, "B9", publish=False)
    _payment(con, "B9", 100).write()


def _void(con: Hand, number: str, fen: int) -> None:
    raw = Raw(con, "bills", "OF").add("bill_event", bill_no=number, event="voided")
    raw.move("fees/H1", "fees/billed", -fen, "billed").write()


@ON_FEES("bill_voided")
def voided_bill_paid(con: Hand) -> None:
    _bill(con, "B9")
    _void(con, "B9", 500)
    _payment(con, "B9", 100).write()


@ON_FEES("bill_voided_paid")
def paid_bill_voided(con: Hand) -> None:
    _bill(con, "B9")
    _payment(con, "B9", 100).write()
    _void(con, "B9", 500)


@ON_FEES("bill_twice")
def second_bill_for_the_same_month(con: Hand) -> None:
    _bill(con, "B8")
    _bill(con, "B9")


@ON_FEES("billed_postings")
def bill_published_without_being_owed(con: Hand) -> None:
    _bill(con, "B9", publish=False)
    Raw(con, "bills", "OF").add("bill_event", bill_no="B9", event="published").write()


@ON_FEES("accounts", "missing_rows", "missing_facts", "office_postings")
def arrears_that_vanish(con: Hand) -> None:
    """Forgiven by a posting alone: no payment, no event of a bill."""
    _bill(con, "B9")
    raw = Raw(con, "payment", "OF", household_id="H1")
    raw.move("fees/H1", "office/cash", -500, "waived").write()


@ON_FEES("accounts", "office_postings")
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
