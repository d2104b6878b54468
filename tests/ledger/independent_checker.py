"""Proves a ledger's books with sqlite3 and json alone, written from docs/ledger-format.md and nothing else.

Goes with `independent_chain` (the file and its chains) and `independent_accounts` (households' accounts).

Run as `python independent_checker.py ledger.db`: prints what is wrong, one thing a line; exit code 1 if anything is.
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
BACKS = (
    "SELECT e.till || ':' || e.seq FROM entry e WHERE e.kind = 'return' AND (e.total_fen > 0 OR e.points > 0"
    " OR (e.reverses IS NULL AND e.approver IS NULL) OR EXISTS (SELECT 1 FROM line l WHERE l.till = e.till"
    " AND l.seq = e.seq AND l.reason = '') OR EXISTS (SELECT 1 FROM stock_move m WHERE m.till = e.till"
    " AND m.seq = e.seq GROUP BY m.item_id HAVING SUM(m.qty_milli) < 0))"
)


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
        parts = (accounts, lots, sales, coins, returns, redemptions, months)
        return [finding for part in parts for finding in part(con)]
    finally:
        con.close()


def accounts(con: Con) -> Iterator[str]:
    """Sections 6 and 8: step 8."""
    entry_sums: dict[Any, int] = defaultdict(int)
    sums: dict[Any, int] = defaultdict(int)
    for row in rows(con, "SELECT * FROM posting"):
        household = row["account"].startswith(("points/H", "debt/H", "fees/H"))
        sums[row["account"], row["unit"], "" if household else row["till"]] += row["amount"]
        entry_sums[row["till"], row["seq"], row["unit"]] += row["amount"]
    for where, amount in entry_sums.items():
        if amount:
            yield f"{where}: postings come to {amount}"
    kept = {(r["account"], r["unit"], r["shard"]): r["amount"] for r in rows(con, "SELECT * FROM balance")}
    for where in sums.keys() | kept.keys():
        if sums.get(where, 0) != kept.get(where, 0):
            yield f"{where}: balance {kept.get(where)} instead of {sums.get(where)}"
        if where[0].startswith(("points/H", "debt/H")) and sums.get(where, 0) < 0:
            yield f"{where}: below zero"


def lots(con: Con) -> Iterator[str]:
    """Section 8: step 9."""
    made = {(r["till"], r["seq"], r["n"]): r for r in rows(con, "SELECT * FROM lot")}
    left = {where: row["points"] for where, row in made.items()}
    for use in rows(con, "SELECT * FROM lot_use"):
        where = use["lot_till"], use["lot_seq"], use["lot_n"]
        if where not in left:
            yield f"{where}: used and not there"
        else:
            left[where] -= use["points"]
    held: dict[str, int] = defaultdict(int)
    for where, points in left.items():
        held[made[where]["household_id"]] += points
        if points < 0:
            yield f"{where}: used beyond its points"
    copied = ("household_id", "available_from", "expires_on")
    states = {
        (r["till"], r["seq"], r["n"]): (r["remaining"], *(r[c] for c in copied))
        for r in rows(con, "SELECT * FROM lot_state")
    }
    if states != {where: (left[where], *(row[c] for c in copied)) for where, row in made.items()}:
        yield "lot_state is not what lots and uses say"
    sums = "SELECT account, SUM(amount) AS amount FROM posting WHERE account LIKE 'points/H%' GROUP BY 1"
    for row in rows(con, sums):
        if held.pop(row["account"][7:], 0) != row["amount"]:
            yield f"{row['account']}: lots and postings differ"
    if any(held.values()):
        yield f"lots without postings: {dict(held)}"


def rate(line: dict[str, Any], rules: dict[str, Any], percent: int) -> int:
    """Section 7: hundredths of a point per yuan of a line."""

    def day(value: int) -> int:
        return int(value * percent // 100)

    if line["kind"] == "deduction":
        return day(rules["rate_hundredths"])
    if line["barcode"] in rules["excluded"] or line["category"] in rules["excluded"]:
        return 0
    own = line["item_rate_hundredths"]
    for found in (rules["items"].get(line["barcode"]), own, rules["vendors"].get(line["vendor"])):
        if found is not None:
            return day(found)
    return day(rules["categories"].get(line["category"], rules["rate_hundredths"]))


def formula(bases: list[int], rates: list[int], rules: dict[str, Any]) -> int:
    """Section 7: the points of a sale."""
    if sum(bases) < rules["min_spend_fen"]:
        return 0
    points = max(sum(base * one for base, one in zip(bases, rates, strict=True)) // 10000, 0)
    return points if rules["cap"] is None else int(min(points, rules["cap"]))


def sales(con: Con) -> Iterator[str]:
    """Section 7, and steps 10, 11 and 17."""
    programmes = {row["version"]: json.loads(row["rules"]) for row in rows(con, "SELECT * FROM programme_version")}
    for entry in rows(con, "SELECT * FROM entry WHERE kind IN ('sale', 'return')"):
        where = f"{entry['till']}:{entry['seq']}"
        lines, tenders = of_entry(con, "line", entry), of_entry(con, "tender", entry)
        for column, total in (("net_fen", "total_fen"), ("rounding_fen", "rounding_fen"), ("points", "points")):
            if not lines or sum(line[column] for line in lines) != entry[total]:
                yield f"{where}: {total} is not its lines'"
        if entry["kind"] == "sale" and sum(line["order_discount_fen"] for line in lines) != entry["discount_fen"]:
            yield f"{where}: discount"
        for line in lines:
            less = sum(line[name] for name in ("promotion_fen", "discount_fen", "order_discount_fen"))
            net = line["amount_fen"] - less + line["rounding_fen"]
            if (line["net_fen"], line["base_fen"]) != (net, net - line["voucher_fen"]):
                yield f"{where}:{line['n']}: net or base"
        if sum(tender["amount_fen"] for tender in tenders) != entry["total_fen"] + entry["adjust_fen"]:
            yield f"{where}: tenders"
        yield from (f"{where}: more of a payment than its last four" for one in tenders if _whole(one["reference"]))
        if sum(tender["tendered_fen"] - tender["amount_fen"] for tender in tenders) != entry["change_fen"]:
            yield f"{where}: change"
        posted = {
            p["account"]: p["amount"] for p in of_entry(con, "posting", entry) if p["account"].startswith("till/")
        }
        paid: dict[str, int] = defaultdict(int)
        for tender in tenders:
            paid[f"till/{entry['till']}/{tender['kind']}"] += tender["amount_fen"]
        if posted != paid:
            yield f"{where}: {posted} posted, {dict(paid)} paid"
        if entry["kind"] == "sale":
            yield from points(con, entry, lines, programmes[entry["programme"]])


def coins(con: Con) -> Iterator[str]:
    """The cash of a sale that names a coin is so many of them."""
    for entry in rows(con, "SELECT * FROM entry WHERE kind = 'sale' AND detail LIKE '%coin_fen%'"):
        cash = sum(one["amount_fen"] for one in of_entry(con, "tender", entry) if one["kind"] == "cash")
        if cash % json.loads(entry["detail"])["coin_fen"]:
            yield f"{entry['till']}:{entry['seq']}: coins"


def _whole(reference: str) -> bool:
    """Whether it is more than the end of a payment's number."""
    return sum(map(str.isdigit, reference)) > 4 or len(reference) > 16


