"""A return against a receipt, decided once: what comes back of each line, how it is refunded, which points go.

Everything goes by what the receipt stored (shares of discount, rounding and voucher, rates), never by a recomputation
of the sale; consecutive returns telescope, so that returning everything in any steps gives back exactly the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pos.domain.money import part_of
from pos.domain.points.programme import Programme, by_line, earned
from pos.domain.sale.basket import LineKind
from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.tender import Nature, Tender, TenderKind, cash_up
from pos.errors import Refused


@dataclass(frozen=True, slots=True)
class Sold:
    """A receipt and what came back of it so far, in so many returns (`times`).

    `returned` = the lines of its earlier returns, `refunded` their tenders, both negative as the ledger keeps them.
    `programme` is the receipt's own version.
    """

    lines: Sequence[SaleLine]
    tenders: Sequence[Tender]
    programme: Programme
    returned: Sequence[SaleLine] = ()
    refunded: Sequence[Tender] = ()
    times: int = 0
    coin_fen: int = 1
    """the coin of the sale's own rounding policy"""
    cash_back_fen: int = 0
    """shares that came back in cash so far, before coins"""

    def handed(self, cash_fen: int) -> int:
        """What is handed out for one more share in cash: in coins, counted over all returns of the receipt, so that
        they never hand out more cash than it took (rules.md, Money and quantity).
        """
        before = cash_up(self.cash_back_fen, self.coin_fen)
        return cash_up(self.cash_back_fen + cash_fen, self.coin_fen) - before


@dataclass(frozen=True, slots=True)
class Return:
    """A decided return. Lines and tenders are negative.

    refund_fen = -Σ net_fen ≥ 0. rounding_fen is what coins made the cash more than its share (less, where an earlier
    return handed out more): it is inside the cash tender but outside shares and points. `points` ≥ 0 are to be taken
    back; Σ line.points = -points. A line of quantity and amount 0 only moves points between lines (a cap or a floor
    shares anew what is kept).
    """

    lines: tuple[SaleLine, ...]
    tenders: tuple[Tender, ...]
    refund_fen: int
    rounding_fen: int
    points: int
    kept_fen: int = 0
    """What was kept of the cash for points that were spent already (`refund.keep_of_cash`)."""

    @property
    def cash_share_fen(self) -> int:
        """What of it goes back in cash, before coins."""
        handed_fen = -sum(tender.amount_fen for tender in self.tenders if tender.kind.nature is Nature.CASH)
        return handed_fen - self.rounding_fen


@dataclass(slots=True)
class _Part:
    """What of one line has come back, or comes back now; every field as a share of the sold line's own sign."""

    qty_milli: int = 0
    net_fen: int = 0
    voucher_fen: int = 0
    saved_fen: int = 0
    discount_fen: int = 0
    order_discount_fen: int = 0
    rounding_fen: int = 0
    points: int = 0
    whole: bool = False
    """Nothing of the line is left to come back."""

    @property
    def base_fen(self) -> int:
        return self.net_fen - self.voucher_fen


def give_back(sold: Sold, wanted: Sequence[tuple[int, int]] | None, reason: str = "") -> Return:
    """Decide the return of `wanted`: (line number, thousandths) each, or None for all that is left.

    `reason` is the code that its lines are kept with.

    Refused: `nothing_left`, `no_line` (n), `bad_quantity` (n), `deduction_line` (n; it goes back only with all),
    `more_than_sold` (n, max in thousandths).
    """
    back = _came_back(sold)
    if all(part.whole for part in back):
        raise Refused("nothing_left")
    now = _everything(sold, back) if wanted is None else _chosen(sold, back, wanted)
    _cap(sold, back, now)
    _share_points(sold, back, now)
    lines = tuple(_negative(n, sold.lines[of - 1], now[of], reason) for n, of in enumerate(sorted(now), 1))
    refund_fen = -sum(line.net_fen for line in lines)
    voucher_fen = -sum(line.voucher_fen for line in lines)
    tenders = _tenders(sold, voucher_fen, refund_fen - voucher_fen)
    paid_out = -sum(tender.amount_fen for tender in tenders)
    return Return(lines, tenders, refund_fen, paid_out - refund_fen, -sum(line.points for line in lines))


# -- how much of each line ----------------------------------------------------------------------------------------


def _came_back(sold: Sold) -> list[_Part]:
    """The earlier returns of each sold line, added up."""
    back = [_Part() for _ in sold.lines]
    for line in sold.returned:
        if line.of_n is None:
            raise ValueError("a returned line that names no sold line")
        part = back[line.of_n - 1]
        part.qty_milli -= line.line.qty_milli
        part.net_fen -= line.net_fen
        part.voucher_fen -= line.voucher_fen
        part.saved_fen -= line.line.saved_fen
        part.discount_fen -= line.line.discount_fen
        part.order_discount_fen -= line.order_discount_fen
        part.rounding_fen -= line.rounding_fen
        part.points -= line.points
        of = sold.lines[line.of_n - 1]
        part.whole = part.qty_milli == of.line.qty_milli and part.net_fen == of.net_fen
    return back


def _rest(line: SaleLine, back: _Part) -> _Part:
    return _Part(
        line.line.qty_milli - back.qty_milli,
        line.net_fen - back.net_fen,
        line.voucher_fen - back.voucher_fen,
        line.line.saved_fen - back.saved_fen,
        line.line.discount_fen - back.discount_fen,
        line.order_discount_fen - back.order_discount_fen,
        line.rounding_fen - back.rounding_fen,
    )


