"""Steps 19 and 20 of docs/ledger-format.md with sqlite3 and json alone: what an entry may hold, by its kind.

Goes with `independent_checker`. Run as `python independent_kinds.py ledger.db`: prints what is wrong, one thing a line;
exit code 1 if anything is.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Con = sqlite3.Connection
Row = dict[str, Any]
Rows = dict[str, list[Row]]
WORDS = {
    "line.kind": "item open deduction",
    "line.ownership": "bought consigned stall",
    "tender.kind": "cash wechat alipay unionpay voucher ecny",
    "stock_move.reason": "sale return scrap received sent_back lost frozen counted uncounted",
    "posting.unit": "CNY PTS",
    "posting.flow": "tender sales rounding shortfall earned awarded restored returned redeemed expired transferred_in"
    " transferred_out settled debt billed waived paid_cash paid_electronic paid_points moved funded payout",
    "lot.source": "earning award restored transfer",
    "lot_use.kind": "redemption return repayment expiry transfer settlement",
    "bill_event.event": "published voided",
    "payment.kind": "points cash transfer wechat alipay advance waiver",
    "household_version.state": "live frozen moved_out",
    "vendor_version.kind": "bought consigned stall",
    "price_version.kind": "shelf member",
    "entry.kind": "opened restored catalogue people setting programme households shift_opened shift_closed sale"
    " return handed_back bills redemption reversal payment payment_reversal waiver award expiry attached transfer"
    " settlement close clock_confirmed cash_moved drawer_opened reprinted held retrieved discarded"
    " refunded refund_undone picture quick_keys shelf_labels promotions received sent_back lost count_begun counted"
    " vendor_settled vendor_paid payout_reversal stall_slots",
    "stall_slot.part": "day am pm",
    "stall_slot.what": "given taken came missed",
}
TABLES = (
    "line", "tender", "stock_move", "posting", "lot", "lot_use", "bill", "bill_event", "payment", "item_version",
    "household_version", "vendor_version", "fee_item_version", "programme_version", "month_close", "month_household",
    "month_head", "price_version", "promotion_version", "saving", "code_version", "statement", "settled", "stall_slot",
)  # fmt: skip
SAYING = (
    "receipt_seq", "approver", "reverses", "nth", "shift", "household_id", "programme", "points_after", "debt_after",
    "total_fen", "discount_fen", "rounding_fen", "adjust_fen", "change_fen", "points", "reason",
)  # fmt: skip
TOLD = "points_after debt_after"
# chain; rows, * = at least one, (words); what it must say; what it may say besides.
BACK = "total_fen rounding_fen adjust_fen points reason"
HOLDS = {
    "sale": ("till", "line* tender stock_move(sale) saving lot(earning) lot_use(repayment) posting",
             "receipt_seq programme",
             f"approver shift household_id {TOLD} total_fen discount_fen rounding_fen change_fen points reason"),
    "return": ("till", "line* tender stock_move(return,scrap) lot_use(return) posting", "receipt_seq",
               f"approver reverses nth shift household_id programme {TOLD} {BACK}"),
    "redemption": ("office", "payment*(points) lot_use*(redemption) posting",
                   "receipt_seq household_id programme total_fen points", TOLD),
    "reversal": ("office", "payment*(points,advance) lot*(restored) lot_use(repayment) posting",
                 "receipt_seq reverses household_id programme total_fen points", f"{TOLD} reason"),
    "payment": ("office", "payment*(cash,wechat,alipay,transfer) posting", "receipt_seq household_id total_fen",
                "shift"),
    "payment_reversal": ("office", "payment*(cash,wechat,alipay,transfer,advance) posting",
                         "receipt_seq reverses household_id total_fen reason", "shift"),
    "waiver": ("office", "payment*(waiver) posting", "approver household_id total_fen reason", ""),
    "award": ("office", "lot*(award) lot_use(repayment) posting", "household_id programme points reason",
              f"approver {TOLD}"),
    "attached": ("office", "lot(earning) lot_use(repayment) posting", "reverses household_id programme",
                 f"{TOLD} points"),
    "transfer": ("office", "lot(transfer) lot_use(transfer,repayment) household_version posting",
                 "receipt_seq approver household_id programme reason", f"{TOLD} points"),
    "settlement": ("office", "lot_use(settlement) household_version posting",
                   "receipt_seq approver household_id programme reason", f"{TOLD} shift total_fen points"),
    "expiry": ("office", "lot_use*(expiry) posting", "household_id points", TOLD),
    "bills": ("office", "bill bill_event payment(advance,waiver) posting", "", "total_fen reason"),
    "shift_opened": ("any", "", "", "total_fen"),
    "shift_closed": ("any", "", "reverses nth shift", "total_fen adjust_fen"),
    "cash_moved": ("any", "posting", "shift total_fen reason", ""),
    "drawer_opened": ("any", "", "shift reason", ""),
    "reprinted": ("any", "", "reverses", "shift"),
    "handed_back": ("till", "", "total_fen", "shift"),
    "refunded": ("any", "", "reverses nth total_fen", "shift"),
    "refund_undone": ("any", "", "reverses nth approver total_fen reason", "shift"),
    "held": ("till", "", "", "shift household_id total_fen"),
    "retrieved": ("till", "", "reverses nth", "shift household_id"),
    "discarded": ("till", "", "", "shift household_id total_fen reverses nth reason"),
    "received": ("office", "stock_move*(received) month_head*", "", "reason"),
    "sent_back": ("office", "stock_move*(sent_back) month_head*", "reason", ""),
    "lost": ("office", "stock_move*(lost) month_head*", "reason", ""),
    "count_begun": ("office", "stock_move*(frozen) month_head*", "", ""),
    "counted": ("office", "stock_move*(counted,uncounted) month_head*", "reverses nth", ""),
    "close": ("office", "month_close* month_household month_head*", "", ""),
    "vendor_settled": ("any", "statement* settled* posting", "", "total_fen"),
    "vendor_paid": ("any", "posting", "reverses nth total_fen", "shift"),
    "payout_reversal": ("any", "posting", "reverses nth total_fen reason", "shift"),
    "stall_slots": ("office", "stall_slot*", "", "reason"),
    "catalogue": ("office", "item_version vendor_version price_version code_version", "", "approver reason"),
    "promotions": ("office", "promotion_version*", "", ""),
    "picture": ("office", "", "", ""),
    "quick_keys": ("office", "", "", ""),
    "shelf_labels": ("office", "", "", ""),
    "households": ("office", "household_version", "", "approver household_id reason"),
    "programme": ("office", "programme_version fee_item_version", "", ""),
    "people": ("office", "", "", "approver"),
    "setting": ("office", "", "", "approver"),
    "opened": ("any", "", "", ""),
    "restored": ("any", "", "", ""),
    "clock_confirmed": ("any", "", "", ""),
}  # fmt: skip
REVERSES = {
    "return": "sale",
    "reversal": "redemption",
    "payment_reversal": "payment",
    "attached": "sale",
    "shift_closed": "shift_opened",
    "retrieved": "held",
    "discarded": "held",
    "refunded": "return handed_back refund_undone",
    "refund_undone": "refunded",
    "counted": "count_begun",
    "vendor_paid": "vendor_settled",
    "payout_reversal": "vendor_paid",
}
LOTS = {"redemption": "usable", "transfer": "living", "settlement": "living", "expiry": "lapsed"}
SAYS = {"award": "document", "transfer": "to", "handed_back": "tender basket", "people": "login what", "setting": "key"}
SAYS["refunded"] = SAYS["refund_undone"] = "tender"
SAYS["waiver"] = "document"
SAYS["vendor_paid"] = SAYS["payout_reversal"] = "way"
SAYS |= {"cash_moved": "what", "held": "basket content", "retrieved": "basket", "discarded": "basket"}
SAYS |= {"picture": "png", "quick_keys": "content", "shelf_labels": "content"}
SAYS["clock_confirmed"] = "why clock other"
WORD_OF = {"stock_move": "reason", "lot": "source", "lot_use": "kind", "payment": "kind"}
SALE = "till/* tender; sales sales; vendor/*/payable sales; commission sales"
REPAYMENT = "; points/@ -returned; points/returned +returned; debt/@ -debt; points/owed +debt"
EARNED = "points/@ +earned; points/issued -earned"
POSTS = {
    "sale": f"{SALE}; {EARNED}{REPAYMENT}",
    "return": f"{SALE}; rounding rounding; shortfall -shortfall; points/@ -returned; points/returned +returned;"
    " debt/@ +debt; points/owed -debt",
    "redemption": "points/@ -redeemed; points/redeemed +redeemed; fees/@ -paid_points;"
    " settlement/property +paid_points",
    "reversal": "points/@ +restored; points/redeemed -restored; fees/@ +paid_points; settlement/property -paid_points"
    f"{REPAYMENT}",
    "payment": "fees/@ -paid_cash; fees/@ -paid_electronic; office/cash +paid_cash; office/wechat +paid_electronic;"
    " office/alipay +paid_electronic; office/transfer +paid_electronic",
    "payment_reversal": "fees/@ +paid_cash; fees/@ +paid_electronic; office/cash -paid_cash;"
    " office/wechat -paid_electronic; office/alipay -paid_electronic; office/transfer -paid_electronic",
    "waiver": "fees/@ -waived; fees/waived +waived",
    "award": f"points/@ +awarded; points/awarded -awarded{REPAYMENT}",
    "attached": f"{EARNED}{REPAYMENT}",
    "transfer": "points/@ -transferred_out; points/H* +transferred_in; points/H* -returned; points/returned +returned;"
    " debt/H* debt; points/owed debt",
    "settlement": "points/@ -settled; points/settled +settled; office/cash settled; settled settled; debt/@ -debt;"
    " points/owed +debt",
    "expiry": "points/@ -expired; points/expired +expired",
    "cash_moved": "till/*/cash moved; office/cash moved; moved/paid_in -moved; moved/paid_out +moved;"
    " moved/drop +moved",
    "vendor_settled": "vendor/*/payable funded; funded funded",
    "vendor_paid": "vendor/*/payable +payout; till/*/cash -payout; office/cash -payout; office/transfer -payout;"
    " office/wechat -payout; office/alipay -payout",
    "payout_reversal": "vendor/*/payable -payout; till/*/cash +payout; office/cash +payout; office/transfer +payout;"
    " office/wechat +payout; office/alipay +payout",
    "bills": "fees/H* billed; fees/billed billed; fees/H* +waived; fees/waived -waived",
}


def check(path: Path) -> list[str]:
    """Everything that is not as the document says."""
    con = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    con.row_factory = sqlite3.Row
    try:
        return [*words(con), *kinds(con), *alone(con)]
    finally:
        con.close()


def words(con: Con) -> Iterator[str]:
    """Step 19: every word is one that its column holds."""
    for place, known in WORDS.items():
        table, column = place.split(".")
        for (found,) in con.execute(f"SELECT DISTINCT {column} FROM {table}"):
            if found not in known.split():
                yield f"{place}: {found}"


def kinds(con: Con) -> Iterator[str]:
    """Step 20, entry by entry."""
    rows: dict[tuple[str, int], Rows] = defaultdict(lambda: {table: [] for table in TABLES})
    for table in TABLES:
        for row in con.execute(f"SELECT * FROM {table} ORDER BY till, seq, n"):
            rows[row["till"], row["seq"]][table].append(dict(row))
    entries = [dict(row) for row in con.execute("SELECT * FROM entry")]
    by_id = {entry["id"]: entry for entry in entries}
    later = {entry["reverses"]: entry for entry in entries if entry["kind"] == "attached"}
    lots = {(till, seq, lot["n"]): lot for (till, seq), own in list(rows.items()) for lot in own["lot"]}
    for entry in entries:
        own = rows[entry["till"], entry["seq"]]
        if entry["kind"] in HOLDS:
            parts = (
                *(holds(entry, own), posts(entry, own["posting"], bool(own["lot_use"])), money(entry, own)),
                *(points(entry, own), named(entry, by_id, later), used(entry, own, lots)),
            )
            for what in (one for part in parts for one in part):
                yield f"{entry['till']}:{entry['seq']} {entry['kind']}: {what}"


def alone(con: Con) -> Iterator[str]:
    """Step 20: what one person awarded, over the day."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in con.execute("SELECT * FROM entry WHERE kind = 'award' ORDER BY till, seq"):
        limit = json.loads(row["detail"]).get("limit", -1)
        for of in (row["household_id"], row["actor"]):
            sums[row["business_date"], of] += row["points"]
            if row["approver"] is None and sums[row["business_date"], of] > limit:
                yield f"{row['till']}:{row['seq']}: awarded by one person"


