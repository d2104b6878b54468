"""The month's books as tables: which columns in which order, how each is called, and every row in its place.

CSV, workbook and manifest are all made from these, so they cannot disagree. Rows are sorted here and not by a database:
two databases sort text differently, and the pack may not depend on where it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import Any, Final, TypeVar

from pos.domain.goods.items import OWNERSHIPS
from pos.domain.month.books import (
    ExceptionRow,
    HouseholdMonth,
    MonthPack,
    RedemptionRow,
    SalesDayRow,
    SettlementRow,
    VendorRow,
)
from pos.domain.sale.tender import TENDERS, TenderKind
from pos.domain.text import clean, natural_key
from pos.exchange.workbook import CellKind

_Row = TypeVar("_Row", HouseholdMonth, RedemptionRow, SettlementRow, VendorRow, ExceptionRow)


@dataclass(frozen=True, slots=True)
class PackColumn:
    """One column: its header in CSV (interface.md, "Files out"), its label for people, its kind."""

    header: str
    label: str
    kind: CellKind


@dataclass(frozen=True, slots=True)
class PackTable:
    """One file of the pack, and one sheet of month.xlsx."""

    name: str
    title: str
    columns: tuple[PackColumn, ...]
    rows: tuple[tuple[str | int, ...], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The CSV header."""
        return tuple(column.header for column in self.columns)

    def sums(self) -> dict[str, int]:
        """Column -> sum, of every column of numbers."""
        return {
            column.header: sum(int(row[index]) for row in self.rows)
            for index, column in enumerate(self.columns)
            if column.kind is not CellKind.TEXT
        }


def _text(header: str, label: str) -> PackColumn:
    return PackColumn(header, label, CellKind.TEXT)


def _count(header: str, label: str) -> PackColumn:
    return PackColumn(header, label, CellKind.COUNT)


def _points(header: str, label: str) -> PackColumn:
    return PackColumn(header, label, CellKind.POINTS)


def _fen(header: str, label: str) -> PackColumn:
    return PackColumn(f"{header}_fen", label, CellKind.FEN)


_HOUSEHOLDS: Final = (
    _text("room", "房号"),
    _points("points_opening", "期初积分"),
    _points("earned", "消费获得"),
    _points("awarded", "奖励"),
    _points("restored", "冲正恢复"),
    _points("transferred_in", "转入"),
    _points("returned", "退货扣回"),
    _points("redeemed", "抵扣"),
    _points("expired", "过期"),
    _points("transferred_out", "转出"),
    _points("settled", "结清"),
    _points("points_closing", "期末积分"),
    _points("debt_closing", "期末欠积分"),
    _fen("fees_opening", "期初欠费"),
    _fen("billed", "本期应收"),
    _fen("waived", "减免"),
    _fen("paid_cash", "现金缴费"),
    _fen("paid_electronic", "电子缴费"),
    _fen("paid_points", "积分缴费"),
    _fen("fees_closing", "期末欠费"),
    _text("household_no", "户号"),
)
_REDEMPTIONS: Final = (
    _text("slip_no", "单号"),
    _text("at", "时间"),
    _text("room", "房号"),
    _text("period", "账期"),
    _text("fee_item", "费用项目"),
    _points("points", "积分"),
    _fen("amount", "金额"),
    _text("clerk", "经办"),
    _text("reversal_of", "冲正原单"),
)
_SETTLEMENT: Final = (_text("party", "对方"), _text("kind", "项目"), _fen("amount", "金额"))
_VENDORS: Final = (
    _text("code", "编码"),
    _text("kind", "类型"),
    _fen("sales", "销售"),
    _fen("returns", "退货"),
    _fen("commission", "扣点"),
    _fen("points_share", "承担积分"),
    _fen("carried", "上期结转"),
    _fen("due", "应付"),
)
_FIRST_TENDERS: Final = tuple(kind for kind, row in TENDERS.items() if not row.added_later)
_LATER_TENDERS: Final = tuple(kind for kind, row in TENDERS.items() if row.added_later)
_SALES: Final = (
    _text("date", "日期"),
    _text("till", "收银台"),
    _count("sales", "销售笔数"),
    _count("returns", "退货笔数"),
    _fen("gross", "销售额"),
    _fen("refunds", "退款额"),
    *(_fen(kind, TENDERS[kind].words[0]) for kind in _FIRST_TENDERS),
    _points("points", "积分"),
    *(_fen(kind, TENDERS[kind].words[0]) for kind in _LATER_TENDERS),
)
_EXCEPTIONS: Final = (_text("kind", "种类"), _text("room", "房号"), _text("reference", "单据"), _text("detail", "说明"))

