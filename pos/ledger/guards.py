"""What the file itself refuses, whoever connects and with whatever settings.

The rules are written once, as SQL conditions over NEW that both engines read alike; each engine only
wraps them. A rule that is true stops the insert with its name. The entry row comes last: its rules
check the child rows that are there already, and no child row is taken once it exists, so an entry is
whole or absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table

from pos.ledger.tables import APPEND_ONLY, CHILDREN, book, entry

Rule = tuple[str, str]

_HERE = "till = NEW.till AND seq = NEW.seq"
_NO_HASH = "0" * 64


def _sum(table: str, column: str, more: str = "") -> str:
    return f"COALESCE((SELECT SUM({column}) FROM {table} WHERE {_HERE}{more}), 0)"


def _keys(table: Table) -> Iterator[tuple[str, ...]]:
    yield tuple(column.name for column in table.primary_key)
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        if index.unique:
            yield tuple(column.name for column in index.columns)


def _existing(table: Table) -> Iterator[Rule]:
    """An insert that meets any existing key: what stops REPLACE, which deletes without a DELETE trigger."""
    for key in _keys(table):
        same = " AND ".join(f"{name} = NEW.{name}" for name in key)
        yield "exists", f"EXISTS (SELECT 1 FROM {table.name} WHERE {same})"


def child_rules(table: Table) -> tuple[Rule, ...]:
    """Rules for a row of a child table: its entry is the till's next one and not written yet."""
    next_seq = "COALESCE((SELECT MAX(seq) FROM entry WHERE till = NEW.till), 0) + 1"
    rules = [("not_next_entry", f"NEW.seq <> {next_seq}"), *_existing(table)]
    if table.name == "lot_use":
        left = "SELECT remaining FROM lot_state WHERE till = NEW.lot_till AND seq = NEW.lot_seq AND n = NEW.lot_n"
        rules.append(("lot_short", f"COALESCE(({left}), -1) < NEW.points"))
    return tuple(rules)


def _counts() -> Iterator[Rule]:
    for child in CHILDREN:
        name = child.name
        yield f"count_{name}", f"NEW.n_{name} <> (SELECT COUNT(*) FROM {name} WHERE {_HERE})"


_CHAIN: tuple[Rule, ...] = (
    ("not_next_entry", "NEW.seq <> COALESCE((SELECT MAX(seq) FROM entry WHERE till = NEW.till), 0) + 1"),
    (
        "chain",
        ("NEW.prev_hash <> COALESCE((SELECT hash FROM entry WHERE till = NEW.till AND seq = NEW.seq - 1),"
        f" '{_NO_HASH}')"),
    ),
    (
        "epoch",
        "NEW.epoch < COALESCE((SELECT epoch FROM entry WHERE till = NEW.till AND seq = NEW.seq - 1), 1)",
    ),
    (
        "receipt_gap",
        ("NEW.receipt_seq IS NOT NULL AND NEW.receipt_seq <> COALESCE((SELECT MAX(receipt_seq) FROM entry"
        " WHERE till = NEW.till AND epoch = NEW.epoch), 0) + 1"),
    ),
    (
        "receipt_missing",
        "NEW.receipt_seq IS NULL AND NEW.kind IN ('sale', 'return', 'redemption', 'reversal', 'payment')",
    ),
    (
        "closed_month",
        ("substr(NEW.business_date, 1, 7) <= COALESCE((SELECT MAX(c.period) FROM month_close c JOIN entry e"
        " ON e.till = c.till AND e.seq = c.seq), '')"),
    ),
)

_SUMS: tuple[Rule, ...] = (
    ("unbalanced", f"EXISTS (SELECT 1 FROM posting WHERE {_HERE} GROUP BY unit HAVING SUM(amount) <> 0)"),
    (
        "below_zero",
        (f"EXISTS (SELECT 1 FROM posting p WHERE {_HERE}"
        " AND (substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) = 'debt/H')"
        " GROUP BY p.account, p.unit HAVING SUM(p.amount) + COALESCE((SELECT SUM(b.amount) FROM balance b"
        " WHERE b.account = p.account AND b.unit = p.unit), 0) < 0)"),
    ),
    (
        "lots_postings",
        _sum("posting", "amount", " AND unit = 'PTS' AND substr(account, 1, 8) = 'points/H'")
        + f" <> {_sum('lot', 'points')} - {_sum('lot_use', 'points')}",
    ),
)

