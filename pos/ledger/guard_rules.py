"""What the file itself refuses, whoever connects and with whatever settings.

The rules are written once, as SQL conditions over NEW that both engines read alike; each engine only
wraps them (`guards`). A rule that is true stops the insert with its name. The entry row comes last: its
rules check the child rows that are there already, and no child row is taken once it exists, so an entry
is whole or absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table

from pos.ledger.guard_accounts import Rule, account_rules
from pos.ledger.tables import CHILDREN, entry

_HERE = "till = NEW.till AND seq = NEW.seq"
_NO_HASH = "0" * 64


def _sum(table: str, column: str, more: str = "") -> str:
    return f"COALESCE((SELECT SUM({column}) FROM {table} WHERE {_HERE}{more}), 0)"


def _keys(table: Table) -> Iterator[tuple[str, ...]]:
    yield tuple(column.name for column in table.primary_key)
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        if index.unique:
            yield tuple(column.name for column in index.columns)


def existing(table: Table) -> Iterator[Rule]:
    """An insert that meets any existing key: what stops REPLACE, which deletes without a DELETE trigger."""
    for key in _keys(table):
        same = " AND ".join(f"{name} = NEW.{name}" for name in key)
        yield "exists", f"EXISTS (SELECT 1 FROM {table.name} WHERE {same})"


def child_rules(table: Table) -> tuple[Rule, ...]:
    """Rules for a row of a child table: its entry is the till's next one and not written yet."""
    next_seq = "COALESCE((SELECT MAX(seq) FROM entry WHERE till = NEW.till), 0) + 1"
    return ("not_next_entry", f"NEW.seq <> {next_seq}"), *existing(table)


def _counts() -> Iterator[Rule]:
    for child in CHILDREN:
        name = child.name
        yield f"count_{name}", f"NEW.n_{name} <> (SELECT COUNT(*) FROM {name} WHERE {_HERE})"


_CHAIN: tuple[Rule, ...] = (
    ("not_next_entry", "NEW.seq <> COALESCE((SELECT MAX(seq) FROM entry WHERE till = NEW.till), 0) + 1"),
    (
        "chain",
        (
            "NEW.prev_hash <> COALESCE((SELECT hash FROM entry WHERE till = NEW.till AND seq = NEW.seq - 1),"
            f" '{_NO_HASH}')"
        ),
    ),
    (
        "epoch",
        "NEW.epoch < COALESCE((SELECT epoch FROM entry WHERE till = NEW.till AND seq = NEW.seq - 1), 1)",
    ),
    (
        "receipt_gap",
        (
            "NEW.receipt_seq IS NOT NULL AND NEW.receipt_seq <> COALESCE((SELECT MAX(receipt_seq) FROM entry"
            " WHERE till = NEW.till AND epoch = NEW.epoch), 0) + 1"
        ),
    ),
    (
        "receipt_missing",
        (
            "NEW.receipt_seq IS NULL AND NEW.kind IN ('sale', 'return', 'redemption', 'reversal', 'payment',"
            " 'transfer', 'settlement')"
        ),
    ),
    (
        "closed_month",
        (
            "substr(NEW.business_date, 1, 7) <= COALESCE((SELECT MAX(c.period) FROM month_close c JOIN entry e"
            " ON e.till = c.till AND e.seq = c.seq), '')"
        ),
    ),
)

