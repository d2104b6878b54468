"""A month's books: per-household sums, the three tie-outs, and the rows of the month pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HouseholdMonth:
    """One household's month, both books; field order is the column order of households.csv."""

    room: str
    points_opening: int = 0
    earned: int = 0
    awarded: int = 0
    restored: int = 0
    transferred_in: int = 0
    returned: int = 0
    redeemed: int = 0
    expired: int = 0
    transferred_out: int = 0
    settled: int = 0
    points_closing: int = 0
    debt_closing: int = 0
    fees_opening_fen: int = 0
    billed_fen: int = 0
    waived_fen: int = 0
    paid_cash_fen: int = 0
    paid_electronic_fen: int = 0
    paid_points_fen: int = 0
    fees_closing_fen: int = 0
    household_no: str = ""
    """The household's own number: two families of one room have one each."""


@dataclass(frozen=True, slots=True)
class RedemptionRow:
    """One slip and bill; `reversal_of` names the slip a reversal undoes (points and amount negative)."""

    slip_no: str
    at: str
    room: str
    period: str
    fee_item: str
    points: int
    amount_fen: int
    clerk: str
    reversal_of: str


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """`kind` is redemptions, reversals or due."""

    party: str
    kind: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class VendorRow:
    """One vendor's month; `kind` bought, consigned or stall."""

    code: str
    kind: str
    sales_fen: int
    returns_fen: int
    commission_fen: int
    points_share_fen: int
    carried_fen: int
    due_fen: int


@dataclass(frozen=True, slots=True)
class SalesDayRow:
    """One till's business day. gross_fen sales only; refunds_fen ≥ 0; `tenders` by kind, net of refunds."""

    date: str
    till: str
    sales: int
    returns: int
    gross_fen: int
    refunds_fen: int
    tenders: Mapping[str, int]
    points: int


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """What a person must look at; kinds as in interface.md, exceptions.csv.

    `detail` as programs read it (fen, logins, ISO times), `told` in words for people.
    """

    kind: str
    room: str
    reference: str
    detail: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class TieOut:
    """One sum that must hold: left = right."""

    name: str
    left: int
    right: int

    @property
    def difference(self) -> int:
        """left - right; 0 when the books tie."""
        return self.left - self.right


@dataclass(frozen=True, slots=True)
class MonthPack:
    """Everything `pos month export` writes; nothing in it depends on when, where or how often it is written."""

    period: str
    shop_id: str
    shop_name: str
    property_company: str
    closed_on: str
    closed_by_version: str
    programme_versions: tuple[int, ...]
    chain_heads: tuple[tuple[str, int, str], ...]
    """(till, sequence, hash) at the close"""
    previous_manifest_sha256: str
    households: tuple[HouseholdMonth, ...]
    redemptions: tuple[RedemptionRow, ...]
    settlement: tuple[SettlementRow, ...]
    vendors: tuple[VendorRow, ...]
    sales_by_day: tuple[SalesDayRow, ...]
    exceptions: tuple[ExceptionRow, ...]
    tie_outs: tuple[TieOut, ...]
    names: Mapping[str, str]
    """login -> what the person is called, of those who made slips"""