def holds(entry: Row, own: Rows) -> Iterator[str]:
    """Section 5: its chain, its rows, what it says."""
    chain, told, must, may = HOLDS[entry["kind"]]
    if chain != "any" and (chain == "office") != (entry["till"] == "OF"):
        yield "another chain"
    yield from says(entry)
    wanted = {}
    for one in told.split():
        name, _, known = one.rstrip(")").partition("(")
        wanted[name.rstrip("*")] = known.split(",") if known else []
        if name.endswith("*") and not own[name[:-1]]:
            yield f"no {name[:-1]}"
    for table, found in own.items():
        if found and table not in wanted:
            yield f"rows of {table}"
        if wanted.get(table) and {row[WORD_OF[table]] for row in found} - set(wanted[table]):
            yield f"{table} of another kind"
    for column in SAYING:
        said = entry[column] not in (None, 0, "")
        if said != (column in must.split()) and not (said and column in may.split()):
            yield f"{column} {entry[column]}"


def says(entry: Row) -> Iterator[str]:
    """Section 5: what its `detail` must say, and that a chain begins with its opening."""
    detail = json.loads(entry["detail"])
    for name in SAYS.get(entry["kind"], "").split():
        if not detail.get(name):
            yield f"no {name}"
    if (entry["kind"] == "opened") != (entry["seq"] == 1):
        yield "where a chain begins, or later"