SETTLEMENT_KINDS: Final = {"redemptions": "抵扣合计", "reversals": "冲正合计", "due": "应付物业公司"}
VENDOR_KINDS: Final = {kind.value: words[0] for kind, words in OWNERSHIPS.items()}
EXCEPTION_KINDS: Final = {
    "only_points": "仅积分账有",
    "only_fees": "仅物业费账有",
    "amount": "金额不符",
    "household": "住户不符",
    "period": "账期不符",
    "reversed_across_close": "跨月冲正",
    "late": "补录",
    "debt": "欠积分",
    "alone": "应两人办，一人办了",
    "replayed": "从文件入账",
    "no_shift": "现金没有入班",
}
"""The kinds of interface.md, in its order, and ours, as people read them."""


def pack_tables(pack: MonthPack) -> tuple[PackTable, ...]:
    """Every table of a month's pack, rows in order: rooms and numbers naturally, kinds as interface.md lists them."""
    return (
        _table("households", "住户", _HOUSEHOLDS, pack.households, _household_order),
        _table("redemptions", "抵扣明细", _REDEMPTIONS, pack.redemptions, _slip_order),
        _table("settlement", "结算", _SETTLEMENT, pack.settlement, _settlement_order),
        _table("vendors", "供应方", _VENDORS, pack.vendors, lambda row: natural_key(row.code)),
        _sales(pack.sales_by_day),
        PackTable("exceptions", "例外", _EXCEPTIONS, tuple(map(_exception_cells, ordered_exceptions(pack)))),
    )


def ordered_exceptions(pack: MonthPack) -> list[ExceptionRow]:
    """As every table of them lists them."""
    return sorted(pack.exceptions, key=_exception_order)


def _exception_cells(row: ExceptionRow) -> tuple[str | int, ...]:
    return tuple(map(_harmless, (row.kind, row.room, row.reference, row.detail)))


def _table(
    name: str, title: str, columns: tuple[PackColumn, ...], rows: Iterable[_Row], order: Callable[[_Row], Any]
) -> PackTable:
    values = tuple(tuple(map(_harmless, astuple(row))) for row in sorted(rows, key=order))
    return PackTable(name, title, columns, values)


def _sales(days: Iterable[SalesDayRow]) -> PackTable:
    """Each tender a column of its own."""
    rows = sorted(days, key=lambda row: (row.date, natural_key(row.till)))
    return PackTable("sales_by_day", "每日销售", _SALES, tuple(map(_sales_cells, rows)))


def _sales_cells(row: SalesDayRow) -> tuple[str | int, ...]:
    day = (clean(row.date, 500), clean(row.till, 500), row.sales, row.returns, row.gross_fen, row.refunds_fen)
    return (*day, *_paid(row, _FIRST_TENDERS), row.points, *_paid(row, _LATER_TENDERS))


def _paid(row: SalesDayRow, kinds: Iterable[TenderKind]) -> Iterator[int]:
    return (row.tenders.get(kind, 0) for kind in kinds)


def _harmless(value: str | int) -> str | int:
    return clean(value, 500) if isinstance(value, str) else value


def _household_order(row: HouseholdMonth) -> tuple[object, ...]:
    return natural_key(row.room), natural_key(row.household_no)


def _slip_order(row: RedemptionRow) -> tuple[object, ...]:
    return natural_key(row.slip_no), row.period, row.fee_item, row.points


def _settlement_order(row: SettlementRow) -> tuple[object, ...]:
    return row.party, _place(SETTLEMENT_KINDS, row.kind)


def _exception_order(row: ExceptionRow) -> tuple[object, ...]:
    return _place(EXCEPTION_KINDS, row.kind), natural_key(row.room), natural_key(row.reference), row.detail


def _place(kinds: dict[str, str], kind: str) -> tuple[int, str]:
    """Kinds in the order of their list; one that is not listed comes last rather than stopping an export."""
    return list(kinds).index(kind) if kind in kinds else len(kinds), kind
