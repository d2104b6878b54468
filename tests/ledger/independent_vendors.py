"""Steps 27 to 30 of docs/ledger-format.md with sqlite3 and json alone: terms, what vendors are owed, settled and
paid, and the places of stalls.

Goes with `independent_checker`. Run as `python independent_vendors.py ledger.db`: prints what is wrong, one thing a
line; exit code 1 if anything is.
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
Place = tuple[str, int]


def check(path: Path) -> list[str]:
    """Everything that is not as the document says."""
    con = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    con.row_factory = sqlite3.Row
    try:
        book = Book(con)
        return [*terms(book), *owed(book), *funded(book), *statements(book), *payouts(book), *places(book)]
    finally:
        con.close()


class Book:
    """What is asked of, in memory."""

    def __init__(self, con: Con) -> None:
        self.entries = {(row["till"], row["seq"]): dict(row) for row in con.execute("SELECT * FROM entry")}
        self.by_id = {row["id"]: row for row in self.entries.values()}
        self.rows: dict[str, dict[Place, list[Row]]] = {}
        for table in ("line", "posting", "lot", "statement", "settled", "vendor_version", "stall_slot"):
            found: dict[Place, list[Row]] = defaultdict(list)
            for row in con.execute(f"SELECT * FROM {table} ORDER BY till, seq, n"):
                found[row["till"], row["seq"]].append(dict(row))
            self.rows[table] = found
        self.returns: dict[str, list[Row]] = defaultdict(list)
        for entry in self.entries.values():
            if entry["kind"] == "return" and entry["reverses"] is not None:
                self.returns[entry["reverses"]].append(entry)
        versions = con.execute("SELECT version, rules FROM programme_version").fetchall()
        self.worth = {version: json.loads(rules)["value_fen"] for version, rules in versions}

    def of(self, table: str, entry: Row) -> list[Row]:
        """The rows of an entry."""
        return self.rows[table][entry["till"], entry["seq"]]


def named(entry: Row) -> str:
    """Where it stands."""
    return f"{entry['till']}:{entry['seq']}"


def terms(book: Book) -> Iterator[str]:
    """Step 27: what somebody agreed on with a vendor."""
    for place, versions in book.rows["vendor_version"].items():
        entry = book.entries[place]
        for row in versions:
            stood = entry["approver"] and entry["reason"] and json.loads(entry["detail"]).get("waived")
            fits = (
                0 <= row["commission_bp"] <= (10_000 if row["kind"] == "consigned" else 0),
                row["funds_points"] in ((0,) if row["kind"] == "bought" else (0, 1)),
                row["valid_to"] is None
                or (row["kind"] == "stall" and row["valid_to"] >= row["valid_from"] and stood == "commission, rent"),
            )
            if not all(fits):
                yield f"{named(entry)}: terms of {row['code']}"


def commission(net: int, rate: int) -> int:
    """Rounded half up, of a net below zero as of the one above."""
    return (abs(net) * rate + 5000) // 10_000 * (1 if net >= 0 else -1)


def owed_for(book: Book, entry: Row) -> dict[str, int]:
    """Step 28: vendor -> what it is owed for the lines of a sale or return."""
    found: dict[str, int] = defaultdict(int)
    of = book.by_id.get(entry["reverses"] or "")
    for line in book.of("line", entry):
        if line["vendor"] and line["ownership"] != "bought":
            charged = commission(line["net_fen"], line["commission_bp"])
            if of is not None:
                sold = next(one for one in book.of("line", of) if one["n"] == line["of_n"])
                earlier = [one for one in book.returns[of["id"]] if (one["nth"] or 0) < (entry["nth"] or 0)]
                back = sum(
                    one["net_fen"] for each in earlier for one in book.of("line", each) if one["of_n"] == sold["n"]
                )
                kept = sold["net_fen"] + back
                rate = line["commission_bp"]
                charged = commission(kept + line["net_fen"], rate) - commission(kept, rate)
            found[line["vendor"]] += line["net_fen"] - charged
    return {vendor: fen for vendor, fen in found.items() if fen}


def posted(book: Book, entry: Row) -> dict[str, int]:
    """Vendor -> what was posted as owed to it."""
    found: dict[str, int] = defaultdict(int)
    for row in book.of("posting", entry):
        if row["account"].startswith("vendor/"):
            found[row["account"].split("/")[1]] -= row["amount"]
    return {vendor: fen for vendor, fen in found.items() if fen}


def owed(book: Book) -> Iterator[str]:
    """Step 28: what vendors are owed for each receipt."""
    for entry in book.entries.values():
        if entry["kind"] in ("sale", "return") and owed_for(book, entry) != posted(book, entry):
            yield f"{named(entry)}: owes {posted(book, entry)} instead of {owed_for(book, entry)}"


def funded(book: Book) -> Iterator[str]:
    """Step 28: whoever pays for the points of a sale's lines pays for its lots."""
    for entry in book.entries.values():
        if entry["kind"] == "sale" and entry["n_lot"]:
            sums: dict[str, int] = defaultdict(int)
            for table, sign in (("line", 1), ("lot", -1)):
                for row in book.of(table, entry):
                    sums[row["funder"]] += sign * row["points"]
            if any(sums.values()):
                yield f"{named(entry)}: points are paid by others than those of its lines"


