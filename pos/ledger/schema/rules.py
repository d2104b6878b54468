"""What the file itself refuses, whoever connects and with whatever settings.

The rules are written once, as SQL conditions over NEW that both engines read alike; each engine only
wraps them (`guards`). A rule that is true stops the insert with its name. The entry row comes last: its
rules check the child rows that are there already, and no child row is taken once it exists, so an entry
is whole or absent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Table

from pos.domain.sale.tender import LAST_DIGITS, MOST_REFERENCE
from pos.ledger.entry import UNITS
from pos.ledger.kinds import RECEIPTS
from pos.ledger.schema.account_rules import account_rules
from pos.ledger.schema.fee_rules import fee_rules
from pos.ledger.schema.formats import NEWEST
from pos.ledger.schema.goods import goods_rules
from pos.ledger.schema.kind_rules import kind_rules
from pos.ledger.schema.kind_sums import kind_sums, total
from pos.ledger.schema.line_rules import line_rules
from pos.ledger.schema.rule import Rule, asked_of, of_kinds
from pos.ledger.schema.shift_rules import copy_rules, held_rules, refund_rules, shift_rules
from pos.ledger.schema.tables import CHILDREN, entry
from pos.ledger.schema.values import value_rules
from pos.ledger.schema.vendors.rules import vendor_rules

_HERE = "till = NEW.till AND seq = NEW.seq"
_NO_HASH = "0" * 64
# ORDER BY, not MAX: for that a server that does not know yet how many entries there are reads them all.
_NEXT_SEQ = "COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1"


_RULED = {"uq_entry_nth"}
"""Keys of which a rule of its own says more than that they are there."""


def _keys(table: Table) -> Iterator[tuple[str, ...]]:
    yield tuple(column.name for column in table.primary_key)
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        if index.unique and index.name not in _RULED:
            yield tuple(column.name for column in index.columns)


def existing(table: Table) -> Iterator[Rule]:
    """An insert that meets any existing key: what stops REPLACE, which deletes without a DELETE trigger."""
    for key in _keys(table):
        same = " AND ".join(f"{name} = NEW.{name}" for name in key)
        yield Rule("exists", f"EXISTS (SELECT 1 FROM {table.name} WHERE {same})")


def child_rules(table: Table) -> tuple[Rule, ...]:
    """Rules for a row of a child table: its entry is the till's next one and not written yet; its words are known."""
    return Rule("not_next_entry", f"NEW.seq <> {_NEXT_SEQ}"), *existing(table), *value_rules(table.name)


def _counts() -> Iterator[Rule]:
    for child in CHILDREN:
        name = child.name
        yield Rule(f"count_{name}", f"NEW.n_{name} <> (SELECT COUNT(*) FROM {name} WHERE {_HERE})")


_CLOSED = "COALESCE((SELECT MAX(c.period) FROM month_close c JOIN entry e ON e.till = c.till AND e.seq = c.seq), '')"


def months(day: str) -> str:
    """How many months a date or period is from the year 0; 0 of an empty text."""
    return f"CAST('0' || substr({day}, 1, 4) AS INTEGER) * 12 + CAST('0' || substr({day}, 6, 2) AS INTEGER)"


_CHAIN = (
    Rule("not_next_entry", f"NEW.seq <> {_NEXT_SEQ}"),
    Rule(
        "chain",
        "NEW.prev_hash <> COALESCE((SELECT hash FROM entry WHERE till = NEW.till AND seq = NEW.seq - 1),"
        f" '{_NO_HASH}')",
    ),
    Rule("format", f"NEW.format <> {NEWEST.number}"),
    Rule("epoch", "NEW.epoch < COALESCE((SELECT epoch FROM entry WHERE till = NEW.till AND seq = NEW.seq - 1), 1)"),
    Rule(
        "receipt_gap",
        "NEW.receipt_seq IS NOT NULL AND NEW.receipt_seq <> COALESCE((SELECT receipt_seq FROM entry WHERE"
        " till = NEW.till AND epoch = NEW.epoch AND receipt_seq IS NOT NULL ORDER BY receipt_seq DESC LIMIT 1), 0) + 1",
    ),
    Rule(
        "closed_month",
        f"substr(NEW.business_date, 1, 7) <= {_CLOSED}",
    ),
    # A clock that stands in a closed month: then the first open day is taken, which is after the clock's.
    Rule(
        "future_date",
        f"NOT (substr(NEW.business_date, 9) = '01' AND {months('NEW.business_date')} = {months(_CLOSED)} + 1)",
        "NEW.business_date > substr(NEW.recorded_at, 1, 10)",
    ),
)

