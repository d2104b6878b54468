"""The words that a column may hold where they will grow: rules of the guards, never CHECKs.

SQLite changes a CHECK only by making its table anew, which an append-only table does not allow; a trigger is replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from pos.domain.fees.payments import ADVANCE, PAYMENTS, WAIVER
from pos.domain.goods.items import Ownership
from pos.domain.goods.prices import PriceKind
from pos.domain.points.lots import LotSource, UseKind
from pos.domain.sale.basket import LineKind
from pos.domain.sale.tender import TenderKind
from pos.domain.stock.movement import StockReason
from pos.domain.vendors.slots import Part, SlotAct
from pos.ledger.entry import UNITS, Flow, Kind
from pos.ledger.schema.rule import Rule

VALUES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "entry": {"kind": tuple(Kind)},
        "line": {"kind": tuple(LineKind), "ownership": tuple(Ownership)},
        "tender": {"kind": tuple(TenderKind)},
        "stock_move": {"reason": tuple(StockReason)},
        "posting": {"unit": UNITS, "flow": tuple(Flow)},
        "lot": {"source": tuple(LotSource)},
        "lot_use": {"kind": tuple(UseKind)},
        "bill_event": {"event": ("published", "voided")},
        "payment": {"kind": ("points", *PAYMENTS, ADVANCE, WAIVER)},
        "household_version": {"state": ("live", "frozen", "moved_out")},
        "vendor_version": {"kind": tuple(Ownership)},
        "price_version": {"kind": tuple(PriceKind)},
        "stall_slot": {"part": tuple(Part), "what": tuple(SlotAct)},
    }
)
"""Table -> column -> what may stand there."""


def value_rules(table: str) -> Iterator[Rule]:
    """Rules for a row of the table, each by its column's name."""
    for column, values in VALUES.get(table, {}).items():
        # Not as a list: of one SQLite makes a table for each row.
        yield Rule(column, " AND ".join(f"NEW.{column} <> '{value}'" for value in values), of_row=True)