def statements(book: Book) -> Iterator[str]:
    """Step 29: each statement, in the order of its vendor's numbers; nothing is settled twice."""
    made = [(book.entries[place], row) for place, rows in book.rows["statement"].items() for row in rows]
    made.sort(key=lambda one: (one[1]["vendor"], one[1]["number"]))
    before: dict[str, Row] = {}
    settled: set[tuple[str, str, int]] = set()
    for entry, row in made:
        where, last = f"{named(entry)} {row['vendor']}", before.get(row["vendor"])
        number, due, period = (last["number"], last["due_fen"], last["period"]) if last else (0, 0, "")
        if row["number"] != number + 1 or row["carried_fen"] != min(due, 0):
            yield f"{where}: another number, or other money carried over"
        if not period <= row["period"] <= entry["business_date"][:7] or len(book.of("statement", entry)) != 1:
            yield f"{where}: another month, or another one beside it"
        before[row["vendor"]] = row
        for one in book.of("settled", entry):
            key = one["vendor"], one["of_till"], one["of_seq"]
            if key in settled or one["vendor"] != row["vendor"] or not holds(book, entry, row, key[1:]):
                yield f"{where}: settles {key}"
            settled.add(key)
        sums = figures(book, row["vendor"], book.of("settled", entry))
        told = tuple(row[name] for name in ("sales_fen", "returns_fen", "commission_fen", "points_share_fen"))
        due = sums[0] - sums[1] - sums[2] - sums[3] + row["carried_fen"]
        if told != sums or row["due_fen"] != due or entry["total_fen"] != due:
            yield f"{where}: {told} instead of {sums}"
        if posted(book, entry) != ({row["vendor"]: -sums[3]} if sums[3] else {}):
            yield f"{where}: posts other points"


def holds(book: Book, entry: Row, row: Row, place: tuple[str, int]) -> bool:
    """Whether what it settles is an entry with lines of the vendor, up to then, of which somebody stood for a stall."""
    of = book.entries.get(place)
    if of is None or of["business_date"] > entry["business_date"] or of["business_date"][:7] > row["period"]:
        return False
    if of["kind"] == "attached":
        return any(lot["funder"] == row["vendor"] for lot in book.of("lot", of))
    lines = [one for one in book.of("line", of) if one["vendor"] == row["vendor"] and one["ownership"] != "bought"]
    day = of["occurred_at"][:10]
    stood = any(
        one["code"] == row["vendor"] and one["valid_to"] is not None and one["valid_from"] <= day <= one["valid_to"]
        for versions in book.rows["vendor_version"].values()
        for one in versions
    )
    stall = of["kind"] == "sale" and any(one["ownership"] == "stall" for one in lines)
    return bool(lines) and of["kind"] in ("sale", "return") and (stood or not stall)


def figures(book: Book, vendor: str, settled: list[Row]) -> tuple[int, int, int, int]:
    """Sold, returned, commission and share of points of the entries that are settled."""
    sold = back = due = share = 0
    for one in settled:
        entry = book.entries[one["of_till"], one["of_seq"]]
        worth = book.worth.get(entry["programme"], 0)
        if entry["kind"] == "attached":
            share += worth * sum(lot["points"] for lot in book.of("lot", entry) if lot["funder"] == vendor)
            continue
        own = [line for line in book.of("line", entry) if line["vendor"] == vendor and line["ownership"] != "bought"]
        net = sum(line["net_fen"] for line in own)
        sold, back = (sold + net, back) if entry["kind"] == "sale" else (sold, back - net)
        due += owed_for(book, entry).get(vendor, 0)
        share += worth * sum(line["points"] for line in own if line["funder"] == vendor)
    return sold, back, sold - back - due, share


