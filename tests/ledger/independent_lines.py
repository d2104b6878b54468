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
        return list(lines(con))
    finally:
        con.close()


def lines(con: sqlite3.Connection) -> Iterator[str]:
    """Step 22, line by line."""
    items = [dict(row) for row in con.execute("SELECT * FROM item_version")]
    vendors = {(row["code"], row["kind"], row["commission_bp"]) for row in con.execute("SELECT * FROM vendor_version")}
    sold = (
        "SELECT l.*, e.detail, e.kind AS sort FROM line l JOIN entry e ON e.till = l.till AND e.seq = l.seq"
        " WHERE e.kind = 'sale' OR (e.kind = 'return' AND e.reverses IS NULL)"
    )
    for row in con.execute(sold):
        line = dict(row)
        recorded = bool(json.loads(line["detail"]).get("replayed"))
        of_item = [item for item in items if item["item_id"] == line["item_id"]]
        for what in (*unlike(line, of_item, vendors, recorded=recorded), *sign(line)):
            yield f"{line['till']}:{line['seq']}:{line['n']} {what}"


def unlike(line: Row, items: list[Row], vendors: set[tuple[str, str, int]], *, recorded: bool) -> Iterator[str]:
    """What of it is not what could have been made."""
    seller = (line["vendor"], line["ownership"], line["commission_bp"])
    nobodys = seller[1:] == ("bought", 0)
    if line["kind"] != "item":
        if line["item_id"] or line["vendor"] or line["item_rate_hundredths"] is not None or not nobodys:
            yield "is of goods and no goods"
        return
    fitting = [
        item
        for item in items
        if all(item[name] == line[name] for name in SAME)
        and item["rate_hundredths"] == line["item_rate_hundredths"]
        and (recorded or (item["price_fen"], item["name"]) == (line["unit_price_fen"], line["name"]))
    ]
    if not fitting:
        yield "no version of the catalogue"
    if not nobodys and seller not in vendors:
        yield "no version of the vendor"
    worth = (2 * line["unit_price_fen"] * abs(line["qty_milli"]) + 1000) // 2000
    if not (line["label"] or recorded) and abs(line["amount_fen"]) != worth:
        yield f"{line['amount_fen']} instead of {worth}"


def sign(line: Row) -> Iterator[str]:
    """In a sale deductions are below 0, and nothing else."""
    below = line["amount_fen"] < 0
    if line["sort"] == "sale" and below != (line["kind"] == "deduction"):
        yield "wrong sign"


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
