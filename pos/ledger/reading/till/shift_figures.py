"""What a shift came to, worked out from its entries: for an X, for a Z, and for the proof of one that stands."""

from __future__ import annotations

import json
from typing import Any, Final

from sqlalchemy import Connection, and_, case, func, or_, select

from pos.domain.sale.basket import LineKind
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.shift.figures import Figures, Numbers
from pos.domain.shift.sums import Moved, Returned, ShiftSums
from pos.ledger.entry import OFFICE, Kind, receipt_number
from pos.ledger.reading.shifts import close_before
from pos.ledger.reading.till.refunds import owed
from pos.ledger.schema.tables import entry, line, posting, saving

NOW: Final = 1 << 62
"""Behind every entry."""


def figures(tx: Connection, shop_id: str, opened: Any, until: int = NOW) -> Figures:
    """Of the shift of this opening entry row, by what stands before the place `until` of its chain."""
    sums = _sums(tx, shop_id, opened, until)
    before = close_before(tx, opened.till, opened.seq)
    total_fen = 0 if before is None else int(json.loads(before.detail)["figures"]["grand_total_fen"])
    numbers = _numbers(tx, shop_id, opened.till, 0 if before is None else before.seq, until)
    return Figures(sums, numbers, total_fen + sums.turnover_fen)


def _numbers(tx: Connection, shop_id: str, till: str, after: int, until: int) -> tuple[Numbers, ...]:
    """Those given out between two places of a chain, by epoch; what is missing is counted from the last one before."""
    number = entry.c.receipt_seq
    here = (entry.c.till == till) & number.is_not(None)
    given = (
        select(entry.c.epoch, func.min(number), func.max(number), func.count())
        .where(here, entry.c.seq > after, entry.c.seq < until)
        .group_by(entry.c.epoch)
        .order_by(entry.c.epoch)
    )
    found = []
    for epoch, first, last, count in tx.execute(given).all():
        # The newest number of this epoch that the close before has seen: it stands right below.
        older = select(func.max(number)).where(here, entry.c.epoch == epoch, number < first, entry.c.seq <= after)
        known = int(tx.execute(older).scalar_one() or 0)
        ends = [receipt_number(shop_id, till, epoch, seq) for seq in (first, last)]
        found.append(Numbers(ends[0], ends[1], count, last - known - count))
    return tuple(found)


def _sums(tx: Connection, shop_id: str, opened: Any, until: int) -> ShiftSums:
    """Aggregated in the database."""
    here = (entry.c.till == opened.till) & (entry.c.seq > opened.seq) & (entry.c.seq < until)
    own = here & (entry.c.shift == opened.id)
    kinds = {
        row.kind: row
        for row in tx.execute(
            select(
                entry.c.kind,
                func.count().label("entries"),
                func.sum(entry.c.total_fen).label("total"),
                func.sum(entry.c.points).label("points"),
            )
            .where(own)
            .group_by(entry.c.kind)
        )
    }
    numbered = select(entry.c.epoch, entry.c.receipt_seq).where(own, entry.c.receipt_seq.is_not(None))
    first = tx.execute(numbered.order_by(entry.c.seq).limit(1)).first()
    last = tx.execute(numbered.order_by(entry.c.seq.desc()).limit(1)).first()
    sale, back = kinds.get(Kind.SALE), kinds.get(Kind.RETURN)
    handed, held = kinds.get(Kind.HANDED_BACK), kinds.get(Kind.HELD)
    gone, opened_alone = kinds.get(Kind.DISCARDED), kinds.get(Kind.DRAWER_OPENED)
    again, refunded = kinds.get(Kind.REPRINTED), kinds.get(Kind.REFUNDED)
    undone = kinds.get(Kind.REFUND_UNDONE)
    owing = owed(tx, shop_id, opened.till, until)
    of_held = (entry.c.kind == Kind.DISCARDED) & (entry.c.detail.contains('"held": "', autoescape=True))
    return ShiftSums(
        sales=sale.entries if sale else 0,
        returns=back.entries if back else 0,
        sales_fen=int(sale.total) if sale else 0,
        refunds_fen=-int(back.total) if back else 0,
        **(_returned(tx, own) if back else {}),
        moved=_moved(tx, opened.till, own),
        points_earned=int(sale.points) if sale else 0,
        points_taken_back=-int(back.points) if back else 0,
        handed_back=handed.entries if handed else 0,
        handed_back_fen=int(handed.total) if handed else 0,
        refunded=refunded.entries if refunded else 0,
        refunded_fen=int(refunded.total) if refunded else 0,
        undone=undone.entries if undone else 0,
        undone_fen=int(undone.total) if undone else 0,
        to_refund=len(owing),
        to_refund_fen=sum(step.fen for step in owing),
        held=held.entries if held else 0,
        discarded=gone.entries if gone else 0,
        discarded_fen=int(gone.total) if gone else 0,
        held_and_discarded=int(tx.execute(select(func.count()).where(own, of_held)).scalar_one()) if gone else 0,
        **(_changes(tx, own) if sale else {}),
        **_voids(tx, own),
        no_sales=opened_alone.entries if opened_alone else 0,
        reprints=again.entries if again else 0,
        first_receipt="" if first is None else receipt_number(shop_id, opened.till, *first),
        last_receipt="" if last is None else receipt_number(shop_id, opened.till, *last),
    )


