"""Step 18 of docs/ledger-format.md with sqlite3 and json alone: households' accounts. Goes with `independent_checker`.

Run as `python independent_accounts.py ledger.db`: prints what is wrong, one thing a line; exit code 1 if anything is.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

Con = sqlite3.Connection
_PNG_64 = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0@\0\0\0@\x08\x06\0\0\0"


def total(con: Con, sql: str, place: tuple[str, int]) -> int:
    """A sum over an entry's rows."""
    return int(con.execute(f"{sql} AND till = ? AND seq = ?", place).fetchone()[0] or 0)


def check(path: Path) -> list[str]:
    """Everything that is not as the document says."""
    con = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return [finding for part in (attached, moved, rooms, codes, seen, shifts, refunds) for finding in part(con)]
    finally:
        con.close()


def attached(con: Con) -> Iterator[str]:
    """Households added to sales later: once, to a sale without one, with its points and their own lots."""
    rules = {version: json.loads(text) for version, text in con.execute("SELECT version, rules FROM programme_version")}
    sold = "SELECT id, kind, household_id, till, seq, programme FROM entry WHERE id = ?"
    seen: set[str] = set()
    for till, seq, of, household, points in con.execute(
        "SELECT till, seq, reverses, household_id, points FROM entry WHERE kind = 'attached'"
    ).fetchall():
        sale = con.execute(sold, (of,)).fetchone()
        if sale is None or sale[1] != "sale" or sale[2] is not None or of in seen or household is None:
            yield f"{till}:{seq}: on no sale without a household, or twice"
            continue
        seen.add(of)
        own = con.execute("SELECT household_id, points FROM lot WHERE till = ? AND seq = ?", (till, seq)).fetchall()
        if {row[0] for row in own} - {household} or sum(row[1] for row in own) != points:
            yield f"{till}:{seq}: lots"
        lines = con.execute(
            "SELECT base_fen, rate_hundredths FROM line WHERE till = ? AND seq = ?", sale[3:5]
        ).fetchall()
        due = max(sum(base * rate for base, rate in lines) // 10000, 0)
        kept = rules[sale[5]]
        due = 0 if sum(base for base, _ in lines) < kept["min_spend_fen"] else due
        if points != (due if kept["cap"] is None else min(due, kept["cap"])):
            yield f"{till}:{seq}: {points} points"


def moved(con: Con) -> Iterator[str]:
    """Transfers and settlements."""
    values = {
        version: json.loads(text)["value_fen"]
        for version, text in con.execute("SELECT version, rules FROM programme_version")
    }
    for till, seq, kind, points, fen, approver, programme in con.execute(
        "SELECT till, seq, kind, points, total_fen, approver, programme FROM entry"
        " WHERE kind IN ('transfer', 'settlement')"
    ).fetchall():
        place = (till, seq)
        used = total(con, f"SELECT SUM(points) FROM lot_use WHERE kind = '{kind}'", place)
        made = total(con, "SELECT SUM(points) FROM lot WHERE 1", place)
        if approver is None or used != -points or made != (used if kind == "transfer" else 0):
            yield f"{till}:{seq}: lots, uses or nobody approved"
        debt = total(con, "SELECT SUM(amount) FROM posting WHERE account LIKE 'debt/H%'", place)
        paid = total(con, "SELECT SUM(amount) FROM posting WHERE account = 'settled'", place)
        if kind == "settlement" and not fen == paid == values[programme] * (debt - points):
            yield f"{till}:{seq}: money"
    flows = "SELECT till, seq FROM posting WHERE flow LIKE 'transferred%' AND account LIKE 'points/H%'"
    for till, seq in con.execute(f"{flows} GROUP BY till, seq HAVING SUM(amount) <> 0"):
        yield f"{till}:{seq}: left and did not arrive"


def rooms(con: Con) -> Iterator[str]:
    """One household lives in a room."""
    newest: dict[str, tuple[str, str]] = {}
    for household, room, state in con.execute(
        "SELECT household_id, room, state FROM household_version ORDER BY version"
    ):
        newest[household] = (room, state)
    living = [room for room, state in newest.values() if state != "moved_out"]
    for room in {room for room in living if living.count(room) > 1}:
        yield f"{room}: two households"


def codes(con: Con) -> Iterator[str]:
    """What is scanned is one item, whatever the case of a code and the zeros before it."""
    newest: dict[str, set[str]] = {}
    for item, *spelled in con.execute("SELECT item_id, barcode, code FROM item_version ORDER BY version"):
        newest[item] = {one.lstrip("0").upper() for one in spelled if one}
    other: dict[tuple[str, int], str] = {}
    for item, number, code, qty in con.execute(
        "SELECT item_id, number, code, qty_milli FROM code_version ORDER BY version"
    ):
        other[item, number] = code.lstrip("0").upper() if qty else ""
    for (item, _), code in other.items():
        newest.setdefault(item, set()).update({code} - {""})
    scanned = [code for codes_of_item in newest.values() for code in codes_of_item]
    for code in {code for code in scanned if scanned.count(code) > 1}:
        yield f"{code}: two items"


def seen(con: Con) -> Iterator[str]:
    """Step 24: pictures under their own names, nothing too large."""
    kinds = "'picture', 'quick_keys', 'shelf_labels'"
    kept = f"SELECT till, seq, kind, idempotency_key, detail FROM entry WHERE kind IN ({kinds})"
    for till, seq, kind, key, detail in con.execute(kept):
        drawn = base64.b64decode(json.loads(detail).get("png", "")) if kind == "picture" else b""
        named = kind != "picture" or key == f"picture {hashlib.sha256(drawn).hexdigest()}"
        if len(detail) > 24_000 or not named or drawn[:29] not in (b"", _PNG_64):
            yield f"{till}:{seq}: a picture or quick keys that are none"


def shifts(con: Con) -> Iterator[str]:
    """Entries stand in the shift that is open at their till, and one is at a time."""
    open_at: dict[str, str] = {}
    chains = "SELECT till, seq, id, kind, shift, reverses FROM entry ORDER BY till, seq"
    for till, seq, entry, kind, shift, ends in con.execute(chains):
        if shift is not None and open_at.get(till) != shift:
            yield f"{till}:{seq}: in a shift that is not open"
        if kind == "shift_opened" and till in open_at:
            yield f"{till}:{seq}: a second shift"
        if kind == "shift_opened":
            open_at[till] = entry
        if kind == "shift_closed" and open_at.pop(till, None) != ends:
            yield f"{till}:{seq}: closes another shift"
    yield from drawers(con)
    yield from reports(con)
    odd = (
        "SELECT till, seq FROM entry e WHERE kind IN ('retrieved', 'discarded') AND (COALESCE(nth, 0) <> (reverses IS"
        " NOT NULL) OR (SELECT COUNT(*) FROM entry o WHERE o.reverses = e.reverses) > 1)"
    )
    for till, seq in con.execute(odd):
        yield f"{till}:{seq}: a held basket taken twice"


def reports(con: Con) -> Iterator[str]:
    """What a close says of its shift: how much went through it since the beginning, and how many copies were made."""
    said_before: dict[str, int] = {}
    through = (
        "SELECT COALESCE(SUM(total_fen), 0) FROM entry WHERE shift = ?"
        " AND kind IN ('sale', 'return', 'payment', 'payment_reversal')"
    )
    copies = "SELECT COUNT(*) FROM entry WHERE shift = ? AND kind = 'reprinted'"
    closes = "SELECT till, seq, shift, detail FROM entry WHERE kind = 'shift_closed' ORDER BY till, seq"
    for till, seq, shift, detail in con.execute(closes).fetchall():
        figures = json.loads(detail).get("figures")
        if figures is None:
            yield f"{till}:{seq}: says nothing of its shift"
            continue
        grand = said_before.get(till, 0) + con.execute(through, (shift,)).fetchone()[0]
        if figures["grand_total_fen"] != grand:
            yield f"{till}:{seq}: says {figures['grand_total_fen']} went through the till, and it was {grand}"
        if figures["reprints"] != con.execute(copies, (shift,)).fetchone()[0]:
            yield f"{till}:{seq}: says another number of copies"
        said_before[till] = figures["grand_total_fen"]


def refunds(con: Con) -> Iterator[str]:
    """What was given back on channels was owed, on that channel, and was given back once; or said so, and taken back as
    it was said, once.
    """
    known = {row[0]: row[1:] for row in con.execute("SELECT id, kind, till, seq, total_fen, detail FROM entry")}
    done: set[tuple[str, int]] = set()
    for till, seq, of, nth, fen, detail, mark in con.execute(
        "SELECT till, seq, reverses, nth, total_fen, detail, kind FROM entry"
        " WHERE kind IN ('refunded', 'refund_undone') ORDER BY till, seq"
    ).fetchall():
        kind, own, at, whole, said = known.get(of, ("", "", 0, 0, "{}"))
        tender = json.loads(detail)["tender"]
        paid = con.execute("SELECT kind, -amount_fen FROM tender WHERE till = ? AND seq = ? AND n = ?", (own, at, nth))
        by, owed = paid.fetchone() or ("", 0) if kind == "return" else (json.loads(said).get("tender"), whole)
        swapped = kind == "return" and "exchange" in json.loads(said)
        fits = by == tender not in ("cash", "voucher") and 0 < fen <= owed and (swapped or fen == owed)
        of_what = {"refunded": ("return", "handed_back", "refund_undone"), "refund_undone": ("refunded",)}[mark]
        if not fits or kind not in of_what or (kind != "return" and nth != 1):
            yield f"{till}:{seq}: a refund that nobody was owed, or taken back that was none"
        if (of, nth) in done:
            yield f"{till}:{seq}: a refund carried out twice"
        done.add((of, nth))


def drawers(con: Con) -> Iterator[str]:
    """Step 23: what should be in a drawer is worked out by each entry's shift; counts come to what was counted."""
    cash: dict[str, int] = {}
    moved = (
        "SELECT e.shift, SUM(p.amount) FROM entry e JOIN posting p ON p.till = e.till AND p.seq = e.seq WHERE"
        " e.shift IS NOT NULL AND p.account = CASE e.till WHEN 'OF' THEN 'office/cash' ELSE 'till/' || e.till"
        " || '/cash' END GROUP BY e.shift"
    )
    cash.update(con.execute(moved).fetchall())
    number: dict[tuple[str, int], int] = {}
    every = (
        "SELECT till, seq, epoch, id, kind, nth, reverses, total_fen, adjust_fen, detail FROM entry"
        " WHERE kind IN ('shift_opened', 'shift_closed') ORDER BY till, seq"
    )
    for till, seq, epoch, entry, kind, nth, ends, fen, off, text in con.execute(every).fetchall():
        said = json.loads(text)
        counts = [said["count"]] if "count" in said else said.get("counts", [])
        sums = [sum(value * pieces for value, pieces in count) for count in counts]
        if sums and sums[-1] != fen:
            yield f"{till}:{seq}: counted {sums}"
        if kind == "shift_opened":
            cash[entry] = cash.get(entry, 0) + fen
            continue
        number[till, epoch] = number.get((till, epoch), 0) + 1
        if nth != number[till, epoch]:
            yield f"{till}:{seq}: is number {nth}"
        if not cash[ends] == fen - off == said.get("expected_fen") or (sums and sums[0] != said["declared_fen"]):
            yield f"{till}:{seq}: should be {cash[ends]}"


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