def points(con: Con, entry: dict[str, Any], lines: list[dict[str, Any]], rules: dict[str, Any]) -> Iterator[str]:
    """A sale's points: its lots, its lines' rates, the formula and the split."""
    where = f"{entry['till']}:{entry['seq']}"
    own = of_entry(con, "lot", entry)
    if sum(lot["points"] for lot in own) != entry["points"] or {lot["household_id"] for lot in own} - {
        entry["household_id"]
    }:
        yield f"{where}: lots"
    percent = rules["campaign_days"].get(entry["occurred_at"][:10], 100)
    bases, rates = [line["base_fen"] for line in lines], [line["rate_hundredths"] for line in lines]
    if rates != [rate(line, rules, percent) for line in lines]:
        yield f"{where}: rates"
    if entry["points"] != (due := formula(bases, rates, rules) if entry["household_id"] else 0):
        yield f"{where}: {entry['points']} points instead of {due}"
    weights = [max(base, 0) * one for base, one in zip(bases, rates, strict=True)]
    running = 0
    for line, weight in zip(lines, weights, strict=True):
        share = due * (running + weight) // sum(weights) - due * running // sum(weights) if due else 0
        running += weight
        if line["points"] != share:
            yield f"{where}:{line['n']}: {line['points']} points instead of {share}"


