"""What the file refuses about households' accounts: who is added to a sale later, transfers, settlements, rooms."""

from __future__ import annotations

from pos.ledger.schema.kind_sums import total
from pos.ledger.schema.rule import Rule, asked_of
from pos.ledger.settings import AWARD_LIMIT, DEFAULTS

_LIMIT = (
    f"COALESCE((SELECT CAST(s.value AS BIGINT) FROM setting s WHERE s.key = '{AWARD_LIMIT}'), {DEFAULTS[AWARD_LIMIT]})"
)


def _above_limit() -> str:
    """Of a day, to one household or by one person."""
    day = "SELECT SUM(a.points) FROM entry a WHERE a.business_date = NEW.business_date AND a.kind = 'award'"
    return " OR ".join(
        f"NEW.points + COALESCE(({day} AND a.{of} = NEW.{of}), 0) > {_LIMIT}" for of in ("household_id", "actor")
    )


def account_rules() -> tuple[Rule, ...]:
    """The rules over NEW."""
    lots = total("lot", "points")
    moved, settled = (total("lot_use", "points", f" AND kind = '{kind}'") for kind in ("transfer", "settlement"))
    across = total(
        "posting", "amount", " AND substr(account, 1, 8) = 'points/H' AND flow IN ('transferred_in', 'transferred_out')"
    )
    money = total("posting", "amount", " AND account = 'settled'")
    return (
        *asked_of(
            "NEW.kind = 'attached'",
            Rule(
                "attached_to",
                "NOT EXISTS (SELECT 1 FROM entry s WHERE s.id = NEW.reverses AND s.kind = 'sale'"
                " AND s.household_id IS NULL)",
            ),
            Rule(
                "attached_twice",
                "EXISTS (SELECT 1 FROM entry e WHERE e.reverses = NEW.reverses AND e.kind = 'attached')",
            ),
            Rule(
                "attached_returned",
                "EXISTS (SELECT 1 FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return')",
            ),
            Rule("attached_points", f"NEW.points <> {lots}"),
        ),
        *asked_of("NEW.kind = 'award'", Rule("award_limit", f"NEW.approver IS NULL AND ({_above_limit()})")),
        *asked_of(
            "NEW.kind = 'transfer'",
            Rule("transferred", f"{across} <> 0"),
            Rule("transfer_lots", f"NEW.points > 0 OR {lots} <> -NEW.points OR {moved} <> -NEW.points"),
        ),
        *asked_of(
            "NEW.kind = 'settlement'",
            Rule("settlement_points", f"{settled} <> -NEW.points"),
            Rule("settlement_money", f"{money} <> NEW.total_fen"),
        ),
        *asked_of(
            "NEW.n_household_version > 0",
            Rule(
                "room_taken",
                "EXISTS (SELECT 1 FROM household_version v JOIN household_version o"
                " ON o.room = v.room AND o.household_id <> v.household_id WHERE v.till = NEW.till AND v.seq = NEW.seq"
                " AND v.state <> 'moved_out' AND o.state <> 'moved_out' AND NOT EXISTS (SELECT 1"
                " FROM household_version w WHERE w.household_id = o.household_id AND w.version > o.version))",
            ),
        ),
    )
