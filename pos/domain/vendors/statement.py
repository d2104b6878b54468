"""A vendor's month: what was sold, what came back, commission, points, what is owed (rules.md, Vendors and stalls)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from pos.domain.goods.items import Ownership
from pos.domain.month.books import VendorRow


@dataclass(frozen=True, slots=True)
class VendorLine:
    """A line of a vendor's goods, by the snapshots on it. `returned_fen` ≥ 0 is its net in a return, with the sign off.

    `commission_fen` is negative in a return; `points_fen` = the worth of the points that the vendor funds, likewise.
    """

    code: str
    kind: Ownership
    sold_fen: int
    returned_fen: int
    commission_fen: int
    points_fen: int

    @property
    def due_fen(self) -> int:
        """Owed for it; goods that were bought are the shop's own."""
        if self.kind is Ownership.BOUGHT:
            return 0
        return self.sold_fen - self.returned_fen - self.commission_fen - self.points_fen


@dataclass(frozen=True, slots=True)
class Carried:
    """What a vendor owed at the end of a month: it comes off the next. `fen` < 0."""

    kind: Ownership
    fen: int


def statement(lines: Iterable[VendorLine], carried: Mapping[str, Carried]) -> tuple[VendorRow, ...]:
    """One row per vendor and kind, in that order; what was carried stands in the vendor's first payable row."""
    rows = [_summed(list(group)) for _, group in groupby(sorted(lines, key=_place), _place)]
    for code, left in carried.items():
        payable = (n for n, row in enumerate(rows) if row.code == code and row.kind != Ownership.BOUGHT)
        n = next(payable, None)
        if n is None:
            rows.append(VendorRow(code, left.kind.value, 0, 0, 0, 0, left.fen, left.fen))
        else:
            rows[n] = replace(rows[n], carried_fen=left.fen, due_fen=rows[n].due_fen + left.fen)
    return tuple(sorted(rows, key=lambda row: (row.code, row.kind)))


def carried_on(rows: Iterable[VendorRow]) -> dict[str, Carried]:
    """What the next month begins with: vendors who owe, whatever kinds they were."""
    return {code: Carried(kind, fen) for code, kind, fen in _owed(rows) if fen < 0}


def _owed(rows: Iterable[VendorRow]) -> Iterator[tuple[str, Ownership, int]]:
    for code, group in groupby(rows, lambda row: row.code):
        payable = [row for row in group if row.kind != Ownership.BOUGHT]
        if payable:
            yield code, Ownership(payable[-1].kind), sum(row.due_fen for row in payable)


def _place(line: VendorLine) -> tuple[str, str]:
    return line.code, line.kind.value


def _summed(lines: list[VendorLine]) -> VendorRow:
    return VendorRow(
        code=lines[0].code,
        kind=lines[0].kind.value,
        sales_fen=sum(line.sold_fen for line in lines),
        returns_fen=sum(line.returned_fen for line in lines),
        commission_fen=sum(line.commission_fen for line in lines),
        points_share_fen=sum(line.points_fen for line in lines),
        carried_fen=0,
        due_fen=sum(line.due_fen for line in lines),
    )
