"""What one promotion saves on the lines that are free (rules.md, Prices)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

from pos.domain.money import GRAMS_PER_UNIT, half_up, split
from pos.domain.promotions.promotion import WHOLE_BP, Promotion, PromotionKind
from pos.domain.sale.basket import BasketLine, LineKind, last_day


class Saved(NamedTuple):
    """What it comes to, the lines (bits of a mask, the first line the lowest) it uses up, and each line's share."""

    fen: int
    used: int
    shares: tuple[tuple[int, int], ...]


class Goods(NamedTuple):
    """A line as promotions see it: where it stands, its amount, its pieces (0: none), the price of one, what it is, how
    many days its goods are from their last one (None: nobody scanned that; below 0: past it).
    """

    at: int
    amount_fen: int
    pieces: int
    price_fen: int
    item_id: str
    category: str
    days: int | None = None


NOTHING: Final = Saved(0, 0, ())


def pieces(line: BasketLine) -> int:
    """Whole pieces of goods that are not weighed, nor priced by a label; else 0."""
    weighed = line.weighed or line.label or line.unit in GRAMS_PER_UNIT
    return 0 if weighed or line.qty_milli % 1000 else line.qty_milli // 1000


def goods_of(lines: Sequence[BasketLine], today: date) -> tuple[Goods, ...]:
    """Every line that may be a target: no deduction is."""
    return tuple(
        Goods(n, line.amount_fen, pieces(line), line.unit_price_fen, line.item_id, line.category, _days(line, today))
        for n, line in enumerate(lines)
        if line.kind is not LineKind.DEDUCTION and line.amount_fen >= 0
    )


def _days(line: BasketLine, today: date) -> int | None:
    last = last_day(line)
    return None if last is None else (last - today).days


def _targets(promotion: Promotion, goods: Sequence[Goods]) -> list[Goods]:
    """Those of its items or categories, all where it names none; but for a percentage only whole pieces, and near their
    last day only what is.
    """
    items, categories = promotion.items, promotion.categories
    own = [one for one in goods if one.item_id in items or one.category in categories] if items or categories else goods
    if promotion.kind is PromotionKind.EXPIRING:
        return [one for one in own if one.days is not None and promotion.off_near(one.days)]
    return list(own) if promotion.kind is PromotionKind.PERCENT else [one for one in own if one.pieces]


class OnLines:
    """One promotion on the goods of one basket; what it saves on those that are free is worked out once each."""

    def __init__(self, promotion: Promotion, goods: Sequence[Goods]) -> None:
        self.promotion = promotion
        targets = _targets(promotion, goods)
        if promotion.kind in _GROUPS:
            targets.sort(key=lambda one: (-one.price_fen, one.at))
        self._own = targets
        self._save = _SAVE[promotion.kind]
        self.mask = sum(1 << one.at for one in targets)
        self._known: dict[int, Saved] = {}

    def saved(self, free: int) -> Saved:
        """What it saves on the lines of this mask."""
        own = free & self.mask
        found = self._known.get(own)
        if found is None:
            left = [one for one in self._own if own >> one.at & 1]
            found = self._known[own] = self._save(self.promotion, left) if left else NOTHING
        return found


def _each(shares: list[tuple[int, int]]) -> Saved:
    some = tuple(share for share in shares if share[1])
    return Saved(sum(fen for _, fen in some), sum(1 << at for at, _ in some), some)


def _percent(promotion: Promotion, goods: Sequence[Goods]) -> Saved:
    return _each([(one.at, half_up(one.amount_fen * promotion.off_bp, WHOLE_BP)) for one in goods])


def _expiring(promotion: Promotion, goods: Sequence[Goods]) -> Saved:
    near = ((one, promotion.off_near(one.days or 0)) for one in goods)
    return _each([(one.at, half_up(one.amount_fen * off_bp, WHOLE_BP)) for one, off_bp in near])


def _amount(promotion: Promotion, goods: Sequence[Goods]) -> Saved:
    return _each([(one.at, min(promotion.off_fen * one.pieces, one.amount_fen)) for one in goods])


def _n_for(promotion: Promotion, goods: Sequence[Goods]) -> Saved:
    """Groups of n, dearest first: each saves less than the one before, so that those that count come first."""
    fen, counted = 0, 0
    for worth, times in _groups(goods, promotion.n):
        if worth <= promotion.price_fen:
            break
        fen += (worth - promotion.price_fen) * times
        counted += times
    return _grouped(goods, counted * promotion.n, fen)


def _buy_get(promotion: Promotion, goods: Sequence[Goods]) -> Saved:
    """Groups of n + m, dearest first; the m last of each are free."""
    size = promotion.n + promotion.m
    whole = sum(one.pieces for one in goods) // size
    fen = begins = 0
    for one in goods:
        ends = min(begins + one.pieces, whole * size)
        fen += one.price_fen * (_free(ends, promotion.n, size) - _free(begins, promotion.n, size))
        begins = ends
    return _grouped(goods, whole * size, fen)


def _free(upto: int, n: int, size: int) -> int:
    """How many of the first pieces are free, where the last `size - n` of each group are."""
    groups, rest = divmod(upto, size)
    return groups * (size - n) + max(rest - n, 0)


def _groups(goods: Sequence[Goods], n: int) -> list[tuple[int, int]]:
    """What groups of n come to, dearest first, each with how many such follow one another."""
    found: list[tuple[int, int]] = []
    inside = worth = 0
    for one in goods:
        pieces = one.pieces
        if inside:
            more = min(n - inside, pieces)
            inside, worth, pieces = inside + more, worth + more * one.price_fen, pieces - more
            if inside < n:
                continue
            found.append((worth, 1))
        times, inside = divmod(pieces, n)
        worth = inside * one.price_fen
        if times:
            found.append((n * one.price_fen, times))
    return found


def _grouped(goods: Sequence[Goods], counted: int, fen: int) -> Saved:
    """Over the lines with pieces among the first `counted`, weighted by those pieces' prices; all of them are used."""
    if not fen:
        return NOTHING
    weights, left = [], counted
    for one in goods:
        inside = min(one.pieces, left)
        if not inside:
            break
        weights.append((one.at, inside * one.price_fen))
        left -= inside
    weights.sort()
    shares = split(fen, [weight for _, weight in weights])
    return Saved(fen, sum(1 << at for at, _ in weights), tuple(zip((at for at, _ in weights), shares, strict=True)))


_SAVE: Final[dict[PromotionKind, Callable[[Promotion, Sequence[Goods]], Saved]]] = {
    PromotionKind.PERCENT: _percent,
    PromotionKind.AMOUNT: _amount,
    PromotionKind.N_FOR: _n_for,
    PromotionKind.BUY_GET: _buy_get,
    PromotionKind.EXPIRING: _expiring,
}
_GROUPS: Final = (PromotionKind.N_FOR, PromotionKind.BUY_GET)
