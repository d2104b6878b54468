"""A vendor's month: what was sold, what came back, commission, points, what is owed (rules.md, Vendors and stalls)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    name: str = ""
    qty_milli: int = 0
    unit: str = ""
    of: Source | None = None
    """The entry that it stands in."""

    @property
    def due_fen(self) -> int:
        """Owed for it; goods that were bought are the shop's own."""
        if self.kind is Ownership.BOUGHT:
            return 0
        return self.sold_fen - self.returned_fen - self.commission_fen - self.points_fen


@dataclass(frozen=True, slots=True)
class Source:
    """An entry with lines of a vendor: its place in its chain, its business day, when it happened, its receipt (epoch,
    number; None: it has none).

    `settled` = which of the vendor's statements holds it, for which `period`; 0 and "": none yet.
    """

    till: str
    seq: int
    day: str
    happened: str
    receipt: tuple[int, int] | None
    settled: int = 0
    period: str = ""

    @property
    def month(self) -> str:
        """Of its day."""
        return self.day[:7]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A statement that stands: what it settled, and what of it was carried over or is to be paid. Fen.

    `paid` = how it was paid out, `paid_by` = by whom, `payout` = the entry; "": not paid (any more).
    """

    code: str
    number: int
    period: str
    day: str
    entry_id: str
    sums: VendorRow
    paid: str = ""
    paid_on: str = ""
    paid_by: str = ""
    payout: str = ""

    @property
    def payable_fen(self) -> int:
        """What is to be paid of it; below zero it goes on to the next."""
        return max(self.sums.due_fen, 0)

    @property
    def final(self) -> bool:
        """Whether it was made once its period was over: what comes of that later goes to the next."""
        return self.day[:7] > self.period


@dataclass(frozen=True, slots=True)
class Carried:
    """What a vendor owed at the end of a month: it comes off the next. `fen` < 0."""

    kind: Ownership
    fen: int


def statement(lines: Iterable[VendorLine], carried: Mapping[str, Carried]) -> tuple[VendorRow, ...]:
    """One row per vendor and kind, in that order; what was carried stands in the vendor's first payable row."""
    rows = [_summed(*place, list(group)) for place, group in groupby(sorted(lines, key=_place), _place)]
    for code, left in carried.items():
        payable = (n for n, row in enumerate(rows) if row.code == code and row.kind != Ownership.BOUGHT)
        n = next(payable, None)
        if n is None:
            rows.append(VendorRow(code, left.kind.value, 0, 0, 0, 0, left.fen, left.fen))
        else:
            rows[n] = replace(rows[n], carried_fen=left.fen, due_fen=rows[n].due_fen + left.fen)
    return tuple(sorted(rows, key=lambda row: (row.code, row.kind)))


def carried_on(rows: Iterable[VendorRow], payable: Mapping[str, int] | None = None) -> dict[str, Carried]:
    """What the next month begins with: vendors who owe, whatever kinds they were.

    `payable` = code -> what statements of the month itself made payable: that is not there to be owed against.
    """
    gone = payable or {}
    owed = ((code, kind, fen - gone.get(code, 0)) for code, kind, fen in _owed(rows))
    return {code: Carried(kind, fen) for code, kind, fen in owed if fen < 0}


def belongs(line: VendorLine, final: Mapping[str, str]) -> str:
    """The month whose statement a line is of. `final` = code -> the last month that was settled once it was over.

    That of its settlement; else that of its day, or the first one that is still open (rules.md, Vendors and stalls).
    """
    if line.of is None or line.kind is Ownership.BOUGHT:
        return line.of.month if line.of else ""
    if line.of.settled:
        return line.of.period
    return max(line.of.month, following(final[line.code])) if line.code in final else line.of.month


def following(period: str) -> str:
    """`2026-12` -> `2027-01`."""
    year, month = map(int, period.split("-"))
    return f"{year + month // 12}-{month % 12 + 1:02d}"


def settled(code: str, lines: Iterable[VendorLine], carried_fen: int) -> VendorRow:
    """What a statement says of one vendor's lines, whatever kinds it was. `carried_fen` ≤ 0."""
    row = _summed(code, "", list(lines))
    return replace(row, carried_fen=carried_fen, due_fen=row.due_fen + carried_fen)


def _owed(rows: Iterable[VendorRow]) -> Iterator[tuple[str, Ownership, int]]:
    for code, group in groupby(rows, lambda row: row.code):
        payable = [row for row in group if row.kind != Ownership.BOUGHT]
        if payable:
            yield code, Ownership(payable[-1].kind), sum(row.due_fen for row in payable)


def _place(line: VendorLine) -> tuple[str, str]:
    return line.code, line.kind.value


def _summed(code: str, kind: str, lines: Sequence[VendorLine]) -> VendorRow:
    return VendorRow(
        code=code,
        kind=kind,
        sales_fen=sum(line.sold_fen for line in lines),
        returns_fen=sum(line.returned_fen for line in lines),
        commission_fen=sum(line.commission_fen for line in lines),
        points_share_fen=sum(line.points_fen for line in lines),
        carried_fen=0,
        due_fen=sum(line.due_fen for line in lines),
    )
