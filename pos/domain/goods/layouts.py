"""Layouts of scale labels: rows of configuration. What one may be, what it may not stand beside, what it may hide.

As it is kept, a layout is a line of text: `on gs1 21 item:5 amount_fen:5` = enabled, check digit, prefix, fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos.domain.goods.codes import GTIN_LENGTHS, gs1_check_digit, is_digits, left_check_digit
from pos.domain.sale.tender import TENDERS
from pos.domain.text import clean
from pos.errors import Refused

NAME_MOST: Final = 20
PREFIX_MOST: Final = 6
LENGTHS: Final = (8, 32)
"""Digits of a whole label, least and most."""
MOST_LAYOUTS: Final = 20


class LabelField(StrEnum):
    """What the digits of a field are; amounts in fen, weights in grams, counts in pieces."""

    ITEM = "item"
    AMOUNT_FEN = "amount_fen"
    WEIGHT_G = "weight_g"
    COUNT = "count"


WIDTHS: Final[Mapping[LabelField, tuple[int, int]]] = {
    LabelField.ITEM: (2, 14),
    LabelField.AMOUNT_FEN: (3, 8),
    LabelField.WEIGHT_G: (3, 7),
    LabelField.COUNT: (1, 4),
}
"""Digits of each, least and most: what more would say is no packet of a shop's."""


class CheckMode(StrEnum):
    """The last digit: GS1 (weight 3 at the right), weight 1 at the left ("as EAN-13", taken literally), or anything."""

    GS1 = "gs1"
    LEFT = "left"
    OFF = "off"


_CHECK_DIGIT: Final = {CheckMode.GS1: gs1_check_digit, CheckMode.LEFT: left_check_digit}


@dataclass(frozen=True, slots=True)
class LabelLayout:
    """One row of configuration: prefix, fields in order with their widths, one check digit at the end."""

    name: str
    prefix: str
    fields: tuple[tuple[LabelField, int], ...]
    check: CheckMode = CheckMode.GS1
    enabled: bool = True

    @property
    def length(self) -> int:
        """Digits of the whole code."""
        return len(self.prefix) + sum(width for _, width in self.fields) + 1

    def fits(self, code: str) -> bool:
        """Whether it has this prefix and length, whatever its last digit."""
        return len(code) == self.length and is_digits(code) and code.startswith(self.prefix)

    def sound(self, code: str) -> bool:
        """Whether the last digit of a code that fits is right; a scale that prints any is asked nothing."""
        digit = _CHECK_DIGIT.get(self.check)
        return digit is None or digit(code[:-1]) == int(code[-1])

    def parts(self, code: str) -> tuple[tuple[LabelField, str], ...]:
        """The digits of each field of a code that fits, in order."""
        found, start = [], len(self.prefix)
        for kind, width in self.fields:
            found.append((kind, code[start : start + width]))
            start += width
        return tuple(found)


SHIPPED: Final = (
    LabelLayout("amount-13", "21", ((LabelField.ITEM, 5), (LabelField.AMOUNT_FEN, 5))),
    LabelLayout("weight-13", "22", ((LabelField.ITEM, 5), (LabelField.WEIGHT_G, 5))),
    LabelLayout("amount-weight-18", "24", ((LabelField.ITEM, 5), (LabelField.AMOUNT_FEN, 5), (LabelField.WEIGHT_G, 5))),
)
"""The layouts of rules.md: those of a ledger in which nobody said anything else."""


# -- as it is kept ------------------------------------------------------------------------------------------------


def written(layout: LabelLayout) -> str:
    """The line of text that stands for it; `read` gives an equal one back."""
    fields = " ".join(f"{kind}:{width}" for kind, width in layout.fields)
    return f"{'on' if layout.enabled else 'off'} {layout.check} {layout.prefix} {fields}"


def read(name: str, text: str) -> LabelLayout:
    """The layout of a line of text. Refused as `check_layout`, and `bad_layout` where it is no such line."""
    try:
        state, check, prefix, *fields = text.split(" ")
        pairs = [one.split(":") for one in fields]
        made = tuple((LabelField(kind), int(width)) for kind, width in pairs)
        layout = LabelLayout(name, prefix, made, CheckMode(check), {"on": True, "off": False}[state])
    except (ValueError, KeyError):
        raise Refused("bad_layout", name=name) from None
    check_layout(layout)
    if written(layout) != text:
        raise Refused("bad_layout", name=name)
    return layout


