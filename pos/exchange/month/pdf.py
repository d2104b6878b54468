"""summary.pdf: the one page of a month that the shop and the property company stamp and sign.

Three sums anybody can add up again with a pencil, the amount due in figures and in words, and the fingerprint that ties
the paper to the files. Its dates are those of the month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from fpdf.enums import Align

from pos.domain.money import format_points
from pos.domain.month.books import MonthPack
from pos.domain.paper.capitals import capital_amount
from pos.exchange.a4 import HEIGHT, LEFT, LINE, WIDTH, Sheet
from pos.exchange.month.tables import EXCEPTION_KINDS, PackTable
from pos.exchange.month.words import grouped, month_name, pays, tie_words
from pos.exchange.workbook import CellKind

_HALF: Final = 83
_SIGNS: Final = {1: "+", -1: "−"}


@dataclass(frozen=True, slots=True)
class _Sum:
    """One plain sum: what is added and taken off, and what the books say it comes to."""

    title: str
    lines: tuple[tuple[int, str, int], ...]
    """(1 or -1, label, amount)"""
    total_label: str
    total: int
    kind: CellKind
    aside: str = ""


def summary_pdf(pack: MonthPack, tables: Sequence[PackTable], fingerprint: str) -> bytes:
    """The page as PDF bytes. `fingerprint` is the SHA-256 over the data files, printed on it in full."""
    page = _Page(pack)
    sums = next(table.sums() for table in tables if table.name == "households")
    page.heading()
    page.side_by_side(_points_sum(sums), _fees_sum(sums))
    page.ties()
    page.settlement()
    page.exceptions()
    page.signatures()
    page.small_print(fingerprint)
    return page.finished()


def _points_sum(sums: dict[str, int]) -> _Sum:
    lines = (
        (1, "期初积分", "points_opening"),
        (1, "消费获得", "earned"),
        (1, "奖励", "awarded"),
        (1, "冲正恢复", "restored"),
        (1, "转入", "transferred_in"),
        (-1, "退货扣回", "returned"),
        (-1, "抵扣物业费", "redeemed"),
        (-1, "过期", "expired"),
        (-1, "转出", "transferred_out"),
        (-1, "结清", "settled"),
    )
    book = _sum("一、积分账（积分）", lines, sums, ("期末积分", "points_closing"), CellKind.POINTS)
    debt = sums["debt_closing"]
    return replace(book, aside=f"另：住户期末欠积分 {format_points(debt)}" if debt else "")


def _fees_sum(sums: dict[str, int]) -> _Sum:
    lines = (
        (1, "期初欠费", "fees_opening_fen"),
        (1, "本期应收", "billed_fen"),
        (-1, "减免", "waived_fen"),
        (-1, "现金缴费", "paid_cash_fen"),
        (-1, "电子缴费", "paid_electronic_fen"),
        (-1, "积分缴费", "paid_points_fen"),
    )
    return _sum("二、物业费账（元）", lines, sums, ("期末欠费", "fees_closing_fen"), CellKind.FEN)


def _sum(
    title: str, lines: Iterable[tuple[int, str, str]], sums: dict[str, int], total: tuple[str, str], kind: CellKind
) -> _Sum:
    filled = tuple((sign, label, sums[field]) for sign, label, field in lines)
    return _Sum(title, filled, total[0], sums[total[1]], kind)


def stamp_places(page: Sheet, pack: MonthPack) -> None:
    """Where both sides stamp, sign and date it, at the page's `y`."""
    for x, who in ((LEFT, pack.shop_name), (LEFT + WIDTH - _HALF, pack.property_company)):
        page.put(x, _HALF, f"{who}（盖章）")
        for below, label in ((14, "经手人签字"), (24, "日期")):
            page.put(x, 24, f"{label}：", below=below)
            page.pdf.line(x + 24, page.y + below + 5, x + _HALF, page.y + below + 5)


