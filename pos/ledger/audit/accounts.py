"""Households added to a sale later, transfers and settlements, who lives in a room, what a code is, how goods look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos.domain.goods.pictures import picture_name, sound
from pos.ledger.audit.books import wrong
from pos.ledger.audit.scope import Check, Finding, Scope, place
from pos.ledger.entry import Kind
from pos.ledger.kinds import SEEN, quoted
from pos.ledger.reading.catalogue import picture_key, picture_of
from pos.ledger.schema.goods import MOST_SEEN, TWICE
from pos.ledger.schema.vendors.rules import alone

_LOTS = "COALESCE((SELECT SUM(l.points) FROM lot l WHERE l.till = e.till AND l.seq = e.seq), 0)"


def _used(kind: str) -> str:
    return (
        "COALESCE((SELECT SUM(u.points) FROM lot_use u WHERE u.till = e.till AND u.seq = e.seq"
        f" AND u.kind = '{kind}'), 0)"
    )


def _posted(where: str) -> str:
    return f"COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.till = e.till AND p.seq = e.seq AND {where}), 0)"


_PAID, _DEBT = _posted("p.account = 'settled'"), _posted("substr(p.account, 1, 6) = 'debt/H'")
_VALUE = "(SELECT json_extract(v.rules, '$.value_fen') FROM programme_version v WHERE v.version = e.programme)"
_NEWEST = (
    "NOT EXISTS (SELECT 1 FROM household_version w WHERE w.household_id = {0}.household_id AND w.version > {0}.version)"
)


def _pictures(scope: Scope) -> Iterator[Finding]:
    """A picture is kept under its own name, and is nothing but pixels."""
    kept = f"SELECT till, seq, idempotency_key, detail FROM entry WHERE kind = '{Kind.PICTURE}'"
    for till, seq, key, detail in scope.rows(kept):
        drawn = picture_of(detail)
        if not sound(drawn) or key != picture_key(picture_name(drawn)):
            yield Finding("seen", place(till, seq), "a picture that is none, or another one than its key names")


ACCOUNTS: tuple[tuple[str, Check], ...] = (
    wrong(
        "attached",
        "adds a household to what is no sale without one, or adds a second one",
        "SELECT e.till, e.seq FROM entry e LEFT JOIN entry s ON s.id = e.reverses WHERE e.kind = 'attached'"
        " AND (s.kind IS NOT 'sale' OR s.household_id IS NOT NULL OR e.household_id IS NULL OR (SELECT COUNT(*)"
        " FROM entry o WHERE o.reverses = e.reverses AND o.kind = 'attached') <> 1)",
    ),
    wrong(
        "attached",
        "its lots are not its points, or another household's",
        f"SELECT e.till, e.seq FROM entry e WHERE e.kind = 'attached' AND (e.points <> {_LOTS} OR EXISTS (SELECT 1"
        " FROM lot l WHERE l.till = e.till AND l.seq = e.seq AND l.household_id <> e.household_id))",
    ),
    wrong(
        "transfers",
        "points that left one household and came to another differ",
        "SELECT till, seq FROM posting WHERE substr(account, 1, 8) = 'points/H' AND flow IN ('transferred_in',"
        " 'transferred_out') GROUP BY till, seq HAVING SUM(amount) <> 0",
    ),
    wrong(
        "transfers",
        "its lots or what was taken from others are not its points",
        f"SELECT e.till, e.seq FROM entry e WHERE e.kind = 'transfer' AND (e.points > 0 OR {_LOTS} <> -e.points"
        f" OR {_used('transfer')} <> -e.points)",
    ),
    wrong(
        "settlements",
        "points taken from lots or money are not what it says",
        f"SELECT e.till, e.seq FROM entry e WHERE e.kind = 'settlement' AND (e.n_lot <> 0 OR {_used('settlement')}"
        f" <> -e.points OR {_PAID} <> e.total_fen)",
    ),
    wrong(
        "settlements",
        "its money is not its points, less debt, at the programme's value",
        f"SELECT e.till, e.seq FROM entry e WHERE e.kind = 'settlement' AND e.total_fen IS NOT {_VALUE}"
        f" * (-e.points + {_DEBT})",
    ),
    wrong(
        "rooms",
        "a second household lives in the room",
        "SELECT v.till, v.seq, v.n FROM household_version v JOIN household_version o ON o.room = v.room"
        " AND o.household_id < v.household_id WHERE v.state <> 'moved_out' AND o.state <> 'moved_out'"
        f" AND {_NEWEST.format('v')} AND {_NEWEST.format('o')}",
    ),
    wrong(
        "seen",
        "a picture, an arrangement of quick keys or a list of labels that is too large",
        f"SELECT till, seq FROM entry WHERE kind IN ({quoted(SEEN)}) AND length(detail) > {MOST_SEEN}",
    ),
    ("seen", _pictures),
    wrong("codes", "two items have this barcode or short code, however it is spelled", TWICE),
)

# -- vendors ------------------------------------------------------------------------------------------------------

_WORTH: Final = "(SELECT json_extract(v.rules, '$.value_fen') FROM programme_version v WHERE v.version = e.programme)"
_SHARE: Final = (
    "SELECT SUM(fen) FROM ("
    f"SELECT l.points * {_WORTH} AS fen FROM settled d JOIN entry e ON e.till = d.of_till AND e.seq = d.of_seq"
    " JOIN line l ON l.till = e.till AND l.seq = e.seq AND l.vendor = d.vendor AND l.funder = d.vendor"
    " WHERE d.till = s.till AND d.seq = s.seq UNION ALL"
    f" SELECT t.points * {_WORTH} FROM settled d JOIN entry e ON e.till = d.of_till AND e.seq = d.of_seq"
    " JOIN lot t ON t.till = e.till AND t.seq = e.seq AND t.funder = d.vendor AND e.kind = 'attached'"
    " WHERE d.till = s.till AND d.seq = s.seq)"
)
_FUNDED: Final = (
    "SELECT e.till, e.seq FROM entry e WHERE e.kind = 'sale' AND e.n_lot > 0 AND EXISTS (SELECT 1 FROM"
    " (SELECT t.funder, -t.points AS points FROM lot t WHERE t.till = e.till AND t.seq = e.seq UNION ALL"
    " SELECT l.funder, l.points FROM line l WHERE l.till = e.till AND l.seq = e.seq)"
    " GROUP BY funder HAVING SUM(points) <> 0)"
)
_NOBODY: Final = alone("").replace("NEW.", "z.")
_ALONE: Final = f"SELECT z.till, z.seq FROM entry z WHERE z.kind = 'vendor_settled' AND {_NOBODY}"

VENDORS: Final[tuple[tuple[str, Check], ...]] = (
    wrong(
        "vendors",
        "its share of points is not what the points of its lines are worth",
        f"SELECT s.till, s.seq FROM statement s WHERE s.points_share_fen <> COALESCE(({_SHARE}), 0)",
    ),
    wrong("vendors", "its points are paid by others than those of its lines", _FUNDED),
    wrong("vendors", "settles what a stall sold on a day for which nobody stood for it", _ALONE),
)