def told_before(name: str, before: str | None) -> str:
    """The text of a layout that was never told: what is shipped, or "" for none."""
    shipped = {one.name: written(one) for one in SHIPPED}
    return shipped.get(name, "") if before is None else before


def standing(told: Mapping[str, str]) -> tuple[LabelLayout, ...]:
    """Every layout, by prefix and name: the shipped ones, each as it was last told (name -> text), "" taken away.

    What cannot be read is none: it makes no code mean anything, and the proof of the ledger names it.
    """
    texts = {one.name: written(one) for one in SHIPPED} | dict(told)
    found = []
    for name, text in texts.items():
        try:
            found += [read(name, text)] if text else []
        except Refused:
            continue
    return tuple(sorted(found, key=lambda one: (one.prefix, one.length, one.name)))


# -- what it may be -----------------------------------------------------------------------------------------------


def check_layout(layout: LabelLayout) -> None:
    """Refused `layout_name` (most), `layout_prefix` (most), `layout_fields`, `layout_width` (field, least, most) and
    `layout_length` (length, least, most).
    """
    name = layout.name
    if not name or clean(name, NAME_MOST) != name or "/" in name:
        raise Refused("layout_name", most=NAME_MOST)
    if not (is_digits(layout.prefix) and len(layout.prefix) <= PREFIX_MOST):
        raise Refused("layout_prefix", most=PREFIX_MOST)
    kinds = [kind for kind, _ in layout.fields]
    if LabelField.ITEM not in kinds or len(kinds) < 2 or len(set(kinds)) < len(kinds):
        raise Refused("layout_fields")
    for kind, width in layout.fields:
        least, most = WIDTHS[kind]
        if not least <= width <= most:
            raise Refused("layout_width", field=kind.value, least=least, most=most)
    least, most = LENGTHS
    if not least <= layout.length <= most:
        raise Refused("layout_length", length=layout.length, least=least, most=most)


def meeting(layout: LabelLayout, others: Iterable[LabelLayout]) -> LabelLayout | None:
    """The first other enabled layout that can match a code which this one matches: as long, one prefix in the other.

    Different check digits do not keep them apart: some codes have both right.
    """
    if not layout.enabled:
        return None
    return next((one for one in others if one.enabled and one.name != layout.name and _meet(layout, one)), None)


def _meet(one: LabelLayout, other: LabelLayout) -> bool:
    return one.length == other.length and (one.prefix.startswith(other.prefix) or other.prefix.startswith(one.prefix))


class Hidden(StrEnum):
    """What else has a layout's prefix and length, and is read as a label from then on, or as a label by mistake."""

    PAY_CODE = "pay_code"
    """there the screen's state decides: a label while goods are scanned, a pay code while money is taken"""
    PHONE = "phone"
    BARCODE = "barcode"
    """of makers: the numbers from 20 to 29, 02 and 04 are the shop's own (GS1)"""


def hides(layout: LabelLayout) -> tuple[tuple[Hidden, str], ...]:
    """What it hides, with the way to pay where it is one's codes."""
    found = [
        (Hidden.PAY_CODE, kind.value)
        for kind, row in TENDERS.items()
        if row.pay_codes is not None
        and row.pay_codes.shortest <= layout.length <= row.pay_codes.longest
        and any(row.pay_codes.first <= two <= row.pay_codes.last for two in _first_two(layout.prefix))
    ]
    if layout.length == _PHONE and any(13 <= two <= 19 for two in _first_two(layout.prefix)):
        found.append((Hidden.PHONE, ""))
    if layout.length in GTIN_LENGTHS and not _shops_own(layout):
        found.append((Hidden.BARCODE, ""))
    return tuple(found)


_PHONE: Final = 11
_OWN: Final = frozenset({2, 4, *range(20, 30)})


def _first_two(prefix: str) -> Sequence[int]:
    """The first two digits that codes with this prefix can have, as numbers."""
    return (int(prefix[:2]),) if len(prefix) > 1 else range(int(prefix) * 10, int(prefix) * 10 + 10)


def _shops_own(layout: LabelLayout) -> bool:
    """A GTIN-8 begins with 0 or 2, a GTIN-12 with 2 or 4 where it is the shop's own; a GTIN-14 never is."""
    if layout.length == 13:
        return all(two in _OWN for two in _first_two(layout.prefix))
    return layout.prefix[0] in {8: "02", 12: "24"}.get(layout.length, "")
