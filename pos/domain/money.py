"""Fen, thousandths and points: exact integer arithmetic, and the one place where text becomes a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Final

from pos.domain.text import DASHES
from pos.errors import Refused

GRAMS_PER_UNIT: Final = {"kg": 1000, "千克": 1000, "公斤": 1000, "斤": 500, "市斤": 500, "两": 50, "g": 1, "克": 1}
"""Units sold by weight. 斤 is the market's half kilogram."""

MOST_DIGITS: Final = 10
"""Digits before the point that any text may hold: 10 000 million yuan still fits a 64-bit fen with room to spare."""

MOST_M2: Final = 100_000
"""Of one household: a whole shopping street has less."""


# -- arithmetic ---------------------------------------------------------------------------------------------------


def half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator (> 0) rounded half away from zero: a price and its refund round alike."""
    if numerator < 0:
        return -((-2 * numerator + denominator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def line_amount(unit_price_fen: int, qty_milli: int) -> int:
    """Price of a quantity in fen, rounded half up (rules.md, Money and quantity)."""
    return half_up(unit_price_fen * qty_milli, 1000)


def split(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Parts of `total` (any sign) in proportion to weights ≥ 0, by running sums; they add up to it exactly, in order.

    All weights 0 is allowed for a total of 0 only: anything else is a bug of the caller, so ValueError.
    """
    if weights and min(weights) < 0:
        raise ValueError("a weight below 0")
    if not total:
        return (0,) * len(weights)
    whole = sum(weights)
    if not whole:
        raise ValueError("nothing to split over")
    amount = abs(total)
    parts: list[int] = []
    before = 0
    for running in accumulate(weights):
        upto = amount * running // whole
        parts.append(upto - before)
        before = upto
    return tuple(parts) if total > 0 else tuple(-part for part in parts)


def part_of(n: int, returned: int, now: int, quantity: int) -> int:
    """Share of `n` that goes with `now` of `quantity`, `returned` of which came back before.

    Shares of consecutive returns add up to `n` exactly. A line of quantity 0 can only come back whole.
    """
    if not quantity:
        return n
    if n < 0:
        return -part_of(-n, returned, now, quantity)
    return n * (returned + now) // quantity - n * returned // quantity


# -- text to number -----------------------------------------------------------------------------------------------

_AROUND: Final = MappingProxyType(
    {
        "yuan": re.compile(r"(-?)(?:¥|RMB|CNY|人民币)?(-?.*?)(?:元|圆)?", re.IGNORECASE),
        "fen": re.compile(r"(-?)(.*?)分?"),
        "m2": re.compile(r"(-?)(.*?)(?:平方米|平米|平方|平|m2)?", re.IGNORECASE),
        "": re.compile(r"(-?)(.*)"),
    }
)
"""What may stand around a number of a unit."""
_THOUSANDS: Final = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_DIGITS_KEPT: Final = 15
"""What a spreadsheet promises; behind them stands the noise of its arithmetic: 92.09999999999999."""


