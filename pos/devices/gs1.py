"""Taking a GS1 code apart: element strings as DataMatrix, GS1-128, QR and DataBar carry them, and Digital Link.

A kept parser (biip) knows the application identifiers; here they become a plain value. Scanners may name the symbology
before the code (an AIM prefix such as `]d2`) and write FNC1 as the control character GS or, where they are told to, as
`{GS}`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pos.domain.goods.codes import is_gtin
from pos.domain.goods.gs1 import Gs1Code

if TYPE_CHECKING:
    from biip.gs1_element_strings import GS1ElementStrings

GS: Final = "\x1d"
_WRITTEN: Final = "{GS}"
_AIM: Final = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
_LONGEST: Final = 512
_GOODS: Final = ("01", "02")
_COUNTS: Final = ("30", "37")


def spelled(text: str) -> str:
    """What a scanner sent, as a code: without an AIM prefix, FNC1 as `{GS}`. Any other code comes back as it is."""
    code = _AIM.sub("", text.strip(), count=1) if text.startswith("]") else text
    return code.replace(GS, _WRITTEN)


def said(code: str) -> Gs1Code | None:
    """What a code that is `spelled` says; None: it is none of GS1's."""
    return _parsed(code) if _may_be(code) else None


def goods_code(text: str) -> str:
    """The code that goods are known by in what a scanner sent: of one of GS1's its GTIN, as short as it is printed
    under bars (13 or 8 digits where the rest is zeros); of any other the code itself.
    """
    code = spelled(text)
    found = said(code)
    if found is None:
        return code
    return next(found.gtin[-length:] for length in (8, 13, 14) if not found.gtin[:-length].strip("0"))


def _may_be(code: str) -> bool:
    """Whether it is worth looking: an address, or the identifier of goods with a GTIN whose check digit is right."""
    if len(code) > _LONGEST:
        return False
    bare = code.removeprefix(_WRITTEN)
    return bool(_ADDRESS.match(code)) or (len(bare) >= 16 and bare[:2] in _GOODS and is_gtin(bare[2:16]))


def _parsed(code: str) -> Gs1Code | None:
    from biip import ParseError  # late: most codes are none of these
    from biip.gs1_digital_link_uris import GS1DigitalLinkURI
    from biip.gs1_messages import GS1Message

    try:
        if _ADDRESS.match(code):
            return _value(GS1DigitalLinkURI.parse(_lowered(code)).element_strings)
        return _value(GS1Message.parse(code.removeprefix(_WRITTEN).replace(_WRITTEN, GS)).element_strings)
    except (ParseError, ValueError, ArithmeticError):
        return None


def _lowered(code: str) -> str:
    """An address in capitals takes less room in a QR code; its scheme and host mean the same."""
    scheme, _, rest = code.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}{slash}{path}"


def _value(found: GS1ElementStrings) -> Gs1Code | None:
    """None where it names no goods, or says a number that cannot be kept whole."""
    goods = next((one for one in found if one.ai.ai in _GOODS), None)
    if goods is None or not is_gtin(goods.value):
        return None
    weight, price = _number(found, "310"), _number(found, "392")
    counted = next((int(one.value) for one in found if one.ai.ai in _COUNTS), None)
    weight_g = None if weight is None else int((weight * 1000).to_integral_value())
    amount_fen = None if price is None else int(price * 100)
    if price is not None and amount_fen != price * 100:
        return None
    return Gs1Code(
        gtin=goods.value,
        batch=next((one.value for one in found if one.ai.ai == "10"), ""),
        best_before=_day(found, "15"),
        expiry=_day(found, "17"),
        weight_g=weight_g,
        amount_fen=amount_fen,
        count=counted,
    )


def _number(found: GS1ElementStrings, family: str) -> Decimal | None:
    one = next((one for one in found if one.ai.ai[:3] == family and len(one.ai.ai) == 4), None)
    return None if one is None else one.decimal


def _day(found: GS1ElementStrings, ai: str) -> date | None:
    return next((one.date for one in found if one.ai.ai == ai), None)