def _share(line: SaleLine, back: _Part, now: int) -> _Part:
    quantity, before = line.line.qty_milli, back.qty_milli
    if before + now == quantity:
        return _rest(line, back)
    return _Part(
        now,
        part_of(line.net_fen, before, now, quantity),
        part_of(line.voucher_fen, before, now, quantity),
        part_of(line.line.saved_fen, before, now, quantity),
        part_of(line.line.discount_fen, before, now, quantity),
        part_of(line.order_discount_fen, before, now, quantity),
        part_of(line.rounding_fen, before, now, quantity),
    )


def _everything(sold: Sold, back: list[_Part]) -> dict[int, _Part]:
    pairs = enumerate(zip(sold.lines, back, strict=True), 1)
    return {n: _rest(line, part) for n, (line, part) in pairs if not part.whole}


def _chosen(sold: Sold, back: list[_Part], wanted: Sequence[tuple[int, int]]) -> dict[int, _Part]:
    sums: dict[int, int] = {}
    for n, qty_milli in wanted:
        if not 1 <= n <= len(sold.lines):
            raise Refused("no_line", n=n)
        if qty_milli < 0:
            raise Refused("bad_quantity", n=n)
        sums[n] = sums.get(n, 0) + qty_milli
    for n, qty_milli in sums.items():
        line = sold.lines[n - 1]
        if line.line.kind is LineKind.DEDUCTION:
            raise Refused("deduction_line", n=n)
        most = line.line.qty_milli - back[n - 1].qty_milli
        if qty_milli > most or back[n - 1].whole:
            raise Refused("more_than_sold", n=n, max=most)
        if not qty_milli and line.line.qty_milli:
            raise Refused("bad_quantity", n=n)
    return {n: _share(sold.lines[n - 1], back[n - 1], qty_milli) for n, qty_milli in sums.items()}


def _cap(sold: Sold, back: list[_Part], now: dict[int, _Part]) -> None:
    """Let deductions go back by value where their lines come back without them.

    What is kept of a receipt never falls below 0: all refunds together stay within its total, and what leaves the
    till as money within what came in as money (a voucher's share is no money).
    """
    kept = sum(line.base_fen - part.base_fen for line, part in zip(sold.lines, back, strict=True))
    excess = sum(part.base_fen for part in now.values()) - kept
    for n, (line, part) in enumerate(zip(sold.lines, back, strict=True), 1):
        if excess <= 0:
            return
        if line.line.kind is LineKind.DEDUCTION and n not in now and not part.whole:
            rest = _rest(line, part)
            now[n] = rest if -rest.net_fen <= excess else _Part(net_fen=-excess)
            excess += now[n].net_fen


# -- points -------------------------------------------------------------------------------------------------------


def _share_points(sold: Sold, back: list[_Part], now: dict[int, _Part]) -> None:
    """Set each line's take-back: its points before less its part in the split of what is kept.

    Kept points follow from the kept base by the receipt's own rules, and are never more than they were. A line that
    stays but whose part changes gets a part of its own, with points only.
    """
    bases = [line.base_fen - part.base_fen for line, part in zip(sold.lines, back, strict=True)]
    for n, part in now.items():
        bases[n - 1] -= part.base_fen
    rates = [line.rate_hundredths for line in sold.lines]
    before = [line.points - part.points for line, part in zip(sold.lines, back, strict=True)]
    kept = min(earned(bases, rates, sold.programme), sum(before))
    for n, (was, stays) in enumerate(zip(before, by_line(kept, bases, rates), strict=True), 1):
        if was != stays:
            now.setdefault(n, _Part()).points = was - stays


# -- the answer ---------------------------------------------------------------------------------------------------


def _negative(n: int, line: SaleLine, part: _Part, reason: str) -> SaleLine:
    """The return line. Its amount is what its shares add up to, so that they hold to the fen in each partial return."""
    amount_fen = part.net_fen + part.saved_fen + part.discount_fen + part.order_discount_fen - part.rounding_fen
    return SaleLine(
        n=n,
        line=replace(
            line.line,
            qty_milli=-part.qty_milli,
            amount_fen=-amount_fen,
            saved_fen=-part.saved_fen,
            discount_fen=-part.discount_fen,
            reason=reason,
        ),
        order_discount_fen=-part.order_discount_fen,
        voucher_fen=-part.voucher_fen,
        rounding_fen=-part.rounding_fen,
        net_fen=-part.net_fen,
        base_fen=-part.base_fen,
        rate_hundredths=line.rate_hundredths,
        points=-part.points,
        of_n=line.n,
    )


def _tenders(sold: Sold, voucher_fen: int, money_fen: int) -> tuple[Tender, ...]:
    """A voucher's share as voucher; then electronic tenders in the order paid, up to what remains; the rest in cash."""
    vouchers = _where_it_came_from(sold, Nature.COUPON, voucher_fen)
    electronic = _where_it_came_from(sold, Nature.ELECTRONIC, money_fen)
    cash_fen = sold.handed(money_fen + sum(tender.amount_fen for tender in electronic))
    cash = (Tender(TenderKind.CASH, -cash_fen, -cash_fen),) if cash_fen else ()
    return (*vouchers, *electronic, *cash)


def _where_it_came_from(sold: Sold, nature: Nature, fen: int) -> list[Tender]:
    """Up to `fen` back to the receipt's tenders of this nature, in the order paid, up to what remains of each."""
    pools: dict[tuple[TenderKind, str], int] = {}
    for tender in (*sold.tenders, *sold.refunded):
        if tender.kind.nature is nature:
            key = (tender.kind, tender.reference)
            pools[key] = pools.get(key, 0) + tender.amount_fen
    back = []
    for (kind, reference), left in pools.items():
        part = min(left, fen)
        fen -= part
        if part:
            back.append(Tender(kind, -part, -part, reference))
    return back
