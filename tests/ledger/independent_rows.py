"""Proves a ledger's rows that may change with sqlite3, hashlib and json alone, from docs/ledger-format.md.

Section 11, steps 4 and 21 (two persons, layouts of labels). Goes with `independent_checker`. Without the key: all
but the names of who works here.
Run as `python independent_rows.py ledger.db`: prints what is wrong, one thing a line; exit code 1 if anything is.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def check(path: Path) -> list[str]:
    """Everything that is not as the document says."""
    con = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        told, there, twos = _told(con), _there(con), [*_two(con), *_labels(con)]
    finally:
        con.close()
    return [*(f"{table} {key}: not as its entry says" for table, key in sorted(_differing(told, there))), *twos]


def _differing(told: dict[tuple[str, str], Any], there: dict[tuple[str, str], Any]) -> set[tuple[str, str]]:
    return {where for where in told.keys() | there.keys() if told.get(where) != there.get(where)}


def _told(con: sqlite3.Connection) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for kind, text in con.execute("SELECT kind, detail FROM entry WHERE till = 'OF' ORDER BY seq"):
        detail = json.loads(text)
        if kind == "setting":
            found["setting", detail["key"]] = detail["now"]
        elif kind == "people":
            found["people", detail["login"]] = {name: detail["now"][name] for name in ("active", "pin", "roles")}
        elif kind in ("households", "transfer"):
            found |= {("household_person", person): facts for person, facts in detail.get("persons", {}).items()}
    return {where: facts for where, facts in found.items() if facts is not None}


def _there(con: sqlite3.Connection) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {
        ("setting", key): now for key, now in con.execute("SELECT key, value FROM setting")
    }
    for login, roles, pin_hash, active in con.execute("SELECT login, roles, pin_hash, active FROM people"):
        pin = hashlib.sha256(pin_hash.encode()).hexdigest()
        found["people", login] = {"active": active, "pin": pin, "roles": roles}
    for person, household, mac in con.execute("SELECT person_id, household_id, mac FROM household_person"):
        found["household_person", person] = {"household": household, "mac": mac}
    return found


LIMITS = {
    "award_limit_points": "1000",
    "redeem_bill_percent": "100",
    "redeem_month_points": "",
    "redeem_year_points": "",
    "approved_returns_day_fen": "20000",
    "discount_percent_cashier": "10",
    "discount_percent_lead": "30",
}


def _two(con: sqlite3.Connection) -> Iterator[str]:
    """Step 21: what takes two took two, by what stood before."""
    known: dict[tuple[str, str], Any] = {}
    entries = "SELECT seq, kind, actor, approver, detail FROM entry WHERE till = 'OF' AND kind IN ('people', 'setting')"
    for seq, kind, actor, approver, text in con.execute(f"{entries} ORDER BY seq"):
        detail = json.loads(text)
        name = (kind, detail["login" if kind == "people" else "key"])
        before, now = detail["before"], detail["now"]
        able = {who for (of, who), facts in known.items() if of == "people" and who != actor and _more(facts)}
        if before != known.get(name):
            yield f"OF:{seq}: something else stood before"
        if approver is not None and approver not in able:
            yield f"OF:{seq}: approved by {approver}"
        if actor != "system" and approver is None and _widens(name, actor, before, now):
            if not detail.get("alone") or able:
                yield f"OF:{seq}: {actor} did it alone"
        elif detail.get("alone") and able:
            yield f"OF:{seq}: {actor} was not alone"
        known[name] = now


def _widens(name: tuple[str, str], actor: str, before: Any, now: Any) -> bool:
    kind, of = name
    if kind == "people":
        other_pin = before is not None and before["pin"] != now["pin"] and of != actor and bool(_more(before))
        return bool(_more(now) - _more(before)) or other_pin
    if of.startswith("label/"):
        return bool(now.startswith("on ")) and now != (SHIPPED.get(of, "") if before is None else before)
    was = LIMITS.get(of, "") if before is None else before
    return of in LIMITS and was != "" and (now == "" or int(now) > int(was))


SHIPPED = {
    "label/amount-13": "on gs1 21 item:5 amount_fen:5",
    "label/weight-13": "on gs1 22 item:5 weight_g:5",
    "label/amount-weight-18": "on gs1 24 item:5 amount_fen:5 weight_g:5",
}
FIELD = re.compile(r"(item|amount_fen|weight_g|count):([1-9][0-9]?)")
WIDTHS = {"item": (2, 14), "amount_fen": (3, 8), "weight_g": (3, 7), "count": (1, 4)}


def _labels(con: sqlite3.Connection) -> Iterator[str]:
    """Step 21 of layouts of labels: each is one, and no two that are enabled match the same code."""
    there = dict(SHIPPED)
    for seq, text in con.execute("SELECT seq, detail FROM entry WHERE kind = 'setting' ORDER BY seq"):
        detail = json.loads(text)
        if not detail["key"].startswith("label/"):
            continue
        there.pop(detail["key"], None)
        if detail["now"] == "":
            continue
        shape = _shape(detail["now"])
        if shape is None:
            yield f"OF:{seq}: no layout of labels"
            continue
        others = [_shape(one) for one in there.values() if one.startswith("on ")]
        if detail["now"].startswith("on ") and any(one is not None and _meet(shape, one) for one in others):
            yield f"OF:{seq}: two layouts match the same labels"
        there[detail["key"]] = detail["now"]


def _shape(text: str) -> tuple[str, int] | None:
    """Prefix and digits in all of a layout, where it is one."""
    parts = text.split(" ")
    fields = [FIELD.fullmatch(one) for one in parts[3:]]
    if parts[0] not in ("on", "off") or len(parts) < 5 or parts[1] not in ("gs1", "left", "off"):
        return None
    if not re.fullmatch("[0-9]{1,6}", parts[2]) or not all(fields):
        return None
    pairs = [(one[1], int(one[2])) for one in fields if one is not None]
    names = [name for name, _ in pairs]
    length = len(parts[2]) + sum(width for _, width in pairs) + 1
    sound = "item" in names and len(set(names)) == len(names) and 8 <= length <= 32
    return (parts[2], length) if sound and all(WIDTHS[name][0] <= n <= WIDTHS[name][1] for name, n in pairs) else None


def _meet(one: tuple[str, int], other: tuple[str, int]) -> bool:
    return one[1] == other[1] and (one[0].startswith(other[0]) or other[0].startswith(one[0]))


def _more(facts: Any) -> set[str]:
    """The roles that do more than sell; none on leave."""
    return set(facts["roles"].split(",")) - {"cashier", ""} if facts is not None and facts["active"] else set()


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
