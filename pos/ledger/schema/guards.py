"""The rules of `rules` as triggers, and the triggers that move the caches with an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pos.ledger.schema.rule import Rule
from pos.ledger.schema.rules import child_rules, entry_rules, existing
from pos.ledger.schema.tables import APPEND_ONLY, CHILDREN, book

SHARD = (
    "CASE WHEN substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) IN ('debt/H', 'fees/H')"
    " THEN '' ELSE p.till END"
)
_POSTED = "p.till = NEW.till AND p.seq = NEW.seq"
BALANCES: tuple[str, ...] = (
    (
        "INSERT INTO balance (account, unit, shard, amount)"
        f" SELECT DISTINCT p.account, p.unit, {SHARD}, 0 FROM posting p WHERE {_POSTED} AND NOT EXISTS"
        f" (SELECT 1 FROM balance b WHERE b.account = p.account AND b.unit = p.unit AND b.shard = {SHARD})"
    ),
    (
        "UPDATE balance SET amount = amount + (SELECT SUM(p.amount) FROM posting p"
        f" WHERE {_POSTED} AND p.account = balance.account AND p.unit = balance.unit)"
        f" WHERE (account, unit, shard) IN (SELECT p.account, p.unit, {SHARD} FROM posting p WHERE {_POSTED})"
    ),
)
LOTS: tuple[str, ...] = (
    (
        "INSERT INTO lot_state (till, seq, n, household_id, available_from, expires_on, remaining)"
        " SELECT l.till, l.seq, l.n, l.household_id, l.available_from, l.expires_on, l.points FROM lot l"
        " WHERE l.till = NEW.till AND l.seq = NEW.seq"
    ),
    (
        "UPDATE lot_state SET remaining = remaining - (SELECT SUM(u.points) FROM lot_use u WHERE u.till = NEW.till"
        " AND u.seq = NEW.seq AND u.lot_till = lot_state.till AND u.lot_seq = lot_state.seq AND u.lot_n = lot_state.n)"
        " WHERE (till, seq, n) IN (SELECT u.lot_till, u.lot_seq, u.lot_n FROM lot_use u"
        " WHERE u.till = NEW.till AND u.seq = NEW.seq)"
    ),
)


_OF_KIND = re.compile(r"NEW\.kind = '(\w+)'")


def broken(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """(code, when it is broken). Under one code the kinds are asked together: each entry is looked at once."""
    for code, same in groupby(rules, key=lambda rule: rule.code):
        of_code = list(same)
        kinds = [_OF_KIND.fullmatch(rule.asked) for rule in of_code]
        if len(of_code) > 1 and len({kind[1] for kind in kinds if kind}) == len(of_code):
            cases = [f"WHEN '{kind[1]}' THEN {rule.broken}" for kind, rule in zip(kinds, of_code, strict=True) if kind]
            yield code, f"CASE NEW.kind {' '.join(cases)} END"
        else:
            yield from ((code, rule.when) for rule in of_code)


def _sqlite_before(name: str, event: str, table: str, rules: tuple[Rule, ...]) -> str:
    checks = "".join(
        f"  SELECT RAISE(ABORT, '{table}: {code}') WHERE {condition};\n" for code, condition in broken(rules)
    )
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN\n{checks}END"


def _sqlite_after(name: str, table: str, statements: tuple[str, ...]) -> str:
    body = "".join(f"  {statement};\n" for statement in statements)
    return f"CREATE TRIGGER {name} AFTER INSERT ON {table} BEGIN\n{body}END"


def sqlite_guards() -> dict[str, str]:
    """Trigger name -> CREATE TRIGGER statement, in the order they are made."""
    guards: dict[str, str] = {}
    for table in APPEND_ONLY:
        name = table.name
        always: tuple[Rule, ...] = (Rule("append_only", "1 = 1"),)
        # Rows that never became an entry are not in the ledger; left there, they would stop the till for good.
        written = "EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq)"
        gone = (Rule("append_only", written),) if table in CHILDREN else always
        guards[f"{name}_no_update"] = _sqlite_before(f"{name}_no_update", "UPDATE", name, always)
        guards[f"{name}_no_delete"] = _sqlite_before(f"{name}_no_delete", "DELETE", name, gone)
    for child in CHILDREN:
        guards[f"{child.name}_guard"] = _sqlite_before(f"{child.name}_guard", "INSERT", child.name, child_rules(child))
    guards["book_guard"] = _sqlite_before("book_guard", "INSERT", "book", tuple(existing(book)))
    guards["entry_guard"] = _sqlite_before("entry_guard", "INSERT", "entry", entry_rules())
    guards["entry_caches"] = _sqlite_after("entry_caches", "entry", (*BALANCES, *LOTS))
    return guards
