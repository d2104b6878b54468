"""A receipt's number with a check of its own, for the resident's screen: nobody without the ledger's key makes one up.

The check is the first 40 bits of the number's keyed MAC in base 32: eight signs that any scanner types.
"""

from __future__ import annotations

import base64
import hmac

from pos.domain.goods.codes import receipt_no_or_none
from pos.services.shop import Shop

_SIGNS = 8


def marked(shop: Shop, number: str) -> str:
    """`S1-T1-1-000001` -> `S1-T1-1-000001-K7Q2ABCD`."""
    return f"{number}-{_check(shop, number)}"


def unmarked(shop: Shop, code: str) -> str:
    """The number of a marked code; any other code, and a mark that was made up, as it is."""
    before, _, check = code.upper().rpartition("-")
    number = receipt_no_or_none(before)
    if number is None or not hmac.compare_digest(check.encode(), _check(shop, number).encode()):
        return code
    return number


def _check(shop: Shop, number: str) -> str:
    sealed = bytes.fromhex(shop.ledger.keys.row_mac("receipt_mark", number))
    return base64.b32encode(sealed).decode()[:_SIGNS]
