"""The quick keys of the demo community: vegetables of the stall, eggs, what is baked next door."""

from __future__ import annotations

import csv
from pathlib import Path

from pos.domain.goods.quick_keys import NONE, QuickKey, QuickKeys, Spot, add_page, free_spot, put
from pos.domain.people import Person
from pos.ledger.reading import catalogue
from pos.services.desks import Desks


def arrange(desk: Desks, actor: Person, file: Path) -> None:
    """As a file has them: a row a key, page by page."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with desk.ledger.read() as tx:
        goods = catalogue.by_codes(tx, (row["条码"] for row in rows))
    keys = NONE
    for row in rows:
        if not keys.pages or keys.pages[-1].name != row["页"]:
            keys = add_page(keys, row["页"])
        key = QuickKey(goods[row["条码"]].item_id, row["图片"], row["颜色"], row["短名"])
        keys = put(keys, _next(keys), key)
    desk.quick_keys.arrange(actor, keys, 0, {})


def _next(keys: QuickKeys) -> Spot:
    spot = free_spot(keys, len(keys.pages) - 1)
    assert spot is not None
    return spot
