"""Which accounts an event moves: the double entry behind sales, points and fees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pos.domain.goods.items import Ownership
from pos.domain.points.lots import Grant
from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.tender import Tender
from pos.domain.vendors.commission import charged
from pos.ledger.entry import OFFICE, Flow, Posting, Row
from pos.ledger.schema.kind_row import COUNTERS


def rows(postings: Iterable[Posting]) -> list[Row]:
    """Rows of `posting`: equal accounts merged, zeros left out, in order of account (rows are locked in that order)."""
    sums: dict[tuple[str, str, Flow], int] = {}
    for posting in postings:
        key = (posting.account, posting.unit, posting.flow)
        sums[key] = sums.get(key, 0) + posting.amount
    return [(account, unit, flow.value, amount) for (account, unit, flow), amount in sorted(sums.items()) if amount]


def drawer(till: str) -> str:
    """The account of the cash at a till, or of the office."""
    return "office/cash" if till == OFFICE else f"till/{till}/cash"


def of_tenders(till: str, tenders: Iterable[Tender]) -> Iterator[Posting]:
    """Money into the till (out of it in a return)."""
    for tender in tenders:
        yield Posting(f"till/{till}/{tender.kind.value}", "CNY", Flow.TENDER, tender.amount_fen)


def of_lines(lines: Iterable[SaleLine]) -> Iterator[Posting]:
    """Whose income the sold lines are: the shop's, in one sum, or a vendor's less commission."""
    own_fen = 0
    for line in lines:
        if _is_own(line):
            own_fen += line.net_fen
        else:
            yield from of_line(line, charged(line))
    yield Posting("sales", "CNY", Flow.SALES, -own_fen)


def of_line(line: SaleLine, commission_fen: int) -> Iterator[Posting]:
    """Whose income a line is, with the commission on it (negative in a return)."""
    if _is_own(line):
        yield Posting("sales", "CNY", Flow.SALES, -line.net_fen)
        return
    yield Posting(payable(line.line.vendor), "CNY", Flow.SALES, commission_fen - line.net_fen)
    yield Posting("commission", "CNY", Flow.SALES, -commission_fen)


def _is_own(line: SaleLine) -> bool:
    return line.line.ownership is Ownership.BOUGHT or not line.line.vendor


def of_points(household_id: str, flow: Flow, points: int) -> Iterator[Posting]:
    """`points` into (out of, when negative) the household's account."""
    yield Posting(f"points/{household_id}", "PTS", flow, points)
    yield Posting(COUNTERS[flow], "PTS", flow, -points)


def of_debt(household_id: str, points: int) -> Iterator[Posting]:
    """`points` more debt (less, when negative)."""
    yield Posting(f"debt/{household_id}", "PTS", Flow.DEBT, points)
    yield Posting("points/owed", "PTS", Flow.DEBT, -points)


def of_repayment(household_id: str, points: int) -> Iterator[Posting]:
    """New points that repay debt at once: taken out of their lot as `returned`."""
    yield from of_points(household_id, Flow.RETURNED, -points)
    yield from of_debt(household_id, -points)


def of_grants(household_id: str, flow: Flow, grants: Sequence[Grant]) -> Iterator[Posting]:
    """Points coming in as `flow`, and what of them repays debt."""
    for grant in grants:
        yield from of_points(household_id, flow, grant.lot.points)
        if grant.repaid:
            yield from of_repayment(household_id, grant.repaid)


def of_transfer(household_id: str, to: str, points: int) -> Iterator[Posting]:
    """`points` from one household's account into another's: the two sides are each other's counter."""
    yield Posting(f"points/{household_id}", "PTS", Flow.TRANSFERRED_OUT, -points)
    yield Posting(f"points/{to}", "PTS", Flow.TRANSFERRED_IN, points)


def of_settlement(amount_fen: int) -> Iterator[Posting]:
    """Cash of the office for a household's points (taken in for its debt, when negative)."""
    yield Posting("office/cash", "CNY", Flow.SETTLED, -amount_fen)
    yield Posting("settled", "CNY", Flow.SETTLED, amount_fen)


def of_cash_moved(till: str, what: str, amount_fen: int) -> Iterator[Posting]:
    """Cash into a till's drawer, or the office's (out of it, when negative), that no sale and no fee brought."""
    yield Posting(drawer(till), "CNY", Flow.MOVED, amount_fen)
    yield Posting(f"moved/{what}", "CNY", Flow.MOVED, -amount_fen)


def payable(vendor: str) -> str:
    """The account of what a vendor is owed."""
    return f"vendor/{vendor}/payable"


def of_points_share(vendor: str, fen: int) -> Iterator[Posting]:
    """What the points cost that a vendor funds (back, when negative): it is owed so much less."""
    yield Posting(payable(vendor), "CNY", Flow.FUNDED, fen)
    yield Posting("funded", "CNY", Flow.FUNDED, -fen)


def of_payout(vendor: str, out_of: str, fen: int) -> Iterator[Posting]:
    """`fen` handed to a vendor out of account `out_of` (given back into it, when negative)."""
    yield Posting(payable(vendor), "CNY", Flow.PAYOUT, fen)
    yield Posting(out_of, "CNY", Flow.PAYOUT, -fen)


def of_bill(household_id: str, flow: Flow, amount_fen: int) -> Iterator[Posting]:
    """A bill published (or voided, negative)."""
    yield Posting(f"fees/{household_id}", "CNY", flow, amount_fen)
    yield Posting("fees/billed", "CNY", flow, -amount_fen)


def of_waiver(household_id: str, amount_fen: int) -> Iterator[Posting]:
    """Fee let off (owed again, when negative: with the bill that is voided)."""
    yield Posting(f"fees/{household_id}", "CNY", Flow.WAIVED, -amount_fen)
    yield Posting("fees/waived", "CNY", Flow.WAIVED, amount_fen)


def of_fee_payment(household_id: str, flow: Flow, into: str, amount_fen: int) -> Iterator[Posting]:
    """Fee paid: less owed by the household, more in account `into`."""
    yield Posting(f"fees/{household_id}", "CNY", flow, -amount_fen)
    yield Posting(into, "CNY", flow, amount_fen)
