"""Proves a ledger's rows that may change with sqlite3, hashlib and json alone, from docs/ledger-format.md, section 11.

Goes with `independent_checker`. Without the key: all but the names of who works here.
Run as `python independent_rows.py ledger.db`: prints what is wrong, one thing a line; exit code 1 if anything is.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any


def check(path: Path) -> list[str]:
    """Everything that is not as the document says."""
    con = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        told, there = _told(con), _there(con)
    finally:
        con.close()
    return [f"{table} {key}: not as its entry says" for table, key in sorted(_differing(told, there))]


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


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