_TRADE = "NEW.kind IN ('sale', 'return') AND "
_SALES: tuple[Rule, ...] = (
    ("no_lines", f"{_TRADE}NEW.n_line = 0"),
    ("lines_total", f"{_TRADE}NEW.total_fen <> {_sum('line', 'net_fen')}"),
    ("rounding_total", f"{_TRADE}NEW.rounding_fen <> {_sum('line', 'rounding_fen')}"),
    ("rounding_sign", "NEW.kind = 'sale' AND NEW.rounding_fen > 0"),
    ("tenders_total", f"{_TRADE}NEW.total_fen + NEW.adjust_fen <> {_sum('tender', 'amount_fen')}"),
    (
        "tenders_postings",
        (f"EXISTS (SELECT 1 FROM tender t WHERE {_HERE} GROUP BY t.kind HAVING SUM(t.amount_fen) <> "
        "COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq"
        " AND p.unit = 'CNY' AND p.account = 'till/' || NEW.till || '/' || t.kind), 0))"),
    ),
    (
        "tills_postings",
        f"{_TRADE}{_sum('tender', 'amount_fen')} <> "
        + _sum("posting", "amount", " AND unit = 'CNY' AND substr(account, 1, 5) = 'till/'"),
    ),
    ("points_lines", f"{_TRADE}NEW.points <> {_sum('line', 'points')}"),
    ("points_lots", f"NEW.kind = 'sale' AND NEW.points <> {_sum('lot', 'points')}"),
    ("points_nobody", f"{_TRADE}NEW.household_id IS NULL AND NEW.points <> 0"),
    ("sale_negative", "NEW.kind = 'sale' AND (NEW.total_fen < 0 OR NEW.points < 0)"),
)

_OWN = "r.till = NEW.till AND r.seq = NEW.seq"
_RETURNS: tuple[Rule, ...] = (
    (
        "return_of",
        ("NEW.kind = 'return' AND NEW.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM line r"
        f" WHERE {_OWN} AND NOT EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq"
        " WHERE s.id = NEW.reverses AND s.kind = 'sale' AND o.n = r.of_n))"),
    ),
    *(
        (
            "more_than_sold",
            ("NEW.kind = 'return' AND EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till"
            " AND o.seq = s.seq WHERE s.id = NEW.reverses"
            f" AND abs(o.{column}) < COALESCE((SELECT SUM(abs(r.{column})) FROM line r"
            f" WHERE {_OWN} AND r.of_n = o.n), 0)"
            f" + COALESCE((SELECT SUM(abs(r.{column})) FROM entry b JOIN line r ON r.till = b.till"
            " AND r.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND r.of_n = o.n), 0))"),
        )
        for column in ("qty_milli", "net_fen")
    ),
)

_FEES: tuple[Rule, ...] = (
    (
        "payments_postings",
        f"{_sum('payment', 'amount_fen')} <> -"
        + _sum("posting", "amount", " AND substr(account, 1, 6) = 'fees/H' AND substr(flow, 1, 5) = 'paid_'"),
    ),
    (
        "redemption_points",
        f"NEW.kind = 'redemption' AND {_sum('payment', 'points')} <> {_sum('lot_use', 'points')}",
    ),
    (
        "bill_overpaid",
        ("EXISTS (SELECT 1 FROM payment p JOIN bill b ON b.bill_no = p.bill_no WHERE p.till = NEW.till"
        " AND p.seq = NEW.seq AND (SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = p.bill_no)"
        " NOT BETWEEN 0 AND b.amount_fen)"),
    ),
    (
        "bill_unpublished",
        (f"EXISTS (SELECT 1 FROM payment p WHERE {_HERE} AND NOT EXISTS (SELECT 1 FROM bill_event v"
        " WHERE v.bill_no = p.bill_no AND v.event = 'published'))"),
    ),
    (
        "bill_twice",
        ("EXISTS (SELECT 1 FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no JOIN bill o"
        " ON o.household_id = b.household_id AND o.period = b.period AND o.fee_item = b.fee_item"
        " AND o.bill_no <> b.bill_no JOIN bill_event w ON w.bill_no = o.bill_no AND w.event = 'published'"
        " WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'published' AND NOT EXISTS"
        " (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'voided'))"),
    ),
    (
        "bill_voided_paid",
        ("EXISTS (SELECT 1 FROM bill_event v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'voided'"
        " AND COALESCE((SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = v.bill_no), 0) <> 0)"),
    ),
)

