"""Step 19 of docs/ledger-format.md with sqlite3 alone: what an entry may hold. Goes with `independent_checker`.

Run as `python independent_kinds.py ledger.db`: prints what is wrong, one thing a line; exit code 1 if anything is.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

Con = sqlite3.Connection
WORDS = {
    "line.kind": "item open deduction",
    "line.ownership": "bought consigned stall",
    "tender.kind": "cash wechat alipay unionpay voucher ecny",
    "stock_move.reason": "sale return scrap",
    "posting.unit": "CNY PTS",
    "posting.flow": "tender sales rounding shortfall earned awarded restored returned redeemed expired transferred_in"
    " transferred_out settled debt billed waived paid_cash paid_electronic paid_points",
    "lot.source": "earning award restored transfer",
    "lot_use.kind": "redemption return repayment expiry transfer settlement",
    "bill_event.event": "published voided",
    "payment.kind": "points cash transfer wechat alipay",
    "household_version.state": "live frozen moved_out",
    "vendor_version.kind": "bought consigned stall",
    "entry.kind": "opened restored catalogue programme households shift_opened shift_closed sale return bills"
    " redemption reversal payment award expiry attached transfer settlement close",
}


def check(path: Path) -> list[str]:
    """Everything that is not as the document says."""
    con = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return [finding for part in (words,) for finding in part(con)]
    finally:
        con.close()


def words(con: Con) -> Iterator[str]:
    """Every word is one that its column holds."""
    for place, known in WORDS.items():
        table, column = place.split(".")
        for (found,) in con.execute(f"SELECT DISTINCT {column} FROM {table}"):
            if found not in known.split():
                yield f"{place}: {found}"


if __name__ == "__main__":
    wrong = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
    sys.exit(bool(wrong))
