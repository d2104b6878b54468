"""How the tables are made: for SQLite STRICT and clustered by their key, for both engines with the same names."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    func,
)
from sqlalchemy import text as plain
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


def number(name: str, *, null: bool = False, unsaid: int | None = None) -> Column[int]:
    """A whole number: fen, points, milli units, a count or a yes (1).

    `unsaid` = what stands in rows that are older than the column (`formats.Growth`).
    """
    return Column(name, INT, nullable=null, server_default=None if unsaid is None else plain(str(unsaid)))


def text(name: str, *, null: bool = False, unsaid: str | None = None) -> Column[str]:
    """Text; times and dates are ISO 8601. `unsaid` as for `number`."""
    return Column(name, Text, nullable=null, server_default=unsaid)


def table(name: str, *parts: Column[int] | Column[str] | CheckConstraint | PrimaryKeyConstraint) -> Table:
    """A table of the ledger."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def key_of(code: ColumnElement[str]) -> ColumnElement[str]:
    """`codes.code_key` of a column, as an index has it: its zero is written out, for a parameter would not be seen."""
    return func.ltrim(func.upper(code), plain("'0'"))


def child(name: str, *parts: Column[int] | Column[str] | CheckConstraint) -> Table:
    """A table of an entry's rows, numbered from 1 in `n`."""
    return table(name, text("till"), number("seq"), number("n"), *parts, PrimaryKeyConstraint("till", "seq", "n"))


def some(name: str, where: ColumnElement[bool], *columns: Column[Any]) -> None:
    """An index of the rows for which `where` is true, on both engines; unique when its name says so.

    The server's dialect is told by who writes its statements: to name it here would load it for every shop with a file.
    """
    Index(name, *columns, unique=name.startswith("uq_"), sqlite_where=where)
