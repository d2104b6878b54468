"""What the scan box of a till takes: a code, a label, a household, a receipt number, `3*` for the next scan."""

from __future__ import annotations

from dataclasses import replace

from pos.devices.gs1 import said, spelled
from pos.domain.goods import scan_box
from pos.domain.goods.codes import TRAINING_SHOP, from_training, is_double_scan, multiplier
from pos.domain.goods.gs1 import Gs1Code
from pos.domain.goods.items import Item
from pos.domain.goods.labels import label_line
from pos.domain.goods.scan_box import Found, FoundKind
from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket, BasketLine, counted, item_line, of_batch
from pos.domain.sale.limits import SaneLimits
from pos.domain.text import scanned
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.reading import households
from pos.services.household_cards import cards
from pos.services.lookups import lookups
from pos.services.receipt_mark import unmarked
from pos.services.shop import Shop, ShopRules
from pos.services.till.views import Outcome, Scan
from pos.services.views import HouseholdCard

MOST_LABELS = 99
_NOT_FOUND = {FoundKind.MISREAD: Outcome.MISREAD, FoundKind.UNKNOWN: Outcome.UNKNOWN}


def attached(shop: Shop, basket: Basket, household_id: str) -> Basket:
    """The basket for this household ("" = nobody). Refused `no_household`, `moved_out`."""
    if household_id:
        with shop.ledger.read() as tx:
            households.living(tx, household_id)
    return baskets.attach(basket, household_id)


class Scans:
    """The scans of one till, of which it knows the last: one that comes twice is one."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._code, self._at_ms = "", -(10**9)

    def take(self, basket: Basket, text: str, at_ms: int, within: SaneLimits) -> Scan:
        """The basket after a scan, and what happened. `at_ms` = when, on any clock that does not go back.

        Refused `training_receipt`, `off_sale` (item), `expired`, `whole_pieces`, `empty_label`, and
        `past_best_before` where `within` asks about it.
        """
        code = scanned(spelled(text))
        if is_double_scan(self._code, self._at_ms, code, at_ms):
            return Scan(basket, Outcome.REPEATED)
        self._code, self._at_ms = code, at_ms
        times, qty_milli, rules = multiplier(code), 1000, self._shop.known_rules()
        if times is not None and (times.sure or self._find(code, rules).kind is FoundKind.UNKNOWN):
            qty_milli, code = times.qty_milli, times.code
            if not code:
                return Scan(basket, Outcome.MULTIPLIER, values={"times": times.times})
        if not code:
            return Scan(basket, Outcome.UNKNOWN, values={"code": code})
        found = self._find(code, rules)
        if found.gs1 is not None and found.item is not None:
            found.gs1.check_day(found.item, self._shop.today(), asks=within.best_before)
        return self._found(basket, code, found, qty_milli, rules)

    def _find(self, code: str, rules: ShopRules) -> Found:
        plain = spelled(unmarked(self._shop, code))
        if self._shop.shop_id != TRAINING_SHOP and from_training(plain):
            raise Refused("training_receipt", number=plain)
        with self._shop.ledger.read() as tx:
            return scan_box.find(plain, lookups(self._shop, tx), rules.layouts, said(plain))

    def _choice(self, ids: tuple[str, ...]) -> tuple[HouseholdCard, ...]:
        with self._shop.ledger.read() as tx:
            return cards(self._shop, tx, households.by_ids(tx, ids), self._shop.today())

    def _found(self, basket: Basket, code: str, found: Found, qty_milli: int, rules: ShopRules) -> Scan:
        if found.item is not None and found.item.off_sale:
            raise Refused("off_sale", item=found.item.name)
        if found.kind in (FoundKind.ITEM, FoundKind.GS1) and found.item is not None and found.reading is None:
            qty_milli = qty_milli * found.item.per_scan_milli // 1000
            line = _as_scanned(counted(item_line(found.item, qty_milli)), found.gs1)
            basket = baskets.add(basket, line, new_id())
            return Scan(basket, Outcome.ADDED, len(basket.lines))
        if found.item is not None and found.reading is not None:
            line, warning = label_line(found.reading, found.item)
            line = _as_scanned(replace(line, as_of=max(line.as_of, rules.layouts_as_of)), found.gs1)
            for _ in range(_labels(qty_milli, found.item)):
                basket = baskets.add(basket, line, new_id())
            return Scan(basket, Outcome.ADDED, len(basket.lines), warning=warning)
        if len(found.households) > 1:
            return Scan(basket, Outcome.CHOICE, choice=self._choice(found.households))
        if found.kind is FoundKind.HOUSEHOLD:
            household_id = found.households[0]
            basket = attached(self._shop, basket, household_id)
            return Scan(basket, Outcome.HOUSEHOLD, values={"household_id": household_id})
        if found.kind is FoundKind.RECEIPT:
            return Scan(basket, Outcome.RECEIPT, values={"number": found.receipt_no})
        return Scan(basket, _NOT_FOUND[found.kind], values={"code": code})


def _as_scanned(line: BasketLine, gs1: Gs1Code | None) -> BasketLine:
    """With the batch and the last day that its code says."""
    return line if gs1 is None else of_batch(line, gs1.batch, gs1.last_day)


def _labels(qty_milli: int, item: Item) -> int:
    """So many packets of one label: each is a line of its own. Refused `whole_pieces`, `too_much`."""
    if qty_milli % 1000:
        raise Refused("whole_pieces", name=item.name)
    if qty_milli > MOST_LABELS * 1000:
        raise Refused("too_much", qty_milli=qty_milli)
    return qty_milli // 1000