# Not by GROUP BY: that sorts.
_UNBALANCED = " OR ".join(f"SUM(CASE WHEN unit = '{unit}' THEN amount ELSE 0 END) <> 0" for unit in UNITS)
_SUMS = (
    Rule("unbalanced", f"EXISTS (SELECT COUNT(*) FROM posting WHERE {_HERE} HAVING {_UNBALANCED})"),
    Rule(
        "below_zero",
        f"EXISTS (SELECT 1 FROM posting p WHERE {_HERE}"
        " AND (substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) = 'debt/H')"
        " GROUP BY p.account, p.unit HAVING SUM(p.amount) + COALESCE((SELECT SUM(b.amount) FROM balance b"
        " WHERE b.account = p.account AND b.unit = p.unit), 0) < 0)",
    ),
    Rule(
        "lots_postings",
        "EXISTS (SELECT 1 FROM (SELECT substr(account, 8) AS who, amount AS points FROM posting"
        f" WHERE {_HERE} AND substr(account, 1, 8) = 'points/H' UNION ALL SELECT household_id, -points FROM lot"
        f" WHERE {_HERE} UNION ALL SELECT l.household_id, u.points FROM lot_use u JOIN lot l ON l.till = u.lot_till"
        " AND l.seq = u.lot_seq AND l.n = u.lot_n WHERE u.till = NEW.till AND u.seq = NEW.seq) moved"
        " GROUP BY who HAVING SUM(points) <> 0)",
    ),
    *asked_of(
        "NEW.n_lot_use > 0",
        Rule(
            "lot_short",
            "EXISTS (SELECT 1 FROM lot_use u WHERE u.till = NEW.till AND u.seq = NEW.seq"
            " GROUP BY u.lot_till, u.lot_seq, u.lot_n HAVING SUM(u.points) >"
            " COALESCE((SELECT s.remaining FROM lot_state s WHERE s.till = u.lot_till"
            " AND s.seq = u.lot_seq AND s.n = u.lot_n), (SELECT l.points FROM lot l WHERE l.till = u.lot_till"
            " AND l.seq = u.lot_seq AND l.n = u.lot_n AND l.till = NEW.till AND l.seq = NEW.seq), 0))",
        ),
    ),
)


def _coin(detail: str) -> str:
    """What the cash of a sale with this detail goes by (`domain/sale/tender`)."""
    said = f"replace({detail}, '}}', ',')"
    cases = " ".join(f"WHEN replace({said}, '\"coin_fen\": {fen},', '') <> {said} THEN {fen}" for fen in (100, 10))
    return f"CASE {cases} ELSE 1 END"


def _digits(column: str) -> str:
    """How many digits a text has, for both engines."""
    bare = column
    for digit in "0123456789":
        bare = f"replace({bare}, '{digit}', '')"
    return f"length({column}) - length({bare})"


WHOLE_CODE: Final = (
    f"reference <> '' AND (length(reference) > {MOST_REFERENCE} OR {_digits('reference')} > {LAST_DIGITS})"
)
"""A tender that keeps more of a payment than its channel and last four."""
_CASH = total("tender", "amount_fen", " AND kind = 'cash'")
_SALES = (
    *asked_of(
        of_kinds(RECEIPTS),
        # One look at the rows for all of their sums.
        Rule(
            "lines_total",
            f"EXISTS (SELECT COUNT(*) FROM line WHERE {_HERE} HAVING SUM(net_fen) <> NEW.total_fen"
            " OR SUM(rounding_fen) <> NEW.rounding_fen OR SUM(points) <> NEW.points"
            " OR (NEW.kind = 'sale' AND SUM(order_discount_fen) <> NEW.discount_fen))",
        ),
        Rule(
            "tenders_total",
            f"EXISTS (SELECT COUNT(*) FROM tender WHERE {_HERE}"
            " HAVING COALESCE(SUM(amount_fen), 0) <> NEW.total_fen + NEW.adjust_fen"
            " OR COALESCE(SUM(tendered_fen - amount_fen), 0) <> NEW.change_fen)",
        ),
        Rule("tender_reference", f"EXISTS (SELECT 1 FROM tender WHERE {_HERE} AND {WHOLE_CODE})"),
        Rule("points_nobody", "NEW.household_id IS NULL AND NEW.points <> 0"),
    ),
    *asked_of(
        "NEW.kind = 'sale'",
        Rule("rounding_sign", "NEW.rounding_fen > 0"),
        Rule("points_lots", f"NEW.points <> {total('lot', 'points')}"),
        Rule("sale_negative", "NEW.total_fen < 0 OR NEW.points < 0"),
    ),
    *asked_of("NEW.kind = 'sale' AND NEW.detail <> '{}'", Rule("sale_coin", f"{_CASH} % ({_coin('NEW.detail')}) <> 0")),
)

