"""Step 13 of docs/ledger-format.md with sqlite3 alone: bills, what paid them, what is ahead.

Goes with `independent_checker`. Run as `python independent_fees.py ledger.db`: prints what is wrong, one thing a line;
exit code 1 if anything is.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Con = sqlite3.Connection
Row = dict[str, Any]


def check(path: Path) -> list[str]:
    """Everything that is not as the document says."""
    con = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return list(fees(con))
    finally:
        con.close()


def rows(con: Con, sql: str) -> list[Row]:
    """The rows of a query as dictionaries."""
    cursor = con.execute(sql)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def fees(con: Con) -> Iterator[str]:
    """Every entry about fees, one after the other: after each of them the books agree."""
    bills = {row["bill_no"]: row for row in rows(con, "SELECT * FROM bill")}
    entries = {(row["till"], row["seq"]): row for row in rows(con, "SELECT * FROM entry")}
    by_entry: dict[tuple[str, int], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for table in ("bill_event", "payment", "posting"):
        for row in rows(con, f"SELECT * FROM {table} ORDER BY till, seq, n"):
            if table != "posting" or row["account"].startswith("fees/H"):
                by_entry[row["till"], row["seq"]][table].append(row)
    rooms = dict(con.execute("SELECT household_id, room FROM household_version"))
    yield from made(bills)
    book = Book(bills, rooms)
    reversed_: set[str] = set()
    for place in sorted(by_entry, key=lambda one: one[1]):
        yield from book.entry(entries[place], by_entry[place])
        if entries[place]["kind"] == "payment_reversal":
            yield from undone(entries, by_entry, entries[place], reversed_)


def made(bills: dict[str, Row]) -> Iterator[str]:
    """A bill from area and tariff is their product, half a fen up."""
    for no, bill in bills.items():
        if bill["area_centi"] is not None and bill["tariff"] is not None:
            exact = bill["area_centi"] * bill["tariff"]
            if bill["amount_fen"] != (2 * exact + 10_000) // 20_000:
                yield f"{no}: {bill['amount_fen']} fen of {exact}"


def undone(entries: Any, by_entry: Any, entry: Row, reversed_: set[str]) -> Iterator[str]:
    """A payment is taken back once, by another person, bill by bill."""
    of = next(one for one in entries.values() if one["id"] == entry["reverses"])
    where = f"{entry['till']}:{entry['seq']}"
    if of["id"] in reversed_ or of["actor"] == entry["actor"]:
        yield f"{where}: reversed twice, or by the same person"
    reversed_.add(of["id"])
    left: Counter[tuple[str, str]] = Counter()
    for place in ((of["till"], of["seq"]), (entry["till"], entry["seq"])):
        for row in by_entry[place]["payment"]:
            if row["kind"] != "advance":
                left[row["bill_no"], row["kind"]] += row["amount_fen"]
    if any(left.values()):
        yield f"{where}: not what the payment was"


class Book:
    """The bills as they stand, entry by entry."""

    def __init__(self, bills: dict[str, Row], rooms: dict[str, str]) -> None:
        self.bills, self.rooms = bills, rooms
        self.events: set[tuple[str, str]] = set()
        self.paid: Counter[tuple[str, str]] = Counter()
        self.whole: Counter[str] = Counter()
        self.ahead: Counter[str] = Counter()
        self.fees: Counter[str] = Counter()
        self.owed: Counter[str] = Counter()
        self.flats: Counter[tuple[str, str, str]] = Counter()

    def entry(self, entry: Row, own: dict[str, list[Row]]) -> Iterator[str]:
        """One entry's events, payments and postings."""
        where = f"{entry['till']}:{entry['seq']}"
        moved: Counter[str] = Counter()
        for event in own["bill_event"]:
            yield from self.event(where, event, moved)
        for payment in own["payment"]:
            yield from self.payment(where, entry, payment, own["bill_event"], moved)
        touched = set(moved)
        for posting in own["posting"]:
            household = posting["account"][5:]
            self.fees[household] += posting["amount"]
            moved[household] -= posting["amount"]
            touched.add(household)
        for household in touched:
            if moved[household]:
                yield f"{where}: {household} posted otherwise by {moved[household]}"
            if (self.owed[household], self.ahead[household]) != self.by_fees(household):
                yield f"{where}: {household} owes {self.owed[household]} and has {self.ahead[household]} ahead"

    def by_fees(self, household: str) -> tuple[int, int]:
        """What is owed and what is ahead, as the fees say it: never both."""
        return max(self.fees[household], 0), max(-self.fees[household], 0)

    def event(self, where: str, event: Row, moved: Counter[str]) -> Iterator[str]:
        """A bill published or voided."""
        no, bill = event["bill_no"], self.bills[event["bill_no"]]
        flat = (self.rooms[bill["household_id"]], bill["fee_item"], bill["period"])
        if (no, event["event"]) in self.events or (no, "voided") in self.events:
            yield f"{where}: {no} {event['event']} after all"
        sign = 1 if event["event"] == "published" else -1
        if sign == 1 or (no, "published") in self.events:
            self.flats[flat] += sign
            self.owed[bill["household_id"]] += sign * bill["amount_fen"]
            moved[bill["household_id"]] += sign * bill["amount_fen"]
            if self.flats[flat] > 1:
                yield f"{where}: {flat} billed twice"
        self.events.add((no, event["event"]))

    def payment(self, where: str, entry: Row, payment: Row, events: list[Row], moved: Counter[str]) -> Iterator[str]:
        """One row of a payment: on a bill, ahead, out of what is ahead, or let off."""
        no, kind, fen = payment["bill_no"], payment["kind"], payment["amount_fen"]
        if no == "":
            if kind in ("points", "advance", "waiver") or entry["kind"] not in ("payment", "payment_reversal"):
                yield f"{where}: {kind} ahead"
            self.ahead[entry["household_id"]] += fen
            moved[entry["household_id"]] -= fen
            return
        household = self.bills[no]["household_id"]
        self.paid[no, kind] += fen
        self.whole[no] += fen
        whole = self.whole[no]
        gone = {event["bill_no"] for event in events if event["event"] == "voided"}
        if not 0 <= whole <= self.bills[no]["amount_fen"] or self.paid[no, kind] < 0:
            yield f"{where}: {no} {whole} paid"
        if (no, "published") not in self.events or ((no, "voided") in self.events and no not in gone):
            yield f"{where}: {no} is not live"
        if kind == "waiver" and entry["kind"] == "bills" and no not in gone:
            yield f"{where}: {no} waived no longer"
        self.owed[household] -= fen
        if kind == "advance":
            self.ahead[household] -= fen
        else:
            moved[household] -= fen


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
