"""Receipts and slips as documents for a printer."""

from __future__ import annotations

from pos.domain.receipt import Paper, Receipt
from pos.domain.receipt_papers import receipt_paper, slip_paper
from pos.ledger import receipts
from pos.services.shop import Shop


def paper(shop: Shop, number: str, lang: str, *, reprint: bool = False) -> Paper:
    """The document of a number. Refused `no_receipt`."""
    with shop.ledger.read() as tx:
        found = receipts.read(tx, shop.shop_id, number)
    again = 1 if reprint else 0
    if isinstance(found, Receipt):
        return receipt_paper(found, lang=lang, reprint=again)
    return slip_paper(found, lang=lang, reprint=again)
