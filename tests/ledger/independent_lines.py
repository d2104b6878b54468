"""Step 22 of docs/ledger-format.md with sqlite3 and json alone: each line sold is one that could have been made.

Goes with `independent_checker`. Run as `python independent_lines.py ledger.db`: prints what is wrong, one thing a line;
exit code 1 if anything is.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
SAME = ("barcode", "unit", "category", "weighed", "vendor")


def check(path: Path) -> list[str]:
    """Everything that is not as the document says."""
    con = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    con.row_factory = sqlite3.Row
    try:
        return [*lines(con), *let_go(con)]
    finally:
        con.close()


def lines(con: sqlite3.Connection) -> Iterator[str]:
    """Step 22, line by line."""
    items = [dict(row) for row in con.execute("SELECT * FROM item_version")]
    vendors = [dict(row) for row in con.execute("SELECT * FROM vendor_version")]
    prices = [dict(row) for row in con.execute("SELECT * FROM price_version")]
    sold = (
        "SELECT l.*, e.detail, e.kind AS sort, e.household_id, substr(e.occurred_at, 1, 10) AS day"
        " FROM line l JOIN entry e ON e.till = l.till AND e.seq = l.seq"
        " WHERE e.kind = 'sale' OR (e.kind = 'return' AND e.reverses IS NULL)"
    )
    for row in con.execute(sold):
        line = dict(row)
        recorded = bool(json.loads(line["detail"]).get("replayed"))
        of_item = [item for item in items if item["item_id"] == line["item_id"]]
        dated = {
            (one["kind"], one["price_fen"])
            for one in prices
            if one["item_id"] == line["item_id"] and one["valid_from"] <= line["day"]
        }
        found = (
            *unlike(line, of_item, vendors, dated, recorded=recorded),
            *sign(line),
            *overridden(line, recorded=recorded),
            *members(line, dated),
        )
        for what in found:
            yield f"{line['till']}:{line['seq']}:{line['n']} {what}"


def unlike(
    line: Row, items: list[Row], vendors: list[Row], dated: set[tuple[str, int]], *, recorded: bool
) -> Iterator[str]:
    """What of it is not what could have been made."""
    nobodys = (line["ownership"], line["commission_bp"], line["funder"]) == ("bought", 0, "shop")
    if not nobodys and not any(sells(vendor, line) for vendor in vendors):
        yield "no version of the vendor"
    if line["kind"] != "item":
        stalls = line["kind"] == "open" and line["ownership"] == "stall"
        if line["item_id"] or line["item_rate_hundredths"] is not None:
            yield "is of goods and no goods"
        if line["batch"] is not None:
            yield "is of a batch and no goods"
        if not stalls and (line["vendor"] or not nobodys):
            yield "is a vendor's and no goods"
        return
    fitting = [
        item
        for item in items
        if all(item[name] == line[name] for name in SAME)
        and item["rate_hundredths"] == line["item_rate_hundredths"]
        and (recorded or item["name"] == line["name"])
        and (recorded or _full(line) in (item["price_fen"], *(fen for kind, fen in dated if kind == "shelf")))
    ]
    if not fitting:
        yield "no version of the catalogue"
    worth = (2 * line["unit_price_fen"] * abs(line["qty_milli"]) + 1000) // 2000
    if not (line["label"] or recorded) and abs(line["amount_fen"]) != worth:
        yield f"{line['amount_fen']} instead of {worth}"


def sells(vendor: Row, line: Row) -> bool:
    """Whether the line is on these terms, which had begun."""
    same = ("code", "vendor"), ("kind", "ownership"), ("commission_bp", "commission_bp")
    funder = vendor["code"] if vendor["funds_points"] else "shop"
    on_them = all(vendor[its] == line[own] for its, own in same) and line["funder"] == funder
    return bool(on_them and vendor["valid_from"] <= line["day"])


def _shelf(line: Row) -> int:
    own = line["unit_price_fen"] if line["shelf_price_fen"] is None else line["shelf_price_fen"]
    return int(own)


def _full(line: Row) -> int:
    return _shelf(line) if line["full_price_fen"] is None else int(line["full_price_fen"])


def members(line: Row, dated: set[tuple[str, int]]) -> Iterator[str]:
    """The members' price is one of a household's, is lower, and had begun."""
    if line["full_price_fen"] is None:
        return
    worth = (2 * line["unit_price_fen"] * abs(line["qty_milli"]) + 1000) // 2000
    priced = not line["label"] or abs(line["amount_fen"]) == worth
    own = line["kind"] == "item" and priced and line["household_id"] is not None
    if not own or line["full_price_fen"] <= _shelf(line) or ("member", _shelf(line)) not in dated:
        yield "no members' price"


def overridden(line: Row, *, recorded: bool) -> Iterator[str]:
    """Another price than the shelf's is one, of goods, and somebody said why it is so."""
    shelf = line["shelf_price_fen"]
    if shelf is not None:
        fits = line["kind"] == "item" and not line["label"] and not recorded
        if not fits or shelf == line["unit_price_fen"] or line["unit_price_fen"] < 0:
            yield "no other price"
    if (shelf is not None or line["discount_fen"]) and not line["reason"]:
        yield "nobody said why"


def let_go(con: sqlite3.Connection) -> Iterator[str]:
    """The end of step 22: what one person let go, against the floor that the sale names."""
    for sale in con.execute("SELECT * FROM entry WHERE kind = 'sale'").fetchall():
        where, floor = f"{sale['till']}:{sale['seq']}", json.loads(sale["detail"]).get("floor")
        given = "SELECT COALESCE(SUM(saved_fen), 0) FROM saving WHERE till = ? AND seq = ? AND on_order = 1"
        by_hand = sale["discount_fen"] - con.execute(given, (sale["till"], sale["seq"])).fetchone()[0]
        if (by_hand != 0) != (sale["reason"] != ""):
            yield f"{where} an order discount without a reason"
        own = con.execute("SELECT * FROM line WHERE till = ? AND seq = ?", (sale["till"], sale["seq"])).fetchall()
        some = by_hand or any(one["shelf_price_fen"] is not None or one["discount_fen"] for one in own)
        if not some or sale["approver"] is not None or floor == 100:
            continue
        if floor is None:
            yield f"{where} names no floor"
            continue
        gone = most = worth = 0
        for one in own:
            if one["kind"] == "deduction":
                continue
            shelf = one["amount_fen"]
            if one["shelf_price_fen"] is not None:
                shelf = (2 * one["shelf_price_fen"] * one["qty_milli"] + 1000) // 2000
            share = one["order_discount_fen"] * by_hand // max(sale["discount_fen"], 1)
            lost = max(shelf - one["amount_fen"], 0) + one["discount_fen"] + share
            bound = (2 * shelf * floor + 100) // 200
            if lost > bound + (one["order_discount_fen"] != 0):
                yield f"{where}:{one['n']} {lost} of {shelf} let go"
            gone, most, worth = gone + lost, most + bound, worth + shelf
        if gone > max(most, (2 * worth * floor + 100) // 200):
            yield f"{where} {gone} of {worth} let go"


def sign(line: Row) -> Iterator[str]:
    """In a sale deductions are below 0, and nothing else."""
    below = line["amount_fen"] < 0
    if line["sort"] == "sale" and below != (line["kind"] == "deduction"):
        yield "wrong sign"


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
