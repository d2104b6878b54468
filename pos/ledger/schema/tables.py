"""Every table of the ledger, for both engines.

Three kinds of table, and only these:

* the entry and its child tables: append-only, clustered by (till, seq[, n]); guards are in `guards`;
* caches (balance, lot_state): moved by triggers with the entry, recomputed by the audit;
* mutable tables (people, household_person, setting): never in the chain, so a person can be erased;
  each row carries a keyed MAC instead.

Column order matters: the canonical bytes of the newest format (`formats`) are the columns in this order. A later
format appends, never reorders, and each column that it gives to a table that was there has a default (`unsaid`) or is
NULL in the rows before it.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, PrimaryKeyConstraint, Table

from pos.ledger.schema import goods
from pos.ledger.schema.columns import INT, child, key_of, number, some, table, text
from pos.ledger.schema.columns import metadata as _every_table
from pos.ledger.schema.vendors import tables as vendors

metadata = _every_table
"""Whole only once this module is loaded."""

line = child(
    "line",
    text("kind"),
    text("item_id"),
    text("barcode"),
    text("name"),
    text("unit"),
    text("category"),
    number("weighed"),
    text("vendor"),
    text("ownership"),
    number("commission_bp"),
    number("item_rate_hundredths", null=True),
    number("label"),
    number("qty_milli"),
    number("full_price_fen", null=True),
    number("shelf_price_fen", null=True),
    number("unit_price_fen"),
    text("promotion"),
    number("amount_fen"),
    number("promotion_fen"),
    number("discount_fen"),
    number("order_discount_fen"),
    number("voucher_fen"),
    number("rounding_fen"),
    number("net_fen"),
    number("base_fen"),
    number("rate_hundredths"),
    number("points"),
    text("funder"),
    text("reason"),
    number("of_n", null=True),
    text("batch", null=True),
    text("expires_on", null=True),
    CheckConstraint(
        "net_fen = amount_fen - promotion_fen - discount_fen - order_discount_fen + rounding_fen", name="net"
    ),
    CheckConstraint("base_fen = net_fen - voucher_fen", name="base"),
    CheckConstraint("expires_on IS NULL OR batch IS NOT NULL", name="batch"),
)
tender = child(
    "tender",
    text("kind"),
    number("amount_fen"),
    number("tendered_fen"),
    text("reference"),
)
stock_move = child(
    "stock_move",
    text("item_id"),
    number("qty_milli"),
    text("reason"),
    text("batch", null=True),
    text("expires_on", null=True),
    number("cost_fen", null=True),
    number("book_milli", null=True),
    CheckConstraint("expires_on IS NULL OR batch IS NOT NULL", name="batch"),
    CheckConstraint("cost_fen IS NULL OR cost_fen >= 0", name="cost"),
)
posting = child(
    "posting",
    text("account"),
    text("unit"),
    text("flow"),
    number("amount"),
)
lot = child(
    "lot",
    text("household_id"),
    text("source"),
    number("points"),
    text("available_from"),
    text("expires_on", null=True),
    text("funder"),
    text("origin"),
    CheckConstraint("points > 0", name="points"),
)
lot_use = child(
    "lot_use",
    text("lot_till"),
    number("lot_seq"),
    number("lot_n"),
    number("points"),
    text("kind"),
    CheckConstraint("points > 0", name="points"),
)
bill = child(
    "bill",
    text("bill_no"),
    text("household_id"),
    text("period"),
    text("fee_item"),
    number("amount_fen"),
    text("due", null=True),
    number("area_centi", null=True),
    number("tariff", null=True),
    CheckConstraint("amount_fen >= 0", name="amount"),
    CheckConstraint(
        "area_centi IS NULL OR tariff IS NULL OR amount_fen = (area_centi * tariff + 5000) / 10000", name="from_area"
    ),
)
bill_event = child(
    "bill_event",
    text("bill_no"),
    text("event"),
)
payment = child(
    "payment",
    text("bill_no"),
    text("kind"),
    number("points"),
    number("amount_fen"),
)
item_version = goods.item_version
household_version = child(
    "household_version",
    text("household_id"),
    number("version"),
    text("room"),
    number("area_centi", null=True),
    number("agreed_batch"),
    text("state"),
    text("lives_since", null=True),
)
vendor_version = goods.vendor_version
fee_item_version = child(
    "fee_item_version",
    text("fee_item"),
    number("version"),
    number("redeemable"),
    number("metered"),
    text("valid_from"),
    text("building"),
    number("tariff", null=True),
    number("flat_fen", null=True),
    CheckConstraint("tariff IS NULL OR flat_fen IS NULL", name="one_tariff"),
    CheckConstraint("(length(valid_from) = 0) = (tariff IS NULL AND flat_fen IS NULL)", name="valid_from"),
    CheckConstraint("COALESCE(tariff, 0) >= 0 AND COALESCE(flat_fen, 0) >= 0", name="fen"),
)
programme_version = child("programme_version", number("version"), text("valid_from"), text("rules"))
month_close = child(
    "month_close",
    text("period"),
    text("program_version"),
    text("programme_versions"),
    text("previous_manifest_sha256"),
    CheckConstraint("period LIKE '____-__'", name="period"),
)
month_household = child(
    "month_household",
    text("period"),
    text("household_id"),
    text("room"),
    number("points_opening"),
    number("earned"),
    number("awarded"),
    number("restored"),
    number("transferred_in"),
    number("returned"),
    number("redeemed"),
    number("expired"),
    number("transferred_out"),
    number("settled"),
    number("points_closing"),
    number("debt_closing"),
    number("fees_opening_fen"),
    number("billed_fen"),
    number("waived_fen"),
    number("paid_cash_fen"),
    number("paid_electronic_fen"),
    number("paid_points_fen"),
    number("fees_closing_fen"),
)
month_head = child("month_head", text("head_till"), number("head_seq"), text("head_hash"))
price_version, promotion_version, saving, code_version = (
    goods.price_version,
    goods.promotion_version,
    goods.saving,
    goods.code_version,
)

CHILDREN: tuple[Table, ...] = (
    line,
    tender,
    stock_move,
    posting,
    lot,
    lot_use,
    bill,
    bill_event,
    payment,
    item_version,
    household_version,
    vendor_version,
    fee_item_version,
    programme_version,
    month_close,
    month_household,
    month_head,
    price_version,
    promotion_version,
    saving,
    code_version,
    vendors.statement,
    vendors.settled,
    vendors.stall_slot,
)
"""In the order of the canonical bytes; a table of a later format goes to the end."""
_COUNTED_FIRST = CHILDREN[:24]
"""Those of format 1. The count of a later one stands after `mac`, where a column that is added comes to stand."""

entry = table(
    "entry",
    text("till"),
    number("seq"),
    text("id"),
    text("kind"),
    number("epoch"),
    number("receipt_seq", null=True),
    text("business_date"),
    text("occurred_at"),
    text("recorded_at"),
    text("actor"),
    text("approver", null=True),
    text("reason"),
    text("reverses", null=True),
    number("nth", null=True),
    text("shift", null=True),
    text("household_id", null=True),
    text("idempotency_key"),
    text("request_hash"),
    number("programme", null=True),
    number("total_fen"),
    number("discount_fen"),
    number("rounding_fen"),
    number("adjust_fen"),
    number("change_fen"),
    number("points"),
    number("points_after", null=True),
    number("debt_after", null=True),
    text("detail"),
    *(number(f"n_{child.name}") for child in _COUNTED_FIRST),
    number("format"),
    text("prev_hash"),
    text("hash"),
    text("mac"),
    PrimaryKeyConstraint("till", "seq"),
    CheckConstraint("approver IS NULL OR approver <> actor", name="approver"),
    CheckConstraint("business_date LIKE '____-__-__'", name="business_date"),
    CheckConstraint("length(hash) = 64 AND length(prev_hash) = 64 AND length(mac) = 64", name="hashes"),
    CheckConstraint("seq > 0 AND epoch > 0 AND (receipt_seq IS NULL OR receipt_seq > 0)", name="numbers"),
    CheckConstraint("change_fen >= 0", name="money"),
)

book = table(
    "book",
    Column("one", INT, nullable=False, autoincrement=False),
    text("ledger_id"),
    text("shop_id"),
    text("created_at"),
    PrimaryKeyConstraint("one"),
    CheckConstraint("one = 1", name="one"),
)

APPEND_ONLY: tuple[Table, ...] = (*CHILDREN, entry, book)

# Caches. A shard keeps tills from queueing for one row: accounts that every till posts to are kept per
# till; accounts that hold a limit (a household's) are one row, shard ''.
balance = table(
    "balance",
    text("account"),
    text("unit"),
    text("shard"),
    number("amount"),
    PrimaryKeyConstraint("account", "unit", "shard"),
    CheckConstraint("amount >= 0 OR substr(account, 1, 8) <> 'points/H'", name="points"),
    CheckConstraint("amount >= 0 OR substr(account, 1, 6) <> 'debt/H'", name="debt"),
)
lot_state = table(
    "lot_state",
    text("till"),
    number("seq"),
    number("n"),
    text("household_id"),
    text("available_from"),
    text("expires_on", null=True),
    number("remaining"),
    PrimaryKeyConstraint("till", "seq", "n"),
    CheckConstraint("remaining >= 0", name="remaining"),
)

people = table(
    "people",
    text("login"),
    text("name"),
    text("roles"),
    text("pin_hash"),
    number("failures"),
    number("active"),
    text("mac"),
    PrimaryKeyConstraint("login"),
)
household_person = table(
    "household_person",
    text("person_id"),
    text("household_id"),
    text("name"),
    text("pinyin"),
    text("initials"),
    text("phone_sealed"),
    text("phone_index"),
    text("last4_index"),
    text("card"),
    text("mac"),
    PrimaryKeyConstraint("person_id"),
)
setting = table(
    "setting",
    text("key"),
    text("value"),
    text("mac"),
    PrimaryKeyConstraint("key"),
)

MUTABLE: tuple[Table, ...] = (people, household_person, setting)


Index("uq_entry_id", entry.c.id, unique=True)
Index("uq_entry_idempotency_key", entry.c.idempotency_key, unique=True)
# Only of the numbered: a server's planner must not take it for the way to a till's newest entry.
some("uq_entry_receipt", entry.c.receipt_seq.is_not(None), entry.c.till, entry.c.epoch, entry.c.receipt_seq)
Index("ix_entry_business_date", entry.c.business_date)
some("ix_entry_reverses", entry.c.reverses.is_not(None), entry.c.reverses)
# Two desks that both take the next one back: one of them comes second.
some("uq_entry_nth", entry.c.nth.is_not(None), entry.c.reverses, entry.c.nth)
some("ix_entry_household_id", entry.c.household_id.is_not(None), entry.c.household_id)
some("ix_entry_shift", entry.c.kind.in_(["shift_opened", "shift_closed"]), entry.c.kind, entry.c.till, entry.c.seq)
some("ix_entry_return", entry.c.kind == "return", entry.c.till, entry.c.seq)
some("ix_entry_handed_back", entry.c.kind == "handed_back", entry.c.till, entry.c.seq)
some("ix_entry_refunded", entry.c.kind.in_(["refunded", "refund_undone"]), entry.c.kind, entry.c.business_date)
some("ix_entry_held", entry.c.kind == "held", entry.c.seq)
some("ix_entry_quick_keys", entry.c.kind == "quick_keys", entry.c.seq)
some("ix_entry_shelf_labels", entry.c.kind == "shelf_labels", entry.c.seq)
# What the newest entry says of a row that may change is asked before the row is believed.
some("ix_entry_people", entry.c.kind == "people", entry.c.seq)
some("ix_entry_setting", entry.c.kind == "setting", entry.c.seq)
# Only of counts: a sale pays for no index of what it moves.
some("ix_stock_move_frozen", stock_move.c.reason == "frozen", stock_move.c.item_id)
some("ix_line_vendor", line.c.vendor != "", line.c.vendor, line.c.till, line.c.seq)
Index("ix_lot_household_id", lot.c.household_id)
some("ix_entry_transfer", entry.c.kind == "transfer", entry.c.kind, entry.c.till, entry.c.seq)
Index("ix_lot_use_lot", lot_use.c.lot_till, lot_use.c.lot_seq, lot_use.c.lot_n)
# It covers what a sale asks: no lot row is read for a balance.
some(
    "ix_lot_state_open",
    lot_state.c.remaining > 0,
    lot_state.c.household_id,
    lot_state.c.expires_on,
    lot_state.c.available_from,
    lot_state.c.remaining,
)
Index("uq_bill_bill_no", bill.c.bill_no, unique=True)
Index("ix_bill_household_id", bill.c.household_id)
Index("uq_bill_event_bill_no", bill_event.c.bill_no, bill_event.c.event, unique=True)
Index("ix_payment_bill_no", payment.c.bill_no)
Index("uq_item_version_item_id", item_version.c.item_id, item_version.c.version, unique=True)
Index("ix_item_version_barcode", key_of(item_version.c.barcode))
Index("ix_item_version_code", key_of(item_version.c.code))
Index("ix_item_version_initials", item_version.c.initials)
Index("uq_household_version_household_id", household_version.c.household_id, household_version.c.version, unique=True)
Index("ix_household_version_room", household_version.c.room)
Index("uq_vendor_version_code", vendor_version.c.code, vendor_version.c.version, unique=True)
Index("uq_fee_item_version_fee_item", fee_item_version.c.fee_item, fee_item_version.c.version, unique=True)
Index("uq_programme_version_version", programme_version.c.version, unique=True)
Index("uq_month_close_period", month_close.c.period, unique=True)
Index("ix_month_household_period", month_household.c.period, month_household.c.household_id)
Index("ix_household_person_household_id", household_person.c.household_id)
Index("ix_household_person_card", key_of(household_person.c.card))
