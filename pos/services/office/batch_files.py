"""What of a batch is kept as a file: the list of everybody in it, and the slips that it gave."""

from __future__ import annotations

from pathlib import Path

from pos.domain.money import format_points
from pos.exchange.outfile import new_file
from pos.exchange.workbook import Book, CellKind, SheetColumn
from pos.services.office.batch import BatchRow, BatchView
from pos.services.shop import Shop
from pos.wording.batch import WHY

_COLUMNS = (
    SheetColumn("房号"),
    SheetColumn("住户"),
    SheetColumn("可用积分", CellKind.POINTS),
    SheetColumn("欠费", CellKind.FEN),
    SheetColumn("抵扣积分", CellKind.POINTS),
    SheetColumn("抵扣金额", CellKind.FEN),
    SheetColumn("抵扣单号"),
    SheetColumn("结果"),
    SheetColumn("说明"),
)


def save_list(shop: Shop, view: BatchView, folder: Path) -> Path:
    """Everybody in the batch, those that took nothing with the reason. Unavailable `cannot_write`."""
    with shop.ledger.read() as tx:
        name = shop.rules(tx).shop_name
    title = f"批量抵扣 {view.period}{'' if view.ran else ' 预览'}"
    book = Book(title, name, view.on)
    facts = (
        ("商店", name),
        ("日期", view.on.isoformat()),
        ("抵扣", f"{len(view.taking)} 户，{format_points(view.points)} 分"),
        ("没有抵扣", f"{len(view.rows) - len(view.taking)} 户"),
    )
    book.table("批量抵扣", _COLUMNS, [_row(row, ran=view.ran) for row in view.rows], title=title, facts=facts)
    return new_file(folder, title, book.finished())


def save_slips(view: BatchView, folder: Path) -> Path:
    """The slips that the run gave, on A4. Unavailable `cannot_write`."""
    from pos.exchange.slip_pages import (
        slip_pages,  # late: with it comes what makes PDFs, and the page names this module
    )

    slips = [row.done.slip for row in view.rows if row.done is not None]
    return new_file(folder, f"积分抵扣单 {view.period}", slip_pages(slips, view.on), "pdf")


def _row(row: BatchRow, *, ran: bool) -> tuple[str | int, ...]:
    result = WHY[row.why][0] if row.why else "已抵扣" if ran else "可以抵扣"
    told = ["和预览时不同"] if row.changed else []
    told += [f"本月已抵过 {row.before} 次"] if row.before else []
    slip_no = row.done.slip_no if row.done is not None else ""
    sums = (row.points, row.owed_fen, row.takes, row.takes_fen)
    return (row.room, row.resident, *sums, slip_no, result, "；".join(told))
