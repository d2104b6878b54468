"""A stranger in a process of his own: Python's plain sqlite3, no setting touched. Says of each attack what came of it.

`python -m tests.promises.mallory LEDGER half|change`
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.ledger.attacks_on_sales import ON_SALES
from tests.ledger.stranger import opened

HALF_SALES = (
    "entry_without_its_lines", "sale_of_nothing", "entry_without_its_tender", "entry_without_its_postings",
    "rows_added_to_a_sale_that_stands", "sale_that_leaves_a_number_out", "receipt_number_that_leaves_one_out",
    "sale_without_a_receipt_number", "sale_that_names_another_hash", "money_out_of_nothing",
    "total_that_is_not_its_lines", "less_paid_than_sold", "points_without_a_lot", "money_in_the_till_without_a_tender",
)  # fmt: skip


def half_sales() -> Iterator[tuple[str, Callable[[sqlite3.Connection], None]]]:
    """(name, what to run)"""
    by_name = {attack.name: attack.run for attack in ON_SALES}
    yield from ((name, by_name[name]) for name in HALF_SALES)


def changes(path: Path) -> Iterator[tuple[str, Callable[[sqlite3.Connection], None]]]:
    """Every way to change or remove a row of every table that is only ever added to."""
    with opened(path) as con:
        guarded = con.execute("SELECT tbl_name FROM sqlite_master WHERE name LIKE '%~_no~_update' ESCAPE '~'")
        tables = sorted(row[0] for row in guarded)
        for table in tables:
            columns = con.execute(f"PRAGMA table_info({table})").fetchall()
            last = columns[-1][1]
            key = ", ".join(column[1] for column in sorted(columns, key=lambda one: one[5]) if column[5])
            for sql in (
                f"UPDATE {table} SET {last} = {last}",
                f"UPDATE OR REPLACE {table} SET {last} = {last}",
                f"DELETE FROM {table}",
                f"REPLACE INTO {table} SELECT * FROM {table}",
                f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
                f"INSERT INTO {table} SELECT * FROM {table} WHERE 1 ON CONFLICT ({key}) DO UPDATE SET {last} = {last}",
            ):
                if con.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]:
                    yield sql, lambda con, sql=sql: con.execute(sql)  # type: ignore[misc]  # bound as it is now


def main(path: Path, what: str) -> None:
    """One line an attack: its name and what the file said."""
    for name, run in list(half_sales() if what == "half" else changes(path)):
        try:
            with opened(path) as con:
                con.execute("PRAGMA busy_timeout = 5000")
                run(con)
        except sqlite3.IntegrityError as refused:
            sys.stdout.write(f"{name}\trefused\t{refused}\n")
        else:
            sys.stdout.write(f"{name}\tdone\t\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