def on(account: str, pattern: str, household: str | None) -> bool:
    """Whether an account is the one that is meant."""
    if "@" in pattern:
        return household is not None and account == pattern.replace("@", household)
    head, star, tail = pattern.partition("*")
    return account.startswith(head) and account.endswith(tail) if star else account == pattern


def posts(entry: Row, postings: list[Row], uses: bool) -> Iterator[str]:
    """Section 6, its second table."""
    told = POSTS.get(entry["kind"], "")
    if not uses:
        told = told.removesuffix(REPAYMENT)
    moves = [one.strip().split() for one in told.split(";") if one]
    for posting in postings:
        sign = "+" if posting["amount"] > 0 else "-"
        unit = "PTS" if posting["account"].startswith(("points/", "debt/")) else "CNY"
        known = any(
            on(posting["account"], account, entry["household_id"]) and flow in (posting["flow"], sign + posting["flow"])
            for account, flow in moves
        )
        if not known or posting["unit"] != unit:
            yield f"posts {posting['account']} {posting['flow']} {posting['amount']} {posting['unit']}"


def money(entry: Row, own: Rows) -> Iterator[str]:
    """Section 6: tenders and payments are what was posted; section 5: what payments come to."""
    paid: dict[str, int] = defaultdict(int)
    for posting in own["posting"]:
        if posting["account"].startswith("till/" if entry["kind"] in ("sale", "return") else "office/"):
            paid[posting["account"]] -= posting["amount"]
    for tender in own["tender"]:
        paid[f"till/{entry['till']}/{tender['kind']}"] += tender["amount_fen"]
    if entry["kind"] == "cash_moved":
        drawer = "office/cash" if entry["till"] == "OF" else f"till/{entry['till']}/cash"
        cause = f"moved/{json.loads(entry['detail'])['what']}"
        if {row["account"]: row["amount"] for row in own["posting"]} != {
            drawer: entry["total_fen"],
            cause: -entry["total_fen"],
        }:
            yield "moved elsewhere"
    real = [payment for payment in own["payment"] if payment["kind"] != "advance"]
    if entry["kind"] in ("payment", "payment_reversal"):
        for payment in real:
            paid[f"office/{payment['kind']}"] += payment["amount_fen"]
    if entry["kind"] in ("sale", "return", "payment", "payment_reversal") and any(paid.values()):
        yield f"paid otherwise than posted: {dict(paid)}"
    total = sum(payment["amount_fen"] for payment in real)
    if (
        entry["kind"] in ("redemption", "reversal", "payment", "payment_reversal", "waiver")
        and total != entry["total_fen"]
    ):
        yield f"payments of {total}"


