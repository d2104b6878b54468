"""The table of kinds in the words of docs/ledger-format.md: a row a kind for section 5, and one for section 6."""

from __future__ import annotations

from collections.abc import Iterable

from pos.ledger.kinds import KINDS
from pos.ledger.schema.kind_row import KindRow, Lots, Rows

COLUMNS = (
    *("receipt_seq", "approver", "reverses", "nth", "shift", "household_id", "programme", "points_after", "debt_after"),
    *("total_fen", "discount_fen", "rounding_fen", "adjust_fen", "change_fen", "points", "reason"),
)
_SIGNS = {1: "+", -1: "−", 0: ""}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _rows(row: KindRow) -> str:
    found = {**row.rows, **({"lot_use": Rows(0, "kind", ("repayment",))} if row.repays else {})}
    told = []
    for table, rows in found.items():
        least = f" ≥ {rows.least}" if rows.least else ""
        lots = f"; {row.lots} lots" if table == "lot_use" and row.lots is not Lots.ANY else ""
        told.append(f"`{table}`{least}" + (f" ({_listed(rows.words)}{lots})" if rows.words else ""))
    return ", ".join([*told, *(["`posting`"] if row.moves else [])])


def _columns(row: KindRow, names: Iterable[str]) -> list[str]:
    wanted = set(names)
    of = {"reverses": f" (a `{row.of}`)"} if row.of else {}
    return [f"`{name}`{of.get(name, '')}" for name in COLUMNS if name in wanted]


def _moves(row: KindRow) -> str:
    by_account: dict[str, list[str]] = {}
    for move in row.moves:
        by_account.setdefault(move.account, []).append(f"{_SIGNS[move.sign]}`{move.flow}`")
    told = [f"`{account}` {', '.join(flows)}" for account, flows in by_account.items()]
    return "; ".join([*told, *(["repayment"] if row.repays else [])])


def holdings() -> list[str]:
    """What each kind holds and says."""
    told = []
    for kind, row in KINDS.items():
        must = _columns(row, row.needs | ({"receipt_seq"} if row.paper else set()))
        must += [f"`{name}` in `detail`" for name in row.says]
        may = _columns(row, row.may - row.needs)
        told.append(f"| `{kind}` | {row.place} | {_rows(row)} | {', '.join(must)} | {', '.join(may)} |")
    return told


def moves() -> list[str]:
    """What each kind posts."""
    return [f"| `{kind}` | {_moves(row)} |" for kind, row in KINDS.items() if row.moves]
