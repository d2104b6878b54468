"""Proves a ledger's file and chains with sqlite3, hashlib and json alone, from docs/ledger-format.md and nothing else.

Sections 1 to 4, 10 (what is dated in a closed month) and 13. Goes with `independent_checker`.
Run as `python independent_chain.py ledger.db`: prints what is wrong, one thing a line; exit code 1 if anything is.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Con = sqlite3.Connection
VERSION = 1
NUMBERED = {"sale", "return", "redemption", "reversal", "payment", "payment_reversal", "transfer", "settlement"}
FIRST = {
    "entry": "till seq id kind epoch receipt_seq business_date occurred_at recorded_at actor approver reason reverses"
    " nth shift household_id idempotency_key request_hash programme total_fen discount_fen rounding_fen adjust_fen"
    " change_fen points points_after debt_after detail n_line n_tender n_stock_move n_posting n_lot n_lot_use n_bill"
    " n_bill_event n_payment n_item_version n_household_version n_vendor_version n_fee_item_version"
    " n_programme_version n_month_close n_month_household n_month_head n_price_version n_promotion_version"
    " n_saving n_code_version n_statement n_settled n_stall_slot format prev_hash",
    "line": "n kind item_id barcode name unit category weighed vendor ownership commission_bp item_rate_hundredths"
    " label qty_milli full_price_fen shelf_price_fen unit_price_fen promotion amount_fen promotion_fen discount_fen"
    " order_discount_fen voucher_fen rounding_fen net_fen base_fen rate_hundredths points funder reason of_n"
    " batch expires_on",
    "tender": "n kind amount_fen tendered_fen reference",
    "stock_move": "n item_id qty_milli reason batch expires_on cost_fen book_milli",
    "posting": "n account unit flow amount",
    "lot": "n household_id source points available_from expires_on funder origin",
    "lot_use": "n lot_till lot_seq lot_n points kind",
    "bill": "n bill_no household_id period fee_item amount_fen due area_centi tariff",
    "bill_event": "n bill_no event",
    "payment": "n bill_no kind points amount_fen",
    "item_version": "n item_id version barcode name price_fen unit category weighed code vendor rate_hundredths pinyin"
    " initials off_sale picture",
    "household_version": "n household_id version room area_centi agreed_batch state lives_since",
    "vendor_version": "n code version name kind commission_bp funds_points valid_from valid_to",
    "fee_item_version": "n fee_item version redeemable metered valid_from building tariff flat_fen",
    "programme_version": "n version valid_from rules",
    "month_close": "n period program_version programme_versions previous_manifest_sha256",
    "month_household": "n period household_id room points_opening earned awarded restored transferred_in returned"
    " redeemed expired transferred_out settled points_closing debt_closing fees_opening_fen billed_fen waived_fen"
    " paid_cash_fen paid_electronic_fen paid_points_fen fees_closing_fen",
    "month_head": "n head_till head_seq head_hash",
    "price_version": "n item_id number version kind price_fen valid_from valid_to",
    "promotion_version": "n promotion_id version rules",
    "saving": "n promotion_id version saved_fen on_order",
    "code_version": "n item_id number version code qty_milli unit",
    "statement": "n vendor number period sales_fen returns_fen commission_fen points_share_fen carried_fen due_fen",
    "settled": "n vendor of_till of_seq",
    "stall_slot": "n day part place turn what vendor",
}
"""Sections 2 and 3: format 1."""
LATER: tuple[dict[str, dict[str, Any]], ...] = ()
"""Section 13, format 2 and later: table -> its new columns, each with what entries of older formats have in it."""


def formats() -> list[dict[str, list[str]]]:
    """Section 13: the columns of every table in format 1, 2, ..."""
    found = [{table: names.split() for table, names in FIRST.items()}]
    for more in LATER:
        found.append({table: names + list(more.get(table, ())) for table, names in found[-1].items()})
        found[-1] |= {table: list(names) for table, names in more.items() if table not in found[-1]}
    return found


def rows(con: Con, sql: str, *values: object) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries."""
    cursor = con.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def of_entry(con: Con, table: str, entry: dict[str, Any]) -> list[dict[str, Any]]:
    """An entry's rows of a child table, by n."""
    return rows(con, f"SELECT * FROM {table} WHERE till = ? AND seq = ? ORDER BY n", entry["till"], entry["seq"])


def check(path: Path) -> list[str]:
    """Everything that is not as the document says."""
    con = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return [finding for part in (file, chains, unsaid, numbers, days, of_files, closed) for finding in part(con)]
    finally:
        con.close()


