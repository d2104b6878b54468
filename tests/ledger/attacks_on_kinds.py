"""Entries that hold what is not their kind's: points in a catalogue, debt from nowhere, others' points."""

from __future__ import annotations

from tests.ledger.attack import Attacks
from tests.ledger.stranger import DAY, Hand, Raw, one, sale

ON_KINDS = Attacks()
Held = tuple[str, int, int]
"""A lot, by its till, entry and number."""


def lot_of(con: Hand, household: str) -> Held:
    """A lot of 25 points that nobody used."""
    raw = sale(con, household)
    raw.write()
    return raw.entry["till"], raw.entry["seq"], 1


def used(raw: Raw, lot: Held, points: int, kind: str) -> Raw:
    """Points out of a lot."""
    return raw.add("lot_use", lot_till=lot[0], lot_seq=lot[1], lot_n=lot[2], points=points, kind=kind)


def lot(raw: Raw, household: str, points: int, source: str) -> Raw:
    """A lot that begins today and never ends."""
    facts = {"available_from": DAY, "expires_on": None, "funder": "shop", "origin": ""}
    return raw.add("lot", household_id=household, source=source, points=points, **facts)


def bill(con: Hand, household: str, fen: int = 500) -> None:
    """A published bill, B9."""
    raw = Raw(con, "bills").add(
        "bill", bill_no="B9", household_id=household, period="2026-05", fee_item="物业费", amount_fen=fen, due=None,
        area_centi=None, tariff=None,
    )  # fmt: skip
    raw.add("bill_event", bill_no="B9", event="published").move(f"fees/{household}", "fees/billed", fen, "billed")
    raw.write()


def redemption(con: Hand, held: Held, *, of: str = "H1", billed: str = "H1", use: str = "redemption") -> Raw:
    """H1 redeems 20 points out of a lot: `of` whom, on whose bill, used as what."""
    bill(con, billed)
    raw = Raw(con, "redemption", household_id="H1", total_fen=20, points=-20)
    raw.add("payment", bill_no="B9", kind="points", points=20, amount_fen=20)
    used(raw, held, 20, use).move(f"points/{of}", "points/redeemed", -20, "redeemed", "PTS")
    return raw.move(f"fees/{billed}", "settlement/property", -20, "paid_points")


# -- where it stands, and what it says ----------------------------------------------------------------------------


@ON_KINDS("place")
def award_in_a_tills_chain(con: Hand) -> None:
    Raw(con, "award", "T1", household_id="H1", points=25).points("H1", 25).write()


@ON_KINDS("place")
def sale_in_the_offices_chain(con: Hand) -> None:
    raw = Raw(con, "sale", "OF", total_fen=500).line(points=0).tender(500)
    raw.move("till/OF/cash", "sales", 500).write()


@ON_KINDS("foreign_facts")
def award_that_takes_a_receipt_number(con: Hand) -> None:
    number = one(con, "SELECT COALESCE(MAX(receipt_seq), 0) + 1 FROM entry WHERE till = 'OF'")
    Raw(con, "award", household_id="H1", points=25, receipt_seq=number).points("H1", 25).write()


@ON_KINDS("foreign_facts")
def money_in_an_award(con: Hand) -> None:
    Raw(con, "award", household_id="H1", points=25, total_fen=2500).points("H1", 25).write()


@ON_KINDS("foreign_facts")
def points_that_a_payment_speaks_of(con: Hand) -> None:
    bill(con, "H1")
    raw = Raw(con, "payment", household_id="H1", total_fen=100, points=100)
    raw.add("payment", bill_no="B9", kind="cash", points=0, amount_fen=100)
    raw.move("fees/H1", "office/cash", -100, "paid_cash").write()


@ON_KINDS("missing_facts")
def award_for_no_reason(con: Hand) -> None:
    Raw(con, "award", household_id="H1", points=25, reason="").points("H1", 25).write()


@ON_KINDS("missing_facts")
def award_without_a_document(con: Hand) -> None:
    Raw(con, "award", household_id="H1", points=25, detail='{"funder": "shop"}').points("H1", 25).write()


@ON_KINDS("missing_facts")
def award_with_an_empty_document(con: Hand) -> None:
    Raw(con, "award", household_id="H1", points=25, detail='{"document": ""}').points("H1", 25).write()


@ON_KINDS("award_limit")
def award_above_the_limit_by_one_person(con: Hand) -> None:
    Raw(con, "award", household_id="H1", points=1001).points("H1", 1001).write()


@ON_KINDS("award_limit")
def awards_of_a_day_above_the_limit_to_one_household(con: Hand) -> None:
    Raw(con, "award", household_id="H1", points=600, actor="mallory").points("H1", 600).write()
    Raw(con, "award", household_id="H1", points=600, actor="eve").points("H1", 600).write()


