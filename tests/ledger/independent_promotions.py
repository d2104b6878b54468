"""Step 25 of docs/ledger-format.md with sqlite3 and json alone: what promotions saved, by trying every order, piece by
piece.

Goes with `independent_checker`. Run as `python independent_promotions.py ledger.db`: prints what is wrong, one thing a
line; exit code 1 if anything is.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Shares = dict[int, int]
"""Place of a line -> fen; a line that is used up by its promotion and gets nothing of it has 0."""
BY_WEIGHT = {"kg", "千克", "公斤", "斤", "市斤", "两", "g", "克"}


def check(path: Path) -> list[str]:
    """Everything that is not as the document says."""
    con = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    con.row_factory = sqlite3.Row
    try:
        return [*sales(con), *prices(con)]
    finally:
        con.close()


def prices(con: sqlite3.Connection) -> Iterator[str]:
    """Section 3: versions of a price, or of a promotion, are 1, 2, 3 …; a price is one of an item that is there."""
    for table, of in (
        *(("price_version", "item_id, number"), ("promotion_version", "promotion_id")),
        ("code_version", "item_id, number"),
    ):
        counted = f"SELECT {of} FROM {table} GROUP BY {of} HAVING MIN(version) <> 1 OR MAX(version) <> COUNT(*)"
        yield from (f"{table}: versions of {tuple(row)}" for row in con.execute(counted))
    for row in con.execute("SELECT * FROM price_version WHERE item_id NOT IN (SELECT item_id FROM item_version)"):
        yield f"a price of {row['item_id']}"
    for row in con.execute("SELECT * FROM code_version WHERE item_id NOT IN (SELECT item_id FROM item_version)"):
        yield f"a code of {row['item_id']}"


def sales(con: sqlite3.Connection) -> Iterator[str]:
    """Step 25, sale by sale."""
    every = [(row["seq"], row["promotion_id"], row["version"], json.loads(row["rules"])) for row in con.execute(
        "SELECT * FROM promotion_version ORDER BY seq, n"
    )]  # fmt: skip
    for sale in con.execute("SELECT * FROM entry WHERE kind = 'sale'").fetchall():
        key, detail = (sale["till"], sale["seq"]), json.loads(sale["detail"])
        own = [dict(row) for row in con.execute("SELECT * FROM line WHERE till = ? AND seq = ? ORDER BY n", key)]
        told = con.execute("SELECT * FROM saving WHERE till = ? AND seq = ? ORDER BY n", key).fetchall()
        found = sorted((row["promotion_id"], row["version"], row["saved_fen"], row["on_order"]) for row in told)
        newest: dict[str, Row] = {}
        for seq, name, version, rules in every:
            if seq <= detail.get("promotions_as_of", 0):
                newest[name] = rules | {"version": version}
        at = datetime.fromisoformat(detail.get("priced_at", "2000-01-01T00:00"))
        running = [one for one in newest.values() if runs(one, at, member=sale["household_id"] is not None)]
        shares, wanted = basket(own, running, at.date())
        if found != sorted(wanted):
            yield f"{key}: {found} instead of {sorted(wanted)}"
        for n, line in enumerate(own):
            if (line["promotion"], line["promotion_fen"]) != shares.get(n, ("", 0)):
                yield f"{key}: line {n + 1} is {line['promotion']} {line['promotion_fen']}, not {shares.get(n)}"
        off = sum(row["saved_fen"] for row in told if row["on_order"])
        if (sale["discount_fen"] - off > 0) != (sale["reason"] != "") or sale["discount_fen"] < off:
            yield f"{key}: an order discount by hand of {sale['discount_fen'] - off}"


def runs(one: Row, at: datetime, *, member: bool) -> bool:
    """Section 7: whether it holds at a time, for whoever buys."""
    day = at.date()
    return (
        not one["ended"]
        and date.fromisoformat(one["valid_from"]) <= day
        and (one["valid_to"] is None or day <= date.fromisoformat(one["valid_to"]))
        and one["hour_from"] <= at.hour < one["hour_to"]
        and (not one["weekdays"] or day.isoweekday() in one["weekdays"])
        and (member or not one["members_only"])
    )


def basket(
    lines: Sequence[Row], running: Sequence[Row], day: date
) -> tuple[dict[int, tuple[str, int]], list[tuple[Any, ...]]]:
    """(place of a line -> its promotion and what that saves, above 0 only), and every saving as the ledger keeps it."""
    shares: dict[int, tuple[str, int]] = {}
    told = []
    for one, saved in chosen(lines, [one for one in running if one["kind"] != "threshold"], day):
        told.append((one["promotion_id"], one["version"], sum(saved.values()), 0))
        shares |= {n: (one["promotion_id"], fen) for n, fen in saved.items() if fen}
    total = sum(line["amount_fen"] - line["discount_fen"] - shares.get(n, ("", 0))[1] for n, line in enumerate(lines))
    gives = []
    for one in running:
        if one["kind"] == "threshold" and total >= one["over_fen"]:
            times = total // one["over_fen"] if one["repeat"] else 1
            gives.append((-times * one["off_fen"], one["promotion_id"], one["version"]))
    if gives:
        fen, name, version = min(gives)
        told.append((name, version, -fen, 1))
    return shares, told


def chosen(lines: Sequence[Row], promotions: Sequence[Row], day: date) -> list[tuple[Row, Shares]]:
    """Which promotions lines get: every order of up to six, above that always the one that saves most."""
    free = set(range(len(lines)))
    some = sorted(
        (one for one in promotions if sum(saves(one, lines, free, day).values())),
        key=lambda one: str(one["promotion_id"]),
    )
    if len(some) > 6:
        return _one_by_one(lines, some, day)
    best, most = [], -1
    for order in permutations(some):
        applied = applying(order, lines, day)
        fen = sum(sum(saved.values()) for _, saved in applied)
        if fen > most:
            best, most = applied, fen
    return best


def _one_by_one(lines: Sequence[Row], some: list[Row], day: date) -> list[tuple[Row, Shares]]:
    free, found, left = set(range(len(lines))), [], list(some)
    while left:
        saved, name = min((-sum(saves(one, lines, free, day).values()), one["promotion_id"]) for one in left)
        if not saved:
            break
        one = next(one for one in left if one["promotion_id"] == name)
        found.append((one, saves(one, lines, free, day)))
        free -= set(found[-1][1])
        left.remove(one)
    return found


def applying(order: Sequence[Row], lines: Sequence[Row], day: date) -> list[tuple[Row, Shares]]:
    """One after the other to the lines that are still free; those that save something."""
    free, found = set(range(len(lines))), []
    for one in order:
        saved = saves(one, lines, free, day)
        if sum(saved.values()):
            found.append((one, saved))
            free -= set(saved)
    return found


def saves(one: Row, lines: Sequence[Row], free: set[int], day: date) -> Shares:
    """What it saves on the lines that are free."""
    anything = not one["items"] and not one["categories"]
    own = [
        n
        for n in sorted(free)
        if lines[n]["kind"] != "deduction"
        and (anything or lines[n]["item_id"] in one["items"] or lines[n]["category"] in one["categories"])
    ]
    if one["kind"] == "percent":
        found = {n: (2 * lines[n]["amount_fen"] * one["off_bp"] + 10_000) // 20_000 for n in own}
        return {n: fen for n, fen in found.items() if fen}
    if one["kind"] == "expiring":
        found = {n: (2 * lines[n]["amount_fen"] * _near(one, lines[n], day) + 10_000) // 20_000 for n in own}
        return {n: fen for n, fen in found.items() if fen}
    own = [n for n in own if _pieces(lines[n])]
    if one["kind"] == "amount":
        found = {n: min(one["off_fen"] * _pieces(lines[n]), lines[n]["amount_fen"]) for n in own}
        return {n: fen for n, fen in found.items() if fen}
    every = [(-lines[n]["unit_price_fen"], n) for n in own for _ in range(_pieces(lines[n]))]
    return _grouped(one, sorted(every))


def _near(one: Row, line: Row, day: date) -> int:
    """Of the bands that the line's goods are in the one that gives most; 0: none."""
    if not line["expires_on"]:
        return 0
    left = (date.fromisoformat(line["expires_on"]) - day).days
    return max((off_bp for days, off_bp in one["bands"] if left <= days), default=0)


