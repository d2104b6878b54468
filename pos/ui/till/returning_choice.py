"""What has been chosen to come back so far, as a value. No widgets, no rules of the shop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from pos.domain.return_terms import SPOILT, ReturnReason
from pos.errors import Refused
from pos.services.return_views import Returnable, ReturnRequest, SoldReceipt


class Step(Enum):
    """How far a return is."""

    FIND = auto()
    CHOOSE = auto()
    REASON = auto()
    REVIEW = auto()
    WRITING = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """One receipt, thousandths by line, why, and whose fate was told apart from what the reason suggests."""

    receipt: SoldReceipt
    wanted: Mapping[int, int] = field(default_factory=dict)
    code: ReturnReason | None = None
    text: str = ""
    flipped: frozenset[int] = frozenset()

    def line(self, n: int) -> Returnable:
        """A sold line. Refused `no_line` (n)."""
        if not 1 <= n <= len(self.receipt.lines):
            raise Refused("no_line", n=n)
        return self.receipt.lines[n - 1]

    def put(self, n: int, qty_milli: int) -> Choice:
        """So much of line `n`. Refused `deduction_chosen`, `line_all_back`, `more_than_sold`, `bad_quantity`."""
        line = self.line(n)
        if line.deduction:
            raise Refused("deduction_chosen", n=n)
        if not line.open:
            raise Refused("line_all_back", n=n)
        if qty_milli > line.left_milli:
            raise Refused("more_than_sold", n=n, max=line.left_milli)
        if qty_milli <= 0 and line.line.qty_milli:
            raise Refused("bad_quantity", n=n)
        return replace(self, wanted={**self.wanted, n: qty_milli})

    def without(self, n: int) -> Choice:
        """Nothing of line `n`."""
        return replace(self, wanted={key: qty for key, qty in self.wanted.items() if key != n})

    def toggled(self, n: int) -> Choice:
        """All that is left of line `n`, or nothing of it."""
        return self.without(n) if n in self.wanted else self.put(n, self.line(n).left_milli)

    def one_more(self, barcode: str) -> tuple[Choice, int]:
        """One piece more of the first line of this barcode that has any left; (self, 0) when there is none."""
        for line in self.receipt.lines:
            before = self.wanted.get(line.n, 0)
            if line.line.barcode == barcode and line.open and before < line.left_milli:
                whole = line.line.weighed or line.left_milli - before < 1000
                return self.put(line.n, line.left_milli if whole else before + 1000), line.n
        return self, 0

    def everything(self) -> Choice:
        """All that is left of every line."""
        return replace(self, wanted={line.n: line.left_milli for line in self.receipt.lines if line.open})

    @property
    def whole(self) -> bool:
        """Whether nothing that could be chosen stays: then deductions come back as well."""
        return all(self.wanted.get(line.n) == line.left_milli for line in self.receipt.lines if line.open)

    @property
    def scrap(self) -> frozenset[int]:
        """The lines that are thrown away: as the reason suggests, save where somebody said otherwise."""
        spoilt = self.code in SPOILT
        return frozenset(n for n in self.wanted if spoilt != (n in self.flipped))

    def flip(self, n: int) -> Choice:
        """The other fate for line `n`."""
        return replace(self, flipped=self.flipped ^ {n})

    def because(self, code: ReturnReason, text: str = "") -> Choice:
        """For this reason; goods take the fate that goes with it."""
        return replace(self, code=code, text=text, flipped=frozenset())

    def request(self, agreed_fen: int = 0) -> ReturnRequest:
        """What is asked of the returns desk."""
        return ReturnRequest(
            receipt_no=self.receipt.receipt_no,
            lines=None if self.whole else tuple(sorted(self.wanted.items())),
            code=self.code or ReturnReason.OTHER,
            text=self.text,
            scrap=self.scrap,
            agreed_fen=agreed_fen,
        )