_OWN = "r.till = NEW.till AND r.seq = NEW.seq"
_LATER = " + COALESCE((SELECT SUM(a.points) FROM entry a WHERE a.reverses = NEW.reverses AND a.kind = 'attached'), 0)"
"""Points of a household that was added to the sale later."""


def _of_returns(table: str, column: str, where: str) -> str:
    """The sum of rows over every return of the receipt, this one among them."""
    earlier = (
        f"SELECT SUM(t.{column}) FROM entry b JOIN {table} t ON t.till = b.till AND t.seq = b.seq"
        f" WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND t.{where}"
    )
    return f"{total(table, column, f' AND {where}')} + COALESCE(({earlier}), 0)"


_COIN = f"COALESCE((SELECT {_coin('s.detail')} FROM entry s WHERE s.id = NEW.reverses), 1)"
"""Of the returned sale; without a receipt every fen."""
_HANDED = _of_returns("tender", "amount_fen", "kind = 'cash'")
_BY_COINS = _of_returns("posting", "amount", "account = 'rounding'")
_RETURNS = tuple(
    asked_of(
        "NEW.kind = 'return'",
        Rule(
            "return_of",
            "NEW.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM line r"
            f" WHERE {_OWN} AND NOT EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq"
            " WHERE s.id = NEW.reverses AND s.kind = 'sale' AND o.n = r.of_n))",
        ),
        *(
            Rule(
                "more_than_sold",
                "EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till"
                " AND o.seq = s.seq WHERE s.id = NEW.reverses"
                f" AND abs(o.{column}) < COALESCE((SELECT SUM(abs(r.{column})) FROM line r"
                f" WHERE {_OWN} AND r.of_n = o.n), 0)"
                f" + COALESCE((SELECT SUM(abs(r.{column})) FROM entry b JOIN line r ON r.till = b.till"
                " AND r.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND r.of_n = o.n), 0))",
            )
            for column in ("qty_milli", "net_fen", "voucher_fen")
        ),
        *(
            Rule(
                "more_than_sold",
                f"NEW.reverses IS NOT NULL AND NEW.{column}{later}"
                f" + COALESCE((SELECT s.{column} FROM entry s WHERE s.id = NEW.reverses), 0) + COALESCE((SELECT"
                f" SUM(b.{column}) FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return'), 0) < 0",
            )
            for column, later in (("total_fen", ""), ("points", _LATER))
        ),
        Rule(
            "return_sign",
            "NEW.total_fen > 0 OR NEW.points > 0 OR EXISTS (SELECT 1 FROM entry s"
            " JOIN line o ON o.till = s.till AND o.seq = s.seq JOIN line r ON r.of_n = o.n"
            f" WHERE s.id = NEW.reverses AND {_OWN}"
            " AND ((r.qty_milli > 0 AND o.qty_milli > 0) OR (r.qty_milli < 0 AND o.qty_milli < 0)"
            " OR (r.net_fen > 0 AND o.net_fen > 0) OR (r.net_fen < 0 AND o.net_fen < 0)))",
        ),
        Rule(
            "return_points",
            f"-NEW.points < {total('lot_use', 'points')} + "
            + total("posting", "amount", " AND substr(account, 1, 6) = 'debt/H'"),
        ),
        Rule(
            "return_nth",
            "COALESCE(NEW.nth, 0) <> CASE WHEN NEW.reverses IS NULL THEN 0 ELSE 1 + (SELECT COUNT(*) FROM entry b"
            " WHERE b.reverses = NEW.reverses AND b.kind = 'return') END",
        ),
        # Whole coins over all returns of the receipt, and less than a coin above the shares.
        Rule("return_cash", f"({_HANDED}) % {_COIN} <> 0 OR ({_BY_COINS}) NOT BETWEEN 0 AND {_COIN} - 1"),
        Rule("return_reason", f"EXISTS (SELECT 1 FROM line WHERE {_HERE} AND reason = '')"),
        Rule("return_approver", "NEW.reverses IS NULL AND NEW.approver IS NULL"),
        Rule(
            "scrap",
            f"EXISTS (SELECT 1 FROM stock_move WHERE {_HERE} GROUP BY item_id, batch, expires_on"
            " HAVING SUM(qty_milli) < 0)",
        ),
    )
)


def entry_rules() -> tuple[Rule, ...]:
    """Every rule for the entry row, keys first. What `asked` trusts (the kind, the counts) is checked before it."""
    return (
        *existing(entry),
        *value_rules("entry"),
        *_CHAIN,
        *_counts(),
        *kind_rules(),
        *_SUMS,
        *kind_sums(),
        *_SALES,
        *_RETURNS,
        *fee_rules(),
        *account_rules(),
        *goods_rules(),
        *shift_rules(),
        *held_rules(),
        *copy_rules(),
        *refund_rules(),
        *line_rules(),
        *vendor_rules(),
    )
