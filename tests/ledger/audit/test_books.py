"""Books that do not tie, in a file whose chain is in order: somebody had the key and sealed everything anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.ledger.schema.values import VALUES
from tests.ledger.proving import forged, names, proven

if TYPE_CHECKING:
    from tests.ledger.two_months import Files


_LINE1 = "till = 'T1' AND seq = (SELECT MIN(seq) FROM entry WHERE till = 'T1' AND kind = 'sale') AND n = 1"
_BACK = (
    "(till, seq) IN (SELECT MIN(e.till), MIN(e.seq) FROM entry e JOIN tender t ON t.till = e.till AND t.seq = e.seq"
    " WHERE e.kind = 'return' AND e.till = 'T1' AND e.reverses IS NOT NULL AND t.kind = 'cash')"
)
"""A return that handed out cash."""
_MORE = "'rounding', 'CNY', 'rounding', 100"
BOOKS: dict[str, tuple[str, list[str]]] = {
    "rows without an entry": ("orphans", ["DELETE FROM entry WHERE till = 'T2' AND seq = 2"]),
    "a row less": ("counts", ["DELETE FROM posting WHERE till = 'T2' AND seq = 2 AND n = 1"]),
    "no rows at all": ("counts", ["DELETE FROM line WHERE till = 'T2' AND seq = 2"]),
    "postings": ("postings", ["UPDATE posting SET amount = amount + 1 WHERE account = 'sales' AND till = 'T2'"]),
    "a balance": ("balances", ["UPDATE balance SET amount = amount + 1 WHERE account = 'points/H1'"]),
    "a balance of nothing": ("balances", ["INSERT INTO balance VALUES ('points/H9', 'PTS', '', 5)"]),
    "below zero": ("below_zero", ["UPDATE posting SET amount = -99999 WHERE account = 'points/H1' AND amount > 0"]),
    "what is left in a lot": ("lot_state", ["UPDATE lot_state SET remaining = remaining + 1"]),
    "a lot's last day": ("lot_state", ["UPDATE lot_state SET expires_on = '2099-12-31' WHERE expires_on IS NOT NULL"]),
    "a remainder of no lot": ("lot_state", ["UPDATE lot_state SET n = n + 9 WHERE remaining > 0"]),
    "a lot used too much": ("lot_uses", ["UPDATE lot_use SET points = points + 99999 WHERE n = 1"]),
    "a use of no lot": ("lot_uses", ["UPDATE lot_use SET lot_n = 9 WHERE n = 1"]),
    "points and lots": ("household_points", ["UPDATE lot SET household_id = 'H1' WHERE household_id = 'H3'"]),
    "a line's net": (
        "sales_lines",
        [f"UPDATE line SET net_fen = net_fen + 1, amount_fen = amount_fen + 1, base_fen = base_fen + 1 WHERE {_LINE1}"],
    ),
    "no lines": (
        "kinds", ["UPDATE entry SET n_line = 0 WHERE kind = 'sale'", "DELETE FROM line"],
    ),
    "points for nobody": ("sales_lines", ["UPDATE entry SET household_id = NULL WHERE kind = 'sale' AND points > 0"]),
    "a tender": ("sales_tenders", ["UPDATE tender SET tendered_fen = tendered_fen + 1 WHERE n = 1"]),
    "a whole pay code": ("sales_tenders", ["UPDATE tender SET reference = '134567890123456789' WHERE kind = 'wechat'"]),
    "no tender": (
        "sales_tenders",
        ["UPDATE entry SET n_tender = 0 WHERE kind = 'sale'", "DELETE FROM tender"],
    ),
    "a tender's kind": ("kinds", ["UPDATE tender SET kind = 'alipay' WHERE kind = 'cash'"]),
    "money that no tender brought": ("kinds", ["UPDATE posting SET account = 'till/T1/x' WHERE n = 1"]),
    "a sale without its number": ("kinds", ["UPDATE entry SET receipt_seq = NULL WHERE till = 'T2'"]),
    "an award with a number": ("kinds", ["UPDATE entry SET receipt_seq = 99 WHERE kind = 'award'"]),
    "an order discount": ("sales_lines", ["UPDATE entry SET discount_fen = discount_fen + 1 WHERE discount_fen > 0"]),
    "a sale's lot": ("sales_lots", ["UPDATE entry SET household_id = 'H2' WHERE household_id = 'H1'"]),
    "another batch back than was sold": ("returns", ["UPDATE line SET batch = 'Z' WHERE of_n IS NOT NULL"]),
    "a return of nothing sold": ("returns", ["UPDATE line SET of_n = 9 WHERE of_n IS NOT NULL"]),
    "more back than sold": ("returns", ["UPDATE line SET qty_milli = qty_milli * 9 WHERE of_n IS NOT NULL"]),
    "more refunded": ("returns", ["UPDATE entry SET total_fen = total_fen * 9 WHERE kind = 'return'"]),
    "more points taken back": ("returns", ["UPDATE entry SET points = points - 9999 WHERE kind = 'return'"]),
    "a return without its number": ("returns", ["UPDATE entry SET nth = NULL WHERE kind = 'return'"]),
    "a return that is the second of one": ("returns", ["UPDATE entry SET nth = nth + 1 WHERE kind = 'return'"]),
    "a sale that is the first of something": ("returns", ["UPDATE entry SET nth = 1 WHERE till = 'T2' AND seq = 2"]),
    "cash that coins do not explain": (
        "returns",
        [
            f"INSERT INTO posting SELECT till, seq, n_posting + 1, {_MORE} FROM entry WHERE {_BACK}",
            f"UPDATE entry SET n_posting = n_posting + 1, adjust_fen = adjust_fen - 100 WHERE {_BACK}",
            f"UPDATE posting SET amount = amount - 100 WHERE account = 'till/T1/cash' AND {_BACK}",
            f"UPDATE tender SET amount_fen = amount_fen - 100, tendered_fen = tendered_fen - 100 WHERE {_BACK}",
        ],
    ),
    "a return for no reason": ("returns", ["UPDATE line SET reason = '' WHERE of_n IS NOT NULL"]),
    "a return that nobody approved": ("returns", ["UPDATE entry SET reverses = NULL WHERE kind = 'return'"]),
    "more scrapped than came back": (
        "returns", ["UPDATE stock_move SET qty_milli = -1, reason = 'scrap' WHERE reason = 'return'"],
    ),
    "more lost than there was": (
        "stock", ["UPDATE stock_move SET qty_milli = qty_milli - 99000 WHERE reason = 'lost' AND batch IS NULL"],
    ),
    "more lost than the batch had": (
        "stock", ["UPDATE stock_move SET qty_milli = -18500 WHERE reason = 'lost' AND batch IS NOT NULL"],
    ),
    "another book when a count began": (
        "stock",
        [
            "UPDATE stock_move SET qty_milli = qty_milli + 1000 WHERE reason = 'received' AND n = 3",
        ],
    ),
    "a batch that the book had not": ("stock", ["UPDATE stock_move SET batch = 'C' WHERE reason = 'counted'"]),
    "less than nothing was found": (
        "stock",
        [
            "UPDATE stock_move SET qty_milli = -book_milli - 1 WHERE reason = 'counted' AND batch IS NULL",
        ],
    ),
    "what goods cost, said by a till": ("stock", ["UPDATE stock_move SET cost_fen = 1 WHERE reason = 'sale'"]),
    "a household on a sale that has one": (
        "attached",
        ["UPDATE entry SET reverses = (SELECT id FROM entry WHERE kind = 'sale' LIMIT 1) WHERE kind = 'attached'"],
    ),
    "late points of another household": ("attached", ["UPDATE entry SET household_id = 'H1' WHERE kind = 'attached'"]),
    "a code of two items": (
        "codes",
        [
            ("UPDATE item_version SET code = lower('000' || (SELECT MAX(barcode) FROM item_version))"
            " WHERE item_id = (SELECT item_id FROM item_version ORDER BY barcode LIMIT 1)")
        ],
    ),
    "a picture under another one's name": (
        "seen", ["UPDATE entry SET idempotency_key = 'picture 00' WHERE kind = 'picture'"]
    ),
    "a picture that is none": ("seen", ["UPDATE entry SET detail = '{\"png\": \"QUJD\"}' WHERE kind = 'picture'"]),
    "quick keys without end": (
        "seen", ["UPDATE entry SET detail = detail || printf('%24000s', '') WHERE kind = 'quick_keys'"]
    ),
    "a sale in a shift that was closed": (
        "shifts",
        [
            ("UPDATE entry SET shift = (SELECT id FROM entry WHERE kind = 'shift_opened' AND till = 'T1')"
            " WHERE kind = 'sale' AND seq > (SELECT MAX(seq) FROM entry WHERE kind = 'shift_closed' AND till = 'T1')")
        ],
    ),
    "a shift closed over other cash than it moved": (
        "shifts", ["UPDATE entry SET adjust_fen = adjust_fen + 1 WHERE kind = 'shift_closed' AND till = 'OF'"],
    ),
    "a fee that a shift does not know of": (
        "shifts",
        ["UPDATE entry SET shift = NULL WHERE kind = 'payment' AND shift IS NOT NULL AND total_fen = 700"],
    ),
    "a close under another's number": (
        "shifts", ["UPDATE entry SET nth = 2 WHERE kind = 'shift_closed' AND till = 'OF'"],
    ),
    "cash moved for another cause": (
        "kinds",
        ["UPDATE entry SET detail = replace(detail, 'drop', 'paid_out') WHERE kind = 'cash_moved'"],
    ),
    "a drawer opened for no reason": ("kinds", ["UPDATE entry SET reason = '' WHERE kind = 'drawer_opened'"]),
    "a close that says less was printed again": (
        "shifts",
        ["""UPDATE entry SET detail = replace(detail, '"reprints": 1', '"reprints": 0') WHERE kind = 'shift_closed'"""],
    ),
    "a close that says that no number is missing": (
        "shifts",
        [
            "UPDATE entry SET receipt_seq = 900 + receipt_seq WHERE kind = 'sale' AND till = 'T1' AND shift IS NOT NULL"
        ],
    ),
    "a close with another running total": (
        "shifts",
        [
            ("UPDATE entry SET detail = replace(detail, '\"grand_total_fen\": ', '\"grand_total_fen\": 1')"
            " WHERE kind = 'shift_closed'")
        ],
    ),
    "a statement with another share of points": (
        "vendors", ["UPDATE statement SET points_share_fen = points_share_fen + 1, commission_fen = commission_fen - 1"]
    ),
    "points that somebody else pays for": ("vendors", ["UPDATE lot SET funder = 'shop' WHERE funder = 'V1'"]),
    "a stall that nobody stood for": ("vendors", ["UPDATE vendor_version SET valid_to = NULL WHERE code = 'V7'"]),
    "a vendor that is paid for nothing": (
        "kinds", ["UPDATE entry SET total_fen = total_fen + 1 WHERE kind = 'vendor_paid'"]
    ),
    "a payout taken back by who made it": (
        "kinds",
        [
            ("UPDATE entry SET actor = (SELECT p.actor FROM entry p WHERE p.id = entry.reverses)"
            " WHERE kind = 'payout_reversal'")
        ],
    ),
    "a payout of which less came back": (
        "kinds", ["UPDATE entry SET total_fen = total_fen + 1 WHERE kind = 'payout_reversal'"]
    ),
    "a stall that had another's place": (
        "kinds", ["UPDATE stall_slot SET vendor = 'V1' WHERE what = 'came'"]
    ),
    "a stall that came on another day": (
        "kinds", ["UPDATE stall_slot SET day = '2026-12-30' WHERE what IN ('given', 'came', 'missed')"]
    ),
    "a basket printed again": (
        "reprints",
        ["UPDATE entry SET reverses = (SELECT id FROM entry WHERE kind = 'held' LIMIT 1) WHERE kind = 'reprinted'"],
    ),
    "a held basket that another till took as well": (
        "held",
        [
            "DROP INDEX uq_entry_nth",
            ("UPDATE entry SET reverses = (SELECT id FROM entry WHERE kind = 'held' ORDER BY seq LIMIT 1)"
            " WHERE kind = 'discarded' AND reverses IS NOT NULL"),
        ],
    ),
    "a refund of more than is owed": (
        "refunds", ["UPDATE entry SET total_fen = total_fen + 1 WHERE kind = 'refunded' AND total_fen = 200"],
    ),
    "a refund carried out twice": (
        "refunds",
        [
            "DROP INDEX uq_entry_nth",
            ("UPDATE entry SET (reverses, nth, total_fen, detail) = (SELECT o.reverses, o.nth, o.total_fen, o.detail"
            " FROM entry o WHERE o.kind = 'refunded' AND o.total_fen <> 200 ORDER BY o.seq LIMIT 1)"
            " WHERE kind = 'refunded' AND total_fen = 200"),
        ],
    ),
    "a refund taken back of another sum": ("refunds", ["UPDATE entry SET total_fen = 1 WHERE kind = 'refund_undone'"]),
    "a basket retrieved that nobody held": ("held", ["UPDATE entry SET nth = NULL WHERE kind = 'retrieved'"]),
    "a sale in another till's shift": (
        "shifts",
        [
            ("UPDATE entry SET shift = (SELECT id FROM entry WHERE kind = 'shift_opened' AND till = 'T1')"
            " WHERE kind = 'sale' AND till = 'T2'")
        ],
    ),
    "a shift that ends another": (
        "shifts", ["UPDATE entry SET shift = (SELECT MIN(id) FROM entry) WHERE kind = 'shift_closed'"],
    ),
    "two shifts at once": (
        "shifts",
        [
            ("UPDATE entry SET kind = 'shift_opened' WHERE till = 'T1'"
            " AND seq = 1 + (SELECT seq FROM entry WHERE kind = 'shift_opened' AND till = 'T1')")
        ],
    ),
    "points that left and did not arrive": (
        "transfers", ["UPDATE posting SET amount = amount + 1 WHERE flow = 'transferred_in'"],
    ),
    "a transfer's points": ("transfers", ["UPDATE entry SET points = points - 1 WHERE kind = 'transfer'"]),
    "a settlement's points": ("settlements", ["UPDATE entry SET points = points - 1 WHERE kind = 'settlement'"]),
    "money for points": (
        "settlements",
        [
            "UPDATE entry SET total_fen = total_fen + 1 WHERE kind = 'settlement'",
            "UPDATE posting SET amount = amount + 1 WHERE account = 'settled'",
        ],
    ),
    "a settlement that nobody approved": ("kinds", ["UPDATE entry SET approver = NULL WHERE kind = 'settlement'"]),
    "two families in a room": ("rooms", ["UPDATE household_version SET state = 'live' WHERE state = 'moved_out'"]),
    "a bill's amount": ("bills", ["UPDATE bill SET amount_fen = 1"]),
    "a paid bill voided": (
        "bills",
        ["UPDATE bill_event SET bill_no = (SELECT bill_no FROM payment LIMIT 1) WHERE event = 'voided'"],
    ),
    "two bills": ("bills", ["UPDATE bill SET period = '2026-02', household_id = 'H1'"]),
    "a payment of no bill": ("payments", ["UPDATE payment SET bill_no = 'B404'"]),
    "a payment's amount": ("payments", ["UPDATE payment SET amount_fen = amount_fen + 1 WHERE kind = 'transfer'"]),
    "what is owed": ("billed", ["UPDATE bill SET household_id = 'H3' WHERE household_id = 'H1'"]),
    "a slip's points": ("redemptions", ["UPDATE payment SET points = points + 1 WHERE points > 0"]),
    "points given back": ("redemptions", ["UPDATE payment SET points = points - 1 WHERE points < 0"]),
    "money as points": ("kinds", ["UPDATE payment SET kind = 'points' WHERE kind = 'transfer'"]),
    "a point's value": ("redemptions", ["UPDATE payment SET amount_fen = amount_fen - 1 WHERE points > 0"]),
    "a reversal by the redeemer": ("reversals", ["UPDATE entry SET actor = 'clerk' WHERE kind = 'reversal'"]),
    "a month's closing": ("months", ["UPDATE month_household SET points_closing = points_closing + 1"]),
    "a month's opening": (
        "months",
        ["UPDATE month_household SET points_opening = points_opening + 1, earned = earned - 1"],
    ),
    "a household missing in a month": (
        "months", ["UPDATE month_household SET household_id = 'H9' WHERE period = '2026-03' AND household_id = 'H1'"],
    ),
    "a month's debt": ("months", ["UPDATE month_household SET debt_closing = debt_closing + 1"]),
    "a month in another close": ("months", ["UPDATE month_close SET period = '2026-01' WHERE period = '2026-02'"]),
    "a month's movement": (
        "months", ["UPDATE month_household SET earned = earned + 1, awarded = awarded - 1 WHERE period = '2026-03'"],
    ),
    "money kept ahead beside an owed bill": (
        "advances", ["UPDATE payment SET bill_no = '' WHERE kind NOT IN ('points', 'advance', 'waiver')"],
    ),
    "an entry in a closed month": (
        "closed_month", ["UPDATE entry SET business_date = '2026-03-31' WHERE kind = 'expiry'"],
    ),
}  # fmt: skip
BOOKS |= {
    f"an entry dated {when}": ("future_date", [f"UPDATE entry SET business_date = {day} WHERE kind = 'expiry'"])
    for when, day in {
        "after it was written": "date(substr(recorded_at, 1, 10), '+1 day')",
        "on a first day to come that no close is before": "'2099-01-01'",
    }.items()
}
_AFTER_A_SHIFT = "(SELECT MIN(s.seq) FROM entry s WHERE s.kind = 'shift_opened' AND s.till = entry.till)"
_OUT_OF_A_FILE = "UPDATE entry SET detail = '{\"replayed\": true}' WHERE kind = 'sale'"
BOOKS["a sale out of a file by one person"] = (
    "replayed",
    [f"{_OUT_OF_A_FILE} AND seq > {_AFTER_A_SHIFT}"],
)
_ONE = "(till, seq) IN (SELECT till, seq FROM {0} LIMIT 1)"
BOOKS |= {
    f"a word in {table}.{column}": (
        "values", [f"UPDATE {table} SET {column} = 'unheard' WHERE {_ONE.format(table)}"],
    )
    for table, columns in VALUES.items()
    for column in columns
}  # fmt: skip
FULL = {
    "a rate": ["UPDATE line SET rate_hundredths = 600"],
    "points and lots": [
        "UPDATE entry SET points = points + 1 WHERE kind = 'sale' AND points > 0",
        "UPDATE line SET points = points + 1 WHERE n = 1 AND points > 0",
    ],
    "a line's share": [
        f"UPDATE line SET points = points + 1 WHERE {_LINE1}",
        f"UPDATE line SET points = points - 1 WHERE {_LINE1.replace('n = 1', 'n = 2')}",
    ],
    "a line too many": ["UPDATE entry SET n_line = n_line + 1 WHERE till = 'T1' AND kind = 'sale'"],
    "what a household got later": ["UPDATE entry SET points = points + 1 WHERE kind = 'attached'"],
    "what a return took": ["UPDATE entry SET points = points - 1 WHERE kind = 'return'"],
}

PROMOTED = {
    "another rule than was sold by": ["UPDATE promotion_version SET rules = replace(rules, ':1000,', ':3000,')"],
    "another version": ["UPDATE saving SET version = 2"],
    "nothing said of which ran": ["UPDATE entry SET detail = replace(detail, 'promotions_as_of', 'x')"],
    "none that ran": ["UPDATE entry SET detail = replace(detail, '\"promotions_as_of\": ', '\"promotions_as_of\": -')"],
    "another hour, when none ran": [
        "UPDATE promotion_version SET rules = replace(rules, '\"hour_to\":24', '\"hour_to\":9')"
    ],
    "goods that were not near their day": ["UPDATE line SET expires_on = '2026-12-31' WHERE batch = 'A1'"],
    "marked down by other bands": ["UPDATE promotion_version SET rules = replace(rules, '[2,6000]', '[2,7000]')"],
    "for another household": ["UPDATE promotion_version SET rules = replace(rules, '_only\":false', '_only\":true')"],
}


MOVED = {
    "more goods than the line": ["UPDATE stock_move SET qty_milli = qty_milli - 1 WHERE till = 'T2' AND seq = 2"],
    "goods of another batch than the line": ["UPDATE stock_move SET batch = 'Z' WHERE batch = 'C3'"],
    "goods of another last day than the line": ["UPDATE line SET expires_on = '2026-03-16' WHERE batch = 'B2'"],
    "other goods than the line": ["UPDATE stock_move SET item_id = 'I1' WHERE till = 'T1' AND reason = 'return'"],
}


@pytest.mark.parametrize("statements", MOVED.values(), ids=MOVED.keys())
def test_goods_that_the_lines_do_not_move(statements: list[str], files: Files) -> None:
    assert "stock" in names(forged(files, statements))


@pytest.mark.parametrize(("check", "statements"), BOOKS.values(), ids=BOOKS.keys())
def test_books_that_do_not_tie(check: str, statements: list[str], files: Files) -> None:
    assert check in names(forged(files, statements))


@pytest.mark.parametrize("statements", PROMOTED.values(), ids=PROMOTED.keys())
def test_promotions_that_do_not_save_so(statements: list[str], files: Files) -> None:
    assert "promotions" in names(forged(files, statements))
    assert "promotions" not in names(proven(files, full=False))


@pytest.mark.parametrize(
    "was",
    ['"priced_at": "2026-03-11', '"priced_at": "2026-03-08'],
)
def test_promotions_of_another_day(was: str, files: Files) -> None:
    moved = f"""UPDATE entry SET detail = replace(detail, '"priced_at": "2026-03-10', '{was}')"""
    assert "promotions" in names(forged(files, [moved]))


@pytest.mark.parametrize("statements", FULL.values(), ids=FULL.keys())
def test_points_that_the_rules_do_not_give(statements: list[str], files: Files) -> None:
    assert "points" in names(forged(files, statements))
    assert "points" not in names(proven(files, full=False))
