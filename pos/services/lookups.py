"""Where a code that was scanned is looked up: goods, households, receipts of the open ledger."""

from __future__ import annotations

from pos.domain.goods.items import Item, on_day
from pos.domain.goods.scan_box import Lookups
from pos.ledger.database import Transaction
from pos.ledger.reading import catalogue, receipts
from pos.services.household_cards import scanned_households
from pos.services.shop import Shop


def lookups(shop: Shop, tx: Transaction) -> Lookups:
    """Of what holds now."""
    return Lookups(
        item=lambda code: _of_today(shop, catalogue.by_code(tx, code)),
        households=lambda code: [one.household_id for one in scanned_households(shop, tx, code)],
        receipt=lambda number: receipts.exists(tx, shop.shop_id, number),
    )


def _of_today(shop: Shop, item: Item | None) -> Item | None:
    return None if item is None else on_day(item, shop.today())
