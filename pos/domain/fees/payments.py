"""How a fee may be paid, and what every way to pay is called, at the till and at the office."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pos.domain.language import Words
from pos.domain.sale.tender import TENDERS

PAYMENTS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        **{kind.value: row.words for kind, row in TENDERS.items() if row.pays_fees},
        "transfer": ("银行转账", "Bank transfer"),
    }
)
"""Kinds of fee payment in money (interface.md, `pos pay`), by name."""
ADVANCE: Final = "advance"
"""A payment row of this kind moves what a household paid ahead onto a bill, or (negative) back."""
WAIVER: Final = "waiver"
"""A payment row of this kind is nobody's money: what was let off a bill."""
PAID_BY: Final[Mapping[str, Words]] = MappingProxyType(
    {**{kind.value: row.words for kind, row in TENDERS.items()}, **PAYMENTS}
)
"""Everything that somebody can pay by: the till's tenders and the office's payments."""
