"""What a shop's life came to, told by the answers alone, and the file compared with it by plain SQL.

Nothing here asks a service: numbers, money and points are added up from receipts and slips, as a bookkeeper who was
handed every paper would.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pos.ledger.audit.proof import verify
from tests.ledger import (
    independent_accounts,
    independent_chain,
    independent_checker,
    independent_fees,
    independent_kinds,
    independent_rows,
)

if TYPE_CHECKING:
    from pos.domain.paper.receipt import Receipt
    from pos.domain.sale.basket import Basket
    from pos.domain.sale.tender import Offer
    from tests.services.town import Town

CHECKERS = (
    independent_chain,
    independent_checker,
    independent_accounts,
    independent_fees,
    independent_kinds,
    independent_rows,
)
_SUMS = {
    "an entry that does not balance": (
        "SELECT till, seq FROM posting GROUP BY till, seq, unit HAVING SUM(amount) <> 0"
    ),
    "points or debt below zero": (
        "SELECT account FROM balance WHERE (substr(account, 1, 8) = 'points/H' OR substr(account, 1, 6) = 'debt/H')"
        " GROUP BY account HAVING SUM(amount) < 0"
    ),
    "a lot below zero": "SELECT till, seq, n FROM lot_state WHERE remaining < 0",
    "more came back than was sold": (
        "SELECT s.till, s.seq FROM entry s JOIN entry r ON r.reverses = s.id AND r.kind = 'return'"
        " GROUP BY s.till, s.seq HAVING -SUM(r.total_fen) > MAX(s.total_fen)"
    ),
    "a number that is missing or stands twice": (
        "SELECT till FROM entry WHERE receipt_seq IS NOT NULL GROUP BY till, epoch"
        " HAVING COUNT(*) <> MAX(receipt_seq) OR COUNT(DISTINCT receipt_seq) <> COUNT(*)"
    ),
}
"""What is wrong -> a query that finds it."""
_BACK = """
    WITH paid AS (
      SELECT e.id, e.reverses, e.kind, COALESCE(SUM(t.amount_fen), 0) AS fen
      FROM entry e LEFT JOIN tender t ON t.till = e.till AND t.seq = e.seq
      WHERE e.kind IN ('sale', 'return') GROUP BY e.id, e.reverses, e.kind
    )
    SELECT s.till, s.seq, s.detail, MAX(taken.fen) AS taken, -SUM(back.fen) AS out
    FROM entry s JOIN paid taken ON taken.id = s.id JOIN paid back ON back.reverses = s.id AND back.kind = 'return'
    WHERE s.kind = 'sale' GROUP BY s.till, s.seq, s.detail
"""
"""Money of each receipt of which something came back: taken, and handed out in all its returns."""


class Outside:
    """The papers of a life."""

    def __init__(self) -> None:
        self.receipts: list[Receipt] = []
        self.numbers: set[str] = set()
        self.cash: defaultdict[str, int] = defaultdict(int)
        """till -> cash that came in less what went out, since its life began"""
        self.in_shift: defaultdict[str, int] = defaultdict(int)
        self.points: defaultdict[str, int] = defaultdict(int)
        """household -> what receipts and slips say it got, less what they say it gave"""
        self.fees: defaultdict[str, int] = defaultdict(int)
        """household -> billed less paid"""
        self.came_back_of = ""
        self.last_basket: tuple[str, Basket, tuple[Offer, ...], str] | None = None

    # -- papers -------------------------------------------------------------------------------------------------------

    def sold(self, till: str, receipt: Receipt) -> None:
        """A sale was told."""
        self._paper(till, receipt)
        self.receipts.append(receipt)

    def came_back(self, till: str, receipt: Receipt) -> None:
        """A return was told."""
        self._paper(till, receipt)
        self.came_back_of = receipt.of

    def _paper(self, till: str, receipt: Receipt) -> None:
        assert receipt.receipt_no not in self.numbers
        self.numbers.add(receipt.receipt_no)
        cash = sum(fen for kind, fen, _, _ in receipt.tenders if kind == "cash")
        self.cash[till] += cash
        self.in_shift[till] += cash

    def shift_opened(self, till: str, float_fen: int) -> None:
        """With so much in the drawer."""
        self.in_shift[till] = float_fen

    def shift_closed(self, till: str) -> int:
        """What must be in the drawer."""
        return self.in_shift.pop(till, 0)

    def any_receipt(self, dice: random.Random) -> str | None:
        """The one that something came back of just now, or one of the later ones, mostly."""
        if self.came_back_of and dice.random() < 0.5:
            return self.came_back_of
        if not self.receipts:
            return None
        return dice.choice(self.receipts[-30:] if dice.random() < 0.8 else self.receipts).receipt_no

    def nobodys_receipt(self) -> str | None:
        """The latest that no household got."""
        return next((one.receipt_no for one in reversed(self.receipts) if not one.household_id), None)

    # -- the file -----------------------------------------------------------------------------------------------------

    def books_hold(self, town: Town) -> None:
        """The sums of the papers are the file's."""
        with town.desk.ledger.read() as tx:
            found = [(what, list(map(tuple, tx.exec_driver_sql(sql)))[:3]) for what, sql in _SUMS.items()]
            held = dict(map(tuple, tx.exec_driver_sql("SELECT account, SUM(amount) FROM balance GROUP BY account")))
            back = tx.exec_driver_sql(_BACK).all()
        wrong = [one for one in found if one[1]]
        wrong += [
            ("handed out more than was taken", [row.seq]) for row in back if row.out - row.taken >= _coin(row.detail)
        ]
        assert wrong == [], wrong
        self._agree(held, "till/{}/cash", self.cash.items())
        self._agree(held, "fees/{}", self.fees.items())

    @staticmethod
    def _agree(held: dict[str, Any], account: str, told: Iterable[tuple[str, int]]) -> None:
        for name, amount in told:
            assert held.get(account.format(name), 0) == amount, (account, name)

    def proven(self, town: Town) -> None:
        """By the program's own proof, and by checkers that share no line of code with it."""
        assert verify(town.desk.ledger, full=True).findings == ()
        for checker in CHECKERS if isinstance(town.place, Path) else ():
            with TemporaryDirectory(prefix="life-") as folder:
                copy = Path(folder) / "ledger.db"
                town.desk.ledger.database.checkpoint(whole=True)
                copy.write_bytes(Path(town.place).read_bytes())
                assert checker.check(copy) == [], checker.__name__


def _coin(detail: str) -> int:
    """The smallest coin of a sale's own rounding, in fen: cash for what was paid otherwise ends on it too."""
    return int(json.loads(detail).get("coin_fen", 1))
