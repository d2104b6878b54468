"""The layouts of scale labels: which there are, what one would take, what a code would mean, changing one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos.devices.gs1 import said, spelled
from pos.domain.goods import scan_box
from pos.domain.goods.codes import pay_code
from pos.domain.goods.items import Item
from pos.domain.goods.labels import LabelReading, label_line
from pos.domain.goods.layouts import (
    MOST_LAYOUTS,
    Hidden,
    LabelLayout,
    check_layout,
    hides,
    meeting,
    written,
)
from pos.domain.goods.scan_box import FoundKind
from pos.domain.people import Approval, Person, Role
from pos.domain.sale.basket import BasketLine
from pos.domain.text import scanned
from pos.errors import Refused
from pos.ledger import settings
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE
from pos.ledger.settings import LABEL
from pos.services.approval import seconds
from pos.services.lookups import lookups
from pos.services.people.shop_settings import enter
from pos.services.receipt_mark import unmarked
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing


@dataclass(frozen=True, slots=True)
class Planned:
    """What keeping a layout would mean: what else looks like it, and whether a second person stands for it."""

    layout: LabelLayout
    seen: LabelLayout | None
    """as it was; None: it is new"""
    hidden: tuple[tuple[Hidden, str], ...]
    two: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the till would take a code for, and what each layout that fits says of it.

    `layouts`: those enabled that have its prefix and length; more than one, and nobody can tell. `digit`: whether its
    last digit is right for the first of them. `line`: what would be added, `odd` what the till would say with it,
    `trouble` why it would add nothing.
    """

    code: str
    kind: FoundKind
    layouts: tuple[LabelLayout, ...]
    digit: bool
    reading: LabelReading | None
    item: Item | None
    line: BasketLine | None
    odd: str = ""
    trouble: Refused | None = None
    pays: str = ""
    """the way to pay whose codes look like it"""


class LabelDesk:
    """For the manager; who only reads needs no role."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def layouts(self) -> tuple[LabelLayout, ...]:
        """Every layout, those that are disabled too."""
        with self._shop.ledger.read() as tx:
            return settings.layouts(tx)[0]

    def plan(self, actor: Person, layout: LabelLayout, seen: LabelLayout | None) -> Planned:
        """What `keep` would do. Refused as that, but for approval."""
        require(actor, Role.MANAGER)
        with self._shop.ledger.read() as tx:
            _check(tx, layout, seen)
            two = settings.raises(LABEL + layout.name, settings.told(tx, LABEL + layout.name), written(layout))
            return Planned(layout, seen, hides(layout), two and bool(seconds(self._shop, tx, actor)))

    def keep(
        self, actor: Person, layout: LabelLayout, seen: LabelLayout | None, approval: Approval | None = None
    ) -> LabelLayout:
        """A layout as it is from now on, `seen` = as it was, None for a new one; one that is as it was is no entry.

        What makes codes mean money, or other money, takes two. Refused as `check_layout`, `layouts_meet` (layout,
        length, prefix), `layout_taken`, `no_layout`, `layout_moved`, `too_many_layouts` (most), `no_approver`,
        `same_person`.
        """

        def check(tx: Transaction) -> bool:
            return _check(tx, layout, seen) != layout

        self._write(actor, layout.name, written(layout), check, approval)
        return layout

    def take_away(self, actor: Person, name: str) -> None:
        """No layout of this name any more. Refused `no_layout`."""

        def check(tx: Transaction) -> bool:
            if all(one.name != name for one in settings.layouts(tx)[0]):
                raise Refused("no_layout", layout=name)
            return True

        self._write(actor, name, "", check, None)

    def _write(
        self, actor: Person, name: str, text: str, check: Callable[[Transaction], bool], approval: Approval | None
    ) -> None:
        require(actor, Role.MANAGER)

        def work(w: Writing) -> None:
            if w.before is None and check(w.tx):
                enter(w, LABEL + name, text, approval)

        writing(self._shop, actor, OFFICE, work)
        self._shop.renew_rules()

    def meaning(self, code: str, draft: LabelLayout | None = None) -> Meaning:
        """What a scan of it would be at a till; with `draft` enabled in place of the layout of its name."""
        plain = spelled(unmarked(self._shop, scanned(spelled(code))))
        layouts = self._shop.known_rules().layouts
        if draft is not None:
            layouts = (replace(draft, enabled=True), *(one for one in layouts if one.name != draft.name))
        with self._shop.ledger.read() as tx:
            found = scan_box.find(plain, lookups(self._shop, tx), layouts, said(plain))
        fitting = tuple(one for one in layouts if one.enabled and one.fits(plain))
        pays = pay_code(plain)
        known = Meaning(
            plain,
            found.kind,
            fitting,
            bool(fitting) and fitting[0].sound(plain),
            found.reading,
            found.item,
            None,
            pays=pays.kind.value if pays is not None else "",
        )
        try:
            if found.gs1 is not None and found.item is not None:
                found.gs1.check_day(found.item, self._shop.today(), asks=True)
            return _priced(known)
        except Refused as error:
            return replace(known, trouble=error)


def _priced(known: Meaning) -> Meaning:
    """With what a till would add. Refused `empty_label`."""
    if known.item is None or known.reading is None:
        return known
    line, odd = label_line(known.reading, known.item)
    return replace(known, line=line, odd=odd)


def _check(tx: Transaction, layout: LabelLayout, seen: LabelLayout | None) -> LabelLayout | None:
    """What stood there before. Refused as `LabelDesk.keep`."""
    check_layout(layout)
    there = settings.layouts(tx)[0]
    before = next((one for one in there if one.name == layout.name), None)
    if before is None and seen is not None:
        raise Refused("no_layout", layout=layout.name)
    if before is not None and before != seen:
        raise Refused("layout_taken" if seen is None else "layout_moved", layout=layout.name)
    if before is None and len(there) >= MOST_LAYOUTS:
        raise Refused("too_many_layouts", most=MOST_LAYOUTS)
    other = meeting(layout, there)
    if other is not None:
        raise Refused("layouts_meet", layout=other.name, length=other.length, prefix=other.prefix)
    return before