def _returned(tx: Connection, own: Any) -> dict[str, Any]:
    """Returns by reason, of which there is a list, and own words for all others; those without a receipt."""
    reason = case((entry.c.reason.in_(tuple(ReturnReason)), entry.c.reason), else_=ReturnReason.OTHER)
    fen = -func.sum(entry.c.total_fen)
    query = select(reason.label("why"), func.count(), fen).where(own, entry.c.kind == Kind.RETURN)
    loose = select(func.count(), fen).where(own, entry.c.kind == Kind.RETURN, entry.c.reverses.is_(None))
    times, loose_fen = tx.execute(loose).one()
    by_reason = tx.execute(query.group_by("why").order_by("why"))
    return {
        "returned": tuple(Returned(why, times, int(fen)) for why, times, fen in by_reason),
        "without_receipt": times,
        "without_receipt_fen": int(loose_fen or 0),
    }


def _changes(tx: Connection, own: Any) -> dict[str, Any]:
    """What people changed about what the shelf asks, and goods without a code, of the sales among these entries."""
    shelf, was = line.c.shelf_price_fen, (2 * line.c.shelf_price_fen * line.c.qty_milli + 1000) // 2000
    of_lines = (
        tx.execute(
            select(
                func.count(shelf).label("overrides"),
                func.sum(case((shelf.is_not(None), was - line.c.amount_fen), else_=0)).label("overrides_fen"),
                func.sum(case((line.c.discount_fen != 0, 1), else_=0)).label("line_discounts"),
                func.sum(line.c.discount_fen).label("line_discounts_fen"),
                func.sum(case((line.c.kind == LineKind.OPEN, 1), else_=0)).label("open_lines"),
                func.sum(case((line.c.kind == LineKind.OPEN, line.c.amount_fen), else_=0)).label("open_lines_fen"),
            )
            .join(entry, and_(line.c.till == entry.c.till, line.c.seq == entry.c.seq))
            .where(own, entry.c.kind == Kind.SALE)
        )
        .mappings()
        .one()
    )
    of_sales = (
        tx.execute(
            select(
                func.sum(case((entry.c.reason != "", 1), else_=0)).label("order_discounts"),
                func.sum(entry.c.discount_fen).label("order_discounts_fen"),
                func.sum(case((entry.c.n_saving > 0, 1), else_=0)).label("promoted"),
                func.count(entry.c.approver).label("approved"),
                func.sum(case((entry.c.approver.is_not(None), entry.c.total_fen), else_=0)).label("approved_fen"),
            ).where(own, entry.c.kind == Kind.SALE)
        )
        .mappings()
        .one()
    )
    figures = {name: int(value or 0) for found in (of_lines, of_sales) for name, value in found.items()}
    saved_fen, off_order_fen = _saved(tx, own) if figures["promoted"] else (0, 0)
    by_hand_fen = figures["order_discounts_fen"] - off_order_fen
    return {**figures, "order_discounts_fen": by_hand_fen, "promoted_fen": saved_fen}


def _saved(tx: Connection, own: Any) -> tuple[int, int]:
    """What promotions saved of the sales among these entries, and what of it was off their sums."""
    query = (
        select(func.sum(saving.c.saved_fen), func.sum(saving.c.saved_fen * saving.c.on_order))
        .join(entry, and_(saving.c.till == entry.c.till, saving.c.seq == entry.c.seq))
        .where(own, entry.c.kind == Kind.SALE)
    )
    saved_fen, off_order_fen = tx.execute(query).one()
    return int(saved_fen or 0), int(off_order_fen or 0)


def _voids(tx: Connection, own: Any) -> dict[str, Any]:
    """What was taken out of baskets after the customer was told the sum; their sales and voids say so."""
    kept = select(entry.c.detail).where(own, entry.c.detail.contains('"voids": ', autoescape=True))
    told = [json.loads(detail) for detail in tx.execute(kept).scalars()]
    return {name: sum(one.get(name, 0) for one in told) for name in ("voids", "voided_fen")}


def _moved(tx: Connection, till: str, own: Any) -> tuple[Moved, ...]:
    """Money by kind of entry and the last word of its account; cash that was moved by why it was."""
    money, why = ("office/" if till == OFFICE else f"till/{till}/"), "moved/"
    of_money = and_(posting.c.account.startswith(money, autoescape=True), entry.c.kind != Kind.CASH_MOVED)
    of_cause = posting.c.account.startswith(why, autoescape=True)
    query = (
        select(entry.c.kind, posting.c.account, func.count(), func.sum(posting.c.amount))
        .join(posting, and_(posting.c.till == entry.c.till, posting.c.seq == entry.c.seq))
        .where(own, or_(of_money, of_cause))
        .group_by(entry.c.kind, posting.c.account)
        .order_by(entry.c.kind, posting.c.account)
    )
    return tuple(
        Moved(kind, account.rpartition("/")[2], times, -int(fen) if kind == Kind.CASH_MOVED else int(fen))
        for kind, account, times, fen in tx.execute(query)
    )