@ON_KINDS("award_limit")
def awards_of_a_day_above_the_limit_by_one_person(con: Hand) -> None:
    Raw(con, "award", household_id="H1", points=600, actor="mallory").points("H1", 600).write()
    Raw(con, "award", household_id="H2", points=600, actor="mallory").points("H2", 600).write()


@ON_KINDS("opened")
def till_that_nobody_opened(con: Hand) -> None:
    sold = Raw(con, "sale", "T9", total_fen=500).line(points=0).tender(500)
    sold.move("till/T9/cash", "sales", 500).write()


@ON_KINDS("opened")
def till_opened_a_second_time(con: Hand) -> None:
    Raw(con, "opened", "T1").write()


@ON_KINDS("missing_facts")
def money_handed_back_by_no_tender(con: Hand) -> None:
    Raw(con, "handed_back", total_fen=1000, detail='{"basket": "b1"}').write()


# -- rows of another kind -----------------------------------------------------------------------------------------


@ON_KINDS("foreign_rows")
def points_in_a_catalogue(con: Hand) -> None:
    Raw(con, "catalogue").points("H1", 25).write()


@ON_KINDS("foreign_rows")
def goods_in_an_award(con: Hand) -> None:
    Raw(con, "award", household_id="H1", points=25).points("H1", 25).line().write()


@ON_KINDS("foreign_rows")
def settlement_that_makes_a_lot(con: Hand) -> None:
    """The old points go and new ones that never lapse come."""
    held = lot_of(con, "H1")
    raw = lot(used(Raw(con, "settlement", household_id="H1"), held, 25, "settlement"), "H1", 25, "transfer")
    raw.entry["points"] = -25
    raw.write()


@ON_KINDS("missing_rows")
def close_of_no_month(con: Hand) -> None:
    Raw(con, "close").write()


@ON_KINDS("row_words")
def earning_in_an_award(con: Hand) -> None:
    raw = Raw(con, "award", household_id="H1", points=25).points("H1", 25)
    raw.rows[-1][1]["source"] = "earning"
    raw.write()


@ON_KINDS("row_words")
def points_that_expire_in_a_redemption(con: Hand) -> None:
    redemption(con, lot_of(con, "H1"), use="expiry").write()


# -- accounts and flows -------------------------------------------------------------------------------------------


@ON_KINDS("accounts")
def debt_from_nowhere(con: Hand) -> None:
    raw = Raw(con, "award", household_id="H1", points=25).points("H1", 25)
    raw.move("debt/H1", "points/owed", 500, "debt", "PTS").write()


@ON_KINDS("accounts")
def debt_of_a_sale(con: Hand) -> None:
    sale(con).move("debt/H1", "points/owed", 500, "debt", "PTS").write()


@ON_KINDS("accounts", "lots_household")
def points_for_another_household_than_awarded(con: Hand) -> None:
    Raw(con, "award", household_id="H1", points=25).points("H2", 25).write()


@ON_KINDS("accounts")
def points_counted_in_yuan(con: Hand) -> None:
    raw = Raw(con, "award", household_id="H1", points=25)
    lot(raw.move("points/H1", "points/awarded", 25, "awarded", "CNY"), "H1", 25, "award").write()


@ON_KINDS("accounts")
def arrears_forgiven_at_the_till(con: Hand) -> None:
    sale(con).move("sales", "fees/H1", 100, "billed").write()


@ON_KINDS("accounts", "lots_household")
def one_households_points_on_anothers_bill(con: Hand) -> None:
    redemption(con, lot_of(con, "H1"), billed="H2").write()


@ON_KINDS("accounts")
def points_of_a_household_that_redeemed_nothing(con: Hand) -> None:
    redemption(con, lot_of(con, "H2"), of="H2").write()


@ON_KINDS("lots_household")
def lot_for_a_household_that_bought_nothing(con: Hand) -> None:
    """It is used up at once, so that no posting speaks of it."""
    raw = Raw(con, "award", household_id="H1", points=50).points("H1", 25)
    lot(raw, "H2", 25, "award")
    used(raw, ("OF", raw.entry["seq"], 2), 25, "repayment").write()


@ON_KINDS("debt_repaid")
def points_that_repay_no_debt(con: Hand) -> None:
    raw = Raw(con, "award", household_id="H1", points=25).points("H1", 25)
    raw.move("points/H1", "points/returned", -5, "returned", "PTS")
    used(raw, ("OF", raw.entry["seq"], 1), 5, "repayment").write()


