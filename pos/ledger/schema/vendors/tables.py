"""The tables of statements and of stalls' places (`schema.tables` has them in their place among the others)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from pos.ledger.schema.columns import child, number, text

statement = child(
    "statement",
    text("vendor"),
    number("number"),
    text("period"),
    number("sales_fen"),
    number("returns_fen"),
    number("commission_fen"),
    number("points_share_fen"),
    number("carried_fen"),
    number("due_fen"),
    CheckConstraint("due_fen = sales_fen - returns_fen - commission_fen - points_share_fen + carried_fen", name="due"),
    CheckConstraint("carried_fen <= 0 AND returns_fen >= 0 AND number > 0", name="signs"),
    CheckConstraint("period LIKE '____-__'", name="period"),
)
settled = child(
    "settled",
    text("vendor"),
    text("of_till"),
    number("of_seq"),
)
stall_slot = child(
    "stall_slot",
    text("day"),
    text("part"),
    text("place"),
    number("turn"),
    text("what"),
    text("vendor"),
    CheckConstraint("day LIKE '____-__-__'", name="day"),
    CheckConstraint("turn > 0 AND length(place) > 0", name="turn"),
)

Index("uq_statement_vendor", statement.c.vendor, statement.c.number, unique=True)
Index("ix_statement_period", statement.c.period, statement.c.vendor)
Index("uq_settled_vendor", settled.c.vendor, settled.c.of_till, settled.c.of_seq, unique=True)
Index(
    "uq_stall_slot_day",
    *(stall_slot.c.day, stall_slot.c.place, stall_slot.c.part, stall_slot.c.turn),
    unique=True,
)