def returns(con: Con) -> Iterator[str]:
    """Steps 12 and 17, for what came back of each sale."""
    yield from (f"{where}: no sound return" for (where,) in con.execute(BACKS))
    programmes = {row["version"]: json.loads(row["rules"]) for row in rows(con, "SELECT * FROM programme_version")}
    backs = "SELECT * FROM entry WHERE kind = 'return' AND reverses = ? ORDER BY nth"
    yield from in_order(con)
    for sale in rows(con, "SELECT * FROM entry WHERE id IN (SELECT reverses FROM entry WHERE kind = 'return')"):
        where = f"{sale['till']}:{sale['seq']}"
        sold = {line["n"]: line for line in of_entry(con, "line", sale)}
        kept = {n: line["base_fen"] for n, line in sold.items()}
        late = rows(con, "SELECT points FROM entry WHERE kind = 'attached' AND reverses = ?", sale["id"])
        given = sale["points"] + sum(one["points"] for one in late)
        left, refunded, taken, handed, by_coins = given, 0, 0, 0, 0
        back: dict[tuple[int, str], int] = defaultdict(int)
        for entry in rows(con, backs, sale["id"]):
            refunded -= entry["total_fen"]
            taken -= entry["points"]
            handed -= sum(one["amount_fen"] for one in of_entry(con, "tender", entry) if one["kind"] == "cash")
            by_coins += sum(p["amount"] for p in of_entry(con, "posting", entry) if p["account"] == "rounding")
            for line in of_entry(con, "line", entry):
                kept[line["of_n"]] += line["base_fen"]
                if any(line[name] != sold[line["of_n"]][name] for name in ("batch", "expires_on")):
                    yield f"{entry['till']}:{entry['seq']}:{line['n']}: of another batch than was sold"
                for column in ("qty_milli", "net_fen", "voucher_fen"):
                    back[line["of_n"], column] += abs(line[column])
            if sale["household_id"] or late:
                rates = [line["rate_hundredths"] for line in sold.values()]
                stays = min(left, formula(list(kept.values()), rates, programmes[sale["programme"]]))
                if entry["points"] != stays - left:
                    yield f"{entry['till']}:{entry['seq']}: {entry['points']} points instead of {stays - left}"
                left = stays
        coin = json.loads(sale["detail"]).get("coin_fen", 1)
        if handed != -(-(handed - by_coins) // coin) * coin:
            yield f"{where}: {handed} fen of cash handed out for {handed - by_coins} by coins of {coin}"
        if refunded > sale["total_fen"] or taken > given:
            yield f"{where}: {refunded} refunded, {taken} points taken back"
        for (n, column), amount in back.items():
            if sale["kind"] != "sale" or amount > abs(sold[n][column]):
                yield f"{where}:{n}: more {column} came back than was sold"


def in_order(con: Con) -> Iterator[str]:
    """Step 12: which of its sale's returns each is."""
    found: dict[Any, list[tuple[str, int, int]]] = defaultdict(list)
    others = "'shift_closed', 'retrieved', 'discarded', 'refunded', 'refund_undone', 'counted', 'vendor_paid'"
    others += ", 'payout_reversal'"
    numbered = f"(nth IS NOT NULL AND kind NOT IN ({others})) OR kind = 'return'"
    for entry in rows(con, f"SELECT * FROM entry WHERE {numbered} ORDER BY till, seq"):
        if entry["kind"] == "return" and entry["reverses"] is not None:
            found[entry["reverses"]].append((entry["till"], entry["seq"], entry["nth"]))
        elif entry["nth"] is not None:
            yield f"{entry['till']}:{entry['seq']}: the n-th of nothing"
    for backs in found.values():
        by_till = [[nth or 0 for till, _, nth in backs if till == one] for one in {till for till, _, _ in backs}]
        numbers = sorted(nth for own in by_till for nth in own)
        if numbers != list(range(1, len(backs) + 1)) or any(own != sorted(own) for own in by_till):
            yield f"{backs}: returns that are not numbered one after the other"


def redemptions(con: Con) -> Iterator[str]:
    """Step 14."""
    values = {r["version"]: json.loads(r["rules"])["value_fen"] for r in rows(con, "SELECT * FROM programme_version")}
    for entry in rows(con, "SELECT * FROM entry WHERE kind IN ('redemption', 'reversal')"):
        where = f"{entry['till']}:{entry['seq']}"
        payments = [one for one in of_entry(con, "payment", entry) if one["kind"] != "advance"]
        moved = of_entry(con, "lot_use" if entry["kind"] == "redemption" else "lot", entry)
        sign = 1 if entry["kind"] == "redemption" else -1
        if not sum(p["points"] for p in payments) == sign * sum(m["points"] for m in moved) == -entry["points"]:
            yield f"{where}: points"
        if any(p["kind"] != "points" or p["amount_fen"] != p["points"] * values[entry["programme"]] for p in payments):
            yield f"{where}: fen for points"
        of = rows(con, "SELECT * FROM entry WHERE id = ?", entry["reverses"])
        if entry["kind"] == "reversal" and (of[0]["kind"] != "redemption" or of[0]["actor"] == entry["actor"]):
            yield f"{where}: reverses what it may not"
    wrong = "p.kind <> 'advance' AND (p.kind = 'points') <> (e.kind IN ('redemption', 'reversal'))"
    if con.execute(f"SELECT 1 FROM payment p JOIN entry e USING (till, seq) WHERE {wrong}").fetchone():
        yield "points on a fee by another kind of entry, or money by a redemption"
    if con.execute("SELECT 1 FROM entry WHERE kind = 'reversal' GROUP BY reverses HAVING COUNT(*) > 1").fetchone():
        yield "a redemption reversed twice"


COLUMNS = {
    "points": {"earned": 1, "awarded": 1, "restored": 1, "transferred_in": 1, "returned": -1, "redeemed": -1,
               "expired": -1, "transferred_out": -1, "settled": -1},
    "fees": {"billed": 1, "waived": -1, "paid_cash": -1, "paid_electronic": -1, "paid_points": -1},
}  # fmt: skip


def months(con: Con) -> Iterator[str]:
    """Section 10: step 15."""
    posted: dict[Any, int] = defaultdict(int)
    sums = "SELECT p.*, substr(e.business_date, 1, 7) AS month FROM posting p JOIN entry e USING (till, seq)"
    for row in rows(con, sums):
        posted[row["month"], row["account"], row["flow"]] += row["amount"]
    mine = "SELECT period FROM month_close c WHERE c.till = h.till AND c.seq = h.seq"
    if con.execute(f"SELECT 1 FROM month_household h WHERE h.period NOT IN ({mine})").fetchone():
        yield "a household's month in the close of another"
    before: dict[str, dict[str, Any]] = {}
    for (period,) in con.execute("SELECT period FROM month_close ORDER BY period").fetchall():
        now = {row["household_id"]: row for row in rows(con, "SELECT * FROM month_household WHERE period = ?", period)}
        for household, row in now.items():
            for what in month(row, before.get(household, {}), posted):
                yield f"{period} {household}: {what}"
        before = now


def month(row: dict[str, Any], old: dict[str, Any], posted: dict[Any, int]) -> Iterator[str]:
    """One household's month, the one of the close before, and what was posted."""
    for opening, closing in (("points_opening", "points_closing"), ("fees_opening_fen", "fees_closing_fen")):
        if row[opening] != old.get(closing, 0):
            yield opening
    period, household = row["period"], row["household_id"]
    moved = {"points": 0, "fees": 0}
    for kind, flows in COLUMNS.items():
        for flow, sign in flows.items():
            found = row[flow if kind == "points" else f"{flow}_fen"]
            moved[kind] += sign * found
            if found != sign * posted[period, f"{kind}/{household}", flow]:
                yield flow
    if row["points_closing"] != row["points_opening"] + moved["points"]:
        yield "points closing"
    if row["fees_closing_fen"] != row["fees_opening_fen"] + moved["fees"]:
        yield "fees closing"
    debt = f"debt/{household}"
    if row["debt_closing"] != sum(v for (when, who, _), v in posted.items() if who == debt and when <= period):
        yield "debt"


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
