"""What the file refuses about households' accounts: who is added to a sale later, transfers, settlements, rooms."""

from __future__ import annotations

from collections.abc import Callable

Rule = tuple[str, str]


def account_rules(here: str, total: Callable[[str, str, str], str]) -> tuple[Rule, ...]:
    """The rules over NEW. `here` = the rows of the entry; `total` sums a column of a child table over them."""
    transferred = " AND substr(account, 1, 8) = 'points/H' AND flow IN ('transferred_in', 'transferred_out')"
    attached = "NEW.kind = 'attached' AND "
    lots = total("lot", "points", "")
    moved, settled = (total("lot_use", "points", f" AND kind = '{kind}'") for kind in ("transfer", "settlement"))
    money = total("posting", "amount", " AND account = 'settled'")
    return (
        (
            "attached_to",
            (
                f"{attached}NOT EXISTS (SELECT 1 FROM entry s WHERE s.id = NEW.reverses AND s.kind = 'sale'"
                " AND s.household_id IS NULL)"
            ),
        ),
        (
            "attached_twice",
            f"{attached}EXISTS (SELECT 1 FROM entry e WHERE e.reverses = NEW.reverses AND e.kind = 'attached')",
        ),
        (
            "attached_returned",
            f"{attached}EXISTS (SELECT 1 FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return')",
        ),
        (
            "attached_points",
            (
                f"{attached}(NEW.household_id IS NULL OR NEW.points <> {lots}"
                f" OR EXISTS (SELECT 1 FROM lot WHERE {here} AND household_id <> NEW.household_id))"
            ),
        ),
        ("transferred", f"{total('posting', 'amount', transferred)} <> 0"),
        (
            "transfer_lots",
            (f"NEW.kind = 'transfer' AND (NEW.points > 0 OR {lots} <> -NEW.points OR {moved} <> -NEW.points)"),
        ),
        (
            "settlement_points",
            (f"NEW.kind = 'settlement' AND (NEW.n_lot <> 0 OR {settled} <> -NEW.points)"),
        ),
        (
            "settlement_money",
            f"NEW.kind = 'settlement' AND {money} <> NEW.total_fen",
        ),
        ("account_approver", "NEW.kind IN ('transfer', 'settlement') AND NEW.approver IS NULL"),
        (
            "room_taken",
            (
                "NEW.n_household_version > 0 AND EXISTS (SELECT 1 FROM household_version v JOIN household_version o"
                " ON o.room = v.room AND o.household_id <> v.household_id WHERE v.till = NEW.till AND v.seq = NEW.seq"
                " AND v.state <> 'moved_out' AND o.state <> 'moved_out' AND NOT EXISTS (SELECT 1"
                " FROM household_version w WHERE w.household_id = o.household_id AND w.version > o.version))"
            ),
        ),
    )