_SUMS: tuple[Rule, ...] = (
    ("unbalanced", f"EXISTS (SELECT 1 FROM posting WHERE {_HERE} GROUP BY unit HAVING SUM(amount) <> 0)"),
    (
        "below_zero",
        (
            f"EXISTS (SELECT 1 FROM posting p WHERE {_HERE}"
            " AND (substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) = 'debt/H')"
            " GROUP BY p.account, p.unit HAVING SUM(p.amount) + COALESCE((SELECT SUM(b.amount) FROM balance b"
            " WHERE b.account = p.account AND b.unit = p.unit), 0) < 0)"
        ),
    ),
    (
        "lots_postings",
        (
            "EXISTS (SELECT 1 FROM (SELECT substr(account, 8) AS who, amount AS points FROM posting"
            f" WHERE {_HERE} AND substr(account, 1, 8) = 'points/H' UNION ALL SELECT household_id, -points FROM lot"
            f" WHERE {_HERE} UNION ALL SELECT l.household_id, u.points FROM lot_use u JOIN lot l ON l.till = u.lot_till"
            " AND l.seq = u.lot_seq AND l.n = u.lot_n WHERE u.till = NEW.till AND u.seq = NEW.seq) moved"
            " GROUP BY who HAVING SUM(points) <> 0)"
        ),
    ),
    (
        "lot_short",
        (
            "EXISTS (SELECT 1 FROM lot_use u WHERE u.till = NEW.till AND u.seq = NEW.seq"
            " GROUP BY u.lot_till, u.lot_seq, u.lot_n HAVING SUM(u.points) >"
            " COALESCE((SELECT s.remaining FROM lot_state s WHERE s.till = u.lot_till"
            " AND s.seq = u.lot_seq AND s.n = u.lot_n), (SELECT l.points FROM lot l WHERE l.till = u.lot_till"
            " AND l.seq = u.lot_seq AND l.n = u.lot_n AND l.till = NEW.till AND l.seq = NEW.seq), 0))"
        ),
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
        (
            f"EXISTS (SELECT 1 FROM tender t WHERE {_HERE} GROUP BY t.kind HAVING SUM(t.amount_fen) <> "
            "COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq"
            " AND p.unit = 'CNY' AND p.account = 'till/' || NEW.till || '/' || t.kind), 0))"
        ),
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
    (
        "sale_household",
        f"NEW.kind = 'sale' AND EXISTS (SELECT 1 FROM lot WHERE {_HERE} AND household_id <> NEW.household_id)",
    ),
    ("discount_total", f"NEW.kind = 'sale' AND NEW.discount_fen <> {_sum('line', 'order_discount_fen')}"),
    ("change", f"{_TRADE}NEW.change_fen <> {_sum('tender', 'tendered_fen - amount_fen')}"),
)

_OWN = "r.till = NEW.till AND r.seq = NEW.seq"
_LATER = " + COALESCE((SELECT SUM(a.points) FROM entry a WHERE a.reverses = NEW.reverses AND a.kind = 'attached'), 0)"
"""Points of a household that was added to the sale later."""
_RETURNS: tuple[Rule, ...] = (
    (
        "return_of",
        (
            "NEW.kind = 'return' AND NEW.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM line r"
            f" WHERE {_OWN} AND NOT EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq"
            " WHERE s.id = NEW.reverses AND s.kind = 'sale' AND o.n = r.of_n))"
        ),
    ),
    *(
        (
            "more_than_sold",
            (
                "NEW.kind = 'return' AND EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till"
                " AND o.seq = s.seq WHERE s.id = NEW.reverses"
                f" AND abs(o.{column}) < COALESCE((SELECT SUM(abs(r.{column})) FROM line r"
                f" WHERE {_OWN} AND r.of_n = o.n), 0)"
                f" + COALESCE((SELECT SUM(abs(r.{column})) FROM entry b JOIN line r ON r.till = b.till"
                " AND r.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND r.of_n = o.n), 0))"
            ),
        )
        for column in ("qty_milli", "net_fen", "voucher_fen")
    ),
    *(
        (
            "more_than_sold",
            (
                f"NEW.kind = 'return' AND NEW.reverses IS NOT NULL AND NEW.{column}{later}"
                f" + COALESCE((SELECT s.{column} FROM entry s WHERE s.id = NEW.reverses), 0) + COALESCE((SELECT"
                f" SUM(b.{column}) FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return'), 0) < 0"
            ),
        )
        for column, later in (("total_fen", ""), ("points", _LATER))
    ),
    (
        "return_sign",
        (
            "NEW.kind = 'return' AND (NEW.total_fen > 0 OR NEW.points > 0 OR EXISTS (SELECT 1 FROM entry s"
            " JOIN line o ON o.till = s.till AND o.seq = s.seq JOIN line r ON r.of_n = o.n"
            f" WHERE s.id = NEW.reverses AND {_OWN}"
            " AND ((r.qty_milli > 0 AND o.qty_milli > 0) OR (r.qty_milli < 0 AND o.qty_milli < 0)"
            " OR (r.net_fen > 0 AND o.net_fen > 0) OR (r.net_fen < 0 AND o.net_fen < 0))))"
        ),
    ),
    (
        "return_points",
        f"NEW.kind = 'return' AND -NEW.points < {_sum('lot_use', 'points')} + "
        + _sum("posting", "amount", " AND substr(account, 1, 6) = 'debt/H'"),
    ),
    ("return_reason", f"NEW.kind = 'return' AND EXISTS (SELECT 1 FROM line WHERE {_HERE} AND reason = '')"),
    ("return_approver", "NEW.kind = 'return' AND NEW.reverses IS NULL AND NEW.approver IS NULL"),
    (
        "scrap",
        (
            f"NEW.kind = 'return' AND EXISTS (SELECT 1 FROM stock_move WHERE {_HERE}"
            " GROUP BY item_id HAVING SUM(qty_milli) < 0)"
        ),
    ),
)

_FEES: tuple[Rule, ...] = (
    (
        "payments_postings",
        (
            "EXISTS (SELECT 1 FROM (SELECT b.household_id AS who, p.amount_fen AS fen FROM payment p JOIN bill b"
            " ON b.bill_no = p.bill_no WHERE p.till = NEW.till AND p.seq = NEW.seq"
            f" UNION ALL SELECT substr(account, 6), amount FROM posting WHERE {_HERE}"
            " AND substr(account, 1, 6) = 'fees/H' AND substr(flow, 1, 5) = 'paid_') paid"
            " GROUP BY who HAVING SUM(fen) <> 0)"
        ),
    ),
    (
        "payment_bill",
        (
            f"EXISTS (SELECT 1 FROM payment p WHERE {_HERE} AND NOT EXISTS"
            " (SELECT 1 FROM bill b WHERE b.bill_no = p.bill_no))"
        ),
    ),
    (
        "payment_kind",
        (
            f"EXISTS (SELECT 1 FROM payment p WHERE {_HERE}"
            " AND (p.kind = 'points') <> (NEW.kind IN ('redemption', 'reversal')))"
        ),
    ),
    (
        "redemption_points",
        (
            f"NEW.kind = 'redemption' AND ({_sum('payment', 'points')} <> {_sum('lot_use', 'points')}"
            f" OR {_sum('payment', 'points')} <> -NEW.points)"
        ),
    ),
    (
        "reversal_points",
        (
            f"NEW.kind = 'reversal' AND ({_sum('payment', 'points')} <> -{_sum('lot', 'points')}"
            f" OR {_sum('payment', 'points')} <> -NEW.points)"
        ),
    ),
    (
        "billed_postings",
        (
            "EXISTS (SELECT 1 FROM (SELECT b.household_id AS who, CASE v.event WHEN 'published' THEN b.amount_fen"
            " ELSE -b.amount_fen END AS fen FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no"
            " WHERE v.till = NEW.till AND v.seq = NEW.seq AND (v.event = 'published' OR EXISTS"
            " (SELECT 1 FROM bill_event w WHERE w.bill_no = v.bill_no AND w.event = 'published'))"
            f" UNION ALL SELECT substr(account, 6), -amount FROM posting WHERE {_HERE}"
            " AND substr(account, 1, 6) = 'fees/H' AND flow = 'billed') billed GROUP BY who HAVING SUM(fen) <> 0)"
        ),
    ),
    (
        "bill_overpaid",
        (
            "EXISTS (SELECT 1 FROM payment p JOIN bill b ON b.bill_no = p.bill_no WHERE p.till = NEW.till"
            " AND p.seq = NEW.seq AND (SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = p.bill_no)"
            " NOT BETWEEN 0 AND b.amount_fen)"
        ),
    ),
    (
        "bill_unpublished",
        (
            f"EXISTS (SELECT 1 FROM payment p WHERE {_HERE} AND NOT EXISTS (SELECT 1 FROM bill_event v"
            " WHERE v.bill_no = p.bill_no AND v.event = 'published'))"
        ),
    ),
    (
        "bill_voided",
        (
            f"EXISTS (SELECT 1 FROM payment p WHERE {_HERE} AND EXISTS (SELECT 1 FROM bill_event v"
            " WHERE v.bill_no = p.bill_no AND v.event = 'voided'))"
        ),
    ),
    (
        "bill_twice",
        (
            "EXISTS (SELECT 1 FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no JOIN bill o"
            " ON o.household_id = b.household_id AND o.period = b.period AND o.fee_item = b.fee_item"
            " AND o.bill_no <> b.bill_no JOIN bill_event w ON w.bill_no = o.bill_no AND w.event = 'published'"
            " WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'published' AND NOT EXISTS"
            " (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'voided'))"
        ),
    ),
    (
        "bill_voided_paid",
        (
            "EXISTS (SELECT 1 FROM bill_event v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'voided'"
            " AND COALESCE((SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = v.bill_no), 0) <> 0)"
        ),
    ),
)

_TWICE: tuple[Rule, ...] = (
    (
        "already_reversed",
        (
            "NEW.kind = 'reversal' AND EXISTS (SELECT 1 FROM entry e WHERE e.reverses = NEW.reverses"
            " AND e.kind = 'reversal')"
        ),
    ),
    (
        "same_person",
        "NEW.kind = 'reversal' AND EXISTS (SELECT 1 FROM entry e WHERE e.id = NEW.reverses AND e.actor = NEW.actor)",
    ),
)


def entry_rules() -> tuple[Rule, ...]:
    """Every rule for the entry row, keys first."""
    return (
        *existing(entry),
        *_CHAIN,
        *_counts(),
        *_SUMS,
        *_SALES,
        *_RETURNS,
        *_FEES,
        *_TWICE,
        *account_rules(_HERE, _sum),
    )
