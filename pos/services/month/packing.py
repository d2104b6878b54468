"""The pack of a closed month as a value, a pure function of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pos.domain.money import format_points, format_price
from pos.domain.month.books import ExceptionRow, HouseholdMonth, MonthPack
from pos.domain.month.tie_outs import Mirrored, booked_fen, compare, settlement, tie_outs
from pos.ledger.database import Transaction
from pos.ledger.reading import month_books, month_lists, vendor_lists
from pos.ledger.reading.receipts import person_name
from pos.services.shop import Shop


def month_pack(shop: Shop, tx: Transaction, period: str, closed: month_lists.Closed) -> MonthPack:
    """Everything that is handed out of a month."""
    made = month_books.stored(tx, period)
    rooms = {household_id: row.room for household_id, row in made.items()}
    redeemed = month_lists.redemptions(tx, shop.shop_id, period, rooms)
    ours, theirs = month_lists.mirrored(tx, shop.shop_id, period, rooms)
    rows = tuple(made.values())
    return MonthPack(
        period=period,
        shop_id=shop.shop_id,
        shop_name=closed.shop_name,
        property_company=closed.property_company,
        closed_on=closed.business_date,
        closed_by_version=closed.program_version,
        programme_versions=closed.programme_versions,
        chain_heads=closed.heads,
        previous_manifest_sha256=closed.previous_manifest_sha256,
        households=rows,
        redemptions=redeemed,
        settlement=settlement(closed.property_company, [row.amount_fen for row in redeemed]),
        vendors=vendor_lists.vendors(tx, period),
        sales_by_day=month_lists.sales_by_day(tx, period),
        exceptions=tuple(_exceptions(shop, tx, period, rooms, (ours, theirs), made)),
        tie_outs=tie_outs(rows, booked_fen(ours), booked_fen(theirs)),
        names=closed.names,
    )


def _exceptions(
    shop: Shop,
    tx: Transaction,
    period: str,
    rooms: Mapping[str, str],
    books: tuple[tuple[Mirrored, ...], tuple[Mirrored, ...]],
    made: Mapping[str, HouseholdMonth],
) -> Iterable[ExceptionRow]:
    """What a person must look at, also in words that need no other paper."""
    yield from compare(*books)
    for household_id, number, origin, fen in month_lists.reversed_across(tx, shop.shop_id, period):
        told = f"冲正 {origin} 的单据，{format_price(fen)}"
        yield ExceptionRow("reversed_across_close", rooms.get(household_id, ""), number, f"{origin} {fen}", told)
    for household_id, number, at in month_lists.late(tx, shop.shop_id, period):
        told = f"发生于 {at[:16].replace('T', ' ')}"
        yield ExceptionRow("late", rooms.get(household_id, ""), number, at, told)
    for household_id, number, fen, actor, approver in month_lists.replayed(tx, shop.shop_id, period):
        second = f"，{person_name(tx, approver)}同意" if approver else ""
        told = f"{format_price(fen)}，{person_name(tx, actor)}录入{second}"
        yield ExceptionRow("replayed", rooms.get(household_id, ""), number, _said(fen, actor, approver), told)
    for household_id, number, fen, actor in month_lists.without_shift(tx, shop.shop_id, period):
        told = f"{format_price(fen)}，{person_name(tx, actor)}经办，没有开班"
        yield ExceptionRow("no_shift", rooms.get(household_id, ""), number, _said(fen, actor), told)
    for number, actor, what in month_lists.alone(tx, period):
        yield ExceptionRow("alone", "", number, f"{actor}: {what}", f"{person_name(tx, actor)}：{what}")
    for row in made.values():
        if row.debt_closing:
            told = f"欠 {format_points(row.debt_closing)} 分"
            yield ExceptionRow("debt", row.room, "", str(row.debt_closing), told)


def _said(fen: int, *logins: str) -> str:
    return " ".join((str(fen), *filter(None, logins)))