def points(entry: Row, own: Rows) -> Iterator[str]:
    """Sections 5 and 6: debt and its repayment, lots made and used."""
    debt = sum(row["amount"] for row in own["posting"] if row["account"].startswith("debt/H"))
    back = [row for row in own["posting"] if row["account"].startswith("points/H") and row["flow"] == "returned"]
    if entry["kind"] not in ("return", "settlement") and debt != sum(row["amount"] for row in back):
        yield f"debt {debt} that no points repaid"
    made, taken = (sum(row["points"] for row in own[table]) for table in ("lot", "lot_use"))
    if {"award": made, "expiry": -taken}.get(entry["kind"], entry["points"]) != entry["points"]:
        yield f"{made} points in lots, {taken} used"
    whose = {lot["household_id"] for lot in own["lot"]}
    if entry["kind"] == "transfer":
        accounts = [row["account"].partition("/") for row in own["posting"]]
        whose |= {who for kind, _, who in accounts if kind in ("points", "debt") and who.startswith("H")}
        whose -= {json.loads(entry["detail"]).get("to")}
    if whose - {entry["household_id"]}:
        yield f"lots or points of {whose}"


def named(entry: Row, by_id: dict[str, Row], later: dict[str, Row]) -> Iterator[str]:
    """What `reverses` names, and whose it is."""
    of = by_id.get(entry["reverses"] or "")
    again = entry["kind"] == "reprinted" and of is not None and (of["receipt_seq"] or of["kind"] == "shift_closed")
    if (
        entry["reverses"] is not None
        and not again
        and (of is None or of["kind"] not in REVERSES.get(entry["kind"], "").split())
    ):
        yield "reverses what it cannot"
        return
    if entry["kind"] == "return":
        buyer = None if of is None else of["household_id"] or later.get(of["id"], {}).get("household_id")
        if entry["household_id"] != buyer:
            yield f"household {entry['household_id']} instead of {buyer}"
    if entry["kind"] in ("reversal", "payment_reversal") and of is not None:
        facts = ("household_id", of["household_id"]), ("points", -of["points"]), ("total_fen", -of["total_fen"])
        if any(entry[name] != value for name, value in facts):
            yield "undoes another slip"


def used(entry: Row, own: Rows, lots: dict[tuple[str, int, int], Row]) -> Iterator[str]:
    """Which lots it uses, by its business date."""
    day, wanted = entry["business_date"], LOTS.get(entry["kind"])
    for use in own["lot_use"] if wanted else ():
        lot = lots.get((use["lot_till"], use["lot_seq"], use["lot_n"]))
        if lot is None:
            continue
        lapsed = lot["expires_on"] is not None and lot["expires_on"] < day
        if lapsed != (wanted == "lapsed") or (wanted == "usable" and lot["available_from"] > day):
            yield f"uses a lot that is not {wanted}"


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