def _pieces(line: Row) -> int:
    by_weight = line["weighed"] or line["label"] or line["unit"] in BY_WEIGHT
    return 0 if by_weight or line["qty_milli"] % 1000 else int(line["qty_milli"] // 1000)


def _grouped(one: Row, every: Sequence[tuple[int, int]]) -> Shares:
    size = one["n"] if one["kind"] == "n_for" else one["n"] + one["m"]
    fen = 0
    counted: list[tuple[int, int]] = []
    for start in range(0, len(every) - size + 1, size):
        group = every[start : start + size]
        worth = -sum(price for price, _ in group)
        less = worth - one["price_fen"] if one["kind"] == "n_for" else -sum(price for price, _ in group[one["n"] :])
        if less > 0 or one["kind"] == "buy_get":
            fen, counted = fen + less, counted + list(group)
    weights: Shares = {}
    for price, n in counted:
        weights[n] = weights.get(n, 0) - price
    return _split(fen, dict(sorted(weights.items()))) if fen else {}


def _split(total: int, weights: Shares) -> Shares:
    """By running sums."""
    whole, upto, before, parts = sum(weights.values()), 0, 0, {}
    for n, weight in weights.items():
        upto += weight
        parts[n], before = total * upto // whole - before, total * upto // whole
    return parts


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
