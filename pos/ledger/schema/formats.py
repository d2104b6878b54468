"""The formats of an entry: the columns its canonical bytes are made of, in their order, frozen for good.

An entry's hash stands on the list of the format it names. What was released is therefore never edited here: a later
format is one more `Growth` at the end, and its numbers, tables and columns come after all that were there. The tables
(`tables`) are what the newest format says; docs/ledger-format.md, section 13, says the same in prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pos.ledger.entry import Value


@dataclass(frozen=True, slots=True)
class Growth:
    """What a format has beyond the one before it: table -> its new columns; the first has everything.

    A table that is new begins with `n`, and `entry` gets its count `n_<table>`. `unsaid` = what entries of older
    formats say in a new column of theirs (`table.column`), as the tables have it for a default; NULL where it is not
    named.
    """

    columns: Mapping[str, tuple[str, ...]]
    unsaid: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the columns of `entry` without hash and mac, and of each child table without till and seq."""

    number: int
    entry: tuple[str, ...]
    children: Mapping[str, tuple[str, ...]]


GROWTHS: tuple[Growth, ...] = (
    Growth(
        {
            "entry": (
                *("till", "seq", "id", "kind", "epoch", "receipt_seq", "business_date", "occurred_at", "recorded_at"),
                *("actor", "approver", "reason", "reverses", "nth", "shift", "household_id", "idempotency_key"),
                *("request_hash", "programme", "total_fen", "discount_fen", "rounding_fen", "adjust_fen"),
                *("change_fen", "points", "points_after", "debt_after", "detail"),
                *("n_line", "n_tender", "n_stock_move", "n_posting", "n_lot", "n_lot_use", "n_bill", "n_bill_event"),
                *("n_payment", "n_item_version", "n_household_version", "n_vendor_version", "n_fee_item_version"),
                *("n_programme_version", "n_month_close", "n_month_household", "n_month_head"),
                *("n_price_version", "n_promotion_version", "n_saving", "n_code_version", "n_statement", "n_settled"),
                *("n_stall_slot", "format", "prev_hash"),
            ),
            "line": (
                *("n", "kind", "item_id", "barcode", "name", "unit", "category", "weighed", "vendor", "ownership"),
                *("commission_bp", "item_rate_hundredths", "label", "qty_milli", "full_price_fen"),
                *(
                    "shelf_price_fen",
                    "unit_price_fen",
                    "promotion",
                    "amount_fen",
                    "promotion_fen",
                    "discount_fen",
                    "order_discount_fen",
                    "voucher_fen",
                    "rounding_fen",
                ),
                *("net_fen", "base_fen", "rate_hundredths", "points", "funder", "reason", "of_n"),
                *("batch", "expires_on"),
            ),
            "tender": ("n", "kind", "amount_fen", "tendered_fen", "reference"),
            "stock_move": ("n", "item_id", "qty_milli", "reason", "batch", "expires_on", "cost_fen", "book_milli"),
            "posting": ("n", "account", "unit", "flow", "amount"),
            "lot": ("n", "household_id", "source", "points", "available_from", "expires_on", "funder", "origin"),
            "lot_use": ("n", "lot_till", "lot_seq", "lot_n", "points", "kind"),
            "bill": ("n", "bill_no", "household_id", "period", "fee_item", "amount_fen", "due", "area_centi", "tariff"),
            "bill_event": ("n", "bill_no", "event"),
            "payment": ("n", "bill_no", "kind", "points", "amount_fen"),
            "item_version": (
                *("n", "item_id", "version", "barcode", "name", "price_fen", "unit", "category", "weighed", "code"),
                *("vendor", "rate_hundredths", "pinyin", "initials", "off_sale", "picture"),
            ),
            "household_version": (
                *("n", "household_id", "version", "room", "area_centi", "agreed_batch", "state", "lives_since"),
            ),
            "vendor_version": (
                *("n", "code", "version", "name", "kind", "commission_bp", "funds_points", "valid_from", "valid_to"),
            ),
            "fee_item_version": (
                *("n", "fee_item", "version", "redeemable", "metered", "valid_from", "building", "tariff", "flat_fen"),
            ),
            "programme_version": ("n", "version", "valid_from", "rules"),
            "month_close": ("n", "period", "program_version", "programme_versions", "previous_manifest_sha256"),
            "month_household": (
                *("n", "period", "household_id", "room", "points_opening", "earned", "awarded", "restored"),
                *("transferred_in", "returned", "redeemed", "expired", "transferred_out", "settled", "points_closing"),
                *("debt_closing", "fees_opening_fen", "billed_fen", "waived_fen", "paid_cash_fen"),
                *("paid_electronic_fen", "paid_points_fen", "fees_closing_fen"),
            ),
            "month_head": ("n", "head_till", "head_seq", "head_hash"),
            "price_version": ("n", "item_id", "number", "version", "kind", "price_fen", "valid_from", "valid_to"),
            "promotion_version": ("n", "promotion_id", "version", "rules"),
            "saving": ("n", "promotion_id", "version", "saved_fen", "on_order"),
            "code_version": ("n", "item_id", "number", "version", "code", "qty_milli", "unit"),
            "statement": (
                *("n", "vendor", "number", "period", "sales_fen", "returns_fen", "commission_fen"),
                *("points_share_fen", "carried_fen", "due_fen"),
            ),
            "settled": ("n", "vendor", "of_till", "of_seq"),
            "stall_slot": ("n", "day", "part", "place", "turn", "what", "vendor"),
        }
    ),
)


def _grown(growths: Iterable[Growth]) -> Iterator[Format]:
    """Each format by its growths up to it: what is new comes last, in a table and among the tables."""
    columns: dict[str, tuple[str, ...]] = {}
    for number, growth in enumerate(growths, 1):
        columns = columns | {table: (*columns.get(table, ()), *more) for table, more in growth.columns.items()}
        yield Format(number, columns["entry"], {table: names for table, names in columns.items() if table != "entry"})


FORMATS: Mapping[int, Format] = {one.number: one for one in _grown(GROWTHS)}
NEWEST: Format = FORMATS[len(FORMATS)]
"""What is written."""


def unsaid() -> Iterator[tuple[int, str, str, Value]]:
    """(format, table, column, what entries of older formats say there) for every column that came later."""
    for number, growth in enumerate(GROWTHS[1:], 2):
        there = FORMATS[number - 1]
        for table, columns in growth.columns.items():
            if table == "entry" or table in there.children:
                yield from ((number, table, column, growth.unsaid.get(f"{table}.{column}")) for column in columns)
