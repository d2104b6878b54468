"""What the file refuses about households' accounts: who is added to a sale later, transfers, settlements, rooms."""

from __future__ import annotations

from collections.abc import Callable

from pos.ledger.schema.rule import Rule, asked_of


def transfers_to_nobody(total: Callable[[str, str, str], str]) -> Rule:
    """Points leave one household only into another's account, whatever kind the entry says it is."""
    transferred = " AND substr(account, 1, 8) = 'points/H' AND flow IN ('transferred_in', 'transferred_out')"
    return Rule("transferred", f"{total('posting', 'amount', transferred)} <> 0")


def account_rules(here: str, total: Callable[[str, str, str], str]) -> tuple[Rule, ...]:
    """The rules over NEW. `here` = the rows of the entry; `total` sums a column of a child table over them."""
    lots = total("lot", "points", "")
    moved, settled = (total("lot_use", "points", f" AND kind = '{kind}'") for kind in ("transfer", "settlement"))
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
            Rule(
                "attached_points",
                f"NEW.household_id IS NULL OR NEW.points <> {lots}"
                f" OR EXISTS (SELECT 1 FROM lot WHERE {here} AND household_id <> NEW.household_id)",
            ),
        ),
        *asked_of(
            "NEW.kind = 'transfer'",
            Rule("transfer_lots", f"NEW.points > 0 OR {lots} <> -NEW.points OR {moved} <> -NEW.points"),
        ),
        *asked_of(
            "NEW.kind = 'settlement'",
            Rule("settlement_points", f"NEW.n_lot <> 0 OR {settled} <> -NEW.points"),
            Rule("settlement_money", f"{money} <> NEW.total_fen"),
        ),
        *asked_of("NEW.kind IN ('transfer', 'settlement')", Rule("account_approver", "NEW.approver IS NULL")),
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