class _Page(Sheet):
    """The page being filled from top to bottom."""

    def __init__(self, pack: MonthPack) -> None:
        self._pack = pack
        title = f"{pack.shop_name} {month_name(pack.period)} 积分抵扣物业费月结单"
        super().__init__(title, pack.shop_name, date.fromisoformat(pack.closed_on))

    # -- the parts of the page, from the top -----------------------------------------------------------------------

    def heading(self) -> None:
        """Title, and whose month it is."""
        pack = self._pack
        self.put(LEFT, WIDTH, "积分抵扣物业费月结单", size=18, align=Align.C, height=10)
        self.y += 11
        self.put(LEFT, WIDTH, month_name(pack.period), size=12, align=Align.C, height=7)
        self.y += 10
        self.put(LEFT, _HALF, f"门店：{pack.shop_name}（{pack.shop_id}）")
        self.put(LEFT + WIDTH - _HALF, _HALF, f"结账日：{pack.closed_on}", align=Align.R)
        self.y += LINE
        self.put(LEFT, _HALF, f"物业公司：{pack.property_company}")
        self.put(LEFT + WIDTH - _HALF, _HALF, f"住户：{len(pack.households)} 户", align=Align.R)
        self.y += LINE + 3

    def side_by_side(self, left: _Sum, right: _Sum) -> None:
        """The points book and the fee book, each as a sum with its difference."""
        top = self.y
        rows = max(len(left.lines), len(right.lines))
        self._column(LEFT, left, rows)
        self.y = top
        self._column(LEFT + WIDTH - _HALF, right, rows)
        self.y += 4

    def ties(self) -> None:
        """The three checks as the close found them."""
        self._title("三、核对")
        widths = (72, 34, 34, 34)
        self._row(widths, ("项目", "推算", "账面", "差额"), size=9)
        self.rule()
        for tie in self._pack.tie_outs:
            label, kind = tie_words(tie.name)
            shown = [grouped(value, kind) for value in (tie.left, tie.right, tie.difference)]
            self._row(widths, (label, *shown))
        self.rule()
        self.y += 4

    def settlement(self) -> None:
        """What one side owes the other, in figures and in words."""
        self._title("四、结算（元）")
        for party in sorted({line.party for line in self._pack.settlement}):
            due = {line.kind: line.amount_fen for line in self._pack.settlement if line.party == party}
            gross, reversals, net = (due.get(kind, 0) for kind in ("redemptions", "reversals", "due"))
            sums = (grouped(fen, CellKind.FEN) for fen in (gross, reversals, net))
            self.put(LEFT, WIDTH, "抵扣 {} − 冲正 {} = {}".format(*sums))
            self.y += LINE + 1
            owed = pays(self._pack, party, net)
            self.pdf.rect(LEFT, self.y, WIDTH, 18)
            self.put(LEFT + 2, WIDTH - 4, owed, size=13, height=9)
            self.put(LEFT + 2, WIDTH - 4, f"人民币（大写）：{capital_amount(abs(net))}", size=12, height=9, below=9)
            self.y += 20
        self.y += 2

    def exceptions(self) -> None:
        """How many of each kind there are; the list itself is in the files."""
        counts = Counter(row.kind for row in self._pack.exceptions)
        known = [f"{label} {counts.pop(kind)}" for kind, label in EXCEPTION_KINDS.items() if kind in counts]
        found = known + [f"{kind} {count}" for kind, count in sorted(counts.items())]
        listed = f"{'，'.join(found)}（明细见 exceptions.csv）" if found else "无"
        self._title("五、例外事项")
        self.put(LEFT, WIDTH, listed)
        self.y += LINE + 5

    def signatures(self) -> None:
        """Two stamps, two names, two dates."""
        tied = all(not tie.difference for tie in self._pack.tie_outs)
        self.put(LEFT, WIDTH, "以上数字经双方核对无误。" if tied else "账未平：上列差额双方已知悉，待查。")
        self.y += 9
        stamp_places(self, self._pack)
        self.y += 34

    def small_print(self, fingerprint: str) -> None:
        """What ties the paper to the files and to the ledger, at the foot of the page."""
        pack = self._pack
        versions = "、".join(map(str, sorted(pack.programme_versions))) or "—"
        heads = [f"{till} #{seq} {digest[:16]}" for till, seq, digest in sorted(pack.chain_heads)]
        lines = [
            f"数据指纹 SHA-256：{fingerprint}",
            f"上月清单 SHA-256：{pack.previous_manifest_sha256 or '—（首月）'}",
            f"结账程序版本：{pack.closed_by_version}　积分方案版本：{versions}",
            f"账链：{'；'.join(heads[:3])}{'；…' if len(heads) > 3 else ''}",
        ]
        self.y = HEIGHT - 11 - 4.2 * len(lines)
        self.rule()
        for line in lines:
            self.put(LEFT, WIDTH, line, size=7.5, height=4.2)
            self.y += 4.2

    # -- lines and cells -------------------------------------------------------------------------------------------

    def _column(self, x: float, book: _Sum, rows: int) -> None:
        self._title(book.title, x, _HALF)
        for index, (sign, label, amount) in enumerate(book.lines):
            self._entry(x, "" if not index else _SIGNS[sign], label, grouped(amount, book.kind))
        self.y += LINE * (rows - len(book.lines))
        self.pdf.line(x, self.y + 0.5, x + _HALF, self.y + 0.5)
        self.y += 1
        self._entry(x, "=", book.total_label, grouped(book.total, book.kind))
        if book.aside:
            self.put(x, _HALF, book.aside, size=9, height=5)
        difference = sum(sign * amount for sign, _, amount in book.lines) - book.total
        verdict = "相符" if not difference else f"不符，差 {grouped(difference, book.kind)}"
        self.put(x, _HALF, f"加总{verdict}", size=9, align=Align.R, height=5)
        self.y += 5

    def _entry(self, x: float, sign: str, label: str, amount: str) -> None:
        self.put(x, 6, sign, align=Align.C)
        self.put(x + 6, 34, label)
        self.put(x + 40, _HALF - 40, amount, align=Align.R)
        self.y += LINE

    def _title(self, text: str, x: float = LEFT, width: float = WIDTH) -> None:
        self.put(x, width, text, size=11.5, height=7)
        self.y += 7.5

    def _row(self, widths: Sequence[int], cells: Sequence[str], size: float = 10) -> None:
        x = float(LEFT)
        for index, (width, cell) in enumerate(zip(widths, cells, strict=True)):
            self.put(x, width, cell, size=size, align=Align.R if index else Align.L)
            x += width
        self.y += LINE