_TWICE: tuple[Rule, ...] = (
    (
        "already_reversed",
        ("NEW.kind = 'reversal' AND EXISTS (SELECT 1 FROM entry e WHERE e.reverses = NEW.reverses"
        " AND e.kind = 'reversal')"),
    ),
    (
        "same_person",
        "NEW.kind = 'reversal' AND EXISTS (SELECT 1 FROM entry e WHERE e.id = NEW.reverses AND e.actor = NEW.actor)",
    ),
)


def entry_rules() -> tuple[Rule, ...]:
    """Every rule for the entry row, keys first."""
    return (*_existing(entry), *_CHAIN, *_counts(), *_SUMS, *_SALES, *_RETURNS, *_FEES, *_TWICE)


SHARD = (
    "CASE WHEN substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) IN ('debt/H', 'fees/H')"
    " THEN '' ELSE p.till END"
)
_POSTED = "p.till = NEW.till AND p.seq = NEW.seq"
BALANCES: tuple[str, ...] = (
    ("INSERT INTO balance (account, unit, shard, amount)"
    f" SELECT DISTINCT p.account, p.unit, {SHARD}, 0 FROM posting p WHERE {_POSTED} AND NOT EXISTS"
    f" (SELECT 1 FROM balance b WHERE b.account = p.account AND b.unit = p.unit AND b.shard = {SHARD})"),
    ("UPDATE balance SET amount = amount + (SELECT SUM(p.amount) FROM posting p"
    f" WHERE {_POSTED} AND p.account = balance.account AND p.unit = balance.unit)"
    f" WHERE (account, unit, shard) IN (SELECT p.account, p.unit, {SHARD} FROM posting p WHERE {_POSTED})"),
)
LOT_OPENED = (
    "INSERT INTO lot_state (till, seq, n, household_id, available_from, expires_on, remaining)"
    " VALUES (NEW.till, NEW.seq, NEW.n, NEW.household_id, NEW.available_from, NEW.expires_on, NEW.points)"
)
LOT_USED = (
    "UPDATE lot_state SET remaining = remaining - NEW.points"
    " WHERE till = NEW.lot_till AND seq = NEW.lot_seq AND n = NEW.lot_n"
)


def _sqlite_before(name: str, event: str, table: str, rules: tuple[Rule, ...]) -> str:
    checks = "".join(f"  SELECT RAISE(ABORT, '{table}: {code}') WHERE {when};\n" for code, when in rules)
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN\n{checks}END"


def _sqlite_after(name: str, table: str, statements: tuple[str, ...]) -> str:
    body = "".join(f"  {statement};\n" for statement in statements)
    return f"CREATE TRIGGER {name} AFTER INSERT ON {table} BEGIN\n{body}END"


def sqlite_guards() -> dict[str, str]:
    """Trigger name -> CREATE TRIGGER statement, in the order they are made."""
    guards: dict[str, str] = {}
    for table in APPEND_ONLY:
        name = table.name
        for event in ("update", "delete"):
            rules: tuple[Rule, ...] = (("append_only", "1 = 1"),)
            guards[f"{name}_no_{event}"] = _sqlite_before(f"{name}_no_{event}", event.upper(), name, rules)
    for child in CHILDREN:
        guards[f"{child.name}_guard"] = _sqlite_before(f"{child.name}_guard", "INSERT", child.name, child_rules(child))
    guards["book_guard"] = _sqlite_before("book_guard", "INSERT", "book", tuple(_existing(book)))
    guards["entry_guard"] = _sqlite_before("entry_guard", "INSERT", "entry", entry_rules())
    guards["entry_balances"] = _sqlite_after("entry_balances", "entry", BALANCES)
    guards["lot_opened"] = _sqlite_after("lot_opened", "lot", (LOT_OPENED,))
    guards["lot_used"] = _sqlite_after("lot_used", "lot_use", (LOT_USED,))
    return guards