@ON_KINDS("transfer_to")
def points_for_a_household_that_a_transfer_does_not_name(con: Hand) -> None:
    held = lot_of(con, "H1")
    raw = used(Raw(con, "transfer", household_id="H1", points=-25), held, 25, "transfer")
    raw.add("posting", account="points/H1", unit="PTS", flow="transferred_out", amount=-25)
    raw.add("posting", account="points/H3", unit="PTS", flow="transferred_in", amount=25)
    lot(raw, "H3", 25, "transfer").write()


# -- days, and what it comes to -----------------------------------------------------------------------------------


@ON_KINDS("lots_day")
def points_that_lapse_while_they_live(con: Hand) -> None:
    held = lot_of(con, "H1")
    raw = used(Raw(con, "expiry", household_id="H1", points=-25), held, 25, "expiry")
    raw.move("points/H1", "points/expired", -25, "expired", "PTS").write()


@ON_KINDS("lots_day")
def points_redeemed_before_their_day(con: Hand) -> None:
    sold = sale(con)
    sold.rows[-1][1]["available_from"] = "2026-07-01"
    sold.write()
    redemption(con, ("T1", sold.entry["seq"], 1)).write()


@ON_KINDS("lots_day")
def lapsed_points_settled_in_cash(con: Hand) -> None:
    sold = sale(con)
    sold.rows[-1][1]["expires_on"] = "2026-06-01"
    sold.write()
    raw = Raw(con, "settlement", household_id="H1", points=-25, total_fen=25)
    used(raw, ("T1", sold.entry["seq"], 1), 25, "settlement").move("office/cash", "settled", -25, "settled")
    raw.move("points/H1", "points/settled", -25, "settled", "PTS").write()


@ON_KINDS("award_points")
def award_whose_lot_says_more(con: Hand) -> None:
    Raw(con, "award", household_id="H1", points=25).points("H1", 900).write()


@ON_KINDS("expiry_points")
def expiry_that_says_less(con: Hand) -> None:
    sold = sale(con)
    sold.rows[-1][1]["expires_on"] = "2026-06-01"
    sold.write()
    raw = used(Raw(con, "expiry", household_id="H1", points=-1), ("T1", sold.entry["seq"], 1), 25, "expiry")
    raw.move("points/H1", "points/expired", -25, "expired", "PTS").write()


@ON_KINDS("payments_total")
def slip_that_says_more_than_was_paid(con: Hand) -> None:
    bill(con, "H1")
    raw = Raw(con, "payment", household_id="H1", total_fen=500)
    raw.add("payment", bill_no="B9", kind="cash", points=0, amount_fen=100)
    raw.move("fees/H1", "office/cash", -100, "paid_cash").write()


@ON_KINDS("office_postings")
def paid_in_cash_and_posted_to_the_bank(con: Hand) -> None:
    bill(con, "H1")
    raw = Raw(con, "payment", household_id="H1", total_fen=100)
    raw.add("payment", bill_no="B9", kind="cash", points=0, amount_fen=100)
    raw.move("fees/H1", "office/transfer", -100, "paid_electronic").write()


@ON_KINDS("tenders_postings")
def money_moved_from_one_tender_to_another(con: Hand) -> None:
    """No tender says so, and they come to nothing."""
    sale(con).move("till/T1/wechat", "till/T1/alipay", -100, "tender").write()


@ON_KINDS("return_household")
def return_out_of_anothers_points(con: Hand) -> None:
    sold = sale(con, "H1")
    sold.write()
    held = lot_of(con, "H2")
    back = Raw(con, "return", reverses=sold.entry["id"], household_id="H2", total_fen=-500, points=-25)
    back.line(qty_milli=-1000, amount_fen=-500, net_fen=-500, base_fen=-500, points=-25, reason="other", of_n=1).tender(
        -500
    ).move("till/T1/cash", "sales", -500)
    used(back, held, 25, "return").move("points/H2", "points/returned", -25, "returned", "PTS").write()


@ON_KINDS("reversal_of", "reverses_kind", "bill_overpaid")
def reversal_of_what_was_no_redemption(con: Hand) -> None:
    sold = sale(con)
    sold.write()
    bill(con, "H1")
    raw = Raw(con, "payment", household_id="H1", total_fen=20)
    raw.add("payment", bill_no="B9", kind="cash", points=0, amount_fen=20)
    raw.move("fees/H1", "office/cash", -20, "paid_cash").write()
    undone = Raw(con, "reversal", household_id="H1", reverses=sold.entry["id"], points=20, total_fen=-20, actor="eve")
    undone.add("payment", bill_no="B9", kind="points", points=-20, amount_fen=-20)
    lot(undone, "H1", 20, "restored").move("points/H1", "points/redeemed", 20, "restored", "PTS")
    undone.move("fees/H1", "settlement/property", 20, "paid_points").write()