def file(con: Con) -> Iterator[str]:
    """Sections 1 and 12, steps 1, 2 and 6."""
    for (message,) in con.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield f"integrity: {message}"
    said = [con.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    if said != [1380995889, VERSION]:
        yield "not a ledger of this version"
    books = rows(con, "SELECT ledger_id, shop_id, created_at FROM book")
    for entry in rows(con, "SELECT * FROM entry WHERE seq = 1"):
        if entry["kind"] != "opened" or [json.loads(entry["detail"])] != books:
            yield f"{entry['till']}: opened for another ledger"
    triggers = {row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    wanted = {f"{table}_{what}" for table in (*formats()[-1], "book") for what in ("no_update", "no_delete", "guard")}
    if triggers != wanted | {"entry_caches"}:
        yield f"triggers: {sorted(triggers ^ (wanted | {'entry_caches'}))}"


def chains(con: Con) -> Iterator[str]:
    """Sections 2 to 4 and 13: step 3 and 7."""
    known = formats()
    last: dict[str, dict[str, Any]] = {}
    for entry in rows(con, "SELECT * FROM entry ORDER BY till, seq"):
        where = f"{entry['till']}:{entry['seq']}"
        before = last.get(entry["till"], {"seq": 0, "hash": "0" * 64, "epoch": 1, "format": 1})
        if (entry["seq"] - 1, entry["prev_hash"]) != (before["seq"], before["hash"]):
            yield f"{where}: does not follow the entry before it"
        if entry["epoch"] < before["epoch"] or entry["format"] < before["format"]:
            yield f"{where}: the epoch or the format falls"
        if not 1 <= entry["format"] <= len(known):
            yield f"{where}: no format {entry['format']}"
        elif hashlib.sha256(canonical(con, entry, known[entry["format"] - 1])).hexdigest() != entry["hash"]:
            yield f"{where}: another hash"
        last[entry["till"]] = entry
    for child in list(known[-1])[1:]:
        found = f"(SELECT COUNT(*) FROM {child} c WHERE c.till = e.till AND c.seq = e.seq)"
        for (where,) in con.execute(f"SELECT till || ':' || seq FROM entry e WHERE n_{child} <> {found}"):
            yield f"{where}: another number of rows of {child}"
        alone = "NOT EXISTS (SELECT 1 FROM entry e WHERE e.till = c.till AND e.seq = c.seq)"
        if con.execute(f"SELECT COUNT(*) FROM {child} c WHERE {alone}").fetchone()[0]:
            yield f"{child}: rows without an entry"


def canonical(con: Con, entry: dict[str, Any], columns: dict[str, list[str]]) -> bytes:
    """Section 4, by the columns of the entry's format."""
    own, *children = [
        con.execute(
            f"SELECT {', '.join(names)} FROM {table} WHERE till = ? AND seq = ? ORDER BY {names[0]}",
            (entry["till"], entry["seq"]),
        ).fetchall()
        for table, names in columns.items()
    ]
    return json.dumps([entry["format"], own[0], *children], ensure_ascii=False, separators=(",", ":")).encode()


def unsaid(con: Con) -> Iterator[str]:
    """Section 13: what stands in the columns that an entry's format does not know."""
    for number, more in enumerate(LATER, 2):
        there = formats()[number - 2]
        added = [(table, *one) for table, columns in more.items() if table in there for one in columns.items()]
        for name, column, value in added:
            sql = f"SELECT e.till || ':' || e.seq FROM {name} c JOIN entry e USING (till, seq)"
            for (where,) in con.execute(f"{sql} WHERE e.format < ? AND c.{column} IS NOT ?", (number, value)):
                yield f"{where}: says something in {name}.{column}"


def numbers(con: Con) -> Iterator[str]:
    """Section 2: receipt numbers."""
    given: dict[tuple[str, int], int] = defaultdict(int)
    for entry in rows(con, "SELECT * FROM entry ORDER BY till, seq"):
        where = f"{entry['till']}:{entry['seq']}"
        if (entry["receipt_seq"] is not None) != (entry["kind"] in NUMBERED):
            yield f"{where}: number of a {entry['kind']}"
        if entry["receipt_seq"] is not None:
            given[entry["till"], entry["epoch"]] += 1
            if entry["receipt_seq"] != given[entry["till"], entry["epoch"]]:
                yield f"{where}: receipt number"


def days(con: Con) -> Iterator[str]:
    """Section 2: nothing is dated after the day it was written, but the first open day after a closed month."""
    periods = [close["period"] for close in rows(con, "SELECT period FROM month_close")]
    first = {f"{int(period[:4]) + int(period[5:]) // 12}-{int(period[5:]) % 12 + 1:02d}-01" for period in periods}
    for entry in rows(con, "SELECT * FROM entry WHERE business_date > substr(recorded_at, 1, 10)"):
        if entry["business_date"] not in first:
            yield f"{entry['till']}:{entry['seq']}: dated after it was written"


def of_files(con: Con) -> Iterator[str]:
    """Section 5: after a till's first shift somebody else stands for a sale out of a file."""
    began = "SELECT till, MIN(seq) FROM entry WHERE kind = 'shift_opened' GROUP BY till"
    for till, first in con.execute(began).fetchall():
        query = "SELECT * FROM entry WHERE till = ? AND seq > ? AND kind = 'sale' AND approver IS NULL"
        for entry in rows(con, query, till, first):
            if json.loads(entry["detail"]).get("replayed"):
                yield f"{till}:{entry['seq']}: out of a file, by one person"


def closed(con: Con) -> Iterator[str]:
    """Section 10: nothing is dated in a month that was closed before."""
    for close in rows(con, "SELECT * FROM month_close"):
        heads = {row["head_till"]: row for row in of_entry(con, "month_head", close)}
        for entry in rows(con, "SELECT * FROM entry WHERE substr(business_date, 1, 7) <= ?", close["period"]):
            head = heads.get(entry["till"], {"head_seq": 0})["head_seq"]
            if entry["seq"] > head and (entry["till"], entry["seq"]) != (close["till"], close["seq"]):
                yield f"{entry['till']}:{entry['seq']}: in a closed month"
        for till, head in heads.items():
            query = "SELECT hash FROM entry WHERE till = ? AND seq = ?"
            named = con.execute(query, (till, head["head_seq"])).fetchone()
            if named != (head["head_hash"],):
                yield f"{close['till']}:{close['seq']}: names another head of {till}"


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