def plain_number(text: str, unit: str = "") -> str:
    """A number as people and other programs write it, as plain decimal: `￥1,234.50元`, `１２．５`, `25.0000`.

    `unit`: "yuan", "fen", "m2", whose signs may stand around it, or "".

    A comma goes only where thousands are (`25,00` keeps it, and is no number for whoever parses it); zeros at the end
    go, and the noise behind the fifteenth digit. What is no number comes back as it is.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split()).translate(DASHES)
    around = _AROUND[unit].fullmatch(plain)
    plain = f"{around[1]}{around[2]}" if around else plain
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    found = _NUMBER.fullmatch(plain)
    if found is None or not found[3]:
        return plain
    digits = (found[2] + found[3]).lstrip("0")
    if len(digits) > _DIGITS_KEPT:
        places = max(0, len(found[3]) - len(digits) + _DIGITS_KEPT)
        scale = 10 ** (len(found[3]) - places)
        rounded = half_up(int(found[2] + found[3]), scale)
        plain = f"{found[1]}{_decimal(rounded, places) if places else rounded}"
    return plain.rstrip("0").removesuffix(".") or "0"


_NUMBER: Final = re.compile(r"(-?)([0-9]*)(?:\.([0-9]*))?")


def _scaled(text: str, places: int, code: str) -> int:
    """`text` × 10^places, exactly; refused with `code` when it is no plain ASCII decimal or has more places."""
    found = _NUMBER.fullmatch(text.strip(" "))
    if found is None:
        raise Refused(code, text=text[:40])
    sign, whole, fraction = found[1], found[2], found[3] or ""
    if not (whole or fraction) or len(whole) > MOST_DIGITS or len(fraction) > places:
        raise Refused(code, text=text[:40])
    value = int((whole + fraction.ljust(places, "0")) or "0")
    return -value if sign else value


def _not_negative(text: str, places: int, code: str) -> int:
    value = _scaled(text, places, code)
    if value < 0 or "-" in text:
        raise Refused(code, text=text[:40])
    return value


def parse_yuan(text: str) -> int:
    """Yuan with at most two decimals ("12.5") -> fen ≥ 0; else refused `bad_amount`."""
    return _not_negative(text, 2, "bad_amount")


def parse_signed_yuan(text: str) -> int:
    """Like `parse_yuan`, a leading minus allowed."""
    return _scaled(text, 2, "bad_amount")


def parse_fen(text: str) -> int:
    """A whole number of fen, a leading minus allowed (recorded deductions); else refused `bad_amount`."""
    return _scaled(text, 0, "bad_amount")


def parse_quantity(text: str) -> int:
    """A quantity with at most three decimals -> thousandths ≥ 0; else refused `bad_quantity`."""
    return _not_negative(text, 3, "bad_quantity")


def parse_points(text: str) -> int:
    """A whole number of points ≥ 0; else refused `bad_points`."""
    return _not_negative(text, 0, "bad_points")


def parse_rate(text: str) -> int:
    """Points per yuan with at most two decimals ("5.00") -> hundredths ≥ 0; else refused `bad_rate`."""
    return _not_negative(text, 2, "bad_rate")


def parse_percent(text: str) -> int:
    """A percentage up to 100 with at most two decimals -> hundredths of a percent; else refused `bad_amount`."""
    hundredths = _not_negative(text, 2, "bad_amount")
    if hundredths > 10_000:
        raise Refused("bad_amount", text=text[:40])
    return hundredths


def parse_area(text: str) -> int:
    """Square metres with at most two decimals, at most `MOST_M2` -> hundredths ≥ 0; else refused `bad_area`."""
    centi = _not_negative(text, 2, "bad_area")
    if centi > MOST_M2 * 100:
        raise Refused("bad_area", text=text[:40])
    return centi


def parse_tariff(text: str) -> int:
    """Yuan per m² with at most four decimals -> 1/10000 yuan ≥ 0; else refused `bad_tariff`."""
    return _not_negative(text, 4, "bad_tariff")


# -- number to text -----------------------------------------------------------------------------------------------


def _decimal(value: int, places: int) -> str:
    digits = str(abs(value)).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def format_yuan(fen: int) -> str:
    """Yuan with two decimals and no currency sign: 1250 -> "12.50", -5 -> "-0.05"."""
    return _decimal(fen, 2)


def format_price(fen: int) -> str:
    """Yuan with their sign, as people are told of money: 1250 -> "¥12.50", -5 -> "-¥0.05"."""
    return f"{'-' if fen < 0 else ''}¥{format_yuan(abs(fen))}"


def format_rate(hundredths: int) -> str:
    """Points per yuan, or m²: 500 -> "5.00"."""
    return _decimal(hundredths, 2)


def format_tariff(ten_thousandths: int) -> str:
    """5000 -> "0.50", 12345 -> "1.2345"."""
    text = _decimal(ten_thousandths, 4)
    return text.rstrip("0").ljust(text.index(".") + 3, "0")


def format_qty(qty_milli: int, unit: str) -> str:
    """Pieces without their unit ("2"), weights with it and at least two decimals ("1.206 kg", "0.80 斤")."""
    text = _decimal(qty_milli, 3)
    if unit in GRAMS_PER_UNIT:
        return f"{text.removesuffix('0')} {unit}"
    return text.rstrip("0").rstrip(".")


def format_points(points: int) -> str:
    """Groups of three apart by a space: 13255 -> "13 255"."""
    return f"{points:,}".replace(",", " ")
