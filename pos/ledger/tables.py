"""Every table of the ledger, for both engines.

Three kinds of table, and only these:

* the entry and its child tables: append-only, clustered by (till, seq[, n]); guards are in `guards`;
* caches (balance, lot_state): moved by triggers with the entry, recomputed by the audit;
* mutable tables (people, household_person, setting): never in the chain, so a person can be erased;
  each row carries a keyed MAC instead.

Column order matters: the canonical bytes of format 1 (`chain`) are the columns in this order. A later
format appends; it never reorders.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

# STRICT tables know INTEGER and TEXT only; PostgreSQL needs the wide integer.
INT: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")


def _int(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, INT, nullable=null)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _table(name: str, *parts: Column[int] | Column[str] | CheckConstraint | PrimaryKeyConstraint) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _child(name: str, *parts: Column[int] | Column[str] | CheckConstraint) -> Table:
    return _table(name, _text("till"), _int("seq"), _int("n"), *parts, PrimaryKeyConstraint("till", "seq", "n"))


line = _child(
    "line",
    _text("kind"),
    _text("item_id"),
    _text("barcode"),
    _text("name"),
    _text("unit"),
    _text("category"),
    _int("weighed"),
    _text("vendor"),
    _text("ownership"),
    _int("commission_bp"),
    _int("item_rate_hundredths", null=True),
    _int("label"),
    _int("qty_milli"),
    _int("shelf_price_fen", null=True),
    _int("unit_price_fen"),
    _text("promotion"),
    _int("amount_fen"),
    _int("discount_fen"),
    _int("order_discount_fen"),
    _int("voucher_fen"),
    _int("rounding_fen"),
    _int("net_fen"),
    _int("base_fen"),
    _int("rate_hundredths"),
    _int("points"),
    _text("funder"),
    _text("reason"),
    _int("of_n", null=True),
    CheckConstraint("net_fen = amount_fen - discount_fen - order_discount_fen + rounding_fen", name="net"),
    CheckConstraint("base_fen = net_fen - voucher_fen", name="base"),
)
tender = _child(
    "tender",
    _text("kind"),
    _int("amount_fen"),
    _int("tendered_fen"),
    _text("reference"),
    CheckConstraint("kind IN ('cash', 'wechat', 'alipay', 'unionpay', 'voucher')", name="kind"),
)
stock_move = _child("stock_move", _text("item_id"), _int("qty_milli"), _text("reason"))
posting = _child(
    "posting",
    _text("account"),
    _text("unit"),
    _text("flow"),
    _int("amount"),
    CheckConstraint("unit IN ('CNY', 'PTS')", name="unit"),
)
lot = _child(
    "lot",
    _text("household_id"),
    _text("source"),
    _int("points"),
    _text("available_from"),
    _text("expires_on", null=True),
    _text("funder"),
    _text("origin"),
    CheckConstraint("points > 0", name="points"),
)
lot_use = _child(
    "lot_use",
    _text("lot_till"),
    _int("lot_seq"),
    _int("lot_n"),
    _int("points"),
    _text("kind"),
    CheckConstraint("points > 0", name="points"),
)
bill = _child(
    "bill",
    _text("bill_no"),
    _text("household_id"),
    _text("period"),
    _text("fee_item"),
    _int("amount_fen"),
    _text("due", null=True),
    _int("area_centi", null=True),
    _int("tariff", null=True),
    CheckConstraint("amount_fen >= 0", name="amount"),
)
bill_event = _child(
    "bill_event",
    _text("bill_no"),
    _text("event"),
    CheckConstraint("event IN ('published', 'voided')", name="event"),
)
payment = _child(
    "payment",
    _text("bill_no"),
    _text("kind"),
    _int("points"),
    _int("amount_fen"),
)
item_version = _child(
    "item_version",
    _text("item_id"),
    _int("version"),
    _text("barcode"),
    _text("name"),
    _int("price_fen"),
    _text("unit"),
    _text("category"),
    _int("weighed"),
    _text("code"),
    _text("vendor"),
    _int("rate_hundredths", null=True),
    _text("pinyin"),
    _text("initials"),
    CheckConstraint("price_fen >= 0", name="price"),
)
household_version = _child(
    "household_version",
    _text("household_id"),
    _int("version"),
    _text("room"),
    _int("area_centi", null=True),
    _int("agreed_batch"),
    _text("state"),
    CheckConstraint("state IN ('live', 'frozen', 'moved_out')", name="state"),
)
vendor_version = _child(
    "vendor_version",
    _text("code"),
    _int("version"),
    _text("name"),
    _text("kind"),
    _int("commission_bp"),
    CheckConstraint("kind IN ('bought', 'consigned', 'stall')", name="kind"),
)
fee_item_version = _child(
    "fee_item_version",
    _text("fee_item"),
    _int("version"),
    _int("redeemable"),
    _int("tariff", null=True),
)
programme_version = _child("programme_version", _int("version"), _text("valid_from"), _text("rules"))
month_close = _child(
    "month_close",
    _text("period"),
    _text("program_version"),
    _text("programme_versions"),
    _text("previous_manifest_sha256"),
    CheckConstraint("period LIKE '____-__'", name="period"),
)
month_household = _child(
    "month_household",
    _text("period"),
    _text("household_id"),
    _text("room"),
    _int("points_opening"),
    _int("earned"),
    _int("awarded"),
    _int("restored"),
    _int("transferred_in"),
    _int("returned"),
    _int("redeemed"),
    _int("expired"),
    _int("transferred_out"),
    _int("settled"),
    _int("points_closing"),
    _int("debt_closing"),
    _int("fees_opening_fen"),
    _int("billed_fen"),
    _int("waived_fen"),
    _int("paid_cash_fen"),
    _int("paid_electronic_fen"),
    _int("paid_points_fen"),
    _int("fees_closing_fen"),
)
month_head = _child("month_head", _text("head_till"), _int("head_seq"), _text("head_hash"))

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
)
"""In the order of the canonical bytes of format 1."""

entry = _table(
    "entry",
    _text("till"),
    _int("seq"),
    _text("id"),
    _text("kind"),
    _int("epoch"),
    _int("receipt_seq", null=True),
    _text("business_date"),
    _text("occurred_at"),
    _text("recorded_at"),
    _text("actor"),
    _text("approver", null=True),
    _text("reason"),
    _text("reverses", null=True),
    _text("shift", null=True),
    _text("household_id", null=True),
    _text("idempotency_key"),
    _text("request_hash"),
    _int("programme", null=True),
    _int("total_fen"),
    _int("discount_fen"),
    _int("rounding_fen"),
    _int("adjust_fen"),
    _int("change_fen"),
    _int("points"),
    _int("points_after", null=True),
    _int("debt_after", null=True),
    _text("detail"),
    *(_int(f"n_{child.name}") for child in CHILDREN),
    _int("format"),
    _text("prev_hash"),
    _text("hash"),
    _text("mac"),
    PrimaryKeyConstraint("till", "seq"),
    CheckConstraint("approver IS NULL OR approver <> actor", name="approver"),
    CheckConstraint("business_date LIKE '____-__-__'", name="business_date"),
    CheckConstraint("length(hash) = 64 AND length(prev_hash) = 64 AND length(mac) = 64", name="hashes"),
    CheckConstraint("seq > 0 AND epoch > 0 AND (receipt_seq IS NULL OR receipt_seq > 0)", name="numbers"),
    CheckConstraint("change_fen >= 0", name="money"),
)

book = _table(
    "book",
    Column("one", INT, nullable=False, autoincrement=False),
    _text("ledger_id"),
    _text("shop_id"),
    _text("created_at"),
    PrimaryKeyConstraint("one"),
    CheckConstraint("one = 1", name="one"),
)

APPEND_ONLY: tuple[Table, ...] = (*CHILDREN, entry, book)

# Caches. A shard keeps tills from queueing for one row: accounts that every till posts to are kept per
# till; accounts that hold a limit (a household's) are one row, shard ''.
balance = _table(
    "balance",
    _text("account"),
    _text("unit"),
    _text("shard"),
    _int("amount"),
    PrimaryKeyConstraint("account", "unit", "shard"),
    CheckConstraint("amount >= 0 OR substr(account, 1, 8) <> 'points/H'", name="points"),
    CheckConstraint("amount >= 0 OR substr(account, 1, 6) <> 'debt/H'", name="debt"),
)
lot_state = _table(
    "lot_state",
    _text("till"),
    _int("seq"),
    _int("n"),
    _text("household_id"),
    _text("available_from"),
    _text("expires_on", null=True),
    _int("remaining"),
    PrimaryKeyConstraint("till", "seq", "n"),
    CheckConstraint("remaining >= 0", name="remaining"),
)

people = _table(
    "people",
    _text("login"),
    _text("name"),
    _text("roles"),
    _text("pin_hash"),
    _int("failures"),
    _int("active"),
    _text("mac"),
    PrimaryKeyConstraint("login"),
)
household_person = _table(
    "household_person",
    _text("person_id"),
    _text("household_id"),
    _text("name"),
    _text("pinyin"),
    _text("initials"),
    _text("phone_sealed"),
    _text("phone_index"),
    _text("last4_index"),
    _text("card"),
    _text("mac"),
    PrimaryKeyConstraint("person_id"),
)
setting = _table(
    "setting",
    _text("key"),
    _text("value"),
    _text("mac"),
    PrimaryKeyConstraint("key"),
)

MUTABLE: tuple[Table, ...] = (people, household_person, setting)

Index("uq_entry_id", entry.c.id, unique=True)
Index("uq_entry_idempotency_key", entry.c.idempotency_key, unique=True)
Index("uq_entry_receipt", entry.c.till, entry.c.epoch, entry.c.receipt_seq, unique=True)
Index("ix_entry_business_date", entry.c.business_date)
_some_reverses = entry.c.reverses.is_not(None)
Index("ix_entry_reverses", entry.c.reverses, sqlite_where=_some_reverses, postgresql_where=_some_reverses)
_some_household = entry.c.household_id.is_not(None)
Index("ix_entry_household_id", entry.c.household_id, sqlite_where=_some_household, postgresql_where=_some_household)
_of_shift = entry.c.kind.in_(["shift_opened", "shift_closed"])
Index("ix_entry_shift", entry.c.kind, entry.c.till, entry.c.seq, sqlite_where=_of_shift, postgresql_where=_of_shift)
Index("ix_lot_household_id", lot.c.household_id)
_transfer = entry.c.kind == "transfer"
Index("ix_entry_transfer", entry.c.kind, entry.c.till, entry.c.seq, sqlite_where=_transfer, postgresql_where=_transfer)
Index("ix_lot_use_lot", lot_use.c.lot_till, lot_use.c.lot_seq, lot_use.c.lot_n)
_some_remaining = lot_state.c.remaining > 0
Index(
    "ix_lot_state_open",  # covers what a sale asks: no lot row is read for a balance
    lot_state.c.household_id,
    lot_state.c.expires_on,
    lot_state.c.available_from,
    lot_state.c.remaining,
    sqlite_where=_some_remaining,
    postgresql_where=_some_remaining,
)
Index("uq_bill_bill_no", bill.c.bill_no, unique=True)
Index("ix_bill_household_id", bill.c.household_id)
Index("uq_bill_event_bill_no", bill_event.c.bill_no, bill_event.c.event, unique=True)
Index("ix_payment_bill_no", payment.c.bill_no)
Index("uq_item_version_item_id", item_version.c.item_id, item_version.c.version, unique=True)
Index("ix_item_version_barcode", item_version.c.barcode)
Index("ix_item_version_code", item_version.c.code)
Index("ix_item_version_initials", item_version.c.initials)
Index("uq_household_version_household_id", household_version.c.household_id, household_version.c.version, unique=True)
Index("ix_household_version_room", household_version.c.room)
Index("uq_vendor_version_code", vendor_version.c.code, vendor_version.c.version, unique=True)
Index("uq_fee_item_version_fee_item", fee_item_version.c.fee_item, fee_item_version.c.version, unique=True)
Index("uq_programme_version_version", programme_version.c.version, unique=True)
Index("uq_month_close_period", month_close.c.period, unique=True)
Index("ix_month_household_period", month_household.c.period, month_household.c.household_id)
Index("ix_household_person_household_id", household_person.c.household_id)
Index("ix_household_person_phone_index", household_person.c.phone_index)
Index("ix_household_person_last4_index", household_person.c.last4_index)
Index("ix_household_person_card", household_person.c.card)
