"""Codes as they come from a scanner: check digits, shapes, the multiplier, payment codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos.domain.money import parse_quantity
from pos.domain.sale.tender import TENDERS, PayCodes, TenderKind
from pos.domain.text import mask_phone, phone_or_none

GTIN_LENGTHS: Final = frozenset({8, 12, 13, 14})
DOUBLE_SCAN_MS: Final = 150


class CodeShape(StrEnum):
    """What a code looks like, before anything is looked up."""

    GTIN = "gtin"
    MISREAD = "misread"
    RECEIPT = "receipt"
    OTHER = "other"


def gs1_check_digit(body: str) -> int:
    """Check digit of a GTIN or label without it: weights 3, 1, 3 ... from the right."""
    return -sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(body))) % 10


def left_check_digit(body: str) -> int:
    """Check digit of "the EAN-13 method" as some 18-digit scales read it: weights 1, 3, 1 ... from the left."""
    return -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10


def is_digits(code: str) -> bool:
    """ASCII digits and nothing else (str.isdigit alone lets ² and ٣ pass)."""
    return code.isascii() and code.isdigit()


def is_gtin(code: str) -> bool:
    """A GTIN-8/12/13/14 with its check digit right."""
    return len(code) in GTIN_LENGTHS and is_digits(code) and gs1_check_digit(code[:-1]) == int(code[-1])


def code_key(code: str) -> str:
    """What all spellings of one code have in common: case and zeros before it never matter.

    So GTINs are compared as GTIN-14, a price list whose zeros a spreadsheet dropped fits, and `00101` is `101`.
    """
    return code.upper().lstrip("0")


_RECEIPT: Final = re.compile(r"([0-9A-Z]{1,8}-[0-9A-Z]{1,8})-0*([0-9]{1,12})-0*([0-9]{1,12})")


def receipt_no_or_none(code: str) -> str | None:
    """`S1-T1-1-000001` (any case, with or without its zeros) as a receipt or slip number, else None."""
    found = _RECEIPT.fullmatch(code.upper())
    return f"{found[1]}-{found[2]}-{found[3]:>06}" if found else None


TRAINING_SHOP: Final = "XL"
"""The shop of every ledger where nothing counts (训练): no real one is called so."""
_TRAINED: Final = re.compile(rf"{TRAINING_SHOP}-[0-9A-Z]{{1,8}}-[0-9]{{1,12}}-[0-9]{{1,12}}(?:-[0-9A-Z]{{1,16}})?")


def from_training(code: str) -> bool:
    """Whether it is a number of a paper from training, with its mark or without."""
    return _TRAINED.fullmatch(code.strip().upper()) is not None


def shape_of(code: str) -> CodeShape:
    """The shape of a code that nothing in the shop answered to."""
    if is_gtin(code):
        return CodeShape.GTIN
    if len(code) in GTIN_LENGTHS and is_digits(code):
        return CodeShape.MISREAD
    return CodeShape.RECEIPT if receipt_no_or_none(code) else CodeShape.OTHER


# -- the multiplier and the double scan ---------------------------------------------------------------------------

_MULTIPLIER: Final = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)([*×xX])(.*)")


@dataclass(frozen=True, slots=True)
class Multiplied:
    """How often, in thousandths and as it was written, and the code that follows, "" for none yet.

    `sure`: by a sign that no code has; an `x` may stand in a code as well.
    """

    qty_milli: int
    times: str
    code: str
    sure: bool


def multiplier(text: str) -> Multiplied | None:
    """`3*`, `3×690…`, `3x`, in full width too; None when there is no multiplier, or it is 0."""
    found = _MULTIPLIER.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None:
        return None
    qty_milli = parse_quantity(found[1])
    return Multiplied(qty_milli, found[1], found[3].strip(), found[2] in "*×") if qty_milli else None


def is_double_scan(last: str, last_ms: int, code: str, now_ms: int, window_ms: int = DOUBLE_SCAN_MS) -> bool:
    """The same code again within the window is the scanner's stutter, not a second piece."""
    return code == last and 0 <= now_ms - last_ms <= window_ms


# -- payment codes ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PayCode:
    """A recognised pay code, already without the digits that must not be kept."""

    kind: TenderKind
    reference: str
    """"****1234": what may be stored, shown and logged."""


def pay_code(code: str) -> PayCode | None:
    """The channel of a pay-shaped code, masked to its last four digits; None when it is none."""
    if len(code) < 2 or not is_digits(code):
        return None
    kind = next((kind for kind, shape in _channels() if shape.fit(code)), None)
    return PayCode(kind, f"****{code[-4:]}") if kind else None


def showable(code: str) -> str:
    """`code` as it may be repeated: a phone is masked, goods are not."""
    phone = None if len(code) in GTIN_LENGTHS and is_digits(code) else phone_or_none(code)
    return mask_phone(phone) if phone else code


def _channels() -> Iterator[tuple[TenderKind, PayCodes]]:
    return ((kind, row.pay_codes) for kind, row in TENDERS.items() if row.pay_codes)
