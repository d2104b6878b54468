"""What has been chosen to come back so far, as a value. No widgets, no rules of the shop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pos.domain.goods.codes import code_key
from pos.domain.sale.basket import Basket, BasketLine, counted, item_line, set_quantity
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.return_reasons import SPOILT, ReturnReason
from pos.errors import Refused
from pos.services.lookups import ScannedGoods
from pos.services.till.views import Returnable, SoldReceipt

PIECE = 1000
MOST_MILLI = 9_999_000
"""of one kind of goods without a receipt"""


@dataclass(frozen=True, slots=True)
class Choice:
    """One receipt, thousandths by line, why, and whose fate was told apart from what the reason suggests."""

    receipt: SoldReceipt
    wanted: Mapping[int, int] = field(default_factory=dict)
    code: ReturnReason | None = None
    text: str = ""
    flipped: frozenset[int] = frozenset()
    in_cash: bool = False
    """not to the tenders it was paid with"""

    @property
    def loose(self) -> bool:
        """Whether there is no receipt: the lines are goods at today's price."""
        return not self.receipt.receipt_no

    def with_goods(self, one: ScannedGoods) -> tuple[Choice, int]:
        """Goods without a receipt more, a piece (or kilogram) or what their label says, and the line they are on."""
        item, milli = one.item, one.goods.qty_milli
        for line in self.receipt.lines:
            if line.line.item_id == item.item_id:
                return self.put(line.n, self.wanted.get(line.n, 0) + milli), line.n
        n = len(self.receipt.lines) + 1
        made = item_line(item, PIECE)
        fresh = Returnable(n, made, made.amount_fen, 0, 0, MOST_MILLI, 0, deduction=False)
        receipt = replace(self.receipt, lines=(*self.receipt.lines, fresh))
        return replace(self, receipt=receipt, wanted={**self.wanted, n: milli}), n

    def line(self, n: int) -> Returnable:
        """A sold line. Refused `no_line` (n)."""
        if not 1 <= n <= len(self.receipt.lines):
            raise Refused("no_line", n=n)
        return self.receipt.lines[n - 1]

    def put(self, n: int, qty_milli: int) -> Choice:
        """So much of line `n`. Refused `deduction_chosen`, `line_all_back`, `more_than_sold`, `bad_quantity`,
        `whole_pieces`.
        """
        line = self.line(n)
        if line.deduction:
            raise Refused("deduction_chosen", n=n)
        if not line.open:
            raise Refused("line_all_back", n=n)
        if qty_milli > line.left_milli:
            raise Refused("more_than_sold", n=n, max=line.left_milli)
        if qty_milli <= 0 and line.line.qty_milli:
            raise Refused("bad_quantity", n=n)
        if qty_milli != line.left_milli:
            counted(replace(line.line, qty_milli=qty_milli))
        return replace(self, wanted={**self.wanted, n: qty_milli})

    def without(self, n: int) -> Choice:
        """Nothing of line `n`; goods without a receipt are off the list then."""
        if self.loose:
            return self._off_the_list(n)
        return replace(self, wanted={key: qty for key, qty in self.wanted.items() if key != n})

    def _off_the_list(self, n: int) -> Choice:
        kept = [line for line in self.receipt.lines if line.n != n]
        lines = tuple(replace(line, n=at) for at, line in enumerate(kept, 1))
        wanted = {at: self.wanted[line.n] for at, line in enumerate(kept, 1)}
        flipped = frozenset(at for at, line in enumerate(kept, 1) if line.n in self.flipped)
        return replace(self, receipt=replace(self.receipt, lines=lines), wanted=wanted, flipped=flipped)

    def toggled(self, n: int) -> Choice:
        """All that is left of line `n`, or nothing of it."""
        return self.without(n) if n in self.wanted else self.put(n, self.line(n).left_milli)

    def one_more(self, barcode: str) -> tuple[Choice, int]:
        """One piece more of the first line of this barcode that has any left; (self, 0) when there is none."""
        return self._more([line for line in self.receipt.lines if code_key(line.line.barcode) == code_key(barcode)])

    def one_more_of(self, one: ScannedGoods) -> tuple[Choice, int]:
        """The same by any other code of the goods: a label takes the line that weighs so much before others."""
        lines = [line for line in self.receipt.lines if line.line.item_id == one.item.item_id]
        lines.sort(key=lambda line: one.measured and line.line.qty_milli != one.goods.qty_milli)
        return self._more(lines)

    def _more(self, lines: Sequence[Returnable]) -> tuple[Choice, int]:
        for line in lines:
            before = self.wanted.get(line.n, 0)
            if line.open and before < line.left_milli:
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
        chosen = sorted(self.wanted.items())
        goods: tuple[BasketLine, ...] = ()
        if self.loose:
            goods = tuple(_priced(self.line(n).line, qty_milli) for n, qty_milli in chosen)
        return ReturnRequest(
            receipt_no=self.receipt.receipt_no,
            lines=None if self.whole else tuple(chosen),
            code=self.code or ReturnReason.OTHER,
            text=self.text,
            scrap=self.scrap,
            agreed_fen=agreed_fen,
            in_cash=self.in_cash,
            goods=goods,
        )


def _priced(line: BasketLine, qty_milli: int) -> BasketLine:
    """So much of the goods, by the price that a sale would have."""
    return set_quantity(Basket(lines=(line,)), 1, qty_milli).lines[0]


def loose(till: str) -> SoldReceipt:
    """In place of a receipt that nobody has: no lines yet, nobody's, paid with nothing."""
    return SoldReceipt("", "", date.min, till, "", "", None, 0, 0, (), (), (), "", other_till=False)
