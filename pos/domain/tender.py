"""Ways to pay. Points are not one of them: they are for the property fee."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TenderKind(StrEnum):
    """How money came in. Only cash gives change; a voucher reduces what earns points."""

    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    UNIONPAY = "unionpay"
    VOUCHER = "voucher"


class RoundingPolicy(StrEnum):
    """Cash rounding (抹零): truncate cash due to whole jiao (`fen`) or whole yuan (`jiao`)."""

    NONE = "none"
    FEN = "fen"
    JIAO = "jiao"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a customer hands over. `fen` None = exactly what is still due. `reference` is masked already."""

    kind: TenderKind
    fen: int | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Tender:
    """What a tender contributes to the sale (`amount_fen`, change already off; negative in a return).

    `tendered_fen` is what was handed over (cash before change).
    """

    kind: TenderKind
    amount_fen: int
    tendered_fen: int
    reference: str = ""
