"""What the file refuses of an entry because of its kind: every row of `KINDS` as conditions over NEW.

They ask of nothing but the entry itself, its rows, and what those name, so that the audit asks the same of an entry
that has stood for years (`audit.kinds`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pos.ledger.entry import OFFICE
from pos.ledger.kinds import KINDS
from pos.ledger.schema.kind_row import REPAYMENT, KindRow, Lots, Move, Place, Rows
from pos.ledger.schema.rule import Rule
from pos.ledger.schema.tables import CHILDREN

_HERE = "p.till = NEW.till AND p.seq = NEW.seq"
_EMPTY: Final = {
    **dict.fromkeys(
        ("receipt_seq", "approver", "reverses", "nth", "shift", "household_id", "programme"), "NEW.{0} IS NULL"
    ),
    **dict.fromkeys(("points_after", "debt_after"), "NEW.{0} IS NULL"),
    **dict.fromkeys(("total_fen", "discount_fen", "rounding_fen", "adjust_fen", "change_fen", "points"), "NEW.{0} = 0"),
    "reason": "NEW.{0} = ''",
}
"""Column of an entry -> when it says nothing."""


def _any_of(conditions: list[str]) -> str:
    return " OR ".join(conditions)


def _place(row: KindRow) -> str:
    signs = {Place.ANY: "", Place.TILL: "=", Place.OFFICE: "<>"}
    return f"NEW.till {signs[row.place]} '{OFFICE}'" if signs[row.place] else ""


def _rows_of(row: KindRow) -> dict[str, Rows]:
    """Child table -> its rows, those that its postings and repayments need among them."""
    more = {"posting": Rows()} if row.moves else {}
    return {**row.rows, **more} | ({"lot_use": Rows(0, "kind", ("repayment",))} if row.repays else {})


def _foreign_rows(row: KindRow) -> str:
    own = _rows_of(row)
    return _any_of([f"NEW.n_{child.name} > 0" for child in CHILDREN if child.name not in own])


def _missing_rows(row: KindRow) -> str:
    return _any_of([f"NEW.n_{table} < {rows.least}" for table, rows in row.rows.items() if rows.least])


def _row_words(row: KindRow) -> str:
    odd = []
    for table, rows in _rows_of(row).items():
        if rows.words:
            other = " AND ".join(f"p.{rows.column} <> '{word}'" for word in rows.words)
            odd.append(f"(NEW.n_{table} > 0 AND EXISTS (SELECT 1 FROM {table} p WHERE {_HERE} AND {other}))")
    return _any_of(odd)


def _numbered(row: KindRow) -> frozenset[str]:
    return frozenset({"receipt_seq"} if row.paper else ())


def _foreign_facts(row: KindRow) -> str:
    own = row.needs | row.may | _numbered(row)
    return _any_of([f"NOT ({empty.format(column)})" for column, empty in _EMPTY.items() if column not in own])


def _missing_facts(row: KindRow) -> str:
    gone = [_EMPTY[column].format(column) for column in _EMPTY if column in row.needs | _numbered(row)]
    for name in row.says:
        # Both engines read this; neither reads the other's JSON.
        gone.append(f"replace(NEW.detail, '\"{name}\": \"', '') = NEW.detail")
        gone.append(f"replace(NEW.detail, '\"{name}\": \"\"', '') <> NEW.detail")
    return _any_of(gone)


def _on(account: str) -> str:
    """Whether posting `p` is on the account of a `Move`."""
    if "@" in account:
        return f"p.account = '{account.partition('@')[0]}' || NEW.household_id"
    head, star, tail = account.partition("*")
    if not star:
        return f"p.account = '{account}'"
    begins = f"substr(p.account, 1, {len(head)}) = '{head}'"
    return f"{begins} AND substr(p.account, length(p.account) - {len(tail) - 1}) = '{tail}'" if tail else begins


def _is(move: Move) -> str:
    sign = {1: " AND p.amount > 0", -1: " AND p.amount < 0", 0: ""}[move.sign]
    return f"({_on(move.account)} AND p.flow = '{move.flow}' AND p.unit = '{move.unit}'{sign})"


def _accounts(row: KindRow) -> str:
    """Not true of one, rather than false of all: what the household's own account is, is unknown without one."""
    own = [_is(move) for move in row.moves]
    if row.repays:
        own.append(f"(NEW.n_lot_use > 0 AND ({_any_of([_is(move) for move in REPAYMENT])}))")
    return f"EXISTS (SELECT 1 FROM posting p WHERE {_HERE} AND ({_any_of(own)}) IS NOT TRUE)" if own else ""


def _reverses(row: KindRow) -> str:
    if row.of is None:
        return ""
    named = f"SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = '{row.of}'"
    return f"NEW.reverses IS NOT NULL AND NOT EXISTS ({named})"


def _lots(row: KindRow) -> str:
    lapsed = "l.expires_on < NEW.business_date"
    wrong = {
        Lots.ANY: "",
        Lots.USABLE: f"{lapsed} OR l.available_from > NEW.business_date",
        Lots.LIVING: lapsed,
        Lots.LAPSED: f"({lapsed}) IS NOT TRUE",
    }[row.lots]
    used = "lot_use p JOIN lot l ON l.till = p.lot_till AND l.seq = p.lot_seq AND l.n = p.lot_n"
    return f"EXISTS (SELECT 1 FROM {used} WHERE {_HERE} AND ({wrong}))" if wrong else ""


def _own_lots(row: KindRow) -> str:
    """Only a transfer makes lots for another household than its own."""
    if "lot" not in row.rows or "transfer" in row.rows["lot"].words:
        return ""
    others = f"SELECT 1 FROM lot p WHERE {_HERE} AND (p.household_id = NEW.household_id) IS NOT TRUE"
    return f"NEW.n_lot > 0 AND EXISTS ({others})"


_OF_EACH: Final[tuple[tuple[str, Callable[[KindRow], str]], ...]] = (
    ("place", _place),
    ("foreign_rows", _foreign_rows),
    ("missing_rows", _missing_rows),
    ("row_words", _row_words),
    ("foreign_facts", _foreign_facts),
    ("missing_facts", _missing_facts),
    ("reverses_kind", _reverses),
    ("accounts", _accounts),
    ("lots_household", _own_lots),
    ("lots_day", _lots),
)


def kind_rules() -> Iterator[Rule]:
    """A rule a code and kind, those of one code beside each other."""
    for code, of in _OF_EACH:
        for kind, row in KINDS.items():
            broken = of(row)
            if broken:
                yield Rule(code, broken, f"NEW.kind = '{kind}'")
