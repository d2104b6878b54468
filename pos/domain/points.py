"""Points: the versioned programme, lots, and what earning, spending and taking back do to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Programme:
    """One dated version of the rules. Rates in hundredths of a point per yuan; `value_fen` per point.

    `cap` (points per receipt) None = none; `expiry_months` 0 = never.
    """

    version: int
    valid_from: date
    rate_hundredths: int = 500
    value_fen: int = 1
    items: Mapping[str, int] = field(default_factory=dict)
    """barcode -> rate"""
    vendors: Mapping[str, int] = field(default_factory=dict)
    categories: Mapping[str, int] = field(default_factory=dict)
    excluded: frozenset[str] = frozenset()
    """barcodes or categories that earn nothing"""
    min_spend_fen: int = 0
    cap: int | None = None
    expiry_months: int = 24
    pending_days: int = 0
    campaign_days: Mapping[date, int] = field(default_factory=dict)
    """day -> percent of every rate on that day (200 = double points)"""
    own_percent: int = 100
    """What applies to rates that items bring themselves: the campaign of the day, set by `programme_at` only."""


class LotSource(StrEnum):
    """Where points came from."""

    EARNING = "earning"
    AWARD = "award"
    RESTORED = "restored"
    TRANSFER = "transfer"


class UseKind(StrEnum):
    """What took points out of a lot."""

    REDEMPTION = "redemption"
    RETURN = "return"
    REPAYMENT = "repayment"
    EXPIRY = "expiry"
    TRANSFER = "transfer"
    SETTLEMENT = "settlement"


@dataclass(frozen=True, slots=True)
class Lot:
    """Points that came together. `remaining` ≤ `points`; `expires_on` is the last usable day (None = never)."""

    lot_id: str
    """"T1:482:1" = till, chain sequence, number in its entry."""
    source: LotSource
    points: int
    remaining: int
    available_from: date
    expires_on: date | None
    funder: str = "shop"
    origin: str = ""
    """The lot id that a restored lot continues, else ""."""


@dataclass(frozen=True, slots=True)
class NewLot:
    """A lot about to be written."""

    source: LotSource
    points: int
    available_from: date
    expires_on: date | None
    funder: str = "shop"
    origin: str = ""


@dataclass(frozen=True, slots=True)
class LotUse:
    """`points` (> 0) taken from one lot. `lot_id` "" = the lot that the same entry makes (debt repaid at once)."""

    lot_id: str
    points: int
    kind: UseKind