def payouts(book: Book) -> Iterator[str]:
    """Step 29: what was paid out is what a statement says, once unless it was taken back, out of its own drawer."""
    back = {entry["reverses"] for entry in book.entries.values() if entry["kind"] == "payout_reversal"}
    paid: dict[str, list[Row]] = defaultdict(list)
    for entry in book.entries.values():
        if entry["kind"] == "vendor_paid":
            paid[entry["reverses"]].append(entry)
            if not hands_out(book, entry, book.of("statement", book.by_id[entry["reverses"]]), entry["total_fen"]):
                yield f"{named(entry)}: pays {entry['total_fen']}"
        elif entry["kind"] == "payout_reversal":
            of = book.by_id[entry["reverses"]]
            rows = book.of("statement", book.by_id[of["reverses"]])
            same = (entry["total_fen"], entry["detail"], entry["nth"]) == (-of["total_fen"], of["detail"], 1)
            whole = hands_out(book, entry, rows, entry["total_fen"], sign=-1)
            if not (same and whole and entry["actor"] != of["actor"] and entry["reason"]):
                yield f"{named(entry)}: takes a payout back"
    for made in paid.values():
        made.sort(key=lambda one: one["nth"])
        numbers = [one["nth"] for one in made]
        if numbers != list(range(1, len(made) + 1)) or any(one["id"] not in back for one in made[:-1]):
            yield f"{named(made[0])}: paid more than once"


def hands_out(book: Book, entry: Row, rows: list[Row], fen: int, sign: int = 1) -> bool:
    """Whether an entry's postings are the whole of a statement, out of the drawer that its way says (-1: into it)."""
    way = json.loads(entry["detail"])["way"]
    out_of = f"office/{way}" if entry["till"] == "OF" else f"till/{entry['till']}/{way}"
    wanted = {f"vendor/{rows[0]['vendor']}/payable": fen, out_of: -fen} if rows else {}
    posted_so = {row["account"]: row["amount"] for row in book.of("posting", entry)} == wanted
    due = bool(rows) and sign * fen == rows[0]["due_fen"] > 0
    return posted_so and due and (entry["till"] == "OF" or way == "cash")


BEFORE = {"given": ("taken",), "taken": ("given",), "came": ("given", "missed"), "missed": ("given", "came")}


def places(book: Book) -> Iterator[str]:
    """Step 30: the places of stalls, in the order of the office's chain."""
    stands: dict[tuple[str, str, str], Row] = {}
    for place in sorted(book.rows["stall_slot"], key=lambda one: one[1]):
        entry = book.entries[place]
        for row in book.rows["stall_slot"][place]:
            key = row["day"], row["place"], row["part"]
            last = stands.get(key)
            wrong = (
                row["turn"] != (last["turn"] + 1 if last else 1),
                (last["what"] if last else "taken") not in BEFORE[row["what"]],
                row["what"] != "given" and (last is None or last["vendor"] != row["vendor"]),
                row["what"] == "given" and not may_have(book, entry, row, stands),
                row["what"] in ("came", "missed") and row["day"] > entry["occurred_at"][:10],
                not entry["reason"]
                and (row["what"] == "taken" or (last is not None and last["what"] in ("came", "missed"))),
            )
            if any(wrong):
                yield f"{named(entry)}: {row['what']} {key}"
            stands[key] = row


def may_have(book: Book, entry: Row, row: Row, stands: dict[tuple[str, str, str], Row]) -> bool:
    """Whether a place is free, and its stall somebody's who has no other then and for whom two stood for that day."""
    for (day, place, part), other in stands.items():
        meets = day == row["day"] and (part == row["part"] or "day" in (part, row["part"]))
        its = place == row["place"] or other["vendor"] == row["vendor"]
        if meets and its and other["what"] != "taken" and (place, part) != (row["place"], row["part"]):
            return False
    told = [
        one
        for (till, seq), versions in book.rows["vendor_version"].items()
        for one in versions
        if till == "OF" and seq < entry["seq"] and one["code"] == row["vendor"] and one["valid_from"] <= row["day"]
    ]
    told.sort(key=lambda one: (one["valid_from"], one["version"]))
    until = [one["valid_to"] for one in told if one["valid_to"] is not None]
    stall = bool(told) and told[-1]["kind"] == "stall"
    return stall and bool(until) and until[-1] >= row["day"] >= entry["occurred_at"][:10]


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
